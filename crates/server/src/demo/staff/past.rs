//! A month ago: two half-days, from the request to the statement.

use std::collections::BTreeSet;

use anyhow::Context as _;
use chrono::{DateTime, Datelike as _, Days, NaiveDate, NaiveTime, TimeDelta, Utc, Weekday};
use maillon_kernel::clock::{Clock, from_millis};
use maillon_kernel::holidays::is_holiday;
use maillon_kernel::local::{self, BRUSSELS};
use maillon_staffing::costs::Month;
use maillon_staffing::desk::{ActProblem, Person};
use maillon_staffing::ids::FunctionId;
use maillon_staffing::model::{
    AdvanceForm, Commitment, CostForm, FunctionForm, HoursDraft, PostForm, State, ToldState, UserDraft,
    WishForm,
};
use maillon_staffing::store::{entries, posts, told};
use maillon_staffing::timesheet::{EntryState, Kind};
use maillon_store::{Conn, StoreError, settings};

use super::super::belonging::until;
use super::super::content::Content;
use super::super::place::member;
use super::{Lent, Staff, all, ask, checked, coordinator, group, on, span, stand};
use crate::instance::Instance;

/// Set when it has been lived through, so that it happens once.
const LENT: &str = "demo-lent";
/// Minutes of each convention in a year.
const YEARLY: i64 = 120 * 60;

/// The second Tuesday and Thursday of the month before this one: they are over, and nobody needs that month any more.
fn days(now: DateTime<Utc>) -> anyhow::Result<[NaiveDate; 2]> {
    let today = local::to_local(now, BRUSSELS).date();
    let month = Month::of(today)?.previous().context("there was a month before")?;
    let works = |weekday: Weekday| {
        let days = month.first().iter_days().skip(7);
        let mut days = days.filter(|day| day.weekday() == weekday && !is_holiday(*day));
        days.next().context("a month has such a day")
    };
    Ok([works(Weekday::Tue)?, works(Weekday::Thu)?])
}

/// When the demo's past begins: early enough to ask for those days.
pub(in super::super) fn begins(now: DateTime<Utc>) -> anyhow::Result<DateTime<Utc>> {
    let first = days(now)?.into_iter().min().context("there are two")?;
    Ok(local::to_utc((first - Days::new(8)).and_time(NaiveTime::MIN), BRUSSELS))
}

/// All of it, while the clock of the past is moved on.
pub(in super::super) async fn live_through(
    instances: &[(Content, Instance)],
    clock: &Clock,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let Some((staff, group)) = group(instances) else { return Ok(()) };
    let done = |conn: &mut Conn| Ok::<_, StoreError>(settings::get(conn, LENT)?.is_some());
    let handle = staff.next.first().map(|next| next.from.as_str());
    let user = instances.iter().find(|(content, _)| Some(content.instance.handle.as_str()) == handle);
    let (_, user) = user.context("who asks first has asked before")?;
    if group.store.read(done).await? {
        return Ok(());
    }
    let days = days(now)?;
    let uris = lend(staff, group).await?;
    join(instances, group).await?;
    let bookkeeping = uris.first().context("something is lent")?;
    for day in days {
        ask(user, bookkeeping, span(day, ("09:00", "12:30"))?, &staff.asked).await?;
    }
    promise(group, days.len()).await?;
    let over = span(days.into_iter().max().context("there are two")?, ("09:00", "18:00"))?;
    clock.advance(from_millis(over.end()) - clock.now());
    work(group, user).await?;
    share(staff, group, Month::of(days[0])?).await?;
    let lent = |conn: &mut Conn| Ok::<_, StoreError>(settings::put(conn, LENT, "yes")?);
    Ok(group.store.write(lent).await?)
}

/// All of them are user members, with the same weight: what nobody used is borne by all.
async fn join(instances: &[(Content, Instance)], group: &Instance) -> anyhow::Result<()> {
    let all: Vec<(String, String)> = instances
        .iter()
        .map(|(content, one)| (one.desk.actor.clone(), content.instance.name.clone()))
        .collect();
    let desk = group.staff.desk.clone();
    let join = move |conn: &mut Conn| -> Result<(), ActProblem> {
        let who = coordinator(conn)?;
        for (actor, name) in &all {
            let user = desk.user_of(conn, actor, name)?;
            let draft = UserDraft {
                name: user.name,
                functions: Vec::new(),
                yearly: Some(YEARLY),
                joined_on: Some(user.since.first()),
                ends_on: None,
                notice_days: 30,
                weight: 1,
                opening: user.opening,
                since: user.since,
                note: String::new(),
            };
            desk.edit_user(conn, user.id, &draft, &who)?;
        }
        Ok(())
    };
    Ok(group.store.write(join).await?)
}

/// The functions and their posts; answers the functions' URIs.
async fn lend(staff: &Staff, group: &Instance) -> anyhow::Result<Vec<String>> {
    let mut all = Vec::new();
    for one in &staff.functions {
        let form = FunctionForm {
            title: one.title.clone(),
            about: one.about.clone(),
            language: "fr".to_owned(),
            weekly: one.weekly.clone(),
        };
        all.push((checked("function", form.check())?, one.clone()));
    }
    let (desk, now) = (group.staff.desk.clone(), group.store.clock().now());
    let lend = move |conn: &mut Conn| -> Result<Vec<String>, ActProblem> {
        let (mut uris, who) = (Vec::new(), coordinator(conn)?);
        for (draft, one) in &all {
            let function = desk.lend(conn, draft, &who)?;
            hire(conn, &desk, one, function.id, (now, &who))?;
            uris.push(function.uri);
        }
        Ok(uris)
    };
    Ok(group.store.write(lend).await?)
}

