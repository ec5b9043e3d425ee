//! Which account a member looks at: their own, or the organisation's if they may act for it.

use maillon_store::Conn;
use serde::Deserialize;

use crate::Desk;
use crate::accounts;
use crate::local::ActProblem;
use crate::model::{Account, AccountId, AccountKind};

/// The word for the organisation's account in an address.
const HOUSE: &str = "organisation";

/// Which account an address or a form means. What it says wrongly means one's own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct Which {
    pub(super) compte: String,
}

impl Which {
    pub(super) fn new(house: bool) -> Self {
        Self { compte: if house { HOUSE.to_owned() } else { String::new() } }
    }

    pub(super) fn is_house(&self) -> bool {
        self.compte == HOUSE
    }

    /// The path, for this account.
    pub(super) fn href(&self, path: &str) -> String {
        let sign = if path.contains('?') { '&' } else { '?' };
        if self.is_house() { format!("{path}{sign}compte={HOUSE}") } else { path.to_owned() }
    }
}

/// The account that a member looks at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mine {
    pub(super) account: Account,
    pub(super) which: Which,
    /// Whether they may act for the organisation's too.
    pub(super) may_house: bool,
    /// Who looks, by id.
    pub(super) member: String,
}

impl Mine {
    /// `None`: it is not open yet.
    pub(super) fn find(
        desk: &Desk,
        conn: &mut Conn,
        member: &str,
        which: &Which,
    ) -> Result<Option<Self>, ActProblem> {
        let house = accounts::organisation(conn)?;
        let may_house = match &house {
            Some(account) => may(desk.may_act(conn, account, Some(member)))?,
            None => false,
        };
        if which.is_house() && house.is_some() && !may_house {
            return Err(ActProblem::Mandate);
        }
        let found = if which.is_house() { house } else { accounts::of_member(conn, member)? };
        let (which, member) = (Which::new(which.is_house()), member.to_owned());
        Ok(found.map(|account| Self { account, which, may_house, member }))
    }

    pub(super) fn id(&self) -> AccountId {
        self.account.id
    }

    pub(super) fn is_house(&self) -> bool {
        self.account.kind == AccountKind::Organisation
    }

    pub(super) fn href(&self, path: &str) -> String {
        self.which.href(path)
    }
}

/// Whether an act was allowed; a fault of the store stays one.
pub(super) fn may(answer: Result<(), ActProblem>) -> Result<bool, ActProblem> {
    match answer {
        Ok(()) => Ok(true),
        Err(problem @ ActProblem::Store(_)) => Err(problem),
        Err(_) => Ok(false),
    }
}
