//! What other instances say about decisions of a network: the QG to its members, and they to it.

use maillon_consent::answer;
use maillon_consent::store::{self as rounds, Heard};
use maillon_consent::wire::{RoundRead, StanceRead};
use maillon_store::Conn;
use maillon_store::networks::{self, Standing};

use super::{ActProblem, Desk};
use crate::model::{Decision, DecisionId, Remark};
use crate::wire::{DecisionRead, RemarkRead};
use crate::{KIND, store};

impl Desk {
    /// A decision of a network that we belong to: proposed, changed, ended.
    pub(crate) fn hear_decision(
        &self,
        conn: &mut Conn,
        read: &DecisionRead,
        round: Option<&str>,
    ) -> Result<&'static str, ActProblem> {
        let network = networks::find(conn, &read.host)?.filter(|one| !one.own);
        let belongs =
            network.is_some_and(|one| matches!(one.standing(), Standing::Member | Standing::Suspended));
        if !belongs {
            return Err(ActProblem::Unknown);
        }
        let known = store::by_uri(conn, &read.id)?;
        if known.as_ref().is_some_and(|one| one.own || one.host != read.host) {
            return Err(ActProblem::Unknown);
        }
        if known.as_ref().is_some_and(|one| (read.version, read.changed_at) < (one.version, one.changed_at)) {
            return Ok("knew more of this decision");
        }
        let fresh = || DecisionId::new(self.clock()).to_string();
        let row = Decision {
            id: known.as_ref().map_or_else(fresh, |one| one.id.clone()),
            round: round.map(str::to_owned).or_else(|| known.and_then(|one| one.round)),
            ..received(read)
        };
        store::put(conn, &row)?;
        store::put_text(conn, &row, &read.changes)?;
        Ok("a network decides")
    }

    /// A round about a decision. The decision is in it.
    pub(crate) fn hear_round(
        &self,
        conn: &mut Conn,
        read: &RoundRead,
        decision: &DecisionRead,
        body: &str,
    ) -> Result<&'static str, ActProblem> {
        let members = networks::members(conn, &read.host)?;
        let name =
            |actor: &str| members.iter().find(|one| one.organisation == actor).map(|one| one.name.clone());
        match rounds::hear(conn, KIND, read, body, self.now(), name)? {
            Heard::Foreign => Err(ActProblem::Unknown),
            Heard::KnewMore => Ok("knew more of this round"),
            Heard::Opened | Heard::GoesOn => {
                let outcome = self.hear_decision(conn, decision, Some(&read.id))?;
                self.tell_heard(conn, read)?;
                Ok(outcome)
            }
        }
    }

    /// Somebody's stance: on the QG from its author, elsewhere passed on by the QG.
    pub(crate) fn hear_stance(
        &self,
        conn: &mut Conn,
        host: Option<&str>,
        read: &StanceRead,
        body: &str,
    ) -> Result<&'static str, ActProblem> {
        let round = rounds::find(conn, &read.round)?.filter(|one| one.kind == KIND);
        let round = round.ok_or(ActProblem::Unknown)?;
        let row = store::by_uri(conn, &round.subject)?.filter(|one| one.network);
        let row = row.ok_or(ActProblem::Unknown)?;
        if host.is_some_and(|host| host != round.host) || (host.is_none() && !round.own) {
            return Err(ActProblem::Unknown);
        }
        let parties = rounds::parties(conn, &round.uri)?;
        let stance = answer::theirs(&round, &parties, read, body, host.is_some(), self.now())?;
        if !rounds::say(conn, &stance)? {
            return Ok("knew this stance");
        }
        if stance.counts && round.own {
            self.heard_stance(conn, &row, &stance)?;
        }
        Ok(if stance.counts { "somebody answered in a round" } else { "an answer came too late" })
    }

    /// What a member organisation says of a decision: on the QG from its author, elsewhere passed on by the QG, which may
    /// say something itself.
    pub(crate) fn hear_remark(
        &self,
        conn: &mut Conn,
        host: Option<&str>,
        read: &RemarkRead,
        body: &str,
    ) -> Result<&'static str, ActProblem> {
        let row = store::by_uri(conn, &read.about)?.filter(|one| one.network).ok_or(ActProblem::Unknown)?;
        if host.is_some_and(|host| host != row.host) || (host.is_none() && !row.own) {
            return Err(ActProblem::Unknown);
        }
        let chair = read.actor == row.host;
        if read.kind.is_proposers() != chair {
            return Err(ActProblem::NotYours);
        }
        // What the QG passes on came in time there; its clock decides.
        if host.is_none() && !read.kind.fits(row.phase()) {
            return Err(ActProblem::NoPlace);
        }
        let member = networks::member(conn, &row.host, &read.actor)?.filter(|one| one.state == "member");
        let network = networks::find(conn, &row.host)?.map(|one| one.name);
        let name = if chair { network } else { member.map(|one| one.name) };
        let remark = Remark {
            uri: read.id.clone(),
            decision: row.id.clone(),
            kind: read.kind.as_str().to_owned(),
            actor: read.actor.clone(),
            name: name.ok_or(ActProblem::NotYours)?,
            content: read.content.clone(),
            lang: read.lang.clone(),
            said_at: read.said_at,
            arrived_at: self.now(),
            member: None,
            body: body.to_owned(),
        };
        if !store::say(conn, &remark)? {
            return Ok("knew this remark");
        }
        if row.own {
            self.send_remark(conn, &row, &remark)?;
        }
        Ok("somebody said something about a decision")
    }
}

/// A decision of others, as they say it.
fn received(read: &DecisionRead) -> Decision {
    Decision {
        id: String::new(),
        uri: read.id.clone(),
        host: read.host.clone(),
        own: false,
        network: true,
        title: read.title.clone(),
        context: read.context.clone(),
        proposal: read.proposal.clone(),
        version: read.version,
        language: read.language.clone(),
        author: None,
        author_name: String::new(),
        is_public: read.is_public,
        phase: read.phase.as_str().to_owned(),
        round: None,
        review_months: read.review_months,
        replaces: read.replaces.clone(),
        opened_at: read.opened_at,
        changed_at: read.changed_at,
        decided_at: read.decided_at,
        review_at: read.review_at,
        reason: read.reason.clone(),
    }
}
