//! Nothing internal and nothing of another client reaches a contact, by any route.
//!
//! A mark is planted into every text that a contact must not see, in the rows and in the files. Then everything that a
//! contact can fetch is fetched, with every id there is, and must hold no mark. What this cannot reach is what only a
//! browser would show: the widget gets nothing but these answers.

use std::collections::BTreeSet;

use portico::app::documents::{self, Place};
use portico::app::notes::Subject;
use portico::app::support::clock;
use portico::app::vacancies::{self, Reason, Transition};
use portico::store::ids::{ClientId, DocumentId};
use portico_protocol::clients::RequestReceipt;
use portico_protocol::details::{Details, DetailsReceipt};
use portico_protocol::documents::{FileLink, SharedDocument};

use super::columns::{self, Class};
use crate::support::{Agency, Cv, Form, Page, Person, Registrant, run};

/// An agency with something of everything, and the contact who looks.
struct Setting<'s> {
    agency: Agency<'s>,
    person: Person,
    page: Page,
    /// The one document that the contact may have.
    shared: DocumentId,
    mark: String,
}

fn text(mark: &str, what: &str) -> Cv {
    Cv::of(&format!("{mark} {what}.txt"), "text/plain", format!("{mark} content of {what}"))
}

async fn setting<'s>(agency: Agency<'s>) -> Setting<'s> {
    let mark = format!("planted{}", &uuid::Uuid::new_v4().simple().to_string()[..8]);
    let (person, page) = agency.sign_in_contact().await;
    let other = agency.add_client("Coldstream Foods").await;
    let shared = documents_of(&agency, &person.client, &other, &mark).await;
    vacancies_of(&agency, &person.client, &other, &page).await;
    let job = agency.vacancy(&Form::role("Rigger").with("client_id", person.client.as_str()), true).await;
    let form = Form::application(&agency.notice());
    agency.open_page().await.upload(&job.applications(), &form, &text(&mark, "cv")).send().await;
    let candidate = agency.applications().await.remove(0).candidate_id;
    for subject in [Subject::Client(person.client.clone()), Subject::Vacancy(job.id), Subject::Candidate(candidate)] {
        agency.note(&subject, "Between us").await;
    }
    waiting_of(&agency, &person, &other).await;
    Setting { agency, person, page, shared, mark }
}

/// What waits for a recruiter: a registration, and proposals of a colleague's and of another client's. And why a mail
/// server refused the contact's own address, as the outbox and the list of such addresses have it.
async fn waiting_of(agency: &Agency<'_>, person: &Person, other: &ClientId) {
    Registrant::fresh().waits(agency).await;
    let desk = agency.server.recruiter_session(&agency.owner).await;
    let confirmed = Form::new().and("field", "company.city").and("field", "details.job_title").with("version", "0");
    assert_eq!(desk.post("/admin/settings/confirmations", &confirmed).await.status, 303);
    let colleague = agency.invite_contact(&person.client).await.sign_in(agency).await;
    let neighbour = agency.invite_contact(other).await.sign_in(agency).await;
    for (page, part, field) in
        [(&colleague, "details", "job_title"), (&neighbour, "details", "job_title"), (&neighbour, "company", "city")]
    {
        let path = format!("/w/v1/client/{part}");
        let details: Details = page.get(&path).send().await.json(200);
        let form = Form::new().merge(details.to_values()).with(field, "Changed");
        assert!(page.post(&path, &form).send().await.json::<DetailsReceipt>(200).waiting, "{field} is so at once");
    }
    let refused = format!(
        "INSERT INTO refused_addresses (agency_id, email_key, reason, refused_at)
         VALUES ('{}', '{}', '550 no such mailbox', {})",
        agency.row.id,
        person.email,
        clock::now()
    );
    agency.server.execute(refused).await;
    let tried = "UPDATE outbox SET last_error = '550 no such mailbox' WHERE kind = 'portal_link' AND recipient";
    agency.server.execute(format!("{tried} = '{}'", person.email)).await;
}

