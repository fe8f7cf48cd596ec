//! An agency of a test's own.

use std::sync::Arc;

use portico::app::actor::recruiter::{NewRecruiter, Recruiter, Role};
use portico::app::agency::first_start::{NewAgency, create_agency};
use portico::app::agency::sites;
use portico::app::candidates::applications;
use portico::app::sites::LiveSite;
use portico::app::support::clock;
use portico::app::vacancies::{self, Transition};
use portico::app::{actor, clients, contacts, mail};
use portico::store::agency::{self, AgencyRow, NoticeRow};
use portico::store::candidates::applications::ApplicationRow;
use portico::store::ids::{ClientId, ContactId, SiteId, VacancyId};
use portico::store::mail::log::MailFilter;
use portico::store::mail::outbox::MailRow;
use portico_protocol::envelope::VIEW_TYPE;
use portico_protocol::fields::Email;
use portico_protocol::site::{Boot, Language};

use super::call::Page;
use super::form::Form;
use super::server::Server;

/// The password of every recruiter in the tests.
pub const PASSWORD: &str = "correct horse battery";

/// An agency with an owner, one site and no jobs.
pub struct Agency<'s> {
    /// Where it is.
    pub server: &'s Server,
    /// Its row.
    pub row: Arc<AgencyRow>,
    /// Its owner.
    pub owner: Recruiter,
    /// Its site.
    pub site: SiteId,
    /// The origin its pages have.
    pub origin: String,
    /// The client that its vacancies are for unless said otherwise. Its portal is off.
    pub client: ClientId,
}

/// A vacancy with its place on the job board.
#[derive(Debug, Clone)]
pub struct Job {
    /// Its id.
    pub id: VacancyId,
    /// Its part of URLs.
    pub slug: String,
    /// Its reference.
    pub reference: String,
}

impl Job {
    /// Where its applications go.
    pub fn applications(&self) -> String {
        format!("/w/v1/jobs/{}/applications", self.slug)
    }
}

impl Server {
    /// Makes an agency of its own for a test.
    pub async fn agency(&self) -> Agency<'_> {
        self.agency_speaking(Language::En).await
    }

    /// Makes an agency with this main language.
    pub async fn agency_speaking(&self, language: Language) -> Agency<'_> {
        let mark = uuid::Uuid::new_v4().simple().to_string()[..12].to_owned();
        let new = NewAgency {
            name: "Harbour & Pine",
            slug: &format!("harbour-{mark}"),
            language,
            country: "GB",
            currency: "GBP",
            time_zone: "Europe/London",
            reference_prefix: "HP",
        };
        let row = Arc::new(create_agency(&self.app, new).await.unwrap());
        let owner = add_recruiter(self, &row, Role::Owner).await;
        self.app.boards.reload(&self.app.store, &row.id).await.unwrap();
        let origin = format!("https://www.{mark}.example");
        let site = sites::create(&self.app, &owner, site_form(&origin).values()).await.unwrap();
        let client = Form::new().with("name", "Northern Turbines");
        let client = clients::create(&self.app, &owner, client.values()).await.unwrap();
        Agency { server: self, row, owner, site, origin, client }
    }
}

/// A site of one origin with every view.
pub fn site_form(origin: &str) -> Form {
    Form::new()
        .with("name", "Website")
        .with("origins", origin)
        .with("portal_url", &format!("{origin}/portal"))
        .and("views", "jobs")
        .and("views", "vacancy")
        .and("views", "client")
}

async fn add_recruiter(server: &Server, agency: &Arc<AgencyRow>, role: Role) -> Recruiter {
    let email = format!("{}@{}.example", uuid::Uuid::new_v4().simple(), agency.slug);
    let email = Email::parse(&email).unwrap();
    let new = NewRecruiter { email: &email, name: "Rosa Lind", role, language: Language::En, password: PASSWORD };
    let id = actor::recruiter::add(&server.app, agency, new).await.unwrap();
    Recruiter {
        id,
        agency: agency.clone(),
        name: "Rosa Lind".to_owned(),
        email: email.as_str().to_owned(),
        role,
        language: Language::En,
    }
}

