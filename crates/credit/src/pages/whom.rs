//! "To whom": what a person typed, and the account that it means. The only place that reads it.

use diesel::QueryResult;
use maillon_kernel::markup::fold;
use maillon_members::{Login, Member, store as members};
use maillon_store::{Conn, actors};
use url::Url;

use crate::model::Account;
use crate::{Desk, accounts};

/// Whom a text means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Whom {
    pub(super) account: Account,
    /// What a form shows for it.
    pub(super) shown: String,
}

/// Why a text means nobody that can be paid from here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotFound {
    /// Nothing was typed.
    Empty,
    /// There is nobody of that name.
    Nobody,
    /// There are several.
    Several,
    /// A member without an account.
    NoAccount,
    /// Somebody of another instance.
    Elsewhere,
    /// On a server that we do not trust.
    Untrusted,
    /// Its server tells of no such account.
    NotTold,
    /// Its server cannot be asked now.
    Unreachable,
}

impl NotFound {
    /// The message about it.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Empty => "credit-whom-empty",
            Self::Nobody => "credit-whom-nobody",
            Self::Several => "credit-whom-several",
            Self::NoAccount => "credit-whom-no-account",
            Self::Elsewhere => "credit-whom-elsewhere",
            Self::Untrusted => "credit-whom-untrusted",
            Self::NotTold => "credit-whom-not-told",
            Self::Unreachable => "credit-whom-unreachable",
        }
    }
}

/// How a form writes a member, so that two of one name are told apart: `Nadia Amrani (nadia)`.
pub(super) fn shown(member: &Member) -> String {
    format!("{} ({})", member.name, member.login)
}

/// Those who can be chosen: active members with an open account, by name, and the organisation; `own` is left out.
pub(super) fn choices(conn: &mut Conn, desk: &Desk, own: &Account) -> QueryResult<Vec<String>> {
    let mut names = Vec::new();
    for member in members::list(conn)?.into_iter().filter(|member| !member.disabled) {
        let account = accounts::of_member(conn, &member.id.to_string())?;
        if account.is_some_and(|account| account.is_open() && account.id != own.id) {
            names.push(shown(&member));
        }
    }
    names.sort_by_cached_key(|name| fold(name));
    if accounts::organisation(conn)?.is_some_and(|house| house.id != own.id) {
        names.extend(actors::name_of(conn, &desk.organisation)?);
    }
    Ok(names)
}

/// The account that a text means: a member by name, login or both, the organisation by name or address, an account's URL.
pub(super) fn find(conn: &mut Conn, desk: &Desk, text: &str) -> QueryResult<Result<Whom, NotFound>> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(Err(NotFound::Empty));
    }
    if text.contains(char::is_control) {
        return Ok(Err(NotFound::Nobody));
    }
    if let Ok(url) = text.parse::<Url>()
        && matches!(url.scheme(), "http" | "https")
    {
        return by_url(conn, desk, &url);
    }
    if let Some(house) = actors::name_of(conn, &desk.organisation)?
        && is_house(conn, desk, text, &house)?
    {
        return organisation(conn, house);
    }
    let bare = text.trim_start_matches('@');
    match bare.split_once('@') {
        Some((login, host)) if host.eq_ignore_ascii_case(desk.origin().authority()) => by_name(conn, login),
        Some(_) => Ok(Err(NotFound::Elsewhere)),
        None => by_name(conn, bare),
    }
}

fn by_url(conn: &mut Conn, desk: &Desk, url: &Url) -> QueryResult<Result<Whom, NotFound>> {
    if !desk.origin().owns(url) {
        return Ok(Err(NotFound::Elsewhere));
    }
    let code = url.path().strip_prefix("/ap/accounts/").unwrap_or_default();
    let found = accounts::by_code(conn, code)?.filter(Account::is_somebodys);
    let Some(account) = found else { return Ok(Err(NotFound::Nobody)) };
    if let Some(Ok(id)) = account.member.as_ref().map(|id| id.parse()) {
        let Some(member) = members::by_id(conn, id)? else { return Ok(Err(NotFound::Nobody)) };
        return Ok(Ok(Whom { shown: shown(&member), account }));
    }
    let house = actors::name_of(conn, &desk.organisation)?.unwrap_or_default();
    Ok(Ok(Whom { shown: house, account }))
}

