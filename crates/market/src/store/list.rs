//! The lists: which annonces pass a filter.

use diesel::dsl::{count_star, max};
use diesel::prelude::*;
use maillon_kernel::geo::{Category, Commune};
use maillon_kernel::stems::Wanted;
use maillon_store::schema::{following, offer};
use maillon_store::words::Sought;
use maillon_store::{Conn, each, findable};

use super::{Row, word};
use crate::SLICE;
use crate::model::{Audience, Kind, Offer};

/// Whose annonces a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Whose {
    /// Of this instance, of those that it follows, and what these passed on.
    #[default]
    Everybody,
    /// Of this instance.
    Ours,
    /// Of those that it follows, and what these passed on.
    Network,
    /// Of one actor.
    Owner(String),
    /// Those that a member of ours wrote.
    Author(String),
}

/// What a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Whose.
    pub whose: Whose,
    /// Offers or needs only.
    pub kind: Option<Kind>,
    /// One category only.
    pub category: Option<&'static Category>,
    /// One commune only.
    pub commune: Option<&'static Commune>,
    /// Words that must all occur.
    pub words: Vec<Wanted>,
    /// One of the words is enough.
    pub any_word: bool,
    /// Also what is found or expired. What was withdrawn is in its author's list alone.
    pub closed_too: bool,
    /// Also what is not for everybody, or stands in no list elsewhere: for members of the house.
    pub for_members: bool,
    /// Epoch milliseconds; what ended before counts as closed, whatever its server said last.
    pub now: i64,
    /// Older than this one (`published_at`, id): the next page.
    pub before: Option<(i64, String)>,
    /// Only what came here after the one with this id.
    pub after: Option<String>,
}

impl Filter {
    /// The words, as this database looks for them.
    fn sought(&self, conn: &mut Conn) -> QueryResult<Option<Sought>> {
        if self.any_word { Sought::any(conn, &self.words) } else { Sought::all(conn, &self.words) }
    }
}

/// Of these rows of annonces those that pass a filter. A macro, because each database gives the query another type.
macro_rules! passing {
    ($filter:expr, $sought:expr, $rows:expr) => {{
        let filter: &Filter = $filter;
        let mut query = $rows.into_boxed();
        query = match &filter.whose {
            Whose::Everybody | Whose::Network => {
                // As `follows::is_followed`: what was asked counts, what was refused does not.
                let followed = following::table.filter(following::state.ne("refused"));
                let owners = followed.select(following::target);
                let vouchers = followed.select(following::target.nullable());
                let near = offer::owner.eq_any(owners).nullable().or(offer::voucher.eq_any(vouchers));
                match &filter.whose {
                    Whose::Network => query.filter(offer::own.eq(false)).filter(near),
                    _ => query.filter(near.or(offer::own.nullable())),
                }
            }
            // `= true`: the bare column would not make SQLite look into its index.
            Whose::Ours => query.filter(offer::own.eq(true)),
            Whose::Owner(owner) => query.filter(offer::owner.eq(owner.clone())),
            Whose::Author(author) => query.filter(offer::author.eq(author.clone())),
        };
        if !filter.for_members {
            query = query.filter(offer::audience.eq(Audience::Public.as_str()));
        }
        if let Some(kind) = filter.kind {
            query = query.filter(offer::kind.eq(kind.as_str()));
        }
        if let Some(category) = filter.category {
            query = query.filter(offer::category.eq(category.slug.clone()));
        }
        if let Some(commune) = filter.commune {
            query = query.filter(offer::commune.eq(commune.nis.clone()));
        }
        if let Some(sought) = $sought {
            query = query.filter(sought.is_in(SLICE, "offer.id")).filter(findable!(offer::owner));
        }
        if !matches!(filter.whose, Whose::Author(_)) {
            query = query.filter(offer::state.ne("withdrawn"));
        }
        if !filter.closed_too {
            query = query.filter(offer::state.eq_any(["open", "partly"]));
            query = query.filter(offer::ends_at.is_null().or(offer::ends_at.gt(filter.now)));
        }
        if let Some((at, id)) = &filter.before {
            let older = offer::published_at.lt(*at);
            let same = offer::published_at.eq(*at).and(offer::id.lt(id.clone()));
            query = query.filter(older.or(same));
        }
        if let Some(after) = &filter.after {
            query = query.filter(offer::id.gt(after.clone()));
        }
        query
    }};
}

