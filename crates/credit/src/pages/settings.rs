//! What a member decides about their account: what comes in by itself.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Form, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use maillon_kernel::minutes::Minutes;
use maillon_members::SignedInMember;
use maillon_store::Conn;
use maillon_web::form::Choice;
use maillon_web::{FieldErrors, Problem, Reader, Shell, Tongue, notice};
use serde::Deserialize;

use super::fault::{Fault, bad_amount};
use super::mine::{Mine, Which};
use super::numbers::Numbers;
use super::{PATH as HOME, Sel, amount};
use crate::model::Account;

/// Where it is decided.
pub(super) const PATH: &str = "/sel/reglages";

/// What the form sends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct SettingsForm {
    compte: String,
    /// `all`, `some` or `none`.
    accept: String,
    amount: String,
}

impl SettingsForm {
    fn of(n: &Numbers, account: &Account, which: &Which) -> Self {
        let (accept, amount) = match account.accepts_up_to {
            None => ("all", String::new()),
            Some(Minutes::ZERO) => ("none", String::new()),
            Some(most) => ("some", n.typed(most)),
        };
        Self { compte: which.compte.clone(), accept: accept.to_owned(), amount }
    }

    /// What is accepted by itself, or what is wrong.
    fn check(&self, n: &Numbers) -> Result<Option<Minutes>, FieldErrors> {
        let mut errors = FieldErrors::default();
        match self.accept.as_str() {
            "all" => return Ok(None),
            "none" => return Ok(Some(Minutes::ZERO)),
            "some" => match amount::read(&self.amount, &n.unit) {
                Ok(amount) => return Ok(Some(amount)),
                Err(bad) => bad_amount(&mut errors, "amount", bad, n),
            },
            _ => errors.add("accept", "form-needed"),
        }
        Err(errors)
    }
}

/// `GET /sel/reglages`
#[derive(Template, WebTemplate)]
#[template(path = "credit/settings.html")]
pub(super) struct SettingsPage {
    shell: Shell,
    errors: FieldErrors,
    form: SettingsForm,
    choices: Vec<Choice>,
    which: Which,
    unit: String,
}

impl SettingsPage {
    pub(super) fn new(shell: Shell, n: &Numbers, mine: &Mine) -> Self {
        let form = SettingsForm::of(n, &mine.account, &mine.which);
        let unit = n.unit.name_for(Minutes::new(6000));
        let choices = choices(&shell.t);
        Self { errors: FieldErrors::default(), form, choices, which: mine.which.clone(), unit, shell }
    }
}

fn choices(t: &Tongue) -> Vec<Choice> {
    ["all", "some", "none"].map(|one| Choice::new(one, t.get(&format!("credit-settings-{one}")))).into()
}

/// `GET /sel/reglages`
pub(super) async fn show(
    State(sel): State<Sel>,
    SignedInMember(member): SignedInMember,
    Query(which): Query<Which>,
    reader: Reader,
) -> Result<SettingsPage, Problem> {
    let mine = sel.account(&member, &which).await?;
    Ok(SettingsPage::new(reader.shell("credit-settings-title").hidden(), &sel.numbers(&reader.t), &mine))
}

/// `POST /sel/reglages`
pub(super) async fn save(
    State(sel): State<Sel>,
    SignedInMember(member): SignedInMember,
    jar: CookieJar,
    reader: Reader,
    Form(form): Form<SettingsForm>,
) -> Result<Response, Problem> {
    let mine = sel.account(&member, &Which { compte: form.compte.clone() }).await?;
    let n = sel.numbers(&reader.t);
    let errors = match form.check(&n) {
        Ok(up_to) => {
            let (desk, id, who) = (sel.desk.clone(), mine.id(), member.id.to_string());
            let set = move |conn: &mut Conn| desk.set_acceptance(conn, id, up_to, Some(&who));
            match sel.site.store.write(set).await {
                Ok(_) => {
                    let jar = jar.add(notice::cookie(&sel.site, "form-saved"));
                    return Ok((jar, Redirect::to(&mine.href(HOME))).into_response());
                }
                Err(problem) => Fault::of(problem, &n, &[("amount", "amount")])?.errors,
            }
        }
        Err(errors) => errors,
    };
    let shell = reader.shell("credit-settings-title").hidden();
    let page = SettingsPage { errors, form, ..SettingsPage::new(shell, &n, &mine) };
    Ok((http::StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}