/// Whether this is the organisation's name, or its address.
fn is_house(conn: &mut Conn, desk: &Desk, text: &str, name: &str) -> QueryResult<bool> {
    if fold(text) == fold(name) {
        return Ok(true);
    }
    let Some(actor) = actors::find(conn, &desk.organisation)? else { return Ok(false) };
    let handle = format!("@{}", actor.handle);
    let whole = format!("{handle}@{}", desk.origin().authority());
    Ok([handle, whole].iter().any(|one| one.eq_ignore_ascii_case(text)))
}

fn organisation(conn: &mut Conn, shown: String) -> QueryResult<Result<Whom, NotFound>> {
    let found = accounts::organisation(conn)?;
    Ok(found.map(|account| Whom { account, shown }).ok_or(NotFound::NoAccount))
}

fn by_name(conn: &mut Conn, text: &str) -> QueryResult<Result<Whom, NotFound>> {
    let login = text.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')).map(|(_, login)| login);
    let login: Option<Login> = login.unwrap_or(text).parse().ok();
    if let Some(login) = login
        && let Some(member) = members::by_login(conn, &login)?
    {
        return with_account(conn, &member);
    }
    let folded = fold(text);
    let all = members::list(conn)?;
    let mut same = all.iter().filter(|member| !member.disabled && fold(&member.name) == folded);
    match (same.next(), same.next()) {
        (Some(member), None) => with_account(conn, member),
        (Some(_), Some(_)) => Ok(Err(NotFound::Several)),
        _ => Ok(Err(NotFound::Nobody)),
    }
}

fn with_account(conn: &mut Conn, member: &Member) -> QueryResult<Result<Whom, NotFound>> {
    if member.disabled {
        return Ok(Err(NotFound::Nobody));
    }
    let found = accounts::of_member(conn, &member.id.to_string())?;
    Ok(found.map(|account| Whom { account, shown: shown(member) }).ok_or(NotFound::NoAccount))
}

#[cfg(test)]
mod tests {
    use maillon_members::Role;

    use super::*;
    use crate::testing::Book;

    fn found(book: &mut Book, text: &str) -> Result<String, NotFound> {
        let desk = book.desk.clone();
        find(&mut book.conn, &desk, text).unwrap().map(|whom| whom.account.member.unwrap_or_default())
    }

    #[test]
    fn members_are_known_by_name_login_and_address() {
        let mut book = Book::open();
        let nadia = book.account("nadia");
        book.member("karim", Role::Member);
        let id = nadia.member.clone().unwrap();
        let url = book.desk.account_url(&nadia.code);
        for text in ["nadia", " NADIA ", "@nadia", "Nadia (nadia)", "@nadia@marolles.example", &url] {
            assert_eq!(found(&mut book, text), Ok(id.clone()), "{text}");
        }
        assert_eq!(found(&mut book, "karim"), Err(NotFound::NoAccount));
        assert_eq!(found(&mut book, "  "), Err(NotFound::Empty));
        for text in [
            "personne",
            "na\u{0}dia",
            "https://marolles.example/ap/accounts/",
            "https://marolles.example/autre",
        ] {
            assert_eq!(found(&mut book, text), Err(NotFound::Nobody), "{text}");
        }
        for text in ["@nadia@canal.example", "https://canal.example/ap/accounts/x"] {
            assert_eq!(found(&mut book, text), Err(NotFound::Elsewhere), "{text}");
        }
    }

    #[test]
    fn two_of_one_name_are_not_guessed_between() {
        let mut book = Book::open();
        let (one, other) = (book.account("nadia"), book.account("nadia2"));
        book.sql("UPDATE member SET name = 'Nadia Amrani'");
        assert_eq!(found(&mut book, "nadia amrani"), Err(NotFound::Several));
        assert_eq!(found(&mut book, "Nadia Amrani (nadia2)"), Ok(other.member.unwrap()));
        book.sql("UPDATE member SET disabled_at = 1 WHERE login = 'nadia2'");
        assert_eq!(found(&mut book, "Nadia Amrani"), Ok(one.member.unwrap()));
        assert_eq!(found(&mut book, "nadia2"), Err(NotFound::Nobody));
    }
}
