//! The form: who may use it, what it says, how it is drawn.

use askama::Template as _;
use maillon_kernel::language::Lang;
use maillon_store::peers;
use maillon_store::reports;

use super::*;
use crate::model::Role;
use crate::testing::{TestSite, words};

const CANAL: &str = "https://canal.example/@canal";

fn canal() -> Peer {
    Peer {
        uri: CANAL.into(),
        kind: "Organization".into(),
        handle: "canal".into(),
        host: "canal.example".into(),
        name: "Le Canal <b>".into(),
        url: CANAL.into(),
        inbox: format!("{CANAL}/inbox"),
        shared_inbox: None,
        document: "{}".into(),
        fetched_at: 0,
        gone_at: None,
    }
}

async fn open() -> (TestSite, String) {
    let test = TestSite::open();
    test.add("anna", Role::Member).await;
    test.write(|conn| Ok(peers::put(conn, &canal(), &[])?)).await;
    let cookie = format!("{}; maillon-lang-8001=fr", test.sign_in("anna").await);
    (test, cookie)
}

async fn kept(test: &TestSite) -> usize {
    test.write(|conn| Ok(reports::page(conn, true, None, 100)?.len())).await
}

#[tokio::test]
async fn only_members_report_and_only_what_is_known() {
    let (test, anna) = open().await;
    let page = href(CANAL, "/suivis");
    assert_eq!(test.get(&page, "").await.status, 303, "a stranger signs in first");
    assert_eq!(test.post(PATH, "", "").await.status, 303);
    assert_eq!(test.get(&page, &anna).await.status, 200);
    for unknown in ["", "https://canal.example/nobody", "javascript:alert(1)"] {
        assert_eq!(test.get(&href(unknown, ""), &anna).await.status, 404, "{unknown}");
    }
    assert_eq!(test.post(PATH, "object=a%00b", &anna).await.status, 404);
    assert_eq!(kept(&test).await, 0);
}

#[tokio::test]
async fn what_is_wrong_is_said_and_what_was_typed_stays() {
    let (test, anna) = open().await;
    let object = format!("object={CANAL}");
    let long = "x".repeat(1001);
    let answer = test.post(PATH, &format!("{object}&reason={long}&forward=on"), &anna).await;
    assert_eq!(answer.status, 422);
    assert!(
        answer.text.contains("1000 caractères au plus") && answer.text.contains(&long),
        "{}",
        answer.text
    );
    assert!(answer.text.contains(r#"type="checkbox" checked"#), "{}", answer.text);
    assert_eq!(kept(&test).await, 0);

    let answer = test.post(PATH, &format!("{object}&reason=bruit&back=/suivis"), &anna).await;
    assert_eq!((answer.status, answer.location()), (303, Some("/suivis")), "{}", answer.text);
    let answer = test.post(PATH, &format!("{object}&reason=bruit&back=//evil.example"), &anna).await;
    assert_eq!((answer.status, answer.location()), (303, Some("/")), "it leads nowhere else");
    assert_eq!(kept(&test).await, 1, "the same of the same is no news");
}

#[tokio::test]
async fn a_member_makes_so_many_a_day() {
    let (test, anna) = open().await;
    let post =
        async |number: i64| test.post(PATH, &format!("object={CANAL}&reason=bruit+{number}"), &anna).await;
    for number in 0..A_DAY {
        assert_eq!(post(number).await.status, 303);
    }
    assert_eq!(post(0).await.status, 303, "what was said is said");
    let answer = post(A_DAY).await;
    assert_eq!(answer.status, 422);
    assert!(
        answer.text.contains("Vous avez fait 20 signalements")
            && answer.text.contains("\nbruit 20</textarea>")
    );
    test.site.clock.advance(chrono::TimeDelta::days(1));
    // The session has lasted that long.
    assert_eq!(post(A_DAY).await.status, 303, "a day later");
}

#[tokio::test]
async fn who_is_shut_out_is_named_no_more() {
    let (test, anna) = open().await;
    assert_eq!(test.post(PATH, &format!("object={CANAL}"), &anna).await.status, 303);
    test.add("cora", Role::Coordinator).await;
    let clock = test.site.clock.clone();
    let left = test.write(move |conn| {
        let anna = crate::store::by_login(conn, &"anna".parse().unwrap())?.unwrap();
        let by = crate::standing::By { member: None, clock: clock.clone() };
        crate::standing::disable(conn, anna.id, &by).unwrap();
        Ok(reports::page(conn, true, None, 10)?)
    });
    let left = left.await;
    assert_eq!((left.len(), left[0].member.as_deref()), (1, None));
}

#[test]
fn the_form_in_every_language() {
    for lang in Lang::ALL {
        let shell = Shell::sample(&words(), lang);
        let shell = Shell { title: shell.t.get("members-report-title"), ..shell };
        let who = Who {
            name: "Le Canal <b>".into(),
            handle: "@canal@canal.example".into(),
            href: Some(CANAL.into()),
            own: false,
        };
        let subject = |uri: &str| Subject { uri: uri.into(), author: CANAL.into() };
        let host = Some("canal.example".to_owned());
        let actor = Found { subject: subject(CANAL), who, host, author: None };
        let thing =
            Found { subject: subject("https://canal.example/notes/\"1\""), host: None, ..actor.clone() };
        let empty = ReportForm { object: CANAL.into(), back: "/suivis".into(), ..ReportForm::default() };
        let typed = ReportForm { reason: "Du <bruit>".into(), forward: "on".into(), ..empty.clone() };
        let mut errors = FieldErrors::default();
        errors.add_with_number("reason", "members-report-reason-long", "most", 1000);
        errors.add_with_text("forward", "members-report-unreachable", "host", "canal.example");
        let page = |found, form, errors| {
            let html = ReportPage::new(shell.clone(), found, form, errors).render().unwrap();
            let start = html.find("<h1>").unwrap();
            html[start..].split_once("</main>").unwrap().0.trim_end().to_owned()
        };
        let said = [
            shell.t.get("members-report-sent"),
            shell.t.get("members-report-sent-on"),
            shell.t.with("members-report-too-many", &[("most", &A_DAY)]),
        ];
        let pages = [
            page(&actor, empty.clone(), FieldErrors::default()),
            page(&actor, typed, errors),
            page(&thing, empty, FieldErrors::default()),
            said.join("\n"),
        ];
        insta::assert_snapshot!(format!("report-{}", lang.code()), pages.join("\n\n"));
    }
}
