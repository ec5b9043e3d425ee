//! The page of the follows, through the whole router, with another server on loopback.

use std::collections::BTreeMap;
use std::net::SocketAddr;

use askama::Template;
use axum::extract::{Path, Query};
use diesel::prelude::*;
use http::header::CONTENT_TYPE;
use maillon_federation::actor::Identity;
use maillon_kernel::language::Lang;
use maillon_store::follows::Follower;
use maillon_store::schema::{activity, delivery, follower};
use maillon_store::{StoreError, actors};
use maillon_web::Tongue;
use serde_json::{Value, json};
use tokio::net::TcpListener;

use super::*;
use crate::model::Role;
use crate::testing::{Answer, TestSite, words};

/// An instance with its two actors, a coordinator and a member.
struct Scene {
    test: TestSite,
    cora: String,
    anna: String,
}

impl Scene {
    async fn open() -> Self {
        let test = TestSite::open();
        test.add("cora", Role::Coordinator).await;
        test.add("anna", Role::Member).await;
        let (cora, anna) = (test.sign_in("cora").await, test.sign_in("anna").await);
        let origin = test.coordination.federation.origin().clone();
        let ours = [
            ("localhost", "Application", origin.instance_actor()),
            ("marolles", "Organization", test.coordination.actor.clone()),
        ];
        for (handle, kind, uri) in ours {
            let (handle, kind, name) = (handle.to_owned(), kind.to_owned(), handle.to_owned());
            let identity = Identity { handle, kind, name, summary: String::new(), uri };
            let row = identity.with_new_keys(&test.site.clock).unwrap();
            test.write(move |conn| Ok(actors::insert(conn, &row)?)).await;
        }
        Self { test, cora, anna }
    }

    /// Fills in the form as the coordinator, in French.
    async fn follow(&self, address: &str) -> Answer {
        self.test.post(PATH, &field("address", address), &self.in_french()).await
    }

    async fn stop(&self, target: &str) -> Answer {
        self.test.post(STOP_PATH, &field("target", target), &self.cora).await
    }

    async fn page(&self) -> String {
        self.test.get(PATH, &self.in_french()).await.text
    }

    fn in_french(&self) -> String {
        format!("{}; maillon-lang-8001=fr", self.cora)
    }

    /// What waits to be delivered: inbox and activity, oldest first.
    async fn queued(&self) -> Vec<(String, Value)> {
        let load = |conn: &mut Conn| -> Result<Vec<(String, String)>, StoreError> {
            let rows = delivery::table.inner_join(activity::table.on(activity::id.eq(delivery::activity)));
            Ok(rows.order(delivery::id).select((delivery::inbox, activity::body)).load(conn)?)
        };
        let rows = self.test.write(load).await;
        rows.into_iter().map(|(inbox, body)| (inbox, serde_json::from_str(&body).unwrap())).collect()
    }
}

fn field(name: &str, value: &str) -> String {
    let escape = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    };
    format!("{name}={}", value.bytes().map(escape).collect::<String>())
}

/// What the page says is wrong with the field.
fn fault(answer: &Answer) -> &str {
    let (_, rest) = answer.text.split_once(r#"<small id="field-address-error" class="error">"#).unwrap();
    rest.split_once('<').unwrap().0
}

/// Another association's server: where it listens, such as `127.0.0.1:40000`.
async fn neighbour() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let host = listener.local_addr().unwrap().to_string();
    let at = host.clone();
    let webfinger = async move |Query(asked): Query<BTreeMap<String, String>>| {
        let name = asked["resource"].strip_prefix("acct:").and_then(|name| name.split('@').next());
        jrd(&at, &name.unwrap_or_default().to_lowercase())
    };
    let at = host.clone();
    let actor = async move |Path(name): Path<String>| document(&at, &name);
    let router: Router = Router::new()
        .route("/.well-known/webfinger", get(webfinger))
        .route("/@{name}", get(actor))
        .route("/page", get(async || "a page"));
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    tokio::spawn(async move { axum::serve(listener, service).await });
    host
}