/// Documents that a contact must not get, and one that is shared, whose earlier version is not.
async fn documents_of(agency: &Agency<'_>, own: &ClientId, other: &ClientId, mark: &str) -> DocumentId {
    let draft = agency.vacancy(&Form::role("Secret").with("client_id", own.as_str()), false).await;
    agency.document(&Place::Client(own.clone()), &text(mark, "internal")).await;
    agency.shared_document(&Place::Client(other.clone()), &text(mark, "elsewhere")).await;
    agency.shared_document(&Place::Vacancy(draft.id), &text(mark, "of a draft")).await;
    let removed = agency.shared_document(&Place::Client(own.clone()), &text(mark, "removed")).await;
    let form = agency.basis(&removed).await;
    documents::set_removed(&agency.server.app, &agency.owner, &removed, form.values(), true).await.unwrap();

    let shared = agency.document(&Place::Client(own.clone()), &text(mark, "first version")).await;
    let form = agency.basis(&shared).await.with("name", "Terms");
    documents::rename(&agency.server.app, &agency.owner, &shared, form.values()).await.unwrap();
    let second = agency.server.received(&Cv::of("Terms.txt", "text/plain", "The terms of business")).await;
    let form = agency.basis(&shared).await;
    documents::replace(&agency.server.app, &agency.owner, &shared, form.values(), &second).await.unwrap();
    let form = agency.basis(&shared).await;
    documents::set_shared(&agency.server.app, &agency.owner, &shared, form.values(), true).await.unwrap();
    shared
}

/// Vacancies in every status, the contact's own and the other client's.
async fn vacancies_of(agency: &Agency<'_>, own: &ClientId, other: &ClientId, page: &Page) {
    let neighbour = agency.invite_contact(other).await.sign_in(agency).await;
    for page in [page, &neighbour] {
        let requested = async |title| {
            let answer = page.post("/w/v1/client/vacancies", &Form::role(title)).send().await;
            answer.json::<RequestReceipt>(201)
        };
        let declined = requested("Fitter").await;
        requested("Welder").await;
        let reason = Reason::parse(Form::new().with("reason", "Not our field").values()).unwrap();
        let declined = portico::store::ids::VacancyId::parse(&declined.id).unwrap();
        agency.step(&declined, Transition::Decline(reason)).await;
    }
    for client in [own, other] {
        let role = |title| Form::role(title).with("client_id", client.as_str());
        agency.vacancy(&role("Draft"), false).await;
        let frozen = agency.vacancy(&role("Frozen"), true).await;
        agency.step(&frozen.id, Transition::Freeze).await;
        let closed = agency.vacancy(&role("Closed"), true).await;
        agency.step(&closed.id, Transition::Close).await;
    }
}

