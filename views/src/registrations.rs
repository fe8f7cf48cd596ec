//! Creating a company's portal: the form, and the confirmation of the address.

use maud::{Markup, html};
use portico_protocol::site::View;

use crate::layout::form::{Field, Typing, Writer};
use crate::{FormState, Page, apply, fill, states};

/// The view that asks who would like a portal.
#[must_use]
pub fn form(page: &Page<'_>, state: &FormState) -> Markup {
    card(page, fields(page, state))
}

/// The view that asks for the mailed code.
#[must_use]
pub fn confirmation(page: &Page<'_>, state: &FormState) -> Markup {
    card(page, confirmation_fields(page, state))
}

fn card(page: &Page<'_>, fields: Markup) -> Markup {
    page.root(View::Client, html! { div.p-card.p-narrow part="card" { div data-region="form" { (fields) } } })
}

/// The inside of the region `form` of [`form`].
#[must_use]
pub fn fields(page: &Page<'_>, state: &FormState) -> Markup {
    let words = page.words;
    let write = Writer::new(page, state);
    html! {
        header.p-head {
            (page.title(words.register_title()))
            p.p-meta { (fill(words.register_intro(), &[("agency", &page.site.agency)])) }
        }
        form.p-form data-form="register" method="post" action=(page.client_step("/register")) {
            (write.opening())
            (write.line(Field::required("company", words.company()), Typing::COMPANY))
            (write.line(Field::required("name", words.your_name()), Typing::NAME))
            (write.line(Field::required("email", words.work_email()), Typing::EMAIL))
            (write.line(Field::optional("phone", words.phone()), Typing::PHONE))
            (apply::notice(page, &write, words.notice_register()))
            div.p-actions { button.p-button.p-primary part="button" type="submit" { (words.register()) } }
        }
        p { (page.client_link("/confirm", words.have_mailed_code())) }
        p { (sign_in_link(page)) }
    }
}

/// The inside of the region `form` of [`confirmation`].
#[must_use]
pub fn confirmation_fields(page: &Page<'_>, state: &FormState) -> Markup {
    let words = page.words;
    let write = Writer::new(page, state);
    let email = state.values.get("email");
    let written = fill(words.code_sent(), &[("email", email)]);
    html! {
        header.p-head {
            (page.title(words.confirm_title()))
            p.p-meta { @if email.is_empty() { (words.code_asked()) } @else { (written) } }
        }
        form.p-form data-form="confirm" method="post" action=(page.client_step("/confirm")) {
            (write.opening())
            (write.line(Field::required("email", words.work_email()), Typing::EMAIL))
            (write.code(Field::required("code", words.mailed_code()).hint(words.mailed_code_hint())))
            div.p-actions { button.p-button.p-primary part="button" type="submit" { (words.confirm()) } }
        }
        p { (page.client_link("/register", words.register_again())) }
    }
}

/// The view after the address was confirmed.
#[must_use]
pub fn confirmed(page: &Page<'_>) -> Markup {
    let words = page.words;
    states::done(
        page,
        View::Client,
        states::Done {
            heading: words.confirmed(),
            text: &fill(words.confirmed_text(), &[("agency", &page.site.agency)]),
            reference: "",
            next: (page.view_href(View::Client), words.tab_client()),
        },
    )
}

fn sign_in_link(page: &Page<'_>) -> Markup {
    html! { a.p-link part="link" href=(page.view_href(View::Client)) { (page.words.have_access()) } }
}
