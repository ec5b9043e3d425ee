//! Every page, once.

use askama::Template;
use maillon_kernel::language::Lang;
use maillon_kernel::minutes::Minutes;
use maillon_web::{Shell, Words};

use super::super::ask::{self, AskForm, AskPage};
use super::super::booklet::BookletPage;
use super::super::coordination::{
    AccountPage, LinkForm, LinkPage, LinksPage, OverviewPage, OverviewWish, PartPage,
};
use super::super::fault::Fault;
use super::super::helping::{self, HelpingPage};
use super::super::home::{self};
use super::super::lines::Wish;
use super::super::mine::Which;
use super::super::one::Again;
use super::super::open::OpenPage;
use super::super::pay::{self, PayForm, PayPage};
use super::super::qr::{self, QrPage};
use super::super::settings::SettingsPage;
use crate::local::ActProblem;
use crate::model::{State, Transfer, Why};

use super::coordination::{care, closed_link, linked, new_link, overview};
use super::samples::{
    NOW, PAYEE, PAYER, asked, committed, disputed, empty, exchange, found_lines, held, helping as helped,
    home, home_page, karel, mine, nadia, numbers, one_page, out, transfer,
};

/// Every page, by name.
pub(super) fn pages(words: &Words, lang: Lang) -> Vec<(&'static str, String)> {
    let shell = || Shell::sample(words, lang);
    let n = numbers(&shell());
    let names = || vec!["Karel <b> (karel)".to_owned(), "Marolles".to_owned()];
    let form = PayForm {
        to: "Karel".to_owned(),
        amount: "1h30".to_owned(),
        label: "Haie & <jardin>".to_owned(),
        ..PayForm::blank()
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
        ("helping", HelpingPage::new(shell(), &n, &helped()).render().unwrap()),
        ("helping-none", HelpingPage::new(shell(), &n, &helping::Found::default()).render().unwrap()),
        ("home", home_page(shell(), &Wish::default(), &home(), None)),
        ("home-empty", home_page(shell(), &Wish::default(), &empty(), None)),
        (
            "home-narrow",
            home_page(shell(), &narrow, &home::Found { statement: found_lines(false), ..home() }, None),
        ),
        ("pay", PayPage::new(shell(), &n, &mine(), names(), PayForm::blank()).render().unwrap()),
        (
            "pay-fault",
            PayPage::new(shell(), &n, &mine(), names(), form.clone()).with(floor).render().unwrap(),
        ),
        ("pay-settles", {
            let accord = "https://marolles.example/ap/agreements/2".to_owned();
            let page = PayPage::new(shell(), &n, &mine(), names(), PayForm { accord, ..form.clone() });
            page.settling(Some("Pommes & <poires>".to_owned())).render().unwrap()
        }),
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
        ("link-closed", LinkPage::new(shell(), &n, &closed_link()).render().unwrap()),
        ("link-new", LinkPage::new(shell(), &n, &new_link()).render().unwrap()),
        ("part", PartPage::new(shell(), &n, &linked().kept, LinkForm::default()).render().unwrap()),
        ("account", AccountPage::new(shell(), &n, &care(), NOW).render().unwrap()),
    ]
}
