//! The sections of the configuration as types, and how each is read.

use std::{fmt, net::SocketAddr, path::PathBuf};

use ipnet::IpNet;
use maillon_kernel::language::Lang;
use maillon_web::theme::{Colour, Unreadable};
use url::Url;

use super::{Database, host, reader::Reader, rules, secret::hide};

/// `[server]`: the name of this instance and how connections reach it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ServerSettings {
    /// The public authority in its one canonical form: `asso.example`, in development also `localhost:8001`.
    pub host: String,
    /// The scheme of every URL given out.
    pub scheme: Scheme,
    /// Where to take connections.
    pub listen: SocketAddr,
    /// Proxies whose word on the client's address is believed.
    pub trusted_proxies: Vec<IpNet>,
    /// Connections that are open at the same time.
    pub connections: usize,
}

/// The scheme of every URL that this instance gives out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// The only one outside development.
    Https,
    /// Only in development.
    Http,
}

/// `[data]`: what is kept in files.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct DataSettings {
    /// The data folder; may not exist yet.
    pub dir: PathBuf,
}

/// `[database]`. Ask `Settings::database` for the place of a SQLite file.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct DatabaseSettings {
    /// As written: a SQLite path may be relative to the data folder.
    pub url: Database,
    /// Connections at most; on SQLite, readers.
    pub pool: u32,
}

/// `[instance]`: the association and its words.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct InstanceSettings {
    /// Its name, for people.
    pub name: String,
    /// The `preferredUsername` of its actor.
    pub handle: String,
    /// What it does, in one line.
    pub summary: Option<String>,
    /// Languages of the pages, never empty; the first is the default.
    pub languages: Vec<Lang>,
    /// What members call the unit of time credit.
    pub unit_name: String,
    /// Units in one hour of work, 1 to 3600.
    pub unit_per_hour: u32,
    /// The colour of links and buttons.
    pub colour: Option<Colour>,
    /// The picture beside the name, relative to the data folder.
    pub logo: Option<PathBuf>,
    /// The picture above the home page, relative to the data folder.
    pub header: Option<PathBuf>,
}

/// `[members]`: who may become one.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct MembersSettings {
    /// Whether strangers may ask.
    pub requests: bool,
}

/// `[narrative]`: stories.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct NarrativeSettings {
    /// Whether a second person reads a story before it goes out.
    pub review: bool,
}

/// `[mail]`: how letters are sent; none are without it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct MailSettings {
    /// The server that takes mails in, perhaps with a password.
    pub smtp_url: Option<SmtpUrl>,
    /// Who sends them.
    pub from: Option<String>,
}

/// The address of a mail server, whose password nobody sees in a log.
#[derive(Clone)]
pub struct SmtpUrl(pub(super) Url);

impl SmtpUrl {
    /// All of it, for who connects.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl fmt::Display for SmtpUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hide(self.0.as_str()))
    }
}

impl fmt::Debug for SmtpUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// `[qg]`: the network that this instance is the QG of.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct QgSettings {
    /// Whether it is one.
    pub enabled: bool,
    /// The `preferredUsername` of its actor.
    pub handle: String,
    /// How the network is called.
    pub name: String,
    /// How long a round of consent lasts, in days.
    pub days: u32,
    /// So many of a hundred members must answer.
    pub quorum_percent: u32,
    /// So many members must speak for a candidate.
    pub sponsors: u32,
    /// Whether a member that says nothing consents.
    pub silence_consents: bool,
    /// What it relays.
    pub relays: Vec<maillon_relay::model::Kind>,
    /// So many things of one author an hour.
    pub relays_per_hour: u32,
    /// Whether servers of members may subscribe to it as to a classic relay.
    pub classic_relay: bool,
}

/// `[federation]`: what outbound requests may do.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct FederationSettings {
    /// Allows `http`, ports, and `allowed_addresses`; never together with a public host.
    pub development: bool,
    /// Addresses that may be reached although they are not public. Empty outside development.
    pub allowed_addresses: Vec<IpNet>,
    /// Deliveries that run at the same time.
    pub deliveries_in_flight: usize,
    /// Activities of one actor that are taken in a minute; 0 is all.
    pub arrivals_per_minute: u32,
    /// Whether other servers must sign their requests for documents.
    pub authorized_fetch: bool,
}

/// `[metrics]`: what is measured.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct MetricsSettings {
    /// Where `/metrics` is answered; nothing is measured without.
    pub listen: Option<SocketAddr>,
}

/// `[media]`: pictures.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct MediaSettings {
    /// Copies of others' pictures, all together, in megabytes of 1,000,000 bytes.
    pub remote_cache_mb: u64,
}

/// `[map]`: what lies under the points, and who may show the map.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct MapSettings {
    /// As written: a relative path is one from the data folder.
    pub pmtiles: Option<PathBuf>,
    /// Where another host has tiles, with `{z}`, `{x}` and `{y}`.
    pub tiles_url: Option<String>,
    /// Whose the tiles are.
    pub tiles_credit: Option<String>,
    /// Origins that may frame it.
    pub embed_hosts: Vec<String>,
}

