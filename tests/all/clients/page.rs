//! A client's page: its tabs, its portal's link, and what happened.

use portico::app::actor::recruiter::Role;
use portico::app::clients::{self, portal_link};
use portico::store::ids::ClientId;
use portico_protocol::clients::RequestReceipt;

use crate::support::{Agency, Form, run};

async fn link(agency: &Agency<'_>, id: &ClientId) -> Option<String> {
    let (row, _) = clients::get(&agency.server.app, &agency.owner, id).await.unwrap();
    portal_link::build_link(&agency.server.app, &agency.owner, &row)
}

/// What a telephone's camera reads from the picture, which draws its dark modules as squares.
fn read_by_telephone(svg: &str) -> String {
    // Each module is several dots, as it is to a camera.
    const DOTS: usize = 8;
    let (_, rest) = svg.split_once("viewBox=\"0 0 ").unwrap();
    let side: usize = rest.split(' ').next().unwrap().parse().unwrap();
    let mut is_dark = vec![vec![false; side]; side];
    let path = svg.split(" d=\"").last().unwrap().split('"').next().unwrap();
    for square in path.split('M').skip(1) {
        let (x, rest) = square.split_once(',').unwrap();
        let y: usize = rest.split('h').next().unwrap().parse().unwrap();
        is_dark[y][x.parse::<usize>().unwrap()] = true;
    }
    let shade = |x: usize, y: usize| if is_dark[y / DOTS][x / DOTS] { 0 } else { 255 };
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(side * DOTS, side * DOTS, shade);
    let grids = image.detect_grids();
    assert_eq!(grids.len(), 1, "{svg}");
    grids[0].decode().unwrap().1
}

#[test]
fn the_tabs_lead_to_each_other() {
    run(async |server| {
        let agency = server.agency().await;
        let client = agency.add_client("Coldstream Foods").await;
        let desk = server.recruiter_session(&agency.owner).await;
        for part in ["", "/contacts", "/vacancies", "/activity"] {
            let at = format!("/admin/clients/{client}{part}");
            let page = desk.get(&at).await;
            let text = page.page(200);
            assert!(text.contains(&format!("href=\"{at}\" aria-current=\"page\"")), "{part}");
            for other in ["", "/contacts", "/vacancies", "/activity"] {
                assert!(text.contains(&format!("href=\"/admin/clients/{client}{other}\"")), "{part} → {other}");
            }
        }
    });
}

#[test]
fn switching_the_portal_on_gives_its_link_and_its_picture() {
    run(async |server| {
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        let at = format!("/admin/clients/{}", agency.client);
        assert!(!desk.get(&at).await.page(200).contains("portico-portal="), "it is opt-in");
        assert_eq!(desk.get(&format!("{at}/portal/qr.svg")).await.status, 404);
        desk.post(&format!("{at}/portal"), &Form::new().with("on", "1")).await;
        let given = link(&agency, &agency.client).await.unwrap();
        let (page, key) = given.split_once("#portico-portal=").unwrap();
        assert_eq!(page, format!("{}/portal", agency.origin));
        assert!(
            key.len() >= 22 && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)),
            "{key}"
        );
        let text = desk.get(&at).await.page(200).to_owned();
        assert!(text.contains(&given) && text.contains("data-copy=\"access-link\""));
        assert!(text.contains(&agency.live().key), "the site's snippet");
        let picture = desk.get(&format!("{at}/portal/qr.svg?download=1")).await;
        assert_eq!((picture.status, picture.header("content-type")), (200, "image/svg+xml"));
        assert_eq!(read_by_telephone(picture.text()), given);
        assert!(picture.header("content-disposition").starts_with("attachment"));
        assert!(picture.header("content-security-policy").contains("sandbox"));

        desk.post(&format!("{at}/portal"), &Form::new().with("on", "")).await;
        assert_eq!(link(&agency, &agency.client).await, None);
        desk.post(&format!("{at}/portal"), &Form::new().with("on", "1")).await;
        assert_eq!(link(&agency, &agency.client).await, Some(given), "off and on again keeps the link");
    });
}

