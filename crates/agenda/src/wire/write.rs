//! From an event of ours to its JSON.

use maillon_federation::Origin;
use maillon_federation::publish::{PUBLIC, timestamp, version};
use maillon_federation::social::{open_to_quotes, quote_terms};
use maillon_kernel::clock::from_millis;
use maillon_kernel::markup::escape;
use maillon_media::Picture;
use maillon_media::wire::image;
use maillon_web::Tongue;
use serde_json::{Map, Value, json};

use super::{ACCESS, PRICE};
use crate::model::{Event, Joining, Place, Status};
use crate::store::notices::NoticeRow;
use crate::when;

/// The `@context` of an event and of the activities that carry one. All of it stands here: nobody must fetch more to read
/// it.
pub fn context() -> Value {
    json!([
        "https://www.w3.org/ns/activitystreams",
        {
            "Hashtag": "as:Hashtag",
            "toot": "http://joinmastodon.org/ns#",
            "blurhash": "toot:blurhash",
            "schema": "http://schema.org#",
            "PropertyValue": "schema:PropertyValue",
            "value": "schema:value",
            "propertyID": "schema:propertyID",
            "PostalAddress": "schema:PostalAddress",
            "address": "schema:address",
            "streetAddress": "schema:streetAddress",
            "postalCode": "schema:postalCode",
            "addressLocality": "schema:addressLocality",
            "inLanguage": "schema:inLanguage",
            "category": "schema:category",
            "maximumAttendeeCapacity": "schema:maximumAttendeeCapacity",
            "remainingAttendeeCapacity": "schema:remainingAttendeeCapacity",
            "fep8a8e": "https://w3id.org/fep/8a8e#",
            "organizers": { "@id": "fep8a8e:organizers", "@type": "@id" },
            "attendees": { "@id": "fep8a8e:attendees", "@type": "@id" },
            "eventStatus": "fep8a8e:eventStatus",
            "displayEndTime": "fep8a8e:displayEndTime",
            "previousStartDate": "schema:previousStartDate",
            "ical": "http://www.w3.org/2002/12/cal/ical#",
            "pt": "https://joinpeertube.org/ns#",
            "commentsEnabled": "pt:commentsEnabled",
            "mz": "https://joinmobilizon.org/ns#",
            "timezone": "mz:timezone",
            "isOnline": "mz:isOnline",
            "joinMode": "mz:joinMode",
            "participantCount": "mz:participantCount",
            "anonymousParticipationEnabled": "mz:anonymousParticipationEnabled",
            "externalParticipationUrl": { "@id": "mz:externalParticipationUrl", "@type": "schema:URL" },
            "participationMessage": "mz:participationMessage",
            "repliesModerationOption": "mz:repliesModerationOption",
            "waitingList": "urn:maillon:ns#waitingList",
            "seats": "urn:maillon:ns#seats",
        },
        quote_terms(),
    ])
}

/// What stands beside the text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Shown<'a> {
    /// Its picture.
    pub pictures: &'a [Picture],
    /// The QGs of our networks, which may pass it on.
    pub networks: &'a [String],
    /// The seats of those who come.
    pub taken: i64,
}

/// Whom an event is for: everybody, and the networks that may pass it on.
pub fn addressed(event: &Event, networks: &[String]) -> (Vec<String>, Vec<String>) {
    let followers = format!("{}/followers", event.owner);
    (vec![PUBLIC.to_owned()], std::iter::once(followers).chain(networks.iter().cloned()).collect())
}

/// A time with the offset of its zone, as Mobilizon writes it.
fn zoned(event: &Event, at: i64) -> String {
    from_millis(at).with_timezone(&event.zone).to_rfc3339_opts(chrono::SecondsFormat::Secs, false)
}

