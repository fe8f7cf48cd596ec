//! Clients and vacancies as spreadsheets.

use std::process::Command;

use calamine::{Data, Range, Reader as _, Xlsx};
use portico::app::{actor, clients};
use portico_protocol::site::Language;

use crate::support::{Agency, Answer, Form, run};

async fn add(agency: &Agency<'_>, form: &Form) {
    clients::create(&agency.server.app, &agency.owner, form.values()).await.unwrap();
}

/// The first sheet of a workbook.
fn sheet(answer: &Answer) -> Range<Data> {
    assert_eq!(answer.status, 200, "{answer:?}");
    assert_eq!(answer.header("content-type"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(answer.body.to_vec())).unwrap();
    book.worksheet_range_at(0).unwrap().unwrap()
}

fn column(range: &Range<Data>, heading: &str) -> Vec<Data> {
    let at = range.rows().next().unwrap().iter().position(|cell| *cell == *heading).expect(heading);
    range.rows().skip(1).map(|row| row[at].clone()).collect()
}

#[test]
fn a_workbook_has_numbers_days_and_texts_that_are_no_formulas() {
    run(async |server| {
        let agency = server.agency().await;
        let formula = "=HYPERLINK(\"x\")";
        add(&agency, &Form::new().with("name", formula).with("country", "BR").with("tax_id", "12ABC34501DE35")).await;
        add(&agency, &Form::new().with("name", "Ação 🚢 Müller").with("city", "São Luís")).await;
        let desk = server.recruiter_session(&agency.owner).await;
        let answer = desk.get("/admin/clients/export.xlsx").await;
        assert!(answer.header("content-disposition").starts_with("attachment; filename=\"clients-"));
        assert!(answer.header("cache-control").contains("no-store"));
        let range = sheet(&answer);
        let names = column(&range, "Name");
        assert_eq!(names, [formula, "Ação 🚢 Müller", "Northern Turbines"].map(|name| Data::String(name.to_owned())));
        assert_eq!(column(&range, "Tax id")[0], Data::String("12.ABC.345/01DE-35".to_owned()));
        assert_eq!(column(&range, "Country")[0], Data::String("Brazil".to_owned()));
        assert!(column(&range, "Vacancies").iter().all(|cell| *cell == Data::Float(0.0)));
        assert!(column(&range, "Created").iter().all(|cell| matches!(cell, Data::DateTime(_))), "{range:?}");
    });
}

#[test]
fn an_export_holds_what_the_list_is_filtered_to() {
    run(async |server| {
        let (agency, other) = (server.agency().await, server.agency().await);
        add(&other, &Form::new().with("name", "Strange Foods")).await;
        for name in ["Coldstream Foods", "Brightwater Foods"] {
            add(&agency, &Form::new().with("name", name)).await;
        }
        let desk = server.recruiter_session(&agency.owner).await;
        let range = sheet(&desk.get("/admin/clients/export.xlsx?q=foods&sort=newest").await);
        let wanted = ["Brightwater Foods", "Coldstream Foods"].map(|name| Data::String(name.to_owned()));
        assert_eq!(column(&range, "Name"), wanted);

        let client = agency.add_client("Yard").await;
        agency.vacancy(&Form::role("Rigger").with("client_id", client.as_str()), true).await;
        agency.vacancy(&Form::role("=Fitter").with("client_id", client.as_str()), false).await;
        agency.publish_job("Cook").await;
        let titles = async |query: &str| {
            let csv = desk.get(&format!("/admin/vacancies/export.csv{query}")).await;
            assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
            let text = csv.text().strip_prefix('\u{feff}').unwrap().to_owned();
            let mut reader = csv::Reader::from_reader(text.as_bytes());
            let mut titles: Vec<String> = reader.records().map(|row| row.unwrap()[1].to_owned()).collect();
            titles.sort();
            titles
        };
        assert_eq!(titles("").await, ["'=Fitter", "Cook", "Rigger"]);
        assert_eq!(titles(&format!("?client={client}")).await, ["'=Fitter", "Rigger"]);
        assert_eq!(titles(&format!("?client={client}&status=published")).await, ["Rigger"]);
        assert_eq!(titles("?q=cook").await, ["Cook"]);
        let tab = desk.get(&format!("/admin/clients/{client}/vacancies?status=published")).await;
        let link = format!("/admin/vacancies/export.xlsx?status=published&amp;client={client}");
        assert!(tab.page(200).contains(&link), "{}", tab.text());
        let range = sheet(&desk.get("/admin/vacancies/export.xlsx?q=rigger").await);
        assert_eq!(column(&range, "Salary from"), [Data::Float(40_000.0)]);
        assert_eq!(column(&range, "Status"), [Data::String("Published".to_owned())]);
    });
}

#[test]
fn an_export_speaks_the_recruiter_s_language() {
    run(async |server| {
        let agency = server.agency().await;
        add(&agency, &Form::new().with("name", "Doca; Norte").with("country", "BR")).await;
        actor::recruiter::set_language(&server.app, &agency.owner, Language::PtBr).await.unwrap();
        let desk = server.recruiter_session(&agency.owner).await;
        let csv = desk.get("/admin/clients/export.csv").await;
        let mut lines = csv.text().lines();
        assert!(lines.next().unwrap().starts_with("\u{feff}Nome;Tipo;Pertence a;CNPJ;"));
        assert!(lines.next().unwrap().starts_with("\"Doca; Norte\";Empresa;"), "{}", csv.text());
        assert!(csv.header("content-disposition").contains("clientes-"));
    });
}

/// Opened by a program that is not ours, as a recruiter would.
#[test]
fn five_thousand_clients_are_read_by_libreoffice() {
    run(async |server| {
        let agency = server.agency().await;
        let special =
            [("=HYPERLINK(\"x\")", "1"), ("🚢 Ação & Müller, Ltda", "São Luís"), ("+5511", "@city"), ("-1", "=1+1")];
        for (name, city) in special {
            add(&agency, &Form::new().with("name", name).with("city", city)).await;
        }
        seed(&agency, 5_000).await;
        let desk = server.recruiter_session(&agency.owner).await;
        let read = by_libreoffice("clients.xlsx", &desk.get("/admin/clients/export.xlsx").await);
        let mut reader = csv::Reader::from_reader(read.as_bytes());
        assert_eq!(&reader.headers().unwrap()[0], "Name");
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(rows.len(), 5_000 + special.len() + 1);
        for (name, city) in special {
            let row = rows.iter().find(|row| &row[0] == name).unwrap_or_else(|| panic!("{name} was not read back"));
            assert_eq!(&row[7], city);
        }
        assert!(rows.iter().any(|row| &row[0] == "Client 04999" && &row[11] == "0"));
        assert!(rows.iter().any(|row| &row[18] == "2023-11-14"), "a day is read as a day");
    });
}

/// A file as LibreOffice reads it, as CSV with commas and quotes around texts.
fn by_libreoffice(name: &str, file: &Answer) -> String {
    assert_eq!(file.status, 200, "{file:?}");
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(name), &file.body).unwrap();
    let profile = format!("-env:UserInstallation=file://{}", folder.path().join("profile").display());
    // Text in UTF-8 (76); the first comma or semicolon of a CSV is found by the program itself.
    let done = Command::new("soffice")
        .args([profile.as_str(), "--headless", "--infilter=CSV:44/59,34,76,1"])
        .args(["--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1"])
        .args(["--outdir", "read"])
        .arg(name)
        .current_dir(folder.path())
        .output()
        .expect("soffice is missing; `cargo xtask test` installs it");
    let read = folder.path().join("read").join(name).with_extension("csv");
    std::fs::read_to_string(read).unwrap_or_else(|error| panic!("LibreOffice wrote nothing: {error}; {done:?}"))
}

