//! What stands in the table of a page.

/// What a page's table says in its rows, tags left out.
pub fn rows(page: &str) -> Vec<String> {
    let body = page.split("<tbody>").nth(1).unwrap_or_default().split("</tbody>").next().unwrap_or_default();
    body.split("<tr>").skip(1).map(text).collect()
}

/// The names in the rows of a page's table, in order.
pub fn names(page: &str) -> Vec<String> {
    let body = page.split("<tbody>").nth(1).unwrap_or_default().split("</tbody>").next().unwrap_or_default();
    let cells = body.split("<strong>").skip(1);
    cells.map(|cell| cell.split('<').next().unwrap_or_default().to_owned()).collect()
}

fn text(markup: &str) -> String {
    let pieces = markup.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
    pieces.filter(|piece| !piece.trim().is_empty()).collect::<Vec<_>>().join(" ")
}
