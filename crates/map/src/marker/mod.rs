//! One organisation or place as a foreign map has it.

mod key;
mod place;
mod text;

use maillon_kernel::geo::Point;
use maillon_kernel::markup;

pub(crate) use key::hash;
pub(crate) use place::Degrees;
pub(crate) use place::point;
pub use place::{EAST, NORTH, SOUTH, WEST};
pub(crate) use text::is_mail;
pub(crate) use text::{line, link};

use crate::read::Why;

/// Characters of a name.
pub const MAX_NAME: usize = 200;
/// Characters of a street, a locality, a licence, or of an id of the source.
const MAX_SHORT: usize = 200;
/// Characters of opening hours.
const MAX_HOURS: usize = 500;
/// Characters of a mail address (RFC 5321).
const MAX_MAIL: usize = 254;
/// Characters of one line of numbers: a postcode, phones.
const MAX_NUMBERS: usize = 100;
/// Bytes of a description, once it is safe.
const MAX_DESCRIPTION: usize = 20_000;
/// Foreign categories of one marker.
const MAX_FOREIGN: usize = 100;

/// A marker of a foreign map. Holding one is the proof that it was checked: its name is there, its point is in or near
/// Belgium, its HTML is safe, its links lead to the web.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marker {
    /// What names it within its source: the source's own id, or a digest of name and point where there is none.
    pub key: String,
    /// What it is called, on one line.
    pub name: String,
    /// Where it is.
    pub point: Point,
    /// Safe HTML, or empty.
    pub description: String,
    /// Street and number.
    pub street: String,
    /// The postcode, as the source writes it.
    pub postcode: String,
    /// The commune or town.
    pub locality: String,
    /// One or more phone numbers, as the source writes them.
    pub phone: String,
    /// A mail address, or empty.
    pub email: String,
    /// Its own site: an `http` or `https` address.
    pub web: Option<String>,
    /// When it is open, in whatever words the source has for that.
    pub opening_hours: String,
    /// A picture of it: an `http` or `https` address.
    pub image: Option<String>,
    /// Its page at the source: an `http` or `https` address.
    pub url: Option<String>,
    /// The ids of the source's categories, sorted.
    pub foreign: Vec<String>,
    /// Under which licence the source gives it, in the source's words.
    pub licence: Option<String>,
    /// SHA-256 of the raw record in canonical form: the same record has the same hash, however it was laid out.
    pub hash: String,
}

/// What a reader found in one record, before anything is checked. Only [`Draft::check`] makes a marker of it.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs, reason = "the fields of `Marker`")]
pub(crate) struct Draft {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) lat: Degrees,
    pub(crate) lon: Degrees,
    pub(crate) description: String,
    pub(crate) street: String,
    pub(crate) postcode: String,
    pub(crate) locality: String,
    pub(crate) phone: String,
    pub(crate) email: String,
    pub(crate) web: String,
    pub(crate) opening_hours: String,
    pub(crate) image: String,
    pub(crate) url: String,
    pub(crate) foreign: Vec<String>,
    pub(crate) licence: String,
    pub(crate) hash: String,
}

impl Draft {
    /// The one road to a marker.
    pub(crate) fn check(self) -> Result<Marker, Why> {
        let name = within(line(&self.name), MAX_NAME)?;
        if name.is_empty() {
            return Err(Why::NoName);
        }
        let point = point(self.lat, self.lon)?;
        let id = within(line(&self.id), MAX_SHORT)?;
        Ok(Marker {
            key: if id.is_empty() { key::of(&name, point) } else { id },
            name,
            point,
            description: description(&self.description)?,
            street: within(line(&self.street), MAX_SHORT)?,
            postcode: within(line(&self.postcode), MAX_NUMBERS)?,
            locality: within(line(&self.locality), MAX_SHORT)?,
            phone: within(line(&self.phone), MAX_NUMBERS)?,
            email: Some(line(&self.email)).filter(|mail| is_mail(mail)).unwrap_or_default(),
            web: link(&self.web),
            opening_hours: within(line(&self.opening_hours), MAX_HOURS)?,
            image: link(&self.image),
            url: link(&self.url),
            foreign: foreign(&self.foreign)?,
            licence: Some(within(line(&self.licence), MAX_SHORT)?).filter(|licence| !licence.is_empty()),
            hash: self.hash,
        })
    }
}

/// The text, if it is no longer than that. What is too long is refused and not cut: half a name is another name.
fn within(text: String, most: usize) -> Result<String, Why> {
    if text.chars().nth(most).is_some() { Err(Why::TooLong) } else { Ok(text) }
}

/// Safe HTML of what may be HTML or plain text.
fn description(text: &str) -> Result<String, Why> {
    // What `sanitise` would cut in silence is refused aloud.
    if markup::MAX_INPUT < text.len() {
        return Err(Why::TooLong);
    }
    let html = text::safe_html(text);
    if MAX_DESCRIPTION < html.len() { Err(Why::TooLong) } else { Ok(html) }
}

fn foreign(ids: &[String]) -> Result<Vec<String>, Why> {
    let ids = ids.iter().map(|id| within(line(id), MAX_SHORT));
    let mut ids: Vec<String> = ids.collect::<Result<_, Why>>()?;
    ids.retain(|id| !id.is_empty());
    ids.sort_unstable();
    ids.dedup();
    if MAX_FOREIGN < ids.len() { Err(Why::TooLong) } else { Ok(ids) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> Draft {
        Draft {
            name: "Le Potager".to_owned(),
            lat: Degrees::At(50.85),
            lon: Degrees::At(4.35),
            ..Draft::default()
        }
    }

    #[test]
    fn a_name_and_a_point_are_enough() {
        let marker = draft().check().unwrap();
        assert_eq!((marker.name.as_str(), marker.web, marker.licence), ("Le Potager", None, None));
        assert_eq!(marker.key.len(), 64);
        assert_eq!(Draft { name: " \u{0} ".to_owned(), ..draft() }.check(), Err(Why::NoName));
        assert_eq!(Draft { lat: Degrees::None, ..draft() }.check(), Err(Why::NoPoint));
    }

    #[test]
    fn what_is_too_long_is_not_cut() {
        assert!(Draft { name: "é".repeat(MAX_NAME), ..draft() }.check().is_ok());
        assert_eq!(Draft { name: "é".repeat(MAX_NAME + 1), ..draft() }.check(), Err(Why::TooLong));
        assert_eq!(Draft { phone: "1".repeat(101), ..draft() }.check(), Err(Why::TooLong));
        assert_eq!(Draft { description: "é".repeat(MAX_DESCRIPTION), ..draft() }.check(), Err(Why::TooLong));
        assert_eq!(Draft { description: "<b>".repeat(70_000), ..draft() }.check(), Err(Why::TooLong));
        assert_eq!(
            Draft { foreign: (0..101).map(|n| n.to_string()).collect(), ..draft() }.check(),
            Err(Why::TooLong)
        );
    }

    #[test]
    fn the_ids_of_categories_are_a_set() {
        let ids = ["b", " a ", "", "b"].map(str::to_owned).to_vec();
        assert_eq!(Draft { foreign: ids, ..draft() }.check().unwrap().foreign, ["a", "b"]);
    }

    #[test]
    fn what_is_no_address_is_none() {
        let draft = Draft { email: "private".to_owned(), web: "javascript:alert(1)".to_owned(), ..draft() };
        let marker = draft.check().unwrap();
        assert_eq!((marker.email.as_str(), marker.web), ("", None));
    }
}
