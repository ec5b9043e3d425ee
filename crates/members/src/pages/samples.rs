//! Every page of the people, drawn in every language.

use std::collections::HashMap;

use askama::Template;
use maillon_kernel::clock::from_millis;
use maillon_kernel::language::Lang;
use maillon_web::session::OpenSession;
use maillon_web::{FieldErrors, Shell};

use super::card::CardPage;
use super::entry::{ClosedPage, EntryForm, JoinPage, RenewPage};
use super::link::LinkPage;
use super::members::{Desk, MembersPage, OpenLink, Person};
use super::narrow::Wish;
use super::profile::ProfilePage;
use super::welcome::{BACKUP, DOMAIN, FOLLOW, INVITE, MENU, PRESENT, Step, StepPage, WelcomePage};
use super::words::say_all;
use crate::charges::pages::ChargesPage;
use crate::invitations::{Closed, Invitation, Purpose, Secret};
use crate::model::{About, Area, Areas, Charge, Member, MemberId, MemberProblem, Role, Spoken};
use crate::testing::words;

/// 24 November 2026, 08:05 UTC.
const NOW: i64 = 1_795_507_500_000;
const DAY: i64 = 86_400_000;

fn id(number: u32) -> MemberId {
    format!("01234567-89ab-7def-8123-{number:012}").parse().unwrap()
}

fn shell(lang: Lang, key: &str) -> Shell {
    let words = words();
    Shell { title: words.in_lang(lang).get(key), ..Shell::sample(&words, lang) }
}

