//! From an annonce of ours to its JSON.

use maillon_federation::Origin;
use maillon_federation::publish::{timestamp, version};
use maillon_federation::social::{open_to_quotes, quote_terms};
use maillon_kernel::language::Lang;
use maillon_kernel::markup::escape;
use maillon_kernel::quantity::Quantity;
use maillon_media::Picture;
use maillon_media::wire::image;
use maillon_web::Tongue;
use serde_json::{Map, Value, json};

use super::{Addressed, CREDIT, tags, text};
use crate::model::{Details, InReturn, Kind, Nature, Offer, State};

/// The `@context` of an annonce and of the activities that carry one.
pub fn context() -> Value {
    json!([
        "https://www.w3.org/ns/activitystreams",
        {
            "Hashtag": "as:Hashtag",
            "schema": "http://schema.org#",
            "PropertyValue": "schema:PropertyValue",
            "value": "schema:value",
            "toot": "http://joinmastodon.org/ns#",
            "blurhash": "toot:blurhash",
            "vf": "https://w3id.org/valueflows/ont/vf#",
            "om2": "http://www.ontology-of-units-of-measure.org/resource/om-2/",
            "Intent": "vf:Intent",
            "purpose": "vf:purpose",
            "publishes": "vf:publishes",
            "reciprocal": "vf:reciprocal",
            "unitBased": "vf:unitBased",
            "action": "vf:action",
            "resourceConformsTo": "vf:resourceConformsTo",
            "resourceQuantity": "vf:resourceQuantity",
            "availableQuantity": "vf:availableQuantity",
            "wholeQuantity": "urn:maillon:ns#wholeQuantity",
            "rhythm": "urn:maillon:ns#rhythm",
            "wheelchair": "urn:maillon:ns#wheelchair",
            "hasUnit": "om2:hasUnit",
            "hasNumericalValue": "om2:hasNumericalValue",
        },
        quote_terms(),
    ])
}

/// The `Note`, without `@context`. `t` speaks the language of the annonce, or the instance's own.
pub fn to_json(
    origin: &Origin,
    offer: &Offer,
    shown: &[Picture],
    addressed: &Addressed,
    t: &Tongue,
) -> Value {
    let content = content(origin, offer, t);
    let language = offer.language.as_str();
    let mut note = json!({
        "id": offer.uri,
        "type": "Note",
        "attributedTo": offer.owner,
        "name": offer.title,
        "content": content,
        "contentMap": { language: content },
        "source": { "content": offer.source, "mediaType": "text/markdown" },
        "url": offer.url,
        "published": timestamp(offer.published_at),
        "to": addressed.to,
        "cc": addressed.cc,
        "tag": hashtags(origin, offer, t.lang()),
        "purpose": if offer.kind == Kind::Offer { "offer" } else { "request" },
        "publishes": primary(origin, offer),
        "unitBased": offer.parts().is_some(),
    });
    if let Some(note) = note.as_object_mut() {
        if addressed.cc.is_empty() {
            note.shift_remove("cc");
        }
        if !addressed.audience.is_empty() {
            note.insert("audience".to_owned(), json!(addressed.audience));
        }
        if offer.audience.is_open() {
            note.insert("interactionPolicy".to_owned(), open_to_quotes());
        }
        optional(note, offer);
        let attachment = attachment(origin, offer, shown);
        if !attachment.is_empty() {
            note.insert("attachment".to_owned(), json!(attachment));
        }
    }
    note
}

/// The members that an annonce may lack.
fn optional(note: &mut Map<String, Value>, offer: &Offer) {
    if offer.updated_at != offer.published_at {
        note.insert("updated".to_owned(), json!(version(offer.updated_at)));
    }
    if let Some(ends_at) = offer.ends_at {
        note.insert("endTime".to_owned(), json!(timestamp(ends_at)));
    }
    if offer.details.rhythm.comes_back() {
        note.insert("rhythm".to_owned(), json!(offer.details.rhythm.as_str()));
    }
    if let Some(location) = location(offer) {
        note.insert("location".to_owned(), location);
    }
    if let Some(reciprocal) = reciprocal(offer) {
        note.insert("reciprocal".to_owned(), reciprocal);
    }
}

