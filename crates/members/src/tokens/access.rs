//! Permission as an argument: an endpoint that takes a [`Granted<to::WriteOffers>`](Granted) is reached with a token
//! for that alone.

use std::marker::PhantomData;
use std::ops::Deref;

use axum::extract::{FromRef, FromRequestParts, OptionalFromRequestParts};
use http::HeaderMap;
use http::header::{AUTHORIZATION, HeaderValue};
use http::request::Parts;
use maillon_store::{Conn, StoreError};
use maillon_web::{Problem, Site};

use super::model::{Token, TokenId};
use super::scope::{Permission, Scope, Scopes};
use super::store;
use crate::access::OfArea;
use crate::charges::store::active_at;
use crate::model::Member;

/// Who calls: the member of a live token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caller {
    /// Which token.
    pub token: TokenId,
    /// Whose: as they are now.
    pub member: Member,
    /// What the token is for.
    pub scopes: Scopes,
}

impl Caller {
    /// The caller's name in the table of `Idempotency-Key`s: two programs of one member do not meet there.
    pub fn name(&self) -> String {
        format!("token:{}", self.token)
    }

    /// Whether the token is for reading what members of the house read.
    pub fn reads(&self) -> bool {
        self.scopes.has(Scope::Read)
    }

    /// The problem of a token that is not for `scope`, for endpoints where only some of what one may ask needs it.
    pub fn needs(&self, scope: Scope) -> Result<(), Problem> {
        if self.scopes.has(scope) { Ok(()) } else { Err(insufficient_scope(scope)) }
    }

    /// The problem of a caller who may not look after the instance: the same as [`CoordinatorGranted`] has.
    pub fn coordinates(&self) -> Result<(), Problem> {
        self.needs(Scope::Coordination)?;
        if self.member.coordinates() { Ok(()) } else { Err(not_a_coordinator()) }
    }
}

/// A caller whose token is for `P`. Only made by its extractor.
#[derive(Clone, Debug)]
pub struct Granted<P> {
    caller: Caller,
    of: PhantomData<fn() -> P>,
}

impl<P> Deref for Granted<P> {
    type Target = Caller;

    fn deref(&self) -> &Caller {
        &self.caller
    }
}

/// A coordinator whose token is for `P`. Only made by its extractor.
#[derive(Clone, Debug)]
pub struct CoordinatorGranted<P>(Granted<P>);

impl<P> Deref for CoordinatorGranted<P> {
    type Target = Caller;

    fn deref(&self) -> &Caller {
        &self.0
    }
}

/// A caller whose token is for `P`, and who coordinates or is in charge of the area `A`. Only made by its extractor.
#[derive(Clone, Debug)]
pub struct InChargeGranted<P, A> {
    granted: Granted<P>,
    of: PhantomData<fn() -> A>,
}

impl<P, A> Deref for InChargeGranted<P, A> {
    type Target = Caller;

    fn deref(&self) -> &Caller {
        &self.granted
    }
}

impl<S> FromRequestParts<S> for Caller
where
    Site: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let secret = bearer(&parts.headers)?.to_owned();
        let site = Site::from_ref(state);
        let now = site.clock.millis();
        let find = move |conn: &mut Conn| find(conn, &secret, now);
        let (token, member) = site.store.read(find).await?.ok_or_else(invalid_token)?;
        if store::is_stale(token.used_at, now) {
            let id = token.id;
            let touch = move |conn: &mut Conn| Ok::<_, StoreError>(store::touch(conn, id, now)?);
            // A disk that is full must not keep anybody from reading.
            if let Err(problem) = site.store.write_quietly(touch).await {
                tracing::warn!(%problem, "The use of a token could not be noted: {problem}");
            }
        }
        Ok(Self { token: token.id, member, scopes: token.scopes })
    }
}

/// The live token with this secret, and its member, unless shut out.
fn find(conn: &mut Conn, secret: &str, now: i64) -> Result<Option<(Token, Member)>, StoreError> {
    let Some(token) = store::by_secret(conn, secret)?.filter(|token| token.is_live(now)) else {
        return Ok(None);
    };
    let member = active_at(conn, token.member, now)?;
    Ok(member.map(|member| (token, member)))
}

/// The token in `Authorization`, as sent (RFC 6750 § 2.1; nowhere else is looked).
fn bearer(headers: &HeaderMap) -> Result<&str, Problem> {
    let sent = headers.get(AUTHORIZATION).ok_or_else(no_token)?;
    let sent = sent.to_str().map_err(|_| invalid_token())?;
    let (scheme, token) = sent.trim().split_once(' ').ok_or_else(no_token)?;
    if scheme.eq_ignore_ascii_case("bearer") { Ok(token.trim()) } else { Err(no_token()) }
}

/// What an endpoint answers that is asked for more than it tells everybody, without a token.
pub fn no_token() -> Problem {
    let challenge = HeaderValue::from_static("Bearer realm=\"maillon\"");
    Problem::login_needed().challenging(challenge).detail("send a token: `Authorization: Bearer mln_…`")
}

fn invalid_token() -> Problem {
    let challenge = HeaderValue::from_static("Bearer realm=\"maillon\", error=\"invalid_token\"");
    Problem::login_needed()
        .challenging(challenge)
        .detail("the token is unknown, has ended, or its member has")
}

fn not_a_coordinator() -> Problem {
    Problem::forbidden().detail("only a coordinator may do this")
}

fn not_in_charge() -> Problem {
    Problem::forbidden().detail("only a coordinator, or who is in charge of this, may do it")
}

/// RFC 6750 § 3.1.
fn insufficient_scope(scope: Scope) -> Problem {
    let problem = Problem::forbidden().detail(format!("the token needs the scope `{scope}`"));
    let challenge = format!("Bearer realm=\"maillon\", error=\"insufficient_scope\", scope=\"{scope}\"");
    match HeaderValue::try_from(challenge) {
        Ok(challenge) => problem.challenging(challenge),
        Err(_) => problem,
    }
}

impl<S, P> FromRequestParts<S> for Granted<P>
where
    Site: FromRef<S>,
    S: Send + Sync,
    P: Permission,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let caller = <Caller as FromRequestParts<S>>::from_request_parts(parts, state).await?;
        caller.needs(P::SCOPE)?;
        Ok(Self { caller, of: PhantomData })
    }
}

/// For what everybody may ask, and some may ask more of. A token that is sent must be good.
impl<S> OptionalFromRequestParts<S> for Caller
where
    Site: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Option<Self>, Problem> {
        if !parts.headers.contains_key(AUTHORIZATION) {
            return Ok(None);
        }
        <Self as FromRequestParts<S>>::from_request_parts(parts, state).await.map(Some)
    }
}

impl<S, P> FromRequestParts<S> for CoordinatorGranted<P>
where
    Site: FromRef<S>,
    S: Send + Sync,
    P: Permission,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let granted = Granted::from_request_parts(parts, state).await?;
        if granted.member.coordinates() { Ok(Self(granted)) } else { Err(not_a_coordinator()) }
    }
}

impl<S, P, A> FromRequestParts<S> for InChargeGranted<P, A>
where
    Site: FromRef<S>,
    S: Send + Sync,
    P: Permission,
    A: OfArea,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let granted = Granted::<P>::from_request_parts(parts, state).await?;
        let may = granted.member.coordinates_in(A::AREA);
        if may { Ok(Self { granted, of: PhantomData }) } else { Err(not_in_charge()) }
    }
}
