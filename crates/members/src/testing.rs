//! A whole instance of members on a SQLite file, behind the HTTP edge's layers.

use std::net::SocketAddr;

use axum::body::Body;
use axum::extract::{ConnectInfo, FromRef};
use axum::response::Response;
use axum::routing::get;
use axum::{Router, body};
use http::header::{CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use http::{HeaderName, Method, Request};
use maillon_federation::connector::{Connector, ConnectorSettings, Limits};
use maillon_federation::{Federation, Origin};
use maillon_kernel::clock::{Clock, from_millis};
use maillon_kernel::language::Lang;
use maillon_store::{Conn, Database, Store, StoreError, migrate};
use maillon_web::site::SiteParts;
use maillon_web::{Reader, Site, Words, limits, problem};

use crate::access::{self, Coordinator, SignedInMember};
use crate::follows::Coordination;
use crate::model::{Member, MemberId, NewMember, NewMemberForm, Role};
use crate::{password, store};

/// The password of every member that [`TestSite::add`] makes.
pub(crate) const PASSWORD: &str = "le canal gèle";

pub(crate) struct TestSite {
    pub(crate) site: Site,
    pub(crate) coordination: Coordination,
    router: Router,
    _folder: tempfile::TempDir,
}

#[derive(Clone, FromRef)]
struct TestState {
    site: Site,
    coordination: Coordination,
}

pub(crate) fn words() -> Words {
    Words::assemble(&[&crate::LOCALES]).unwrap()
}

pub(crate) fn new_member(login: &str, role: Role) -> NewMember {
    let form = NewMemberForm {
        login: login.to_owned(),
        name: format!("{login} <b>"),
        password: PASSWORD.to_owned(),
        role: role.to_string(),
        language: Lang::Nl.to_string(),
    };
    NewMember::try_from(form).unwrap()
}

impl TestSite {
    pub(crate) fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = Database::Sqlite(folder.path().join("maillon.db"));
        migrate::run(&database).unwrap();
        let clock = Clock::at(from_millis(1_795_507_500_000));
        let site = Site::new(SiteParts {
            store: Store::open(&database, 2, clock.clone()).unwrap(),
            clock,
            base_url: "http://localhost:8001/".parse().unwrap(),
            words: words(),
            instance_name: "Marolles".into(),
            default_language: Lang::Fr,
            version: "0.0.0".into(),
            source_url: "https://maillon.example/source".parse().unwrap(),
            nav: crate::nav(),
            menu: maillon_web::menu::Menu::default(),
            privacy: Vec::new(),
            theme: maillon_web::theme::Theme::default(),
            trusted_proxies: Vec::new(),
            mails: true,
            who: access::who(),
        });
        let coordination = coordination(&site);
        let state = TestState { site: site.clone(), coordination: coordination.clone() };
        let router = limits::html_layers(pages(), &site).unwrap().with_state(state);
        Self { site, coordination, router, _folder: folder }
    }

    /// Runs `work` on the store.
    pub(crate) async fn write<T: Send + 'static>(
        &self,
        work: impl Fn(&mut Conn) -> Result<T, StoreError> + Send + 'static,
    ) -> T {
        self.site.store.write(work).await.unwrap()
    }

    /// Makes a member with [`PASSWORD`].
    pub(crate) async fn add(&self, login: &str, role: Role) -> Member {
        let hash = password::hash(PASSWORD.to_owned()).await.unwrap();
        let (id, new) = (MemberId::new(&self.site.clock), new_member(login, role));
        let insert = move |conn: &mut Conn| store::insert(conn, id, &new, Some(&hash), 0);
        self.site.store.write(insert).await.unwrap()
    }

    pub(crate) async fn get(&self, path: &str, cookie: &str) -> Answer {
        self.send(Method::GET, path, "", cookie).await
    }

    pub(crate) async fn post(&self, path: &str, form: &str, cookie: &str) -> Answer {
        self.send(Method::POST, path, form, cookie).await
    }

    /// Fills in the login form. The values are sent as they are, so they must need no escaping.
    pub(crate) async fn log_in(&self, login: &str, password: &str) -> Answer {
        self.post("/login", &format!("login={login}&password={password}"), "").await
    }

    /// What the browser sends once `login` is signed in with [`PASSWORD`].
    pub(crate) async fn sign_in(&self, login: &str) -> String {
        let answer = self.log_in(login, PASSWORD).await;
        assert_eq!(answer.status, 303);
        answer.cookie("session").unwrap()
    }

    /// The same from another address than everybody else's.
    pub(crate) async fn log_in_from(&self, address: [u8; 4], login: &str, password: &str) -> Answer {
        let form = format!("login={login}&password={password}");
        self.send_from(address, Method::POST, "/login", &form, "").await
    }

    /// A form from another address than everybody else's.
    pub(crate) async fn post_from(&self, address: [u8; 4], path: &str, form: &str, cookie: &str) -> Answer {
        self.send_from(address, Method::POST, path, form, cookie).await
    }

    async fn send(&self, method: Method, path: &str, form: &str, cookie: &str) -> Answer {
        self.send_from([127, 0, 0, 1], method, path, form, cookie).await
    }

    async fn send_from(
        &self,
        address: [u8; 4],
        method: Method,
        path: &str,
        form: &str,
        cookie: &str,
    ) -> Answer {
        let request = Request::builder().method(method).uri(path).header("accept", "text/html");
        let request = request.extension(ConnectInfo(SocketAddr::from((address, 40_000))));
        let request = request.header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        let request = request.header(COOKIE, cookie).body(Body::from(form.to_owned())).unwrap();
        Answer::read(tower::ServiceExt::oneshot(self.router.clone(), request).await.unwrap()).await
    }
}

