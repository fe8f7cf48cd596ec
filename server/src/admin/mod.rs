//! The recruiters' admin: pages rendered by the server, plain links and forms.
//!
//! A handler's parameters say who may call it. `session::Desk` is a signed-in recruiter who
//! looks, `session::Sent` a signed-in recruiter's form that came from a page of ours,
//! `upload::SentFiles` one with files. A handler that takes none of them is public.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn;
use axum::routing::{MethodFilter, on};

use crate::app::countries;
use crate::state::Shared;

mod accounts;
mod activity_words;
mod address;
mod agency_logo;
mod answer;
mod applications;
mod approval_words;
mod approvals;
mod assets;
mod candidates;
mod chip;
mod client;
mod client_activity;
mod client_bin;
mod client_choice;
mod client_files;
mod client_form;
mod client_logo;
mod client_page_words;
mod client_portal;
mod client_tabs;
mod client_words;
mod clients;
mod confirmations;
mod contact_bulk;
mod contact_list;
mod contact_words;
mod contacts;
mod cv;
mod document;
mod document_words;
mod documents;
mod export_words;
mod exports;
mod flash;
mod form;
mod layout;
mod logo;
mod mail_settings;
mod mail_templates;
mod mails;
mod moment;
mod note;
mod note_words;
mod notes;
mod overview;
mod pager;
mod proposal;
mod reach;
mod registration;
mod requests;
mod session;
mod settings;
mod settings_words;
mod sign_in;
mod site_form;
mod sites;
mod states;
mod trouble;
mod upload;
mod vacancies;
mod vacancy;
mod vacancy_form;
mod words;

/// Largest form: the longest description, with every character escaped, fits twice.
const FORM_MAX: usize = 512 * 1024;

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
                .layer(from_fn(answer::finish))
        }
    };
}

