//! One instance of a town.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use maillon_agenda::import::fetch_due;
use maillon_federation::delivery::Courier;
use maillon_kernel::clock::Clock;
use maillon_kernel::handle::Handle;
use maillon_market::model::{DraftForm, Offer, OfferId, State};
use maillon_market::store::Filter;
use maillon_members::model::{MemberId, NewMember, NewMemberForm};
use maillon_server::config::Settings;
use maillon_server::init::init;
use maillon_server::instance::Instance;
use maillon_server::listen::{self, Limits};
use maillon_server::{routes, workers};
use maillon_store::{Conn, StoreError, inbox, outbox};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::cluster::Borrowed;
use crate::town::{Base, stopped_clock};
use crate::visitor::Visitor;

/// The password of every member of every house.
pub const PASSWORD: &str = "une phrase de passe";

/// A whole instance: its database, its server, its queues. Its clock stands still.
pub struct House {
    /// Its name in the town, which is also its handle.
    pub name: String,
    /// The instance itself.
    pub instance: Instance,
    /// Its clock.
    pub clock: Clock,
    settings: Settings,
    pairs: Vec<(&'static str, String)>,
    address: SocketAddr,
    stop: CancellationToken,
    server: tokio::task::JoinHandle<()>,
    folder: Arc<tempfile::TempDir>,
    /// Its database in PostgreSQL, kept for as long as the house stands.
    _borrowed: Option<Borrowed>,
}

impl House {
    pub(crate) async fn open(base: Base, name: &str, is_qg: bool) -> Self {
        let folder = Arc::new(tempfile::tempdir().expect("a folder can be made"));
        let borrowed = (base == Base::Postgres).then(Borrowed::new);
        let database = borrowed.as_ref().map_or("maillon.db", |database| &database.url).to_owned();
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let address = listener.local_addr().expect("it is bound");
        let pairs = pairs(name, address, folder.path(), &database, is_qg);
        let settings = Settings::from_pairs(pairs.clone()).expect("the settings are fine");
        let clock = stopped_clock();
        let (instance, _) = init(&settings, clock.clone()).await.expect("the instance can be set up");
        let (stop, server) = serve(&instance, listener);
        let house = Self {
            name: name.to_owned(),
            instance,
            clock,
            settings,
            pairs,
            address,
            stop,
            server,
            folder,
            _borrowed: borrowed,
        };
        house.add_member("coordination", "coordinator").await;
        house
    }

    /// `http://localhost:PORT`, without a slash at the end.
    pub fn url(&self, path: &str) -> String {
        self.instance.federation.origin().url(path)
    }

    /// The organisation's handle.
    pub fn handle(&self) -> Handle {
        let host = self.instance.federation.origin().authority();
        format!("@{}@{host}", self.name).parse().expect("it is a handle")
    }

    /// The organisation's actor.
    pub fn actor(&self) -> String {
        self.instance.desk.actor.clone()
    }

    /// The folder of its data.
    pub fn folder(&self) -> PathBuf {
        self.folder.path().to_path_buf()
    }

    /// Somebody with a browser and no cookie yet.
    pub fn visitor(&self) -> Visitor {
        Visitor::new(self.url(""))
    }

    /// Somebody who is logged in.
    pub async fn member(&self, login: &str) -> Visitor {
        let visitor = self.visitor();
        let answer = visitor.post("/login", &[("login", login), ("password", PASSWORD)]).await;
        assert_eq!(answer.status, 303, "{login} can log in: {}", answer.body);
        visitor
    }

    /// Adds a member with [`PASSWORD`].
    pub async fn add_member(&self, login: &str, role: &str) {
        let form = NewMemberForm {
            login: login.to_owned(),
            name: login.to_owned(),
            password: PASSWORD.to_owned(),
            role: role.to_owned(),
            language: "fr".to_owned(),
        };
        let new = NewMember::try_from(form).expect("the member is fine");
        let hash = maillon_members::password::hash(PASSWORD.to_owned()).await.expect("it can be hashed");
        let clock = self.clock.clone();
        self.instance
            .store
            .write(move |conn: &mut Conn| {
                maillon_members::store::insert(conn, MemberId::new(&clock), &new, Some(&hash), clock.millis())
            })
            .await
            .expect("the member can be added");
    }

    /// Asks to follow an actor.
    pub async fn follow(&self, handle: &Handle) {
        let peer = self.instance.federation.lookup(handle).await.expect("the handle can be looked up");
        let (origin, clock) = (self.instance.federation.origin().clone(), self.clock.clone());
        let actor = self.actor();
        self.instance
            .store
            .write(move |conn: &mut Conn| {
                maillon_federation::social::follow(conn, &origin, &clock, &actor, &peer)
            })
            .await
            .expect("the follow is queued");
    }

    /// Ends a follow of ours. True when there was one.
    pub async fn unfollow(&self, uri: &str) -> bool {
        let uri = uri.parse().expect("the actor is a URL");
        let peer = self.instance.federation.actor(&uri).await.expect("the actor is known");
        let (origin, clock) = (self.instance.federation.origin().clone(), self.clock.clone());
        let actor = self.actor();
        self.instance
            .store
            .write(move |conn: &mut Conn| {
                maillon_federation::social::unfollow(conn, &origin, &clock, &actor, &peer)
            })
            .await
            .expect("the end of the follow is queued")
    }

