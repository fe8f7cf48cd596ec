//! The icon of a hosted page's tab: an initial on a colour. Without one, browsers ask for a file that is not there.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// Portico's own colour, the stylesheet's default.
const ACCENT: &str = "#1f5f4a";

/// The icon for `name` on an accent colour (`#rrggbb`), as the address of a link.
#[must_use]
pub fn icon_url(name: &str, accent: Option<&str>) -> String {
    let initial: String = name.chars().find(|c| c.is_alphanumeric()).into_iter().flat_map(char::to_uppercase).collect();
    let colour = accent.unwrap_or(ACCENT);
    let picture = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'>\
         <rect width='32' height='32' rx='8' fill='{colour}'/>\
         <text x='16' y='23' text-anchor='middle' font-family='sans-serif' font-weight='600' font-size='20' fill='#fff'>\
         {initial}</text></svg>"
    );
    format!("data:image/svg+xml,{}", utf8_percent_encode(&picture, NON_ALPHANUMERIC))
}

#[cfg(test)]
mod tests {
    use crate::hosted::tab_icon::icon_url;

    #[test]
    fn nothing_of_a_name_but_its_initial_gets_into_the_picture() {
        let icon = icon_url("<script> & Sons", Some("#aa0000"));
        assert!(icon.contains("%3ES%3C%2Ftext%3E") && icon.contains("%23aa0000"), "{icon}");
        assert!(!icon.contains("cript"));
        assert!(icon_url("…", None).contains("%3E%3C%2Ftext%3E"));
    }
}
