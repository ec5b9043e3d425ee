//! One account, as coordinators look after it: its limits, its state, who may act for it, what was changed and why.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, State};
use maillon_kernel::minutes::Minutes;
use maillon_members::{InCharge, of};
use maillon_store::Conn;
use maillon_web::{FieldErrors, Problem, Reader, Shell, Tongue};

use super::super::fault::Fault;
use super::super::home::Head;
use super::super::numbers::Numbers;
use super::super::people::People;
use super::super::{Sel, whom};
use super::PATH;
use super::deeds::{Deed, DeedForm};
use crate::local::{ActProblem, LONGEST_WORDS};
use crate::model::{Account, AccountId, AccountKind, Change, Mandate};
use crate::{accounts, care, ledger};

/// An account from the store, with what was decided about it.
#[derive(Clone, Debug)]
pub(in crate::pages) struct Found {
    pub(in crate::pages) account: Account,
    pub(in crate::pages) changes: Vec<Change>,
    pub(in crate::pages) mandates: Vec<Mandate>,
    pub(in crate::pages) people: People,
    /// Whom one can give a mandate.
    pub(in crate::pages) names: Vec<String>,
    /// Whether anything was ever posted: then it begins with nothing else any more.
    pub(in crate::pages) has_entries: bool,
}

impl Found {
    fn load(conn: &mut Conn, id: AccountId) -> Result<Self, ActProblem> {
        let account = accounts::find(conn, id)?.filter(Account::is_somebodys).ok_or(ActProblem::Unknown)?;
        let (changes, mandates) = (accounts::changes(conn, id)?, care::mandates(conn, id)?);
        let people = changes.iter().filter_map(|one| one.member.as_deref());
        let people = people.chain(
            mandates.iter().flat_map(|one| [Some(one.member.as_str()), one.granted_by.as_deref()]).flatten(),
        );
        let people = People::load(conn, [id], people)?;
        let names = members(conn)?;
        Ok(Self { has_entries: ledger::has_entries(conn, id)?, account, changes, mandates, people, names })
    }

    fn is_house(&self) -> bool {
        self.account.kind == AccountKind::Organisation
    }
}

/// All who may come in, as forms name them.
fn members(conn: &mut Conn) -> Result<Vec<String>, ActProblem> {
    let all = maillon_members::store::list(conn)?;
    Ok(all.iter().filter(|one| !one.disabled).map(whom::shown).collect())
}

/// A mandate in words.
struct Holder {
    name: String,
    says: String,
    reason: String,
    /// Who it is, for the button that takes it back; none for one that is over.
    member: Option<String>,
}

/// A change in words.
struct Line {
    at: i64,
    says: String,
    reason: String,
}

/// `GET /coordination/sel/comptes/{id}`
#[derive(Template, WebTemplate)]
#[template(path = "credit/coordination/account.html")]
pub(in crate::pages) struct AccountPage {
    shell: Shell,
    errors: FieldErrors,
    said: Option<String>,
    head: Head,
    is_house: bool,
    has_entries: bool,
    form: DeedForm,
    /// The form that was sent, and stays open.
    open: Option<Deed>,
    holders: Vec<Holder>,
    lines: Vec<Line>,
    names: Vec<String>,
    action: String,
    unit: String,
}

impl AccountPage {
    pub(in crate::pages) fn new(shell: Shell, n: &Numbers, found: &Found, now: i64) -> Self {
        let t = shell.t.clone();
        Self {
            errors: FieldErrors::default(),
            said: None,
            head: Head::new(n, &found.account, true),
            is_house: found.is_house(),
            has_entries: found.has_entries,
            form: DeedForm::of(n, &found.account),
            open: None,
            holders: found.mandates.iter().rev().map(|one| holder(&t, one, &found.people, now)).collect(),
            lines: found.changes.iter().map(|one| line(n, one, &found.people)).collect(),
            names: found.names.clone(),
            action: format!("{PATH}/comptes/{}", found.account.id),
            unit: n.unit.name_for(Minutes::new(6000)),
            shell,
        }
    }

    pub(in crate::pages) fn with(self, deed: Deed, form: DeedForm, fault: Fault) -> Self {
        Self { open: Some(deed), form, errors: fault.errors, said: fault.said, ..self }
    }

    fn is_open(&self, deed: &str) -> bool {
        self.open.is_some_and(|open| open.as_str() == deed)
    }
}

fn holder(t: &Tongue, one: &Mandate, people: &People, now: i64) -> Holder {
    let live = one.is_live(now);
    let since = t.date(one.granted_at);
    let says = match (one.revoked_at, one.ends_at) {
        (Some(at), _) => t.with("credit-mandate-revoked", &[("since", &since), ("until", &t.date(at))]),
        (None, Some(end)) if live => {
            t.with("credit-mandate-until", &[("since", &since), ("until", &t.date(end))])
        }
        (None, Some(end)) => t.with("credit-mandate-ended", &[("since", &since), ("until", &t.date(end))]),
        (None, None) => t.with("credit-mandate-since", &[("since", &since)]),
    };
    Holder {
        name: people.member(t, Some(&one.member)).unwrap_or_else(|| t.get("credit-somebody")),
        says,
        reason: one.reason.clone(),
        member: live.then(|| one.member.clone()),
    }
}

fn line(n: &Numbers, one: &Change, people: &People) -> Line {
    let t = &n.t;
    let value = |text: &Option<String>| match text {
        None => t.get("credit-change-none"),
        Some(text) => match text.parse() {
            Ok(minutes) => n.amount(Minutes::new(minutes)),
            Err(_) => t.get(&format!("credit-account-{text}")),
        },
    };
    let name = people.member(t, one.member.as_deref()).unwrap_or_else(|| t.get("credit-change-program"));
    let says = t.with(
        &format!("credit-change-{}", one.what),
        &[("name", &name), ("old", &value(&one.old)), ("new", &value(&one.new))],
    );
    Line { at: one.changed_at, says, reason: one.reason.clone() }
}

pub(super) async fn load(sel: &Sel, id: &str) -> Result<Found, Problem> {
    let id: AccountId = id.parse().map_err(|_| Problem::not_found())?;
    let find = move |conn: &mut Conn| Found::load(conn, id);
    sel.site.store.read(find).await.map_err(Problem::from)
}

pub(super) fn page(sel: &Sel, reader: &Reader, found: &Found) -> AccountPage {
    let house = sel.site.instance_name.to_string();
    let name = found.people.name(&reader.t, &house, found.account.id);
    let title = reader.t.with("credit-care-account-title", &[("name", &name)]);
    let now = sel.site.clock.millis();
    AccountPage::new(reader.shell_titled(title).hidden(), &sel.numbers(&reader.t), found, now)
}

/// `GET /coordination/sel/comptes/{id}`
pub(super) async fn show(
    State(sel): State<Sel>,
    _: InCharge<of::Credit>,
    Path(id): Path<String>,
    reader: Reader,
) -> Result<AccountPage, Problem> {
    Ok(page(&sel, &reader, &load(&sel, &id).await?))
}
