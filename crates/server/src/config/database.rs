//! Which database holds the data: a SQLite file, the default, or a PostgreSQL server.

use std::{
    fmt,
    path::{Path, PathBuf},
};

use super::secret::hide;

/// Where the data is. `Debug` and `Display` hide the password.
#[derive(Clone, PartialEq, Eq)]
pub enum Database {
    /// A SQLite file, made on first use.
    Sqlite(PathBuf),
    /// A PostgreSQL server, as a `postgres://` or `postgresql://` URL in libpq's form. Holds the password:
    /// give it to the driver and to nothing else.
    Postgres(String),
}

impl Database {
    /// Reads `database.url`. The error is the mend, for the operator.
    pub(super) fn read(text: &str) -> Result<Self, String> {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return Ok(Self::Postgres(text.to_owned()));
        }
        if text.is_empty() {
            return Err("empty; write a path such as \"maillon.db\", or postgres://user@host/name".to_owned());
        }
        if looks_like_url(text) {
            return Err("neither a path nor a PostgreSQL URL; write a path such as \"maillon.db\", or \
                        postgres://user@host/name"
                .to_owned());
        }
        if text.contains("password=") || text.contains("dbname=") || text.contains("host=") {
            return Err("a list of connection parameters; write them as postgres://user@host/name".to_owned());
        }
        if text.starts_with(':') || text.ends_with('/') {
            return Err("not a file; write a path such as \"maillon.db\"".to_owned());
        }
        Ok(Self::Sqlite(PathBuf::from(text)))
    }

    /// The same database, with a relative SQLite path taken from the data folder.
    pub(super) fn under(&self, data: &Path) -> Self {
        match self {
            Self::Sqlite(path) => Self::Sqlite(data.join(path)),
            Self::Postgres(url) => Self::Postgres(url.clone()),
        }
    }
}

/// True for `word:…`, where the word could be a URL's scheme. A lone letter is not one: `c:` is somebody's
/// drive.
fn looks_like_url(text: &str) -> bool {
    text.split_once(':').is_some_and(|(scheme, _)| {
        1 < scheme.len()
            && scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    })
}

impl fmt::Display for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "{}", path.display()),
            Self::Postgres(url) => f.write_str(&hide(url)),
        }
    }
}

impl fmt::Debug for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self {
            Self::Sqlite(_) => "Sqlite",
            Self::Postgres(_) => "Postgres",
        };
        f.debug_tuple(kind).field(&self.to_string()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_sqlite_and_a_url_is_postgresql() {
        assert_eq!(Database::read("maillon.db"), Ok(Database::Sqlite("maillon.db".into())));
        assert_eq!(Database::read("/var/lib/m.db"), Ok(Database::Sqlite("/var/lib/m.db".into())));
        for url in ["postgres://anne@db/maillon", "postgresql:///maillon?host=/run/postgresql"] {
            assert_eq!(Database::read(url), Ok(Database::Postgres(url.to_owned())));
        }
    }

    #[test]
    fn anything_else_is_refused_with_the_mend() {
        for text in
            ["", "mysql://db/m", "sqlite:m.db", "file:m.db", "postgres:m", ":memory:", "data/", "host=db"]
        {
            let mend = Database::read(text).expect_err(text);
            assert!(mend.contains("write"), "{text}: {mend}");
        }
    }

    #[test]
    fn only_a_relative_file_moves_with_the_data_folder() {
        let data = Path::new("/var/lib/maillon");
        assert_eq!(
            Database::Sqlite("m.db".into()).under(data),
            Database::Sqlite("/var/lib/maillon/m.db".into())
        );
        assert_eq!(Database::Sqlite("/srv/m.db".into()).under(data), Database::Sqlite("/srv/m.db".into()));
    }

    #[test]
    fn printing_hides_the_password() {
        let database = Database::Postgres("postgres://anne:s3cret@db/maillon".to_owned());
        assert_eq!(database.to_string(), "postgres://anne:••••@db/maillon");
        assert_eq!(format!("{database:?}"), r#"Postgres("postgres://anne:••••@db/maillon")"#);
    }
}
