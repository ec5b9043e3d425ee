//! Every page in every language.

use std::fmt::Write as _;
use std::path::Path;

use askama::Template;
use maillon_kernel::language::{Lang, LanguageTag};
use maillon_store::peers::Peer;
use maillon_web::i18n::check;
use maillon_web::{FieldErrors, Shell, Words};

use super::exchange::{self, Again, ExchangePage, Side};
use super::list::{self, ListPage};
use super::people::People;
use super::write::{AnswerForm, WritePage};
use crate::LOCALES;
use crate::about::About;
use crate::model::{Act, Conversation, Message, State, VisitorForm};

/// 24 November 2026, 08:05 UTC.
const NOW: i64 = 1_795_507_500_000;
const ZOE: &str = "https://mastodon.example/users/zoe";
const LIEVE: &str = "01234567-89ab-7def-8123-00000000000a";
const GASTON: &str = "01234567-89ab-7def-8123-00000000000b";

fn about() -> About {
    About {
        uri: "https://marolles.example/annonces/1".to_owned(),
        title: "Réparation de vélos".to_owned(),
        language: LanguageTag::parse("fr").unwrap(),
        owner: "https://marolles.example/@marolles".to_owned(),
        own: true,
        member: Some(LIEVE.to_owned()),
        area: maillon_members::Area::Market,
        href: "/annonces/1".to_owned(),
        public: true,
        open: true,
        ends_at: None,
    }
}

fn conversation(number: u32, correspondent: &str, state: State) -> Conversation {
    Conversation {
        id: format!("01234567-89ab-7def-8123-{number:012}").parse().unwrap(),
        about: Some(about().uri),
        title: about().title,
        member: Some(LIEVE.to_owned()),
        actor: about().owner,
        correspondent: correspondent.parse().unwrap(),
        name: "Ali <b>".to_owned(),
        contact: "0470 11 22 33".to_owned(),
        state,
        unread: state == State::New,
        answered: state != State::New,
        opened_at: NOW - 7_200_000,
        last_at: NOW - 60_000,
    }
}

fn message(number: u32, own: bool, html: Option<&str>) -> Message {
    Message {
        id: format!("01234567-89ab-7def-8123-{number:012}").parse().unwrap(),
        own,
        member: own.then(|| LIEVE.to_owned()),
        uri: Some(format!("https://mastodon.example/notes/{number}")),
        html: html.map(str::to_owned),
        source: String::new(),
        language: Some("nl".to_owned()),
        audience: if own { "direct" } else { "public" }.to_owned(),
        url: (!own).then(|| format!("https://mastodon.example/@zoe/{number}")),
        shown: number == 3,
        sent_at: NOW - 3_600_000 + i64::from(number) * 60_000,
    }
}

fn zoe(gone_at: Option<i64>) -> Peer {
    Peer {
        uri: ZOE.to_owned(),
        kind: "Person".to_owned(),
        handle: "zoe".to_owned(),
        host: "mastodon.example".to_owned(),
        name: "Zoë <script>".to_owned(),
        url: "javascript://mastodon.example/%0aalert(1)".to_owned(),
        inbox: format!("{ZOE}/inbox"),
        shared_inbox: None,
        document: "{}".to_owned(),
        fetched_at: 0,
        gone_at,
    }
}

fn found(conversation: Conversation, messages: Vec<Message>, gone_at: Option<i64>) -> exchange::Found {
    let people = People::sample(vec![zoe(gone_at)], &[(LIEVE, "Lieve"), (GASTON, "Gaston")]);
    exchange::Found { conversation, messages, about: Some(about()), people, older: None }
}

fn words() -> Words {
    Words::assemble(&[&LOCALES]).unwrap()
}

fn shell(lang: Lang) -> Shell {
    Shell::sample(&words(), lang)
}

fn exchange(shell: &Shell, found: &exchange::Found, side: &Side, again: Again) -> String {
    let action = match side {
        Side::Visitor(_) => "/reponses/SECRET".to_owned(),
        _ => format!("/messages/{}", found.conversation.id),
    };
    ExchangePage::new(shell, found, side, action, again, &words()).render().unwrap()
}

