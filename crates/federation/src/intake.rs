//! From a stored arrival to its effect.
//!
//! The worker first *gathers*, asynchronously, what the activity needs from elsewhere (its actor, an object
//! that is only named), then *applies* it synchronously: effect, answers and the "done" mark commit together.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use maillon_kernel::clock::Clock;
use maillon_store::inbox::{self, Due};
use maillon_store::peers::Peer;
use maillon_store::{Conn, StoreError, crash, follows, store_fault};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use url::Url;

use crate::envelope::Envelope;
use crate::federation::Federation;
use crate::fetch::NotFetched;
use crate::json::{self, Object};
use crate::keyring::NoSigner;
use crate::origin::Origin;
use crate::proof::{self, Proven};

/// So many arrivals are taken at once, and so many of one actor.
const BATCH: i64 = 128;
const PER_ACTOR: usize = 16;
/// So many actors are worked for at the same time; what one waits for holds up no other.
const LANES: usize = 64;
/// How long a taken arrival may stay unanswered before another worker takes it. Milliseconds; longer than
/// gathering for all that one actor may have taken at once.
const LEASE: i64 = 1_200_000;
/// After the store failed.
const PAUSE: Duration = Duration::from_secs(1);
/// How often an arrival is tried before it is refused.
const TRIES: i32 = 8;
/// The verbs whose proofs are looked at: what somebody may have to be held to later.
const PROVABLE: [&str; 10] =
    ["Offer", "Accept", "Reject", "Undo", "Create", "Update", "Join", "Leave", "Add", "Remove"];
/// So many documents inside one activity are looked at for their proofs.
const EMBEDDED: usize = 2;

/// What an activity meets when it is applied.
#[derive(Clone, Debug)]
pub struct Scene {
    /// Our addresses.
    pub origin: Origin,
    /// The clock.
    pub clock: Clock,
    /// The actor of the activity, whose signature was checked.
    pub sender: Peer,
    /// The object, fetched from its own server, when the activity only named it.
    pub fetched: Option<Object>,
    /// The author of the fetched object.
    pub author: Option<Peer>,
    /// The activity exactly as it came; empty for what was fetched from an outbox.
    pub text: String,
    /// Who proved the activity, when it bears a proof (FEP-8b32). A wrong proof never comes this far.
    pub proven: Option<Proven>,
    /// Who proved the documents inside the activity that [`Embedded`] named; a wrong proof never comes this far.
    pub embedded: Vec<Proven>,
}

/// Why an activity has no effect.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// It never will: what it says is wrong, or not for us.
    #[error("{0}")]
    GiveUp(String),
    /// Something is missing that may come.
    #[error("{0}")]
    Retry(String),
    /// Something else must come first, from the same actor perhaps: what else it sent does not wait for this.
    #[error("{0}")]
    Wait(String),
    /// Another worker applied it in the meantime; this effect must not stand.
    #[error("another worker was faster")]
    Taken,
    /// Our own store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

store_fault!(Refusal);

impl Refusal {
    /// For what will not change.
    pub fn give_up(reason: impl Into<String>) -> Self {
        Self::GiveUp(reason.into())
    }
}

/// The one table of what each activity does. It answers in a word what it did, for the log and the row.
pub type Apply = Arc<dyn Fn(&mut Conn, &Scene, &Envelope) -> Result<&'static str, Refusal> + Send + Sync>;

/// The documents inside an activity, exactly as it came, that must bear a proof of their own: what somebody said and
/// another one passes on.
pub type Embedded = fn(&Object) -> Vec<&Object>;

/// The worker of the inbox: one lane an actor.
pub struct Intake {
    desk: Desk,
    lanes: JoinSet<String>,
    busy: BTreeSet<String>,
    /// Whether something may be taken that nobody works on: the store failed, perhaps after it had taken it.
    unsure: bool,
}

/// What every lane needs.
#[derive(Clone)]
struct Desk {
    federation: Federation,
    apply: Apply,
    embedded: Embedded,
}

impl Intake {
    /// Over this federation, with this table; nothing under way.
    pub fn new(federation: Federation, apply: Apply, embedded: Embedded) -> Self {
        let desk = Desk { federation, apply, embedded };
        Self { desk, lanes: JoinSet::new(), busy: BTreeSet::new(), unsure: false }
    }

