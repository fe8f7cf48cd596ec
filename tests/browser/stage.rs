//! What the journeys play on: the demo, a mail server, and browsers, all real.
//!
//! The demo and the mail server are started once, whichever journey is the first to need them. Each journey has its
//! own people, each of them a browser with nothing in it.

mod console;
mod desk;
mod evidence;
mod eyes;
mod forms;
mod hands;
mod network;
mod patience;
mod person;
mod place;
mod portal;
mod post;
mod program;
mod reported;
mod wire;
mod world;

use std::fs;
use std::future::Future;
use std::panic::{Location, resume_unwind};
use std::path::Path;
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

use portico_examples::content::Content;

pub use desk::Recruiter;
pub use forms::{Applicant, Asker, Role, cv};
pub use network::Line;
pub use person::Person;
pub use reported::Request;
pub use wire::Wire;

pub use place::{python, target, workspace};

use crate::chromium::Chromium;
use place::{executable, free_port, program};
use post::Post;
use program::Program;

/// The demo, its mail server, and what drives the browsers.
pub struct Stage {
    /// Portico's own origin.
    pub portico: String,
    /// The origin of the agencies' websites.
    pub site: String,
    /// What the demo was seeded with for the British agency.
    pub british: Content,
    /// The same for the Brazilian one.
    pub brazilian: Content,
    /// The mails that were delivered.
    pub post: Post,
    port: u16,
    chromium: Arc<Chromium>,
    // It ends when the tests do.
    _demo: Program,
}

fn stage() -> &'static Stage {
    static STAGE: OnceLock<Stage> = OnceLock::new();
    STAGE.get_or_init(Stage::set)
}

/// Starts a browser whose files lie in `folder`.
fn start_chromium(folder: &Path, flags: &[&str]) -> Arc<Chromium> {
    let program = program("PORTICO_CHROMIUM", &["chromium", "chromium-browser", "google-chrome"]);
    let flags: Vec<&str> = ["--accept-lang=en-GB"].iter().chain(flags).copied().collect();
    let started = Chromium::start(&program, folder, &flags);
    Arc::new(started.unwrap_or_else(|error| {
        panic!("Chromium does not start: {error}; run: cargo xtask test --only browser");
    }))
}

impl Stage {
    fn set() -> Self {
        let folder = place::scratch();
        let post = Post::open(&folder.join("mail"));
        let (port, site_port) = (free_port(), free_port());
        let mut demo = Program::start("demo", &executable("portico-demo"), |demo| {
            demo.args(["--port", &port.to_string(), "--site-port", &site_port.to_string(), "--smtp", &post.smtp()]);
            demo.arg("--data").arg(folder.join("data"));
        });
        let chromium = start_chromium(&folder, &[]);
        demo.wait_for_line(Duration::from_secs(120), |line| (line.trim() == "ready").then_some(()));
        Self {
            portico: format!("http://localhost:{port}"),
            site: format!("http://localhost:{site_port}"),
            british: Content::harbour_pine().unwrap(),
            brazilian: Content::atlantico_talentos().unwrap(),
            post,
            port,
            chromium,
            _demo: demo,
        }
    }

    /// The address of a page of the agencies' websites.
    pub fn page(&self, path: &str) -> String {
        format!("{}{path}", self.site)
    }

    /// The address of a page of Portico's own.
    pub fn own(&self, path: &str) -> String {
        format!("{}{path}", self.portico)
    }
}

/// One journey: the stage, and who is on it.
pub struct Scene {
    /// What everybody plays on.
    pub stage: &'static Stage,
    people: Mutex<Vec<Arc<Person>>>,
    folder: tempfile::TempDir,
}

impl Scene {
    /// Somebody whose browser has nothing in it.
    pub async fn person(&self, name: &str) -> Arc<Person> {
        self.arrives(name, &self.stage.chromium).await
    }

    /// Somebody whose browser reaches Portico over a wire of its own.
    pub async fn person_on_a_wire(&self, name: &str) -> (Arc<Person>, Wire) {
        let wire = Wire::to(self.stage.port).await;
        let folder = self.folder.path().join(format!("{name}-browser"));
        fs::create_dir_all(&folder).unwrap();
        let chromium = start_chromium(&folder, &[&format!("--host-resolver-rules={}", wire.rule)]);
        (self.arrives(name, &chromium).await, wire)
    }

    /// Another tab of somebody's browser.
    pub async fn tab_beside(&self, person: &Person) -> Arc<Person> {
        let tab = Arc::new(person.opens_tab().await);
        self.people.lock().unwrap().push(tab.clone());
        tab
    }

    /// Somebody whose browser asks for pages in a language.
    pub async fn person_speaking(&self, language: &str) -> Arc<Person> {
        let person = self.person(language).await;
        person.speak(language).await;
        person
    }

    async fn arrives(&self, name: &str, chromium: &Arc<Chromium>) -> Arc<Person> {
        let person = Arc::new(Person::arrive(chromium, name, &self.folder.path().join(name)).await);
        self.people.lock().unwrap().push(person.clone());
        person
    }

    /// The owner of the British agency, signed in to the admin in a browser of her own.
    pub async fn recruiter(&self) -> Recruiter {
        Recruiter::sign_in(&self.stage.portico, self.person("recruiter").await, &self.stage.british).await
    }

    /// A place for files of this journey.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }
}

/// Plays a journey. When it fails, what everybody saw last is kept in `target/browser-failures/`.
#[track_caller]
pub fn play<F, J>(journey: F)
where
    F: FnOnce(Arc<Scene>) -> J,
    J: Future<Output = ()> + Send + 'static,
{
    let name = evidence::name(Location::caller());
    evidence::forget(&name);
    let stage = stage();
    let scene = Arc::new(Scene { stage, people: Mutex::default(), folder: place::folder() });
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let journey = journey(scene.clone());
    let outcome = runtime.block_on(async {
        let outcome = tokio::spawn(journey).await;
        let people = std::mem::take(&mut *scene.people.lock().unwrap());
        if outcome.is_err() {
            evidence::keep(&name, &people).await;
        }
        for person in people {
            person.leave().await;
        }
        outcome
    });
    if let Err(failure) = outcome {
        resume_unwind(failure.into_panic());
    }
}
