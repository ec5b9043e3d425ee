//! What becomes of an initiative: launched, opened, supported, tried, ended. Each act writes the tables, the timeline and
//! the outbox together.

mod needs;
mod supporters;

use std::sync::Arc;

use maillon_federation::publish::{Draft as ActivityDraft, PUBLIC, send_to_followers};
use maillon_federation::{Federation, Origin};
use maillon_kernel::clock::Clock;
use maillon_kernel::markup::markdown;
use maillon_store::things::{self, Thing};
use maillon_store::timeline::{self, Entry};
use maillon_store::{Conn, StoreError, jobs, store_fault};
use maillon_web::Words;
use serde_json::Value;

use crate::model::{Draft, Initiative, InitiativeId, Need, NeedId, NotNow, RESULT, State, Support, text};
use crate::{SLICE, store, wire};

pub use needs::{Asked, Needs, Stands};

/// The job that ends an initiative whose last day has passed. Its payload is the initiative's id.
pub const END_JOB: &str = "initiative-end";

/// Where the acts happen. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Desk {
    /// The way out, and to other servers.
    pub federation: Federation,
    /// The words of notes and mails.
    pub words: Words,
    /// The URI of the organisation's actor.
    pub actor: String,
    /// Where needs are asked.
    pub needs: Arc<dyn Needs>,
}

/// Why an act did not happen. Nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum ActProblem {
    /// There is no such initiative here, or not for whoever asks.
    #[error("there is no such initiative here")]
    Unknown,
    /// It does not follow on where it stands.
    #[error(transparent)]
    NotNow(#[from] NotNow),
    /// A text is missing, or too long.
    #[error("a text is missing, or too long")]
    Text,
    /// What it needs cannot be asked so.
    #[error("that cannot become an annonce")]
    NotAsked,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

store_fault!(ActProblem);

/// Who launches one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Starter {
    /// `member`, `mail` or `handle`.
    pub kind: &'static str,
    /// The member's id, the address, or the actor's URI.
    pub id: String,
    /// How they want to be called.
    pub name: String,
}

/// Where an initiative goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Everybody may read and support it.
    Open,
    /// It is tried out.
    Try,
    /// It goes on for good.
    Adopt,
    /// It ends.
    Close,
}

impl Step {
    /// The opposite of the word in forms.
    pub fn read(word: &str) -> Option<Self> {
        match word {
            "open" => Some(Self::Open),
            "try" => Some(Self::Try),
            "adopt" => Some(Self::Adopt),
            "close" => Some(Self::Close),
            _ => None,
        }
    }

    fn state(self) -> State {
        match self {
            Self::Open => State::Sponsors,
            Self::Try => State::Trial,
            Self::Adopt => State::Adopted,
            Self::Close => State::Closed,
        }
    }
}

impl Desk {
    pub(crate) fn clock(&self) -> &Clock {
        self.federation.clock()
    }

    pub(crate) fn origin(&self) -> &Origin {
        self.federation.origin()
    }

    pub(crate) fn now(&self) -> i64 {
        self.clock().millis()
    }

    /// Somebody launches an initiative: a draft, which coordinators read once its starter has proven who they are. A member
    /// has.
    pub fn launch(
        &self,
        conn: &mut Conn,
        starter: &Starter,
        draft: &Draft,
        language: &str,
    ) -> Result<Initiative, ActProblem> {
        let (id, now) = (InitiativeId::new(self.clock()).to_string(), self.now());
        let row = Initiative {
            uri: self.origin().url(&format!("{}/{id}", crate::pages::PATH)),
            id,
            title: draft.title.clone(),
            source: draft.text.clone(),
            html: markdown(&draft.text),
            language: language.to_owned(),
            starter_kind: starter.kind.to_owned(),
            starter: starter.id.clone(),
            starter_name: starter.name.clone(),
            proven_at: (starter.kind == "member").then_some(now),
            state: State::Draft.as_str().to_owned(),
            needed: draft.needed,
            deadline: draft.deadline,
            result: String::new(),
            created_at: now,
            opened_at: None,
            changed_at: now,
            ended_at: None,
        };
        store::put(conn, &row)?;
        for (position, line) in (1..).zip(&draft.lines) {
            let need = Need {
                id: NeedId::new(self.clock()).to_string(),
                initiative: row.id.clone(),
                position,
                kind: line.kind.as_str().to_owned(),
                words: line.words.clone(),
                hours: line.hours,
                offer: None,
                href: None,
                state: "open".to_owned(),
            };
            store::put_need(conn, &need)?;
        }
        Ok(row)
    }