/// Pictures first, since other servers look at the first few attachments only; then how to answer.
fn attachment(origin: &Origin, offer: &Offer, shown: &[Picture]) -> Vec<Value> {
    let mut all: Vec<Value> = shown.iter().map(|picture| image(origin, picture)).collect();
    if !offer.contact.is_empty() {
        all.push(json!({ "type": "PropertyValue", "name": "contact", "value": offer.contact }));
    }
    all
}

/// What is left in the place of a withdrawn annonce.
pub fn tombstone(offer: &Offer) -> Value {
    json!({
        "id": offer.uri,
        "type": "Tombstone",
        "formerType": "Note",
        "deleted": timestamp(offer.updated_at),
    })
}

/// ValueFlows' word for what changes hands.
pub fn action(nature: Nature) -> &'static str {
    match nature {
        Nature::Service => "deliverService",
        Nature::Thing => "transfer",
        Nature::Loan => "transferCustody",
    }
}

fn primary(origin: &Origin, offer: &Offer) -> Value {
    let whole = offer.whole();
    let mut intent = json!({
        "id": format!("{}#primary", offer.uri),
        "type": "Intent",
        "action": action(offer.nature),
    });
    if let (Some(days), Some(intent)) = (offer.details.loan_days, intent.as_object_mut()) {
        intent.insert("duration".to_owned(), json!(format!("P{days}D")));
    }
    if let (Some(category), Some(intent)) = (offer.category, intent.as_object_mut()) {
        let url = origin.url(&format!("/annonces?categorie={}", category.slug));
        intent.insert("resourceConformsTo".to_owned(), json!(url));
    }
    if let Some(intent) = intent.as_object_mut() {
        match offer.parts() {
            // FEP-0837: what can be multiplied is published as one of it.
            Some(parts) => {
                let step = Quantity { amount: parts.step, unit: whole.unit };
                intent.insert("resourceQuantity".to_owned(), measure(step));
                intent.insert("wholeQuantity".to_owned(), measure(whole));
            }
            None => drop(intent.insert("resourceQuantity".to_owned(), measure(whole))),
        }
        let left = Quantity { amount: offer.left(), unit: whole.unit };
        intent.insert("availableQuantity".to_owned(), measure(left));
    }
    intent
}

/// What is asked in return; a gift has none.
fn reciprocal(offer: &Offer) -> Option<Value> {
    let id = format!("{}#reciprocal", offer.uri);
    match offer.parts().map_or(offer.in_return, |parts| parts.in_return) {
        InReturn::Nothing => None,
        // How much is for the two to say.
        InReturn::Agree => Some(json!({
            "id": id,
            "type": "Intent",
            "action": "transfer",
            "resourceQuantity": { "hasUnit": "one" },
        })),
        InReturn::Credit(minutes) => Some(json!({
            "id": id,
            "type": "Intent",
            "action": "transfer",
            "resourceConformsTo": CREDIT,
            "resourceQuantity": { "hasUnit": "minute-Time", "hasNumericalValue": minutes.get().to_string() },
        })),
    }
}

fn measure(quantity: Quantity) -> Value {
    json!({ "hasUnit": quantity.unit.as_str(), "hasNumericalValue": quantity.amount.to_string() })
}

/// The commune and the place in words, and the point if its author gave one; a street is never asked for.
fn location(offer: &Offer) -> Option<Value> {
    let commune = offer.commune.map(|commune| commune.fr.clone());
    let name = [offer.place.clone(), commune].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let Details { accessible, point, .. } = offer.details;
    if name.is_empty() && point.is_none() && !accessible {
        return None;
    }
    let mut place = json!({ "type": "Place" });
    if let Some(place) = place.as_object_mut() {
        let mut put = |key: &str, value: Value| drop(place.insert(key.to_owned(), value));
        if !name.is_empty() {
            put("name", json!(name));
        }
        if let Some(point) = point {
            put("latitude", json!(point.lat()));
            put("longitude", json!(point.lon()));
        }
        if accessible {
            put("wheelchair", json!(true));
        }
    }
    Some(place)
}

