//! A whole HTTP edge on a SQLite file, with a few pages to try it on.

use std::ops::Deref;
use std::sync::Arc;

use askama::Template;
use axum::extract::{Form, Path};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Router, body::Body};
use diesel::prelude::*;
use http::{HeaderName, Method, Request, StatusCode};
use maillon_kernel::clock::{Clock, from_millis};
use maillon_kernel::language::Lang;
use maillon_store::schema::member;
use maillon_store::{Conn, Database, Store, StoreError, migrate};
use serde::Deserialize;
use tower::ServiceExt;

use crate::problem::{Kind, Problem};
use crate::reader::Reader;
use crate::shell::Shell;
use crate::site::{SignedIn, Site, SiteParts};
use crate::{Words, limits, problem, routes, session};

pub(crate) struct TestSite {
    pub(crate) site: Site,
    router: Router,
    _folder: tempfile::TempDir,
}

pub(crate) struct Answer(Response);

impl Deref for Answer {
    type Target = Response;

    fn deref(&self) -> &Response {
        &self.0
    }
}

impl Answer {
    pub(crate) async fn text(self) -> String {
        let bytes = axum::body::to_bytes(self.0.into_body(), usize::MAX).await.unwrap();
        String::from_utf8(bytes.into()).unwrap()
    }
}

impl TestSite {
    pub(crate) fn open(base_url: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = Database::Sqlite(folder.path().join("maillon.db"));
        migrate::run(&database).unwrap();
        let clock = Clock::at(from_millis(1_795_507_500_000));
        let site = Site::new(SiteParts {
            store: Store::open(&database, 2, clock.clone()).unwrap(),
            clock,
            base_url: base_url.parse().unwrap(),
            words: Words::assemble(&[]).unwrap(),
            instance_name: "Marolles".into(),
            default_language: Lang::Fr,
            version: "0.0.0".into(),
            source_url: "https://maillon.example/source".parse().unwrap(),
            nav: Vec::new(),
            menu: crate::menu::Menu::default(),
            privacy: Vec::new(),
            theme: crate::theme::Theme::default(),
            trusted_proxies: Vec::new(),
            mails: false,
            who: Arc::new(who),
        });
        let router = limits::html_layers(pages(), &site).unwrap().with_state(site.clone());
        Self { site, router, _folder: folder }
    }

    pub(crate) async fn get(&self, path: &str, headers: &[(HeaderName, &str)]) -> Answer {
        self.send(Method::GET, path, "", headers).await
    }

    pub(crate) async fn post(&self, path: &str, form: &str, headers: &[(HeaderName, &str)]) -> Answer {
        self.send(Method::POST, path, form, headers).await
    }

    async fn send(&self, method: Method, path: &str, body: &str, headers: &[(HeaderName, &str)]) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        request = request.header("content-type", "application/x-www-form-urlencoded");
        for (name, value) in headers {
            request = request.header(name, *value);
        }
        let request = request.body(Body::from(body.to_owned())).unwrap();
        Answer(self.router.clone().oneshot(request).await.unwrap())
    }

    /// Makes a member with a session; what the browser sends from then on.
    pub(crate) async fn sign_in(&self, id: &'static str) -> String {
        let now = self.site.clock.now();
        let open = move |conn: &mut Conn| -> Result<String, StoreError> {
            member(conn, id)?;
            Ok(session::open(conn, id, now, session::LIFETIME)?)
        };
        let token = self.site.store.write(open).await.unwrap();
        session::cookie(&self.site, token).stripped().to_string()
    }
}

pub(crate) fn member(conn: &mut Conn, id: &str) -> QueryResult<()> {
    let row = (
        member::id.eq(id),
        member::login.eq(id),
        member::name.eq(id),
        member::role.eq("member"),
        member::language.eq("fr"),
        member::created_at.eq(0),
    );
    diesel::insert_into(member::table).values(row).execute(conn).map(drop)
}

fn who(conn: &mut Conn, id: &str, _: i64) -> Result<Option<SignedIn>, StoreError> {
    let row = member::table.find(id).select((member::name, member::role));
    let row: Option<(String, String)> = row.first(conn).optional()?;
    Ok(row.map(|(name, role)| SignedIn {
        id: id.to_owned(),
        name,
        role,
        areas: Vec::new(),
        language: None,
        counts: Vec::new(),
    }))
}

#[derive(Template, askama_web::WebTemplate)]
#[template(
    ext = "html",
    source = r#"{% extends "base.html" %}{% block content %}<h1>Page</h1>{% endblock %}"#
)]
struct Page {
    shell: Shell,
}

#[derive(Deserialize)]
struct Title {
    title: String,
}

fn pages() -> Router<Site> {
    Router::new()
        .route("/hello", get(hello))
        .route("/page", get(async |reader: Reader| Page { shell: reader.shell("form-saved") }))
        .route("/elsewhere", get(async || Redirect::to("/page")))
        .route("/form", post(form))
        .route("/panic", get(panics))
        .route("/problem/{name}", get(problem_named))
        .merge(routes())
        .fallback(problem::no_such_page)
}

async fn hello(reader: Reader) -> String {
    let name = reader.member().map(|member| member.name.clone()).unwrap_or_default();
    format!("{}|{name}|{}", reader.lang(), reader.path)
}

async fn form(Form(form): Form<Title>) -> Response {
    if form.title.is_empty() {
        return (StatusCode::UNPROCESSABLE_ENTITY, Html("<p>the form again")).into_response();
    }
    "ok".into_response()
}

async fn panics() -> StatusCode {
    panic!("secret")
}

async fn problem_named(Path(name): Path<String>) -> Problem {
    match name.as_str() {
        "unavailable" => Problem::unavailable(&"locked"),
        name => Problem::new(Kind::ALL.into_iter().find(|kind| kind.name() == name).unwrap()),
    }
}