/// The `Event`, without `@context`. `t` speaks its language.
pub fn to_json(origin: &Origin, t: &Tongue, event: &Event, shown: Shown<'_>) -> Value {
    let mut object = Map::new();
    let mut put = |key: &str, value: Value| drop(object.insert(key.to_owned(), value));
    let content = format!("{}{}", event.html.trim(), tag_line(origin, event));
    let (to, cc) = addressed(event, shown.networks);
    put("id", json!(event.uri));
    put("type", json!("Event"));
    put("attributedTo", json!(event.owner));
    put("name", json!(event.title));
    put("summary", json!(escape(&when::and_where(t, event))));
    put("content", json!(content));
    put("contentMap", json!({ event.language.as_str(): content }));
    put("mediaType", json!("text/html"));
    put("source", json!({ "content": event.body.source, "mediaType": "text/markdown" }));
    put("url", json!(event.url));
    put("published", json!(timestamp(event.published_at)));
    if event.updated_at != event.published_at {
        put("updated", json!(version(event.updated_at)));
    }
    put("to", json!(to));
    put("cc", json!(cc));
    if !shown.networks.is_empty() {
        put("audience", json!(shown.networks));
    }
    put("interactionPolicy", open_to_quotes());
    let Value::Object(rest) = facts(origin, event, shown) else { return Value::Object(object) };
    object.extend(rest);
    Value::Object(object)
}

/// When, where, how it stands, and who may come.
fn facts(origin: &Origin, event: &Event, shown: Shown<'_>) -> Value {
    let body = &event.body;
    let mut object = Map::new();
    let mut put = |key: &str, value: Value| drop(object.insert(key.to_owned(), value));
    put("startTime", json!(zoned(event, event.start_at)));
    if !body.open_end {
        put("endTime", json!(zoned(event, event.end_at)));
    }
    put("displayEndTime", json!(!body.open_end));
    put("timezone", json!(event.zone.name()));
    put("category", json!(mobilizon_category(event)));
    put("ical:status", json!(event.status.ical()));
    put("eventStatus", json!(status(event)));
    if let Some(before) = body.moved_from {
        put("previousStartDate", json!(zoned(event, before)));
    }
    if let Some(place) = location(event) {
        put("location", place);
    }
    put("isOnline", json!(body.online.is_some() && body.place.line().is_empty()));
    put("inLanguage", json!(event.language.as_str()));
    put("organizers", organizers(event));
    joining(event, shown.taken, &mut put);
    put("commentsEnabled", json!(true));
    put("repliesModerationOption", json!("allow_all"));
    put("tag", json!(tags(origin, event)));
    put("attachment", json!(attachments(origin, event, shown.pictures)));
    Value::Object(object)
}

fn status(event: &Event) -> &'static str {
    match event.status {
        Status::Confirmed | Status::Tentative if event.body.moved_from.is_some() => "EventRescheduled",
        status => status.event_status(),
    }
}

fn joining(event: &Event, taken: i64, put: &mut impl FnMut(&str, Value)) {
    let body = &event.body;
    put("joinMode", json!(event.joining().as_str()));
    if let Some(page) = &body.external {
        put("externalParticipationUrl", json!(page));
    }
    if matches!(event.joining(), Joining::Free | Joining::Restricted) {
        put("anonymousParticipationEnabled", json!(true));
        put("participantCount", json!(taken));
        put("attendees", json!(format!("{}/participants", event.uri)));
        if let Some(capacity) = body.capacity {
            put("maximumAttendeeCapacity", json!(capacity));
            put("remainingAttendeeCapacity", json!((capacity - taken).max(0)));
            put("waitingList", json!(body.waiting));
        }
    }
}

/// Mobilizon's categories are its own; what it does not know it calls a meeting.
fn mobilizon_category(event: &Event) -> &'static str {
    match event.category.map(|one| one.slug.as_str()) {
        Some("boire-manger") => "FOOD_DRINK",
        Some("recuperer-reparer") => "DIY_MAKER_SPACES",
        Some("respirer-se-mettre-au-vert") => "CLIMATE_ENVIRONMENT",
        Some("guerir-se-soigner") => "HEALTH",
        Some("se-rencontrer-s-entraider") => "COMMUNITY",
        Some("apprendre-se-former") => "LEARNING",
        Some("sortir-bouger") => "OUTDOORS_ADVENTURE",
        _ => "MEETING",
    }
}

