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

fn is_sign(tree: &TokenTree, sign: char) -> bool {
    matches!(tree, TokenTree::Punct(punct) if punct.as_char() == sign)
}

/// Whether this is the rest of a comment such as `/// …`, which Rust reads as `#[doc = "…"]`.
fn is_documentation(tree: &TokenTree) -> bool {
    let TokenTree::Group(group) = tree else { return false };
    let mut inside = group.stream().into_iter();
    let is_named = matches!(inside.next(), Some(TokenTree::Ident(name)) if name == "doc");
    group.delimiter() == Delimiter::Bracket && is_named && inside.next().is_some_and(|next| is_sign(&next, '='))
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
    let mut trees = stream.into_iter().peekable();
    while let Some(tree) = trees.next() {
        let line = tree.span().start().line;
        if is_sign(&tree, '#') {
            let inner = trees.next_if(|next| is_sign(next, '!'));
            if trees.next_if(is_documentation).is_some() {
                continue;
            }
            tokens.push(Token { text: "#".into(), line });
            tokens.extend(inner.map(|_| Token { text: "!".into(), line }));
            continue;
        }
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
        let tokens =
            read("//! store\n/** store */ #[a] // store\nlet a = \"store\"; /* store */\nhtml! { (store::b()) }")?;
        let lines: Vec<usize> = find(&tokens, "store : : b (").map(|at| tokens[at].line).collect();
        assert_eq!(lines, [4]);
        assert_eq!(find(&tokens, "store").count(), 1);
        Ok(())
    }
}
