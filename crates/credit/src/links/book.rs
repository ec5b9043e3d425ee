//! One side of a link as a step needs it, loaded before and stored after it.

use std::collections::BTreeMap;

use diesel::prelude::*;
use maillon_kernel::clock::Clock;
use maillon_store::schema::{parked, said, transfer};
use maillon_store::{Conn, crash, each, evidence};

use super::chain::{self, Place, Way};
use super::{Kept, find, update};
use crate::machine::{Commit, Head, Kind, Part, Ring, Side, State, Terms};
use crate::model::{self, Transfer, TransferId};
use crate::transfers::{self, damaged};
use crate::{care, wire};

/// What a step needs besides the link.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// These transfers, with what was said of them.
    pub transfers: Vec<String>,
    /// All transfers that are open.
    pub open: bool,
    /// These places of what we committed, and of what we credited.
    pub sent: Vec<i64>,
    /// See `sent`.
    pub credited: Vec<i64>,
    /// All that we committed after this place.
    pub sent_after: Option<i64>,
    /// What came early.
    pub early: Early,
}

/// Which of the commitments that came before their turn a step may credit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Early {
    /// Any of them.
    #[default]
    All,
    /// Those that follow this place without a hole.
    After(i64),
    /// None: the step credits nothing.
    None,
}

/// What was loaded, with the rows behind it.
#[derive(Debug)]
pub struct Book {
    /// The link.
    pub kept: Kept,
    /// What the step changes.
    pub state: State,
    /// The transfers as they were kept; those that the step adds join them when it is stored.
    pub rows: BTreeMap<String, Transfer>,
    /// Where the documents of those that came early are kept, by their digests.
    pub early: BTreeMap<String, String>,
    before: State,
}

impl Book {
    /// Loads one side of the link with this ledger; `None` when there is none.
    pub fn load(conn: &mut Conn, peer: &str, wanted: &Wanted) -> QueryResult<Option<Self>> {
        let Some(kept) = find(conn, peer)? else { return Ok(None) };
        let mut state = State::of(kept.link.clone());
        let mut rows = BTreeMap::new();
        let early = parked_of(conn, peer, wanted.early)?;
        state.parked = early.iter().map(|(commit, _)| (commit.seq, commit.clone())).collect();
        let kept_early = early.into_iter().map(|(commit, kept)| (commit.digest, kept)).collect();
        let early = state.parked.values().map(|commit| commit.terms.uri.clone());
        let names: Vec<String> = wanted.transfers.iter().cloned().chain(early).collect();
        for one in transfers_of(conn, peer, &names, wanted.open)? {
            let disputed = care::is_disputed(conn, one.id)?;
            state.parts.insert(one.uri.clone(), Part { disputed, ..part_of(&one)? });
            rows.insert(one.uri.clone(), one);
        }
        for uri in &wanted.transfers {
            state.said.extend(said_of(conn, peer, uri)?);
        }
        state.sent = rings(chain::at(conn, peer, Way::Out, &wanted.sent)?);
        state.credited = rings(chain::at(conn, peer, Way::In, &wanted.credited)?);
        if let Some(seq) = wanted.sent_after {
            state.sent.extend(rings(chain::after(conn, peer, Way::Out, seq)?));
        }
        Ok(Some(Self { before: state.clone(), kept, state, rows, early: kept_early }))
    }

    /// Stores what the step changed: the link, its transfers, its chains. `new`: the row of a transfer that is new here.
    /// `kept_at`: where the document of a commitment is kept, by its digest.
    pub fn save(
        &mut self,
        conn: &mut Conn,
        clock: &Clock,
        mut new: impl FnMut(&mut Conn, &Part, TransferId) -> QueryResult<Transfer>,
        kept_at: impl Fn(&str) -> Option<String>,
    ) -> QueryResult<()> {
        let now = clock.millis();
        for (uri, part) in &self.state.parts {
            if self.before.parts.get(uri) == Some(part) {
                continue;
            }
            if let Some(row) = self.rows.get_mut(uri) {
                let news = row.state != part.stage;
                write_part(row, part);
                if news {
                    (row.changed_at, row.unread) = (now, true);
                }
                transfers::update(conn, row)?;
                if news {
                    crash::around(row.state.as_str());
                }
            } else {
                let mut row = new(conn, part, TransferId::new(clock))?;
                write_part(&mut row, part);
                transfers::insert(conn, &row)?;
                crash::around(row.state.as_str());
                self.rows.insert(uri.clone(), row);
            }
        }
        self.save_chain(conn, Way::Out, &kept_at)?;
        self.save_chain(conn, Way::In, &kept_at)?;
        self.save_said(conn)?;
        self.save_parked(conn)?;
        if self.state.link != self.before.link {
            self.kept.link = self.state.link.clone();
            self.kept.changed_at = now;
            update(conn, &self.kept)?;
        }
        self.before = self.state.clone();
        Ok(())
    }

