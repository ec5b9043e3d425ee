//! `/equipe/heures/recues`: hours of who came to us, ours to countersign: told by another instance, or by our own workers for
//! our own organisation.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum_extra::extract::CookieJar;
use maillon_members::SignedInMember;
use maillon_store::{Conn, peers};
use maillon_web::{Problem, Reader, Shell, Tongue};
use serde::Deserialize;

use super::{Staffing, TOLD, back, fault, person, say};
use crate::desk::{ActProblem, House, Person, Signer};
use crate::model::{Told, ToldState};
use crate::store::{entries, functions, posts, told, users};
use crate::timesheet::{Entry, EntryState};

const MOST: i64 = 200;

/// One line that waits, or was answered.
pub(super) struct Line {
    uri: String,
    title: String,
    /// Who says so.
    from: String,
    code: String,
    day: String,
    time: String,
    kind: String,
    state: String,
    words: String,
    /// Whether it is a correction.
    corrects: bool,
    waits: bool,
    /// Whether it can be disputed, too.
    fresh: bool,
}

/// What the page shows.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    /// What others tell, with who they are.
    pub(super) told: Vec<(Told, String)>,
    /// What our own workers did for us: function, pseudonym.
    pub(super) own: Vec<(Entry, String, String, String)>,
}

/// `GET /equipe/heures/recues`
#[derive(Template, WebTemplate)]
#[template(path = "staffing/told.html")]
pub(super) struct ToldPage {
    shell: Shell,
    said: Option<String>,
    waiting: Vec<Line>,
    answered: Vec<Line>,
}

impl Line {
    fn of(t: &Tongue, (one, from): &(Told, String)) -> Self {
        Self {
            uri: one.uri.clone(),
            title: one.title.clone(),
            from: from.clone(),
            code: one.code.clone(),
            day: t.named_day(one.date),
            time: say::minutes(t, one.minutes),
            kind: t.get(&format!("staffing-kind-{}", one.kind)),
            state: t.get(&format!("staffing-entry-{}", one.state)),
            words: one.words.clone(),
            corrects: one.corrects.is_some(),
            waits: matches!(one.state, ToldState::Entered | ToldState::Disputed),
            fresh: one.state == ToldState::Entered,
        }
    }

    fn own(t: &Tongue, (entry, uri, title, code): &(Entry, String, String, String), from: &str) -> Self {
        let (state, words) = match &entry.state {
            EntryState::Entered => ("entered", ""),
            EntryState::Countersigned => ("countersigned", ""),
            EntryState::Disputed { words } => ("disputed", words.as_str()),
            EntryState::Withdrawn => ("withdrawn", ""),
        };
        Self {
            uri: uri.clone(),
            title: title.clone(),
            from: from.to_owned(),
            code: code.clone(),
            day: t.named_day(entry.date),
            time: say::minutes(t, entry.minutes),
            kind: t.get(&format!("staffing-kind-{}", entry.kind)),
            state: t.get(&format!("staffing-entry-{state}")),
            words: words.to_owned(),
            corrects: entry.corrects.is_some(),
            waits: entry.state.is_pending(),
            fresh: entry.state == EntryState::Entered,
        }
    }
}

impl ToldPage {
    pub(super) fn new(shell: Shell, found: &Found, said: Option<String>) -> Self {
        let t = &shell.t;
        let here = shell.instance_name.clone();
        let all = found.told.iter().map(|one| Line::of(t, one));
        let all = all.chain(found.own.iter().map(|one| Line::own(t, one, &here)));
        let (waiting, answered) = all.partition(|line| line.waits);
        Self { shell, said, waiting, answered }
    }
}

fn load(conn: &mut Conn, house: &House, who: &Person) -> Result<Found, ActProblem> {
    let mut found = Found::default();
    for one in told::list(conn, MOST)? {
        if house.may_answer(conn, &one, who)? {
            let peer = peers::find(conn, &one.owner)?;
            let name = peer.as_ref().map_or_else(|| one.owner.clone(), say::peer);
            found.told.push((one, name));
        }
    }
    if who.coordinates
        && let Some(user) = users::by_actor(conn, &house.desk.actor)?
    {
        for kept in entries::of_user(conn, user.id, MOST)? {
            let commitment = house.desk.find(conn, kept.entry.commitment)?;
            let title = functions::by_uri(conn, &commitment.lent)?.map(|one| one.title).unwrap_or_default();
            let code = posts::find(conn, kept.entry.post)?.map(|post| post.code).unwrap_or_default();
            found.own.push((kept.entry, kept.uri, title, code));
        }
    }
    Ok(found)
}

async fn page(
    state: &Staffing,
    reader: &Reader,
    who: Person,
    said: Option<String>,
) -> Result<ToldPage, Problem> {
    let house = state.house.clone();
    let found = state.site.store.read(move |conn: &mut Conn| load(conn, &house, &who)).await?;
    Ok(ToldPage::new(reader.shell("staffing-told-title").hidden(), &found, said))
}

pub(super) async fn show(
    State(state): State<Staffing>,
    SignedInMember(member): SignedInMember,
    reader: Reader,
) -> Result<ToldPage, Problem> {
    page(&state, &reader, person(&member), None).await
}

/// What the buttons send.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct AnswerForm {
    uri: String,
    /// `countersign` or `dispute`.
    act: String,
    words: String,
}

fn answer(
    conn: &mut Conn,
    house: &House,
    form: &AnswerForm,
    who: &Person,
) -> Result<&'static str, ActProblem> {
    let disputed = match form.act.as_str() {
        "countersign" => false,
        "dispute" => true,
        _ => return Err(ActProblem::Unknown),
    };
    if let Some(kept) = entries::by_uri(conn, &form.uri)? {
        let by = Signer::Ours(who.clone());
        if disputed {
            house.desk.dispute(conn, kept.entry.id, &form.words, &by)?;
        } else {
            house.desk.countersign(conn, kept.entry.id, &by)?;
        }
    } else {
        house.answer(conn, &form.uri, disputed.then_some(form.words.as_str()), who)?;
    }
    Ok(if disputed { "staffing-notice-disputed" } else { "staffing-notice-countersigned" })
}

/// `POST /equipe/heures/recues`
pub(super) async fn act(
    State(state): State<Staffing>,
    SignedInMember(member): SignedInMember,
    jar: CookieJar,
    reader: Reader,
    Form(form): Form<AnswerForm>,
) -> Result<Response, Problem> {
    let (house, who) = (state.house.clone(), person(&member));
    let by = who.clone();
    let act = move |conn: &mut Conn| answer(conn, &house, &form, &by);
    match state.site.store.write(act).await {
        Ok(said) => Ok(back(&state, jar, TOLD, said)),
        Err(problem) => match fault::said(&reader.t, &problem) {
            Some(said) => {
                let page = page(&state, &reader, who, Some(said)).await?;
                Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
            }
            None => Err(problem.into()),
        },
    }
}
