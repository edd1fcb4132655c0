//! Rows in the program's memory that SQLite reads as if they were a table: `insert into … select c0, c1 from handed(?)`. A value
//! goes from where the program keeps it straight into the engine's row: nothing is bound, copied or named in the statement.

mod table;
mod text;

pub use table::register;

use std::{
    collections::HashMap,
    sync::{
        Arc, LazyLock, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicI64, Ordering},
    },
};

use sea_orm::Value;

/// Columns that a row may have.
pub const MOST_COLUMNS: usize = 64;

/// Rows that a statement may read, until this is dropped.
#[derive(Debug)]
pub struct Handed {
    number: i64,
}

/// Rows of equal width, one after another.
#[derive(Default)]
struct Rows {
    width: usize,
    values: Vec<Value>,
}

/// Who reads them holds them too, and usually lets go of them first, so that it is not the engine's thread that frees them.
static HANDED: LazyLock<Mutex<HashMap<i64, Arc<Rows>>>> = LazyLock::new(Mutex::default);
static NEXT: AtomicI64 = AtomicI64::new(1);

/// Hands rows over: `values` are those of the first row, of the second and so on, `width` in each.
pub fn hand(width: usize, values: Vec<Value>) -> Handed {
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    handed().insert(number, Arc::new(Rows { width: width.max(1), values }));
    Handed { number }
}

impl Handed {
    /// What the `?` of `handed(?)` is bound to.
    pub fn number(&self) -> i64 {
        self.number
    }
}

impl Drop for Handed {
    fn drop(&mut self) {
        // Taken out under the lock, freed after it.
        let rows = handed().remove(&self.number);
        drop(rows);
    }
}

fn find(number: i64) -> Option<Arc<Rows>> {
    handed().get(&number).cloned()
}

fn handed() -> MutexGuard<'static, HashMap<i64, Arc<Rows>>> {
    HANDED.lock().unwrap_or_else(PoisonError::into_inner)
}
