//! The ledgers of other instances: how the link with each is, what went and came, what happened on it, what was decided.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, State};
use maillon_kernel::minutes::Minutes;
use maillon_members::{InCharge, of};
use maillon_store::Conn;
use maillon_web::{FieldErrors, Problem, Reader, Shell, Tongue};

use super::super::Sel;
use super::super::fault::Fault;
use super::super::numbers::Numbers;
use super::super::people::People;
use super::verdicts::{Deed, LinkForm};
use crate::accounts;
use crate::links::{self, Event, Kept};
use crate::local::{ActProblem, LONGEST_WORDS};
use crate::machine::{Incident, Standing};
use crate::model::Change;

/// Where the links are listed.
pub(in crate::pages) const PATH: &str = "/coordination/sel/reseaux";
/// So many incidents of a link are shown.
const INCIDENTS: i64 = 50;

/// A link from the store, with what happened on it.
#[derive(Clone, Debug)]
pub(in crate::pages) struct Found {
    pub(in crate::pages) kept: Kept,
    /// When the other ledger last said what it knows.
    pub(in crate::pages) stated_at: Option<i64>,
    pub(in crate::pages) events: Vec<Event>,
    pub(in crate::pages) changes: Vec<Change>,
    pub(in crate::pages) people: People,
}

impl Found {
    fn load(conn: &mut Conn, kept: Kept) -> Result<Self, ActProblem> {
        let changes = match accounts::mirror(conn, &kept.peer)? {
            Some(mirror) => accounts::changes(conn, mirror.id)?,
            None => Vec::new(),
        };
        let people = People::load(conn, [], changes.iter().filter_map(|one| one.member.as_deref()))?;
        Ok(Self {
            stated_at: links::statement(conn, &kept.peer)?.map(|(_, at)| at),
            events: links::events(conn, &kept.peer, INCIDENTS)?,
            changes,
            people,
            kept,
        })
    }
}

/// One link in the list.
struct Item {
    href: String,
    host: String,
    state: String,
    balance: String,
    /// Whether something happened that nobody has seen.
    news: bool,
}

/// `GET /coordination/sel/reseaux`
#[derive(Template, WebTemplate)]
#[template(path = "credit/coordination/links.html")]
pub(in crate::pages) struct LinksPage {
    shell: Shell,
    items: Vec<Item>,
}

impl LinksPage {
    pub(in crate::pages) fn new(shell: Shell, n: &Numbers, all: &[(Kept, bool)]) -> Self {
        let item = |(kept, news): &(Kept, bool)| Item {
            href: href(&kept.host),
            host: kept.host.clone(),
            state: state(&n.t, kept),
            balance: n.amount(kept.link.balance),
            news: *news,
        };
        Self { items: all.iter().map(item).collect(), shell }
    }
}

/// `GET /coordination/sel/reseaux/{host}`
#[derive(Template, WebTemplate)]
#[template(path = "credit/coordination/link.html")]
pub(in crate::pages) struct LinkPage {
    shell: Shell,
    errors: FieldErrors,
    said: Option<String>,
    state: String,
    frozen: Option<String>,
    balance: String,
    bounds: String,
    /// What is under way, there and here.
    out: Option<String>,
    coming: Option<String>,
    stated_at: Option<i64>,
    /// What happened: when, what, and whether it was seen.
    events: Vec<(i64, String, bool)>,
    news: bool,
    lines: Vec<(i64, String, String)>,
    form: LinkForm,
    open: Option<Deed>,
    closed: bool,
    action: String,
    unit: String,
}

