//! Each rule with a case that it lets through and one that it does not.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test panics where it must fail")]
#![allow(clippy::needless_pass_by_value, reason = "a case is written in place, by `json!`")]

mod actors;

use serde_json::{Value, json};

use super::{Mastodon, Outcome, Visibility, plain, sanitise};

/// 2026-11-24T12:00:00Z.
const NOON: i64 = 1_795_521_600_000;
const HOUR: i64 = 3_600_000;
const CANAL: &str = "https://canal.example/@canal";
const NOTE: &str = "https://canal.example/annonces/1";
const ANNE: &str = "https://social.example/users/anne";
const PUBLIC: &str = "https://www.w3.org/ns/activitystreams#Public";
const CONTEXT: &str = "https://www.w3.org/ns/activitystreams";

fn actor() -> Value {
    json!({
        "@context": [CONTEXT, "https://w3id.org/security/v1"],
        "id": CANAL, "type": "Organization", "preferredUsername": "canal", "name": "Canal Nord",
        "inbox": format!("{CANAL}/inbox"), "followers": format!("{CANAL}/followers"), "url": CANAL,
    })
}

fn note() -> Value {
    json!({
        "@context": CONTEXT,
        "id": NOTE, "type": "Note", "attributedTo": CANAL, "content": "<p>Une échelle ?</p>",
        "to": [PUBLIC], "cc": [format!("{CANAL}/followers")], "published": "2026-11-24T11:00:00Z",
    })
}

fn activity(verb: &str, object: &Value) -> Value {
    json!({ "@context": CONTEXT, "id": format!("{CANAL}/1"), "type": verb, "actor": CANAL, "object": object })
}

/// Mastodon at noon; Anne lives there and follows Canal.
fn server() -> Mastodon {
    let mut server = Mastodon::new(NOON);
    server.publish(CANAL, actor().to_string().as_bytes());
    server.reader(ANNE);
    server.follow(CANAL);
    server
}

fn send(server: &mut Mastodon, activity: &Value) -> Outcome {
    server.receive(CANAL, activity.to_string().as_bytes())
}

/// The value with members changed; `null` takes one away.
fn with(mut value: Value, changes: Value) -> Value {
    for (key, change) in changes.as_object().unwrap() {
        if change.is_null() {
            value.as_object_mut().unwrap().remove(key);
        } else {
            value[key] = change.clone();
        }
    }
    value
}

fn create(changes: Value) -> (Mastodon, Outcome) {
    let mut server = server();
    let outcome = send(&mut server, &activity("Create", &with(note(), changes)));
    (server, outcome)
}

fn shown(changes: Value) -> super::Status {
    let (server, outcome) = create(changes);
    assert_eq!(outcome, Outcome::Shown);
    server.status(NOTE).unwrap().clone()
}

/// The rule by whose number something was dropped.
fn rule(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Dropped(reason) => reason.split(':').next().unwrap(),
        _ => "",
    }
}

fn rule_of(activity: &Value) -> &'static str {
    rule(&send(&mut server(), activity))
}

#[test]
fn b1_the_context_is_named_literally() {
    let fine = activity("Create", &note());
    assert_eq!(rule_of(&fine), "");
    assert_eq!(rule_of(&with(fine.clone(), json!({ "@context": ["https://schema.org", CONTEXT] }))), "");
    assert_eq!(rule_of(&with(fine.clone(), json!({ "@context": null }))), "B1");
    assert_eq!(rule_of(&with(fine, json!({ "@context": "http://www.w3.org/ns/activitystreams" }))), "B1");
    assert_eq!(rule(&server().receive(CANAL, b"[]")), "B1");
}

#[test]
fn b3_a_verb_is_a_plain_string_and_known() {
    let fine = activity("Create", &note());
    assert_eq!(rule_of(&with(fine.clone(), json!({ "type": ["Create"] }))), "B3");
    assert_eq!(rule_of(&with(fine.clone(), json!({ "type": "Offer" }))), "B3");
    assert_eq!(send(&mut server(), &with(fine, json!({ "type": "Follow" }))), Outcome::Unseen);
}

#[test]
fn b4_who_signs_is_who_acts() {
    let body = activity("Create", &note()).to_string();
    assert_eq!(rule(&server().receive("https://canal.example/@autre", body.as_bytes())), "B4");
}

