//! The place of the demo's QG: its rooms, an initiative that is under way, and a decision that is being taken.

use chrono::{Datelike as _, TimeDelta};
use maillon_consent::answer::Words;
use maillon_consent::model::Choice;
use maillon_decisions::desk as decisions;
use maillon_decisions::model::{Draft as Proposal, DraftForm as ProposalForm, Saying};
use maillon_initiatives::desk::{Desk as Initiatives, Starter, Step};
use maillon_initiatives::model::{Draft as Initiative, DraftForm as InitiativeForm};
use maillon_kernel::local::{self, BRUSSELS};
use maillon_members::{Login, Member, store as people};
use maillon_place::House;
use maillon_place::desk::{Ask, Person, PlaceForm};
use maillon_place::model::{RoomForm, Span};
use maillon_store::{Conn, StoreError, settings};
use serde::Deserialize;

use super::content::Content;
use crate::instance::Instance;

/// Set when the place stands, so that it happens once.
const OPENED: &str = "demo-opened";

/// The place, and what goes on in it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Premises {
    name: String,
    about: String,
    address: String,
    access: String,
    hours: String,
    launch: String,
    /// A line each: `name | what | https://…`.
    occupants: String,
    rooms: Vec<Space>,
    initiative: Plan,
    decision: Debate,
}

/// A room, or a thing.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Space {
    kind: String,
    name: String,
    text: String,
    #[serde(default)]
    capacity: String,
    equipment: String,
    step_free: bool,
    who: String,
    approval: bool,
    buffer: String,
    longest: String,
    #[serde(default)]
    hours: String,
    #[serde(default)]
    cost: String,
    #[serde(default)]
    bookings: Vec<Booked>,
}

/// Who has it, on that weekday (1 for Monday), that many weeks from now.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Booked {
    login: String,
    weekday: u32,
    weeks: i64,
    from: String,
    to: String,
    purpose: String,
}

/// An initiative, as its starter writes it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Plan {
    login: String,
    title: String,
    text: String,
    room: String,
    hours: String,
    skills: String,
    things: String,
    needed: String,
    /// Those who support it.
    supporters: Vec<String>,
}

/// A proposal, with what was said about it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Debate {
    login: String,
    title: String,
    context: String,
    proposal: String,
    months: String,
    /// By whom, and what: a question, its answer, a reaction.
    question: (String, String),
    answer: String,
    reaction: (String, String),
    /// Those who consent already.
    consents: Vec<String>,
}

/// Opens the place of an instance that has one.
pub(super) async fn open(content: &Content, instance: &Instance) -> anyhow::Result<()> {
    let Some(premises) = content.place.clone() else { return Ok(()) };
    let is_open = |conn: &mut Conn| Ok::<_, StoreError>(settings::get(conn, OPENED)?.is_some());
    if instance.store.read(is_open).await? {
        return Ok(());
    }
    furnish(&premises, instance).await?;
    begin(&premises.initiative, instance).await?;
    propose(&premises.decision, instance).await?;
    let opened = |conn: &mut Conn| Ok::<_, StoreError>(settings::put(conn, OPENED, "yes")?);
    Ok(instance.store.write(opened).await?)
}

pub(super) fn member(conn: &mut Conn, login: &str) -> Result<Member, StoreError> {
    let login: Login = login.parse().map_err(|_| diesel::result::Error::NotFound)?;
    Ok(people::by_login(conn, &login)?.ok_or(diesel::result::Error::NotFound)?)
}

fn person(member: &Member) -> Person {
    Person { id: member.id.to_string(), name: member.name.clone(), coordinates: member.coordinates() }
}

/// The id and the name of a member.
pub(super) fn person_of(member: &Member) -> (String, String) {
    (member.id.to_string(), member.name.clone())
}

/// The place, its rooms, and who has them: all or nothing.
async fn furnish(premises: &Premises, instance: &Instance) -> anyhow::Result<()> {
    let (premises, house) = (premises.clone(), instance.house.clone());
    let form = PlaceForm {
        name: premises.name.clone(),
        about: premises.about.clone(),
        address: premises.address.clone(),
        access: premises.access.clone(),
        hours: premises.hours.clone(),
        standing: "durable".to_owned(),
        lease_ends: String::new(),
        launch: premises.launch.clone(),
        occupants: premises.occupants.clone(),
    };
    let draft = form.check().map_err(|faults| anyhow::anyhow!("the demo's place: {faults:?}"))?;
    let mut rooms = Vec::new();
    for space in premises.rooms {
        let room = space.form().check();
        let room = room.map_err(|faults| anyhow::anyhow!("the demo's room {:?}: {faults:?}", space.name))?;
        rooms.push((room, space.bookings));
    }
    let now = instance.store.clock().now();
    let furnish = move |conn: &mut Conn| -> Result<(), maillon_place::desk::ActProblem> {
        let coordinator = Person { id: String::new(), name: String::new(), coordinates: true };
        house.desk.set_up(conn, &draft, &coordinator)?;
        for (draft, bookings) in &rooms {
            let room = house.desk.add_room(conn, draft, &coordinator)?;
            for one in bookings {
                let who = person(&member(conn, &one.login)?);
                book(conn, &house, (room.id, &who), one, now)?;
            }
        }
        Ok(())
    };
    Ok(instance.store.write(furnish).await?)
}