impl LinkPage {
    pub(in crate::pages) fn new(shell: Shell, n: &Numbers, found: &Found) -> Self {
        let (t, link) = (&n.t, &found.kept.link);
        let (low, high) = (n.amount(link.bounds.0), n.amount(link.bounds.1));
        let says = |key: &str, amount: Minutes| {
            amount.is_positive().then(|| t.with(key, &[("amount", &n.both(amount))]))
        };
        let event = |one: &Event| (one.happened_at, incident(t, &one.kind), one.seen_at.is_some());
        Self {
            errors: FieldErrors::default(),
            said: None,
            state: state(t, &found.kept),
            frozen: link.frozen.as_deref().map(|why| frozen(t, why)),
            balance: n.both(link.balance),
            bounds: t.with("credit-link-bounds", &[("low", &low), ("high", &high)]),
            out: says("credit-link-out", link.held),
            coming: says("credit-link-coming", link.promised),
            stated_at: found.stated_at,
            events: found.events.iter().map(event).collect(),
            news: found.events.iter().any(|one| one.seen_at.is_none()),
            lines: found.changes.iter().map(|one| line(t, one, &found.people)).collect(),
            form: LinkForm::of(n, &found.kept),
            open: None,
            closed: link.standing == Standing::Closed,
            action: href(&found.kept.host),
            unit: n.unit.name_for(Minutes::new(6000)),
            shell,
        }
    }

    pub(in crate::pages) fn with(self, deed: Deed, form: LinkForm, fault: Fault) -> Self {
        Self { open: Some(deed), form, errors: fault.errors, said: fault.said, ..self }
    }

    fn is_open(&self, deed: &str) -> bool {
        self.open.is_some_and(|open| open.as_str() == deed)
    }
}

/// The page of the link with this host.
pub(super) fn href(host: &str) -> String {
    format!("{PATH}/{host}")
}

/// How a link is, in words.
fn state(t: &Tongue, kept: &Kept) -> String {
    match (kept.link.standing, &kept.link.frozen) {
        (Standing::Open | Standing::Checking, Some(_)) => t.get("credit-link-frozen"),
        (standing, _) => t.get(&format!("credit-link-{standing}")),
    }
}

/// Why nothing new begins: what happened, or what a coordinator wrote.
fn frozen(t: &Tongue, why: &str) -> String {
    if why.parse::<Incident>().is_ok() { incident(t, why) } else { why.to_owned() }
}

fn incident(t: &Tongue, kind: &str) -> String {
    t.get(&format!("credit-incident-{kind}"))
}

fn line(t: &Tongue, one: &Change, people: &People) -> (i64, String, String) {
    let name = people.member(t, one.member.as_deref()).unwrap_or_else(|| t.get("credit-change-program"));
    let says = t.with(&format!("credit-change-{}", one.what), &[("name", &name)]);
    (one.changed_at, says, one.reason.clone())
}

pub(super) async fn load(sel: &Sel, host: &str) -> Result<Found, Problem> {
    let host = host.to_owned();
    let find = move |conn: &mut Conn| -> Result<Found, ActProblem> {
        let kept = links::on_host(conn, &host)?.ok_or(ActProblem::Unknown)?;
        Found::load(conn, kept)
    };
    sel.site.store.read(find).await.map_err(Problem::from)
}

pub(super) fn page(sel: &Sel, reader: &Reader, found: &Found) -> LinkPage {
    let title = reader.t.with("credit-link-title", &[("host", &found.kept.host)]);
    LinkPage::new(reader.shell_titled(title).hidden(), &sel.numbers(&reader.t), found)
}

/// `GET /coordination/sel/reseaux`
pub(super) async fn list(
    State(sel): State<Sel>,
    _: InCharge<of::Credit>,
    reader: Reader,
) -> Result<LinksPage, Problem> {
    let find = |conn: &mut Conn| -> Result<Vec<(Kept, bool)>, ActProblem> {
        let (all, unseen) = (links::all(conn)?, links::unseen(conn)?);
        let news = |kept: &Kept| unseen.iter().any(|one| one.peer == kept.peer);
        Ok(all.into_iter().map(|kept| (kept.clone(), news(&kept))).collect())
    };
    let all = sel.site.store.read(find).await?;
    let shell = reader.shell("credit-links-title").hidden();
    Ok(LinksPage::new(shell, &sel.numbers(&reader.t), &all))
}

/// `GET /coordination/sel/reseaux/{host}`
pub(super) async fn show(
    State(sel): State<Sel>,
    _: InCharge<of::Credit>,
    Path(host): Path<String>,
    reader: Reader,
) -> Result<LinkPage, Problem> {
    Ok(page(&sel, &reader, &load(&sel, &host).await?))
}
