//! The road of an annonce through the router, on a SQLite file.

use std::collections::BTreeMap;

use axum::Router;
use axum::body::Body;
use axum::extract::FromRef;
use axum::http::header::{ACCEPT, CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use maillon_federation::actor::Identity;
use maillon_federation::connector::{Connector, ConnectorSettings, Limits};
use maillon_federation::{Federation, Origin};
use maillon_kernel::clock::{Clock, from_millis};
use maillon_kernel::language::Lang;
use maillon_media::Media;
use maillon_members::{MemberId, NewMemberForm, access, store as members};
use maillon_store::peers;
use maillon_store::{Conn, Database, Store, StoreError, actors, follows, migrate};
use maillon_web::site::SiteParts;
use maillon_web::{Site, Words, limits, problem, session};
use serde_json::Value;
use tower::ServiceExt as _;

use crate::desk::Desk;
use crate::model::{Offer, OfferId};
use crate::pages::{Market, NAV, routes, samples};
use crate::{LOCALES, store};

const BASE: &str = "http://localhost:8001/";
const PAGE: &str = "text/html";
const ACTIVITY: &str = "application/activity+json";

impl FromRef<Market> for Site {
    fn from_ref(market: &Market) -> Self {
        market.site.clone()
    }
}

pub(super) struct Town {
    pub(super) market: Market,
    router: Router,
    _folder: tempfile::TempDir,
}

pub(super) struct Answer {
    pub(super) status: StatusCode,
    location: String,
    pub(super) content_type: String,
    cookies: Vec<String>,
    pub(super) text: String,
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap()
    }
}

impl Town {
    pub(super) async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = Database::Sqlite(folder.path().join("maillon.db"));
        migrate::run(&database).unwrap();
        let clock = Clock::at(from_millis(samples::NOW));
        let store = Store::open(&database, 2, clock.clone()).unwrap();
        let origin = Origin::new(BASE.parse().unwrap());
        let words = Words::assemble(&[
            &LOCALES,
            &maillon_media::LOCALES,
            &maillon_members::LOCALES,
            &maillon_messages::LOCALES,
        ])
        .unwrap();
        put_actor(&store, &origin, &clock).await;
        let desk = Desk {
            actor: origin.actor("marolles"),
            origin: origin.clone(),
            clock: clock.clone(),
            words: words.clone(),
        };
        let federation = Federation::new(store.clone(), origin, connector());
        let media = Media::open(federation.clone(), &folder.path().join("media"), 0).unwrap();
        let market = Market { site: site(store, clock, words), federation, desk, media };
        let pages =
            routes().route("/", axum::routing::get(crate::pages::home)).fallback(problem::no_such_page);
        let router = limits::html_layers(pages, &market.site).unwrap().with_state(market.clone());
        Self { market, router, _folder: folder }
    }

    async fn send(&self, method: Method, path: &str, accept: &str, cookie: &str, form: &str) -> Answer {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(ACCEPT, accept)
            .header(COOKIE, cookie)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(form.to_owned()))
            .unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let text = |name| response.headers().get(name).map_or("", |value| value.to_str().unwrap()).to_owned();
        let (location, content_type) = (text(LOCATION), text(CONTENT_TYPE));
        let cookies = response.headers().get_all(SET_COOKIE).iter();
        let cookies = cookies.map(|cookie| cookie.to_str().unwrap().to_owned()).collect();
        let status = response.status();
        let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
        let text = String::from_utf8(bytes.into()).unwrap();
        Answer { status, location, content_type, cookies, text }
    }

    pub(super) async fn page(&self, path: &str, cookie: &str) -> Answer {
        self.send(Method::GET, path, PAGE, cookie, "").await
    }

    /// The status and the headers, of a request with these.
    pub(super) async fn ask(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
    ) -> (StatusCode, HeaderMap) {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = self.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        (response.status(), response.headers().clone())
    }

    async fn document(&self, path: &str) -> Answer {
        self.send(Method::GET, path, ACTIVITY, "", "").await
    }

    async fn post(&self, path: &str, cookie: &str, form: &str) -> Answer {
        self.send(Method::POST, path, PAGE, cookie, form).await
    }

    /// Makes a member; what their browser sends from then on.
    async fn member(&self, login: &str, role: &str) -> String {
        let form = NewMemberForm {
            login: login.to_owned(),
            name: login.to_uppercase(),
            role: role.to_owned(),
            language: "fr".to_owned(),
            password: "correct horse battery".to_owned(),
        };
        let new = maillon_members::NewMember::try_from(form).unwrap();
        let clock = self.market.site.clock.clone();
        let id = MemberId::new(&clock);
        let open = move |conn: &mut Conn| -> Result<String, StoreError> {
            let member = members::insert(conn, id, &new, None, clock.millis());
            assert!(member.is_ok());
            Ok(session::open(conn, &id.to_string(), clock.now(), session::LIFETIME)?)
        };
        let token = self.market.site.store.write(open).await.unwrap();
        session::cookie(&self.market.site, token).stripped().to_string()
    }

    pub(super) async fn put(&self, offer: Offer) {
        let put = move |conn: &mut Conn| -> Result<(), StoreError> { Ok(store::insert(conn, &offer)?) };
        self.market.site.store.write(put).await.unwrap();
    }
}

