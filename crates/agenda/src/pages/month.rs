//! A month as a table of days.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, State};
use chrono::{Datelike as _, Days, Months, NaiveDate};
use maillon_kernel::clock::from_millis;
use maillon_kernel::local::{self, BRUSSELS};
use maillon_store::{Conn, StoreError};
use maillon_web::{Problem, Reader, Shell};

use super::{Agenda, LIST_PATH, href};
use crate::model::{Event, Status};
use crate::store::list::{self, Filter};
use crate::when;

/// Events of a month that are shown.
const MOST: i64 = 500;
const SHOWN: usize = 500;

struct Day {
    number: u32,
    /// For who hears the page.
    label: String,
    /// Of this month, not of the one before or after.
    within: bool,
    today: bool,
    events: Vec<Shown>,
}

struct Shown {
    href: String,
    title: String,
    language: String,
    hour: String,
    cancelled: bool,
}

/// `GET /agenda/mois/2026-12`
#[derive(Template, WebTemplate)]
#[template(path = "agenda/month.html")]
pub(super) struct MonthPage {
    shell: Shell,
    weekdays: Vec<String>,
    weeks: Vec<Vec<Day>>,
    before: String,
    after: String,
    /// Where the list goes on, when there is more than a table can show.
    rest: Option<String>,
}

fn first_day(text: &str) -> Option<NaiveDate> {
    let day = NaiveDate::parse_from_str(&format!("{text}-01"), "%Y-%m-%d").ok()?;
    (2000..2200).contains(&day.year()).then_some(day)
}

fn name(day: NaiveDate) -> String {
    day.format("/agenda/mois/%Y-%m").to_string()
}

fn midnight(day: NaiveDate) -> i64 {
    local::to_utc(day.and_time(chrono::NaiveTime::MIN), BRUSSELS).timestamp_millis()
}

pub(super) async fn show(
    State(state): State<Agenda>,
    Path(month): Path<String>,
    reader: Reader,
) -> Result<MonthPage, Problem> {
    let first = first_day(&month).ok_or_else(Problem::not_found)?;
    let next = first.checked_add_months(Months::new(1)).ok_or_else(Problem::not_found)?;
    let before = first.checked_sub_months(Months::new(1)).ok_or_else(Problem::not_found)?;
    let monday = first - Days::new(u64::from(first.weekday().num_days_from_monday()));
    let length = (next - monday).num_days();
    let weeks = u64::try_from((length + 6) / 7).unwrap_or(6);
    let end = monday + Days::new(weeks * 7);
    let filter =
        Filter { from: midnight(monday), to: Some(midnight(end)), cancelled: true, ..Filter::default() };
    let find =
        move |conn: &mut Conn| -> Result<Vec<Event>, StoreError> { Ok(list::list(conn, &filter, MOST + 1)?) };
    let mut events = state.site.store.read(find).await?;
    let rest = events.get(SHOWN).map(|event| format!("{LIST_PATH}?des={}", event.starts().date()));
    events.truncate(SHOWN);
    let t = reader.t.clone();
    let title = format!("{} {}", t.get(&format!("date-month-{}", first.month())), first.year());
    let today = local::to_local(from_millis(state.site.clock.millis()), BRUSSELS).date();
    let day = |date: NaiveDate| Day {
        number: date.day(),
        label: when::long_day(&t, date),
        within: date.month() == first.month(),
        today: date == today,
        events: events.iter().filter(|event| takes(event, date)).map(|event| shown(event, date)).collect(),
    };
    let weeks = (0..weeks).map(|week| (0..7).map(|one| day(monday + Days::new(week * 7 + one))).collect());
    Ok(MonthPage {
        weekdays: (1..=7).map(|one| t.weekday(one)).collect(),
        weeks: weeks.collect(),
        before: name(before),
        after: name(next),
        rest,
        shell: reader.shell_titled(t.phrase("agenda-month-title").set("month", title.as_str()).to_string()),
    })
}

/// Whether an event takes some of this day; its end at midnight is not of the day that begins there.
fn takes(event: &Event, date: NaiveDate) -> bool {
    let (start, end) = (event.starts(), event.ends().unwrap_or_else(|| event.starts()));
    let end = (end - chrono::TimeDelta::seconds(1)).max(start);
    start.date() <= date && date <= end.date()
}

fn shown(event: &Event, date: NaiveDate) -> Shown {
    let start = event.starts();
    let begins = start.date() == date && !event.body.whole_days;
    Shown {
        href: href(event),
        title: event.title.clone(),
        language: event.language.as_str().to_owned(),
        hour: if begins { when::hour(start) } else { String::new() },
        cancelled: event.status == Status::Cancelled,
    }
}
