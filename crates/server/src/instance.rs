//! One instance, assembled from its settings: store, federation, pages, workers.

use std::sync::Arc;

use axum::extract::FromRef as _;
use maillon_agreement::Several;
use maillon_credit::orders::Orders;
use maillon_federation::connector::{Connector, ConnectorProblem, ConnectorSettings, Limits};
use maillon_federation::delivery::Room;
use maillon_federation::keys::KeyProblem;
use maillon_federation::{Federation, Origin};
use maillon_kernel::clock::Clock;
use maillon_market::desk::Desk;
use maillon_media::{Media, NoFolder};
use maillon_members::mine::Keepers;
use maillon_notifications::Notes;
use maillon_place::House;
use maillon_post::{Mailer, NoMailer};
use maillon_store::facts::Listeners;
use maillon_store::{Conn, Database, Store, StoreError, actors, migrate, settings};
use maillon_web::Site;
use maillon_web::i18n::WordsError;

mod parts;
mod state;

pub(crate) use parts::about;
use parts::{
    agenda, decisions, faces, ground, keepers, mailer, map, narrative, place, qg, relay, site, staff, theme,
    words,
};

use crate::config::{self, Settings};
use crate::init;
use crate::needs::Annonces;
use crate::receive;

/// The setting under which the public origin is kept: it is part of every id that was ever given out.
const ORIGIN: &str = "origin";
/// Where the source of this program is had, as AGPL-3.0 § 13 asks for.
pub const SOURCE: &str = env!("CARGO_PKG_REPOSITORY");

