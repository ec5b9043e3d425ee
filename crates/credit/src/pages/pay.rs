//! Paying: a form, a page that says what will move, and then it moves.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Form, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use maillon_kernel::clock::random_token;
use maillon_kernel::minutes::Minutes;
use maillon_members::SignedInMember;
use maillon_store::{Conn, StoreError};
use maillon_web::{FieldErrors, Problem, Reader, Shell, Tongue, notice};
use serde::Deserialize;

use super::fault::{Fault, bad_amount};
use super::home::Head;
use super::mine::{Mine, Which};
use super::numbers::Numbers;
use super::there::To;
use super::whom::{self, Whom};
use super::{PATH as HOME, Sel, amount, once, trial};
use crate::local::{self, ActProblem, LONGEST_LABEL};
use crate::model::{AccountId, State as Stage, Transfer, Way};
use crate::remote::{Elsewhere, PayOut};
use crate::{Desk, clauses};

/// Where one pays.
pub(super) const PATH: &str = "/sel/payer";
/// What a fault is about, and its field.
const FIELDS: [(&str, &str); 3] = [("to", "to"), ("amount", "amount"), ("label", "label")];

/// What an address fills in. `à` is `a` where an address is typed without accents.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Prefill {
    #[serde(alias = "à")]
    pub(super) a: String,
    pub(super) minutes: String,
    pub(super) pour: String,
    pub(super) accord: String,
    pub(super) compte: String,
}

/// What the form sends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct PayForm {
    pub(super) compte: String,
    pub(super) to: String,
    pub(super) amount: String,
    pub(super) label: String,
    pub(super) accord: String,
    /// `on` when it may be counted in "who helps whom".
    pub(super) helping: String,
    pub(super) key: String,
    pub(super) confirm: String,
    pub(super) change: String,
}

/// What the box about "who helps whom" sends when it is ticked.
const TICKED: &str = "on";

impl PayForm {
    /// A form that nobody has filled in: what is given is counted unless its giver takes the tick away.
    pub(super) fn blank() -> Self {
        Self { helping: TICKED.to_owned(), ..Self::default() }
    }

    /// Whether it may be counted in "who helps whom". A form that says nothing keeps it out.
    fn is_public(&self) -> bool {
        self.helping == TICKED
    }

    fn which(&self) -> Which {
        Which { compte: self.compte.clone() }
    }

    /// All that must be the same for it to be the same sending.
    fn content(&self) -> String {
        let all = [&self.compte, &self.to, &self.amount, &self.label, &self.accord, &self.helping];
        all.map(String::as_str).join("\n")
    }
}

/// What is to be paid, as far as a form can tell.
#[derive(Clone, Debug)]
struct Draft {
    from: AccountId,
    to: To,
    amount: Minutes,
    label: String,
    accord: Option<String>,
    member: String,
    public: bool,
}

impl Draft {
    fn pay(&self, desk: &Desk, conn: &mut Conn) -> Result<Transfer, ActProblem> {
        let to = match &self.to {
            To::Here(whom) => whom.account.id,
            To::There(one) => return self.pay_out(desk, conn, one),
        };
        let pay = local::Pay {
            from: self.from,
            to,
            amount: self.amount,
            label: &self.label,
            member: Some(&self.member),
            public: self.public,
            corrects: None,
            clause_of: self.accord.as_deref(),
            request: None,
        };
        desk.pay(conn, &pay)
    }

    fn pay_out(&self, desk: &Desk, conn: &mut Conn, to: &Elsewhere) -> Result<Transfer, ActProblem> {
        let pay = PayOut {
            from: self.from,
            peer: &to.ledger,
            receiver: &to.url,
            name: &to.name,
            amount: self.amount,
            label: &self.label,
            member: Some(&self.member),
            public: self.public,
            corrects: None,
            clause_of: self.accord.as_deref(),
            request: None,
        };
        desk.pay_out(conn, &pay)
    }
}

/// `GET /sel/payer`
#[derive(Template, WebTemplate)]
#[template(path = "credit/pay.html")]
pub(super) struct PayPage {
    shell: Shell,
    errors: FieldErrors,
    said: Option<String>,
    form: PayForm,
    names: Vec<String>,
    head: Head,
    unit: String,
    may_house: bool,
    /// What the agreement that it settles is about.
    settles: Option<String>,
}

impl PayPage {
    pub(super) fn new(shell: Shell, n: &Numbers, mine: &Mine, names: Vec<String>, form: PayForm) -> Self {
        let (errors, said) = (FieldErrors::default(), None);
        let head = Head::new(n, &mine.account, mine.is_house());
        let unit = n.unit.name_for(Minutes::new(6000));
        Self { shell, errors, said, form, names, head, unit, may_house: mine.may_house, settles: None }
    }

