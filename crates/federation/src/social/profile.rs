//! What an actor of ours says of itself, and that it says something else now.

use diesel::result::Error;
use maillon_kernel::clock::Clock;
use maillon_store::actors::{self, Profile};
use maillon_store::{Conn, StoreError};
use serde_json::Value;

use crate::actor::{LocalKeys, document};
use crate::origin::Origin;
use crate::publish::{Draft, PUBLIC, send_to_followers};

/// Changes the profile of `actor` and tells its followers (`Update`). The instance's own actor bears the name of the
/// organisation; nobody follows it. False when nothing changed, or there is no such actor.
pub fn change_profile(
    conn: &mut Conn,
    origin: &Origin,
    clock: &Clock,
    actor: &str,
    keys: &LocalKeys,
    profile: &Profile,
) -> Result<bool, StoreError> {
    let Some(known) = actors::find(conn, actor)? else { return Ok(false) };
    let before = Profile {
        name: known.name.clone(),
        summary: known.summary.clone(),
        approves_followers: known.approves_followers,
    };
    if before == *profile {
        return Ok(false);
    }
    let now = clock.millis();
    actors::set_profile(conn, actor, profile, now)?;
    if known.kind == "Organization" {
        actors::set_name(conn, &origin.instance_actor(), &profile.name, now)?;
    }
    let Some(changed) = actors::find(conn, actor)? else { return Ok(false) };
    announce_actor(conn, origin, clock, actor, document(origin, &changed, keys))?;
    Ok(true)
}

/// Changes what the document of an actor of ours says beside what every actor's does, and tells its followers. False when
/// nothing changed, or there is no such actor.
pub fn change_extra(
    conn: &mut Conn,
    origin: &Origin,
    clock: &Clock,
    actor: &str,
    keys: &LocalKeys,
    extra: &Value,
) -> Result<bool, StoreError> {
    if !actors::set_extra(conn, actor, &extra.to_string(), clock.millis())? {
        return Ok(false);
    }
    let Some(changed) = actors::find(conn, actor)? else { return Ok(false) };
    announce_actor(conn, origin, clock, actor, document(origin, &changed, keys))?;
    Ok(true)
}

/// The same for some members of what it says beside; the others stay. A member that is `null` is said no more. Of
/// `@context`, the terms are told apart in the same way.
pub fn patch_extra(
    conn: &mut Conn,
    origin: &Origin,
    clock: &Clock,
    actor: &str,
    keys: &LocalKeys,
    patch: &Value,
) -> Result<bool, StoreError> {
    let Some(known) = actors::find(conn, actor)? else { return Ok(false) };
    let damaged = |problem: serde_json::Error| Error::DeserializationError(problem.into());
    let mut extra: Value = serde_json::from_str(&known.extra).map_err(damaged)?;
    merge(&mut extra, patch);
    change_extra(conn, origin, clock, actor, keys, &extra)
}

fn merge(into: &mut Value, patch: &Value) {
    let (Some(into), Some(patch)) = (into.as_object_mut(), patch.as_object()) else { return };
    for (key, value) in patch {
        match into.get_mut(key) {
            Some(known) if key == "@context" && known.is_object() => merge(known, value),
            _ if value.is_null() => drop(into.shift_remove(key)),
            _ => drop(into.insert(key.clone(), value.clone())),
        }
    }
}

/// Tells the followers of an actor of ours what its document says now. It is for everybody, but not in the outbox: the
/// document itself says how things are.
pub(crate) fn announce_actor(
    conn: &mut Conn,
    origin: &Origin,
    clock: &Clock,
    actor: &str,
    mut object: Value,
) -> Result<(), StoreError> {
    let context = object.as_object_mut().and_then(|object| object.remove("@context"));
    let draft = Draft {
        verb: "Update",
        actor,
        thread: actor,
        context,
        object,
        to: vec![format!("{actor}/followers")],
        cc: vec![PUBLIC.to_owned()],
    };
    Ok(send_to_followers(conn, &draft.finish(origin, clock), &[], clock)?)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_one_part_says_leaves_what_another_says() {
        let mut extra = json!({ "@context": { "schema": "http://schema.org#" }, "attachment": [1] });
        merge(
            &mut extra,
            &json!({ "@context": { "location": "as:location" }, "location": { "name": "Ici" } }),
        );
        assert_eq!(
            extra,
            json!({
                "@context": { "schema": "http://schema.org#", "location": "as:location" },
                "attachment": [1],
                "location": { "name": "Ici" },
            })
        );
        merge(&mut extra, &json!({ "@context": { "location": null }, "location": null }));
        assert_eq!(extra, json!({ "@context": { "schema": "http://schema.org#" }, "attachment": [1] }));
    }
}
