//! Who asks for a document: a signed `GET` names its reader, an unsigned one is anybody's.
//!
//! **Invariant:** an actor's own document never needs a signature: others fetch our keys from there to verify the
//! requests with which we fetch theirs, and two strict servers would else wait for each other.

use axum::extract::FromRequestParts;
use axum::response::{IntoResponse, Response};
use diesel::QueryResult;
use http::header::{AUTHORIZATION, CONTENT_TYPE};
use http::request::Parts;
use http::{HeaderMap, Method, StatusCode};
use maillon_kernel::audience::Audience;
use maillon_store::{Conn, follows, trust};
use url::Url;

use crate::federation::Federation;
use crate::json::{self, Object};
use crate::keyring::NoSigner;
use crate::origin::authority_of;
use crate::signature::{Claim, SignatureProblem};

/// An actor whose signature was checked, and the host that it lives on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reader {
    /// Its URI.
    pub actor: String,
    /// Its authority, as the log of trust spells it.
    pub host: String,
}

/// A request for a document, as far as its signature covers it.
#[derive(Clone, Debug)]
pub struct Knock {
    method: Method,
    target: String,
    headers: HeaderMap,
}

impl Knock {
    /// Of these parts of a request, before any routing changed them.
    pub fn of(parts: &Parts) -> Self {
        let target = parts.uri.path_and_query().map_or("/", http::uri::PathAndQuery::as_str).to_owned();
        Self { method: parts.method.clone(), target, headers: parts.headers.clone() }
    }

    fn is_signed(&self) -> bool {
        let authorization = self.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        self.headers.contains_key("signature")
            || self.headers.contains_key("signature-input")
            || authorization.is_some_and(|value| value.starts_with("Signature "))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Knock {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Self::of(parts))
    }
}

/// Why a reader is not let in.
#[derive(Debug, thiserror::Error)]
pub enum NotAdmitted {
    /// This instance serves signed requests only.
    #[error("this instance asks for signed requests")]
    Unsigned,
    /// The signature is wrong or stale.
    #[error(transparent)]
    Signature(#[from] SignatureProblem),
    /// The signer is not established.
    #[error(transparent)]
    Signer(#[from] NoSigner),
    /// We want nothing of the signer.
    #[error("this instance serves nothing there")]
    Blocked,
}

impl NotAdmitted {
    /// One table from reason to status.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Signer(problem) if problem.is_temporary() => StatusCode::SERVICE_UNAVAILABLE,
            Self::Unsigned | Self::Signature(_) | Self::Signer(_) => StatusCode::UNAUTHORIZED,
            Self::Blocked => StatusCode::FORBIDDEN,
        }
    }
}

impl IntoResponse for NotAdmitted {
    /// RFC 9457, with Mastodon's `error` member besides. Our own faults are not explained to strangers.
    fn into_response(self) -> Response {
        let status = self.status();
        let detail = if status.is_server_error() { "try again later".to_owned() } else { self.to_string() };
        let body = serde_json::json!({
            "type": "about:blank",
            "title": status.canonical_reason(),
            "status": status.as_u16(),
            "detail": detail,
            "error": detail,
        });
        (status, [(CONTENT_TYPE, "application/problem+json")], axum::Json(body)).into_response()
    }
}

impl Federation {
    /// Who signed this request; `None` when nobody did, which costs nothing. A wrong signature is refused, not passed
    /// over: whoever signs means to be known.
    pub async fn reader(&self, knock: &Knock) -> Result<Option<Reader>, NotAdmitted> {
        if !knock.is_signed() {
            return Ok(None);
        }
        let (base, now) = (self.origin().base(), self.clock().now());
        let claim = Claim::read(&knock.method, &knock.target, &knock.headers, base, now)?;
        claim.check_host(self.origin().authority())?;
        // Before any fetch: a blocked host costs a look into memory.
        if claim.key_id().parse().is_ok_and(|key: Url| self.is_blocked(&key)) {
            return Err(NotAdmitted::Blocked);
        }
        claim.check_digest(&[])?;
        let actor = self.signer_of(&claim).await?;
        let url: Url = actor.parse().map_err(|_| NoSigner::NotListed(claim.key_id().to_owned()))?;
        if self.is_blocked(&url) {
            return Err(NotAdmitted::Blocked);
        }
        Ok(Some(Reader { host: authority_of(&url), actor }))
    }

    /// For what everybody may read: a signature is looked at only where one is asked for (`federation.authorized_fetch`),
    /// so that nobody's odd signature keeps them from what an unsigned request gets.
    pub async fn admit_anybody(&self, knock: &Knock) -> Result<(), NotAdmitted> {
        if self.asks_for_signatures() {
            self.admit(knock).await?;
        }
        Ok(())
    }

    /// For what may not be everybody's: who asks, if that is said. Ask it also of what does not exist, so that the answer
    /// to a wrong signature tells nothing.
    pub async fn admit(&self, knock: &Knock) -> Result<Option<Reader>, NotAdmitted> {
        let reader = self.reader(knock).await?;
        if reader.is_none() && self.asks_for_signatures() {
            return Err(NotAdmitted::Unsigned);
        }
        Ok(reader)
    }
}

/// Whether this reader may read what `actor`, one of ours, says to `audience`. Servers sign their fetches with an actor
/// of their own, so whoever lives where a follower lives counts as that follower.
pub fn may_read(
    conn: &mut Conn,
    audience: Audience,
    actor: &str,
    reader: Option<&Reader>,
) -> QueryResult<bool> {
    match (audience, reader) {
        (Audience::Public | Audience::Unlisted, _) => Ok(true),
        (_, None) => Ok(false),
        (Audience::Followers, Some(reader)) => follows_from(conn, actor, reader),
        (Audience::Trusted, Some(reader)) => trust::is_trusted(conn, &reader.host),
    }
}

fn named(document: &Object) -> Vec<&str> {
    [json::uris(document, "to"), json::uris(document, "cc")].concat()
}

/// Whether everybody may read this activity of ours.
pub fn is_for_everybody(activity: &Object) -> bool {
    named(activity).into_iter().any(json::is_public)
}

/// Whether this activity of ours addresses the reader: by name, or as a follower of its actor.
pub fn is_addressed(conn: &mut Conn, activity: &Object, reader: &Reader) -> QueryResult<bool> {
    let named = named(activity);
    if named.contains(&reader.actor.as_str()) {
        return Ok(true);
    }
    let Some(actor) = json::text(activity, "actor") else { return Ok(false) };
    let followers = format!("{actor}/followers");
    Ok(named.contains(&followers.as_str()) && follows_from(conn, actor, reader)?)
}

fn follows_from(conn: &mut Conn, actor: &str, reader: &Reader) -> QueryResult<bool> {
    Ok(!follows::followers_on(conn, actor, &reader.host)?.is_empty())
}
