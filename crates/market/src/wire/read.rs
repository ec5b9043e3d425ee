//! From somebody else's JSON to an annonce. Read generously, believe only what the sender may say.

use maillon_federation::json::{self, Object};
use maillon_kernel::audience::Audience;
use maillon_kernel::clock::Clock;
use maillon_kernel::geo::{Commune, Point};
use maillon_kernel::language::LanguageTag;
use maillon_kernel::markup::{escape, excerpt, markdown, plain_text, sanitise};
use maillon_kernel::minutes::Minutes;
use maillon_kernel::quantity::{Amount, Quantity};
use serde_json::Value;
use url::Url;

use super::{CREDIT, tags};
use crate::model::details::LONGEST_LOAN;
use crate::model::{Details, InReturn, Kind, Nature, Offer, OfferId, State};

/// Bonfire's names carry a prefix, flohmarkt's data stand in one member.
const PROPOSALS: [&str; 2] = ["Proposal", "ValueFlows:Proposal"];
const FLOHMARKT: &str = "flohmarkt:data";
const TITLE: usize = 120;
/// Clocks differ, and two edits in one second are a second apart on the wire: so far ahead of our clock a version may
/// be, in milliseconds. One from further away would keep every later one away.
const AHEAD: i64 = 3_600_000;
/// Bytes of the text's HTML; of more than that, the beginning of the plain text is taken, of so many characters: even
/// if each of them is escaped, it is not longer.
const HTML: usize = 60_000;
const CUT_CHARS: usize = 9_900;

/// Why an object is not taken as an annonce.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum Refused {
    /// A member that must be there is missing.
    #[error("the annonce's `{0}` is missing or is not what it must be")]
    Member(&'static str),
    /// Its owner is not who sent it, or its id lives elsewhere.
    #[error("{owner} cannot speak for {id}")]
    ForeignOwner {
        /// The annonce's id.
        id: String,
        /// Who is said to own it.
        owner: String,
    },
    /// It is not for everybody.
    #[error("the annonce is not public")]
    NotPublic,
}

/// Whether an object is an annonce: FEP-0837's `Proposal` or `Note`, flohmarkt's, Bonfire's.
pub fn is_offer(object: &Object) -> bool {
    let proposal = json::types(object).into_iter().any(|kind| PROPOSALS.contains(&kind));
    let note = object.contains_key("purpose") && object.contains_key("publishes");
    proposal || note || object.contains_key(FLOHMARKT) || attached(object).is_some()
}

/// A `Proposal` that stands in a note's attachment.
pub(super) fn attached(object: &Object) -> Option<&Object> {
    let attachments = json::many(object, "attachment").into_iter().filter_map(Value::as_object);
    attachments.into_iter().find(|one| json::types(one).into_iter().any(|kind| PROPOSALS.contains(&kind)))
}

/// What can be told of an annonce without reading what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Its ActivityPub id.
    pub uri: String,
    /// The actor that published it.
    pub owner: String,
    /// When it was published, at the latest now. Epoch milliseconds.
    pub published_at: i64,
    /// When it last changed, at the latest in an hour. Epoch milliseconds.
    pub updated_at: i64,
}

impl Head {
    /// `sender` is the actor whose signature was checked, or from whose server the object was fetched.
    pub fn read(object: &Object, sender: &Url, clock: &Clock) -> Result<Self, Refused> {
        let id = json::url(object, "id").filter(|id| id.as_str().len() <= json::LONGEST_URI);
        let id = id.ok_or(Refused::Member("id"))?;
        let owner = json::url(object, "attributedTo").ok_or(Refused::Member("attributedTo"))?;
        if owner != *sender || id.origin() != sender.origin() {
            return Err(Refused::ForeignOwner { id: id.to_string(), owner: owner.to_string() });
        }
        let now = clock.millis();
        let published_at = json::millis(object, "published").unwrap_or(now);
        let updated_at = json::millis(object, "updated").unwrap_or(published_at);
        Ok(Self {
            uri: id.to_string(),
            owner: owner.to_string(),
            published_at: published_at.min(now),
            updated_at: updated_at.min(now + AHEAD),
        })
    }
}