fn hashtags(origin: &Origin, offer: &Offer, lang: Lang) -> Vec<Value> {
    tags::of(offer, lang)
        .into_iter()
        .map(|tag| json!({ "type": "Hashtag", "name": format!("#{tag}"), "href": tag_url(origin, &tag) }))
        .collect()
}

fn tag_url(origin: &Origin, tag: &str) -> String {
    let query: String = url::form_urlencoded::Serializer::new(String::new()).append_pair("q", tag).finish();
    origin.url(&format!("/annonces?{query}"))
}

/// All that a Mastodon reader gets: the title, the text, what the fields say, and the hashtags last.
fn content(origin: &Origin, offer: &Offer, t: &Tongue) -> String {
    let title = t.phrase("market-wire-title").set("kind", t.get(kind_key(offer))).set("title", &offer.title);
    let title = escape(&title.to_string());
    let details: Vec<String> = details(offer, t).iter().map(|line| text::linked(line)).collect();
    let details = if details.is_empty() { String::new() } else { format!("<p>{}</p>", details.join("<br>")) };
    let tags: Vec<String> = tags::of(offer, t.lang())
        .iter()
        .map(|tag| {
            let (href, tag) = (escape(&tag_url(origin, tag)), escape(tag));
            format!("<a href=\"{href}\" class=\"mention hashtag\" rel=\"tag\">#<span>{tag}</span></a>")
        })
        .collect();
    let (text, tags) = (text::with_addresses(offer.html.trim()), tags.join(" "));
    format!("<p><strong>{title}</strong></p>{text}{details}<p>{tags}</p>")
}

fn kind_key(offer: &Offer) -> &'static str {
    match (offer.state.is_open(), offer.kind) {
        (false, _) if offer.state == State::Found => "market-wire-found",
        (false, _) => "market-wire-ended",
        (true, Kind::Offer) => "market-kind-offer",
        (true, Kind::Need) => "market-kind-need",
    }
}

/// One line a field, in the author's language. What is over invites nobody to answer, and what is found does not end
/// any more.
fn details(offer: &Offer, t: &Tongue) -> Vec<String> {
    let line = |key: &str, value: String| Some(t.phrase(key).set("value", value).to_string());
    let quantity = offer.quantity.and_then(|quantity| line("market-wire-quantity", t.quantity(quantity)));
    let rhythm = offer.details.rhythm;
    let rhythm = rhythm.comes_back().then(|| t.get(&format!("market-rhythm-{rhythm}")));
    let loan = offer.details.loan_days.map(|days| t.count("market-wire-loan", days));
    let wheelchair = offer.details.accessible.then(|| format!("♿ {}", t.get("market-offer-accessible")));
    let in_return =
        line("market-wire-return", return_words(t, offer.in_return)).filter(|_| offer.says_return());
    let commune = offer.commune.map(|commune| commune.name(t.lang()).to_owned());
    let place = [offer.place.clone(), commune].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let place = if place.is_empty() { None } else { line("market-wire-place", place) };
    let until = offer.ends_at.filter(|_| offer.state != State::Found);
    let until = until.and_then(|at| line("market-wire-until", t.date(at)));
    let contact = Some(offer.contact.clone()).filter(|contact| offer.state.is_open() && !contact.is_empty());
    let contact = contact.and_then(|contact| line("market-wire-contact", contact));
    [rhythm, quantity, loan, in_return, place, wheelchair, until, contact].into_iter().flatten().collect()
}

/// What is asked in return, in words.
pub(crate) fn return_words(t: &Tongue, in_return: InReturn) -> String {
    match in_return {
        InReturn::Nothing => t.get("market-return-nothing"),
        InReturn::Agree => t.get("market-return-agree"),
        InReturn::Credit(minutes) => {
            t.phrase("market-return-credit").set("time", t.duration(minutes.get())).to_string()
        }
    }
}
