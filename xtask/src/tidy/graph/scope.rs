//! What one module says, read from its tokens: what it declares, defines, imports and names by path.
//! Parts under `#[cfg(test)]` are left out.

use std::collections::BTreeSet;

use crate::tidy::tokens::{self, Token};

/// A path such as `crate::clients::row`, with the line where it begins.
#[derive(Debug, Clone, PartialEq)]
pub struct Path {
    pub segments: Vec<String>,
    pub line: usize,
}

/// One name that a `use` brings in. A glob brings all and has no name of its own.
#[derive(Debug, PartialEq)]
pub struct Import {
    pub path: Path,
    pub name: Option<String>,
}

/// A module that another one declares.
#[derive(Debug, PartialEq)]
pub struct Declared {
    pub name: String,
    /// The value of `#[path = "…"]`.
    pub path: Option<String>,
    /// What stands between the braces. A module in a file of its own has none.
    pub inline: Option<Scope>,
}

/// What one module says.
#[derive(Debug, Default, PartialEq)]
pub struct Scope {
    pub modules: Vec<Declared>,
    /// Names of items, those inside of functions and blocks left out.
    pub defines: BTreeSet<String>,
    /// Names of `macro_rules!`.
    pub macros: BTreeSet<String>,
    /// Those of them that stand at the crate's root for other crates.
    pub exported_macros: BTreeSet<String>,
    pub imports: Vec<Import>,
    pub paths: Vec<Path>,
    /// Macros that are called by their bare name.
    pub macro_calls: Vec<Path>,
}

/// Words that begin an item and stand right before its name.
const ITEM_WORDS: [&str; 8] = ["fn", "struct", "enum", "union", "trait", "type", "const", "static"];

/// Words that may begin an item.
const ITEM_STARTS: [&str; 14] = [
    "pub", "fn", "mod", "use", "impl", "struct", "enum", "const", "static", "type", "trait", "async", "unsafe",
    "extern",
];

/// The attributes in front of an item, as far as they matter here.
#[derive(Default)]
struct Attributes {
    is_test_only: bool,
    is_exported: bool,
    path: Option<String>,
}

/// Reads a module's tokens.
pub fn read(tokens: &[Token]) -> Scope {
    let mut scope = Scope::default();
    let mut attributes = Attributes::default();
    let mut depth = 0_usize;
    let mut at = 0;
    while at < tokens.len() {
        let word = |ahead: usize| tokens.get(at + ahead).map_or("", |token| token.text.as_str());
        let before = at.checked_sub(1).map_or("", |before| tokens[before].text.as_str());
        if word(0) == "#" && (word(1) == "[" || (word(1) == "!" && word(2) == "[")) {
            let open = if word(1) == "[" { at + 1 } else { at + 2 };
            let close = closing(tokens, open);
            attributes.read(&tokens[open + 1..close]);
            scope.add_paths(&tokens[open + 1..close]);
            at = close + 1;
            continue;
        }
        if attributes.is_test_only {
            attributes = Attributes::default();
            at = end_of_item(tokens, at);
            continue;
        }
        let here = std::mem::take(&mut attributes);
        match word(0) {
            "{" | "(" | "[" => depth += 1,
            "}" | ")" | "]" => depth = depth.saturating_sub(1),
            "use" if word(1) != "<" => {
                let end = end_of_item_at(tokens, at, ";");
                scope.add_imports(&tokens[at + 1..end], &mut Vec::new());
                at = end;
            }
            "mod" if depth == 0 && is_name(word(1)) => {
                let inline = match word(2) {
                    "{" => Some(closing(tokens, at + 2)),
                    _ => None,
                };
                let name = word(1).to_owned();
                let body = inline.map(|close| read(&tokens[at + 3..close]));
                scope.modules.push(Declared { name, path: here.path, inline: body });
                at = inline.unwrap_or(at + 2);
            }
            "macro_rules" if word(1) == "!" => {
                scope.macros.insert(word(2).to_owned());
                if here.is_exported {
                    scope.exported_macros.insert(word(2).to_owned());
                }
                at += 2;
            }
            kind if depth == 0
                && ITEM_WORDS.contains(&kind)
                && is_name(word(1))
                && !ITEM_WORDS.contains(&word(1))
                && !matches!(before, "'" | "*") =>
            {
                scope.defines.insert(word(1).to_owned());
                at += 1;
            }
            // An attribute may stand before `pub`, `pub(crate)`, `async` and the like.
            "pub" | "async" | "unsafe" | "const" | "extern" => attributes = here,
            name if is_name(name) => at = scope.add_path(tokens, at),
            _ => {}
        }
        at += 1;
    }
    scope
}

