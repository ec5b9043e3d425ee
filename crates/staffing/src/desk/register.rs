//! The register of user members: who uses the group's workers, by which convention, and what they paid.

use maillon_store::Conn;

use super::set_up::{check_functions, coordinates};
use super::sheets::{check_open, month_of};
use super::{ActProblem, Desk, Person};
use crate::costs::{AccountProblem, Advance, Cents, Month};
use crate::ids::{AdvanceId, MemberId};
use crate::model::{Commitment, User, UserDraft};
use crate::store::{advances, entries, months, users};

/// Characters of a name.
const NAME: usize = 100;

impl Desk {
    /// All user members, by name.
    pub fn users(&self, conn: &mut Conn) -> Result<Vec<User>, ActProblem> {
        Ok(users::all(conn)?)
    }

    /// The user member with this id.
    pub fn user(&self, conn: &mut Conn, id: MemberId) -> Result<User, ActProblem> {
        users::find(conn, id)?.ok_or(ActProblem::Unknown)
    }

    /// The user member that this actor is. Who is not in the register yet is written into it, under this name.
    pub fn user_of(&self, conn: &mut Conn, actor: &str, name: &str) -> Result<User, ActProblem> {
        if let Some(user) = users::by_actor(conn, actor)? {
            return Ok(user);
        }
        let now = self.clock.millis();
        let user = User {
            id: MemberId::new(&self.clock),
            actor: actor.to_owned(),
            name: name.trim().chars().take(NAME).collect(),
            functions: Vec::new(),
            yearly: None,
            joined_on: None,
            ends_on: None,
            notice_days: 0,
            weight: 0,
            opening: Cents::ZERO,
            since: month_of(self.today())?,
            note: String::new(),
            created_at: now,
            updated_at: now,
        };
        users::insert(conn, &user)?;
        Ok(user)
    }

    /// Whom a commitment is for: the peer, or our own organisation.
    pub(super) fn user_for(&self, conn: &mut Conn, one: &Commitment) -> Result<User, ActProblem> {
        match &one.peer {
            Some(peer) => self.user_of(conn, peer, &one.name),
            None => self.user_of(conn, &self.actor, self.origin.authority()),
        }
    }

    /// Says otherwise what is known of a user member. What was told of a locked month stays: neither the beginning of an
    /// account with such a month changes, nor its first balance.
    pub fn edit_user(
        &self,
        conn: &mut Conn,
        id: MemberId,
        draft: &UserDraft,
        who: &Person,
    ) -> Result<User, ActProblem> {
        coordinates(who)?;
        check_functions(conn, &draft.functions)?;
        let before = self.user(conn, id)?;
        if (before.opening, before.since) != (draft.opening, draft.since) {
            check_begin(conn, id, draft.since)?;
        }
        let now = self.clock.millis().max(before.updated_at + 1);
        let user = filled(before, draft, now);
        users::update(conn, &user)?;
        Ok(user)
    }

    /// The account begins with this month at the latest: something of that month is put to it. It only reaches back when it
    /// began with nothing, as its first balance is of a time that was reckoned elsewhere.
    pub(super) fn reach_back(&self, conn: &mut Conn, user: User, since: Month) -> Result<User, ActProblem> {
        if user.since <= since {
            return Ok(user);
        }
        if user.opening != Cents::ZERO {
            return Err(AccountProblem::Before.into());
        }
        let user = User { since, updated_at: self.clock.millis().max(user.updated_at + 1), ..user };
        users::update(conn, &user)?;
        Ok(user)
    }

    /// Writes down what a user member paid, or was paid back, in a month that is open.
    pub fn pay(
        &self,
        conn: &mut Conn,
        user: MemberId,
        advance: &Advance,
        who: &Person,
    ) -> Result<AdvanceId, ActProblem> {
        coordinates(who)?;
        let user = self.user(conn, user)?;
        if self.today() < advance.date {
            return Err(ActProblem::Time);
        }
        let month = month_of(advance.date)?;
        if month < user.since {
            return Err(AccountProblem::Before.into());
        }
        check_open(conn, month)?;
        let id = AdvanceId::new(&self.clock);
        advances::insert(conn, id, user.id, advance, (self.clock.millis(), &who.id))?;
        Ok(id)
    }
}

/// An account can begin with this month, and with another balance.
fn check_begin(conn: &mut Conn, id: MemberId, since: Month) -> Result<(), ActProblem> {
    if months::all_shared(conn)?.iter().any(|month| month.shares.contains_key(&id)) {
        return Err(ActProblem::Locked);
    }
    let worked = entries::first_month(conn, id)?;
    let paid = advances::of(conn, id)?.first().map(|one| month_of(one.date)).transpose()?;
    let first = worked.into_iter().chain(paid).min();
    if first.is_some_and(|first| first < since) { Err(AccountProblem::Before.into()) } else { Ok(()) }
}

fn filled(user: User, draft: &UserDraft, now: i64) -> User {
    User {
        name: draft.name.clone(),
        functions: draft.functions.clone(),
        yearly: draft.yearly,
        joined_on: draft.joined_on,
        ends_on: draft.ends_on,
        notice_days: draft.notice_days,
        weight: draft.weight,
        opening: draft.opening,
        since: draft.since,
        note: draft.note.clone(),
        updated_at: now,
        ..user
    }
}
