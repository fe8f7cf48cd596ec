//! A client's logo.

use image::ImageFormat;
use portico::app::clients;
use portico::app::files::blobs;
use portico::store::documents::files;
use portico::store::ids::ClientId;

use crate::support::{Agency, Cv, Form, RecruiterSession, picture, picture_of, run};

async fn opened(agency: &Agency<'_>, id: &ClientId) -> Form {
    let (row, _) = clients::get(&agency.server.app, &agency.owner, id).await.unwrap();
    Form::new().merge(clients::to_values(&agency.owner, &row))
}

fn edit(id: &ClientId) -> String {
    format!("/admin/clients/{id}/edit")
}

/// Where the page of a client says its logo is.
async fn address(desk: &RecruiterSession<'_>, id: &ClientId) -> String {
    let page = desk.get(&format!("/admin/clients/{id}")).await;
    let (_, rest) = page.page(200).split_once("class=\"logo\" src=\"").expect("no logo on the page");
    rest.split('"').next().unwrap().to_owned()
}

#[test]
fn a_picture_of_any_kind_becomes_a_square_of_our_own_making() {
    run(async |server| {
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        let mut addresses = Vec::new();
        for (high, format) in
            [(100, ImageFormat::Png), (120, ImageFormat::Jpeg), (140, ImageFormat::WebP), (160, ImageFormat::Gif)]
        {
            let sent = picture_of(300, high, format);
            let form = opened(&agency, &agency.client).await;
            assert_eq!(desk.send_logo(&edit(&agency.client), &form, Some(&sent)).await.status, 303, "{format:?}");
            let at = address(&desk, &agency.client).await;
            let shown = desk.get(&at).await;
            assert_eq!((shown.status, shown.header("content-type")), (200, "image/png"));
            assert_eq!(shown.header("cache-control"), "private, max-age=31536000, immutable");
            assert!(shown.header("content-security-policy").contains("sandbox"));
            let made = image::load_from_memory(&shown.body).unwrap();
            assert_eq!((made.width(), made.height()), (256, 256));
            assert_ne!(shown.body, sent.bytes);
            addresses.push(at);
        }
        let last = addresses.pop().unwrap();
        assert!(!addresses.contains(&last), "the address changes with the picture");
        assert!(
            desk.get(&addresses[0]).await.header("cache-control").contains("no-store"),
            "old addresses are not kept"
        );
    });
}

#[test]
fn what_is_no_picture_is_refused_beside_the_field() {
    run(async |server| {
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        let form = opened(&agency, &agency.client).await.with("city", "Whitby");
        let svg = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
        for (sent, said) in [
            (Cv::of("logo.png", "image/png", svg), "no picture we can use"),
            (Cv::of("logo.png", "image/png", ""), "This file is empty"),
            (Cv::of("logo.png", "image/png", vec![0; 5 * 1024 * 1024 + 1]), "larger than"),
            (picture_of(4_097, 1, ImageFormat::Png), "too many pixels"),
        ] {
            let text = desk.send_logo(&edit(&agency.client), &form, Some(&sent)).await.page(422).to_owned();
            assert!(text.contains("id=\"f-logo-fault\"") && text.contains(said), "{said}: {text}");
            assert!(text.contains("value=\"Whitby\""), "nothing typed is lost");
        }
        let (row, _) = clients::get(&server.app, &agency.owner, &agency.client).await.unwrap();
        assert_eq!((row.city.as_str(), row.logo), ("", None));
    });
}

#[test]
fn a_good_picture_outlasts_a_fault_elsewhere_and_can_be_taken_away() {
    run(async |server| {
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        let faulty = opened(&agency, &agency.client).await.with("phone", "call me");
        let text = desk.send_logo(&edit(&agency.client), &faulty, Some(&picture())).await.page(422).to_owned();
        let (_, rest) = text.split_once("name=\"logo_kept\" value=\"").unwrap();
        let word = rest.split('"').next().unwrap();
        assert!(text.contains("class=\"logo large\" src=\"data:image/png;base64,"), "what was chosen is shown: {text}");
        let mended = faulty.with("phone", "").with("logo_kept", word);
        assert_eq!(desk.send_logo(&edit(&agency.client), &mended, None).await.status, 303);
        address(&desk, &agency.client).await;

        let without = opened(&agency, &agency.client).await.with("remove_logo", "1");
        assert_eq!(desk.send_logo(&edit(&agency.client), &without, None).await.status, 303);
        assert_eq!(desk.get(&format!("/admin/clients/{}/logo", agency.client)).await.status, 404);

        let other = server.agency().await;
        let theirs = server.recruiter_session(&other.owner).await;
        let stolen = opened(&other, &other.client).await.with("logo_kept", word);
        assert_eq!(theirs.send_logo(&edit(&other.client), &stolen, None).await.status, 303);
        assert_eq!(theirs.get(&format!("/admin/clients/{}/logo", other.client)).await.status, 404);
    });
}

#[test]
fn a_logo_that_nothing_shows_is_removed_after_a_day() {
    run(async |server| {
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        for _ in 0..2 {
            let form = opened(&agency, &agency.client).await;
            let sent = picture_of(40 + rand_side(), 30, ImageFormat::Png);
            assert_eq!(desk.send_logo(&edit(&agency.client), &form, Some(&sent)).await.status, 303);
        }
        let made = "UPDATE files SET created_at = 1 WHERE name = 'logo.png' AND agency_id =";
        let statement = format!("{made} '{}'", agency.row.id);
        sqlx::query(sqlx::AssertSqlSafe(statement)).execute(server.app.store.read()).await.unwrap();
        blobs::sweep(&server.app.store, &server.app.files).await.unwrap();
        let unused = files::list_unused(server.app.store.read(), i64::MAX, "", 1_000).await.unwrap();
        assert!(unused.iter().all(|(owner, _)| owner != agency.row.id.as_str()));
        address(&desk, &agency.client).await;
    });
}

/// A size that differs from call to call, so that no two pictures are the same file.
fn rand_side() -> u32 {
    u32::from(uuid::Uuid::new_v4().as_bytes()[0])
}
