//! The shared staff of the demo's QG. A month ago it lent a bookkeeper's two half-days to another alternative: asked for,
//! proposed, promised, worked, countersigned, shared. And what is asked for the weeks to come.

mod past;

use anyhow::Context as _;
use chrono::{Datelike as _, Days, NaiveDate, NaiveTime};
use maillon_agreement::Needed;
use maillon_agreement::desk::Voice;
use maillon_kernel::local::{self, BRUSSELS};
use maillon_kernel::span::Span;
use maillon_staffing::House;
use maillon_staffing::desk::{ActProblem, Person, Request};
use maillon_staffing::ids::CommitmentId;
use maillon_staffing::model::{Commitment, State};
use maillon_staffing::store::commitments::{self, Filter};
use maillon_staffing::store::{foreign, functions};
use maillon_store::{Conn, StoreError, settings};
use serde::Deserialize;

use super::belonging::until;
use super::content::Content;
use super::place::{member, person_of};
use crate::instance::Instance;

pub(super) use past::{begins, live_through, until_then};

/// Set when what is to come is asked for.
const ASKED: &str = "demo-staff-asked";
/// The languages and the commune that are asked for.
const LANGUAGES: [&str; 1] = ["fr"];
const COMMUNE: &str = "21012";

/// What the QG lends, and what it costs.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Staff {
    functions: Vec<Lent>,
    /// The words with which the past half-days were asked for.
    asked: String,
    salary: String,
    charges: String,
    leave: String,
    /// What the other alternative had paid in advance.
    advance: String,
    /// What is asked for the weeks to come. Who asks first has asked before.
    next: Vec<Next>,
}

/// A function, and the post that has it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Lent {
    title: String,
    about: String,
    weekly: String,
    worker: String,
    contract: String,
    home: String,
    languages: String,
    /// When the worker is not there: a weekday, and from when to when.
    away: (u32, String, String),
}

/// One request.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Next {
    /// The handle of an alternative, or the login of a member of the QG.
    from: String,
    function: usize,
    weekday: u32,
    weeks: u64,
    times: (String, String),
    words: String,
    /// Whether it stands already.
    confirmed: bool,
}

fn span(day: NaiveDate, (from, to): (&str, &str)) -> anyhow::Result<Span> {
    let at = |text| Ok::<_, anyhow::Error>(day.and_time(NaiveTime::parse_from_str(text, "%H:%M")?));
    Ok(Span::local(at(from)?, at(to)?, BRUSSELS)?)
}

/// Whoever coordinates there: the first of its file.
fn coordinator(conn: &mut Conn) -> Result<Person, StoreError> {
    let all = maillon_members::store::list(conn)?;
    let who = all.into_iter().find(maillon_members::Member::coordinates);
    let who = who.ok_or(diesel::result::Error::NotFound)?;
    Ok(Person { id: who.id.to_string(), name: who.name, coordinates: true })
}

/// What somebody checked by hand, or the demo's file is wrong.
fn checked<T, P: std::fmt::Debug>(what: &str, draft: Result<T, Vec<P>>) -> anyhow::Result<T> {
    draft.map_err(|faults| anyhow::anyhow!("the demo's {what}: {faults:?}"))
}

fn group(instances: &[(Content, Instance)]) -> Option<(&Staff, &Instance)> {
    instances.iter().find_map(|(content, instance)| Some((content.staff.as_ref()?, instance)))
}

/// This day of the week, so many weeks after the next Monday that is not too near to be asked for.
fn on(today: NaiveDate, weekday: u32, weeks: u64) -> NaiveDate {
    let soon = today + Days::new(3);
    let monday = soon + Days::new(u64::from((8 - soon.weekday().number_from_monday()) % 7));
    monday + Days::new(u64::from(weekday - 1) + 7 * weeks)
}

