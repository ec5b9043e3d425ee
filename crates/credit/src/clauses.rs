//! Agreements, and the transfers that settle them (ValueFlows' `clauseOf`).
//!
//! **Invariant:** a transfer that begins here names only an agreement that stands, between whose two sides it moves: from
//! the one that takes to the one that gives. What another ledger's transfer names counts under the same rule alone.

use diesel::QueryResult;
use maillon_agreement::{Agreement, store as agreements};
use maillon_kernel::minutes::Minutes;
use maillon_members::{Area, active_at};
use maillon_store::Conn;
use url::Url;

use crate::local::ActProblem;
use crate::model::{Account, AccountKind, Transfer, Way};
use crate::{accounts, transfers};

/// One end of a transfer, as far as this ledger knows it.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Party<'a> {
    /// An account of ours.
    Here(&'a Account),
    /// Some account of the ledger with this actor.
    There(&'a str),
}

/// Whether it is an account of this side of an agreement: of our people's, or of those they agreed with.
fn is_side(one: &Agreement, ours: bool, party: Party<'_>) -> bool {
    match (ours, party) {
        (true, Party::Here(account)) => {
            let own = account.member.is_some() && account.member == one.member;
            own || account.kind == AccountKind::Organisation
        }
        (true, Party::There(_)) => false,
        (false, Party::Here(account)) => {
            account.member.as_ref().is_some_and(|member| one.peer == format!("member:{member}"))
        }
        (false, Party::There(ledger)) => one.linked && same_house(&one.peer, ledger),
    }
}

/// Whether two actors live on one server.
fn same_house(one: &str, other: &str) -> bool {
    match (one.parse::<Url>(), other.parse::<Url>()) {
        (Ok(one), Ok(other)) => one.origin().is_tuple() && one.origin() == other.origin(),
        _ => false,
    }
}

/// Whether minutes that go from `payer` to `payee` may settle it: who takes gives them to who gives.
fn is_between(one: &Agreement, payer: Party<'_>, payee: Party<'_>) -> bool {
    is_side(one, !one.gives(), payer) && is_side(one, one.gives(), payee)
}

/// Whether this member is one of its people: of our side's, or the member of ours on the other one.
fn takes_part(conn: &mut Conn, one: &Agreement, member: &str, now: i64) -> QueryResult<bool> {
    let Ok(id) = member.parse() else { return Ok(false) };
    let coordinates = active_at(conn, id, now)?.is_some_and(|one| one.coordinates_in(Area::Market));
    Ok(one.is_of(member, coordinates) || one.peer == format!("member:{member}"))
}

/// Whether this member may settle what stands under this URI by such a transfer. `None`: the program itself, or the command
/// line.
pub(crate) fn check(
    conn: &mut Conn,
    uri: Option<&str>,
    (member, now): (Option<&str>, i64),
    (payer, payee): (Party<'_>, Party<'_>),
) -> Result<(), ActProblem> {
    let Some(uri) = uri else { return Ok(()) };
    let one = agreements::by_uri(conn, uri)?.ok_or(ActProblem::Agreement)?;
    let theirs = match member {
        Some(member) => takes_part(conn, &one, member, now)?,
        None => true,
    };
    if theirs && is_between(&one, payer, payee) { Ok(()) } else { Err(ActProblem::Agreement) }
}

/// What an agreement that stands under this URI is about, for a member who takes part in it at `now` (epoch milliseconds).
pub(crate) fn title(conn: &mut Conn, uri: &str, member: &str, now: i64) -> QueryResult<Option<String>> {
    let Some(one) = agreements::by_uri(conn, uri)? else { return Ok(None) };
    Ok(takes_part(conn, &one, member, now)?.then_some(one.title))
}

/// What settles this agreement, under any of the URIs that it had; oldest first. What names it and does not go between its
/// sides is passed over: another ledger may write what it likes.
pub(crate) fn transfers_of(conn: &mut Conn, one: &Agreement) -> QueryResult<Vec<Transfer>> {
    let mut found = Vec::new();
    for uri in one.machine.rounds().iter().filter_map(|round| round.agreement()) {
        for transfer in transfers::of_agreement(conn, uri)? {
            if goes_between(conn, one, &transfer)? {
                found.push(transfer);
            }
        }
    }
    found.sort_by_key(|transfer| transfer.id);
    Ok(found)
}

fn goes_between(conn: &mut Conn, one: &Agreement, transfer: &Transfer) -> QueryResult<bool> {
    let mut ours = |id| match id {
        Some(id) => accounts::find(conn, id),
        None => Ok(None),
    };
    let (payer, payee) = (ours(transfer.payer)?, ours(transfer.payee)?);
    let peer = transfer.peer.as_deref().map(Party::There);
    let payer = if transfer.way == Way::In { peer } else { payer.as_ref().map(Party::Here) };
    let payee = if transfer.way == Way::Out { peer } else { payee.as_ref().map(Party::Here) };
    Ok(payer.zip(payee).is_some_and(|(payer, payee)| is_between(one, payer, payee)))
}

/// How much of it moved, for good: what was posted less what was given back.
pub(crate) fn settled(conn: &mut Conn, settling: &[Transfer]) -> QueryResult<Minutes> {
    let mut sum = Minutes::ZERO;
    for one in settling.iter().filter(|one| one.state.is_posted()) {
        let back = transfers::corrections(conn, &one.uri)?.into_iter().filter(|back| back.state.is_posted());
        let back = Minutes::checked_sum(back.map(|back| back.amount)).unwrap_or(one.amount);
        let left = one.amount.checked_sub(back).unwrap_or(Minutes::ZERO);
        sum = sum.checked_add(left).unwrap_or(sum);
    }
    Ok(sum)
}

#[cfg(test)]
mod tests {
    use maillon_agreement::machine::{Machine, Moment};
    use maillon_agreement::model::Terms;
    use maillon_agreement::record::Commons;
    use maillon_agreement::{AgreementId, Purpose};
    use maillon_kernel::quantity::Amount;

    use super::*;
    use crate::local::Pay;
    use crate::model::{State, TransferId};
    use crate::testing::{Book, NOW, minutes, pay};

    const URI: &str = "https://marolles.example/ap/agreements/2";

    /// Anna gives to `peer` what she promised them.
    fn promised(book: &mut Book, anna: &Account, peer: &str) -> Agreement {
        let terms = Terms { amount: Amount::whole(3), in_return: Some(Amount::whole(90)) };
        let machine =
            Machine::noted(format!("{URI}/asked"), URI.to_owned(), terms, Moment { now: NOW, free: None });
        let one = Agreement {
            id: AgreementId::new(&book.clock),
            slice: "market".to_owned(),
            about: "https://marolles.example/annonces/1".to_owned(),
            title: "Pommes".to_owned(),
            actor: book.desk.organisation.clone(),
            peer: peer.to_owned(),
            name: String::new(),
            linked: peer.starts_with("https:"),
            member: anna.member.clone(),
            conversation: None,
            commons: Commons {
                purpose: Purpose::Offer,
                action: "transfer".to_owned(),
                intent: "https://marolles.example/annonces/1#primary".to_owned(),
                unit: "kilogram".to_owned(),
                in_return: None,
                slot: None,
                needed: maillon_agreement::Needed::default(),
                lent_days: None,
            },
            machine: machine.unwrap(),
            unread: false,
            opened_at: NOW,
            changed_at: NOW,
        };
        agreements::insert(&mut book.conn, &one).unwrap();
        one
    }

    fn settles(from: &Account, to: &Account) -> Pay<'static> {
        Pay { clause_of: Some(URI), ..pay(from, to, 30) }
    }

    #[test]
    fn minutes_go_from_who_takes_to_who_gives_by_their_own_hands() {
        let mut book = Book::open();
        let [anna, bram, cleo] = ["anna", "bram", "cleo"].map(|login| book.account(login));
        let peer = format!("member:{}", bram.member.clone().unwrap());
        let one = promised(&mut book, &anna, &peer);
        let (own, other) = (bram.member.clone(), cleo.member.clone());
        for wrong in [settles(&anna, &bram), settles(&cleo, &anna), settles(&bram, &cleo)] {
            let refused = book.run(|desk, conn| desk.pay(conn, &wrong));
            assert!(matches!(refused, Err(ActProblem::Agreement)), "{refused:?}");
        }
        let parties = (Party::Here(&bram), Party::Here(&anna));
        let stranger = check(&mut book.conn, Some(URI), (other.as_deref(), 0), parties);
        assert!(matches!(stranger, Err(ActProblem::Agreement)), "{stranger:?}");
        let theirs = Pay { member: own.as_deref(), ..settles(&bram, &anna) };
        book.run(|desk, conn| desk.pay(conn, &theirs)).unwrap();
        let settling = transfers_of(&mut book.conn, &one).unwrap();
        assert_eq!(settling.len(), 1);
        assert_eq!(settled(&mut book.conn, &settling).unwrap(), minutes(30));
        book.run(|desk, conn| desk.reverse(conn, settling[0].id, minutes(10), None)).unwrap();
        assert_eq!(settled(&mut book.conn, &settling).unwrap(), minutes(20));
    }

    #[test]
    fn another_ledger_names_what_it_likes_and_it_counts_only_from_the_other_side() {
        let mut book = Book::open();
        let (anna, bram) = (book.account("anna"), book.account("bram"));
        let one = promised(&mut book, &anna, "https://canal.example/ap/actors/canal");
        let like = book.run(|desk, conn| desk.pay(conn, &pay(&bram, &anna, 30))).unwrap();
        let mut come = |ledger: &str, payee: &Account, number: u8| {
            let came = Transfer {
                id: TransferId::new(&book.clock),
                uri: format!("{ledger}/transfers/{number}"),
                way: Way::In,
                peer: Some(ledger.to_owned()),
                payer: None,
                payee: Some(payee.id),
                provider: format!("{ledger}/accounts/x"),
                state: State::Credited,
                clause_of: Some(URI.to_owned()),
                ..like.clone()
            };
            transfers::insert(&mut book.conn, &came).unwrap();
            came.uri
        };
        come("https://ailleurs.example/ap/ledger", &anna, 1);
        come("https://canal.example:8443/ap/ledger", &anna, 2);
        come("https://canal.example/ap/ledger", &bram, 3);
        let counts = come("https://canal.example/ap/ledger", &anna, 4);
        let settling = transfers_of(&mut book.conn, &one).unwrap();
        assert_eq!(settling.iter().map(|one| &one.uri).collect::<Vec<_>>(), [&counts]);
    }
}
