//! `Idempotency-Key`: a `POST` that is sent again does nothing twice.
//!
//! After draft-ietf-httpapi-idempotency-key-header: the same key with the same request gets the first answer again,
//! with another request 422. The claim of the key and the effect are one transaction, so two that come at the same
//! time wait for each other at the primary key, and a refused request claims nothing.

use axum::Json;
use axum::extract::{FromRequest, FromRequestParts, OriginalUri, Request};
use axum::response::{IntoResponse, Response};
use diesel::prelude::*;
use diesel::result::Error as DieselError;
use http::header::{HeaderName, HeaderValue, LOCATION};
use http::request::Parts;
use http::{Extensions, Method, StatusCode, Uri};
use maillon_store::schema::idempotency;
use maillon_store::{Conn, Store, StoreError, StoreFault, each};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::body;
use crate::hex;
use crate::problem::{Kind, Problem};

/// How long an answer is kept at least, in milliseconds: two days.
pub const KEPT: i64 = 48 * 3_600_000;
/// The header that a caller sends.
pub(super) const HEADER: HeaderName = HeaderName::from_static("idempotency-key");
/// The header that tells an answer that was given before.
pub(super) const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");
/// The most characters of a key.
const LONGEST: usize = 255;

/// The request as the caller names it, if it does. For a `POST` with a JSON body take [`Posted`], which makes the body
/// a part of it; for another body say [`Once::including`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Once(Option<Named>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Named {
    key: String,
    fingerprint: String,
}

/// A JSON body that is posted, and the name that the caller gave to the request.
#[derive(Clone, Debug)]
pub struct Posted<T> {
    /// What was sent.
    pub body: T,
    /// What keeps it from taking effect twice.
    pub once: Once,
}

/// What a `POST` is answered, now or once more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    status: StatusCode,
    body: Value,
    replayed: bool,
}

/// Why nothing was done.
#[derive(Debug, thiserror::Error)]
pub enum OnceRefused<E> {
    /// The key belongs to another request.
    #[error("this Idempotency-Key was used for another request")]
    OtherRequest,
    /// The act itself.
    #[error(transparent)]
    Act(E),
}

impl Answer {
    /// `status` with `body` as JSON.
    pub fn new(status: StatusCode, body: &impl Serialize) -> Result<Self, StoreError> {
        let body = serde_json::to_value(body)
            .map_err(|problem| StoreError::from(DieselError::SerializationError(Box::new(problem))))?;
        Ok(Self { status, body, replayed: false })
    }

    /// The `id` of what was made.
    pub fn id(&self) -> Option<&str> {
        self.body.get("id").and_then(Value::as_str)
    }

    /// Adds what is shown once and kept nowhere, such as a secret: an answer that comes again goes without.
    #[must_use]
    pub fn showing_once(mut self, name: &str, value: impl Into<Value>) -> Self {
        if let Value::Object(body) = &mut self.body
            && !self.replayed
        {
            body.insert(name.to_owned(), value.into());
        }
        self
    }

    #[cfg(test)]
    pub(super) fn coming_again(self) -> Self {
        Self { replayed: true, ..self }
    }

    /// The response; a 201 says in `Location` where what was made is: `collection`, a slash and its `id`.
    pub fn located(self, collection: &str) -> Response {
        let id = self.id().map(|id| format!("{collection}/{id}"));
        let location = id.filter(|_| self.status == StatusCode::CREATED);
        let mut response = self.into_response();
        if let Some(location) = location.and_then(|location| HeaderValue::try_from(location).ok()) {
            response.headers_mut().insert(LOCATION, location);
        }
        response
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let mut response = match self.status {
            StatusCode::NO_CONTENT => StatusCode::NO_CONTENT.into_response(),
            status => (status, Json(self.body)).into_response(),
        };
        if self.replayed {
            response.headers_mut().insert(REPLAYED, HeaderValue::from_static("true"));
        }
        response
    }
}

impl Once {
    /// The answer that `caller` was given before under this name. Ask before anything else is checked: what was
    /// fine then (a day to come) need not be now.
    pub async fn replay(&self, store: &Store, caller: &str) -> Result<Option<Answer>, Problem> {
        let Some(named) = self.0.clone() else { return Ok(None) };
        let caller = caller.to_owned();
        let find = move |conn: &mut Conn| named.find::<StoreError>(conn, &caller);
        Ok(store.read(find).await?)
    }

    /// Does `act` and keeps its answer, or answers what was kept. Inside the transaction of the act.
    pub fn run<E: StoreFault>(
        &self,
        conn: &mut Conn,
        caller: &str,
        now: i64,
        act: impl FnOnce(&mut Conn) -> Result<Answer, E>,
    ) -> Result<Answer, OnceRefused<E>> {
        let Some(named) = &self.0 else { return act(conn).map_err(OnceRefused::Act) };
        if !named.claim(conn, caller, now).map_err(StoreError::from)? {
            let kept = named.find(conn, caller)?;
            return kept.ok_or_else(|| damaged(&"the key is there and is not").into());
        }
        let answer = act(conn).map_err(OnceRefused::Act)?;
        named.keep(conn, caller, &answer).map_err(StoreError::from)?;
        Ok(answer)
    }

    /// Makes this a part of the request that the key names: for a body that is not JSON.
    #[must_use]
    pub fn including(self, part: &[u8]) -> Self {
        let more = |named: Named| {
            let both = Sha256::new().chain_update(&named.fingerprint).chain_update(Sha256::digest(part));
            Named { fingerprint: hex(both.finalize()), ..named }
        };
        Self(self.0.map(more))
    }

