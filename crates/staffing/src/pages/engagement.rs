//! `/equipe/engagements/{id}`: one span of somebody's work: what is asked, who could, who does.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum_extra::extract::CookieJar;
use maillon_members::SignedInMember;
use maillon_members::gone;
use maillon_store::Conn;
use maillon_web::{Problem, Reader, Shell};
use serde::Deserialize;

use super::posts::{Around, around};
use super::{BOARD, ENGAGEMENTS, PATH, Staffing, WEEK, back, fault, id_in, person, say};
use crate::desk::{ActProblem, Desk, House, Person, Proposals};
use crate::ids::{CommitmentId, PostId};
use crate::model::{Commitment, PostRow, State as CommitmentState};
use crate::store::posts;

/// What the buttons send.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ActForm {
    /// `propose`, `confirm`, `decline`, `refuse`, `cancel`, `step-back`.
    act: String,
    /// For `propose`.
    post: String,
    words: String,
}

/// A commitment with all that its page says.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) one: Commitment,
    pub(super) words: String,
    pub(super) proposals: Proposals,
    pub(super) posts: Vec<PostRow>,
    pub(super) around: Around,
}

/// What the reader is to it.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "a reader may be several things")]
pub(super) struct Reads {
    pub(super) coordinates: bool,
    pub(super) works: bool,
    pub(super) asked: bool,
    pub(super) over: bool,
}

/// Somebody who could, or could not.
pub(super) struct Candidate {
    id: String,
    who: String,
    reasons: Vec<String>,
}

