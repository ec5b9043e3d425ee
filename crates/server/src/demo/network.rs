//! The demo's instances follow each other, over real HTTP.

use std::time::Duration;

use anyhow::{Context as _, bail};
use maillon_federation::social;
use maillon_kernel::handle::Handle;
use maillon_store::follows::{self, FollowState};
use maillon_store::{Conn, StoreError};

use super::content::Content;
use crate::instance::Instance;

/// Everybody asks to follow everybody else, and waits for the answers.
pub(super) async fn follow_each_other(instances: &[(Content, Instance)]) -> anyhow::Result<()> {
    for (_, instance) in instances {
        for (content, other) in instances {
            let host = other.federation.origin().authority();
            if host != instance.federation.origin().authority() {
                ask(instance, &content.instance.handle, host).await?;
            }
        }
    }
    let answered = async {
        while !all_accepted(instances).await? {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        Ok::<_, StoreError>(())
    };
    match tokio::time::timeout(super::PATIENCE, answered).await {
        Ok(answered) => Ok(answered?),
        Err(_) => bail!("the three instances do not reach each other on localhost"),
    }
}

pub(super) async fn ask(instance: &Instance, name: &str, host: &str) -> anyhow::Result<()> {
    let handle: Handle = format!("@{name}@{host}").parse()?;
    let peer = instance.federation.lookup(&handle).await.with_context(|| format!("looking {handle} up"))?;
    let (origin, clock) = (instance.federation.origin().clone(), instance.store.clock().clone());
    let actor = instance.desk.actor.clone();
    let follow = move |conn: &mut Conn| social::follow(conn, &origin, &clock, &actor, &peer);
    instance.store.write(follow).await?;
    Ok(())
}

async fn all_accepted(instances: &[(Content, Instance)]) -> Result<bool, StoreError> {
    for (_, instance) in instances {
        let actor = instance.desk.actor.clone();
        let own = move |conn: &mut Conn| Ok::<_, StoreError>(follows::followings(conn, &actor)?);
        let rows = instance.store.read(own).await?;
        let accepted = rows.iter().filter(|row| FollowState::read(&row.state) == FollowState::Accepted);
        if accepted.count() + 1 < instances.len() {
            return Ok(false);
        }
    }
    Ok(true)
}
