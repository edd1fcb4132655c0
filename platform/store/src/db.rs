//! The database: many readers, one way to write.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Duration,
};

use chrono::{DateTime, Utc};
use kernel::{AccountId, Clock, Error, Result};
use sea_orm::{ConnectionTrait, DatabaseConnection, DatabaseTransaction, TransactionTrait};

use crate::{Ask, Engine, Sql, Value, apart::Apart, behind::Behind, dialect, journal};

/// How long after a commit the embedded database brings its file up to the log: once for all commits of that time.
const CHECKPOINT: Duration = Duration::from_secs(1);
/// Pages of a log that is long: 64 MB.
const LONG: i64 = 16_384;

/// Where the database is.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The folder of the embedded database and of uploaded files.
    pub data: PathBuf,
    /// `postgres://…`; without it the embedded database is used.
    pub url: Option<String>,
    /// The bucket of uploaded files; without one they are in the folder.
    pub bucket: Option<crate::files::BucketSettings>,
}

impl Settings {
    /// The embedded database in a folder.
    pub fn folder(data: impl Into<PathBuf>) -> Self {
        Self { data: data.into(), url: None, bucket: None }
    }

    /// The file of the embedded database.
    pub fn sqlite_file(&self) -> PathBuf {
        self.data.join("metodist.sqlite")
    }
}

/// One database. Cheap to clone.
#[derive(Clone)]
pub struct Db {
    inner: Arc<Inner>,
}

struct Inner {
    read: DatabaseConnection,
    write: DatabaseConnection,
    engine: Engine,
    clock: Clock,
    settings: Settings,
    files: crate::files::Files,
    generation: AtomicU64,
    queries: AtomicU64,
    /// A checkpoint is on its way.
    checkpoint: AtomicBool,
    /// The stores apart that have been opened, by their names.
    apart: tokio::sync::Mutex<HashMap<&'static str, Apart>>,
}

/// Who is doing something, for the journal.
#[derive(Clone, Debug, Default)]
pub struct Actor {
    /// The account; nobody for the program itself.
    pub account: Option<AccountId>,
    /// The name shown in the journal.
    pub name: String,
    /// The network address, if there is one.
    pub address: Option<String>,
}

impl Actor {
    /// The operator at the terminal or the program itself.
    pub fn operator() -> Self {
        Self { account: None, name: "operator".into(), address: None }
    }
}