    /// With what the agreement that it settles is about.
    pub(super) fn settling(self, settles: Option<String>) -> Self {
        Self { settles, ..self }
    }

    pub(super) fn with(self, fault: Fault) -> Self {
        Self { errors: fault.errors, said: fault.said, ..self }
    }

    fn which(&self) -> Which {
        self.form.which()
    }
}

/// How it goes on once it is confirmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Course<'a> {
    /// It is done.
    AtOnce,
    /// The payee is to accept it.
    Waits,
    /// It goes to the ledger on this host.
    Elsewhere(&'a str),
}

impl<'a> Course<'a> {
    fn of(one: &Transfer, to: &'a To) -> Self {
        match to {
            To::There(there) => Self::Elsewhere(&there.host),
            To::Here(_) if one.way == Way::Local && one.state == Stage::Settled => Self::AtOnce,
            To::Here(_) => Self::Waits,
        }
    }

    fn says(self, t: &Tongue) -> String {
        match self {
            Self::AtOnce => t.get("credit-confirm-at-once"),
            Self::Waits => t.get("credit-confirm-waits"),
            Self::Elsewhere(host) => t.with("credit-confirm-elsewhere", &[("host", &host)]),
        }
    }
}

/// What will move, before it does.
#[derive(Template, WebTemplate)]
#[template(path = "credit/pay-confirm.html")]
pub(super) struct ConfirmPage {
    shell: Shell,
    form: PayForm,
    pub(super) key: String,
    to: String,
    amount: String,
    now: String,
    after: String,
    near: Option<String>,
    /// How it will go on, in a sentence.
    course: String,
    /// What the agreement that it settles is about.
    settles: Option<String>,
}

