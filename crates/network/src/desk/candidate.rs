//! Asking to join a network, and what it answers.

use maillon_federation::json::{self, Object};
use maillon_federation::social::patch_extra;
use maillon_kernel::language::Lang;
use maillon_store::networks::{self, Network, Standing};
use maillon_store::{Conn, StoreError, actors, peers};
use serde_json::{Value, json};

use super::{ActProblem, Desk, Why};
use crate::answers;
use crate::applications::{self, Application};
use crate::model::{Stage, Texts};
use crate::wire::{ANSWERS_PATH, Joining, WORDS, article, properties};

/// What is asked to be looked at again.
#[derive(Clone, Copy, Debug)]
pub struct Appeal<'a> {
    /// The decision: with which activity it was told.
    pub decision: &'a str,
    /// Why.
    pub content: &'a str,
}

/// What the QG answered.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Answered<'a> {
    pub(crate) stage: Stage,
    pub(crate) reason: &'a str,
    pub(crate) why: Option<Why>,
}

impl Desk {
    /// Asks a network to join, with what the instance says of itself now, and the members that speak for it. An open
    /// application is asked anew, with the answers as they are now. The application.
    pub fn ask(
        &self,
        conn: &mut Conn,
        qg: &str,
        sponsors: &[String],
        appeal: Option<Appeal<'_>>,
    ) -> Result<Application, ActProblem> {
        let known = networks::find(conn, qg)?;
        if known.as_ref().is_some_and(|one| one.own || one.standing() == Standing::Member) {
            return Err(ActProblem::Already);
        }
        let before = applications::open_of(conn, qg, &self.organisation)?;
        let application = self.joining(conn, qg, sponsors, appeal, before)?;
        if known.is_none_or(|one| one.standing() != Standing::Suspended) {
            self.stand(conn, qg, Standing::Asked, "")?;
        }
        Ok(application)
    }

    /// Asks a network that suspended or removed us to look at that again, and says why. Nobody need speak for us.
    pub fn appeal(&self, conn: &mut Conn, qg: &str, content: &str) -> Result<Application, ActProblem> {
        let decision = applications::decision(conn, qg, &self.organisation)?;
        let decision = decision.and_then(|one| one.activity).ok_or(ActProblem::NoDecision)?;
        let content = content.trim();
        if content.is_empty() {
            return Err(ActProblem::NeedsWords);
        }
        if WORDS < content.chars().count() {
            return Err(ActProblem::TooLong);
        }
        self.ask(conn, qg, &[], Some(Appeal { decision: &decision, content }))
    }

    fn joining(
        &self,
        conn: &mut Conn,
        qg: &str,
        sponsors: &[String],
        appeal: Option<Appeal<'_>>,
        before: Option<Application>,
    ) -> Result<Application, ActProblem> {
        let answers_to = appeal.map(|one| one.decision);
        let content = appeal.map_or("", |one| one.content);
        let uri = before.as_ref().map_or_else(|| self.new_url("memberships"), |one| one.uri.clone());
        let version = before.as_ref().map_or(1, |one| one.version + 1);
        let id = format!("{uri}/{version}");
        let joining = Joining { id: &id, application: &uri, qg, version, sponsors, answers_to, content };
        let activity = self.writer(&self.organisation).join(&joining, self.article(conn)?);
        self.send(conn, &self.organisation, activity.clone(), &uri, &[qg.to_owned()])?;
        let now = self.now();
        let row = Application {
            uri,
            network: qg.to_owned(),
            candidate: self.organisation.clone(),
            name: actors::name_of(conn, &self.organisation)?.unwrap_or_default(),
            version,
            body: Value::Object(activity).to_string(),
            sponsors: json!(sponsors).to_string(),
            answers_to: answers_to.map(str::to_owned),
            round: before.as_ref().and_then(|one| one.round.clone()),
            state: Stage::Open.as_str().to_owned(),
            reason: String::new(),
            asked_at: before.map_or(now, |one| one.asked_at),
            decided_at: None,
            why: None,
        };
        applications::put(conn, &row)?;
        Ok(row)
    }

    /// Says what the draft says: on `/nous`, and on the organisation's actor, whose followers are told.
    pub fn say_answers(&self, conn: &mut Conn, member: Option<&str>) -> Result<(), ActProblem> {
        let now = self.now();
        answers::publish(conn, member, now)?;
        let said = answers::latest(conn)?.unwrap_or_default();
        let asked = answers::questions_of(conn, &said)?;
        let extra = json!({
            "@context": { "schema": "http://schema.org#", "PropertyValue": "schema:PropertyValue", "value": "schema:value" },
            "attachment": properties(&asked, &said),
        });
        let keys = self.federation.keys_in(conn, &self.organisation)?;
        patch_extra(conn, self.origin(), self.clock(), &self.organisation, &keys, &extra)?;
        Ok(())
    }

