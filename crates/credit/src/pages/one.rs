//! One exchange: what, who, how it stands, what happened, what one can do now.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, State};
use diesel::QueryResult;
use maillon_agreement::deeds::{self, Person};
use maillon_agreement::{pages as agreements, store as promises};
use maillon_kernel::clock::random_token;
use maillon_kernel::minutes::Minutes;
use maillon_members::{Area, Member, SignedInMember};
use maillon_store::Conn;
use maillon_web::{FieldErrors, Problem, Reader, Shell};

use super::acts::Act;
use super::fault::Fault;
use super::mine::may;
use super::numbers::Numbers;
use super::people::People;
use super::story::{self, Around, Event};
use super::{PATH, Sel};
use crate::local::{ActProblem, LONGEST_WORDS};
use crate::model::{Dispute, DisputeState, Entry, Transfer, TransferId, Way};
use crate::{Desk, accounts, care, ledger, transfers};

/// What the reader is to an exchange.
#[expect(clippy::struct_excessive_bools, reason = "four questions, each with its own answer")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Viewer {
    /// May act for the account that pays.
    pub(super) pays: bool,
    /// May act for the account that is paid.
    pub(super) takes: bool,
    /// Is one of the two: nobody mediates their own.
    pub(super) is_one: bool,
    pub(super) coordinates: bool,
}

/// An exchange from the store, with what stands around it.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) transfer: Transfer,
    pub(super) viewer: Viewer,
    pub(super) entries: Vec<Entry>,
    pub(super) corrections: Vec<Transfer>,
    pub(super) disputes: Vec<Dispute>,
    /// How much can still be taken back.
    pub(super) left: Minutes,
    /// Whether the reader wrote what it is for.
    pub(super) writes: bool,
    /// What it takes back.
    pub(super) corrects: Option<TransferId>,
    pub(super) agreement: Option<String>,
    pub(super) people: People,
}

impl Found {
    /// What its two sides see, and a coordinator once there was a dispute. For everybody else there is no such thing.
    fn load(conn: &mut Conn, desk: &Desk, id: TransferId, member: &Member) -> Result<Self, ActProblem> {
        let transfer = transfers::find(conn, id)?.ok_or(ActProblem::Unknown)?;
        let disputes = care::disputes_of(conn, id)?;
        let viewer = viewer(conn, desk, &transfer, member)?;
        if !(viewer.pays || viewer.takes || (viewer.coordinates && !disputes.is_empty())) {
            return Err(ActProblem::Unknown);
        }
        let corrections = transfers::corrections(conn, &transfer.uri)?;
        let corrects = match &transfer.corrects {
            Some(uri) => transfers::by_uri(conn, uri)?.map(|one| one.id),
            None => None,
        };
        let people = disputes.iter().flat_map(|one| [&one.opened_by, &one.mediator]).flatten();
        let people = people.chain(&transfer.member).map(String::as_str);
        let sides = [transfer.payer, transfer.payee].into_iter().flatten();
        Ok(Self {
            entries: ledger::of_transfer(conn, id)?,
            left: Desk::remaining(conn, &transfer)?,
            writes: may(desk.may_erase(conn, &transfer, Some(&member.id.to_string())))?,
            agreement: agreement(conn, transfer.clause_of.as_deref(), member)?,
            people: People::load(conn, sides, people)?,
            transfer,
            viewer,
            corrections,
            disputes,
            corrects,
        })
    }

    /// The dispute that goes on.
    pub(super) fn open_dispute(&self) -> Option<&Dispute> {
        self.disputes.iter().find(|one| one.state == DisputeState::Open)
    }

    fn around<'a>(&'a self, house: &'a str) -> Around<'a> {
        Around {
            people: &self.people,
            house,
            entries: &self.entries,
            corrections: &self.corrections,
            disputes: &self.disputes,
        }
    }
}

fn viewer(conn: &mut Conn, desk: &Desk, one: &Transfer, member: &Member) -> Result<Viewer, ActProblem> {
    let id = member.id.to_string();
    let mut viewer = Viewer { coordinates: member.coordinates_in(Area::Credit), ..Viewer::default() };
    for (side, is_payer) in [(one.payer, true), (one.payee, false)] {
        let Some(side) = side else { continue };
        let Some(account) = accounts::find(conn, side)? else { continue };
        viewer.is_one |= account.member.as_deref() == Some(&id);
        let acts = may(desk.may_act(conn, &account, Some(&id)))?;
        if is_payer { viewer.pays = acts } else { viewer.takes = acts }
    }
    Ok(viewer)
}

/// The page of the agreement that it settles, if this member may open it.
fn agreement(conn: &mut Conn, uri: Option<&str>, member: &Member) -> QueryResult<Option<String>> {
    let Some(uri) = uri else { return Ok(None) };
    let found = match promises::by_uri(conn, uri)? {
        Some(found) => Some(found),
        None => promises::by_round(conn, uri)?,
    };
    let Some(found) = found else { return Ok(None) };
    let who = Person { id: member.id.to_string(), coordinates: member.coordinates_in(Area::Market) };
    let opens = deeds::find(conn, found.id, &who).is_ok();
    Ok(opens.then(|| format!("{}/{}", agreements::PATH, found.id)))
}

/// What was typed and not done, and why.
#[derive(Clone, Debug, Default)]
pub(super) struct Again {
    pub(super) act: Option<Act>,
    pub(super) words: String,
    pub(super) amount: String,
    pub(super) fault: Fault,
}

