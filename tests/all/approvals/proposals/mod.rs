//! Contacts keep details up to date: some at once, some once a recruiter has accepted them.

mod answering;
mod details;

use portico::app::approvals;
use portico::store::ids::ProposalId;
use portico_protocol::details::{Details, DetailsReceipt};

use crate::support::{Agency, Answer, Form, Page};

const OWN: &str = "/w/v1/client/details";
const COMPANY: &str = "/w/v1/client/company";

/// What a page of details shows.
async fn details(page: &Page, path: &str) -> Details {
    page.get(path).send().await.json(200)
}

/// The form as it is opened, with some fields changed.
async fn filled(page: &Page, path: &str, changes: &[(&str, &str)]) -> Form {
    let form = Form::new().merge(details(page, path).await.to_values());
    changes.iter().fold(form, |form, (name, value)| form.with(name, value))
}

async fn try_change(page: &Page, path: &str, changes: &[(&str, &str)]) -> Answer {
    let form = filled(page, path, changes).await;
    page.post(path, &form).send().await
}

/// Changes details, and tells whether something waits.
async fn change(page: &Page, path: &str, changes: &[(&str, &str)]) -> bool {
    try_change(page, path, changes).await.json::<DetailsReceipt>(200).waiting
}

/// What a field holds now, and what it shall hold if something waits.
async fn field(page: &Page, path: &str, name: &str) -> (String, Option<String>) {
    let details = details(page, path).await;
    let value = |fields: &[portico_protocol::clients::FilledField]| {
        fields.iter().find(|field| field.name == name).map(|field| field.value.clone())
    };
    (value(&details.fields).unwrap(), value(&details.waiting))
}

/// The open proposals.
async fn open(agency: &Agency<'_>) -> Vec<ProposalId> {
    let inbox = approvals::get_inbox(&agency.server.app, &agency.owner).await.unwrap();
    inbox.proposals.into_iter().map(|card| card.id).collect()
}