#[test]
fn c1_only_some_types_are_shown() {
    for kind in [json!("Note"), json!("Question"), json!(["Proposal", "Note"]), json!("Article")] {
        assert_eq!(create(json!({ "type": kind })).1, Outcome::Shown, "{kind}");
    }
    for kind in [json!("Proposal"), json!("Offer"), json!("Place"), json!(["Document", "Intent"])] {
        assert_eq!(rule(&create(json!({ "type": kind })).1), "C1", "{kind}");
    }
}

#[test]
fn c2_a_converted_object_is_its_title_summary_and_link() {
    let event = json!({
        "type": ["Note", "Event"], "name": "Fête", "summary": "sam. 12 déc., 14:00, Le QG",
        "url": "https://canal.example/fete", "content": "<p>Venez !</p>", "nameMap": { "fr": "Fête" },
    });
    let status = shown(event);
    assert_eq!(status.text(), "**Fête**\n\nsam. 12 déc., 14:00, Le QG\n\nhttps://canal.example/fete");
    assert_eq!((status.spoiler.as_str(), status.language.as_deref()), ("", Some("fr")));
    let without = shown(json!({ "type": "Page", "name": "Fête" }));
    assert!(without.text().ends_with(NOTE), "{}", without.text());
}

#[test]
fn c3_a_note_is_its_content_behind_its_summary() {
    let status = shown(json!({ "name": "Titre", "summary": "araignées" }));
    assert_eq!((status.text().as_str(), status.spoiler.as_str()), ("Une échelle ?", "araignées"));
    let mapped = shown(json!({ "content": null, "contentMap": { "nl": "<p>Ja</p>", "fr": "<p>Oui</p>" } }));
    assert_eq!((mapped.text().as_str(), mapped.language.as_deref()), ("Ja", Some("nl")));
    assert_eq!(shown(json!({})).language, None);
}

#[test]
fn c3_a_text_is_sanitised() {
    for (html, kept) in [
        ("<p>a<br>b</p>", "<p>a<br>b</p>"),
        ("<h1>T</h1>", "<p><strong>T</strong></p>"),
        (
            "<ul><li value=2>a</li></ul><ol start=3><li>b</li></ol>",
            "<ul><li value=\"2\">a</li></ul><ol start=\"3\"><li>b</li></ol>",
        ),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "ab"),
        ("<div>a</div>", " a "),
        (
            "<p class=\"big mention\" onclick=x style=y lang=nl>a</p>",
            "<p class=\"mention\" lang=\"nl\">a</p>",
        ),
        ("a<script>alert(1)</script><style>p{}</style><iframe>x</iframe>b", "ab"),
        ("<img src=x alt=un>", ""),
        ("<a href=\"javascript:x\">a</a>", "a"),
        ("<a href=\"mailto:a@b.example\">écrivez</a>", "écrivez"),
        ("<a href=\"/x\">a</a>", "a"),
        (
            "<span translate=no class=\"u-x y\">a</span><span translate=yes>b</span>",
            "<span translate=\"no\" class=\"u-x\">a</span><span>b</span>",
        ),
        ("2 &lt; 3 & &quot;4&quot;", "2 &lt; 3 &amp; &quot;4&quot;"),
    ] {
        assert_eq!(sanitise(html), kept, "{html}");
    }
    let link = sanitise("<a href=\"https://a.example/\" rel=tag target=x>a</a>");
    assert_eq!(link, "<a href=\"https://a.example/\" rel=\"nofollow noopener\" target=\"_blank\">a</a>");
}

#[test]
fn c3_lines_of_a_paragraph_are_kept_as_written() {
    assert_eq!(plain("<p>a<br>b</p>"), "a\nb");
    assert_eq!(plain("<p>a<br>\nb</p>"), "a\n\nb", "a line end after a break is one line more");
    assert_eq!(plain("<p>a</p>\n<ul>\n<li>b</li>\n<li>c</li>\n</ul>"), "a\n\n• b\n• c");
    assert_eq!(plain("<ol start=2><li>b</li></ol><blockquote><p>c</p></blockquote>"), "2. b\n\n│ c");
}

#[test]
fn c4_an_object_lives_where_its_actor_does() {
    assert_eq!(rule(&create(json!({ "id": "https://autre.example/1" })).1), "C4");
    let named = activity("Create", &json!(NOTE));
    assert_eq!(rule_of(&named), "C4", "it cannot be fetched");
    let mut there = server();
    there.publish(NOTE, note().to_string().as_bytes());
    assert_eq!(send(&mut there, &named), Outcome::Shown);
    let mut moved = server();
    moved.publish(NOTE, with(note(), json!({ "id": format!("{NOTE}2") })).to_string().as_bytes());
    assert_eq!(rule(&send(&mut moved, &named)), "C4");
    assert_eq!(rule_of(&activity("Create", &json!("https://autre.example/1"))), "C4");
}

