//! Every page in every language.

use std::fmt::Write as _;
use std::path::Path;

use askama::Template;
use maillon_kernel::audience::Audience;
use maillon_kernel::language::Lang;
use maillon_kernel::quantity::{Amount, MeasureUnit};
use maillon_messages::model::{Conversation, State};
use maillon_store::peers::Peer;
use maillon_web::i18n::check;
use maillon_web::{Shell, Words};

use super::ask::AskPage;
use super::fault::{Fault, checked};
use super::history::{Proof, Proven};
use super::list::{self, ListPage, Wish};
use super::note::{self, NotePage};
use super::one::{self, Again, OnePage};
use super::people::People;
use super::thing::AskForm;
use crate::LOCALES;
use crate::deeds::{Act, DeedProblem};
use crate::desk::ActProblem;
use crate::machine::{Machine, Moment, NotNow, Proposal};
use crate::model::{Side, Terms};
use crate::record::{Agreement, Commons};
use crate::settling::{Line, Settlement};
use crate::store::Step;
use crate::subject::{BadTerms, Intent, Purpose, Subject};

/// 24 November 2026, 08:05 UTC.
const NOW: i64 = 1_795_507_500_000;
const CANAL: &str = "https://canal.example/@canal";
const OURS: &str = "https://marolles.example/@marolles";
const LIEVE: &str = "01234567-89ab-7def-8123-00000000000a";
const AT: Moment = Moment { now: NOW, free: None };

fn subject(purpose: Purpose, unit_based: Option<bool>) -> Subject {
    let uri = "https://marolles.example/annonces/1".to_owned();
    let intent = |name: &str, unit, amount| Intent { uri: format!("{uri}#{name}"), unit, amount };
    Subject {
        slice: "market",
        title: "Pommes <b>".to_owned(),
        owner: OURS.to_owned(),
        own: true,
        member: Some(LIEVE.to_owned()),
        purpose,
        audience: Audience::Public,
        for_trusted: false,
        action: "transfer".to_owned(),
        primary: intent("primary", MeasureUnit::Kilogram, Some("0.5".parse().unwrap())),
        reciprocal: Some(intent("reciprocal", MeasureUnit::Minute, Some(Amount::whole(15)))),
        unit_based,
        total: Some(Amount::whole(12)),
        left: Some("7.5".parse().unwrap()),
        open: true,
        ends_at: None,
        href: "/annonces/1".to_owned(),
        uri,
        by_time: false,
        lent_days: None,
    }
}

fn terms(amount: u32) -> Terms {
    Terms { amount: Amount::whole(amount), in_return: Some(Amount::whole(amount * 30)) }
}

fn proposal(number: u32, base: Option<u32>, amount: u32) -> Proposal {
    let uri = |number: u32| format!("https://canal.example/ap/agreements/1/{number}");
    let ends_at = Some(NOW + 86_400_000);
    Proposal { uri: uri(number), base: base.map(uri), amends: None, terms: terms(amount), ends_at }
}

/// Canal asked for three.
fn asked() -> Machine {
    Machine::hear_first(Side::Publisher, &proposal(1, None, 3), false, AT).0
}

fn agreed() -> Machine {
    let mut machine = asked();
    machine.accept(&proposal(1, None, 3).uri, "https://marolles.example/1".to_owned(), AT).unwrap();
    machine
}

fn agreement(number: u32, machine: Machine) -> Agreement {
    Agreement {
        id: format!("01234567-89ab-7def-8123-{number:012}").parse().unwrap(),
        slice: "market".to_owned(),
        about: subject(Purpose::Offer, Some(true)).uri,
        title: "Pommes <b>".to_owned(),
        actor: OURS.to_owned(),
        peer: CANAL.to_owned(),
        name: "Canal".to_owned(),
        linked: true,
        member: Some(LIEVE.to_owned()),
        conversation: None,
        commons: Commons::of(&subject(Purpose::Offer, Some(true))),
        machine,
        unread: number == 1,
        opened_at: NOW - 7_200_000,
        changed_at: NOW - 60_000 * i64::from(number),
    }
}

