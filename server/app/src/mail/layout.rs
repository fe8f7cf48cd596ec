//! A letter: what a mail says, and how it becomes plain text and HTML.

use maud::{DOCTYPE, Markup, PreEscaped, html};
use portico_protocol::site::Language;
use portico_views::fill;

use crate::mail::words::MailWords;

/// Where the agency's logo goes in a letter's HTML. What people write is escaped, so that none of it can be this.
const LOGO_PLACE: &str = "<!--logo-->";

/// A letter's HTML with the agency's logo above its name: where the picture is, and the agency's name for those who do
/// not see it. Without a logo the name stands alone.
#[must_use]
pub fn with_logo(html: &str, logo: Option<(&str, &str)>) -> String {
    let picture = logo.map_or_else(String::new, |(source, name)| logo_of(source, name).into_string());
    html.replacen(LOGO_PLACE, &picture, 1)
}

/// The height holds where style sheets do not. The picture brings its own ground and is at most some four times as wide
/// as high, so that it fits dark programs and narrow screens.
fn logo_of(source: &str, name: &str) -> Markup {
    html! {
        img src=(source) alt=(name) height="56" style="display:block;height:56px;width:auto;max-width:100%;margin:0 0 12px;border:0;border-radius:8px";
    }
}

/// What stands in the place of a variable such as `{title}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VariableValue {
    /// Words within a sentence.
    Words(String),
    /// Names and values, one a line. Its variable is a paragraph of its own.
    Facts(Vec<(String, String)>),
    /// A button, with its address beneath for programs that show none. A paragraph of its own.
    Button {
        /// What it says.
        label: String,
        /// Where it leads.
        link: String,
    },
}

impl VariableValue {
    /// Words within a sentence.
    pub fn words(text: impl Into<String>) -> Self {
        Self::Words(text.into())
    }

    /// Names and values, one a line.
    pub fn facts<'a>(facts: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        Self::Facts(facts.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect())
    }

    /// A button with its address beneath.
    pub fn button(label: impl Into<String>, link: impl Into<String>) -> Self {
        Self::Button { label: label.into(), link: link.into() }
    }
}

/// A letter before it is text. Paragraphs are parted by blank lines.
#[derive(Debug, Clone, Copy)]
pub struct MailBody<'a> {
    /// The language it is written in.
    pub language: Language,
    /// Who writes, as the head of the HTML names it.
    pub agency: &'a str,
    /// The text with its variables.
    pub body: &'a str,
    /// What stands in for each variable. One that is missing stays as it is written.
    pub fillings: &'a [(&'static str, VariableValue)],
}

/// A paragraph with its variables filled.
enum Part<'a> {
    Prose(String),
    Facts(&'a [(String, String)]),
    Button { label: &'a str, link: &'a str },
}

/// The paragraphs of a text: what is parted by lines with nothing on them.
pub fn paragraphs(text: &str) -> Vec<String> {
    let mut found = vec![Vec::new()];
    for line in text.lines().map(str::trim) {
        match found.last_mut() {
            Some(lines) if !line.is_empty() => lines.push(line),
            _ => found.push(Vec::new()),
        }
    }
    found.retain(|lines| !lines.is_empty());
    found.into_iter().map(|lines| lines.join("\n")).collect()
}

/// The one variable that a paragraph consists of.
pub fn sole_variable(paragraph: &str) -> Option<&str> {
    paragraph.strip_prefix('{')?.strip_suffix('}').filter(|name| !name.contains(['{', '}']))
}

/// A text of one line with its variables filled, such as a subject. Line breaks that came with
/// somebody's name or title become spaces, because a header has one line.
pub fn fill_line(text: &str, fillings: &[(&'static str, VariableValue)]) -> String {
    one_line(&fill(text, &words_of(fillings)))
}

/// Names and titles come from strangers; a header has one line.
pub fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn words_of<'a>(fillings: &'a [(&'static str, VariableValue)]) -> Vec<(&'a str, &'a str)> {
    let words = fillings.iter().filter_map(|(name, filling)| match filling {
        VariableValue::Words(words) => Some((*name, words.as_str())),
        VariableValue::Facts(_) | VariableValue::Button { .. } => None,
    });
    words.collect()
}

impl<'a> MailBody<'a> {
    /// The paragraphs in order. One whose variables all turn out empty is left out.
    fn parts(&self) -> Vec<Part<'a>> {
        let words = words_of(self.fillings);
        let parts = paragraphs(self.body).into_iter().filter_map(|paragraph| {
            let filling =
                sole_variable(&paragraph).and_then(|name| self.fillings.iter().find(|(known, _)| *known == name));
            match filling {
                Some((_, VariableValue::Facts(facts))) => Some(Part::Facts(facts)),
                Some((_, VariableValue::Button { label, link })) => Some(Part::Button { label, link }),
                Some((_, VariableValue::Words(_))) | None => {
                    let prose = fill(&paragraph, &words);
                    (!prose.trim().is_empty()).then_some(Part::Prose(prose))
                }
            }
        });
        parts.collect()
    }

    /// The plain-text part.
    #[must_use]
    pub fn text(&self) -> String {
        let parts = self.parts().into_iter().map(|part| match part {
            Part::Prose(prose) => prose,
            Part::Facts(facts) => {
                facts.iter().map(|(name, value)| format!("{name}: {value}")).collect::<Vec<_>>().join("\n")
            }
            Part::Button { label, link } => format!("{label}:\n{link}"),
        });
        parts.collect::<Vec<_>>().join("\n\n") + "\n"
    }

    /// The HTML part. Styles stand on the elements and nothing is wider than its screen, because mail
    /// programs drop style sheets. Ground and ink are left to the program, so that a dark one stays dark;
    /// the button's colours hold on both, and without any of them it is still a link.
    #[must_use]
    pub fn html(&self) -> Markup {
        let words = MailWords::in_language(self.language);
        let font = "font:16px/1.5 -apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
        html! {
            (DOCTYPE)
            html lang=(self.language.as_str()) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width,initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    meta name="supported-color-schemes" content="light dark";
                    title { (self.agency) }
                }
                body style={ "margin:0;padding:24px 16px;" (font) } {
                    div style="max-width:34rem;margin:0 auto" {
                        p style="margin:0 0 24px;font-weight:700;font-size:18px" { (PreEscaped(LOGO_PLACE)) (self.agency) }
                        @for part in self.parts() { (drawn(words, &part)) }
                    }
                }
            }
        }
    }
}

