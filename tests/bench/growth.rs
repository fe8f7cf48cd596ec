//! Growth: what lists and searches take at 100,000 jobs, beside 1,000 in the same process.

use std::collections::HashSet;
use std::path::Path;
use std::time::Instant;

use anyhow::{Result, bail};
use portico_examples::content::Content;
use url::form_urlencoded::Serializer;

use crate::support::caller::{Caller, PLAIN};
use crate::support::chance::Chance;
use crate::support::connection::Connection;
use crate::support::data::{self, PLACES};
use crate::support::process::Server;
use crate::support::report::{Line, Report, Verdict};
use crate::support::spread::quantile;

const FEW: (&str, usize) = ("pk_few", 1_000);
const MANY: (&str, usize) = ("pk_many", 100_000);
const REQUESTS: usize = 4_000;
const BUDGET: f64 = 2.0;
/// How long a start may take, in seconds.
const START: f64 = 3.0;

pub async fn measure(report: &mut Report, portico: &Path, folder: &Path) -> Result<()> {
    let data = folder.join("growth");
    data::seed_jobs(&data, &[FEW, MANY]).await?;
    let server = Server::portico(portico, &data).await?;
    let started = server.started_within.as_secs_f64();
    report.add(Line {
        what: "start with 101,000 jobs".to_owned(),
        budget: format!("≤ {START:.0} s"),
        measured: format!("{started:.1} s ({:.0} MB of memory)", server.memory()? / 1e6),
        reference: String::new(),
        verdict: Verdict::kept_if(started <= START),
    });
    let mut few = Board::of(&server, FEW.0).await?;
    let mut many = Board::of(&server, MANY.0).await?;

    let searches = Searches::new(&Content::harbour_pine()?);
    let fresh = searches.different(REQUESTS);
    let repeated: Vec<String> = fresh.iter().take(40).cycle().take(REQUESTS).cloned().collect();
    let first_page = vec![String::new(); REQUESTS];
    for (name, queries) in
        [("job list", &first_page), ("search, each one new", &fresh), ("search, answers kept", &repeated)]
    {
        // In turn, so that whatever else the machine does falls on both.
        let (mut at_few, mut at_many) = (Vec::new(), Vec::new());
        for query in queries {
            at_few.push(few.ask(query).await?);
            at_many.push(many.ask(query).await?);
        }
        let [few_half, few_most] = [0.5, 0.99].map(|share| quantile(&at_few, share));
        let [many_half, many_most] = [0.5, 0.99].map(|share| quantile(&at_many, share));
        report.add(Line {
            what: format!("{name}, p99 at 100,000 jobs"),
            budget: format!("≤ {BUDGET} × 1,000 jobs"),
            measured: format!("{many_most:.0} µs, {:.2} × (p50 {many_half:.0} µs)", many_most / few_most),
            reference: format!("{few_most:.0} µs (p50 {few_half:.0} µs)"),
            verdict: Verdict::kept_if(many_most <= BUDGET * few_most),
        });
    }
    report.remark(format!(
        "Growth: {REQUESTS} signed requests for each figure, one at a time, in turn at 1,000 and at 100,000 jobs, from the \
         first byte sent to the last byte read. Each new search is asked once, so that no kept answer hides its work."
    ));
    server.stop().await
}

/// One agency's board, called over one connection.
struct Board {
    caller: Caller,
    connection: Connection,
}

impl Board {
    async fn of(server: &Server, site: &str) -> Result<Self> {
        Ok(Self {
            caller: Caller::at(server.address, site).await?,
            connection: Connection::open(server.address).await?,
        })
    }

    /// How long an answer takes, in microseconds.
    async fn ask(&mut self, query: &str) -> Result<f64> {
        let request = self.caller.read("/w/v1/jobs", query, PLAIN)?;
        let begin = Instant::now();
        let answer = self.connection.exchange(&request).await?;
        let took = begin.elapsed().as_secs_f64() * 1e6;
        if answer.status != 200 {
            bail!("the search {query} was answered with {}", answer.status);
        }
        Ok(took)
    }
}

/// Searches as people make them: beginnings of words, places, filters, orders and pages.
struct Searches {
    words: Vec<String>,
    sectors: Vec<String>,
}

impl Searches {
    fn new(content: &Content) -> Self {
        let texts = content.vacancies.iter().flat_map(|vacancy| [&vacancy.title, &vacancy.description]);
        let words: HashSet<String> = texts
            .flat_map(|text| text.split(|c: char| !c.is_alphanumeric()))
            .filter(|word| word.chars().count() >= 3)
            .map(str::to_lowercase)
            .collect();
        let mut words: Vec<String> = words.into_iter().collect();
        words.sort();
        Self { words, sectors: content.vacancies.iter().map(|vacancy| vacancy.sector.clone()).collect() }
    }

    /// So many searches, none of them twice.
    fn different(&self, count: usize) -> Vec<String> {
        let mut chance = Chance::new(11);
        let mut seen = HashSet::new();
        let mut searches = Vec::with_capacity(count);
        while searches.len() < count {
            let search = self.one(&mut chance);
            if seen.insert(search.clone()) {
                searches.push(search);
            }
        }
        searches
    }

    fn one(&self, chance: &mut Chance) -> String {
        let beginning = |chance: &mut Chance| {
            let word = chance.one_of(&self.words);
            let typed = 3 + chance.number() as usize % 5;
            word.chars().take(typed).collect::<String>()
        };
        let mut search = Serializer::new(String::new());
        let typed = match chance.number() % 4 {
            0 => String::new(),
            1 => format!("{} {}", beginning(chance), beginning(chance)),
            _ => beginning(chance),
        };
        search.append_pair("q", &typed);
        let narrowing = chance.number();
        if narrowing.is_multiple_of(2) {
            search.append_pair("location", chance.one_of::<&str>(&PLACES));
        }
        if narrowing.is_multiple_of(3) {
            search.append_pair("sector", chance.one_of(&self.sectors).as_str());
        }
        if narrowing.is_multiple_of(5) {
            search.append_pair("type", chance.one_of::<&str>(&["permanent", "contract", "temporary"]));
        }
        if narrowing.is_multiple_of(7) {
            search.append_pair("remote", chance.one_of::<&str>(&["on_site", "hybrid", "remote"]));
        }
        search.append_pair("sort", chance.one_of::<&str>(&["newest", "salary", "closing", "title"]));
        search.append_pair("page", chance.one_of::<&str>(&["1", "1", "2", "3"]));
        search.finish()
    }
}
