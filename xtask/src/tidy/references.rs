//! What the documents point at: files, tests in them, and functions by their paths.

use std::collections::BTreeMap;

use super::finding::Finding;
use super::source::Source;
use super::tokens;

const LEADS_NOWHERE: &str = "Whoever follows a reference that leads nowhere believes none of the others.";

/// Folders that may be left out at the beginning of a path.
const PREFIXES: [&str; 4] = ["", "tests/", "server/", "server/src/"];

/// Layers of the server, whose sources stand one folder deeper than their names say: `app/board` is
/// `server/app/src/board`.
const LAYERS: [&str; 5] = ["admin", "api", "app", "store", "web"];

/// File endings by which a word without `/` is known for a file.
const ENDINGS: [&str; 6] = [".rs", ".toml", ".md", ".js", ".css", ".py"];

/// Checks a document. `files` are all files of the repository, `sources` those of Rust among them.
pub fn check(document: &str, text: &str, files: &[&str], sources: &[Source]) -> Vec<Finding> {
    let sources: BTreeMap<&str, &Source> = sources.iter().map(|source| (source.path.as_str(), source)).collect();
    let mut findings = Vec::new();
    for (at, line) in text.lines().enumerate() {
        // Every second part stands between two backticks.
        for word in line.split('`').skip(1).step_by(2) {
            let (path, test) = match word.split_once(".rs::") {
                Some((path, test)) => (format!("{path}.rs"), Some(test)),
                None => (word.to_owned(), None),
            };
            if !is_path(&path) {
                continue;
            }
            let found = candidates(&path).into_iter().find(|candidate| exists(candidate, files));
            let is_there = match (&found, test) {
                (Some(file), Some(test)) => sources.get(file.as_str()).is_some_and(|source| defines(source, test)),
                (None, Some(_)) => false,
                (found, None) => found.is_some() || exists_somewhere(&path, files),
            };
            if !is_there {
                let what = format!("`{word}` does not exist");
                findings.push(Finding { place: format!("{document}:{}", at + 1), what, reason: LEADS_NOWHERE });
            }
        }
    }
    findings
}

/// Whether a word is the path of one of our files or folders and not an address, a command or a number.
fn is_path(word: &str) -> bool {
    let is_plain = word.chars().all(|sign| sign.is_ascii_alphanumeric() || "._-/".contains(sign));
    let is_file = ENDINGS.iter().any(|ending| word.ends_with(ending)) && !word.starts_with('.');
    let starts_inside = word.starts_with(|first: char| first.is_ascii_lowercase());
    is_plain && starts_inside && (is_file || word.contains('/'))
}

/// Where a path may lead.
fn candidates(path: &str) -> Vec<String> {
    let path = path.trim_end_matches('/');
    let mut places: Vec<String> = PREFIXES.iter().map(|prefix| format!("{prefix}{path}")).collect();
    if let Some((layer, rest)) = path.trim_start_matches("server/").split_once('/')
        && LAYERS.contains(&layer)
    {
        places.push(format!("server/{layer}/src/{rest}"));
    }
    let with_ending = places.clone().into_iter().map(|place| place + ".rs");
    places.extend(with_ending.collect::<Vec<_>>());
    places
}

/// Whether this is a file, or a folder with files in it.
fn exists(path: &str, files: &[&str]) -> bool {
    files.iter().any(|file| file.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
}

/// Whether some file or folder ends with this path: `mails.rs` stands for that of any subject.
fn exists_somewhere(path: &str, files: &[&str]) -> bool {
    let (end, middle) = (format!("/{path}"), format!("/{}/", path.trim_end_matches('/')));
    files.iter().any(|file| file.ends_with(&end) || file.contains(&middle))
}

/// Whether a source has a function of this name, perhaps inside of modules: `tests::a_name`.
fn defines(source: &Source, test: &str) -> bool {
    let name = test.rsplit("::").next().unwrap_or(test);
    tokens::find(&source.tokens, &format!("fn {name}")).next().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> anyhow::Result<Vec<String>> {
        let files = ["tests/all/jobs.rs", "server/app/src/board/mod.rs", "docs/features.md", "server/src/serve.rs"];
        let sources = [Source::new("tests/all/jobs.rs", "async fn a_closed_job_is_gone() {}")?];
        Ok(check("docs/features.md", text, &files, &sources).into_iter().map(|it| it.what).collect())
    }

    #[test]
    fn a_path_is_found_in_the_places_the_documents_mean() -> anyhow::Result<()> {
        let text =
            "`all/jobs.rs`, `app/board`, `board/mod.rs` and `serve.rs`; `all`, `/healthz`, `lost.rs`, `text/html`";
        assert_eq!(found(text)?, ["`lost.rs` does not exist", "`text/html` does not exist"]);
        Ok(())
    }

    #[test]
    fn a_test_is_looked_up_in_its_file() -> anyhow::Result<()> {
        let text = "`all/jobs.rs::a_closed_job_is_gone` and `all/jobs.rs::a_lost_one`";
        assert_eq!(found(text)?, ["`all/jobs.rs::a_lost_one` does not exist"]);
        Ok(())
    }
}
