//! What stands on the map twice, perhaps: found by the program, decided by a person. Being the same is a word about two things;
//! both stay as they are, and the word can be taken back.
//!
//! Two are named by addresses: `marker:ID`, or the URI of an actor. The smaller name comes first, so that what an organisation
//! of the network says of itself comes before what another map says of it, and an older marker before a younger one.

use std::collections::{HashMap, HashSet};

use diesel::QueryResult;
use maillon_kernel::geo::Point;
use maillon_store::{Conn, StoreError};

use super::take::LOT;
use super::{ActProblem, Desk};
use crate::alike::{Named, pairs};
use crate::store::twins::{self, Twin};
use crate::store::{claims, markers};

/// So many pairs wait for people, at most: the most alike ones. The others are found again when these are decided.
pub const WAITING: usize = 2000;

/// What names a marker among the doubles.
pub fn name_of_marker(id: &str) -> String {
    format!("marker:{id}")
}

/// What a person says of two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// They are one.
    Same,
    /// They are two.
    Apart,
    /// It is to be looked at anew.
    Open,
}

/// What is to be written so that the open pairs are those that were found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Change {
    new: Vec<Twin>,
    moved: Vec<Twin>,
    over: Vec<Twin>,
}

/// Whatever is shown and can be compared: its name among the doubles, what it is called, where it is. Whoever tells only their
/// commune stands nowhere: the point that is drawn is not theirs.
fn standing(desk: &Desk, conn: &mut Conn) -> Result<Vec<(String, String, Point)>, ActProblem> {
    let spots = markers::spots(conn)?.into_iter();
    let mut all: Vec<_> = spots.map(|spot| (name_of_marker(&spot.id), spot.name, spot.point)).collect();
    let listings = desk.shown(conn)?.into_iter().filter(|one| !one.blurred);
    all.extend(listings.filter_map(|one| Some((one.actor, one.name, one.point?))));
    Ok(all)
}

/// Pairs of which a claim has said already that they are one.
fn claimed(conn: &mut Conn) -> QueryResult<HashSet<(String, String)>> {
    let mut pairs = HashSet::new();
    for (source, key, actor) in claims::proven(conn)? {
        if let Some(marker) = markers::by_key(conn, &source, &key)? {
            pairs.insert((actor, name_of_marker(&marker.id)));
        }
    }
    Ok(pairs)
}

#[expect(clippy::cast_possible_truncation, reason = "some hundred metres, a thousand per mille")]
fn whole(number: f64) -> i64 {
    number.round() as i64
}

/// The pairs of what is shown now of which nobody has said anything, the most alike first, and no more than may wait.
fn found(desk: &Desk, conn: &mut Conn, said: &HashSet<(String, String)>) -> Result<Vec<Twin>, ActProblem> {
    let (all, claimed, now) = (standing(desk, conn)?, claimed(conn)?, desk.now());
    let said: HashSet<(&str, &str)> =
        said.iter().chain(&claimed).map(|(one, other)| (one.as_str(), other.as_str())).collect();
    let wanted = |a: usize, b: usize| {
        let (Some((a, _, _)), Some((b, _, _))) = (all.get(a), all.get(b)) else { return false };
        !said.contains(&(a.as_str().min(b.as_str()), a.as_str().max(b.as_str())))
    };
    let named: Vec<Named<'_>> = all.iter().map(|(_, name, point)| Named { name, point: *point }).collect();
    let name = |at: usize| all.get(at).map(|(name, _, _)| name.clone());
    let twin = |(a, b, likeness): (usize, usize, crate::alike::Likeness)| {
        let (a, b) = (name(a)?, name(b)?);
        let (one, other) = if a < b { (a, b) } else { (b, a) };
        Some(Twin {
            one,
            other,
            state: "open".to_owned(),
            metres: whole(likeness.metres),
            likeness: whole(likeness.similarity * 1000.0),
            found_at: now,
            decided_at: None,
            decided_by: None,
        })
    };
    let mut twins: Vec<Twin> = pairs(&named, WAITING, wanted).pairs.into_iter().filter_map(twin).collect();
    twins.sort_unstable_by(|a, b| {
        (b.likeness, a.metres, &a.one, &a.other).cmp(&(a.likeness, b.metres, &b.one, &b.other))
    });
    Ok(twins)
}