#[test]
fn the_csv_and_the_portuguese_workbook_are_read_by_libreoffice() {
    run(async |server| {
        let agency = server.agency().await;
        let formula = "=HYPERLINK(\"https://evil.example\")";
        add(&agency, &Form::new().with("name", formula).with("city", "São Luís; \"Norte\"")).await;
        for language in [Language::En, Language::PtBr] {
            actor::recruiter::set_language(&server.app, &agency.owner, language).await.unwrap();
            let desk = server.recruiter_session(&agency.owner).await;
            let csv = desk.get("/admin/clients/export.csv").await;
            assert!(csv.text().contains("'=HYPERLINK") && !csv.text().contains("\"=HYPERLINK"), "{}", csv.text());
            let workbook = desk.get("/admin/clients/export.xlsx").await;
            for (file, answer, name) in
                [("c.csv", csv, format!("'{formula}")), ("c.xlsx", workbook, formula.to_owned())]
            {
                let read = by_libreoffice(file, &answer);
                let mut reader = csv::Reader::from_reader(read.as_bytes());
                let headings = reader.headers().unwrap().clone();
                let first = if language == Language::En { ["Name", "Kind"] } else { ["Nome", "Tipo"] };
                assert_eq!([&headings[0], &headings[1]], first, "{file}: {read}");
                let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
                assert_eq!(rows.len(), 2, "{read}");
                assert_eq!((&rows[0][0], &rows[0][7]), (name.as_str(), "São Luís; \"Norte\""), "{file}: {read}");
            }
        }
    });
}

/// Adds many clients, a few at a time: other tests write to the same database.
async fn seed(agency: &Agency<'_>, count: usize) {
    let app = &agency.server.app;
    let numbers: Vec<usize> = (0..count).collect();
    for some in numbers.chunks(100) {
        let mut tx = app.store.begin().await.unwrap();
        for number in some {
            let row = clients::ClientRow::named(&format!("Client {number:05}"), 1_700_000_000_000);
            portico::store::clients::insert(&mut *tx, &agency.row.id, &row).await.unwrap();
            clients::index(&mut tx, &agency.row.id, &row.id).await.unwrap();
        }
        tx.commit().await.unwrap();
    }
}