impl Setting<'_> {
    /// Which rows of a table the contact must not see.
    fn hidden(&self, table: &str, class: Class) -> Option<String> {
        let (agency, own, contact) = (&self.agency.row.id, &self.person.client, &self.person.id);
        let more = match (class, table) {
            (Class::Key, _) | (_, "agencies" | "notices" | "mail_templates") => return None,
            (Class::Internal, _) => String::new(),
            (Class::Own, "clients") => format!(" AND id <> '{own}'"),
            (Class::Own, "contacts") => format!(" AND id <> '{contact}'"),
            (Class::Own, "vacancies") => {
                format!(" AND (status = 'draft' OR (client_id <> '{own}' AND status <> 'published'))")
            }
            (Class::Own, "documents") => format!(" AND id <> '{}'", self.shared),
            (Class::Own, "idempotency_keys") => format!(" AND actor <> '{contact}' AND actor <> 'visitor'"),
            (Class::Own, "outbox") => format!(" AND recipient <> '{}'", self.person.email),
            // What waits of the company is seen by all its contacts, what waits of a person by that person.
            (Class::Own, "proposals") => {
                format!(" AND (client_id <> '{own}' OR (contact_id IS NOT NULL AND contact_id <> '{contact}'))")
            }
            (Class::Own, other) => panic!("which rows of {other} does a contact not see?"),
        };
        Some(format!("agency_id = '{agency}'{more}"))
    }

    /// Writes the mark into every text that the contact must not see, and gives the columns that had a row for it.
    async fn plant(&self) -> BTreeSet<String> {
        let there = columns::in_schema(self.agency.server).await;
        let mut planted = BTreeSet::new();
        for ((table, column), class) in columns::classes() {
            let Some(rows) = self.hidden(&table, class) else { continue };
            let has_id = there.contains(&(table.clone(), "id".to_owned()));
            let unique = if has_id { "id" } else { "''" };
            let value = format!("'{}.{table}.{column}.' || {unique}", self.mark);
            let statement = format!("UPDATE {table} SET {column} = {value} WHERE {rows} AND {column} IS NOT NULL");
            let db = self.agency.server.app.store.read();
            let done = sqlx::query(sqlx::AssertSqlSafe(statement)).execute(db).await.unwrap();
            if done.rows_affected() > 0 {
                planted.insert(format!("{table}.{column}"));
            }
        }
        planted
    }

    /// Every id of a table, whosever it is.
    async fn all(&self, table: &str, column: &str) -> Vec<String> {
        let statement = format!("SELECT {column} FROM {table} WHERE agency_id = '{}'", self.agency.row.id);
        sqlx::query_scalar(sqlx::AssertSqlSafe(statement)).fetch_all(self.agency.server.app.store.read()).await.unwrap()
    }

    /// An address for each thing that a path may be about.
    async fn addresses(&self, path: &str) -> Vec<String> {
        let path = path.replace("{agency}", &self.agency.row.slug).replace("{contact}", self.person.id.as_str());
        let path = path.replace("{kind}/{language}", "portal_link/en").replace("{file}", "admin.css");
        if path.contains("{slug}") {
            let slugs = self.all("vacancies", "slug").await;
            return slugs.iter().map(|slug| path.replace("{slug}", slug)).collect();
        }
        if !path.contains('{') {
            return vec![path];
        }
        let (start, rest) = path.split_once('{').unwrap();
        let (_, end) = rest.split_once('}').unwrap();
        let mut addresses = Vec::new();
        for table in [
            "vacancies",
            "documents",
            "notes",
            "candidates",
            "applications",
            "clients",
            "contacts",
            "files",
            "outbox",
            "proposals",
            "registrations",
            "sites",
        ] {
            for id in self.all(table, "id").await {
                addresses.push(format!("{start}{id}{end}"));
            }
        }
        addresses
    }

    /// All that the contact can fetch, each with what it was asked by.
    async fn crawl(&self) -> Vec<(String, Vec<u8>)> {
        let (server, mut found) = (self.agency.server, Vec::new());
        let routes = portico::router::routes();
        for (_, path) in routes.iter().filter(|(method, path)| method == "GET" && path.starts_with("/w/v1/")) {
            for address in self.addresses(path).await {
                let query =
                    if path == "/w/v1/boot" { format!("?site={}", self.agency.live().key) } else { String::new() };
                let view = self.page.get(&format!("{address}{query}")).for_view().send().await;
                let headers = format!("{:?}", view.headers).into_bytes();
                found.push((format!("the view {address}"), [view.body.to_vec(), headers].concat()));
                let answer = self.page.get(&format!("{address}{query}")).send().await;
                if let Ok(link) = serde_json::from_slice::<FileLink>(&answer.body) {
                    let file = server.get(link.url.strip_prefix(&server.url).unwrap()).await;
                    let name = file.header("content-disposition").to_owned().into_bytes();
                    found.push((format!("the file of {address}"), [file.body.to_vec(), name].concat()));
                }
                found.push((address, answer.body.to_vec()));
            }
        }
        let hosted =
            |path: &str| !path.starts_with("/w/") && !path.starts_with("/admin") && !path.starts_with("/embed");
        for (_, path) in routes.iter().filter(|(method, path)| method == "GET" && hosted(path)) {
            for address in self.addresses(path).await {
                found.push((address.clone(), server.get(&address).await.body.to_vec()));
            }
        }
        for (_, path) in routes.iter().filter(|(method, path)| method == "GET" && path.starts_with("/admin")) {
            for address in self.addresses(path).await {
                let answer = self.page.get(&address).send().await;
                // Whoever follows a redirect is asked to sign in; only the admin's own stylesheet is for everybody.
                let refused = [303, 404].contains(&answer.status) || path.contains("/assets/");
                assert!(refused || path == "/admin/sign-in", "a contact opened {address}: {answer:?}");
                let headers = format!("{:?}", answer.headers).into_bytes();
                found.push((address, [answer.body.to_vec(), headers].concat()));
            }
        }
        for (_, path) in routes.iter().filter(|(method, path)| method == "POST" && path.starts_with("/w/v1/")) {
            // What would end the session is about nothing but the session.
            if path.contains("/sign-out") {
                continue;
            }
            for address in self.addresses(path).await {
                let form = Form::role("Rigger").with("version", "1");
                let (data, view) = (self.page.post(&address, &form), self.page.post(&address, &form).for_view());
                for call in [data, view] {
                    found.push((format!("POST {address}"), call.send().await.body.to_vec()));
                }
            }
        }
        found.extend(self.mails().await);
        found
    }

    /// The mails to the contact.
    async fn mails(&self) -> Vec<(String, Vec<u8>)> {
        let statement =
            "SELECT kind, subject || body_text || body_html FROM outbox WHERE agency_id = $1 AND recipient = $2";
        let mails: Vec<(String, String)> = sqlx::query_as(statement)
            .bind(self.agency.row.id.as_str())
            .bind(&self.person.email)
            .fetch_all(self.agency.server.app.store.read())
            .await
            .unwrap();
        mails.into_iter().map(|(kind, mail)| (format!("the mail {kind}"), mail.into_bytes())).collect()
    }

    /// The answers that hold the mark.
    fn marked(&self, found: &[(String, Vec<u8>)]) -> Vec<String> {
        let holds = |body: &[u8]| body.windows(self.mark.len()).any(|window| window == self.mark.as_bytes());
        let told = |(address, body): &(String, Vec<u8>)| {
            holds(body).then(|| {
                let body = String::from_utf8_lossy(body);
                let at = body.find(&self.mark).unwrap_or_default();
                format!("{address}: {}", body[at..].chars().take(90).collect::<String>())
            })
        };
        found.iter().filter_map(told).collect()
    }
}

