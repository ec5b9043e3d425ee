//! `Signature-Input` and `Signature`, read strictly with a structured-fields parser.

use std::collections::BTreeSet;
use std::convert::Infallible;

use http::HeaderMap;
use sfv::visitor::{
    DictionaryVisitor, EntryVisitor, Ignored, InnerListVisitor, ItemVisitor, ParameterVisitor,
};
use sfv::{BareItem, BareItemFromInput, Dictionary, FieldType, InnerList, KeyRef, ListEntry, Parser};

use super::super::params::{LATEST_TIME, key_id};
use super::SignatureProblem;

/// Longest header of the two in bytes.
const LONGEST_HEADER: usize = 8 * 1024;
/// Most signed components; real requests have at most eight.
const MOST_COMPONENTS: usize = 24;

/// The algorithms of RFC 9421 § 3.3 that the fediverse uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Algorithm {
    RsaV15Sha256,
    Ed25519,
}

/// What the headers say, unchecked against the request.
#[derive(Debug)]
pub(super) struct Input {
    pub key_id: String,
    pub signature: Vec<u8>,
    pub algorithm: Option<Algorithm>,
    /// Seconds since 1970.
    pub created: i64,
    /// Seconds since 1970.
    pub expires: Option<i64>,
    /// Names in the order in which they were signed, lower case, each once.
    pub components: Vec<String>,
    /// The value of `@signature-params`: the list with its parameters, written anew by the rules of RFC 9421 § 2.3.
    pub params: String,
}

impl Input {
    /// Reads the one signature of the request.
    pub fn read(headers: &HeaderMap) -> Result<Self, SignatureProblem> {
        let inputs = dictionary(headers, "signature-input", "the Signature-Input header")?;
        let signatures = dictionary(headers, "signature", "the Signature header")?;
        let mut inputs = inputs.into_iter();
        let (label, input) = inputs.next().ok_or(SignatureProblem::Missing)?;
        if inputs.next().is_some() || 1 < signatures.len() {
            return Err(SignatureProblem::Duplicate);
        }
        let ListEntry::InnerList(list) = input else { return Err(malformed()) };
        let signature = match signatures.get(&label) {
            Some(ListEntry::Item(item)) => match &item.bare_item {
                BareItem::ByteSequence(bytes) if !bytes.is_empty() => bytes.clone(),
                _ => return Err(SignatureProblem::Malformed("the signature's value")),
            },
            _ => return Err(SignatureProblem::Malformed("the Signature header")),
        };
        Self::of(list, signature)
    }

    fn of(list: InnerList, signature: Vec<u8>) -> Result<Self, SignatureProblem> {
        let text = |name| match list.params.get(name) {
            Some(BareItem::String(text)) => Ok(Some(text.as_str())),
            Some(_) => Err(malformed()),
            None => Ok(None),
        };
        let algorithm = match text("alg")? {
            Some("rsa-v1_5-sha256") => Some(Algorithm::RsaV15Sha256),
            Some("ed25519") => Some(Algorithm::Ed25519),
            Some(_) => return Err(SignatureProblem::Algorithm),
            None => None,
        };
        let created = time(&list, "created")?.ok_or(SignatureProblem::NotSigned("created"))?;
        Ok(Self {
            key_id: key_id(text("keyid")?)?,
            algorithm,
            created,
            expires: time(&list, "expires")?,
            components: components(&list)?,
            signature,
            params: vec![ListEntry::InnerList(list)].serialize().ok_or_else(malformed)?,
        })
    }

    /// Whether the component was signed.
    pub fn covers(&self, component: &str) -> bool {
        self.components.iter().any(|name| name == component)
    }
}

fn malformed() -> SignatureProblem {
    SignatureProblem::Malformed("the Signature-Input header")
}

