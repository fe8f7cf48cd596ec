//! How files are called and how long they may be.

use super::finding::Finding;
use super::source::Source;

/// Names that say nothing about what is inside, so that anything ends up there.
const EMPTY_NAMES: [&str; 9] = ["common", "helper", "helpers", "manager", "managers", "misc", "stuff", "util", "utils"];

const NAME_REASON: &str = "A file is one noun or one job; this name fits anything, so \
                           everything would go there and nobody would find it.";

/// Longer than this, and a file is two files.
const MOST_LINES: usize = 450;

const LENGTH_REASON: &str = "A file is one noun or one job. What needs more than 450 lines is \
                             more than one.";

/// Checks a file's name and those of its folders.
pub fn check_name(path: &str) -> Option<Finding> {
    let stems = path.split('/').map(|part| part.split('.').next().unwrap_or(part));
    let name = stems.into_iter().find(|stem| EMPTY_NAMES.contains(stem))?;
    let what = format!("is called `{name}`");
    Some(Finding { place: path.to_owned(), what, reason: NAME_REASON })
}

/// Checks a source's length.
pub fn check_length(source: &Source) -> Option<Finding> {
    if source.lines <= MOST_LINES {
        return None;
    }
    let what = format!("has {} lines", source.lines);
    Some(Finding { place: source.path.clone(), what, reason: LENGTH_REASON })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_what_is_inside() {
        assert!(check_name("server/src/utils.rs").is_some());
        assert!(check_name("tests/all/common/mod.rs").is_some());
        assert!(check_name("server/src/app/commoner.rs").is_none());
        assert!(check_name("views/src/jobs.rs").is_none());
    }

    #[test]
    fn a_file_is_at_most_450_lines_long() -> anyhow::Result<()> {
        let text = "fn f() {}\n".repeat(450);
        assert_eq!(check_length(&Source::new("server/src/a.rs", &text)?), None);
        let longer = check_length(&Source::new("server/src/a.rs", &(text + "// end\n"))?);
        assert_eq!(longer.map(|finding| finding.what), Some("has 451 lines".into()));
        Ok(())
    }
}
