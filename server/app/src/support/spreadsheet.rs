//! Tables for spreadsheets: typed cells, written as XLSX or CSV.

use portico_protocol::site::Language;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use crate::error::{Error, Result};

/// Most characters of a cell (Excel's own limit).
const CELL_MAX: usize = 32_767;

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Words, whatever they look like.
    Text(String),
    /// A whole number.
    Count(i64),
    /// Money in minor units of a currency with two places.
    Money(i64),
    /// A day, `YYYY-MM-DD`.
    Day(String),
    /// A day and a time, `YYYY-MM-DD` and `HH:MM`.
    Moment(String, String),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text.to_owned()) }
    }
}

/// A table with its heading.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// What the sheet is called.
    pub name: String,
    /// The heading, and how many characters wide each column is.
    pub columns: Vec<(String, u8)>,
    /// The rows, each as long as the heading.
    pub rows: Vec<Vec<Cell>>,
}

/// The kinds of file a table can be written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetKind {
    /// Office Open XML.
    Xlsx,
    /// Text with separators (RFC 4180).
    Csv,
}

impl SheetKind {
    /// What file names end with.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
        }
    }

    /// The media type.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Csv => "text/csv; charset=utf-8",
        }
    }
}

impl Sheet {
    /// The table as a file. `language` decides how a CSV is punctuated.
    ///
    /// # Errors
    /// When the table is larger than a spreadsheet can be.
    pub fn write(&self, kind: SheetKind, language: Language) -> Result<Vec<u8>> {
        match kind {
            SheetKind::Xlsx => self.xlsx().map_err(Error::internal),
            SheetKind::Csv => self.csv(language),
        }
    }

    /// Typed cells: numbers can be summed and days sorted, and a text is never a formula. The heading
    /// stays in sight.
    fn xlsx(&self) -> std::result::Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet.set_name(&self.name)?.set_freeze_panes(1, 0)?;
        let formats = Formats::new();
        for (column, (title, width)) in (0_u16..).zip(&self.columns) {
            sheet.write_string_with_format(0, column, title, &formats.heading)?;
            sheet.set_column_width(column, f64::from(*width))?;
        }
        for (row, cells) in (1_u32..).zip(&self.rows) {
            for (column, cell) in (0_u16..).zip(cells) {
                formats.put(sheet, (row, column), cell)?;
            }
        }
        book.save_to_buffer()
    }

    /// UTF-8 with a mark at its beginning, by which spreadsheets know it. Where the decimal sign is a
    /// comma, spreadsheets expect semicolons between the cells.
    fn csv(&self, language: Language) -> Result<Vec<u8>> {
        let (separator, decimal) = match language {
            Language::En => (b',', '.'),
            Language::PtBr => (b';', ','),
        };
        let mut bytes = "\u{feff}".as_bytes().to_vec();
        let mut writer =
            csv::WriterBuilder::new().delimiter(separator).terminator(csv::Terminator::CRLF).from_writer(&mut bytes);
        writer.write_record(self.columns.iter().map(|(title, _)| title)).map_err(Error::internal)?;
        for row in &self.rows {
            writer.write_record(row.iter().map(|cell| plain(cell, decimal))).map_err(Error::internal)?;
        }
        writer.flush().map_err(Error::internal)?;
        drop(writer);
        Ok(bytes)
    }
}

struct Formats {
    heading: Format,
    count: Format,
    money: Format,
    day: Format,
    moment: Format,
}

impl Formats {
    fn new() -> Self {
        let number = |format: &str| Format::new().set_num_format(format);
        Self {
            heading: Format::new().set_bold(),
            count: number("#,##0"),
            money: number("#,##0.00"),
            day: number("yyyy-mm-dd"),
            moment: number("yyyy-mm-dd hh:mm"),
        }
    }

    #[allow(clippy::cast_precision_loss)] // Counts and sums of money are far below 2^53.
    fn put(&self, sheet: &mut Worksheet, (row, column): (u32, u16), cell: &Cell) -> std::result::Result<(), XlsxError> {
        match cell {
            Cell::Empty => {}
            Cell::Text(text) => {
                let fitting: String = text.chars().take(CELL_MAX).collect();
                sheet.write_string(row, column, fitting)?;
            }
            Cell::Count(number) => {
                sheet.write_number_with_format(row, column, *number as f64, &self.count)?;
            }
            Cell::Money(minor) => {
                sheet.write_number_with_format(row, column, *minor as f64 / 100.0, &self.money)?;
            }
            Cell::Day(day) => {
                let day = ExcelDateTime::parse_from_str(day)?;
                sheet.write_datetime_with_format(row, column, day, &self.day)?;
            }
            Cell::Moment(day, time) => {
                let moment = ExcelDateTime::parse_from_str(&format!("{day}T{time}:00"))?;
                sheet.write_datetime_with_format(row, column, moment, &self.moment)?;
            }
        }
        Ok(())
    }
}

fn plain(cell: &Cell, decimal: char) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => harmless(text),
        Cell::Count(number) => number.to_string(),
        Cell::Money(minor) => format!("{}{decimal}{:02}", minor / 100, minor % 100),
        Cell::Day(day) => day.clone(),
        Cell::Moment(day, time) => format!("{day} {time}"),
    }
}

/// A text that no spreadsheet takes for a formula. Those that begin like one get an apostrophe in front
/// (OWASP, "CSV Injection"); a spreadsheet shows it, and runs nothing.
fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet() -> Sheet {
        Sheet {
            name: "Clients".to_owned(),
            columns: vec![("Name".to_owned(), 30), ("Pay".to_owned(), 10), ("Since".to_owned(), 12)],
            rows: vec![
                vec![Cell::from("=HYPERLINK(\"x\")"), Cell::Money(123_450), Cell::Day("2026-05-01".to_owned())],
                vec![
                    Cell::from("Ação; 🚢, \"Ltda\""),
                    Cell::Empty,
                    Cell::Moment("2026-05-01".to_owned(), "09:30".to_owned()),
                ],
            ],
        }
    }

    #[test]
    fn a_csv_is_read_by_its_language_and_holds_no_formula() {
        let english = String::from_utf8(sheet().write(SheetKind::Csv, Language::En).unwrap()).unwrap();
        assert_eq!(
            english,
            "\u{feff}Name,Pay,Since\r\n\"'=HYPERLINK(\"\"x\"\")\",1234.50,2026-05-01\r\n\"Ação; 🚢, \"\"Ltda\"\"\",,2026-05-01 09:30\r\n"
        );
        let portuguese = String::from_utf8(sheet().write(SheetKind::Csv, Language::PtBr).unwrap()).unwrap();
        assert!(portuguese.contains(";1234,50;"), "{portuguese}");
    }

    #[test]
    fn whatever_begins_like_a_formula_is_marked() {
        for text in ["=1", "+1", "-1", "@a", "\ta", "\ra"] {
            assert_eq!(harmless(text), format!("'{text}"));
        }
        assert_eq!(harmless("a=1"), "a=1");
    }

    #[test]
    fn a_workbook_is_a_zip_and_takes_a_text_of_any_length() {
        let mut long = sheet();
        long.rows.push(vec![Cell::Text("é".repeat(40_000)), Cell::Count(3), Cell::Empty]);
        assert!(long.write(SheetKind::Xlsx, Language::En).unwrap().starts_with(b"PK"));
    }
}
