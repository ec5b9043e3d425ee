//! Databases in the throwaway cluster that `MAILLON_TEST_POSTGRES` names.

use std::sync::atomic::{AtomicU32, Ordering};

use diesel::RunQueryDsl as _;
use maillon_store::{Conn, Database};

use crate::town::wanted;

static DATABASES: AtomicU32 = AtomicU32::new(0);

/// A new, empty database. It stays until the cluster goes.
pub fn new_postgres() -> Database {
    let cluster = cluster();
    let number = DATABASES.fetch_add(1, Ordering::Relaxed);
    let name = format!("town_{}_{number}", std::process::id());
    admin(&cluster, &format!("CREATE DATABASE {name}")).expect("a database can be made");
    let (server, _) = cluster.rsplit_once('/').expect("the URL names a database");
    Database::Postgres(format!("{server}/{name}"))
}

/// A database that goes with the house it was made for: hundreds of them would fill a disk.
pub(crate) struct Borrowed {
    pub(crate) url: String,
}

impl Borrowed {
    pub(crate) fn new() -> Self {
        match new_postgres() {
            Database::Postgres(url) => Self { url },
            Database::Sqlite(_) => unreachable!("it was made in PostgreSQL"),
        }
    }
}

impl Drop for Borrowed {
    #[allow(clippy::print_stderr, reason = "there is no better place when a test ends")]
    fn drop(&mut self) {
        let (_, name) = self.url.rsplit_once('/').expect("the URL names a database");
        // FORCE: the pool of a house that panicked still holds its connections.
        if let Err(problem) = admin(&cluster(), &format!("DROP DATABASE {name} WITH (FORCE)")) {
            eprintln!("the database {name} stays: {problem}");
        }
    }
}

fn cluster() -> String {
    wanted("MAILLON_TEST_POSTGRES").expect("the caller asked Base::all")
}

fn admin(cluster: &str, command: &str) -> Result<usize, String> {
    let conn = Database::Postgres(cluster.to_owned()).connect();
    match &mut conn.map_err(|problem| problem.to_string())? {
        Conn::Postgres(conn) => {
            diesel::sql_query(command).execute(conn).map_err(|problem| problem.to_string())
        }
        Conn::Sqlite(_) => unreachable!("it was opened as PostgreSQL"),
    }
}