    /// The request as a page named it when it drew the form: `key` came in a hidden field, `form` is all that was sent
    /// beside it. An empty key names nothing.
    pub fn of_form(key: &str, form: &str) -> Self {
        let is_visible =
            !key.is_empty() && key.len() <= LONGEST && key.bytes().all(|one| one.is_ascii_graphic());
        let fingerprint = fingerprint(&Method::POST, "form", form.as_bytes());
        Self(is_visible.then(|| Named { key: key.to_owned(), fingerprint }))
    }

    /// Whether the request was named at all.
    pub fn is_named(&self) -> bool {
        self.0.is_some()
    }

    fn read(parts: &Parts, body: &[u8]) -> Result<Self, Problem> {
        let mut sent = parts.headers.get_all(HEADER).iter();
        let Some(key) = sent.next() else { return Ok(Self(None)) };
        let key = key.to_str().unwrap_or_default();
        let is_visible = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_graphic());
        if sent.next().is_some() || LONGEST < key.len() || !is_visible {
            let detail = "Idempotency-Key is one value of 1 to 255 visible ASCII characters";
            return Err(Problem::bad_request(detail));
        }
        let fingerprint = fingerprint(&parts.method, &address(&parts.extensions, &parts.uri), body);
        Ok(Self(Some(Named { key: key.to_owned(), fingerprint })))
    }
}

/// The address that was asked for; a nested router hands on less.
fn address(extensions: &Extensions, uri: &Uri) -> String {
    extensions.get::<OriginalUri>().map_or_else(|| uri.to_string(), |original| original.0.to_string())
}

fn fingerprint(method: &Method, address: &str, body: &[u8]) -> String {
    let whole = Sha256::new().chain_update(method.as_str()).chain_update([0]);
    hex(whole.chain_update(address).chain_update([0]).chain_update(body).finalize())
}

impl Named {
    /// True when nobody used the key before. On PostgreSQL a second one waits here for the first.
    fn claim(&self, conn: &mut Conn, caller: &str, now: i64) -> QueryResult<bool> {
        let row = (
            idempotency::caller.eq(caller),
            idempotency::key.eq(&self.key),
            idempotency::fingerprint.eq(&self.fingerprint),
            idempotency::status.eq(0),
            idempotency::body.eq(""),
            idempotency::created_at.eq(now),
        );
        let claimed = each!(conn, c => diesel::insert_into(idempotency::table)
            .values(row)
            .on_conflict_do_nothing()
            .execute(c))?;
        Ok(claimed == 1)
    }

    fn keep(&self, conn: &mut Conn, caller: &str, answer: &Answer) -> QueryResult<()> {
        let kept = (
            idempotency::status.eq(i32::from(answer.status.as_u16())),
            idempotency::body.eq(answer.body.to_string()),
        );
        diesel::update(idempotency::table.find((caller, &self.key))).set(kept).execute(conn)?;
        Ok(())
    }

    fn find<E: StoreFault>(&self, conn: &mut Conn, caller: &str) -> Result<Option<Answer>, OnceRefused<E>> {
        let columns = (idempotency::fingerprint, idempotency::status, idempotency::body);
        let row = idempotency::table.find((caller, &self.key)).select(columns);
        let row: Option<(String, i32, String)> = row.get_result(conn).optional().map_err(StoreError::from)?;
        let Some((fingerprint, status, body)) = row else { return Ok(None) };
        if fingerprint != self.fingerprint {
            return Err(OnceRefused::OtherRequest);
        }
        let status = u16::try_from(status).ok().and_then(|status| StatusCode::from_u16(status).ok());
        let body = serde_json::from_str(&body).map_err(|problem| damaged(&problem))?;
        let status = status.ok_or_else(|| damaged(&"it has no status"))?;
        Ok(Some(Answer { status, body, replayed: true }))
    }
}

/// A row that this program did not write.
fn damaged(problem: &dyn std::fmt::Display) -> StoreError {
    StoreError::from(DieselError::DeserializationError(problem.to_string().into()))
}

/// Forgets the answers given before `before`.
pub fn prune(conn: &mut Conn, before: i64) -> QueryResult<usize> {
    diesel::delete(idempotency::table.filter(idempotency::created_at.lt(before))).execute(conn)
}

impl<E: StoreFault> From<StoreError> for OnceRefused<E> {
    fn from(problem: StoreError) -> Self {
        Self::Act(problem.into())
    }
}

impl<E: StoreFault> StoreFault for OnceRefused<E> {
    fn as_store(&self) -> Option<&StoreError> {
        if let Self::Act(problem) = self { problem.as_store() } else { None }
    }
}

impl<E: Into<Problem>> From<OnceRefused<E>> for Problem {
    fn from(problem: OnceRefused<E>) -> Self {
        match problem {
            OnceRefused::OtherRequest => {
                Self::new(Kind::Invalid).detail("this Idempotency-Key was used for another request")
            }
            OnceRefused::Act(problem) => problem.into(),
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Once {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        Self::read(parts, &[])
    }
}

impl<S, T> FromRequest<S> for Posted<T>
where
    T: DeserializeOwned,
    S: Send + Sync,
{
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let (parts, sent) = request.into_parts();
        let named = parts.clone();
        let (value, digest) =
            body::json(Request::from_parts(parts, sent), state, &["application/json"]).await?;
        Ok(Self { body: body::read(value)?, once: Once::read(&named, &digest)? })
    }
}
