//! Asking a QG for its register.

use std::time::Duration;

use maillon_federation::fetch::NotFetched;
use maillon_federation::json::{self, Object};
use maillon_federation::keyring::NoSigner;
use maillon_kernel::handle::Handle;
use maillon_store::{Conn, StoreError, networks, peers};
use serde_json::Value;
use tokio::time::timeout;
use url::Url;

use super::{ActProblem, Desk};
use crate::questions::Questions;
use crate::wire::{self, Line, RegisterRead};

/// How long somebody waits for a network to answer.
const PATIENCE: Duration = Duration::from_secs(20);

/// Why a register could not be had.
#[derive(Debug, thiserror::Error)]
pub enum NoRegister {
    /// That actor is the QG of no network.
    #[error("it is the QG of no network")]
    NoQg,
    /// It does not answer.
    #[error(transparent)]
    Fetch(#[from] NotFetched),
    /// It is not its QG's.
    #[error("its QG did not prove it: {0}")]
    Proof(#[from] NoSigner),
    /// It cannot be taken.
    #[error(transparent)]
    Act(#[from] ActProblem),
}

impl From<StoreError> for NoRegister {
    fn from(problem: StoreError) -> Self {
        Self::Act(problem.into())
    }
}

/// A network that was looked up.
#[derive(Clone, Debug)]
pub struct Found {
    /// Its QG.
    pub qg: String,
    /// What it is called.
    pub name: String,
    /// Who belongs to it and may speak for others.
    pub members: Vec<Line>,
    /// So many of them must speak for a candidate; 0 when it does not say.
    pub sponsors: usize,
    /// What it asks, when that is not what every network begins with.
    pub questions: Option<Questions>,
}

impl Found {
    /// Whether these are members, and enough of them.
    pub fn check_sponsors(&self, named: &[String]) -> Result<(), ActProblem> {
        let speaks = |line: &&Line| named.contains(&line.organisation);
        let many = self.members.iter().filter(speaks).count();
        if many < self.sponsors { Err(ActProblem::Sponsors(self.sponsors)) } else { Ok(()) }
    }
}

/// Why a handle led to no network.
#[derive(Debug, thiserror::Error)]
pub enum NotFound {
    /// It is no handle.
    #[error("write for instance @qg@reseau.example")]
    NoHandle,
    /// Nobody answers.
    #[error("nobody answers at this address")]
    Nobody,
    /// Somebody who is no QG.
    #[error("that is the QG of no network")]
    NoQg,
    /// What the QG says cannot be read.
    #[error("what its QG says cannot be read")]
    Unreadable,
}

impl Desk {
    /// The network behind the handle of its QG, with its members.
    pub async fn look_up(&self, handle: &str) -> Result<Found, NotFound> {
        let handle: Handle = handle.trim().parse().map_err(|_| NotFound::NoHandle)?;
        let look = async {
            let peer = self.federation.lookup(&handle).await.map_err(|_| NotFound::Nobody)?;
            let register = self.register_of(&peer.uri).await.map_err(|problem| match problem {
                NoRegister::NoQg => NotFound::NoQg,
                problem => {
                    tracing::info!(%problem, "A register could not be read: {problem}");
                    NotFound::Unreadable
                }
            })?;
            Ok((peer, register.0))
        };
        let (peer, register) = timeout(PATIENCE, look).await.unwrap_or(Err(NotFound::Nobody))?;
        let members = register.lines.into_iter().filter(|line| !line.suspended).collect();
        let (sponsors, questions) = (register.sponsors, register.questions);
        Ok(Found { qg: peer.uri, name: register.name, members, sponsors, questions })
    }

    /// The register of a network, from its QG, which is known here: proven, whole. With it, as it came.
    pub async fn register_of(&self, qg: &str) -> Result<(RegisterRead, String), NoRegister> {
        let uri = qg.to_owned();
        let find = move |conn: &mut Conn| Ok::<_, StoreError>(peers::find(conn, &uri)?);
        let peer = self.federation.store().read(find).await?.ok_or(NoRegister::NoQg)?;
        let actor = json::parse(peer.document.as_bytes()).ok().flatten().unwrap_or_default();
        let url = register_url(&peer.uri, &actor).ok_or(NoRegister::NoQg)?;
        let document = self.federation.fetch(&url).await?.json;
        let proven = self.federation.prover_of(&document).await?;
        let read = wire::register(&document).map_err(ActProblem::from)?;
        if proven.actor != qg || read.qg != qg {
            return Err(NoRegister::NoQg);
        }
        Ok((read, Value::Object(document).to_string()))
    }

    /// Asks the QG of a network that we have to do with whether its register has changed.
    pub async fn renew_register(&self, qg: &str) -> Result<&'static str, NoRegister> {
        let (read, body) = self.register_of(qg).await?;
        let desk = self.clone();
        let take = move |conn: &mut Conn| desk.hear_register(conn, &read, &body);
        Ok(self.federation.store().write(take).await?)
    }

    /// The networks whose register was not asked for since `before`.
    pub fn stale(conn: &mut Conn, before: i64) -> Result<Vec<String>, StoreError> {
        let all = networks::all(conn)?.into_iter();
        let stale = all.filter(|one| !one.own && one.checked_at.is_none_or(|at| at < before));
        let known = stale.filter(|one| one.register_uri.is_some());
        Ok(known.map(|one| one.qg).collect())
    }
}

/// On the QG's own origin, or nowhere.
fn register_url(qg: &str, actor: &Object) -> Option<Url> {
    let (url, qg) = (json::url(actor, "register")?, qg.parse::<Url>().ok()?);
    (url.origin() == qg.origin()).then_some(url)
}
