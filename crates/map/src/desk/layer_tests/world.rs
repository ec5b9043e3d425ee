//! An instance with a map and a foreign server beside it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use chrono::TimeDelta;
use maillon_federation::actor::Identity;
use maillon_federation::connector::{Connector, ConnectorSettings, Limits};
use maillon_federation::{Federation, Origin};
use maillon_kernel::clock::{Clock, from_millis};
use maillon_kernel::language::Lang;
use maillon_store::follows::{self, FollowState, Following};
use maillon_store::{Conn, Database, Store, StoreError, actors, migrate};
use maillon_web::Words;

use crate::desk::draft::{Draft, SourceForm};
use crate::desk::sources::{Outcome, Parcel};
use crate::desk::take::{Opened, Taken, digest};
use crate::fetch::PATIENT;
use crate::layers::Nothing;
use crate::model::Known;
use crate::read::{self, Kind};
use crate::store::sources::Source;
use crate::store::{markers, sources};
use crate::{Desk, LOCALES};

/// 24 November 2026, five past nine in Brussels.
pub(crate) const NOW: i64 = 1_795_507_500_000;
pub(crate) const BASE: &str = "https://asso.example/";

pub(crate) struct World {
    pub(crate) desk: Desk,
    pub(crate) clock: Clock,
    _folder: tempfile::TempDir,
}

impl World {
    pub(crate) async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = Database::Sqlite(folder.path().join("maillon.db"));
        migrate::run(&database).unwrap();
        let clock = Clock::at(from_millis(NOW));
        let store = Store::open(&database, 2, clock.clone()).unwrap();
        let origin = Origin::new(BASE.parse().unwrap());
        let identity = Identity {
            handle: "asso".to_owned(),
            kind: "Organization".to_owned(),
            name: "L’Asso <b>".to_owned(),
            summary: String::new(),
            uri: origin.actor("asso"),
        };
        let ours = identity.with_new_keys(&clock).unwrap();
        let put = move |conn: &mut Conn| -> Result<(), StoreError> { Ok(actors::insert(conn, &ours)?) };
        store.write(put).await.unwrap();
        let desk = Desk {
            organisation: origin.actor("asso"),
            federation: Federation::new(store, origin, connector()),
            words: Words::assemble(&[&LOCALES, &maillon_members::LOCALES]).unwrap(),
            lang: Lang::Fr,
            qg: None,
            layers: Arc::new(Nothing),
        };
        Self { desk, clock, _folder: folder }
    }

    pub(crate) async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Conn) -> diesel::QueryResult<T> + Send + 'static,
    ) -> T {
        let store = self.desk.federation.store();
        store.read(move |conn: &mut Conn| Ok::<_, StoreError>(work(conn)?)).await.unwrap()
    }

    pub(crate) async fn act<T: Send + 'static>(
        &self,
        work: impl Fn(&Desk, &mut Conn) -> Result<T, crate::desk::ActProblem> + Send + 'static,
    ) -> Result<T, crate::desk::ActProblem> {
        let desk = self.desk.clone();
        self.desk.federation.store().write(move |conn: &mut Conn| work(&desk, conn)).await
    }

    /// Our organisation follows this one, which agreed.
    pub(crate) async fn follow(&self, target: &str) {
        let one = Following {
            actor: self.desk.organisation.clone(),
            target: target.to_owned(),
            activity: format!("{target}#follow"),
            state: FollowState::Accepted.as_str().to_owned(),
            since: NOW,
        };
        self.act(move |_, conn| Ok(follows::put_following(conn, &one)?)).await.unwrap();
    }

    pub(crate) async fn add(&self, draft: Draft) -> String {
        let id = self.clock.uuid().to_string();
        let new = id.clone();
        self.act(move |desk, conn| desk.add_source(conn, &new, &draft, None)).await.unwrap();
        id
    }

    /// A layer that comes as files.
    pub(crate) async fn add_by_hand(&self, title: &str) -> String {
        self.add(Draft { title: title.to_owned(), url: None, categories_url: None, ..draft("") }).await
    }

    pub(crate) async fn refresh(&self, id: &str) -> Outcome {
        self.desk.refresh(id, PATIENT).await.unwrap().unwrap()
    }

    pub(crate) async fn import(&self, id: &str, bytes: &[u8]) -> Outcome {
        self.desk.import(id, parcel(bytes), false).await.unwrap()
    }

    pub(crate) async fn source(&self, id: &str) -> Source {
        let id = id.to_owned();
        self.read(move |conn| sources::find(conn, &id)).await.unwrap()
    }

    /// The markers of a source, by key: those that are there, and those that are gone.
    pub(crate) async fn markers(&self, source: &str) -> (Vec<Known>, Vec<Known>) {
        let source = source.to_owned();
        let all = self
            .read(move |conn| {
                let rows = markers::sketch(conn, &source)?;
                let all = rows.into_iter().map(|(_, id, _, _)| Ok(markers::find(conn, &id)?.unwrap()));
                all.collect::<diesel::QueryResult<Vec<Known>>>()
            })
            .await;
        let (mut there, mut gone): (Vec<_>, Vec<_>) = all.into_iter().partition(|one| one.gone_at.is_none());
        there.sort_by(|a, b| a.marker.key.cmp(&b.marker.key));
        gone.sort_by(|a, b| a.marker.key.cmp(&b.marker.key));
        (there, gone)
    }

    pub(crate) async fn names(&self, source: &str) -> Vec<String> {
        self.markers(source).await.0.into_iter().map(|one| one.marker.name).collect()
    }

    pub(crate) fn wait(&self, seconds: i64) {
        self.clock.advance(TimeDelta::seconds(seconds));
    }
}

