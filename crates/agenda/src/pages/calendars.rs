//! Calendars of groups that we read, for coordinators; and a member's own secret feed.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum_extra::extract::CookieJar;
use maillon_kernel::clock::random_token;
use maillon_kernel::geo::{Category, Commune};
use maillon_kernel::language::LanguageTag;
use maillon_members::{InCharge, SignedInMember, of};
use maillon_store::{Conn, StoreError};
use maillon_web::form::{Choice, communes, languages};
use maillon_web::{FieldErrors, Problem, Reader, Shell, Tongue};
use serde::Deserialize;
use sha2::{Digest as _, Sha256};
use url::Url;

use super::list::{categories, mine_page};
use super::{Agenda, CALENDARS_PATH, MINE_PATH, back};
use crate::desk::ActProblem;
use crate::import;
use crate::import::CALENDARS;
use crate::store::calendars::{self, Calendar};
use crate::store::events;

/// What the database holds in the place of a secret.
pub(super) fn hash(secret: &str) -> String {
    format!("{:x}", Sha256::digest(secret.as_bytes()))
}

/// What the form of a calendar sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct CalendarForm {
    name: String,
    url: String,
    language: String,
    category: String,
    commune: String,
}

struct Line {
    id: String,
    name: String,
    url: String,
    read_at: Option<i64>,
    fault: Option<String>,
    detail: String,
    left_out: i64,
}

/// `GET /agenda/calendriers`
#[derive(Template, WebTemplate)]
#[template(path = "agenda/calendars.html")]
struct CalendarsPage {
    shell: Shell,
    errors: FieldErrors,
    form: CalendarForm,
    lines: Vec<Line>,
    languages: Vec<Choice>,
    categories: Vec<Choice>,
    communes: Vec<Choice>,
}

fn line(t: &Tongue, one: &Calendar) -> Line {
    let (key, detail) = one.fault.split_once('\n').unwrap_or((one.fault.as_str(), ""));
    Line {
        id: one.id.clone(),
        name: one.name.clone(),
        url: one.url.clone(),
        read_at: one.read_at,
        fault: (!key.is_empty()).then(|| t.get(key)),
        detail: detail.to_owned(),
        left_out: one.left_out,
    }
}

async fn page(
    state: &Agenda,
    reader: &Reader,
    form: CalendarForm,
    errors: FieldErrors,
) -> Result<CalendarsPage, Problem> {
    let all = state.site.store.read(|conn: &mut Conn| Ok::<_, StoreError>(calendars::all(conn)?)).await?;
    let shell = reader.shell("agenda-calendars-title").hidden();
    Ok(CalendarsPage {
        lines: all.iter().map(|one| line(&shell.t, one)).collect(),
        languages: languages(&form.language),
        categories: categories(&shell.t),
        communes: communes(&shell.t),
        errors,
        form,
        shell,
    })
}

pub(super) async fn list(
    State(state): State<Agenda>,
    _: InCharge<of::Agenda>,
    reader: Reader,
) -> Result<Response, Problem> {
    let form = CalendarForm { language: reader.lang().code().to_owned(), ..CalendarForm::default() };
    Ok(page(&state, &reader, form, FieldErrors::default()).await?.into_response())
}

/// The address of a calendar: what programs call `webcal` is fetched as anything else.
fn address(text: &str) -> Option<String> {
    let text = text.trim();
    let text =
        text.strip_prefix("webcal://").map_or_else(|| text.to_owned(), |rest| format!("https://{rest}"));
    let url: Url = text.parse().ok()?;
    let fits =
        matches!(url.scheme(), "http" | "https") && url.as_str().len() <= 1000 && url.username().is_empty();
    fits.then(|| url.into())
}

fn check(form: &CalendarForm, now: i64, id: String, author: &str) -> Result<Calendar, FieldErrors> {
    let mut errors = FieldErrors::default();
    let name = form.name.split_whitespace().collect::<Vec<_>>().join(" ");
    if !(2..=100).contains(&name.chars().count()) {
        errors.add("name", "agenda-fault-calendar-name");
    }
    let url = address(&form.url);
    if url.is_none() {
        errors.add("url", "agenda-fault-calendar-url");
    }
    let language = LanguageTag::parse(form.language.trim());
    if language.is_err() {
        errors.add("language", "agenda-fault-language");
    }
    let (category, commune) = (form.category.trim(), form.commune.trim());
    if !category.is_empty() && Category::by_slug(category).is_none() {
        errors.add("category", "agenda-fault-category");
    }
    if !commune.is_empty() && Commune::by_nis(commune).is_none() {
        errors.add("commune", "agenda-fault-commune");
    }
    let (Some(url), Ok(language)) = (url, language) else { return Err(errors) };
    errors.into_result()?;
    let kept = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    Ok(Calendar {
        id,
        url,
        name,
        author: Some(author.to_owned()),
        commune: kept(commune),
        category: kept(category),
        language: language.as_str().to_owned(),
        etag: None,
        modified: None,
        digest: None,
        fault: String::new(),
        left_out: 0,
        read_at: None,
        // It is read at once; then every hour, as all others.
        next_at: now + import::EVERY,
        made_at: now,
    })
}

