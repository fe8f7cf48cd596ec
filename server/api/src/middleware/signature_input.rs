//! `Signature-Input` (RFC 9421, section 4.1): what a signature covers, and its parameters.
//!
//! The value is a dictionary of structured fields (RFC 9651). A message may carry several signatures. Ours has the tag
//! `portico`.

use std::borrow::Cow;
use std::convert::Infallible;

use portico_protocol::signature::TAG;
use sfv::visitor::{DictionaryVisitor, EntryVisitor, Ignored, InnerListVisitor, ItemVisitor, ParameterVisitor};
use sfv::{BareItemFromInput, KeyRef, ListSerializer, Parser, StringRef};

/// Most components that a signature may cover, and most parameters that it may have.
const MOST: usize = 32;

/// A signature's input.
#[derive(Debug)]
pub struct SignatureInput<'a> {
    /// The label, under which the signature stands in `Signature`.
    pub label: &'a str,
    /// The names of the covered components: plain names, none twice.
    pub covered: Vec<Cow<'a, str>>,
    /// The token of the key.
    pub keyid: Cow<'a, str>,
    /// When the signature was made, in epoch seconds.
    pub created: i64,
    /// When it is over, in epoch seconds.
    pub expires: Option<i64>,
    /// The components and all parameters, as they are signed (`@signature-params`).
    pub params: String,
}

impl<'a> SignatureInput<'a> {
    /// Parses the value of `Signature-Input`. `None` when no signature in it has our tag, or when that one is not in a
    /// form that we verify.
    pub fn parse(input: &'a str) -> Option<Self> {
        let members = Parser::new(input).parse_dictionary_with_visitor(Members::default()).ok()?;
        members.into_iter().find(|member| member.text("tag").as_deref() == Some(TAG))?.check()
    }
}

/// The members of the dictionary so far. A member that comes again replaces the first one.
#[derive(Default)]
struct Members<'a>(Vec<Member<'a>>);

/// One member: an inner list with parameters.
struct Member<'a> {
    label: &'a KeyRef,
    covered: Vec<Cow<'a, StringRef>>,
    params: Vec<(&'a KeyRef, BareItemFromInput<'a>)>,
    is_plain: bool,
}

impl<'a> Member<'a> {
    fn new(label: &'a KeyRef) -> Self {
        Self { label, covered: Vec::with_capacity(6), params: Vec::with_capacity(4), is_plain: true }
    }

    fn cover(&mut self, item: BareItemFromInput<'a>) {
        match item {
            BareItemFromInput::String(name) if self.covered.len() < MOST && !self.covered.contains(&name) => {
                self.covered.push(name);
            }
            _ => self.is_plain = false,
        }
    }

    fn value(&self, name: &str) -> Option<&BareItemFromInput<'a>> {
        self.params.iter().find(|(key, _)| key.as_str() == name).map(|(_, value)| value)
    }

    fn text(&self, name: &str) -> Option<Cow<'a, str>> {
        match self.value(name)? {
            BareItemFromInput::String(text) => Some(as_str(text)),
            _ => None,
        }
    }

    fn check(self) -> Option<SignatureInput<'a>> {
        let seconds = |name| self.value(name).and_then(BareItemFromInput::as_integer).map(i64::from);
        let is_hmac = self.text("alg").is_none_or(|alg| alg == "hmac-sha256");
        if !self.is_plain || !is_hmac {
            return None;
        }
        Some(SignatureInput {
            label: self.label.as_str(),
            covered: self.covered.iter().map(as_str).collect(),
            keyid: self.text("keyid")?,
            created: seconds("created")?,
            expires: seconds("expires"),
            params: self.serialize()?,
        })
    }

    fn serialize(&self) -> Option<String> {
        let mut list = ListSerializer::new();
        let mut covered = list.inner_list();
        for name in &self.covered {
            covered.bare_item(name.as_ref());
        }
        covered.finish().parameters(self.params.iter().map(|(name, value)| (*name, value)));
        list.finish()
    }
}

fn as_str<'a>(text: &Cow<'a, StringRef>) -> Cow<'a, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.as_str()),
        Cow::Owned(text) => Cow::Owned(text.as_str().to_owned()),
    }
}

impl<'a> DictionaryVisitor<'a> for Members<'a> {
    type Out = Vec<Member<'a>>;
    type Error = Infallible;

    fn entry(&mut self, label: &'a KeyRef) -> Result<impl EntryVisitor<'a>, Infallible> {
        self.0.retain(|member| member.label != label);
        self.0.push(Member::new(label));
        Ok(self.0.last_mut())
    }

    fn finish(self) -> Result<Self::Out, Infallible> {
        Ok(self.0)
    }
}

