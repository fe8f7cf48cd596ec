//! The lists of contacts: searched, filtered by account status, sorted, in pages.

use portico::app::actor::account::{AccountSort, AccountStatus, AccountTimes};
use portico::app::contacts;
use portico::app::contacts::list::ContactQuery;
use portico::app::support::clock;
use portico::store::candidates::{self, CandidateDetails};
use portico::store::ids::ContactId;

use crate::support::{Agency, Form, names, rows, run};

/// Four contacts, one of each status, added in the order of their statuses.
async fn one_of_each(agency: &Agency<'_>) -> [ContactId; 4] {
    let client = agency.add_client("Northern Turbines").await;
    let app = &agency.server.app;
    let fresh = agency.add_contact(&client, "Élodie Marchand", "elodie@turbines.example").await;
    let invited = agency.add_contact(&client, "Ben Okoro", "ben@turbines.example").await;
    contacts::send_link(app, &agency.owner, &invited).await.unwrap();
    let connected = agency.add_contact(&client, "Ana Prado", "ana@turbines.example").await;
    contacts::send_link(app, &agency.owner, &connected).await.unwrap();
    let now = clock::now();
    agency.server.execute(format!("UPDATE contacts SET last_sign_in_at = {now} WHERE id = '{connected}'")).await;
    let inactive = agency.add_contact(&client, "Dan 50%_Off", "dan@other.example").await;
    contacts::set_active(app, &agency.owner, &inactive, false).await.unwrap();
    [fresh, invited, connected, inactive]
}

async fn list(agency: &Agency<'_>, query: &str) -> Vec<String> {
    let desk = agency.server.recruiter_session(&agency.owner).await;
    names(desk.get(&format!("/admin/contacts{query}")).await.page(200))
}

#[test]
fn every_status_is_shown_filtered_by_and_sorted_by() {
    run(async |server| {
        let agency = server.agency().await;
        one_of_each(&agency).await;
        let desk = server.recruiter_session(&agency.owner).await;
        let answer = desk.get("/admin/contacts?sort=status").await;
        let page = answer.page(200);
        assert!(page.contains("Portal – client account status"));
        let shown = rows(page);
        let statuses = ["Not registered", "Pending activation", "Connected", "Inactive"];
        for (row, status) in shown.iter().zip(statuses) {
            assert!(row.contains(status) && row.contains("Northern Turbines"), "{row}");
        }
        for (status, name) in
            AccountStatus::ALL.iter().zip(["Élodie Marchand", "Ben Okoro", "Ana Prado", "Dan 50%_Off"])
        {
            assert_eq!(list(&agency, &format!("?status={}", status.as_str())).await, [name]);
        }
        assert_eq!(list(&agency, "").await, ["Ana Prado", "Ben Okoro", "Dan 50%_Off", "Élodie Marchand"]);
        assert_eq!(list(&agency, "?sort=last_sign_in").await[0], "Ana Prado");
        assert_eq!(list(&agency, "?sort=newest").await, ["Dan 50%_Off", "Ana Prado", "Ben Okoro", "Élodie Marchand"]);
        assert_eq!(list(&agency, "?sort=nonsense&status=nonsense&page=-3").await.len(), 4);
    });
}

#[test]
fn the_database_derives_the_same_status_as_the_server_from_any_times() {
    run(async |server| {
        let agency = server.agency().await;
        let client = agency.add_client("Northern Turbines").await;
        let mut expected = Vec::new();
        for number in 0..16_i64 {
            let time = |bit: i64| (number >> bit & 1 == 1).then_some(1000 + number);
            let times =
                AccountTimes { invited: time(0), registered: time(1), last_sign_in: time(2), deactivated: time(3) };
            let (name, email) = (format!("Person {number:02}"), format!("person{number}@example.com"));
            agency.add_contact(&client, &name, &email).await;
            let details = CandidateDetails { name: &name, email: &email, email_key: &email, phone: "" };
            candidates::upsert(server.app.store.read(), &agency.row.id, details, 0).await.unwrap();
            let sql = |time: Option<i64>| time.map_or("NULL".to_owned(), |time| time.to_string());
            for table in ["contacts", "candidates"] {
                server
                    .execute(format!(
                        "UPDATE {table} SET invited_at = {}, registered_at = {}, last_sign_in_at = {}, deactivated_at = {}
                         WHERE agency_id = '{}' AND email_key = '{email}'",
                        sql(times.invited),
                        sql(times.registered),
                        sql(times.last_sign_in),
                        sql(times.deactivated),
                        agency.row.id
                    ))
                    .await;
            }
            expected.push((name, AccountStatus::from_times(times)));
        }
        let desk = server.recruiter_session(&agency.owner).await;
        for status in AccountStatus::ALL {
            let wanted: Vec<&str> =
                expected.iter().filter(|(_, is)| *is == status).map(|(name, _)| name.as_str()).collect();
            assert!(!wanted.is_empty());
            for list in ["contacts", "candidates"] {
                let page = desk.get(&format!("/admin/{list}?q=person&status={}", status.as_str())).await;
                assert_eq!(names(page.page(200)), wanted, "{list}: {status:?}");
            }
        }
        expected.sort_by_key(|(name, status)| (status.number(), name.clone()));
        let sorted: Vec<&str> = expected.iter().map(|(name, _)| name.as_str()).collect();
        for list in ["contacts", "candidates"] {
            let page = desk.get(&format!("/admin/{list}?q=person&sort=status")).await;
            assert_eq!(names(page.page(200)), sorted, "{list}");
        }
    });
}

