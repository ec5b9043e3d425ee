//! Agreements with those who keep no record of their own: readers on Mastodon, visitors, members of the same house. Our
//! people write both sides down; nothing is sent.

use maillon_kernel::fact::Fact;
use maillon_kernel::quantity::Amount;
use maillon_store::{Conn, blocks, peers};

use super::{ActProblem, Desk, Voice};
use crate::machine::{Kind, Machine, Message, Moment, NotNow};
use crate::record::{Agreement, AgreementId, Commons};
use crate::store;

/// What was agreed outside.
#[derive(Clone, Copy, Debug)]
pub struct Note<'a> {
    /// The URI of the thing of ours.
    pub about: &'a str,
    /// The other side: an actor's URI, `member:ID` or `visitor:ID`.
    pub peer: &'a str,
    /// What the other side calls itself.
    pub name: &'a str,
    /// The conversation in which it was agreed.
    pub conversation: Option<&'a str>,
    /// How much of it.
    pub amount: Amount,
}

impl Desk {
    /// Writes down what was agreed with somebody.
    pub fn note(&self, conn: &mut Conn, note: Note<'_>, voice: Voice<'_>) -> Result<AgreementId, ActProblem> {
        let subject = self.subjects.find(conn, note.about)?.filter(|subject| subject.own);
        let subject = subject.ok_or(ActProblem::Unknown)?;
        // What is taken for a span of time is booked where its times are seen.
        subject.check_time(None, note.amount)?;
        let terms = subject.terms(note.amount)?;
        let (id, now) = (AgreementId::new(self.clock()), self.clock().millis());
        let reserved = store::reserved(conn, note.about)?;
        let free = subject.total.map(|total| total.checked_sub(reserved).unwrap_or(Amount::ZERO));
        let (round, agreed) = (self.new_uri(id), self.new_uri(id));
        let machine = Machine::noted(round.clone(), agreed.clone(), terms, Moment { now, free })?;
        let new = Agreement {
            id,
            slice: subject.slice.to_owned(),
            about: subject.uri.clone(),
            title: subject.title.clone(),
            actor: subject.owner.clone(),
            peer: note.peer.to_owned(),
            name: note.name.to_owned(),
            linked: false,
            member: subject.member.clone(),
            conversation: note.conversation.map(str::to_owned),
            commons: Commons::of(&subject),
            machine,
            unread: false,
            opened_at: now,
            changed_at: now,
        };
        store::insert(conn, &new)?;
        let accept = Message::Accept { round, agreement: agreed, terms };
        store::add_step(conn, &self.step_of(&new, &accept, None, true, voice))?;
        self.subjects.changed(conn, &new.about)?;
        self.facts.tell(conn, &Fact::AgreementMade { about: new.about.clone() })?;
        Ok(id)
    }

    /// Writes down that it is done.
    pub fn note_done(&self, conn: &mut Conn, id: AgreementId, voice: Voice<'_>) -> Result<(), ActProblem> {
        self.write_down(conn, id, Kind::Done, voice, Machine::settle)
    }

    /// Writes down that it ended undone: what was kept is free again.
    pub fn note_end(&self, conn: &mut Conn, id: AgreementId, voice: Voice<'_>) -> Result<(), ActProblem> {
        let uri = self.new_uri(id);
        self.write_down(conn, id, Kind::Undo, voice, |machine, at| machine.abandon(uri, at))
    }

    /// Whether the other side can still be asked: it is neither gone nor blocked, nor without an instance.
    pub fn is_reachable(&self, conn: &mut Conn, one: &Agreement) -> Result<bool, ActProblem> {
        if !one.linked || blocks::covers(conn, &one.peer)? {
            return Ok(false);
        }
        Ok(peers::find(conn, &one.peer)?.is_some_and(|peer| peer.gone_at.is_none()))
    }

    fn write_down(
        &self,
        conn: &mut Conn,
        id: AgreementId,
        kind: Kind,
        voice: Voice<'_>,
        act: impl FnOnce(&mut Machine, Moment) -> Result<(), NotNow>,
    ) -> Result<(), ActProblem> {
        let before = store::find(conn, id)?.ok_or(ActProblem::Unknown)?;
        if before.linked && self.is_reachable(conn, &before)? {
            return Err(ActProblem::Unknown);
        }
        let at = self.moment(conn, &before)?;
        let mut after = before.clone();
        act(&mut after.machine, at)?;
        self.keep(conn, &before, &mut after)?;
        let agreement = before.machine.agreement().unwrap_or_default().to_owned();
        let round = before.machine.agreed().map(|round| round.uri.clone()).unwrap_or_default();
        let message =
            if kind == Kind::Done { Message::Done { agreement, round } } else { Message::Undo { round } };
        store::add_step(conn, &self.step_of(&after, &message, None, true, voice))?;
        Ok(())
    }
}
