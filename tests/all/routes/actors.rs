//! Who calls.

use portico::app::actor::recruiter::Role;
use portico::app::contacts;
use portico::store::ids::ClientId;
use reqwest::Method;

use super::target::Subject;
use crate::support::{Agency, Answer, Page, RecruiterSession};

/// One of each kind, in the order of the table's columns.
pub struct Actors<'s> {
    agency: &'s Agency<'s>,
    visitor: Page,
    /// Whose requests the table's contact routes are about.
    pub contact: Page,
    /// The contact's client.
    pub client: ClientId,
    other_client: Page,
    deactivated: Page,
    desks: Vec<RecruiterSession<'s>>,
}

impl<'s> Actors<'s> {
    /// Signs everybody in.
    pub async fn of(agency: &'s Agency<'s>) -> Self {
        let server = agency.server;
        let (person, contact) = agency.sign_in_contact().await;
        let (_, other_client) = agency.sign_in_contact().await;
        let (gone, deactivated) = agency.sign_in_contact().await;
        contacts::set_active(&server.app, &agency.owner, &gone.id, false).await.unwrap();
        let neighbour = server.agency().await;
        let mut desks = vec![server.recruiter_session(&agency.owner).await];
        for role in [Role::Recruiter, Role::ReadOnly] {
            desks.push(server.recruiter_session(&agency.recruiter(role).await).await);
        }
        desks.push(server.recruiter_session(&neighbour.owner).await);
        Self {
            agency,
            visitor: agency.open_page().await,
            contact,
            client: person.client,
            other_client,
            deactivated,
            desks,
        }
    }

    /// Calls as the actor of a column does: with the signature of a page, or with the cookie of the admin.
    pub async fn call(&self, position: usize, method: &Method, subject: &Subject) -> Answer {
        let page = match position {
            0 => return self.call_as_nobody(method, subject).await,
            1 => &self.visitor,
            2 => &self.contact,
            3 => &self.other_client,
            4 => &self.deactivated,
            _ => return self.call_from_desk(&self.desks[position - 5], method, subject).await,
        };
        let call = match (method, &subject.cv) {
            (&Method::GET, _) => page.get(&subject.address),
            (_, Some(cv)) => page.upload(&subject.address, &subject.form, cv),
            (_, None) => page.post(&subject.address, &subject.form),
        };
        call.send().await
    }

    async fn call_as_nobody(&self, method: &Method, subject: &Subject) -> Answer {
        let (content_type, body) = subject.body(method, None);
        let headers = [("content-type", content_type)];
        self.agency.server.ask(method.clone(), &subject.address, &headers, body).await
    }

    async fn call_from_desk(&self, desk: &RecruiterSession<'_>, method: &Method, subject: &Subject) -> Answer {
        let (content_type, body) = subject.body(method, Some(desk));
        desk.send(method, &subject.address, content_type, body).await
    }
}