impl<'a> EntryVisitor<'a> for &mut Member<'a> {
    type Error = Infallible;

    fn item(self) -> Result<impl ItemVisitor<'a>, Infallible> {
        Ok(Ignored)
    }

    fn inner_list(self) -> Result<impl InnerListVisitor<'a>, Infallible> {
        Ok(self)
    }
}

impl<'a> InnerListVisitor<'a> for &mut Member<'a> {
    type Error = Infallible;

    fn item(&mut self) -> Result<impl ItemVisitor<'a>, Infallible> {
        Ok(Component(self))
    }

    fn finish(self) -> Result<impl ParameterVisitor<'a>, Infallible> {
        Ok(self)
    }
}

impl<'a> ParameterVisitor<'a> for &mut Member<'a> {
    type Out = ();
    type Error = Infallible;

    fn parameter(&mut self, name: &'a KeyRef, value: BareItemFromInput<'a>) -> Result<(), Infallible> {
        // The last of two with one name counts, where the first one stood.
        match self.params.iter().position(|(key, _)| *key == name) {
            Some(at) => self.params[at].1 = value,
            None if self.params.len() < MOST => self.params.push((name, value)),
            None => self.is_plain = false,
        }
        Ok(())
    }

    fn finish(self) -> Result<(), Infallible> {
        Ok(())
    }
}

/// A covered component. One with parameters is not a plain name.
struct Component<'m, 'a>(&'m mut Member<'a>);

impl<'a> ItemVisitor<'a> for Component<'_, 'a> {
    type Out = ();
    type Error = Infallible;

    fn bare_item(self, item: BareItemFromInput<'a>) -> Result<impl ParameterVisitor<'a, Out = ()>, Infallible> {
        self.0.cover(item);
        Ok(self)
    }
}

impl<'a> ParameterVisitor<'a> for Component<'_, 'a> {
    type Out = ();
    type Error = Infallible;

    fn parameter(&mut self, _name: &'a KeyRef, _value: BareItemFromInput<'a>) -> Result<(), Infallible> {
        self.0.is_plain = false;
        Ok(())
    }

    fn finish(self) -> Result<(), Infallible> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use portico_protocol::signature::{self, COVERED_READ, COVERED_WRITE, LABEL};

    use super::*;

    fn covered(input: &str) -> Option<(&str, Vec<Cow<'_, str>>)> {
        SignatureInput::parse(input).map(|input| (input.label, input.covered))
    }

    #[test]
    fn only_our_tag_counts_and_no_component_twice() {
        let both = r#"other=("@method");tag="x", mine=("@method" "@path");created=5;keyid="k";tag="portico""#;
        assert_eq!(covered(both), Some(("mine", vec!["@method".into(), "@path".into()])));
        for refused in [
            r#"a=("@method" "@method");created=5;keyid="k";tag="portico""#,
            r#"a=("@query-param";name="q");created=5;keyid="k";tag="portico""#,
            r#"a=("@method" token);created=5;keyid="k";tag="portico""#,
            r#"a=("@method");created="5";keyid="k";tag="portico""#,
            r#"a=("@method");keyid="k";tag="portico""#,
            r#"a=("@method");created=5;tag="portico""#,
            r#"a=("@method");created=5;keyid="k""#,
            r#"a=("@method");created=5;keyid="k";alg="ed25519";tag="portico""#,
            r#"a="@method";created=5;keyid="k";tag="portico""#,
            "nonsense",
            "",
        ] {
            assert_eq!(covered(refused), None, "{refused}");
        }
        let many: String = (0..33).map(|at| format!("\"x-{at}\" ")).collect();
        assert_eq!(covered(&format!(r#"a=({many});created=5;keyid="k";tag="portico""#)), None);
    }

    #[test]
    fn what_the_widget_writes_reads_back() {
        for names in [COVERED_READ, COVERED_WRITE] {
            let params = signature::format_params(names, 1_700_000_000, "key-id_1");
            let text = format!("{LABEL}={params}");
            let input = SignatureInput::parse(&text).unwrap();
            assert_eq!(
                (input.label, &*input.params, input.covered),
                (LABEL, &*params, names.iter().map(|name| (*name).into()).collect())
            );
            assert_eq!((&*input.keyid, input.created, input.expires), ("key-id_1", 1_700_000_000, None));
        }
    }

    #[test]
    fn parameters_are_signed_in_their_canonical_form() {
        let text = r#"a=( "@method"  "@path" );keyid="k\"1";created=4;expires=9;created=5;nonce=:AA==:;tag="portico""#;
        let input = SignatureInput::parse(text).unwrap();
        assert_eq!(input.params, r#"("@method" "@path");keyid="k\"1";created=5;expires=9;nonce=:AA==:;tag="portico""#);
        assert_eq!((&*input.keyid, input.created, input.expires), ("k\"1", 5, Some(9)));
    }
}
