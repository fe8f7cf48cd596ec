//! What the tests are written with: a running server, agencies on it, and pages that call it.
//!
//! All tests share one server, which lives as long as any of them uses it; each test makes its
//! own agency on it, and so none sees another's. A test that needs other settings starts a
//! server of its own.

mod agency;
mod answer;
mod call;
mod cv;
mod database;
mod documents;
mod form;
mod mailbox;
mod people;
mod picture;
mod process;
mod python;
mod recruiter_session;
mod registrant;
mod server;
mod statements;
mod table;
mod test_env;

use std::ops::Deref;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use tokio::runtime::Runtime;

pub use agency::{Agency, Job, PASSWORD, site_form};
pub use answer::Answer;
pub use call::{Page, SignedCall};
pub use cv::Cv;
pub use database::is_postgres;
pub use form::Form;
pub use mailbox::{Mailbox, smtp};
pub use people::Person;
pub use picture::{picture, picture_of};
pub use process::{Process, free_address};
pub use python::{python, run_program, script, scripts};
pub use recruiter_session::RecruiterSession;
pub use registrant::Registrant;
pub use server::Server;
pub use statements::{count_statements, statements_of};
pub use table::{names, rows};
pub use test_env::TestEnv;

/// The shared server; everything a [`Server`] can do, a test can ask of it.
pub struct SharedServer {
    server: Option<Server>,
    // Dropped last: what the server leaves behind still runs on it.
    runtime: Runtime,
}

static SHARED: Mutex<Weak<SharedServer>> = Mutex::new(Weak::new());

/// Runs a test.
pub fn run(test: impl AsyncFnOnce(&SharedServer)) {
    let shared = shared_server();
    run_boxed(&shared.runtime, Box::pin(test(&shared)));
}

/// The runtime is compiled for one kind of future, and not once more for each test.
fn run_boxed(runtime: &Runtime, test: Pin<Box<dyn Future<Output = ()> + '_>>) {
    runtime.block_on(test);
}

fn shared_server() -> Arc<SharedServer> {
    let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(server) = shared.upgrade() {
        return server;
    }
    let runtime = Runtime::new().unwrap();
    let server = runtime.block_on(Server::start(&TestEnv::create(), |_| {}));
    let server = Arc::new(SharedServer { server: Some(server), runtime });
    *shared = Arc::downgrade(&server);
    server
}

impl Deref for SharedServer {
    type Target = Server;

    fn deref(&self) -> &Server {
        self.server.as_ref().unwrap()
    }
}

impl Drop for SharedServer {
    fn drop(&mut self) {
        let _inside = self.runtime.enter();
        drop(self.server.take());
    }
}
