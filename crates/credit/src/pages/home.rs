//! A member's account: what is on it and what that means, what waits, what happened.

use std::collections::HashSet;

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use maillon_members::{Area, Member, SignedInMember};
use maillon_store::Conn;
use maillon_web::{Problem, Reader, Shell};

use super::Sel;
use super::curve::Curve;
use super::lines::{self, Statement, Wish};
use super::mine::{Mine, Which};
use super::numbers::Numbers;
use super::open::OpenPage;
use super::people::People;
use super::waiting::{Asked, Pending, held};
use super::year::{self, Move};
use crate::local::ActProblem;
use crate::model::{Account, Near, Request, Transfer, TransferId};
use crate::statement::Filter;
use crate::{care, requests, transfers};

/// An account from the store, with all that its page shows.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) mine: Mine,
    pub(super) pending: Vec<Transfer>,
    pub(super) disputed: HashSet<TransferId>,
    pub(super) asked: Vec<Request>,
    pub(super) people: People,
    pub(super) year: Vec<Move>,
    pub(super) statement: lines::Found,
}

impl Found {
    fn load(conn: &mut Conn, mine: Mine, filter: &Filter, wish: &Wish, now: i64) -> Result<Self, ActProblem> {
        let pending = transfers::under_way(conn, mine.id())?;
        let asked = requests::open(conn, mine.id())?;
        let mut disputed = HashSet::new();
        for one in &pending {
            if care::is_disputed(conn, one.id)? {
                disputed.insert(one.id);
            }
        }
        let sides = pending.iter().map(|one| [one.payer, one.payee]);
        let sides = sides.chain(asked.iter().map(|one| [one.payer, one.payee])).flatten().flatten();
        let people = People::load(conn, sides.collect::<Vec<_>>(), [])?;
        let year = year::load(conn, &mine.account, now)?;
        let statement = lines::Found::load(conn, &mine, filter, wish.before(), lines::PAGE)?;
        Ok(Self { mine, pending, disputed, asked, people, year, statement })
    }
}

/// What is on the account, and what it means.
pub(super) struct Head {
    pub(super) number: String,
    pub(super) unit: String,
    pub(super) hours: String,
    /// All of it: `90 grains (1 h 30)`.
    pub(super) both: String,
    pub(super) means: String,
    pub(super) limits: Option<String>,
    pub(super) near: Option<String>,
    pub(super) held: Option<String>,
    pub(super) closed: bool,
}

impl Head {
    pub(super) fn new(n: &Numbers, account: &Account, house: bool) -> Self {
        let balance = account.balance;
        let who = if house { "house" } else { "own" };
        let sign = match balance.get() {
            1.. => "above",
            0 => "zero",
            _ => "below",
        };
        let size = balance.checked_neg().filter(|_| balance.is_negative()).unwrap_or(balance);
        let near = |near: Near| match near {
            Near::Floor(left) => n.t.with("credit-near-floor", &[("amount", &n.both(left))]),
            Near::Ceiling(left) => n.t.with("credit-near-ceiling", &[("amount", &n.both(left))]),
        };
        Self {
            number: n.number(balance),
            unit: n.unit.name_for(balance),
            hours: n.hours(balance),
            both: n.both(balance),
            means: n.t.with(&format!("credit-means-{who}-{sign}"), &[("amount", &n.both(size))]),
            limits: limits(n, account),
            near: account.near().filter(|_| account.is_open()).map(near),
            held: held(n, account.held),
            closed: !account.is_open(),
        }
    }
}

fn limits(n: &Numbers, account: &Account) -> Option<String> {
    match (account.lowest, account.highest) {
        (Some(low), Some(high)) => {
            Some(n.t.with("credit-limits-both", &[("low", &n.amount(low)), ("high", &n.amount(high))]))
        }
        (Some(low), None) => Some(n.t.with("credit-limits-low", &[("low", &n.amount(low))])),
        (None, Some(high)) => Some(n.t.with("credit-limits-high", &[("high", &n.amount(high))])),
        (None, None) => None,
    }
}

/// `GET /sel`
#[derive(Template, WebTemplate)]
#[template(path = "credit/home.html")]
pub(super) struct HomePage {
    shell: Shell,
    said: Option<String>,
    which: Which,
    may_house: bool,
    /// Whether the reader looks after the whole.
    coordinates: bool,
    head: Head,
    pending: Vec<Pending>,
    asked: Vec<Asked>,
    curve: Option<Curve>,
    statement: Statement,
}

impl HomePage {
    pub(super) fn new(
        shell: Shell,
        n: &Numbers,
        found: &Found,
        wish: &Wish,
        (now, said): (i64, Option<String>),
    ) -> Self {
        let (mine, house) = (&found.mine, shell.instance_name.clone());
        let pending = |one: &Transfer| {
            let around = (&found.people, found.disputed.contains(&one.id));
            Pending::new(n, &house, mine.id(), one, around)
        };
        let asked = |one: &Request| Asked::new(n, &house, mine.id(), one, &found.people);
        Self {
            said,
            which: mine.which.clone(),
            may_house: mine.may_house,
            coordinates: false,
            head: Head::new(n, &mine.account, mine.is_house()),
            pending: found.pending.iter().map(pending).collect(),
            asked: found.asked.iter().map(asked).collect(),
            curve: Curve::new(n, &mine.account, &found.year, now).filter(|_| wish.before().is_none()),
            statement: Statement::new(n, &house, mine, wish, &found.statement),
            shell,
        }
    }

    pub(super) fn for_coordinators(self, coordinates: bool) -> Self {
        Self { coordinates, ..self }
    }

    fn title(&self) -> String {
        let house = [("house", &self.shell.instance_name as &dyn maillon_web::i18n::Argument)];
        if self.which.is_house() {
            self.shell.t.with("credit-home-house", &house)
        } else {
            self.shell.title.clone()
        }
    }
}

/// The page of an account, or of the offer to open one. `said`: what was in the way of an act.
pub(super) async fn page(
    sel: &Sel,
    member: &Member,
    reader: &Reader,
    wish: &Wish,
    said: Option<String>,
) -> Result<Response, Problem> {
    let Some(mine) = sel.mine(member, &wish.which()).await? else {
        let may_house = sel.mine(member, &Which::new(false)).await?.is_some_and(|mine| mine.may_house);
        let shell = reader.shell("credit-open-title").hidden();
        return Ok(OpenPage::new(shell, &sel.numbers(&reader.t), &wish.which(), may_house).into_response());
    };
    let (asked, t, now) = (wish.clone(), reader.t.clone(), sel.site.clock.millis());
    let house = sel.site.instance_name.to_string();
    let find = move |conn: &mut Conn| {
        let filter = asked.filter(conn, &t, &house)?;
        Found::load(conn, mine, &filter, &asked, now)
    };
    let found = sel.site.store.read(find).await?;
    let shell = reader.shell("credit-home-title").hidden();
    let page = HomePage::new(shell, &sel.numbers(&reader.t), &found, wish, (now, said));
    Ok(page.for_coordinators(member.coordinates_in(Area::Credit)).into_response())
}

/// `GET /sel?compte=&depuis=&jusqu=&sens=&avec=&q=&avant=`
pub(super) async fn show(
    State(sel): State<Sel>,
    SignedInMember(member): SignedInMember,
    Query(wish): Query<Wish>,
    reader: Reader,
) -> Result<Response, Problem> {
    page(&sel, &member, &reader, &wish, None).await
}
