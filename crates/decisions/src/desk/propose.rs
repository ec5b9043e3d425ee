//! Whoever proposes: writes, opens, goes on, amends, takes back, looks at it again.

use maillon_consent::model::Standing;
use maillon_store::Conn;

use super::{ActProblem, Desk, Person};
use crate::model::{Decision, DecisionId, Draft, MONTHS, Phase, Remark, Saying, TEXT, WORDS, text};
use crate::store;

impl Desk {
    /// Begins a decision: a draft, or open to questions at once.
    pub fn propose(
        &self,
        conn: &mut Conn,
        who: &Person,
        draft: Draft,
        language: &str,
        open: bool,
    ) -> Result<Decision, ActProblem> {
        let host = match (&self.own, draft.network) {
            (_, false) => self.organisation.clone(),
            (Some(own), true) if who.coordinates => own.actor.clone(),
            (_, true) => return Err(ActProblem::NotYours),
        };
        let (id, now) = (DecisionId::new(self.clock()).to_string(), self.now());
        let row = Decision {
            uri: self.origin().url(&format!("/ap/decisions/{id}")),
            id,
            host,
            own: true,
            network: draft.network,
            title: draft.title,
            context: draft.context,
            proposal: draft.proposal,
            version: 1,
            language: language.to_owned(),
            author: Some(who.id.clone()),
            author_name: who.name.clone(),
            is_public: draft.public,
            phase: Phase::Draft.as_str().to_owned(),
            round: None,
            review_months: draft.months,
            replaces: Self::replaced(conn, draft.replaces.as_deref(), draft.network)?,
            opened_at: now,
            changed_at: now,
            decided_at: None,
            review_at: None,
            reason: String::new(),
        };
        store::put(conn, &row)?;
        store::put_text(conn, &row, "")?;
        if open { self.advance(conn, &row.id, who) } else { Ok(row) }
    }

    /// The decision whose place another takes: an adopted one of ours, of the same people.
    fn replaced(conn: &mut Conn, id: Option<&str>, network: bool) -> Result<Option<String>, ActProblem> {
        let Some(id) = id else { return Ok(None) };
        let fits = |one: &Decision| one.own && one.network == network && one.phase() == Phase::Adopted;
        let found = store::find(conn, id)?.filter(fits).ok_or(ActProblem::Unknown)?;
        Ok(Some(found.uri))
    }

    /// Changes a draft, which nobody else has read.
    pub fn rewrite(
        &self,
        conn: &mut Conn,
        id: &str,
        who: &Person,
        draft: Draft,
        open: bool,
    ) -> Result<Decision, ActProblem> {
        let before = self.led(conn, id, who)?;
        if before.phase() != Phase::Draft {
            return Err(crate::model::NotNow(before.phase()).into());
        }
        let row = Decision {
            title: draft.title,
            context: draft.context,
            proposal: draft.proposal,
            review_months: draft.months,
            is_public: draft.public,
            changed_at: self.now(),
            ..before
        };
        store::put(conn, &row)?;
        store::rewrite(conn, &row)?;
        if open { self.advance(conn, id, who) } else { Ok(row) }
    }

    /// Goes on to the next phase.
    pub fn advance(&self, conn: &mut Conn, id: &str, who: &Person) -> Result<Decision, ActProblem> {
        let mut row = self.led(conn, id, who)?;
        let now = self.now();
        let before = row.phase();
        let next = before.next().ok_or(crate::model::NotNow(before))?;
        row.go(next, now)?;
        if before == Phase::Draft {
            row.opened_at = now;
        }
        row.reason = String::new();
        if next == Phase::Round {
            return self.open_round(conn, row);
        }
        store::put(conn, &row)?;
        self.tell(conn, &row, if before == Phase::Draft { "Create" } else { "Update" })?;
        Ok(row)
    }

    /// Another text takes the place of what was proposed, and why. An open round begins anew with it.
    pub fn amend(
        &self,
        conn: &mut Conn,
        id: &str,
        who: &Person,
        proposal: &str,
        why: &str,
    ) -> Result<Decision, ActProblem> {
        let mut row = self.led(conn, id, who)?;
        let proposal = text(proposal, TEXT).ok_or(ActProblem::Text)?;
        let why = text(why, WORDS).ok_or(ActProblem::Text)?;
        if proposal == row.proposal {
            return Err(ActProblem::Text);
        }
        row.amend(&proposal, self.now())?;
        store::put(conn, &row)?;
        store::put_text(conn, &row, &why)?;
        if row.phase() == Phase::Round {
            self.begin_anew(conn, &row)?;
        } else {
            self.tell(conn, &row, "Update")?;
        }
        Ok(row)
    }

    /// Takes a proposal back. What nobody has read leaves no trace: it must not be read now.
    pub fn withdraw(&self, conn: &mut Conn, id: &str, who: &Person) -> Result<Decision, ActProblem> {
        let mut row = self.led(conn, id, who)?;
        let was = row.phase();
        row.go(Phase::Withdrawn, self.now())?;
        if was == Phase::Draft {
            store::discard(conn, &row)?;
            return Ok(row);
        }
        store::put(conn, &row)?;
        match was {
            Phase::Round => self.end_round(conn, &row, Standing::Withdrawn)?,
            _ => self.tell(conn, &row, "Update")?,
        }
        Ok(row)
    }

    /// It was looked at again and still stands, for so many months; `content` says what was found.
    pub fn hold(
        &self,
        conn: &mut Conn,
        id: &str,
        who: &Person,
        months: i64,
        content: &str,
    ) -> Result<Decision, ActProblem> {
        let mut row = self.led(conn, id, who)?;
        let content = text(content, WORDS).ok_or(ActProblem::Text)?;
        if !(1..=MONTHS).contains(&months) {
            return Err(ActProblem::Text);
        }
        row.hold(months, self.now())?;
        store::put(conn, &row)?;
        let (actor, name) = self.chair(conn, &row, who)?;
        self.keep_remark(conn, &row, who, (actor, name), Saying::Review, &content)?;
        self.tell(conn, &row, "Update")?;
        self.publish(conn, &row, "Update")?;
        Ok(row)
    }

    /// Who speaks for whoever proposes: in a network its QG, in the house the person.
    pub(super) fn chair(
        &self,
        conn: &mut Conn,
        one: &Decision,
        who: &Person,
    ) -> Result<(String, String), ActProblem> {
        match self.own.as_ref().filter(|_| one.network) {
            Some(own) => Ok((own.actor.clone(), own.name.clone())),
            None if one.network => Err(ActProblem::NotYours),
            None => self.voice(conn, one, who),
        }
    }

    /// Keeps what one of ours said, and lets the others of a network know.
    pub(super) fn keep_remark(
        &self,
        conn: &mut Conn,
        one: &Decision,
        who: &Person,
        (actor, name): (String, String),
        kind: Saying,
        content: &str,
    ) -> Result<Remark, ActProblem> {
        let now = self.now();
        let mut remark = Remark {
            uri: self.new_url("remarks"),
            decision: one.id.clone(),
            kind: kind.as_str().to_owned(),
            actor,
            name,
            content: content.to_owned(),
            lang: None,
            said_at: now,
            arrived_at: now,
            member: Some(who.id.clone()),
            body: String::new(),
        };
        if one.network {
            remark.body = self.prove_remark(conn, one, &remark)?;
        }
        store::say(conn, &remark)?;
        if one.network {
            self.send_remark(conn, one, &remark)?;
        }
        Ok(remark)
    }
}
