//! Candidates as a list, with their account status.

use portico_protocol::applications::ApplicationReceipt;

use crate::support::{Agency, Cv, Form, names, rows, run};

async fn applies(agency: &Agency<'_>, name: &str, email: &str, jobs: usize) {
    for number in 0..jobs {
        let job = agency.publish_job(&format!("Rigger {number}")).await;
        let form = Form::application(&agency.notice()).with("name", name).with("email", email);
        let page = agency.open_page().await;
        page.upload(&job.applications(), &form, &Cv::pdf()).send().await.json::<ApplicationReceipt>(201);
    }
}

#[test]
fn candidates_are_listed_with_their_account_status_and_applications() {
    run(async |server| {
        let (agency, neighbour) = (server.agency().await, server.agency().await);
        applies(&agency, "Zoë Núñez", "zoe@example.com", 2).await;
        applies(&agency, "Amara Okafor", "amara@example.com", 1).await;
        applies(&neighbour, "Somebody Else", "else@example.com", 1).await;
        let desk = server.recruiter_session(&agency.owner).await;
        let list = async |query: &str| names(desk.get(&format!("/admin/candidates{query}")).await.page(200));
        assert_eq!(list("").await, ["Amara Okafor", "Zoë Núñez"]);
        assert_eq!(list("?sort=newest").await, ["Amara Okafor", "Zoë Núñez"]);
        assert_eq!(list("?q=nunez").await, ["Zoë Núñez"]);
        assert_eq!(list("?q=AMARA%40").await, ["Amara Okafor"]);
        assert_eq!(list("?status=not_registered").await.len(), 2);

        server
            .execute(format!(
                "UPDATE candidates SET invited_at = 1 WHERE agency_id = '{}' AND email_key = 'zoe@example.com'",
                agency.row.id
            ))
            .await;
        assert_eq!(list("?status=pending_activation").await, ["Zoë Núñez"]);
        assert_eq!(list("?sort=status").await, ["Amara Okafor", "Zoë Núñez"]);
        let answer = desk.get("/admin/candidates?q=zoe").await;
        let page = answer.page(200);
        let row = rows(page).remove(0);
        assert!(row.contains("Pending activation") && row.contains("2 applications"), "{row}");
        assert!(page.contains("<th scope=\"col\">Portal – candidate account status</th>"), "{page}");
        server
            .execute(format!(
                "UPDATE candidates SET last_sign_in_at = 1 WHERE agency_id = '{}' AND email_key = 'zoe@example.com'",
                agency.row.id
            ))
            .await;
        assert_eq!(list("?status=connected").await, ["Zoë Núñez"]);
        assert!(list("?status=pending_activation").await.is_empty());
        let connected = desk.get("/admin/candidates?q=zoe").await;
        assert!(rows(connected.page(200))[0].contains("Connected"), "{connected:?}");

        let (_, rest) = page.split_once("/admin/applications?candidate=").unwrap();
        let id = rest.split('"').next().unwrap();
        let theirs = desk.get(&format!("/admin/applications?candidate={id}")).await;
        let theirs = theirs.page(200);
        assert!(theirs.contains("Only those of Zoë Núñez.") && !theirs.contains("Amara Okafor"));
        let stranger = server.recruiter_session(&neighbour.owner).await;
        assert_eq!(stranger.get(&format!("/admin/applications?candidate={id}")).await.status, 404);
    });
}
