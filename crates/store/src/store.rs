//! The two doors: `read` and `write`.

use std::sync::Arc;
use std::sync::mpsc::Sender;

use diesel::Connection;
use diesel::connection::SimpleConnection;
use diesel::r2d2::Pool;
use maillon_kernel::clock::{Clock, random_below};
use tokio::sync::{Mutex, oneshot};

use crate::pool::{self, Opener};
use crate::wake::Bells;
use crate::writer::{self, Piece, Work};
use crate::{Conn, Database, StoreError, StoreFault, Wake, alone, crash};

/// How often PostgreSQL may refuse a write because of another one before we say so.
const RETRIES: u32 = 12;
/// How PostgreSQL opens a transaction that writes.
const WRITING: &str = "BEGIN TRANSACTION ISOLATION LEVEL SERIALIZABLE";

/// The instance's data. Cheap to clone; all clones are the same store.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

struct Inner {
    database: Database,
    readers: Pool<Opener>,
    writer: WriteSide,
    wake: Wake,
    clock: Clock,
    /// The connection that says to other processes that this one works.
    presence: std::sync::Mutex<Option<Conn>>,
}

enum WriteSide {
    /// SQLite: one thread, commits in groups. The mutex only makes the sender shareable.
    Group(Mutex<Sender<Box<dyn Piece>>>),
    /// PostgreSQL: each write its own serialisable transaction.
    Pool(Pool<Opener>),
}

impl Store {
    /// Opens the database with at most `connections` readers (and as many writers on PostgreSQL). It does
    /// not migrate: see [`crate::migrate::run`].
    pub fn open(database: &Database, connections: u32, clock: Clock) -> Result<Self, StoreError> {
        let wake = Wake::default();
        let writer = match database {
            Database::Sqlite(_) => {
                WriteSide::Group(Mutex::new(writer::start(database.clone(), wake.clone())?))
            }
            Database::Postgres(_) => WriteSide::Pool(pool::build(database, false, connections)?),
        };
        let readers = pool::build(database, true, connections)?;
        let (database, presence) = (database.clone(), std::sync::Mutex::default());
        Ok(Self { inner: Arc::new(Inner { database, readers, writer, wake, clock, presence }) })
    }

    /// Where the data is.
    pub fn database(&self) -> &Database {
        &self.inner.database
    }

    /// The bells of this process's workers.
    pub fn wake(&self) -> &Wake {
        &self.inner.wake
    }

    /// The clock that all rows are dated by.
    pub fn clock(&self) -> &Clock {
        &self.inner.clock
    }