/// Why an instance does not start.
#[derive(Debug, thiserror::Error)]
pub enum CannotOpen {
    /// The data folder cannot be made.
    #[error("the data folder {0} cannot be made: {1}")]
    Folder(String, std::io::Error),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The schema is older than the program.
    #[error(
        "the database is older than this program, or new: run `maillon migrate`, or `maillon init` if nothing was ever set up here"
    )]
    Pending,
    /// The folder of the pictures.
    #[error(transparent)]
    Media(#[from] NoFolder),
    /// The words of the pages.
    #[error(transparent)]
    Words(#[from] WordsError),
    /// Keys for the ledger cannot be made.
    #[error(transparent)]
    Keys(#[from] KeyProblem),
    /// The client for everything outbound.
    #[error(transparent)]
    Connector(#[from] ConnectorProblem),
    /// Nothing was ever set up here.
    #[error("this database holds no instance yet; run `maillon init`")]
    Empty,
    /// The way out for mails.
    #[error(transparent)]
    Mail(#[from] NoMailer),
    /// A picture of the settings cannot be read.
    #[error("{0} cannot be read: {1}")]
    NoFile(String, std::io::Error),
    /// A picture of the settings cannot be shown.
    #[error("{0} cannot be shown: {1}")]
    Picture(String, maillon_web::theme::NoPicture),
    /// Its keys cannot be read.
    #[error(transparent)]
    NoKeys(#[from] maillon_federation::federation::NoKeys),
    /// Somebody has an address that an actor of the house needs.
    #[error("@{0} is another actor here already; choose another handle for the QG")]
    Taken(String),
    /// The ledger could not be opened.
    #[error("the ledger cannot be opened: {0}")]
    Ledger(maillon_credit::local::ActProblem),
    /// The network could not be begun.
    #[error("the network cannot be begun: {0}")]
    Network(maillon_network::desk::ActProblem),
    /// The database belongs to another address.
    #[error(
        "this database belongs to {known}, and server.host says {asked}: set it back, or begin with another database"
    )]
    OtherOrigin {
        /// What the database was made for.
        known: String,
        /// What the settings say.
        asked: String,
    },
}

/// An instance that is ready to serve. Cheap to clone; all clones are the same.
#[derive(Clone, Debug)]
pub struct Instance {
    /// What it was configured with.
    pub settings: Settings,
    /// Its data.
    pub store: Store,
    /// Its federation side.
    pub federation: Federation,
    /// Its pages' frame.
    pub site: Site,
    /// Where offers are published.
    pub desk: Desk,
    /// Where promises are made.
    pub promises: maillon_agreement::Desk,
    /// The ledger.
    pub sel: maillon_credit::Desk,
    /// The networks that it belongs to, or is the QG of.
    pub network: maillon_network::Desk,
    /// What the QG of this instance relays.
    pub relay: maillon_relay::Desk,
    /// Stories, and the common narrative.
    pub narrative: maillon_narrative::Desk,
    /// Events, and who comes.
    pub agenda: maillon_agenda::Desk,
    /// What is decided by consent.
    pub decisions: maillon_decisions::Desk,
    /// What people want to begin.
    pub initiatives: maillon_initiatives::Desk,
    /// What is asked of everybody.
    pub polls: maillon_polls::Desk,
    /// Members whom one can follow.
    pub faces: maillon_faces::Desk,
    /// What happens on the map.
    pub map: maillon_map::Desk,
    /// What lies under its points.
    pub ground: Arc<maillon_map::Ground>,
    /// The rooms, and the promises about them.
    pub house: House,
    /// The shared staff, and the promises about it.
    pub staff: maillon_staffing::House,
    /// The way out for mails, if there is one.
    pub mailer: Option<Mailer>,
    /// Its pictures, and its copies of others'.
    pub media: Media,
    /// Who keeps something of members.
    pub keepers: Keepers,
}

impl Instance {
    /// Opens an instance that was set up before, and brings its schema up to date if `migrating`.
    pub async fn open(settings: &Settings, clock: Clock, migrating: bool) -> Result<Self, CannotOpen> {
        let instance = Self::assemble(settings, clock, migrating)?;
        let origin = instance.federation.origin().base().to_string();
        let known = instance.store.read(|conn: &mut Conn| Ok::<_, StoreError>(settings::get(conn, ORIGIN)?));
        match known.await? {
            Some(known) if known == origin => {
                init::open_ledger(&instance).await?;
                init::open_network(&instance).await?;
                init::open_topics(&instance).await?;
                init::open_agenda(&instance).await?;
                init::show_look(&instance).await?;
                instance.renew().await?;
                Ok(instance)
            }
            Some(known) => Err(CannotOpen::OtherOrigin { known, asked: origin }),
            None => Err(CannotOpen::Empty),
        }
    }

    /// Reads anew what this process keeps in memory, and another one may have changed: the name, the menu, the blocks, the
    /// friends, whether it was closed.
    pub async fn renew(&self) -> Result<(), StoreError> {
        self.federation.renew_blocks().await?;
        self.federation.renew_friends().await?;
        self.federation.renew_closed().await?;
        let actor = self.desk.actor.clone();
        let read = move |conn: &mut Conn| {
            Ok::<_, StoreError>((actors::name_of(conn, &actor)?, maillon_web::menu::load(conn)?))
        };
        let (name, left_out) = self.store.read(read).await?;
        if let Some(name) = name {
            self.site.instance_name.set(&name);
        }
        self.site.menu.leave_out(left_out.unwrap_or_default());
        Ok(())
    }

    /// The same without asking whether anything was set up. `init` begins with it.
    pub(crate) fn assemble(settings: &Settings, clock: Clock, migrating: bool) -> Result<Self, CannotOpen> {
        let database = database(settings)?;
        if migrating {
            for name in migrate::run(&database)? {
                tracing::info!(name, "Ran a migration");
            }
        } else if migrate::is_pending(&database)? {
            return Err(CannotOpen::Pending);
        }
        let store = Store::open(&database, settings.database.pool, clock.clone())?;
        let origin = Origin::new(settings.origin());
        let connector = Connector::new(ConnectorSettings {
            development: settings.federation.development,
            allowed: settings.federation.allowed_addresses.clone(),
            user_agent: format!("Maillon/{} (+{})", env!("CARGO_PKG_VERSION"), origin.base()),
            limits: Limits::default(),
        })?;
        let words = words()?;
        let actor = origin.actor(&settings.instance.handle);
        let desk = Desk { origin: origin.clone(), clock: clock.clone(), words: words.clone(), actor };
        let site = site(settings, &store, clock, words, theme(settings)?);
        let place = place(settings, &desk);
        let staff = staff(settings, &desk);
        let federation = Federation::new(store.clone(), origin, connector);
        let initiatives = maillon_initiatives::Desk {
            federation: federation.clone(),
            words: desk.words.clone(),
            actor: desk.actor.clone(),
            needs: Arc::new(Annonces(desk.clone())),
        };
        let promises = maillon_agreement::Desk {
            federation: federation.clone(),
            actor: desk.actor.clone(),
            subjects: Arc::new(Several(vec![
                Arc::new(desk.clone()),
                Arc::new(place.clone()),
                Arc::new(staff.clone()),
            ])),
            facts: Listeners::new(vec![Arc::new(initiatives.clone())]),
        };
        let house = House { desk: place, promises: promises.clone() };
        let staff = maillon_staffing::House { desk: staff, promises: promises.clone() };
        let sel = maillon_credit::Desk {
            federation: federation.clone(),
            actor: federation.origin().actor(maillon_credit::HANDLE),
            organisation: desk.actor.clone(),
            unit: maillon_credit::desk::Unit {
                name: settings.instance.unit_name.clone(),
                per_hour: settings.instance.unit_per_hour,
            },
        };
        let network = maillon_network::Desk {
            federation: federation.clone(),
            organisation: desk.actor.clone(),
            own: qg(settings, federation.origin()),
        };
        let relay =
            maillon_relay::Desk { federation: federation.clone(), own: relay(settings, federation.origin()) };
        let narrative = narrative(settings, &desk, &network);
        let agenda = agenda(settings, &desk);
        let decisions = decisions(settings, &desk, &network);
        let map = map(&federation, &desk, &network, site.default_language);
        let polls = maillon_polls::Desk { federation: federation.clone(), actor: desk.actor.clone() };
        let faces = faces(settings, (&desk, &narrative), &promises, site.default_language);
        let keepers = keepers((&desk, &sel), (&narrative, &agenda), &faces);
        let mailer = mailer(settings)?;
        federation.ask_for_signatures(settings.federation.authorized_fetch);
        federation.limits().set_arrivals(settings.federation.arrivals_per_minute);
        let cache = settings.media.remote_cache_mb.saturating_mul(1_000_000);
        let media = Media::open(federation.clone(), &settings.data.dir.join("media"), cache)?;
        Ok(Self {
            settings: settings.clone(),
            store,
            federation,
            site,
            desk,
            promises,
            sel,
            network,
            relay,
            narrative,
            agenda,
            decisions,
            initiatives,
            polls,
            faces,
            map,
            ground: Arc::new(ground(settings)),
            house,
            staff,
            mailer,
            media,
            keepers,
        })
    }

    /// Keeps the origin with the data, for good.
    pub(crate) fn remember_origin(conn: &mut Conn, origin: &str) -> Result<(), StoreError> {
        Ok(settings::put(conn, ORIGIN, origin)?)
    }

    /// The slices' desks that activities are applied at.
    pub fn desks(&self) -> receive::Desks {
        receive::Desks {
            promises: self.promises.clone(),
            orders: Orders::from_ref(self),
            notes: Notes::from_ref(self),
            network: self.network.clone(),
            relay: self.relay.clone(),
            narrative: self.narrative.clone(),
            agenda: self.agenda.clone(),
            decisions: self.decisions.clone(),
            initiatives: self.initiatives.clone(),
            polls: self.polls.clone(),
            staff: self.staff.desk.clone(),
            map: self.map.clone(),
        }
    }

    /// How much may be delivered at once.
    pub fn room(&self) -> Room {
        Room { in_all: self.settings.federation.deliveries_in_flight, ..Room::default() }
    }

    /// Whether the store answers: what `/readyz` says.
    pub async fn is_ready(&self) -> Result<(), StoreError> {
        let actor = self.desk.actor.clone();
        self.store
            .read(move |conn: &mut Conn| Ok::<_, StoreError>(actors::find(conn, &actor)?))
            .await
            .map(drop)
    }
}

/// The database of the settings; the folder of a SQLite file is made.
pub(crate) fn database(settings: &Settings) -> Result<Database, CannotOpen> {
    Ok(match settings.database() {
        config::Database::Postgres(url) => Database::Postgres(url),
        config::Database::Sqlite(path) => {
            if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
                std::fs::create_dir_all(folder)
                    .map_err(|problem| CannotOpen::Folder(folder.display().to_string(), problem))?;
            }
            Database::Sqlite(path)
        }
    })
}