async fn put_actor(store: &Store, origin: &Origin, clock: &Clock) {
    let identity = Identity {
        handle: "marolles".to_owned(),
        kind: "Organization".to_owned(),
        name: "Atelier des Marolles".to_owned(),
        summary: "<p>On répare.</p>".to_owned(),
        uri: origin.actor("marolles"),
    };
    let ours = identity.with_new_keys(clock).unwrap();
    let theirs = samples::peer("https://canal.example/@canal", "Canal Nord", "https://canal.example/@canal");
    let follower = follows::Follower {
        actor: ours.uri.clone(),
        who: theirs.uri.clone(),
        activity: "https://canal.example/follow/1".to_owned(),
        state: "accepted".to_owned(),
        inbox: theirs.inbox.clone(),
        host: "canal.example".to_owned(),
        since: 0,
    };
    let following = follows::Following {
        actor: ours.uri.clone(),
        target: theirs.uri.clone(),
        activity: format!("{}/follow/1", ours.uri),
        state: "accepted".to_owned(),
        since: 0,
    };
    let put = move |conn: &mut Conn| -> Result<(), StoreError> {
        actors::insert(conn, &ours)?;
        peers::put(conn, &theirs, &[])?;
        follows::put_following(conn, &following)?;
        Ok(follows::put_follower(conn, &follower)?)
    };
    store.write(put).await.unwrap();
}

fn connector() -> Connector {
    let settings = ConnectorSettings {
        development: true,
        allowed: Vec::new(),
        user_agent: "Maillon-test".to_owned(),
        limits: Limits::default(),
    };
    Connector::new(settings).unwrap()
}

fn site(store: Store, clock: Clock, words: Words) -> Site {
    Site::new(SiteParts {
        store,
        clock,
        base_url: BASE.parse().unwrap(),
        words,
        instance_name: "Marolles".into(),
        default_language: Lang::Fr,
        version: "0.0.0".to_owned(),
        source_url: "https://maillon.example/source".parse().unwrap(),
        nav: NAV.to_vec(),
        menu: maillon_web::menu::Menu::default(),
        privacy: Vec::new(),
        mails: false,
        theme: maillon_web::theme::Theme::default(),
        trusted_proxies: Vec::new(),
        who: access::who(),
    })
}

