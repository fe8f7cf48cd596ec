//! Every address of the admin. No other file spells one, except the table of routes.
//!
//! A test compares this list with that table.

use portico_app::documents::Place;
use portico_app::notes::Subject;
use portico_store::ids::{
    ApplicationId, CandidateId, ClientId, ContactId, DocumentId, MailId, NoteId, ProposalId, RegistrationId, SiteId,
    VacancyId,
};
use url::form_urlencoded;

/// One line per address. A name in braces is an argument of the function.
macro_rules! urls {
    ($($name:ident $arguments:tt $address:literal;)*) => {
        $(urls!(@function $name $arguments $address);)*

        /// Every address as it is written above.
        #[cfg(test)]
        pub(crate) const ADDRESSES: &[&str] = &[$($address,)*];
    };
    (@function $name:ident () $address:literal) => {
        #[doc = concat!("`", $address, "`")]
        pub(crate) const fn $name() -> &'static str {
            $address
        }
    };
    (@function $name:ident ($($argument:ident: $kind:ty),+) $address:literal) => {
        #[doc = concat!("`", $address, "`")]
        pub(crate) fn $name($($argument: $kind),+) -> String {
            format!($address)
        }
    };
}

urls! {
    home() "/admin";
    sign_in() "/admin/sign-in";
    sign_out() "/admin/sign-out";
    language() "/admin/language";
    asset(file: &str) "/admin/assets/{file}";

    requests() "/admin/requests";
    request(id: &VacancyId) "/admin/requests/{id}";
    request_amend(id: &VacancyId) "/admin/requests/{id}/amend";
    request_confirm(id: &VacancyId) "/admin/requests/{id}/confirm";
    request_decline(id: &VacancyId) "/admin/requests/{id}/decline";

    approvals() "/admin/approvals";
    registration(id: &RegistrationId) "/admin/approvals/registrations/{id}";
    registration_approve(id: &RegistrationId) "/admin/approvals/registrations/{id}/approve";
    registration_decline(id: &RegistrationId) "/admin/approvals/registrations/{id}/decline";
    proposal(id: &ProposalId) "/admin/approvals/proposals/{id}";
    proposal_accept(id: &ProposalId) "/admin/approvals/proposals/{id}/accept";
    proposal_decline(id: &ProposalId) "/admin/approvals/proposals/{id}/decline";

    vacancies() "/admin/vacancies";
    vacancies_export(ending: &str) "/admin/vacancies/export.{ending}";
    vacancy_new() "/admin/vacancies/new";
    vacancy(id: &VacancyId) "/admin/vacancies/{id}";
    vacancy_edit(id: &VacancyId) "/admin/vacancies/{id}/edit";
    vacancy_step(id: &VacancyId) "/admin/vacancies/{id}/step";
    vacancy_documents(id: &VacancyId) "/admin/vacancies/{id}/documents";
    vacancy_notes(id: &VacancyId) "/admin/vacancies/{id}/notes";

    applications() "/admin/applications";
    application(id: &ApplicationId) "/admin/applications/{id}";
    application_cv(id: &ApplicationId) "/admin/applications/{id}/cv";

    candidates() "/admin/candidates";
    candidate_notes(id: &CandidateId) "/admin/candidates/{id}/notes";

    clients() "/admin/clients";
    clients_export(ending: &str) "/admin/clients/export.{ending}";
    client_suggestions() "/admin/clients/suggest";
    client_choices() "/admin/clients/choices";
    client_bin() "/admin/clients/bin";
    client_new() "/admin/clients/new";
    client(id: &ClientId) "/admin/clients/{id}";
    client_edit(id: &ClientId) "/admin/clients/{id}/edit";
    client_delete(id: &ClientId) "/admin/clients/{id}/delete";
    client_restore(id: &ClientId) "/admin/clients/{id}/restore";
    client_logo(id: &ClientId) "/admin/clients/{id}/logo";
    client_activity(id: &ClientId) "/admin/clients/{id}/activity";
    client_contacts(id: &ClientId) "/admin/clients/{id}/contacts";
    client_documents(id: &ClientId) "/admin/clients/{id}/documents";
    client_notes(id: &ClientId) "/admin/clients/{id}/notes";
    client_vacancies(id: &ClientId) "/admin/clients/{id}/vacancies";
    client_portal(id: &ClientId) "/admin/clients/{id}/portal";
    client_portal_link(id: &ClientId) "/admin/clients/{id}/portal/link";
    client_portal_qr(id: &ClientId) "/admin/clients/{id}/portal/qr.svg";

    contacts() "/admin/contacts";
    contacts_bulk() "/admin/contacts/bulk";
    contacts_report(report: &str) "/admin/contacts/bulk/{report}";
    contact_new(client: &ClientId) "/admin/clients/{client}/contacts/new";
    contact_edit(client: &ClientId, contact: &ContactId) "/admin/clients/{client}/contacts/{contact}/edit";
    contact_active(client: &ClientId, contact: &ContactId) "/admin/clients/{client}/contacts/{contact}/active";
    contact_remove(client: &ClientId, contact: &ContactId) "/admin/clients/{client}/contacts/{contact}/remove";

    note(id: &NoteId) "/admin/notes/{id}";
    note_edit(id: &NoteId) "/admin/notes/{id}/edit";
    note_pin(id: &NoteId) "/admin/notes/{id}/pin";
    note_unpin(id: &NoteId) "/admin/notes/{id}/unpin";
    note_delete(id: &NoteId) "/admin/notes/{id}/delete";
    note_put_back(id: &NoteId) "/admin/notes/{id}/put-back";

    document(id: &DocumentId) "/admin/documents/{id}";
    document_file(id: &DocumentId) "/admin/documents/{id}/file";
    document_versions(id: &DocumentId) "/admin/documents/{id}/versions";
    document_restore(id: &DocumentId) "/admin/documents/{id}/restore";
    document_name(id: &DocumentId) "/admin/documents/{id}/name";
    document_visibility(id: &DocumentId) "/admin/documents/{id}/visibility";
    document_remove(id: &DocumentId) "/admin/documents/{id}/remove";
    document_put_back(id: &DocumentId) "/admin/documents/{id}/put-back";

    sites() "/admin/sites";
    site_new() "/admin/sites/new";
    site(id: &SiteId) "/admin/sites/{id}";
    site_edit(id: &SiteId) "/admin/sites/{id}/edit";
    site_key(id: &SiteId) "/admin/sites/{id}/key";
    site_switch(id: &SiteId) "/admin/sites/{id}/switch";

    mails() "/admin/mails";
    mail(id: &MailId) "/admin/mails/{id}";
    mail_resend(id: &MailId) "/admin/mails/{id}/resend";

    settings() "/admin/settings";
    confirmations() "/admin/settings/confirmations";
    mail_settings() "/admin/settings/mail";
    mail_settings_test() "/admin/settings/mail/test";
    mail_settings_clear() "/admin/settings/mail/clear";
    agency_logo() "/admin/settings/logo";
    agency_logo_picture() "/admin/settings/logo/picture";
    agency_logo_remove() "/admin/settings/logo/remove";
    templates() "/admin/settings/templates";
    template(kind: &str, language: &str) "/admin/settings/templates/{kind}/{language}";
    template_preview(kind: &str, language: &str) "/admin/settings/templates/{kind}/{language}/preview";
    template_reset(kind: &str, language: &str) "/admin/settings/templates/{kind}/{language}/reset";
}