    /// Runs `work` on one consistent snapshot.
    pub async fn read<T, E>(
        &self,
        work: impl FnOnce(&mut Conn) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: StoreFault,
    {
        let pool = self.inner.readers.clone();
        blocking(move || {
            let mut conn = pool.get().map_err(|problem| StoreError::unavailable(&problem))?;
            in_transaction(&mut conn, "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY", work)
        })
        .await
    }

    /// Runs `work` in a transaction of its own; `Ok` means that its effects are on disk. The workers of the queues that it
    /// gave something to do are told (see [`crate::Bell`]).
    pub async fn write<T, E>(&self, work: impl Fn(&mut Conn) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: StoreFault,
    {
        self.write_and(true, work).await
    }

    /// Like [`Self::write`], without waking the workers: for what they write about their own work, which
    /// would otherwise wake them for ever.
    pub async fn write_quietly<T, E>(
        &self,
        work: impl Fn(&mut Conn) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: StoreFault,
    {
        self.write_and(false, work).await
    }

    /// For a process that begins to work: runs `release` if no other one works, which gives back what those before held
    /// when they were killed. Answers how much that was.
    pub async fn take_over(
        &self,
        release: impl Fn(&mut Conn) -> Result<usize, StoreError> + Send + 'static,
    ) -> Result<usize, StoreError> {
        if matches!(self.inner.database, Database::Sqlite(_)) {
            return self.write_quietly(release).await;
        }
        let inner = self.inner.clone();
        blocking(move || {
            let mut conn = inner.database.connect()?;
            let Conn::Postgres(postgres) = &mut conn else { return Ok(0) };
            let alone = alone::lock(postgres)?;
            let many = if alone { in_transaction(&mut conn, WRITING, release)? } else { 0 };
            if let Conn::Postgres(postgres) = &mut conn {
                alone::share(postgres, alone)?;
            }
            // After a panic elsewhere this process works all the same, unseen by others.
            if let Ok(mut presence) = inner.presence.lock() {
                *presence = Some(conn);
            }
            Ok(many)
        })
        .await
    }

    async fn write_and<T, E>(
        &self,
        loud: bool,
        work: impl Fn(&mut Conn) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: StoreFault,
    {
        match &self.inner.writer {
            WriteSide::Group(sender) => {
                let (caller, answer) = oneshot::channel();
                let piece =
                    Box::new(Work { closure: work, kept: None, loud, rings: Bells::default(), caller });
                let gone = || StoreError::Unavailable("the writer has stopped".to_owned());
                sender.lock().await.send(piece).map_err(|_| gone())?;
                answer.await.map_err(|_| gone())?
            }
            WriteSide::Pool(pool) => {
                let pool = pool.clone();
                let wake = self.inner.wake.clone();
                blocking(move || {
                    let result = write_with_retries(&pool, &work);
                    let wanted = Bells::take();
                    if result.is_ok() {
                        wake.ring(if loud { wanted } else { wanted.quiet() });
                    }
                    result
                })
                .await
            }
        }
    }
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store").field("database", &self.inner.database).finish_non_exhaustive()
    }
}

async fn blocking<T, E>(work: impl FnOnce() -> Result<T, E> + Send + 'static) -> Result<T, E>
where
    T: Send + 'static,
    E: StoreFault,
{
    match tokio::task::spawn_blocking(work).await {
        Ok(result) => result,
        Err(_) => Err(StoreError::Panicked.into()),
    }
}

/// PostgreSQL refuses one of two serialisable transactions that met; it is run again, a little later.
fn write_with_retries<T, E: StoreFault>(
    pool: &Pool<Opener>,
    work: &(impl Fn(&mut Conn) -> Result<T, E> + Send),
) -> Result<T, E> {
    let mut conn = pool.get().map_err(|problem| StoreError::unavailable(&problem))?;
    let mut tries = 0;
    loop {
        Bells::take();
        let result = in_transaction(&mut conn, WRITING, work);
        let met = |problem: &E| problem.as_store().is_some_and(StoreError::wants_retry);
        match result {
            Err(problem) if tries < RETRIES && met(&problem) => {
                tries += 1;
                let pause = random_below(1 << tries.min(7));
                std::thread::sleep(std::time::Duration::from_millis(pause));
            }
            Err(problem) if met(&problem) => {
                let busy = "other transactions were faster every time".to_owned();
                return Err(StoreError::Unavailable(busy).into());
            }
            result => return result,
        }
    }
}

/// `begin` is PostgreSQL's way to open the transaction; SQLite has one kind for reading.
fn in_transaction<T, E: StoreFault>(
    conn: &mut Conn,
    begin: &str,
    work: impl FnOnce(&mut Conn) -> Result<T, E>,
) -> Result<T, E> {
    type Manager = <Conn as Connection>::TransactionManager;
    use diesel::connection::{AnsiTransactionManager, TransactionManager};
    match conn {
        Conn::Sqlite(sqlite) => AnsiTransactionManager::begin_transaction_sql(sqlite, "BEGIN"),
        Conn::Postgres(postgres) => AnsiTransactionManager::begin_transaction_sql(postgres, begin),
    }
    .map_err(StoreError::from)?;
    let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| work(conn)))
        .unwrap_or_else(|_| Err(StoreError::Panicked.into()));
    match result {
        Ok(value) => {
            Manager::commit_transaction(conn).map_err(StoreError::from)?;
            crash::committed();
            Ok(value)
        }
        Err(problem) => {
            crash::rolled_back();
            if Manager::rollback_transaction(conn).is_err() {
                // The pool sees a broken transaction manager and closes the connection.
                drop(conn.batch_execute("ROLLBACK"));
            }
            Err(problem)
        }
    }
}
