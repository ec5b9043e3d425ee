//! `/membres/{id}/charges`: what a coordinator entrusts to a member, and takes back.

use axum::Router;
use axum::extract::{Form, FromRef, Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum_extra::extract::CookieJar;
use chrono::NaiveDate;
use http::StatusCode;
use maillon_store::{Conn, StoreError};
use maillon_web::form::Choice;
use maillon_web::{FieldErrors, Problem, Reader, Shell, Site, Tongue, notice};
use serde::Deserialize;

use super::{ChargeProblem, end, give, store};
use crate::access::Coordinator;
use crate::model::{Area, Charge, DayProblem, LastDay, MOST_YEARS, Member, MemberId, noon};
use crate::pages::members::{PATH, member_in};

/// These pages.
pub(crate) fn routes<S>() -> Router<S>
where
    Site: FromRef<S>,
    S: Clone + Send + Sync + 'static,
{
    Router::new()
        .route("/membres/{id}/charges", get(show).post(entrust))
        .route("/membres/{id}/charges/finir", post(take_back))
}

impl From<ChargeProblem> for Problem {
    fn from(problem: ChargeProblem) -> Self {
        match problem {
            ChargeProblem::Unknown | ChargeProblem::NotInCharge => Self::not_found(),
            ChargeProblem::Store(problem) => problem.into(),
        }
    }
}

/// What somebody is called who is in charge of this.
pub fn area_words(t: &Tongue, area: Area) -> String {
    t.get(&format!("members-charge-{area}"))
}

/// The same with the last day.
pub fn charge_words(t: &Tongue, area: Area, until: NaiveDate) -> String {
    let (charge, date) = (area_words(t, area), t.date(noon(until)));
    t.with("members-charge-until", &[("charge", &charge), ("date", &date)])
}

/// Where somebody begins who is in charge of this; the slices answer there.
pub(crate) fn home_of(area: Area) -> &'static str {
    match area {
        Area::Market => "/accords",
        Area::Credit => "/coordination/sel",
        Area::Staffing => "/equipe",
        Area::Place => "/salles",
        Area::Agenda => "/agenda",
        Area::Narrative => "/recits",
        Area::Network => "/coordination/reseau",
        Area::Map => "/carte/sources",
    }
}

/// What the browser sent. A missing field is an empty one.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct ChargeForm {
    area: String,
    until: String,
}

impl ChargeForm {
    /// Area and day, or what is wrong: all of it.
    fn read(&self, now: chrono::DateTime<chrono::Utc>) -> Result<(Area, LastDay), FieldErrors> {
        let (area, day) = (self.area.parse(), LastDay::read(&self.until, now));
        if let (Ok(area), Ok(day)) = (&area, day) {
            return Ok((*area, day));
        }
        let mut errors = FieldErrors::default();
        if area.is_err() {
            errors.add("area", "form-needed");
        }
        match day {
            Ok(_) => {}
            Err(DayProblem::Unreadable) => errors.add("until", "members-charges-fault-day"),
            Err(DayProblem::Past) => errors.add("until", "members-charges-fault-past"),
            Err(DayProblem::Far) => {
                errors.add_with_number("until", "members-charges-fault-far", "years", i64::from(MOST_YEARS));
            }
        }
        Err(errors)
    }
}

/// What somebody is in charge of, as the page shows it.
struct Line {
    area: &'static str,
    words: String,
}

/// What an area is, and what it opens.
struct About {
    name: String,
    text: String,
}

/// `GET /membres/{id}/charges`
#[derive(askama::Template, askama_web::WebTemplate)]
#[template(path = "members/charges.html")]
pub(crate) struct ChargesPage {
    shell: Shell,
    errors: FieldErrors,
    form: ChargeForm,
    id: MemberId,
    name: String,
    /// Whether they coordinate, and may do all of it without a charge.
    coordinates: bool,
    lines: Vec<Line>,
    areas: Vec<Choice>,
    about: Vec<About>,
}

