//! Every page in every language.

use askama::Template;
use maillon_kernel::language::Lang;
use maillon_kernel::minutes::Minutes;
use maillon_web::{Shell, Words};

use super::ask::{self, AskForm, AskPage};
use super::booklet::BookletPage;
use super::coordination::{
    AccountFound, AccountPage, LinkForm, LinkFound, LinkPage, LinksPage, OverviewFound, OverviewPage,
    OverviewWish, PartPage,
};
use super::fault::Fault;
use super::home::{self, HomePage};
use super::lines::{self, Wish};
use super::mine::{Mine, Which};
use super::numbers::Numbers;
use super::one::{self, Again, OnePage, Viewer};
use super::open::OpenPage;
use super::pay::{self, PayForm, PayPage};
use super::people::People;
use super::qr::{self, QrPage};
use super::settings::SettingsPage;
use super::{csv, months};
use crate::LOCALES;
use crate::desk::Unit;
use crate::links::{Event, Kept};
use crate::local::ActProblem;
use crate::machine::{Incident, Link, Standing};
use crate::model::{
    Account, AccountKind, AccountState, Change, Dispute, DisputeState, Entry, EntryId, Mandate, Reason,
    Request, RequestState, State, Transfer, Way, Why,
};
use crate::seal::Seal;
use crate::statement::{self, Line};
use crate::summary::Exchanged;

/// 24 November 2026, 08:05 UTC.
const NOW: i64 = 1_795_507_500_000;
const DAY: i64 = 86_400_000;
const NADIA: &str = "01234567-89ab-7def-8123-00000000000a";
const KAREL: &str = "01234567-89ab-7def-8123-00000000000b";
const LIEVE: &str = "01234567-89ab-7def-8123-00000000000c";

fn id<T: std::str::FromStr<Err: std::fmt::Debug>>(number: i64) -> T {
    format!("01234567-89ab-7def-8123-{number:012}").parse().unwrap()
}