/// A visitor took four; nobody else keeps that.
fn noted() -> Agreement {
    let machine =
        Machine::noted("https://a.example/1".to_owned(), "https://a.example/2".to_owned(), terms(4), AT);
    Agreement {
        peer: "visitor:1".to_owned(),
        name: String::new(),
        linked: false,
        conversation: Some("01234567-89ab-7def-8123-00000000000c".to_owned()),
        ..agreement(3, machine.unwrap())
    }
}

fn canal() -> Peer {
    Peer {
        uri: CANAL.to_owned(),
        kind: "Organization".to_owned(),
        handle: "canal".to_owned(),
        host: "canal.example".to_owned(),
        name: "Canal <script>".to_owned(),
        url: "javascript://canal.example/%0aalert(1)".to_owned(),
        inbox: format!("{CANAL}/inbox"),
        shared_inbox: None,
        document: "{}".to_owned(),
        fetched_at: 0,
        gone_at: None,
    }
}

fn people() -> People {
    People::sample(vec![canal()], &[(LIEVE, "Lieve")])
}

fn step(number: u32, own: bool, kind: &str, amount: Option<u32>, proof: Proof) -> Proven {
    let uri = format!("https://canal.example/ap/agreements/1/{number}");
    Proven {
        step: Step {
            id: format!("01234567-89ab-7def-8123-{number:012}"),
            agreement: String::new(),
            uri: Some(uri.clone()).filter(|_| proof != Proof::Noted),
            own,
            kind: kind.to_owned(),
            round: uri,
            member: own.then(|| LIEVE.to_owned()),
            amount: amount.map(|amount| Amount::whole(amount).thousandths()),
            words: if number == 1 { "Pour la <i>soupe</i>\nde samedi.".to_owned() } else { String::new() },
            taken_at: NOW - 3_600_000 + i64::from(number) * 60_000,
        },
        method: None,
        proof,
    }
}

fn found(agreement: Agreement, steps: Vec<Proven>) -> one::Found {
    let subject = Some(subject(Purpose::Offer, Some(true)));
    one::Found { agreement, subject, steps, people: people(), settlement: None }
}

fn again(act: Act, fault: Fault) -> Again {
    Again { act: Some(act), words: "Plutôt \"cela\"".to_owned(), amount: "9,2".to_owned(), fault }
}

fn shell(lang: Lang) -> Shell {
    Shell::sample(&Words::assemble(&[&LOCALES]).unwrap(), lang)
}

fn titled(shell: &Shell, key: &str) -> Shell {
    Shell { title: shell.t.get(key), ..shell.clone() }
}

fn draw(page: &impl Template) -> String {
    page.render().unwrap()
}

/// How an agreement looks that has come so far.
fn one(shell: &Shell, agreement: Agreement, steps: Vec<Proven>, again: Again) -> String {
    let title = shell.t.with("agreement-one-title", &[("title", &agreement.title)]);
    draw(&OnePage::new(Shell { title, ..shell.clone() }, &found(agreement, steps), again, NOW))
}

/// What a slice says of what is given in return.
fn settled(shell: &Shell) -> String {
    let line = |href: Option<&str>, at| Line {
        href: href.map(str::to_owned),
        amount: "30 grains".to_owned(),
        state: "<fait>".to_owned(),
        at,
    };
    let settlement = Settlement {
        sum: Some("60 sur 90".to_owned()),
        lines: vec![line(Some("/sel/echanges/1"), NOW - 60_000), line(None, NOW)],
        way: Some(("/sel/payer?a=%40canal&minutes=30".to_owned(), "Régler".to_owned())),
        hint: Some("Dites-le vous-même.".to_owned()),
    };
    let found = one::Found { settlement: Some(settlement), ..found(agreement(1, agreed()), Vec::new()) };
    draw(&OnePage::new(shell.clone(), &found, Again::default(), NOW))
}

fn machines() -> Vec<(&'static str, Machine)> {
    let mut countered = asked();
    countered.propose("https://marolles.example/2".to_owned(), terms(2), None, AT).unwrap();
    let mut withdrawing = countered.clone();
    withdrawing.withdraw(AT).unwrap();
    let mut refused = asked();
    refused.refuse(&proposal(1, None, 3).uri, AT).unwrap();
    let mut done = agreed();
    done.finish(AT).unwrap();
    let mut change = agreed();
    change.propose("https://marolles.example/2".to_owned(), terms(5), None, AT).unwrap();
    let mut end = agreed();
    end.propose("https://marolles.example/2".to_owned(), terms(3).ended(), None, AT).unwrap();
    let mut settled = agreed();
    settled.settle(AT).unwrap();
    let mut cancelled = agreed();
    cancelled.abandon("https://marolles.example/2".to_owned(), AT).unwrap();
    vec![
        ("countered", countered),
        ("withdrawing", withdrawing),
        ("refused", refused),
        ("done", done),
        ("change", change),
        ("end", end),
        ("settled", settled),
        ("cancelled", cancelled),
    ]
}

