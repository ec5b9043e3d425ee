//! What a member does: reads, answers, keeps the register, leaves.

use maillon_consent::answer::{self, Words};
use maillon_consent::model::{Round, Stance};
use maillon_consent::store::{self as rounds, Heard};
use maillon_store::networks::{self, Membership, Network, Standing};
use maillon_store::{Conn, actors};
use serde_json::{Value, json};

use super::register::Noted;
use super::{ActProblem, Desk};
use crate::KIND;
use crate::applications::{self, Application};
use crate::questions;
use crate::wire::{self, Line, RegisterRead, RoundRead, StanceRead};

impl Desk {
    /// Our organisation answers in a round.
    pub fn answer_round(&self, conn: &mut Conn, uri: &str, words: Words<'_>) -> Result<Stance, ActProblem> {
        let round = rounds::find(conn, uri)?.filter(|one| one.kind == KIND).ok_or(ActProblem::Unknown)?;
        let parties = rounds::parties(conn, uri)?;
        let uri = self.new_url("stances");
        let mut stance = answer::ours(&round, &parties, &self.organisation, uri, words, self.now())?;
        let document = wire::stance_document(&stance);
        stance.body = self.prove(conn, &self.organisation, document)?;
        rounds::say(conn, &stance)?;
        match self.own.clone().filter(|own| own.actor == round.host) {
            Some(own) => self.heard_stance(conn, &own, &stance)?,
            None => self.send_stance(conn, &round, &stance)?,
        }
        Ok(stance)
    }

    fn send_stance(&self, conn: &mut Conn, round: &Round, stance: &Stance) -> Result<(), ActProblem> {
        let id = self.origin().new_activity(self.clock());
        let document: Value = serde_json::from_str(&stance.body).unwrap_or_default();
        let create = self.writer(&self.organisation).activity("Create", &id, &[&round.host], &document);
        self.send(conn, &self.organisation, create, &round.uri, std::slice::from_ref(&round.host))?;
        Ok(())
    }

