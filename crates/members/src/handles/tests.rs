//! The rules of the codes, on a store; the journey with another server is in `tests/journeys/handles.rs`.

use askama::Template as _;
use chrono::TimeDelta;
use maillon_federation::actor::Identity;
use maillon_kernel::language::Lang;
use maillon_store::peers::Peer;
use maillon_store::schema::{activity, proven_handle};
use maillon_store::{Conn, StoreError, actors, peers};
use maillon_web::Shell;

use diesel::{ExpressionMethods as _, QueryDsl as _, RunQueryDsl as _};

use super::desk::{Entered, LIFETIME, NotAsked, Removed};
use super::store::{self, ProvenHandleId};
use super::*;
use crate::code::{Code, same};
use crate::model::{Member, Role};
use crate::testing::{TestSite, words};

struct Scene {
    test: TestSite,
    handles: Handles,
    anna: Member,
    bram: Member,
}

impl Scene {
    async fn open() -> Self {
        let test = TestSite::open();
        let (anna, bram) = (test.add("anna", Role::Member).await, test.add("bram", Role::Member).await);
        let federation = test.coordination.federation.clone();
        let actor = federation.origin().actor("sel");
        let (handle, kind) = ("sel".to_owned(), "Service".to_owned());
        let identity =
            Identity { handle, kind, name: "SEL".to_owned(), summary: String::new(), uri: actor.clone() };
        let row = identity.with_new_keys(&test.site.clock).unwrap();
        test.write(move |conn| Ok(actors::insert(conn, &row)?)).await;
        let handles = Handles { site: test.site.clone(), federation, actor };
        Self { test, handles, anna, bram }
    }

    /// Asks for a code and answers the one that was sent.
    async fn ask(&self, member: &Member, name: &str) -> Result<(ProvenHandleId, String), NotAsked> {
        let (handles, member, peer) = (self.handles.clone(), member.clone(), peer(name));
        let ask = move |conn: &mut Conn| -> Result<_, NotAsked> {
            peers::put(conn, &peer, &[])?;
            let id = handles.begin(conn, &member, &format!("@{}@{}", peer.handle, peer.host))?;
            handles.send_code(conn, id, &member, &peer)?;
            let bodies = activity::table.order(activity::id.desc()).select(activity::body);
            let body: String = bodies.limit(1).get_result(conn)?;
            let code = body.split("code: ").nth(1).unwrap().get(..9).unwrap().to_owned();
            Ok((id, code))
        };
        self.test.site.store.write(ask).await
    }

    async fn enter(&self, member: &Member, id: ProvenHandleId, code: &str) -> Option<Entered> {
        let (handles, member, code) = (self.handles.clone(), member.clone(), code.to_owned());
        self.test.write(move |conn| handles.enter(conn, &member, id, &code)).await
    }

    async fn owner(&self, name: &str) -> Option<String> {
        let uri = peer(name).uri;
        let find = move |conn: &mut Conn| -> Result<_, StoreError> { Ok(store::member_of(conn, &uri)?) };
        self.test.write(find).await.map(|member| member.login.to_string())
    }
}

fn peer(name: &str) -> Peer {
    let uri = format!("https://mastodon.example/users/{name}");
    Peer {
        kind: if name == "robot" { "Service" } else { "Person" }.to_owned(),
        handle: name.to_owned(),
        host: "mastodon.example".to_owned(),
        name: name.to_owned(),
        url: format!("https://mastodon.example/@{name}"),
        inbox: format!("{uri}/inbox"),
        shared_inbox: None,
        document: "{}".to_owned(),
        fetched_at: 0,
        gone_at: None,
        uri,
    }
}

#[tokio::test]
async fn the_right_code_proves_it_once_and_for_one() {
    let scene = Scene::open().await;
    let (id, code) = scene.ask(&scene.anna, "zoe").await.unwrap();
    let rows = scene.test.write(|conn| Ok(proven_handle::table.select(proven_handle::secret).load(conn)?));
    let rows: Vec<Option<String>> = rows.await;
    assert!(!rows[0].as_deref().unwrap().contains(&code), "the table knows the digest only");
    assert_eq!(scene.owner("zoe").await, None);
    assert_eq!(scene.enter(&scene.bram, id, &code).await, None, "it is Anna's alone to enter");
    assert_eq!(scene.enter(&scene.anna, id, "2222-2222").await, Some(Entered::Wrong));
    let sloppy = code.to_lowercase().replace('-', " ");
    assert_eq!(scene.enter(&scene.anna, id, &sloppy).await, Some(Entered::Proven));
    assert_eq!(scene.owner("zoe").await.as_deref(), Some("anna"));
    assert_eq!(scene.enter(&scene.anna, id, &code).await, Some(Entered::Over), "once");
    assert!(matches!(scene.ask(&scene.bram, "zoe").await, Err(NotAsked::Taken)));
    assert!(matches!(scene.ask(&scene.anna, "zoe").await, Err(NotAsked::Yours)));

    let anna = scene.anna.id;
    scene.test.write(move |conn| Ok(crate::store::disable(conn, anna, 1)?)).await;
    assert_eq!(scene.owner("zoe").await, None, "one who is shut out orders nothing");
    let (handles, member) = (scene.handles.clone(), scene.anna.clone());
    assert_eq!(scene.test.write(move |conn| handles.remove(conn, &member, id)).await, Removed::Done);
    assert!(scene.ask(&scene.bram, "zoe").await.is_ok(), "it is free again");
}