fn pages_of_one(shell: &Shell) -> Vec<(&'static str, String)> {
    let said = [
        step(1, false, "offer", Some(3), Proof::Verified),
        step(2, true, "accept", Some(3), Proof::Verified),
        step(3, false, "done", None, Proof::Without),
        step(4, false, "offer", Some(0), Proof::Wrong),
    ];
    let steps = |many: usize| said.iter().take(many).cloned().collect::<Vec<_>>();
    let bad = DeedProblem::Act(ActProblem::Terms(BadTerms::Steps(Amount::ONE)));
    let bad = Fault::of(bad, true, |amount| amount.to_string()).unwrap();
    let late = DeedProblem::Act(ActProblem::NotNow(NotNow::NotPending));
    let late = Fault::of(late, false, |amount| amount.to_string()).unwrap();
    vec![
        ("one-asked", one(shell, agreement(1, asked()), steps(1), Again::default())),
        ("one-agreed", one(shell, agreement(1, agreed()), steps(4), Again::default())),
        ("one-settled", settled(shell)),
        ("one-bad-amount", one(shell, agreement(1, asked()), steps(1), again(Act::Propose, bad))),
        ("one-too-late", one(shell, agreement(1, agreed()), steps(2), again(Act::Refuse, late))),
        (
            "one-noted",
            one(shell, noted(), vec![step(1, true, "accept", Some(4), Proof::Noted)], Again::default()),
        ),
    ]
}

fn lists(shell: &Shell) -> Vec<(&'static str, String)> {
    let mut agreements = vec![agreement(1, asked()), agreement(2, agreed()), noted()];
    let machines = machines().into_iter().map(|(_, machine)| agreement(4, machine));
    agreements.extend(machines);
    let all = list::Found { agreements, people: people(), unread: 1, next: Some("1.x".to_owned()) };
    let shell = titled(shell, "agreement-list-title");
    let some = Wish::asking("agreed", "https://marolles.example/annonces/1");
    vec![
        ("list", draw(&ListPage::new(shell.clone(), &Wish::default(), &all, NOW))),
        ("list-empty", draw(&ListPage::new(shell, &some, &list::Found::default(), NOW))),
    ]
}

fn forms(shell: &Shell) -> Vec<(&'static str, String)> {
    let faults = || checked("x", &"y".repeat(2001)).unwrap_err();
    let (some, whole) = (subject(Purpose::Offer, Some(true)), subject(Purpose::Request, Some(false)));
    let ask = |subject: &Subject, fault| {
        let form = AskForm::new(&shell.t, subject);
        let shell = Shell { title: form.title(&shell.t), ..shell.clone() };
        draw(&AskPage::new(shell, subject, form, fault))
    };
    let closed = Fault::of(ActProblem::Closed.into(), true, |amount| amount.to_string()).unwrap();
    let conversation = Conversation {
        id: "01234567-89ab-7def-8123-00000000000c".parse().unwrap(),
        about: Some(some.uri.clone()),
        title: some.title.clone(),
        member: Some(LIEVE.to_owned()),
        actor: OURS.to_owned(),
        correspondent: "visitor:1".parse().unwrap(),
        name: "Ali <b>".to_owned(),
        contact: String::new(),
        state: State::New,
        unread: false,
        answered: false,
        opened_at: NOW,
        last_at: NOW,
    };
    let found = note::Found { name: conversation.name.clone(), conversation, subject: some.clone() };
    let title = titled(shell, "agreement-note-title");
    vec![
        ("ask", ask(&some, faults())),
        ("ask-whole", ask(&whole, closed)),
        ("note", draw(&NotePage::new(title, &found, None, faults()))),
    ]
}