/// An annonce that another instance owns. Its owner and its id live on one origin. It has no setter.
#[derive(Clone, Debug, PartialEq)]
pub struct RemoteOffer(Offer);

impl RemoteOffer {
    /// One for everybody. `sender` is the actor whose signature was checked, or from whose server the object was
    /// fetched.
    pub fn from_wire(object: &Object, sender: &Url, clock: &Clock) -> Result<Self, Refused> {
        let audience = match json::Audience::of(object, None) {
            json::Audience::Public => Audience::Public,
            json::Audience::Unlisted => Audience::Unlisted,
            json::Audience::Followers | json::Audience::Direct => return Err(Refused::NotPublic),
        };
        Self::for_audience(object, sender, audience, clock)
    }

    /// The same for an audience that was read before.
    pub fn for_audience(
        object: &Object,
        sender: &Url,
        audience: Audience,
        clock: &Clock,
    ) -> Result<Self, Refused> {
        let head = Head::read(object, sender, clock)?;
        let proposal = attached(object).unwrap_or(object);
        let ends_at = json::millis(object, "endTime").or_else(|| json::millis(proposal, "hasEnd"));
        let (quantity, available) = quantities(proposal);
        let names = json::many(object, "tag").into_iter().filter_map(Value::as_object);
        let (category, commune) = tags::read(names.filter_map(|tag| json::text(tag, "name")));
        let place = place(object);
        let commune = commune.or_else(|| place.as_deref().and_then(commune_in));
        let (language, html) = text(object);
        Ok(Self(Offer {
            id: OfferId::new(clock),
            url: page(object, &head.uri),
            uri: head.uri,
            owner: head.owner,
            own: false,
            author: None,
            audience,
            kind: if json::text(proposal, "purpose") == Some("request") { Kind::Need } else { Kind::Offer },
            nature: nature(proposal),
            state: state(quantity, available, ends_at, clock.millis()),
            title: title(object, &html)?,
            source: String::new(),
            html,
            language,
            category,
            commune,
            place: place.and_then(|place| beside(&place, commune)),
            quantity,
            available,
            in_return: in_return(proposal),
            contact: contact(object),
            ends_at,
            details: details(object, proposal),
            published_at: head.published_at,
            updated_at: head.updated_at,
        }))
    }

    /// What it says, for the table.
    pub fn into_offer(self) -> Offer {
        self.0
    }

    /// The same, under the id that this instance gave it before.
    pub fn renewing(self, known: &Offer) -> Offer {
        Offer { id: known.id, published_at: known.published_at, ..self.0 }
    }
}

/// The page where its own server shows it.
fn page(object: &Object, uri: &str) -> String {
    let home = uri.parse::<Url>().ok().map(|uri| uri.origin());
    let url = json::url(object, "url").filter(|url| home == Some(url.origin()));
    url.map(String::from).filter(|url| url.len() <= json::LONGEST_URI).unwrap_or_else(|| uri.to_owned())
}

/// The first intent of `publishes`; Bonfire wraps it once more.
pub(super) fn intent<'a>(proposal: &'a Object, key: &str) -> Option<&'a Object> {
    let outer = json::first(proposal, key)?.as_object()?;
    Some(json::first(outer, "publishes").and_then(Value::as_object).unwrap_or(outer))
}

fn nature(proposal: &Object) -> Nature {
    let action = intent(proposal, "publishes").and_then(|intent| json::text(intent, "action"));
    match action {
        Some("deliverService" | "deliver-service" | "work") => Nature::Service,
        Some("transferCustody" | "transfer-custody" | "use") => Nature::Loan,
        _ => Nature::Thing,
    }
}

/// How much there is in all, and how much of it is left. Of what can be multiplied one step is published; others than
/// Maillon do not say how much the whole was.
fn quantities(proposal: &Object) -> (Option<Quantity>, Option<Amount>) {
    let Some(intent) = intent(proposal, "publishes") else { return (None, None) };
    let left = measure(intent, "availableQuantity");
    let published = measure(intent, "resourceQuantity");
    let whole = if is_unit_based(proposal) == Some(true) {
        let said = measure(intent, "wholeQuantity")
            .filter(|whole| left.is_none_or(|left| left.amount <= whole.amount));
        said.or(left.filter(|left| !left.amount.is_zero())).or(published)
    } else {
        published
    };
    (whole, left.map(|left| left.amount))
}