#[test]
fn the_last_sign_in_is_a_day_or_when_the_link_was_sent_or_nothing() {
    run(async |server| {
        let agency = server.agency().await;
        let [_, invited, connected, _] = one_of_each(&agency).await;
        let day = 1_773_000_000_000_i64;
        for (column, id) in [("invited_at", &invited), ("last_sign_in_at", &connected)] {
            server.execute(format!("UPDATE contacts SET {column} = {day} WHERE id = '{id}'")).await;
        }
        let desk = server.recruiter_session(&agency.owner).await;
        let answer = desk.get("/admin/contacts?sort=status").await;
        let cells: Vec<String> = answer
            .page(200)
            .split("data-label=\"Last sign-in\">")
            .skip(1)
            .map(|cell| cell.split("</td>").next().unwrap().to_owned())
            .collect();
        assert_eq!((cells.len(), cells[0].as_str(), cells[3].as_str()), (4, "–", "–"), "never");
        assert!(cells[1].starts_with("<span>invited <time datetime=\"2026-03-08T20:00\""), "{}", cells[1]);
        assert!(cells[2].starts_with("<time datetime=\"2026-03-08T20:00\""), "{}", cells[2]);
    });
}

#[test]
fn a_search_finds_what_a_person_means() {
    run(async |server| {
        let agency = server.agency().await;
        one_of_each(&agency).await;
        for (search, found) in [
            ("elodie", vec!["Élodie Marchand"]),
            ("MARCHAND+%C3%89lo", vec!["Élodie Marchand"]),
            ("turbines", vec!["Ana Prado", "Ben Okoro", "Élodie Marchand"]),
            ("ana%40", vec!["Ana Prado"]),
            ("50%25", vec!["Dan 50%_Off"]),
            ("a%25o", vec![]),
            ("%27+OR+1=1+--", vec![]),
            ("prado+okoro", vec![]),
        ] {
            assert_eq!(list(&agency, &format!("?q={search}")).await, found, "{search}");
        }
        assert_eq!(list(&agency, "?q=turbines&status=connected").await, ["Ana Prado"]);
    });
}

#[test]
fn a_changed_contact_is_found_by_its_new_name_only() {
    run(async |server| {
        let agency = server.agency().await;
        let [id, ..] = one_of_each(&agency).await;
        let row = contacts::get(&server.app, &agency.owner, &id).await.unwrap();
        let form = Form::new().merge(contacts::to_values(&agency.owner, &row)).with("name", "Zoë Núñez");
        contacts::update(&server.app, &agency.owner, &id, form.values()).await.unwrap();
        assert_eq!(list(&agency, "?q=nunez").await, ["Zoë Núñez"]);
        assert!(list(&agency, "?q=marchand").await.is_empty());
    });
}

#[test]
fn pages_hold_everybody_once_in_every_order() {
    run(async |server| {
        let agency = server.agency().await;
        let client = agency.add_client("Northern Turbines").await;
        for number in 0..60 {
            // Many of the same name, so that an order must have an end.
            let name = format!("Person {}", number % 7);
            let id = agency.add_contact(&client, &name, &format!("p{number}@client.example")).await;
            if number % 2 == 0 {
                let signed_in = number / 8;
                server.execute(format!("UPDATE contacts SET last_sign_in_at = {signed_in} WHERE id = '{id}'")).await;
            }
        }
        let connected = Some(AccountStatus::Connected);
        for (sort, status, all) in
            AccountSort::ALL.into_iter().flat_map(|sort| [(sort, None, 60), (sort, connected, 30)])
        {
            let mut seen = std::collections::HashSet::new();
            for page in 1..=4 {
                let wanted = ContactQuery { search: "person", status, client: Some(&client), sort };
                let found = contacts::list::find(&server.app, &agency.owner, wanted, page).await.unwrap();
                let shown = (all - (page - 1) * 25).clamp(0, 25);
                assert_eq!((found.total, found.items.len()), (all, shown as usize), "{sort:?} {page}");
                seen.extend(found.items.into_iter().map(|listed| listed.contact.id));
            }
            assert_eq!(seen.len(), all as usize, "{sort:?}");
        }
        let desk = server.recruiter_session(&agency.owner).await;
        let answer = desk.get("/admin/contacts?page=2").await;
        assert!(answer.page(200).contains("Page 2 of 3"));
    });
}

