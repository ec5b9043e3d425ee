//! What the buttons of an exchange's page do.

use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use maillon_kernel::minutes::Minutes;
use maillon_members::SignedInMember;
use maillon_store::Conn;
use maillon_web::{Problem, Reader, notice};
use serde::Deserialize;

use super::fault::{Fault, bad_amount};
use super::one::{Again, Found, load, page};
use super::{PATH, Sel, amount, once, story};
use crate::Desk;
use crate::local::ActProblem;
use crate::model::{DisputeId, State as Stage, TransferId, Way, words};

/// What can be done about an exchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Act {
    Accept,
    Refuse,
    Cancel,
    Reverse,
    Dispute,
    Mediate,
    Close,
    Erase,
}

words!(Act {
    Accept = "accept",
    Refuse = "refuse",
    Cancel = "cancel",
    Reverse = "reverse",
    Dispute = "dispute",
    Mediate = "mediate",
    Close = "close",
    Erase = "erase",
});

impl Act {
    /// What this reader can do now.
    pub(super) fn open_in(found: &Found, me: &str, now: i64) -> Vec<Self> {
        Self::ALL.iter().copied().filter(|act| act.is_open(found, me, now)).collect()
    }

    fn is_open(self, found: &Found, me: &str, now: i64) -> bool {
        let (one, viewer, dispute) = (&found.transfer, found.viewer, found.open_dispute());
        let waits = story::waits_here(one, now);
        let mediates = viewer.coordinates && !viewer.is_one;
        let is_mine = dispute.is_some_and(|dispute| dispute.mediator.as_deref() == Some(me));
        match self {
            Self::Accept => waits && viewer.takes && dispute.is_none(),
            Self::Refuse => waits && viewer.takes,
            Self::Cancel => viewer.pays && (waits || (one.way == Way::Out && one.state == Stage::Held)),
            Self::Reverse => {
                let can = one.way != Way::Out && one.state.is_posted() && one.corrects.is_none();
                // Between two ledgers nobody but the payee gives anything back.
                let may = viewer.takes || (one.way == Way::Local && mediates && is_mine);
                can && may && found.left.is_positive()
            }
            Self::Dispute => {
                let nothing = matches!(one.state, Stage::Aborted | Stage::Released | Stage::Rejected);
                (viewer.pays || viewer.takes) && dispute.is_none() && !nothing
            }
            Self::Mediate => dispute.is_some() && mediates && !is_mine,
            Self::Close => dispute.is_some() && mediates,
            Self::Erase => found.writes && !one.label.is_empty(),
        }
    }

    const fn notice(self) -> &'static str {
        match self {
            Self::Accept => "credit-did-accept",
            Self::Refuse => "credit-did-refuse",
            Self::Cancel => "credit-did-cancel",
            Self::Reverse => "credit-did-pay",
            Self::Dispute => "credit-did-dispute",
            Self::Mediate => "credit-did-mediate",
            Self::Close => "credit-did-close",
            Self::Erase => "credit-did-erase",
        }
    }
}

/// What a button sends. The words are in the field that has the name of the act.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ActForm {
    act: String,
    key: String,
    amount: String,
    dispute: String,
    close: String,
}

impl ActForm {
    fn words(&self, act: Act) -> &str {
        match act {
            Act::Dispute => &self.dispute,
            Act::Close => &self.close,
            _ => "",
        }
    }

    fn again(&self, act: Act, fault: Fault) -> Again {
        Again { act: Some(act), words: self.words(act).to_owned(), amount: self.amount.clone(), fault }
    }
}

/// What is to be done, all read.
struct Deed {
    act: Act,
    transfer: TransferId,
    dispute: Option<DisputeId>,
    amount: Minutes,
    words: String,
    member: String,
}

impl Deed {
    fn perform(&self, desk: &Desk, conn: &mut Conn) -> Result<(), ActProblem> {
        let (id, member) = (self.transfer, Some(self.member.as_str()));
        let dispute = || self.dispute.ok_or(ActProblem::Over);
        match self.act {
            Act::Accept => desk.accept(conn, id, member).map(drop),
            Act::Refuse => desk.refuse(conn, id, member).map(drop),
            Act::Cancel => desk.cancel(conn, id, member).map(drop),
            Act::Reverse => desk.reverse(conn, id, self.amount, member).map(drop),
            Act::Dispute => desk.dispute(conn, id, &self.words, member).map(drop),
            Act::Mediate => desk.mediate(conn, dispute()?, member).map(drop),
            Act::Close => desk.close_dispute(conn, dispute()?, &self.words, member).map(drop),
            Act::Erase => desk.erase_note(conn, id, member).map(drop),
        }
    }
}

/// `POST /sel/echanges/{id}`
pub(super) async fn act(
    State(sel): State<Sel>,
    SignedInMember(member): SignedInMember,
    Path(id): Path<String>,
    jar: CookieJar,
    reader: Reader,
    Form(form): Form<ActForm>,
) -> Result<Response, Problem> {
    let found = load(&sel, &id, &member).await?;
    let act: Act = form.act.parse().map_err(|_| Problem::bad_request("there is no such act"))?;
    let n = sel.numbers(&reader.t);
    let mut fault = Fault::default();
    let amount = match (act, amount::read(&form.amount, &n.unit)) {
        (Act::Reverse, Err(bad)) => {
            bad_amount(&mut fault.errors, "amount", bad, &n);
            Minutes::ZERO
        }
        (_, read) => read.unwrap_or(Minutes::ZERO),
    };
    if !fault.is_none() {
        let status = fault.status();
        return Ok((status, page(&sel, &reader, &found, &member, form.again(act, fault))).into_response());
    }
    let deed = Deed {
        act,
        transfer: found.transfer.id,
        dispute: found.open_dispute().map(|one| one.id),
        amount,
        words: form.words(act).to_owned(),
        member: member.id.to_string(),
    };
    let (desk, done) = (sel.desk.clone(), found.transfer.id.to_string());
    let content = [id.as_str(), &form.act, &form.amount, form.words(act)].join("\n");
    let by = (&member, sel.site.clock.millis());
    let perform = move |conn: &mut Conn| deed.perform(&desk, conn).map(|()| done.clone());
    match once::run(&sel.site.store, by, (&form.key, content), perform).await {
        Ok(id) => {
            let jar = jar.add(notice::cookie(&sel.site, act.notice()));
            Ok((jar, Redirect::to(&format!("{PATH}/echanges/{id}"))).into_response())
        }
        Err(refused) => {
            let words = if act == Act::Close { "close" } else { "dispute" };
            let fault = refused.fault(&n, &[("amount", "amount"), ("reason", words)])?;
            // How it stands now, which may not be how the person saw it.
            let found = load(&sel, &id, &member).await?;
            let status: StatusCode = fault.status();
            Ok((status, page(&sel, &reader, &found, &member, form.again(act, fault))).into_response())
        }
    }
}
