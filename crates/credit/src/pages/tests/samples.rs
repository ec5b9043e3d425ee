//! Accounts, exchanges and requests to show.

use askama::Template;
use maillon_kernel::minutes::Minutes;
use maillon_web::Shell;

use super::super::home::{self, HomePage};
use super::super::lines::{self, Wish};
use super::super::mine::{Mine, Which};
use super::super::numbers::Numbers;
use super::super::one::{self, Again, OnePage, Viewer};
use super::super::people::People;
use super::super::year::Move;
use crate::desk::Unit;
use crate::model::{
    Account, AccountKind, AccountState, Dispute, DisputeState, Entry, EntryId, Reason, Request, RequestState,
    State, Transfer, Way, Why,
};
use crate::statement::{self, Line};

/// 24 November 2026, 08:05 UTC.
pub(super) const NOW: i64 = 1_795_507_500_000;
pub(super) const DAY: i64 = 86_400_000;
pub(super) const NADIA: &str = "01234567-89ab-7def-8123-00000000000a";
pub(super) const KAREL: &str = "01234567-89ab-7def-8123-00000000000b";
pub(super) const LIEVE: &str = "01234567-89ab-7def-8123-00000000000c";

pub(super) fn id<T: std::str::FromStr<Err: std::fmt::Debug>>(number: i64) -> T {
    format!("01234567-89ab-7def-8123-{number:012}").parse().unwrap()
}

pub(super) fn account(number: i64, member: Option<&str>, balance: i64) -> Account {
    Account {
        id: id(number),
        kind: if member.is_some() { AccountKind::Member } else { AccountKind::Organisation },
        member: member.map(str::to_owned),
        peer: None,
        code: format!("code{number}"),
        lowest: Some(Minutes::new(-600)),
        highest: Some(Minutes::new(1200)),
        accepts_up_to: None,
        balance: Minutes::new(balance),
        held: Minutes::ZERO,
        promised: Minutes::ZERO,
        state: AccountState::Open,
        opened_at: NOW - 300 * DAY,
        changed_at: NOW - 300 * DAY,
    }
}

pub(super) fn nadia() -> Account {
    Account { held: Minutes::new(60), ..account(1, Some(NADIA), -510) }
}

pub(super) fn karel() -> Account {
    account(2, Some(KAREL), 345)
}

pub(super) fn house() -> Account {
    account(3, None, 165)
}

pub(super) fn mine() -> Mine {
    Mine { account: nadia(), which: Which::default(), may_house: true, member: NADIA.to_owned() }
}

pub(super) fn people() -> People {
    let names = [(NADIA, "Nadia Amrani"), (KAREL, "Karel <b>"), (LIEVE, "Lieve")];
    People::sample(&[nadia(), karel(), house()], &names)
}

pub(super) fn transfer(number: i64, (from, to): (&Account, &Account), amount: i64, label: &str) -> Transfer {
    Transfer {
        id: id(number),
        uri: format!("https://marolles.example/ap/transfers/{number}"),
        way: Way::Local,
        peer: None,
        payer: Some(from.id),
        payee: Some(to.id),
        provider: format!("https://marolles.example/ap/accounts/{}", from.code),
        receiver: format!("https://marolles.example/ap/accounts/{}", to.code),
        other_name: String::new(),
        amount: Minutes::new(amount),
        state: State::Settled,
        why: None,
        label: label.to_owned(),
        salt: None,
        note_hash: None,
        public: true,
        payer_public: true,
        corrects: None,
        clause_of: None,
        request: None,
        epoch: 0,
        seq: None,
        digest: None,
        member: from.member.clone(),
        unread: false,
        ends_at: None,
        opened_at: NOW - number * DAY,
        changed_at: NOW - number * DAY,
        tries: 0,
        next_try_at: None,
    }
}

pub(super) fn entry(of: &Transfer, number: i64) -> Entry {
    Entry {
        id: id::<EntryId>(number),
        transfer: of.id,
        debit: of.payer.unwrap(),
        credit: of.payee.unwrap(),
        amount: of.amount,
        reason: Reason::Transfer,
        posted_at: of.opened_at,
    }
}