#[test]
fn more_than_ten_thousand_are_many_until_their_end_is_near() {
    run(async |server| {
        let agency = server.agency().await;
        let id = agency.row.id.as_str();
        let rows = format!(
            "INSERT INTO contacts (id, agency_id, name, email, email_key, phone, job_title, language, version, created_at,
                 updated_at, search, name_key)
             WITH RECURSIVE counted (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM counted WHERE i < 10060)
             SELECT '{}' || CAST(100000000000 + i AS TEXT), '{id}', 'Ana', 'a' || CAST(i AS TEXT), 'a' || CAST(i AS TEXT), '',
                 '', 'en', 1, 0, 0, 'ana ' || CAST(i AS TEXT), 'ana' FROM counted",
            &id[..24]
        );
        sqlx::query(sqlx::AssertSqlSafe(rows)).execute(server.app.store.read()).await.unwrap();
        let desk = server.recruiter_session(&agency.owner).await;
        for sort in ["name", "status", "last_sign_in", "newest"] {
            let page = async |number: usize| desk.get(&format!("/admin/contacts?sort={sort}&page={number}")).await;
            let first = page(1).await;
            assert!(first.page(200).contains("More than 10,000 contacts"), "{sort}");
            assert!(first.text().contains("rel=\"next\"") && !first.text().contains("Page 1 of"), "{sort}");
            assert!(page(3).await.page(200).contains("Page 3 of 403"), "{sort}");
            assert!(page(403).await.page(200).contains("10,060 contacts"), "{sort}");
        }
        assert!(desk.get("/admin/contacts?q=ana+9").await.page(200).contains("contacts"), "a search counts as well");
    });
}

#[test]
fn a_list_holds_nothing_of_another_agency_or_client() {
    run(async |server| {
        let (agency, neighbour) = (server.agency().await, server.agency().await);
        one_of_each(&agency).await;
        let other = agency.add_client("Coldstream Foods").await;
        agency.add_contact(&other, "Ruth Hale", "ruth@coldstream.example").await;
        assert!(list(&neighbour, "").await.is_empty());

        let desk = server.recruiter_session(&agency.owner).await;
        let answer = desk.get(&format!("/admin/clients/{other}/contacts")).await;
        assert_eq!(names(answer.page(200)), ["Ruth Hale"]);
        let stranger = server.recruiter_session(&neighbour.owner).await;
        assert_eq!(stranger.get(&format!("/admin/clients/{other}/contacts")).await.status, 404);
    });
}

#[test]
fn an_address_that_mail_servers_refuse_is_marked_with_the_reason() {
    run(async |server| {
        let agency = server.agency().await;
        one_of_each(&agency).await;
        refuse(&agency, "ben@turbines.example", "550 5.1.1 No such <b>mailbox</b>").await;
        let desk = server.recruiter_session(&agency.owner).await;
        let answer = desk.get("/admin/contacts?q=ben").await;
        let page = answer.page(200);
        assert!(page.contains("Address refused") && page.contains("550 5.1.1 No such &lt;b&gt;mailbox"), "{page}");
        assert!(!desk.get("/admin/contacts?q=ana").await.page(200).contains("Address refused"));
    });
}

/// Notes a refusal as the outbox does.
pub async fn refuse(agency: &Agency<'_>, email: &str, reason: &str) {
    let insert = format!(
        "INSERT INTO refused_addresses (agency_id, email_key, reason, refused_at) VALUES ('{}', '{email}', '{reason}', 1)",
        agency.row.id
    );
    agency.server.execute(insert).await;
}

#[test]
fn who_may_only_look_has_no_buttons() {
    run(async |server| {
        let agency = server.agency().await;
        one_of_each(&agency).await;
        let read_only = agency.recruiter(portico::app::actor::recruiter::Role::ReadOnly).await;
        let desk = server.recruiter_session(&read_only).await;
        let answer = desk.get("/admin/contacts").await;
        let page = answer.page(200);
        assert!(!page.contains("/admin/contacts/bulk") && !page.contains("checkbox"), "{page}");
        assert_eq!(names(page).len(), 4);
    });
}
