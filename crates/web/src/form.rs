//! Forms whose faults all show at once, each beside its field.
//!
//! A slice fills [`FieldErrors`] and draws its form again with the values as they were sent; the macros of
//! `templates/forms.html` put label, hint, value and fault together.

use maillon_kernel::geo::Commune;
use maillon_kernel::language::Lang;
use maillon_kernel::markup::fold;

use crate::i18n::{Argument, Tongue};

/// The fault of one field: the key of a message, and its arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The message's key, such as `offer-title-length`.
    pub key: &'static str,
    args: Vec<(&'static str, Value)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Value {
    Text(String),
    Number(i64),
}

impl Value {
    fn as_argument(&self) -> &dyn Argument {
        match self {
            Self::Text(text) => text,
            Self::Number(number) => number,
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

/// The faults of a form, by the `name` of the field, in the order in which they were found: check the fields
/// in the order of the page. The first fault of a field stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldErrors(Vec<(&'static str, FieldError)>);

impl FieldErrors {
    /// Says what is wrong with `field`: the message `key`.
    pub fn add(&mut self, field: &'static str, key: &'static str) {
        self.put(field, FieldError { key, args: Vec::new() });
    }

    /// Like [`Self::add`], for a message with a text argument.
    pub fn add_with_text(&mut self, field: &'static str, key: &'static str, name: &'static str, value: &str) {
        self.put(field, FieldError { key, args: vec![(name, value.into())] });
    }

    /// Like [`Self::add`], for a message with a number, such as a greatest length.
    pub fn add_with_number(
        &mut self,
        field: &'static str,
        key: &'static str,
        name: &'static str,
        value: i64,
    ) {
        self.put(field, FieldError { key, args: vec![(name, value.into())] });
    }

    fn put(&mut self, field: &'static str, error: FieldError) {
        if self.of(field).is_none() {
            self.0.push((field, error));
        }
    }

    fn of(&self, field: &str) -> Option<&FieldError> {
        self.0.iter().find(|(of, _)| *of == field).map(|(_, error)| error)
    }

    /// Whether the form can be taken.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether one of these fields has a fault: what hides it must be open.
    pub fn any(&self, fields: &[&str]) -> bool {
        fields.iter().any(|field| self.of(field).is_some())
    }

    /// How many fields have a fault.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The faults, in their order.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &FieldError)> {
        self.0.iter().map(|(field, error)| (*field, error))
    }

    /// What is wrong with `field`, in the reader's language.
    pub fn text(&self, t: &Tongue, field: &str) -> Option<String> {
        let error = self.of(field)?;
        let args: Vec<(&str, &dyn Argument)> =
            error.args.iter().map(|(name, value)| (*name, value.as_argument())).collect();
        Some(t.with(error.key, &args))
    }

    /// Every fault with its field, in the reader's language.
    pub fn texts(&self, t: &Tongue) -> Vec<(&'static str, String)> {
        self.0.iter().filter_map(|(field, _)| Some((*field, self.text(t, field)?))).collect()
    }

    /// Like [`Self::texts`], with the label of the field before its fault, for the list at the top of a form.
    /// The label of the field `in_return` of the form `offer` is the message `offer-in-return`.
    pub fn labelled(&self, t: &Tongue, form: &str) -> Vec<(&'static str, String)> {
        let label = |(field, text): (&'static str, String)| {
            let key = format!("{form}-{}", field.replace('_', "-"));
            if !t.has(&key) {
                return (field, text);
            }
            (field, t.with("form-fault", &[("label", &t.get(&key)), ("fault", &text)]))
        };
        self.texts(t).into_iter().map(label).collect()
    }

    /// `Ok` when there is no fault: `errors.into_result()?` ends the reading of a form.
    pub fn into_result(self) -> Result<(), Self> {
        if self.is_empty() { Ok(()) } else { Err(self) }
    }
}

/// One entry of a `select`: what is sent, and what is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The value that is sent.
    pub value: String,
    /// The words shown, already in the reader's language.
    pub label: String,
}

impl Choice {
    /// An entry that sends `value` and shows `label`.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into() }
    }
}

