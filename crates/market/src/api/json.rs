//! An annonce as programs read and write it. The names of the fields are those of the form.

use maillon_kernel::geo::{Category, Commune};
use maillon_kernel::quantity::MeasureUnit;
use maillon_kernel::signed::Signed;
use maillon_web::api::time;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa::openapi::ObjectBuilder;
use utoipa::openapi::schema::{Object, SchemaType, Type};

use super::pictures::{PictureDraft, PictureJson};
use crate::model::{Audience, DraftForm, Kind, Nature, Offer, Rhythm, State};
use maillon_members::who::Who;

/// What one writes of an annonce. A fault of one field does not hide the others: all are told at once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "kind": "offer", "nature": "service", "title": "Réparation de vélos",
    "text": "Le **jeudi**, de 14 h à 18 h, on répare ensemble.", "language": "fr",
    "category": "recuperer-reparer", "commune": "21013", "place": "près du parvis",
    "amount": "2", "unit": "hour", "in_return": "credit", "minutes": 120, "until": null, "pictures": [],
}))]
pub struct OfferDraft {
    /// Whether something is given or looked for.
    #[schema(required, schema_with = kinds)]
    #[serde(default)]
    pub kind: String,
    /// Whether something is done, given for good, or lent; `service` if it is not said.
    #[schema(schema_with = natures)]
    #[serde(default)]
    pub nature: String,
    /// One line.
    #[schema(required, min_length = 3, max_length = 120, example = "Réparation de vélos")]
    #[serde(default)]
    pub title: String,
    /// Markdown.
    #[schema(required, min_length = 1, max_length = 10_000, example = "Le **jeudi**, de 14 h à 18 h.")]
    #[serde(default)]
    pub text: String,
    /// The language of title and text, as a BCP 47 tag.
    #[schema(required, example = "fr")]
    #[serde(default)]
    pub language: String,
    /// One of the ten categories.
    #[schema(schema_with = categories)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// One of the 19 communes of Brussels, by its NIS code.
    #[schema(schema_with = communes)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commune: Option<String>,
    /// Where, in words.
    #[schema(max_length = 200, example = "près du parvis")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// How much, above zero, with at most three decimals.
    #[schema(pattern = r"^[0-9]+([.,][0-9]{1,3})?$", example = "2.5")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<String>,
    /// The unit of the amount; pieces (`one`) if it is not said.
    #[schema(schema_with = units)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// What is asked in return for the whole: nothing, credit, or what both agree on; `nothing` if it is not said.
    #[schema(schema_with = returns)]
    #[serde(default)]
    pub in_return: String,
    /// With `credit`: whole minutes of work.
    #[schema(minimum = 1, maximum = 60_000, example = 120)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<i64>,
    /// How to answer, in words.
    #[schema(max_length = 200, example = "Répondez à cette annonce.")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// The last day in Brussels, from today to two years from now.
    #[schema(format = "date", example = "2027-01-31")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// Who may read it: everybody, whoever has its address, followers, or followers on trusted hosts; `public` if it is not
    /// said. A change may let more people read it, never fewer.
    #[schema(required = false, schema_with = audiences)]
    #[serde(default)]
    pub audience: String,
    /// How often it can be had: once, again and again, every week, every month; `once` if it is not said. What comes back is
    /// not counted: it is there for the next one after it was promised.
    #[schema(required = false, schema_with = rhythms)]
    #[serde(default)]
    pub rhythm: String,
    /// Of a `loan`: for so many days at most.
    #[schema(minimum = 1, maximum = 366, example = 14)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub loan_days: Option<i64>,
    /// Whether one gets there with a wheelchair.
    #[schema(required = false)]
    #[serde(default)]
    pub accessible: bool,
    /// Where exactly, for everybody to see: latitude and longitude in degrees.
    #[schema(max_length = 40, example = "50.8289, 4.3447")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<String>,
    /// In whose name it goes out: the association's, or the author's own, who must have a public face for it; `organisation`
    /// if it is not said. A change leaves that as it is.
    #[schema(required = false, schema_with = signatures)]
    #[serde(default)]
    pub signed: String,
    /// What it shows, in this order; uploads come first to `POST /media`.
    #[schema(required = false, max_items = 4)]
    #[serde(default)]
    pub pictures: Vec<PictureDraft>,
}

