//! The one table of all keys. The check for unknown keys, `maillon config check` and `docs/configuration.md`
//! read it.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::Settings;

/// One key of the configuration.
pub struct Key {
    /// Its full name, `section.key`.
    pub name: &'static str,
    /// What kind of value it takes.
    pub form: Form,
    /// What holds when nobody sets it.
    pub default: Preset,
    /// What it is for, one sentence of Markdown for the operator.
    pub about: &'static str,
    /// The value in force, secrets hidden; `null` when there is none.
    pub(super) show: fn(&Settings) -> Value,
}

/// What kind of value a key takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A TOML string.
    Text,
    /// A whole number.
    Number,
    /// `true` or `false`.
    Flag,
    /// A TOML array of strings, or a text with commas.
    List,
}

/// What holds when nobody sets a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preset {
    /// Nothing does: the key must be set.
    Required,
    /// This value, as text.
    Value(&'static str),
    /// Something that depends on other settings, described in Markdown.
    Depends(&'static str),
}

impl Key {
    /// The environment variable that sets it.
    pub fn variable(&self) -> String {
        format!("MAILLON_{}", self.name.replace('.', "__").to_ascii_uppercase())
    }
}

impl Preset {
    /// The text to start from, when it is always the same.
    pub(super) fn value(self) -> Option<&'static str> {
        match self {
            Self::Value(text) => Some(text),
            Self::Required | Self::Depends(_) => None,
        }
    }

    fn markdown(self) -> String {
        match self {
            Self::Required => "**must be set**".to_owned(),
            Self::Value("") => "none".to_owned(),
            Self::Value(text) => format!("`{text}`"),
            Self::Depends(words) => words.to_owned(),
        }
    }
}

impl Form {
    fn markdown(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Number => "number",
            Self::Flag => "true or false",
            Self::List => "list",
        }
    }
}

fn text(value: &impl ToString) -> Value {
    Value::String(value.to_string())
}

fn texts<T: ToString>(values: &[T]) -> Value {
    values.iter().map(ToString::to_string).collect()
}

