//! `/carte/nous`: what we say of ourselves for the map.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{RawForm, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use axum_extra::extract::CookieJar;
use maillon_kernel::geo::{Category, Commune};
use maillon_members::{InCharge, of};
use maillon_store::Conn;
use maillon_web::form::Choice;
use maillon_web::{FieldErrors, Problem, Reader, Shell, notice};
use url::form_urlencoded;

use super::Maps;
use crate::desk::{ActProblem, ListingFault, ListingForm};

/// Where the form stands.
pub const PATH: &str = "/carte/nous";

/// A theme to tick.
struct Box {
    slug: &'static str,
    label: String,
    ticked: bool,
}

/// `GET /carte/nous`
#[derive(Template, WebTemplate)]
#[template(path = "map/own.html")]
pub(super) struct OwnPage {
    shell: Shell,
    errors: FieldErrors,
    form: ListingForm,
    name: String,
    communes: Vec<Choice>,
    themes: Vec<Box>,
    /// It is on the map now.
    shown: bool,
}

impl OwnPage {
    pub(super) fn new(
        shell: Shell,
        form: ListingForm,
        faults: &[ListingFault],
        name: String,
        shown: bool,
    ) -> Self {
        let lang = shell.t.lang();
        let theme = |one: &'static Category| Box {
            slug: &one.slug,
            label: one.name(lang).to_owned(),
            ticked: form.themes.contains(&one.slug),
        };
        let mut communes: Vec<Choice> =
            Commune::all().iter().map(|one| Choice::new(one.nis.clone(), one.name(lang))).collect();
        communes.sort_by_key(|one| maillon_kernel::markup::fold(&one.label));
        let themes = Category::all().iter().map(theme).collect();
        Self { errors: errors(faults), communes, themes, form, name, shown, shell }
    }
}

pub(crate) fn errors(faults: &[ListingFault]) -> FieldErrors {
    let mut errors = FieldErrors::default();
    for fault in faults {
        errors.add(fault.field(), fault.key());
    }
    errors
}

/// The form as the browser sent it. A theme for each box that is ticked.
pub(super) fn form_of(sent: &[u8]) -> ListingForm {
    let mut form = ListingForm::default();
    for (name, value) in form_urlencoded::parse(sent) {
        let value = value.into_owned();
        match &*name {
            "themes" => form.themes.push(value),
            "shown" => form.shown = value,
            "about" => form.about = value,
            "lat" => form.lat = value,
            "lon" => form.lon = value,
            "street" => form.street = value,
            "postcode" => form.postcode = value,
            "commune" => form.commune = value,
            "visible" => form.visible = value,
            "phone" => form.phone = value,
            "email" => form.email = value,
            "web" => form.web = value,
            "hours" => form.hours = value,
            _ => {}
        }
    }
    form
}

/// The form as it stands, our name, and whether we are on the map.
async fn known(state: &Maps) -> Result<(ListingForm, String, bool), Problem> {
    let desk = state.desk.clone();
    let find = move |conn: &mut Conn| -> Result<_, ActProblem> {
        let form = desk.listing_form(conn)?;
        let shown = !form.shown.is_empty();
        Ok((form, desk.own_name(conn)?, shown))
    };
    Ok(state.site.store.read(find).await?)
}

fn shell(state: &Maps, reader: &Reader) -> Shell {
    reader.shell("map-own-title").hidden().alternate(state.desk.organisation.clone())
}

pub(super) async fn show(
    State(state): State<Maps>,
    _: InCharge<of::Map>,
    reader: Reader,
) -> Result<OwnPage, Problem> {
    let (form, name, shown) = known(&state).await?;
    Ok(OwnPage::new(shell(&state, &reader), form, &[], name, shown))
}

/// `POST /carte/nous`
pub(super) async fn save(
    State(state): State<Maps>,
    _: InCharge<of::Map>,
    jar: CookieJar,
    reader: Reader,
    RawForm(sent): RawForm,
) -> Result<Response, Problem> {
    let form = form_of(&sent);
    let draft = match form.check() {
        Ok(draft) => draft,
        Err(faults) => {
            let (_, name, shown) = known(&state).await?;
            let page = OwnPage::new(shell(&state, &reader), form, &faults, name, shown);
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let (desk, said) =
        (state.desk.clone(), if draft.shown { "map-own-saved" } else { "map-own-saved-hidden" });
    state.site.store.write(move |conn: &mut Conn| desk.say(conn, &draft)).await?;
    Ok((jar.add(notice::cookie(&state.site, said)), Redirect::to(PATH)).into_response())
}