/// The main part of the page; the frame is the HTTP edge's own.
fn main_of(page: &impl Template) -> String {
    let html = page.render().unwrap();
    assert!(!html.contains(" style=") && !html.contains("<script"), "the policy allows neither");
    assert!(html.contains(r#"<meta name="robots" content="noindex">"#));
    let start = html.find("<h1>").unwrap();
    html[start..].split_once("</main>").unwrap().0.trim_end().to_owned()
}

fn snapshot(name: &str, draw: impl Fn(Lang) -> Vec<String>) {
    for lang in Lang::ALL {
        insta::assert_snapshot!(format!("{name}-{}", lang.code()), draw(lang).join("\n\n"));
    }
}

fn member(number: u32, login: &str, name: &str, role: Role) -> Member {
    let (login, name) = (login.parse().unwrap(), name.to_owned());
    let (about, areas) = (About::default(), Areas::default());
    Member { id: id(number), login, name, role, language: Lang::Fr, about, disabled: false, areas }
}

fn person(number: u32, login: &str, name: &str, role: Role) -> Person {
    let (login, name) = (login.to_owned(), name.to_owned());
    let since = NOW - i64::from(number) * 30 * DAY;
    Person {
        id: id(number),
        login,
        name,
        role,
        about: About::default(),
        since,
        disabled_at: None,
        charges: Vec::new(),
        own: number == 1,
    }
}

fn people() -> Vec<Person> {
    let mut people = vec![
        person(1, "amina", "Amina <b>", Role::Coordinator),
        person(2, "lieve.v", "Lieve", Role::Member),
        person(3, "gaston", "Gaston", Role::Member),
    ];
    people[1].charges = vec!["In charge of <b> until 30 June 2027".to_owned()];
    people[2].disabled_at = Some(NOW - DAY);
    people
}

/// Two who tell something of themselves, and one who does not.
fn tellers() -> Vec<Person> {
    let mut people = people();
    people[0].about = About {
        speaks: Spoken::of(["ar", "fr", "tr"]).unwrap(),
        commune: crate::model::commune("21013").unwrap(),
    };
    people[1].about = About {
        speaks: Spoken::of(["vgt", "nl"]).unwrap(),
        commune: crate::model::commune("21004").unwrap(),
    };
    people
}

fn links() -> Vec<OpenLink> {
    let names = HashMap::from([(id(1), "Amina".to_owned())]);
    let lieve = member(2, "lieve.v", "Lieve", Role::Member);
    let made = [(Purpose::Join(Role::Member), Some(id(1))), (Purpose::Password(lieve), None)];
    let link = |(purpose, made_by)| {
        let id = "01234567-89ab-7def-8123-000000000099".parse().unwrap();
        Invitation { id, purpose, made_by, created_at: NOW, expires_at: NOW + 7 * DAY }
    };
    made.map(link).map(|link| OpenLink::new(link, &names)).into()
}

#[test]
fn the_members_in_every_language() {
    snapshot("members", |lang| {
        let shell = shell(lang, "members-list-title");
        let coordinating = MembersPage::new(shell.clone(), people(), Some(Desk::new(links())));
        let quiet = MembersPage::new(shell.clone(), Vec::new(), Some(Desk::new(Vec::new())));
        let seen = people().into_iter().take(2).map(|one| Person { own: one.id == id(2), ..one }).collect();
        let as_member = MembersPage::new(shell.clone(), seen, None);
        let narrowed = |langue: &str, commune: &str| {
            let wish = Wish { langue: langue.to_owned(), commune: commune.to_owned() };
            MembersPage::new(shell.clone(), tellers(), None).narrowed(&wish)
        };
        let (all, found, nobody) = (narrowed("", ""), narrowed("ar", "21013"), narrowed("vgt", "21013"));
        [coordinating, quiet, as_member, all, found, nobody].iter().map(main_of).collect()
    });
}

fn charges() -> Vec<Charge> {
    let one = |number: u32, area, until: &str| Charge {
        id: format!("01234567-89ab-7def-8123-{number:012}").parse().unwrap(),
        member: id(2),
        area,
        until: until.parse().unwrap(),
        ends_at: NOW + DAY,
    };
    vec![one(71, Area::Credit, "2027-01-01"), one(72, Area::Place, "2027-06-30")]
}

#[test]
fn the_charges_in_every_language() {
    snapshot("charges", |lang| {
        let shell = shell(lang, "members-charges-title");
        let now = from_millis(NOW);
        let (lieve, amina) =
            (member(2, "lieve.v", "Lieve <b>", Role::Member), member(1, "amina", "Amina", Role::Coordinator));
        let usual = ChargesPage::new(shell.clone(), &lieve, &charges(), ChargesPage::usual(now));
        let faulty = ChargesPage::new(shell, &amina, &[], ChargesPage::faulty(now));
        [usual, faulty].iter().map(main_of).collect()
    });
}

#[test]
fn a_new_link_in_every_language() {
    snapshot("link", |lang| {
        let shell = shell(lang, "members-link-title");
        let role = shell.t.get("members-role-member");
        let join = shell.t.with("members-link-join", &[("role", &role)]);
        let password = shell.t.with("members-link-password", &[("name", &"Lieve")]);
        let link =
            |what| LinkPage::new(shell.clone(), what, "https://a.be/invitation/x".into(), NOW + 7 * DAY);
        [join, password].map(link).iter().map(main_of).collect()
    });
}

#[test]
fn what_a_link_opens_in_every_language() {
    snapshot("entry", |lang| {
        let form = |login: &str, name: &str, language: &str| EntryForm {
            login: login.into(),
            name: name.into(),
            language: language.into(),
            ..EntryForm::default()
        };
        let join = |role, form, errors| {
            JoinPage::new(
                shell(lang, "members-join-title"),
                &Secret::sent("geheim".into()),
                role,
                form,
                errors,
            )
        };
        let mut faults = FieldErrors::default();
        let all =
            [MemberProblem::Login, MemberProblem::Name, MemberProblem::Password, MemberProblem::Language];
        say_all(all.into(), &mut faults);
        let mut taken = FieldErrors::default();
        taken.add("login", "members-fault-login-taken");
        taken.add("password", "members-fault-password-again");
        let joins = [
            join(Role::Coordinator, form("", "", lang.code()), FieldErrors::default()),
            join(Role::Member, form("a b", "", ""), faults),
            join(Role::Member, form("lieve", "Lieve", "nl"), taken),
        ];
        let lieve = member(2, "lieve.v", "Lieve", Role::Member);
        let renew = RenewPage::new(shell(lang, "members-renew-title"), &lieve, FieldErrors::default());
        let closed = |closed| ClosedPage::new(shell(lang, "members-closed-title"), closed);
        let closed = [Closed::Unknown, Closed::Used, Closed::Expired].map(closed);
        let here = ClosedPage::for_a_member(shell(lang, "members-here-title"), "Lieve");
        let mut pages: Vec<String> = joins.iter().map(main_of).collect();
        pages.push(main_of(&renew));
        pages.extend(closed.iter().chain([&here]).map(main_of));
        pages
    });
}

#[test]
fn the_profile_in_every_language() {
    snapshot("profile", |lang| {
        let shell = shell(lang, "members-profile-title");
        let lieve = member(2, "lieve.v", "Lieve", Role::Member);
        let this =
            OpenSession { id: "1".into(), browser: "Firefox, Linux".into(), since: NOW, is_this: true };
        let other = OpenSession { id: "2".into(), browser: String::new(), since: NOW - DAY, is_this: false };
        let alone = ProfilePage::new(
            shell.clone(),
            &lieve,
            vec![this.clone()],
            (false, vec!["@lieve@mastodon.example".into()]),
            &[],
        );
        let mut faulty = ProfilePage::new(shell, &lieve, vec![this, other], (true, Vec::new()), &charges());
        faulty.spoil();
        [alone, faulty].iter().map(main_of).collect()
    });
}

#[test]
fn the_card_in_every_language() {
    snapshot("card", |lang| {
        let address = "https://marolles.example/@lou".to_owned();
        vec![main_of(&CardPage::new(
            shell(lang, "members-card-title"),
            &member(1, "lou", "<Lou>", Role::Member),
            address,
        ))]
    });
}

#[test]
fn the_first_steps_in_every_language() {
    snapshot("welcome", |lang| {
        let shell = || shell(lang, "members-welcome-title");
        let step = |step, done| Step::new(&shell(), step, done);
        let page = |steps| WelcomePage::new(shell(), "@marolles@marolles.example".to_owned(), steps);
        let begun = vec![step(&PRESENT, true), step(&INVITE, false), step(&FOLLOW, false)];
        let all = [(PRESENT, true), (DOMAIN, false), (MENU, false), (BACKUP, true)];
        let one = |index: usize| {
            let shell = Shell { title: shell().t.get(all[index].0.title), ..shell() };
            main_of(&StepPage::new(shell, &all, index, "marolles.example").unwrap())
        };
        let lists = [page(begun), page(vec![step(&PRESENT, true)])];
        lists.iter().map(main_of).chain((0..all.len()).map(one)).collect()
    });
}
