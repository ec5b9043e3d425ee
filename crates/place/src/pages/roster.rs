//! `/lieu/permanences`: who keeps the door open when, and who has which key.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum_extra::extract::CookieJar;
use maillon_members::gone;
use maillon_members::{Member, SignedInMember, store as members};
use maillon_store::{Conn, StoreError};
use maillon_web::form::Choice;
use maillon_web::{FieldErrors, Problem, Reader, Shell};
use serde::Deserialize;

use super::book::between;
use super::{Places, back, fault, person, view};
use crate::desk::{ActProblem, Person};
use crate::model::{Kind, Span};
use crate::store::roster::{self, Duty, Key};

const PATH: &str = "/lieu/permanences";
/// Of permanences.
const MOST: i64 = 100;
/// Characters of a label, a name, a note.
const LINE: usize = 120;

/// What the forms send.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct RosterForm {
    /// `take`, `leave`, `add`, `remove`, `add-key`, `give-key`, `lose-key`.
    act: String,
    /// The permanence, or the key.
    id: String,
    from: String,
    to: String,
    note: String,
    label: String,
    member: String,
    name: String,
}

/// A permanence.
struct DutyLine {
    id: String,
    when: String,
    note: String,
    who: Option<String>,
    mine: bool,
}

/// A key.
struct KeyLine {
    id: String,
    label: String,
    who: String,
    since: Option<i64>,
}

/// `GET /lieu/permanences`
#[derive(Template, WebTemplate)]
#[template(path = "place/roster.html")]
pub(super) struct RosterPage {
    shell: Shell,
    errors: FieldErrors,
    form: RosterForm,
    duties: Vec<DutyLine>,
    keys: Vec<KeyLine>,
    members: Vec<Choice>,
    coordinates: bool,
}

/// What stands in the tables.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    pub(super) duties: Vec<Duty>,
    pub(super) keys: Vec<Key>,
    /// Ids and names of those who may take something.
    pub(super) people: Vec<(String, String)>,
    /// Of those who no longer come in, but may still have a key.
    pub(super) gone: Vec<(String, String)>,
}

impl RosterPage {
    pub(super) fn new(
        shell: Shell,
        known: &Known,
        who: &Person,
        form: RosterForm,
        errors: FieldErrors,
        zone: chrono_tz::Tz,
    ) -> Self {
        let all = || known.people.iter().chain(&known.gone);
        let name = |id: &str| all().find(|(one, _)| one == id).map(|(_, name)| name.clone());
        let duty = |one: &Duty| DutyLine {
            id: one.id.clone(),
            when: Span::new(one.starts_at, one.ends_at)
                .map(|span| view::span(&shell.t, span, Kind::Room, zone))
                .unwrap_or_default(),
            note: one.note.clone(),
            who: one.member.as_deref().and_then(name),
            mine: one.member.as_deref() == Some(&who.id),
        };
        let key = |one: &Key| KeyLine {
            id: one.id.clone(),
            label: one.label.clone(),
            who: one.member.as_deref().and_then(name).unwrap_or_else(|| gone::named(&shell.t, &one.name)),
            since: one.since,
        };
        let choice = |(id, name): &(String, String)| Choice::new(id.clone(), name.clone());
        Self {
            duties: known.duties.iter().map(duty).collect(),
            keys: known.keys.iter().map(key).collect(),
            members: known.people.iter().map(choice).collect(),
            coordinates: who.coordinates,
            errors,
            form,
            shell,
        }
    }
}

async fn page(
    state: &Places,
    reader: &Reader,
    who: &Person,
    form: RosterForm,
    errors: FieldErrors,
) -> Result<RosterPage, Problem> {
    let now = state.site.clock.millis();
    let find = move |conn: &mut Conn| -> Result<Known, StoreError> {
        let all = members::list(conn)?;
        let (gone, people): (Vec<_>, Vec<_>) = all.into_iter().partition(|one| one.disabled);
        let named = |all: Vec<Member>| all.into_iter().map(|one| (one.id.to_string(), one.name)).collect();
        let (people, gone) = (named(people), named(gone));
        Ok(Known { duties: roster::duties(conn, now, MOST)?, keys: roster::keys(conn)?, people, gone })
    };
    let known = state.site.store.read(find).await?;
    let shell = reader.shell("place-roster-title").hidden();
    Ok(RosterPage::new(shell, &known, who, form, errors, state.house.desk.zone()))
}

