//! The one road of every endpoint: a transaction, in which the caller acts as the member that they are.

use axum::http::StatusCode;
use maillon_members::tokens::Caller;
use maillon_store::Conn;
use maillon_web::Problem;
use maillon_web::api::{Answer, Once};
use serde::Serialize;

use super::refused::{Refused, field};
use crate::desk::{House, Person};
use crate::ids::FunctionId;
use crate::pages::{Staffing, person};
use crate::store::functions;

/// Looks something up.
pub(super) async fn read<T: Send + 'static>(
    state: &Staffing,
    caller: &Caller,
    find: impl FnOnce(&mut Conn, &House, &Person) -> Result<T, Refused> + Send + 'static,
) -> Result<T, Problem> {
    let (house, who) = (state.house.clone(), person(&caller.member));
    Ok(state.site.store.read(move |conn: &mut Conn| find(conn, &house, &who)).await?)
}

/// Does something; what is sent twice is done twice.
pub(super) async fn write<T: Send + 'static>(
    state: &Staffing,
    caller: &Caller,
    act: impl Fn(&mut Conn, &House, &Person) -> Result<T, Refused> + Send + 'static,
) -> Result<T, Problem> {
    let (house, who) = (state.house.clone(), person(&caller.member));
    Ok(state.site.store.write(move |conn: &mut Conn| act(conn, &house, &who)).await?)
}

/// Does something once, however often it is sent under the same name. All that is checked is checked inside: what was fine
/// the first time need not be now.
pub(super) async fn once<T: Serialize>(
    state: &Staffing,
    caller: &Caller,
    (once, status): (Once, StatusCode),
    act: impl Fn(&mut Conn, &House, &Person) -> Result<T, Refused> + Send + 'static,
) -> Result<Answer, Problem> {
    let (house, who, name) = (state.house.clone(), person(&caller.member), caller.name());
    let run = move |conn: &mut Conn| {
        once.run(conn, &name, house.desk.clock.millis(), |conn| {
            let made = act(conn, &house, &who)?;
            Ok::<_, Refused>(Answer::new(status, &made)?)
        })
    };
    Ok(state.site.store.write(run).await?)
}

/// All of these functions are there, or were.
pub(super) fn functions_there(conn: &mut Conn, all: &[FunctionId]) -> Result<(), Refused> {
    for id in all {
        functions::find(conn, *id)?.ok_or_else(|| field("functions", "staffing-fault-functions"))?;
    }
    Ok(())
}
