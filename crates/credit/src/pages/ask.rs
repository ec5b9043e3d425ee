//! Asking: the giver says what was given, and the others confirm. Several participants share the time of a lesson.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Form, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use maillon_kernel::clock::random_token;
use maillon_kernel::minutes::Minutes;
use maillon_members::SignedInMember;
use maillon_store::Conn;
use maillon_web::{FieldErrors, Problem, Reader, Shell, notice};

use super::fault::{Fault, bad_amount};
use super::mine::{Mine, Which};
use super::numbers::Numbers;
use super::pay::Prefill;
use super::there::To;
use super::{PATH as HOME, Sel, amount, once, trial};
use crate::Desk;
use crate::local::{self, ActProblem, LONGEST_LABEL, Of};
use crate::model::{AccountId, Request};

/// Where one asks.
pub(super) const PATH: &str = "/sel/demander";
/// What a fault is about, and its field.
const FIELDS: [(&str, &str); 3] = [("to", "to"), ("amount", "amount"), ("label", "label")];
/// So many lines for other participants there are at least, and so many people at most.
const LINES: usize = 7;
const MOST_PEOPLE: usize = 60;

/// What the form sends. Each participant beyond the first is a field `others`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct AskForm {
    pub(super) compte: String,
    pub(super) to: String,
    pub(super) others: Vec<String>,
    pub(super) amount: String,
    pub(super) label: String,
    /// The agreement that it settles: then one alone is asked.
    pub(super) accord: String,
    pub(super) key: String,
    pub(super) confirm: bool,
    pub(super) change: bool,
}

impl AskForm {
    fn read(pairs: Vec<(String, String)>) -> Self {
        let mut form = Self::default();
        for (name, value) in pairs {
            match name.as_str() {
                "compte" => form.compte = value,
                "to" => form.to = value,
                "others" if !value.trim().is_empty() && form.others.len() < MOST_PEOPLE => {
                    form.others.push(value);
                }
                "amount" => form.amount = value,
                "label" => form.label = value,
                "accord" => form.accord = value,
                "key" => form.key = value,
                "confirm" => form.confirm = true,
                "change" => form.change = true,
                _ => {}
            }
        }
        form
    }

    fn which(&self) -> Which {
        Which { compte: self.compte.clone() }
    }

    /// All that must be the same for it to be the same sending.
    fn content(&self) -> String {
        let fixed =
            [&self.compte, &self.to, &self.amount, &self.label, &self.accord].map(String::as_str).join("\n");
        format!("{fixed}\n{}", self.others.join("\n"))
    }
}

/// What is to be asked of whom.
#[derive(Clone, Debug)]
struct Draft {
    payee: AccountId,
    participants: Vec<To>,
    amount: Minutes,
    label: String,
    accord: Option<String>,
    member: String,
}

impl Draft {
    /// What is asked of each.
    fn ask(&self, desk: &Desk, conn: &mut Conn) -> Result<Vec<Request>, ActProblem> {
        match self.participants.as_slice() {
            [one] => {
                let ask = local::Ask {
                    from: self.payee,
                    of: one.of(),
                    amount: self.amount,
                    label: &self.label,
                    member: Some(&self.member),
                    clause_of: self.accord.as_deref(),
                    lesson: None,
                };
                Ok(vec![desk.ask(conn, &ask)?])
            }
            all => {
                let all: Vec<Of<'_>> = all.iter().map(To::of).collect();
                desk.lesson(conn, self.payee, &all, self.amount, &self.label, Some(&self.member))
            }
        }
    }
}

/// `GET /sel/demander`
#[derive(Template, WebTemplate)]
#[template(path = "credit/ask.html")]
pub(super) struct AskPage {
    shell: Shell,
    errors: FieldErrors,
    said: Option<String>,
    form: AskForm,
    /// The lines for others, the filled ones first.
    lines: Vec<String>,
    names: Vec<String>,
    unit: String,
    may_house: bool,
    /// What the agreement that it settles is about.
    settles: Option<String>,
}