    fn save_chain(
        &self,
        conn: &mut Conn,
        way: Way,
        kept_at: &impl Fn(&str) -> Option<String>,
    ) -> QueryResult<()> {
        let (before, after) = match way {
            Way::Out => (&self.before.sent, &self.state.sent),
            Way::In => (&self.before.credited, &self.state.credited),
        };
        let gone: Vec<i64> = before.keys().filter(|seq| !after.contains_key(seq)).copied().collect();
        if !gone.is_empty() {
            chain::remove(conn, &self.kept.peer, way, &gone)?;
        }
        for (seq, ring) in after.iter().filter(|(seq, ring)| before.get(seq) != Some(ring)) {
            let known = chain::by_digest(conn, &self.kept.peer, way, &ring.digest)?;
            let commitment = kept_at(&ring.digest).or(known.map(|place| place.commitment));
            let total = super::balance_at(conn, &self.kept.peer, way, seq - 1)?;
            let total = total.and_then(|total| total.checked_add(ring.amount));
            let place = Place {
                peer: self.kept.peer.clone(),
                way: way.as_str().to_owned(),
                seq: *seq,
                transfer: ring.transfer.clone(),
                commitment: commitment.ok_or_else(|| damaged("a commitment is not kept"))?,
                digest: ring.digest.clone(),
                amount: ring.amount.get(),
                total: total.ok_or_else(|| damaged("a chain has a hole"))?.get(),
            };
            chain::put(conn, &place)?;
        }
        Ok(())
    }

    fn save_said(&self, conn: &mut Conn) -> QueryResult<()> {
        let new = self.state.said.iter().filter(|(key, _)| !self.before.said.contains_key(*key));
        for ((uri, kind, epoch), digest) in new {
            let row = (
                said::peer.eq(&self.kept.peer),
                said::transfer.eq(uri),
                said::kind.eq(kind.as_str()),
                said::epoch.eq(epoch),
                said::digest.eq(digest),
            );
            each!(conn, c => diesel::insert_into(said::table).values(row).on_conflict_do_nothing().execute(c))?;
        }
        Ok(())
    }

    /// The bodies of new ones are put there by whoever heard them ([`park`]).
    fn save_parked(&self, conn: &mut Conn) -> QueryResult<()> {
        let gone: Vec<i64> =
            self.before.parked.keys().filter(|seq| !self.state.parked.contains_key(seq)).copied().collect();
        let credited = self.state.link.inn.seq;
        if gone.is_empty() && credited == self.before.link.inn.seq {
            return Ok(());
        }
        let rows = parked::table.filter(parked::peer.eq(&self.kept.peer));
        diesel::delete(rows.filter(parked::seq.eq_any(gone).or(parked::seq.le(credited)))).execute(conn)?;
        Ok(())
    }
}

/// Keeps the document of a commitment that came before its turn; `kept`: the URI under which it can be shown.
pub(crate) fn park(conn: &mut Conn, peer: &str, seq: i64, body: &str, kept: &str) -> QueryResult<()> {
    let row = (parked::peer.eq(peer), parked::seq.eq(seq), parked::body.eq(body), parked::kept.eq(kept));
    each!(conn, c => diesel::insert_into(parked::table).values(row).on_conflict_do_nothing().execute(c))?;
    Ok(())
}

fn parked_of(conn: &mut Conn, peer: &str, early: Early) -> QueryResult<Vec<(Commit, String)>> {
    let rows = parked::table.filter(parked::peer.eq(peer)).order(parked::seq);
    let rows = rows.select((parked::body, parked::kept));
    let rows: Vec<(String, String)> = match early {
        Early::None => Vec::new(),
        Early::All => rows.load(conn)?,
        Early::After(seq) => {
            let seqs = parked::table.filter(parked::peer.eq(peer)).filter(parked::seq.gt(seq));
            let seqs: Vec<i64> = seqs.order(parked::seq).select(parked::seq).load(conn)?;
            let last = (seq + 1..).zip(&seqs).take_while(|(next, found)| next == *found).last();
            let Some((last, _)) = last else { return Ok(Vec::new()) };
            rows.filter(parked::seq.between(seq + 1, last)).load(conn)?
        }
    };
    Ok(rows.into_iter().filter_map(|(body, kept)| Some((wire::commit_of(&body).ok()?, kept))).collect())
}

