//! Permission as an argument: a handler that takes a [`Coordinator`] cannot be reached by anybody else.

use std::sync::Arc;

use axum::extract::{FromRef, FromRequestParts};
use axum_extra::extract::CookieJar;
use http::request::Parts;
use maillon_store::{Conn, StoreError};
use maillon_web::site::Who;
use maillon_web::{Problem, SignedIn, Site, session};

use crate::model::Member;
use crate::store;

/// Somebody who is signed in here and may be. A handler that takes one needs no other check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedInMember(pub Member);

/// A member who may commit the association. Only made by its extractor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coordinator(pub Member);

impl<S> FromRequestParts<S> for SignedInMember
where
    Site: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let site = Site::from_ref(state);
        let token = session::token(&site, &CookieJar::from_headers(&parts.headers));
        let token = token.ok_or_else(Problem::login_needed)?;
        let now = site.clock.now();
        let question = move |conn: &mut Conn| match session::member_of(conn, &token, now)? {
            Some(id) => active(conn, &id),
            None => Ok(None),
        };
        site.store.read(question).await?.map(Self).ok_or_else(Problem::login_needed)
    }
}

impl<S> FromRequestParts<S> for Coordinator
where
    Site: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let SignedInMember(member) = SignedInMember::from_request_parts(parts, state).await?;
        if member.coordinates() { Ok(Self(member)) } else { Err(Problem::forbidden()) }
    }
}

/// The hook with which the HTTP edge finds the member of a session.
pub fn who() -> Who {
    Arc::new(|conn, id| Ok(active(conn, id)?.map(signed_in)))
}

/// The member with this id, unless shut out. A session without such a member is no session.
fn active(conn: &mut Conn, id: &str) -> Result<Option<Member>, StoreError> {
    let Ok(id) = id.parse() else { return Ok(None) };
    Ok(store::by_id(conn, id)?.filter(|member| !member.disabled))
}

fn signed_in(member: Member) -> SignedIn {
    SignedIn {
        id: member.id.to_string(),
        name: member.name,
        role: member.role.to_string(),
        language: Some(member.language),
        counts: Vec::new(),
    }
}