/// A form that can be taken, with some fields changed.
fn form(changes: &[(&'static str, &'static str)]) -> String {
    let mut fields = BTreeMap::from([
        ("kind", "offer"),
        ("nature", "service"),
        ("title", "Réparation de vélos"),
        ("text", "Le **jeudi**."),
        ("language", "fr"),
        ("category", "recuperer-reparer"),
        ("commune", "21013"),
        ("in_return", "nothing"),
    ]);
    fields.extend(changes.iter().copied());
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

#[tokio::test]
async fn an_annonce_from_its_form_to_its_end() {
    let town = Town::open().await;
    let (anna, bob) = (town.member("anna", "member").await, town.member("bob", "member").await);
    let coordinator = town.member("coco", "coordinator").await;

    let published = town.post("/annonces", &anna, &form(&[])).await;
    assert_eq!(published.status, StatusCode::SEE_OTHER);
    assert!(published.cookies.iter().any(|cookie| cookie.contains("market-notice-published")));
    let page = published.location;

    for path in ["/annonces", "/annonces?q=VELO&genre=offer&ou=ici", "/annonces?q=SaintGilles", "/@marolles"]
    {
        let list = town.page(path, "").await;
        assert_eq!(list.status, StatusCode::OK);
        assert!(list.text.contains(&page), "{path}");
    }
    for path in [
        "/annonces?q=cuisine",
        "/annonces?genre=need",
        "/annonces?commune=21001",
        "/annonces?avant=1.x&genre=need",
    ] {
        assert!(!town.page(path, "").await.text.contains(&page), "{path}");
    }
    assert!(town.page("/mes-annonces", &anna).await.text.contains(&format!("{page}/modifier")));
    assert!(!town.page("/mes-annonces", &bob).await.text.contains(&page));

    let edit = format!("{page}/modifier");
    assert!(town.page(&page, &anna).await.text.contains(&edit));
    assert!(!town.page(&page, &bob).await.text.contains(&edit));
    assert_eq!(town.page(&edit, &bob).await.status, StatusCode::FORBIDDEN);
    for path in [edit.as_str(), &format!("{page}/trouvee"), &format!("{page}/retirer")] {
        assert_eq!(town.post(path, &bob, &form(&[("title", "À moi")])).await.status, StatusCode::FORBIDDEN);
    }
    assert!(town.page(&edit, &coordinator).await.text.contains("Le **jeudi**."));
    let edited = town.post(&edit, &coordinator, &form(&[("title", "Vélos et trottinettes")])).await;
    assert_eq!((edited.status, edited.location.as_str()), (StatusCode::SEE_OTHER, page.as_str()));
    assert!(town.page(&page, "").await.text.contains("Vélos et trottinettes"));

    let found = town.post(&format!("{page}/trouvee"), &anna, "").await;
    assert_eq!(found.status, StatusCode::SEE_OTHER);
    assert!(town.page(&page, "").await.text.contains("✔ Trouvé"));
    assert!(!town.page("/annonces", "").await.text.contains(&page));
    assert!(town.page("/annonces?toutes=1", "").await.text.contains(&page));
    let closed = town.post(&edit, &anna, &form(&[])).await;
    assert_eq!(closed.status, StatusCode::CONFLICT);
    assert!(closed.text.contains("elle ne change plus"));
}

#[tokio::test]
async fn what_is_closed_can_still_be_taken_back() {
    let town = Town::open().await;
    let (anna, bob) = (town.member("anna", "member").await, town.member("bob", "member").await);
    let page = town.post("/annonces", &anna, &form(&[])).await.location;
    let (edit, found, back) =
        (format!("{page}/modifier"), format!("{page}/trouvee"), format!("{page}/retirer"));
    assert_eq!(town.post(&found, &anna, "").await.status, StatusCode::SEE_OTHER);

    let html = town.page(&page, &anna).await.text;
    assert!(html.contains(&back) && !html.contains(&edit) && !html.contains(&found), "{html}");
    assert!(!town.page(&page, &bob).await.text.contains(&back));
    assert_eq!(town.page(&edit, &anna).await.status, StatusCode::CONFLICT);
    assert_eq!(town.post(&found, &anna, "").await.status, StatusCode::CONFLICT);
    assert_eq!(town.post(&back, &bob, "").await.status, StatusCode::FORBIDDEN);

    assert!(town.page(&back, &anna).await.text.contains("Oui, retirer"));
    assert_eq!(town.post(&back, &anna, "").await.location, "/mes-annonces");
    assert_eq!(town.page(&page, "").await.status, StatusCode::GONE);
    assert_eq!(town.page(&back, &anna).await.status, StatusCode::CONFLICT, "once is enough");
    assert_eq!(town.post(&back, &anna, "").await.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn what_is_out_in_a_members_name_is_only_taken_back_by_others() {
    let town = Town::open().await;
    let chloe = town.member("chloe", "coordinator").await;
    let author = Some(MemberId::new(&town.market.site.clock).to_string());
    let offer = another(&town.market.site.clock);
    let face = town.market.desk.origin.actor("lou");
    let path = crate::pages::href(offer.id);
    town.put(Offer { own: true, owner: face, author, ..offer }).await;
    let html = town.page(&path, &chloe).await.text;
    assert!(html.contains(&format!("{path}/retirer")), "{html}");
    assert!(!html.contains(&format!("{path}/modifier")) && !html.contains(&format!("{path}/trouvee")));
    assert_eq!(town.page(&format!("{path}/modifier"), &chloe).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn what_was_taken_back_is_gone() {
    let town = Town::open().await;
    let anna = town.member("anna", "member").await;
    let page = town.post("/annonces", &anna, &form(&[])).await.location;
    let ask = town.page(&format!("{page}/retirer"), &anna).await;
    assert!(ask.text.contains("Oui, retirer"));
    assert_eq!(town.page(&page, "").await.status, StatusCode::OK, "asking changes nothing");

    assert_eq!(town.post(&format!("{page}/retirer"), &anna, "").await.location, "/mes-annonces");
    let gone = town.page(&page, "").await;
    assert_eq!(gone.status, StatusCode::GONE);
    assert!(gone.text.contains("a été retirée le 24 novembre 2026"), "{}", gone.text);
    let stone = town.document(&page).await;
    assert_eq!((stone.status, stone.json()["type"].as_str()), (StatusCode::GONE, Some("Tombstone")));
    assert_eq!(stone.content_type, ACTIVITY);
    assert!(!town.page("/annonces?toutes=1", "").await.text.contains(&page));
    assert!(town.page("/mes-annonces", &anna).await.text.contains("Retiré"));
}

#[tokio::test]
async fn one_address_is_a_page_and_a_document() {
    let town = Town::open().await;
    let anna = town.member("anna", "member").await;
    let page = town.post("/annonces", &anna, &form(&[])).await.location;

    let note = town.document(&page).await;
    assert_eq!((note.status, note.content_type.as_str()), (StatusCode::OK, ACTIVITY));
    let json = note.json();
    assert_eq!(json.as_object().unwrap().keys().next().unwrap(), "@context");
    assert_eq!(json["id"], format!("http://localhost:8001{page}"));
    assert_eq!(json["source"]["content"], "Le **jeudi**.");
    assert!(!note.text.contains("market-"), "every word of the wire is known: {}", note.text);
    let html = town.page(&page, "").await.text;
    let alternate =
        format!("<link rel=\"alternate\" type=\"{ACTIVITY}\" href=\"http://localhost:8001{page}\">");
    assert!(html.contains(&alternate));

    let actor = town.document("/@marolles").await;
    assert_eq!((actor.status, actor.content_type.as_str()), (StatusCode::OK, ACTIVITY));
    assert_eq!(actor.json()["id"], "http://localhost:8001/@marolles");
    let html = town.page("/@Marolles", "").await.text;
    assert!(html.contains("@marolles@localhost:8001") && html.contains("1 personne nous suit"), "{html}");
    for path in ["/@canal", "/annonces/7", &format!("/annonces/{}", OfferId::new(&town.market.desk.clock))] {
        assert_eq!(town.page(path, "").await.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(town.document(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn a_received_one_says_where_it_comes_from() {
    let town = Town::open().await;
    let offer = samples::received();
    let page = format!("/annonces/{}", offer.id);
    town.put(offer).await;
    let answer = town.document(&page).await;
    assert_eq!(
        (answer.status, answer.location.as_str()),
        (StatusCode::SEE_OTHER, "https://canal.example/annonces/1")
    );
    let html = town.page(&page, "").await.text;
    assert!(html.contains("Publié sur canal.example."), "{html}");
    assert!(html.contains("<a href=\"https://canal.example/annonces/1\" rel=\"noopener\">"));
    assert!(!html.contains("rel=\"alternate\""));
    assert!(town.page("/annonces", "").await.text.contains("@canal@canal.example"));
    assert!(!town.page("/annonces?ou=ici", "").await.text.contains(&page));
    let coordinator = town.member("coco", "coordinator").await;
    assert_eq!(town.page(&format!("{page}/modifier"), &coordinator).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_form_with_faults_comes_back_with_all_that_was_typed() {
    let town = Town::open().await;
    let anna = town.member("anna", "member").await;
    let sent =
        form(&[("title", "ab"), ("kind", "autre"), ("contact", "\"Chez\" <moi>"), ("until", "2020-01-01")]);
    let answer = town.post("/annonces", &anna, &sent).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(answer.text.matches("aria-invalid=\"true\"").count(), 3);
    for kept in ["value=\"ab\"", "Le **jeudi**.", "&#34;Chez&#34; &#60;moi&#62;", "value=\"2020-01-01\""] {
        assert!(answer.text.contains(kept), "{kept}: {}", answer.text);
    }
    let empty = town.post("/annonces", &anna, "").await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!town.page("/annonces", "").await.text.contains("<article>"));
}

#[tokio::test]
async fn strangers_are_sent_to_sign_in() {
    let town = Town::open().await;
    for path in ["/annonces/nouvelle", "/mes-annonces"] {
        let answer = town.page(path, "").await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        assert!(answer.location.starts_with("/login?retour="), "{}", answer.location);
    }
    assert_eq!(town.post("/annonces", "", &form(&[])).await.status, StatusCode::SEE_OTHER);
    let home = town.page("/", "").await;
    assert_eq!(home.status, StatusCode::OK);
    assert_eq!(home.text.matches("class=\"door\"").count(), 3);
    let anna = town.member("anna", "member").await;
    let form = town.page("/annonces/nouvelle?genre=need", &anna).await;
    assert!(form.text.contains("<option value=\"need\" selected>"));
    assert!(form.text.contains("<option value=\"fr\" selected>"));
}

#[tokio::test]
async fn a_long_list_goes_on_and_repeats_nothing() {
    let town = Town::open().await;
    for _ in 0..45 {
        town.put(another(&town.market.desk.clock)).await;
    }
    let mut seen = Vec::new();
    let mut path = "/annonces?genre=need".to_owned();
    for expected in [20, 20, 5] {
        let html = town.page(&path, "").await.text;
        let links =
            html.split("href=\"/annonces/0").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned());
        let links: Vec<_> = links.collect();
        assert_eq!(links.len(), expected, "{path}");
        seen.extend(links);
        let next = html.split("rel=\"next\"").next().unwrap().rsplit("href=\"").next().unwrap();
        path = next.split('"').next().unwrap().replace("&#38;", "&");
        assert_eq!(html.contains("rel=\"next\""), expected == 20);
    }
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 45);
}

/// All at the same moment, so that the id must decide.
fn another(clock: &Clock) -> Offer {
    let id = OfferId::new(clock);
    let uri = format!("https://canal.example/annonces/{id}");
    Offer { id, uri: uri.clone(), url: uri, ..samples::received() }
}
