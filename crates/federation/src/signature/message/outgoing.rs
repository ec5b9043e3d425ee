//! Signing what we send, for peers that ask for RFC 9421.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use http::header::{CONTENT_TYPE, DATE, HOST};
use http::{HeaderMap, HeaderName, HeaderValue, Method};
use sfv::{KeyRef, ListSerializer, StringRef, integer};
use url::Url;

use super::super::outgoing::{ACTIVITY_JSON, authority, http_date};
use super::super::{Besides, SigningProblem};
use super::base::line;
use crate::keys::{Ed25519Key, KeyProblem, RsaKey};

const CONTENT_DIGEST: HeaderName = HeaderName::from_static("content-digest");
const SIGNATURE: HeaderName = HeaderName::from_static("signature");
const SIGNATURE_INPUT: HeaderName = HeaderName::from_static("signature-input");
/// The name of our one signature; any would do.
const LABEL: &str = "sig1";

/// A key of ours, with the URL under which others find its public half.
#[derive(Clone, Copy, Debug)]
pub enum Signer<'a> {
    /// `rsa-v1_5-sha256`, which every server that speaks RFC 9421 verifies.
    Rsa(&'a str, &'a RsaKey),
    /// `ed25519`, for those that say they do.
    Ed25519(&'a str, &'a Ed25519Key),
}

impl Signer<'_> {
    fn id(&self) -> &str {
        let (Self::Rsa(id, _) | Self::Ed25519(id, _)) = self;
        id
    }

    fn algorithm(&self) -> &'static str {
        match self {
            Self::Rsa(..) => "rsa-v1_5-sha256",
            Self::Ed25519(..) => "ed25519",
        }
    }

    fn sign(&self, text: &[u8]) -> Result<Vec<u8>, KeyProblem> {
        match self {
            Self::Rsa(_, key) => key.sign(text),
            Self::Ed25519(_, key) => key.sign(text),
        }
    }
}

/// The headers of a request that is signed after RFC 9421: `host`, `date`, with a body also `content-type` and
/// `content-digest`, and the signature over `@method`, `@target-uri` and the digest. `digest` is the value of the
/// `Content-Digest` header: see [`content_digest_header`](super::super::content_digest_header).
pub fn sign_message(
    signer: Signer<'_>,
    method: &Method,
    url: &Url,
    digest: Option<&str>,
    now: DateTime<Utc>,
) -> Result<HeaderMap, SigningProblem> {
    sign_message_and(signer, method, url, digest, &[], now)
}

/// The same with these headers besides, which are signed, too.
pub fn sign_message_and(
    signer: Signer<'_>,
    method: &Method,
    url: &Url,
    digest: Option<&str>,
    besides: Besides<'_>,
    now: DateTime<Utc>,
) -> Result<HeaderMap, SigningProblem> {
    let mut target = url.clone();
    target.set_fragment(None);
    let mut signed = vec![("@method", method.as_str()), ("@target-uri", target.as_str())];
    signed.extend(digest.map(|digest| ("content-digest", digest)));
    signed.extend(besides);
    let params = params(&signed, signer, now)?;
    let mut base = String::new();
    for (name, value) in &signed {
        line(&mut base, name, value);
        base.push('\n');
    }
    line(&mut base, "@signature-params", &params);
    let signature = STANDARD.encode(signer.sign(base.as_bytes())?);
    let header = |text: String| HeaderValue::try_from(text).map_err(|_| SigningProblem::Header);
    let mut map = HeaderMap::with_capacity(6 + besides.len());
    map.insert(HOST, header(authority(url)?)?);
    map.insert(DATE, header(http_date(now))?);
    if let Some(digest) = digest {
        map.insert(CONTENT_DIGEST, header(digest.to_owned())?);
        map.insert(CONTENT_TYPE, HeaderValue::from_static(ACTIVITY_JSON));
    }
    for (name, value) in besides {
        map.insert(HeaderName::from_static(name), header((*value).to_owned())?);
    }
    map.insert(SIGNATURE_INPUT, header(format!("{LABEL}={params}"))?);
    map.insert(SIGNATURE, header(format!("{LABEL}=:{signature}:"))?);
    Ok(map)
}

/// `("@method" "@target-uri");created=…;keyid="…";alg="…"`
fn params(
    signed: &[(&'static str, &str)],
    signer: Signer<'_>,
    now: DateTime<Utc>,
) -> Result<String, SigningProblem> {
    let text = |text| StringRef::from_str(text).map_err(|_| SigningProblem::Header);
    let key = |name| KeyRef::from_str(name).map_err(|_| SigningProblem::Header);
    let created = sfv::Integer::try_from(now.timestamp()).unwrap_or(integer(0));
    let mut list = ListSerializer::new();
    let mut inner = list.inner_list();
    for (name, _) in signed {
        inner.bare_item(text(name)?);
    }
    inner
        .finish()
        .parameter(key("created")?, created)
        .parameter(key("keyid")?, text(signer.id())?)
        .parameter(key("alg")?, text(signer.algorithm())?);
    list.finish().ok_or(SigningProblem::Header)
}
