//! Whom the organisation wants nothing of: list, add, lift.

use std::collections::HashMap;

use axum::extract::{Form, Query, State};
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use http::StatusCode;
use maillon_federation::social::{self, BlockProblem, Blocked, Decision};
use maillon_store::blocks::{self, Block, BlockKind, Severity};
use maillon_store::peers::{self, Peer};
use maillon_store::{Conn, StoreError};
use maillon_web::form::Choice;
use maillon_web::{FieldErrors, Problem, Reader, Shell};
use serde::Deserialize;

use super::{back_saying, named};
use crate::access::Coordinator;
use crate::follows::Coordination;
use crate::follows::address::{self, Address, Fault, LONGEST, Refusal};
use crate::follows::lists::Account;
use crate::model::MemberId;
use crate::store;

/// Where the page stands, and where its form posts to.
pub(super) const PATH: &str = "/coordination/blocages";
/// Where the buttons that lift a block post to.
pub(super) const LIFT_PATH: &str = "/coordination/blocages/lever";
/// The most characters of a reason.
const REASON: usize = 500;

/// One block, as the page names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shown {
    /// The block's target.
    pub(super) target: String,
    /// The actor; `None` for a whole host.
    pub(super) account: Option<Account>,
    pub(super) reason: String,
    /// Who decided, if it was a member whom we still know.
    pub(super) by: Option<String>,
    /// Epoch milliseconds.
    pub(super) since: i64,
    pub(super) severity: Severity,
    /// Epoch milliseconds; for good without.
    pub(super) until: Option<i64>,
}

fn read(conn: &mut Conn) -> Result<Vec<Shown>, StoreError> {
    let rows = blocks::all(conn)?;
    read_rows(conn, rows)
}

pub(super) fn read_rows(conn: &mut Conn, rows: Vec<Block>) -> Result<Vec<Shown>, StoreError> {
    let uris: Vec<String> = rows.iter().map(|row| row.target.clone()).collect();
    let known = peers::find_all(conn, &uris)?.into_iter();
    let known: HashMap<String, Peer> = known.map(|peer| (peer.uri.clone(), peer)).collect();
    rows.into_iter().map(|row| shown(conn, row, &known)).collect()
}

fn shown(conn: &mut Conn, row: Block, known: &HashMap<String, Peer>) -> Result<Shown, StoreError> {
    let is_actor = row.kind == BlockKind::Actor.as_str();
    let member = row.member.as_deref().and_then(|id| id.parse::<MemberId>().ok());
    let member = member.map(|id| store::by_id(conn, id)).transpose()?.flatten();
    Ok(Shown {
        severity: row.severity(),
        until: row.expires_at,
        account: is_actor.then(|| Account::new(&row.target, known.get(&row.target))),
        target: row.target,
        reason: row.reason,
        by: member.map(|member| member.name),
        since: row.created_at,
    })
}

/// What the browser sent. A missing field is an empty one.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct BlockForm {
    /// A handle, the URL of an actor, or a host.
    pub(super) target: String,
    pub(super) reason: String,
    /// `silence`; anything else is `suspend`.
    pub(super) severity: String,
    /// So many days; for good when it is empty.
    pub(super) days: String,
}

/// For how long, in days.
const SPANS: [(&str, &str); 5] = [
    ("", "members-blocks-for-good"),
    ("1", "members-blocks-a-day"),
    ("7", "members-blocks-a-week"),
    ("30", "members-blocks-a-month"),
    ("90", "members-blocks-three-months"),
];

impl BlockForm {
    fn severity(&self) -> Severity {
        Severity::read(&self.severity).unwrap_or_default()
    }

    /// When it ends, if it does. What is none of the choices is for good.
    fn until(&self, now: i64) -> Option<i64> {
        let known = SPANS.iter().any(|(days, _)| *days == self.days);
        let days: i64 = self.days.parse().ok().filter(|_| known)?;
        Some(now + days * 86_400_000)
    }
}

/// `GET /coordination/blocages?cible=TARGET`
#[derive(askama::Template, askama_web::WebTemplate)]
#[template(path = "members/coordination/blocks.html")]
pub(super) struct BlocksPage {
    shell: Shell,
    errors: FieldErrors,
    form: BlockForm,
    blocks: Vec<Shown>,
}

impl BlocksPage {
    fn severities(&self) -> Vec<Choice> {
        let choice =
            |one: Severity, key| Choice { value: one.as_str().to_owned(), label: self.shell.t.get(key) };
        vec![
            choice(Severity::Suspend, "members-blocks-suspend"),
            choice(Severity::Silence, "members-blocks-silence"),
        ]
    }

    fn lasts(&self, days: &str) -> bool {
        self.form.days == days
    }

    fn severity(&self) -> &'static str {
        self.form.severity().as_str()
    }

    pub(super) fn new(shell: Shell, blocks: Vec<Shown>, form: BlockForm, errors: FieldErrors) -> Self {
        Self { shell, errors, form, blocks }
    }

    async fn load(coordination: &Coordination, reader: &Reader) -> Result<Self, Problem> {
        let blocks = coordination.site.store.read(read).await?;
        let shell = reader.shell("members-blocks-title").hidden();
        Ok(Self::new(shell, blocks, BlockForm::default(), FieldErrors::default()))
    }
}

/// Where the page is for somebody to be blocked.
pub(super) fn href(target: &str) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    format!("{PATH}?{}", query.append_pair("cible", target).finish())
}