#[test]
fn c4_a_searched_address_is_believed_of_its_own_host() {
    let mut server = server();
    server.publish(NOTE, note().to_string().as_bytes());
    assert_eq!(server.search(NOTE), Outcome::Shown);
    let stolen = with(note(), json!({ "id": "https://voleur.example/1" }));
    server.publish("https://voleur.example/1", stolen.to_string().as_bytes());
    assert_eq!(rule(&server.search("https://voleur.example/1")), "C4");
    assert_eq!(rule(&server.search("https://canal.example/rien")), "C4");
}

#[test]
fn c5_visibility_is_read_from_to_and_cc() {
    let followers = format!("{CANAL}/followers");
    for (to, cc, expected) in [
        (json!([PUBLIC]), json!([]), Visibility::Public),
        (json!("as:Public"), json!([]), Visibility::Public),
        (json!([followers]), json!(["Public"]), Visibility::Unlisted),
        (json!([followers, ANNE]), json!([]), Visibility::Private),
        (json!([ANNE]), json!([followers]), Visibility::Limited),
    ] {
        assert_eq!(shown(json!({ "to": to, "cc": cc })).visibility, expected, "{to} {cc}");
    }
    let mention = json!([{ "type": "Mention", "href": ANNE, "name": "@anne" }]);
    assert_eq!(shown(json!({ "to": [ANNE], "cc": [], "tag": mention })).visibility, Visibility::Direct);
}

#[test]
fn c6_what_concerns_nobody_is_not_kept() {
    let mut stranger = Mastodon::new(NOON);
    stranger.publish(CANAL, actor().to_string().as_bytes());
    let create = activity("Create", &note());
    assert_eq!(rule(&send(&mut stranger, &create)), "C6");
    stranger.reader(ANNE);
    assert_eq!(rule(&send(&mut stranger, &create)), "C6");
    let to_anne = activity("Create", &with(note(), json!({ "cc": [ANNE] })));
    assert_eq!(send(&mut stranger, &to_anne), Outcome::Shown);
}

#[test]
fn c7_nothing_comes_twice_and_nothing_comes_back() {
    let mut server = server();
    let create = activity("Create", &note());
    assert_eq!(send(&mut server, &create), Outcome::Shown);
    assert_eq!(rule(&send(&mut server, &create)), "C7");
    let neighbour = "https://canal.example/@voisin";
    let document = with(actor(), json!({ "id": neighbour, "preferredUsername": "voisin", "url": neighbour }));
    server.publish(neighbour, document.to_string().as_bytes());
    server.follow(neighbour);
    let again = with(create.clone(), json!({ "actor": neighbour }));
    assert_eq!(
        server.receive(neighbour, again.to_string().as_bytes()),
        Outcome::Dropped("C7: known as another account's")
    );
    assert_eq!(send(&mut server, &activity("Delete", &json!(NOTE))), Outcome::Removed);
    assert_eq!(rule(&send(&mut server, &create)), "C7");
    server.wait_until(NOON + 7 * HOUR);
    assert_eq!(send(&mut server, &create), Outcome::Shown);
}

#[test]
fn c8_an_old_note_does_not_come_into_home_feeds() {
    assert!(shown(json!({})).in_home_feeds);
    let old = shown(json!({ "published": "2026-11-24T05:59:00Z" }));
    assert!(!old.in_home_feeds);
    assert_eq!(shown(json!({ "updated": "2026-11-24T11:00:00Z" })).edited, None);
    assert_eq!(shown(json!({ "updated": "2026-11-24T11:30:00Z" })).edited, Some(NOON - HOUR / 2));
}

#[test]
fn c9_tags_and_mentions() {
    let tag =
        |kind: &str, name: &str| json!({ "type": kind, "name": name, "href": "https://canal.example/t" });
    let tags = json!([
        tag("Hashtag", "#Offre"), tag("Hashtag", "offre"), tag("Hashtag", "#Récupérer"),
        tag("Hashtag", "#deux mots"), tag("Hashtag", "#123"), tag("Place", "#Ixelles"),
        { "type": "Mention", "href": ANNE, "name": "@anne" },
        { "type": "Mention", "href": "https://nulle.example/part", "name": "@part" },
    ]);
    let silent = shown(json!({ "tag": tags }));
    assert_eq!(silent.tags, ["Offre", "Récupérer"]);
    assert_eq!((silent.mentions.as_slice(), silent.notified.len()), ([ANNE.to_owned()].as_slice(), 0));
    assert_eq!(shown(json!({ "tag": tags, "cc": [ANNE] })).notified, [ANNE]);
}

