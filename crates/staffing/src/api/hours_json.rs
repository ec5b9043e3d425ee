//! Lines of a time sheet as programs read and write them.

use chrono::NaiveDate;
use maillon_web::Problem;
use maillon_web::api::time;
use maillon_web::problem::Place;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::refused::Refused;
use super::{faults, words, written};
use crate::ids::{CommitmentId, EntryId};
use crate::model::{CorrectionDraft, CorrectionForm, HoursDraft, HoursForm, KeptEntry, Told};
use crate::timesheet::EntryState;

/// A line of a time sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = StaffHours)]
pub(super) struct HoursJson {
    /// Its id.
    #[schema(format = "uuid")]
    id: String,
    /// Its ActivityPub id, under which a peer was told.
    #[schema(format = "uri")]
    uri: String,
    /// The commitment's id.
    #[schema(format = "uuid")]
    commitment: String,
    /// The post's id.
    #[schema(format = "uuid")]
    post: String,
    /// The id of the user member that it was for.
    #[schema(format = "uuid")]
    user: String,
    /// The day of the work; of a correction, a day of the month in which it counts.
    #[schema(format = "date", example = "2026-12-15")]
    date: String,
    /// The month in which it counts.
    #[schema(example = "2026-12")]
    month: String,
    /// How long; below zero only in a correction.
    #[schema(example = 240)]
    minutes: i64,
    #[schema(schema_with = words::kinds)]
    kind: &'static str,
    #[schema(schema_with = words::told_states)]
    state: &'static str,
    /// Why it is disputed.
    words: String,
    /// The line that it corrects.
    #[schema(format = "uuid")]
    corrects: Option<String>,
    /// Whether it was left out of a month that is locked: it does not count.
    left_out: bool,
    /// When it was entered.
    #[schema(format = "date-time")]
    entered_at: String,
    /// When the user member last answered.
    #[schema(format = "date-time")]
    answered_at: Option<String>,
}

impl HoursJson {
    pub(super) fn new(kept: &KeptEntry, left_out: bool) -> Self {
        let one = &kept.entry;
        let (state, words) = match &one.state {
            EntryState::Entered => ("entered", ""),
            EntryState::Countersigned => ("countersigned", ""),
            EntryState::Disputed { words } => ("disputed", words.as_str()),
            EntryState::Withdrawn => ("withdrawn", ""),
        };
        Self {
            id: one.id.to_string(),
            uri: kept.uri.clone(),
            commitment: one.commitment.to_string(),
            post: one.post.to_string(),
            user: one.member.to_string(),
            date: one.date.to_string(),
            month: kept.month.to_string(),
            minutes: one.minutes,
            kind: one.kind.as_str(),
            state,
            words: words.to_owned(),
            corrects: one.corrects.map(|id: EntryId| id.to_string()),
            left_out,
            entered_at: time(one.entered_at),
            answered_at: kept.answer.as_ref().map(|answer| time(answer.at)),
        }
    }
}

/// What was done.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = StaffHoursRequest, example = json!({
    "commitment": "019abcde-0123-7abc-8def-0123456789ab", "date": "2026-12-15", "minutes": 240, "kind": "work",
}))]
pub(super) struct HoursRequest {
    /// The commitment's id.
    #[schema(value_type = String, format = "uuid")]
    pub(super) commitment: CommitmentId,
    /// A day of the commitment.
    #[schema(format = "date")]
    date: String,
    /// How long: whole five minutes.
    #[schema(minimum = 5, maximum = 1500, multiple_of = 5)]
    minutes: i64,
    #[schema(schema_with = words::kinds)]
    kind: String,
}

impl HoursRequest {
    pub(super) fn check(&self) -> Result<HoursDraft, Refused> {
        let (date, kind) = (self.date.clone(), self.kind.clone());
        let form = HoursForm { date, duration: written::hours(Some(self.minutes)), kind };
        form.check().map_err(|faults| faults::of_hours(&faults))
    }
}