    /// Works until `stop`. What it holds then is taken up again: at the next start, or after its lease.
    pub async fn work(mut self, stop: CancellationToken) {
        let store = self.desk.federation.store().clone();
        while !stop.is_cancelled() {
            if let Err(problem) = self.fill().await {
                tracing::error!(%problem, "The inbox could not be worked on: {problem}");
                self.unsure = true;
                tokio::time::sleep(PAUSE).await;
            }
            tokio::select! {
                Some(ended) = self.lanes.join_next_with_id() => self.free(ended),
                () = store.wake().inbox().notified() => {}
                () = tokio::time::sleep(Duration::from_secs(1)) => {}
                () = stop.cancelled() => {}
            }
        }
    }

    /// Works until nothing is due. Answers how many arrivals were taken.
    pub async fn run_until_idle(&mut self) -> Result<usize, StoreError> {
        let mut many = 0;
        loop {
            many += self.fill().await?;
            let Some(ended) = self.lanes.join_next_with_id().await else { return Ok(many) };
            self.free(ended);
        }
    }

    /// Takes what is due for actors that have no lane yet. Answers how many arrivals.
    async fn fill(&mut self) -> Result<usize, StoreError> {
        if self.unsure && self.lanes.is_empty() {
            // What another process holds comes back, too: an effect is stored once, whoever works on it.
            let release = |conn: &mut Conn| Ok::<_, StoreError>(inbox::release(conn)?);
            self.desk.federation.store().write_quietly(release).await?;
            self.unsure = false;
        }
        let mut many = 0;
        while self.lanes.len() < LANES {
            let due = self.claim().await?;
            if due.is_empty() {
                break;
            }
            many += due.len();
            // What one actor sent is applied in its order: an `Accept` before the first `Create` that it allows.
            let mut by_actor: BTreeMap<String, Vec<Due>> = BTreeMap::new();
            for one in due {
                by_actor.entry(one.actor.clone()).or_default().push(one);
            }
            for (actor, arrivals) in by_actor {
                self.busy.insert(actor.clone());
                let desk = self.desk.clone();
                self.lanes.spawn(async move {
                    desk.handle_all(arrivals).await;
                    actor
                });
            }
        }
        Ok(many)
    }

    async fn claim(&self) -> Result<Vec<Due>, StoreError> {
        let store = self.desk.federation.store();
        let now = self.desk.federation.clock().millis();
        let busy: Vec<String> = self.busy.iter().cloned().collect();
        // A look before the claim, so that an idle instance writes nothing.
        if !store.read(move |conn: &mut Conn| Ok::<_, StoreError>(inbox::is_due(conn, now)?)).await? {
            return Ok(Vec::new());
        }
        let claim = move |conn: &mut Conn| {
            Ok::<_, StoreError>(inbox::claim(conn, now, now + LEASE, BATCH, PER_ACTOR, &busy)?)
        };
        store.write_quietly(claim).await
    }

    /// A lane that panicked leaves its arrivals leased; its actor's name went with it, so all names that have no
    /// lane any more are dropped when the last one ends.
    fn free(&mut self, ended: Result<(tokio::task::Id, String), tokio::task::JoinError>) {
        match ended {
            Ok((_, actor)) => {
                self.busy.remove(&actor);
            }
            Err(problem) => tracing::error!(%problem, "A lane of the inbox broke: {problem}"),
        }
        if self.lanes.is_empty() {
            self.busy.clear();
        }
    }
}

impl Desk {
    /// In their order. When something that one of them needs cannot be had, the rest waits with it: it would
    /// most likely wait for the same server.
    async fn handle_all(&self, arrivals: Vec<Due>) {
        let mut arrivals = arrivals.into_iter();
        while let Some(due) = arrivals.next() {
            let Some(again_at) = self.handle(due).await else { continue };
            let rest: Vec<String> = arrivals.map(|one| one.id).collect();
            if rest.is_empty() {
                return;
            }
            let postpone =
                move |conn: &mut Conn| Ok::<_, StoreError>(inbox::postpone(conn, &rest, again_at)?);
            self.surely(postpone).await;
            return;
        }
    }

