//! `/carte/sources/{id}`: one layer: what it is, how it stands, what its categories are with us.

use maillon_members::{InCharge, of};
use std::time::Duration;

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum_extra::extract::CookieJar;
use maillon_kernel::geo::Category;
use maillon_store::{Conn, StoreError};
use maillon_web::form::Choice;
use maillon_web::{FieldErrors, Problem, Reader, Shell, Tongue};
use serde::Deserialize;

use super::sources::{Counted, Standing, count, kinds};
use super::twins::Asked;
use super::upload::{Upload, parcel, read_now};
use super::{Maps, SOURCES, back, marker_href};
use crate::Desk;
use crate::desk::ActProblem;
use crate::desk::draft::SourceForm;
use crate::desk::sources::{Outcome, Parcel};
use crate::store::labels::{self, Label};
use crate::store::sources::Source;
use crate::store::{self};

/// So many categories stand on one page.
const AT_ONCE: usize = 100;
/// How long a page waits for a big file to be taken in.
const PATIENCE: Duration = Duration::from_secs(8);
/// What begins the names of the fields of categories; the category's own id comes after it.
const FIELD: &str = "rubrique:";

/// A category of the source, and what it is with us.
pub(super) struct Row {
    /// The number of its field on the page.
    n: usize,
    field: String,
    name: String,
    parent: String,
    theme: String,
    guessed: bool,
}

/// A record that was left out.
pub(super) struct LeftOut {
    place: String,
    name: String,
    why: String,
}

/// `GET /carte/sources/{id}`
#[derive(Template, WebTemplate)]
#[template(path = "map/source.html")]
pub(super) struct SourcePage {
    shell: Shell,
    errors: FieldErrors,
    action: String,
    form: SourceForm,
    kinds: Vec<Choice>,
    /// It is read by an address.
    by_url: bool,
    shown: bool,
    there: i64,
    gone: i64,
    standing: Standing,
    /// A person must look before the last reading is taken.
    doubted: bool,
    left_out: Vec<LeftOut>,
    /// Address and name of the places that are kept off our map.
    hidden: Vec<(String, String)>,
    rows: Vec<Row>,
    themes: Vec<Choice>,
    guessed: i64,
    before: Option<usize>,
    after: Option<usize>,
}

/// What a row would be filled in with again.
fn form_of(one: &Source) -> SourceForm {
    SourceForm {
        kind: one.kind.clone(),
        title: one.title.clone(),
        url: one.url.clone().unwrap_or_default(),
        categories_url: one.categories_url.clone().unwrap_or_default(),
        licence: one.licence.clone(),
        credit: one.credit.clone(),
        credit_url: one.credit_url.clone(),
        every_hours: one.every_hours.to_string(),
        shown: if one.shown { "on".to_owned() } else { String::new() },
    }
}

/// The records that the row names. What is no such list names none.
fn left_out(t: &Tongue, one: &Source) -> Vec<LeftOut> {
    let all: Vec<(String, String, String)> = serde_json::from_str(&one.left_out_why).unwrap_or_default();
    let said = |(place, name, why): (String, String, String)| LeftOut {
        place,
        name,
        why: t.get(&format!("map-why-{why}")),
    };
    all.into_iter().map(said).collect()
}

impl SourcePage {
    pub(super) fn new(
        shell: Shell,
        counted: &Counted,
        mut labels: Vec<Label>,
        (page, now): (usize, i64),
        sent: Option<(SourceForm, FieldErrors)>,
    ) -> Self {
        let (t, source) = (&shell.t, &counted.source);
        let names: std::collections::HashMap<String, String> =
            labels.iter().map(|one| (one.remote.clone(), one.name.clone())).collect();
        labels.sort_by(|a, b| (b.guessed, &a.name, &a.remote).cmp(&(a.guessed, &b.name, &b.remote)));
        let many = labels.len();
        let row = |(n, one): (usize, Label)| Row {
            n,
            field: format!("{FIELD}{}", one.remote),
            parent: one.parent.and_then(|parent| names.get(&parent).cloned()).unwrap_or_default(),
            name: one.name,
            theme: one.theme.unwrap_or_default(),
            guessed: one.guessed,
        };
        let skip = page.saturating_mul(AT_ONCE);
        let rows = labels.into_iter().skip(skip).take(AT_ONCE).enumerate().map(row).collect();
        let theme = |one: &Category| Choice::new(one.slug.as_str(), one.name(t.lang()));
        let (form, errors) = sent.unwrap_or_else(|| (form_of(source), FieldErrors::default()));
        Self {
            errors,
            action: format!("{SOURCES}/{}", source.id),
            form,
            kinds: kinds(t),
            by_url: source.url.is_some(),
            shown: source.shown,
            there: counted.there,
            gone: counted.gone,
            standing: Standing::of(t, source, now),
            doubted: matches!(source.fault.as_str(), "shrunk" | "too-many-skipped"),
            left_out: left_out(t, source),
            hidden: counted.hidden.iter().map(|(id, name)| (marker_href(id), name.clone())).collect(),
            rows,
            themes: Category::all().iter().map(theme).collect(),
            guessed: counted.guessed,
            before: page.checked_sub(1),
            after: (skip.saturating_add(AT_ONCE) < many).then_some(page + 1),
            shell,
        }
    }
}

