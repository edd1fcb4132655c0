//! The table-valued function `handed(number)`: what SQLite calls an eponymous virtual table, as its documentation describes it
//! (sqlite.org/vtab.html). All unsafe code of the program is in this file.

use std::{
    ffi::{CStr, CString, c_char, c_int, c_void},
    ptr::null_mut,
    sync::Arc,
};

use chrono::{DateTime, Utc};
use libsqlite3_sys::{self as c, SQLITE_STATIC, SQLITE_TRANSIENT};
use sea_orm::{Value, sqlx::sqlite::LockedSqliteHandle};

use crate::{MOST_COLUMNS, Rows, find, text};

const NAME: &CStr = c"handed";
const UTF_8: u8 = c::SQLITE_UTF8 as u8;

/// Makes `handed(?)` known to a connection.
pub fn register(connection: &mut LockedSqliteHandle<'_>) -> Result<(), String> {
    let handle = connection.as_raw_handle().as_ptr();
    // SAFETY: the connection is open and nobody else's while it is locked; the name and the module are static.
    match unsafe { c::sqlite3_create_module_v2(handle, NAME.as_ptr(), &MODULE, null_mut(), None) } {
        c::SQLITE_OK => Ok(()),
        code => Err(format!("SQLite does not take the table of handed rows: {code}")),
    }
}

/// Without `xCreate` the table is there by its name alone and nobody can create another.
static MODULE: c::sqlite3_module = c::sqlite3_module {
    iVersion: 0,
    xCreate: None,
    xConnect: Some(connect),
    xBestIndex: Some(best_index),
    xDisconnect: Some(disconnect),
    xDestroy: None,
    xOpen: Some(open),
    xClose: Some(close),
    xFilter: Some(filter),
    xNext: Some(next),
    xEof: Some(eof),
    xColumn: Some(column),
    xRowid: Some(rowid),
    xUpdate: None,
    xBegin: None,
    xSync: None,
    xCommit: None,
    xRollback: None,
    xFindFunction: None,
    xRename: None,
    xSavepoint: None,
    xRelease: None,
    xRollbackTo: None,
    xShadowName: None,
    xIntegrity: None,
};

/// What reads the rows of one statement. SQLite knows of its first field only, so that must stay the first.
#[repr(C)]
struct Cursor {
    base: c::sqlite3_vtab_cursor,
    rows: Arc<Rows>,
    /// Where in the values the row begins.
    at: usize,
    /// The last moment and its text: rows of one statement share it.
    moment: Option<(DateTime<Utc>, String)>,
}

unsafe extern "C" fn connect(
    db: *mut c::sqlite3,
    _: *mut c_void,
    _: c_int,
    _: *const *const c_char,
    made: *mut *mut c::sqlite3_vtab,
    _: *mut *mut c_char,
) -> c_int {
    let columns: Vec<String> = (0..MOST_COLUMNS).map(|column| format!("c{column}")).collect();
    let Ok(shape) = CString::new(format!("create table x ({}, number hidden)", columns.join(", "))) else {
        return c::SQLITE_ERROR;
    };
    // SAFETY: SQLite has given the connection, and copies the text.
    let declared = unsafe { c::sqlite3_declare_vtab(db, shape.as_ptr()) };
    if declared == c::SQLITE_OK {
        let table = Box::new(c::sqlite3_vtab { pModule: &MODULE, nRef: 0, zErrMsg: null_mut() });
        // SAFETY: SQLite has given the place for the table; it gives the table back in `disconnect`.
        unsafe { *made = Box::into_raw(table) };
    }
    declared
}

unsafe extern "C" fn disconnect(table: *mut c::sqlite3_vtab) -> c_int {
    // SAFETY: made in `connect`, given back once.
    drop(unsafe { Box::from_raw(table) });
    c::SQLITE_OK
}

/// There is one way to read: by the number.
unsafe extern "C" fn best_index(_: *mut c::sqlite3_vtab, info: *mut c::sqlite3_index_info) -> c_int {
    // SAFETY: SQLite lends the description for this call, with as many constraints and usages as it says.
    unsafe {
        let info = &mut *info;
        for index in 0..usize::try_from(info.nConstraint).unwrap_or(0) {
            let asked = &*info.aConstraint.add(index);
            let is_number = usize::try_from(asked.iColumn) == Ok(MOST_COLUMNS);
            if is_number && asked.usable != 0 && c_int::from(asked.op) == c::SQLITE_INDEX_CONSTRAINT_EQ {
                let usage = &mut *info.aConstraintUsage.add(index);
                (usage.argvIndex, usage.omit) = (1, 1);
                return c::SQLITE_OK;
            }
        }
    }
    c::SQLITE_CONSTRAINT
}

unsafe extern "C" fn open(_: *mut c::sqlite3_vtab, made: *mut *mut c::sqlite3_vtab_cursor) -> c_int {
    let base = c::sqlite3_vtab_cursor { pVtab: null_mut() };
    let cursor = Box::new(Cursor { base, rows: Arc::default(), at: 0, moment: None });
    // SAFETY: SQLite has given the place for the cursor; it gives the cursor back in `close`.
    unsafe { *made = Box::into_raw(cursor).cast() };
    c::SQLITE_OK
}