/// `POST /agenda/calendriers`: a calendar is read from now on, and at once.
pub(super) async fn add(
    State(state): State<Agenda>,
    InCharge(member, ..): InCharge<of::Agenda>,
    reader: Reader,
    jar: CookieJar,
    Form(form): Form<CalendarForm>,
) -> Result<Response, Problem> {
    let now = state.site.clock.millis();
    let id = state.site.clock.uuid().to_string();
    let row = match check(&form, now, id, &member.id.to_string()) {
        Ok(row) => row,
        Err(errors) => {
            let page = page(&state, &reader, form, errors).await?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let added = row.clone();
    let add = move |conn: &mut Conn| -> Result<bool, StoreError> {
        Ok(calendars::count(conn)? < CALENDARS && calendars::add(conn, &added)?)
    };
    if !state.site.store.write(add).await? {
        let mut errors = FieldErrors::default();
        errors.add("url", "agenda-fault-calendar-known");
        let page = page(&state, &reader, form, errors).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    // Whoever waits sees at once whether it can be read.
    import::fetch(&state.federation, &state.desk, &row).await?;
    Ok(back(&state, jar, CALENDARS_PATH, "agenda-notice-calendar"))
}

/// What the buttons send.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Act {
    /// `read` or `remove`.
    act: String,
}

/// `POST /agenda/calendriers/{id}`
pub(super) async fn act(
    State(state): State<Agenda>,
    _: InCharge<of::Agenda>,
    Path(id): Path<String>,
    jar: CookieJar,
    Form(form): Form<Act>,
) -> Result<Response, Problem> {
    let wanted = id.clone();
    let find = move |conn: &mut Conn| Ok::<_, StoreError>(calendars::find(conn, &wanted)?);
    let row = state.site.store.read(find).await?.ok_or_else(Problem::not_found)?;
    match form.act.as_str() {
        "read" => import::fetch(&state.federation, &state.desk, &row).await?,
        "remove" => remove(&state, &id).await?,
        _ => return Err(Problem::bad_request("there is no such act")),
    }
    Ok(back(&state, jar, CALENDARS_PATH, "agenda-notice-calendar"))
}

/// What came from a calendar, and is still to come, goes with it: lot by lot.
async fn remove(state: &Agenda, id: &str) -> Result<(), ActProblem> {
    let (wanted, now) = (id.to_owned(), state.site.clock.millis());
    let gone = wanted.clone();
    state
        .site
        .store
        .write(move |conn: &mut Conn| Ok::<_, StoreError>(calendars::remove(conn, &gone)?))
        .await?;
    let theirs = move |conn: &mut Conn| Ok::<_, StoreError>(events::of_calendar(conn, &wanted, now)?);
    let ids: Vec<_> = state.site.store.read(theirs).await?.into_iter().map(|event| event.id).collect();
    import::drop_all(&state.federation, &state.desk, &ids).await
}

/// What the buttons of the secret feed send.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct KeyForm {
    /// `make` or `drop`.
    act: String,
}

/// `POST /mes-rendez-vous`: a new secret feed, whose address is shown this once; or none any more.
pub(super) async fn key(
    State(state): State<Agenda>,
    SignedInMember(member): SignedInMember,
    reader: Reader,
    jar: CookieJar,
    Form(form): Form<KeyForm>,
) -> Result<Response, Problem> {
    let (who, now) = (member.id.to_string(), state.site.clock.millis());
    if form.act == "drop" {
        let drop = move |conn: &mut Conn| Ok::<_, StoreError>(calendars::drop_key(conn, &who)?);
        state.site.store.write(drop).await?;
        return Ok(back(&state, jar, MINE_PATH, "agenda-notice-key-dropped"));
    }
    let secret = random_token();
    let (key, owner) = (hash(&secret), who.clone());
    let set = move |conn: &mut Conn| Ok::<_, StoreError>(calendars::set_key(conn, &owner, &key, now)?);
    state.site.store.write(set).await?;
    let address = state.desk.origin.url(&format!("/agenda/secret/{secret}.ics"));
    let page = mine_page(&state, &who, &reader, Some(address)).await?;
    Ok(([(http::header::CACHE_CONTROL, "private, no-store")], page).into_response())
}