fn all(shell: &Shell) -> Vec<(&'static str, String)> {
    [lists(shell), pages_of_one(shell), forms(shell)].into_iter().flatten().collect()
}

/// What is ours of a page. Indentation is the template's own affair.
fn content(html: &str) -> String {
    let (_, rest) = html.split_once("<main").unwrap();
    let (main, _) = rest.split_once("</main>").unwrap();
    let lines = main.lines().skip(1).map(str::trim_end).filter(|line| !line.trim().is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn every_page_in_every_language() {
    let drawn: Vec<_> = Lang::ALL.into_iter().map(|lang| (lang, all(&shell(lang)))).collect();
    let (_, first) = &drawn[0];
    for (place, (name, _)) in first.iter().enumerate() {
        let mut whole = String::new();
        for (lang, pages) in &drawn {
            let html = &pages[place].1;
            for danger in [" style=", "<script", "javascript:", "<b>", "<i>"] {
                assert!(!html.contains(danger), "{danger} in {name}\n{html}");
            }
            assert!(!html.contains("agreement-"), "a message is missing: {name} {lang}\n{html}");
            write!(whole, "<!-- {lang} -->\n{}\n", content(html)).unwrap();
        }
        insta::assert_snapshot!(*name, whole);
    }
}

/// Headings go down one step at a time, and there is one of the first level; ids are there once, and fields have labels.
#[test]
fn pages_are_well_built() {
    for (name, html) in all(&shell(Lang::Fr)) {
        let levels: Vec<u32> = html
            .match_indices("<h")
            .filter_map(|(at, _)| html[at + 2..].chars().next()?.to_digit(10))
            .collect();
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1, "{name}");
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{name}: {levels:?}");
        let mut ids: Vec<&str> =
            html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        for id in ids.iter().filter(|id| id.starts_with("field-")) {
            let described = id.ends_with("-hint") || id.ends_with("-error");
            assert!(described || html.contains(&format!("<label for=\"{id}\"")), "{name}: {id}");
        }
        let many = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), many, "{name}");
    }
}

/// A button stands there exactly when the machine would take what it sends.
#[test]
fn what_is_offered_can_be_done_and_nothing_else() {
    let mut all = machines();
    all.extend([("asked", asked()), ("agreed", agreed())]);
    let subject = subject(Purpose::Offer, Some(true));
    for (name, machine) in all {
        let one = agreement(1, machine.clone());
        let open = Act::open_in(&one, Some(&subject), NOW);
        for act in Act::ALL {
            let mut machine = machine.clone();
            let pending = machine.pending().map(|round| round.uri.clone()).unwrap_or_default();
            let uri = "https://marolles.example/9".to_owned();
            let works = match act {
                Act::Accept => machine.accept(&pending, uri, AT).is_ok(),
                Act::Refuse => machine.refuse(&pending, AT).is_ok(),
                Act::Propose => machine.propose(uri, terms(11), None, AT).is_ok(),
                Act::Withdraw => machine.withdraw(AT).is_ok(),
                Act::Done => machine.finish(AT).is_ok(),
                Act::Cancel => machine.propose(uri, terms(3).ended(), None, AT).is_ok(),
            };
            assert_eq!(open.contains(&act), works, "{name}: {act}");
        }
    }
}

#[test]
fn nobody_is_offered_other_amounts_of_a_whole_or_of_what_is_gone() {
    let one = agreement(1, asked());
    for subject in [None, Some(subject(Purpose::Offer, Some(false)))] {
        assert_eq!(Act::open_in(&one, subject.as_ref(), NOW), [Act::Accept, Act::Refuse]);
    }
    assert_eq!(Act::open_in(&one, None, NOW + 86_400_000), [Act::Refuse], "its time has passed");
    assert_eq!(Act::open_in(&noted(), None, NOW), [Act::Done, Act::Cancel]);
}

#[test]
fn the_words_are_complete_and_all_used() {
    assert_eq!(check::check(&LOCALES), Vec::<String>::new());
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let unused = check::unused(&LOCALES, &[&home.join("src"), &home.join("templates")]);
    // The page about privacy puts its keys together.
    let unused: Vec<_> = unused.iter().filter(|key| !key.contains(crate::PRIVACY)).collect();
    assert_eq!(unused, Vec::<&String>::new());
}