fn jrd(host: &str, name: &str) -> Response {
    let named = match name {
        "repair" | "note" => format!("http://{host}/@{name}"),
        "gone" => format!("http://{host}/@gone"),
        // A server that points at us, to see what we make of it.
        "mirror" => "http://localhost:8001/@marolles".to_owned(),
        "mail" => return axum::Json(json!({ "subject": "acct:mail", "links": [] })).into_response(),
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    let link = json!({ "rel": "self", "type": "application/activity+json", "href": named });
    axum::Json(json!({ "subject": format!("acct:{name}@{host}"), "links": [link] })).into_response()
}

fn document(host: &str, name: &str) -> Response {
    let uri = format!("http://{host}/@{name}");
    let kind = match name {
        "repair" => "Organization",
        "note" => "Note",
        _ => return StatusCode::GONE.into_response(),
    };
    let document = json!({
        "id": uri,
        "type": kind,
        "preferredUsername": name,
        "name": "Repair <b> Café",
        "url": format!("http://{host}/chez-nous"),
        "inbox": format!("{uri}/inbox"),
        "endpoints": { "sharedInbox": format!("http://{host}/inbox") },
    });
    ([(CONTENT_TYPE, "application/activity+json")], document.to_string()).into_response()
}

#[tokio::test]
async fn a_follow_is_asked_for_and_ended() {
    let (scene, host) = (Scene::open().await, neighbour().await);
    let uri = format!("http://{host}/@repair");
    assert!(scene.page().await.contains("Nous ne suivons encore personne."));

    let answer = scene.follow(&format!(" @Repair@{host} ")).await;
    assert_eq!((answer.status, answer.location()), (303, Some("/suivis")), "{}", answer.text);
    let notice = format!("{}; {}", scene.in_french(), answer.cookie("notice").unwrap());
    assert!(scene.test.get(PATH, &notice).await.text.contains("Votre demande est partie."));

    let queued = scene.queued().await;
    assert_eq!(queued.len(), 1);
    let (inbox, follow) = &queued[0];
    assert_eq!(*inbox, format!("{uri}/inbox"));
    assert_eq!(follow["type"], "Follow");
    assert_eq!(
        (&follow["actor"], &follow["object"]),
        (&json!("http://localhost:8001/@marolles"), &json!(uri))
    );

    let page = scene.page().await;
    let link = format!(r#"<a href="http://{host}/chez-nous" rel="noopener">Repair"#);
    assert!(page.contains(&link), "{page}");
    assert!(!page.contains("<b>"), "what strangers write is no HTML");
    assert!(page.contains(&format!("@repair@{host}")));
    assert!(page.contains("Demande envoyée le 24"));

    let answer = scene.stop(&uri).await;
    assert_eq!((answer.status, answer.location()), (303, Some("/suivis")));
    assert_eq!(answer.cookie("notice").as_deref(), Some("maillon-notice-8001=members-follows-stopped"));
    let queued = scene.queued().await;
    assert_eq!(queued.len(), 2);
    assert_eq!((&queued[1].1["type"], &queued[1].1["object"]["id"]), (&json!("Undo"), &follow["id"]));
    assert!(scene.page().await.contains("Nous ne suivons encore personne."));

    assert_eq!(scene.stop(&uri).await.status, 303, "no news");
    assert_eq!(scene.queued().await.len(), 2);
}

#[tokio::test]
async fn an_accepted_follow_is_not_asked_for_again() {
    let (scene, host) = (Scene::open().await, neighbour().await);
    let uri = format!("http://{host}/@repair");
    assert_eq!(scene.follow(&uri).await.status, 303, "the URL will do as well");
    let (actor, target) = (scene.test.coordination.actor.clone(), uri.clone());
    let accept =
        move |conn: &mut Conn| Ok(follows::answer(conn, None, Some(&actor), &target, FollowState::Accepted)?);
    assert!(scene.test.write(accept).await);
    assert!(scene.page().await.contains("Demande acceptée, suivi depuis le 24"));

    let again = scene.follow(&format!("@repair@{host}")).await;
    assert_eq!(again.cookie("notice").as_deref(), Some("maillon-notice-8001=members-follows-already"));
    assert_eq!(scene.queued().await.len(), 1);
}

#[tokio::test]
async fn each_fault_says_what_to_mend_and_keeps_what_was_typed() {
    let (scene, host) = (Scene::open().await, neighbour().await);
    let nobody = {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        listener.local_addr().unwrap()
    };
    for (address, expected) in [
        (String::new(), "Ce champ est nécessaire."),
        ("repair \"café\"".into(), "Nous ne reconnaissons pas d’adresse"),
        ("@marolles@localhost:8001".into(), "Cette adresse est chez nous."),
        ("http://localhost:8001/@marolles".into(), "Cette adresse est chez nous."),
        (format!("@mirror@{host}"), "Cette adresse est chez nous."),
        (format!("@nobody@{host}"), "Nous n’avons rien trouvé"),
        (format!("@gone@{host}"), "Nous n’avons rien trouvé"),
        (format!("http://{host}/nowhere"), "Nous n’avons rien trouvé"),
        (format!("@repair@{nobody}"), "127.0.0.1:"),
        (format!("http://{nobody}/@repair"), "127.0.0.1:"),
        (format!("@note@{host}"), "pas de compte à suivre"),
        (format!("@mail@{host}"), "pas de compte à suivre"),
        (format!("http://{host}/page"), "pas de compte à suivre"),
        ("@repair@10.0.0.1".into(), "Nous ne pouvons pas aller à cette adresse."),
    ] {
        let answer = scene.follow(&address).await;
        assert_eq!(answer.status, 422, "{address}");
        assert!(fault(&answer).contains(expected), "{address}: {}", fault(&answer));
        let typed = address.replace('"', "&#34;");
        assert!(answer.text.contains(&format!(r#"value="{typed}""#)), "{address} is kept: {}", answer.text);
    }
    assert_eq!(scene.queued().await, []);
}

#[tokio::test]
async fn nothing_asks_the_store_for_what_it_cannot_hold() {
    let scene = Scene::open().await;
    assert_eq!(scene.stop("https://canal.example/\0").await.status, 400);
    assert_eq!(scene.follow("https://canal.example/\0").await.status, 422);
}

#[tokio::test]
async fn only_coordinators_decide() {
    let (scene, host) = (Scene::open().await, neighbour().await);
    let uri = format!("http://{host}/@repair");
    assert_eq!(scene.follow(&uri).await.status, 303);

    let (follow, stop) = (field("address", &uri), field("target", &uri));
    for (path, form) in [(PATH, &follow), (STOP_PATH, &stop)] {
        let refused = scene.test.post(path, form, &scene.anna).await;
        assert_eq!(refused.status, 403, "{path}");
        let stranger = scene.test.post(path, form, "").await;
        assert_eq!((stranger.status, stranger.location()), (303, Some("/login?retour=%2F")), "{path}");
    }
    assert_eq!(scene.queued().await.len(), 1);

    let page = scene.test.get(PATH, &scene.anna).await;
    assert_eq!(page.status, 200);
    assert!(
        page.text.contains("@repair@") && page.text.contains(r#"<a href="/suivis" aria-current="page">"#)
    );
    assert!(!page.text.contains(r#"action="/suivis"#), "she sees, and decides nothing");
    let stranger = scene.test.get(PATH, "").await;
    assert_eq!((stranger.status, stranger.location()), (303, Some("/login?retour=%2Fsuivis")));
}

#[tokio::test]
async fn a_crowd_of_followers_is_counted() {
    let scene = Scene::open().await;
    let actor = scene.test.coordination.actor.clone();
    let crowd = move |conn: &mut Conn| {
        for number in 0..=SHOWN {
            let who = format!("https://qg.example/users/{number:03}");
            let row = Follower {
                actor: actor.clone(),
                activity: format!("{who}#follow"),
                who,
                state: FollowState::Accepted.as_str().into(),
                inbox: "https://qg.example/inbox".into(),
                host: "qg.example".into(),
                since: 0,
            };
            follows::put_follower(conn, &row)?;
        }
        // One who was never accepted does not count.
        let last = follower::table.filter(follower::who.eq("https://qg.example/users/000"));
        diesel::update(last).set(follower::state.eq("refused")).execute(conn)?;
        Ok(())
    };
    scene.test.write(crowd).await;
    let page = scene.page().await;
    assert!(page.contains("100 comptes nous suivent.</p>"), "{page}");
    assert!(!page.contains("/users/000") && page.contains("/users/100"));
    scene
        .test
        .write(|conn| {
            Ok(diesel::update(follower::table).set(follower::state.eq("accepted")).execute(conn)?)
        })
        .await;
    let page = scene.page().await;
    assert!(page.contains("101 comptes nous suivent. En voici 100.</p>"), "{page}");
    assert!(page.contains("/users/000") && !page.contains("/users/100"));
}

fn account(uri: &str, named: Option<(&str, &str)>) -> Account {
    let (name, handle) = named.unzip();
    let handle = handle.map(str::to_owned);
    Account { uri: uri.into(), name: name.unwrap_or(uri).into(), handle, href: Some(uri.into()) }
}

/// Every state of a follow, and a crowd that is not shown whole.
fn full() -> Lists {
    let canal = account("https://canal.example/@canal", Some(("Le Canal <b>", "@canal@canal.example")));
    let sel = account("https://qg.example/users/sel", Some(("SEL \"du QG\"", "@sel@qg.example")));
    let unknown = account("https://old.example/actor", None);
    let mut moved = Followed::sample(sel, FollowState::Asked, 1_782_858_600_000);
    moved.before = Some("@sel@\"ancien\".example".into());
    let followed = vec![
        Followed::sample(canal.clone(), FollowState::Accepted, 1_795_507_500_000),
        moved,
        Followed::sample(unknown.clone(), FollowState::Refused, 1_782_858_600_000),
    ];
    let unlinked = Account { href: None, ..unknown };
    Lists { followed, followers: vec![canal, unlinked], count: 250 }
}

/// The main part of the page; the frame is the HTTP edge's own.
fn main_of(page: &FollowsPage) -> String {
    let html = page.render().unwrap();
    let start = html.find("<h1>").unwrap();
    html[start..].split_once("</main>").unwrap().0.trim_end().to_owned()
}

#[test]
fn the_page_in_every_language() {
    for lang in Lang::ALL {
        let t = words().in_lang(lang);
        let page = |may_change, lists| {
            let shell = Shell { title: t.get("members-follows-title"), ..Shell::sample(&words(), lang) };
            FollowsPage::new(shell, may_change, lists)
        };
        let one = Lists { followers: full().followers.drain(..1).collect(), count: 1, ..Lists::default() };
        let mut faulty = page(true, Lists::default());
        Fault::Unreachable("qg.example".into()).say(&mut faulty.errors, "address");
        faulty.address = "@sel@\"qg\"".into();
        let pages = [page(true, Lists::default()), page(true, full()), page(false, one), faulty];
        let drawn = pages.each_ref().map(main_of).join("\n\n");
        let said = ["asked", "already", "stopped"].map(|key| t.get(&format!("members-follows-{key}")));
        let all = format!("{drawn}\n\n{}\n\n{}", faults(&t).join("\n"), said.join("\n"));
        insta::assert_snapshot!(format!("follows-{}", lang.code()), all);
    }
}

/// Every fault of the field, in words.
fn faults(t: &Tongue) -> Vec<String> {
    let faults = [
        Fault::Empty,
        Fault::NotAnAddress,
        Fault::Own,
        Fault::NotFound,
        Fault::NotAnActor,
        Fault::Forbidden,
        Fault::Blocked,
    ];
    let say = |fault: Fault| {
        let mut errors = FieldErrors::default();
        fault.say(&mut errors, "address");
        errors.text(t, "address").unwrap()
    };
    faults.map(say).into()
}
