//! What waits for its time: agreements, transfers, links to other ledgers, requests, rounds of consent.
//!
//! One look finds all of it. Each is then worked on in a transaction of its own, so that one that cannot be worked on holds
//! up no other; it is looked at again an hour later. When it is the database that fails, nothing is put off: all of it is
//! still due when the database is back.

use std::fmt::Display;

use maillon_agreement::{AgreementId, store as promises};
use maillon_consent::store as rounds;
use maillon_credit::model::RequestId;
use maillon_credit::{TransferId, links, requests, transfers};
use maillon_store::{Conn, StoreError, StoreFault};

use crate::instance::Instance;

/// So many of a kind at a time.
const SOME: i64 = 50;
const HOUR: i64 = 3_600_000;

/// Why a round could not be looked after.
#[derive(Debug, thiserror::Error)]
enum DueProblem {
    #[error(transparent)]
    Network(#[from] maillon_network::desk::ActProblem),
    #[error(transparent)]
    Decision(#[from] maillon_decisions::desk::ActProblem),
    #[error(transparent)]
    Map(#[from] maillon_map::desk::ActProblem),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl StoreFault for DueProblem {
    fn as_store(&self) -> Option<&StoreError> {
        match self {
            Self::Network(problem) => problem.as_store(),
            Self::Decision(problem) => problem.as_store(),
            Self::Map(problem) => problem.as_store(),
            Self::Store(problem) => Some(problem),
        }
    }
}

/// What is due now.
#[derive(Default)]
pub(super) struct Due {
    agreements: Vec<AgreementId>,
    transfers: Vec<TransferId>,
    links: Vec<String>,
    requests: Vec<RequestId>,
    rounds: Vec<String>,
}

impl Due {
    /// Looks.
    pub(super) async fn at(instance: &Instance, now: i64) -> Result<Self, StoreError> {
        let look = move |conn: &mut Conn| -> Result<Self, StoreError> {
            Ok(Self {
                agreements: promises::due(conn, now, SOME)?.into_iter().map(|one| one.id).collect(),
                transfers: transfers::due(conn, now, SOME)?.into_iter().map(|one| one.id).collect(),
                links: links::due(conn, now, SOME)?,
                requests: requests::due(conn, now, SOME)?.into_iter().map(|one| one.id).collect(),
                rounds: rounds::due(conn, now)?.into_iter().map(|one| one.uri).collect(),
            })
        };
        instance.store.read(look).await
    }

    /// Whether nothing is.
    fn is_empty(&self) -> bool {
        self.agreements.is_empty()
            && self.transfers.is_empty()
            && self.links.is_empty()
            && self.requests.is_empty()
            && self.rounds.is_empty()
    }

    /// Works on all of it. True when there was something.
    pub(super) async fn look_after(self, instance: &Instance, now: i64) -> Result<bool, StoreError> {
        let any = !self.is_empty();
        for id in self.agreements {
            let desk = instance.promises.clone();
            let put_off = move |conn: &mut Conn, at| promises::put_off(conn, id, at);
            tick(instance, "agreement", &id, now, move |conn| desk.tick(conn, id, now), put_off).await?;
        }
        for id in self.transfers {
            let desk = instance.sel.clone();
            let put_off = move |conn: &mut Conn, at| transfers::put_off(conn, id, at);
            tick(instance, "transfer", &id, now, move |conn| desk.tick(conn, id, now), put_off).await?;
        }
        for peer in self.links {
            let (desk, name, later) = (instance.sel.clone(), peer.clone(), peer.clone());
            let put_off = move |conn: &mut Conn, at| links::put_off(conn, &later, at);
            tick(instance, "link", &peer, now, move |conn| desk.tick_link(conn, &name), put_off).await?;
        }
        for id in self.requests {
            let desk = instance.sel.clone();
            let put_off = move |conn: &mut Conn, at| requests::put_off(conn, id, at);
            tick(instance, "request", &id, now, move |conn| desk.tick_request(conn, id, now), put_off)
                .await?;
        }
        for uri in self.rounds {
            let (network, decisions) = (instance.network.clone(), instance.decisions.clone());
            let map = instance.map.clone();
            let (name, later) = (uri.clone(), uri.clone());
            let put_off = move |conn: &mut Conn, at| rounds::put_off(conn, &later, at);
            // Each looks after the rounds of its own kind.
            let look = move |conn: &mut Conn| -> Result<(), DueProblem> {
                network.tick(conn, &name)?;
                decisions.tick(conn, &name)?;
                // Somebody may belong now.
                Ok(map.settle(conn)?)
            };
            tick(instance, "round", &uri, now, look, put_off).await?;
        }
        Ok(any)
    }
}

/// Works on one of them.
async fn tick<T: Send + 'static, E: StoreFault + Display, P>(
    instance: &Instance,
    kind: &'static str,
    name: &impl Display,
    now: i64,
    act: impl Fn(&mut Conn) -> Result<T, E> + Send + 'static,
    put_off: impl Fn(&mut Conn, i64) -> Result<(), P> + Send + 'static,
) -> Result<(), StoreError>
where
    StoreError: From<P>,
{
    let Err(problem) = instance.store.write(act).await else { return Ok(()) };
    if problem.as_store().is_some_and(StoreError::is_temporary) {
        return Err(StoreError::Unavailable(problem.to_string()));
    }
    tracing::warn!(kind, %name, %problem, "This could not be looked after: {problem}");
    let put_off = move |conn: &mut Conn| Ok::<_, StoreError>(put_off(conn, now + HOUR)?);
    instance.store.write_quietly(put_off).await
}
