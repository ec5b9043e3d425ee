//! Events in order of time, narrowed down.

use std::collections::{BTreeMap, BTreeSet};

use diesel::prelude::*;
use maillon_store::schema::{attendance, event, event_tag, following, membership, network, remote_actor};
use maillon_store::{Conn, each, findable};

use super::events::Row;
use crate::model::{Event, LONGEST_DAYS, SeriesId, Status};

/// Whose events a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Whose {
    /// Of this instance, of those that it follows, and what these passed on.
    #[default]
    Everybody,
    /// Of this instance.
    Ours,
    /// Of the members of our networks, and ours.
    Networks,
    /// Of one actor.
    Owner(String),
    /// Those that a member of ours wrote, whatever their state.
    Author(String),
    /// Those that somebody comes to, whoever's they are: `who` of the table `attendance`.
    Guest(String),
}

/// What a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Whose.
    pub whose: Whose,
    /// Slug of a category.
    pub category: Option<String>,
    /// NIS code of a commune.
    pub commune: Option<String>,
    /// The id of a room of ours.
    pub room: Option<String>,
    /// A hashtag, folded.
    pub tag: Option<String>,
    /// Words that must all occur, folded.
    pub words: Vec<String>,
    /// Not over at this moment. Epoch milliseconds.
    pub from: i64,
    /// Begun before this moment.
    pub to: Option<i64>,
    /// Later than this one (`start_at`, id): the next page.
    pub after: Option<(i64, String)>,
    /// Also what does not take place.
    pub cancelled: bool,
    /// Of one series.
    pub series: Option<SeriesId>,
}

/// A LIKE pattern that finds the word anywhere; what LIKE means otherwise is escaped.
fn contains(word: &str) -> String {
    let escaped = word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    format!("%{escaped}%")
}

/// A page of events, the earliest first.
pub fn list(conn: &mut Conn, filter: &Filter, limit: i64) -> QueryResult<Vec<Event>> {
    let rows: Vec<Row> = each!(conn, c => {
        // Nothing lasts longer than that: so the index on the start finds what is not over.
        let earliest = filter.from.saturating_sub(LONGEST_DAYS * 86_400_000);
        let mut query = event::table
            .filter(event::start_at.ge(earliest).and(event::end_at.ge(filter.from)))
            .select(Row::as_select())
            .into_boxed();
        // As `follows::is_followed`: what was asked counts, what was refused does not.
        let followed = || following::table.filter(following::state.ne("refused"));
        query = match &filter.whose {
            Whose::Everybody => {
                let owners = followed().select(following::target);
                let vouchers = followed().select(following::target.nullable());
                let near = event::owner.eq_any(owners).nullable().or(event::voucher.eq_any(vouchers));
                query.filter(near.or(event::own.nullable())).filter(event::state.eq("published"))
            }
            Whose::Ours => query.filter(event::own).filter(event::state.eq("published")),
            Whose::Networks => {
                let ours = network::table.filter(network::state.eq("member")).select(network::qg);
                let fellows = membership::table
                    .filter(membership::state.eq("member").and(membership::network.eq_any(ours)))
                    .select(membership::host);
                let theirs = remote_actor::table
                    .filter(remote_actor::host.eq_any(fellows))
                    .select(remote_actor::uri);
                let near = event::own.or(event::owner.eq_any(theirs));
                query.filter(near).filter(event::state.eq("published"))
            }
            Whose::Owner(owner) => {
                query.filter(event::owner.eq(owner.clone())).filter(event::state.eq("published"))
            }
            Whose::Author(author) => {
                query.filter(event::author.eq(author.clone())).filter(event::state.ne("withdrawn"))
            }
            Whose::Guest(who) => {
                let comes = attendance::table
                    .filter(attendance::who.eq(who.clone()))
                    .filter(attendance::state.eq_any(["asked", "going", "waiting"]))
                    .select(attendance::event);
                query.filter(event::uri.eq_any(comes)).filter(event::state.eq("published"))
            }
        };
        if !filter.cancelled {
            query = query.filter(event::status.ne("cancelled"));
        }
        if let Some(series) = filter.series {
            query = query.filter(event::series.eq(series.to_string()));
        }
        if let Some(category) = &filter.category {
            query = query.filter(event::category.eq(category.clone()));
        }
        if let Some(commune) = &filter.commune {
            query = query.filter(event::commune.eq(commune.clone()));
        }
        if let Some(room) = &filter.room {
            query = query.filter(event::room.eq(room.clone()));
        }
        if let Some(tag) = &filter.tag {
            let tagged = event_tag::table.filter(event_tag::tag.eq(tag.clone())).select(event_tag::event);
            query = query.filter(event::id.eq_any(tagged));
        }
        if !filter.words.is_empty() {
            query = query.filter(findable!(event::owner));
        }
        for word in &filter.words {
            query = query.filter(event::folded.like(contains(word)).escape('\\'));
        }
        if let Some(to) = filter.to {
            query = query.filter(event::start_at.lt(to));
        }
        if let Some((at, id)) = &filter.after {
            let same = event::start_at.eq(*at).and(event::id.gt(id.clone()));
            query = query.filter(event::start_at.gt(*at).or(same));
        }
        query.order((event::start_at, event::id)).limit(limit).load(c)
    })?;
    rows.into_iter().map(Row::read).collect()
}

/// Where a page begins: after what begins then and has this id.
pub type Place = (i64, String);

/// A page of events in which a series of ours stands only once, with the next time that takes place and that is looked for;
/// what was called off stands for itself. And where the next page begins.
pub fn with_next_times(
    conn: &mut Conn,
    filter: &Filter,
    most: usize,
) -> QueryResult<(Vec<Event>, Option<Place>)> {
    let (mut kept, mut after) = (Vec::new(), filter.after.clone());
    loop {
        let narrowed = Filter { after: after.clone(), ..filter.clone() };
        let found = list(conn, &narrowed, LOT)?;
        let ended = i64::try_from(found.len()).unwrap_or(LOT) < LOT;
        let firsts = next_times(conn, &found, filter)?;
        for event in found {
            let first = event.series.and_then(|id| firsts.get(&id));
            if event.status != Status::Cancelled && first.is_some_and(|first| *first < event.start_at) {
                after = Some((event.start_at, event.id.to_string()));
                continue;
            }
            if kept.len() == most {
                return Ok((kept, after));
            }
            after = Some((event.start_at, event.id.to_string()));
            kept.push(event);
        }
        if ended {
            return Ok((kept, None));
        }
    }
}

/// So many at a time are looked at for what repeats.
const LOT: i64 = 100;

/// When the series of these events take place next, of what is looked for.
fn next_times(conn: &mut Conn, found: &[Event], filter: &Filter) -> QueryResult<BTreeMap<SeriesId, i64>> {
    let ids: BTreeSet<SeriesId> = found.iter().filter_map(|event| event.series).collect();
    let mut firsts = BTreeMap::new();
    for id in ids {
        let theirs = Filter { series: Some(id), after: None, cancelled: false, ..filter.clone() };
        firsts.extend(list(conn, &theirs, 1)?.into_iter().map(|first| (id, first.start_at)));
    }
    Ok(firsts)
}
