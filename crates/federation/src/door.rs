//! `POST /inbox`: authenticate and record, nothing more.
//!
//! Cheap checks first (size, type, signed components, clock, digest, JSON, origins), then the key, then one
//! row. 202 means: authentic and durable. What it means is looked at by `intake`.

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use http::header::{CONTENT_TYPE, RETRY_AFTER};
use http::{HeaderMap, StatusCode};
use maillon_store::inbox::{self, Again, Arrival};
use maillon_store::{Conn, StoreError, crash, outbox, store_fault};

use crate::envelope::{Envelope, NotAnActivity};
use crate::federation::Federation;
use crate::fetch::is_activity_type;
use crate::json;
use crate::keyring::NoSigner;
use crate::limits::{Seconds, Standing};
use crate::measure;
use crate::origin::authority_of;
use crate::signature::{Claim, SignatureProblem};

/// The largest body that is read, in bytes.
pub const LARGEST: usize = 1024 * 1024;

/// Why a delivery is not taken.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// The body is over [`LARGEST`].
    #[error("the body is larger than 1 MiB")]
    TooLarge,
    /// The connection broke while the body was read.
    #[error("the body could not be read")]
    Unread,
    /// The content type is no ActivityPub.
    #[error("the content type must be application/activity+json")]
    Type,
    /// The signature is missing, wrong or stale.
    #[error(transparent)]
    Signature(#[from] SignatureProblem),
    /// The signer is not established.
    #[error(transparent)]
    Signer(#[from] NoSigner),
    /// The body is no activity.
    #[error(transparent)]
    Activity(#[from] NotAnActivity),
    /// The signer is somebody else than the actor.
    #[error("{signer} cannot speak for {actor}")]
    OtherActor {
        /// Who signed.
        signer: String,
        /// Who is said to act.
        actor: String,
    },
    /// We want nothing of who sends it.
    #[error("this instance takes nothing from there")]
    Blocked,
    /// It sends faster than we take, or more than we keep.
    #[error("too much comes from {0} just now; try again in {1} seconds")]
    TooMuch(String, Seconds),
    /// An activity that claims to come from us.
    #[error("the activity claims to come from this instance")]
    FromUs,
    /// Nobody lives here any more.
    #[error("this instance is closed")]
    Closed,
    /// Our own store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

store_fault!(Refused);

impl Refused {
    /// One table from reason to status.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Type => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Unread | Self::Activity(_) => StatusCode::BAD_REQUEST,
            Self::TooMuch(..) | Self::Signer(NoSigner::Newcomers(..)) => StatusCode::TOO_MANY_REQUESTS,
            Self::Signer(problem) if problem.is_temporary() => StatusCode::SERVICE_UNAVAILABLE,
            Self::Signature(_) | Self::Signer(_) | Self::OtherActor { .. } => StatusCode::UNAUTHORIZED,
            Self::Blocked | Self::FromUs => StatusCode::FORBIDDEN,
            Self::Closed => StatusCode::GONE,
            Self::Store(problem) if problem.is_temporary() => StatusCode::SERVICE_UNAVAILABLE,
            Self::Store(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// When the sender may try again, where we know.
    fn pause(&self) -> Option<Seconds> {
        match self {
            Self::TooMuch(_, pause) | Self::Signer(NoSigner::Newcomers(_, pause)) => Some(*pause),
            _ => None,
        }
    }
}

/// The handler of every inbox of this instance, shared or not.
pub async fn post_inbox(
    State(federation): State<Federation>,
    request: Request,
) -> Result<StatusCode, Refused> {
    let path = request.uri().path_and_query().map_or("/", http::uri::PathAndQuery::as_str).to_owned();
    let (parts, body) = request.into_parts();
    let result = take(&federation, &parts.method, &path, &parts.headers, body).await;
    if let Err(problem) = &result {
        tracing::info!(path, status = problem.status().as_u16(), %problem, "Refused a delivery: {problem}");
    }
    measure::arrival(result.as_ref().err().map_or(StatusCode::ACCEPTED, Refused::status));
    result.map(|()| StatusCode::ACCEPTED)
}

async fn take(
    federation: &Federation,
    method: &http::Method,
    path: &str,
    headers: &HeaderMap,
    body: Body,
) -> Result<(), Refused> {
    if federation.is_closed() {
        return Err(Refused::Closed);
    }
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if !is_activity_type(kind) && !kind.starts_with("application/ld+json") {
        return Err(Refused::Type);
    }
    let claim = Claim::read(method, path, headers, federation.origin().base(), federation.clock().now())?;
    claim.check_host(federation.origin().authority())?;
    let key: Option<url::Url> = claim.key_id().parse().ok();
    // Before the body is read: a blocked host costs a look into memory.
    if key.as_ref().is_some_and(|key| federation.is_blocked(key)) {
        return Err(Refused::Blocked);
    }
    let body = axum::body::to_bytes(body, LARGEST).await.map_err(|problem| too_large(&problem))?;
    claim.check_digest(&body)?;
    let envelope = Envelope::read(&body)?;
    if federation.origin().owns(&envelope.actor) {
        return Err(Refused::FromUs);
    }
    if federation.is_blocked(&envelope.actor) {
        return Err(Refused::Blocked);
    }
    // Before any fetch: nobody makes us ask one server for the key of another's actor.
    let of_its_server = key.is_some_and(|key| key.origin() == envelope.actor.origin());
    if !of_its_server {
        return Err(Refused::OtherActor {
            signer: claim.key_id().to_owned(),
            actor: envelope.actor.to_string(),
        });
    }
    if is_farewell_of_a_stranger(federation, &envelope).await? {
        return Ok(());
    }
    let signer = federation.signer_of(&claim).await?;
    if signer != envelope.actor.as_str() {
        return Err(Refused::OtherActor { signer, actor: envelope.actor.to_string() });
    }
    let standing = federation.standing_of(&envelope.actor);
    let now = federation.clock().millis();
    let too_much = |pause| Refused::TooMuch(standing.name().to_owned(), Seconds::of(pause));
    federation.limits().count(&signer, &standing, now).map_err(too_much)?;
    let actor = envelope.actor.clone();
    record(federation, envelope, standing, body).await?;
    federation.hear_of_followers(&claim, headers, &actor).await;
    Ok(())
}

/// Makes it durable. The signer is its actor.
async fn record(
    federation: &Federation,
    envelope: Envelope,
    standing: Standing,
    body: Bytes,
) -> Result<(), Refused> {
    let (host, again) = (authority_of(&envelope.actor), again(&envelope));
    let arrival = Arrival {
        id: envelope.id.to_string(),
        actor: envelope.actor.to_string(),
        site: standing.site.clone(),
        verb: envelope.verb,
        body: String::from_utf8(body.into()).map_err(|_| Refused::Unread)?,
    };
    let (now, more) = (federation.clock().millis(), i64::try_from(arrival.body.len()).unwrap_or(i64::MAX));
    federation.measure_rooms(&standing, now).await?;
    let limits = federation.limits();
    let no_room = |pause| Refused::TooMuch(standing.name().to_owned(), Seconds::of(pause));
    limits.take_room(&standing, more).map_err(no_room)?;
    let written = federation
        .store()
        .write(move |conn: &mut Conn| {
            outbox::host_spoke(conn, &host, now)?;
            crash::around(crash::kind_of(&arrival.id));
            let new = inbox::record_once(conn, &arrival, now)?;
            if let Some(again) = again.filter(|_| !new) {
                return Ok(inbox::ask_again(conn, &arrival, again, now)?);
            }
            Ok::<_, Refused>(new)
        })
        .await;
    if !matches!(written, Ok(true)) {
        limits.give_back_room(&standing, more);
    }
    let new = written?;
    tracing::debug!(new, "Took an activity");
    Ok(())
}

/// What the same activity a second time is: a question that had no answer which arrived, or an answer that had no effect
/// because something was missing.
fn again(envelope: &Envelope) -> Option<Again> {
    match envelope.verb.as_str() {
        // A ledger repeats itself until it is answered, and each repetition is a question.
        _ if envelope.json.contains_key("epoch") => Some(Again::Whatever),
        "Offer" => Some(Again::Whatever),
        "Create" if envelope.object().is_some_and(|object| json::kind(object) == "EconomicEvent") => {
            Some(Again::Whatever)
        }
        "Accept" | "Reject" | "Undo" => Some(Again::IfRefused),
        _ => None,
    }
}

fn too_large(problem: &axum::Error) -> Refused {
    use std::error::Error as _;
    let over = problem.source().is_some_and(|source| source.to_string().contains("length limit"));
    if over { Refused::TooLarge } else { Refused::Unread }
}

/// `Delete` of an actor that we never saw: its key is gone and there is nothing to do, so say yes.
async fn is_farewell_of_a_stranger(federation: &Federation, envelope: &Envelope) -> Result<bool, StoreError> {
    if envelope.verb != "Delete" || envelope.object_uri() != Some(envelope.actor.as_str()) {
        return Ok(false);
    }
    Ok(federation.known_actor(&envelope.actor).await?.is_none())
}

impl axum::response::IntoResponse for Refused {
    /// RFC 9457, with Mastodon's `error` member besides. Our own faults are not explained to strangers.
    fn into_response(self) -> axum::response::Response {
        let status = self.status();
        let detail = if status.is_server_error() { "try again later".to_owned() } else { self.to_string() };
        let body = serde_json::json!({
            "type": "about:blank",
            "title": status.canonical_reason(),
            "status": status.as_u16(),
            "detail": detail,
            "error": detail,
        });
        let mut response =
            (status, [(CONTENT_TYPE, "application/problem+json")], axum::Json(body)).into_response();
        if let Some(pause) = self.pause() {
            response.headers_mut().insert(RETRY_AFTER, pause.0.into());
        }
        response
    }
}