pub(crate) fn connector() -> Connector {
    let settings = ConnectorSettings {
        development: true,
        allowed: vec!["127.0.0.0/8".parse().unwrap()],
        user_agent: "Maillon-test".to_owned(),
        limits: Limits::default(),
    };
    Connector::new(settings).unwrap()
}

/// A layer of Dewey's that is read there.
pub(crate) fn draft(url: &str) -> Draft {
    let form = SourceForm {
        kind: "dewey-markers".to_owned(),
        title: "Dewey".to_owned(),
        licence: "ODbL-1.0".to_owned(),
        credit: "Dewey <b>".to_owned(),
        credit_url: "https://dewey.example/?a=1&b=2".to_owned(),
        shown: "on".to_owned(),
        ..SourceForm::default()
    };
    let draft = form.check().unwrap();
    Draft { url: Some(url.to_owned()).filter(|url| !url.is_empty()), ..draft }
}

/// Dewey's markers: name and point of each.
pub(crate) fn dewey<T: AsRef<str>>(all: &[(T, f64, f64)]) -> Vec<u8> {
    let one = |(name, lat, lon): &(T, f64, f64)| serde_json::json!({ "name": name.as_ref(), "lat": lat, "lon": lon, "subcategories": [], "popup": "" });
    all.iter().map(one).collect::<serde_json::Value>().to_string().into_bytes()
}

/// So many markers, each at a place of its own.
pub(crate) fn many(count: u32) -> Vec<(String, f64, f64)> {
    let one = |n: u32| {
        let (row, column) = (f64::from(n / 250), f64::from(n % 250));
        (format!("Lieu numéro {n}"), 50.70 + row * 0.001, 4.20 + column * 0.001)
    };
    (0..count).map(one).collect()
}

pub(crate) fn parcel(bytes: &[u8]) -> Parcel {
    let reading = read::read(Kind::DeweyMarkers, bytes).unwrap();
    Parcel { markers: Opened { reading, digest: digest(bytes) }, ..Parcel::default() }
}

pub(crate) fn taken(put: usize, gone: usize, left_out: usize) -> Outcome {
    Outcome::Taken(Taken { put, gone, left_out })
}

/// A status, an `ETag` or an address, a body.
type Told = (u16, String, Vec<u8>);

/// What a foreign server answers, by path; and what it was asked.
#[derive(Clone, Debug, Default)]
pub(crate) struct Foreign {
    answers: Arc<Mutex<HashMap<String, Told>>>,
    asked: Arc<Mutex<Vec<(String, HeaderMap)>>>,
    pub(crate) base: String,
}

impl Foreign {
    pub(crate) async fn open() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let foreign = Self { base, ..Self::default() };
        let router: Router = Router::new().fallback(answer).with_state(foreign.clone());
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        foreign
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// `special`: an `ETag`, or where a redirect leads.
    pub(crate) fn put(&self, path: &str, status: u16, special: &str, body: impl Into<Vec<u8>>) {
        self.answers.lock().unwrap().insert(path.to_owned(), (status, special.to_owned(), body.into()));
    }

    /// What was asked since.
    pub(crate) fn asked(&self) -> Vec<(String, HeaderMap)> {
        std::mem::take(&mut self.asked.lock().unwrap())
    }
}

async fn answer(State(foreign): State<Foreign>, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    foreign.asked.lock().unwrap().push((path.clone(), request.headers().clone()));
    let found = foreign.answers.lock().unwrap().get(&path).cloned();
    let Some((status, special, body)) = found else { return StatusCode::NOT_FOUND.into_response() };
    let status = StatusCode::from_u16(status).unwrap();
    if status.is_redirection() {
        return (status, [(header::LOCATION, special)]).into_response();
    }
    let known = request.headers().get(header::IF_NONE_MATCH).and_then(|known| known.to_str().ok());
    if !special.is_empty() && known == Some(special.as_str()) {
        return StatusCode::NOT_MODIFIED.into_response();
    }
    (status, [(header::ETAG, special)], body).into_response()
}
