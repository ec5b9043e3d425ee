//! `/equipe/membres/{id}/documents`: the papers of a convention, attached, taken along and taken away. They are shown on the
//! page of the user member.
//!
//! **Invariant:** what somebody sent is only ever served as a file to keep, and never as something that a browser runs.

mod sent;

use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Response};
use axum_extra::extract::CookieJar;
use http::HeaderValue;
use http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS,
};
use maillon_members::{InCharge, of};
use maillon_store::Conn;
use maillon_web::problem::Kind;
use maillon_web::{Problem, Reader, Tongue};

use super::{Staffing, USERS, back, fault, id_in, person, say, users};
use crate::desk::Attached;
use crate::ids::{MemberId, PaperId};
use crate::model::{Paper, PaperDraft, PaperProblem};
pub(super) use sent::{BODY, Sent};

/// A paper, drawn.
pub(super) struct Line {
    pub(super) href: String,
    pub(super) name: String,
    /// How big it is, and since when it is there.
    pub(super) about: String,
}

impl Line {
    pub(super) fn of(t: &Tongue, one: &Paper) -> Self {
        Self {
            href: format!("{USERS}/{}/documents/{}", one.member, one.id),
            name: one.name.clone(),
            about: format!("{} · {}", say::size(t, one.size), t.date(one.added_at)),
        }
    }
}

/// Back to the papers, with a word about it.
fn to_papers(state: &Staffing, jar: CookieJar, member: MemberId, said: &'static str) -> Response {
    back(state, jar, &format!("{USERS}/{member}#papers"), said)
}

/// `POST /equipe/membres/{id}/documents`
pub(super) async fn attach(
    State(state): State<Staffing>,
    InCharge(member, ..): InCharge<of::Staffing>,
    Path(id): Path<String>,
    jar: CookieJar,
    reader: Reader,
    sent: Sent,
) -> Result<Response, Problem> {
    let (id, desk, who): (MemberId, _, _) = (id_in(&id)?, state.house.desk.clone(), person(&member));
    let draft = match sent.draft() {
        Ok(draft) => draft,
        Err(problem) => return faulty(&state, &reader, (&member, id), key(problem)).await,
    };
    let act = move |conn: &mut Conn| desk.attach(conn, id, &draft, &who);
    match state.site.store.write(act).await? {
        Attached::New(_) => Ok(to_papers(&state, jar, id, "staffing-notice-saved")),
        Attached::Known(_) => Ok(to_papers(&state, jar, id, "staffing-notice-paper-known")),
        Attached::NoRoom => faulty(&state, &reader, (&member, id), "staffing-fault-file-many").await,
    }
}

/// The page again, with what is wrong beside the field.
async fn faulty(
    state: &Staffing,
    reader: &Reader,
    (member, id): (&maillon_members::Member, MemberId),
    key: &'static str,
) -> Result<Response, Problem> {
    users::with_fault(state, reader, (&person(member), id), fault::field("file", key)).await
}

fn key(problem: PaperProblem) -> &'static str {
    match problem {
        PaperProblem::Empty => "staffing-fault-file-none",
        PaperProblem::TooHeavy => "staffing-fault-file-heavy",
        PaperProblem::Unknown => "staffing-fault-file-kind",
    }
}

/// `POST /equipe/membres/{id}/documents/{doc}/retirer`
pub(super) async fn detach(
    State(state): State<Staffing>,
    InCharge(member, ..): InCharge<of::Staffing>,
    Path((id, doc)): Path<(String, String)>,
    jar: CookieJar,
) -> Result<Response, Problem> {
    let (id, doc): (MemberId, PaperId) = (id_in(&id)?, id_in(&doc)?);
    let (desk, who) = (state.house.desk.clone(), person(&member));
    state.site.store.write(move |conn: &mut Conn| desk.detach(conn, (id, doc), &who)).await?;
    Ok(to_papers(&state, jar, id, "staffing-notice-paper-removed"))
}

/// `GET /equipe/membres/{id}/documents/{doc}`: for all others it is not there.
pub(super) async fn take(
    State(state): State<Staffing>,
    coordinator: Result<InCharge<of::Staffing>, Problem>,
    Path((id, doc)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let InCharge(member, ..) = coordinator.map_err(hidden)?;
    let (id, doc): (MemberId, PaperId) = (id_in(&id)?, id_in(&doc)?);
    let (desk, who) = (state.house.desk.clone(), person(&member));
    let find = move |conn: &mut Conn| desk.paper(conn, (id, doc), &who);
    let (paper, bytes) = state.site.store.read(find).await?;
    file(&paper, bytes)
}

/// Who may not read it does not learn that there is something.
fn hidden(problem: Problem) -> Problem {
    match problem.kind() {
        Kind::Forbidden | Kind::LoginNeeded => Problem::not_found(),
        _ => problem,
    }
}

/// The file as it is sent: to be kept under its name, and in no cache.
pub(super) fn file(paper: &Paper, bytes: Vec<u8>) -> Result<Response, Problem> {
    let name = HeaderValue::try_from(paper.disposition()).map_err(|problem| Problem::internal(&problem))?;
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(paper.kind.media_type())),
        (CONTENT_DISPOSITION, name),
        (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
        (CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox")),
    ];
    Ok((headers, bytes).into_response())
}

impl Sent {
    /// What was sent, looked at.
    pub(super) fn draft(self) -> Result<PaperDraft, PaperProblem> {
        match self {
            Self::None => Err(PaperProblem::Empty),
            Self::TooHeavy => Err(PaperProblem::TooHeavy),
            Self::File { name, bytes } => PaperDraft::of(&name, bytes),
        }
    }
}