/// Every key there is, in the order of the sections.
pub static KEYS: &[Key] = &[
    Key {
        name: "server.host",
        form: Form::Text,
        default: Preset::Required,
        about: "The public name, such as `asso.example`: it stands in every address this instance gives \
                out, so it can never change. In development a local name, perhaps with a port, such as \
                `localhost:8001`.",
        show: |s| text(&s.server.host),
    },
    Key {
        name: "server.scheme",
        form: Form::Text,
        default: Preset::Value("https"),
        about: "`https`, also behind a proxy that ends TLS; `http` only in development.",
        show: |s| text(&s.server.scheme),
    },
    Key {
        name: "server.listen",
        form: Form::Text,
        default: Preset::Value("127.0.0.1:8000"),
        about: "The address and port on which the server takes connections.",
        show: |s| text(&s.server.listen),
    },
    Key {
        name: "server.trusted_proxies",
        form: Form::List,
        default: Preset::Value(""),
        about: "Addresses or ranges of the reverse proxies whose `X-Forwarded-For` is believed, such as \
                `127.0.0.1` or `172.16.0.0/12`.",
        show: |s| texts(&s.server.trusted_proxies),
    },
    Key {
        name: "server.connections",
        form: Form::Number,
        default: Preset::Value("512"),
        about: "How many connections are open at the same time, 16 to 100000; each takes a file descriptor. What is \
                more is closed at once.",
        show: |s| json!(s.server.connections),
    },
    Key {
        name: "data.dir",
        form: Form::Text,
        default: Preset::Value("."),
        about: "The folder of everything the instance keeps in files; a relative path starts at the \
                current folder.",
        show: |s| text(&s.data.dir.display()),
    },
    Key {
        name: "database.url",
        form: Form::Text,
        default: Preset::Value("maillon.db"),
        about: "A SQLite file, relative to `data.dir`; or `postgres://user@host/name` for PostgreSQL.",
        show: |s| text(&s.database.url),
    },
    Key {
        name: "database.pool",
        form: Form::Number,
        default: Preset::Value("8"),
        about: "How many database connections at most, 1 to 512 (on SQLite: readers; there is always one \
                writer).",
        show: |s| json!(s.database.pool),
    },
    Key {
        name: "instance.name",
        form: Form::Text,
        default: Preset::Depends("as `server.host`"),
        about: "The name of the association, for people; at most 100 characters. `maillon init` writes it into the \
                actor, and the actor's name is what counts from then on: change it on the page `/coordination/profil`.",
        show: |s| text(&s.instance.name),
    },
    Key {
        name: "instance.handle",
        form: Form::Text,
        default: Preset::Value("asso"),
        about: "The name of the association's actor, `@handle@host` on the fediverse; set it before \
                `maillon init`. Lower-case letters, digits and `_`, with `.` or `-` in between; at most 30 \
                characters; `sel` is kept for the ledger.",
        show: |s| text(&s.instance.handle),
    },
    Key {
        name: "instance.summary",
        form: Form::Text,
        default: Preset::Depends("none"),
        about: "What the association does, in one line of at most 500 characters. `maillon init` writes it into the \
                actor; change it later on the page `/coordination/profil`.",
        show: |s| json!(s.instance.summary),
    },
    Key {
        name: "instance.languages",
        form: Form::List,
        default: Preset::Value("fr,nl,en"),
        about: "The languages of the pages, out of `fr`, `nl` and `en`; the first is the default one.",
        show: |s| texts(&s.instance.languages),
    },
    Key {
        name: "instance.unit_name",
        form: Form::Text,
        default: Preset::Value("grain"),
        about: "What members call the unit of time credit; at most 30 characters. Nothing shows it before the exchange \
                system is there.",
        show: |s| text(&s.instance.unit_name),
    },
    Key {
        name: "instance.unit_per_hour",
        form: Form::Number,
        default: Preset::Value("60"),
        about: "How many units one hour of work is, 1 to 3600. It only changes what people see: accounts \
                are kept in minutes.",
        show: |s| json!(s.instance.unit_per_hour),
    },
    Key {
        name: "instance.colour",
        form: Form::Text,
        default: Preset::Depends("Maillon's own"),
        about: "The colour of links and buttons, as `#1f5f8b`. It must be readable on the pages: one that is too pale is \
                refused, with one near it that is not. By night a lighter one takes its place.",
        show: |s| s.instance.colour.map_or(Value::Null, |colour| text(&colour)),
    },
    Key {
        name: "instance.logo",
        form: Form::Text,
        default: Preset::Depends("none"),
        about: "A PNG or JPEG picture, relative to the data folder, at most 500 kB: it stands beside the name on each page, \
                and other servers show it as the association's picture.",
        show: |s| s.instance.logo.as_ref().map_or(Value::Null, |file| text(&file.display())),
    },
    Key {
        name: "instance.header",
        form: Form::Text,
        default: Preset::Depends("none"),
        about: "The same above the home page, and as the picture at the head of the association's profile elsewhere; wider \
                than high.",
        show: |s| s.instance.header.as_ref().map_or(Value::Null, |file| text(&file.display())),
    },
    Key {
        name: "qg.enabled",
        form: Form::Flag,
        default: Preset::Value("false"),
        about: "Makes this instance the QG of a network: it gets an actor that organisations ask to join, and \
                keeps the register of those who belong.",
        show: |s| json!(s.qg.enabled),
    },
    Key {
        name: "qg.handle",
        form: Form::Text,
        default: Preset::Value("qg"),
        about: "The name of the network's actor, as in `@qg@asso.example`. It cannot be changed once people follow it.",
        show: |s| json!(s.qg.handle),
    },
    Key {
        name: "qg.name",
        form: Form::Text,
        default: Preset::Value("Le QG"),
        about: "How the network is called.",
        show: |s| json!(s.qg.name),
    },
    Key {
        name: "qg.days",
        form: Form::Number,
        default: Preset::Value("14"),
        about: "How many days members have to read an application and to answer.",
        show: |s| json!(s.qg.days),
    },
    Key {
        name: "qg.quorum_percent",
        form: Form::Number,
        default: Preset::Value("50"),
        about: "So many of a hundred members must answer before something is decided.",
        show: |s| json!(s.qg.quorum_percent),
    },
    Key {
        name: "qg.sponsors",
        form: Form::Number,
        default: Preset::Value("2"),
        about: "So many members must speak for a candidate; never more than there are.",
        show: |s| json!(s.qg.sponsors),
    },
    Key {
        name: "qg.silence_consents",
        form: Form::Flag,
        default: Preset::Value("false"),
        about: "Whether a member that says nothing until the end consents.",
        show: |s| json!(s.qg.silence_consents),
    },
    Key {
        name: "qg.relays",
        form: Form::List,
        default: Preset::Value("offers,needs,stories,events"),
        about: "What the QG relays of what names it: `offers`, `needs`, `stories`, `events`.",
        show: |s| json!(s.qg.relays.iter().map(|kind| kind.setting()).collect::<Vec<_>>()),
    },
    Key {
        name: "qg.relays_per_hour",
        form: Form::Number,
        default: Preset::Value("60"),
        about: "So many things of one author are relayed within an hour; what is more waits for a coordinator.",
        show: |s| json!(s.qg.relays_per_hour),
    },
    Key {
        name: "qg.classic_relay",
        form: Form::Flag,
        default: Preset::Value("false"),
        about: "Lets the servers of members subscribe to the QG as to a relay of Mastodon's or LitePub's kind.",
        show: |s| json!(s.qg.classic_relay),
    },
    Key {
        name: "members.requests",
        form: Form::Flag,
        default: Preset::Value("true"),
        about: "Whether people without an invitation may ask to become members. A coordinator decides each time.",
        show: |s| json!(s.members.requests),
    },
    Key {
        name: "narrative.review",
        form: Form::Flag,
        default: Preset::Value("false"),
        about: "Whether a second member reads a story before it goes out.",
        show: |s| json!(s.narrative.review),
    },
    Key {
        name: "mail.smtp_url",
        form: Form::Text,
        default: Preset::Depends("none: no mails"),
        about: "The server that takes mails in, such as `smtps://user:password@mail.example`, or \
                `smtp://mail.example?tls=required`. With it, people can have the common narratives by mail, \
                and members are told what waits for them, and sign in or choose a new password with a link.",
        show: |s| s.mail.smtp_url.as_ref().map_or(Value::Null, text),
    },
    Key {
        name: "mail.from",
        form: Form::Text,
        default: Preset::Depends("none"),
        about: "Who sends the mails, such as `Le QG <lettre@asso.example>`.",
        show: |s| json!(s.mail.from),
    },
    Key {
        name: "federation.development",
        form: Form::Flag,
        default: Preset::Value("false"),
        about: "Lets instances on one machine or private network talk to each other: allows `http`, ports \
                and the addresses of `federation.allowed_addresses`, and refuses a public `server.host`.",
        show: |s| json!(s.federation.development),
    },
    Key {
        name: "federation.allowed_addresses",
        form: Form::List,
        default: Preset::Depends("in development `127.0.0.0/8,::1`, otherwise none"),
        about: "Addresses or ranges that outbound requests may reach although they are not public; only in \
                development.",
        show: |s| texts(&s.federation.allowed_addresses),
    },
    Key {
        name: "federation.deliveries_in_flight",
        form: Form::Number,
        default: Preset::Value("256"),
        about: "How many deliveries to other servers run at the same time, 1 to 10000.",
        show: |s| json!(s.federation.deliveries_in_flight),
    },
    Key {
        name: "federation.arrivals_per_minute",
        form: Form::Number,
        default: Preset::Value("300"),
        about: "How many activities of one actor are taken in a minute, 0 to 1000000; 0 is without a limit, also of what \
                waits. All actors of one site have four times as much, and those whom this instance trusts or follows \
                ten times.",
        show: |s| json!(s.federation.arrivals_per_minute),
    },
    Key {
        name: "federation.authorized_fetch",
        form: Form::Flag,
        default: Preset::Value("false"),
        about: "Serves ActivityPub documents only to servers that sign their requests, so that blocked ones get \
                nothing. Pages stay readable for everybody, and of an actor what is needed to verify its signatures.",
        show: |s| json!(s.federation.authorized_fetch),
    },
    Key {
        name: "metrics.listen",
        form: Form::Text,
        default: Preset::Depends("none"),
        about: "The address and port of `GET /metrics` for Prometheus, such as `127.0.0.1:9100`; nothing is measured \
                without. It needs no password: keep it to this machine or to your own network.",
        show: |s| s.metrics.listen.as_ref().map_or(Value::Null, text),
    },
    Key {
        name: "media.remote_cache_mb",
        form: Form::Number,
        default: Preset::Value("512"),
        about: "How many megabytes of pictures of other instances are kept, 1 to 1000000; those that nobody looked at \
                for the longest time go first.",
        show: |s| json!(s.media.remote_cache_mb),
    },
    Key {
        name: "map.pmtiles",
        form: Form::Text,
        default: Preset::Depends("none: the outlines of the communes"),
        about: "The map under the points, as a PMTiles file with vector tiles of Protomaps' basemap; a relative path \
                starts at `data.dir`. No other host is asked for anything.",
        show: |s| s.map.pmtiles.as_ref().map_or(Value::Null, |file| text(&file.display())),
    },
    Key {
        name: "map.tiles_url",
        form: Form::Text,
        default: Preset::Depends("none"),
        about: "Instead of a file, pictures of another host, such as `https://tiles.example/{z}/{x}/{y}.png`. Browsers \
                then tell that host what they look at, and which site asks.",
        show: |s| json!(s.map.tiles_url),
    },
    Key {
        name: "map.tiles_credit",
        form: Form::Text,
        default: Preset::Depends("with `map.pmtiles`, `© OpenStreetMap`; otherwise none"),
        about: "Whose that map is, as its licence asks; it stands in the corner of the map.",
        show: |s| json!(s.map.tiles_credit),
    },
    Key {
        name: "map.embed_hosts",
        form: Form::List,
        default: Preset::Value(""),
        about: "The sites that may show `/carte/embed` in a frame, such as `https://quartier.example`; no other page can \
                be framed.",
        show: |s| texts(&s.map.embed_hosts),
    },
    Key {
        name: "log.level",
        form: Form::Text,
        default: Preset::Value("info"),
        about: "`error`, `warn`, `info`, `debug` or `trace`; also for single modules, such as \
                `info,maillon_federation=debug`.",
        show: |s| text(&s.log.level),
    },
    Key {
        name: "log.format",
        form: Form::Text,
        default: Preset::Value("text"),
        about: "`text` for people, `json` for machines.",
        show: |s| text(&s.log.format),
    },
];

