//! Taking comments, spaces and long names out of what browsers read.

use anyhow::{Result, bail};
use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions};
use oxc_minifier::{Minifier, MinifierOptions};
use oxc_parser::Parser;
use oxc_span::SourceType;

/// Shortens a plain script, such as the loader.
pub fn script(source: &str) -> Result<String> {
    javascript(source, SourceType::script())
}

/// Shortens an ES module; its exports keep their names.
pub fn module(source: &str) -> Result<String> {
    javascript(source, SourceType::mjs())
}

/// Shortens a stylesheet: comments go, white space shrinks to one space, and to none beside braces and
/// after colons, commas and semicolons. Around `+` and `-` it stays, because in sums it must.
pub fn stylesheet(source: &str) -> String {
    let mut shorter = String::with_capacity(source.len());
    let mut rest = source;
    let mut is_space_due = false;
    while let Some(next) = rest.chars().next() {
        if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.split_once("*/").map_or("", |(_, after)| after);
            is_space_due = true;
            continue;
        }
        let length = if next == '"' || next == '\'' { quoted(rest, next) } else { next.len_utf8() };
        let (piece, after) = rest.split_at(length);
        rest = after;
        if next.is_whitespace() {
            is_space_due = true;
            continue;
        }
        let is_after_opening = shorter.is_empty() || shorter.ends_with(['{', '}', ';', ',', ':']);
        if is_space_due && !is_after_opening && !matches!(next, '{' | '}' | ';' | ',') {
            shorter.push(' ');
        }
        is_space_due = false;
        if next == '}' && shorter.ends_with(';') {
            shorter.pop();
        }
        shorter.push_str(piece);
    }
    shorter
}

/// How long the string at the beginning of `text` is, its quotes included.
fn quoted(text: &str, quote: char) -> usize {
    let mut is_escaped = false;
    for (at, sign) in text.char_indices().skip(1) {
        match sign {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            _ if sign == quote => return at + 1,
            _ => {}
        }
    }
    text.len()
}

fn javascript(source: &str, kind: SourceType) -> Result<String> {
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, source, kind).parse();
    if let Some(problem) = parsed.diagnostics.first() {
        bail!("this is not JavaScript: {problem}");
    }
    let mut program = parsed.program;
    let minified = Minifier::new(MinifierOptions::default()).minify(&allocator, &mut program);
    let printer = Codegen::new().with_options(CodegenOptions::minify());
    Ok(printer.with_scoping(minified.scoping).build(&program).code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_keeps_its_exports_and_loses_its_comments() -> Result<()> {
        let source = "/** A door. */\nexport function open(handle) {\n  return `${handle}`; // now\n}\n";
        let shorter = module(source)?;
        assert!(shorter.contains("function open("), "{shorter}");
        assert!(!shorter.contains("door") && !shorter.contains("handle"), "{shorter}");
        Ok(())
    }

    #[test]
    fn a_script_with_a_mistake_is_refused() {
        assert!(script("let = ;").is_err());
    }

    #[test]
    fn spaces_that_mean_something_in_a_stylesheet_stay() {
        let source = "/* x */\n.a :hover { width: clamp(1em, 1.2em + 1.6cqi, 2em); content: \"a  {b\"; }\n@media (min-width: 1px) { b > c { d: e } }\n";
        let shorter =
            ".a :hover{width:clamp(1em,1.2em + 1.6cqi,2em);content:\"a  {b\"}@media (min-width:1px){b > c{d:e}}";
        assert_eq!(stylesheet(source), shorter);
    }
}