    /// Publishes an annonce.
    pub async fn publish(&self, form: &DraftForm) -> Offer {
        let draft = form.check(self.clock.millis()).expect("the form is fine");
        let desk = self.instance.desk.clone();
        self.instance
            .store
            .write(move |conn: &mut Conn| desk.publish(conn, None, draft.clone()))
            .await
            .expect("it is published")
    }

    /// Changes an annonce.
    pub async fn edit(&self, id: OfferId, form: &DraftForm) -> Offer {
        let draft = form.check(self.clock.millis()).expect("the form is fine");
        let desk = self.instance.desk.clone();
        let edit = move |conn: &mut Conn| desk.edit(conn, id, draft.clone());
        self.instance.store.write(edit).await.expect("it is edited")
    }

    /// Marks an annonce as found.
    pub async fn found(&self, id: OfferId) -> Offer {
        let desk = self.instance.desk.clone();
        let end = move |conn: &mut Conn| desk.end(conn, id, State::Found);
        self.instance.store.write(end).await.expect("it is found")
    }

    /// Takes an annonce back.
    pub async fn withdraw(&self, id: OfferId) -> Offer {
        let desk = self.instance.desk.clone();
        let withdraw = move |conn: &mut Conn| desk.withdraw(conn, id);
        self.instance.store.write(withdraw).await.expect("it is withdrawn")
    }

    /// All that its network list holds, closed ones too.
    pub async fn offers(&self) -> Vec<Offer> {
        let filter =
            Filter { closed_too: true, for_members: true, now: self.clock.millis(), ..Filter::default() };
        let list =
            move |conn: &mut Conn| Ok::<_, StoreError>(maillon_market::store::list(conn, &filter, 1000)?);
        self.instance.store.read(list).await.expect("the list can be read")
    }

    /// Reads something from its store.
    pub async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Conn) -> diesel::QueryResult<T> + Send + 'static,
    ) -> T {
        self.instance
            .store
            .read(move |conn: &mut Conn| Ok::<_, StoreError>(work(conn)?))
            .await
            .expect("it reads")
    }

    /// One round of every queue; answers how much was done.
    pub async fn work_once(&self) -> usize {
        let mut done =
            workers::intake(&self.instance).run_until_idle().await.expect("the inbox can be worked on");
        while workers::run_job(&self.instance).await.expect("the jobs can be worked on") {
            done += 1;
        }
        let read = fetch_due(&self.instance.federation, &self.instance.agenda).await;
        done += read.expect("the calendars can be read");
        done += self.instance.map.refresh_due().await.expect("the layers of the map can be read");
        let mut courier = Courier::new(self.instance.federation.clone(), self.instance.room());
        done + courier.run_until_idle().await.expect("the outbox can be worked on")
    }

    /// Deliveries and arrivals that wait.
    pub async fn left_over(&self) -> (i64, i64) {
        self.read(|conn| Ok((outbox::waiting(conn)?.0, inbox::waiting(conn)?.0))).await
    }

    /// Stops answering, as when the machine is down. The data stays.
    pub async fn go_down(&mut self) {
        self.stop.cancel();
        (&mut self.server).await.expect("the server ends");
    }

    /// Starts again on the same port, over the same data, as a new process would.
    pub async fn come_back(&mut self) {
        let listener = TcpListener::bind(self.address).await.expect("the port is still free");
        self.instance =
            Instance::open(&self.settings, self.clock.clone(), true).await.expect("it opens again");
        workers::begin(&self.instance).await.expect("it can begin");
        (self.stop, self.server) = serve(&self.instance, listener);
    }

    /// Starts again with another value of a setting.
    pub async fn set(&mut self, key: &'static str, value: &str) {
        self.pairs.push((key, value.to_owned()));
        self.settings = Settings::from_pairs(self.pairs.clone()).expect("the settings are fine");
        self.go_down().await;
        self.come_back().await;
    }

    pub(crate) async fn close(mut self) {
        self.go_down().await;
    }
}

fn pairs(
    name: &str,
    address: SocketAddr,
    folder: &Path,
    database: &str,
    is_qg: bool,
) -> Vec<(&'static str, String)> {
    vec![
        ("server.host", format!("localhost:{}", address.port())),
        ("server.scheme", "http".to_owned()),
        ("server.listen", address.to_string()),
        ("data.dir", folder.display().to_string()),
        ("database.url", database.to_owned()),
        ("database.pool", "4".to_owned()),
        ("instance.name", format!("Maison {name}")),
        ("instance.handle", name.to_owned()),
        ("instance.languages", "fr,nl,en".to_owned()),
        ("federation.development", "true".to_owned()),
        ("qg.enabled", is_qg.to_string()),
    ]
}

fn serve(instance: &Instance, listener: TcpListener) -> (CancellationToken, tokio::task::JoinHandle<()>) {
    let router = routes::router(instance).expect("the routes fit together");
    let stop = CancellationToken::new();
    let stopped = stop.clone().cancelled_owned();
    let server = tokio::spawn(async move {
        listen::serve(listener, router, Limits::default(), stopped).await.expect("the server serves");
    });
    (stop, server)
}