#[test]
fn every_text_of_the_schema_is_classified() {
    run(async |server| columns::check(server).await);
}

#[test]
fn nothing_internal_reaches_a_contact_by_any_route() {
    run(async |server| {
        let setting = setting(server.agency().await).await;
        let planted = setting.plant().await;
        // A column without a row would prove nothing.
        let hidden =
            columns::classes().into_iter().filter(|((table, _), class)| setting.hidden(table, *class).is_some());
        let hidden: BTreeSet<String> = hidden.map(|((table, column), _)| format!("{table}.{column}")).collect();
        let bare: Vec<&String> = hidden.difference(&planted).collect();
        assert!(bare.is_empty(), "no row was there to plant {bare:?} in");
        // Mails that are written after the planting are crawled too.
        let pending = setting.all("vacancies", "id").await;
        for id in pending {
            let id = portico::store::ids::VacancyId::parse(&id).unwrap();
            let row = vacancies::get(&server.app, &setting.agency.owner, &id).await.unwrap();
            if row.status == "requested" && row.client_id == setting.person.client {
                setting.agency.step(&id, Transition::Publish).await;
            }
        }
        let found = setting.crawl().await;
        assert!(found.len() > 100, "only {} answers were looked at", found.len());
        let marked = setting.marked(&found);
        assert!(marked.is_empty(), "\n{}", marked.join("\n"));

        let list: Vec<SharedDocument> = setting.page.get("/w/v1/client/documents").send().await.json(200);
        assert_eq!(list.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["Terms.txt"]);
        assert!(
            found.iter().any(|(_, body)| body.starts_with(b"The terms of business")),
            "the shared file was fetched"
        );
    });
}

/// The test above can fail: what a contact may see is found by the same crawl, in rows, in files and in mails.
#[test]
fn a_mark_in_what_is_shared_is_found() {
    run(async |server| {
        let setting = setting(server.agency().await).await;
        let (own, mark) = (&setting.person.client, &setting.mark);
        setting.agency.shared_document(&Place::Client(own.clone()), &text(mark, "shared")).await;
        let name =
            format!("UPDATE clients SET name = '{mark} Turbines', updated_at = {} WHERE id = '{own}'", clock::now());
        server.execute(name).await;
        let row = format!(
            "UPDATE vacancies SET declined_reason = '{mark} reason' WHERE client_id = '{own}' AND status = 'declined'"
        );
        server.execute(row).await;
        let mail = format!(
            "UPDATE outbox SET body_text = '{mark} mail' WHERE recipient = '{}' AND kind = 'portal_link'",
            setting.person.email
        );
        server.execute(mail).await;
        let marked = setting.marked(&setting.crawl().await).join("\n");
        for wanted in [
            format!("{mark} content of shared"),
            format!("{mark} shared.txt"),
            format!("{mark} Turbines"),
            format!("{mark} mail"),
        ] {
            assert!(marked.contains(&wanted) || marked.contains(&wanted.replace(' ', "%20")), "{wanted} in\n{marked}");
        }
    });
}
