//! The words are complete, the pages can be drawn in each language, and mornings come in time.

use std::path::Path;

use askama::Template as _;
use maillon_kernel::language::Lang;
use maillon_members::{Areas, Member, MemberId, Role};
use maillon_web::i18n::check;
use maillon_web::{Shell, Words};

use crate::choices::Reach;
use crate::mail::next_morning;
use crate::model::{Kind, Way, What};
use crate::pages::{ListPage, SettingsPage};
use crate::store::Notification;
use crate::text::line;

fn words() -> Words {
    Words::assemble(&[&crate::LOCALES]).unwrap()
}

fn one(what: What, href: &str) -> Notification {
    Notification {
        id: format!("019abcde-0123-7abc-8def-{:012}", what as u8),
        member: String::new(),
        told_as: String::new(),
        what: what.to_string(),
        who: "Zoë <b>".to_owned(),
        title: "Vélo & cargo".to_owned(),
        href: href.to_owned(),
        told_at: 1_795_507_500_000,
        read_at: None,
        way: Way::Site.to_string(),
        mailed_in: None,
        mailed_at: None,
    }
}

#[test]
fn the_words_are_complete_and_all_are_said() {
    assert_eq!(check::check(&crate::LOCALES), Vec::<String>::new());
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let unused = check::unused(&crate::LOCALES, &[&home.join("src"), &home.join("templates")]);
    // Some keys are put together.
    let composed = [crate::PRIVACY, "notifications-what-", "notifications-kind-", "notifications-way-"];
    let unused: Vec<_> =
        unused.iter().filter(|key| !composed.iter().any(|start| key.contains(start))).collect();
    assert_eq!(unused, Vec::<&String>::new());
}

#[test]
fn whatever_is_told_can_be_said() {
    let words = words();
    for lang in Lang::ALL {
        let t = words.in_lang(lang);
        for what in What::ALL {
            let said = line(&t, &one(*what, "/a"));
            assert!(!said.contains("notifications-") && !said.contains("{$"), "{said}");
            let kind = t.get(&format!("notifications-kind-{}", what.kind()));
            assert!(!kind.contains("notifications-"), "{kind}");
        }
        let bare = Notification { title: String::new(), who: String::new(), ..one(What::Message, "/a") };
        assert!(!line(&t, &bare).contains("notifications-"));
        let foreign = Notification { what: "of-tomorrow".to_owned(), ..bare };
        assert!(!line(&t, &foreign).contains("notifications-"));
    }
}

#[test]
fn the_list_says_what_belongs_together_once() {
    for lang in Lang::ALL {
        let shell = Shell::sample(&words(), lang);
        let unread =
            [one(What::Message, "/messages/1"), one(What::Message, "/messages/1"), one(What::EventOff, "/e")];
        let html = ListPage::new(shell, &unread, &[one(What::CreditPaid, "/sel")]).render().unwrap();
        assert_eq!(html.matches("href=\"/notifications/019").count(), 3, "{html}");
        assert!(html.contains("Zoë &#60;b&#62;") && html.contains("Vélo &#38; cargo"), "{html}");
    }
}

fn member(role: Role) -> Member {
    Member {
        id: MemberId::new(&maillon_kernel::clock::Clock::System),
        login: "anna".parse().unwrap(),
        name: "Anna".to_owned(),
        role,
        language: Lang::Fr,
        about: maillon_members::model::About::default(),
        disabled: false,
        areas: Areas::default(),
    }
}

#[test]
fn only_coordinators_choose_what_is_theirs() {
    let ways: Vec<(Kind, Way)> = Kind::ALL.iter().map(|kind| (*kind, Way::Once)).collect();
    for (role, many) in [(Role::Member, Kind::ALL.len() - 2), (Role::Coordinator, Kind::ALL.len())] {
        let accounts = vec![("https://a.example/@anna".to_owned(), "@anna@a.example".to_owned())];
        let reach = Reach { address: Some("anna@exemple.be".to_owned()), accounts, chosen: None };
        let shell = Shell::sample(&words(), Lang::Fr);
        let html = SettingsPage::new(shell, &member(role), &ways, reach, true).render().unwrap();
        assert_eq!(html.matches("<option value=\"once\" selected>").count(), many, "{html}");
        assert!(html.contains("@anna@a.example") && html.contains("ne sont pas chiffrés"), "{html}");
    }
}

#[test]
fn where_nothing_can_be_sent_nothing_is_promised() {
    let ways = [(Kind::Messages, Way::Once), (Kind::Credit, Way::Nothing)];
    let shell = Shell::sample(&words(), Lang::Fr);
    let me = member(Role::Member);
    let html = SettingsPage::new(shell, &me, &ways, Reach::default(), false).render().unwrap();
    assert!(!html.contains("value=\"once\"") && !html.contains("value=\"digest\""), "{html}");
    assert_eq!(html.matches("<option value=\"site\" selected>").count(), 1, "{html}");
    assert_eq!(html.matches("<option value=\"nothing\" selected>").count(), 1, "{html}");
}

#[test]
fn the_mail_of_the_day_goes_out_at_eight_in_brussels() {
    let at = |text: &str| text.parse::<chrono::DateTime<chrono::Utc>>().unwrap().timestamp_millis();
    for (now, morning) in [
        ("2026-11-24T05:00:00Z", "2026-11-24T07:00:00Z"),
        ("2026-11-24T07:00:00Z", "2026-11-25T07:00:00Z"),
        ("2026-11-24T22:30:00Z", "2026-11-25T07:00:00Z"),
        ("2026-11-24T23:30:00Z", "2026-11-25T07:00:00Z"),
        ("2026-07-01T05:59:00Z", "2026-07-01T06:00:00Z"),
        ("2026-03-28T12:00:00Z", "2026-03-29T06:00:00Z"),
    ] {
        assert_eq!(next_morning(at(now)), at(morning), "{now}");
    }
}
