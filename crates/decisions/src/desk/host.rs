//! Who runs a decision: opens rounds, passes on what is said, ends them, and tells what came of it.

use maillon_consent::machine::{self, Outcome, Support};
use maillon_consent::model::{Choice, Party, Round, Stance, Standing};
use maillon_consent::post::Post;
use maillon_consent::{store as rounds, wire as engine};
use maillon_federation::publish::{Draft, send_to_followers};
use maillon_members::store as members;
use maillon_store::things::{self, Thing};
use maillon_store::timeline::{self, Entry};
use maillon_store::{Conn, StoreError};
use serde_json::{Value, json};

use super::{ActProblem, Desk};
use crate::model::{Decision, Phase};
use crate::{KIND, SLICE, store, wire};

/// How the members of a house are named as parties.
const MEMBER: &str = "member:";

impl Desk {
    /// Asks all who decide whether they consent.
    pub(super) fn open_round(&self, conn: &mut Conn, mut row: Decision) -> Result<Decision, ActProblem> {
        let uri = self.new_url("rounds");
        let parties = Self::parties(conn, &row, &uri)?;
        let (lasts, quorum, silence) = self.rules(&row, parties.len());
        let now = self.now();
        let round = Round {
            uri: uri.clone(),
            kind: KIND.to_owned(),
            host: row.host.clone(),
            own: true,
            subject: row.uri.clone(),
            title: row.title.clone(),
            version: row.version,
            quorum,
            silence: silence.as_str().to_owned(),
            state: Standing::Open.as_str().to_owned(),
            opened_at: now,
            deadline: now + lasts,
            prolonged: 0,
            ended_at: None,
            body: String::new(),
        };
        rounds::open(conn, &round, &parties)?;
        row.round = Some(uri);
        store::put(conn, &row)?;
        self.tell_asked(conn, &row, &round.uri)?;
        self.tell_round(conn, &row, round, "Create")?;
        Ok(row)
    }

    /// Who decides: the members of the house, or the organisations of the network.
    fn parties(conn: &mut Conn, row: &Decision, round: &str) -> Result<Vec<Party>, ActProblem> {
        let party = |actor: String, name: String| Party { round: round.to_owned(), actor, name };
        if row.network {
            let all = Self::deciders(conn, &row.host)?;
            return Ok(all.into_iter().map(|one| party(one.organisation, one.name)).collect());
        }
        let all = members::list(conn)?.into_iter().filter(|one| !one.disabled);
        Ok(all.map(|one| party(format!("{MEMBER}{}", one.id), one.name)).collect())
    }

    /// Those of a round who still belong: who left does not count.
    fn remaining(conn: &mut Conn, row: &Decision, round: &Round) -> Result<Vec<String>, ActProblem> {
        let now: Vec<String> =
            Self::parties(conn, row, &round.uri)?.into_iter().map(|one| one.actor).collect();
        let all = rounds::parties(conn, &round.uri)?.into_iter().map(|one| one.actor);
        Ok(all.filter(|actor| now.contains(actor)).collect())
    }

    /// The text of an open round has changed: it goes on with the new one, and for as long again.
    pub(super) fn begin_anew(&self, conn: &mut Conn, row: &Decision) -> Result<(), ActProblem> {
        let mut round = Self::round_of(conn, row)?;
        round.version = row.version;
        round.prolonged = 0;
        round.deadline = self.now() + self.rules(row, 1).0;
        rounds::update(conn, &round)?;
        self.tell_asked(conn, row, &round.uri)?;
        self.tell_round(conn, row, round, "Update")
    }

    fn round_of(conn: &mut Conn, row: &Decision) -> Result<Round, ActProblem> {
        let found = row.round.as_deref().map(|uri| rounds::find(conn, uri)).transpose()?.flatten();
        found.filter(|one| one.own).ok_or(ActProblem::Unknown)
    }

    pub(super) fn end_round(
        &self,
        conn: &mut Conn,
        row: &Decision,
        standing: Standing,
    ) -> Result<(), ActProblem> {
        let mut round = Self::round_of(conn, row)?;
        round.end(standing, self.now());
        self.tell_round(conn, row, round, "Update")
    }