/// A page of annonces, newest first.
pub fn list(conn: &mut Conn, filter: &Filter, limit: i64) -> QueryResult<Vec<Offer>> {
    let sought = filter.sought(conn)?;
    let rows: Vec<Row> = each!(conn, c => passing!(filter, &sought, offer::table.select(Row::as_select()))
        .order((offer::published_at.desc(), offer::id.desc()))
        .limit(limit)
        .load(c))?;
    rows.into_iter().map(Row::read).collect()
}

/// How many annonces pass, `most` at the most: nobody counts further.
pub fn arrived(conn: &mut Conn, filter: &Filter, most: i64) -> QueryResult<i64> {
    let sought = filter.sought(conn)?;
    let ids: Vec<String> =
        each!(conn, c => passing!(filter, &sought, offer::table.select(offer::id)).limit(most).load(c))?;
    Ok(i64::try_from(ids.len()).unwrap_or(most))
}

/// The id of what came here last.
pub fn newest_id(conn: &mut Conn) -> QueryResult<Option<String>> {
    offer::table.select(max(offer::id)).get_result(conn)
}

/// What is known of an annonce that may fit another, without its text.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct Candidate {
    /// Its id here.
    pub id: String,
    /// Whose it is.
    pub owner: String,
    /// Who of us wrote it.
    pub author: Option<String>,
    /// One line.
    pub title: String,
    /// Of title and text.
    pub language: String,
    /// A slug.
    pub category: Option<String>,
    /// A NIS code.
    pub commune: Option<String>,
}

/// The newest that pass, as candidates.
pub fn candidates(conn: &mut Conn, filter: &Filter, limit: i64) -> QueryResult<Vec<Candidate>> {
    let sought = filter.sought(conn)?;
    let columns = (
        offer::id,
        offer::owner,
        offer::author,
        offer::title,
        offer::language,
        offer::category,
        offer::commune,
    );
    each!(conn, c => passing!(filter, &sought, offer::table.select(columns))
        .order((offer::published_at.desc(), offer::id.desc()))
        .limit(limit)
        .load(c))
}

/// How many of a kind there are at a place and for a theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// Where; `None` for what says no commune.
    pub commune: Option<&'static Commune>,
    /// For what; `None` for what says no category.
    pub category: Option<&'static Category>,
    /// Offers or needs.
    pub kind: Kind,
    /// How many.
    pub many: i64,
}

/// How many pass, by commune, category and kind.
pub fn counts(conn: &mut Conn, filter: &Filter) -> QueryResult<Vec<Count>> {
    let sought = filter.sought(conn)?;
    let by = (offer::commune, offer::category, offer::kind);
    let rows: Vec<(Option<String>, Option<String>, String, i64)> = each!(conn, c => {
        let grouped = offer::table
            .group_by(by)
            .select((offer::commune, offer::category, offer::kind, count_star()));
        passing!(filter, &sought, grouped).load(c)
    })?;
    let read = |(commune, category, kind, many): (Option<String>, Option<String>, String, i64)| {
        Ok(Count {
            commune: commune.as_deref().and_then(Commune::by_nis),
            category: category.as_deref().and_then(Category::by_slug),
            kind: word(&kind)?,
            many,
        })
    };
    rows.into_iter().map(read).collect()
}

/// How many needs of a place and a theme are open for everybody.
pub type Missing = (Option<&'static Commune>, Option<&'static Category>, i64);

/// What is missing now, where and for what.
pub fn missing(conn: &mut Conn, now: i64) -> QueryResult<Vec<Missing>> {
    let rows: Vec<(Option<String>, Option<String>, i64)> = each!(conn, c => offer::table
        .filter(offer::kind.eq(Kind::Need.as_str()))
        .filter(offer::audience.eq(Audience::Public.as_str()))
        .filter(offer::state.eq_any(["open", "partly"]))
        .filter(offer::ends_at.is_null().or(offer::ends_at.gt(now)))
        .group_by((offer::commune, offer::category))
        .select((offer::commune, offer::category, count_star()))
        .load(c))?;
    let read = |(commune, category, count): (Option<String>, Option<String>, i64)| {
        let commune = commune.as_deref().and_then(Commune::by_nis);
        (commune, category.as_deref().and_then(Category::by_slug), count)
    };
    Ok(rows.into_iter().map(read).collect())
}
