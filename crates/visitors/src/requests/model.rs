//! A request: typed, checked, kept.

use std::fmt;

use diesel::prelude::*;
use maillon_kernel::mail;
use maillon_members::model::{MemberProblem, NewMember, NewMemberForm, Role};
use maillon_store::schema::join_request;
use serde::Deserialize;

use crate::account::Account;

/// The most characters of what somebody says of themselves, and of what is answered.
pub const WORDS: usize = 1000;

maillon_kernel::words!(
    /// How a request stands.
    State {
        /// Nobody has decided yet.
        Waiting = "waiting",
        /// They are a member.
        Admitted = "admitted",
        /// They are not.
        Declined = "declined",
    }
);

/// A request as it is kept. Times are epoch milliseconds.
#[derive(Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = join_request)]
#[allow(missing_docs, reason = "the columns of `join_request`, described in its migration")]
pub struct JoinRequest {
    pub id: String,
    pub secret: String,
    pub login: String,
    pub name: String,
    pub language: String,
    pub password: Option<String>,
    pub actor: Option<String>,
    pub handle: String,
    pub mail: String,
    pub words: String,
    pub state: String,
    pub reply: String,
    pub asked_at: i64,
    pub decided_at: Option<i64>,
}

impl fmt::Debug for JoinRequest {
    /// Without what nobody should read in a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JoinRequest")
            .field("id", &self.id)
            .field("state", &self.state)
            .finish_non_exhaustive()
    }
}

impl JoinRequest {
    /// How it stands. A word that nobody wrote counts as declined: it opens nothing.
    pub fn state(&self) -> State {
        self.state.parse().unwrap_or(State::Declined)
    }

    /// The account elsewhere that they have proven, if they did.
    pub fn account(&self) -> Option<Account> {
        Some(Account { actor: self.actor.clone()?, handle: self.handle.clone(), name: self.name.clone() })
    }

    /// The member that they would become, with this login.
    pub(super) fn member(&self, login: &str) -> Result<NewMember, Vec<MemberProblem>> {
        NewMember::try_from(NewMemberForm {
            login: login.to_owned(),
            name: self.name.clone(),
            password: String::new(),
            role: Role::Member.to_string(),
            language: self.language.clone(),
        })
    }
}

/// What the browser sent. A missing field is an empty one.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct WishForm {
    /// What they want to sign in with.
    pub login: String,
    /// The name that others see.
    pub name: String,
    /// The language of the pages.
    pub language: String,
    /// The password that they choose; none with an account elsewhere.
    pub password: String,
    /// Where they can be told what was decided. May be empty.
    pub mail: String,
    /// What they say of themselves. May be empty.
    pub words: String,
}

impl fmt::Debug for WishForm {
    /// Without the password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WishForm").field("login", &self.login).finish_non_exhaustive()
    }
}

/// What is wrong with a [`WishForm`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WishFault {
    /// With who they would be.
    Member(MemberProblem),
    /// It is no mail address.
    Mail,
    /// There are too many words.
    Words,
}

/// A request that was checked.
#[derive(Clone, Debug)]
pub struct Wish {
    /// Who they would be.
    pub new: NewMember,
    /// Where they can be told; may be empty.
    pub mail: String,
    /// What they say; may be empty.
    pub words: String,
}

impl WishForm {
    /// Every fault at once. With a proven account no password is needed, and none is taken.
    pub fn read(&self, proven: bool) -> Result<Wish, Vec<WishFault>> {
        let new = NewMember::try_from(NewMemberForm {
            login: self.login.clone(),
            name: self.name.clone(),
            password: if proven { String::new() } else { self.password.clone() },
            role: Role::Member.to_string(),
            language: self.language.clone(),
        });
        let new = match new {
            Ok(new) if !proven && new.password().is_none() => Err(vec![MemberProblem::Password]),
            other => other,
        };
        let mail = if self.mail.trim().is_empty() { Some(String::new()) } else { mail::address(&self.mail) };
        let words = words(&self.words);
        match (new, mail, words) {
            (Ok(new), Some(mail), Some(words)) => Ok(Wish { new, mail, words }),
            (new, mail, words) => {
                let mut faults: Vec<WishFault> =
                    new.err().unwrap_or_default().into_iter().map(WishFault::Member).collect();
                faults.extend(mail.is_none().then_some(WishFault::Mail));
                faults.extend(words.is_none().then_some(WishFault::Words));
                Err(faults)
            }
        }
    }
}

/// Words of somebody, as they are kept: with one kind of line break and no other control character.
pub(super) fn words(text: &str) -> Option<String> {
    let text = text.replace("\r\n", "\n");
    let text: String = text.trim().chars().filter(|c| *c == '\n' || !c.is_control()).collect();
    (text.chars().count() <= WORDS).then_some(text)
}