impl Agency<'_> {
    /// Its site as calls find it; none while it is switched off.
    pub fn live(&self) -> Arc<LiveSite> {
        self.server.app.sites.by_id(&self.site).unwrap()
    }

    /// The version of its privacy notice.
    pub fn notice(&self) -> String {
        self.live().notice(Language::En).version
    }

    /// Replaces its privacy notice, as nobody can yet do in the admin.
    pub async fn publish_notice(&self, version: &str) {
        let store = &self.server.app.store;
        let mut tx = store.begin().await.unwrap();
        let notice = NoticeRow { version: version.to_owned(), body: "We changed our mind.".to_owned() };
        for language in Language::ALL {
            let now = clock::now();
            agency::insert_notice(&mut *tx, &self.row.id, language.as_str(), &notice, now).await.unwrap();
        }
        tx.commit().await.unwrap();
        self.server.app.sites.reload(&self.server.app.store).await.unwrap();
    }

    /// One more recruiter.
    pub async fn recruiter(&self, role: Role) -> Recruiter {
        add_recruiter(self.server, &self.row, role).await
    }

    /// Reads the boot answer as a page of this origin.
    pub async fn boot(&self, origin: &str, query: &str) -> super::Answer {
        let address = format!("/w/v1/boot?site={}{query}", self.live().key);
        self.server.ask(reqwest::Method::GET, &address, &[("origin", origin)], "").await
    }

    /// Reads the boot answer as the widget does on its own page, with more headers.
    pub async fn boot_views(&self, query: &str, headers: &[(&str, &str)]) -> super::Answer {
        let address = format!("/w/v1/boot?site={}{query}", self.live().key);
        let headers = [&[("origin", self.origin.as_str()), ("accept", VIEW_TYPE)], headers].concat();
        self.server.ask(reqwest::Method::GET, &address, &headers, "").await
    }

    /// Opens its website as a visitor does.
    pub async fn open_page(&self) -> Page {
        let boot: Boot = self.boot(&self.origin, "").await.json(200);
        Page::new(self.server, Some(&self.origin), &boot.session)
    }

    /// Adds a client, with its portal on.
    pub async fn add_client(&self, name: &str) -> ClientId {
        let form = Form::new().with("name", name);
        let client = clients::create(&self.server.app, &self.owner, form.values()).await.unwrap();
        self.open_portal(&client, true).await;
        client
    }

    /// Switches a client's portal on or off.
    pub async fn open_portal(&self, client: &ClientId, on: bool) {
        clients::set_portal(&self.server.app, &self.owner, client, on).await.unwrap();
    }

    /// Adds a contact to a client; nothing is sent.
    pub async fn add_contact(&self, client: &ClientId, name: &str, email: &str) -> ContactId {
        let form = Form::new().with("name", name).with("email", email);
        contacts::create(&self.server.app, &self.owner, client, form.values()).await.unwrap()
    }

    /// The key of a client's portal, as the link to it carries it.
    pub async fn portal_key(&self, client: &ClientId, key: &str) {
        let update = format!("UPDATE clients SET portal_key = '{key}' WHERE id = '{client}'");
        self.server.execute(update).await;
    }

    /// Adds a draft.
    pub async fn add_draft(&self, title: &str) -> Job {
        self.vacancy(&Form::role(title), false).await
    }

    /// Publishes a job that is open to candidates.
    pub async fn publish_job(&self, title: &str) -> Job {
        self.vacancy(&Form::role(title), true).await
    }

    /// A vacancy as the form describes it, for the form's client or else the agency's first.
    pub async fn vacancy(&self, form: &Form, publish: bool) -> Job {
        let mut form = form.clone();
        if form.get("client_id").is_empty() {
            form = form.with("client_id", self.client.as_str());
        }
        let id = vacancies::create(&self.server.app, &self.owner, form.values(), publish).await.unwrap();
        self.job(id).await
    }

    /// A vacancy as a job.
    pub async fn job(&self, id: VacancyId) -> Job {
        let row = vacancies::get(&self.server.app, &self.owner, &id).await.unwrap();
        Job { id: row.id, slug: row.slug, reference: row.reference }
    }

    /// Takes a step with a vacancy.
    pub async fn step(&self, id: &VacancyId, step: Transition) {
        vacancies::apply_transition(&self.server.app, &self.owner, id, step).await.unwrap();
    }

    /// Its applications, latest first.
    pub async fn applications(&self) -> Vec<ApplicationRow> {
        applications::list(&self.server.app, &self.owner, "", 1).await.unwrap().items
    }

    /// Its latest mails of a kind to an address, latest first.
    pub async fn mails(&self, kind: &str, recipient: &str) -> Vec<MailRow> {
        let (mails, _) = mail::log::list(&self.server.app, &self.owner, &MailFilter::default(), 1).await.unwrap();
        mails.into_iter().filter(|mail| mail.kind == kind && mail.recipient == recipient).collect()
    }
}
