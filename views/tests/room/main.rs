//! What must hold for every view, word and format. The content is the gallery's.

mod locale;
mod markup;
mod rules;
mod scan;
#[path = "../../examples/gallery/scene.rs"]
mod scene;
mod words;
