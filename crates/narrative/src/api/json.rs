//! A story as programs read and write it. The names of the fields are those of the form.

use maillon_kernel::geo::Commune;
use maillon_kernel::signed::Signed;
use maillon_web::api::time;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa::openapi::ObjectBuilder;
use utoipa::openapi::schema::{Object, SchemaType, Type};

use crate::model::{DraftForm, Kind, State, Story, Theme};
use maillon_members::who::Who;

/// What one writes of a story. A fault of one field does not hide the others: all are told at once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "title": "La façade", "text": "Quinze mains, une **façade** bleue.", "language": "fr", "theme": "place",
    "consent": true, "draft": false,
}))]
pub struct StoryDraft {
    /// One line; a text over 500 characters needs it.
    #[schema(max_length = 120, example = "La façade")]
    #[serde(default)]
    pub title: String,
    /// Its point, with a title only.
    #[schema(max_length = 500, example = "Comment quinze personnes ont repeint un mur.")]
    #[serde(default)]
    pub summary: String,
    /// Markdown.
    #[schema(required, min_length = 1, max_length = 20_000, example = "Quinze mains, une **façade** bleue.")]
    #[serde(default)]
    pub text: String,
    /// The language of all of it, as a BCP 47 tag.
    #[schema(required, example = "fr")]
    #[serde(default)]
    pub language: String,
    /// Which mutualisation it tells of.
    #[schema(schema_with = themes)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub theme: Option<String>,
    /// One of the 19 communes of Brussels, by its NIS code.
    #[schema(schema_with = communes)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commune: Option<String>,
    /// The address of what it tells of.
    #[schema(format = "uri", max_length = 1000, example = "https://canal.example/annonces/2")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// Whether those who are named or seen agree. Without it the story can only be a draft.
    #[schema(required = false)]
    #[serde(default)]
    pub consent: bool,
    /// In whose name it goes out: the association's, or the author's own, who must have a public face for it; `organisation`
    /// if it is not said. What is out keeps its name.
    #[schema(required = false, schema_with = signatures)]
    #[serde(default)]
    pub signed: String,
    /// Whether it is kept and goes on being written; else its author is done with it.
    #[schema(required = false)]
    #[serde(default)]
    pub draft: bool,
}

impl StoryDraft {
    /// As the form that would have to be filled in; what programs cannot say stays as it is in `form`.
    pub(super) fn into_form(self, form: DraftForm) -> DraftForm {
        DraftForm {
            title: self.title,
            summary: self.summary,
            text: self.text,
            language: self.language,
            theme: self.theme.unwrap_or_default(),
            commune: self.commune.unwrap_or_default(),
            about: self.about.unwrap_or_default(),
            consent: if self.consent { "on".to_owned() } else { String::new() },
            signed: self.signed,
            ..form
        }
    }

    /// What was written to get this story.
    pub(super) fn of(story: &Story) -> Self {
        let form = DraftForm::of(story);
        let filled = |text: String| Some(text).filter(|text| !text.is_empty());
        Self {
            title: form.title,
            summary: form.summary,
            text: form.text,
            language: form.language,
            theme: filled(form.theme),
            commune: filled(form.commune),
            about: filled(form.about),
            consent: story.consent,
            signed: form.signed,
            draft: story.state == State::Draft,
        }
    }
}

/// A story or a common narrative, of ours or received.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Story)]
pub struct StoryJson {
    /// Its id here.
    #[schema(format = "uuid", example = "019abcde-0123-7abc-8def-0123456789ab")]
    id: String,
    /// Its ActivityPub id, the same everywhere.
    #[schema(
        format = "uri",
        example = "https://marolles.example/recits/019abcde-0123-7abc-8def-0123456789ab"
    )]
    uri: String,
    /// Its page, on the server that it comes from.
    #[schema(
        format = "uri",
        example = "https://marolles.example/recits/019abcde-0123-7abc-8def-0123456789ab"
    )]
    url: String,
    /// Whether it is of this instance.
    own: bool,
    /// The actor that published it.
    #[schema(format = "uri", example = "https://marolles.example/@marolles")]
    by: String,
    /// The name of that actor.
    #[schema(example = "Les Marolles en transition")]
    by_name: String,
    /// A story of one organisation, or a narrative that a QG wove.
    #[schema(schema_with = kinds)]
    kind: &'static str,
    /// How far it has come.
    #[schema(schema_with = states)]
    state: &'static str,
    /// Which mutualisation it tells of.
    #[schema(schema_with = themes)]
    theme: Option<&'static str>,
    /// One of the 19 communes of Brussels, by its NIS code.
    #[schema(schema_with = communes)]
    commune: Option<&'static str>,
    /// One line; `null` for a short one.
    #[schema(example = "La façade")]
    title: Option<String>,
    /// Its point.
    #[schema(example = "Comment quinze personnes ont repeint un mur.")]
    summary: Option<String>,
    /// The author's Markdown; `null` for a received one.
    #[schema(example = "Quinze mains, une **façade** bleue.")]
    text: Option<String>,
    /// The text as HTML that was made safe.
    #[schema(example = "<p>Quinze mains, une <strong>façade</strong> bleue.</p>")]
    html: String,
    /// The language of all of it, as a BCP 47 tag.
    #[schema(example = "fr")]
    language: String,
    /// The address of what it tells of.
    #[schema(format = "uri", example = "https://canal.example/annonces/2")]
    about: Option<String>,
    /// When it goes out by itself.
    #[schema(format = "date-time", example = "2026-12-24T17:00:00.000Z")]
    publish_at: Option<String>,
    /// When it was published, or begun.
    #[schema(format = "date-time", example = "2026-11-24T08:05:00.000Z")]
    published_at: String,
    /// When it last changed.
    #[schema(format = "date-time", example = "2026-11-24T08:05:00.000Z")]
    updated_at: String,
}

impl StoryJson {
    /// `who` is its owner.
    pub(super) fn new(story: &Story, who: &Who) -> Self {
        let filled = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
        Self {
            id: story.id.to_string(),
            uri: story.uri.clone(),
            url: story.url.clone(),
            own: story.own,
            by: story.owner.clone(),
            by_name: who.name.clone(),
            kind: story.kind.as_str(),
            state: story.state.as_str(),
            theme: story.theme.map(Theme::as_str),
            commune: story.commune.map(|one| one.nis.as_str()),
            title: filled(&story.title),
            summary: filled(&story.summary),
            text: (story.own && story.kind == Kind::Story).then(|| story.source.clone()),
            html: story.html.clone(),
            language: story.language.as_str().to_owned(),
            about: story.about.clone(),
            publish_at: story.publish_at.map(time),
            published_at: time(story.published_at),
            updated_at: time(story.updated_at),
        }
    }
}

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
    word(
        "A story of one organisation, or a narrative that a QG wove.",
        Kind::ALL.iter().map(|one| one.as_str()),
    )
}

fn states() -> Object {
    word("How far it has come.", State::ALL.iter().map(|one| one.as_str()))
}

pub(super) fn theme_words() -> Object {
    word("Which mutualisation it tells of.", Theme::ALL.iter().map(|one| one.as_str()))
}

fn signatures() -> Object {
    let about = "In whose name it goes out: the association's, or the author's own, who must have a public face for it; \
                 `organisation` if it is not said. What is out keeps its name.";
    word(about, Signed::ALL.iter().map(|one| one.as_str()))
}

fn themes() -> Object {
    nullable(theme_words())
}

fn communes() -> Object {
    let about = "One of the 19 communes of Brussels, by its NIS code.";
    nullable(word(about, Commune::all().iter().map(|one| one.nis.as_str())))
}