fn change(desk: &Desk, conn: &mut Conn) -> Result<Change, ActProblem> {
    let mut known: HashMap<(String, String), Twin> =
        twins::all(conn)?.into_iter().map(|one| ((one.one.clone(), one.other.clone()), one)).collect();
    let mut change = Change::default();
    let is_open = |one: &Twin| one.state == "open";
    let said = known.iter().filter(|(_, one)| !is_open(one)).map(|(names, _)| names.clone()).collect();
    for one in found(desk, conn, &said)? {
        match known.remove(&(one.one.clone(), one.other.clone())) {
            None => change.new.push(one),
            Some(before) if (before.metres, before.likeness) != (one.metres, one.likeness) => {
                change.moved.push(one);
            }
            Some(_) => {}
        }
    }
    change.over = known.into_values().filter(is_open).collect();
    Ok(change)
}

/// Writes some of it. A person who decided meanwhile is not spoken over.
fn keep(conn: &mut Conn, change: &Change) -> QueryResult<()> {
    for one in &change.new {
        if twins::find(conn, &one.one, &one.other)?.is_none() {
            twins::insert(conn, one)?;
        }
    }
    change.moved.iter().try_for_each(|one| twins::measure(conn, one))?;
    for one in &change.over {
        if twins::find(conn, &one.one, &one.other)?.is_some_and(|one| one.state == "open") {
            twins::remove(conn, &one.one, &one.other)?;
        }
    }
    Ok(())
}

impl Change {
    fn lots(self) -> Vec<Self> {
        let new = self.new.chunks(LOT).map(|some| Self { new: some.to_vec(), ..Self::default() });
        let moved = self.moved.chunks(LOT).map(|some| Self { moved: some.to_vec(), ..Self::default() });
        let over = self.over.chunks(LOT).map(|some| Self { over: some.to_vec(), ..Self::default() });
        new.chain(moved).chain(over).collect()
    }
}

impl Desk {
    /// Finds what looks alike among all that is shown: new pairs wait for a person, those that are none any more are
    /// forgotten, and what was decided stays.
    pub fn find_twins(&self, conn: &mut Conn) -> Result<(), ActProblem> {
        let change = change(self, conn)?;
        Ok(keep(conn, &change)?)
    }

    /// The same, without holding up who writes: it is reckoned on a snapshot, and written lot by lot.
    pub async fn look_for_twins(&self) -> Result<(), ActProblem> {
        let (store, desk) = (self.federation.store(), self.clone());
        let look = move |conn: &mut Conn| change(&desk, conn);
        for lot in store.read(look).await?.lots() {
            let write = move |conn: &mut Conn| Ok::<_, StoreError>(keep(conn, &lot)?);
            store.write_quietly(write).await?;
        }
        Ok(())
    }

    /// A person says what two are, or takes it back.
    pub fn judge(
        &self,
        conn: &mut Conn,
        (one, other): (&str, &str),
        verdict: Verdict,
        by: &str,
    ) -> Result<(), ActProblem> {
        let pair = twins::find(conn, one, other)?.ok_or(ActProblem::Unknown)?;
        let is_open = pair.state == "open";
        let done = match verdict {
            Verdict::Open => twins::reopen(conn, one, other)?,
            Verdict::Same => is_open && twins::decide(conn, (one, other), "same", by, self.now())?,
            Verdict::Apart => is_open && twins::decide(conn, (one, other), "apart", by, self.now())?,
        };
        if done { Ok(()) } else { Err(ActProblem::NotNow) }
    }
}