impl Attributes {
    fn read(&mut self, tokens: &[Token]) {
        let word = |at: usize| tokens.get(at).map_or("", |token| token.text.as_str());
        match word(0) {
            "cfg" => self.is_test_only |= word(2) == "test" || (word(2) == "all" && word(4) == "test"),
            "macro_export" => self.is_exported = true,
            "path" => self.path = Some(word(2).trim_matches('"').to_owned()),
            _ => {}
        }
    }
}

impl Scope {
    /// The paths in tokens that hold no items, such as an attribute's.
    fn add_paths(&mut self, tokens: &[Token]) {
        let mut at = 0;
        while at < tokens.len() {
            if is_name(&tokens[at].text) {
                at = self.add_path(tokens, at);
            }
            at += 1;
        }
    }

    /// Adds the path or the macro's name that begins at this token, if one does; returns the last token taken.
    fn add_path(&mut self, tokens: &[Token], at: usize) -> usize {
        let word = |at: usize| tokens.get(at).map_or("", |token| token.text.as_str());
        let before = |back: usize| at.checked_sub(back).map_or("", word);
        let is_visibility = before(1) == "in" && before(2) == "(" && before(3) == "pub";
        let is_inner = before(1) == "." || (before(1) == ":" && before(2) == ":") || is_visibility;
        let mut path = Path { segments: vec![word(at).to_owned()], line: tokens[at].line };
        let mut end = at;
        while word(end + 1) == ":" && word(end + 2) == ":" && is_name(word(end + 3)) {
            path.segments.push(word(end + 3).to_owned());
            end += 3;
        }
        match path.segments.len() {
            _ if is_inner => {}
            1 if word(end + 1) == "!" && word(end + 2) != "=" => self.macro_calls.push(path),
            1 => {}
            _ => self.paths.push(path),
        }
        end
    }

    /// Adds the names of a `use` tree; `prefix` is what stands before it.
    fn add_imports(&mut self, tokens: &[Token], prefix: &mut Vec<String>) {
        let line = tokens.first().map_or(0, |token| token.line);
        let depth = prefix.len();
        let mut at = 0;
        let word = |at: usize| tokens.get(at).map_or("", |token| token.text.as_str());
        loop {
            match word(at) {
                ":" => at += 1,
                "{" => {
                    let close = closing(tokens, at);
                    for branch in branches(&tokens[at + 1..close]) {
                        self.add_imports(branch, prefix);
                    }
                    break;
                }
                "*" => {
                    self.imports.push(Import { path: Path { segments: prefix.clone(), line }, name: None });
                    break;
                }
                name if is_name(name) => {
                    if name != "self" || prefix.is_empty() {
                        prefix.push(name.to_owned());
                    }
                    at += 1;
                    if word(at) == ":" {
                        continue;
                    }
                    let name = match word(at) {
                        "as" => word(at + 1).to_owned(),
                        _ => prefix.last().cloned().unwrap_or_default(),
                    };
                    self.imports.push(Import { path: Path { segments: prefix.clone(), line }, name: Some(name) });
                    break;
                }
                _ => break,
            }
        }
        prefix.truncate(depth);
    }
}

/// The parts between the commas of a `use` group.
fn branches(tokens: &[Token]) -> Vec<&[Token]> {
    let mut found = Vec::new();
    let (mut begin, mut depth) = (0, 0);
    for (at, token) in tokens.iter().enumerate() {
        match token.text.as_str() {
            "{" => depth += 1,
            "}" => depth -= 1,
            "," if depth == 0 => {
                found.push(&tokens[begin..at]);
                begin = at + 1;
            }
            _ => {}
        }
    }
    found.push(&tokens[begin..]);
    found.retain(|branch| !branch.is_empty());
    found
}

