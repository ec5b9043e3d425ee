//! From a stored arrival to its effect.
//!
//! The worker first *gathers*, asynchronously, what the activity needs from elsewhere (its actor, an object
//! that is only named), then *applies* it synchronously: effect, answers and the "done" mark commit together.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use futures::StreamExt as _;
use maillon_kernel::clock::Clock;
use maillon_store::inbox::{self, Due};
use maillon_store::peers::Peer;
use maillon_store::{Conn, StoreError, store_fault};
use tokio_util::sync::CancellationToken;
use url::Url;

use crate::envelope::Envelope;
use crate::federation::Federation;
use crate::fetch::NotFetched;
use crate::json::{self, Object};
use crate::origin::Origin;

/// So many arrivals are taken at once, and so many of them gather at the same time.
const BATCH: i64 = 128;
const AT_ONCE: usize = 64;
/// How long a taken arrival may stay unanswered before another worker takes it. Milliseconds.
const LEASE: i64 = 120_000;
/// How often an arrival is tried before it is refused.
const TRIES: i32 = 8;

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

/// The worker of the inbox.
#[derive(Clone)]
pub struct Intake {
    federation: Federation,
    apply: Apply,
}

impl Intake {
    /// Over this federation, with this table.
    pub fn new(federation: Federation, apply: Apply) -> Self {
        Self { federation, apply }
    }

    /// Works until `stop`. What it holds then is taken up again after its lease.
    pub async fn work(&self, stop: CancellationToken) {
        let store = self.federation.store().clone();
        while !stop.is_cancelled() {
            match self.run_once().await {
                Ok(0) => tokio::select! {
                    () = store.wake().inbox().notified() => {}
                    () = tokio::time::sleep(Duration::from_secs(1)) => {}
                    () = stop.cancelled() => {}
                },
                Ok(_) => {}
                Err(problem) => {
                    tracing::error!(%problem, "The inbox could not be worked on: {problem}");
                    tokio::time::sleep(Duration::from_secs(1)).await;
                }
            }
        }
    }

    /// Takes what is due and applies it. Answers how many there were.
    pub async fn run_once(&self) -> Result<usize, StoreError> {
        let now = self.federation.clock().millis();
        let store = self.federation.store();
        // A look before the claim, so that an idle instance writes nothing.
        if !store.read(move |conn: &mut Conn| Ok::<_, StoreError>(inbox::is_due(conn, now)?)).await? {
            return Ok(0);
        }
        let due = store
            .write_quietly(move |conn: &mut Conn| {
                Ok::<_, StoreError>(inbox::claim(conn, now, now + LEASE, BATCH)?)
            })
            .await?;
        let many = due.len();
        // What one actor sent is applied in its order: an `Accept` before the first `Create` that it allows.
        let mut by_actor: BTreeMap<String, Vec<Due>> = BTreeMap::new();
        for one in due {
            by_actor.entry(one.actor.clone()).or_default().push(one);
        }
        let actors = futures::stream::iter(by_actor.into_values());
        actors.for_each_concurrent(AT_ONCE, |arrivals| self.handle_all(arrivals)).await;
        Ok(many)
    }

    async fn handle_all(&self, arrivals: Vec<Due>) {
        for one in arrivals {
            self.handle(one).await;
        }
    }

    async fn handle(&self, due: Due) {
        let result = self.try_handle(&due).await;
        let kept = match &result {
            Ok(outcome) => {
                tracing::debug!(activity = due.id, verb = due.verb, outcome, "Applied an activity");
                return;
            }
            Err(problem) => self.put_away(&due, problem).await,
        };
        if let Err(problem) = kept {
            tracing::error!(activity = due.id, %problem, "An arrival could not be put away: {problem}");
        }
    }

    async fn try_handle(&self, due: &Due) -> Result<&'static str, Refusal> {
        let envelope =
            Envelope::read(due.body.as_bytes()).map_err(|problem| Refusal::give_up(problem.to_string()))?;
        let scene = self.gather(&envelope).await?;
        let apply = self.apply.clone();
        let id = due.id.clone();
        self.federation
            .store()
            .write(move |conn: &mut Conn| {
                let outcome = apply(conn, &scene, &envelope)?;
                inbox::done(conn, &id, outcome)?;
                Ok(outcome)
            })
            .await
    }

    /// Refused for good, or put back for later.
    async fn put_away(&self, due: &Due, problem: &Refusal) -> Result<(), StoreError> {
        let (id, reason) = (due.id.clone(), problem.to_string());
        let again = match problem {
            Refusal::GiveUp(_) => false,
            Refusal::Retry(_) => due.attempts + 1 < TRIES,
            Refusal::Store(problem) => problem.is_temporary() || due.attempts + 1 < TRIES,
        };
        tracing::info!(activity = id, verb = due.verb, again, reason, "An activity had no effect: {reason}");
        let pause = 30_000i64 << due.attempts.clamp(0, 8);
        let at = self.federation.clock().millis() + pause;
        self.federation
            .store()
            .write_quietly(move |conn: &mut Conn| {
                if again {
                    inbox::retry(conn, &id, at, &reason)?;
                } else {
                    inbox::refuse(conn, &id, &reason)?;
                }
                Ok(())
            })
            .await
    }

    /// What the activity needs from elsewhere.
    async fn gather(&self, envelope: &Envelope) -> Result<Scene, Refusal> {
        let federation = &self.federation;
        let sender = match envelope.verb.as_str() {
            // Its document is gone, or about to be: what we know of it is enough.
            "Delete" => federation.known_actor(&envelope.actor).await?,
            _ => Some(federation.actor(&envelope.actor).await.map_err(not_fetched)?),
        };
        let sender = sender.ok_or_else(|| Refusal::give_up("its actor is unknown here"))?;
        let named = matches!(envelope.verb.as_str(), "Create" | "Update" | "Announce")
            && json::first(&envelope.json, "object").is_some_and(serde_json::Value::is_string);
        let mut scene = Scene {
            origin: federation.origin().clone(),
            clock: federation.clock().clone(),
            sender,
            fetched: None,
            author: None,
        };
        if named && let Some(uri) = envelope.object_uri().and_then(|uri| uri.parse::<Url>().ok()) {
            self.gather_object(&uri, &mut scene).await?;
        }
        Ok(scene)
    }

    /// A named object and its author, unless it is ours.
    async fn gather_object(&self, uri: &Url, scene: &mut Scene) -> Result<(), Refusal> {
        if self.federation.origin().owns(uri) {
            return Ok(());
        }
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