pub(super) fn is_unit_based(proposal: &Object) -> Option<bool> {
    json::first(proposal, "unitBased").and_then(Value::as_bool)
}

pub(super) fn measure(intent: &Object, key: &str) -> Option<Quantity> {
    let measure = json::first(intent, key)?.as_object()?;
    let unit = json::text(measure, "hasUnit")?.parse().ok()?;
    let amount = match json::first(measure, "hasNumericalValue")? {
        Value::String(number) => number.parse().ok()?,
        Value::Number(number) => number.to_string().parse().ok()?,
        _ => return None,
    };
    Some(Quantity { amount, unit })
}

/// What its own server would say of it: nothing left is found, an end that has passed is expired.
fn state(quantity: Option<Quantity>, available: Option<Amount>, ends_at: Option<i64>, now: i64) -> State {
    match (quantity, available) {
        (_, Some(left)) if left.is_zero() => State::Found,
        _ if ends_at.is_some_and(|end| end <= now) => State::Expired,
        (Some(whole), Some(left)) if left < whole.amount => State::Partly,
        _ => State::Open,
    }
}

fn in_return(proposal: &Object) -> InReturn {
    // Bonfire publishes both sides as a list, and marks the second one.
    let second = json::many(proposal, "publishes").into_iter().filter_map(Value::as_object);
    let marked = second.into_iter().any(|one| one.get("reciprocal") == Some(&Value::Bool(true)));
    let Some(reciprocal) = intent(proposal, "reciprocal") else {
        return if marked || is_priced(proposal) { InReturn::Agree } else { InReturn::Nothing };
    };
    let credit = json::text(reciprocal, "resourceConformsTo") == Some(CREDIT);
    let minutes =
        measure(reciprocal, "resourceQuantity").filter(|asked| asked.unit.as_str() == "minute-Time");
    match minutes {
        Some(asked) if credit => {
            let minutes =
                asked.amount.thousandths().checked_mul(steps(proposal)).filter(|all| all % 1000 == 0);
            minutes.map_or(InReturn::Agree, |all| InReturn::Credit(Minutes::new(all / 1000)))
        }
        _ => InReturn::Agree,
    }
}

/// How many times the published quantity makes the whole.
fn steps(proposal: &Object) -> i64 {
    let step = intent(proposal, "publishes").and_then(|intent| measure(intent, "resourceQuantity"));
    let (whole, _) = quantities(proposal);
    let (Some(step), Some(whole)) = (step, whole) else { return 1 };
    if whole.amount.is_multiple_of(step.amount) {
        whole.amount.thousandths().checked_div(step.amount.thousandths()).unwrap_or(1)
    } else {
        1
    }
}

/// flohmarkt's price is free text: empty or zero is a gift, anything else is to be talked over.
fn is_priced(object: &Object) -> bool {
    let listing = object.get(FLOHMARKT).and_then(Value::as_object);
    let price = listing.and_then(|listing| json::text(listing, "price")).unwrap_or_default();
    let zero = price.contains('0') && !price.contains(|c: char| matches!(c, '1'..='9'));
    !zero && !price.trim().is_empty()
}

fn title(object: &Object, html: &str) -> Result<String, Refused> {
    let listing = object.get(FLOHMARKT).and_then(Value::as_object);
    let name = json::text(object, "name").or_else(|| listing.and_then(|one| json::text(one, "name")));
    let name = name.map(plain_text).unwrap_or_default();
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let title = if name.is_empty() { excerpt(html, TITLE) } else { excerpt(&escape(&name), TITLE) };
    if title.is_empty() { Err(Refused::Member("name")) } else { Ok(title) }
}