fn dictionary(headers: &HeaderMap, name: &str, what: &'static str) -> Result<Dictionary, SignatureProblem> {
    let mut joined = String::new();
    for value in headers.get_all(name) {
        let text = value.to_str().map_err(|_| SignatureProblem::Malformed(what))?;
        if !joined.is_empty() {
            joined.push_str(", ");
        }
        joined.push_str(text);
        if LONGEST_HEADER < joined.len() {
            return Err(SignatureProblem::TooLarge(what));
        }
    }
    let twice = Parser::new(&joined).parse_dictionary_with_visitor(Keys::default());
    if twice.map_err(|_| SignatureProblem::Malformed(what))? {
        return Err(SignatureProblem::Malformed("the Signature-Input header (a parameter stands twice)"));
    }
    Parser::new(&joined).parse().map_err(|_| SignatureProblem::Malformed(what))
}

fn time(list: &InnerList, name: &str) -> Result<Option<i64>, SignatureProblem> {
    match list.params.get(name) {
        None => Ok(None),
        Some(BareItem::Integer(seconds)) => match i64::from(*seconds) {
            seconds @ 0..=LATEST_TIME => Ok(Some(seconds)),
            _ => Err(SignatureProblem::TooLarge("a time of the signature")),
        },
        Some(_) => Err(malformed()),
    }
}

/// No component of ours takes a parameter (`;sf`, `;req`, …): one that has some means something else.
fn components(list: &InnerList) -> Result<Vec<String>, SignatureProblem> {
    let mut names: Vec<String> = Vec::new();
    for item in &list.items {
        let BareItem::String(name) = &item.bare_item else { return Err(malformed()) };
        let name = name.as_str();
        if !item.params.is_empty() || name.chars().any(|c| c.is_ascii_uppercase()) {
            return Err(malformed());
        }
        if names.iter().any(|known| known == name) {
            return Err(SignatureProblem::Malformed("the Signature-Input header (a name stands twice)"));
        }
        if names.len() == MOST_COMPONENTS {
            return Err(SignatureProblem::TooLarge("the signature's list of components"));
        }
        names.push(name.to_owned());
    }
    Ok(names)
}

/// Finds keys that stand twice. A structured field lets the last one win, and two readers of one request might still
/// differ: so one that has such keys is not read at all.
#[derive(Default)]
struct Keys<'de> {
    seen: BTreeSet<&'de str>,
    twice: bool,
}

impl<'de> Keys<'de> {
    fn see(&mut self, key: &'de KeyRef) {
        self.twice |= !self.seen.insert(key.as_str());
    }
}

impl<'de> DictionaryVisitor<'de> for Keys<'de> {
    type Out = bool;
    type Error = Infallible;

    fn entry(&mut self, key: &'de KeyRef) -> Result<impl EntryVisitor<'de>, Infallible> {
        self.see(key);
        Ok(Entry(&mut self.twice))
    }

    fn finish(self) -> Result<bool, Infallible> {
        Ok(self.twice)
    }
}

struct Entry<'a>(&'a mut bool);

impl<'de> EntryVisitor<'de> for Entry<'_> {
    type Error = Infallible;

    fn item(self) -> Result<impl ItemVisitor<'de>, Infallible> {
        Ok(Ignored)
    }

    fn inner_list(self) -> Result<impl InnerListVisitor<'de>, Infallible> {
        Ok(self)
    }
}

impl<'de> InnerListVisitor<'de> for Entry<'_> {
    type Error = Infallible;

    fn item(&mut self) -> Result<impl ItemVisitor<'de>, Infallible> {
        Ok(Ignored)
    }

    fn finish(self) -> Result<impl ParameterVisitor<'de>, Infallible> {
        Ok(Parameters { keys: Keys::default(), twice: self.0 })
    }
}

struct Parameters<'a, 'de> {
    keys: Keys<'de>,
    twice: &'a mut bool,
}

impl<'de> ParameterVisitor<'de> for Parameters<'_, 'de> {
    type Out = ();
    type Error = Infallible;

    fn parameter(&mut self, key: &'de KeyRef, _: BareItemFromInput<'de>) -> Result<(), Infallible> {
        self.keys.see(key);
        Ok(())
    }

    fn finish(self) -> Result<(), Infallible> {
        *self.twice |= self.keys.twice;
        Ok(())
    }
}
