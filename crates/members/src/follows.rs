//! Whom the association follows on the fediverse, and who follows it.
//!
//! From people: `address` (what was typed) → the actor, fetched outside every transaction → `social::follow`,
//! which writes the follow and queues its activity at once. `lists` reads what the page shows.
//!
//! **Invariant:** only a coordinator has the association follow somebody, or stop: each handler that writes
//! takes a [`Coordinator`].

pub mod address;
pub mod api;
pub(crate) mod lists;

use axum::Router;
use axum::extract::{Form, FromRef, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum_extra::extract::CookieJar;
use http::StatusCode;
use maillon_federation::Federation;
use maillon_federation::social::{self, FollowProblem, Forget};
use maillon_store::follows::{self, FollowState};
use maillon_store::{Conn, StoreError, peers};
use maillon_web::shell::{Audience, NavItem, Section};
use maillon_web::{FieldErrors, Problem, Reader, Shell, Site, notice};
use serde::Deserialize;

use crate::access::{Coordinator, SignedInMember};
use crate::model::{Area, Member};
use address::{Fault, Refusal};
use lists::{Account, Followed, Lists, SHOWN};

/// Where the page stands, and where the form that follows posts to.
pub const PATH: &str = "/suivis";
/// Where the buttons that stop a follow post to.
pub const STOP_PATH: &str = "/suivis/arreter";

/// What these pages and those of `coordination` need; an axum state `S` offers it by `Coordination: FromRef<S>`. Cheap to
/// clone.
#[derive(Clone)]
pub struct Coordination {
    /// The instance, as every page knows it.
    pub site: Site,
    /// The way to other servers.
    pub federation: Federation,
    /// The URI of the actor that follows: the association's own.
    pub actor: String,
    /// Drops what came from actors that are blocked.
    pub forget: Forget,
    /// What the slices add to the page of the coordination.
    pub doors: &'static [Door],
    /// How each of them is asked whether something waits there.
    pub waits: &'static [Waits],
    /// With what an instance begins, in this order.
    pub steps: &'static [FirstStep],
}

/// One of the first steps of an instance.
#[derive(Clone, Copy, Debug)]
pub struct FirstStep {
    /// What its page is called in addresses.
    pub slug: &'static str,
    /// Where it is taken; empty where reading its page is all.
    pub href: &'static str,
    /// The message that names it.
    pub title: &'static str,
    /// The message that says what it is for.
    pub text: &'static str,
    /// The messages that its page says besides; each may take `domain`.
    pub more: &'static [&'static str],
    /// What the operator writes into the configuration for it, in TOML; may be empty.
    pub lines: &'static str,
    /// The message of the button with which a person says that it was taken, where nothing else can know.
    pub confirm: Option<&'static str>,
    /// Whether it was taken; the second is the URI of the association's actor.
    pub is_done: fn(&mut Conn, &str) -> Result<bool, StoreError>,
}

/// Asks whether something waits behind a door, at this time: the message that says so.
pub type Look = fn(&mut Conn, i64) -> Result<Option<&'static str>, StoreError>;

/// Whether something waits behind a door.
#[derive(Clone, Copy, Debug)]
pub struct Waits {
    /// Where the door leads.
    pub href: &'static str,
    /// Asks.
    pub look: Look,
}

/// A part of the page of the coordination.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The house and its people.
    House,
    /// What the association does.
    Work,
    /// Whom it has to do with.
    Network,
    /// What keeps it safe, and what is delivered.
    Safety,
}

impl Part {
    /// All of them, in their order.
    pub const ALL: [Self; 4] = [Self::House, Self::Work, Self::Network, Self::Safety];

    /// The message that names it.
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::House => "members-coordination-part-house",
            Self::Work => "members-coordination-part-work",
            Self::Network => "members-coordination-part-network",
            Self::Safety => "members-coordination-part-safety",
        }
    }
}

/// A way on from the page of the coordination to what a slice looks after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Door {
    /// Where it stands.
    pub part: Part,
    /// The area that it belongs to: it is also for who is in charge of that. Without one, for coordinators alone.
    pub area: Option<Area>,
    /// Where it leads.
    pub href: &'static str,
    /// The message that names it.
    pub title: &'static str,
    /// The message that says what is there.
    pub text: &'static str,
}

impl Door {
    /// Whether this member may go through.
    pub(crate) fn is_for(&self, member: &Member) -> bool {
        self.area.map_or_else(|| member.coordinates(), |area| member.coordinates_in(area))
    }
}

impl std::fmt::Debug for Coordination {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Coordination").field("actor", &self.actor).finish_non_exhaustive()
    }
}

/// The pages of the follows.
pub fn routes<S>() -> Router<S>
where
    Coordination: FromRef<S>,
    Site: FromRef<S>,
    S: Clone + Send + Sync + 'static,
{
    Router::new().route(PATH, get(show).post(follow)).route(STOP_PATH, post(stop))
}

/// This crate's entries of the navigation.
pub fn nav() -> Vec<NavItem> {
    let coordination = crate::coordination::PATH;
    vec![
        NavItem::new(PATH, "members-follows-title", Audience::Members, Section::House),
        NavItem::new(coordination, "members-coordination-title", Audience::InCharge, Section::House),
    ]
}

