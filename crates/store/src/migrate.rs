//! Brings a database up to the schema that this program knows.

use diesel::backend::Backend;
use diesel::migration::{
    Migration, MigrationMetadata, MigrationName, MigrationSource, MigrationVersion, Result as MigrationResult,
};
use diesel_migrations::MigrationHarness;
use include_dir::{Dir, include_dir};

use crate::{Conn, Database, StoreError};

/// The tree is inside the program: no file of the repository is needed at run time.
static TREE: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../migrations");

/// Runs what is missing, in order, each in a transaction. Answers the names of what ran.
pub fn run(database: &Database) -> Result<Vec<String>, StoreError> {
    let failed =
        |problem: Box<dyn std::error::Error + Send + Sync>| StoreError::Unavailable(problem.to_string());
    let names = |ran: Vec<MigrationVersion<'_>>| ran.iter().map(ToString::to_string).collect();
    match &mut database.connect()? {
        Conn::Sqlite(conn) => conn.run_pending_migrations(Tree("up.sqlite.sql")).map(names),
        Conn::Postgres(conn) => conn.run_pending_migrations(Tree("up.postgres.sql")).map(names),
    }
    .map_err(failed)
}

/// Whether the database lacks a migration that this program knows.
pub fn is_pending(database: &Database) -> Result<bool, StoreError> {
    let failed =
        |problem: Box<dyn std::error::Error + Send + Sync>| StoreError::Unavailable(problem.to_string());
    match &mut database.connect()? {
        Conn::Sqlite(conn) => conn.has_pending_migration(Tree("up.sqlite.sql")).map_err(failed),
        Conn::Postgres(conn) => conn.has_pending_migration(Tree("up.postgres.sql")).map_err(failed),
    }
}

/// The embedded tree, with the name of the file that only this database runs.
struct Tree(&'static str);

impl<DB: Backend> MigrationSource<DB> for Tree {
    fn migrations(&self) -> MigrationResult<Vec<Box<dyn Migration<DB>>>> {
        Ok(steps(self.0).into_iter().map(|step| Box::new(step) as Box<dyn Migration<DB>>).collect())
    }
}

/// One folder of `migrations/`.
struct Step {
    name: Name,
    sql: String,
    meta: Meta,
}

#[derive(Clone)]
struct Name(String);

/// Every migration runs in its transaction.
struct Meta;

fn steps(own_file: &str) -> Vec<Step> {
    let mut steps: Vec<Step> = TREE
        .dirs()
        .filter_map(|folder| {
            let name = folder.path().file_name()?.to_str()?.to_owned();
            let text = |file: &str| TREE.get_file(folder.path().join(file))?.contents_utf8();
            let sql = [text("up.sql"), text(own_file)].into_iter().flatten().collect::<Vec<_>>().join("\n");
            Some(Step { name: Name(name), sql, meta: Meta })
        })
        .collect();
    steps.sort_by(|one, other| one.name.0.cmp(&other.name.0));
    steps
}

impl<DB: Backend> Migration<DB> for Step {
    fn run(&self, conn: &mut dyn diesel::connection::BoxableConnection<DB>) -> MigrationResult<()> {
        Ok(conn.batch_execute(&self.sql)?)
    }

    fn revert(&self, _: &mut dyn diesel::connection::BoxableConnection<DB>) -> MigrationResult<()> {
        Err("Maillon does not go back: restore a backup".into())
    }

    fn metadata(&self) -> &dyn MigrationMetadata {
        &self.meta
    }

    fn name(&self) -> &dyn MigrationName {
        &self.name
    }
}

impl MigrationMetadata for Meta {
    fn run_in_transaction(&self) -> bool {
        true
    }
}

impl MigrationName for Name {
    fn version(&self) -> MigrationVersion<'_> {
        let version = self.0.split('_').next().unwrap_or_default();
        MigrationVersion::from(version.to_owned())
    }
}

impl std::fmt::Display for Name {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