unsafe extern "C" fn close(cursor: *mut c::sqlite3_vtab_cursor) -> c_int {
    // SAFETY: made in `open`, given back once.
    drop(unsafe { Box::from_raw(cursor.cast::<Cursor>()) });
    c::SQLITE_OK
}

unsafe extern "C" fn filter(
    cursor: *mut c::sqlite3_vtab_cursor,
    _: c_int,
    _: *const c_char,
    count: c_int,
    arguments: *mut *mut c::sqlite3_value,
) -> c_int {
    if count != 1 {
        return c::SQLITE_MISUSE;
    }
    // SAFETY: `best_index` has asked for one argument, and it is there; the cursor is ours, and SQLite uses it in one place at a time.
    let (number, cursor) = unsafe { (c::sqlite3_value_int64(*arguments), &mut *cursor.cast::<Cursor>()) };
    match find(number) {
        Some(rows) => {
            (cursor.rows, cursor.at) = (rows, 0);
            c::SQLITE_OK
        }
        None => c::SQLITE_MISUSE,
    }
}

unsafe extern "C" fn next(cursor: *mut c::sqlite3_vtab_cursor) -> c_int {
    // SAFETY: as in `filter`.
    let cursor = unsafe { &mut *cursor.cast::<Cursor>() };
    cursor.at += cursor.rows.width;
    c::SQLITE_OK
}

unsafe extern "C" fn eof(cursor: *mut c::sqlite3_vtab_cursor) -> c_int {
    // SAFETY: as in `filter`.
    let cursor = unsafe { &*cursor.cast::<Cursor>() };
    c_int::from(cursor.at >= cursor.rows.values.len())
}

unsafe extern "C" fn rowid(cursor: *mut c::sqlite3_vtab_cursor, row: *mut c::sqlite3_int64) -> c_int {
    // SAFETY: as in `filter`; SQLite has given the place for the number.
    unsafe { *row = (*cursor.cast::<Cursor>()).at as i64 };
    c::SQLITE_OK
}

/// Texts and bytes are lent, not copied: the cursor holds them, and after it whoever has handed them over, until the statement is
/// done.
unsafe extern "C" fn column(cursor: *mut c::sqlite3_vtab_cursor, to: *mut c::sqlite3_context, column: c_int) -> c_int {
    // SAFETY: as in `filter`.
    let cursor = unsafe { &mut *cursor.cast::<Cursor>() };
    let column = usize::try_from(column).unwrap_or(MOST_COLUMNS);
    let value = cursor.rows.values.get(cursor.at + column).filter(|_| column < cursor.rows.width);
    // SAFETY: SQLite has given the context; what is passed as static stays in the cursor, the rest is copied at once.
    unsafe {
        match value {
            Some(Value::String(Some(text))) => lend_text(to, text.as_bytes()),
            Some(Value::Uuid(Some(id))) => lend_bytes(to, id.as_bytes()),
            Some(Value::Bytes(Some(bytes))) => lend_bytes(to, bytes),
            Some(Value::Bool(Some(yes))) => c::sqlite3_result_int(to, c_int::from(*yes)),
            Some(Value::Int(Some(number))) => c::sqlite3_result_int(to, *number),
            Some(Value::BigInt(Some(number))) => c::sqlite3_result_int64(to, *number),
            Some(Value::Unsigned(Some(number))) => c::sqlite3_result_int64(to, i64::from(*number)),
            Some(Value::SmallInt(Some(number))) => c::sqlite3_result_int(to, c_int::from(*number)),
            Some(Value::Double(Some(number))) => c::sqlite3_result_double(to, *number),
            Some(Value::ChronoDate(Some(day))) => {
                let (text, length) = text::day(*day);
                copy_text(to, &text[..length]);
            }
            Some(Value::ChronoDateTimeUtc(Some(moment))) => {
                if cursor.moment.as_ref().is_none_or(|(known, _)| known != moment) {
                    cursor.moment = Some((*moment, text::moment(*moment)));
                }
                copy_text(to, cursor.moment.as_ref().map_or(&[], |(_, text)| text.as_bytes()));
            }
            Some(
                Value::String(None)
                | Value::Uuid(None)
                | Value::Bytes(None)
                | Value::Bool(None)
                | Value::Int(None)
                | Value::BigInt(None)
                | Value::Unsigned(None)
                | Value::SmallInt(None)
                | Value::Double(None)
                | Value::ChronoDate(None)
                | Value::ChronoDateTimeUtc(None),
            ) => c::sqlite3_result_null(to),
            _ => return c::SQLITE_MISMATCH,
        }
    }
    c::SQLITE_OK
}

unsafe fn lend_text(to: *mut c::sqlite3_context, text: &[u8]) {
    // SAFETY: the caller's word.
    unsafe { c::sqlite3_result_text64(to, text.as_ptr().cast(), text.len() as u64, SQLITE_STATIC(), UTF_8) }
}

unsafe fn copy_text(to: *mut c::sqlite3_context, text: &[u8]) {
    // SAFETY: the caller's word.
    unsafe { c::sqlite3_result_text64(to, text.as_ptr().cast(), text.len() as u64, SQLITE_TRANSIENT(), UTF_8) }
}

unsafe fn lend_bytes(to: *mut c::sqlite3_context, bytes: &[u8]) {
    // SAFETY: the caller's word.
    unsafe { c::sqlite3_result_blob64(to, bytes.as_ptr().cast(), bytes.len() as u64, SQLITE_STATIC()) }
}