/// Nadia's year, newest first: one was given back, one pays the house.
pub(super) fn year() -> Vec<Line> {
    let (nadia, karel, house) = (nadia(), karel(), house());
    let back = Transfer {
        corrects: Some("https://marolles.example/ap/transfers/40".to_owned()),
        ..transfer(12, (&karel, &nadia), 30, "Vélo réparé")
    };
    let all = [
        transfer(2, (&nadia, &karel), 90, "Haie taillée, \"rue Haute\""),
        back,
        transfer(40, (&nadia, &karel), 285, "=Vélo réparé"),
        transfer(100, (&nadia, &house), 165, ""),
    ];
    let mut after = nadia.balance;
    let mut lines = Vec::new();
    for (at, transfer) in all.into_iter().enumerate() {
        let entry = entry(&transfer, 900 - i64::try_from(at).unwrap());
        let effect = entry.effect_on(nadia.id);
        lines.push(Line { entry, transfer, effect, after });
        after = after.checked_sub(effect).unwrap();
    }
    lines
}

/// The same as the steps of a line, the oldest first.
pub(super) fn moves() -> Vec<Move> {
    let one = |line: &Line| Move::one(line.entry.posted_at, line.effect, line.after);
    year().iter().rev().map(one).collect()
}

pub(super) fn found_lines(more: bool) -> lines::Found {
    let next = more.then(|| id(899));
    lines::Found { page: statement::Page { lines: year(), next }, people: people() }
}

pub(super) fn request(number: i64, (of, from): (&Account, &Account), lesson: bool) -> Request {
    Request {
        id: id(number),
        uri: format!("https://marolles.example/ap/requests/{number}"),
        way: Way::Local,
        peer: None,
        payer: Some(of.id),
        payee: Some(from.id),
        provider: "https://marolles.example/ap/accounts/a".to_owned(),
        receiver: "https://marolles.example/ap/accounts/b".to_owned(),
        other_name: String::new(),
        amount: Minutes::new(34),
        state: RequestState::Open,
        why: None,
        label: "Cours d’accordéon".to_owned(),
        salt: None,
        note_hash: None,
        digest: None,
        clause_of: None,
        lesson: lesson.then(|| "lesson".to_owned()),
        transfer: None,
        member: None,
        unread: true,
        ends_at: NOW + 14 * DAY,
        opened_at: NOW,
        changed_at: NOW,
        tries: 0,
        next_try_at: None,
    }
}

pub(super) fn held(number: i64) -> Transfer {
    let until = Some(NOW + 7 * DAY);
    Transfer { state: State::Held, ends_at: until, ..transfer(number, (&nadia(), &karel()), 60, "Semis") }
}

/// Somebody of another instance is paid.
pub(super) fn committed() -> Transfer {
    Transfer {
        way: Way::Out,
        peer: Some("https://canal.example/@sel".to_owned()),
        payee: None,
        receiver: "https://canal.example/ap/accounts/x".to_owned(),
        other_name: "Fatou".to_owned(),
        state: State::Committed,
        ..transfer(51, (&nadia(), &karel()), 45, "Traduction")
    }
}

/// To somebody of another instance.
pub(super) fn out(state: State, why: Option<Why>) -> Transfer {
    Transfer { state, why, ends_at: Some(NOW + 7 * DAY), ..committed() }
}

/// From an account of another instance whose name is not known yet.
pub(super) fn asked(state: State) -> Transfer {
    Transfer {
        way: Way::In,
        peer: Some("https://canal.example/@sel".to_owned()),
        payer: None,
        provider: "https://canal.example/ap/accounts/x".to_owned(),
        state,
        ends_at: Some(NOW + 7 * DAY),
        ..transfer(55, (&karel(), &nadia()), 30, "Semis")
    }
}

