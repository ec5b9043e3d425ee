//! The chains of a link: commitments by place, with where their documents are kept.

use diesel::prelude::*;
use maillon_kernel::minutes::Minutes;
use maillon_store::schema::{chain, evidence};
use maillon_store::{Conn, each};

use crate::machine::Ring;

/// Which chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// What we committed.
    Out,
    /// What we credited.
    In,
}

impl Way {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Out => "out",
            Self::In => "in",
        }
    }
}

/// One commitment in its chain. `commitment` is where its document is kept (`evidence`); `total` is the sum up to here.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = chain)]
#[allow(missing_docs, reason = "the columns of `chain`, described above and in its migration")]
pub struct Place {
    pub peer: String,
    pub way: String,
    pub seq: i64,
    pub transfer: String,
    pub commitment: String,
    pub digest: String,
    pub amount: i64,
    pub total: i64,
}

impl Place {
    pub(super) fn ring(&self) -> Ring {
        Ring {
            transfer: self.transfer.clone(),
            digest: self.digest.clone(),
            amount: Minutes::new(self.amount),
        }
    }
}

pub(super) fn at(conn: &mut Conn, peer: &str, way: Way, seqs: &[i64]) -> QueryResult<Vec<Place>> {
    let rows = chain::table.filter(chain::peer.eq(peer)).filter(chain::way.eq(way.as_str()));
    rows.filter(chain::seq.eq_any(seqs)).select(Place::as_select()).load(conn)
}

pub(super) fn after(conn: &mut Conn, peer: &str, way: Way, seq: i64) -> QueryResult<Vec<Place>> {
    let rows = chain::table.filter(chain::peer.eq(peer)).filter(chain::way.eq(way.as_str()));
    rows.filter(chain::seq.gt(seq)).order(chain::seq).select(Place::as_select()).load(conn)
}

/// The place of this transfer in a chain.
pub fn of_transfer(conn: &mut Conn, peer: &str, way: Way, transfer: &str) -> QueryResult<Option<Place>> {
    let rows = chain::table.filter(chain::peer.eq(peer)).filter(chain::way.eq(way.as_str()));
    let rows = rows.filter(chain::transfer.eq(transfer)).order(chain::seq.desc()).limit(1);
    Ok(rows.select(Place::as_select()).load(conn)?.pop())
}

/// The commitment with this digest.
pub fn by_digest(conn: &mut Conn, peer: &str, way: Way, digest: &str) -> QueryResult<Option<Place>> {
    let rows = chain::table.filter(chain::peer.eq(peer)).filter(chain::way.eq(way.as_str()));
    let rows = rows.filter(chain::digest.eq(digest)).limit(1);
    Ok(rows.select(Place::as_select()).load(conn)?.pop())
}

/// The documents of a chain after `seq`, in order, with their places; at most `limit`.
pub fn bodies_after(
    conn: &mut Conn,
    peer: &str,
    way: Way,
    seq: i64,
    limit: i64,
) -> QueryResult<Vec<(i64, String)>> {
    chain::table
        .inner_join(evidence::table.on(evidence::uri.eq(chain::commitment)))
        .filter(chain::peer.eq(peer).and(chain::way.eq(way.as_str())).and(chain::seq.gt(seq)))
        .order(chain::seq)
        .limit(limit)
        .select((chain::seq, evidence::body))
        .load(conn)
}

/// The sum of a chain up to and with `seq`; `None` when it does not reach so far.
pub fn balance_at(conn: &mut Conn, peer: &str, way: Way, seq: i64) -> QueryResult<Option<Minutes>> {
    if seq == 0 {
        return Ok(Some(Minutes::ZERO));
    }
    Ok(at(conn, peer, way, &[seq])?.pop().map(|place| Minutes::new(place.total)))
}

/// Drops what stands at these places.
pub(super) fn remove(conn: &mut Conn, peer: &str, way: Way, seqs: &[i64]) -> QueryResult<()> {
    let rows = chain::table.filter(chain::peer.eq(peer)).filter(chain::way.eq(way.as_str()));
    diesel::delete(rows.filter(chain::seq.eq_any(seqs))).execute(conn)?;
    Ok(())
}

pub(super) fn put(conn: &mut Conn, place: &Place) -> QueryResult<()> {
    let changed = (
        chain::transfer.eq(&place.transfer),
        chain::commitment.eq(&place.commitment),
        chain::digest.eq(&place.digest),
        chain::amount.eq(place.amount),
        chain::total.eq(place.total),
    );
    each!(conn, c => diesel::insert_into(chain::table)
        .values(place.clone())
        .on_conflict((chain::peer, chain::way, chain::seq))
        .do_update()
        .set(changed)
        .execute(c))?;
    Ok(())
}

/// The digest of the commitment at this place; of nothing, at the beginning.
pub(crate) fn digest_at(conn: &mut Conn, peer: &str, way: Way, seq: i64) -> QueryResult<Option<String>> {
    if seq == 0 {
        return Ok(Some(crate::machine::NO_HEAD.to_owned()));
    }
    Ok(at(conn, peer, way, &[seq])?.pop().map(|place| place.digest))
}

/// The transfers that a chain names after `seq`.
pub(crate) fn transfers_after(conn: &mut Conn, peer: &str, way: Way, seq: i64) -> QueryResult<Vec<String>> {
    Ok(after(conn, peer, way, seq)?.into_iter().map(|place| place.transfer).collect())
}
