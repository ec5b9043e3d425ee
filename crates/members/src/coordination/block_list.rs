//! Lists of blocked hosts: one's own as a file, and those of others taken over.

use axum::extract::multipart::{Multipart, MultipartError};
use axum::extract::{DefaultBodyLimit, State};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get};
use maillon_federation::social::Imported;
use maillon_federation::social::list::{self, BadList, MOST_BYTES};
use maillon_store::{Conn, StoreError, blocks};
use maillon_web::limits::FORM_BODY;
use maillon_web::problem::Kind;
use maillon_web::{FieldErrors, Problem, Reader, Shell};

use crate::access::Coordinator;
use crate::follows::Coordination;

/// Where the list is downloaded.
pub(super) const PATH: &str = "/coordination/blocages/liste.csv";
/// Where one of others is taken over.
pub(super) const IMPORT_PATH: &str = "/coordination/blocages/importer";
/// So many hosts that were left alone are named.
const NAMED: usize = 100;

/// `GET /coordination/blocages/importer`
#[derive(askama::Template, askama_web::WebTemplate)]
#[template(path = "members/coordination/block_list.html")]
pub(super) struct ImportPage {
    shell: Shell,
    errors: FieldErrors,
    done: Option<Imported>,
}

impl ImportPage {
    pub(super) fn new(shell: Shell, done: Option<Imported>, errors: FieldErrors) -> Self {
        Self { shell, errors, done }
    }

    fn of(reader: &Reader, done: Option<Imported>, errors: FieldErrors) -> Self {
        Self::new(reader.shell("members-blocks-import-title").hidden(), done, errors)
    }

    /// What became of the list, in words.
    fn said(&self) -> Option<String> {
        let done = self.done.as_ref()?;
        let many = [
            ("members-blocks-list-added", done.added),
            ("members-blocks-list-known", done.known),
            ("members-blocks-list-marked", done.marked),
        ];
        let count =
            |(key, many): (&str, usize)| self.shell.t.count(key, i64::try_from(many).unwrap_or(i64::MAX));
        let words: Vec<String> = many.into_iter().map(count).filter(|words| !words.is_empty()).collect();
        Some(words.join(" "))
    }

    fn kept(&self) -> Option<String> {
        let kept = &self.done.as_ref()?.kept;
        let named: Vec<&str> = kept.iter().take(NAMED).map(String::as_str).collect();
        (!named.is_empty()).then(|| named.join(", "))
    }
}

pub(super) async fn export(
    State(coordination): State<Coordination>,
    _: Coordinator,
) -> Result<Response, Problem> {
    let read = |conn: &mut Conn| Ok::<_, StoreError>(blocks::all(conn)?);
    let rows = coordination.site.store.read(read).await?;
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8"),
        (CONTENT_DISPOSITION, "attachment; filename=\"blocages.csv\""),
    ];
    Ok((headers, list::write(&rows)).into_response())
}

/// The form, and what it sends: a file.
pub(super) fn import<S>() -> MethodRouter<S>
where
    Coordination: axum::extract::FromRef<S>,
    maillon_web::Site: axum::extract::FromRef<S>,
    S: Clone + Send + Sync + 'static,
{
    get(ask).post(take).layer(DefaultBodyLimit::max(MOST_BYTES + FORM_BODY))
}

async fn ask(_: Coordinator, reader: Reader) -> ImportPage {
    ImportPage::of(&reader, None, FieldErrors::default())
}

async fn take(
    State(coordination): State<Coordination>,
    Coordinator(member): Coordinator,
    reader: Reader,
    form: Multipart,
) -> Result<Response, Problem> {
    let lines = match list::read(&file(form).await?) {
        Ok(lines) => lines,
        Err(problem) => {
            let mut errors = FieldErrors::default();
            say(&problem, &mut errors);
            let page = ImportPage::of(&reader, None, errors);
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let done = coordination.federation.import_blocks(lines, Some(member.id.to_string())).await?;
    Ok(ImportPage::of(&reader, Some(done), FieldErrors::default()).into_response())
}

/// The first file of the form; nothing, if none was chosen.
async fn file(mut form: Multipart) -> Result<Vec<u8>, Problem> {
    while let Some(part) = form.next_field().await.map_err(|problem| cut_off(&problem))? {
        if part.name() == Some("file") {
            return Ok(part.bytes().await.map_err(|problem| cut_off(&problem))?.to_vec());
        }
    }
    Ok(Vec::new())
}

fn cut_off(problem: &MultipartError) -> Problem {
    let kind = match problem.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Kind::TooLarge,
        _ => Kind::BadRequest,
    };
    Problem::new(kind).detail(problem.body_text())
}

fn say(problem: &BadList, errors: &mut FieldErrors) {
    match problem {
        BadList::TooLong => errors.add("file", "members-blocks-list-long"),
        BadList::NotCsv(_) => errors.add("file", "members-blocks-list-not-csv"),
        BadList::Empty => errors.add("file", "members-blocks-list-empty"),
        BadList::NoHost(line, text) => {
            errors.add_with_text("file", "members-blocks-list-no-host", "what", &named(*line, text));
        }
        BadList::NoSeverity(line, text) => {
            errors.add_with_text("file", "members-blocks-list-no-severity", "what", &named(*line, text));
        }
    }
}

/// `12: « *.bad.example »`, without what would break the line.
fn named(line: u64, text: &str) -> String {
    format!("{line}: {}", text.replace(char::is_control, " "))
}