#[test]
fn a_portal_older_than_links_is_offered_one() {
    run(async |server| {
        let agency = server.agency().await;
        let client = agency.add_client("Coldstream Foods").await;
        server.execute(format!("UPDATE clients SET portal_key = NULL WHERE id = '{client}'")).await;
        let desk = server.recruiter_session(&agency.owner).await;
        let at = format!("/admin/clients/{client}");
        let text = desk.get(&at).await.page(200).to_owned();
        assert!(text.contains("Create the access link") && !text.contains("Replace link"));
        assert_eq!(desk.post(&format!("{at}/portal/link"), &Form::new()).await.status, 303);
        let given = link(&agency, &client).await.unwrap();
        assert!(desk.get(&at).await.page(200).contains(&given));
    });
}

#[test]
fn a_link_is_replaced_after_a_question_and_never_twice_the_same() {
    run(async |server| {
        let agency = server.agency().await;
        let client = agency.add_client("Coldstream Foods").await;
        let other = agency.add_client("Northern Yards").await;
        let desk = server.recruiter_session(&agency.owner).await;
        let before = link(&agency, &client).await.unwrap();
        assert_ne!(Some(before.clone()), link(&agency, &other).await);
        let at = format!("/admin/clients/{client}/portal/link");
        assert!(desk.get(&at).await.page(200).contains("stop working at once"));
        assert_eq!(desk.post(&at, &Form::new()).await.status, 303);
        let after = link(&agency, &client).await.unwrap();
        assert_ne!(before, after);
        assert!(!desk.get(&format!("/admin/clients/{client}")).await.text().contains(&before));
        agency.open_portal(&client, false).await;
        assert_eq!(desk.post(&at, &Form::new()).await.status, 409);
    });
}

#[test]
fn whoever_may_only_look_is_given_no_link() {
    run(async |server| {
        let agency = server.agency().await;
        let client = agency.add_client("Coldstream Foods").await;
        let desk = server.recruiter_session(&agency.recruiter(Role::ReadOnly).await).await;
        let page = desk.get(&format!("/admin/clients/{client}")).await;
        assert!(!page.page(200).contains("portico-portal="));
        assert!(!page.text().contains("<button class=\"btn primary\""));
    });
}

#[test]
fn the_activity_names_who_did_what() {
    run(async |server| {
        let agency = server.agency().await;
        let (person, page) = agency.sign_in_contact().await;
        page.post("/w/v1/client/vacancies", &Form::role("Rigger")).send().await.json::<RequestReceipt>(201);
        let other = agency.add_client("Northern Yards").await;
        agency.vacancy(&Form::role("Secret").with("client_id", other.as_str()), true).await;
        let desk = server.recruiter_session(&agency.owner).await;
        let text = desk.get(&format!("/admin/clients/{}/activity", person.client)).await.page(200).to_owned();
        for words in [
            "Client created",
            "Portal switched on",
            "Contact added",
            "Link sent",
            "Signed in",
            "Vacancy requested",
            "Rosa Lind",
        ] {
            assert!(text.contains(words), "{words}: {text}");
        }
        assert!(text.contains(&person.name) && text.contains("Rigger") && !text.contains("Secret"));
        let latest = text.find("Vacancy requested").unwrap();
        assert!(latest < text.find("Client created").unwrap(), "the latest first");
    });
}

#[test]
fn a_long_activity_is_turned_page_by_page() {
    run(async |server| {
        let agency = server.agency().await;
        for number in 0..45 {
            agency.add_draft(&format!("Role number {number:02}")).await;
        }
        let desk = server.recruiter_session(&agency.owner).await;
        let at = format!("/admin/clients/{}/activity", agency.client);
        let first = desk.get(&at).await;
        assert!(first.page(200).contains("Role number 44") && first.text().contains("rel=\"next\""));
        let second = desk.get(&format!("{at}?page=2")).await;
        assert!(second.page(200).contains("Role number 00") && !second.text().contains("rel=\"next\""));
    });
}