impl ChargesPage {
    pub(crate) fn new(
        shell: Shell,
        member: &Member,
        charges: &[Charge],
        (form, errors): (ChargeForm, FieldErrors),
    ) -> Self {
        let t = &shell.t;
        let line =
            |one: &Charge| Line { area: one.area.as_str(), words: charge_words(t, one.area, one.until) };
        let about = |area: &Area| About {
            name: area_words(t, *area),
            text: t.get(&format!("members-charge-{area}-text")),
        };
        Self {
            errors,
            form,
            id: member.id,
            name: member.name.clone(),
            coordinates: member.coordinates(),
            lines: charges.iter().map(line).collect(),
            areas: Area::ALL.iter().map(|area| Choice::new(area.as_str(), area_words(t, *area))).collect(),
            about: Area::ALL.iter().map(about).collect(),
            shell: shell.hidden(),
        }
    }

    async fn load(
        site: &Site,
        reader: &mut Reader,
        id: MemberId,
        form: (ChargeForm, FieldErrors),
    ) -> Result<Self, Problem> {
        // The switch of the language must lead to a page that can be asked for.
        reader.path = path_of(id);
        let now = site.clock.millis();
        let find = move |conn: &mut Conn| -> Result<_, StoreError> {
            let Some(member) = store::active_at(conn, id, now)? else { return Ok(None) };
            Ok(Some((member, store::running_of(conn, id, now)?)))
        };
        let (member, charges) = site.store.read(find).await?.ok_or_else(Problem::not_found)?;
        Ok(Self::new(reader.shell("members-charges-title"), &member, &charges, form))
    }

    /// An invented one, for the samples.
    #[cfg(test)]
    pub(crate) fn faulty(now: chrono::DateTime<chrono::Utc>) -> (ChargeForm, FieldErrors) {
        let form = ChargeForm { area: String::new(), until: "1999-01-01".to_owned() };
        let errors = form.read(now).unwrap_err();
        (form, errors)
    }

    /// As it is offered: until a year from now.
    pub(crate) fn usual(now: chrono::DateTime<chrono::Utc>) -> (ChargeForm, FieldErrors) {
        let until = LastDay::usual(now).day().to_string();
        (ChargeForm { area: String::new(), until }, FieldErrors::default())
    }
}

fn path_of(id: MemberId) -> String {
    format!("{PATH}/{id}/charges")
}

async fn show(
    State(site): State<Site>,
    _: Coordinator,
    Path(id): Path<String>,
    mut reader: Reader,
) -> Result<ChargesPage, Problem> {
    let usual = ChargesPage::usual(site.clock.now());
    ChargesPage::load(&site, &mut reader, member_in(&id)?, usual).await
}

/// `POST /membres/{id}/charges`
async fn entrust(
    State(site): State<Site>,
    Coordinator(me): Coordinator,
    Path(id): Path<String>,
    jar: CookieJar,
    mut reader: Reader,
    Form(form): Form<ChargeForm>,
) -> Result<Response, Problem> {
    let (id, by) = (member_in(&id)?, me.deciding(&site));
    let (area, day) = match form.read(site.clock.now()) {
        Ok(read) => read,
        Err(errors) => {
            let page = ChargesPage::load(&site, &mut reader, id, (form, errors)).await?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    site.store.write(move |conn: &mut Conn| give(conn, id, area, day, &by)).await?;
    Ok(back_saying(&site, jar, id, "members-charges-given"))
}

/// Which charge ends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct EndForm {
    area: String,
}

/// `POST /membres/{id}/charges/finir`
async fn take_back(
    State(site): State<Site>,
    Coordinator(me): Coordinator,
    Path(id): Path<String>,
    jar: CookieJar,
    Form(form): Form<EndForm>,
) -> Result<Response, Problem> {
    let (id, by) = (member_in(&id)?, me.deciding(&site));
    let area: Area = form.area.parse().map_err(|_| Problem::bad_request("there is no such area"))?;
    site.store.write(move |conn: &mut Conn| end(conn, id, area, &by)).await?;
    Ok(back_saying(&site, jar, id, "members-charges-ended"))
}

/// Back to the page, which says what was done.
fn back_saying(site: &Site, jar: CookieJar, id: MemberId, key: &'static str) -> Response {
    (jar.add(notice::cookie(site, key)), Redirect::to(&path_of(id))).into_response()
}
