//! Failed sign-ins: whether the time of an answer tells what was wrong.

use std::path::Path;
use std::time::Instant;

use anyhow::{Result, bail};
use portico::app::contacts;
use portico::app::support::clock;
use portico::store::contacts::record_sign_in;
use url::form_urlencoded::Serializer;

use crate::support::caller::Caller;
use crate::support::chance::Chance;
use crate::support::connection::Connection;
use crate::support::data::{self, failed};
use crate::support::office::{Invited, NAME, Office};
use crate::support::process::Server;
use crate::support::report::{Line, Report, Verdict};
use crate::support::spread::quantile;

const SITE: &str = "pk_sign_in";
const ROUNDS: usize = 200;
/// Eight kinds make twenty-eight pairs; a difference as great as this comes by chance once in a thousand runs.
const FAR: f64 = 4.0;
const FORM: &str = "application/x-www-form-urlencoded";

/// One kind of failure.
struct Kind {
    name: &'static str,
    body: String,
    took: Vec<f64>,
}

pub async fn measure(report: &mut Report, portico: &Path, folder: &Path) -> Result<()> {
    let data = folder.join("sign-in");
    data::seed_jobs(&data, &[(SITE, 10)]).await?;
    let mut kinds = seed(&data).await?;
    let server = Server::portico(portico, &data).await?;
    let caller = Caller::at(server.address, SITE).await?;
    let mut connection = Connection::open(server.address).await?;
    let mut chance = Chance::new(3);
    for round in 0..ROUNDS + 5 {
        // Each round in another order, so that none always follows the same one.
        let mut order: Vec<usize> = (0..kinds.len()).collect();
        for at in (1..order.len()).rev() {
            order.swap(at, (chance.number() >> 11) as usize % (at + 1));
        }
        for at in order {
            let took = fail(&caller, &mut connection, &kinds[at].body, &mut chance).await?;
            // The first rounds warm up.
            if round >= 5 {
                kinds[at].took.push(took);
            }
        }
    }
    for kind in &kinds {
        let [low, middle, high] = [0.1, 0.5, 0.9].map(|share| quantile(&kind.took, share));
        report.add(Line {
            what: format!("failed sign-in, {}", kind.name),
            budget: "–".to_owned(),
            measured: format!("p50 {middle:.2} ms (p10 {low:.2}, p90 {high:.2})"),
            reference: String::new(),
            verdict: Verdict::Context,
        });
    }
    let (farthest, pair) = farthest(&kinds);
    report.add(Line {
        what: "failed sign-ins told apart by their time".to_owned(),
        budget: format!("|z| < {FAR} for every pair"),
        measured: format!("|z| ≤ {farthest:.2}"),
        reference: pair,
        verdict: Verdict::kept_if(farthest < FAR),
    });
    report.remark(format!(
        "Failed sign-ins: {ROUNDS} of each kind over one connection, in turn and each round in another order; the times of \
         every two kinds are compared by their ranks (Mann and Whitney), which no single slow answer can sway."
    ));
    server.stop().await
}

async fn fail(caller: &Caller, connection: &mut Connection, body: &str, chance: &mut Chance) -> Result<f64> {
    let key = format!("{:016x}", chance.number());
    let mut request = caller.write("/w/v1/sign-in", FORM, body.as_bytes(), &key)?;
    request.extend_from_slice(body.as_bytes());
    let begin = Instant::now();
    let answer = connection.exchange(&request).await?;
    let took = begin.elapsed().as_secs_f64() * 1e3;
    if answer.status != 401 {
        bail!("a wrong sign-in was answered with {}", answer.status);
    }
    Ok(took)
}

async fn seed(data: &Path) -> Result<Vec<Kind>> {
    let app = data::open(data, "http://localhost").await?;
    let office = Office::of(&app, SITE).await?;
    let client = office.client(&app, "Northern Turbines").await?;
    let good = office.invited(&app, &client, "good@client.example").await?;
    let pending = office.invited(&app, &client, "pending@client.example").await?;
    let inactive = office.invited(&app, &client, "inactive@client.example").await?;
    contacts::set_active(&app, &office.owner, &inactive.id, false).await.map_err(failed)?;
    let expired = office.invited(&app, &client, "expired@client.example").await?;
    let (now, made) = (clock::now(), clock::now() - 30 * clock::DAY);
    let age = format!("UPDATE contacts SET code_created_at = {made} WHERE id = '{}'", expired.id);
    sqlx::query(sqlx::AssertSqlSafe(age)).execute(app.store.read()).await?;
    let mut tx = app.store.begin().await?;
    record_sign_in(&mut *tx, &office.owner.agency.id, &good.id, now).await?;
    tx.commit().await?;
    app.store.close().await;
    let kind = |name, person: &Invited, changed: (&str, &str)| Kind {
        name,
        body: body(person, changed),
        took: Vec::with_capacity(ROUNDS),
    };
    Ok(vec![
        kind("unknown address", &good, ("email", "nobody@client.example")),
        kind("connected contact, wrong name", &good, ("name", "Somebody Else")),
        kind("connected contact, wrong code", &good, ("code", "0000-0000-0000")),
        kind("pending contact, wrong name", &pending, ("name", "Somebody Else")),
        kind("pending contact, wrong code", &pending, ("code", "0000-0000-0000")),
        kind("inactive contact", &inactive, ("", "")),
        kind("code that ran out", &expired, ("", "")),
        kind("link that was replaced", &good, ("portal", "a-key-that-was-rotated")),
    ])
}

fn body(person: &Invited, (changed, value): (&str, &str)) -> String {
    let right = [("name", NAME), ("email", &person.email), ("code", &person.code), ("portal", "")];
    let mut form = Serializer::new(String::new());
    for (name, typed) in right {
        form.append_pair(name, if name == changed { value } else { typed });
    }
    form.finish()
}

/// How far the two kinds that differ most are apart, in standard deviations of chance, and which they are.
fn farthest(kinds: &[Kind]) -> (f64, String) {
    let mut most = (0.0, String::new());
    for (at, one) in kinds.iter().enumerate() {
        for other in &kinds[at + 1..] {
            let z = ranks_apart(&one.took, &other.took).abs();
            if z > most.0 {
                most = (z, format!("{} / {}", one.name, other.name));
            }
        }
    }
    most
}

/// Mann and Whitney's U as a normal deviate.
fn ranks_apart(one: &[f64], other: &[f64]) -> f64 {
    let wins = |a: &f64| {
        other
            .iter()
            .map(|b| {
                if a > b {
                    1.0
                } else if (a - b).abs() < f64::EPSILON {
                    0.5
                } else {
                    0.0
                }
            })
            .sum::<f64>()
    };
    let (m, n) = (one.len() as f64, other.len() as f64);
    let u: f64 = one.iter().map(wins).sum();
    (u - m * n / 2.0) / (m * n * (m + n + 1.0) / 12.0).sqrt()
}