/// The post of a function, and when its worker is not there.
fn hire(
    conn: &mut Conn,
    desk: &maillon_staffing::Desk,
    one: &Lent,
    function: FunctionId,
    (now, who): (DateTime<Utc>, &Person),
) -> Result<(), ActProblem> {
    let today = local::to_local(now, BRUSSELS).date();
    let form = PostForm {
        functions: function.to_string(),
        languages: one.languages.clone(),
        weekly: one.contract.clone(),
        home: one.home.clone(),
        worker: member(conn, &one.worker)?.id.to_string(),
        starts_on: (today - Days::new(30)).to_string(),
        ends_on: String::new(),
    };
    let draft = form.check().map_err(|_| ActProblem::Time)?;
    let post = desk.add_post(conn, &draft, who)?;
    let (weekday, from, to) = &one.away;
    let day = on(today, *weekday, 0);
    let form = WishForm {
        kind: "unavailable".to_owned(),
        start: format!("{day}T{from}"),
        end: format!("{day}T{to}"),
        rule: "FREQ=WEEKLY".to_owned(),
    };
    let wish = form.check().map_err(|_| ActProblem::Time)?;
    desk.wish(conn, post.id, &wish, who).map(drop)
}

/// Who coordinates proposes each to who can, and that person says yes; so many have to come first.
async fn promise(group: &Instance, many: usize) -> anyhow::Result<()> {
    until("all that was asked for has come", async || Ok(many <= all(group, State::Asked).await?.len()))
        .await?;
    for one in all(group, State::Asked).await? {
        stand(group, one.id).await?;
    }
    Ok(())
}

/// The bookkeeper says what was done, and the other alternative countersigns it.
async fn work(group: &Instance, user: &Instance) -> anyhow::Result<()> {
    let done = all(group, State::Confirmed).await?;
    let (house, many) = (group.staff.clone(), done.len());
    let enter = move |conn: &mut Conn| -> Result<(), ActProblem> {
        for one in &done {
            let date = local::to_local(from_millis(one.span.start()), BRUSSELS).date();
            let draft = HoursDraft { date, minutes: one.span.minutes(), kind: Kind::Work };
            let who = worker(conn, one)?;
            house.enter(conn, one.id, &draft, &who)?;
        }
        Ok(())
    };
    group.store.write(enter).await?;
    let heard = |conn: &mut Conn| Ok::<_, StoreError>(told::count_waiting(conn)?);
    let knows = async || Ok(usize::try_from(user.store.read(heard).await?).is_ok_and(|all| many <= all));
    until("the hours that were worked have come", knows).await?;
    let house = user.staff.clone();
    let sign = move |conn: &mut Conn| -> Result<(), ActProblem> {
        let who = coordinator(conn)?;
        for one in told::list(conn, 100)?.into_iter().filter(|one| one.state == ToldState::Entered) {
            house.answer(conn, &one.uri, None, &who)?;
        }
        Ok(())
    };
    user.store.write(sign).await?;
    until("all hours are countersigned", async || Ok(signed(group).await? == many)).await
}

/// The worker of a commitment, as acts know them.
fn worker(conn: &mut Conn, one: &Commitment) -> Result<Person, ActProblem> {
    let post = one.post.ok_or(ActProblem::Unknown)?;
    let post = posts::find(conn, post)?.ok_or(ActProblem::Unknown)?;
    let id = post.worker.ok_or(ActProblem::Unknown)?;
    Ok(Person { id, name: String::new(), coordinates: false })
}

async fn signed(group: &Instance) -> Result<usize, StoreError> {
    let sketch = |conn: &mut Conn| Ok::<_, StoreError>(entries::sketch(conn)?);
    let all = group.store.read(sketch).await?;
    Ok(all.iter().filter(|(_, _, state)| *state == EntryState::Countersigned).count())
}

/// What it cost is written down and shared, and the month is closed.
async fn share(staff: &Staff, group: &Instance, month: Month) -> anyhow::Result<()> {
    let form = CostForm {
        paid: "82:20".to_owned(),
        salary: staff.salary.clone(),
        charges: staff.charges.clone(),
        leave: staff.leave.clone(),
        ..CostForm::default()
    };
    let advance = AdvanceForm {
        date: month.first().to_string(),
        amount: staff.advance.clone(),
        label: "Avance du trimestre".to_owned(),
    };
    let advance = checked("advance", advance.check())?;
    let desk = group.staff.desk.clone();
    let share = move |conn: &mut Conn| -> Result<(), ActProblem> {
        let who = coordinator(conn)?;
        let busy: BTreeSet<_> = entries::of_month(conn, month)?.iter().map(|kept| kept.entry.post).collect();
        for post in busy {
            let cost = form.check(post).map_err(|_| ActProblem::Time)?;
            desk.set_cost(conn, month, &cost, &who)?;
        }
        for user in desk.users(conn)? {
            desk.pay(conn, user.id, &advance, &who)?;
        }
        desk.close(conn, month, &BTreeSet::new(), &who).map(drop)
    };
    Ok(group.store.write(share).await?)
}

/// Between the past of the shared staff and the past of the exchanges.
pub(in super::super) fn until_then(clock: &Clock, now: DateTime<Utc>, before: TimeDelta) {
    let left = now - before - clock.now();
    if TimeDelta::zero() < left {
        clock.advance(left);
    }
}