impl OfferDraft {
    /// As the form that would have to be filled in, but for the pictures; what programs cannot say yet stays as it is in
    /// `form`.
    pub(super) fn into_form(self, mut form: DraftForm) -> DraftForm {
        let or = |text: String, preset: &str| if text.is_empty() { preset.to_owned() } else { text };
        form.kind = self.kind;
        form.nature = or(self.nature, Nature::Service.as_str());
        form.title = self.title;
        form.text = self.text;
        form.language = self.language;
        form.category = self.category.unwrap_or_default();
        form.commune = self.commune.unwrap_or_default();
        form.place = self.place.unwrap_or_default();
        form.amount = self.amount.unwrap_or_default();
        form.unit = self.unit.unwrap_or_default();
        form.in_return = or(self.in_return, "nothing");
        form.minutes = self.minutes.map(|minutes| minutes.to_string()).unwrap_or_default();
        form.contact = self.contact.unwrap_or_default();
        form.until = self.until.unwrap_or_default();
        form.audience = or(self.audience, Audience::Public.as_str());
        form.rhythm = self.rhythm;
        form.loan_days = self.loan_days.map(|days| days.to_string()).unwrap_or_default();
        form.accessible = if self.accessible { "on".to_owned() } else { String::new() };
        form.position = self.position.unwrap_or_default();
        form.signed = self.signed;
        form
    }

    /// What was written to get this annonce, which shows these pictures.
    pub(super) fn of(offer: &Offer, pictures: Vec<PictureDraft>) -> Self {
        let form = DraftForm::of(offer);
        let filled = |text: String| Some(text).filter(|text| !text.is_empty());
        Self {
            kind: form.kind,
            nature: form.nature,
            title: form.title,
            text: form.text,
            language: form.language,
            category: filled(form.category),
            commune: filled(form.commune),
            place: filled(form.place),
            amount: filled(form.amount),
            unit: filled(form.unit),
            in_return: form.in_return,
            minutes: offer.in_return.minutes().map(maillon_kernel::minutes::Minutes::get),
            contact: filled(form.contact),
            until: filled(form.until),
            audience: form.audience,
            rhythm: form.rhythm,
            loan_days: offer.details.loan_days.map(i64::from),
            accessible: offer.details.accessible,
            position: filled(form.position),
            signed: form.signed,
            pictures,
        }
    }
}

/// An annonce, of ours or received.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Offer)]
pub struct OfferJson {
    /// Its id here.
    #[schema(format = "uuid", example = "019abcde-0123-7abc-8def-0123456789ab")]
    id: String,
    /// Its ActivityPub id, the same everywhere.
    #[schema(
        format = "uri",
        example = "https://marolles.example/annonces/019abcde-0123-7abc-8def-0123456789ab"
    )]
    uri: String,
    /// Its page, on the server that it comes from.
    #[schema(
        format = "uri",
        example = "https://marolles.example/annonces/019abcde-0123-7abc-8def-0123456789ab"
    )]
    url: String,
    /// Whether it was published here.
    own: bool,
    /// Who published it.
    by: ByJson,
    /// Whether something is given or looked for.
    #[schema(schema_with = kinds)]
    kind: &'static str,
    /// Whether something is done, given for good, or lent.
    #[schema(schema_with = natures)]
    nature: &'static str,
    /// How far it has come.
    #[schema(schema_with = states)]
    state: &'static str,
    /// Who may read it.
    #[schema(schema_with = audiences)]
    audience: &'static str,
    /// One line.
    #[schema(example = "Réparation de vélos")]
    title: String,
    /// The author's Markdown; `null` for a received one.
    #[schema(example = "Le **jeudi**, de 14 h à 18 h.")]
    text: Option<String>,
    /// The text as HTML that was made safe.
    #[schema(example = "<p>Le <strong>jeudi</strong>, de 14 h à 18 h.</p>")]
    html: String,
    /// The language of title and text, as a BCP 47 tag.
    #[schema(example = "fr")]
    language: String,
    /// One of the ten categories.
    #[schema(schema_with = categories)]
    category: Option<&'static str>,
    /// One of the 19 communes of Brussels, by its NIS code.
    #[schema(schema_with = communes)]
    commune: Option<&'static str>,
    /// Where, in words.
    #[schema(example = "près du parvis")]
    place: Option<String>,
    /// How much there is in all.
    #[schema(example = "2")]
    amount: Option<String>,
    /// How much of it is left.
    #[schema(example = "2")]
    left: Option<String>,
    /// The unit of both.
    #[schema(schema_with = units)]
    unit: Option<&'static str>,
    /// What is asked in return for the whole.
    #[schema(schema_with = returns)]
    in_return: &'static str,
    /// With `credit`: whole minutes of work.
    #[schema(example = 120)]
    minutes: Option<i64>,
    /// How to answer, in words.
    #[schema(example = "Répondez à cette annonce.")]
    contact: Option<String>,
    /// The last day, in Brussels.
    #[schema(format = "date", example = "2027-01-31")]
    until: Option<String>,
    /// How often it can be had.
    #[schema(schema_with = rhythms)]
    rhythm: &'static str,
    /// Of a `loan`: for so many days at most.
    #[schema(example = 14)]
    loan_days: Option<i64>,
    /// Whether one gets there with a wheelchair.
    accessible: bool,
    /// Where exactly: latitude and longitude in degrees.
    #[schema(example = "50.828900, 4.344700")]
    position: Option<String>,
    /// When it ends by itself.
    #[schema(format = "date-time", example = "2027-01-31T22:59:59.000Z")]
    ends_at: Option<String>,
    /// When it was published.
    #[schema(format = "date-time", example = "2026-11-24T08:05:00.000Z")]
    published_at: String,
    /// When it last changed.
    #[schema(format = "date-time", example = "2026-11-24T08:05:00.000Z")]
    updated_at: String,
    /// What it shows, in its order.
    pictures: Vec<PictureJson>,
}

