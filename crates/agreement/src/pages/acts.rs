//! What the buttons of an agreement's page do.

use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use maillon_kernel::quantity::Amount;
use maillon_members::SignedInMember;
use maillon_store::Conn;
use maillon_web::{Problem, Reader, notice};
use serde::Deserialize;

use super::fault::Fault;
use super::one::{Again, Found, load, page};
use super::{Agreements, PATH, person, terms};
use crate::deeds::{self, Act, Deed};
use crate::record::AgreementId;

/// What a button sends. The words are in the field that has the name of the act.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ActForm {
    act: String,
    offer: String,
    amount: String,
    accept: String,
    refuse: String,
    propose: String,
    withdraw: String,
    done: String,
    cancel: String,
}

impl ActForm {
    fn words(&self, act: Act) -> &str {
        match act {
            Act::Accept => &self.accept,
            Act::Refuse => &self.refuse,
            Act::Propose => &self.propose,
            Act::Withdraw => &self.withdraw,
            Act::Done => &self.done,
            Act::Cancel => &self.cancel,
        }
    }

    /// What is meant, or what is wrong with what was typed.
    fn check(&self, act: Act) -> Result<Deed, Fault> {
        let mut fault = Fault::default();
        // What is no number is asked for in the same words as nothing.
        let amount = if act == Act::Propose { self.amount.parse().ok() } else { Some(Amount::ZERO) };
        if amount.is_none() {
            fault.errors.add("amount", "agreement-fault-amount");
        }
        let words = deeds::words(self.words(act));
        if words.is_none() {
            fault.errors.add(act.as_str(), "agreement-fault-long");
        }
        match (amount, words) {
            (Some(amount), Some(words)) => Ok(Deed { act, offer: self.offer.clone(), amount, words }),
            _ => Err(fault),
        }
    }

    fn again(&self, act: Act, fault: Fault) -> Again {
        Again { act: Some(act), words: self.words(act).to_owned(), amount: self.amount.clone(), fault }
    }
}

/// `POST /accords/{id}`
pub(super) async fn act(
    State(agreements): State<Agreements>,
    SignedInMember(member): SignedInMember,
    Path(id): Path<String>,
    jar: CookieJar,
    reader: Reader,
    Form(form): Form<ActForm>,
) -> Result<Response, Problem> {
    let who = person(&member);
    let found = load(&agreements, &reader.t, &id, &who).await?;
    let act: Act = form.act.parse().map_err(|_| Problem::bad_request("there is no such act"))?;
    let deed = match form.check(act) {
        Ok(deed) => deed,
        Err(fault) => return Ok(again(&agreements, &reader, &found, form.again(act, fault))),
    };
    if found.agreement.linked {
        agreements.know(&found.agreement.peer).await?;
    }
    let (desk, id, actor) = (agreements.desk.clone(), found.agreement.id, who.clone());
    let perform = move |conn: &mut Conn| deeds::perform(&desk, conn, id, &actor, &deed);
    let Err(problem) = agreements.site.store.write(perform).await else {
        return Ok(back(&agreements, jar, id, done(act, found.agreement.linked)));
    };
    let words = |amount: Amount| terms::amount(&reader.t, &found.agreement.commons, amount);
    let fault = Fault::of(problem, act == Act::Propose, words)?;
    // How it stands now, which may not be how the person saw it.
    let found = load(&agreements, &reader.t, &id.to_string(), &who).await?;
    Ok(again(&agreements, &reader, &found, form.again(act, fault)))
}

/// The page once more, with what was typed and what is to be mended.
fn again(agreements: &Agreements, reader: &Reader, found: &Found, again: Again) -> Response {
    let status = if again.fault.is_field() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::CONFLICT };
    (status, page(agreements, reader, found, again)).into_response()
}

/// What the next page says was done.
fn done(act: Act, linked: bool) -> &'static str {
    match act {
        Act::Accept => "agreement-did-accept",
        Act::Refuse => "agreement-did-refuse",
        Act::Propose => "agreement-did-propose",
        Act::Withdraw => "agreement-did-withdraw",
        Act::Done => "agreement-did-done",
        Act::Cancel if linked => "agreement-did-cancel",
        Act::Cancel => "agreement-did-cancel-noted",
    }
}

/// Back to the agreement, which says what was done.
pub(super) fn back(agreements: &Agreements, jar: CookieJar, id: AgreementId, key: &'static str) -> Response {
    let jar = jar.add(notice::cookie(&agreements.site, key));
    (jar, Redirect::to(&format!("{PATH}/{id}"))).into_response()
}
