//! SQLite's one writer: a thread that commits in groups.
//!
//! It takes what is waiting, runs each piece in its own savepoint, commits once, and only then answers
//! all. One `fdatasync` thus pays for many writes, and an answer still means "durable". A piece that fails
//! rolls back alone. When the transaction itself is lost (disk full, input/output error, a commit that
//! fails), every piece of the group is answered "not stored" and the connection is opened anew.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use diesel::connection::{AnsiTransactionManager, TransactionManager};
use diesel::sql_types::BigInt;
use diesel::{QueryResult, RunQueryDsl, SqliteConnection};
use tokio::sync::oneshot;

use crate::wake::Bells;
use crate::{Conn, Database, StoreError, StoreFault, Wake, crash};

/// So many pieces at most share one commit: enough to hide the disk, few enough to answer soon.
const GROUP: usize = 256;
/// How long the writer waits for as many pieces as the last group had. Their callers were answered a moment ago, and
/// those that write again are on their way: without the wait, the first of them would get a commit for itself.
const GATHER: Duration = Duration::from_micros(100);
/// How often an idle writer looks whether another process changed the file.
const GLANCE: Duration = Duration::from_millis(200);
/// A closure that holds the writer longer is logged: the others wait meanwhile.
const SLOW: Duration = Duration::from_millis(if cfg!(debug_assertions) { 100 } else { 5 });

/// One closure that waits for its turn.
pub(crate) trait Piece: Send {
    /// Runs it and keeps its answer. `false`: it refused, roll its savepoint back.
    fn run(&mut self, conn: &mut Conn) -> bool;
    /// The workers that are told when it is stored.
    fn rings(&self) -> Bells;
    /// Answers the caller: what was kept, or `lost` when the group did not reach the disk.
    fn answer(self: Box<Self>, lost: Option<&str>);
}

/// A closure with the place where its caller waits.
pub(crate) struct Work<F, T, E> {
    pub closure: F,
    pub kept: Option<Result<T, E>>,
    /// Whether workers are told at all.
    pub loud: bool,
    pub rings: Bells,
    pub caller: oneshot::Sender<Result<T, E>>,
}

impl<F, T, E> Piece for Work<F, T, E>
where
    F: Fn(&mut Conn) -> Result<T, E> + Send,
    T: Send,
    E: StoreFault,
{
    fn run(&mut self, conn: &mut Conn) -> bool {
        let started = Instant::now();
        let result = catch_unwind(AssertUnwindSafe(|| (self.closure)(conn)));
        let wanted = Bells::take();
        if SLOW < started.elapsed() {
            tracing::warn!(millis = started.elapsed().as_millis(), "A write held the database for long");
        }
        let result = result.unwrap_or_else(|_| Err(StoreError::Panicked.into()));
        let ok = result.is_ok();
        if ok {
            self.rings = if self.loud { wanted } else { wanted.quiet() };
        }
        self.kept = Some(result);
        ok
    }

    fn rings(&self) -> Bells {
        self.rings
    }

    fn answer(self: Box<Self>, lost: Option<&str>) {
        let answer = match (lost, self.kept) {
            // A closure that refused by itself changed nothing either way: its own reason says more.
            (_, Some(Err(problem))) => Err(problem),
            (None, Some(kept)) => kept,
            (Some(why), _) => Err(StoreError::Unavailable(why.to_owned()).into()),
            (None, None) => Err(StoreError::Panicked.into()),
        };
        // The caller may have gone away (a closed browser); the write stands all the same.
        drop(self.caller.send(answer));
    }
}

/// Starts the writer's thread. It ends when every sender is gone.
pub(crate) fn start(database: Database, wake: Wake) -> Result<Sender<Box<dyn Piece>>, StoreError> {
    let conn = database.connect()?;
    let (sender, receiver) = channel();
    std::thread::Builder::new()
        .name("maillon-writer".to_owned())
        .spawn(move || Writer { database, conn: Some(conn), wake, seen: 0, last_group: 1 }.run(&receiver))
        .map_err(|problem| StoreError::unavailable(&problem))?;
    Ok(sender)
}

struct Writer {
    database: Database,
    conn: Option<Conn>,
    wake: Wake,
    /// `PRAGMA data_version`, which moves when another process commits.
    seen: i64,
    /// How many pieces the last group had.
    last_group: usize,
}

impl Writer {
    fn run(&mut self, waiting: &Receiver<Box<dyn Piece>>) {
        loop {
            match waiting.recv_timeout(GLANCE) {
                Ok(first) => {
                    let group = self.gather(first, waiting);
                    self.last_group = group.len();
                    self.commit(group);
                }
                Err(RecvTimeoutError::Timeout) => self.glance(),
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    /// What is waiting, and what comes within a moment if the last group was bigger.
    fn gather(&self, first: Box<dyn Piece>, waiting: &Receiver<Box<dyn Piece>>) -> Vec<Box<dyn Piece>> {
        let until = Instant::now() + GATHER;
        let mut group = vec![first];
        loop {
            group.extend(waiting.try_iter().take(GROUP - group.len()));
            if self.last_group <= group.len() {
                return group;
            }
            match waiting.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(next) => group.push(next),
                Err(_) => return group,
            }
        }
    }

    /// Runs the group in one transaction and answers each piece.
    fn commit(&mut self, mut group: Vec<Box<dyn Piece>>) {
        let lost = self.connection().and_then(|conn| run_group(conn, &mut group)).err();
        if let Some(why) = &lost {
            tracing::error!(pieces = group.len(), problem = %why, "A group of writes was not stored: {why}");
            self.conn = None;
        }
        let lost = lost.map(|why| why.to_string());
        let rings = group.iter().fold(Bells::default(), |all, piece| all.and(piece.rings()));
        for piece in group {
            piece.answer(lost.as_deref());
        }
        if lost.is_none() {
            self.wake.ring(rings);
        }
    }

    fn connection(&mut self) -> Result<&mut Conn, StoreError> {
        let conn = match self.conn.take() {
            Some(conn) => conn,
            None => self.database.connect()?,
        };
        Ok(self.conn.insert(conn))
    }

    /// Rings the bells when another process (a command on the running instance) changed the file.
    fn glance(&mut self) {
        let Some(Conn::Sqlite(conn)) = &mut self.conn else { return };
        let Ok(version) = data_version(conn) else { return };
        if version != self.seen {
            self.seen = version;
            self.wake.all();
        }
    }
}

#[derive(diesel::QueryableByName)]
struct Version {
    #[diesel(sql_type = BigInt)]
    data_version: i64,
}

fn data_version(conn: &mut SqliteConnection) -> QueryResult<i64> {
    diesel::sql_query("PRAGMA data_version").get_result::<Version>(conn).map(|row| row.data_version)
}

/// One transaction for all; a savepoint for each. `Err` means that nothing of the group is stored.
fn run_group(conn: &mut Conn, group: &mut [Box<dyn Piece>]) -> Result<(), StoreError> {
    type Manager = <Conn as diesel::Connection>::TransactionManager;
    if let Conn::Sqlite(sqlite) = conn {
        // IMMEDIATE: take the write lock now and wait for it, rather than fail at the first statement.
        AnsiTransactionManager::begin_transaction_sql(sqlite, "BEGIN IMMEDIATE")?;
    }
    for piece in group {
        Manager::begin_transaction(conn)?;
        if piece.run(conn) {
            Manager::commit_transaction(conn)?;
        } else {
            crash::rolled_back();
            Manager::rollback_transaction(conn)?;
        }
    }
    Manager::commit_transaction(conn)?;
    crash::committed();
    Ok(())
}