routes! {
    GET "/admin/sign-in" sign_in::page;
    POST "/admin/sign-in" sign_in::submit;
    POST "/admin/sign-out" sign_in::sign_out;
    POST "/admin/language" sign_in::set_language;
    GET "/admin/assets/{file}" assets::get;

    GET "/admin" overview::page;

    GET "/admin/requests" requests::list;
    GET "/admin/requests/{id}" requests::page;
    GET "/admin/requests/{id}/amend" requests::amend;
    POST "/admin/requests/{id}/amend" requests::save;
    POST "/admin/requests/{id}/confirm" requests::confirm;
    POST "/admin/requests/{id}/decline" requests::decline;

    GET "/admin/approvals" approvals::list;
    GET "/admin/approvals/registrations/{id}" registration::page;
    POST "/admin/approvals/registrations/{id}/approve" registration::approve;
    POST "/admin/approvals/registrations/{id}/decline" registration::decline;
    GET "/admin/approvals/proposals/{id}" proposal::page;
    POST "/admin/approvals/proposals/{id}/accept" proposal::accept;
    POST "/admin/approvals/proposals/{id}/decline" proposal::decline;
    GET "/admin/settings/confirmations" confirmations::page;
    POST "/admin/settings/confirmations" confirmations::save;

    GET "/admin/vacancies" vacancies::list;
    GET "/admin/vacancies/export.xlsx" exports::vacancies_xlsx;
    GET "/admin/vacancies/export.csv" exports::vacancies_csv;
    GET "/admin/vacancies/new" vacancy_form::new;
    POST "/admin/vacancies/new" vacancy_form::create;
    GET "/admin/vacancies/{id}" vacancy::page;
    GET "/admin/vacancies/{id}/edit" vacancy_form::edit;
    POST "/admin/vacancies/{id}/edit" vacancy_form::save;
    POST "/admin/vacancies/{id}/step" vacancy::step;

    GET "/admin/vacancies/{id}/documents" documents::of_vacancy;
    POST "/admin/vacancies/{id}/documents" documents::add_to_vacancy;
    GET "/admin/vacancies/{id}/notes" notes::of_vacancy;
    POST "/admin/vacancies/{id}/notes" notes::add_to_vacancy;

    GET "/admin/applications" applications::list;
    GET "/admin/applications/{id}" applications::page;
    GET "/admin/applications/{id}/cv" cv::get;

    GET "/admin/clients" clients::list;
    GET "/admin/clients/new" client_form::new;
    POST "/admin/clients/new" client_form::create;
    GET "/admin/clients/suggest" clients::suggest;
    GET "/admin/clients/choices" client_choice::choices;
    GET "/admin/clients/export.xlsx" exports::clients_xlsx;
    GET "/admin/clients/export.csv" exports::clients_csv;
    GET "/admin/clients/bin" client_bin::list;
    GET "/admin/clients/{id}" client::page;
    GET "/admin/clients/{id}/edit" client_form::edit;
    POST "/admin/clients/{id}/edit" client_form::save;
    GET "/admin/clients/{id}/delete" client_bin::ask;
    POST "/admin/clients/{id}/delete" client_bin::delete;
    POST "/admin/clients/{id}/restore" client_bin::restore;
    GET "/admin/clients/{id}/logo" client_logo::get;
    GET "/admin/clients/{id}/activity" client_activity::page;
    GET "/admin/clients/{id}/contacts" contact_list::tab;
    GET "/admin/clients/{id}/vacancies" client::its_vacancies;
    GET "/admin/clients/{id}/portal" client_portal::ask;
    POST "/admin/clients/{id}/portal" client_portal::switch;
    GET "/admin/clients/{id}/portal/link" client_portal::ask_replace;
    POST "/admin/clients/{id}/portal/link" client_portal::replace;
    GET "/admin/clients/{id}/portal/qr.svg" client_portal::qr;
    GET "/admin/clients/{id}/contacts/new" contacts::new;
    POST "/admin/clients/{id}/contacts/new" contacts::create;
    GET "/admin/clients/{id}/contacts/{contact}/edit" contacts::edit;
    POST "/admin/clients/{id}/contacts/{contact}/edit" contacts::save;
    POST "/admin/clients/{id}/contacts/{contact}/active" contacts::set_active;
    GET "/admin/clients/{id}/contacts/{contact}/remove" contacts::ask_removal;
    POST "/admin/clients/{id}/contacts/{contact}/remove" contacts::remove;

    GET "/admin/contacts" contact_list::list;
    POST "/admin/contacts/bulk" contact_bulk::submit;
    GET "/admin/contacts/bulk/{report}" contact_bulk::report;

    GET "/admin/candidates" candidates::list;

    GET "/admin/clients/{id}/documents" documents::of_client;
    POST "/admin/clients/{id}/documents" documents::add_to_client;
    GET "/admin/clients/{id}/notes" notes::of_client;
    POST "/admin/clients/{id}/notes" notes::add_to_client;

    GET "/admin/candidates/{id}/notes" notes::of_candidate;
    POST "/admin/candidates/{id}/notes" notes::add_to_candidate;

    GET "/admin/notes/{id}" notes::open;
    GET "/admin/notes/{id}/edit" note::edit;
    POST "/admin/notes/{id}/edit" note::save;
    POST "/admin/notes/{id}/pin" note::pin;
    POST "/admin/notes/{id}/unpin" note::unpin;
    POST "/admin/notes/{id}/delete" note::delete;
    POST "/admin/notes/{id}/put-back" note::put_back;

    GET "/admin/documents/{id}" document::page;
    GET "/admin/documents/{id}/file" document::file;
    POST "/admin/documents/{id}/versions" document::replace;
    POST "/admin/documents/{id}/restore" document::restore;
    POST "/admin/documents/{id}/name" document::rename;
    GET "/admin/documents/{id}/visibility" document::ask_share;
    POST "/admin/documents/{id}/visibility" document::set_visibility;
    POST "/admin/documents/{id}/remove" document::remove;
    POST "/admin/documents/{id}/put-back" document::put_back;

    GET "/admin/sites" sites::list;
    GET "/admin/sites/new" site_form::new;
    POST "/admin/sites/new" site_form::create;
    GET "/admin/sites/{id}" sites::page;
    GET "/admin/sites/{id}/edit" site_form::edit;
    POST "/admin/sites/{id}/edit" site_form::save;
    GET "/admin/sites/{id}/key" sites::ask_rotate;
    POST "/admin/sites/{id}/key" sites::rotate;
    GET "/admin/sites/{id}/switch" sites::ask_switch;
    POST "/admin/sites/{id}/switch" sites::switch;

    GET "/admin/mails" mails::list;
    GET "/admin/mails/{id}" mails::page;
    POST "/admin/mails/{id}/resend" mails::resend;

    GET "/admin/settings" settings::index;
    GET "/admin/settings/mail" mail_settings::page;
    POST "/admin/settings/mail" mail_settings::save;
    POST "/admin/settings/mail/test" mail_settings::test;
    GET "/admin/settings/mail/clear" mail_settings::ask_clear;
    POST "/admin/settings/mail/clear" mail_settings::clear;
    GET "/admin/settings/logo" agency_logo::page;
    POST "/admin/settings/logo" agency_logo::save;
    GET "/admin/settings/logo/picture" agency_logo::picture;
    POST "/admin/settings/logo/remove" agency_logo::remove;
    GET "/admin/settings/templates" mail_templates::list;
    GET "/admin/settings/templates/{kind}/{language}" mail_templates::edit;
    POST "/admin/settings/templates/{kind}/{language}" mail_templates::save;
    POST "/admin/settings/templates/{kind}/{language}/preview" mail_templates::preview;
    GET "/admin/settings/templates/{kind}/{language}/reset" mail_templates::ask_reset;
    POST "/admin/settings/templates/{kind}/{language}/reset" mail_templates::reset;

    GET "/admin/{*rest}" answer::nowhere;
}