pub(super) fn home() -> home::Found {
    let asks = Transfer { payer: Some(karel().id), payee: Some(nadia().id), ..held(53) };
    home::Found {
        mine: mine(),
        pending: vec![committed(), held(52), asks, held(54)],
        disputed: [held(54).id].into(),
        asked: vec![request(61, (&nadia(), &karel()), true), request(62, (&karel(), &nadia()), false)],
        people: people(),
        year: moves(),
        statement: found_lines(true),
    }
}

pub(super) fn numbers(shell: &Shell) -> Numbers {
    Numbers::new(&shell.t, &Unit { name: "grain".to_owned(), per_hour: 60 })
}

pub(super) fn home_page(shell: Shell, wish: &Wish, found: &home::Found, said: Option<String>) -> String {
    let n = numbers(&shell);
    HomePage::new(shell, &n, found, wish, (NOW, said)).render().unwrap()
}

pub(super) fn empty() -> home::Found {
    home::Found {
        mine: Mine {
            account: account(1, Some(NADIA), 0),
            which: Which::default(),
            may_house: false,
            member: NADIA.to_owned(),
        },
        pending: Vec::new(),
        disputed: [].into(),
        asked: Vec::new(),
        people: people(),
        year: Vec::new(),
        statement: lines::Found::default(),
    }
}

pub(super) fn exchange(transfer: Transfer, viewer: Viewer) -> one::Found {
    one::Found {
        writes: viewer.pays,
        left: if transfer.state.is_posted() { transfer.amount } else { Minutes::ZERO },
        entries: if transfer.state == State::Settled { vec![entry(&transfer, 901)] } else { Vec::new() },
        corrections: Vec::new(),
        disputes: Vec::new(),
        corrects: None,
        agreement: Some("/accords/1".to_owned()),
        people: people(),
        transfer,
        viewer,
    }
}

pub(super) const PAYER: Viewer = Viewer { pays: true, takes: false, is_one: true, coordinates: false };
pub(super) const PAYEE: Viewer = Viewer { pays: false, takes: true, is_one: true, coordinates: false };
pub(super) const MEDIATOR: Viewer = Viewer { pays: false, takes: false, is_one: false, coordinates: true };

pub(super) fn disputed() -> one::Found {
    let settled = transfer(40, (&nadia(), &karel()), 285, "Vélo réparé");
    let dispute = Dispute {
        id: id(71),
        transfer: settled.id,
        opened_by: Some(NADIA.to_owned()),
        words: "Le frein\nne tient pas <i>".to_owned(),
        state: DisputeState::Open,
        mediator: Some(LIEVE.to_owned()),
        outcome: None,
        opened_at: NOW - DAY,
        closed_at: None,
    };
    let back = Transfer { corrects: Some(settled.uri.clone()), ..transfer(12, (&karel(), &nadia()), 30, "") };
    one::Found { disputes: vec![dispute], corrections: vec![back], ..exchange(settled, MEDIATOR) }
}

pub(super) fn one_page(shell: Shell, found: &one::Found, again: Again) -> String {
    let n = numbers(&shell);
    OnePage::new(shell, &n, found, again, (LIEVE, NOW, "KEY".to_owned())).render().unwrap()
}

/// Who helped whom, as ledgers tell it.
pub(super) fn helping() -> super::super::helping::Found {
    let one = |provider: &str, receiver: &str, minutes| crate::sums::Helped {
        provider: provider.to_owned(),
        receiver: receiver.to_owned(),
        minutes: Minutes::new(minutes),
        begins_at: NOW - 40 * DAY,
        ends_at: NOW - DAY,
    };
    let (here, there) = ("https://marolles.example/@marolles", "https://canal.example/@canal");
    let called = [(here, "Repair Marolles"), (there, "Jardin du <Canal>")];
    super::super::helping::Found {
        helped: vec![one(here, there, 1500), one(there, here, 90)],
        called: called.map(|(uri, name)| (uri.to_owned(), (name.to_owned(), uri.to_owned()))).into(),
    }
}