impl Space {
    fn form(&self) -> RoomForm {
        let on = |yes: bool| if yes { "on".to_owned() } else { String::new() };
        RoomForm {
            kind: self.kind.clone(),
            name: self.name.clone(),
            text: self.text.clone(),
            language: "fr".to_owned(),
            capacity: self.capacity.clone(),
            equipment: self.equipment.clone(),
            step_free: on(self.step_free),
            who: self.who.clone(),
            approval: on(self.approval),
            buffer: self.buffer.clone(),
            longest: self.longest.clone(),
            hours: self.hours.clone(),
            cost: self.cost.clone(),
            keeper: String::new(),
        }
    }
}

fn book(
    conn: &mut Conn,
    house: &House,
    (room, who): (maillon_place::model::RoomId, &Person),
    one: &Booked,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<(), maillon_place::desk::ActProblem> {
    let today = local::to_local(now, BRUSSELS).date();
    let ahead = (7 + one.weekday - today.weekday().number_from_monday()) % 7;
    let day = today + TimeDelta::days(i64::from(ahead) + one.weeks * 7);
    let at = |hour: &str| local::read(&format!("{}T{hour}", day.format("%Y-%m-%d")));
    let Some((from, to)) = at(&one.from).zip(at(&one.to)) else { return Ok(()) };
    let millis = |at| local::to_utc(at, BRUSSELS).timestamp_millis();
    let Ok(span) = Span::new(millis(from), millis(to)) else { return Ok(()) };
    let ask = Ask {
        room: Some(room),
        spans: vec![span],
        purpose: one.purpose.clone(),
        about: None,
        // A demo that starts on that very evening goes on without it.
        skipping: true,
    };
    house.desk.ask(conn, &ask, who).map(drop)
}

/// The initiative: launched, opened by a coordinator, supported; its first need asks everybody.
async fn begin(plan: &Plan, instance: &Instance) -> anyhow::Result<()> {
    let clock = instance.store.clock();
    let last = local::to_local(clock.now(), BRUSSELS).date() + TimeDelta::days(45);
    let form = InitiativeForm {
        title: plan.title.clone(),
        text: plan.text.clone(),
        room: plan.room.clone(),
        hours: plan.hours.clone(),
        skills: plan.skills.clone(),
        things: plan.things.clone(),
        needed: plan.needed.clone(),
        deadline: last.to_string(),
        ..InitiativeForm::default()
    };
    let draft = form.check(clock.millis());
    let draft = draft.map_err(|faults| anyhow::anyhow!("the demo's initiative: {faults:?}"))?;
    let (desk, plan) = (instance.initiatives.clone(), plan.clone());
    let begin = move |conn: &mut Conn| launch(conn, &desk, &plan, &draft);
    Ok(instance.store.write(begin).await?)
}

fn launch(
    conn: &mut Conn,
    desk: &Initiatives,
    plan: &Plan,
    draft: &Initiative,
) -> Result<(), maillon_initiatives::desk::ActProblem> {
    let who = member(conn, &plan.login)?;
    let starter = Starter { kind: "member", id: who.id.to_string(), name: who.name.clone() };
    let one = desk.launch(conn, &starter, draft, "fr")?;
    desk.step(conn, &one.id, Step::Open, "")?;
    for login in &plan.supporters {
        let who = member(conn, login)?;
        desk.support(conn, &one.id, &who.id.to_string(), &who.name, true)?;
    }
    let needs = maillon_initiatives::store::needs(conn, &one.id)?;
    if let Some(need) = needs.iter().find(|need| need.kind == "hours") {
        desk.ask(conn, &one.id, &need.id, &who.id.to_string())?;
    }
    Ok(())
}

/// The decision: asked about, answered, thought about, and now in its round.
async fn propose(question: &Debate, instance: &Instance) -> anyhow::Result<()> {
    let form = ProposalForm {
        title: question.title.clone(),
        context: question.context.clone(),
        proposal: question.proposal.clone(),
        months: question.months.clone(),
        public: "on".to_owned(),
        ..ProposalForm::default()
    };
    let draft = Proposal::try_from(&form);
    let draft = draft.map_err(|faults| anyhow::anyhow!("the demo's decision: {faults:?}"))?;
    let (desk, question) = (instance.decisions.clone(), question.clone());
    let propose = move |conn: &mut Conn| discuss(conn, &desk, &question, draft.clone());
    Ok(instance.store.write(propose).await?)
}

fn discuss(
    conn: &mut Conn,
    desk: &decisions::Desk,
    said: &Debate,
    draft: Proposal,
) -> Result<(), decisions::ActProblem> {
    let leader = decisions::Person::from(&member(conn, &said.login)?);
    let one = desk.propose(conn, &leader, draft, "fr", true)?;
    let (who, words) = &said.question;
    let asks = decisions::Person::from(&member(conn, who)?);
    desk.remark(conn, &one.id, &asks, Saying::Question, words)?;
    desk.remark(conn, &one.id, &leader, Saying::Answer, &said.answer)?;
    desk.advance(conn, &one.id, &leader)?;
    let (who, words) = &said.reaction;
    let thinks = decisions::Person::from(&member(conn, who)?);
    desk.remark(conn, &one.id, &thinks, Saying::Reaction, words)?;
    desk.advance(conn, &one.id, &leader)?;
    for login in &said.consents {
        let who = decisions::Person::from(&member(conn, login)?);
        let words = Words { choice: Choice::Consent, content: "", lang: None, member: None };
        desk.answer(conn, &one.id, &who, words)?;
    }
    Ok(())
}
