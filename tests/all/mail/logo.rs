//! The agency's logo: set by its owner, and part of every mail.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use image::ImageFormat;
use portico::app::actor::recruiter::Role;
use portico::app::files;

use super::templates::send_link;
use super::{SETTINGS, mail_to, server_at, set, write_to};
use crate::support::{Cv, Form, Mailbox, RecruiterSession, picture_of, run};

const LOGO: &str = "/admin/settings/logo";

/// Sets a logo that must be taken.
async fn set_logo(desk: &RecruiterSession<'_>, sent: &Cv) {
    let answer = desk.send_logo(LOGO, &Form::new(), Some(sent)).await;
    assert_eq!((answer.status, answer.header("location")), (303, LOGO), "{answer:?}");
}

/// Where the settings say the logo is.
async fn address(desk: &RecruiterSession<'_>) -> Option<String> {
    let page = desk.get(LOGO).await;
    let (_, rest) = page.page(200).split_once("class=\"logo letterhead\" src=\"")?;
    rest.split('"').next().map(str::to_owned)
}

#[test]
fn it_is_in_every_mail_and_reading_it_asks_nobody() {
    run(async |server| {
        let mailbox = Mailbox::open().await;
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        set(&desk, &server_at(mailbox.address())).await;
        set_logo(&desk, &picture_of(300, 100, ImageFormat::Png)).await;
        let shown = desk.get(&address(&desk).await.unwrap()).await;
        assert_eq!((shown.status, shown.header("content-type")), (200, "image/png"));

        let (ana, tom) = (send_link(&agency, "Ana", "pt-BR").await, "tom@example.com");
        write_to(&agency, tom).await;
        desk.post(&format!("{SETTINGS}/test"), &server_at(mailbox.address())).await.page(200);
        for recipient in [ana.as_str(), tom, &agency.owner.email] {
            let mail = mailbox.mails(recipient, 1).await.remove(0);
            let [picture] = mail.pictures.as_slice() else { panic!("{:?}", mail.pictures) };
            assert_eq!(
                (picture.id.as_str(), picture.media_type.as_str(), picture.disposition.as_str()),
                ("<logo@portico>", "image/png", "inline")
            );
            assert_eq!(STANDARD.decode(&picture.bytes).unwrap(), shown.body);
            assert_eq!(mail.html.matches("<img").count(), 1, "{}", mail.html);
            assert!(mail.html.contains("src=\"cid:logo@portico\" alt=\"Harbour &amp; Pine\""), "{}", mail.html);
            assert!(!mail.html.contains("src=\"http"), "{}", mail.html);
            assert!(!mail.text.is_empty() && mail.parts == 5, "text beside HTML with its picture: {mail:?}");
        }
    });
}

#[test]
fn without_one_the_name_stands_alone() {
    run(async |server| {
        let mailbox = Mailbox::open().await;
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        set(&desk, &server_at(mailbox.address())).await;
        set_logo(&desk, &picture_of(300, 100, ImageFormat::Png)).await;
        assert_eq!(desk.post(&format!("{LOGO}/remove"), &Form::new()).await.status, 303);
        assert_eq!(address(&desk).await, None);
        assert_eq!(desk.get(&format!("{LOGO}/picture")).await.status, 404);
        write_to(&agency, "plain@example.com").await;
        let mail = mailbox.mails("plain@example.com", 1).await.remove(0);
        assert!(mail.pictures.is_empty() && mail.parts == 3, "{mail:?}");
        assert!(!mail.html.contains("<img") && !mail.html.contains("<!--"), "{}", mail.html);
        assert!(mail.html.contains(">Harbour &amp; Pine</p>"), "{}", mail.html);
    });
}

#[test]
fn the_admin_shows_mails_with_it() {
    run(async |server| {
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        write_to(&agency, "kept@example.com").await;
        let mail = mail_to(&agency, "kept@example.com", |_| true).await;
        let at = format!("/admin/mails/{}", mail.id);
        assert!(!desk.get(&at).await.page(200).contains("&lt;img"));

        set_logo(&desk, &picture_of(300, 100, ImageFormat::Png)).await;
        let picture = "&lt;img src=&quot;data:image/png;base64,";
        let page = desk.get(&at).await;
        assert!(page.page(200).contains(picture), "the logo as it is now");
        assert!(page.header("content-security-policy").contains("img-src 'self' data:;"));
        let template = "/admin/settings/templates/portal_link/en";
        assert!(desk.get(template).await.page(200).contains(picture));
    });
}

#[test]
fn only_the_owner_sets_it_and_only_the_agency_sees_it_here() {
    run(async |server| {
        let (agency, other) = (server.agency().await, server.agency().await);
        let desk = server.recruiter_session(&agency.owner).await;
        let sent = picture_of(300, 100, ImageFormat::Png);
        set_logo(&desk, &sent).await;
        let at = address(&desk).await.unwrap();
        for role in [Role::Recruiter, Role::ReadOnly] {
            let staff = server.recruiter_session(&agency.recruiter(role).await).await;
            assert_eq!(staff.get(LOGO).await.status, 403, "{role:?}");
            assert_eq!(staff.send_logo(LOGO, &Form::new(), Some(&sent)).await.status, 403, "{role:?}");
            assert_eq!(staff.post(&format!("{LOGO}/remove"), &Form::new()).await.status, 403, "{role:?}");
            assert_eq!(staff.get(&at).await.status, 200, "{role:?}");
        }
        assert_eq!(server.recruiter_session(&other.owner).await.get(&at).await.status, 404);
        assert_eq!(address(&desk).await, Some(at));
    });
}

#[test]
fn what_is_no_picture_is_refused_and_the_logo_stays() {
    run(async |server| {
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        set_logo(&desk, &picture_of(300, 100, ImageFormat::Png)).await;
        let before = address(&desk).await;
        let svg = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
        for (sent, said) in [
            (Some(Cv::of("logo.png", "image/png", svg)), "no picture we can use"),
            (Some(Cv::of("logo.png", "image/png", vec![0; 5_000_001])), "larger than"),
            (Some(picture_of(4_097, 1, ImageFormat::Png)), "too many pixels"),
            (None, "Choose a picture"),
        ] {
            let text = desk.send_logo(LOGO, &Form::new(), sent.as_ref()).await.page(422).to_owned();
            assert!(text.contains("id=\"f-logo-fault\"") && text.contains(said), "{said}: {text}");
        }
        assert_eq!(address(&desk).await, before);
    });
}

#[test]
fn a_replaced_one_is_removed_after_a_day() {
    run(async |server| {
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        set_logo(&desk, &picture_of(300, 100, ImageFormat::Png)).await;
        let first = address(&desk).await.unwrap();
        set_logo(&desk, &picture_of(300, 200, ImageFormat::Jpeg)).await;
        let second = address(&desk).await.unwrap();
        assert_ne!(first, second, "the address changes with the picture");
        let made =
            format!("UPDATE files SET created_at = 1 WHERE name = 'logo.png' AND agency_id = '{}'", agency.row.id);
        sqlx::query(sqlx::AssertSqlSafe(made)).execute(server.app.store.read()).await.unwrap();
        files::blobs::sweep(&server.app.store, &server.app.files).await.unwrap();
        let left = format!("SELECT count(*) FROM files WHERE agency_id = '{}'", agency.row.id);
        let left: i64 = sqlx::query_scalar(sqlx::AssertSqlSafe(left)).fetch_one(server.app.store.read()).await.unwrap();
        assert_eq!(left, 1, "the one that is used stays");
        assert_eq!(desk.get(&second).await.status, 200);
    });
}
