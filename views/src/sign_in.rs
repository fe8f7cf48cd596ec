//! Signing in, asking for a new access code, and the question for which client a contact is here.

use maud::{Markup, html};
use portico_protocol::fields::{MAILED_CODE, SIGN_IN_NAME};
use portico_protocol::sign_in::ClientChoice;
use portico_protocol::site::View;

use crate::layout::form::{Draft, Field, FormState, FormTag, FormWriter, InputKind};
use crate::layout::page::Page;
use crate::layout::rules::Rule;
use crate::layout::sections::{self, ButtonForm};
use crate::text::catalogue::fill;

/// The view for a contact who is not signed in.
#[must_use]
pub fn render_view(page: &Page<'_>, state: &FormState) -> Markup {
    page.render_root(View::Client, html! { div.p-card.p-narrow part="card" { (render_form(page, state)) } })
}

fn render_form(page: &Page<'_>, state: &FormState) -> Markup {
    let words = page.words;
    let write = FormWriter::new(page, state);
    let name = Field::required("name", words.full_name()).rule(Rule::Text(SIGN_IN_NAME));
    let code = Field::required("code", words.access_code()).hint(words.access_code_hint());
    let tag = FormTag::new("sign-in", page.client_action(), page.api_path(&["/sign-in"]), Draft::Never);
    let fields = html! {
        (write.hidden_field("portal"))
        (write.text_field(name, InputKind::NAME))
        (write.text_field(Field::required("email", words.email()).rule(Rule::Email), InputKind::EMAIL))
        (write.code_field(code.rule(Rule::Text(MAILED_CODE))))
        div.p-actions { button.p-button.p-primary part="button" type="submit" { (words.sign_in()) } }
    };
    html! {
        header.p-head {
            (page.render_title(words.sign_in_title()))
            p.p-meta { (fill(words.sign_in_intro(), &[("agency", &page.site.agency)])) }
        }
        (write.form(&tag, fields))
        p { (page.render_client_link("/code", words.new_code())) }
        p { (page.render_client_link("/register", words.no_access_yet())) }
    }
}

/// The form by which a contact asks for a new access code.
#[must_use]
pub fn render_code_request(page: &Page<'_>, state: &FormState) -> Markup {
    page.render_root(
        View::Client,
        html! { div.p-card.p-narrow part="card" { (render_code_request_form(page, state)) } },
    )
}

fn render_code_request_form(page: &Page<'_>, state: &FormState) -> Markup {
    let words = page.words;
    let write = FormWriter::new(page, state);
    let tag = FormTag::new("code", page.client_step("/code"), page.api_path(&["/code-requests"]), Draft::Never);
    let fields = html! {
        (write.text_field(Field::required("email", words.email()).rule(Rule::Email), InputKind::EMAIL))
        div.p-actions { button.p-button.p-primary part="button" type="submit" { (words.send_code()) } }
    };
    html! {
        header.p-head {
            (page.render_title(words.code_title()))
            p.p-meta { (fill(words.code_intro(), &[("agency", &page.site.agency)])) }
        }
        (write.form(&tag, fields))
        (render_sign_in_link(page))
    }
}

/// What is said once a code was asked for, whoever asked.
#[must_use]
pub fn render_code_sent(page: &Page<'_>) -> Markup {
    page.render_root(
        View::Client,
        html! {
            div.p-card.p-narrow part="card" {
                header.p-head {
                    (page.render_title(page.words.code_title()))
                    p { (fill(page.words.code_on_its_way(), &[("agency", &page.site.agency)])) }
                }
                (render_sign_in_link(page))
            }
        },
    )
}

fn render_sign_in_link(page: &Page<'_>) -> Markup {
    html! { p { a.p-link part="link" href=(page.view_href(View::Client)) { (page.words.back_to_sign_in()) } } }
}

/// The question for which client a contact of several is here.
#[must_use]
pub fn render_client_choice(page: &Page<'_>, clients: &[ClientChoice]) -> Markup {
    page.render_root(
        View::Client,
        html! {
            div.p-card.p-narrow part="card" {
                header.p-head { (page.render_title(page.words.choose_client())) }
                (render_client_forms(page, clients, ""))
            }
        },
    )
}

/// A button for each client but the `current` one, which goes over to it.
pub(crate) fn render_client_forms(page: &Page<'_>, clients: &[ClientChoice], current: &str) -> Markup {
    html! {
        div.p-choices {
            @for client in clients {
                @if client.id != current {
                    (sections::render_button_form(
                        page,
                        &ButtonForm::new("switch", page.api_path(&["/client/switch"])),
                        html! {
                            input type="hidden" name="client" value=(client.id);
                            button.p-button part="button" type="submit" { (client.name) }
                        },
                    ))
                }
            }
        }
    }
}
