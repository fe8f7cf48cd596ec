//! The scene a test plays in: a running server, agencies on it, and pages that call it.
//!
//! All tests share one server, which lives as long as any of them uses it; each test makes its
//! own agency on it, and so none sees another's. A test that needs other settings starts a
//! server of its own.

mod agency;
mod answer;
mod call;
mod cv;
mod database;
mod desk;
mod documents;
mod form;
mod ground;
mod mailbox;
mod people;
mod picture;
mod process;
mod python;
mod registrant;
mod server;
mod table;

use std::ops::Deref;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use tokio::runtime::Runtime;

pub use agency::{Agency, Job, PASSWORD, site_form};
pub use answer::Answer;
pub use call::{Page, Sealed};
pub use cv::Cv;
pub use desk::Desk;
pub use form::Form;
pub use ground::Ground;
pub use mailbox::{Mailbox, smtp};
pub use people::Person;
pub use picture::{picture, picture_of};
pub use process::{Process, free_address};
pub use python::{python, run, script, scripts};
pub use registrant::Registrant;
pub use server::Server;
pub use table::{names, rows};

/// The shared server; everything a [`Server`] can do, a test can ask of its scene.
pub struct Scene {
    server: Option<Server>,
    // Dropped last: what the server leaves behind still runs on it.
    runtime: Runtime,
}

static SHARED: Mutex<Weak<Scene>> = Mutex::new(Weak::new());

/// Plays a test.
pub fn play(test: impl AsyncFnOnce(&Scene)) {
    let scene = shared();
    scene.runtime.block_on(test(&scene));
}

fn shared() -> Arc<Scene> {
    let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(scene) = shared.upgrade() {
        return scene;
    }
    let runtime = Runtime::new().unwrap();
    let server = runtime.block_on(Server::start(&Ground::fresh(), |_| {}));
    let scene = Arc::new(Scene { server: Some(server), runtime });
    *shared = Arc::downgrade(&scene);
    scene
}

impl Deref for Scene {
    type Target = Server;

    fn deref(&self) -> &Server {
        self.server.as_ref().unwrap()
    }
}

impl Drop for Scene {
    fn drop(&mut self) {
        let _inside = self.runtime.enter();
        drop(self.server.take());
    }
}