/// What is done with a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Act {
    /// The worker takes back what is not countersigned.
    Withdraw,
    /// The worker adds a line that makes it longer, or shorter.
    Correct,
    /// Our own organisation agrees: for coordinators, and not for one's own work.
    Countersign,
    /// Our own organisation does not agree, and says why.
    Dispute,
}

/// What is done with a line.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = StaffHoursAct, example = json!({ "act": "correct", "date": "2026-12-15", "minutes": -30 }))]
pub(super) struct ActRequest {
    #[schema(inline)]
    pub(super) act: Act,
    /// A day of the open month in which the correction counts, with `correct` alone.
    #[schema(format = "date")]
    #[serde(default)]
    date: Option<String>,
    /// How many minutes longer it was, or shorter when below zero, with `correct` alone: whole five minutes.
    #[schema(minimum = -1500, maximum = 1500, multiple_of = 5)]
    #[serde(default)]
    minutes: Option<i64>,
    /// Why not, with `dispute` alone.
    #[schema(max_length = 2000)]
    #[serde(default)]
    pub(super) words: String,
}

impl ActRequest {
    /// What belongs to another act is not taken.
    pub(super) fn check(&self) -> Result<(), Refused> {
        let is_correction = self.act == Act::Correct;
        let stray = [
            ("/date", self.date.is_some() && !is_correction),
            ("/minutes", self.minutes.is_some() && !is_correction),
            ("/words", !self.words.is_empty() && self.act != Act::Dispute),
        ];
        match stray.into_iter().find(|(_, is_there)| *is_there) {
            None => Ok(()),
            Some((place, _)) => {
                let place = Place::Body(place.to_owned());
                Err(Problem::invalid_at(place, "this belongs to another act").into())
            }
        }
    }

    pub(super) fn correction(&self) -> Result<CorrectionDraft, Refused> {
        let form = CorrectionForm {
            date: self.date.clone().unwrap_or_default(),
            change: written::hours(self.minutes),
        };
        form.check().map_err(|faults| faults::of_hours(&faults))
    }
}

/// Hours that somebody of another instance worked for us, as it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = StaffToldHours)]
pub(super) struct ToldJson {
    /// Its id there.
    #[schema(format = "uri")]
    uri: String,
    /// The actor of the group that says so.
    #[schema(format = "uri")]
    owner: String,
    /// What the group is called.
    from: String,
    /// Our agreement that it fulfils, by its ActivityPub id.
    #[schema(format = "uri")]
    agreement: String,
    /// What was agreed on, in words.
    title: String,
    /// The worker's pseudonym.
    code: String,
    /// The day.
    #[schema(value_type = String, format = "date")]
    date: NaiveDate,
    /// How long; below zero it takes away from what it corrects.
    minutes: i64,
    #[schema(schema_with = words::kinds)]
    kind: &'static str,
    /// The `uri` of what it corrects.
    #[schema(format = "uri")]
    corrects: Option<String>,
    #[schema(schema_with = words::told_states)]
    state: &'static str,
    /// Why not, in our words.
    words: String,
    /// When it came.
    #[schema(format = "date-time")]
    heard_at: String,
    /// When we answered.
    #[schema(format = "date-time")]
    answered_at: Option<String>,
}

impl ToldJson {
    pub(super) fn new(one: &Told, from: String) -> Self {
        Self {
            uri: one.uri.clone(),
            owner: one.owner.clone(),
            from,
            agreement: one.agreement.clone(),
            title: one.title.clone(),
            code: one.code.clone(),
            date: one.date,
            minutes: one.minutes,
            kind: one.kind.as_str(),
            corrects: one.corrects.clone(),
            state: one.state.as_str(),
            words: one.words.clone(),
            heard_at: time(one.heard_at),
            answered_at: one.answered_at.map(time),
        }
    }
}