    /// A stance has been kept: it is passed on, and may end the round.
    pub(super) fn heard_stance(
        &self,
        conn: &mut Conn,
        row: &Decision,
        stance: &Stance,
    ) -> Result<(), ActProblem> {
        let round = Self::round_of(conn, row)?;
        if row.network {
            let target = format!("{}/stances", round.uri);
            self.pass_on(conn, row, &target, &stance.body, &stance.actor)?;
        }
        self.look(conn, row.clone(), round)
    }

    /// Tells all others what somebody said, as they signed it.
    pub(super) fn pass_on(
        &self,
        conn: &mut Conn,
        row: &Decision,
        target: &str,
        document: &str,
        author: &str,
    ) -> Result<(), ActProblem> {
        let to = Self::deciders(conn, &row.host)?.into_iter().map(|one| one.organisation);
        let to: Vec<String> = to.filter(|uri| uri != author).collect();
        let refs: Vec<&str> = to.iter().map(String::as_str).collect();
        let document: Value = serde_json::from_str(document).unwrap_or_default();
        let (id, by) = (self.origin().new_activity(self.clock()), (row.host.as_str(), self.now()));
        let mut add = engine::activity(&wire::context(), "Add", by, &id, &refs, &document);
        add.insert("target".to_owned(), json!(target));
        Post(&self.federation).send_to_all(conn, &row.host, add, &row.uri, &to)?;
        Ok(())
    }

    /// A round whose time is over: it ends, or goes on once more.
    pub fn tick(&self, conn: &mut Conn, uri: &str) -> Result<(), ActProblem> {
        let due = |one: &Round| one.kind == KIND && one.own && one.standing() == Standing::Open;
        let Some(round) = rounds::find(conn, uri)?.filter(due) else { return Ok(()) };
        let row = store::by_uri(conn, &round.subject)?.ok_or(ActProblem::Unknown)?;
        self.look(conn, row, round)
    }

    /// Whether a round has come to an end, and what follows.
    fn look(&self, conn: &mut Conn, mut row: Decision, mut round: Round) -> Result<(), ActProblem> {
        let (now, parties) = (self.now(), Self::remaining(conn, &row, &round)?);
        let stances = rounds::stances(conn, &round.uri)?;
        let outcome = machine::outcome(&round, &parties, &stances, &Support::default(), now);
        match outcome {
            Outcome::Open => return Ok(()),
            Outcome::Prolonged => {
                round.prolonged += 1;
                round.deadline = now + self.rules(&row, 1).0;
                rounds::update(conn, &round)?;
                return self.tell_round(conn, &row, round, "Update");
            }
            Outcome::Adopted => row.adopt(now)?,
            Outcome::Refused => {
                row.go(Phase::Refused, now)?;
                row.reason = objections(&round, &parties, &stances);
            }
            Outcome::Lapsed => row.go(Phase::Lapsed, now)?,
        }
        store::put(conn, &row)?;
        self.end_round(conn, &row, outcome.standing().unwrap_or(Standing::Lapsed))?;
        if row.phase() == Phase::Adopted { self.adopted(conn, &row) } else { Ok(()) }
    }

    /// What follows when something is adopted: what it replaces ends, and everybody may read it if it is public.
    fn adopted(&self, conn: &mut Conn, row: &Decision) -> Result<(), ActProblem> {
        let before = row.replaces.as_deref().map(|uri| store::by_uri(conn, uri)).transpose()?.flatten();
        if let Some(mut old) = before.filter(|one| one.own && one.phase() == Phase::Adopted) {
            old.go(Phase::Replaced, self.now())?;
            store::put(conn, &old)?;
            self.tell(conn, &old, "Update")?;
            self.publish(conn, &old, "Update")?;
        }
        if row.is_public {
            let uri = self.page_of(row);
            let thing = Thing {
                uri: uri.clone(),
                slice: SLICE.to_owned(),
                kind: "decision".to_owned(),
                id: row.id.clone(),
            };
            things::put(conn, &thing)?;
            let entry = Entry {
                uri,
                actor: row.host.clone(),
                slice: SLICE.to_owned(),
                kind: "decision".to_owned(),
                own: true,
                published_at: self.now(),
                seen_at: self.now(),
                audience: "public".to_owned(),
            };
            timeline::put(conn, &entry)?;
        }
        self.publish(conn, row, "Create")
    }

