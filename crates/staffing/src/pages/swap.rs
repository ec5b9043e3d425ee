//! `/equipe/engagements/{id}/echange`: with whom a commitment could be traded, and the trades that wait for a word.
//!
//! Colleagues read of each other's commitments the pseudonym, the time and the function: not who it is, and not for whom.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum_extra::extract::CookieJar;
use maillon_members::SignedInMember;
use maillon_store::Conn;
use maillon_web::{Problem, Reader, Shell, Tongue};
use serde::Deserialize;

use super::posts::{Around, around};
use super::{ENGAGEMENTS, Staffing, WEEK, back, fault, id_in, person, say};
use crate::desk::{ActProblem, Desk, Person, Trade, Trades};
use crate::ids::CommitmentId;
use crate::model::Commitment;

/// What the buttons send.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ActForm {
    /// `ask`, `yes` or `no`.
    act: String,
    /// The other commitment.
    other: String,
}

/// What is known of it.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) one: Commitment,
    pub(super) trades: Trades,
    pub(super) around: Around,
}

/// Another commitment, as colleagues read of it.
pub(super) struct Other {
    id: String,
    when: String,
    what: String,
}

/// `GET /equipe/engagements/{id}/echange`
#[derive(Template, WebTemplate)]
#[template(path = "staffing/swap.html")]
pub(super) struct SwapPage {
    shell: Shell,
    said: Option<String>,
    action: String,
    up: String,
    when: String,
    title: String,
    asked: Vec<Other>,
    told: Vec<Other>,
    could: Vec<Other>,
}

fn other(t: &Tongue, around: &Around, trade: &Trade) -> Other {
    let one = &trade.other;
    let commune = one.commune.as_deref().and_then(|nis| say::commune(t, nis));
    let what = [Some(trade.post.code.clone()), Some(around.title_of(&one.lent)), commune];
    Other {
        id: one.id.to_string(),
        when: say::span(t, one.span),
        what: what.into_iter().flatten().collect::<Vec<_>>().join(" · "),
    }
}

impl SwapPage {
    pub(super) fn new(shell: Shell, found: &Found, said: Option<String>) -> Self {
        let (t, one) = (shell.t.clone(), &found.one);
        let all = |trades: &[Trade]| trades.iter().map(|trade| other(&t, &found.around, trade)).collect();
        Self {
            action: format!("{ENGAGEMENTS}/{}/echange", one.id),
            up: format!("{ENGAGEMENTS}/{}", one.id),
            when: say::span(&t, one.span),
            title: found.around.title_of(&one.lent),
            asked: all(&found.trades.asked),
            told: all(&found.trades.told),
            could: all(&found.trades.could),
            said,
            shell,
        }
    }
}

fn load(conn: &mut Conn, desk: &Desk, id: CommitmentId, who: &Person) -> Result<Found, ActProblem> {
    let trades = desk.trades(conn, id, who)?;
    Ok(Found { one: desk.find(conn, id)?, trades, around: around(conn)? })
}

async fn page(
    state: &Staffing,
    reader: &Reader,
    id: CommitmentId,
    who: Person,
    said: Option<String>,
) -> Result<SwapPage, Problem> {
    let desk = state.house.desk.clone();
    let found = state.site.store.read(move |conn: &mut Conn| load(conn, &desk, id, &who)).await?;
    let title = reader.t.get("staffing-swap-title");
    Ok(SwapPage::new(reader.shell_titled(title).hidden(), &found, said))
}

pub(super) async fn show(
    State(state): State<Staffing>,
    SignedInMember(member): SignedInMember,
    Path(id): Path<String>,
    reader: Reader,
) -> Result<SwapPage, Problem> {
    page(&state, &reader, id_in(&id)?, person(&member), None).await
}

fn act_on(
    desk: &Desk,
    conn: &mut Conn,
    (id, form): (CommitmentId, &ActForm),
    who: &Person,
) -> Result<&'static str, ActProblem> {
    let other: CommitmentId = form.other.parse().map_err(|_| ActProblem::Unknown)?;
    Ok(match form.act.as_str() {
        "ask" => {
            desk.ask_to_swap(conn, (id, other), who)?;
            "staffing-notice-swap-asked"
        }
        "yes" => {
            desk.swap(conn, (other, id), who)?;
            "staffing-notice-swapped"
        }
        "no" => {
            desk.leave_swap(conn, (id, other), who)?;
            "staffing-notice-swap-left"
        }
        _ => return Err(ActProblem::Unknown),
    })
}

/// `POST /equipe/engagements/{id}/echange`
pub(super) async fn act(
    State(state): State<Staffing>,
    SignedInMember(member): SignedInMember,
    Path(id): Path<String>,
    jar: CookieJar,
    reader: Reader,
    Form(form): Form<ActForm>,
) -> Result<Response, Problem> {
    let (id, who): (CommitmentId, Person) = (id_in(&id)?, person(&member));
    let (desk, by, sent) = (state.house.desk.clone(), who.clone(), form.clone());
    let act = move |conn: &mut Conn| act_on(&desk, conn, (id, &sent), &by);
    match state.site.store.write(act).await {
        // Who has traded it has nothing to read there any more.
        Ok(said @ "staffing-notice-swapped") if !who.coordinates => Ok(back(&state, jar, WEEK, said)),
        Ok(said @ "staffing-notice-swapped") => Ok(back(&state, jar, &format!("{ENGAGEMENTS}/{id}"), said)),
        Ok(said) => Ok(back(&state, jar, &format!("{ENGAGEMENTS}/{id}/echange"), said)),
        Err(problem) => match fault::said(&reader.t, &problem) {
            Some(said) => {
                let page = page(&state, &reader, id, who, Some(said)).await?;
                Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
            }
            None => Err(problem.into()),
        },
    }
}
