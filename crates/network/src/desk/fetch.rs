//! Asking a QG for its register.

use maillon_federation::fetch::NotFetched;
use maillon_federation::json::{self, Object};
use maillon_federation::keyring::NoSigner;
use maillon_store::{Conn, StoreError, networks, peers};
use serde_json::Value;
use url::Url;

use super::{ActProblem, Desk};
use crate::wire::{self, RegisterRead};

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

impl Desk {
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
