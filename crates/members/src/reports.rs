//! A member reports something to the coordinators, and, if they wish, to the server that it comes from.
//!
//! What is reported is named by its URI, and must be known here: nobody has a stranger's server asked for something. The
//! queue that the coordinators work through is in `coordination`.

use axum::Router;
use axum::extract::{Form, FromRef, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use axum_extra::extract::CookieJar;
use http::StatusCode;
use maillon_federation::fetch::NotFetched;
use maillon_federation::social::{self, A_DAY, Complaint, ReportProblem, Subject};
use maillon_store::peers::{self, Peer};
use maillon_store::{Conn, StoreError, blocks};
use maillon_web::{FieldErrors, Problem, Reader, Shell, Site, notice};
use serde::Deserialize;

use crate::access::SignedInMember;
use crate::follows::Coordination;
use crate::who::{Names, Who, web_address};

/// Where the form stands, and where it posts to.
pub const PATH: &str = "/signaler";
/// The most characters of a reason.
const REASON: usize = 1000;
/// The longest URI that is looked for, in bytes.
const LONGEST: usize = maillon_federation::json::LONGEST_URI;

/// The form for what has this URI. The reader comes back to `back`, a path of ours.
pub fn href(uri: &str, back: &str) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    format!("{PATH}?{}", query.append_pair("objet", uri).append_pair("retour", back).finish())
}

/// The page of this room.
pub fn routes<S>() -> Router<S>
where
    Coordination: FromRef<S>,
    Site: FromRef<S>,
    S: Clone + Send + Sync + 'static,
{
    Router::new().route(PATH, get(show).post(send))
}

/// What is to be reported, as the page shows it.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    subject: Subject,
    who: Who,
    /// Its server, if that is another one which may be told.
    host: Option<String>,
    /// Whose it is, as last fetched.
    author: Option<Peer>,
}

impl Found {
    fn find(conn: &mut Conn, here: &Coordination, uri: &str) -> Result<Option<Self>, StoreError> {
        let origin = here.federation.origin();
        let Some(subject) = Subject::find(conn, origin, &here.actor, uri)? else { return Ok(None) };
        let who = Names::load(conn, origin, [subject.author.as_str()])?.of(&subject.author);
        let author = peers::find(conn, &subject.author)?;
        // Nothing is sent to who is blocked or gone, so nothing is promised.
        let gone = author.as_ref().is_some_and(|author| author.gone_at.is_some());
        let reachable = !gone && !blocks::covers(conn, &subject.author)?;
        let host = subject.host(origin).filter(|_| reachable);
        Ok(Some(Self { subject, who, host, author }))
    }

    async fn load(here: &Coordination, uri: &str) -> Result<Self, Problem> {
        if uri.is_empty() || LONGEST < uri.len() || uri.contains(char::is_control) {
            return Err(Problem::not_found());
        }
        let (own, uri) = (here.clone(), uri.to_owned());
        let find = move |conn: &mut Conn| Self::find(conn, &own, &uri);
        here.site.store.read(find).await?.ok_or_else(Problem::not_found)
    }
}

/// `GET /signaler?objet=URI&retour=/path`
#[derive(askama::Template, askama_web::WebTemplate)]
#[template(path = "members/report.html")]
pub(crate) struct ReportPage {
    shell: Shell,
    errors: FieldErrors,
    form: ReportForm,
    who: Who,
    /// The thing itself, if it is not an actor.
    thing: Option<String>,
    host: Option<String>,
}

impl ReportPage {
    fn new(shell: Shell, found: &Found, form: ReportForm, errors: FieldErrors) -> Self {
        let subject = &found.subject;
        let thing = Some(subject.uri.clone()).filter(|uri| *uri != subject.author);
        Self { shell, errors, form, who: found.who.clone(), thing, host: found.host.clone() }
    }

    /// A stranger chose the address: a browser must only go there.
    fn link(&self) -> Option<String> {
        self.thing.as_deref().and_then(web_address)
    }
}

