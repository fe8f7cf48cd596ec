//! The ids of rows. Each noun has its own type, so that one cannot be passed for another.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident,)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, sqlx::Encode)]
        #[serde(transparent)]
        #[sqlx(transparent)]
        pub struct $name(String);

        impl $name {
            /// A fresh id. Later ids sort after earlier ones (UUIDv7).
            #[must_use]
            pub fn fresh() -> Self {
                Self(Uuid::now_v7().to_string())
            }

            /// The id written in a URL or token, when it has an id's shape.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                Uuid::try_parse(text).ok().map(|uuid| Self(uuid.to_string()))
            }

            /// The id as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl sqlx::Type<sqlx::Any> for $name {
            fn type_info() -> sqlx::any::AnyTypeInfo {
                <String as sqlx::Type<sqlx::Any>>::type_info()
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

impl ApplicationId {
    /// An id that tells nothing of when it was made: candidates see it, also those who only say they are the one who
    /// applied before.
    #[must_use]
    pub fn random() -> Self {
        Self(Uuid::new_v4().to_string())
    }
}

ids! {
    /// An agency: the tenant every other row belongs to.
    AgencyId,
    /// One embed installation.
    SiteId,
    /// A user of the admin.
    RecruiterId,
    /// A company, branch or department the agency recruits for.
    ClientId,
    /// A person at a client.
    ContactId,
    /// A contact's signed-in session.
    ContactSessionId,
    /// A position to fill.
    VacancyId,
    /// A person who applies.
    CandidateId,
    /// A candidate's application to one vacancy.
    ApplicationId,
    /// A stored file.
    FileId,
    /// A mail in the outbox.
    MailId,
    /// A file on a client or a vacancy, with its versions.
    DocumentId,
    /// An internal comment or evaluation.
    NoteId,
    /// Somebody who asked for a portal of their company.
    RegistrationId,
    /// A change that a contact made and a recruiter confirms.
    ProposalId,
}
