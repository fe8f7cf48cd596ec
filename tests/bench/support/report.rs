//! The table: what, its budget, what was measured, the reference of the same run, and the verdict.

use std::fmt;

/// How a line ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Within the budget.
    Kept,
    /// Over it.
    Missed,
    /// There is no budget for it; it helps to read the lines around it.
    Context,
    /// Could not be measured here.
    Skipped,
}

impl Verdict {
    /// Kept when the condition holds.
    pub const fn kept_if(holds: bool) -> Self {
        if holds { Self::Kept } else { Self::Missed }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Kept => "kept",
            Self::Missed => "MISSED",
            Self::Context => "–",
            Self::Skipped => "skipped",
        })
    }
}

/// One line of the table.
#[derive(Debug)]
pub struct Line {
    pub what: String,
    pub budget: String,
    pub measured: String,
    pub reference: String,
    pub verdict: Verdict,
}

/// The table so far, and the remarks beneath it.
#[derive(Debug, Default)]
pub struct Report {
    lines: Vec<Line>,
    remarks: Vec<String>,
}

impl Report {
    /// Adds a line, and shows it at once, because the next one may take minutes.
    pub fn add(&mut self, line: Line) {
        eprintln!("  {}: {} ({})", line.what, line.measured, line.verdict);
        self.lines.push(line);
    }

    /// Adds a line for something that cannot be measured here.
    pub fn skip(&mut self, what: &str, budget: &str, reason: &str) {
        let (what, budget) = (what.to_owned(), budget.to_owned());
        self.add(Line {
            what,
            budget,
            measured: reason.to_owned(),
            reference: String::new(),
            verdict: Verdict::Skipped,
        });
    }

    /// Adds a remark on how something was measured.
    pub fn remark(&mut self, text: impl Into<String>) {
        self.remarks.push(text.into());
    }
}

impl fmt::Display for Report {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let head = ["what", "budget", "measured", "reference", "verdict"].map(str::to_owned);
        let rows: Vec<[String; 5]> = std::iter::once(head)
            .chain(self.lines.iter().map(|line| {
                let Line { what, budget, measured, reference, verdict } = line;
                [what.clone(), budget.clone(), measured.clone(), reference.clone(), verdict.to_string()]
            }))
            .collect();
        let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or_default();
        let widths: [usize; 5] = std::array::from_fn(width);
        for (number, row) in rows.iter().enumerate() {
            let cells = row.iter().zip(widths).map(|(cell, width)| format!("{cell:<width$}"));
            writeln!(out, "{}", cells.collect::<Vec<_>>().join("  ").trim_end())?;
            if number == 0 {
                writeln!(out, "{}", widths.map(|width| "─".repeat(width)).join("  "))?;
            }
        }
        for remark in &self.remarks {
            writeln!(out, "· {remark}")?;
        }
        Ok(())
    }
}
