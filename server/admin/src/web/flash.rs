//! What the request before this one did, said once on the next page.
//!
//! It travels as a word in a short-lived cookie: never in the address, where it would be said
//! again with every reload and could be put by somebody else.

use axum::response::{IntoResponse as _, Redirect, Response};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::Cookie;
use portico_store::ids::ClientId;
use portico_web::state::Shared;

use crate::urls;
use crate::web::session::{RecruiterSession, cookie, cookie_name};
use crate::words::{
    ApprovalWords, BinWords, ClientWords, ContactWords, DocumentWords, FormWords, MailServerWords, NoteWords,
    OutboxWords, PortalWords, SiteWords, TemplateWords, VacancyWords,
};

const NAME: &str = "portico-notice";

macro_rules! notices {
    ($($name:ident $word:literal $good:literal,)*) => {
        /// What can be said.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Notice { $($name,)* }

        impl Notice {
            const ALL: &'static [Self] = &[$(Self::$name,)*];

            const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $word,)* }
            }

            /// Whether it is good news.
            pub(crate) const fn is_good(self) -> bool {
                match self { $(Self::$name => $good,)* }
            }
        }
    };
}

notices! {
    Saved "saved" true,
    VacancyCreated "vacancy-created" true,
    VacancyPublished "vacancy-published" true,
    VacancyFrozen "vacancy-frozen" true,
    VacancyClosed "vacancy-closed" true,
    VacancyReopened "vacancy-reopened" true,
    StepNotOpen "step-not-open" false,
    RequestConfirmed "request-confirmed" true,
    RequestDeclined "request-declined" true,
    RequestAnswered "request-answered" false,
    RequestChanged "request-changed" false,
    ClientCreated "client-created" true,
    PortalOn "portal-on" true,
    PortalOff "portal-off" true,
    LinkReplaced "link-replaced" true,
    ClientDeleted "client-deleted" true,
    ClientRestored "client-restored" true,
    ContactAdded "contact-added" true,
    LinkSent "link-sent" true,
    LinkKept "link-kept" true,
    LinkNotOpen "link-not-open" false,
    ContactInactive "contact-inactive" true,
    ContactActive "contact-active" true,
    Approved "approved" true,
    ApprovedUnlinked "approved-unlinked" false,
    RegistrationDeclined "registration-declined" true,
    ChangeAccepted "change-accepted" true,
    ChangeDeclined "change-declined" true,
    Decided "decided" false,
    DocumentsAdded "documents-added" true,
    DocumentShared "document-shared" true,
    DocumentInternal "document-internal" true,
    DocumentReplaced "document-replaced" true,
    DocumentRemoved "document-removed" true,
    DocumentPutBack "document-put-back" true,
    DocumentConflict "document-conflict" false,
    NoteAdded "note-added" true,
    NotePinned "note-pinned" true,
    NoteUnpinned "note-unpinned" true,
    NoteDeleted "note-deleted" true,
    NotePutBack "note-put-back" true,
    ContactJoined "contact-joined" true,
    ContactRemoved "contact-removed" true,
    ContactReaddressed "contact-readdressed" true,
    NoneTicked "none-ticked" false,
    SiteCreated "site-created" true,
    KeyRotated "key-rotated" true,
    SiteOff "site-off" true,
    SiteOn "site-on" true,
    MailCleared "mail-cleared" true,
    TemplateReset "template-reset" true,
    MailQueued "mail-queued" true,
    MailNotResent "mail-not-resent" false,
}

