//! The text that is signed (RFC 9421 § 2.5).

use http::{HeaderMap, Method};
use url::{Position, Url};

use super::super::cavage::header_value;
use super::SignatureProblem;
use super::input::Input;

/// Longest request target in bytes.
const LONGEST_TARGET: usize = 8 * 1024;

/// The request as it reached the public: our own scheme and authority, its own target.
pub(super) struct Request<'a> {
    method: &'a Method,
    target: &'a str,
    headers: &'a HeaderMap,
    /// `https`
    scheme: String,
    /// Host in lower case and, if it is not the default one, port (RFC 9421 § 2.2.3).
    authority: String,
}

impl<'a> Request<'a> {
    pub fn new(
        method: &'a Method,
        target: &'a str,
        headers: &'a HeaderMap,
        base: &Url,
    ) -> Result<Self, SignatureProblem> {
        if LONGEST_TARGET < target.len() {
            return Err(SignatureProblem::TooLarge("the request target"));
        }
        let authority = base[Position::BeforeHost..Position::AfterPort].to_owned();
        Ok(Self { method, target, headers, scheme: base.scheme().to_owned(), authority })
    }

    /// The value of a header, several lines joined.
    pub fn header(&self, name: &str) -> Result<Option<String>, SignatureProblem> {
        header_value(name, self.headers)
    }

    fn component(&self, name: &str) -> Result<String, SignatureProblem> {
        let (path, query) = self.target.split_once('?').unwrap_or((self.target, ""));
        Ok(match name {
            "@method" => self.method.as_str().to_owned(),
            "@target-uri" => format!("{}://{}{}", self.scheme, self.authority, self.target),
            "@authority" => self.authority.clone(),
            "@scheme" => self.scheme.clone(),
            "@request-target" => self.target.to_owned(),
            "@path" => path.to_owned(),
            // An absent query is signed as a question mark alone (§ 2.2.7).
            "@query" => format!("?{query}"),
            // The signature cannot sign itself, and other derived components need a parameter or an answer.
            "signature" | "signature-input" | "authorization" => {
                return Err(SignatureProblem::Absent(name.to_owned()));
            }
            name if name.starts_with('@') => return Err(SignatureProblem::Absent(name.to_owned())),
            "host" => self.host()?,
            name => self.header(name)?.ok_or_else(|| SignatureProblem::Absent(name.to_owned()))?,
        })
    }

    /// The header as it came, if it names us.
    fn host(&self) -> Result<String, SignatureProblem> {
        let host = self.header("host")?.ok_or_else(|| SignatureProblem::Absent("host".to_owned()))?;
        let plain = host.strip_suffix(":443").or_else(|| host.strip_suffix(":80")).unwrap_or(&host);
        if plain.eq_ignore_ascii_case(&self.authority) { Ok(host) } else { Err(SignatureProblem::Host) }
    }
}

/// One line a component, in the order of the signer, and the parameters last.
pub(super) fn write(input: &Input, request: &Request<'_>) -> Result<String, SignatureProblem> {
    let mut base = String::new();
    for name in &input.components {
        line(&mut base, name, &request.component(name)?);
        base.push('\n');
    }
    line(&mut base, "@signature-params", &input.params);
    Ok(base)
}

/// `"name": value`
pub(super) fn line(base: &mut String, name: &str, value: &str) {
    base.push('"');
    base.push_str(name);
    base.push_str("\": ");
    base.push_str(value);
}
