//! An event as programs write it. The names of the fields are those of the form.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::words;
use crate::model::{DraftForm, Event, Fault, Organizer, Repetition, State};

/// What one writes of an event. A fault of one field does not hide the others: all are told at once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(example = json!({
    "title": "Repair Café", "text": "Apportez vos **grille-pain**.", "language": "fr", "start": "2027-01-16T14:00",
    "end": "2027-01-16T17:00", "place": "La Maison", "joining": "free", "capacity": 20, "waiting": true, "draft": true,
}))]
pub struct EventDraft {
    /// One line.
    #[schema(required, min_length = 3, max_length = 150, example = "Repair Café")]
    pub title: String,
    /// Markdown.
    #[schema(max_length = 20_000, example = "Apportez vos **grille-pain**.")]
    pub text: String,
    /// The language of all of it, as a BCP 47 tag.
    #[schema(required, example = "fr")]
    pub language: String,
    /// When it begins, on the clocks of `zone`; of whole days only the day counts.
    #[schema(required, example = "2027-01-16T14:00")]
    pub start: String,
    /// When it ends, on the same clocks. Without it nobody says when.
    #[schema(example = "2027-01-16T17:00")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<String>,
    /// Whose clocks it goes by, a name of the IANA database; Brussels if nothing is said.
    #[schema(example = "Europe/Brussels")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
    /// It takes whole days.
    pub whole_days: bool,
    /// How often it takes place: a rule of RFC 5545, whose first time is `start`.
    #[schema(max_length = 1000, example = "FREQ=WEEKLY;COUNT=6")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// The days of the rule that are left out.
    #[schema(max_items = 500)]
    pub except: Vec<String>,
    /// What it is about.
    #[schema(schema_with = words::category_or_null)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// In which commune.
    #[schema(schema_with = words::commune_or_null)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub commune: Option<String>,
    /// A room of ours, by its id: it is booked with the event.
    #[schema(format = "uuid")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub room: Option<String>,
    /// What the place is called.
    #[schema(max_length = 200)]
    pub place: String,
    /// Street and number.
    #[schema(max_length = 200)]
    pub street: String,
    /// The postcode.
    #[schema(max_length = 200)]
    pub postcode: String,
    /// The town.
    #[schema(max_length = 200)]
    pub town: String,
    /// Degrees north, with a point; with `longitude` only.
    #[schema(example = "50.8379")]
    pub latitude: String,
    /// Degrees east, with a point.
    #[schema(example = "4.3484")]
    pub longitude: String,
    /// How one gets in.
    #[schema(max_length = 200)]
    pub access: String,
    /// Where one takes part from afar.
    #[schema(format = "uri", max_length = 1000)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub online: Option<String>,
    /// Who organises it besides its owner.
    #[schema(max_items = 10)]
    pub organizers: Vec<OrganizerJson>,
    /// What it costs, in words.
    #[schema(max_length = 200, example = "Prix libre")]
    pub price: String,
    /// What it costs in minutes of credit.
    #[schema(minimum = 1, maximum = 60_000)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minutes: Option<i64>,
    /// How one says that one comes; not at all if nothing is said.
    #[schema(schema_with = words::joining_or_null)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub joining: Option<String>,
    /// The page where one does, with `external`.
    #[schema(format = "uri", max_length = 1000)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external: Option<String>,
    /// How many may come.
    #[schema(minimum = 1, maximum = 100_000)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub capacity: Option<i64>,
    /// Whether there is a waiting list; with `capacity` only.
    pub waiting: bool,
    /// Hashtags.
    #[schema(max_items = 10)]
    pub tags: Vec<String>,
    /// More languages that are spoken there, as BCP 47 tags.
    #[schema(max_items = 10)]
    pub languages: Vec<String>,
    /// Whether it is kept and goes on being written.
    pub draft: bool,
}

/// Somebody who organises it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Organizer)]
pub struct OrganizerJson {
    /// What they are called.
    #[schema(max_length = 200, example = "Collectif Vélo")]
    pub name: String,
    /// Their actor or their page; may be empty.
    #[schema(max_length = 1000, example = "https://velo.example/")]
    #[serde(default)]
    pub url: String,
}

impl From<&Organizer> for OrganizerJson {
    fn from(one: &Organizer) -> Self {
        Self { name: one.name.clone(), url: one.uri.clone() }
    }
}

impl EventDraft {
    /// As the form that would have to be filled in; what programs cannot say stays as it is in `form`.
    pub(super) fn into_form(self, form: DraftForm) -> DraftForm {
        let number = |value: Option<i64>| value.map(|many| many.to_string()).unwrap_or_default();
        let organizer = |one: &OrganizerJson| format!("{} {}", one.name, one.url).trim().to_owned();
        let rule = self.rule.unwrap_or_default();
        let repeat = if rule.trim().is_empty() { String::new() } else { "rule".to_owned() };
        let repetition = Repetition { repeat, rule, except: self.except.join(" "), ..Repetition::default() };
        DraftForm {
            title: self.title,
            text: self.text,
            language: self.language,
            start: self.start,
            end: self.end.unwrap_or_default(),
            zone: self.zone.unwrap_or_default(),
            whole_days: flag(self.whole_days),
            category: self.category.unwrap_or_default(),
            commune: self.commune.unwrap_or_default(),
            room: self.room.unwrap_or_default(),
            place: self.place,
            street: self.street,
            postcode: self.postcode,
            town: self.town,
            latitude: self.latitude,
            longitude: self.longitude,
            access: self.access,
            online: self.online.unwrap_or_default(),
            organizers: self.organizers.iter().map(organizer).collect::<Vec<_>>().join("\n"),
            price: self.price,
            minutes: number(self.minutes),
            joining: self.joining.unwrap_or_default(),
            external: self.external.unwrap_or_default(),
            capacity: number(self.capacity),
            waiting: flag(self.waiting),
            tags: self.tags.join(" "),
            languages: self.languages.join(" "),
            repetition,
            ..form
        }
    }

    /// What was written to get this event; `repetition` is that of its series, or of the draft.
    pub(super) fn of(event: &Event, repetition: &Repetition) -> Self {
        let form = DraftForm::of(event);
        let body = &event.body;
        Self {
            title: form.title,
            text: form.text,
            language: form.language,
            start: form.start,
            end: filled(form.end),
            zone: filled(form.zone),
            whole_days: body.whole_days,
            rule: repetition.in_one_line(event.starts()),
            except: repetition.except.split_whitespace().map(str::to_owned).collect(),
            category: filled(form.category),
            commune: filled(form.commune),
            room: event.room.clone(),
            place: form.place,
            street: form.street,
            postcode: form.postcode,
            town: form.town,
            latitude: form.latitude,
            longitude: form.longitude,
            access: form.access,
            online: body.online.clone(),
            organizers: body.organizers.iter().map(OrganizerJson::from).collect(),
            price: form.price,
            minutes: body.minutes,
            joining: filled(form.joining),
            external: body.external.clone(),
            capacity: body.capacity,
            waiting: body.waiting,
            tags: body.tags.clone(),
            languages: body.languages.clone(),
            draft: event.state == State::Draft,
        }
    }
}

fn filled(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}

fn flag(set: bool) -> String {
    if set { "on".to_owned() } else { String::new() }
}

/// Where a program finds what is wrong: all of a rule is one field.
pub(super) fn field(fault: Fault) -> &'static str {
    use crate::model::RepeatFault;
    match fault {
        Fault::Repeat(RepeatFault::Except) => "except",
        Fault::Repeat(_) => "rule",
        other => other.field(),
    }
}
