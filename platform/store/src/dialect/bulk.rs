//! Many rows in one statement.

use rows::Handed;
use sea_orm::{DbBackend, Statement, Value};

use super::Engine;

/// A statement that inserts many rows.
pub(crate) struct Insert {
    pub statement: Statement,
    /// The rows themselves, when they do not go through the driver; they must live until the statement is done.
    pub rows: Option<Handed>,
}

/// Inserts rows that stand one after another in `values`, each as wide as there are columns; at least one.
pub(crate) fn insert(engine: Engine, table: &str, columns: &[&str], values: Vec<Value>) -> Insert {
    match engine {
        Engine::Sqlite => handed(table, columns, values),
        Engine::Postgres => Insert { statement: bound(table, columns, values), rows: None },
    }
}

/// SQLite is a guest in this process: it reads the rows where they are, and the statement is the same for any number of them. It
/// need not be able to take back this statement alone, for which it would keep a copy of every page that it touches: what fails
/// here is taken back with the whole transaction.
fn handed(table: &str, columns: &[&str], values: Vec<Value>) -> Insert {
    let own: Vec<String> = (0..columns.len()).map(|column| format!("c{column}")).collect();
    let text = format!("insert or fail into {table} ({}) select {} from handed(?)", columns.join(", "), own.join(", "));
    let rows = rows::hand(columns.len(), values);
    Insert {
        statement: Statement::from_sql_and_values(DbBackend::Sqlite, text, [rows.number().into()]),
        rows: Some(rows),
    }
}

/// To a server every value is sent, but what is the same in all rows is sent once: a third of what an import writes.
fn bound(table: &str, columns: &[&str], values: Vec<Value>) -> Statement {
    let width = columns.len();
    let rows = values.len() / width;
    let is_same = |column: usize| rows > 1 && values.iter().skip(column).step_by(width).all(|v| *v == values[column]);
    let same: Vec<bool> = (0..width).map(is_same).collect();
    let once = same.iter().filter(|same| **same).count();

    let of = |wanted: bool| columns.iter().zip(&same).filter(move |(_, same)| **same == wanted).map(|(name, _)| *name);
    let names: Vec<&str> = of(true).chain(of(false)).collect();
    let mark = |number: usize| format!("${number}");
    let row = |row: usize| {
        let own = (1..=width - once).map(|place| once + row * (width - once) + place);
        format!("({})", (1..=once).chain(own).map(mark).collect::<Vec<_>>().join(", "))
    };
    let marks = (0..rows).map(row).collect::<Vec<_>>().join(", ");
    let text = format!("insert into {table} ({}) values {marks}", names.join(", "));

    let mut bound = Vec::with_capacity(once + rows * (width - once));
    bound.extend(same.iter().zip(&values).filter(|(same, _)| **same).map(|(_, value)| value.clone()));
    bound.extend(values.into_iter().zip(same.iter().cycle()).filter(|(_, same)| !**same).map(|(value, _)| value));
    Statement::from_sql_and_values(DbBackend::Postgres, text, bound)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows() -> Vec<Value> {
        vec![1.into(), "all".into(), 7.into(), 2.into(), "all".into(), 8.into()]
    }

    #[test]
    fn what_is_the_same_in_all_rows_is_sent_once() {
        let statement = insert(Engine::Postgres, "t", &["a", "b", "c"], rows()).statement;
        assert_eq!(statement.sql, "insert into t (b, a, c) values ($1, $2, $3), ($1, $4, $5)");
        assert_eq!(statement.values.unwrap().0, vec!["all".into(), 1.into(), 7.into(), 2.into(), 8.into()]);
    }

    #[test]
    fn a_single_row_is_bound_in_order() {
        let statement = insert(Engine::Postgres, "t", &["a", "b", "c"], rows()[..3].to_vec()).statement;
        assert_eq!(statement.sql, "insert into t (a, b, c) values ($1, $2, $3)");
        assert_eq!(statement.values.unwrap().0, vec![1.into(), "all".into(), 7.into()]);
    }

    #[test]
    fn the_embedded_engine_reads_the_rows_where_they_are() {
        let insert = insert(Engine::Sqlite, "t", &["a", "b", "c"], rows());
        assert_eq!(insert.statement.sql, "insert or fail into t (a, b, c) select c0, c1, c2 from handed(?)");
        let number = insert.rows.map(|rows| rows.number());
        assert_eq!(insert.statement.values.unwrap().0, vec![number.unwrap().into()]);
    }
}