/// True for a key in the table.
pub(super) fn is_known(name: &str) -> bool {
    KEYS.iter().any(|key| key.name == name)
}

/// True for the first part of a key in the table.
pub(super) fn is_section(name: &str) -> bool {
    sections().any(|section| section == name)
}

fn sections() -> impl Iterator<Item = &'static str> {
    KEYS.iter().filter_map(|key| key.name.split_once('.')).map(|(section, _)| section)
}

/// What whoever wrote the unknown key `name` should write instead.
pub(super) fn hint(name: &str) -> String {
    if is_section(name) {
        return format!("it is a section: write `{name}.` and a key");
    }
    if let Some(key) = nearest(name) {
        return format!("did you mean `{key}`?");
    }
    let mut known: Vec<_> = sections().collect();
    known.dedup();
    format!("the sections are {}", known.join(", "))
}

/// The known key that looks most like `name`: by its whole name, or by its last part when the section is
/// wrong.
fn nearest(name: &str) -> Option<&'static str> {
    let name = name.to_lowercase().replace('-', "_");
    let last = name.rsplit('.').next().unwrap_or_default();
    let likeness = |key: &str| {
        let by_last =
            key.rsplit('.').next().map_or(0.0, |part| strsim::normalized_damerau_levenshtein(part, last));
        strsim::normalized_damerau_levenshtein(key, &name).max(by_last * 0.95)
    };
    let scored = KEYS.iter().map(|key| (likeness(key.name), key.name));
    let (score, key) = scored.max_by(|(one, _), (other, _)| one.total_cmp(other))?;
    (0.6 < score).then_some(key)
}