async fn page(
    state: &Maps,
    reader: &Reader,
    id: &str,
    asked: usize,
    sent: Option<(SourceForm, FieldErrors)>,
) -> Result<Response, Problem> {
    let wanted = id.to_owned();
    let find = move |conn: &mut Conn| -> Result<_, StoreError> {
        let Some(source) = store::sources::find(conn, &wanted)? else { return Ok(None) };
        Ok(Some((count(conn, source)?, labels::of_source(conn, &wanted)?)))
    };
    let (counted, labels) = state.site.store.read(find).await?.ok_or_else(Problem::not_found)?;
    let status = if sent.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let shell = reader.shell_titled(counted.source.title.clone()).hidden();
    let page = SourcePage::new(shell, &counted, labels, (asked, state.desk.now()), sent);
    Ok((status, page).into_response())
}

pub(super) async fn show(
    State(state): State<Maps>,
    _: InCharge<of::Map>,
    Path(id): Path<String>,
    reader: Reader,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    page(&state, &reader, &id, asked.page() as usize, None).await
}

/// `POST /carte/sources/{id}`: what it is, said anew.
pub(super) async fn save(
    State(state): State<Maps>,
    _: InCharge<of::Map>,
    Path(id): Path<String>,
    reader: Reader,
    jar: CookieJar,
    Form(form): Form<SourceForm>,
) -> Result<Response, Problem> {
    let draft = match form.check() {
        Ok(draft) => draft,
        Err(errors) => return page(&state, &reader, &id, 0, Some((form, errors))).await,
    };
    let (desk, wanted) = (state.desk.clone(), id.clone());
    let change = move |conn: &mut Conn| desk.change_source(conn, &wanted, &draft);
    state.site.store.write(change).await?;
    Ok(back(&state, jar, &format!("{SOURCES}/{id}"), "map-notice-saved"))
}

/// What a file did.
pub(super) async fn imported(
    desk: &Desk,
    id: &str,
    parcel: Parcel,
    all_the_same: bool,
) -> Result<&'static str, Problem> {
    let (desk, id) = (desk.clone(), id.to_owned());
    // On its own: a page that is not waited for any more must not leave half a layer behind.
    let import = tokio::spawn(async move { desk.import(&id, parcel, all_the_same).await });
    let Ok(done) = tokio::time::timeout(PATIENCE, import).await else { return Ok("map-notice-under-way") };
    Ok(match done.map_err(|problem| Problem::internal(&problem))?? {
        Outcome::Kept(_) => "map-notice-kept",
        Outcome::Same | Outcome::Taken(_) => "map-notice-taken",
    })
}

/// `POST /carte/sources/{id}/fichier`: a file in the place of what was read before.
pub(super) async fn bring(
    State(state): State<Maps>,
    _: InCharge<of::Map>,
    Path(id): Path<String>,
    reader: Reader,
    jar: CookieJar,
    upload: Upload,
) -> Result<Response, Problem> {
    let wanted = id.clone();
    let find = move |conn: &mut Conn| Ok::<_, StoreError>(store::sources::find(conn, &wanted)?);
    let source = state.site.store.read(find).await?.ok_or_else(Problem::not_found)?;
    let (kind, all_the_same) = (source.kind().map_err(StoreError::from)?, upload.all_the_same);
    let mut errors = match parcel(kind, upload).await? {
        Ok(Some(parcel)) => {
            let said = imported(&state.desk, &id, parcel, all_the_same).await?;
            return Ok(back(&state, jar, &format!("{SOURCES}/{id}"), said));
        }
        Ok(None) => FieldErrors::default(),
        Err(errors) => errors,
    };
    errors.add("file", "map-source-fault-file");
    page(&state, &reader, &id, 0, Some((form_of(&source), errors))).await
}

/// `POST /carte/sources/{id}/rubriques`: what categories are with us. All that stood on the page was looked at.
pub(super) async fn choose(
    State(state): State<Maps>,
    _: InCharge<of::Map>,
    Path(id): Path<String>,
    jar: CookieJar,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let chosen = |(field, theme): (String, String)| Some((field.strip_prefix(FIELD)?.to_owned(), theme));
    let chosen: Vec<_> = sent.into_iter().filter_map(chosen).collect();
    let (desk, wanted) = (state.desk.clone(), id.clone());
    state.site.store.write(move |conn: &mut Conn| desk.choose(conn, &wanted, &chosen)).await?;
    Ok(back(&state, jar, &format!("{SOURCES}/{id}#rubriques"), "map-notice-saved"))
}

/// What the buttons send.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Act {
    /// `read`, `accept`, `show`, `hide` or `remove`.
    act: String,
}

/// `POST /carte/sources/{id}/acte`
pub(super) async fn act(
    State(state): State<Maps>,
    _: InCharge<of::Map>,
    Path(id): Path<String>,
    jar: CookieJar,
    Form(form): Form<Act>,
) -> Result<Response, Problem> {
    let (desk, wanted, act) = (state.desk.clone(), id.clone(), form.act.clone());
    let change = move |conn: &mut Conn| match act.as_str() {
        "show" => desk.show_source(conn, &wanted, true),
        "hide" => desk.show_source(conn, &wanted, false),
        "accept" => desk.accept_next(conn, &wanted),
        "remove" => desk.remove_source(conn, &wanted),
        _ => Ok::<_, ActProblem>(()),
    };
    if !["read", "show", "hide", "accept", "remove"].contains(&form.act.as_str()) {
        return Err(Problem::bad_request("there is no such act"));
    }
    state.site.store.write(change).await?;
    let said = match form.act.as_str() {
        "read" | "accept" => read_now(&state.desk, &id).await?,
        "remove" => return Ok(back(&state, jar, SOURCES, "map-notice-removed")),
        _ => "map-notice-saved",
    };
    Ok(back(&state, jar, &format!("{SOURCES}/{id}"), said))
}
