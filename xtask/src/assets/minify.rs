//! Taking comments, spaces and long names out of what browsers read.

use anyhow::{Result, anyhow, bail};
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

/// Shortens a stylesheet.
pub fn stylesheet(source: &str) -> Result<String> {
    let shorter = minifier::css::minify(source).map_err(|error| anyhow!("stylesheet: {error}"))?;
    Ok(shorter.to_string().trim().to_owned())
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
    fn spaces_that_mean_something_in_a_stylesheet_stay() -> Result<()> {
        let source = "/* x */\n.a :hover { width: calc(1px + 2px); content: \"a  b\" }\n";
        let shorter = stylesheet(source)?;
        assert_eq!(shorter, ".a :hover{width:calc(1px + 2px);content:\"a  b\"}");
        Ok(())
    }
}