    /// The short note that everybody reads of a public decision.
    pub(super) fn publish(&self, conn: &mut Conn, row: &Decision, verb: &str) -> Result<(), ActProblem> {
        if !row.is_public {
            return Ok(());
        }
        let note = self.note(row);
        let texts = |key: &str| -> Vec<String> {
            let all = note.get(key).and_then(Value::as_array).into_iter().flatten();
            all.filter_map(Value::as_str).map(str::to_owned).collect()
        };
        let (to, cc) = (texts("to"), texts("cc"));
        let thread = self.page_of(row);
        let draft = Draft { verb, actor: &row.host, thread: &thread, context: None, object: note, to, cc };
        let outgoing = draft.finish(self.origin(), self.clock());
        Ok(send_to_followers(conn, &outgoing, &[], self.clock())?)
    }

    /// The note, in the language that the decision is written in.
    pub(crate) fn note(&self, row: &Decision) -> Value {
        let t = self.words.in_lang(row.language.parse().unwrap_or_default());
        wire::note(row, &self.page_of(row), &t)
    }

    /// The decision as the members of its network read it.
    pub(crate) fn document(conn: &mut Conn, row: &Decision) -> Result<Value, StoreError> {
        let parties = Self::deciders(conn, &row.host)?.into_iter().map(|one| one.organisation);
        let parties: Vec<String> = parties.collect();
        let why = store::texts(conn, &row.id)?.pop().map(|one| one.why).unwrap_or_default();
        Ok(Value::Object(wire::decision(row, &why, &parties)))
    }

    /// Tells the members of a network how a decision stands.
    pub(super) fn tell(&self, conn: &mut Conn, row: &Decision, verb: &str) -> Result<(), ActProblem> {
        if !row.network {
            return Ok(());
        }
        let document = Self::document(conn, row)?;
        self.say_to_members(conn, row, &document, verb)
    }

    /// The same while a round is held, or when it ends: the round, with the decision in it.
    fn tell_round(
        &self,
        conn: &mut Conn,
        row: &Decision,
        mut round: Round,
        verb: &str,
    ) -> Result<(), ActProblem> {
        if !row.network {
            return Ok(rounds::update(conn, &round)?);
        }
        let document = Self::document(conn, row)?;
        round.body = document.to_string();
        rounds::update(conn, &round)?;
        let parties: Vec<String> =
            rounds::parties(conn, &round.uri)?.into_iter().map(|one| one.actor).collect();
        let stances = rounds::stances(conn, &round.uri)?;
        let bodies = engine::bodies(&round, &parties, &stances);
        let round = Value::Object(engine::round(&round, self.now(), &parties, &document, &bodies));
        self.say_to_members(conn, row, &round, verb)
    }

    fn say_to_members(
        &self,
        conn: &mut Conn,
        row: &Decision,
        document: &Value,
        verb: &str,
    ) -> Result<(), ActProblem> {
        let to = Self::deciders(conn, &row.host)?.into_iter().map(|one| one.organisation);
        let to: Vec<String> = to.collect();
        let refs: Vec<&str> = to.iter().map(String::as_str).collect();
        let (id, by) = (self.origin().new_activity(self.clock()), (row.host.as_str(), self.now()));
        let activity = engine::activity(&wire::context(), verb, by, &id, &refs, document);
        Post(&self.federation).send_to_all(conn, &row.host, activity, &row.uri, &to)?;
        Ok(())
    }
}

/// The objections, in the words of those who made them.
fn objections(round: &Round, parties: &[String], stances: &[Stance]) -> String {
    let counted = machine::counted(round, parties, stances);
    let mut all: Vec<&Stance> =
        counted.values().copied().filter(|one| one.choice() == Choice::Objection).collect();
    all.sort_by_key(|one| (one.said_at, &one.uri));
    all.iter().map(|one| one.content.as_str()).collect::<Vec<_>>().join("\n\n")
}