/// The text: rendered here from Markdown when the sender gives its source, for what it published as a note
/// repeats the title and the fields; else its HTML, made safe.
fn text(object: &Object) -> (LanguageTag, String) {
    let (language, content) = json::content(object);
    let language = language.and_then(|tag| LanguageTag::parse(tag).ok());
    let language = language.unwrap_or_else(|| LanguageTag::from(maillon_kernel::language::Lang::Fr));
    let source = json::first(object, "source").and_then(Value::as_object);
    let source = source.filter(|source| json::text(source, "mediaType") == Some("text/markdown"));
    let listing = object.get(FLOHMARKT).and_then(Value::as_object);
    let html = if let Some(text) = source.and_then(|source| json::text(source, "content")) {
        markdown(text)
    } else if let Some(text) = listing.and_then(|listing| json::text(listing, "description")) {
        sanitise(text)
    } else if content.is_empty() {
        sanitise(json::text(object, "summary").unwrap_or_default())
    } else {
        sanitise(content)
    };
    (language, short_enough(html))
}

fn short_enough(html: String) -> String {
    if html.len() <= HTML { html } else { format!("<p>{}</p>", escape(&excerpt(&html, CUT_CHARS))) }
}

/// What it says besides, as far as we understand it: what we do not know is not said.
fn details(object: &Object, proposal: &Object) -> Details {
    let days = intent(proposal, "publishes").and_then(|intent| json::text(intent, "duration"));
    let days = days.and_then(|text| text.strip_prefix('P')?.strip_suffix('D')?.parse().ok());
    let place = located(object);
    let degrees = |key: &str| json::first(place?, key)?.as_f64();
    let point = degrees("latitude").zip(degrees("longitude"));
    Details {
        rhythm: json::text(object, "rhythm").and_then(|word| word.parse().ok()).unwrap_or_default(),
        loan_days: days.filter(|days| (1..=LONGEST_LOAN).contains(days)),
        accessible: place.and_then(|place| place.get("wheelchair")) == Some(&Value::Bool(true)),
        point: point.and_then(|(lat, lon)| Point::new(lat, lon).ok()),
    }
}

fn located(object: &Object) -> Option<&Object> {
    json::first(object, "location").or_else(|| json::first(object, "eligibleLocation"))?.as_object()
}

fn place(object: &Object) -> Option<String> {
    let name = plain_text(json::text(located(object)?, "name")?);
    Some(name.chars().take(200).collect()).filter(|name: &String| !name.is_empty())
}

/// What a place's name says beside the commune, which is shown by itself.
fn beside(place: &str, commune: Option<&'static Commune>) -> Option<String> {
    let parts = place.split(',').map(str::trim).filter(|part| !part.is_empty());
    let rest = parts.filter(|part| commune.is_none() || Commune::by_name(part) != commune);
    Some(rest.collect::<Vec<_>>().join(", ")).filter(|rest| !rest.is_empty())
}

/// Any part of a place's name, between commas, that is the name of a commune.
fn commune_in(place: &str) -> Option<&'static Commune> {
    place.split(',').find_map(|part| Commune::by_name(part.trim()))
}

fn contact(object: &Object) -> String {
    let fields = json::many(object, "attachment").into_iter().filter_map(Value::as_object);
    let mut fields = fields.filter(|field| json::kind(field) == "PropertyValue");
    let field = fields.find(|field| json::text(field, "name") == Some("contact"));
    let value = field.and_then(|field| json::text(field, "value")).map(plain_text);
    value.unwrap_or_default().chars().take(200).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_does_not_repeat_its_commune() {
        let molenbeek = Commune::by_name("Molenbeek-Saint-Jean");
        assert!(molenbeek.is_some());
        for (place, commune, expected) in [
            ("au potager, près du canal, Molenbeek-Saint-Jean", molenbeek, Some("au potager, près du canal")),
            ("Molenbeek-Saint-Jean", molenbeek, None),
            ("parvis, Ixelles", molenbeek, Some("parvis, Ixelles")),
            ("parvis, Ixelles", None, Some("parvis, Ixelles")),
        ] {
            assert_eq!(beside(place, commune).as_deref(), expected, "{place}");
        }
    }
}