impl Notice {
    /// Its words.
    pub(crate) fn text(self, session: &RecruiterSession) -> &str {
        let (words, clients) = (session.words::<VacancyWords>(), session.words::<ContactWords>());
        let approvals = session.words::<ApprovalWords>();
        let (documents, notes) =
            (DocumentWords::of(session.recruiter.language), NoteWords::of(session.recruiter.language));
        let people = session.words::<ContactWords>();
        let settings = session.words::<OutboxWords>();
        match self {
            Self::Saved => session.words::<FormWords>().notice_saved(),
            Self::VacancyCreated => words.notice_vacancy_created(),
            Self::VacancyPublished => words.notice_vacancy_published(),
            Self::VacancyFrozen => words.notice_vacancy_frozen(),
            Self::VacancyClosed => words.notice_vacancy_closed(),
            Self::VacancyReopened => words.notice_vacancy_reopened(),
            Self::StepNotOpen => words.notice_step_not_open(),
            Self::RequestConfirmed => words.notice_request_confirmed(),
            Self::RequestDeclined => words.notice_request_declined(),
            Self::RequestAnswered => words.notice_request_answered(),
            Self::RequestChanged => words.notice_request_changed(),
            Self::ClientCreated => session.words::<ClientWords>().notice_client_created(),
            Self::PortalOn => session.words::<PortalWords>().notice_portal_on(),
            Self::PortalOff => session.words::<PortalWords>().notice_portal_off(),
            Self::ClientDeleted => session.words::<BinWords>().notice_client_deleted(),
            Self::ClientRestored => session.words::<BinWords>().notice_client_restored(),
            Self::LinkReplaced => session.words::<PortalWords>().notice_link_replaced(),
            Self::ContactAdded => clients.notice_contact_added(),
            Self::LinkSent => clients.notice_link_sent(),
            Self::LinkKept => clients.notice_link_kept(),
            Self::LinkNotOpen => clients.notice_link_not_open(),
            Self::ContactInactive => clients.notice_contact_inactive(),
            Self::ContactActive => clients.notice_contact_active(),
            Self::Approved => approvals.notice_approved(),
            Self::ApprovedUnlinked => approvals.notice_approved_unlinked(),
            Self::RegistrationDeclined => approvals.notice_declined(),
            Self::ChangeAccepted => approvals.notice_accepted(),
            Self::ChangeDeclined => approvals.notice_change_declined(),
            Self::Decided => approvals.notice_decided(),
            Self::DocumentsAdded => documents.notice_added(),
            Self::DocumentShared => documents.notice_shared(),
            Self::DocumentInternal => documents.notice_internal(),
            Self::DocumentReplaced => documents.notice_replaced(),
            Self::DocumentRemoved => documents.notice_removed(),
            Self::DocumentPutBack => documents.notice_put_back(),
            Self::DocumentConflict => documents.notice_conflict(),
            Self::NoteAdded => notes.notice_added(),
            Self::NotePinned => notes.notice_pinned(),
            Self::NoteUnpinned => notes.notice_unpinned(),
            Self::NoteDeleted => notes.notice_deleted(),
            Self::NotePutBack => notes.notice_put_back(),
            Self::ContactJoined => people.notice_joined(),
            Self::ContactRemoved => people.notice_removed(),
            Self::ContactReaddressed => people.notice_readdressed(),
            Self::NoneTicked => people.notice_none_ticked(),
            Self::SiteCreated => session.words::<SiteWords>().notice_site_created(),
            Self::KeyRotated => session.words::<SiteWords>().notice_key_rotated(),
            Self::SiteOff => session.words::<SiteWords>().notice_site_off(),
            Self::SiteOn => session.words::<SiteWords>().notice_site_on(),
            Self::MailCleared => session.words::<MailServerWords>().notice_mail_cleared(),
            Self::TemplateReset => session.words::<TemplateWords>().notice_template_reset(),
            Self::MailQueued => settings.notice_mail_queued(),
            Self::MailNotResent => settings.notice_mail_not_resent(),
        }
    }
}

impl Notice {
    /// Where a form is sent that takes back what was done to the thing with this id.
    pub(crate) fn undo(self, about: &str) -> Option<String> {
        match self {
            Self::ClientDeleted => Some(urls::client_restore(&ClientId::from(about.to_owned()))),
            _ => None,
        }
    }
}

/// A notice, and the id of what it is about where something can still be done about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Told {
    /// What was done.
    pub notice: Notice,
    /// To what.
    pub about: Option<String>,
}

/// The notice a request brings along.
pub(crate) fn read(jar: &CookieJar, state: &Shared) -> Option<Told> {
    let value = jar.get(&cookie_name(&state.app.config.public_url, NAME))?.value();
    let (word, about) = value.split_once('.').unwrap_or((value, ""));
    let notice = Notice::ALL.iter().find(|notice| notice.as_str() == word).copied()?;
    // The cookie may have been put by somebody else, and this becomes a part of an address.
    let about = uuid::Uuid::try_parse(about).ok().map(|id| id.to_string());
    Some(Told { notice, about })
}

/// The cookie that takes a notice back once it was shown.
pub(crate) fn spent(session: &RecruiterSession) -> CookieJar {
    let mut cookie = cookie(&session.app.config, NAME, String::new());
    cookie.make_removal();
    CookieJar::new().add(cookie)
}

impl RecruiterSession {
    /// Goes on to a page, which will say what was done.
    pub(crate) fn go(&self, to: &str, notice: Notice) -> Response {
        self.go_telling(to, notice.as_str().to_owned())
    }

    /// Goes on to a page, which will say what was done to the thing with this id and may offer to undo it.
    pub(crate) fn go_about(&self, to: &str, notice: Notice, id: &str) -> Response {
        self.go_telling(to, format!("{}.{id}", notice.as_str()))
    }

    fn go_telling(&self, to: &str, value: String) -> Response {
        let cookie: Cookie<'static> = cookie(&self.app.config, NAME, value);
        (CookieJar::new().add(cookie), Redirect::to(to)).into_response()
    }
}
