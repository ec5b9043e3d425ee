//! `/carte/sources`: the layers of markers that others made, for who coordinates.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum_extra::extract::CookieJar;
use maillon_members::{InCharge, of};
use maillon_store::{Conn, StoreError};
use maillon_web::form::Choice;
use maillon_web::{FieldErrors, Problem, Reader, Shell, Tongue};

use super::upload::{Upload, parcel, read_now};
use super::{Maps, SOURCES, back};
use crate::desk::ActProblem;
use crate::desk::draft::{SourceForm, USUAL_HOURS};
use crate::desk::sources;
use crate::read::Kind;
use crate::store::sources::Source;
use crate::store::{self, hidden, labels, markers, twins};

/// How a layer stands, in words.
#[derive(Clone, Debug, Default)]
pub(super) struct Standing {
    /// What was wrong the last time.
    pub(super) fault: Option<String>,
    /// Details of that.
    pub(super) detail: String,
    /// When it was read well for the last time.
    pub(super) read_at: Option<i64>,
    /// When it was tried.
    pub(super) tried_at: Option<i64>,
    /// So many records were left out.
    pub(super) left_out: i64,
    /// It waits to be read.
    pub(super) is_due: bool,
}

impl Standing {
    pub(super) fn of(t: &Tongue, one: &Source, now: i64) -> Self {
        let key = format!("map-fault-{}", one.fault);
        let said = || if t.has(&key) { t.get(&key) } else { one.fault.clone() };
        Self {
            fault: (!one.fault.is_empty()).then(said),
            detail: one.fault_text.clone(),
            read_at: one.read_at,
            tried_at: one.tried_at,
            left_out: one.left_out,
            is_due: one.url.is_some() && one.next_at <= now,
        }
    }
}

/// A layer in the list.
pub(super) struct Line {
    href: String,
    title: String,
    kind: String,
    shown: bool,
    there: i64,
    gone: i64,
    /// Categories that nobody has looked at.
    guessed: i64,
    standing: Standing,
}

/// A layer, and what is counted of it.
pub(super) struct Counted {
    pub(super) source: Source,
    pub(super) there: i64,
    pub(super) gone: i64,
    pub(super) guessed: i64,
    /// Id and name of those that are kept off our map.
    pub(super) hidden: Vec<(String, String)>,
}

pub(super) fn count(conn: &mut Conn, source: Source) -> Result<Counted, StoreError> {
    let (there, gone) = markers::counts(conn, &source.id)?;
    let (guessed, hidden) = (labels::count_guessed(conn, &source.id)?, hidden::of_source(conn, &source.id)?);
    Ok(Counted { source, there, gone, guessed, hidden })
}

/// `GET /carte/sources`
#[derive(Template, WebTemplate)]
#[template(path = "map/sources.html")]
pub(super) struct SourcesPage {
    shell: Shell,
    errors: FieldErrors,
    form: SourceForm,
    lines: Vec<Line>,
    kinds: Vec<Choice>,
    /// No other layer can be made.
    full: bool,
    /// Pairs that wait for a person.
    doubles: i64,
}

/// The kinds of files, as a form offers them.
pub(super) fn kinds(t: &Tongue) -> Vec<Choice> {
    Kind::ALL.iter().map(|kind| Choice::new(kind.as_str(), t.get(&format!("map-kind-{kind}")))).collect()
}

impl SourcesPage {
    pub(super) fn new(
        shell: Shell,
        all: Vec<Counted>,
        doubles: i64,
        now: i64,
        (form, errors): (SourceForm, FieldErrors),
    ) -> Self {
        let t = &shell.t;
        let full = sources::SOURCES <= i64::try_from(all.len()).unwrap_or(i64::MAX);
        let line = |one: Counted| Line {
            href: format!("{SOURCES}/{}", one.source.id),
            kind: t.get(&format!("map-kind-{}", one.source.kind)),
            standing: Standing::of(t, &one.source, now),
            title: one.source.title,
            shown: one.source.shown,
            there: one.there,
            gone: one.gone,
            guessed: one.guessed,
        };
        Self {
            lines: all.into_iter().map(line).collect(),
            kinds: kinds(t),
            full,
            doubles,
            errors,
            form,
            shell,
        }
    }
}

async fn page(
    state: &Maps,
    reader: &Reader,
    sent: (SourceForm, FieldErrors),
) -> Result<SourcesPage, Problem> {
    let find = |conn: &mut Conn| -> Result<_, StoreError> {
        let all = store::sources::all(conn)?;
        let all = all.into_iter().map(|one| count(conn, one)).collect::<Result<Vec<_>, _>>()?;
        Ok((all, twins::page(conn, false, 0, 0)?.1))
    };
    let (all, doubles) = state.site.store.read(find).await?;
    let shell = reader.shell("map-sources-title").hidden();
    Ok(SourcesPage::new(shell, all, doubles, state.desk.now(), sent))
}

pub(super) async fn list(
    State(state): State<Maps>,
    _: InCharge<of::Map>,
    reader: Reader,
) -> Result<SourcesPage, Problem> {
    let (every_hours, shown) = (USUAL_HOURS.to_string(), "on".to_owned());
    let form = SourceForm { every_hours, shown, ..SourceForm::default() };
    page(&state, &reader, (form, FieldErrors::default())).await
}

/// `POST /carte/sources`: a layer is made, and read at once.
pub(super) async fn create(
    State(state): State<Maps>,
    InCharge(member, ..): InCharge<of::Map>,
    reader: Reader,
    jar: CookieJar,
    upload: Upload,
) -> Result<Response, Problem> {
    let form = upload.form.clone();
    let (draft, all_the_same) = (form.check(), upload.all_the_same);
    let draft = match draft {
        Ok(draft) => draft,
        Err(errors) => return again(&state, &reader, form, errors).await,
    };
    let parcel = match parcel(draft.kind, upload).await? {
        Ok(parcel) => parcel,
        Err(errors) => return again(&state, &reader, form, errors).await,
    };
    if parcel.is_none() && draft.url.is_none() {
        let mut errors = FieldErrors::default();
        errors.add("url", "map-source-fault-nothing");
        return again(&state, &reader, form, errors).await;
    }
    let id = state.site.clock.uuid().to_string();
    let (desk, new, by) = (state.desk.clone(), id.clone(), member.id.to_string());
    let add = move |conn: &mut Conn| desk.add_source(conn, &new, &draft, Some(&by));
    match state.site.store.write(add).await {
        Ok(()) => {}
        Err(ActProblem::NotNow) => {
            let mut errors = FieldErrors::default();
            errors.add_with_number("title", "map-source-fault-many", "most", sources::SOURCES);
            return again(&state, &reader, form, errors).await;
        }
        Err(problem) => return Err(problem.into()),
    }
    let said = match parcel {
        Some(parcel) => super::source::imported(&state.desk, &id, parcel, all_the_same).await?,
        None => read_now(&state.desk, &id).await?,
    };
    Ok(back(&state, jar, &format!("{SOURCES}/{id}"), said))
}

async fn again(
    state: &Maps,
    reader: &Reader,
    form: SourceForm,
    errors: FieldErrors,
) -> Result<Response, Problem> {
    let page = page(state, reader, (form, errors)).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}