/// What is written in Brussels besides the languages of the pages, with the names that speakers use.
const OTHER_LANGUAGES: [(&str, &str); 11] = [
    ("ar", "العربية"),
    ("bg", "Български"),
    ("de", "Deutsch"),
    ("es", "Español"),
    ("fa", "فارسی"),
    ("it", "Italiano"),
    ("pl", "Polski"),
    ("pt", "Português"),
    ("ro", "Română"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
];

/// The communes of Brussels by both their names, in the order of the reader's language.
pub fn communes(t: &Tongue) -> Vec<Choice> {
    let mut all: Vec<Choice> =
        Commune::all().iter().map(|one| Choice::new(&one.nis, one.both(t.lang()))).collect();
    all.sort_by_key(|choice| fold(&choice.label));
    all
}

/// The languages that a text may be in. `chosen` stays a choice, whatever language it is.
pub fn languages(chosen: &str) -> Vec<Choice> {
    let ours = Lang::ALL.into_iter().map(|lang| (lang.code(), lang.name()));
    let mut all: Vec<Choice> =
        ours.chain(OTHER_LANGUAGES).map(|(code, name)| Choice::new(code, name)).collect();
    if !chosen.is_empty() && all.iter().all(|choice| choice.value != chosen) {
        all.push(Choice::new(chosen, chosen));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{Locale, Words};
    use askama::Template;
    use maillon_kernel::language::Lang;

    const WORDS: [Locale; 3] = [
        (
            Lang::Fr,
            "f-title = Titre\nf-what = Quoi\nf-kind = Genre\nf-agree = D'accord\nhint = Court\nlong = { $max } caractères au plus",
        ),
        (
            Lang::Nl,
            "f-title = Titel\nf-what = Wat\nf-kind = Soort\nf-agree = Akkoord\nhint = Kort\nlong = hoogstens { $max } tekens",
        ),
        (
            Lang::En,
            "f-title = Title\nf-what = What\nf-kind = Kind\nf-agree = I agree\nhint = Short\nlong = { $max } characters at most",
        ),
    ];

    #[derive(Template)]
    #[template(
        ext = "html",
        source = r#"{% import "forms.html" as forms %}{{ forms::summary(t, errors, "f") }}
{{ forms::text(t, errors, "title", "f-title", title, "hint") }}
{{ forms::textarea(t, errors, "what", "f-what", "two\nlines <b>") }}
{{ forms::select(t, errors, "kind", "f-kind", "need", choices) }}
{{ forms::checkbox(t, errors, "agree", "f-agree", true) }}"#
    )]
    struct Page<'a> {
        t: Tongue,
        errors: FieldErrors,
        title: &'a str,
        choices: Vec<Choice>,
    }

    fn page(lang: Lang, errors: FieldErrors) -> String {
        let t = Words::assemble(&[&WORDS]).unwrap().in_lang(lang);
        let choices = vec![Choice::new("offer", "Offre"), Choice::new("need", "Besoin")];
        let page = Page { t, errors, title: "\"Vélo\"", choices }.render().unwrap();
        // Indentation is the template's own affair.
        page.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn a_form_without_faults() {
        let html = page(Lang::Fr, FieldErrors::default());
        assert!(!html.contains("aria-invalid"));
        assert!(!html.contains("role=\"alert\""));
        insta::assert_snapshot!(html);
    }

    #[test]
    fn every_fault_shows_at_once_beside_its_field() {
        let mut errors = FieldErrors::default();
        errors.add_with_number("title", "long", "max", 120);
        errors.add("title", "form-needed");
        errors.add("kind", "form-needed");
        let html = page(Lang::Nl, errors);
        assert_eq!(html.matches("aria-invalid=\"true\"").count(), 2);
        assert!(html.contains("hoogstens 120 tekens"));
        insta::assert_snapshot!(html);
    }

    #[test]
    fn the_first_fault_of_a_field_stays() {
        let mut errors = FieldErrors::default();
        errors.add("title", "one");
        errors.add("title", "two");
        assert_eq!(
            errors.iter().map(|(field, error)| (field, error.key)).collect::<Vec<_>>(),
            [("title", "one")]
        );
        assert_eq!(errors.len(), 1);
        assert!(errors.into_result().is_err());
    }
}