/// Whom the form begins with.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Begin {
    cible: String,
}

pub(super) async fn show(
    State(coordination): State<Coordination>,
    _: Coordinator,
    Query(begin): Query<Begin>,
    reader: Reader,
) -> Result<BlocksPage, Problem> {
    let form = BlockForm { target: begin.cible, ..BlockForm::default() };
    Ok(BlocksPage { form, ..BlocksPage::load(&coordination, &reader).await? })
}

/// `POST /coordination/blocages`
pub(super) async fn add(
    State(coordination): State<Coordination>,
    Coordinator(member): Coordinator,
    jar: CookieJar,
    reader: Reader,
    Form(form): Form<BlockForm>,
) -> Result<Response, Problem> {
    let mut errors = FieldErrors::default();
    let reason = reason_of(&form.reason, &mut errors);
    let blocked = match find(&coordination, &form.target).await {
        Ok(blocked) => Some(blocked),
        Err(Refusal::Fault(fault)) => {
            say(&fault, &mut errors);
            None
        }
        Err(Refusal::Problem(problem)) => return Err(problem),
    };
    if let Some(blocked) = blocked.filter(|_| errors.is_empty()) {
        let (severity, until) = (form.severity(), form.until(coordination.site.clock.millis()));
        let decision = Decision { severity, until, reason, member: Some(member.id.to_string()) };
        match block(&coordination, blocked, decision).await {
            Ok(()) => return Ok(back_saying(&coordination, jar, PATH, added(severity))),
            Err(BlockProblem::Oneself) => errors.add("target", "members-blocks-own"),
            Err(BlockProblem::Store(problem)) => return Err(problem.into()),
        }
    }
    let page = BlocksPage { errors, form, ..BlocksPage::load(&coordination, &reader).await? };
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

fn added(severity: Severity) -> &'static str {
    match severity {
        Severity::Suspend => "members-blocks-added",
        Severity::Silence => "members-blocks-silenced",
    }
}

/// The reason without control characters; a fault when it is too long.
pub(super) fn reason_of(text: &str, errors: &mut FieldErrors) -> String {
    let reason = text.replace(|c: char| c.is_control() && !c.is_whitespace(), " ").trim().to_owned();
    if REASON < reason.chars().count() {
        errors.add_with_number("reason", "members-blocks-reason-long", "most", 500);
    }
    reason
}

/// The faults of an address, in the words of this page where those of the follows would mislead.
pub(super) fn say(fault: &Fault, errors: &mut FieldErrors) {
    match fault {
        Fault::NotAnAddress => errors.add("target", "members-blocks-not-an-address"),
        Fault::Own => errors.add("target", "members-blocks-own"),
        Fault::Blocked => errors.add("target", "members-blocks-already"),
        Fault::Unreachable(host) => {
            errors.add_with_text("target", "members-blocks-unreachable", "host", host);
        }
        other => other.say(errors, "target"),
    }
}

/// A host as it is; an actor by what we know of it, and only else by asking its server.
pub(super) async fn find(coordination: &Coordination, text: &str) -> Result<Blocked, Refusal> {
    if LONGEST < text.chars().count() {
        return Err(Fault::NotAnAddress.into());
    }
    if let Some(host) = blocks::read_host(text) {
        return Ok(Blocked::Host(host));
    }
    let (handle, uri) = match Address::read(text)? {
        Address::Handle(handle) => {
            (Some((handle.name().to_owned(), handle.host().to_owned())), String::new())
        }
        Address::Url(url) => (None, url.to_string()),
    };
    let known = move |conn: &mut Conn| -> Result<Option<Peer>, StoreError> {
        Ok(match &handle {
            Some((name, host)) => peers::by_handle(conn, name, host)?,
            None => peers::find(conn, &uri)?,
        })
    };
    let known =
        coordination.site.store.read(known).await.map_err(|problem| Refusal::Problem(problem.into()))?;
    let peer = match known {
        Some(peer) => peer,
        None => address::find(&coordination.federation, text).await?,
    };
    Ok(Blocked::Actor(Box::new(peer)))
}

async fn block(
    coordination: &Coordination,
    blocked: Blocked,
    decision: Decision,
) -> Result<(), BlockProblem> {
    let federation = &coordination.federation;
    let (origin, clock) = (federation.origin().clone(), federation.clock().clone());
    let forget = coordination.forget.clone();
    let write = move |conn: &mut Conn| social::block(conn, &origin, &clock, &blocked, &decision, &forget);
    federation.store().write(write).await?;
    Ok(federation.renew_blocks().await?)
}

/// What the browser sent to lift a block.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct LiftForm {
    pub(super) target: String,
}

/// `POST /coordination/blocages/lever`: lifting twice, as with two windows, is no news.
pub(super) async fn lift(
    State(coordination): State<Coordination>,
    Coordinator(member): Coordinator,
    jar: CookieJar,
    Form(form): Form<LiftForm>,
) -> Result<Response, Problem> {
    let target = named(form.target)?;
    let federation = &coordination.federation;
    let (by, clock) =
        (Decision { member: Some(member.id.to_string()), ..Decision::default() }, federation.clock().clone());
    federation.store().write(move |conn: &mut Conn| social::unblock(conn, &target, &by, &clock)).await?;
    federation.renew_blocks().await?;
    Ok(back_saying(&coordination, jar, PATH, "members-blocks-lifted"))
}
