//! New keys for an actor of ours.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use maillon_store::actors::{self, LocalActor, RetiredKey};
use maillon_store::{Conn, StoreError, store_fault};

use super::{LocalKeys, document};
use crate::federation::{Federation, NoKeys};
use crate::keys::{Ed25519Key, KeyProblem, RsaKey};
use crate::social;

/// How much longer than they sign the old keys count, in milliseconds: what they signed last may be under way, or about to
/// be stored: a slow machine makes RSA keys for seconds.
const UNDER_WAY: i64 = 60_000;

/// Why an actor has its old keys still.
#[derive(Debug, thiserror::Error)]
pub enum NotRotated {
    /// There is no such actor.
    #[error(transparent)]
    Keys(#[from] NoKeys),
    /// A key could not be made, or the present one not be read.
    #[error(transparent)]
    Key(#[from] KeyProblem),
    /// Another process exchanged them at the same time.
    #[error("the keys of {0} were exchanged a moment ago")]
    Faster(String),
    /// Our own store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

store_fault!(NotRotated);

impl Federation {
    /// Gives an actor of ours new keys under new ids and tells its followers, signed with the new key as everything from
    /// now on. The public halves of the old ones stay published, with their end. Answers the new ids: RSA, Ed25519.
    pub async fn rotate_keys(&self, actor: &str) -> Result<(String, String), NotRotated> {
        let uri = actor.to_owned();
        let find = move |conn: &mut Conn| -> Result<_, StoreError> {
            Ok((actors::find(conn, &uri)?, actors::retired_keys(conn, &uri)?))
        };
        let (before, earlier) = self.store().read(find).await?;
        let before = before.ok_or_else(|| NoKeys::Unknown(actor.to_owned()))?;
        let now = self.clock().millis();
        let old = retire(&before, now)?;
        let after = with_new_keys(&before, now)?;
        let keys = LocalKeys::of(&after, old.iter().cloned().chain(earlier).collect())?;
        let ids = (keys.rsa_id.clone(), keys.ed25519_id.clone());
        let (origin, clock) = (self.origin().clone(), self.clock().clone());
        let object = document(&origin, &after, &keys);
        let exchange = move |conn: &mut Conn| -> Result<(), NotRotated> {
            if !actors::exchange_keys(conn, &before, &after, &old)? {
                return Err(NotRotated::Faster(before.uri.clone()));
            }
            Ok(social::announce_actor(conn, &origin, &clock, &before.uri, object.clone())?)
        };
        self.store().write(exchange).await?;
        Ok(ids)
    }
}

/// What remains of the present keys.
fn retire(actor: &LocalActor, now: i64) -> Result<[RetiredKey; 2], KeyProblem> {
    let keys = LocalKeys::of(actor, Vec::new())?;
    let halves =
        [(keys.ed25519_id, keys.ed25519.public_multibase()), (keys.rsa_id, keys.rsa.public_multibase())];
    Ok(halves.map(|(id, public_key)| RetiredKey {
        id,
        actor: actor.uri.clone(),
        public_key,
        expires_at: now + UNDER_WAY,
    }))
}

fn with_new_keys(actor: &LocalActor, now: i64) -> Result<LocalActor, KeyProblem> {
    Ok(LocalActor {
        rsa_key: STANDARD.encode(RsaKey::generate()?.pkcs8()),
        ed25519_key: STANDARD.encode(Ed25519Key::generate()?.pkcs8()),
        rsa_key_id: next(&actor.rsa_key_id),
        ed25519_key_id: next(&actor.ed25519_key_id),
        updated_at: now,
        ..actor.clone()
    })
}

/// `#main-key`, `#main-key-2`, `#main-key-3`…: an id never names two keys.
fn next(fragment: &str) -> String {
    let numbered =
        fragment.rsplit_once('-').and_then(|(name, number)| Some((name, number.parse::<u32>().ok()?)));
    match numbered {
        Some((name, number)) => format!("{name}-{}", number.saturating_add(1)),
        None => format!("{fragment}-2"),
    }
}

#[cfg(test)]
mod tests {
    use super::next;

    #[test]
    fn a_new_key_has_a_new_name() {
        assert_eq!(next("#main-key"), "#main-key-2");
        assert_eq!(next("#main-key-2"), "#main-key-3");
        assert_eq!(next("#ed25519-key-9"), "#ed25519-key-10");
    }
}
