//! From a login and a password to a session, or to a refusal that says as little as it can.

use std::net::IpAddr;
use std::time::Duration;

use chrono::{DateTime, Utc};
use maillon_store::{Conn, StoreError};
use maillon_web::session::Visit;
use maillon_web::{Problem, Site};
use serde::Deserialize;

use crate::attempts::{Attempt, Attempts};
use crate::model::Login;
use crate::password::{self, PasswordError};
use crate::second::{self, Begun};
use crate::store::{self, Credentials};

/// What the browser sent. A missing field is an empty one.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct LoginForm {
    pub(super) login: String,
    password: String,
}

/// Why somebody is not let in.
pub(crate) enum Refusal {
    /// No such member, no such password, or a member who is disabled: which one is not told.
    Wrong,
    /// Too many failures; the next attempt may be made after this time.
    Wait(Duration),
    /// We could not find out.
    Problem(Problem),
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

impl From<PasswordError> for Problem {
    fn from(problem: PasswordError) -> Self {
        match problem {
            PasswordError::Busy => Self::unavailable(&problem),
            PasswordError::Failed => Self::internal(&problem),
        }
    }
}

/// Signs somebody in who comes from `network`, or asks them for their code.
pub(super) async fn sign_in(
    site: &Site,
    attempts: &Attempts,
    network: IpAddr,
    form: LoginForm,
    visit: Visit,
) -> Result<Begun, Refusal> {
    // What no login looks like is no secret, so this one needs no work to hide behind.
    let login: Login = form.login.parse().map_err(|_| Refusal::Wrong)?;
    let (attempt, at) = (Attempt { login, network }, site.clock.millis());
    attempts.begin(&attempt, at).map_err(Refusal::Wait)?;
    let begun = check(site, &attempt.login, form.password, visit).await;
    match &begun {
        Ok(Some(Begun::Session(_))) => attempts.forget(&attempt, at),
        // With a right password one must not wash away how often a code was wrong.
        Ok(Some(Begun::Half(_))) | Err(_) => attempts.withdraw(&attempt, at),
        Ok(None) => {}
    }
    begun?.ok_or(Refusal::Wrong)
}

/// Whether this is the password of a member who is signed in, and has one. It counts with the attempts to sign in.
pub(crate) async fn is_password(
    site: &Site,
    attempts: &Attempts,
    attempt: &Attempt,
    password: String,
) -> Result<(), Refusal> {
    let login = attempt.login.clone();
    let read = move |conn: &mut Conn| -> Result<_, StoreError> { Ok(store::credentials(conn, &login)?) };
    let known = site.store.read(read).await.map_err(Problem::from)?;
    // Who has none chooses one first, and shows once more who they are for it.
    let Some(hash) = known.and_then(|(_, hash)| hash) else { return Err(Refusal::Wrong) };
    let at = site.clock.millis();
    attempts.begin(attempt, at).map_err(Refusal::Wait)?;
    let right = password::verify(password, Some(hash)).await.map_err(Problem::from);
    match &right {
        Ok(false) => {}
        // With a right password one must not wash away how often a code was wrong.
        Ok(true) | Err(_) => attempts.withdraw(attempt, at),
    }
    if right? { Ok(()) } else { Err(Refusal::Wrong) }
}

async fn check(site: &Site, login: &Login, password: String, visit: Visit) -> Result<Option<Begun>, Problem> {
    let login = login.clone();
    let read = move |conn: &mut Conn| -> Result<_, StoreError> { Ok(store::credentials(conn, &login)?) };
    let known = site.store.read(read).await?.filter(|(member, _)| !member.disabled);
    let hash = known.as_ref().and_then(|(_, hash)| hash.clone());
    if !password::verify(password, hash).await? {
        return Ok(None);
    }
    let Some(known) = known else { return Ok(None) };
    let now = site.clock.now();
    let open = move |conn: &mut Conn| begin(conn, &known, &visit, now);
    Ok(site.store.write(open).await?)
}

/// Lets somebody in. `None` when the member was shut out or changed the password while it
/// was being hashed: then what was `known` does not hold any more.
fn begin(
    conn: &mut Conn,
    known: &Credentials,
    visit: &Visit,
    now: DateTime<Utc>,
) -> Result<Option<Begun>, StoreError> {
    let (member, _) = known;
    if store::credentials(conn, &member.login)?.as_ref() != Some(known) {
        return Ok(None);
    }
    Ok(Some(second::begin(conn, member.id, visit, now)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Role;
    use crate::testing::TestSite;

    #[tokio::test]
    async fn who_is_shut_out_while_the_password_is_hashed_stays_out() {
        let test = TestSite::open();
        let (anna, bram) = (test.add("anna", Role::Member).await, test.add("bram", Role::Member).await);
        let now = test.site.clock.now();
        test.write(move |conn| {
            let known = |conn: &mut Conn, login| store::credentials(conn, login).map(Option::unwrap);
            let (anna_then, bram_then) = (known(conn, &anna.login)?, known(conn, &bram.login)?);
            assert!(begin(conn, &anna_then, &Visit::default(), now)?.is_some());
            store::disable(conn, anna.id, 1)?;
            store::set_password(conn, bram.id, "another hash", 1)?;
            assert!(begin(conn, &anna_then, &Visit::default(), now)?.is_none());
            assert!(begin(conn, &bram_then, &Visit::default(), now)?.is_none());
            let bram_now = known(conn, &bram.login)?;
            assert!(begin(conn, &bram_now, &Visit::default(), now)?.is_some());
            Ok(())
        })
        .await;
    }
}
