//! Whose page a call comes from, noted on the way for the layer that writes refusals: a view's refusal is in the words
//! of the site, and that of a contact whose session is over holds the sign-in form.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use portico_app::sites::LiveSite;
use portico_protocol::site::Language;

/// Whose page a call comes from.
#[derive(Debug, Clone)]
pub struct Scene {
    /// The site.
    pub site: Arc<LiveSite>,
    /// The language to answer in.
    pub language: Language,
    /// Whether the call is a contact's, or for what only a contact sees.
    pub is_private: bool,
}

/// Where it is noted, once it is known. Its clones are the same place.
#[derive(Debug, Clone, Default)]
pub struct SceneNote(Arc<Mutex<Option<Scene>>>);

impl SceneNote {
    /// Notes it.
    pub fn set(&self, scene: Scene) {
        *self.lock() = Some(scene);
    }

    /// Notes that the call is for what only a contact sees.
    pub fn set_private(&self) {
        if let Some(scene) = &mut *self.lock() {
            scene.is_private = true;
        }
    }

    /// What was noted.
    pub fn take(&self) -> Option<Scene> {
        self.lock().take()
    }

    fn lock(&self) -> MutexGuard<'_, Option<Scene>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