fn all(shell: &Shell) -> Vec<(&'static str, String)> {
    let interest = message(1, false, Some("<p>Ik neem het!</p>"));
    let talk = vec![
        interest.clone(),
        message(2, true, Some("<p>Akkoord!</p>")),
        message(3, false, Some("<p>Merci</p>")),
        message(4, false, None),
    ];
    let new = found(conversation(1, ZOE, State::New), vec![interest.clone()], None);
    let accepted = found(conversation(1, ZOE, State::Accepted), talk.clone(), None);
    let gone = found(conversation(1, ZOE, State::Declined), vec![message(4, false, None)], Some(1));
    let local = |one: &Message| Message {
        uri: None,
        url: None,
        audience: "direct".to_owned(),
        shown: false,
        ..one.clone()
    };
    let talk: Vec<Message> = talk.iter().filter(|one| one.html.is_some()).map(local).collect();
    let visitor = found(conversation(2, "visitor:2", State::Asked), talk.clone(), None);
    let here = found(conversation(3, &format!("member:{GASTON}"), State::Asked), talk, None);
    let mut errors = FieldErrors::default();
    errors.add("decline", "messages-fault-text");
    let again = Again { typed: Some((Act::Decline, "  ".to_owned())), errors };
    let link = Side::Visitor("https://marolles.example/reponses/SECRET".to_owned());
    let listed = list::Found {
        conversations: vec![
            (new.conversation.clone(), Some(interest)),
            (visitor.conversation.clone(), None),
            (here.conversation.clone(), Some(message(2, true, Some("<p>Quand ?</p>")))),
        ],
        people: People::sample(vec![zoe(None)], &[(LIEVE, "Lieve"), (GASTON, "Gaston")]),
        unread: 1,
        next: Some("1.x".to_owned()),
    };
    let titled = Shell { title: shell.t.get("messages-list-title"), ..shell.clone() };
    let list = |reader: &str, about: Option<&str>, found: &list::Found| {
        ListPage::new(titled.clone(), reader, about, found).render().unwrap()
    };
    let typed = VisitorForm {
        name: "x".repeat(81),
        website: "https://x.example".to_owned(),
        ..VisitorForm::default()
    };
    let form = AnswerForm { form: typed.clone(), ..AnswerForm::new("", "", false, false) };
    let form = form.again(typed.check().unwrap_err());
    let write = Shell { title: shell.t.get("messages-write-title"), ..shell.clone() };
    let wait = Some(shell.t.count("messages-write-wait", 2));
    vec![
        ("list", list(LIEVE, None, &listed)),
        ("list-of-one", list(GASTON, Some("https://marolles.example/annonces/1"), &listed)),
        ("list-empty", list(LIEVE, None, &list::Found::default())),
        ("exchange-new", exchange(shell, &new, &Side::Owner, Again::default())),
        ("exchange-accepted", exchange(shell, &accepted, &Side::Owner, Again::default())),
        ("exchange-again", exchange(shell, &new, &Side::Owner, again)),
        ("exchange-gone", exchange(shell, &gone, &Side::Owner, Again::default())),
        ("exchange-visitor", exchange(shell, &visitor, &link, Again::default())),
        ("exchange-with-visitor", exchange(shell, &visitor, &Side::Owner, Again::default())),
        ("exchange-member", exchange(shell, &here, &Side::Member, Again::default())),
        ("write", WritePage::new(write, about(), form, wait).render().unwrap()),
    ]
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
            for danger in [" style=", "<script", "javascript:", "Ali <b>"] {
                assert!(!html.contains(danger), "{danger} in {name}\n{html}");
            }
            assert!(!html.contains("messages-"), "a message is missing: {name} {lang}\n{html}");
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

#[test]
fn what_is_proposed_is_in_the_language_of_the_correspondent() {
    let new =
        found(conversation(1, ZOE, State::New), vec![message(1, false, Some("<p>Ik neem het!</p>"))], None);
    let html = exchange(&shell(Lang::Fr), &new, &Side::Owner, Again::default());
    assert!(html.contains("Dag! Akkoord voor “Réparation de vélos”") && html.contains("J’accepte"), "{html}");
    assert!(html.contains("name=\"language\" value=\"nl\""));
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