    /// Somebody's stance: on the QG from its author, elsewhere passed on by the QG. It is kept once, and counts when it came
    /// in time and answers the text as it is now.
    pub(crate) fn hear_stance(
        &self,
        conn: &mut Conn,
        host: Option<&str>,
        read: &StanceRead,
        body: &str,
    ) -> Result<&'static str, ActProblem> {
        let round = rounds::find(conn, &read.round)?.ok_or(ActProblem::Unknown)?;
        if host.is_some_and(|host| host != round.host) || (host.is_none() && !round.own) {
            return Err(ActProblem::Unknown);
        }
        let parties = rounds::parties(conn, &round.uri)?;
        let stance = answer::theirs(&round, &parties, read, body, host.is_some(), self.now())?;
        if !rounds::say(conn, &stance)? {
            return Ok("knew this stance");
        }
        match self.own.clone().filter(|own| own.actor == round.host) {
            Some(own) if stance.counts => self.heard_stance(conn, &own, &stance)?,
            _ => {}
        }
        Ok(if stance.counts { "somebody answered in a round" } else { "an answer came too late" })
    }

    /// A round of a network that we belong to, or asked to join: opened, changed or ended.
    pub(crate) fn hear_round(
        &self,
        conn: &mut Conn,
        read: &RoundRead,
        body: &str,
    ) -> Result<&'static str, ActProblem> {
        networks::find(conn, &read.host)?.filter(|one| !one.own).ok_or(ActProblem::Unknown)?;
        let members = networks::members(conn, &read.host)?;
        let name =
            |actor: &str| members.iter().find(|one| one.organisation == actor).map(|one| one.name.clone());
        match rounds::hear(conn, KIND, read, body, self.now(), name)? {
            Heard::Foreign => Err(ActProblem::Unknown),
            Heard::KnewMore => Ok("knew more of this round"),
            Heard::GoesOn => Ok("a round goes on"),
            Heard::Opened => {
                self.link_round(conn, read)?;
                self.tell_round_waits(conn, &read.id, &read.title)?;
                Ok("a round was opened")
            }
        }
    }

    /// A round that reads what we asked is shown beside it.
    fn link_round(&self, conn: &mut Conn, round: &RoundRead) -> Result<(), ActProblem> {
        let ours = applications::find(conn, &round.subject)?;
        if let Some(row) = ours.filter(|one| one.candidate == self.organisation && one.network == round.host)
        {
            applications::put(conn, &Application { round: Some(round.id.clone()), ..row })?;
        }
        Ok(())
    }

    /// A newer register of a network that we have to do with.
    pub fn hear_register(
        &self,
        conn: &mut Conn,
        read: &RegisterRead,
        body: &str,
    ) -> Result<&'static str, ActProblem> {
        let known = networks::find(conn, &read.qg)?.filter(|one| !one.own);
        let mut row = known.ok_or(ActProblem::Unknown)?;
        let now = self.now();
        row.checked_at = Some(now);
        if read.version <= row.register_version {
            let differs = read.version == row.register_version && row.register.as_deref() != Some(body);
            if differs {
                "two registers of one number".clone_into(&mut row.fault);
                tracing::warn!(
                    qg = row.qg,
                    version = read.version,
                    "A QG signed two registers of one number"
                );
            }
            networks::put(conn, &row)?;
            return Ok("knew this register");
        }
        let ours = read.lines.iter().find(|one| one.organisation == self.organisation);
        let standing = standing_by(&row, ours);
        let reason = ours.map_or_else(|| row.reason.clone(), |one| one.reason.clone());
        row.stand(standing, &reason, now);
        row.name.clone_from(&read.name);
        row.register_uri = Some(read.id.clone());
        (row.register_version, row.register, row.registered_at) =
            (read.version, Some(body.to_owned()), Some(now));
        row.fault = String::new();
        networks::put(conn, &row)?;
        let lines: Vec<Membership> = read.lines.iter().map(|line| membership(&read.qg, line)).collect();
        networks::replace_members(conn, &read.qg, &lines)?;
        if let Some(asked) = &read.questions {
            questions::keep(conn, &read.qg, asked, now)?;
        }
        Ok("took a newer register")
    }

    /// The QG put us out, and says why; the register says the rest. `told`: with which activity, which an appeal names.
    pub(crate) fn hear_removed(
        &self,
        conn: &mut Conn,
        qg: &str,
        reason: &str,
        told: &str,
    ) -> Result<&'static str, ActProblem> {
        networks::find(conn, qg)?.filter(|one| !one.own).ok_or(ActProblem::Unknown)?;
        self.stand(conn, qg, Standing::Removed, reason)?;
        let noted = Noted { verb: "removed", reason, member: None, told: Some(told) };
        self.note_of(conn, qg, &self.organisation, noted)?;
        Ok("a network put us out")
    }

    /// The QG suspended us, or ended that. What we stand at follows from the register alone.
    pub(crate) fn hear_standing(
        &self,
        conn: &mut Conn,
        qg: &str,
        suspended: bool,
        reason: &str,
        told: &str,
    ) -> Result<&'static str, ActProblem> {
        let verb = if suspended { "suspended" } else { "restored" };
        let noted = Noted { verb, reason, member: None, told: Some(told) };
        self.note_of(conn, qg, &self.organisation, noted)?;
        Ok("a network says how we stand")
    }

    /// We leave a network.
    pub fn leave(&self, conn: &mut Conn, qg: &str) -> Result<(), ActProblem> {
        let row = networks::find(conn, qg)?.ok_or(ActProblem::Unknown)?;
        if row.own || !matches!(row.standing(), Standing::Member | Standing::Suspended) {
            return Err(ActProblem::NotMember);
        }
        let id = self.origin().new_activity(self.clock());
        let leave = self.writer(&self.organisation).activity("Leave", &id, &[qg], &json!(qg));
        self.send(conn, &self.organisation, leave, qg, &[qg.to_owned()])?;
        self.stand(conn, qg, Standing::Left, "")
    }

    /// How our organisation is called.
    pub fn own_name(&self, conn: &mut Conn) -> Result<String, ActProblem> {
        Ok(actors::name_of(conn, &self.organisation)?.unwrap_or_default())
    }
}

/// What a register makes of us. Who left stays out, even when an older register is still on its way.
pub(super) fn standing_by(row: &Network, ours: Option<&Line>) -> Standing {
    match (row.standing(), ours) {
        (Standing::Left, _) => Standing::Left,
        (_, Some(line)) if line.suspended => Standing::Suspended,
        (_, Some(_)) => Standing::Member,
        (Standing::Member | Standing::Suspended, None) => Standing::Removed,
        (before, None) => before,
    }
}

pub(super) fn membership(qg: &str, line: &Line) -> Membership {
    Membership {
        network: qg.to_owned(),
        organisation: line.organisation.clone(),
        uri: line.uri.clone(),
        host: line.host.clone(),
        name: line.name.clone(),
        state: if line.suspended { "suspended" } else { "member" }.to_owned(),
        reason: line.reason.clone(),
        since: line.since,
    }
}
