//! Plain text tables: the first column to the left, the others to the right.

/// Lines the cells up in columns.
pub fn aligned(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let mut text = String::new();
    for row in rows {
        let cells = row.iter().zip(&widths).enumerate().map(|(column, (cell, width))| match column {
            0 => format!("{cell:<width$}"),
            _ => format!("{cell:>width$}"),
        });
        text.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
        text.push('\n');
    }
    text
}

/// A number of bytes with thousands set apart, as in `12,345`.
pub fn bytes(count: usize) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up() {
        let rows = [vec!["name".into(), "size".into()], vec!["a".into(), bytes(12_345)]];
        assert_eq!(aligned(&rows), "name    size\na     12,345\n");
    }

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!([bytes(0), bytes(999), bytes(1_000)], ["0", "999", "1,000"]);
        assert_eq!(bytes(1_234_567), "1,234,567");
    }
}