    /// Answers when to try again, if it has to be.
    async fn handle(&self, due: Due) -> Option<i64> {
        match self.try_handle(&due).await {
            Ok(outcome) => {
                tracing::debug!(activity = due.id, verb = due.verb, outcome, "Applied an activity");
                None
            }
            Err(problem) => self.put_away(&due, &problem).await,
        }
    }

    /// Writes, as soon as that is possible: what a lane holds and does not give back waits for its lease to end.
    async fn surely(&self, write: impl Fn(&mut Conn) -> Result<(), StoreError> + Clone + Send + 'static) {
        while let Err(problem) = self.federation.store().write_quietly(write.clone()).await {
            tracing::error!(%problem, "Arrivals could not be put back: {problem}");
            tokio::time::sleep(PAUSE).await;
        }
    }

    async fn try_handle(&self, due: &Due) -> Result<&'static str, Refusal> {
        crash::point(crash::kind_of(&due.id), "taken");
        let envelope =
            Envelope::read(due.body.as_bytes()).map_err(|problem| Refusal::give_up(problem.to_string()))?;
        if self.federation.is_blocked(&envelope.actor) {
            return Err(Refusal::give_up("its actor is blocked"));
        }
        let scene = self.gather(&envelope, &due.body).await?;
        let farewell = envelope.verb == "Delete";
        let actor = envelope.actor.to_string();
        let apply = self.apply.clone();
        let id = due.id.clone();
        let applied = self.federation.store().write(move |conn: &mut Conn| {
            let outcome = apply(conn, &scene, &envelope)?;
            if inbox::done(conn, &id, outcome)? { Ok(outcome) } else { Err(Refusal::Taken) }
        });
        let outcome = applied.await?;
        if farewell {
            // The actor may be the one that is gone; its keys must not outlive it in memory.
            self.federation.keyring().forget_owner(&actor);
        }
        Ok(outcome)
    }

    /// Refused for good, or put back for later: answers until when the rest of its actor waits with it.
    async fn put_away(&self, due: &Due, problem: &Refusal) -> Option<i64> {
        let (id, reason) = (due.id.clone(), problem.to_string());
        let again = match problem {
            Refusal::Taken => return None,
            Refusal::GiveUp(_) => false,
            Refusal::Retry(_) | Refusal::Wait(_) => due.attempts + 1 < TRIES,
            Refusal::Store(problem) => problem.is_temporary() || due.attempts + 1 < TRIES,
        };
        tracing::info!(activity = id, verb = due.verb, again, reason, "An activity had no effect: {reason}");
        // Once this can be written, the store is back.
        let ours = matches!(problem, Refusal::Store(problem) if problem.is_temporary());
        let pause = if ours { 1000 } else { 30_000i64 << due.attempts.clamp(0, 8) };
        let at = self.federation.clock().millis() + pause;
        let put_away = move |conn: &mut Conn| -> Result<(), StoreError> {
            if again {
                inbox::retry(conn, &id, at, &reason)?;
            } else {
                inbox::refuse(conn, &id, &reason)?;
            }
            Ok(())
        };
        self.surely(put_away).await;
        (again && !matches!(problem, Refusal::Wait(_))).then_some(at)
    }

    /// What the activity needs from elsewhere.
    async fn gather(&self, envelope: &Envelope, text: &str) -> Result<Scene, Refusal> {
        let sender = self.sender(envelope).await?;
        if sender.uri != envelope.actor.as_str() {
            return Err(Refusal::give_up("its actor is not who it seemed to be"));
        }
        let mut scene = Scene {
            origin: self.federation.origin().clone(),
            clock: self.federation.clock().clone(),
            sender,
            fetched: None,
            author: None,
            text: text.to_owned(),
            proven: self.proven(envelope, text).await?,
            embedded: self.embedded(text).await?,
        };
        if let Some(uri) = self.named_object(envelope, &scene.sender).await? {
            self.gather_object(&uri, &mut scene).await?;
        }
        Ok(scene)
    }

    /// The proof on the activity itself; those inside its object are not looked at.
    async fn proven(&self, envelope: &Envelope, text: &str) -> Result<Option<Proven>, Refusal> {
        if !PROVABLE.contains(&envelope.verb.as_str()) || !envelope.json.contains_key(proof::PROOF) {
            return Ok(None);
        }
        let document = proof::read(text).map_err(|problem| Refusal::give_up(problem.to_string()))?;
        match self.federation.prover_of(&document).await {
            Ok(proven) if proven.actor == envelope.actor.as_str() => Ok(Some(proven)),
            Ok(proven) => Err(Refusal::give_up(format!("its proof is {}'s", proven.actor))),
            Err(NoSigner::Proof(problem)) if problem.says_nothing() => Ok(None),
            Err(NoSigner::Key(_, NotFetched::Store(problem))) => Err(Refusal::Store(problem)),
            Err(problem) if problem.is_temporary() => Err(Refusal::Retry(problem.to_string())),
            Err(problem) => Err(Refusal::give_up(problem.to_string())),
        }
    }

    /// The proofs of what the table says is passed on. Without one it does not come any further. What is ours we know
    /// better ourselves.
    async fn embedded(&self, text: &str) -> Result<Vec<Proven>, Refusal> {
        let mut all = Vec::new();
        // Not the envelope's: what was read for our own use is not what was proven.
        let Ok(activity) = proof::read(text) else { return Ok(all) };
        let origin = self.federation.origin();
        let foreign = |one: &&Object| json::text(one, "id").is_none_or(|id| !origin.owns_text(id));
        for document in (self.embedded)(&activity).into_iter().filter(foreign).take(EMBEDDED) {
            match self.federation.prover_of(document).await {
                Ok(proven) => all.push(proven),
                Err(NoSigner::Key(_, NotFetched::Store(problem))) => return Err(Refusal::Store(problem)),
                Err(problem) if problem.is_temporary() => return Err(Refusal::Retry(problem.to_string())),
                Err(problem) => return Err(Refusal::give_up(problem.to_string())),
            }
        }
        Ok(all)
    }

    async fn sender(&self, envelope: &Envelope) -> Result<Peer, Refusal> {
        let federation = &self.federation;
        let of_itself = envelope.object_uri() == Some(envelope.actor.as_str());
        match envelope.verb.as_str() {
            // Its document is gone, or about to be: what we know of it is enough.
            "Delete" => {
                let known = federation.known_actor(&envelope.actor).await?;
                known.ok_or_else(|| Refusal::give_up("its actor is unknown here"))
            }
            "Update" if of_itself => federation.refetch_actor(&envelope.actor).await.map_err(not_fetched),
            _ => federation.actor(&envelope.actor).await.map_err(not_fetched),
        }
    }

    /// The object that is named and not embedded, if it is worth a fetch: the actor's own, or what somebody whom
    /// we follow passes on. Strangers do not make us ask third parties.
    async fn named_object(&self, envelope: &Envelope, sender: &Peer) -> Result<Option<Url>, Refusal> {
        let is_named = json::first(&envelope.json, "object").is_some_and(serde_json::Value::is_string);
        let uri = envelope.object_uri().filter(|_| is_named).and_then(|uri| uri.parse::<Url>().ok());
        let Some(uri) = uri.filter(|uri| !self.federation.origin().owns(uri)) else { return Ok(None) };
        let worth = match envelope.verb.as_str() {
            "Create" | "Update" => uri.origin() == envelope.actor.origin() && uri != envelope.actor,
            "Announce" => {
                let who = sender.uri.clone();
                let follows = move |conn: &mut Conn| Ok::<_, StoreError>(follows::is_followed(conn, &who)?);
                self.federation.store().read(follows).await?
            }
            _ => false,
        };
        Ok(worth.then_some(uri))
    }

    /// A named object and its author.
    async fn gather_object(&self, uri: &Url, scene: &mut Scene) -> Result<(), Refusal> {
        let document = self.federation.fetch(uri).await.map_err(not_fetched)?;
        let author = json::url(&document.json, "attributedTo").or_else(|| json::url(&document.json, "actor"));
        if let Some(author) = author.filter(|author| author.origin() == document.url.origin()) {
            scene.author = Some(self.federation.actor(&author).await.map_err(not_fetched)?);
        }
        scene.fetched = Some(document.json);
        Ok(())
    }
}

fn not_fetched(problem: NotFetched) -> Refusal {
    match problem {
        NotFetched::Store(problem) => Refusal::Store(problem),
        problem if problem.is_temporary() => Refusal::Retry(problem.to_string()),
        problem => Refusal::GiveUp(problem.to_string()),
    }
}
