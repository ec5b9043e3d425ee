//! Which open annonces may answer one: offers for a need, needs for an offer.
//!
//! The index of words finds some, [`fit`](crate::model::fit) weighs them. Whoever shows them, and whoever will tell of them,
//! asks [`matches_for`].

use std::collections::HashMap;

use diesel::QueryResult;
use maillon_kernel::geo::{Category, Commune};
use maillon_kernel::stems;
use maillon_store::{Conn, words};

use crate::SLICE;
use crate::model::fit::{Side, best};
use crate::model::{Kind, Offer};
use crate::store::{self, Candidate, Filter};

/// So many are worth showing.
pub const MOST: usize = 5;
/// So many are weighed, the newest.
const WEIGHED: i64 = 200;

/// What may answer an annonce at `now` (epoch milliseconds), the best first, [`MOST`] at the most. Nothing for one that is
/// over. Only for members of the house: some of them are not for everybody.
pub fn matches_for(conn: &mut Conn, offer: &Offer, now: i64) -> QueryResult<Vec<Offer>> {
    let mut found = Vec::new();
    for id in ids(conn, offer, now)? {
        if let Ok(id) = id.parse() {
            found.extend(store::find(conn, id)?);
        }
    }
    Ok(found)
}

/// How many of them there are.
pub fn count_for(conn: &mut Conn, offer: &Offer, now: i64) -> QueryResult<usize> {
    Ok(ids(conn, offer, now)?.len())
}

fn ids(conn: &mut Conn, offer: &Offer, now: i64) -> QueryResult<Vec<String>> {
    if !offer.is_open_at(now) {
        return Ok(Vec::new());
    }
    let mut candidates = candidates(conn, offer, now)?;
    let all: Vec<String> = candidates.iter().map(|one| one.id.clone()).collect();
    let mut known: HashMap<String, String> = words::of(conn, SLICE, &all)?.into_iter().collect();
    let side = |one: &Candidate| {
        let stems = known.remove(&one.id).unwrap_or_default();
        let category = one.category.as_deref().and_then(Category::by_slug);
        let commune = one.commune.as_deref().and_then(Commune::by_nis);
        let stems = stems.split_whitespace().map(str::to_owned).collect();
        Side::new(&one.title, &stems, category, commune)
    };
    let sides: Vec<Side> = candidates.iter().map(side).collect();
    let one = Side::new(&offer.title, &offer.stems(), offer.category, offer.commune);
    let places = best(&one, &sides).into_iter().take(MOST);
    Ok(places.filter_map(|place| candidates.get_mut(place).map(|one| std::mem::take(&mut one.id))).collect())
}

/// The newest of the other kind that hold a word of its title, but those of the same author of the same organisation.
fn candidates(conn: &mut Conn, offer: &Offer, now: i64) -> QueryResult<Vec<Candidate>> {
    let mut words = stems::wanted(&offer.title);
    for word in &mut words {
        word.beginning = None;
    }
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let kind = match offer.kind {
        Kind::Offer => Kind::Need,
        Kind::Need => Kind::Offer,
    };
    let filter =
        Filter { kind: Some(kind), words, any_word: true, for_members: true, now, ..Filter::default() };
    let mut found = store::candidates(conn, &filter, WEIGHED)?;
    // In their own name or the association's, it is the same author.
    found.retain(|one| match (&one.author, &offer.author) {
        (Some(one), Some(other)) => one != other,
        _ => one.owner != offer.owner,
    });
    Ok(found)
}