/// Where the documents of a client or a vacancy are listed.
pub(crate) fn documents(place: &Place) -> String {
    match place {
        Place::Client(id) => client_documents(id),
        Place::Vacancy(id) => vacancy_documents(id),
    }
}

/// Where the notes on a client, a vacancy or a candidate are listed.
pub(crate) fn notes(subject: &Subject) -> String {
    match subject {
        Subject::Client(id) => client_notes(id),
        Subject::Vacancy(id) => vacancy_notes(id),
        Subject::Candidate(id) => candidate_notes(id),
    }
}

/// A path with a query of those values that are not empty.
pub(crate) fn with_query(path: &str, query: &[(&str, &str)]) -> String {
    let mut written = form_urlencoded::Serializer::new(String::new());
    for (name, value) in query.iter().filter(|(_, value)| !value.is_empty()) {
        written.append_pair(name, value);
    }
    let query = written.finish();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

/// Where to redirect to after a form: `next` if it is a page of the admin, the first page otherwise.
///
/// The value comes from the request, so another site must never be reached through it.
pub(crate) fn redirect_target(next: &str) -> &str {
    let ours = next.strip_prefix(home()).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']));
    let plain = next.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\') && !next.contains("//");
    if ours && plain && !next.starts_with(sign_in()) { next } else { home() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_of_the_admin_are_gone_to() {
        for ours in ["/admin", "/admin/clients", "/admin?x=1", "/admin/clients?q=a%20b&page=2"] {
            assert_eq!(redirect_target(ours), ours);
        }
        for other in [
            "",
            "/",
            "//evil.example",
            "https://evil.example/admin",
            "/administrator",
            "/admin.evil.example",
            "/admin//evil.example",
            "/admin/\\evil.example",
            "/admin/x\r\nSet-Cookie: a=b",
            "/admin/sign-in?next=/admin",
        ] {
            assert_eq!(redirect_target(other), "/admin", "{other}");
        }
    }

    #[test]
    fn a_query_leaves_out_what_is_empty() {
        assert_eq!(
            with_query(vacancies(), &[("status", ""), ("q", "a&b c"), ("page", "2")]),
            "/admin/vacancies?q=a%26b+c&page=2"
        );
        assert_eq!(with_query(vacancies(), &[("status", "")]), "/admin/vacancies");
    }
}