impl AskPage {
    pub(super) fn new(shell: Shell, n: &Numbers, mine: &Mine, names: Vec<String>, form: AskForm) -> Self {
        let mut lines = form.others.clone();
        lines.resize(LINES.max(lines.len() + 3), String::new());
        let unit = n.unit.name_for(Minutes::new(6000));
        let (errors, said, may_house) = (FieldErrors::default(), None, mine.may_house);
        Self { shell, errors, said, form, lines, names, unit, may_house, settles: None }
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

/// One participant's part.
pub(super) struct Part {
    pub(super) name: String,
    pub(super) amount: String,
    pub(super) hours: String,
}

/// What each will be asked for, before they are.
#[derive(Template, WebTemplate)]
#[template(path = "credit/ask-confirm.html")]
pub(super) struct ConfirmPage {
    shell: Shell,
    form: AskForm,
    key: String,
    parts: Vec<Part>,
    total: String,
    total_hours: String,
    /// Whether somebody's part would be nothing.
    some_free: bool,
}

impl ConfirmPage {
    pub(super) fn new(
        shell: Shell,
        n: &Numbers,
        (form, key): (AskForm, String),
        (names, total): (&[String], Minutes),
    ) -> Self {
        let amounts = total.split(names.len());
        let part = |(name, amount): (&String, &Minutes)| Part {
            name: name.clone(),
            amount: n.number(*amount),
            hours: n.hours(*amount),
        };
        Self {
            key,
            form,
            parts: names.iter().zip(&amounts).map(part).collect(),
            total: n.amount(total),
            total_hours: n.hours(total),
            some_free: amounts.contains(&Minutes::ZERO),
            shell,
        }
    }
}

/// `GET /sel/demander?à=&minutes=&pour=`
pub(super) async fn show(
    State(sel): State<Sel>,
    SignedInMember(member): SignedInMember,
    Query(wish): Query<Prefill>,
    reader: Reader,
) -> Result<Response, Problem> {
    let mine = sel.account(&member, &Which { compte: wish.compte.clone() }).await?;
    let (to, amount) = sel.prefilled(&reader.t, &wish).await?;
    let form = AskForm {
        compte: mine.which.compte.clone(),
        to,
        amount,
        label: wish.pour,
        accord: wish.accord,
        ..AskForm::default()
    };
    again(&sel, &reader, &mine, form, Fault::default()).await
}

async fn again(
    sel: &Sel,
    reader: &Reader,
    mine: &Mine,
    form: AskForm,
    fault: Fault,
) -> Result<Response, Problem> {
    let names = sel.names(mine).await?;
    let shell = reader.shell("credit-ask-title").hidden();
    let settles = sel.settles(mine, &form.accord).await?;
    let page = AskPage::new(shell, &sel.numbers(&reader.t), mine, names, form).settling(settles);
    Ok((fault.status(), page.with(fault)).into_response())
}

/// `POST /sel/demander`: first each one's part, then they are asked.
pub(super) async fn send(
    State(sel): State<Sel>,
    SignedInMember(member): SignedInMember,
    jar: CookieJar,
    reader: Reader,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let form = AskForm::read(pairs);
    let mine = sel.account(&member, &form.which()).await?;
    let n = sel.numbers(&reader.t);
    if form.change {
        return again(&sel, &reader, &mine, form, Fault::default()).await;
    }
    let (draft, names) = match check(&sel, &n, &mine, &form, member.id.to_string()).await? {
        Ok(draft) => draft,
        Err(errors) => return again(&sel, &reader, &mine, form, Fault { errors, said: None }).await,
    };
    let desk = sel.desk.clone();
    if !form.confirm {
        let amount = draft.amount;
        let tried = trial::try_out(&sel.site.store, move |conn: &mut Conn| draft.ask(&desk, conn)).await;
        if let Err(problem) = tried {
            let fault = Fault::of(problem, &n, &FIELDS)?;
            return again(&sel, &reader, &mine, form, fault).await;
        }
        let shell = reader.shell("credit-ask-confirm-title").hidden();
        let page = ConfirmPage::new(shell, &n, (form, random_token()), (&names, amount));
        return Ok(page.into_response());
    }
    let act = move |conn: &mut Conn| {
        let asked = draft.ask(&desk, conn)?;
        Ok(asked.first().map(|one| one.id.to_string()).unwrap_or_default())
    };
    let by = (&member, sel.site.clock.millis());
    match once::run(&sel.site.store, by, (&form.key, form.content()), act).await {
        Ok(_) => {
            let jar = jar.add(notice::cookie(&sel.site, "credit-did-ask"));
            Ok((jar, Redirect::to(&mine.href(HOME))).into_response())
        }
        Err(refused) => {
            let fault = refused.fault(&n, &FIELDS)?;
            again(&sel, &reader, &mine, form, fault).await
        }
    }
}

/// What is meant, with the participants' names; or every fault of what was typed.
async fn check(
    sel: &Sel,
    n: &Numbers,
    mine: &Mine,
    form: &AskForm,
    member: String,
) -> Result<Result<(Draft, Vec<String>), FieldErrors>, Problem> {
    let mut errors = FieldErrors::default();
    let mut found: Vec<To> = Vec::new();
    let first = [("to", &form.to)].into_iter();
    for (field, text) in first.chain(form.others.iter().map(|text| ("others", text))) {
        match sel.to(text).await? {
            Ok(to) if found.iter().any(|other| other.of() == to.of()) => {
                errors.add_with_text(field, "credit-fault-twice", "name", text.trim());
            }
            Ok(to) => found.push(to),
            Err(missing) => errors.add_with_text(field, missing.why.key(), "name", &missing.name),
        }
    }
    if !form.accord.is_empty() && !form.others.is_empty() {
        errors.add("others", "credit-not-now-agreement");
    }
    let amount = amount::read(&form.amount, &n.unit);
    if let Err(bad) = amount {
        bad_amount(&mut errors, "amount", bad, n);
    }
    let label = local::label(&form.label);
    if label.is_none() {
        errors.add("label", "credit-fault-label");
    }
    Ok(match (errors.is_empty(), amount, label) {
        (true, Ok(amount), Some(label)) => {
            let names = found.iter().map(|to| to.shown(&n.t)).collect();
            let accord = Some(form.accord.clone()).filter(|uri| !uri.is_empty());
            Ok((Draft { payee: mine.id(), participants: found, amount, label, accord, member }, names))
        }
        _ => Err(errors),
    })
}