impl ConfirmPage {
    pub(super) fn new(
        shell: Shell,
        n: &Numbers,
        mine: &Mine,
        (form, key): (PayForm, String),
        (to, amount, course): (&str, Minutes, Course<'_>),
    ) -> Self {
        let mut later = mine.account.clone();
        later.balance = later.balance.checked_sub(amount).unwrap_or(later.balance);
        let head = Head::new(n, &later, mine.is_house());
        Self {
            key,
            form,
            to: to.to_owned(),
            amount: n.both(amount),
            now: n.amount(mine.account.balance),
            after: n.amount(later.balance),
            near: head.near,
            course: course.says(&n.t),
            settles: None,
            shell,
        }
    }

    /// With what the agreement that it settles is about.
    pub(super) fn settling(self, settles: Option<String>) -> Self {
        Self { settles, ..self }
    }
}

/// `GET /sel/payer?à=&minutes=&pour=`
pub(super) async fn show(
    State(sel): State<Sel>,
    SignedInMember(member): SignedInMember,
    Query(wish): Query<Prefill>,
    reader: Reader,
) -> Result<Response, Problem> {
    let mine = sel.account(&member, &Which { compte: wish.compte.clone() }).await?;
    let (to, typed) = sel.prefilled(&reader.t, &wish).await?;
    let form = PayForm {
        compte: mine.which.compte.clone(),
        to,
        amount: typed,
        label: wish.pour,
        accord: wish.accord,
        ..PayForm::blank()
    };
    Ok(form_page(&sel, &reader, &mine, form).await?.into_response())
}

async fn form_page(sel: &Sel, reader: &Reader, mine: &Mine, form: PayForm) -> Result<PayPage, Problem> {
    let names = sel.names(mine).await?;
    let shell = reader.shell("credit-pay-title").hidden();
    let settles = sel.settles(mine, &form.accord).await?;
    Ok(PayPage::new(shell, &sel.numbers(&reader.t), mine, names, form).settling(settles))
}

async fn again(
    sel: &Sel,
    reader: &Reader,
    mine: &Mine,
    form: PayForm,
    fault: Fault,
) -> Result<Response, Problem> {
    let (status, page) = (fault.status(), form_page(sel, reader, mine, form).await?.with(fault));
    Ok((status, page).into_response())
}

/// `POST /sel/payer`: first what will move, then it moves.
pub(super) async fn send(
    State(sel): State<Sel>,
    SignedInMember(member): SignedInMember,
    jar: CookieJar,
    reader: Reader,
    Form(form): Form<PayForm>,
) -> Result<Response, Problem> {
    let mine = sel.account(&member, &form.which()).await?;
    let n = sel.numbers(&reader.t);
    if !form.change.is_empty() {
        return again(&sel, &reader, &mine, form, Fault::default()).await;
    }
    let draft = match check(&sel, &n, &mine, &form, member.id.to_string()).await? {
        Ok(draft) => draft,
        Err(errors) => return again(&sel, &reader, &mine, form, Fault { errors, said: None }).await,
    };
    let desk = sel.desk.clone();
    if form.confirm.is_empty() {
        let (amount, to) = (draft.amount, draft.to.clone());
        let tried = trial::try_out(&sel.site.store, move |conn: &mut Conn| draft.pay(&desk, conn)).await;
        let transfer = match tried {
            Ok(transfer) => transfer,
            Err(problem) => {
                let fault = Fault::of(problem, &n, &FIELDS)?;
                return again(&sel, &reader, &mine, form, fault).await;
            }
        };
        let shell = reader.shell("credit-confirm-title").hidden();
        let shown = to.shown(&reader.t);
        let moves = (shown.as_str(), amount, Course::of(&transfer, &to));
        let settles = sel.settles(&mine, &form.accord).await?;
        let page = ConfirmPage::new(shell, &n, &mine, (form, random_token()), moves);
        return Ok(page.settling(settles).into_response());
    }
    let act = move |conn: &mut Conn| Ok(draft.pay(&desk, conn)?.id.to_string());
    let by = (&member, sel.site.clock.millis());
    match once::run(&sel.site.store, by, (&form.key, form.content()), act).await {
        Ok(id) => {
            let jar = jar.add(notice::cookie(&sel.site, "credit-did-pay"));
            Ok((jar, Redirect::to(&format!("{HOME}/echanges/{id}"))).into_response())
        }
        Err(refused) => {
            let fault = refused.fault(&n, &FIELDS)?;
            again(&sel, &reader, &mine, form, fault).await
        }
    }
}

/// What is meant, or every fault of what was typed.
async fn check(
    sel: &Sel,
    n: &Numbers,
    mine: &Mine,
    form: &PayForm,
    member: String,
) -> Result<Result<Draft, FieldErrors>, Problem> {
    let mut errors = FieldErrors::default();
    let to = sel.to(&form.to).await?;
    if let Err(missing) = &to {
        errors.add_with_text("to", missing.why.key(), "name", &missing.name);
    }
    let amount = amount::read(&form.amount, &n.unit);
    if let Err(bad) = amount {
        bad_amount(&mut errors, "amount", bad, n);
    }
    let label = local::label(&form.label);
    if label.is_none() {
        errors.add("label", "credit-fault-label");
    }
    Ok(match (to, amount, label) {
        (Ok(to), Ok(amount), Some(label)) => {
            let accord = Some(form.accord.clone()).filter(|uri| !uri.is_empty());
            Ok(Draft { from: mine.id(), to, amount, label, accord, member, public: form.is_public() })
        }
        _ => Err(errors),
    })
}

impl Sel {
    /// The account that a text means.
    pub(super) async fn whom(&self, text: &str) -> Result<Result<Whom, whom::NotFound>, Problem> {
        let (desk, text) = (self.desk.clone(), text.to_owned());
        let find = move |conn: &mut Conn| Ok::<_, StoreError>(whom::find(conn, &desk, &text)?);
        Ok(self.site.store.read(find).await?)
    }

    /// To whom and how much an address says, as the form shows them.
    pub(super) async fn prefilled(&self, t: &Tongue, wish: &Prefill) -> Result<(String, String), Problem> {
        let minutes =
            wish.minutes.trim().parse().ok().map(Minutes::new).filter(|amount| amount.is_positive());
        let typed = minutes.map_or_else(|| wish.minutes.clone(), |amount| self.numbers(t).typed(amount));
        let to = match self.whom(&wish.a).await? {
            Ok(whom) => whom.shown,
            Err(_) => wish.a.clone(),
        };
        Ok((to, typed))
    }

    /// What an agreement is about that these people take part in.
    pub(super) async fn settles(&self, mine: &Mine, accord: &str) -> Result<Option<String>, Problem> {
        if accord.is_empty() || accord.contains(char::is_control) {
            return Ok(None);
        }
        let (accord, member) = (accord.to_owned(), mine.member.clone());
        let now = self.site.clock.millis();
        let find = move |conn: &mut Conn| Ok::<_, StoreError>(clauses::title(conn, &accord, &member, now)?);
        Ok(self.site.store.read(find).await?)
    }

    /// Whom one can choose.
    pub(super) async fn names(&self, mine: &Mine) -> Result<Vec<String>, Problem> {
        let (desk, own) = (self.desk.clone(), mine.account.clone());
        let find = move |conn: &mut Conn| Ok::<_, StoreError>(whom::choices(conn, &desk, &own)?);
        Ok(self.site.store.read(find).await?)
    }
}