impl Db {
    /// Opens the database; creates the embedded one when absent. Does not migrate.
    pub async fn open(settings: Settings, clock: Clock) -> Result<Self> {
        let (engine, read, write) = dialect::open(&settings).await?;
        let folder = settings.data.join("files");
        let files = match &settings.bucket {
            None => crate::files::Files::in_folder(folder),
            Some(bucket) => crate::files::Files::in_bucket(bucket, folder)?,
        };
        let (generation, queries) = (AtomicU64::new(0), AtomicU64::new(0));
        let checkpoint = AtomicBool::new(false);
        let apart = tokio::sync::Mutex::default();
        let inner = Inner { read, write, engine, clock, settings, files, generation, queries, checkpoint, apart };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// Does something that changes the database: all of it or nothing, with its journal lines, in one transaction
    /// that is on disk when this returns.
    pub async fn write<T>(&self, actor: &Actor, work: impl AsyncFnOnce(&Tx) -> Result<T>) -> Result<T> {
        let transaction = self.inner.write.begin_with_options(dialect::write_options(self.inner.engine)).await?;
        let tx = Tx {
            transaction: Arc::new(transaction),
            behind: Behind::default(),
            engine: self.inner.engine,
            now: self.inner.clock.now(),
            actor: actor.clone(),
            lines: Mutex::new(Vec::new()),
            writes_much: AtomicBool::new(false),
            db: self.clone(),
        };
        let done = async {
            let done = work(&tx).await?;
            journal::write_lines(&tx).await?;
            tx.settled().await?;
            Ok(done)
        };
        let done = done.await;
        let wrote_much = tx.writes_much.load(Ordering::Acquire);
        let ended = match done {
            Ok(done) => {
                tx.alone()?.commit().await?;
                self.inner.generation.fetch_add(1, Ordering::AcqRel);
                self.checkpoint_soon();
                Ok(done)
            }
            Err(error) => {
                // What waits behind need not succeed any more; a failed rollback means a lost connection, and then nothing
                // was written either.
                let _ = tx.settled().await;
                if let Ok(transaction) = tx.alone() {
                    let _ = transaction.rollback().await;
                }
                Err(error)
            }
        };
        if wrote_much && let Some(statement) = dialect::room(self.inner.engine, false) {
            // Too much room takes memory and nothing else.
            let _ = self.inner.write.execute_unprepared(&statement).await;
        }
        ended
    }

    /// A commit does not wait until it is copied from the log into the file, and a failure to copy it now loses nothing: the next
    /// checkpoint takes it along.
    fn checkpoint_soon(&self) {
        if self.inner.engine != Engine::Sqlite || self.inner.checkpoint.swap(true, Ordering::AcqRel) {
            return;
        }
        let inner = Arc::downgrade(&self.inner);
        tokio::spawn(async move {
            tokio::time::sleep(CHECKPOINT).await;
            // Who closed it meanwhile has brought the file up to the log.
            let Some(inner) = inner.upgrade() else { return };
            inner.checkpoint.store(false, Ordering::Release);
            let pages = match dialect::checkpoint(&inner.read, inner.engine).await {
                // Under a steady stream of commits the copy never ends where the log does, and this grew for ever. Between two commits
                // it does: little is left to be copied, and the next commit begins the log anew.
                Ok(pages) if pages > LONG => dialect::checkpoint(&inner.write, inner.engine).await,
                done => done,
            };
            if let Err(error) = pages {
                tracing::warn!(?error, "checkpoint");
            }
        });
    }

    /// Grows with every write of this process: what was computed from the database at one generation
    /// still holds while the number is the same.
    pub fn generation(&self) -> u64 {
        self.inner.generation.load(Ordering::Acquire)
    }

    /// How many queries have been asked so far.
    pub fn queries(&self) -> u64 {
        self.inner.queries.load(Ordering::Relaxed)
    }

    /// The clock that stamps what is written.
    pub fn clock(&self) -> &Clock {
        &self.inner.clock
    }

    /// The engine underneath, for messages to the operator.
    pub fn engine(&self) -> Engine {
        self.inner.engine
    }

    /// Uploaded files.
    pub fn files(&self) -> crate::files::Files {
        self.inner.files.clone()
    }

    /// A store apart with these tables; opened when it is first asked for.
    pub async fn apart(&self, name: &'static str, definition: &str) -> Result<Apart> {
        let mut opened = self.inner.apart.lock().await;
        if let Some(apart) = opened.get(name) {
            return Ok(apart.clone());
        }
        let apart = Apart::open(&self.inner.settings, self.inner.engine, name, definition).await?;
        opened.insert(name, apart.clone());
        Ok(apart)
    }

    /// Writes a consistent copy of the database into a file while the program runs.
    pub async fn snapshot(&self, file: &Path) -> Result<()> {
        dialect::snapshot(&self.inner.write, &self.inner.settings, self.inner.engine, file).await
    }

    /// What the engine itself finds wrong with its file; nothing when it is sound.
    pub async fn integrity_problems(&self) -> Result<Vec<String>> {
        dialect::integrity_problems(&self.inner.read, self.inner.engine).await
    }

    /// Runs data-definition statements outside a transaction, with engine-specific type names filled in.
    pub(crate) async fn define(&self, tx: &Tx, text: &str) -> Result<()> {
        tx.settled().await?;
        tx.transaction.execute_unprepared(&dialect::definition(self.inner.engine, text)).await?;
        Ok(())
    }
}

impl Ask for Db {
    fn connection(&self) -> &impl ConnectionTrait {
        &self.inner.read
    }

