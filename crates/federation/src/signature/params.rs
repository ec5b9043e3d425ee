//! The parameters of a `Signature` header, read strictly.
//!
//! The library's own parser splits at every comma, trips over a space after one, lets the last of two equal
//! parameters win and overflows on a huge time. What comes out of here has none of that left to do.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use url::Url;

use super::SignatureProblem;

/// No honest header comes near: a signature of 8192 bits has 1368 characters, a key's id is a URL.
const LONGEST_HEADER: usize = 8 * 1024;
/// Longest `keyId` in bytes.
const LONGEST_KEY_ID: usize = 2 * 1024;
/// Most signed components; real requests have at most eight.
const MOST_COMPONENTS: usize = 24;
/// Last second of the year 9999, the end of what an HTTP date and our own clock can say.
pub(super) const LATEST_TIME: i64 = 253_402_300_799;

/// What the header says, unchecked against the request.
#[derive(Debug)]
pub(super) struct Params {
    pub key_id: String,
    pub signature: Vec<u8>,
    /// Whether `rsa-sha256` is named; it excludes other keys and the `(created)` component.
    pub rsa_only: bool,
    /// Names in the order in which they were signed, lower case, each once.
    pub components: Vec<String>,
    /// Seconds since 1970, with the text that was signed.
    pub created: Option<(i64, String)>,
    /// Seconds since 1970, with the text that was signed.
    pub expires: Option<(i64, String)>,
}

impl Params {
    /// Reads the text after `Signature:` or `Authorization: Signature`.
    pub fn parse(text: &str) -> Result<Self, SignatureProblem> {
        if LONGEST_HEADER < text.len() {
            return Err(SignatureProblem::TooLarge("the Signature header"));
        }
        let pairs = Pairs(split(text)?);
        let rsa_only = match pairs.get("algorithm")? {
            Some("rsa-sha256") => true,
            Some("hs2019") | None => false,
            Some(_) => return Err(SignatureProblem::Algorithm),
        };
        Ok(Self {
            key_id: key_id(pairs.get("keyId")?)?,
            signature: signature(pairs.get("signature")?)?,
            rsa_only,
            // The default when `headers` is absent covers too little in any case: let the rules say what lacks.
            components: components(pairs.get("headers")?.unwrap_or_default())?,
            created: time(pairs.get("created")?, "the signature's created")?,
            expires: time(pairs.get("expires")?, "the signature's expires")?,
        })
    }

    /// Whether the component was signed.
    pub fn covers(&self, component: &str) -> bool {
        self.components.iter().any(|name| name == component)
    }
}

struct Pairs<'a>(Vec<(&'a str, &'a str)>);

impl<'a> Pairs<'a> {
    /// The only value of that name.
    fn get(&self, name: &str) -> Result<Option<&'a str>, SignatureProblem> {
        let mut values = self.0.iter().filter(|(key, _)| *key == name).map(|(_, value)| *value);
        let value = values.next();
        if values.next().is_some() {
            return Err(SignatureProblem::Malformed("the Signature header (a parameter stands twice)"));
        }
        Ok(value)
    }
}

/// `name="value", name=value`: a list of parameters, quoted or not.
pub(super) fn split(text: &str) -> Result<Vec<(&str, &str)>, SignatureProblem> {
    let malformed = || SignatureProblem::Malformed("the Signature header");
    let mut pairs = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let (name, after) = rest.split_once('=').ok_or_else(malformed)?;
        let (value, after) = match after.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').ok_or_else(malformed)?,
            None => after.split_at(after.find(',').unwrap_or(after.len())),
        };
        // A comma before the `=` is a parameter without a value. No value that we know needs an escape, and no two
        // parsers agree on them.
        if name.contains([',', '"']) || value.contains(['"', '\\']) {
            return Err(malformed());
        }
        pairs.push((name.trim(), value.trim()));
        let after = after.trim_start();
        rest = match after.strip_prefix(',') {
            Some(next) => next.trim_start(),
            None if after.is_empty() => after,
            None => return Err(malformed()),
        };
    }
    Ok(pairs)
}

/// An absolute http(s) URL: anything else could not be fetched.
pub(super) fn key_id(text: Option<&str>) -> Result<String, SignatureProblem> {
    let text = text.ok_or(SignatureProblem::Malformed("the signature's keyId"))?;
    if LONGEST_KEY_ID < text.len() {
        return Err(SignatureProblem::TooLarge("the signature's keyId"));
    }
    match Url::parse(text) {
        Ok(url) if matches!(url.scheme(), "http" | "https") && url.has_host() => Ok(text.to_owned()),
        _ => Err(SignatureProblem::Malformed("the signature's keyId")),
    }
}

fn signature(text: Option<&str>) -> Result<Vec<u8>, SignatureProblem> {
    text.and_then(|text| STANDARD.decode(text).ok())
        .filter(|bytes| !bytes.is_empty())
        .ok_or(SignatureProblem::Malformed("the signature's value"))
}

fn components(text: &str) -> Result<Vec<String>, SignatureProblem> {
    let mut names: Vec<String> = Vec::new();
    for name in text.split_ascii_whitespace() {
        let name = name.to_ascii_lowercase();
        if names.contains(&name) {
            return Err(SignatureProblem::Malformed("the signature's headers (a name stands twice)"));
        }
        if names.len() == MOST_COMPONENTS {
            return Err(SignatureProblem::TooLarge("the signature's list of headers"));
        }
        names.push(name);
    }
    Ok(names)
}

/// Whole seconds since 1970, bounded so that no later sum can overflow.
fn time(text: Option<&str>, what: &'static str) -> Result<Option<(i64, String)>, SignatureProblem> {
    let Some(text) = text else { return Ok(None) };
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(SignatureProblem::Malformed(what));
    }
    match text.parse() {
        Ok(seconds) if seconds <= LATEST_TIME => Ok(Some((seconds, text.to_owned()))),
        _ => Err(SignatureProblem::TooLarge(what)),
    }
}
