//! What time alone asks for, and what coordinators decide about links.

use maillon_federation::trust;
use maillon_kernel::minutes::Minutes;
use maillon_store::Conn;

use super::act::{load, of};
use super::step::Besides;
use crate::links::{self, Book, Kept, Wanted};
use crate::local::ActProblem;
use crate::machine::{Link, Standing};
use crate::model::{Change, Transfer};
use crate::{Desk, accounts};

const DAY: i64 = 86_400_000;

/// What a coordinator decides about a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing new begins, for this reason.
    Freeze(String),
    /// New transfers may begin again.
    Thaw,
    /// The balance of trade may lie between these.
    Bounds(Minutes, Minutes),
    /// The two ledgers part.
    Part,
    /// They take up again what they had.
    Reopen,
}

impl Verdict {
    /// As the log of the other ledger's account calls it.
    const fn as_str(&self) -> &'static str {
        match self {
            Self::Freeze(_) => "link-freeze",
            Self::Thaw => "link-thaw",
            Self::Bounds(..) => "link-bounds",
            Self::Part => "link-part",
            Self::Reopen => "link-reopen",
        }
    }

    /// What it changes about a link: before, and after.
    fn changes(&self, link: &Link) -> (Option<String>, Option<String>) {
        let both = |(low, high): (Minutes, Minutes)| Some(format!("{low} {high}"));
        match self {
            Self::Freeze(why) => (link.frozen.clone(), Some(why.clone())),
            Self::Thaw => (link.frozen.clone(), None),
            Self::Bounds(low, high) => (both(link.bounds), both((*low, *high))),
            Self::Part => (Some(link.standing.to_string()), Some(Standing::Closed.to_string())),
            Self::Reopen => (Some(link.standing.to_string()), Some(Standing::Quarantined.to_string())),
        }
    }
}

impl Desk {
    /// A new process: the heads of each link are compared before anything else is sent on it.
    pub fn start(&self, conn: &mut Conn) -> Result<(), ActProblem> {
        let now = self.millis();
        for kept in links::all(conn)? {
            let Some(mut book) = Book::load(conn, &kept.peer, &Wanted::default())? else { continue };
            self.step(conn, &mut book, &Besides::default(), |state, _| {
                state.start(now);
                Ok::<_, ActProblem>(Vec::new())
            })?;
        }
        Ok(())
    }

    /// A link whose time has come.
    pub fn tick_link(&self, conn: &mut Conn, peer: &str) -> Result<(), ActProblem> {
        let Some(mut book) = Book::load(conn, peer, &Wanted::default())? else { return Ok(()) };
        let now = self.millis();
        self.step(conn, &mut book, &Besides::default(), |state, _| Ok::<_, ActProblem>(state.tick_link(now)))
    }

    /// A transfer between ledgers whose time has come.
    pub(crate) fn tick_remote(&self, conn: &mut Conn, one: &Transfer) -> Result<(), ActProblem> {
        let (mut book, now) = (of(conn, one)?, self.millis());
        self.step(conn, &mut book, &Besides::default(), |state, _| {
            Ok::<_, ActProblem>(state.tick(&one.uri, now))
        })
    }

    /// Tells a ledger our heads and asks for its own, as every day.
    pub fn state_to(&self, conn: &mut Conn, peer: &str) -> Result<(), ActProblem> {
        let (mut book, now) = (load(conn, peer, &Wanted::default())?, self.millis());
        self.step(conn, &mut book, &Besides::default(), |state, _| {
            Ok::<_, ActProblem>(state.state_daily(now))
        })
    }

    /// Has the heads of a link compared before anything else goes on; with `lost`, as after a loss.
    pub fn resync(&self, conn: &mut Conn, peer: &str, lost: bool) -> Result<(), ActProblem> {
        let (mut book, now) = (load(conn, peer, &Wanted::default())?, self.millis());
        self.step(conn, &mut book, &Besides::default(), |state, _| {
            if lost {
                return Ok::<_, ActProblem>(state.quarantine_by_hand(now));
            }
            state.start(now);
            Ok(state.tick_link(now))
        })
    }

    /// A coordinator decides.
    pub fn decide(&self, conn: &mut Conn, peer: &str, verdict: &Verdict) -> Result<(), ActProblem> {
        let mut book = load(conn, peer, &Wanted { open: true, ..Wanted::default() })?;
        let now = self.millis();
        may_decide(conn, &book.kept, verdict)?;
        self.step(conn, &mut book, &Besides::default(), |state, _| {
            match verdict {
                Verdict::Freeze(why) => state.freeze_by_hand(why),
                Verdict::Thaw => state.thaw(),
                Verdict::Bounds(lowest, highest) => {
                    let fits = *lowest <= Minutes::ZERO && Minutes::ZERO <= *highest;
                    if !fits {
                        return Err(ActProblem::Limits);
                    }
                    state.link.bounds = (*lowest, *highest);
                }
                Verdict::Part => return Ok(state.close()),
                Verdict::Reopen => return Ok(state.reopen(now)),
            }
            Ok(Vec::new())
        })
    }

    /// The same, written down with who decided (`None`: somebody at the command line) and why, where the changes of the
    /// other ledger's account are.
    pub fn decide_because(
        &self,
        conn: &mut Conn,
        kept: &Kept,
        verdict: &Verdict,
        (reason, by): (&str, Option<&str>),
    ) -> Result<(), ActProblem> {
        self.decide(conn, &kept.peer, verdict)?;
        let mirror = accounts::mirror(conn, &kept.peer)?.ok_or(ActProblem::Unknown)?;
        let (old, new) = verdict.changes(&kept.link);
        let change = Change {
            account: mirror.id,
            member: by.map(str::to_owned),
            what: verdict.as_str().to_owned(),
            old,
            new,
            reason: reason.to_owned(),
            changed_at: self.millis(),
        };
        Ok(accounts::log(conn, &self.clock().uuid().to_string(), &change)?)
    }

    /// Once a day, each open link is told of our heads. Answers to how many.
    pub fn state_to_all(&self, conn: &mut Conn) -> Result<usize, ActProblem> {
        let due = links::unstated_since(conn, self.millis() - DAY)?;
        for kept in due.iter().filter(|kept| kept.link.standing == Standing::Open) {
            self.state_to(conn, &kept.peer)?;
        }
        Ok(due.len())
    }
}

/// Of a closed link there is one thing to decide: to take it up again, with a ledger that is trusted as for a new one.
fn may_decide(conn: &mut Conn, kept: &Kept, verdict: &Verdict) -> Result<(), ActProblem> {
    let closed = kept.link.standing == Standing::Closed;
    match verdict {
        Verdict::Reopen if !closed => Err(ActProblem::NotPending),
        Verdict::Reopen if !trust::trusts(conn, &kept.peer)? => Err(ActProblem::Untrusted),
        Verdict::Reopen if links::on_host(conn, &kept.host)?.is_some_and(|last| last.peer != kept.peer) => {
            Err(ActProblem::OtherLedger)
        }
        Verdict::Reopen => Ok(()),
        _ if closed => Err(ActProblem::Parted),
        _ => Ok(()),
    }
}