fn is_name(word: &str) -> bool {
    word.starts_with(|first: char| first.is_alphabetic() || first == '_')
}

/// Where the bracket that opens at `open` closes.
fn closing(tokens: &[Token], open: usize) -> usize {
    tokens::closing(tokens, open).unwrap_or(tokens.len().saturating_sub(1))
}

/// Where the next `end` outside of brackets stands.
fn end_of_item_at(tokens: &[Token], from: usize, end: &str) -> usize {
    let mut at = from;
    while at < tokens.len() && tokens[at].text != end {
        if matches!(tokens[at].text.as_str(), "{" | "(" | "[") {
            at = closing(tokens, at);
        }
        at += 1;
    }
    at
}

/// The first token after the item, statement or field that begins here.
fn end_of_item(tokens: &[Token], from: usize) -> usize {
    let is_item = ITEM_STARTS.contains(&tokens[from].text.as_str());
    let mut at = from;
    while at < tokens.len() {
        match tokens[at].text.as_str() {
            ";" => return at + 1,
            "," if !is_item => return at + 1,
            "{" => return closing(tokens, at) + 1,
            "(" | "[" => at = closing(tokens, at),
            "}" | ")" | "]" => return at,
            _ => {}
        }
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scope(text: &str) -> anyhow::Result<Scope> {
        Ok(read(&tokens::read(text)?))
    }

    fn imports(scope: &Scope) -> Vec<String> {
        let written = |it: &Import| format!("{} as {}", it.path.segments.join("::"), it.name.as_deref().unwrap_or("*"));
        scope.imports.iter().map(written).collect()
    }

    #[test]
    fn groups_aliases_and_globs_are_read() -> anyhow::Result<()> {
        let scope = scope("use crate::{app::{self, jobs as board}, super_store::*};\npub(crate) use super::x;")?;
        let expected = ["crate::app as app", "crate::app::jobs as board", "crate::super_store as *", "super::x as x"];
        assert_eq!(imports(&scope), expected);
        Ok(())
    }

    #[test]
    fn paths_in_expressions_and_macros_are_read() -> anyhow::Result<()> {
        let scope = scope("fn f() -> a::B { html! { (c::d(self.e::<f::G>())) } }")?;
        let paths: Vec<_> = scope.paths.iter().map(|path| path.segments.join("::")).collect();
        assert_eq!(paths, ["a::B", "c::d", "f::G"]);
        assert_eq!(scope.defines.into_iter().collect::<Vec<_>>(), ["f"]);
        assert_eq!(scope.macro_calls.len(), 1);
        Ok(())
    }

    #[test]
    fn what_is_for_tests_only_does_not_count() -> anyhow::Result<()> {
        let text = "#[cfg(test)]\nmod tests { use crate::a::B; }\n#[cfg(test)] #[path = \"x.rs\"] mod more;\n\
                    #[cfg(test)]\npub fn scene<A, B>() -> c::D {}\nstruct S { #[cfg(test)] a: e::F, b: g::H }";
        let scope = scope(text)?;
        assert!(scope.modules.is_empty() && scope.imports.is_empty(), "{scope:?}");
        let paths: Vec<_> = scope.paths.iter().map(|path| path.segments.join("::")).collect();
        assert_eq!(paths, ["g::H"]);
        Ok(())
    }

    #[test]
    fn modules_and_macros_are_declared() -> anyhow::Result<()> {
        let text =
            "#[path = \"odd.rs\"] pub mod a;\nmod b { use super::c; }\n#[macro_export]\nmacro_rules! d { () => {} }";
        let scope = scope(text)?;
        assert_eq!(scope.modules[0].path.as_deref(), Some("odd.rs"));
        assert!(scope.modules[1].inline.as_ref().is_some_and(|inline| inline.imports.len() == 1));
        assert!(scope.exported_macros.contains("d"));
        Ok(())
    }
}