#[tokio::test]
async fn two_who_wait_for_one_account_do_not_both_get_it() {
    let scene = Scene::open().await;
    let (hers, her_code) = scene.ask(&scene.anna, "zoe").await.unwrap();
    let (his, his_code) = scene.ask(&scene.bram, "zoe").await.unwrap();
    assert_eq!(scene.enter(&scene.anna, hers, &her_code).await, Some(Entered::Proven));
    assert_eq!(scene.enter(&scene.bram, his, &his_code).await, Some(Entered::Taken));
    assert_eq!(scene.owner("zoe").await.as_deref(), Some("anna"));
}

#[tokio::test]
async fn a_code_ends_with_five_tries_with_its_time_and_with_the_next() {
    let scene = Scene::open().await;
    let (id, code) = scene.ask(&scene.anna, "zoe").await.unwrap();
    for _ in 0..4 {
        assert_eq!(scene.enter(&scene.anna, id, "wrong").await, Some(Entered::Wrong));
    }
    assert_eq!(scene.enter(&scene.anna, id, "wrong").await, Some(Entered::Over));
    assert_eq!(scene.enter(&scene.anna, id, &code).await, Some(Entered::Over), "the right one is too late");

    let (old, old_code) = scene.ask(&scene.anna, "zoe").await.unwrap();
    let (late, late_code) = scene.ask(&scene.anna, "zoe").await.unwrap();
    assert_eq!(scene.enter(&scene.anna, old, &old_code).await, Some(Entered::Over), "the last one counts");
    scene.test.site.clock.advance(TimeDelta::milliseconds(LIFETIME));
    assert_eq!(scene.enter(&scene.anna, late, &late_code).await, Some(Entered::Over));
    assert_eq!(scene.owner("zoe").await, None);
}

#[tokio::test]
async fn nobody_is_written_to_again_and_again() {
    let scene = Scene::open().await;
    for _ in 0..5 {
        scene.ask(&scene.anna, "zoe").await.unwrap();
    }
    assert!(matches!(scene.ask(&scene.anna, "yan").await, Err(NotAsked::TooMany)), "five a day for a member");
    assert!(matches!(scene.ask(&scene.bram, "zoe").await, Err(NotAsked::TooManyForIt)), "and for an account");
    assert!(matches!(scene.ask(&scene.bram, "robot").await, Err(NotAsked::Machine)));
    scene.test.site.clock.advance(TimeDelta::days(1));
    assert!(scene.ask(&scene.anna, "yan").await.is_ok());

    let (handles, bram) = (scene.handles.clone(), scene.bram.clone());
    let looks = scene.test.site.store.write(move |conn: &mut Conn| -> Result<(), NotAsked> {
        for _ in 0..20 {
            handles.begin(conn, &bram, "@nobody@nowhere.example")?;
        }
        assert!(matches!(handles.begin(conn, &bram, "@x@nowhere.example"), Err(NotAsked::TooMany)));
        Ok(())
    });
    looks.await.unwrap();
    let now = scene.test.site.clock.millis();
    assert_eq!(scene.test.write(move |conn| Ok(store::prune(conn, now + 1)?)).await, 26);
}

#[test]
fn the_page_in_every_language() {
    let now = 1_795_507_500_000;
    let clock = maillon_kernel::clock::Clock::System;
    let one = |handle: &str, proven_at| ProvenHandle {
        id: "01234567-89ab-7def-8123-000000000001".parse().unwrap(),
        member: crate::MemberId::new(&clock),
        actor: "https://mastodon.example/users/zoe".to_owned(),
        handle: handle.to_owned(),
        secret: Some(String::new()),
        tries: 0,
        asked_at: now,
        expires_at: now + LIFETIME,
        proven_at,
    };
    let some = [one("@zoe@mastodon.example", Some(now)), one("@<b>@social.example", None)];
    for lang in Lang::ALL {
        let words = words();
        let title = words.in_lang(lang).get("members-handles-title");
        let draw = |handles: &[ProvenHandle]| {
            let shell = Shell { title: title.clone(), ..Shell::sample(&words, lang) };
            let page = pages::HandlesPage::new(
                shell,
                handles,
                "@sel@marolles.example".to_owned(),
                (!handles.is_empty(), now),
            );
            let html = page.render().unwrap();
            let start = html.find("<h1>").unwrap();
            html[start..].split_once("</main>").unwrap().0.trim_end().to_owned()
        };
        let drawn = format!("{}\n\n{}", draw(&some), draw(&[]));
        insta::assert_snapshot!(format!("handles-{}", lang.code()), drawn);
    }
}

#[test]
fn a_code_is_read_as_people_type_it() {
    let (code, id) = (Code::draw(), ProvenHandleId::new(&maillon_kernel::clock::Clock::System));
    assert!(code.spelled().len() == 9 && code != Code::draw());
    let sloppy = format!(" {}\n", code.spelled().to_lowercase().replace('-', " - "));
    assert!(same(&Code::typed(&sloppy).digest(id), &code.digest(id)));
    let other = ProvenHandleId::new(&maillon_kernel::clock::Clock::System);
    assert!(!same(&code.digest(other), &code.digest(id)), "a digest is of no use for another row");
    for wrong in ["", "X", &format!("{}2", code.spelled())] {
        assert!(!same(&Code::typed(wrong).digest(id), &code.digest(id)), "{wrong}");
    }
    assert!(!same("ab", "abc") && same("ab", "ab"));
}
