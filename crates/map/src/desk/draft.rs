//! What a person says of a layer, and what is wrong with it.

use maillon_web::FieldErrors;
use serde::Deserialize;
use url::Url;

use crate::marker::{line, link};
use crate::read::{Kind, Taxonomy};

/// Characters of a title, a licence, a credit.
const MAX_WORDS: usize = 200;
/// Bytes of an address.
const MAX_URL: usize = 1000;
/// How often a layer is read, if nobody says otherwise.
pub const USUAL_HOURS: i64 = 24;
/// A month.
const MAX_HOURS: i64 = 720;

/// What was sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
#[allow(missing_docs, reason = "the fields of `Draft`")]
pub struct SourceForm {
    pub kind: String,
    pub title: String,
    pub url: String,
    pub categories_url: String,
    pub licence: String,
    pub credit: String,
    pub credit_url: String,
    pub every_hours: String,
    pub shown: String,
}

/// A layer as it may be. Holding one is the proof that it was checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The shape of its files.
    pub kind: Kind,
    /// What it is called here.
    pub title: String,
    /// Where it is read; none, when it comes as a file.
    pub url: Option<String>,
    /// Where its categories are read.
    pub categories_url: Option<String>,
    /// The licence of its data.
    pub licence: String,
    /// Whose it is.
    pub credit: String,
    /// Their site; perhaps empty.
    pub credit_url: String,
    /// How often it is read.
    pub every_hours: i64,
    /// Whether it is on the map.
    pub shown: bool,
}

/// The file of categories that goes with a kind of markers, where there is one.
pub fn taxonomy(kind: Kind) -> Option<Taxonomy> {
    match kind {
        Kind::DeweyMarkers => Some(Taxonomy::Dewey),
        Kind::GoGoCarto => Some(Taxonomy::GoGoCarto),
        Kind::OpenFairDb => Some(Taxonomy::OpenFairDb),
        Kind::DeweyCsv | Kind::GeoJson => None,
    }
}

impl SourceForm {
    /// The only road to a draft. All that is wrong is said at once, each at its field.
    pub fn check(&self) -> Result<Draft, FieldErrors> {
        let mut errors = FieldErrors::default();
        let kind: Option<Kind> = self.kind.trim().parse().ok();
        if kind.is_none() {
            errors.add("kind", "map-source-fault-kind");
        }
        let title = words(&mut errors, "title", &self.title, "map-source-fault-title");
        let url = address(&mut errors, "url", &self.url);
        let categories_url = address(&mut errors, "categories_url", &self.categories_url);
        if categories_url.is_some() && kind.is_some_and(|kind| taxonomy(kind).is_none()) {
            errors.add("categories_url", "map-source-fault-categories");
        }
        let licence = words(&mut errors, "licence", &self.licence, "map-source-fault-licence");
        let credit = words(&mut errors, "credit", &self.credit, "map-source-fault-credit");
        let credit_url = address(&mut errors, "credit_url", &self.credit_url).unwrap_or_default();
        let every_hours = hours(&self.every_hours);
        if every_hours.is_none() {
            errors.add_with_number("every_hours", "map-source-fault-hours", "most", MAX_HOURS);
        }
        let (Some(kind), Some(every_hours)) = (kind, every_hours) else { return Err(errors) };
        errors.into_result()?;
        let shown = !self.shown.is_empty();
        Ok(Draft { kind, title, url, categories_url, licence, credit, credit_url, every_hours, shown })
    }
}

/// Words on one line; they must be there.
fn words(errors: &mut FieldErrors, field: &'static str, text: &str, key: &'static str) -> String {
    let text = line(text);
    if text.is_empty() || MAX_WORDS < text.chars().count() {
        errors.add(field, key);
    }
    text
}

fn hours(text: &str) -> Option<i64> {
    match text.trim() {
        "" => Some(USUAL_HOURS),
        text => text.parse().ok().filter(|hours| (1..=MAX_HOURS).contains(hours)),
    }
}

/// An address of the web. What may be fetched is decided where it is fetched, each time anew.
fn address(errors: &mut FieldErrors, field: &'static str, text: &str) -> Option<String> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let url = link(text).filter(|text| text.len() <= MAX_URL).and_then(|text| text.parse::<Url>().ok());
    if url.is_none() {
        errors.add(field, "map-source-fault-url");
    }
    url.map(String::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(crate) fn form() -> SourceForm {
        SourceForm {
            kind: "dewey-markers".to_owned(),
            title: " Dewey  Bruxelles".to_owned(),
            url: "https://dewey.example/api/markers/".to_owned(),
            categories_url: "https://dewey.example/api/categories/".to_owned(),
            licence: "ODbL-1.0".to_owned(),
            credit: "Dewey".to_owned(),
            ..SourceForm::default()
        }
    }

    fn faults(form: &SourceForm) -> Vec<&'static str> {
        form.check().unwrap_err().iter().map(|(field, _)| field).collect()
    }

    #[test]
    fn a_form_is_a_layer_or_says_all_that_is_wrong() {
        let draft = form().check().unwrap();
        assert_eq!((draft.title.as_str(), draft.every_hours, draft.shown), ("Dewey Bruxelles", 24, false));
        let nothing = SourceForm { every_hours: "0".to_owned(), ..SourceForm::default() };
        assert_eq!(faults(&nothing), ["kind", "title", "licence", "credit", "every_hours"]);
        for hours in ["721", "-1", "x", "1.5"] {
            assert_eq!(faults(&SourceForm { every_hours: hours.to_owned(), ..form() }), ["every_hours"]);
        }
    }

    #[test]
    fn addresses_are_of_the_web_and_name_no_password() {
        for url in
            ["ftp://a.example/", "javascript:alert(1)", "a.example", "https://a:b@c.example/", "file:///etc"]
        {
            assert_eq!(faults(&SourceForm { url: url.to_owned(), ..form() }), ["url"], "{url}");
        }
        let long = format!("https://a.example/{}", "x".repeat(MAX_URL));
        assert_eq!(faults(&SourceForm { credit_url: long, ..form() }), ["credit_url"]);
        let table = SourceForm { kind: "dewey-csv".to_owned(), ..form() };
        assert_eq!(faults(&table), ["categories_url"]);
    }
}
