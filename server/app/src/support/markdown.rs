//! Descriptions: a small Markdown subset in, clean HTML out.

use std::sync::LazyLock;

use ammonia::Builder;
use pulldown_cmark::{Options, Parser, html};

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::empty();
    builder.tags(["p", "br", "strong", "em", "ul", "ol", "li", "h3", "h4", "hr"].into());
    builder
});

/// Renders a description. Headings are lowered to `h3`, because the page's own come first; links,
/// images and raw HTML are dropped, because a stranger's text must not send readers anywhere.
#[must_use]
pub fn render(markdown: &str) -> String {
    let mut unsafe_html = String::new();
    html::push_html(&mut unsafe_html, Parser::new_ext(&bullets(markdown), Options::empty()));
    let lowered =
        unsafe_html.replace("<h1>", "<h3>").replace("</h1>", "</h3>").replace("<h2>", "<h3>").replace("</h2>", "</h3>");
    CLEANER.clean(&lowered).to_string()
}

/// Text pasted from a word processor marks its lists with bullets; Markdown wants hyphens, and
/// a blank line before the first.
fn bullets(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut in_list = false;
    for line in text.lines() {
        let trimmed = line.trim_start();
        let item = trimmed.strip_prefix(['•', '·', '–', '▪']).map(|rest| format!("- {}", rest.trim_start()));
        let line = item.as_deref().unwrap_or(line);
        let is_item = line.trim_start().starts_with("- ") || line.trim_start().starts_with("* ");
        if is_item && !in_list {
            out.push('\n');
        }
        in_list = is_item || (in_list && !line.trim().is_empty());
        out.push_str(line);
        out.push('\n');
    }
    out
}

/// The plain text of a description, for search and previews.
#[must_use]
pub fn to_plain_text(markdown: &str) -> String {
    let mut text = String::new();
    for event in Parser::new(markdown) {
        if let pulldown_cmark::Event::Text(piece) = event {
            text.push_str(&piece);
            text.push(' ');
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_subset_is_rendered() {
        assert_eq!(
            render("## You will\n\n- lead **four** people\n- sail\n\nCall *us*."),
            "<h3>You will</h3>\n<ul>\n<li>lead <strong>four</strong> people</li>\n<li>sail</li>\n</ul>\n<p>Call <em>us</em>.</p>\n"
        );
    }

    #[test]
    fn pasted_bullets_become_a_list() {
        assert!(render("You bring:\n• patience\n• a licence").contains("<li>patience</li>"));
    }

    #[test]
    fn nothing_that_runs_or_leads_away_gets_through() {
        // Raw HTML ends the Markdown of its paragraph, so each stands in one of its own.
        let html = render(
            "<script>alert(1)</script>\n\nlook <img src=x onerror=alert(1)>\n\n[here](javascript:alert(1)) ![i](http://x/y)\n\n<a href=//x>y</a>",
        );
        assert!(html.contains("here"));
        for bad in ["<script", "<img", "onerror", "href", "src", "javascript"] {
            assert!(!html.contains(bad), "{bad} in {html}");
        }
    }
}
