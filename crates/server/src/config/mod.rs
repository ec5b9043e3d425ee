//! The configuration: TOML file < environment < flags, checked as a whole before anything starts.
//!
//! `args` and `layers` gather what was written where; `reader`, `rules` and `host` turn it into [`Settings`]
//! or into [`ConfigProblems`], every fault at once; `shown` prints what is in force. `keys` is the one table
//! of all keys.
//!
//! **Invariant:** holding a [`Settings`] is the proof that it was checked; only this module makes one.
//! **Invariant:** no secret leaves through `Debug`, `Display`, a fault or `maillon config check`.
//! **Invariant:** nothing here reads the process environment: `main` passes it in, so tests need not change
//! it.

mod args;
mod database;
mod host;
mod keys;
mod layers;
mod problems;
mod reader;
mod rules;
mod secret;
mod sections;
mod shown;
#[cfg(test)]
mod tests;

use std::{
    collections::BTreeMap,
    ffi::OsString,
    path::{Path, PathBuf},
};

use url::Url;

use reader::Reader;

pub use args::ConfigArgs;
pub use database::Database;
pub use keys::{Form, KEYS, Key, Preset, key_table};
pub use problems::ConfigProblems;
pub use sections::{
    DataSettings, DatabaseSettings, FederationSettings, InstanceSettings, LogFormat, LogSettings,
    MailSettings, MapSettings, MediaSettings, MembersSettings, MetricsSettings, NarrativeSettings,
    QgSettings, Scheme, ServerSettings, SmtpUrl,
};
pub use shown::InForce;

/// The checked configuration of one instance.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Settings {
    /// `[server]`.
    pub server: ServerSettings,
    /// `[data]`.
    pub data: DataSettings,
    /// `[database]`.
    pub database: DatabaseSettings,
    /// `[instance]`.
    pub instance: InstanceSettings,
    /// `[qg]`.
    pub qg: QgSettings,
    /// `[members]`.
    pub members: MembersSettings,
    /// `[narrative]`.
    pub narrative: NarrativeSettings,
    /// `[mail]`.
    pub mail: MailSettings,
    /// `[federation]`.
    pub federation: FederationSettings,
    /// `[metrics]`.
    pub metrics: MetricsSettings,
    /// `[media]`.
    pub media: MediaSettings,
    /// `[map]`.
    pub map: MapSettings,
    /// `[log]`.
    pub log: LogSettings,
    origin: Url,
    /// Who set each key, in words.
    origins: BTreeMap<&'static str, String>,
}

impl Settings {
    /// Reads the file that `args` or `MAILLON_CONFIG` names (else `maillon.toml` in the current folder, if it
    /// is there), then `environment` (give `std::env::vars_os()`), then the flags.
    ///
    /// # Errors
    /// Every fault at once: unreadable or broken file, unknown keys, values that do not do.
    pub fn load<K, V>(
        args: &ConfigArgs,
        environment: impl IntoIterator<Item = (K, V)>,
    ) -> Result<Self, ConfigProblems>
    where
        K: Into<OsString>,
        V: Into<OsString>,
    {
        let environment = environment.into_iter().map(|(name, value)| (name.into(), value.into())).collect();
        Self::load_in(Path::new(""), args, &environment)
    }

    /// From defaults and the given keys alone, with no file and no environment: for the demonstration, which
    /// runs several instances in one process, and for tests.
    ///
    /// # Errors
    /// As [`Settings::load`].
    pub fn from_pairs<K, V>(pairs: impl IntoIterator<Item = (K, V)>) -> Result<Self, ConfigProblems>
    where
        K: Into<String>,
        V: Into<String>,
    {
        let pairs = pairs.into_iter().map(|(key, value)| (key.into(), value.into())).collect();
        let mut problems = ConfigProblems::default();
        let merged = layers::merge_pairs(pairs, &mut problems);
        Self::check(Reader::new(merged, problems))
    }

    /// As [`Settings::load`], with `folder` in the place of the current one as far as the file is concerned.
    fn load_in(
        folder: &Path,
        args: &ConfigArgs,
        environment: &BTreeMap<OsString, OsString>,
    ) -> Result<Self, ConfigProblems> {
        let mut problems = ConfigProblems::default();
        let merged = layers::merge(folder, args, environment, &mut problems);
        Self::check(Reader::new(merged, problems))
    }

    fn check(mut reader: Reader) -> Result<Self, ConfigProblems> {
        let development = reader.one("federation.development", rules::flag);
        let server = sections::server(&mut reader, development);
        let data = sections::data(&mut reader);
        let database = sections::database(&mut reader);
        let instance = sections::instance(&mut reader, server.as_ref().map(|server| server.host.as_str()));
        let qg = sections::qg(&mut reader, instance.as_ref().map(|instance| instance.handle.as_str()));
        let members = sections::members(&mut reader);
        let (narrative, mail) = (sections::narrative(&mut reader), sections::mail(&mut reader));
        let federation = sections::federation(&mut reader, development);
        let metrics = sections::metrics(&mut reader);
        let media = sections::media(&mut reader);
        let map = sections::map(&mut reader);
        let log = sections::log(&mut reader);
        let origins = KEYS.iter().map(|key| (key.name, reader.origin(key.name))).collect();
        let whole = || {
            let server = server?;
            let origin = Url::parse(&format!("{}://{}/", server.scheme, server.host)).ok()?;
            let (data, database, instance) = (data?, database?, instance?);
            Some(Self {
                server,
                data,
                database,
                instance,
                qg: qg?,
                members: members?,
                narrative: narrative?,
                mail: mail?,
                federation: federation?,
                metrics: metrics?,
                media: media?,
                map: map?,
                log: log?,
                origin,
                origins,
            })
        };
        reader.problems.unless_any(whole())
    }

    /// `scheme://host/`, the beginning of every URL that this instance gives out.
    pub fn origin(&self) -> Url {
        self.origin.clone()
    }

    /// The file with the map's tiles; a relative path has become one from the data folder.
    pub fn pmtiles(&self) -> Option<PathBuf> {
        self.map.pmtiles.as_ref().map(|file| self.data.dir.join(file))
    }

    /// The database to open; a relative SQLite path has become one from the data folder.
    pub fn database(&self) -> Database {
        self.database.url.under(&self.data.dir)
    }
}
