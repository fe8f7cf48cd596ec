//! Descriptions as HTML, rendered when somebody first asks for one. Few of many jobs are opened, and rendering all of
//! them would take longer than all else about a board.

use std::sync::{Arc, LazyLock};

use moka::sync::Cache;

use crate::support::markdown;

/// Most bytes that the descriptions of all agencies take together.
const BYTES_MAX: u64 = 16 * 1024 * 1024;
/// What an entry takes besides its texts: counters, and the cache's own nodes.
const ENTRY: usize = 256;

/// What was rendered, by the Markdown it was made from: that gives the same on every board, before and after a change.
static RENDERED: LazyLock<Descriptions> = LazyLock::new(|| Descriptions::within(BYTES_MAX));

/// A description as HTML.
pub(crate) fn render(markdown: &Arc<str>) -> Arc<str> {
    RENDERED.render(markdown)
}

/// A cache of descriptions, within a number of bytes.
struct Descriptions(Cache<Arc<str>, Arc<str>>);

impl Descriptions {
    fn within(bytes: u64) -> Self {
        Self(Cache::builder().weigher(weigh).max_capacity(bytes).build())
    }

    fn render(&self, markdown: &Arc<str>) -> Arc<str> {
        if let Some(html) = self.0.get(markdown) {
            return html;
        }
        let html: Arc<str> = markdown::render(markdown).into();
        self.0.insert(markdown.clone(), html.clone());
        html
    }
}

/// The Markdown counts too: the cache keeps it when its board is gone.
fn weigh(markdown: &Arc<str>, html: &Arc<str>) -> u32 {
    u32::try_from(ENTRY + markdown.len() + html.len()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_is_rendered_once() {
        let cache = Descriptions::within(100_000);
        let first = cache.render(&"You **rig**.".into());
        assert_eq!(&*first, "<p>You <strong>rig</strong>.</p>\n");
        assert!(Arc::ptr_eq(&first, &cache.render(&"You **rig**.".into())));
    }

    #[test]
    fn jobs_that_a_crawler_opens_do_not_fill_the_memory() {
        let cache = Descriptions::within(50_000);
        for number in 0..500 {
            cache.render(&format!("{number} {}", "word ".repeat(100)).into());
        }
        cache.0.run_pending_tasks();
        assert!(cache.0.weighted_size() <= 50_000, "{} bytes", cache.0.weighted_size());
        assert!(cache.0.entry_count() > 0);
    }
}
