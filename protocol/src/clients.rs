//! What a signed-in contact sees.

use crate::documents::SharedDocument;
use crate::forms::Values;
use crate::sign_in::ClientChoice;
use crate::vacancies::{EmploymentType, Salary, VacancyStatus, Workplace};

wire_object! {
    /// How many of the client's vacancies stand where.
    pub struct StatusCounts {
        /// Waiting for the recruiter.
        pub requested: i64,
        /// Open to candidates.
        pub published: i64,
        /// Paused.
        pub frozen: i64,
        /// Over, declined ones included.
        pub closed: i64,
    }
}

wire_object! {
    /// One of the client's vacancies with its main facts.
    pub struct ClientVacancy {
        /// The vacancy's id.
        pub id: String,
        /// The title.
        pub title: String,
        /// Where it stands.
        pub status: VacancyStatus,
        /// The agency's reference.
        pub reference: String,
        /// The place in words.
        pub location: String,
        /// Kind of contract.
        pub employment_type: EmploymentType,
        /// Where the work is done.
        pub workplace: Workplace,
        /// What it pays.
        pub salary: Option<Salary>,
        /// How many people are wanted.
        pub openings: i64,
        /// The day it was published; before that, the day it was asked for or made. `YYYY-MM-DD`.
        pub since: String,
        /// Why the recruiter declined it.
        pub declined_reason: Option<String>,
    }
}

wire_object! {
    /// The contact's first page.
    pub struct ClientHome {
        /// The contact's id, for events.
        pub contact: String,
        /// The contact's name.
        pub contact_name: String,
        /// The client's id.
        pub client: String,
        /// The client's name.
        pub client_name: String,
        /// The clients the contact may go over to, this one among them; none when there is no other.
        pub clients: Vec<ClientChoice>,
        /// Vacancies by status.
        pub counts: StatusCounts,
        /// The vacancies, those that wait first, then the newest.
        pub vacancies: Vec<ClientVacancy>,
        /// The documents that the agency shares, latest first.
        pub documents: Vec<SharedDocument>,
        /// Today by the server's clock, `YYYY-MM-DD`.
        pub today: String,
    }
}

wire_object! {
    /// One filled form field.
    pub struct FilledField {
        /// The field's name.
        pub name: String,
        /// Its value.
        pub value: String,
    }
}

wire_object! {
    /// A pending request, opened for editing.
    pub struct EditableRequest {
        /// The vacancy's id.
        pub id: String,
        /// The version the edit is based on; sent back as `version`, so that two edits cannot overwrite each other.
        pub version: i64,
        /// The form's fields.
        pub fields: Vec<FilledField>,
    }
}

impl EditableRequest {
    /// The fields as form values, the version among them.
    #[must_use]
    pub fn to_values(&self) -> Values {
        let mut values = Values(self.fields.iter().map(|field| (field.name.clone(), field.value.clone())).collect());
        values.set("version", &self.version.to_string());
        values
    }
}

wire_object! {
    /// The answer to a vacancy request, an edit or a withdrawal.
    pub struct RequestReceipt {
        /// The vacancy's id, for events.
        pub id: String,
        /// The reference to quote.
        pub reference: String,
        /// Where the vacancy stands now.
        pub status: VacancyStatus,
    }
}
