//! Who follows the organisation, and who asks to.

use std::collections::HashMap;

use axum::extract::{Form, Query, State};
use axum::response::Response;
use axum_extra::extract::CookieJar;
use maillon_federation::social::{self, Answer};
use maillon_store::follows::{self, Follower};
use maillon_store::peers::{self, Peer};
use maillon_store::{Conn, StoreError, actors};
use maillon_web::{Problem, Reader, Shell};
use serde::Deserialize;

use super::{back_saying, named};
use crate::access::Coordinator;
use crate::follows::Coordination;
use crate::follows::lists::Account;

/// Where the page stands.
pub(super) const PATH: &str = "/coordination/abonnes";
/// Where the buttons post to.
pub(super) const ACCEPT_PATH: &str = "/coordination/abonnes/accepter";
pub(super) const ACCEPT_ALL_PATH: &str = "/coordination/abonnes/accepter-tout";
pub(super) const REFUSE_PATH: &str = "/coordination/abonnes/refuser";
pub(super) const REMOVE_PATH: &str = "/coordination/abonnes/retirer";
/// So many of each list are shown at once.
const SHOWN: i64 = 100;
/// So many are accepted in one transaction.
const CHUNK: i64 = 100;

/// One who follows, or asks to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct One {
    pub(super) account: Account,
    /// When it first asked, in epoch milliseconds.
    pub(super) since: i64,
}

/// What the page shows.
#[derive(Clone, Debug, Default)]
pub(super) struct Lists {
    /// Whether new followers wait for an answer.
    pub(super) approves: bool,
    pub(super) requests: Vec<One>,
    /// How many wait in all.
    pub(super) waiting: i64,
    pub(super) followers: Vec<One>,
    /// How many follow in all.
    pub(super) count: i64,
    /// Where the rest of the followers is, if there are more.
    pub(super) more: Option<String>,
}

impl Lists {
    fn read(conn: &mut Conn, actor: &str, after: &str) -> Result<Self, StoreError> {
        let requests = follows::requests(conn, actor, SHOWN)?;
        let mut followers = follows::followers(conn, actor, after, SHOWN + 1)?;
        let is_more = i64::try_from(followers.len()).is_ok_and(|many| many > SHOWN);
        if is_more {
            followers.pop();
        }
        let more = followers.last().filter(|_| is_more).map(|last| more(&last.who));
        let uris: Vec<String> = requests.iter().chain(&followers).map(|row| row.who.clone()).collect();
        let known = peers::find_all(conn, &uris)?.into_iter();
        let known: HashMap<String, Peer> = known.map(|peer| (peer.uri.clone(), peer)).collect();
        let one =
            |row: &Follower| One { account: Account::new(&row.who, known.get(&row.who)), since: row.since };
        Ok(Self {
            approves: actors::find(conn, actor)?.is_some_and(|actor| actor.approves_followers),
            requests: requests.iter().map(one).collect(),
            waiting: follows::count_requests(conn, actor)?,
            followers: followers.iter().map(one).collect(),
            count: follows::count_followers(conn, actor)?,
            more,
        })
    }
}

fn more(after: &str) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    format!("{PATH}?{}", query.append_pair("apres", after).finish())
}

/// `GET /coordination/abonnes?apres=URI`
#[derive(askama::Template, askama_web::WebTemplate)]
#[template(path = "members/coordination/followers.html")]
pub(super) struct FollowersPage {
    shell: Shell,
    lists: Lists,
}

impl FollowersPage {
    pub(super) fn new(shell: Shell, lists: Lists) -> Self {
        Self { shell, lists }
    }
}

/// After which follower the list begins.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct After {
    apres: String,
}

pub(super) async fn show(
    State(coordination): State<Coordination>,
    _: Coordinator,
    Query(after): Query<After>,
    reader: Reader,
) -> Result<FollowersPage, Problem> {
    let (actor, after) = (coordination.actor.clone(), named(after.apres)?);
    let read = move |conn: &mut Conn| Lists::read(conn, &actor, &after);
    let lists = coordination.site.store.read(read).await?;
    Ok(FollowersPage::new(reader.shell("members-followers-title").hidden(), lists))
}

/// Whom a button is about.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct WhoForm {
    who: String,
}

/// `POST /coordination/abonnes/accepter`
pub(super) async fn accept(
    State(coordination): State<Coordination>,
    _: Coordinator,
    jar: CookieJar,
    Form(form): Form<WhoForm>,
) -> Result<Response, Problem> {
    answer(&coordination, jar, form, Answer::Accept, "members-followers-accepted").await
}

/// `POST /coordination/abonnes/refuser`
pub(super) async fn refuse(
    State(coordination): State<Coordination>,
    _: Coordinator,
    jar: CookieJar,
    Form(form): Form<WhoForm>,
) -> Result<Response, Problem> {
    answer(&coordination, jar, form, Answer::Reject, "members-followers-refused").await
}

/// `POST /coordination/abonnes/retirer`
pub(super) async fn remove(
    State(coordination): State<Coordination>,
    _: Coordinator,
    jar: CookieJar,
    Form(form): Form<WhoForm>,
) -> Result<Response, Problem> {
    answer(&coordination, jar, form, Answer::Reject, "members-followers-removed").await
}

/// Answering twice, as with two windows, is no news.
async fn answer(
    coordination: &Coordination,
    jar: CookieJar,
    form: WhoForm,
    answer: Answer,
    said: &'static str,
) -> Result<Response, Problem> {
    let who = named(form.who)?;
    let federation = &coordination.federation;
    let (origin, clock) = (federation.origin().clone(), federation.clock().clone());
    let actor = coordination.actor.clone();
    let write = move |conn: &mut Conn| social::answer_follower(conn, &origin, &clock, &actor, &who, answer);
    federation.store().write(write).await?;
    Ok(back_saying(coordination, jar, PATH, said))
}

/// `POST /coordination/abonnes/accepter-tout`: in chunks, so that no transaction grows with the crowd.
pub(super) async fn accept_all(
    State(coordination): State<Coordination>,
    _: Coordinator,
    jar: CookieJar,
) -> Result<Response, Problem> {
    let federation = &coordination.federation;
    loop {
        let (origin, clock) = (federation.origin().clone(), federation.clock().clone());
        let actor = coordination.actor.clone();
        let write = move |conn: &mut Conn| social::accept_waiting(conn, &origin, &clock, &actor, CHUNK);
        if federation.store().write(write).await? == 0 {
            return Ok(back_saying(&coordination, jar, PATH, "members-followers-all-accepted"));
        }
    }
}
