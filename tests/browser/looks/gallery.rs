//! What a person sees, in every width and scheme: checked, and pictured.

use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use crate::extent;
use crate::stage::{Person, target};

/// Whoever has a narrower telephone than this is used to trouble.
const NARROWEST: u32 = 320;
const WIDTHS: [u32; 2] = [360, 1280];
const SCHEMES: [&str; 2] = ["light", "dark"];

/// What sticks out of the window at its right or left, and is not inside something that scrolls or cuts it off.
const STICKS_OUT: &str = "(() => {
  const isHeld = (element) => {
    for (let at = element; at; at = at.parentElement || at.getRootNode().host) {
      if (getComputedStyle(at).overflowX !== 'visible') return true;
    }
    return false;
  };
  const wide = document.documentElement.scrollWidth > innerWidth;
  const out = seen('*').filter((element) => {
    const box = element.getBoundingClientRect();
    return box.width > 1 && (box.right > innerWidth + 1 || (box.left < -1 && box.right > 0)) && !isHeld(element);
  });
  const described = out.map((element) => element.outerHTML.slice(0, 140));
  return wide || out.length ? described.slice(0, 3).join(' … ') || 'the page itself' : '';
})()";

/// A row of pictures, and what was wrong with them.
pub struct Gallery {
    person: Arc<Person>,
    folder: PathBuf,
    faults: Mutex<Vec<String>>,
}

impl Gallery {
    /// An empty one, whose pictures go to `target/looks/<path>`.
    pub fn of(person: Arc<Person>, path: &str) -> Self {
        let folder = target().join("looks").join(path);
        fs::create_dir_all(&folder).unwrap();
        Self { person, folder, faults: Mutex::default() }
    }

    /// Checks what the person sees now in every width, and takes pictures of it when they are wanted.
    pub async fn hang(&self, name: &str) {
        self.person.resize(NARROWEST).await;
        self.check_width(name, NARROWEST).await;
        for width in WIDTHS {
            self.person.resize(width).await;
            self.check_width(name, width).await;
            if extent::are_pictures_wanted() {
                self.take_pictures(&format!("{name}-{width}")).await;
            }
        }
        for complaint in self.person.console().await {
            self.note(format!("{name}: {complaint}"));
        }
    }

    async fn take_pictures(&self, name: &str) {
        for scheme in SCHEMES {
            self.person.prefers(scheme).await;
            let picture = self.person.picture().await;
            fs::write(self.folder.join(format!("{name}-{scheme}.png")), picture).unwrap();
        }
    }

    /// As [`Gallery::hang`], of a page whose complaints are to be expected.
    pub async fn hang_with_complaints(&self, name: &str) {
        let before = self.faults.lock().unwrap().len();
        self.hang(name).await;
        self.faults.lock().unwrap().truncate(before);
    }

    async fn check_width(&self, name: &str, width: u32) {
        let out = self.person.look(STICKS_OUT).await;
        if out != "" {
            self.note(format!("{name} at {width}: {out}"));
        }
    }

    fn note(&self, fault: String) {
        self.faults.lock().unwrap().push(fault);
    }

    /// Fails when anything was wrong, and says all of it.
    pub fn close(self) {
        let faults = self.faults.into_inner().unwrap();
        assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    }
}
