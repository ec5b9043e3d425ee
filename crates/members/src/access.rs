//! Permission as an argument: a handler that takes a [`Coordinator`] cannot be reached by anybody else, and one that takes an
//! [`InCharge`] of an area only by them and by whom that area is entrusted to.

use std::marker::PhantomData;
use std::sync::Arc;

use axum::extract::{FromRef, FromRequestParts};
use axum_extra::extract::CookieJar;
use http::request::Parts;
use maillon_kernel::clock::to_millis;
use maillon_store::{Conn, StoreError};
use maillon_web::site::Who;
use maillon_web::{Problem, SignedIn, Site, session};

use crate::charges::store::active_at;
use crate::model::{Area, Member};

/// Somebody who is signed in here and may be. A handler that takes one needs no other check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedInMember(pub Member);

/// A member who may commit the association. Only made by its extractor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coordinator(pub Member);

/// A type that stands for an [`Area`].
pub trait OfArea: Send + Sync + 'static {
    /// Which.
    const AREA: Area;
}

/// The areas as types, for [`InCharge`].
pub mod of {
    use super::{Area, OfArea};

    macro_rules! areas {
        ($($name:ident),+) => {
            $(
                #[doc = concat!("See [`Area::", stringify!($name), "`].")]
                #[derive(Clone, Copy, Debug)]
                pub enum $name {}

                impl OfArea for $name {
                    const AREA: Area = Area::$name;
                }
            )+
        };
    }

    areas!(Market, Credit, Staffing, Place, Agenda, Narrative, Network, Map);
}

/// A member who may commit the association in the area `A`: who coordinates, or is in charge of it. Only made by its extractor.
#[derive(Clone, Debug)]
pub struct InCharge<A>(pub Member, pub PhantomData<fn() -> A>);

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
            Some(id) => active(conn, &id, to_millis(now)),
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

impl<S, A> FromRequestParts<S> for InCharge<A>
where
    Site: FromRef<S>,
    S: Send + Sync,
    A: OfArea,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let SignedInMember(member) = SignedInMember::from_request_parts(parts, state).await?;
        if member.coordinates_in(A::AREA) { Ok(Self(member, PhantomData)) } else { Err(Problem::forbidden()) }
    }
}

impl Area {
    /// Whether this reader may do in it what commits the association.
    pub fn is_in_hands_of(self, reader: &SignedIn) -> bool {
        reader.is_in_charge_of(self.as_str())
    }
}

/// The hook with which the HTTP edge finds the member of a session.
pub fn who() -> Who {
    Arc::new(|conn, id, now| Ok(active(conn, id, now)?.map(signed_in)))
}

/// The member with this id as of `now` (epoch milliseconds), unless shut out. A session without such a member is no session.
fn active(conn: &mut Conn, id: &str, now: i64) -> Result<Option<Member>, StoreError> {
    let Ok(id) = id.parse() else { return Ok(None) };
    Ok(active_at(conn, id, now)?)
}

fn signed_in(member: Member) -> SignedIn {
    SignedIn {
        id: member.id.to_string(),
        name: member.name,
        role: member.role.to_string(),
        language: Some(member.language),
        areas: member.areas.iter().map(Area::as_str).collect(),
        counts: Vec::new(),
    }
}