/// One thing that can be done now.
pub(super) struct Choice {
    act: Act,
    label: String,
    hint: Option<String>,
    words: Option<String>,
    words_label: &'static str,
    amount: Option<String>,
    /// Whether its form is open at once.
    open: bool,
}

/// `GET /sel/echanges/{id}`
#[derive(Template, WebTemplate)]
#[template(path = "credit/one.html")]
pub(super) struct OnePage {
    shell: Shell,
    errors: FieldErrors,
    said: Option<String>,
    payer: String,
    payee: String,
    amount: String,
    label: String,
    state: String,
    word: String,
    until: Option<i64>,
    agreement: Option<String>,
    corrects: Option<String>,
    /// What is said above it while there is a dispute.
    disputed: Option<String>,
    events: Vec<Event>,
    choices: Vec<Choice>,
    action: String,
    key: String,
    unit: String,
    /// Whether the reader is one of the two; else it is a coordinator's view.
    takes_part: bool,
}

impl OnePage {
    pub(super) fn new(
        shell: Shell,
        n: &Numbers,
        found: &Found,
        again: Again,
        (me, now, key): (&str, i64, String),
    ) -> Self {
        let (one, house) = (&found.transfer, shell.instance_name.clone());
        let (payer, payee) = found.people.sides(&n.t, &house, one);
        let around = found.around(&house);
        let acts = Act::open_in(found, me, now);
        let mediator = |dispute: &Dispute| found.people.member(&n.t, dispute.mediator.as_deref());
        let disputed = found.open_dispute().map(|dispute| match mediator(dispute) {
            Some(name) => n.t.with("credit-disputed-mediated", &[("name", &name)]),
            None => n.t.get("credit-disputed"),
        });
        Self {
            payer,
            payee,
            amount: n.both(one.amount),
            label: one.label.clone(),
            state: story::state(n, one, around),
            word: story::word(&n.t, one),
            until: one.ends_at.filter(|end| now < *end && !one.state.is_over()),
            agreement: found.agreement.clone(),
            corrects: found.corrects.map(|id| format!("{PATH}/echanges/{id}")),
            disputed,
            events: story::tell(n, one, around),
            choices: acts.into_iter().map(|act| choice(n, found, act, &again)).collect(),
            action: format!("{PATH}/echanges/{}", one.id),
            key,
            unit: n.unit.name_for(Minutes::new(6000)),
            takes_part: found.viewer.pays || found.viewer.takes,
            errors: again.fault.errors,
            said: again.fault.said,
            shell,
        }
    }
}

fn choice(n: &Numbers, found: &Found, act: Act, again: &Again) -> Choice {
    let typed = again.act == Some(act);
    let hint = matches!(
        act,
        Act::Accept | Act::Cancel | Act::Reverse | Act::Dispute | Act::Mediate | Act::Close | Act::Erase
    );
    let words = matches!(act, Act::Dispute | Act::Close);
    let amount = || if typed { again.amount.clone() } else { n.typed(found.left) };
    Choice {
        act,
        label: n.t.get(&format!("credit-act-{act}")),
        hint: hint.then(|| n.t.get(&hint_key(act, found.transfer.way))),
        words: words.then(|| if typed { again.words.clone() } else { String::new() }),
        words_label: if act == Act::Close { "credit-one-close" } else { "credit-one-dispute" },
        amount: (act == Act::Reverse).then(amount),
        open: typed,
    }
}

/// What comes or goes over another ledger does not come at once.
fn hint_key(act: Act, way: Way) -> String {
    match act {
        Act::Accept | Act::Reverse if way != Way::Local => format!("credit-hint-there-{act}"),
        _ => format!("credit-hint-{act}"),
    }
}

pub(super) async fn load(sel: &Sel, id: &str, member: &Member) -> Result<Found, Problem> {
    let id: TransferId = id.parse().map_err(|_| Problem::not_found())?;
    let (desk, member) = (sel.desk.clone(), member.clone());
    let find = move |conn: &mut Conn| Found::load(conn, &desk, id, &member);
    sel.site.store.read(find).await.map_err(Problem::from)
}

pub(super) fn page(sel: &Sel, reader: &Reader, found: &Found, member: &Member, again: Again) -> OnePage {
    let shell = reader.shell("credit-one-title").hidden();
    let at = (member.id.to_string(), sel.site.clock.millis());
    OnePage::new(shell, &sel.numbers(&reader.t), found, again, (&at.0, at.1, random_token()))
}

/// `GET /sel/echanges/{id}`: with it, its people have seen it.
pub(super) async fn show(
    State(sel): State<Sel>,
    SignedInMember(member): SignedInMember,
    Path(id): Path<String>,
    reader: Reader,
) -> Result<OnePage, Problem> {
    let found = load(&sel, &id, &member).await?;
    let one = &found.transfer;
    let takes_part = found.viewer.pays || found.viewer.takes;
    if one.unread && takes_part && one.member.as_deref() != Some(&member.id.to_string()) {
        let (desk, id, changed_at) = (sel.desk.clone(), one.id, one.changed_at);
        let seen = move |conn: &mut Conn| desk.seen(conn, id, changed_at);
        sel.site.store.write(seen).await?;
    }
    let here = format!("{}/echanges/{}", super::PATH, found.transfer.id);
    maillon_notifications::look(&sel.site, &member.id.to_string(), &here).await?;
    Ok(page(&sel, &reader, &found, &member, Again::default()))
}
