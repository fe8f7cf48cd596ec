//! The recruiters' admin: pages rendered by the server, plain links and forms.
//!
//! A handler's parameters say who may call it. `web::session::RecruiterSession` is a signed-in recruiter who looks,
//! `web::csrf::CsrfForm` a signed-in recruiter's form that came from a page of ours, `web::upload::UploadForm` one
//! with files. A handler that takes none of them is public.
//!
//! Modules use only what stands before them in this order:
//!
//! 1. `urls`: every address.
//! 2. `words`: every text.
//! 3. `web`: what stands between a page and HTTP.
//! 4. `ui`: what pages are made of.
//! 5. The subjects. `agency`, `approvals`, `contacts`, `documents`, `mail`, `notes` and `sign_in` use no other
//!    subject. Above them stand `candidates`, then `vacancies`, `clients`, `exports` and `overview`.

mod agency;
mod approvals;
mod candidates;
mod clients;
mod contacts;
mod documents;
mod exports;
mod mail;
mod notes;
mod overview;
mod sign_in;
mod ui;
mod urls;
mod vacancies;
mod web;
mod words;

use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn;
use axum::routing::{MethodFilter, on};
use axum::{Extension, Router};
use portico_web::state::Shared;

use crate::web::flash::FlashKinds;

/// Largest form: the longest description, with every character escaped, fits twice.
const FORM_MAX: usize = 512 * 1024;

/// What pages may say about the request before.
const FLASH_KINDS: FlashKinds = FlashKinds(&[
    web::flash::ALL,
    agency::flash::ALL,
    approvals::flash::ALL,
    clients::flash::ALL,
    contacts::flash::ALL,
    documents::flash::ALL,
    mail::flash::ALL,
    notes::flash::ALL,
    vacancies::flash::ALL,
]);

/// One list makes both the router and the table of it, so that neither can miss a route of the other.
macro_rules! routes {
    ($($method:ident $path:literal $handler:path;)*) => {
        /// Every route of the admin, as method and path.
        pub const ROUTES: &[(&str, &str)] = &[$((stringify!($method), $path),)*];

        /// The admin under `/admin`. Signing in needs the caller's address as `ConnectInfo<SocketAddr>`.
        pub fn router() -> Router<Shared> {
            Router::new()
                $(.route($path, on(MethodFilter::$method, $handler)))*
                .layer(DefaultBodyLimit::max(FORM_MAX))
                .layer(Extension(FLASH_KINDS))
                .layer(from_fn(ui::failure_pages::render_failures))
                .layer(web::compression::compress_pages())
        }
    };
}

