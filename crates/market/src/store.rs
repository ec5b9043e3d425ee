//! The table `offer`. Rows stay here.
//!
//! **Invariant:** whatever adds, renews or removes an annonce does the same with its words ([`index`]).

use diesel::dsl::{count_star, max};
use diesel::prelude::*;
use maillon_kernel::geo::{Category, Commune};
use maillon_kernel::language::LanguageTag;
use maillon_kernel::minutes::Minutes;
use maillon_kernel::quantity::{Amount, MeasureUnit, Quantity};
use maillon_store::schema::{offer, remote_picture, thing};
use maillon_store::{Conn, each, words};

use crate::SLICE;
use crate::model::{Audience, InReturn, Kind, Nature, Offer, OfferId, State};

pub mod index;
mod list;

pub use list::{
    Candidate, Count, Filter, Missing, Whose, arrived, candidates, counts, list, missing, newest_id,
};

/// All columns but those that only [`put_received`] writes: the object as it came, which no page reads, and who
/// passed it on.
#[derive(Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = offer, treat_none_as_null = true)]
struct Row {
    id: String,
    uri: String,
    owner: String,
    own: bool,
    author: Option<String>,
    kind: String,
    nature: String,
    state: String,
    audience: String,
    title: String,
    source: String,
    html: String,
    language: String,
    category: Option<String>,
    commune: Option<String>,
    place: Option<String>,
    amount: Option<i64>,
    available: Option<i64>,
    unit: Option<String>,
    in_return: String,
    return_minutes: Option<i64>,
    contact: String,
    url: String,
    ends_at: Option<i64>,
    details: String,
    published_at: i64,
    updated_at: i64,
}

impl From<&Offer> for Row {
    fn from(offer: &Offer) -> Self {
        Self {
            id: offer.id.to_string(),
            uri: offer.uri.clone(),
            owner: offer.owner.clone(),
            own: offer.own,
            author: offer.author.clone(),
            kind: offer.kind.to_string(),
            nature: offer.nature.to_string(),
            state: offer.state.to_string(),
            audience: offer.audience.to_string(),
            title: offer.title.clone(),
            source: offer.source.clone(),
            html: offer.html.clone(),
            language: offer.language.as_str().to_owned(),
            category: offer.category.map(|one| one.slug.clone()),
            commune: offer.commune.map(|one| one.nis.clone()),
            place: offer.place.clone(),
            amount: offer.quantity.map(|quantity| quantity.amount.thousandths()),
            available: offer.available.map(Amount::thousandths),
            unit: offer.quantity.map(|quantity| quantity.unit.as_str().to_owned()),
            in_return: offer.in_return.as_str().to_owned(),
            return_minutes: offer.in_return.minutes().map(Minutes::get),
            contact: offer.contact.clone(),
            url: offer.url.clone(),
            ends_at: offer.ends_at,
            details: serde_json::to_string(&offer.details).unwrap_or_else(|_| "{}".to_owned()),
            published_at: offer.published_at,
            updated_at: offer.updated_at,
        }
    }
}

impl Row {
    /// A row that this program did not write (a damaged file) is an error, not a guess.
    fn read(self) -> QueryResult<Offer> {
        let quantity = match (self.amount.and_then(Amount::from_thousandths), &self.unit) {
            (Some(amount), Some(unit)) => Some(Quantity { amount, unit: word::<MeasureUnit>(unit)? }),
            _ => None,
        };
        Ok(Offer {
            id: word::<OfferId>(&self.id)?,
            uri: self.uri,
            owner: self.owner,
            own: self.own,
            author: self.author,
            kind: word::<Kind>(&self.kind)?,
            nature: word::<Nature>(&self.nature)?,
            state: word::<State>(&self.state)?,
            audience: word::<Audience>(&self.audience)?,
            title: self.title,
            source: self.source,
            html: self.html,
            language: LanguageTag::parse(&self.language).map_err(damaged)?,
            category: self.category.as_deref().and_then(Category::by_slug),
            commune: self.commune.as_deref().and_then(Commune::by_nis),
            place: self.place,
            quantity,
            available: self.available.and_then(Amount::from_thousandths),
            in_return: InReturn::read(&self.in_return, self.return_minutes),
            contact: self.contact,
            url: self.url,
            ends_at: self.ends_at,
            details: serde_json::from_str(&self.details).map_err(damaged)?,
            published_at: self.published_at,
            updated_at: self.updated_at,
        })
    }
}

