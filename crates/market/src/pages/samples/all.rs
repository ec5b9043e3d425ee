//! The samples, put into every page.

use maillon_agreement::pages::{AskForm, Ledger, LedgerLine};
use maillon_kernel::geo::{Category, Commune};
use maillon_messages::AnswerForm;
use maillon_store::actors::LocalActor;
use maillon_web::Shell;

use super::super::close::WithdrawPage;
use super::super::filters::Filters;
use super::super::home::{HomePage, Newest};
use super::super::list::{ListPage, MinePage};
use super::super::network::{NetworkPage, Sources};
use super::super::offer::{GonePage, OfferPage};
use super::super::organisation::{Around, OrganisationPage};
use super::super::overview::OverviewPage;
use super::super::searches::{Kept, SearchesPage};
use super::super::write::{self, FormPage};
use super::{
    NOW, OURS, THEIRS, for_followers, found, full, marolles, one, page_of, picture, received, reply, sources,
    withdrawn,
};
use crate::model::{DraftForm, Kind, Offer};
use crate::store::Count;
use maillon_media::form::Album;

/// A page by its name, drawn.
type Drawn = (&'static str, String);

fn draw(page: &dyn askama::DynTemplate) -> String {
    page.dyn_render().unwrap()
}

fn titled(shell: &Shell, title: &str) -> Shell {
    Shell { title: title.to_owned(), ..shell.clone() }
}

fn said(shell: &Shell, key: &str) -> Shell {
    titled(shell, &shell.t.get(key))
}

/// Every page, by name, drawn in the language of `shell`.
pub(in crate::pages) fn all(shell: &Shell) -> Vec<Drawn> {
    let parts = [
        homes(shell),
        lists(shell),
        searches(shell),
        annonces(shell),
        promised(shell),
        closed(shell),
        forms(shell),
        organisations(shell),
    ];
    parts.into_iter().flatten().collect()
}

fn homes(shell: &Shell) -> Vec<Drawn> {
    let newest = Newest {
        summary: "<p>On répare &amp; on prête.</p>".to_owned(),
        here: page_of(vec![full()], None),
        network: page_of(vec![received()], None),
    };
    let first_day =
        Newest { summary: String::new(), here: page_of(vec![], None), network: page_of(vec![], None) };
    vec![
        ("home", draw(&HomePage::new(said(shell, "market-home-title"), OURS, &newest, NOW))),
        ("home-first-day", draw(&HomePage::new(said(shell, "market-home-title"), OURS, &first_day, NOW))),
    ]
}

fn lists(shell: &Shell) -> Vec<Drawn> {
    let listed = vec![full(), received(), found()];
    let filters = Filters::read(
        "genre=offer&categorie=recuperer-reparer&commune=21013&q=%22v%C3%A9lo%22&ou=ici&toutes=1",
    );
    let list = said(shell, "market-list-title");
    let none = page_of(Vec::new(), None);
    vec![
        (
            "list",
            draw(&ListPage::new(list.clone(), filters.clone(), &page_of(listed.clone(), Some("1.x")), NOW)),
        ),
        ("list-empty", draw(&ListPage::new(list.clone(), Filters::default(), &none, NOW))),
        ("list-nothing-fits", draw(&ListPage::new(list, filters, &none, NOW))),
        (
            "mine",
            draw(&MinePage::new(
                said(shell, "market-mine-title"),
                &page_of(vec![full(), for_followers(), found(), withdrawn()], Some("1.x")),
                NOW,
            )),
        ),
        ("mine-empty", draw(&MinePage::new(said(shell, "market-mine-title"), &none, NOW))),
        ("network", draw(&NetworkPage::new(said(shell, "market-network-title"), &sources(), NOW))),
        (
            "network-empty",
            draw(&NetworkPage::new(said(shell, "market-network-title"), &Sources::default(), NOW)),
        ),
    ]
}

/// Somebody who is signed in can keep what they look for.
fn searches(shell: &Shell) -> Vec<Drawn> {
    let signed_in = |key: &str| Shell { signed_in: Some("Zoé".to_owned()), ..said(shell, key) };
    let kept = |id: &str, title: &str, new| Kept {
        id: id.to_owned(),
        title: title.to_owned(),
        feed: "/annonces.atom?q=v%C3%A9lo".to_owned(),
        new,
    };
    let all = vec![kept("1", "Vélos <b>", 0), kept("2", "Demandes à Ixelles", 3), kept("3", "Tout", 100)];
    let filters = Filters::read("q=v%C3%A9los");
    let count = |category, commune, kind, many| Count {
        category: Category::by_slug(category),
        commune: Commune::by_nis(commune),
        kind,
        many,
    };
    let counts = [
        count("recuperer-reparer", "21013", Kind::Offer, 2),
        count("recuperer-reparer", "21013", Kind::Need, 1),
        count("se-rencontrer-s-entraider", "21001", Kind::Need, 4),
        count("", "21009", Kind::Offer, 1),
        count("recuperer-reparer", "", Kind::Offer, 1),
    ];
    vec![
        ("list-to-keep", {
            let found = page_of(vec![full()], None);
            draw(&ListPage::new(signed_in("market-list-title"), filters, &found, NOW))
        }),
        ("searches", draw(&SearchesPage::new(signed_in("market-searches-title"), all))),
        ("searches-none", draw(&SearchesPage::new(signed_in("market-searches-title"), Vec::new()))),
        ("overview", draw(&OverviewPage::new(said(shell, "market-overview-title"), &counts))),
        ("overview-empty", draw(&OverviewPage::new(said(shell, "market-overview-title"), &[]))),
        ("offer-matched", {
            let page = OfferPage::new(titled(shell, &full().title), &one(full(), vec![], 0), true, NOW);
            draw(&page.matched(&page_of(vec![received()], None), NOW))
        }),
        ("mine-matched", {
            let mut found = page_of(vec![full(), for_followers()], None);
            found.matches.insert(full().id, 3);
            draw(&MinePage::new(said(shell, "market-mine-title"), &found, NOW))
        }),
    ]
}

fn annonces(shell: &Shell) -> Vec<Drawn> {
    let replies = vec![
        reply(THEIRS, "<p>Je prends !</p>", Some("fr")),
        reply("https://mastodon.example/users/zoe", "<p>👍</p>", None),
    ];
    vec![
        (
            "offer",
            draw(
                &OfferPage::new(titled(shell, &full().title), &one(full(), replies, 2), true, NOW).answered(
                    &one(full(), vec![], 0),
                    true,
                    None,
                ),
            ),
        ),
        (
            "offer-for-followers",
            draw(&OfferPage::new(
                titled(shell, &for_followers().title),
                &one(for_followers(), vec![], 0),
                true,
                NOW,
            )),
        ),
        (
            "offer-to-answer",
            draw(
                &OfferPage::new(titled(shell, &full().title), &one(full(), vec![], 0), false, NOW).answered(
                    &one(full(), vec![], 0),
                    false,
                    Some(AnswerForm::new(&full().uri, "SECRET", false, false)),
                ),
            ),
        ),
        (
            "offer-received",
            draw(
                &OfferPage::new(titled(shell, &received().title), &one(received(), vec![], 0), false, NOW)
                    .answered(
                        &one(received(), vec![], 0),
                        false,
                        Some(AnswerForm::new(&received().uri, "", true, true)),
                    ),
            ),
        ),
    ]
}

/// What is promised of the full one, and the form to take some of it if it were of elsewhere.
fn promised(shell: &Shell) -> Vec<Drawn> {
    let t = &shell.t;
    let line = |href: Option<&str>| LedgerLine {
        href: href.map(str::to_owned),
        name: "Canal <b>".to_owned(),
        stage: t.get("agreement-stage-asked"),
        sentence: "…".to_owned(),
        unread: href.is_some(),
    };
    let ledger = Ledger {
        promised: "4".to_owned(),
        given: "2,5".to_owned(),
        left: "1".to_owned(),
        lines: vec![line(Some("/accords/1")), line(None)],
        all: "/accords?sur=1".to_owned(),
    };
    let page = |offer: &Offer, is_theirs| {
        OfferPage::new(titled(shell, &offer.title), &one(offer.clone(), vec![], 0), is_theirs, NOW)
    };
    let some = crate::subjects::sample(&full());
    let own = page(&full(), true).promised(&one(full(), vec![], 0), None, Some(ledger));
    let other = page(&received(), false);
    let ask = Some(AskForm::new(t, &some));
    vec![
        ("offer-promised", draw(&own)),
        ("offer-to-ask", draw(&other.promised(&one(received(), vec![], 0), ask, None))),
    ]
}

fn closed(shell: &Shell) -> Vec<Drawn> {
    vec![
        (
            "offer-found",
            draw(&OfferPage::new(titled(shell, &found().title), &one(found(), vec![], 1), false, NOW)),
        ),
        (
            "offer-found-theirs",
            draw(&OfferPage::new(titled(shell, &found().title), &one(found(), vec![], 1), true, NOW)),
        ),
        ("offer-gone", draw(&GonePage::new(said(shell, "market-gone-title"), NOW))),
        ("withdraw", draw(&WithdrawPage::new(said(shell, "market-withdraw-title"), &full()))),
    ]
}

fn forms(shell: &Shell) -> Vec<Drawn> {
    let sent = DraftForm { text: "<b>".to_owned(), ..write::empty(None, shell.t.lang()) };
    let faults =
        DraftForm { minutes: "x".to_owned(), in_return: "credit".to_owned(), amount: "0".to_owned(), ..sent };
    let problems = faults.check(NOW).unwrap_err();
    vec![
        (
            "form",
            draw(&FormPage::new(
                said(shell, "market-new-title"),
                None,
                write::empty(None, shell.t.lang()),
                &Album::default(),
                &[],
            )),
        ),
        (
            "form-edit",
            draw(&FormPage::new(
                said(shell, "market-edit-title"),
                Some(&full()),
                write::filled(&full()),
                &Album::of(vec![picture()]),
                &[],
            )),
        ),
        (
            "form-faults",
            draw(&FormPage::new(said(shell, "market-new-title"), None, faults, &Album::default(), &problems)),
        ),
    ]
}

fn organisations(shell: &Shell) -> Vec<Drawn> {
    let around = Around { found: page_of(vec![full()], Some("1.x")), followers: 12, house: None };
    let nobody = Around { found: page_of(Vec::new(), None), followers: 1, house: None };
    let house = Some(("Atelier des Marolles".to_owned(), "/@marolles".to_owned()));
    let lou = Around { found: page_of(vec![full()], Some("1.x")), followers: 3, house };
    let face = LocalActor {
        kind: "Person".to_owned(),
        handle: "lou".to_owned(),
        name: "Lou".to_owned(),
        ..marolles()
    };
    let moved_to = Some("https://canal.example/@\"atelier\"".to_owned());
    let gone = LocalActor { moved_to, ..marolles() };
    vec![
        (
            "organisation-moved",
            draw(&OrganisationPage::new(titled(shell, "Atelier"), &gone, "marolles.example", &nobody, NOW)),
        ),
        ("face", draw(&OrganisationPage::new(titled(shell, "Lou"), &face, "marolles.example", &lou, NOW))),
        (
            "organisation",
            draw(&OrganisationPage::new(
                titled(shell, "Atelier"),
                &marolles(),
                "marolles.example",
                &around,
                NOW,
            )),
        ),
        (
            "organisation-empty",
            draw(&OrganisationPage::new(
                titled(shell, "Atelier"),
                &marolles(),
                "marolles.example",
                &nobody,
                NOW,
            )),
        ),
    ]
}
