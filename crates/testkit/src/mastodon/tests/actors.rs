//! Rules D: whom Mastodon takes for an account, and how it is shown.

use serde_json::{Value, json};

use super::super::{Account, Mastodon, Outcome};
use super::{CANAL, NOON, actor, with};

fn account(changes: Value) -> Result<Account, &'static str> {
    let object = with(actor(), changes);
    Account::read(object.as_object().unwrap()).map_err(|reason| reason.split(':').next().unwrap())
}

#[test]
fn d1_the_first_known_type_counts() {
    assert_eq!(account(json!({ "type": "Place" })), Err("D1"));
    let badges = |kind: Value| account(json!({ "type": kind })).map(|account| (account.bot, account.group));
    assert_eq!(badges(json!("Organization")), Ok((false, false)));
    assert_eq!(badges(json!(["Place", "Service", "Group"])), Ok((true, false)));
    assert_eq!(badges(json!("Group")), Ok((false, true)));
}

#[test]
fn d2_what_an_actor_must_have() {
    for missing in ["id", "inbox", "preferredUsername"] {
        assert_eq!(account(json!({ missing: null })), Err("D2"), "{missing}");
    }
    for name in ["a.b-c_d", "Canal1"] {
        assert!(account(json!({ "preferredUsername": name })).is_ok(), "{name}");
    }
    for name in ["le canal", "canal.", "-canal", "é"] {
        assert_eq!(account(json!({ "preferredUsername": name })), Err("D2"), "{name}");
    }
    let mut server = Mastodon::new(NOON);
    server.publish(CANAL, with(actor(), json!({ "@context": null })).to_string().as_bytes());
    assert_ne!(server.visit(CANAL), Outcome::Shown, "B1 applies to actors too");
}

#[test]
fn d6_d7_d8_d11_what_an_account_shows() {
    let field = |n: usize| json!({ "type": "PropertyValue", "name": format!("q{n}"), "value": "<b>oui</b><script>x</script>" });
    let fields: Vec<Value> = (0..60).map(field).collect();
    let whole = account(json!({
        "name": "é".repeat(3000), "summary": "<h2>Nous</h2><p onclick=x>là</p>", "attachment": fields,
        "url": "https://autre.example/", "manuallyApprovesFollowers": true, "discoverable": "yes", "indexable": true,
        "published": "2026-11-24T12:00:00Z", "attributionDomains": ["canal.example"],
        "icon": { "type": "Image", "url": { "type": "Link", "href": "https://canal.example/i.png" } },
        "image": "https://canal.example/h.png",
    }))
    .unwrap();
    assert_eq!(whole.url, CANAL, "D6: an address on another host is not believed");
    assert_eq!((whole.name.chars().count(), whole.fields.len()), (2048, 50));
    assert_eq!(whole.fields[0], ("q0".to_owned(), "<b>oui</b>".to_owned()));
    assert_eq!(whole.bio, "<p><strong>Nous</strong></p><p>là</p>");
    assert_eq!((whole.locked, whole.discoverable, whole.indexable), (true, false, true));
    assert_eq!(
        (whole.joined, whole.attribution.as_slice()),
        (Some(NOON), ["canal.example".to_owned()].as_slice())
    );
    assert_eq!(whole.avatar.as_deref(), Some("https://canal.example/i.png"));
    assert_eq!(whole.header.as_deref(), Some("https://canal.example/h.png"));
}
