//! What members are told of the market: an annonce that may answer theirs, and what a search that they keep has found.
//!
//! Looked for now and then, not when an annonce comes: whoever publishes does not wait for everybody's searches.

use diesel::QueryResult;
use maillon_kernel::clock::Clock;
use maillon_notifications::{News, What, tell};
use maillon_store::searches::{self as kept, Search};
use maillon_store::{Conn, StoreError};

use crate::SLICE;
use crate::matches::matches_for;
use crate::model::Offer;
use crate::pages::{href, news_of};
use crate::store::{self, Filter, Whose};

/// What is older was there to be seen when one published: it is no news. Milliseconds.
const FRESH: i64 = 2 * 86_400_000;
/// So many annonces of ours are looked at.
const OURS: i64 = 500;

/// Looks for all, and tells; what was told before is told no more.
pub fn look(conn: &mut Conn, clock: &Clock) -> Result<(), StoreError> {
    let now = clock.millis();
    let filter = Filter { whose: Whose::Ours, for_members: true, now, ..Filter::default() };
    for one in store::list(conn, &filter, OURS)? {
        if let Some(author) = one.author.clone() {
            tell_matches(conn, clock, &one, &author)?;
        }
    }
    for one in kept::all(conn, SLICE)? {
        tell_found(conn, clock, &one)?;
    }
    Ok(())
}

fn tell_matches(conn: &mut Conn, clock: &Clock, one: &Offer, author: &str) -> QueryResult<()> {
    let now = clock.millis();
    for found in matches_for(conn, one, now)?.into_iter().filter(|found| now - FRESH <= found.published_at) {
        let news = News {
            what: What::AnnonceMatch,
            told_as: &format!("match {} {}", one.id, found.id),
            who: "",
            title: &found.title,
            href: &href(found.id),
        };
        tell(conn, clock, author, &news)?;
    }
    Ok(())
}

/// Once until its member looks: what comes after the first find stands behind the same notification.
fn tell_found(conn: &mut Conn, clock: &Clock, one: &Search) -> QueryResult<()> {
    if news_of(conn, one, clock.millis())? == 0 {
        return Ok(());
    }
    let news = News {
        what: What::SearchFound,
        told_as: &format!("search {} {}", one.id, one.seen),
        who: "",
        title: &one.title,
        href: &format!("/profil/recherches/{}", one.id),
    };
    tell(conn, clock, &one.member, &news)
}