    fn counted(&self) {
        self.inner.queries.fetch_add(1, Ordering::Relaxed);
    }
}

/// A transaction that writes. Made only by [`Db::write`].
pub struct Tx {
    transaction: Arc<DatabaseTransaction>,
    behind: Behind,
    engine: Engine,
    now: DateTime<Utc>,
    actor: Actor,
    pub(crate) lines: Mutex<Vec<journal::Line>>,
    writes_much: AtomicBool,
    db: Db,
}

impl Tx {
    /// The moment of this transaction: everything written in it carries the same one.
    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// Who is writing.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// The clock of the centre.
    pub fn clock(&self) -> &Clock {
        self.db.clock()
    }

    /// Today in the centre's time zone.
    pub fn today(&self) -> chrono::NaiveDate {
        self.db.clock().local(self.now).date_naive()
    }

    /// Runs a statement; the number of rows it touched.
    pub async fn run(&self, sql: impl Into<Sql>) -> Result<u64> {
        self.counted();
        self.settled().await?;
        let statement = sql.into().statement(self.connection().get_database_backend());
        Ok(self.transaction.execute_raw(statement).await?.rows_affected())
    }

    /// Inserts many rows of the same columns, in as few statements as the engine allows. They may still be on their way when
    /// this returns: an error of theirs comes out of what the transaction does next, at the latest of its commit.
    pub async fn insert(&self, table: &str, columns: &[&str], rows: Vec<Vec<Value>>) -> Result<()> {
        self.insert_each(table, columns, rows).await
    }

    /// The same for rows that are made as they are asked for.
    pub(crate) async fn insert_each<R>(
        &self,
        table: &str,
        columns: &[&str],
        rows: impl IntoIterator<Item = R>,
    ) -> Result<()>
    where
        R: IntoIterator<Item = Value>,
    {
        let width = columns.len().max(1);
        let at_once = (dialect::max_values(self.engine) / width).max(1) * width;
        let rows = rows.into_iter();
        let (mut statements, mut values) = (Vec::new(), Vec::with_capacity((rows.size_hint().0 * width).min(at_once)));
        for row in rows {
            let before = values.len();
            values.extend(row);
            if values.len() - before != width {
                return Err(Error::failed(format!("a row for {table} has {} values", values.len() - before)));
            }
            if values.len() == at_once {
                statements.push(std::mem::take(&mut values));
            }
        }
        statements.extend(Some(values).filter(|values| !values.is_empty()));
        for values in statements {
            if values.len() >= dialect::MANY
                && !self.writes_much.swap(true, Ordering::AcqRel)
                && let Some(statement) = dialect::room(self.engine, true)
            {
                self.transaction.execute_unprepared(&statement).await?;
            }
            self.counted();
            self.behind.run(&self.transaction, dialect::insert(self.engine, table, columns, values)).await?;
        }
        Ok(())
    }

    /// Adds a line to the journal; it is written just before the transaction commits.
    pub fn note(&self, line: journal::Line) {
        self.lines.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).push(line);
    }

    /// The transaction itself, when nothing runs behind it.
    fn alone(self) -> Result<DatabaseTransaction> {
        Arc::into_inner(self.transaction).ok_or_else(|| Error::failed("statements still run behind a transaction"))
    }

    /// An SQL expression that makes a fresh identifier for each row.
    pub(crate) fn fresh_id(&self) -> &'static str {
        dialect::fresh_id(self.engine)
    }

    /// Holds every other writer of the journal back until this transaction ends.
    pub(crate) async fn lock_journal(&self) -> Result<()> {
        if let Some(statement) = dialect::journal_lock(self.engine) {
            self.run(statement).await?;
        }
        Ok(())
    }
}

impl Ask for Tx {
    fn connection(&self) -> &impl ConnectionTrait {
        &*self.transaction
    }

    async fn settled(&self) -> Result<()> {
        self.behind.settled().await
    }

    fn counted(&self) {
        self.db.counted();
    }
}