fn account(number: i64, member: Option<&str>, balance: i64) -> Account {
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

fn nadia() -> Account {
    Account { held: Minutes::new(60), ..account(1, Some(NADIA), -510) }
}

fn karel() -> Account {
    account(2, Some(KAREL), 345)
}

fn house() -> Account {
    account(3, None, 165)
}

fn mine() -> Mine {
    Mine { account: nadia(), which: Which::default(), may_house: true }
}

fn people() -> People {
    let names = [(NADIA, "Nadia Amrani"), (KAREL, "Karel <b>"), (LIEVE, "Lieve")];
    People::sample(&[nadia(), karel(), house()], &names)
}

fn transfer(number: i64, (from, to): (&Account, &Account), amount: i64, label: &str) -> Transfer {
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

fn entry(of: &Transfer, number: i64) -> Entry {
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
fn year() -> Vec<Line> {
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

fn found_lines(more: bool) -> lines::Found {
    let next = more.then(|| id(899));
    lines::Found { page: statement::Page { lines: year(), next }, people: people() }
}

fn request(number: i64, (of, from): (&Account, &Account), lesson: bool) -> Request {
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

fn held(number: i64) -> Transfer {
    let until = Some(NOW + 7 * DAY);
    Transfer { state: State::Held, ends_at: until, ..transfer(number, (&nadia(), &karel()), 60, "Semis") }
}

/// Somebody of another instance is paid.
fn committed() -> Transfer {
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
fn out(state: State, why: Option<Why>) -> Transfer {
    Transfer { state, why, ends_at: Some(NOW + 7 * DAY), ..committed() }
}

/// From an account of another instance whose name is not known yet.
fn asked(state: State) -> Transfer {
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

fn home() -> home::Found {
    let asks = Transfer { payer: Some(karel().id), payee: Some(nadia().id), ..held(53) };
    home::Found {
        mine: mine(),
        pending: vec![committed(), held(52), asks, held(54)],
        disputed: [held(54).id].into(),
        asked: vec![request(61, (&nadia(), &karel()), true), request(62, (&karel(), &nadia()), false)],
        people: people(),
        year: year(),
        statement: found_lines(true),
    }
}

fn numbers(shell: &Shell) -> Numbers {
    Numbers::new(&shell.t, &Unit { name: "grain".to_owned(), per_hour: 60 })
}

fn home_page(shell: Shell, wish: &Wish, found: &home::Found, said: Option<String>) -> String {
    let n = numbers(&shell);
    HomePage::new(shell, &n, found, wish, (NOW, said)).render().unwrap()
}

fn empty() -> home::Found {
    home::Found {
        mine: Mine { account: account(1, Some(NADIA), 0), which: Which::default(), may_house: false },
        pending: Vec::new(),
        disputed: [].into(),
        asked: Vec::new(),
        people: people(),
        year: Vec::new(),
        statement: lines::Found::default(),
    }
}

fn exchange(transfer: Transfer, viewer: Viewer) -> one::Found {
    one::Found {
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

const PAYER: Viewer = Viewer { pays: true, takes: false, is_one: true, coordinates: false };
const PAYEE: Viewer = Viewer { pays: false, takes: true, is_one: true, coordinates: false };
const MEDIATOR: Viewer = Viewer { pays: false, takes: false, is_one: false, coordinates: true };

fn disputed() -> one::Found {
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

fn one_page(shell: Shell, found: &one::Found, again: Again) -> String {
    let n = numbers(&shell);
    OnePage::new(shell, &n, found, again, (LIEVE, NOW, "KEY".to_owned())).render().unwrap()
}

fn overview() -> OverviewFound {
    let far = Account { balance: Minutes::new(1190), ..account(4, Some(LIEVE), 0) };
    OverviewFound {
        total: Minutes::ZERO,
        seal: Some(Seal {
            day: "2026-11-22".to_owned(),
            until: NOW - DAY,
            entries: 3,
            digest: "d".to_owned(),
            sealed_at: NOW - DAY + 3_600_000,
        }),
        accounts: vec![
            (nadia(), Some(NOW - DAY)),
            (karel(), Some(NOW - 120 * DAY)),
            (house(), None),
            (far, Some(NOW)),
        ],
        months: months::last_months(NOW, 3)
            .into_iter()
            .zip([(4, 300), (0, 0), (1, 45)])
            .map(|(month, (count, minutes))| (month, Exchanged { count, minutes: Minutes::new(minutes) }))
            .collect(),
        disputes: disputed().disputes,
        people: people(),
    }
}

fn care() -> AccountFound {
    let mandate = |number: i64, ends_at, revoked_at| Mandate {
        id: id(number),
        account: house().id,
        member: KAREL.to_owned(),
        granted_by: Some(LIEVE.to_owned()),
        reason: "Tient le bar".to_owned(),
        granted_at: NOW - 30 * DAY,
        ends_at,
        revoked_at,
    };
    let change = |what: &str, old: Option<&str>, new: Option<&str>| Change {
        account: house().id,
        member: Some(LIEVE.to_owned()),
        what: what.to_owned(),
        old: old.map(str::to_owned),
        new: new.map(str::to_owned),
        reason: "Décidé en réunion".to_owned(),
        changed_at: NOW - 9 * DAY,
    };
    AccountFound {
        account: Account { state: AccountState::Closed, ..house() },
        changes: vec![change("state", Some("open"), Some("closed")), change("lowest", Some("-600"), None)],
        mandates: vec![
            mandate(1, None, None),
            mandate(2, Some(NOW - DAY), None),
            mandate(3, None, Some(NOW - DAY)),
        ],
        people: people(),
        names: vec!["Karel <b> (karel)".to_owned()],
        has_entries: true,
    }
}

/// With all that can happen on it; nothing new begins.
fn linked() -> LinkFound {
    let event = |(number, kind): (usize, &Incident)| Event {
        id: number.to_string(),
        peer: "https://canal.example/@sel".to_owned(),
        kind: kind.as_str().to_owned(),
        transfer: None,
        detail: String::new(),
        body: None,
        happened_at: NOW - DAY,
        seen_by: None,
        seen_at: (number % 2 == 0).then_some(NOW),
    };
    let change = |what: &str| Change {
        account: house().id,
        member: Some(LIEVE.to_owned()),
        what: what.to_owned(),
        old: None,
        new: None,
        reason: "Décidé en réunion".to_owned(),
        changed_at: NOW - 9 * DAY,
    };
    let link = Link {
        frozen: Some("fork".to_owned()),
        balance: Minutes::new(-345),
        held: Minutes::new(30),
        promised: Minutes::new(15),
        ..Link::new(NOW)
    };
    LinkFound {
        kept: Kept { link, ..new_link().kept },
        stated_at: Some(NOW - DAY),
        events: Incident::ALL.iter().enumerate().map(event).collect(),
        changes: ["link-freeze", "link-thaw", "link-bounds", "link-part"].map(change).to_vec(),
        people: people(),
    }
}

fn new_link() -> LinkFound {
    let kept = Kept {
        peer: "https://canal.example/@sel".to_owned(),
        host: "canal.example".to_owned(),
        link: Link { standing: Standing::Checking, ..Link::new(NOW) },
        opened_at: NOW,
        changed_at: NOW,
    };
    LinkFound { kept, stated_at: None, events: Vec::new(), changes: Vec::new(), people: people() }
}

/// Every page, by name.
fn pages(words: &Words, lang: Lang) -> Vec<(&'static str, String)> {
    let shell = || Shell::sample(words, lang);
    let n = numbers(&shell());
    let names = || vec!["Karel <b> (karel)".to_owned(), "Marolles".to_owned()];
    let form = PayForm {
        to: "Karel".to_owned(),
        amount: "1h30".to_owned(),
        label: "Haie & <jardin>".to_owned(),
        ..PayForm::default()
    };
    let floor =
        Fault::of(ActProblem::Floor { missing: Minutes::new(75) }, &n, &[("amount", "amount")]).unwrap();
    let ask_form = AskForm {
        to: "Karel".to_owned(),
        others: vec!["Lieve".to_owned(), "Fatou".to_owned()],
        amount: "100".to_owned(),
        label: "Accordéon".to_owned(),
        ..AskForm::default()
    };
    let participants = ["Karel (karel)", "Lieve (lieve)", "Fatou (fatou)"].map(str::to_owned);
    let at_once = ("Karel (karel)", Minutes::new(60), pay::Course::AtOnce);
    let waits = ("Karel (karel)", Minutes::new(15), pay::Course::Waits);
    let there = ("Fatou sur canal.example", Minutes::new(15), pay::Course::Elsewhere("canal.example"));
    let key = || "KEY".to_owned();
    let confirm =
        |what| pay::ConfirmPage::new(shell(), &n, &mine(), (form.clone(), key()), what).render().unwrap();
    let aborted = Transfer { state: State::Aborted, why: Some(Why::Expired), ..held(52) };
    let narrow = Wish { q: "vélo".to_owned(), sens: "out".to_owned(), ..Wish::default() };
    let link = ("https://marolles.example", "https://marolles.example/ap/accounts/code1");
    let wish = qr::Wish { amount: "90".to_owned(), pour: "Haie".to_owned(), ..qr::Wish::default() };
    vec![
        ("open", OpenPage::new(shell(), &n, &Which::default(), false).render().unwrap()),
        ("home", home_page(shell(), &Wish::default(), &home(), None)),
        ("home-empty", home_page(shell(), &Wish::default(), &empty(), None)),
        (
            "home-narrow",
            home_page(shell(), &narrow, &home::Found { statement: found_lines(false), ..home() }, None),
        ),
        ("pay", PayPage::new(shell(), &n, &mine(), names(), PayForm::default()).render().unwrap()),
        (
            "pay-fault",
            PayPage::new(shell(), &n, &mine(), names(), form.clone()).with(floor).render().unwrap(),
        ),
        ("pay-confirm", confirm(at_once)),
        ("pay-confirm-waits", confirm(waits)),
        ("pay-confirm-there", confirm(there)),
        ("ask", AskPage::new(shell(), &n, &mine(), names(), AskForm::default()).render().unwrap()),
        (
            "ask-confirm",
            ask::ConfirmPage::new(shell(), &n, (ask_form, key()), (&participants, Minutes::new(100)))
                .render()
                .unwrap(),
        ),
        ("one-held", one_page(shell(), &exchange(held(52), PAYEE), Again::default())),
        ("one-mine", one_page(shell(), &exchange(held(52), PAYER), Again::default())),
        (
            "one-settled",
            one_page(
                shell(),
                &exchange(transfer(2, (&nadia(), &karel()), 90, "Haie"), PAYEE),
                Again::default(),
            ),
        ),
        ("one-aborted", one_page(shell(), &exchange(aborted, PAYER), Again::default())),
        ("one-committed", one_page(shell(), &exchange(committed(), PAYER), Again::default())),
        ("one-on-the-way", one_page(shell(), &exchange(out(State::Held, None), PAYER), Again::default())),
        (
            "one-no-room",
            one_page(shell(), &exchange(out(State::Aborted, Some(Why::PeerLimit)), PAYER), Again::default()),
        ),
        ("one-asked-there", one_page(shell(), &exchange(asked(State::Asked), PAYEE), Again::default())),
        ("one-credited", one_page(shell(), &exchange(asked(State::Credited), PAYEE), Again::default())),
        ("one-disputed", one_page(shell(), &disputed(), Again::default())),
        (
            "booklet",
            BookletPage::new(shell(), &n, (&mine(), "Nadia Amrani".to_owned()), &found_lines(true), NOW)
                .render()
                .unwrap(),
        ),
        ("qr", QrPage::new(shell(), &n, (&mine(), "Nadia Amrani".to_owned()), wish, link).render().unwrap()),
        ("settings", SettingsPage::new(shell(), &n, &mine()).render().unwrap()),
        (
            "overview",
            OverviewPage::new(shell(), &n, OverviewWish::default(), &overview(), NOW).render().unwrap(),
        ),
        ("links", LinksPage::new(shell(), &n, &[(linked().kept, true)]).render().unwrap()),
        ("links-none", LinksPage::new(shell(), &n, &[]).render().unwrap()),
        ("link", LinkPage::new(shell(), &n, &linked()).render().unwrap()),
        ("link-new", LinkPage::new(shell(), &n, &new_link()).render().unwrap()),
        ("part", PartPage::new(shell(), &n, &linked().kept, LinkForm::default()).render().unwrap()),
        ("account", AccountPage::new(shell(), &n, &care(), NOW).render().unwrap()),
    ]
}

/// Addresses of assets change with their content, and all that begins with them is the frame's.
fn content(html: &str) -> String {
    let (_, rest) = html.split_once("<main").unwrap();
    let (main, _) = rest.split_once("</main>").unwrap();
    let lines = main.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn every_page_in_every_language() {
    let words = Words::assemble(&[&LOCALES]).unwrap();
    for lang in Lang::ALL {
        for (name, html) in pages(&words, lang) {
            assert!(
                !html.contains(" style=") && !html.contains("<script"),
                "{name}: the policy allows neither"
            );
            assert!(!html.contains("credit-"), "{name}, {}: a message is missing", lang.code());
            assert!(!html.contains("{ $") && !html.contains("{$"), "{name}: an argument is missing");
            assert!(
                !html.contains("<b>") && !html.contains("<i>") && !html.contains("<jardin>"),
                "{name}: not escaped"
            );
            assert_eq!(html.matches("<h1").count(), 1, "{name}");
            for (at, _) in html.match_indices(" id=\"") {
                let id = html[at + 5..].split('"').next().unwrap();
                assert_eq!(html.matches(&format!(" id=\"{id}\"")).count(), 1, "{name}: two have the id {id}");
            }
            if lang == Lang::Fr {
                insta::assert_snapshot!(name, content(&html));
            }
        }
    }
}

#[test]
fn words_that_judge_are_nowhere() {
    let words = Words::assemble(&[&LOCALES]).unwrap();
    for (lang, never) in [
        (Lang::Fr, ["dette", "prix", "client", "achet", "débit", "crédit"]),
        (Lang::Nl, ["schuld", "prijs", "klant", "kopen", "koop", "krediet"]),
        (Lang::En, ["debt", "price", "customer", "buy", " owe", "credit "]),
    ] {
        for (name, html) in pages(&words, lang) {
            let text = content(&html).to_lowercase();
            for word in never {
                assert!(!text.contains(word), "{name}, {}: {word}", lang.code());
            }
        }
    }
}

#[test]
fn numbers_below_zero_have_a_minus_and_stand_in_columns_of_numbers() {
    let words = Words::assemble(&[&LOCALES]).unwrap();
    let html = home_page(Shell::sample(&words, Lang::Fr), &Wish::default(), &home(), None);
    assert!(html.contains("<strong>\u{2212}510</strong>"), "{html}");
    assert!(html.contains("<td class=\"number\"><strong>\u{2212}90</strong>"));
    assert!(html.contains("<td class=\"number\"><strong>+30</strong>"));
    for (at, _) in html.match_indices('-') {
        let next = html[at + 1..].chars().next().unwrap();
        let before = html[..at].chars().next_back().unwrap();
        let is_number = next.is_ascii_digit() && (before == '>' || before == ' ');
        assert!(!is_number, "a hyphen before a number: {}", &html[at.saturating_sub(30)..at + 10]);
    }
}

#[test]
fn the_line_of_the_balance_goes_in_steps_between_its_limits() {
    let words = Words::assemble(&[&LOCALES]).unwrap();
    let n = numbers(&Shell::sample(&words, Lang::Fr));
    let curve = super::curve::Curve::new(&n, &nadia(), &year(), NOW).unwrap();
    // From 0 at the left down to −165, −450, up to −420, down to −510, and on to the right.
    assert_eq!(curve.path.matches('V').count(), 4);
    assert!(curve.path.starts_with("M48 ") && curve.path.ends_with("H352"), "{}", curve.path);
    let levels: Vec<(&str, Option<&str>)> =
        curve.levels.iter().map(|level| (level.kind, level.label.as_deref())).collect();
    assert_eq!(levels, [("zero", Some("0")), ("ceiling", Some("1200")), ("floor", Some("\u{2212}600"))]);
    let months: Vec<[&str; 3]> = curve.months.iter().map(|m| [&*m.took, &*m.gave, &*m.balance]).collect();
    assert_eq!(
        months,
        [
            ["+30", "\u{2212}90", "\u{2212}510"],
            ["0", "\u{2212}285", "\u{2212}450"],
            ["0", "\u{2212}165", "\u{2212}165"]
        ]
    );
    assert!(super::curve::Curve::new(&n, &nadia(), &[], NOW).is_none());
}

#[test]
fn the_file_for_a_spreadsheet() {
    let words = Words::assemble(&[&LOCALES]).unwrap();
    let unit = Unit { name: "grain".to_owned(), per_hour: 1 };
    let file = csv::write(&words.in_lang(Lang::Fr), &unit, "Marolles", &mine(), &found_lines(false));
    assert!(file.ends_with("\r\n") && !file.starts_with('\u{feff}'));
    assert!(file.lines().all(|line| !line.starts_with('=')));
    insta::assert_snapshot!(file.replace("\r\n", "\n"));
}

#[test]
fn only_what_is_open_is_offered() {
    let acts = |found: &one::Found, me: &str| -> Vec<&'static str> {
        super::acts::Act::open_in(found, me, NOW).into_iter().map(super::acts::Act::as_str).collect()
    };
    assert_eq!(acts(&exchange(held(52), PAYEE), KAREL), ["accept", "refuse", "dispute"]);
    assert_eq!(acts(&exchange(held(52), PAYER), NADIA), ["cancel", "dispute"]);
    let late = Transfer { ends_at: Some(NOW), ..held(52) };
    assert_eq!(acts(&exchange(late, PAYEE), KAREL), ["dispute"]);
    let settled = || transfer(2, (&nadia(), &karel()), 90, "");
    assert_eq!(acts(&exchange(settled(), PAYEE), KAREL), ["reverse", "dispute"]);
    assert_eq!(acts(&exchange(settled(), PAYER), NADIA), ["dispute"]);
    assert_eq!(acts(&disputed(), LIEVE), ["reverse", "close"]);
    let other = one::Found { viewer: MEDIATOR, ..disputed() };
    assert_eq!(acts(&other, NADIA), ["mediate", "close"]);
    // Nobody mediates their own.
    let own = one::Found { viewer: Viewer { is_one: true, pays: true, ..MEDIATOR }, ..disputed() };
    assert_eq!(acts(&own, NADIA), <[&str; 0]>::default());
    // Between two ledgers: what was promised is no longer taken back by its payer.
    assert_eq!(acts(&exchange(committed(), PAYER), NADIA), ["dispute"]);
    assert_eq!(acts(&exchange(out(State::Held, None), PAYER), NADIA), ["cancel", "dispute"]);
    assert_eq!(acts(&exchange(asked(State::Asked), PAYEE), NADIA), ["accept", "refuse", "dispute"]);
    let late = Transfer { ends_at: Some(NOW), ..asked(State::Asked) };
    assert_eq!(acts(&exchange(late, PAYEE), NADIA), ["dispute"]);
    assert_eq!(acts(&exchange(asked(State::Prepared), PAYEE), NADIA), ["dispute"]);
    assert_eq!(acts(&exchange(asked(State::Credited), PAYEE), NADIA), ["reverse", "dispute"]);
    let mediated = one::Found { viewer: MEDIATOR, ..exchange(asked(State::Credited), MEDIATOR) };
    let mediated = one::Found { disputes: disputed().disputes, ..mediated };
    assert_eq!(acts(&mediated, LIEVE), ["close"], "only the payee gives back to another ledger");
}

#[test]
fn faults_stand_beside_their_fields_and_nothing_is_lost() {
    let words = Words::assemble(&[&LOCALES]).unwrap();
    let (_, html) = pages(&words, Lang::Fr).into_iter().find(|(name, _)| *name == "pay-fault").unwrap();
    assert!(html.contains("75\u{a0}grains (1\u{a0}h\u{a0}15)"), "{html}");
    for kept in ["value=\"Karel\"", "value=\"1h30\"", "value=\"Haie &#38; &#60;jardin&#62;\""] {
        assert!(html.contains(kept), "{kept}");
    }
    assert_eq!(html.matches("aria-invalid=\"true\"").count(), 1);
}

#[test]
fn a_ledger_that_does_not_sum_to_zero_is_said_loudly() {
    let words = Words::assemble(&[&LOCALES]).unwrap();
    let shell = Shell::sample(&words, Lang::Fr);
    let n = numbers(&shell);
    let wrong = OverviewFound { total: Minutes::new(7), ..overview() };
    let page = OverviewPage::new(shell, &n, OverviewWish::default(), &wrong, NOW).render().unwrap();
    assert!(page.contains("<p class=\"warning\"><strong>La somme de tous les soldes est 7"), "{page}");
}

#[test]
fn accounts_are_found_by_a_part_of_a_name() {
    let words = Words::assemble(&[&LOCALES]).unwrap();
    let shell = Shell::sample(&words, Lang::Fr);
    let n = numbers(&shell);
    let wish = OverviewWish { q: "AMRÂNI".to_owned() };
    let page = OverviewPage::new(shell, &n, wish, &overview(), NOW).render().unwrap();
    let (_, all) = page.split_once("id=\"all\"").unwrap();
    assert!(all.contains("Nadia Amrani") && !all.contains("Karel"), "{all}");
}