routes! {
    GET "/admin/sign-in" sign_in::show;
    POST "/admin/sign-in" sign_in::submit;
    POST "/admin/sign-out" sign_in::sign_out;
    POST "/admin/language" sign_in::set_language;
    GET "/admin/assets/{file}" web::assets::get;

    GET "/admin" overview::show;

    GET "/admin/requests" vacancies::requests::list;
    GET "/admin/requests/{id}" vacancies::requests::show;
    GET "/admin/requests/{id}/amend" vacancies::requests::show_amend_form;
    POST "/admin/requests/{id}/amend" vacancies::requests::save;
    POST "/admin/requests/{id}/confirm" vacancies::requests::confirm;
    POST "/admin/requests/{id}/decline" vacancies::requests::decline;

    GET "/admin/approvals" approvals::inbox::show;
    GET "/admin/approvals/registrations/{id}" approvals::registration::show;
    POST "/admin/approvals/registrations/{id}/approve" approvals::registration::approve;
    POST "/admin/approvals/registrations/{id}/decline" approvals::registration::decline;
    GET "/admin/approvals/proposals/{id}" approvals::proposal::show;
    POST "/admin/approvals/proposals/{id}/accept" approvals::proposal::accept;
    POST "/admin/approvals/proposals/{id}/decline" approvals::proposal::decline;
    GET "/admin/settings/confirmations" approvals::confirmations::show;
    POST "/admin/settings/confirmations" approvals::confirmations::save;

    GET "/admin/vacancies" vacancies::list::list;
    GET "/admin/vacancies/export.xlsx" exports::download::vacancies_xlsx;
    GET "/admin/vacancies/export.csv" exports::download::vacancies_csv;
    GET "/admin/vacancies/new" vacancies::form::show_new_form;
    POST "/admin/vacancies/new" vacancies::form::create;
    GET "/admin/vacancies/{id}" vacancies::page::show;
    GET "/admin/vacancies/{id}/edit" vacancies::form::show_edit_form;
    POST "/admin/vacancies/{id}/edit" vacancies::form::save;
    POST "/admin/vacancies/{id}/step" vacancies::page::apply_transition;

    GET "/admin/vacancies/{id}/documents" documents::list::show_vacancy;
    POST "/admin/vacancies/{id}/documents" documents::list::add_to_vacancy;
    GET "/admin/vacancies/{id}/notes" notes::list::show_vacancy;
    POST "/admin/vacancies/{id}/notes" notes::list::add_to_vacancy;

    GET "/admin/applications" candidates::applications::list;
    GET "/admin/applications/{id}" candidates::applications::show;
    GET "/admin/applications/{id}/cv" candidates::cv::get;

    GET "/admin/clients" clients::list::list;
    GET "/admin/clients/new" clients::form::show_new_form;
    POST "/admin/clients/new" clients::form::create;
    GET "/admin/clients/suggest" clients::list::suggest_names;
    GET "/admin/clients/choices" ui::client::picker::show_choices;
    GET "/admin/clients/export.xlsx" exports::download::clients_xlsx;
    GET "/admin/clients/export.csv" exports::download::clients_csv;
    GET "/admin/clients/bin" clients::bin::list;
    GET "/admin/clients/{id}" clients::page::show;
    GET "/admin/clients/{id}/edit" clients::form::show_edit_form;
    POST "/admin/clients/{id}/edit" clients::form::save;
    GET "/admin/clients/{id}/delete" clients::bin::ask_delete;
    POST "/admin/clients/{id}/delete" clients::bin::delete;
    POST "/admin/clients/{id}/restore" clients::bin::restore;
    GET "/admin/clients/{id}/logo" clients::logo::get;
    GET "/admin/clients/{id}/activity" clients::activity::show;
    GET "/admin/clients/{id}/contacts" contacts::list::show_tab;
    GET "/admin/clients/{id}/vacancies" clients::page::show_vacancies;
    GET "/admin/clients/{id}/portal" clients::portal::ask_switch_off;
    POST "/admin/clients/{id}/portal" clients::portal::switch;
    GET "/admin/clients/{id}/portal/link" clients::portal::ask_replace_link;
    POST "/admin/clients/{id}/portal/link" clients::portal::replace_link;
    GET "/admin/clients/{id}/portal/qr.svg" clients::portal::get_qr_code;
    GET "/admin/clients/{id}/contacts/new" contacts::form::show_new_form;
    POST "/admin/clients/{id}/contacts/new" contacts::form::create;
    GET "/admin/clients/{id}/contacts/{contact}/edit" contacts::form::show_edit_form;
    POST "/admin/clients/{id}/contacts/{contact}/edit" contacts::form::save;
    POST "/admin/clients/{id}/contacts/{contact}/active" contacts::form::set_active;
    GET "/admin/clients/{id}/contacts/{contact}/remove" contacts::form::ask_remove;
    POST "/admin/clients/{id}/contacts/{contact}/remove" contacts::form::remove;

    GET "/admin/contacts" contacts::list::list;
    POST "/admin/contacts/bulk" contacts::bulk::submit;
    GET "/admin/contacts/bulk/{report}" contacts::bulk::show_report;

    GET "/admin/candidates" candidates::list::list;

    GET "/admin/clients/{id}/documents" documents::list::show_client;
    POST "/admin/clients/{id}/documents" documents::list::add_to_client;
    GET "/admin/clients/{id}/notes" notes::list::show_client;
    POST "/admin/clients/{id}/notes" notes::list::add_to_client;

    GET "/admin/candidates/{id}/notes" notes::list::show_candidate;
    POST "/admin/candidates/{id}/notes" notes::list::add_to_candidate;

    GET "/admin/notes/{id}" notes::list::open_note;
    GET "/admin/notes/{id}/edit" notes::entry::show_edit_form;
    POST "/admin/notes/{id}/edit" notes::entry::save;
    POST "/admin/notes/{id}/pin" notes::entry::pin;
    POST "/admin/notes/{id}/unpin" notes::entry::unpin;
    POST "/admin/notes/{id}/delete" notes::entry::delete;
    POST "/admin/notes/{id}/put-back" notes::entry::put_back;

    GET "/admin/documents/{id}" documents::page::show;
    GET "/admin/documents/{id}/file" documents::page::get_file;
    POST "/admin/documents/{id}/versions" documents::changes::replace;
    POST "/admin/documents/{id}/restore" documents::changes::restore;
    POST "/admin/documents/{id}/name" documents::changes::rename;
    GET "/admin/documents/{id}/visibility" documents::changes::ask_share;
    POST "/admin/documents/{id}/visibility" documents::changes::set_visibility;
    POST "/admin/documents/{id}/remove" documents::changes::remove;
    POST "/admin/documents/{id}/put-back" documents::changes::put_back;

    GET "/admin/sites" agency::sites::list;
    GET "/admin/sites/new" agency::site_form::show_new_form;
    POST "/admin/sites/new" agency::site_form::create;
    GET "/admin/sites/{id}" agency::sites::show;
    GET "/admin/sites/{id}/edit" agency::site_form::show_edit_form;
    POST "/admin/sites/{id}/edit" agency::site_form::save;
    GET "/admin/sites/{id}/key" agency::sites::ask_rotate_key;
    POST "/admin/sites/{id}/key" agency::sites::rotate_key;
    GET "/admin/sites/{id}/switch" agency::sites::ask_switch;
    POST "/admin/sites/{id}/switch" agency::sites::switch;

    GET "/admin/mails" mail::log::list;
    GET "/admin/mails/{id}" mail::log::show;
    POST "/admin/mails/{id}/resend" mail::log::resend;

    GET "/admin/settings" agency::settings::show;
    GET "/admin/settings/mail" mail::settings::show;
    POST "/admin/settings/mail" mail::settings::save;
    POST "/admin/settings/mail/test" mail::settings::test;
    GET "/admin/settings/mail/clear" mail::settings::ask_clear;
    POST "/admin/settings/mail/clear" mail::settings::clear;
    GET "/admin/settings/logo" agency::logo::show;
    POST "/admin/settings/logo" agency::logo::save;
    GET "/admin/settings/logo/picture" agency::logo::get_picture;
    POST "/admin/settings/logo/remove" agency::logo::remove;
    GET "/admin/settings/templates" mail::templates::list;
    GET "/admin/settings/templates/{kind}/{language}" mail::templates::show_edit_form;
    POST "/admin/settings/templates/{kind}/{language}" mail::templates::save;
    POST "/admin/settings/templates/{kind}/{language}/preview" mail::templates::show_preview;
    GET "/admin/settings/templates/{kind}/{language}/reset" mail::templates::ask_reset;
    POST "/admin/settings/templates/{kind}/{language}/reset" mail::templates::reset;

    GET "/admin/{*rest}" ui::failure_pages::show_not_found;
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn each_address_has_a_route() {
        let nameless = |path: &str| {
            let parts = path.split('/').map(|part| if part.starts_with('{') { "{}" } else { part });
            parts.collect::<Vec<_>>().join("/")
        };
        let addresses: Vec<String> = ["xlsx", "csv"]
            .iter()
            .flat_map(|it| urls::ADDRESSES.iter().map(move |at| at.replace("{ending}", it)))
            .collect();
        let routed = |address: &str| ROUTES.iter().any(|(_, route)| nameless(route) == nameless(address));
        for address in &addresses {
            assert!(routed(address), "{address} leads nowhere");
        }
        for (_, route) in ROUTES.iter().filter(|(_, route)| !route.contains('*')) {
            let named = addresses.iter().any(|address| nameless(address) == nameless(route));
            assert!(named, "{route} has no function");
        }
    }

    #[test]
    fn each_flash_message_has_a_word_of_its_own() {
        let words: Vec<&str> = FLASH_KINDS.0.iter().copied().flatten().map(|kind| kind.word).collect();
        let different: HashSet<&&str> = words.iter().collect();
        assert_eq!(different.len(), words.len());
        assert!(words.iter().all(|word| !word.contains('.')));
    }
}