    /// What the instance says of itself, as a document. Every question must be answered.
    pub fn article(&self, conn: &mut Conn) -> Result<Object, ActProblem> {
        let said = answers::latest(conn)?.ok_or(ActProblem::Unanswered)?;
        if !said.missing().is_empty() {
            return Err(ActProblem::Unanswered);
        }
        let asked = answers::questions_of(conn, &said)?;
        let name: Texts = [
            (Lang::Fr, "Nos cinq réponses"),
            (Lang::Nl, "Onze vijf antwoorden"),
            (Lang::En, "Our five answers"),
        ]
        .map(|(lang, name)| (lang, name.to_owned()))
        .into();
        Ok(article(&self.origin().url(ANSWERS_PATH), &self.organisation, &name, &asked, &said))
    }

    /// The same for everybody: as soon as anything was said.
    pub fn public_article(&self, conn: &mut Conn) -> Result<Object, ActProblem> {
        let mut article = self.article(conn)?;
        article.insert("@context".to_owned(), crate::wire::context());
        article.insert("to".to_owned(), json!(["https://www.w3.org/ns/activitystreams#Public"]));
        article.insert("url".to_owned(), json!(self.origin().url("/nous")));
        Ok(article)
    }

    /// Takes an application back.
    pub fn withdraw(&self, conn: &mut Conn, application: &str) -> Result<(), ActProblem> {
        let mut row = applications::find(conn, application)?.ok_or(ActProblem::Unknown)?;
        if row.candidate != self.organisation {
            return Err(ActProblem::Unknown);
        }
        if row.stage() != Stage::Open {
            return Err(ActProblem::Over);
        }
        let join = json!(format!("{}/{}", row.uri, row.version));
        let id = self.origin().new_activity(self.clock());
        let undo = self.writer(&self.organisation).activity("Undo", &id, &[&row.network], &join);
        self.send(conn, &self.organisation, undo, &row.uri, &[row.network.clone()])?;
        row.end(Stage::Withdrawn, "", self.now());
        applications::put(conn, &row)?;
        if networks::find(conn, &row.network)?.is_some_and(|one| one.standing() == Standing::Asked) {
            self.stand(conn, &row.network, Standing::Left, "")?;
        }
        Ok(())
    }

    /// The QG answered: `Accept` or `Reject` of our `Join`. What belonging gives follows from the register alone.
    pub(crate) fn hear_answer(
        &self,
        conn: &mut Conn,
        qg: &str,
        application: &str,
        answer: Answered<'_>,
    ) -> Result<(), ActProblem> {
        let found = applications::find(conn, application)?;
        let row = found.filter(|one| one.network == qg && one.candidate == self.organisation);
        let mut row = row.ok_or(ActProblem::Unknown)?;
        if row.stage() != Stage::Open {
            return Ok(());
        }
        row.end(answer.stage, answer.reason, self.now());
        row.why = answer.why.map(|why| why.as_str().to_owned());
        applications::put(conn, &row)?;
        let asked = networks::find(conn, qg)?.is_some_and(|one| one.standing() == Standing::Asked);
        if asked && answer.stage != Stage::Accepted {
            self.stand(conn, qg, Standing::Refused, answer.reason)?;
        }
        Ok(())
    }

    /// Notes how we stand with a network.
    pub(super) fn stand(
        &self,
        conn: &mut Conn,
        qg: &str,
        standing: Standing,
        reason: &str,
    ) -> Result<(), ActProblem> {
        let known = networks::find(conn, qg)?;
        let mut row = match known {
            Some(row) => row,
            None => self.new_network(conn, qg)?,
        };
        row.stand(standing, reason, self.now());
        Ok(networks::put(conn, &row).map_err(StoreError::from)?)
    }

    fn new_network(&self, conn: &mut Conn, qg: &str) -> Result<Network, ActProblem> {
        let peer = peers::find(conn, qg)?.ok_or(ActProblem::Unreachable)?;
        let document = json::parse(peer.document.as_bytes()).ok().flatten().unwrap_or_default();
        let register = json::url(&document, "register").map(|url| url.to_string());
        Ok(Network {
            qg: qg.to_owned(),
            host: peer.host,
            name: peer.name,
            own: false,
            state: Standing::Asked.as_str().to_owned(),
            reason: String::new(),
            since: self.now(),
            register_uri: register,
            register_version: 0,
            register: None,
            registered_at: None,
            checked_at: None,
            moved_to: None,
            fault: String::new(),
        })
    }
}
