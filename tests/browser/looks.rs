//! How everything looks: each view and page, narrow and wide, light and dark, in both languages.
//!
//! `cargo xtask look` takes pictures of it all, in `target/looks/`, for people to look at. What a machine can see is
//! checked here in every run: that nothing is wider than the narrowest telephone, and that no page makes the browser's
//! console complain. Whether it is beautiful, only a person can tell.

mod admin;
mod gallery;
mod hosted;
mod letters;
mod widget;

use portico_examples::content::Content;
use portico_views::{Language, Words};

use crate::stage::Stage;

/// One agency, and where its website has what.
struct Agency {
    content: &'static Content,
    words: &'static Words,
    jobs: &'static str,
    employers: &'static str,
}

impl Agency {
    fn british(stage: &'static Stage) -> Self {
        let words = Words::in_language(Language::En);
        Self { content: &stage.british, words, jobs: "/jobs", employers: "/employers" }
    }

    fn brazilian(stage: &'static Stage) -> Self {
        let words = Words::in_language(Language::PtBr);
        Self { content: &stage.brazilian, words, jobs: "/br/vagas", employers: "/br/empresas" }
    }

    /// A folder's name for the pictures.
    fn language(&self) -> &'static str {
        self.content.agency.language.as_str()
    }
}
