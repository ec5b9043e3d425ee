//! What is done with a month: costs, ways, absences, its end, and its reopening.

use maillon_members::{InCharge, of};
use std::collections::BTreeSet;

use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum_extra::extract::CookieJar;
use maillon_store::Conn;
use maillon_web::{FieldErrors, Problem, Reader};

use super::super::fault::Not;
use super::super::{MONTHS, Staffing, back, fault, id_in, person};
use super::{Sent, page, travel};
use crate::costs::Month;
use crate::desk::{ActProblem, Desk, Person};
use crate::ids::{AbsenceId, EntryId, PostId};
use crate::model::AbsenceForm;

fn act_on(
    conn: &mut Conn,
    desk: &Desk,
    month: Month,
    (who, sent): (&Person, &Sent),
) -> Result<&'static str, Not> {
    let post = || sent.post.parse::<PostId>().map_err(|_| Not::Act(ActProblem::Unknown));
    match sent.act.as_str() {
        "cost" => {
            let cost = sent.cost().check(post()?).map_err(|faults| Not::Fields(fault::of_cost(&faults)))?;
            desk.set_cost(conn, month, &cost, who)?;
            Ok("staffing-notice-saved")
        }
        "no-cost" => {
            desk.remove_cost(conn, month, post()?, who)?;
            Ok("staffing-notice-saved")
        }
        "absent" => {
            let form = AbsenceForm {
                first: sent.first.clone(),
                last: sent.last.clone(),
                duration: sent.duration.clone(),
            };
            let draft = form.check().map_err(|faults| Not::Fields(fault::of_absence(&faults)))?;
            desk.absent(conn, post()?, &draft, who)?;
            Ok("staffing-notice-saved")
        }
        "present" => {
            let id: AbsenceId = sent.absence.parse().map_err(|_| ActProblem::Unknown)?;
            desk.present(conn, id, who)?;
            Ok("staffing-notice-saved")
        }
        "travel" => travel::add(conn, desk, month, (who, sent)),
        "no-travel" => travel::remove(conn, desk, month, (who, sent)),
        "close" => {
            let ids = sent.leaving_out.split_whitespace().map(str::parse::<EntryId>);
            let left_out = ids.collect::<Result<BTreeSet<_>, _>>().map_err(|_| ActProblem::Unknown)?;
            desk.close(conn, month, &left_out, who)?;
            Ok("staffing-notice-closed")
        }
        "reopen" => {
            desk.reopen(conn, month, &sent.reason, who)?;
            Ok("staffing-notice-reopened")
        }
        _ => Err(ActProblem::Unknown.into()),
    }
}

/// `POST /equipe/mois/{month}`
pub(in super::super) async fn act(
    State(state): State<Staffing>,
    InCharge(member, ..): InCharge<of::Staffing>,
    Path(month): Path<String>,
    jar: CookieJar,
    reader: Reader,
    Form(sent): Form<Sent>,
) -> Result<Response, Problem> {
    let month: Month = id_in(&month)?;
    let (desk, who) = (state.house.desk.clone(), person(&member));
    let again = sent.clone();
    let act = move |conn: &mut Conn| act_on(conn, &desk, month, (&who, &sent));
    let told = match state.site.store.write(act).await {
        Ok(said) => return Ok(back(&state, jar, &format!("{MONTHS}/{month}"), said)),
        Err(Not::Fields(errors)) => (errors, None),
        Err(Not::Act(problem)) => match fault::said(&reader.t, &problem) {
            Some(said) => (FieldErrors::default(), Some(said)),
            None => return Err(problem.into()),
        },
    };
    let page = page(&state, &reader, month, &again, told).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}
