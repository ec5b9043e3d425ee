//! Whoever takes part: asks, answers, says what they think, consents or objects.

use maillon_consent::answer::{self, Words};
use maillon_consent::model::Stance;
use maillon_consent::post::Post;
use maillon_consent::store as rounds;
use maillon_consent::wire as engine;
use maillon_store::Conn;
use serde_json::Value;

use super::{ActProblem, Desk, Person};
use crate::KIND;
use crate::model::{Decision, Remark, Saying, WORDS, text};
use crate::{store, wire};

impl Desk {
    /// Somebody of ours says something about a decision.
    pub fn remark(
        &self,
        conn: &mut Conn,
        id: &str,
        who: &Person,
        kind: Saying,
        content: &str,
    ) -> Result<Remark, ActProblem> {
        let one = store::find(conn, id)?.filter(|one| who.seen().has(one)).ok_or(ActProblem::Unknown)?;
        if kind == Saying::Review || !kind.fits(one.phase()) {
            return Err(ActProblem::NoPlace);
        }
        let content = text(content, WORDS).ok_or(ActProblem::Text)?;
        if kind.is_proposers() && !self.leads(&one, who) {
            return Err(ActProblem::NotYours);
        }
        let voice =
            if kind.is_proposers() { self.chair(conn, &one, who)? } else { self.voice(conn, &one, who)? };
        self.keep_remark(conn, &one, who, voice, kind, &content)
    }

    /// Somebody of ours answers in the round about a decision.
    pub fn answer(
        &self,
        conn: &mut Conn,
        id: &str,
        who: &Person,
        words: Words<'_>,
    ) -> Result<Stance, ActProblem> {
        let one = store::find(conn, id)?.filter(|one| who.seen().has(one)).ok_or(ActProblem::Unknown)?;
        let (actor, _) = self.voice(conn, &one, who)?;
        let uri = one.round.as_deref().ok_or(ActProblem::NoPlace)?;
        let round = rounds::find(conn, uri)?.filter(|one| one.kind == KIND).ok_or(ActProblem::Unknown)?;
        let parties = rounds::parties(conn, uri)?;
        let words = Words { member: Some(&who.id), ..words };
        let mut stance = answer::ours(&round, &parties, &actor, self.new_url("stances"), words, self.now())?;
        if one.network {
            stance.body = Post(&self.federation).prove(conn, &actor, wire::stance(&stance))?;
        }
        rounds::say(conn, &stance)?;
        if one.own {
            self.heard_stance(conn, &one, &stance)?;
        } else {
            self.to_host(conn, &one, &round.uri, &stance.body)?;
        }
        Ok(stance)
    }

    pub(super) fn prove_remark(
        &self,
        conn: &mut Conn,
        one: &Decision,
        remark: &Remark,
    ) -> Result<String, ActProblem> {
        Ok(Post(&self.federation).prove(conn, &remark.actor, wire::remark(remark, &one.uri))?)
    }

    /// What one of ours said goes to the host, or as the host to all.
    pub(super) fn send_remark(
        &self,
        conn: &mut Conn,
        one: &Decision,
        remark: &Remark,
    ) -> Result<(), ActProblem> {
        if one.own {
            let target = format!("{}/remarks", one.uri);
            return self.pass_on(conn, one, &target, &remark.body, &remark.actor);
        }
        self.to_host(conn, one, &one.uri, &remark.body)
    }

    /// Our organisation says something to who runs the decision.
    fn to_host(
        &self,
        conn: &mut Conn,
        one: &Decision,
        thread: &str,
        document: &str,
    ) -> Result<(), ActProblem> {
        let document: Value = serde_json::from_str(document).unwrap_or_default();
        let (id, by) = (self.origin().new_activity(self.clock()), (self.organisation.as_str(), self.now()));
        let create = engine::activity(&wire::context(), "Create", by, &id, &[&one.host], &document);
        let to = std::slice::from_ref(&one.host);
        Post(&self.federation).send(conn, &self.organisation, create, thread, to)?;
        Ok(())
    }
}