fn word<T>(text: &str) -> QueryResult<T>
where
    T: std::str::FromStr,
    T::Err: std::error::Error + Send + Sync + 'static,
{
    text.parse().map_err(damaged)
}

fn damaged(problem: impl std::error::Error + Send + Sync + 'static) -> diesel::result::Error {
    diesel::result::Error::DeserializationError(Box::new(problem))
}

/// Adds an annonce.
pub fn insert(conn: &mut Conn, offer: &Offer) -> QueryResult<()> {
    diesel::insert_into(offer::table).values(Row::from(offer)).execute(conn)?;
    index::put(conn, offer)
}

/// Replaces an annonce by its newer version.
pub fn update(conn: &mut Conn, offer: &Offer) -> QueryResult<()> {
    diesel::update(offer::table.find(offer.id.to_string())).set(Row::from(offer)).execute(conn)?;
    index::put(conn, offer)
}

/// Adds a received annonce, or renews the known one with this id. `document` is the object as it came.
pub fn put_received(conn: &mut Conn, offer: &Offer, document: &str, is_new: bool) -> QueryResult<()> {
    if is_new {
        insert(conn, offer)?;
    } else {
        update(conn, offer)?;
    }
    let row = offer::table.find(offer.id.to_string());
    diesel::update(row).set(offer::document.eq(document)).execute(conn)?;
    Ok(())
}

/// Remembers who passed a received annonce on: an actor that we follow. The latest counts.
pub fn vouch(conn: &mut Conn, uri: &str, voucher: &str) -> QueryResult<()> {
    let received = offer::table.filter(offer::uri.eq(uri)).filter(offer::own.eq(false));
    diesel::update(received).set(offer::voucher.eq(voucher)).execute(conn)?;
    Ok(())
}

/// Who passed this annonce on, if anybody did.
pub fn voucher(conn: &mut Conn, uri: &str) -> QueryResult<Option<String>> {
    let found = offer::table.filter(offer::uri.eq(uri)).select(offer::voucher).get_result(conn).optional()?;
    Ok(found.flatten())
}

/// The annonce with this id.
pub fn find(conn: &mut Conn, id: OfferId) -> QueryResult<Option<Offer>> {
    let row = offer::table.find(id.to_string()).select(Row::as_select()).get_result(conn).optional()?;
    row.map(Row::read).transpose()
}

/// The annonce with this ActivityPub id.
pub fn by_uri(conn: &mut Conn, uri: &str) -> QueryResult<Option<Offer>> {
    let row = offer::table.filter(offer::uri.eq(uri)).select(Row::as_select()).get_result(conn).optional()?;
    row.map(Row::read).transpose()
}

/// A received annonce as it came.
pub fn document(conn: &mut Conn, uri: &str) -> QueryResult<Option<String>> {
    let found =
        offer::table.filter(offer::uri.eq(uri)).select(offer::document).get_result(conn).optional()?;
    Ok(found.flatten())
}

/// Forgets that `voucher` passed an annonce on.
pub fn unvouch(conn: &mut Conn, uri: &str, voucher: &str) -> QueryResult<bool> {
    let passed_on = offer::table.filter(offer::uri.eq(uri)).filter(offer::voucher.eq(voucher));
    Ok(diesel::update(passed_on).set(offer::voucher.eq(None::<String>)).execute(conn)? != 0)
}

/// Removes the annonce with this ActivityPub id if it is `owner`'s. True when it was there.
pub fn remove(conn: &mut Conn, uri: &str, owner: &str) -> QueryResult<bool> {
    let theirs = offer::table.filter(offer::uri.eq(uri)).filter(offer::owner.eq(owner));
    let ids: Vec<String> = theirs.select(offer::id).load(conn)?;
    words::remove(conn, SLICE, &ids)?;
    Ok(diesel::delete(theirs).execute(conn)? != 0)
}