fn location(event: &Event) -> Option<Value> {
    let place: &Place = &event.body.place;
    let name = if place.name.is_empty() { place.line() } else { place.name.clone() };
    let name = if name.is_empty() { event.commune?.fr.clone() } else { name };
    let mut object = Map::new();
    let mut put = |key: &str, value: Value| drop(object.insert(key.to_owned(), value));
    put("id", json!(format!("{}/lieu", event.uri)));
    put("type", json!("Place"));
    put("name", json!(name));
    let town = if place.town.is_empty() {
        event.commune.map(|one| one.fr.clone()).unwrap_or_default()
    } else {
        place.town.clone()
    };
    let mut address = Map::new();
    address.insert("type".to_owned(), json!("PostalAddress"));
    for (key, value) in
        [("streetAddress", &place.street), ("postalCode", &place.postcode), ("addressLocality", &town)]
    {
        if !value.is_empty() {
            address.insert(key.to_owned(), json!(value));
        }
    }
    if 1 < address.len() {
        put("address", Value::Object(address));
    }
    if let Some((latitude, longitude)) = &place.point
        && let (Ok(latitude), Ok(longitude)) = (latitude.parse::<f64>(), longitude.parse::<f64>())
    {
        put("latitude", json!(latitude));
        put("longitude", json!(longitude));
    }
    Some(Value::Object(object))
}

/// The owner first: FEP-8a8e wants all of them.
fn organizers(event: &Event) -> Value {
    let besides = event.body.organizers.iter().filter(|one| !one.uri.is_empty()).map(|one| one.uri.clone());
    json!(std::iter::once(event.owner.clone()).chain(besides).collect::<Vec<_>>())
}

fn attachments(origin: &Origin, event: &Event, pictures: &[Picture]) -> Vec<Value> {
    let body = &event.body;
    let mut all: Vec<Value> = pictures.iter().map(|picture| image(origin, picture)).collect();
    if let Some(online) = &body.online {
        all.push(json!({ "type": "Link", "href": online, "mediaType": "text/html", "name": online }));
    }
    let minutes = body.minutes.map(|many| format!("{many} min"));
    let price = [Some(body.price.clone()).filter(|text| !text.is_empty()), minutes];
    let price: Vec<String> = price.into_iter().flatten().collect();
    if !price.is_empty() {
        let value = price.join(", ");
        all.push(
            json!({ "type": "PropertyValue", "propertyID": PRICE, "name": "Participation", "value": value }),
        );
    }
    if !body.place.access.is_empty() {
        let value = &body.place.access;
        all.push(json!({ "type": "PropertyValue", "propertyID": ACCESS, "name": "Accès", "value": value }));
    }
    all
}

fn tags(origin: &Origin, event: &Event) -> Vec<Value> {
    let tag =
        |tag: &String| json!({ "type": "Hashtag", "name": format!("#{tag}"), "href": tag_url(origin, tag) });
    event.hashtags().iter().map(tag).collect()
}

fn tag_url(origin: &Origin, tag: &str) -> String {
    let query: String = url::form_urlencoded::Serializer::new(String::new()).append_pair("tag", tag).finish();
    origin.url(&format!("/agenda?{query}"))
}

/// The last paragraph: hashtags only.
fn tag_line(origin: &Origin, event: &Event) -> String {
    let link = |tag: &String| {
        let (href, tag) = (escape(&tag_url(origin, tag)), escape(tag));
        format!("<a href=\"{href}\" class=\"mention hashtag\" rel=\"tag\">#<span>{tag}</span></a>")
    };
    let links: Vec<String> = event.hashtags().iter().map(link).collect();
    format!("<p>{}</p>", links.join(" "))
}

/// What is left in the place of a withdrawn event.
pub fn tombstone(event: &Event) -> Value {
    json!({
        "id": event.uri,
        "type": "Tombstone",
        "formerType": "Event",
        "deleted": timestamp(event.updated_at),
    })
}

/// The note about a change: all that a reader on Mastodon learns of it.
pub fn notice(event: &Event, row: &NoticeRow, networks: &[String]) -> Value {
    let (to, cc) = addressed(event, networks);
    json!({
        "id": format!("{}/avis/{}", event.uri, row.id),
        "type": "Note",
        "attributedTo": event.owner,
        "inReplyTo": event.uri,
        "content": row.html,
        "contentMap": { event.language.as_str(): row.html },
        "url": event.url,
        "published": timestamp(row.said_at),
        "to": to,
        "cc": cc,
    })
}
