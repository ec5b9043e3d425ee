//! From our listing to what our actor says.

use maillon_federation::Origin;
use maillon_kernel::geo::Commune;
use maillon_kernel::markup::escape;
use serde_json::{Map, Value, json};

use crate::model::Listing;

/// The members that are ours, all of them.
const MEMBERS: [&str; 6] = ["location", "tag", "telephone", "email", "sameAs", "openingHours"];

/// The terms that only this speaks of, with what they mean. Others use `schema` too: it stays.
pub const CONTEXT_TERMS: [(&str, &str); 9] = [
    ("Hashtag", "as:Hashtag"),
    ("PostalAddress", "schema:PostalAddress"),
    ("address", "schema:address"),
    ("streetAddress", "schema:streetAddress"),
    ("postalCode", "schema:postalCode"),
    ("addressLocality", "schema:addressLocality"),
    ("telephone", "schema:telephone"),
    ("email", "schema:email"),
    ("openingHours", "schema:openingHours"),
];

/// What changes of our actor so that it says this: what is not said is `null`. Of what is not shown nothing is said.
pub fn patch(origin: &Origin, one: &Listing) -> Value {
    let mut patch: Map<String, Value> = MEMBERS.iter().map(|key| ((*key).to_owned(), Value::Null)).collect();
    let Some(location) = location(one).filter(|_| one.shown) else {
        patch.insert("@context".to_owned(), context(false));
        return Value::Object(patch);
    };
    patch.insert("@context".to_owned(), context(true));
    patch.insert("location".to_owned(), location);
    let tags = tags(origin, one);
    if !tags.is_empty() {
        patch.insert("tag".to_owned(), json!(tags));
    }
    let texts = [
        ("telephone", &one.phone),
        ("email", &one.email),
        ("sameAs", &one.web),
        ("openingHours", &one.hours),
    ];
    for (key, value) in texts.into_iter().filter(|(_, value)| !value.is_empty()) {
        patch.insert(key.to_owned(), json!(value));
    }
    Value::Object(patch)
}

fn context(says: bool) -> Value {
    let mut terms = Map::new();
    if says {
        terms.insert("schema".to_owned(), json!("http://schema.org#"));
    }
    for (term, means) in CONTEXT_TERMS {
        terms.insert(term.to_owned(), if says { json!(means) } else { Value::Null });
    }
    let rest = [
        ("sameAs", json!({ "@id": "schema:sameAs", "@type": "@id" })),
        ("blurred", json!("urn:maillon:ns#blurred")),
    ];
    for (term, means) in rest {
        terms.insert(term.to_owned(), if says { means } else { Value::Null });
    }
    Value::Object(terms)
}

/// Where it is: a `Place`, as events have theirs.
fn location(one: &Listing) -> Option<Value> {
    let point = one.point?;
    let mut place = Map::new();
    let mut put = |key: &str, value: Value| drop(place.insert(key.to_owned(), value));
    put("id", json!(format!("{}#lieu", one.actor)));
    put("type", json!("Place"));
    put("name", json!(name(one)));
    // Said even when it is empty: else readers take what the actor says of itself.
    put("summary", json!(html(&one.about)));
    put("latitude", json!(point.lat()));
    put("longitude", json!(point.lon()));
    if let Some(address) = address(one) {
        put("address", address);
    }
    if one.blurred {
        put("blurred", json!(true));
    }
    Some(Value::Object(place))
}

fn html(text: &str) -> String {
    let text = escape(text).replace("\n\n", "</p><p>").replace('\n', "<br>");
    if text.is_empty() { text } else { format!("<p>{text}</p>") }
}

/// What the place is called: its commune when only that is told.
fn name(one: &Listing) -> &str {
    match one.commune {
        Some(commune) if one.blurred => &commune.fr,
        _ => &one.name,
    }
}

fn address(one: &Listing) -> Option<Value> {
    let street = if one.blurred { "" } else { &one.street };
    let town = one.commune.map_or("", |commune| &commune.fr);
    let parts = [("streetAddress", street), ("postalCode", &one.postcode), ("addressLocality", town)];
    let parts: Vec<_> = parts.into_iter().filter(|(_, value)| !value.is_empty()).collect();
    if parts.is_empty() {
        return None;
    }
    let kind = std::iter::once(("type".to_owned(), json!("PostalAddress")));
    Some(Value::Object(
        kind.chain(parts.into_iter().map(|(key, value)| (key.to_owned(), json!(value)))).collect(),
    ))
}

/// Commune and themes, in French, as annonces have them: one tag to follow.
fn tags(origin: &Origin, one: &Listing) -> Vec<Value> {
    let commune = one.commune.map(Commune::hashtag);
    let themes = one.themes.iter().map(|theme| theme.hashtag(maillon_kernel::language::Lang::Fr));
    let tag = |tag: String| {
        let query: String =
            url::form_urlencoded::Serializer::new(String::new()).append_pair("q", &tag).finish();
        let href = origin.url(&format!("/annonces?{query}"));
        json!({ "type": "Hashtag", "name": format!("#{tag}"), "href": href })
    };
    commune.into_iter().chain(themes).map(tag).collect()
}
