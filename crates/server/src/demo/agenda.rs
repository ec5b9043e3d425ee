//! What takes place in the demo, and who comes.

use chrono::{Datelike as _, TimeDelta};
use maillon_agenda::desk::{ActProblem, Who};
use maillon_agenda::model::{DraftForm, Event, Repetition};
use maillon_kernel::local::{self, BRUSSELS};
use maillon_store::{Conn, settings};
use serde::Deserialize;

use super::content::Content;
use crate::instance::Instance;

/// Set in the transaction that announces, so that it happens once.
const ANNOUNCED: &str = "demo-announced";

/// Something that takes place.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Happening {
    title: String,
    text: String,
    language: String,
    /// The weekday, from 1 for Monday, and how many weeks from now.
    weekday: u32,
    weeks: i64,
    from: String,
    to: String,
    #[serde(default)]
    place: String,
    #[serde(default)]
    street: String,
    #[serde(default)]
    postcode: String,
    #[serde(default)]
    town: String,
    commune: String,
    #[serde(default)]
    category: String,
    #[serde(default)]
    access: String,
    #[serde(default)]
    price: String,
    #[serde(default)]
    tags: String,
    joining: String,
    #[serde(default)]
    capacity: Option<u32>,
    #[serde(default)]
    repeat: String,
    /// Names of those who come.
    #[serde(default)]
    guests: Vec<String>,
}

impl Happening {
    /// On that weekday, that many weeks from now: never in the past.
    fn form(&self, now: chrono::DateTime<chrono::Utc>) -> DraftForm {
        let today = local::to_local(now, BRUSSELS).date();
        let ahead = (7 + self.weekday - today.weekday().number_from_monday()) % 7;
        let day = today + TimeDelta::days(i64::from(ahead) + self.weeks * 7);
        let at = |hour: &str| format!("{}T{hour}", day.format("%Y-%m-%d"));
        let joins = self.joining != "none";
        DraftForm {
            title: self.title.clone(),
            text: self.text.clone(),
            language: self.language.clone(),
            start: at(&self.from),
            end: at(&self.to),
            place: self.place.clone(),
            street: self.street.clone(),
            postcode: self.postcode.clone(),
            town: self.town.clone(),
            commune: self.commune.clone(),
            category: self.category.clone(),
            access: self.access.clone(),
            price: self.price.clone(),
            tags: self.tags.clone(),
            joining: self.joining.clone(),
            capacity: self.capacity.map(|many| many.to_string()).unwrap_or_default(),
            waiting: if joins && self.capacity.is_some() { "on".to_owned() } else { String::new() },
            repetition: Repetition { repeat: self.repeat.clone(), ..Repetition::default() },
            ..DraftForm::default()
        }
    }
}

/// Announces what takes place at an instance.
pub(super) async fn announce(content: &Content, instance: &Instance) -> anyhow::Result<()> {
    let now = instance.store.clock().now();
    let mut all = Vec::new();
    for one in &content.events {
        // What would begin within the hour is for next week: a demo that starts on that day is not too late for it.
        let mut form = one.form(now);
        let soon = form
            .check(now.timestamp_millis())
            .is_ok_and(|draft| draft.start_at < now.timestamp_millis() + 3_600_000);
        if soon {
            form = Happening { weeks: one.weeks + 1, ..one.clone() }.form(now);
        }
        let draft = form.check(now.timestamp_millis());
        let draft =
            draft.map_err(|faults| anyhow::anyhow!("the demo's event {:?}: {faults:?}", one.title))?;
        all.push((form, draft, one.guests.clone()));
    }
    let (desk, author) = (instance.agenda.clone(), content.author(instance).await?);
    let announce = move |conn: &mut Conn| -> Result<(), ActProblem> {
        if settings::get(conn, ANNOUNCED)?.is_some() {
            return Ok(());
        }
        for (form, draft, guests) in &all {
            let event: Event = desk.write(conn, author.as_deref(), (form, draft), true)?;
            for (number, name) in guests.iter().enumerate() {
                desk.ask(conn, &event, Who::member(&format!("demo-{number}"), name, 1, ""))?;
            }
        }
        Ok(settings::put(conn, ANNOUNCED, "yes")?)
    };
    Ok(instance.store.write(announce).await?)
}
