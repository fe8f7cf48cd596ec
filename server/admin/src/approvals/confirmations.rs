//! The setting of which fields contacts may change at once, and which wait for a recruiter.

use maud::{Markup, html};
use portico_app::approvals::confirmations::{self, Confirmations, fields, key};
use portico_protocol::Values;
use portico_protocol::details::Subject;
use portico_views::details::field_name;

use crate::approvals::inbox::words_of;
use crate::ui::form::{Filled, Writer};
use crate::ui::layout::{Page, Section, back};
use crate::urls;
use crate::web::failure_pages::Answer;
use crate::web::flash::Notice;
use crate::web::session::{Desk, Sent};

/// The form.
pub(crate) async fn page(desk: Desk) -> Answer {
    desk.recruiter.may_write()?;
    let choice = confirmations::get(&desk.app, &desk.recruiter).await?;
    show(&desk, &Filled::with(to_values(&choice))).await
}

fn to_values(choice: &Confirmations) -> Values {
    let mut values = Values::default();
    for subject in Subject::ALL {
        for field in fields(*subject).iter().filter(|field| choice.holds(*subject, field)) {
            values.0.push(("field".to_owned(), key(*subject, field)));
        }
    }
    values.set("version", &choice.version.to_string());
    values
}

async fn show(desk: &Desk, filled: &Filled) -> Answer {
    let words = words_of(desk);
    let writer = Writer::new(desk, filled);
    let body = html! {
        (back(urls::settings(), desk.words.settings()))
        div.stack { h1 { (words.confirmations_title()) } p.muted.narrow { (words.confirmations_hint()) } }
        form.stack.narrow method="post" action=(urls::confirmations()) novalidate {
            (writer.opening(urls::confirmations()))
            section.card.padded.stack {
                (writer.group("company", words.of_company(), ticks(desk, &writer, Subject::Company)))
                (writer.group("own", words.of_contact(), ticks(desk, &writer, Subject::Own)))
            }
            div.row.wrap.actions {
                button.btn.primary { (desk.terms.save_changes()) }
                a.btn.quiet href=(urls::settings()) { (desk.terms.cancel()) }
            }
        }
    };
    Page { section: Section::Settings, title: words.confirmations_title(), body }.show_as(filled.status(), desk).await
}

fn ticks(desk: &Desk, writer: &Writer<'_>, subject: Subject) -> Markup {
    html! {
        @for field in fields(subject) {
            (writer.tick("field", &key(subject, field), field_name(desk.terms, subject, field), ""))
        }
    }
}

/// Saves the choice.
pub(crate) async fn save(sent: Sent) -> Answer {
    let Sent { desk, values } = sent;
    match confirmations::set(&desk.app, &desk.recruiter, &values).await {
        Ok(()) => Ok(desk.go(urls::confirmations(), Notice::Saved)),
        Err(error) => {
            let version = confirmations::get(&desk.app, &desk.recruiter).await?.version;
            show(&desk, &Filled::again(values, error)?.rebased(version)).await
        }
    }
}