/// What is asked about.
#[derive(Default, Deserialize)]
#[serde(default)]
struct About {
    objet: String,
    retour: String,
}

async fn show(
    State(here): State<Coordination>,
    _: SignedInMember,
    Query(about): Query<About>,
    reader: Reader,
) -> Result<ReportPage, Problem> {
    let found = Found::load(&here, &about.objet).await?;
    let form = ReportForm { object: about.objet, back: about.retour, ..ReportForm::default() };
    Ok(ReportPage::new(shell(&reader), &found, form, FieldErrors::default()))
}

fn shell(reader: &Reader) -> Shell {
    reader.shell("members-report-title").hidden()
}

/// What the browser sent. A missing field is an empty one.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct ReportForm {
    object: String,
    reason: String,
    /// Whether its server is told, too.
    forward: String,
    back: String,
}

impl ReportForm {
    fn forwards(&self) -> bool {
        !self.forward.is_empty()
    }

    fn check(&self, errors: &mut FieldErrors) -> String {
        let reason = self.reason.replace("\r\n", "\n");
        let reason = reason.replace(|c: char| c.is_control() && c != '\n', " ").trim().to_owned();
        if REASON < reason.chars().count() {
            errors.add_with_number("reason", "members-report-reason-long", "most", 1000);
        }
        reason
    }
}

/// `POST /signaler`: twice, as with two clicks, is no news.
async fn send(
    State(here): State<Coordination>,
    SignedInMember(member): SignedInMember,
    jar: CookieJar,
    mut reader: Reader,
    Form(form): Form<ReportForm>,
) -> Result<Response, Problem> {
    let found = Found::load(&here, &form.object).await?;
    let mut errors = FieldErrors::default();
    let words = form.check(&mut errors);
    let mut tell = None;
    if form.forwards() && found.host.is_some() && errors.is_empty() {
        tell = author_of(&here, &found, &mut errors).await?;
    }
    if errors.is_empty() {
        let (member, subject) = (member.id.to_string(), found.subject.clone());
        let told = tell.is_some();
        match take(&here, Complaint { member, subject, words, tell }).await {
            Ok(()) => return Ok(said(&here, jar, &form.back, told)),
            Err(ReportProblem::TooMany) => {
                errors.add_with_number("reason", "members-report-too-many", "most", A_DAY);
            }
            Err(ReportProblem::Store(problem)) => return Err(problem.into()),
        }
    }
    // The switch of the language must lead to a page that can be asked for.
    reader.path = href(&form.object, &form.back);
    let page = ReportPage::new(shell(&reader), &found, form, errors);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// Whose it is, with an inbox: as last fetched, or else asked for before anything is written.
async fn author_of(
    here: &Coordination,
    found: &Found,
    errors: &mut FieldErrors,
) -> Result<Option<Peer>, Problem> {
    if let Some(author) = found.author.clone() {
        return Ok(Some(author));
    }
    let Ok(uri) = found.subject.author.parse() else { return Ok(None) };
    match here.federation.actor(&uri).await {
        Ok(author) => Ok(Some(author)),
        Err(NotFetched::Store(problem)) => Err(problem.into()),
        Err(_) => {
            let host = found.host.as_deref().unwrap_or_default();
            errors.add_with_text("forward", "members-report-unreachable", "host", host);
            Ok(None)
        }
    }
}

async fn take(here: &Coordination, complaint: Complaint) -> Result<(), ReportProblem> {
    let (origin, clock) = (here.federation.origin().clone(), here.federation.clock().clone());
    let write = move |conn: &mut Conn| social::report(conn, &origin, &clock, &complaint);
    here.federation.store().write(write).await
}

/// Back to where one came from, with thanks.
fn said(here: &Coordination, jar: CookieJar, back: &str, told: bool) -> Response {
    let back = here.site.local_path(back).unwrap_or_else(|| "/".to_owned());
    let key = if told { "members-report-sent-on" } else { "members-report-sent" };
    (jar.add(notice::cookie(&here.site, key)), Redirect::to(&back)).into_response()
}

#[cfg(test)]
mod tests;
