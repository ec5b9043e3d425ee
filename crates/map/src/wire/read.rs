//! From an actor, whoever wrote it, to what it says of itself for the map.

use maillon_federation::json::{self, Object};
use maillon_kernel::geo::{Category, Commune, Point};
use maillon_kernel::markup::plain_text;
use serde_json::Value;
use url::Url;

use super::{ABOUT, HOURS, PHONE, POSTCODE, STREET, THEMES, clean, paragraphs};
use crate::centres::centre;
use crate::marker::{Degrees, MAX_NAME, is_mail, link, point};
use crate::model::Listing;

/// So many tags are looked at.
const TAGS: usize = 50;
/// Bytes of a text that are looked at, before it is made plain.
const LONGEST: usize = 20_000;

/// What the actor says, read at this time. It is shown when it says where it is: by a point in or near Belgium, or by its
/// commune. What is too long, or not what it should be, is not there.
pub fn read(document: &Object, now: i64) -> Listing {
    let actor = json::text(document, "id").unwrap_or_default().to_owned();
    let place = place(document);
    let address = place.and_then(|place| json::first(place, "address"));
    let part = |key| address.and_then(Value::as_object).map(|one| said(one, key, STREET)).unwrap_or_default();
    let street = match address.and_then(Value::as_str) {
        Some(line) => short(line, STREET),
        None => part("streetAddress"),
    };
    let postcode = Some(part("postalCode")).filter(|code| code.chars().count() <= POSTCODE);
    let (postcode, tags) = (postcode.unwrap_or_default(), tags(document));
    let commune = commune(&part("addressLocality"), &postcode, &tags);
    let at = place.and_then(at);
    let hidden = place.is_some_and(|place| json::first(place, "blurred") == Some(&Value::Bool(true)));
    let blurred = hidden || (at.is_none() && commune.is_some());
    let told = commune.filter(|_| blurred).and_then(centre);
    // Of a place that is kept back the exact point is no answer, even where its commune is none of ours.
    let point = if hidden { told } else { told.or(at) }.filter(|_| place.is_some());
    Listing {
        own: false,
        shown: point.is_some(),
        name: name(document),
        about: about(document, place),
        point,
        blurred: blurred && point.is_some(),
        street: if blurred { String::new() } else { street },
        postcode: told_postcode(postcode, commune, blurred),
        commune,
        phone: said(document, "telephone", PHONE),
        email: Some(said(document, "email", STREET)).filter(|mail| is_mail(mail)).unwrap_or_default(),
        web: link(json::text(document, "sameAs").unwrap_or_default()).unwrap_or_default(),
        hours: said(document, "openingHours", HOURS),
        picture: picture(document),
        url: page(document, &actor),
        themes: themes(&tags),
        document: None,
        updated_at: json::millis(document, "updated").filter(|at| (0..=now).contains(at)).unwrap_or(now),
        heard_at: now,
        actor,
    }
}

/// The postcode, unless only the commune is told and the postcode would tell more.
pub(crate) fn told_postcode(postcode: String, commune: Option<&Commune>, blurred: bool) -> String {
    let tells_more = commune
        .is_none_or(|commune| 1 < commune.postcodes.len() || commune.postcodes[..] != [postcode.as_str()]);
    if blurred && tells_more { String::new() } else { postcode }
}

fn place(document: &Object) -> Option<&Object> {
    let all = json::many(document, "location").into_iter().filter_map(Value::as_object);
    all.into_iter().find(|one| json::types(one).contains(&"Place"))
}

/// The point, as a number or as text. One that looks wrong is none.
fn at(place: &Object) -> Option<Point> {
    let degrees = |key| match json::first(place, key) {
        Some(Value::Number(number)) => number.as_f64().map_or(Degrees::Garbled, Degrees::new),
        Some(Value::String(text)) if text.len() <= 30 => Degrees::read(text),
        Some(_) => Degrees::Garbled,
        None => Degrees::None,
    };
    point(degrees("latitude"), degrees("longitude")).ok()
}

/// A text on one line; none when it is longer than that.
fn said(object: &Object, key: &str, most: usize) -> String {
    json::text(object, key).map(|text| short(text, most)).unwrap_or_default()
}

fn short(text: &str, most: usize) -> String {
    if LONGEST < text.len() {
        return String::new();
    }
    Some(clean(text)).filter(|text| text.chars().count() <= most).unwrap_or_default()
}

/// Its name, or what comes before its host.
fn name(document: &Object) -> String {
    let names = ["name", "preferredUsername"].map(|key| said(document, key, MAX_NAME));
    names.into_iter().find(|name| !name.is_empty()).unwrap_or_default()
}

/// What the place is, else what the actor says of itself; both are HTML. Cut, for it is only a beginning elsewhere too.
fn about(document: &Object, place: Option<&Object>) -> String {
    let html =
        place.and_then(|place| json::text(place, "summary")).or_else(|| json::text(document, "summary"));
    let html = html.filter(|html| html.len() <= LONGEST).unwrap_or_default();
    let text = paragraphs(&plain_text(html));
    match text.char_indices().nth(ABOUT) {
        Some(_) => paragraphs(&text.chars().take(ABOUT - 1).chain(['…']).collect::<String>()),
        None => text,
    }
}

fn tags(document: &Object) -> Vec<&str> {
    let all = json::many(document, "tag").into_iter().take(TAGS).filter_map(Value::as_object);
    let tags = all.filter(|tag| json::types(tag).contains(&"Hashtag"));
    tags.filter_map(|tag| json::text(tag, "name")).filter(|name| name.len() <= STREET).collect()
}

fn themes(tags: &[&str]) -> Vec<&'static Category> {
    let mut all: Vec<&'static Category> = Vec::new();
    for theme in tags.iter().filter_map(|tag| Category::by_hashtag(tag)) {
        if all.len() < THEMES && !all.contains(&theme) {
            all.push(theme);
        }
    }
    all
}

fn commune(town: &str, postcode: &str, tags: &[&str]) -> Option<&'static Commune> {
    let named = Commune::by_name(town).or_else(|| Commune::by_postcode(postcode));
    named.or_else(|| tags.iter().find_map(|tag| Commune::by_hashtag(tag)))
}

fn picture(document: &Object) -> String {
    let all = ["icon", "image"].into_iter().flat_map(|key| json::many(document, key));
    let address = |one: &Value| match one {
        Value::Object(one) => json::first(one, "url").and_then(json::uri_of).map(str::to_owned),
        one => json::uri_of(one).map(str::to_owned),
    };
    all.filter_map(address).find_map(|text| link(&text)).unwrap_or_default()
}

/// Its page on its own server, else the actor itself.
fn page(document: &Object, actor: &str) -> String {
    let Ok(own) = actor.parse::<Url>() else { return String::new() };
    let pages = json::many(document, "url").into_iter().filter_map(json::uri_of);
    let here = |text: &&str| text.parse::<Url>().is_ok_and(|url| url.origin() == own.origin());
    pages.filter(here).find_map(link).or_else(|| link(actor)).unwrap_or_default()
}
