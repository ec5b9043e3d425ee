//! A form that is sent twice takes effect once.

use http::StatusCode;
use maillon_members::Member;
use maillon_store::{Conn, Store};
use maillon_web::Problem;
use maillon_web::api::{Answer, Once, OnceRefused};
use serde_json::json;

use super::fault;
use super::numbers::Numbers;
use crate::local::ActProblem;

/// Why a form took no effect.
pub(super) enum Refused {
    /// The act itself.
    Act(ActProblem),
    /// It names no sending, or one that was another form: it must be drawn anew.
    Stale,
}

impl Refused {
    /// As a fault of a form that has these fields.
    pub(super) fn fault(
        self,
        n: &Numbers,
        fields: &[(&'static str, &'static str)],
    ) -> Result<fault::Fault, Problem> {
        match self {
            Self::Act(problem) => fault::Fault::of(problem, n, fields),
            Self::Stale => {
                Ok(fault::Fault { said: Some(n.t.get("credit-not-now-stale")), ..Default::default() })
            }
        }
    }
}

/// Does what a form asks for, unless it was done. Answers the id of what was made, now or then.
pub(super) async fn run(
    store: &Store,
    (member, now): (&Member, i64),
    (key, form): (&str, String),
    act: impl Fn(&mut Conn) -> Result<String, ActProblem> + Send + 'static,
) -> Result<String, Refused> {
    let once = Once::of_form(key, &form);
    if !once.is_named() {
        return Err(Refused::Stale);
    }
    let caller = format!("page:{}", member.id);
    let work = move |conn: &mut Conn| {
        once.run(conn, &caller, now, |conn| {
            let id = act(conn)?;
            Ok::<_, ActProblem>(Answer::new(StatusCode::CREATED, &json!({ "id": id }))?)
        })
    };
    match store.write(work).await {
        Ok(answer) => Ok(answer.id().unwrap_or_default().to_owned()),
        Err(OnceRefused::Act(problem)) => Err(Refused::Act(problem)),
        Err(OnceRefused::OtherRequest) => Err(Refused::Stale),
    }
}
