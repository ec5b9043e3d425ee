//! Asking, and deciding.

use diesel::QueryResult;
use maillon_members::handles;
use maillon_members::invitations::Secret;
use maillon_members::model::{Member, MemberId};
use maillon_members::standing::By;
use maillon_members::store::{self as members, InsertError};
use maillon_notifications::{News, What, tell_coordinators};
use maillon_store::moderation::Deed;
use maillon_store::{Conn, StoreError, store_fault};

use super::model::{JoinRequest, State, Wish, words};
use super::store;
use crate::account::Account;
use crate::{Visitors, WAITS};

/// So many may wait at once: more than any association looks at.
const MOST: i64 = 500;

/// Why a request was not kept.
#[derive(Debug, thiserror::Error)]
pub enum NotAsked {
    /// Too many wait already.
    #[error("too many wait already")]
    Full,
    /// This account has asked before.
    #[error("this account has asked before")]
    Again,
    /// This account is somebody's here who may not come in.
    #[error("this account is somebody's here who may not come in")]
    Known,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

store_fault!(NotAsked);

/// Why nothing was decided.
#[derive(Debug, thiserror::Error)]
pub enum NotDecided {
    /// It does not wait (any more).
    #[error("it does not wait any more")]
    Over,
    /// That is no login.
    #[error("that is no login")]
    Login,
    /// Somebody has this login.
    #[error("somebody has this login")]
    LoginTaken,
    /// The account elsewhere is another member's.
    #[error("the account elsewhere is another member's")]
    AccountTaken,
    /// The answer is too long.
    #[error("the answer is too long")]
    Words,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

store_fault!(NotDecided);

impl From<InsertError> for NotDecided {
    fn from(problem: InsertError) -> Self {
        match problem {
            InsertError::LoginTaken(_) => Self::LoginTaken,
            InsertError::Store(problem) => Self::Store(problem),
        }
    }
}

impl Visitors {
    /// Somebody asks to join: with the password that has this hash, or with an account that they have proven. Whoever has
    /// `secret` sees how it stands.
    pub fn ask(
        &self,
        conn: &mut Conn,
        wish: &Wish,
        hash: Option<&str>,
        account: Option<&Account>,
        secret: &Secret,
    ) -> Result<(), NotAsked> {
        if MOST <= store::count_waiting(conn)? {
            return Err(NotAsked::Full);
        }
        if let Some(account) = account {
            if store::by_actor(conn, &account.actor)?.is_some() {
                return Err(NotAsked::Again);
            }
            // A member would have been let in: it is one who was shut out.
            if handles::store::owner_of(conn, &account.actor)?.is_some() {
                return Err(NotAsked::Known);
            }
        }
        let clock = &self.site.clock;
        let one = JoinRequest {
            id: clock.uuid().to_string(),
            secret: secret.digest(),
            login: wish.new.login().to_string(),
            name: wish.new.name().to_owned(),
            language: wish.new.language().code().to_owned(),
            password: hash.map(str::to_owned),
            actor: account.map(|account| account.actor.clone()),
            handle: account.map(|account| account.handle.clone()).unwrap_or_default(),
            mail: wish.mail.clone(),
            words: wish.words.clone(),
            state: State::Waiting.as_str().to_owned(),
            reply: String::new(),
            asked_at: clock.millis(),
            decided_at: None,
        };
        store::put(conn, &one)?;
        let news = News {
            what: What::JoinAsked,
            told_as: &format!("join {}", one.id),
            who: &one.name,
            title: "",
            href: WAITS.href,
        };
        Ok(tell_coordinators(conn, clock, None, &news)?)
    }

    /// A coordinator says yes: they are a member from now on, and are told.
    pub fn admit(&self, conn: &mut Conn, id: &str, login: &str, by: &By) -> Result<Member, NotDecided> {
        let mut one = waiting(conn, id)?;
        let new = one.member(login).map_err(|_| NotDecided::Login)?;
        let (member, now) = (MemberId::new(&by.clock), by.clock.millis());
        let member = members::insert(conn, member, &new, one.password.as_deref(), now)?;
        if let Some(account) = one.account()
            && !handles::store::attach(conn, &by.clock, member.id, &account.actor, &account.handle)?
        {
            return Err(NotDecided::AccountTaken);
        }
        by.note(conn, Deed::Admit, member.id)?;
        one.login = member.login.to_string();
        self.decided(conn, one, State::Admitted, now)?;
        Ok(member)
    }

    /// A coordinator says no, perhaps with a few words.
    pub fn decline(&self, conn: &mut Conn, id: &str, reply: &str, by: &By) -> Result<(), NotDecided> {
        let mut one = waiting(conn, id)?;
        one.reply = words(reply).ok_or(NotDecided::Words)?;
        // Nobody is named: who they were is forgotten in a month.
        by.note_about(conn, Deed::Decline, "")?;
        Ok(self.decided(conn, one, State::Declined, by.clock.millis())?)
    }

    fn decided(&self, conn: &mut Conn, mut one: JoinRequest, state: State, now: i64) -> QueryResult<()> {
        state.as_str().clone_into(&mut one.state);
        one.decided_at = Some(now);
        store::decided(conn, &one)?;
        self.tell(conn, &one)
    }
}

/// The request with this id, while it waits.
fn waiting(conn: &mut Conn, id: &str) -> Result<JoinRequest, NotDecided> {
    store::find(conn, id)?.filter(|one| one.state() == State::Waiting).ok_or(NotDecided::Over)
}
