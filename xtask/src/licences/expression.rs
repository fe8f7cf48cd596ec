//! Licence expressions, as SPDX writes them: `(MIT OR Apache-2.0) AND Unicode-3.0`. The `/` of older packages is an
//! `OR`.

/// Whether the licences that are allowed are enough. An expression that cannot be read is not satisfied.
pub fn is_satisfied(expression: &str, is_allowed: &dyn Fn(&str) -> bool) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut reader = Reader { words: &words, is_allowed };
    reader.any() == Some(true) && reader.words.is_empty()
}

struct Reader<'a> {
    words: &'a [&'a str],
    is_allowed: &'a dyn Fn(&str) -> bool,
}

impl<'a> Reader<'a> {
    /// Terms of which one is enough. `AND` binds more closely than `OR`.
    fn any(&mut self) -> Option<bool> {
        let mut is_enough = self.every()?;
        while self.takes("OR") {
            is_enough |= self.every()?;
        }
        Some(is_enough)
    }

    /// Terms that all must be satisfied.
    fn every(&mut self) -> Option<bool> {
        let mut is_enough = self.one()?;
        while self.takes("AND") {
            is_enough &= self.one()?;
        }
        Some(is_enough)
    }

    fn one(&mut self) -> Option<bool> {
        if self.takes("(") {
            let inside = self.any()?;
            return self.takes(")").then_some(inside);
        }
        let licence = self.next()?;
        if self.takes("WITH") {
            let exception = self.next()?;
            return Some((self.is_allowed)(&format!("{licence} WITH {exception}")));
        }
        Some((self.is_allowed)(licence))
    }

    fn takes(&mut self, word: &str) -> bool {
        let is_next = self.words.first() == Some(&word);
        if is_next {
            self.words = &self.words[1..];
        }
        is_next
    }

    fn next(&mut self) -> Option<&'a str> {
        let (first, rest) = self.words.split_first()?;
        self.words = rest;
        Some(first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_are_read_as_spdx_means_them() {
        let allowed = ["MIT", "ISC", "Apache-2.0 WITH LLVM-exception"];
        let satisfied = |expression| is_satisfied(expression, &|licence| allowed.contains(&licence));
        for good in
            ["MIT", "GPL-3.0 OR MIT", "MIT/Apache-2.0", "(GPL-3.0 OR MIT) AND ISC", "GPL-3.0 AND MPL-2.0 OR MIT"]
        {
            assert!(satisfied(good), "{good}");
        }
        assert!(satisfied("Apache-2.0 WITH LLVM-exception"));
        for bad in ["", "Apache-2.0", "MIT AND GPL-3.0", "(MIT", "MIT MIT", "MIT OR"] {
            assert!(!satisfied(bad), "{bad}");
        }
    }
}