/// `GET /equipe/engagements/{id}`
#[derive(Template, WebTemplate)]
#[template(path = "staffing/engagement.html")]
#[expect(clippy::struct_excessive_bools, reason = "each is a question of the template")]
pub(super) struct EngagementPage {
    shell: Shell,
    said: Option<String>,
    action: String,
    state: String,
    when: String,
    whom: String,
    commune: Option<String>,
    languages: String,
    words: String,
    who: Option<String>,
    accord: Option<String>,
    can: Vec<Candidate>,
    cannot: Vec<Candidate>,
    /// The page above: its path and its name.
    up: (&'static str, String),
    /// Whether it is only asked of who is named.
    proposed: bool,
    may_propose: bool,
    may_confirm: bool,
    may_refuse: bool,
    may_cancel: bool,
    may_step_back: bool,
}

impl EngagementPage {
    pub(super) fn new(shell: Shell, found: &Found, reads: Reads, said: Option<String>) -> Self {
        let (t, one) = (shell.t.clone(), &found.one);
        let (state, promised) = (one.state, one.promised_at.is_some());
        let open = !reads.over;
        let looking = matches!(state, CommitmentState::Asked | CommitmentState::Proposed);
        let post = found.posts.iter().find(|post| Some(post.id) == one.post);
        let named = |id: PostId| {
            let post = found.posts.iter().find(|post| post.id == id);
            post.map(|post| found.around.said(post)).unwrap_or_default()
        };
        let candidate =
            |id: PostId, reasons: Vec<String>| Candidate { id: id.to_string(), who: named(id), reasons };
        // Whoever is asked already is not asked once more.
        let can = found.proposals.can.iter().filter(|(id, _)| one.post != Some(*id));
        let can = can.map(|(id, marks)| candidate(*id, marks.iter().map(|one| say::mark(&t, one)).collect()));
        let cannot = found.proposals.cannot.iter();
        let cannot =
            cannot.map(|(id, all)| candidate(*id, all.iter().map(|one| say::reason(&t, one)).collect()));
        Self {
            action: format!("{ENGAGEMENTS}/{}", one.id),
            state: t.get(&format!("staffing-state-{}", say::state(one))),
            when: say::span(&t, one.span),
            whom: gone::named(&t, &one.name),
            commune: one.commune.as_deref().and_then(|nis| say::commune(&t, nis)),
            languages: say::languages(&t, &one.languages),
            words: found.words.clone(),
            who: post.filter(|_| reads.coordinates || state == CommitmentState::Confirmed).map(|post| {
                let name = found.around.name_of(post.worker.as_deref());
                if reads.coordinates { found.around.said(post) } else { name.unwrap_or(post.code.clone()) }
            }),
            accord: one.agreement.as_ref().filter(|_| reads.coordinates).map(|id| format!("/accords/{id}")),
            can: can.collect(),
            cannot: cannot.collect(),
            up: up(&t, reads),
            proposed: state == CommitmentState::Proposed,
            may_propose: reads.coordinates && open && looking,
            may_confirm: (reads.works || reads.coordinates) && open && state == CommitmentState::Proposed,
            may_refuse: reads.coordinates && open && looking && !promised,
            may_cancel: open
                && (reads.coordinates
                    && (promised || state == CommitmentState::Confirmed)
                    && state.is_open()
                    || reads.asked && state.is_open()),
            may_step_back: (reads.works || reads.coordinates) && open && state == CommitmentState::Confirmed,
            said,
            shell,
        }
    }
}

/// From where the reader came.
fn up(t: &maillon_web::Tongue, reads: Reads) -> (&'static str, String) {
    let (path, key) = if reads.coordinates {
        (BOARD, "staffing-board-title")
    } else if reads.works {
        (WEEK, "staffing-week-mine")
    } else {
        (PATH, "staffing-back")
    };
    (path, t.get(key))
}

fn load(conn: &mut Conn, desk: &Desk, id: CommitmentId, who: &Person) -> Result<(Found, Reads), ActProblem> {
    let one = desk.find(conn, id)?;
    let posts = posts::all(conn)?;
    let post = posts.iter().find(|post| Some(post.id) == one.post);
    let reads = Reads {
        coordinates: who.coordinates,
        works: post.is_some_and(|post| post.worker.as_deref() == Some(who.id.as_str())),
        asked: one.member.as_deref() == Some(who.id.as_str()),
        over: one.span.start() <= desk.clock.millis(),
    };
    if !reads.coordinates && !reads.works && !reads.asked {
        return Err(ActProblem::Unknown);
    }
    let looking = matches!(one.state, CommitmentState::Asked | CommitmentState::Proposed);
    let proposals = if who.coordinates && looking { desk.proposals(conn, id)? } else { Proposals::default() };
    let words = desk.words_of(conn, &one)?;
    Ok((Found { one, words, proposals, posts, around: around(conn)? }, reads))
}

async fn page(
    state: &Staffing,
    reader: &Reader,
    id: CommitmentId,
    who: Person,
    said: Option<String>,
) -> Result<EngagementPage, Problem> {
    let desk = state.house.desk.clone();
    let find = move |conn: &mut Conn| load(conn, &desk, id, &who);
    let (found, reads) = state.site.store.read(find).await?;
    let title = found.around.title_of(&found.one.lent);
    Ok(EngagementPage::new(reader.shell_titled(title).hidden(), &found, reads, said))
}

pub(super) async fn show(
    State(state): State<Staffing>,
    SignedInMember(member): SignedInMember,
    Path(id): Path<String>,
    reader: Reader,
) -> Result<EngagementPage, Problem> {
    page(&state, &reader, id_in(&id)?, person(&member), None).await
}

fn act_on(
    house: &House,
    conn: &mut Conn,
    id: CommitmentId,
    who: &Person,
    form: &ActForm,
) -> Result<&'static str, ActProblem> {
    // Who may not see it may not act in it either, and is not told that it is there.
    load(conn, &house.desk, id, who)?;
    Ok(match form.act.as_str() {
        "propose" => {
            let post: PostId = form.post.parse().map_err(|_| ActProblem::Unknown)?;
            house.desk.propose(conn, id, post, who)?;
            "staffing-notice-proposed"
        }
        "confirm" => {
            house.confirm(conn, id, who)?;
            "staffing-notice-confirmed"
        }
        "decline" => {
            house.desk.decline(conn, id, who)?;
            "staffing-notice-declined"
        }
        "refuse" => {
            house.refuse(conn, id, who, &form.words)?;
            "staffing-notice-refused"
        }
        "cancel" => {
            house.cancel(conn, id, who, &form.words)?;
            "staffing-notice-cancelled"
        }
        "step-back" => {
            house.desk.step_back(conn, id, who)?;
            "staffing-notice-stepped-back"
        }
        _ => return Err(ActProblem::Unknown),
    })
}

/// `POST /equipe/engagements/{id}`
pub(super) async fn act(
    State(state): State<Staffing>,
    SignedInMember(member): SignedInMember,
    Path(id): Path<String>,
    jar: CookieJar,
    reader: Reader,
    Form(form): Form<ActForm>,
) -> Result<Response, Problem> {
    let (id, who): (CommitmentId, Person) = (id_in(&id)?, person(&member));
    let (house, by, sent) = (state.house.clone(), who.clone(), form.clone());
    let act = move |conn: &mut Conn| act_on(&house, conn, id, &by, &sent);
    match state.site.store.write(act).await {
        // Who said no has nothing to read there any more.
        Ok(said @ ("staffing-notice-declined" | "staffing-notice-stepped-back")) if !who.coordinates => {
            Ok(back(&state, jar, WEEK, said))
        }
        Ok(said) => Ok(back(&state, jar, &format!("{ENGAGEMENTS}/{id}"), said)),
        Err(problem) => match fault::said(&reader.t, &problem) {
            Some(said) => {
                let page = page(&state, &reader, id, who, Some(said)).await?;
                Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
            }
            None => Err(problem.into()),
        },
    }
}
