//! Nothing acknowledged is lost when the process is killed, and nothing unacknowledged happens twice.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use futures::TryStreamExt as _;
use futures::future::join_all;
use portico::app::Recruiter;
use portico::app::candidates::applications::{self, ApplicationRow};
use portico_protocol::applications::ApplicationReceipt;
use tokio::sync::watch;

use crate::support::{Cv, Form, Job, Page, Process, Server, TestEnv, free_address, run};

/// How long after the first answer the process is killed, in milliseconds: while files are
/// written, while rows are, and between the two.
const KILLED_AFTER: [u64; 5] = [0, 15, 40, 90, 200];
/// How many people send at the same time.
const PEOPLE: usize = 8;

/// One filled form, and what became of it.
struct Sent {
    email: String,
    cv: Cv,
    key: String,
    receipt: Option<ApplicationReceipt>,
}

impl Sent {
    fn new(round: usize, person: usize, number: usize) -> Self {
        let mut cv = Cv::unlike_others();
        let size = cv.bytes.len() + number % 4 * 150_000;
        cv.bytes.resize(size, b'%');
        let email = format!("amara.{round}.{person}.{number}@example.com");
        Self { email, cv, key: uuid::Uuid::new_v4().to_string(), receipt: None }
    }

    /// Sends it, again if it was sent before. The process may be gone before it answers.
    async fn send(&mut self, page: &Page, job: &Job, notice: &str) {
        let form = Form::application(notice).with("email", &self.email);
        let call = page.upload(&job.applications(), &form, &self.cv).key(&self.key);
        let Ok(answer) = call.sign().try_send().await else { return };
        let receipt: ApplicationReceipt = answer.json(201);
        let first = self.receipt.get_or_insert(receipt.clone());
        assert_eq!(*first, receipt, "a retry gets the first answer");
    }
}

/// What a round needs, made while no process runs.
struct Setting {
    env: Arc<TestEnv>,
    address: SocketAddr,
    page: Page,
    job: Job,
    notice: String,
}

/// People send one application after the other until the process is killed in the middle.
async fn burst(setting: &Setting, round: usize, kill_after: Duration) -> Vec<Sent> {
    let Setting { page, job, notice, .. } = setting;
    let mut process = Process::start(&setting.env, setting.address, &[]).await;
    let (answered, mut first) = watch::channel(false);
    let senders = (0..PEOPLE).map(|person| {
        let answered = &answered;
        async move {
            let mut all = Vec::new();
            loop {
                let mut sent = Sent::new(round, person, all.len());
                sent.send(page, job, notice).await;
                let is_over = sent.receipt.is_none();
                all.push(sent);
                if is_over {
                    return all;
                }
                answered.send_replace(true);
            }
        }
    });
    let kill = async {
        first.wait_for(|answered| *answered).await.unwrap();
        tokio::time::sleep(kill_after).await;
        process.kill()
    };
    let (sent, _) = tokio::join!(join_all(senders), kill);
    sent.into_iter().flatten().collect()
}

/// The applications and their files, by address, as a recruiter finds them.
struct Found(HashMap<String, Vec<(ApplicationRow, Vec<u8>)>>);

impl Found {
    async fn by(server: &Server, owner: &Recruiter) -> Self {
        let mut found: HashMap<String, Vec<_>> = HashMap::new();
        for page in 1.. {
            let rows = applications::list(&server.app, owner, "", page).await.unwrap().items;
            if rows.is_empty() {
                break;
            }
            for row in rows {
                let cv = applications::read_cv(&server.app, owner, &row.id).await.unwrap();
                let pieces: Vec<_> = cv.content.try_collect().await.unwrap();
                found.entry(row.candidate_email.clone()).or_default().push((row, pieces.concat()));
            }
        }
        Self(found)
    }

    /// What was acknowledged is there once, with its file whole.
    fn has_once(&self, sent: &Sent) {
        let receipt = sent.receipt.as_ref().expect("every one was acknowledged in the end");
        let rows = self.0.get(&sent.email).unwrap_or_else(|| panic!("{} was acknowledged and is lost", sent.email));
        assert_eq!(rows.len(), 1, "{} is there more than once", sent.email);
        let (row, file) = &rows[0];
        assert_eq!((row.id.as_str(), &row.reference), (receipt.id.as_str(), &receipt.reference));
        assert!(*file == sent.cv.bytes, "the file of {} is not whole", sent.email);
    }
}

#[test]
fn a_killed_server_has_kept_what_it_acknowledged_and_takes_the_rest_again() {
    run(async |_| {
        let env = TestEnv::create();
        let (setting, owner) = prepare(&env).await;
        let mut all = Vec::new();
        for (round, kill_after) in KILLED_AFTER.iter().enumerate() {
            let mut sent = burst(&setting, round, Duration::from_millis(*kill_after)).await;
            let (kept, lost): (Vec<_>, Vec<_>) = sent.iter().partition(|sent| sent.receipt.is_some());
            assert!(!kept.is_empty() && !lost.is_empty(), "the kill must come in the middle of it");
            let after = Server::start(&env, |_| {}).await;
            let found = Found::by(&after, &owner).await;
            kept.into_iter().for_each(|sent| found.has_once(sent));
            drop(after);

            let process = Process::start(&env, setting.address, &[]).await;
            for sent in &mut sent {
                sent.send(&setting.page, &setting.job, &setting.notice).await;
            }
            drop(process);
            all.append(&mut sent);
        }
        let after = Server::start(&env, |_| {}).await;
        let found = Found::by(&after, &owner).await;
        all.iter().for_each(|sent| found.has_once(sent));
        assert_eq!(found.0.len(), all.len(), "and nothing else");
    });
}

async fn prepare(env: &Arc<TestEnv>) -> (Setting, Recruiter) {
    let server = Server::start(env, |_| {}).await;
    let agency = server.agency().await;
    let address = free_address();
    let setting = Setting {
        env: env.clone(),
        address,
        page: agency.open_page().await.calling(&format!("http://{address}")),
        job: agency.publish_job("Rigger").await,
        notice: agency.notice(),
    };
    (setting, agency.owner)
}