/// Removes everything received from an owner that deleted itself, with the pictures.
pub fn remove_owner(conn: &mut Conn, owner: &str) -> QueryResult<usize> {
    let received = offer::table.filter(offer::owner.eq(owner)).filter(offer::own.eq(false));
    let shown = remote_picture::about.eq_any(received.select(offer::uri));
    diesel::delete(remote_picture::table.filter(shown)).execute(conn)?;
    let ids: Vec<String> = received.select(offer::id).load(conn)?;
    words::remove(conn, SLICE, &ids)?;
    diesel::delete(received).execute(conn)
}

/// Removes everything received from these owners, with the pictures.
pub fn remove_owners(conn: &mut Conn, owners: &[String]) -> QueryResult<()> {
    let received = offer::table.filter(offer::owner.eq_any(owners)).filter(offer::own.eq(false));
    let (ids, uris): (Vec<String>, Vec<String>) =
        received.select((offer::id, offer::uri)).load::<(String, String)>(conn)?.into_iter().unzip();
    words::remove(conn, SLICE, &ids)?;
    for some in uris.chunks(500) {
        diesel::delete(remote_picture::table.filter(remote_picture::about.eq_any(some))).execute(conn)?;
        diesel::delete(thing::table.filter(thing::uri.eq_any(some))).execute(conn)?;
        diesel::delete(offer::table.filter(offer::uri.eq_any(some))).execute(conn)?;
    }
    let passed_on = offer::table.filter(offer::voucher.eq_any(owners));
    diesel::update(passed_on).set(offer::voucher.eq(None::<String>)).execute(conn)?;
    Ok(())
}

/// How many annonces of each of these owners are open at `now` (epoch milliseconds); owners without one are left out.
/// Only members of the house are told of those that are not for everybody.
pub fn count_open(
    conn: &mut Conn,
    owners: &[&str],
    now: i64,
    for_members: bool,
) -> QueryResult<Vec<(String, i64)>> {
    let audiences = if for_members { &Audience::ALL[..] } else { &[Audience::Public] };
    let audiences: Vec<&str> = audiences.iter().map(|one| one.as_str()).collect();
    each!(conn, c => offer::table
        .filter(offer::owner.eq_any(owners.to_vec()))
        .filter(offer::audience.eq_any(audiences))
        .filter(offer::state.eq_any(["open", "partly"]))
        .filter(offer::ends_at.is_null().or(offer::ends_at.gt(now)))
        .group_by(offer::owner)
        .select((offer::owner, count_star()))
        .load(c))
}

/// When each of these owners last said something new in an annonce, in epoch milliseconds.
pub fn newest(conn: &mut Conn, owners: &[&str]) -> QueryResult<Vec<(String, i64)>> {
    let rows: Vec<(String, Option<i64>)> = each!(conn, c => offer::table
        .filter(offer::owner.eq_any(owners.to_vec()))
        .group_by(offer::owner)
        .select((offer::owner, max(offer::updated_at)))
        .load(c))?;
    Ok(rows.into_iter().filter_map(|(owner, at)| Some((owner, at?))).collect())
}

/// The annonces of ours that this actor published and did not take back.
pub fn standing(conn: &mut Conn, owner: &str) -> QueryResult<Vec<OfferId>> {
    let own = offer::table.filter(offer::owner.eq(owner)).filter(offer::own.eq(true));
    let ids: Vec<String> =
        own.filter(offer::state.ne(State::Withdrawn.as_str())).select(offer::id).load(conn)?;
    ids.iter().map(|id| word::<OfferId>(id)).collect()
}

/// How many annonces were published here for everybody.
pub fn count_own(conn: &mut Conn) -> QueryResult<i64> {
    let public = offer::audience.eq(Audience::Public.as_str());
    offer::table.filter(offer::own).filter(public).count().get_result(conn)
}
