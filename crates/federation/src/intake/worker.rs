//! The worker of the inbox: it takes what is due, and gives each actor a lane of its own.

use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

use maillon_store::inbox::{self, Due, Turns};
use maillon_store::{Conn, StoreError};
use tokio::task::{Id, JoinError, JoinSet};
use tokio_util::sync::CancellationToken;

use super::lane::Desk;
use super::{Apply, Embedded, PAUSE};
use crate::federation::Federation;

/// So many arrivals are taken at once, and so many of one actor.
const BATCH: usize = 128;
const PER_ACTOR: usize = 32;
/// So many actors are worked for at the same time; what one waits for holds up no other.
const LANES: usize = 64;
/// So many of one site: it may have many actors, and be slow.
const LANES_OF_A_SITE: usize = 8;
/// So many of sites that we neither trust nor follow.
const LANES_OF_STRANGERS: usize = 48;
/// How long a taken arrival may stay unanswered before another worker takes it. Milliseconds; longer than
/// gathering for all that one actor may have taken at once.
const LEASE: i64 = 2_400_000;

/// The worker of the inbox: one lane an actor.
pub struct Intake {
    desk: Desk,
    lanes: JoinSet<()>,
    /// Each lane's actor.
    actors: HashMap<Id, String>,
    /// The actors that have a lane, with their sites.
    busy: BTreeMap<String, String>,
    /// Whether something may be taken that nobody works on: the store failed, perhaps after it had taken it.
    unsure: bool,
}

impl Intake {
    /// Over this federation, with this table; nothing under way.
    pub fn new(federation: Federation, apply: Apply, embedded: Embedded) -> Self {
        let desk = Desk { federation, apply, embedded };
        Self { desk, lanes: JoinSet::new(), actors: HashMap::new(), busy: BTreeMap::new(), unsure: false }
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
                let site = arrivals.first().map(|one| one.site.clone()).unwrap_or_default();
                self.busy.insert(actor.clone(), site);
                let desk = self.desk.clone();
                let lane = self.lanes.spawn(async move { desk.handle_all(arrivals).await });
                self.actors.insert(lane.id(), actor);
            }
        }
        Ok(many)
    }

    async fn claim(&self) -> Result<Vec<Due>, StoreError> {
        let store = self.desk.federation.store();
        let now = self.desk.federation.clock().millis();
        let turns = self.turns();
        // A look before the claim, so that an idle instance writes nothing.
        if !store.read(move |conn: &mut Conn| Ok::<_, StoreError>(inbox::is_due(conn, now)?)).await? {
            return Ok(Vec::new());
        }
        let claim = move |conn: &mut Conn| Ok::<_, StoreError>(inbox::claim(conn, now, now + LEASE, &turns)?);
        store.write_quietly(claim).await
    }

    /// What is left to give. Strangers leave some lanes to those whom we trust or follow.
    fn turns(&self) -> Turns {
        let strangers = self.busy.values().filter(|site| inbox::is_strange(site)).count();
        Turns {
            most: BATCH,
            of_an_actor: PER_ACTOR,
            of_a_site: LANES_OF_A_SITE,
            actors_left: LANES.saturating_sub(self.busy.len()),
            strangers_left: LANES_OF_STRANGERS.saturating_sub(strangers),
            busy: self.busy.clone(),
        }
    }

    /// A lane that panicked leaves its arrivals leased; its actor gets another one.
    fn free(&mut self, ended: Result<(Id, ()), JoinError>) {
        let lane = match ended {
            Ok((lane, ())) => lane,
            Err(problem) => {
                tracing::error!(%problem, "A lane of the inbox broke: {problem}");
                problem.id()
            }
        };
        if let Some(actor) = self.actors.remove(&lane) {
            self.busy.remove(&actor);
        }
    }
}
