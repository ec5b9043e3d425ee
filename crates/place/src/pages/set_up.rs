//! `/lieu/modifier`: what the place says of itself.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum_extra::extract::CookieJar;
use maillon_members::{InCharge, of};
use maillon_store::{Conn, StoreError};
use maillon_web::form::Choice;
use maillon_web::{FieldErrors, Problem, Reader, Shell};

use super::{PLACE_PATH, Places, back, person};
use crate::desk::{PlaceForm, PlaceProblem};
use crate::model::Standing;
use crate::store::house;

/// `GET /lieu/modifier`
#[derive(Template, WebTemplate)]
#[template(path = "place/setup.html")]
pub(super) struct SetUpPage {
    shell: Shell,
    errors: FieldErrors,
    form: PlaceForm,
    standings: Vec<Choice>,
    known: bool,
}

fn errors(faults: &[PlaceProblem]) -> FieldErrors {
    let mut errors = FieldErrors::default();
    for fault in faults {
        match fault {
            PlaceProblem::Hours(words) => {
                errors.add_with_text("hours", "place-fault-hours", "words", words);
            }
            PlaceProblem::Text("name") => errors.add("name", "place-fault-name"),
            PlaceProblem::Text(_) => errors.add(fault.field(), "place-fault-long"),
            PlaceProblem::Standing => errors.add("standing", "place-fault-choose"),
            PlaceProblem::Lease => errors.add("lease_ends", "place-fault-day"),
            PlaceProblem::Occupants => errors.add("occupants", "place-fault-occupants"),
        }
    }
    errors
}

impl SetUpPage {
    pub(super) fn new(shell: Shell, form: PlaceForm, faults: &[PlaceProblem], known: bool) -> Self {
        let standing =
            |one: &Standing| Choice::new(one.as_str(), shell.t.get(&format!("place-standing-{one}")));
        let standings = Standing::ALL.iter().map(standing).collect();
        Self { errors: errors(faults), standings, form, known, shell }
    }
}

pub(super) async fn show(
    State(state): State<Places>,
    _: InCharge<of::Place>,
    reader: Reader,
) -> Result<SetUpPage, Problem> {
    let find =
        |conn: &mut Conn| -> Result<_, StoreError> { Ok((house::find(conn)?, house::occupants(conn)?)) };
    let (place, occupants) = state.site.store.read(find).await?;
    let known = place.is_some();
    let new = || PlaceForm {
        name: state.site.instance_name.to_string(),
        standing: Standing::Temporary.to_string(),
        ..PlaceForm::default()
    };
    let form = place.map_or_else(new, |place| PlaceForm::of(&place, &occupants));
    Ok(SetUpPage::new(reader.shell("place-setup-title").hidden(), form, &[], known))
}

/// `POST /lieu/modifier`
pub(super) async fn save(
    State(state): State<Places>,
    InCharge(member, ..): InCharge<of::Place>,
    jar: CookieJar,
    reader: Reader,
    Form(form): Form<PlaceForm>,
) -> Result<Response, Problem> {
    let draft = match form.check() {
        Ok(draft) => draft,
        Err(faults) => {
            let shell = reader.shell("place-setup-title").hidden();
            let page = SetUpPage::new(shell, form, &faults, true);
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let (desk, who) = (state.house.desk.clone(), person(&member));
    state.site.store.write(move |conn: &mut Conn| desk.set_up(conn, &draft, &who)).await?;
    Ok(back(&state, jar, PLACE_PATH, "place-notice-saved"))
}