    /// A coordinator takes it further. What ends says what became of it.
    pub fn step(
        &self,
        conn: &mut Conn,
        id: &str,
        step: Step,
        result: &str,
    ) -> Result<Initiative, ActProblem> {
        let mut row = store::find(conn, id)?.ok_or(ActProblem::Unknown)?;
        let next = step.state();
        let result = match text(result, RESULT) {
            None if next.is_over() => return Err(ActProblem::Text),
            result => result.unwrap_or_default(),
        };
        row.go(next, &result, self.now())?;
        if step == Step::Open {
            // A last day that passed while it waited would end what nobody had read.
            row.deadline = row.deadline.max(self.now() + 7 * 86_400_000);
            self.bring_out(conn, &row)?;
        }
        self.settle(conn, &row, if step == Step::Open { "Create" } else { "Update" })?;
        Ok(row)
    }

    /// A coordinator does not open it: nothing of it is kept.
    pub fn discard(&self, conn: &mut Conn, id: &str) -> Result<(), ActProblem> {
        let row = store::find(conn, id)?.filter(|one| !one.is_out()).ok_or(ActProblem::Unknown)?;
        Ok(store::discard(conn, &row.id)?)
    }

    /// A member supports it.
    pub fn support(
        &self,
        conn: &mut Conn,
        id: &str,
        member: &str,
        name: &str,
        sponsor: bool,
    ) -> Result<Initiative, ActProblem> {
        let row = store::find(conn, id)?.filter(Initiative::is_out).ok_or(ActProblem::Unknown)?;
        if !row.state().takes_support() {
            return Err(NotNow(row.state()).into());
        }
        let support = Support {
            initiative: row.id.clone(),
            member: member.to_owned(),
            name: name.to_owned(),
            sponsor,
            supported_at: self.now(),
        };
        store::support(conn, &support)?;
        self.weigh(conn, row)
    }

    /// Somebody likes something of ours: an initiative may have enough support now.
    pub fn liked(&self, conn: &mut Conn, uri: &str) -> Result<(), ActProblem> {
        match store::by_uri(conn, uri)? {
            Some(row) => self.weigh(conn, row).map(drop),
            None => Ok(()),
        }
    }

    fn weigh(&self, conn: &mut Conn, mut row: Initiative) -> Result<Initiative, ActProblem> {
        let supporters = self.supporters(conn, &row)?;
        if row.weigh(supporters, self.now()) {
            self.settle(conn, &row, "Update")?;
        }
        Ok(row)
    }

    /// Does the job of an initiative whose last day has passed: it ends when too few support it, and says so.
    pub fn end_late(&self, conn: &mut Conn, id: &str) -> Result<bool, ActProblem> {
        jobs::done(conn, &job_key(id))?;
        let Some(mut row) = store::find(conn, id)?.filter(|one| one.is_late(self.now())) else {
            return Ok(false);
        };
        let t = self.words.in_lang(row.language.parse().unwrap_or_default());
        let supporters = self.supporters(conn, &row)?;
        let result = t.phrase("initiatives-result-late").set("many", supporters).set("needed", row.needed);
        row.go(State::Closed, &result.to_string(), self.now())?;
        self.settle(conn, &row, "Update")?;
        Ok(true)
    }

    /// An initiative is out, for the first time.
    fn bring_out(&self, conn: &mut Conn, row: &Initiative) -> Result<(), ActProblem> {
        let thing = Thing {
            uri: row.uri.clone(),
            slice: SLICE.to_owned(),
            kind: "initiative".to_owned(),
            id: row.id.clone(),
        };
        things::put(conn, &thing)?;
        let entry = Entry {
            uri: row.uri.clone(),
            actor: self.actor.clone(),
            slice: SLICE.to_owned(),
            kind: "initiative".to_owned(),
            own: true,
            published_at: self.now(),
            seen_at: self.now(),
            audience: "public".to_owned(),
        };
        Ok(timeline::put(conn, &entry)?)
    }

    /// Keeps what an act made of it, and tells everybody.
    fn settle(&self, conn: &mut Conn, row: &Initiative, verb: &str) -> Result<(), ActProblem> {
        store::put(conn, row)?;
        match row.state() {
            State::Sponsors => jobs::put(conn, &job_key(&row.id), END_JOB, &row.id, row.deadline)?,
            _ => jobs::done(conn, &job_key(&row.id))?,
        }
        if row.state().is_over() {
            self.ask_no_more(conn, row)?;
        }
        let object = self.note(conn, row)?;
        let draft = ActivityDraft {
            verb,
            actor: &self.actor,
            thread: &row.uri,
            context: Some(wire::context()),
            object,
            to: vec![PUBLIC.to_owned()],
            cc: vec![format!("{}/followers", self.actor)],
        };
        let outgoing = draft.finish(self.origin(), self.clock());
        Ok(send_to_followers(conn, &outgoing, &[], self.clock())?)
    }

    /// The initiative's document, without its `@context`.
    pub(crate) fn note(&self, conn: &mut Conn, row: &Initiative) -> Result<Value, StoreError> {
        let needs = store::needs(conn, &row.id)?;
        let t = self.words.in_lang(row.language.parse().unwrap_or_default());
        Ok(wire::note(row, &self.actor, &needs, &t))
    }
}

fn job_key(id: &str) -> String {
    format!("{END_JOB} {id}")
}
