//! The form of a site.

use maud::{Markup, html};
use portico_app::sites::{self, SiteRow};
use portico_protocol::Values;
use portico_protocol::site::View;
use portico_store::ids::SiteId;
use portico_views::names;

use crate::clients::list::words_of;
use crate::ui::form::{Field, Filled, Typing, Writer};
use crate::ui::layout::{Page, Section, back};
use crate::urls;
use crate::web::extract::Id;
use crate::web::failure_pages::Answer;
use crate::web::flash::Notice;
use crate::web::session::{Desk, Sent};

fn fields(desk: &Desk, filled: &Filled, current: &str) -> Markup {
    let words = words_of(desk);
    let writer = Writer::new(desk, filled);
    let views = html! {
        @for view in View::ALL { (writer.tick("views", view.as_str(), names::view(desk.terms, *view), "")) }
    };
    html! {
        (writer.opening(current))
        section.card.padded.stack {
            (writer.line(Field::required("name", words.site_name()).hint(words.site_name_hint()), Typing::PLAIN))
            (writer.line(Field::required("portal_url", words.portal_page()).hint(words.portal_page_hint()), Typing::URL))
            (writer.lines(Field::required("origins", words.origins()).hint(words.origins_hint()), "3"))
        }
        section.card.padded.stack {
            (writer.group("views", words.views_shown(), views))
            (writer.line(Field::optional("accent", words.accent()).hint(words.accent_hint()), Typing::PLAIN))
        }
    }
}

/// What a row says, as the form's values.
fn to_values(row: &SiteRow) -> Values {
    let mut values = Values::default();
    values.set("name", &row.name);
    values.set("portal_url", &row.portal_url);
    values.set("origins", &sites::origins_of(row).join("\n"));
    values.set("accent", row.accent.as_deref().unwrap_or_default());
    values.0.extend(row.views.split(',').map(|view| ("views".to_owned(), view.to_owned())));
    values
}

/// An empty form, with every view ticked.
pub(crate) async fn new(desk: Desk) -> Answer {
    desk.recruiter.may_write()?;
    let all = View::ALL.iter().map(|view| ("views".to_owned(), view.as_str().to_owned()));
    creating(&desk, &Filled::with(Values(all.collect()))).await
}

async fn creating(desk: &Desk, filled: &Filled) -> Answer {
    let words = words_of(desk);
    let body = html! {
        (back(urls::sites(), desk.words.sites()))
        h1 { (words.create_site()) }
        form.stack.narrow method="post" action=(urls::site_new()) novalidate {
            (fields(desk, filled, urls::sites()))
            div.row.wrap.actions {
                button.btn.primary { (words.create_site()) }
                a.btn.quiet href=(urls::sites()) { (desk.terms.cancel()) }
            }
        }
    };
    Page { section: Section::Sites, title: words.create_site(), body }.show_as(filled.status(), desk).await
}

/// Makes a site.
pub(crate) async fn create(sent: Sent) -> Answer {
    let Sent { desk, values } = sent;
    match sites::create(&desk.app, &desk.recruiter, &values).await {
        Ok(id) => Ok(desk.go(&urls::site(&id), Notice::SiteCreated)),
        Err(error) => creating(&desk, &Filled::again(values, error)?).await,
    }
}

/// The form of a site there is.
pub(crate) async fn edit(desk: Desk, Id(id): Id<SiteId>) -> Answer {
    desk.recruiter.may_write()?;
    let row = sites::get(&desk.app, &desk.recruiter, &id).await?;
    editing(&desk, &row, &Filled::with(to_values(&row))).await
}

async fn editing(desk: &Desk, row: &SiteRow, filled: &Filled) -> Answer {
    let (words, at) = (words_of(desk), urls::site(&row.id));
    let body = html! {
        (back(&at, &row.name))
        h1 { (words.edit_site()) }
        form.stack.narrow method="post" action=(urls::site_edit(&row.id)) novalidate {
            (fields(desk, filled, &at))
            div.row.wrap.actions {
                button.btn.primary { (desk.terms.save_changes()) }
                a.btn.quiet href=(at) { (desk.terms.cancel()) }
            }
        }
    };
    Page { section: Section::Sites, title: words.edit_site(), body }.show_as(filled.status(), desk).await
}

/// Saves a site.
pub(crate) async fn save(Id(id): Id<SiteId>, sent: Sent) -> Answer {
    let Sent { desk, values } = sent;
    match sites::update(&desk.app, &desk.recruiter, &id, &values).await {
        Ok(()) => Ok(desk.go(&urls::site(&id), Notice::Saved)),
        Err(error) => {
            let row = sites::get(&desk.app, &desk.recruiter, &id).await?;
            editing(&desk, &row, &Filled::again(values, error)?).await
        }
    }
}