/// `[log]`.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct LogSettings {
    /// A filter in the syntax of `tracing_subscriber::EnvFilter`.
    pub level: String,
    /// The shape of a line.
    pub format: LogFormat,
}

impl LogSettings {
    /// For a command that decides itself what is logged.
    pub fn new(level: &str, format: LogFormat) -> Self {
        Self { level: level.to_owned(), format }
    }
}

/// The shape of a log line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line, for machines.
    Json,
}

/// Gives an enum its words: `Display`, and a reader whose error is the mend.
macro_rules! words {
    ($kind:ty { $($text:literal => $value:path),+ $(,)? }) => {
        impl $kind {
            /// The word in the configuration.
            pub fn as_str(self) -> &'static str {
                match self { $($value => $text),+ }
            }

            fn read(text: &str) -> Result<Self, String> {
                match text {
                    $($text => Ok($value),)+
                    _ => Err(format!("not known here; write one of {}", [$($text),+].join(", "))),
                }
            }
        }

        impl fmt::Display for $kind {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

words!(Scheme { "https" => Self::Https, "http" => Self::Http });
words!(LogFormat { "text" => Self::Text, "json" => Self::Json });

// Each function reads all keys of its section before it gives up, so that every fault is told at once.

/// `development` is `None` when that key is itself at fault.
pub(super) fn server(reader: &mut Reader, development: Option<bool>) -> Option<ServerSettings> {
    let scheme = reader.one("server.scheme", Scheme::read);
    if scheme == Some(Scheme::Http) && development == Some(false) {
        reader.refuse("server.scheme", "goes with federation.development = true only; write \"https\"");
    }
    let for_host = scheme.unwrap_or(Scheme::Https);
    let host = reader.one("server.host", |text| host::read(text, for_host, development));
    let listen = reader.one("server.listen", rules::address_with_port);
    let trusted_proxies = reader.list("server.trusted_proxies", rules::trusted);
    let connections = reader.one("server.connections", rules::whole(16..=100_000));
    Some(ServerSettings {
        host: host?,
        scheme: scheme?,
        listen: listen?,
        trusted_proxies: trusted_proxies?,
        connections: usize::try_from(connections?).unwrap_or(usize::MAX),
    })
}

pub(super) fn data(reader: &mut Reader) -> Option<DataSettings> {
    Some(DataSettings { dir: reader.one("data.dir", rules::folder)? })
}

pub(super) fn database(reader: &mut Reader) -> Option<DatabaseSettings> {
    let url = reader.one("database.url", Database::read);
    let pool = reader.one("database.pool", rules::whole(1..=512));
    Some(DatabaseSettings { url: url?, pool: pool? })
}

/// `host` stands in for a missing name. It is `None` when it is itself at fault.
pub(super) fn instance(reader: &mut Reader, host: Option<&str>) -> Option<InstanceSettings> {
    let name = reader.maybe("instance.name", rules::words(100));
    let handle = reader.one("instance.handle", |text| {
        // `@host@host` is the instance's own actor, which signs what it fetches; `@sel` is its ledger.
        if Some(text) == host || text == maillon_credit::HANDLE {
            Err("kept for an actor of the instance; write another name".to_owned())
        } else {
            rules::handle(text)
        }
    });
    let summary = reader.maybe("instance.summary", rules::words(500));
    let languages = languages(reader);
    let unit_name = reader.one("instance.unit_name", rules::words(30));
    let unit_per_hour = reader.one("instance.unit_per_hour", rules::whole(1..=3600));
    let colour =
        reader.maybe("instance.colour", |text| text.parse().map_err(|why: Unreadable| why.to_string()));
    let logo = reader.maybe("instance.logo", rules::file);
    let header = reader.maybe("instance.header", rules::file);
    Some(InstanceSettings {
        name: name?.or_else(|| host.map(str::to_owned))?,
        handle: handle?,
        summary: summary?,
        languages: languages?,
        unit_name: unit_name?,
        unit_per_hour: unit_per_hour?,
        colour: colour?,
        logo: logo?,
        header: header?,
    })
}

fn languages(reader: &mut Reader) -> Option<Vec<Lang>> {
    let languages = reader.list("instance.languages", rules::language)?;
    let twice =
        languages.iter().enumerate().any(|(at, one)| languages.iter().skip(at + 1).any(|other| one == other));
    if languages.is_empty() {
        reader.refuse("instance.languages", "empty; write at least one of fr, nl, en");
    } else if twice {
        reader.refuse("instance.languages", "names a language twice; write each once, the default one first");
    }
    Some(languages)
}

pub(super) fn federation(reader: &mut Reader, development: Option<bool>) -> Option<FederationSettings> {
    let given = reader.list("federation.allowed_addresses", rules::network);
    let deliveries_in_flight = reader.one("federation.deliveries_in_flight", rules::whole(1..=10_000));
    let arrivals_per_minute = reader.one("federation.arrivals_per_minute", rules::whole(0..=1_000_000));
    let authorized_fetch = reader.one("federation.authorized_fetch", rules::flag);
    let allowed_addresses = match (development?, reader.given("federation.allowed_addresses")) {
        (true, false) => loopback(),
        (false, true) if given.as_ref().is_some_and(|given| !given.is_empty()) => {
            let mend = "goes with federation.development = true only; leave it out";
            reader.refuse("federation.allowed_addresses", mend);
            Vec::new()
        }
        _ => given?,
    };
    Some(FederationSettings {
        development: development?,
        allowed_addresses,
        deliveries_in_flight: deliveries_in_flight?,
        arrivals_per_minute: arrivals_per_minute?,
        authorized_fetch: authorized_fetch?,
    })
}

fn loopback() -> Vec<IpNet> {
    ["127.0.0.0/8", "::1/128"].into_iter().filter_map(|text| text.parse().ok()).collect()
}

/// `own` is the organisation's handle: two actors cannot have one.
pub(super) fn qg(reader: &mut Reader, own: Option<&str>) -> Option<QgSettings> {
    let enabled = reader.one("qg.enabled", rules::flag);
    let handle = reader.one("qg.handle", |text| {
        if enabled == Some(true) && Some(text) == own {
            Err("the handle of the association itself; write another one".to_owned())
        } else {
            rules::handle(text)
        }
    });
    let name = reader.one("qg.name", rules::words(100));
    let days = reader.one("qg.days", rules::whole(1..=365));
    let quorum_percent = reader.one("qg.quorum_percent", rules::whole(1..=100));
    let sponsors = reader.one("qg.sponsors", rules::whole(0..=10));
    let silence_consents = reader.one("qg.silence_consents", rules::flag);
    let relays = reader.list("qg.relays", rules::relayed);
    let relays_per_hour = reader.one("qg.relays_per_hour", rules::whole(0..=100_000));
    let classic_relay = reader.one("qg.classic_relay", rules::flag);
    Some(QgSettings {
        enabled: enabled?,
        handle: handle?,
        name: name?,
        days: days?,
        quorum_percent: quorum_percent?,
        sponsors: sponsors?,
        silence_consents: silence_consents?,
        relays: relays?,
        relays_per_hour: relays_per_hour?,
        classic_relay: classic_relay?,
    })
}

pub(super) fn members(reader: &mut Reader) -> Option<MembersSettings> {
    Some(MembersSettings { requests: reader.one("members.requests", rules::flag)? })
}

pub(super) fn narrative(reader: &mut Reader) -> Option<NarrativeSettings> {
    Some(NarrativeSettings { review: reader.one("narrative.review", rules::flag)? })
}

pub(super) fn mail(reader: &mut Reader) -> Option<MailSettings> {
    let smtp_url = reader.maybe("mail.smtp_url", rules::smtp_url);
    let from = reader.maybe("mail.from", rules::mailbox);
    let (smtp_url, from) = (smtp_url?, from?);
    if smtp_url.is_some() && from.is_none() {
        reader.refuse("mail.from", "missing; mails need a sender, such as \"Le QG <lettre@asso.example>\"");
    }
    Some(MailSettings { smtp_url, from })
}

pub(super) fn metrics(reader: &mut Reader) -> Option<MetricsSettings> {
    Some(MetricsSettings { listen: reader.maybe("metrics.listen", rules::address_with_port)? })
}

pub(super) fn media(reader: &mut Reader) -> Option<MediaSettings> {
    let remote_cache_mb = reader.one("media.remote_cache_mb", rules::whole(1..=1_000_000));
    Some(MediaSettings { remote_cache_mb: remote_cache_mb? })
}

pub(super) fn map(reader: &mut Reader) -> Option<MapSettings> {
    let pmtiles = reader.maybe("map.pmtiles", rules::file);
    let tiles_url = reader.maybe("map.tiles_url", rules::tiles);
    let credit = reader.maybe("map.tiles_credit", rules::words(200));
    let embed_hosts = reader.list("map.embed_hosts", rules::site);
    let (pmtiles, tiles_url, credit) = (pmtiles?, tiles_url?, credit?);
    if pmtiles.is_some() && tiles_url.is_some() {
        reader.refuse("map.tiles_url", "does not go with map.pmtiles; leave one of the two out");
    }
    if tiles_url.is_some() && credit.is_none() {
        let mend = "missing; tiles of others need a credit, such as \"© OpenStreetMap\"";
        reader.refuse("map.tiles_credit", mend);
    }
    let usual = || pmtiles.is_some().then(|| "© OpenStreetMap".to_owned());
    let tiles_credit = credit.or_else(usual);
    Some(MapSettings { pmtiles, tiles_url, tiles_credit, embed_hosts: embed_hosts? })
}

pub(super) fn log(reader: &mut Reader) -> Option<LogSettings> {
    let level = reader.one("log.level", rules::log_level);
    let format = reader.one("log.format", LogFormat::read);
    Some(LogSettings { level: level?, format: format? })
}