fn drawn(words: &MailWords, part: &Part<'_>) -> Markup {
    match part {
        Part::Prose(prose) => html! {
            p style="margin:0 0 16px;overflow-wrap:anywhere" {
                @for (at, line) in prose.lines().enumerate() { @if at > 0 { br; } (line) }
            }
        },
        // The name above its value, so that a narrow screen breaks neither.
        Part::Facts(facts) => html! {
            div style="margin:0 0 20px" {
                @for (name, value) in *facts {
                    p style="margin:0 0 8px;overflow-wrap:anywhere" {
                        span style="font-size:14px;opacity:.75" { (name) } br;
                        strong { (value) }
                    }
                }
            }
        },
        Part::Button { label, link } => html! {
            p style="margin:0 0 16px" {
                a href=(link) style="display:inline-block;padding:12px 20px;border:1px solid #1f7a5c;border-radius:10px;background:#1f7a5c;color:#ffffff;font-weight:600;text-decoration:none" { (label) }
            }
            p style="margin:0 0 16px;font-size:14px" {
                (words.link_raw()) br;
                a href=(link) style="word-break:break-all" { (link) }
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter<'a>(body: &'a str, fillings: &'a [(&'static str, VariableValue)]) -> MailBody<'a> {
        MailBody { language: Language::En, agency: "A & B", body, fillings }
    }

    #[test]
    fn a_letter_carries_what_strangers_wrote_as_text_only() {
        let fillings = [
            ("contact", VariableValue::words("<script>alert(1)</script>")),
            ("access", VariableValue::facts([("Code", "7K2M")])),
            ("link", VariableValue::button("Open", "https://a.example/#x")),
        ];
        let letter = letter("Hello {contact},\n\n{access}\n\n{link}\n\nBye", &fillings);
        let html = letter.html().into_string();
        assert!(!html.contains("<script>") && html.contains("&lt;script&gt;") && html.contains("A &amp; B"));
        let text = "Hello <script>alert(1)</script>,\n\nCode: 7K2M\n\nOpen:\nhttps://a.example/#x\n\nBye\n";
        assert_eq!(letter.text(), text);
    }

    #[test]
    fn what_fills_a_variable_is_no_variable_itself() {
        let fillings =
            [("contact", VariableValue::words("{link}")), ("link", VariableValue::button("Open", "https://a.example"))];
        assert_eq!(letter("{contact}", &fillings).text(), "{link}\n");
    }

    #[test]
    fn a_paragraph_of_nothing_is_left_out() {
        let fillings = [("reason", VariableValue::words(""))];
        assert_eq!(letter("One\r\n \r\n{reason}\n\n\n\nTwo\nthree", &fillings).text(), "One\n\nTwo\nthree\n");
    }

    #[test]
    fn a_line_stays_one() {
        let fillings = [("title", VariableValue::words("a\r\nBcc: x@y.example\0\u{85}"))];
        assert_eq!(fill_line("About {title}", &fillings), "About a Bcc: x@y.example");
    }

    #[test]
    fn the_logo_stands_once_and_only_where_the_letter_has_its_place() {
        let fillings = [("contact", VariableValue::words("<!--logo-->"))];
        let html = letter("{contact}", &fillings).html().into_string();
        let with = with_logo(&html, Some(("cid:logo", "A & \"B\"")));
        assert_eq!(with.matches("<img").count(), 1, "{with}");
        assert!(with.contains("src=\"cid:logo\" alt=\"A &amp; &quot;B&quot;\""), "{with}");
        assert!(with.find("<img").unwrap() < with.find("&lt;!--logo").unwrap(), "{with}");
        let without = with_logo(&html, None);
        assert!(!without.contains("<img") && !without.contains("<!--logo"), "{without}");
    }
}
