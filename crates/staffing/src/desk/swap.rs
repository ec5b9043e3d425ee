//! Two people trade what they are committed to. What was promised stands, to both user members; only who comes changes.

use std::collections::BTreeSet;

use maillon_store::Conn;

use super::set_up::theirs;
use super::{ActProblem, Desk, Person, post_of};
use crate::ids::CommitmentId;
use crate::model::{Commitment, PostRow, State, Swap};
use crate::rules::why_not;
use crate::store::commitments::Filter;
use crate::store::{cells, commitments, posts, swaps};

/// How far ahead somebody looks for a trade, in milliseconds.
const AHEAD: i64 = 60 * 86_400_000;
/// So many commitments of others are looked at.
const MOST: i64 = 200;

/// What could be had for a commitment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trade {
    /// The other commitment.
    pub other: Commitment,
    /// Who has it now.
    pub post: PostRow,
}

/// What is proposed for a commitment, and what could be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trades {
    /// What others propose for it.
    pub asked: Vec<Trade>,
    /// What was proposed to others.
    pub told: Vec<Trade>,
    /// What could be had for it besides: each can do what the other does, and all rules hold on both sides.
    pub could: Vec<Trade>,
}

/// A commitment that stands and has not begun, and whose it is.
struct Side {
    one: Commitment,
    post: PostRow,
}

impl Desk {
    /// With whom this could be traded. Whom it is no business of is not told that it is there.
    pub fn trades(&self, conn: &mut Conn, id: CommitmentId, who: &Person) -> Result<Trades, ActProblem> {
        let one = self.find(conn, id)?;
        let own = one.post.is_some_and(|post| theirs(conn, post, who).is_ok());
        if !own && !who.coordinates {
            return Err(ActProblem::Unknown);
        }
        let own = self.side(conn, id)?;
        let mut trades = Trades::default();
        for swap in swaps::about(conn, id)? {
            let ours = swap.given == id;
            let (other, post) =
                if ours { (swap.wanted, swap.other_post) } else { (swap.given, swap.own_post) };
            let trade = Trade { other: self.find(conn, other)?, post: post_of(conn, post)? };
            if ours { trades.told.push(trade) } else { trades.asked.push(trade) }
        }
        let waits: BTreeSet<CommitmentId> =
            trades.asked.iter().chain(&trades.told).map(|trade| trade.other.id).collect();
        trades.could = self.possible(conn, &own)?;
        trades.could.retain(|trade| !waits.contains(&trade.other.id));
        Ok(trades)
    }

    fn possible(&self, conn: &mut Conn, own: &Side) -> Result<Vec<Trade>, ActProblem> {
        let now = self.clock.millis();
        let filter = Filter {
            post: None,
            states: vec![State::Confirmed],
            after: Some(now),
            before: Some(now + AHEAD),
        };
        let known = posts::all(conn)?;
        let mut trades = Vec::new();
        for other in commitments::list(conn, &filter, MOST)? {
            let post = known.iter().find(|post| Some(post.id) == other.post && post.id != own.post.id);
            let Some(post) = post.filter(|_| now < other.span.start()) else { continue };
            let side = Side { one: other, post: post.clone() };
            if self.cannot(conn, own, &side)?.is_none() {
                trades.push(Trade { other: side.one, post: side.post });
            }
        }
        Ok(trades)
    }

    /// One proposes to give `given` for `wanted`.
    pub fn ask_to_swap(
        &self,
        conn: &mut Conn,
        (given, wanted): (CommitmentId, CommitmentId),
        who: &Person,
    ) -> Result<Swap, ActProblem> {
        let (own, other) = self.sides(conn, given, wanted)?;
        theirs(conn, own.post.id, who)?;
        let (asked_by, asked_at) = (who.id.clone(), self.clock.millis());
        let swap =
            Swap { given, wanted, own_post: own.post.id, other_post: other.post.id, asked_by, asked_at };
        swaps::put(conn, &swap)?;
        Ok(swap)
    }

    /// The other says yes: from now on each has what the other had, or nothing has changed.
    pub fn swap(
        &self,
        conn: &mut Conn,
        (given, wanted): (CommitmentId, CommitmentId),
        who: &Person,
    ) -> Result<(), ActProblem> {
        let asked = swaps::find(conn, given, wanted)?.ok_or(ActProblem::NotNow)?;
        theirs(conn, asked.other_post, who)?;
        let (own, other) = self.sides(conn, given, wanted)?;
        for id in [given, wanted] {
            cells::release(conn, id)?;
        }
        for (side, post) in [(own.one, other.post.id), (other.one, own.post.id)] {
            let one = self.put(conn, Commitment { post: Some(post), ..side }, Some(who))?;
            cells::take(conn, post, one.span, one.id)?;
        }
        Ok(())
    }

    /// Who is asked says no, or who proposed it takes it back: of two commitments, whichever was given for the other.
    pub fn leave_swap(
        &self,
        conn: &mut Conn,
        (one, other): (CommitmentId, CommitmentId),
        who: &Person,
    ) -> Result<(), ActProblem> {
        let asked = match swaps::find(conn, one, other)? {
            None => swaps::find(conn, other, one)?,
            found => found,
        };
        let asked = asked.ok_or(ActProblem::NotNow)?;
        let own = theirs(conn, asked.own_post, who);
        own.or_else(|_| theirs(conn, asked.other_post, who))?;
        Ok(swaps::remove(conn, asked.given, asked.wanted)?)
    }

    /// Both sides, of which each can do what the other does.
    fn sides(
        &self,
        conn: &mut Conn,
        given: CommitmentId,
        wanted: CommitmentId,
    ) -> Result<(Side, Side), ActProblem> {
        let (own, other) = (self.side(conn, given)?, self.side(conn, wanted)?);
        if own.post.id == other.post.id {
            return Err(ActProblem::NotNow);
        }
        match self.cannot(conn, &own, &other)? {
            None => Ok((own, other)),
            Some(problem) => Err(problem),
        }
    }

    fn side(&self, conn: &mut Conn, id: CommitmentId) -> Result<Side, ActProblem> {
        let one = self.find(conn, id)?;
        let stands = one.state == State::Confirmed && self.clock.millis() < one.span.start();
        let post = one.post.filter(|_| stands).ok_or(ActProblem::NotNow)?;
        Ok(Side { post: post_of(conn, post)?, one })
    }

    /// Why they cannot trade.
    fn cannot(&self, conn: &mut Conn, own: &Side, other: &Side) -> Result<Option<ActProblem>, ActProblem> {
        for (who, from, to) in [(&own.post, &own.one, &other.one), (&other.post, &other.one, &own.one)] {
            if let Some(problem) = self.instead(conn, who, from, to)? {
                return Ok(Some(problem));
            }
        }
        Ok(None)
    }

    /// Why a post that gives up `from` cannot do `to`.
    fn instead(
        &self,
        conn: &mut Conn,
        post: &PostRow,
        from: &Commitment,
        to: &Commitment,
    ) -> Result<Option<ActProblem>, ActProblem> {
        let Some(mut staff) = self.staff(conn, post, to.span)? else {
            return Ok(Some(ActProblem::Cannot(Vec::new())));
        };
        // Nobody has two commitments at one time: the span says which one it is.
        staff.busy.retain(|busy| busy.span != from.span);
        let reasons = why_not(&staff, &to.ask(), &self.limits, self.clock.millis());
        Ok((!reasons.is_empty()).then_some(ActProblem::Cannot(reasons)))
    }
}
