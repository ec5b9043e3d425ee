//! The QG reads: it opens a round for each application, passes on what is said, and ends it.

use maillon_consent::machine::{self, Outcome, Support};
use maillon_consent::model::{Choice, Party, Round, Stance, Standing};
use maillon_consent::{store as rounds, wire as engine};
use maillon_store::Conn;
use maillon_store::networks::{self, Membership};
use serde_json::{Value, json};

use super::obstacle::support_needed;
use super::{ActProblem, Desk, Qg};
use crate::KIND;
use crate::applications::{self, Application};
use crate::model::Stage;
use crate::wire::JoinRead;

/// Who asks, and what exactly they said.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate<'a> {
    pub(crate) uri: &'a str,
    pub(crate) name: &'a str,
    pub(crate) body: &'a str,
}

impl Desk {
    /// Somebody asks to join our network, or asks anew with other answers. A refusal that needs no reading is answered.
    pub(crate) fn hear_join(
        &self,
        conn: &mut Conn,
        own: &Qg,
        candidate: Candidate<'_>,
        join: &JoinRead,
    ) -> Result<&'static str, ActProblem> {
        if let Some(before) = applications::find(conn, &join.application)? {
            return self.hear_again(conn, own, candidate, join, before);
        }
        let row = self.application(own, candidate, join);
        if let Some(why) = self.obstacle(conn, own, &row)? {
            let needed = sponsors_needed(own, &networks::members(conn, &own.actor)?);
            let (state, reason) = (Stage::Refused.as_str().to_owned(), why.words(needed));
            self.answer(
                conn,
                own,
                &Application { state, reason, why: Some(why.as_str().to_owned()), ..row },
            )?;
            return Ok("answered an application that cannot be read");
        }
        applications::put(conn, &row)?;
        let opened = self.open_round(conn, own, &row)?;
        applications::put(conn, &Application { round: Some(opened.uri.clone()), ..row })?;
        Ok("opened a round for an application")
    }

    fn application(&self, own: &Qg, candidate: Candidate<'_>, join: &JoinRead) -> Application {
        Application {
            uri: join.application.clone(),
            network: own.actor.clone(),
            candidate: candidate.uri.to_owned(),
            name: candidate.name.to_owned(),
            version: join.version,
            body: candidate.body.to_owned(),
            sponsors: json!(join.sponsors).to_string(),
            answers_to: join.answers_to.clone(),
            round: None,
            state: Stage::Open.as_str().to_owned(),
            reason: String::new(),
            asked_at: self.now(),
            decided_at: None,
            why: None,
        }
    }

    fn open_round(&self, conn: &mut Conn, own: &Qg, row: &Application) -> Result<Round, ActProblem> {
        let uri = self.new_url("rounds");
        let members = networks::members(conn, &own.actor)?;
        let parties: Vec<Party> = members
            .into_iter()
            .filter(|one| one.state == "member")
            .map(|one| Party { round: uri.clone(), actor: one.organisation, name: one.name })
            .collect();
        let now = self.now();
        let round = Round {
            kind: KIND.to_owned(),
            host: own.actor.clone(),
            own: true,
            subject: row.uri.clone(),
            title: row.name.clone(),
            version: 1,
            quorum: own.rules.quorum(parties.len()),
            silence: own.rules.silence.as_str().to_owned(),
            state: Standing::Open.as_str().to_owned(),
            opened_at: now,
            deadline: now + own.rules.lasts(),
            prolonged: 0,
            ended_at: None,
            body: row.body.clone(),
            uri,
        };
        rounds::open(conn, &round, &parties)?;
        self.tell_round_waits(conn, &round.uri, &round.title)?;
        self.tell(conn, own, &round, row, "Create")?;
        Ok(round)
    }

    /// The same application with other answers: the round goes on with a new text, and for as long again. What was said of
    /// the old one counts no more.
    fn hear_again(
        &self,
        conn: &mut Conn,
        own: &Qg,
        candidate: Candidate<'_>,
        join: &JoinRead,
        mut row: Application,
    ) -> Result<&'static str, ActProblem> {
        if row.candidate != candidate.uri || row.network != own.actor {
            return Err(ActProblem::Unknown);
        }
        if join.version <= row.version {
            return Ok("knew this application");
        }
        let round = match &row.round {
            Some(uri) => rounds::find(conn, uri)?,
            None => None,
        };
        let Some(mut round) = round.filter(|one| one.standing() == Standing::Open) else {
            return Err(ActProblem::Over);
        };
        row.version = join.version;
        candidate.body.clone_into(&mut row.body);
        row.sponsors = json!(join.sponsors).to_string();
        round.version += 1;
        round.deadline = self.now() + own.rules.lasts();
        round.body.clone_from(&row.body);
        rounds::update(conn, &round)?;
        applications::put(conn, &row)?;
        self.tell(conn, own, &round, &row, "Update")?;
        Ok("reads an application anew")
    }

    /// A candidate takes its application back.
    pub(crate) fn hear_withdrawn(
        &self,
        conn: &mut Conn,
        own: &Qg,
        candidate: &str,
        application: &str,
    ) -> Result<&'static str, ActProblem> {
        let found = applications::find(conn, application)?.filter(|one| one.candidate == candidate);
        let mut row = found.ok_or(ActProblem::Unknown)?;
        if row.stage() != Stage::Open {
            return Ok("that application was over");
        }
        row.end(Stage::Withdrawn, "", self.now());
        applications::put(conn, &row)?;
        if let Some(round) = row.round.as_deref().map(|uri| rounds::find(conn, uri)).transpose()?.flatten() {
            self.close(conn, own, round, &row, Standing::Withdrawn)?;
        }
        Ok("an application was taken back")
    }

    /// A stance has been kept: it is passed on, and may end the round.
    pub(crate) fn heard_stance(&self, conn: &mut Conn, own: &Qg, stance: &Stance) -> Result<(), ActProblem> {
        let Some(round) = rounds::find(conn, &stance.round)? else { return Err(ActProblem::Unknown) };
        let document: Value = serde_json::from_str(&stance.body).unwrap_or_default();
        let to = Self::told(conn, &round)?;
        let to: Vec<String> = to.into_iter().filter(|uri| *uri != stance.actor).collect();
        let refs: Vec<&str> = to.iter().map(String::as_str).collect();
        let id = self.origin().new_activity(self.clock());
        let mut add = self.writer(&own.actor).activity("Add", &id, &refs, &document);
        add.insert("target".to_owned(), json!(format!("{}/stances", round.uri)));
        self.send_to_all(conn, &own.actor, add, &round.uri, &to)?;
        self.look(conn, own, round)
    }

    /// A round whose time is over: it ends, or goes on once more.
    pub fn tick(&self, conn: &mut Conn, uri: &str) -> Result<(), ActProblem> {
        let due = |one: &Round| one.kind == KIND && one.standing() == Standing::Open;
        let Some(round) = rounds::find(conn, uri)?.filter(due) else { return Ok(()) };
        let own = self.own.clone().ok_or(ActProblem::Unknown)?;
        self.look(conn, &own, round)
    }

    /// Whether a round has come to an end, and what follows.
    fn look(&self, conn: &mut Conn, own: &Qg, mut round: Round) -> Result<(), ActProblem> {
        let Some(row) = applications::by_round(conn, &round.uri)? else { return Err(ActProblem::Unknown) };
        let members = networks::members(conn, &own.actor)?;
        let still =
            |actor: &String| members.iter().any(|one| one.organisation == *actor && one.state == "member");
        let parties: Vec<String> =
            rounds::parties(conn, &round.uri)?.into_iter().map(|one| one.actor).filter(still).collect();
        let stances = rounds::stances(conn, &round.uri)?;
        let support = Support { named: row.sponsors(), at_least: support_needed(own, &row, &members) };
        let outcome = machine::outcome(&round, &parties, &stances, &support, self.now());
        match outcome {
            Outcome::Open => Ok(()),
            Outcome::Prolonged => {
                round.prolonged += 1;
                round.deadline = self.now() + own.rules.lasts();
                rounds::update(conn, &round)?;
                self.tell(conn, own, &round, &row, "Update")
            }
            Outcome::Adopted => self.adopt(conn, own, round, row),
            Outcome::Refused | Outcome::Lapsed => {
                let reason = objections(&round, &parties, &stances);
                let (standing, stage) = match outcome {
                    Outcome::Lapsed => (Standing::Lapsed, Stage::Lapsed),
                    _ => (Standing::Refused, Stage::Refused),
                };
                let row = Application { state: stage.as_str().to_owned(), reason, ..row };
                self.close(conn, own, round, &row, standing)?;
                self.answer(conn, own, &row)
            }
        }
    }

    fn adopt(&self, conn: &mut Conn, own: &Qg, round: Round, row: Application) -> Result<(), ActProblem> {
        self.enter(conn, own, &row.candidate, &row.name)?;
        self.follow_members(conn, own)?;
        let row = Application { state: Stage::Accepted.as_str().to_owned(), ..row };
        self.close(conn, own, round, &row, Standing::Adopted)?;
        self.answer(conn, own, &row)?;
        self.publish_register(conn, own)
    }

    /// An application is answered without having been read to the end.
    pub(super) fn end_unread(&self, conn: &mut Conn, own: &Qg, row: &Application) -> Result<(), ActProblem> {
        if let Some(round) = row.round.as_deref().map(|uri| rounds::find(conn, uri)).transpose()?.flatten() {
            self.close(conn, own, round, row, Standing::Withdrawn)?;
        }
        self.answer(conn, own, row)
    }

    /// What an appeal asked for has been done without it.
    pub(super) fn settle_appeal(
        &self,
        conn: &mut Conn,
        own: &Qg,
        organisation: &str,
    ) -> Result<(), ActProblem> {
        let open = applications::open_of(conn, &own.actor, organisation)?.filter(Application::is_appeal);
        let Some(row) = open else { return Ok(()) };
        let row = Application { state: Stage::Accepted.as_str().to_owned(), ..row };
        if let Some(round) = row.round.as_deref().map(|uri| rounds::find(conn, uri)).transpose()?.flatten() {
            self.close(conn, own, round, &row, Standing::Adopted)?;
        }
        self.answer(conn, own, &row)
    }

    fn close(
        &self,
        conn: &mut Conn,
        own: &Qg,
        mut round: Round,
        row: &Application,
        standing: Standing,
    ) -> Result<(), ActProblem> {
        round.end(standing, self.now());
        rounds::update(conn, &round)?;
        self.tell(conn, own, &round, row, "Update")
    }

    /// Tells the candidate what was decided, with the reasons.
    fn answer(&self, conn: &mut Conn, own: &Qg, row: &Application) -> Result<(), ActProblem> {
        let verb = if row.stage() == Stage::Accepted { "Accept" } else { "Reject" };
        let id = self.origin().new_activity(self.clock());
        let join = json!(format!("{}/{}", row.uri, row.version));
        let mut answer = self.writer(&own.actor).activity(verb, &id, &[&row.candidate], &join);
        answer.insert("context".to_owned(), json!(row.uri));
        answer.insert("state".to_owned(), json!(row.state));
        if !row.reason.is_empty() {
            answer.insert("content".to_owned(), json!(row.reason));
        }
        if let Some(why) = &row.why {
            answer.insert("why".to_owned(), json!(why));
        }
        self.send_to_all(conn, &own.actor, answer, &row.uri, std::slice::from_ref(&row.candidate))?;
        applications::put(conn, &Application { decided_at: Some(self.now()), ..row.clone() })?;
        Ok(())
    }

    /// Tells all concerned how a round stands.
    fn tell(
        &self,
        conn: &mut Conn,
        own: &Qg,
        round: &Round,
        row: &Application,
        verb: &str,
    ) -> Result<(), ActProblem> {
        let parties: Vec<String> =
            rounds::parties(conn, &round.uri)?.into_iter().map(|one| one.actor).collect();
        let stances = rounds::stances(conn, &round.uri)?;
        let bodies = engine::bodies(round, &parties, &stances);
        let join: Value = serde_json::from_str(&row.body).unwrap_or_default();
        let writer = self.writer(&own.actor);
        let document = Value::Object(engine::round(round, self.now(), &parties, &join, &bodies));
        let to = Self::told(conn, round)?;
        let refs: Vec<&str> = to.iter().map(String::as_str).collect();
        let activity = writer.activity(verb, &self.origin().new_activity(self.clock()), &refs, &document);
        self.send_to_all(conn, &own.actor, activity, &round.uri, &to)?;
        Ok(())
    }

    /// Who is told what happens in a round: its parties, and the candidate.
    fn told(conn: &mut Conn, round: &Round) -> Result<Vec<String>, ActProblem> {
        let mut to: Vec<String> =
            rounds::parties(conn, &round.uri)?.into_iter().map(|one| one.actor).collect();
        to.extend(applications::find(conn, &round.subject)?.map(|one| one.candidate));
        Ok(to)
    }
}

/// So many sponsors are needed: never more than there are members who may speak.
pub(crate) fn sponsors_needed(own: &Qg, members: &[Membership]) -> usize {
    let speak = members.iter().filter(|one| one.state == "member").count();
    usize::try_from(own.rules.sponsors).unwrap_or(usize::MAX).min(speak)
}

pub(super) fn article_of(row: &Application) -> maillon_federation::json::Object {
    let join: Value = serde_json::from_str(&row.body).unwrap_or_default();
    join.get("result").and_then(Value::as_object).cloned().unwrap_or_default()
}

/// The objections, in the words of those who made them.
fn objections(round: &Round, parties: &[String], stances: &[Stance]) -> String {
    let counted = machine::counted(round, parties, stances);
    let mut all: Vec<&Stance> =
        counted.values().copied().filter(|one| one.choice() == Choice::Objection).collect();
    all.sort_by_key(|one| (one.said_at, &one.uri));
    all.iter().map(|one| one.content.as_str()).collect::<Vec<_>>().join("\n\n")
}
