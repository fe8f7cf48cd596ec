//! Questions on a page of their own.

use maud::html;

use crate::ui::layout::{Page, Section, render_csrf_field};
use crate::web::rejection::HandlerResult;
use crate::web::session::RecruiterSession;

/// A question on a page of its own, with the button that answers it.
pub(crate) struct Question<'a> {
    /// What is asked.
    pub title: &'a str,
    /// What follows from a yes.
    pub text: &'a str,
    /// What the button says.
    pub yes: &'a str,
    /// Whether a yes takes something away.
    pub grave: bool,
    /// Where the yes goes.
    pub action: &'a str,
    /// A field the yes carries.
    pub field: (&'a str, &'a str),
    /// The page to go back to.
    pub back: &'a str,
}

impl Question<'_> {
    /// The page of the question.
    pub(crate) async fn ask(self, section: Section, session: &RecruiterSession) -> HandlerResult {
        let body = html! {
            section.card.question {
                h1 { (self.title) }
                p { (self.text) }
                form.row.wrap method="post" action=(self.action) {
                    (render_csrf_field(session))
                    input type="hidden" name=(self.field.0) value=(self.field.1);
                    button.btn.(if self.grave { "grave" } else { "primary" }) { (self.yes) }
                    a.btn.quiet href=(self.back) { (session.terms.cancel()) }
                }
            }
        };
        Page { section, title: self.title, body }.show(session).await
    }
}
