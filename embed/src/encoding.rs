//! Which compressed form a browser takes.

/// A content coding (RFC 9110, section 8.4.1) in which the files are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// Brotli, the smaller.
    Brotli,
    /// Gzip, the one every browser knows.
    Gzip,
}

impl Encoding {
    /// The `Content-Encoding` value.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gzip",
        }
    }

    /// The ending of the file that holds this form.
    pub(crate) const fn ending(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gz",
        }
    }

    /// The codings that an `Accept-Encoding` header allows, the smallest first. Weights beyond
    /// "not at all" are ignored: a browser that takes both has no reason to want the larger.
    pub fn from_accept_encoding(header: &str) -> impl Iterator<Item = Self> {
        [Self::Brotli, Self::Gzip].into_iter().filter(move |encoding| {
            header.split(',').any(|part| {
                let mut part = part.split(';').map(str::trim);
                let named = part.next().is_some_and(|name| name.eq_ignore_ascii_case(encoding.as_str()));
                named && !part.any(is_refusal)
            })
        })
    }
}

/// Whether a parameter is `q=0`, with any number of decimals.
fn is_refusal(parameter: &str) -> bool {
    parameter
        .strip_prefix("q=")
        .or_else(|| parameter.strip_prefix("Q="))
        .is_some_and(|weight| weight.trim().parse::<f32>() == Ok(0.0))
}

#[cfg(test)]
mod tests {
    use super::Encoding::{self, Brotli, Gzip};

    #[test]
    fn the_smallest_accepted_form_comes_first() {
        for (header, expected) in [
            ("gzip, deflate, br, zstd", vec![Brotli, Gzip]),
            ("gzip;q=1.0, BR;q=0.5", vec![Brotli, Gzip]),
            ("br;q=0, gzip", vec![Gzip]),
            ("br; q=0.000", vec![]),
            ("brr, x-gzip", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(Encoding::from_accept_encoding(header).collect::<Vec<_>>(), expected, "{header}");
        }
    }
}