/// Who published it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Publisher)]
pub struct ByJson {
    /// The ActivityPub id.
    #[schema(format = "uri", example = "https://marolles.example/@marolles")]
    uri: String,
    /// The name that it gives itself.
    #[schema(example = "Les Marolles en transition")]
    name: String,
    /// `@name@host`, if it is known.
    #[schema(example = "@marolles@marolles.example")]
    handle: Option<String>,
}

impl OfferJson {
    /// `who` is its owner; `state` how far it has come now.
    pub(super) fn new(offer: &Offer, who: &Who, state: State, pictures: Vec<PictureJson>) -> Self {
        let draft = OfferDraft::of(offer, Vec::new());
        Self {
            id: offer.id.to_string(),
            uri: offer.uri.clone(),
            url: offer.url.clone(),
            own: offer.own,
            by: ByJson {
                uri: offer.owner.clone(),
                name: who.name.clone(),
                handle: Some(who.handle.clone()).filter(|handle| !handle.is_empty()),
            },
            kind: offer.kind.as_str(),
            nature: offer.nature.as_str(),
            state: state.as_str(),
            audience: offer.audience.as_str(),
            title: draft.title,
            text: offer.own.then_some(draft.text),
            html: offer.html.clone(),
            language: draft.language,
            category: offer.category.map(|one| one.slug.as_str()),
            commune: offer.commune.map(|one| one.nis.as_str()),
            place: draft.place,
            amount: draft.amount,
            left: offer.quantity.map(|_| offer.left().to_string()),
            unit: offer.quantity.map(|quantity| quantity.unit.as_str()),
            in_return: offer.in_return.as_str(),
            minutes: draft.minutes,
            contact: draft.contact,
            until: draft.until,
            rhythm: offer.details.rhythm.as_str(),
            loan_days: draft.loan_days,
            accessible: draft.accessible,
            position: draft.position,
            ends_at: offer.ends_at.map(time),
            published_at: time(offer.published_at),
            updated_at: time(offer.updated_at),
            pictures,
        }
    }
}

// The vocabularies, from where they are kept, so that the description follows them.

fn word<'a>(about: &str, words: impl IntoIterator<Item = &'a str>) -> Object {
    let words: Vec<&str> = words.into_iter().collect();
    ObjectBuilder::new().schema_type(Type::String).description(Some(about)).enum_values(Some(words)).build()
}

fn nullable(mut object: Object) -> Object {
    object.schema_type = SchemaType::from_iter([Type::String, Type::Null]);
    if let Some(words) = &mut object.enum_values {
        words.push(serde_json::Value::Null);
    }
    object
}

fn kinds() -> Object {
    word("Whether something is given or looked for.", Kind::ALL.iter().map(|one| one.as_str()))
}

fn natures() -> Object {
    let about = "Whether something is done, given for good, or lent; `service` if it is not said.";
    word(about, Nature::ALL.iter().map(|one| one.as_str()))
}

fn states() -> Object {
    word("How far it has come.", State::ALL.iter().map(|one| one.as_str()))
}

fn audiences() -> Object {
    let about =
        "Who may read it: everybody, whoever has its address, followers, or followers on trusted hosts.";
    word(about, Audience::ALL.iter().map(|one| one.as_str()))
}

fn rhythms() -> Object {
    let about = "How often it can be had: once, again and again, every week, every month; `once` if it is not said. What \
                 comes back is not counted: it is there for the next one after it was promised.";
    word(about, Rhythm::ALL.iter().map(|one| one.as_str()))
}

fn signatures() -> Object {
    let about = "In whose name it goes out: the association's, or the author's own, who must have a public face for it; \
                 `organisation` if it is not said. A change leaves that as it is.";
    word(about, Signed::ALL.iter().map(|one| one.as_str()))
}

fn returns() -> Object {
    let about = "What is asked in return for the whole: nothing, credit, or what both agree on; `nothing` if it is not \
                 said.";
    word(about, ["nothing", "credit", "agree"])
}

pub(super) fn category_words() -> Object {
    word("One of the ten categories.", Category::all().iter().map(|one| one.slug.as_str()))
}

pub(super) fn commune_words() -> Object {
    let about = "One of the 19 communes of Brussels, by its NIS code.";
    word(about, Commune::all().iter().map(|one| one.nis.as_str()))
}

fn categories() -> Object {
    nullable(category_words())
}

fn communes() -> Object {
    nullable(commune_words())
}

fn units() -> Object {
    let about = "The unit of the amount; pieces (`one`) if it is not said.";
    nullable(word(about, MeasureUnit::ALL.iter().map(|one| one.as_str())))
}
