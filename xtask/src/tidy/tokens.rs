//! Rust text as a flat list of words.

use anyhow::{Result, anyhow};
use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// A word, a literal, or one sign of punctuation.
#[derive(Debug, PartialEq)]
pub struct Token {
    /// The word as written.
    pub text: String,
    /// Its line, counted from 1.
    pub line: usize,
}

/// All tokens, brackets included, comments left out.
pub fn read(text: &str) -> Result<Vec<Token>> {
    let stream: TokenStream = text.parse().map_err(|error| anyhow!("{error}"))?;
    let mut tokens = Vec::new();
    flatten(stream, &mut tokens);
    Ok(tokens)
}

/// Where in `tokens` the words of `phrase` follow each other. The words are separated by
/// spaces; each sign of punctuation is a word.
pub fn find<'a>(tokens: &'a [Token], phrase: &'a str) -> impl Iterator<Item = usize> + 'a {
    let words: Vec<&str> = phrase.split(' ').collect();
    let count = words.len();
    (0..tokens.len()).filter(move |&start| {
        let candidate = tokens[start..].iter().take(count).map(|token| token.text.as_str());
        candidate.eq(words.iter().copied())
    })
}

/// Where the bracket that opens at `open` closes.
pub fn closing(tokens: &[Token], open: usize) -> Option<usize> {
    let mut depth = 0;
    for (at, token) in tokens.iter().enumerate().skip(open) {
        match token.text.as_str() {
            "{" | "(" | "[" => depth += 1,
            "}" | ")" | "]" => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(at);
        }
    }
    None
}

fn flatten(stream: TokenStream, tokens: &mut Vec<Token>) {
    for tree in stream {
        let line = tree.span().start().line;
        match tree {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::None => ("", ""),
                };
                tokens.push(Token { text: open.into(), line });
                flatten(group.stream(), tokens);
                let line = group.span_close().start().line;
                tokens.push(Token { text: close.into(), line });
            }
            other => tokens.push(Token { text: other.to_string(), line }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_strings_are_no_words() -> Result<()> {
        let tokens = read("// store\nlet a = \"store\"; /* store */\nhtml! { (store::b()) }")?;
        let lines: Vec<usize> = find(&tokens, "store : : b (").map(|at| tokens[at].line).collect();
        assert_eq!(lines, [3]);
        assert_eq!(find(&tokens, "store").count(), 1);
        Ok(())
    }
}
