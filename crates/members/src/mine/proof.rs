//! Whether it is really them, and not whoever found the browser open: asked before anything is handed out or taken away.

use std::net::IpAddr;
use std::time::Duration;

use axum_extra::extract::CookieJar;
use maillon_store::{Conn, StoreError};
use maillon_web::{FieldErrors, Problem, Site, session};

use crate::attempts::{Attempt, Attempts};
use crate::model::{Member, MemberId};
use crate::pages::login::{Refusal, is_password};
use crate::{second, store};

/// So long a sign-in, or another proof, is fresh, in milliseconds.
pub(crate) const FRESH: i64 = 10 * 60_000;

/// What shows that it is them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asked {
    /// The password.
    Password,
    /// Who comes with an account elsewhere, and has a second proof: that.
    Code,
    /// Who has neither has just come in.
    Fresh,
    /// Who has neither, and came in a while ago, comes in again first.
    Stale,
}

impl Asked {
    /// What is asked of this member in this browser.
    pub(crate) async fn of(site: &Site, jar: &CookieJar, me: &Member) -> Result<Self, Problem> {
        let (id, login) = (me.id, me.login.clone());
        let read = move |conn: &mut Conn| -> Result<Option<Self>, StoreError> {
            if store::credentials(conn, &login)?.is_some_and(|(_, hash)| hash.is_some()) {
                return Ok(Some(Self::Password));
            }
            Ok(second::store::is_on(conn, id)?.then_some(Self::Code))
        };
        match site.store.read(read).await? {
            Some(asked) => Ok(asked),
            None => Ok(if is_fresh(site, jar).await? { Self::Fresh } else { Self::Stale }),
        }
    }

    /// The same, before a way in changes: who has a code gives that, since browsers fill in passwords by themselves.
    pub(crate) async fn for_ways_in(site: &Site, jar: &CookieJar, me: &Member) -> Result<Self, Problem> {
        let id = me.id;
        let has_code =
            move |conn: &mut Conn| -> Result<bool, StoreError> { Ok(second::store::is_on(conn, id)?) };
        if site.store.read(has_code).await? { Ok(Self::Code) } else { Self::of(site, jar, me).await }
    }

    /// Whether there is something to type, or nothing to ask.
    pub(crate) const fn can_be_given(self) -> bool {
        !matches!(self, Self::Stale)
    }

    /// The field of the form.
    pub(crate) const fn field(self) -> &'static str {
        match self {
            Self::Code => "code",
            _ => "current",
        }
    }

    /// Whether what was typed shows it. What is wrong stands beside the field.
    pub(crate) async fn check(
        self,
        site: &Site,
        attempts: &Attempts,
        (me, network): (&Member, IpAddr),
        typed: &str,
        errors: &mut FieldErrors,
    ) -> Result<(), Problem> {
        let attempt = Attempt { login: me.login.clone(), network };
        match self {
            Self::Fresh => {}
            Self::Stale => errors.add(self.field(), "members-mine-stale"),
            Self::Password if typed.is_empty() => errors.add("current", "form-needed"),
            Self::Password => match is_password(site, attempts, &attempt, typed.to_owned()).await {
                Ok(()) => {}
                Err(Refusal::Wrong) => errors.add("current", "members-fault-current"),
                Err(Refusal::Wait(wait)) => {
                    errors.add_with_number("current", "members-login-wait", "count", minutes(wait));
                }
                Err(Refusal::Problem(problem)) => return Err(problem),
            },
            Self::Code => match code(site, attempts, &attempt, me.id, typed).await? {
                Ok(true) => {}
                Ok(false) => errors.add("code", "members-code-wrong"),
                Err(wait) => errors.add_with_number("code", "members-login-wait", "count", minutes(wait)),
            },
        }
        Ok(())
    }
}

/// Whether this browser's member signed in, or showed once more who they are, within the last [`FRESH`] milliseconds.
pub(crate) async fn is_fresh(site: &Site, jar: &CookieJar) -> Result<bool, Problem> {
    let Some(token) = session::token(site, jar) else { return Ok(false) };
    let now = site.clock.now();
    let read = move |conn: &mut Conn| -> Result<_, StoreError> { Ok(session::shown_at(conn, &token, now)?) };
    let since = site.store.read(read).await?;
    Ok(since.is_some_and(|since| now.timestamp_millis() < since.saturating_add(FRESH)))
}

fn minutes(wait: Duration) -> i64 {
    i64::try_from(wait.as_secs().div_ceil(60).max(1)).unwrap_or(i64::MAX)
}

/// Whether it is a code of theirs, or how long to wait after too many that were not.
async fn code(
    site: &Site,
    attempts: &Attempts,
    attempt: &Attempt,
    id: MemberId,
    typed: &str,
) -> Result<Result<bool, Duration>, Problem> {
    let now = site.clock.millis();
    if let Err(wait) = attempts.begin(attempt, now) {
        return Ok(Err(wait));
    }
    let typed = typed.to_owned();
    let right = site.store.write(move |conn: &mut Conn| second::is_right(conn, id, &typed, now)).await?;
    if right {
        attempts.withdraw(attempt, now);
    }
    Ok(Ok(right))
}
