//! Creating a company's portal: the form, and the confirmation of the address.

use maud::{Markup, html};
use portico_protocol::fields::{COMPANY_NAME, MAILED_CODE, PERSON_NAME};
use portico_protocol::site::View;

use crate::layout::form::{Draft, Field, FormState, FormTag, FormWriter, InputKind};
use crate::layout::page::Page;
use crate::layout::rules::Rule;
use crate::layout::sections::render_notice;
use crate::layout::states;
use crate::text::catalogue::fill;

/// The view that asks who would like a portal.
#[must_use]
pub fn render_view(page: &Page<'_>, state: &FormState) -> Markup {
    render_card(page, render_form(page, state))
}

/// The view that asks for the mailed code.
#[must_use]
pub fn render_confirmation(page: &Page<'_>, state: &FormState) -> Markup {
    render_card(page, render_confirmation_form(page, state))
}

fn render_card(page: &Page<'_>, fields: Markup) -> Markup {
    page.render_root(View::Client, html! { div.p-card.p-narrow part="card" { (fields) } })
}

fn render_form(page: &Page<'_>, state: &FormState) -> Markup {
    let words = page.words;
    let write = FormWriter::new(page, state);
    let company = Field::required("company", words.company()).rule(Rule::Text(COMPANY_NAME));
    let name = Field::required("name", words.your_name()).rule(Rule::Text(PERSON_NAME));
    let endpoint = page.api_path(&["/registrations"]);
    let tag = FormTag::new("register", page.client_step("/register"), endpoint, Draft::Page);
    let fields = html! {
        (write.text_field(company, InputKind::COMPANY))
        (write.text_field(name, InputKind::NAME))
        (write.text_field(Field::required("email", words.work_email()).rule(Rule::Email), InputKind::EMAIL))
        (write.text_field(Field::optional("phone", words.phone()).rule(Rule::Phone), InputKind::PHONE))
        (render_notice(page, &write, words.notice_register()))
        div.p-actions { button.p-button.p-primary part="button" type="submit" { (words.register()) } }
    };
    html! {
        header.p-head {
            (page.render_title(words.register_title()))
            p.p-meta { (fill(words.register_intro(), &[("agency", &page.site.agency)])) }
        }
        (write.form(&tag, fields))
        p { (page.render_client_link("/confirm", words.have_mailed_code())) }
        p { (render_sign_in_link(page)) }
    }
}

fn render_confirmation_form(page: &Page<'_>, state: &FormState) -> Markup {
    let words = page.words;
    let write = FormWriter::new(page, state);
    let email = state.values.get("email");
    let written = fill(words.code_sent(), &[("email", email)]);
    let code = Field::required("code", words.mailed_code()).hint(words.mailed_code_hint());
    let endpoint = page.api_path(&["/registrations/confirm"]);
    let tag = FormTag::new("confirm", page.client_step("/confirm"), endpoint, Draft::Never);
    let fields = html! {
        (write.text_field(Field::required("email", words.work_email()).rule(Rule::Email), InputKind::EMAIL))
        (write.code_field(code.rule(Rule::Text(MAILED_CODE))))
        div.p-actions { button.p-button.p-primary part="button" type="submit" { (words.confirm()) } }
    };
    html! {
        header.p-head {
            (page.render_title(words.confirm_title()))
            p.p-meta { @if email.is_empty() { (words.code_asked()) } @else { (written) } }
        }
        (write.form(&tag, fields))
        p { (page.render_client_link("/register", words.register_again())) }
    }
}

/// The view after the address was confirmed.
#[must_use]
pub fn render_confirmed(page: &Page<'_>) -> Markup {
    let words = page.words;
    states::render_confirmation(
        page,
        View::Client,
        states::Confirmation {
            heading: words.confirmed(),
            text: &fill(words.confirmed_text(), &[("agency", &page.site.agency)]),
            reference: "",
            next: (page.view_href(View::Client), words.tab_client()),
        },
    )
}

fn render_sign_in_link(page: &Page<'_>) -> Markup {
    html! { a.p-link part="link" href=(page.view_href(View::Client)) { (page.words.have_access()) } }
}