/// Whether something came early from this ledger, and waits.
pub(crate) fn any_parked(conn: &mut Conn, peer: &str) -> QueryResult<bool> {
    let rows = parked::table.filter(parked::peer.eq(peer));
    diesel::select(diesel::dsl::exists(rows)).get_result(conn)
}

fn transfers_of(conn: &mut Conn, peer: &str, uris: &[String], open: bool) -> QueryResult<Vec<Transfer>> {
    let mut found = Vec::new();
    for uri in uris {
        found.extend(transfers::by_uri(conn, uri)?.filter(|one| one.peer.as_deref() == Some(peer)));
    }
    if open {
        let ids = transfer::table
            .filter(transfer::peer.eq(peer))
            .filter(transfer::state.eq_any(["held", "committed", "asked", "prepared"]))
            .select(transfer::uri);
        for uri in ids.load::<String>(conn)? {
            if !uris.contains(&uri) {
                found.extend(transfers::by_uri(conn, &uri)?);
            }
        }
    }
    Ok(found)
}

/// So many promises of ours to this ledger are open.
pub(crate) fn open_promises(conn: &mut Conn, peer: &str) -> QueryResult<i64> {
    let rows = transfer::table.filter(transfer::peer.eq(peer)).filter(transfer::way.eq("in"));
    rows.filter(transfer::state.eq("prepared")).count().get_result(conn)
}

fn said_of(conn: &mut Conn, peer: &str, uri: &str) -> QueryResult<BTreeMap<(String, Kind, i64), String>> {
    let rows = said::table.filter(said::peer.eq(peer)).filter(said::transfer.eq(uri));
    let rows: Vec<(String, i64, String)> = rows.select((said::kind, said::epoch, said::digest)).load(conn)?;
    let read = |(kind, epoch, digest): (String, i64, String)| {
        Ok(((uri.to_owned(), kind.parse().map_err(damaged)?, epoch), digest))
    };
    rows.into_iter().map(read).collect()
}

fn rings(places: Vec<Place>) -> BTreeMap<i64, Ring> {
    places.into_iter().map(|place| (place.seq, place.ring())).collect()
}

fn part_of(one: &Transfer) -> QueryResult<Part> {
    let side = match one.way {
        model::Way::Out => Side::Payer,
        model::Way::In => Side::Payee,
        model::Way::Local => return Err(damaged("a local transfer is on no link")),
    };
    let terms = Terms {
        uri: one.uri.clone(),
        provider: one.provider.clone(),
        receiver: one.receiver.clone(),
        amount: one.amount,
        ends_at: one.ends_at.unwrap_or(i64::MAX),
        corrects: one.corrects.clone(),
        clause_of: one.clause_of.clone(),
        request: one.request.clone(),
        note_hash: one.note_hash.clone(),
        public: one.payer_public,
    };
    let place = one.seq.zip(one.digest.clone()).map(|(seq, digest)| Head { seq, digest });
    Ok(Part {
        side,
        terms,
        stage: one.state,
        why: one.why,
        epoch: one.epoch,
        disputed: false,
        place,
        tries: u32::try_from(one.tries).unwrap_or_default(),
        next_look: one.next_try_at,
    })
}

fn write_part(row: &mut Transfer, part: &Part) {
    row.state = part.stage;
    row.why = part.why;
    row.epoch = part.epoch;
    row.seq = part.place.as_ref().map(|place| place.seq);
    row.digest = part.place.as_ref().map(|place| place.digest.clone());
    row.tries = i32::try_from(part.tries).unwrap_or(i32::MAX);
    row.next_try_at = part.next_look;
}

/// Keeps a document under its URI, or beside what was kept under it before: a ledger that lost something may say two
/// things under one URI, and both must be provable. Answers where.
pub(crate) fn keep(conn: &mut Conn, new: &evidence::Evidence, digest: &str) -> QueryResult<String> {
    match evidence::find(conn, &new.uri)? {
        None => {
            evidence::keep(conn, new)?;
            Ok(new.uri.clone())
        }
        Some(known) if wire::digest_of(&known.body).as_deref() == Some(digest) => Ok(new.uri.clone()),
        Some(_) => {
            let uri = format!("{}#{digest}", new.uri);
            evidence::keep(conn, &evidence::Evidence { uri: uri.clone(), ..new.clone() })?;
            Ok(uri)
        }
    }
}