#[test]
fn c10_four_media_with_short_descriptions() {
    let picture = |n: u8| json!({ "type": "Document", "url": format!("https://canal.example/{n}.jpg"), "mediaType": "image/jpeg", "name": "é".repeat(1600) });
    let status = shown(json!({ "attachment": [
        { "type": "PropertyValue", "name": "contact", "value": "moi" },
        { "type": "Document", "url": "https://canal.example/a.pdf", "mediaType": "application/pdf" },
        picture(1), picture(2), picture(3), picture(4), picture(5),
    ]}));
    assert_eq!(status.media.len(), 4);
    assert_eq!(status.media[0].url, "https://canal.example/1.jpg");
    assert_eq!(status.media[0].alt.chars().count(), 1500);
}

#[test]
fn c10_a_preview_is_made_of_the_first_link_that_is_no_tag() {
    let text = concat!(
        "<p><a href=\"https://canal.example/t\" rel=\"tag\" class=\"hashtag\">#t</a> ",
        "<a href=\"mailto:a@b.example\">a</a> <a href=\"https://atelier.example/\">b</a></p>"
    );
    let preview = |changes: Value| shown(with(json!({ "content": text }), changes)).preview;
    assert_eq!(preview(json!({})).as_deref(), Some("https://atelier.example/"));
    let link = json!({ "type": "Link", "href": "https://atelier.example/lien" });
    assert_eq!(preview(json!({ "attachment": link })).as_deref(), Some("https://atelier.example/lien"));
    assert_eq!(preview(json!({ "summary": "attention" })), None);
    let picture = json!({ "type": "Image", "url": "https://canal.example/1.png", "mediaType": "image/png" });
    assert_eq!(preview(json!({ "attachment": picture })), None);
}

#[test]
fn c11_an_edit_is_later_and_its_authors() {
    let edited =
        |at: &str| activity("Update", &with(note(), json!({ "content": "<p>Deux</p>", "updated": at })));
    let (mut server, _) = create(json!({}));
    assert_eq!(send(&mut server, &edited("2026-11-24T11:30:00Z")), Outcome::Changed);
    assert_eq!(server.status(NOTE).unwrap().text(), "Deux");
    assert_eq!(rule(&send(&mut server, &edited("2026-11-24T11:30:00Z"))), "C11");
    assert_eq!(rule(&send(&mut server, &activity("Update", &note()))), "C11");
    let mut late = self::server();
    assert_eq!(send(&mut late, &edited("2026-11-24T11:30:00Z")), Outcome::Shown, "it overtook its Create");
    let old = with(note(), json!({ "published": "2026-11-22T11:00:00Z", "updated": "2026-11-24T11:30:00Z" }));
    assert_eq!(rule_of(&activity("Update", &old)), "C11");
}

#[test]
fn c11_a_profile_changes_itself_only() {
    let mut server = server();
    assert_eq!(server.visit(CANAL), Outcome::Shown);
    let renamed = with(actor(), json!({ "name": "Canal Sud" }));
    assert_eq!(send(&mut server, &activity("Update", &renamed)), Outcome::Changed);
    assert_eq!(server.account(CANAL).unwrap().name, "Canal Sud");
    let other = with(renamed, json!({ "id": "https://canal.example/@autre" }));
    assert_eq!(rule(&send(&mut server, &activity("Update", &other))), "C11");
}

#[test]
fn c12_a_deletion_names_its_own() {
    let (mut server, _) = create(json!({}));
    assert_eq!(rule(&send(&mut server, &activity("Delete", &json!("https://autre.example/1")))), "C12");
    let tombstone = json!({ "id": NOTE, "type": "Tombstone" });
    assert_eq!(send(&mut server, &activity("Delete", &tombstone)), Outcome::Removed);
    assert_eq!(server.show(NOTE), "(nothing to see)\n");
    let (mut server, _) = create(json!({}));
    assert_eq!(send(&mut server, &activity("Delete", &json!(CANAL))), Outcome::Removed);
    assert_eq!((server.status(NOTE), server.account(CANAL)), (None, None));
}

#[test]
fn c13_counters_stand_in_the_object() {
    let counted = json!({ "type": "Collection", "totalItems": 3 });
    let status = shown(json!({ "likes": counted, "shares": "https://canal.example/shares" }));
    assert_eq!(status.counters, (Some(3), None));
}