/// `GET /suivis`
#[derive(askama::Template, askama_web::WebTemplate)]
#[template(path = "members/follows.html")]
struct FollowsPage {
    shell: Shell,
    errors: FieldErrors,
    /// What was typed, so that nothing is lost.
    address: String,
    /// Whether the reader may follow and stop.
    may_change: bool,
    followed: Vec<Followed>,
    followers: Vec<Account>,
    /// How many followers there are, shown or not.
    count: i64,
}

impl FollowsPage {
    async fn load(coordination: &Coordination, reader: &Reader, may_change: bool) -> Result<Self, Problem> {
        let actor = coordination.actor.clone();
        let lists = coordination.site.store.read(move |conn: &mut Conn| Lists::read(conn, &actor)).await?;
        let shell = reader.shell("members-follows-title").hidden();
        Ok(Self::new(shell, may_change, lists))
    }

    fn new(shell: Shell, may_change: bool, lists: Lists) -> Self {
        let Lists { followed, followers, count } = lists;
        let (errors, address) = (FieldErrors::default(), String::new());
        Self { shell, errors, address, may_change, followed, followers, count }
    }

    /// How many of the followers are shown, if that is not all of them.
    fn shown(&self) -> Option<i64> {
        (self.count > SHOWN).then_some(SHOWN)
    }
}

async fn show(
    State(coordination): State<Coordination>,
    SignedInMember(member): SignedInMember,
    reader: Reader,
) -> Result<FollowsPage, Problem> {
    FollowsPage::load(&coordination, &reader, member.coordinates()).await
}

/// What the browser sent to follow somebody. A missing field is an empty one.
#[derive(Default, Deserialize)]
#[serde(default)]
struct FollowForm {
    /// `@name@asso.example`, or the URL of an actor or of its page.
    address: String,
}

/// `POST /suivis`
async fn follow(
    State(coordination): State<Coordination>,
    _: Coordinator,
    jar: CookieJar,
    reader: Reader,
    Form(form): Form<FollowForm>,
) -> Result<Response, Problem> {
    match ask(&coordination, &form.address).await {
        Ok(state) => {
            let said = match state {
                FollowState::Accepted => "members-follows-already",
                _ => "members-follows-asked",
            };
            Ok(back_saying(&coordination, jar, said))
        }
        Err(Refusal::Problem(problem)) => Err(problem),
        Err(Refusal::Fault(fault)) => {
            let mut page = FollowsPage::load(&coordination, &reader, true).await?;
            fault.say(&mut page.errors, "address");
            page.address = form.address;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

/// Finds the actor, then asks to follow it. How far the follow has come.
async fn ask(coordination: &Coordination, address: &str) -> Result<FollowState, Refusal> {
    let federation = &coordination.federation;
    let peer = address::find(federation, address).await?;
    let (origin, clock) = (federation.origin().clone(), federation.clock().clone());
    let actor = coordination.actor.clone();
    let asked = federation
        .store()
        .write(move |conn: &mut Conn| social::follow(conn, &origin, &clock, &actor, &peer))
        .await;
    asked.map_err(refusal)
}

/// Why nobody was asked.
fn refusal(problem: FollowProblem) -> Refusal {
    match problem {
        FollowProblem::Oneself => Refusal::Fault(Fault::Own),
        FollowProblem::Blocked => Refusal::Fault(Fault::Blocked),
        FollowProblem::Store(problem) => Refusal::Problem(problem.into()),
    }
}

/// What the browser sent to stop a follow.
#[derive(Default, Deserialize)]
#[serde(default)]
struct StopForm {
    /// The URI of the actor.
    target: String,
}

/// `POST /suivis/arreter`: stopping twice, as with two windows, is no news.
async fn stop(
    State(coordination): State<Coordination>,
    _: Coordinator,
    jar: CookieJar,
    Form(form): Form<StopForm>,
) -> Result<Response, Problem> {
    end(&coordination, form.target).await?;
    Ok(back_saying(&coordination, jar, "members-follows-stopped"))
}

/// Ends the follow of the actor with this URI. True when there was one.
async fn end(coordination: &Coordination, target: String) -> Result<bool, Problem> {
    // No URI of an actor holds one, and not every database could be asked for it.
    if target.contains(char::is_control) {
        return Err(Problem::bad_request("the target holds a control character"));
    }
    let federation = &coordination.federation;
    let (origin, clock) = (federation.origin().clone(), federation.clock().clone());
    let actor = coordination.actor.clone();
    let unfollow = move |conn: &mut Conn| match peers::find(conn, &target)? {
        Some(peer) => social::unfollow(conn, &origin, &clock, &actor, &peer),
        // Nobody can be told, so it ends here alone.
        None => Ok(follows::remove_following(conn, &actor, &target)?),
    };
    match federation.store().write(unfollow).await {
        Ok(was) => Ok(was),
        Err(FollowProblem::Oneself | FollowProblem::Blocked) => Ok(false),
        Err(FollowProblem::Store(problem)) => Err(problem.into()),
    }
}

/// Back to the page, which says what was done.
fn back_saying(coordination: &Coordination, jar: CookieJar, key: &'static str) -> Response {
    (jar.add(notice::cookie(&coordination.site, key)), Redirect::to(PATH)).into_response()
}

#[cfg(test)]
mod tests;
