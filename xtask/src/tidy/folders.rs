//! How files stand beside each other: how many in a folder, and under which names.

use std::collections::{BTreeMap, BTreeSet};

use super::finding::Finding;

/// More than this, and a folder is two subjects.
const MOST_FILES: usize = 20;

const TOO_MANY: &str =
    "A folder of more than 20 sources is more than one subject; nobody reads such a list to its end.";

const SAME_BEGINNING: &str = "Three files that begin with the same word are a folder of that name. So are three that end \
                              with it: what they have in common is then the better place for them.";

const PLURAL: &str = "A file and its plural side by side do not tell which of them to open.";

/// Checks the paths of all sources.
pub fn check(paths: &[&str]) -> Vec<Finding> {
    let mut folders: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut files: BTreeMap<&str, usize> = BTreeMap::new();
    for path in paths {
        let mut rest = *path;
        if let Some((folder, _)) = rest.rsplit_once('/') {
            *files.entry(folder).or_default() += 1;
        }
        while let Some((folder, name)) = rest.rsplit_once('/') {
            folders.entry(folder).or_default().insert(name.trim_end_matches(".rs"));
            rest = folder;
        }
    }
    let mut findings = Vec::new();
    for (folder, count) in files.iter().filter(|(_, count)| **count > MOST_FILES) {
        let what = format!("holds {count} sources");
        findings.push(Finding { place: (*folder).to_owned(), what, reason: TOO_MANY });
    }
    for (folder, names) in &folders {
        findings.extend(check_names(folder, names));
    }
    findings
}

/// Checks the names in one folder; a file `x.rs` and a folder `x` are one name.
fn check_names(folder: &str, names: &BTreeSet<&str>) -> Vec<Finding> {
    let finding = |what: String, reason| Finding { place: folder.to_owned(), what, reason };
    let mut findings = Vec::new();
    let mut alike: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for name in names {
        let ends = name.match_indices('_').map(|(at, _)| at).collect::<Vec<_>>();
        let beginnings = ends.iter().map(|at| name[..*at].to_owned() + "_…");
        let endings = ends.iter().map(|at| "…_".to_owned() + &name[at + 1..]);
        let whole = [format!("{name}_…"), format!("…_{name}")];
        for shape in beginnings.chain(endings).chain(whole) {
            alike.entry(shape).or_default().push(name);
        }
        for plural in [format!("{name}s"), format!("{name}es"), format!("{}ies", name.trim_end_matches('y'))] {
            if plural != *name && names.contains(plural.as_str()) {
                findings.push(finding(format!("holds {name} and {plural}"), PLURAL));
            }
        }
    }
    for (shape, names) in alike.iter().filter(|(_, names)| names.len() > 2) {
        findings
            .push(finding(format!("holds {} files called {shape}: {}", names.len(), names.join(", ")), SAME_BEGINNING));
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(paths: &[&str]) -> Vec<String> {
        check(paths).into_iter().map(|finding| format!("{} {}", finding.place, finding.what)).collect()
    }

    #[test]
    fn a_folder_holds_at_most_twenty_sources() {
        let names: Vec<String> = (0..21).map(|number| format!("a/src/{}.rs", "x".repeat(number + 1))).collect();
        let paths: Vec<&str> = names.iter().map(String::as_str).collect();
        assert_eq!(found(&paths), ["a/src holds 21 sources"]);
        assert!(found(&paths[1..]).is_empty());
    }

    #[test]
    fn three_files_with_one_beginning_or_ending_are_a_folder() {
        let paths = ["a/client.rs", "a/client_form.rs", "a/client_list/page.rs", "b/client_x.rs"];
        assert_eq!(found(&paths), ["a holds 3 files called client_…: client, client_form, client_list"]);
        let paths = ["a/page_words.rs", "a/form_words.rs", "a/words.rs", "a/sign_in.rs"];
        assert_eq!(found(&paths), ["a holds 3 files called …_words: form_words, page_words, words"]);
    }

    #[test]
    fn a_file_does_not_stand_beside_its_plural() {
        assert_eq!(found(&["a/note.rs", "a/notes/list.rs"]), ["a holds note and notes"]);
        assert_eq!(found(&["a/vacancy.rs", "a/vacancies.rs"]), ["a holds vacancy and vacancies"]);
        assert!(found(&["a/note.rs", "a/note/list.rs", "b/notes.rs"]).is_empty());
    }
}
