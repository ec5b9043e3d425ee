//! What the buttons beside a request do.

use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use maillon_members::SignedInMember;
use maillon_store::Conn;
use maillon_web::{Problem, Reader, notice};
use serde::Deserialize;

use super::fault::Fault;
use super::lines::Wish;
use super::mine::Which;
use super::{PATH, Sel, home};
use crate::local::ActProblem;
use crate::model::RequestId;

/// What a button sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct AnswerForm {
    act: String,
    compte: String,
}

/// What a button means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Answer {
    Pay,
    Refuse,
    Cancel,
}

impl Answer {
    fn read(text: &str) -> Option<Self> {
        Some(match text {
            "pay" => Self::Pay,
            "refuse" => Self::Refuse,
            "cancel" => Self::Cancel,
            _ => return None,
        })
    }

    const fn notice(self) -> &'static str {
        match self {
            Self::Pay => "credit-did-pay",
            Self::Refuse => "credit-did-refuse-request",
            Self::Cancel => "credit-did-cancel-request",
        }
    }
}

/// `POST /sel/demandes/{id}`
pub(super) async fn answer(
    State(sel): State<Sel>,
    SignedInMember(member): SignedInMember,
    Path(id): Path<String>,
    jar: CookieJar,
    reader: Reader,
    Form(form): Form<AnswerForm>,
) -> Result<Response, Problem> {
    let id: RequestId = id.parse().map_err(|_| Problem::not_found())?;
    let answer = Answer::read(&form.act).ok_or_else(|| Problem::bad_request("there is no such answer"))?;
    let (desk, who) = (sel.desk.clone(), member.id.to_string());
    let act = move |conn: &mut Conn| -> Result<Option<String>, ActProblem> {
        match answer {
            Answer::Pay => return Ok(Some(desk.pay_request(conn, id, Some(&who))?.id.to_string())),
            Answer::Refuse => desk.refuse_request(conn, id, Some(&who))?,
            Answer::Cancel => desk.cancel_request(conn, id, Some(&who))?,
        };
        Ok(None)
    };
    let which = Which { compte: form.compte.clone() };
    match sel.site.store.write(act).await {
        Ok(transfer) => {
            let jar = jar.add(notice::cookie(&sel.site, answer.notice()));
            let to = transfer.map_or_else(|| which.href(PATH), |id| format!("{PATH}/echanges/{id}"));
            Ok((jar, Redirect::to(&to)).into_response())
        }
        Err(problem) => {
            let fault = Fault::of(problem, &sel.numbers(&reader.t), &[])?;
            let wish = Wish { compte: form.compte, ..Wish::default() };
            let page = home::page(&sel, &member, &reader, &wish, fault.said).await?;
            Ok((StatusCode::CONFLICT, page).into_response())
        }
    }
}
