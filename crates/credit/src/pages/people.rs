//! Whose accounts they are, as pages name them.

use std::collections::HashMap;

use diesel::QueryResult;
use maillon_members::{gone, store as members};
use maillon_store::Conn;
use maillon_web::Tongue;
use url::Url;

use crate::accounts;
use crate::model::{Account, AccountId, AccountKind, Request, Transfer};

/// Whose an account is.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Owner {
    Member(String),
    /// What is not a person's: its kind, and the other ledger of a mirror.
    Other(AccountKind, Option<String>),
}

/// The people that a page speaks of.
#[derive(Clone, Debug, Default)]
pub(super) struct People {
    accounts: HashMap<AccountId, Owner>,
    members: HashMap<String, String>,
}

impl People {
    /// Those of these accounts, and these members.
    pub(super) fn load<'a>(
        conn: &mut Conn,
        ids: impl IntoIterator<Item = AccountId>,
        people: impl IntoIterator<Item = &'a str>,
    ) -> QueryResult<Self> {
        let mut found = Self::default();
        for id in ids {
            if !found.accounts.contains_key(&id)
                && let Some(account) = accounts::find(conn, id)?
            {
                found.add(conn, &account)?;
            }
        }
        for id in people {
            found.member_name(conn, id)?;
        }
        Ok(found)
    }

    /// Those of all accounts that people use, and of the others.
    pub(super) fn all(conn: &mut Conn) -> QueryResult<(Self, Vec<Account>)> {
        let mut found = Self::default();
        for member in members::list(conn)? {
            found.members.insert(member.id.to_string(), member.name);
        }
        let all = accounts::list(conn, AccountKind::ALL)?;
        for account in &all {
            found.add(conn, account)?;
        }
        Ok((found, all))
    }

    fn add(&mut self, conn: &mut Conn, account: &Account) -> QueryResult<()> {
        let owner = match &account.member {
            Some(id) => Owner::Member(self.member_name(conn, id)?.unwrap_or_default()),
            None => Owner::Other(account.kind, account.peer.clone()),
        };
        self.accounts.insert(account.id, owner);
        Ok(())
    }

    fn member_name(&mut self, conn: &mut Conn, id: &str) -> QueryResult<Option<String>> {
        if !self.members.contains_key(id)
            && let Ok(known) = id.parse()
            && let Some(member) = members::by_id(conn, known)?
        {
            self.members.insert(id.to_owned(), member.name);
        }
        Ok(self.members.get(id).cloned())
    }

    #[cfg(test)]
    pub(super) fn sample(accounts: &[Account], names: &[(&str, &str)]) -> Self {
        let members: HashMap<String, String> =
            names.iter().map(|(id, name)| ((*id).to_owned(), (*name).to_owned())).collect();
        let owner = |one: &Account| match &one.member {
            Some(id) => Owner::Member(members.get(id).cloned().unwrap_or_default()),
            None => Owner::Other(one.kind, one.peer.clone()),
        };
        Self { accounts: accounts.iter().map(|one| (one.id, owner(one))).collect(), members }
    }

    /// A member's name, if there is such a member.
    pub(super) fn member(&self, t: &Tongue, id: Option<&str>) -> Option<String> {
        self.members.get(id?).map(|name| gone::named(t, name))
    }

    /// Whose an account of ours is. `house` is the organisation's name.
    pub(super) fn name(&self, t: &Tongue, house: &str, id: AccountId) -> String {
        match self.accounts.get(&id) {
            Some(Owner::Member(name)) if !name.trim().is_empty() => gone::named(t, name),
            Some(Owner::Other(AccountKind::Organisation, _)) => house.to_owned(),
            Some(Owner::Other(AccountKind::Mirror, Some(peer))) => host(peer),
            Some(Owner::Other(kind, _)) => t.get(&format!("credit-account-{kind}")),
            _ => t.get("credit-somebody"),
        }
    }

    /// One side of a transfer or request: ours by its account, theirs by the name that their ledger gave, or its host.
    pub(super) fn side(
        &self,
        t: &Tongue,
        house: &str,
        ours: Option<AccountId>,
        theirs: (&str, &str),
    ) -> String {
        let (name, url) = theirs;
        match ours {
            Some(id) => self.name(t, house, id),
            None if name.trim().is_empty() => host(url),
            None => format!("{name} ({})", host(url)),
        }
    }

    /// Who pays and who is paid.
    pub(super) fn sides(&self, t: &Tongue, house: &str, one: &Transfer) -> (String, String) {
        let name = one.other_name.as_str();
        (
            self.side(t, house, one.payer, (name, &one.provider)),
            self.side(t, house, one.payee, (name, &one.receiver)),
        )
    }

    /// Who is to pay and who asks.
    pub(super) fn request_sides(&self, t: &Tongue, house: &str, one: &Request) -> (String, String) {
        let name = one.other_name.as_str();
        (
            self.side(t, house, one.payer, (name, &one.provider)),
            self.side(t, house, one.payee, (name, &one.receiver)),
        )
    }
}

/// The host of a URL, or the text as it is.
fn host(text: &str) -> String {
    let url: Option<Url> = text.parse().ok();
    let host = url.as_ref().and_then(Url::host_str);
    host.map_or_else(|| text.to_owned(), str::to_owned)
}