/// All keys as a Markdown table; `docs/configuration.md` contains exactly this.
pub fn key_table() -> String {
    let mut table = "| key | kind | default | what it is for |\n|---|---|---|---|\n".to_owned();
    for key in KEYS {
        let (kind, default) = (key.form.markdown(), key.default.markdown());
        // Writing to a `String` cannot fail.
        let _ = writeln!(table, "| `{}` | {kind} | {default} | {} |", key.name, key.about);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_key_finds_its_neighbour() {
        for (wrong, right) in [
            ("server.hots", "server.host"),
            ("server.lisen", "server.listen"),
            ("host", "server.host"),
            ("database.dir", "data.dir"),
            ("log.levels", "log.level"),
            ("instance.unit-name", "instance.unit_name"),
            ("federation.trusted_proxies", "server.trusted_proxies"),
            ("Server.Host", "server.host"),
        ] {
            assert_eq!(nearest(wrong), Some(right), "{wrong}");
        }
        assert_eq!(nearest("paper.letter_password"), None);
        assert!(
            hint("zzz").ends_with(
                "server, data, database, instance, qg, members, narrative, mail, federation, metrics, media, map, log"
            ),
            "{}",
            hint("zzz")
        );
        assert!(hint("server").contains("section"));
    }

    #[test]
    fn the_table_is_in_order_and_each_key_has_a_line_of_its_own() {
        let names: Vec<_> = KEYS.iter().map(|key| key.name).collect();
        let mut seen = names.clone();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), names.len(), "a key stands twice in the table");
        assert_eq!(key_table().lines().count(), 2 + KEYS.len());
        assert!(KEYS.iter().all(|key| !key.about.contains(['|', '\n'])));
    }

    #[test]
    fn variables_are_the_keys_in_capitals() {
        assert_eq!(KEYS.first().map(Key::variable).as_deref(), Some("MAILLON_SERVER__HOST"));
    }

    /// The document lies outside the crate; run with `UPDATE_DOCS=1` to write the table into it.
    #[test]
    fn the_document_holds_the_table() {
        const START: &str = "<!-- keys: start -->\n";
        const END: &str = "<!-- keys: end -->";
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/configuration.md");
        let document = std::fs::read_to_string(path).expect("docs/configuration.md is there");
        let (before, rest) = document.split_once(START).expect("the start mark is there");
        let (table, after) = rest.split_once(END).expect("the end mark is there");
        if std::env::var_os("UPDATE_DOCS").is_some() {
            std::fs::write(path, format!("{before}{START}{}{END}{after}", key_table())).expect("writable");
        } else {
            assert_eq!(table, key_table(), "run this test with UPDATE_DOCS=1");
        }
    }
}