/// What came back, read to the end.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) text: String,
    headers: http::HeaderMap,
}

impl Answer {
    async fn read(response: Response) -> Self {
        let (parts, body) = response.into_parts();
        let bytes = body::to_bytes(body, usize::MAX).await.unwrap();
        let text = String::from_utf8(bytes.into()).unwrap();
        Self { status: parts.status.as_u16(), text, headers: parts.headers }
    }

    pub(crate) fn header(&self, name: &HeaderName) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    pub(crate) fn location(&self) -> Option<&str> {
        self.header(&LOCATION)
    }

    /// The cookie of this purpose as a browser would send it back; `None` when none was set.
    pub(crate) fn cookie(&self, purpose: &str) -> Option<String> {
        let start = format!("maillon-{purpose}-8001=");
        let set = self.headers.get_all(SET_COOKIE).iter().map(|value| value.to_str().unwrap());
        set.filter_map(|cookie| cookie.split(';').next())
            .find(|pair| pair.starts_with(&start))
            .map(str::to_owned)
    }
}

/// Other servers are met on loopback; our own two actors are made by the tests that need them.
fn coordination(site: &Site) -> Coordination {
    let connector = Connector::new(ConnectorSettings {
        development: true,
        allowed: ["127.0.0.0/8", "::1/128"].map(|range| range.parse().unwrap()).into(),
        user_agent: "Maillon/test".into(),
        limits: Limits::default(),
    });
    let origin = Origin::new(site.base_url.clone());
    let actor = origin.actor("marolles");
    let federation = Federation::new(site.store.clone(), origin, connector.unwrap());
    let forget = std::sync::Arc::new(maillon_federation::social::forget_actors);
    Coordination { site: site.clone(), federation, actor, forget, doors: &[], waits: &[], steps: &[] }
}

#[derive(askama::Template, askama_web::WebTemplate)]
#[template(
    ext = "html",
    source = r#"{% extends "base.html" %}{% block content %}<h1>Page</h1>{% endblock %}"#
)]
struct Page {
    shell: maillon_web::Shell,
}

fn pages() -> Router<TestState> {
    Router::new()
        .route("/page", get(async |reader: Reader| Page { shell: reader.shell("form-saved") }))
        .route("/me", get(async |SignedInMember(member): SignedInMember| member.login.to_string()))
        .route("/for-coordinators", get(async |Coordinator(member): Coordinator| member.login.to_string()))
        .merge(crate::routes())
        .merge(crate::follows::routes())
        .merge(crate::reports::routes())
        .merge(crate::coordination::routes())
        .merge(crate::tokens::routes())
        .fallback(problem::no_such_page)
}