pub(super) async fn show(
    State(state): State<Places>,
    SignedInMember(member): SignedInMember,
    reader: Reader,
) -> Result<RosterPage, Problem> {
    page(&state, &reader, &person(&member), RosterForm::default(), FieldErrors::default()).await
}

fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(LINE).collect()
}

/// What only coordinators do.
fn coordinating(who: &Person) -> Result<(), ActProblem> {
    if who.coordinates { Ok(()) } else { Err(ActProblem::NotAllowed) }
}

fn perform(
    state: &Places,
    conn: &mut Conn,
    who: &Person,
    form: &RosterForm,
    span: Option<Span>,
) -> Result<&'static str, ActProblem> {
    let (clock, now) = (&state.site.clock, state.site.clock.millis());
    match form.act.as_str() {
        "take" | "leave" => return keep_duty(conn, who, form),
        "add" => {
            coordinating(who)?;
            let span = span.ok_or(ActProblem::Unknown)?;
            let new = Duty {
                id: clock.uuid().to_string(),
                starts_at: span.start(),
                ends_at: span.end(),
                member: None,
                note: line(&form.note),
            };
            roster::add_duty(conn, &new)?;
        }
        "remove" => {
            coordinating(who)?;
            roster::remove_duty(conn, &form.id)?;
        }
        "add-key" => {
            coordinating(who)?;
            let new = Key {
                id: clock.uuid().to_string(),
                label: line(&form.label),
                member: None,
                name: String::new(),
                since: None,
            };
            if !roster::add_key(conn, &new)? {
                return Err(ActProblem::NotNow);
            }
        }
        "give-key" => {
            coordinating(who)?;
            let known = roster::key(conn, &form.id)?.ok_or(ActProblem::Unknown)?;
            let member = Some(form.member.clone()).filter(|id| !id.is_empty());
            let name = line(&form.name);
            let since = (member.is_some() || !name.is_empty()).then_some(now);
            roster::put_key(conn, &Key { member, name, since, ..known })?;
        }
        "lose-key" => {
            coordinating(who)?;
            roster::remove_key(conn, &form.id)?;
        }
        _ => return Err(ActProblem::Unknown),
    }
    Ok("place-notice-saved")
}

/// A member takes a permanence that nobody keeps, or leaves one's own; coordinators free any.
fn keep_duty(conn: &mut Conn, who: &Person, form: &RosterForm) -> Result<&'static str, ActProblem> {
    let known = roster::duty(conn, &form.id)?.ok_or(ActProblem::Unknown)?;
    let mine = known.member.as_deref() == Some(&who.id);
    match (form.act.as_str(), &known.member) {
        ("take", None) => {
            roster::put_duty(conn, &Duty { member: Some(who.id.clone()), ..known })?;
            Ok("place-notice-duty")
        }
        ("leave", Some(_)) if mine || who.coordinates => {
            roster::put_duty(conn, &Duty { member: None, ..known })?;
            Ok("place-notice-left")
        }
        _ => Err(ActProblem::NotNow),
    }
}

/// `POST /lieu/permanences`
pub(super) async fn act(
    State(state): State<Places>,
    SignedInMember(member): SignedInMember,
    jar: CookieJar,
    reader: Reader,
    Form(form): Form<RosterForm>,
) -> Result<Response, Problem> {
    let who = person(&member);
    let wrong = match form.act.as_str() {
        "add" => between(&form.from, &form.to, state.house.desk.zone()).map(Some),
        "add-key" if line(&form.label).is_empty() => Err(("label", "form-needed")),
        _ => Ok(None),
    };
    let span = match wrong {
        Ok(span) => span,
        Err((field, key)) => {
            let page = page(&state, &reader, &who, form, fault::field(field, key)).await?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let (here, sent) = (state.clone(), form);
    let act = move |conn: &mut Conn| perform(&here, conn, &who, &sent, span);
    let said = state.site.store.write(act).await?;
    Ok(back(&state, jar, PATH, said))
}