/// Another alternative asks, as soon as it was told what is lent.
async fn ask(user: &Instance, uri: &str, span: Span, words: &str) -> anyhow::Result<()> {
    let about = uri.to_owned();
    let knows = async || {
        let uri = about.clone();
        let find = move |conn: &mut Conn| Ok::<_, StoreError>(foreign::find(conn, &uri)?.is_some());
        user.store.read(find).await
    };
    until("another alternative knows what the group lends", knows).await?;
    let (promises, uri, words) = (user.promises.clone(), uri.to_owned(), words.to_owned());
    let slot = span.slot().context("it is a time")?;
    let needed =
        Needed { languages: LANGUAGES.map(str::to_owned).to_vec(), commune: Some(COMMUNE.to_owned()) };
    let ask = move |conn: &mut Conn| {
        promises.ask_for(conn, &uri, slot, needed.clone(), Voice { member: None, words: &words })
    };
    user.store.write(ask).await?;
    Ok(())
}

async fn all(group: &Instance, state: State) -> Result<Vec<Commitment>, StoreError> {
    let filter = Filter { states: vec![state], ..Filter::default() };
    group.store.read(move |conn: &mut Conn| Ok::<_, StoreError>(commitments::list(conn, &filter, 100)?)).await
}

async fn stand(group: &Instance, id: CommitmentId) -> anyhow::Result<()> {
    let house = group.staff.clone();
    let stand = move |conn: &mut Conn| stand_in(conn, &house, id);
    Ok(group.store.write(stand).await?)
}

fn stand_in(conn: &mut Conn, house: &House, id: CommitmentId) -> Result<(), ActProblem> {
    let can = house.desk.proposals(conn, id)?.can;
    let (post, _) = can.first().ok_or_else(|| ActProblem::Cannot(Vec::new()))?;
    let who = coordinator(conn)?;
    house.desk.propose(conn, id, *post, &who)?;
    house.confirm(conn, id, &who).map(drop)
}

/// What is asked for the weeks to come.
pub(super) async fn look_ahead(instances: &[(Content, Instance)]) -> anyhow::Result<()> {
    let Some((staff, group)) = group(instances) else { return Ok(()) };
    let done = |conn: &mut Conn| Ok::<_, StoreError>(settings::get(conn, ASKED)?.is_some());
    if group.store.read(done).await? {
        return Ok(());
    }
    let all = group.store.read(|conn: &mut Conn| Ok::<_, StoreError>(functions::all(conn)?)).await?;
    let today = local::to_local(group.store.clock().now(), BRUSSELS).date();
    for next in &staff.next {
        let title = staff.functions.get(next.function).map(|one| one.title.as_str());
        let lent = all.iter().find(|one| Some(one.title.as_str()) == title).context("it is lent")?;
        let span = span(on(today, next.weekday, next.weeks), (&next.times.0, &next.times.1))?;
        let before = self::all(group, State::Asked).await?.len();
        match instances.iter().find(|(content, _)| content.instance.handle == next.from) {
            Some((_, user)) => ask(user, &lent.uri, span, &next.words).await?,
            None => ask_here(group, &next.from, &lent.uri, span, &next.words).await?,
        }
        let has_come = async || Ok(before < self::all(group, State::Asked).await?.len());
        until("the group is asked for somebody", has_come).await?;
        let asked = self::all(group, State::Asked).await?.into_iter().find(|one| one.span == span);
        if next.confirmed {
            stand(group, asked.context("it was asked for")?.id).await?;
        }
    }
    let asked = |conn: &mut Conn| Ok::<_, StoreError>(settings::put(conn, ASKED, "yes")?);
    Ok(group.store.write(asked).await?)
}

/// A member of the QG asks for the QG itself.
async fn ask_here(group: &Instance, login: &str, uri: &str, span: Span, words: &str) -> anyhow::Result<()> {
    let (desk, login) = (group.staff.desk.clone(), login.to_owned());
    let (uri, words) = (uri.to_owned(), words.to_owned());
    let ask = move |conn: &mut Conn| -> Result<(), ActProblem> {
        let who = person_of(&member(conn, &login)?);
        let request = Request {
            member: Some(who.0),
            name: who.1,
            languages: LANGUAGES.map(str::to_owned).to_vec(),
            words: words.clone(),
            ..Request::default()
        };
        desk.take_request(conn, &uri, span, &request).map(drop)
    };
    Ok(group.store.write(ask).await?)
}
