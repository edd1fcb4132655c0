//! Many rows in one statement. What is the same in all of them is bound once: half of what an import writes.

use sea_orm::{DbBackend, Statement, Value};

use super::{Engine, sqlite};

/// Inserts rows that stand one after another in `values`, each as wide as there are columns; at least one.
pub(crate) fn insert(engine: Engine, table: &str, columns: &[&str], values: Vec<Value>) -> Statement {
    let width = columns.len();
    let rows = values.len() / width;
    let is_same = |column: usize| rows > 1 && values.iter().skip(column).step_by(width).all(|v| *v == values[column]);
    let same: Vec<bool> = (0..width).map(is_same).collect();
    let once = same.iter().filter(|same| **same).count();

    let of = |wanted: bool| columns.iter().zip(&same).filter(move |(_, same)| **same == wanted).map(|(name, _)| *name);
    let names: Vec<&str> = of(true).chain(of(false)).collect();
    let insert = match engine {
        // It need not be able to take back this statement alone, for which it would keep a copy of every page that it touches:
        // what fails here is taken back with the whole transaction.
        Engine::Sqlite => "insert or fail",
        Engine::Postgres => "insert",
    };
    let mut text = format!("{insert} into {table} ({}) ", names.join(", "));
    match engine {
        // Its driver counts marks without a number on their own, and a number is a name that takes long to look up: what is
        // bound once stands before the rows.
        Engine::Sqlite => {
            let row = format!("({})", vec!["?"; width - once].join(", "));
            let values = format!("values {}", vec![row.as_str(); rows].join(", "));
            match once {
                0 => text.push_str(&values),
                _ => text.push_str(&format!("select {}, * from ({values})", vec!["?"; once].join(", "))),
            }
        }
        Engine::Postgres => {
            let mark = |number: usize| format!("${number}");
            let row = |row: usize| {
                let own = (1..=width - once).map(|place| once + row * (width - once) + place);
                format!("({})", (1..=once).chain(own).map(mark).collect::<Vec<_>>().join(", "))
            };
            text.push_str(&format!("values {}", (0..rows).map(row).collect::<Vec<_>>().join(", ")));
        }
    }

    let mut bound = Vec::with_capacity(once + rows * (width - once));
    bound.extend(same.iter().zip(&values).filter(|(same, _)| **same).map(|(_, value)| value.clone()));
    bound.extend(values.into_iter().zip(same.iter().cycle()).filter(|(_, same)| !**same).map(|(value, _)| value));
    match engine {
        Engine::Sqlite => Statement::from_sql_and_values(DbBackend::Sqlite, text, sqlite::as_kept(bound)),
        Engine::Postgres => Statement::from_sql_and_values(DbBackend::Postgres, text, bound),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows() -> Vec<Value> {
        vec![1.into(), "all".into(), 7.into(), 2.into(), "all".into(), 8.into()]
    }

    #[test]
    fn what_is_the_same_in_all_rows_is_bound_once() {
        let columns = ["a", "b", "c"];
        let bound = vec!["all".into(), 1.into(), 7.into(), 2.into(), 8.into()];
        let statement = insert(Engine::Sqlite, "t", &columns, rows());
        assert_eq!(statement.sql, "insert or fail into t (b, a, c) select ?, * from (values (?, ?), (?, ?))");
        assert_eq!(statement.values.unwrap().0, bound);
        let statement = insert(Engine::Postgres, "t", &columns, rows());
        assert_eq!(statement.sql, "insert into t (b, a, c) values ($1, $2, $3), ($1, $4, $5)");
        assert_eq!(statement.values.unwrap().0, bound);
    }

    #[test]
    fn a_single_row_is_bound_in_order() {
        let statement = insert(Engine::Sqlite, "t", &["a", "b", "c"], rows()[..3].to_vec());
        assert_eq!(statement.sql, "insert or fail into t (a, b, c) values (?, ?, ?)");
        assert_eq!(statement.values.unwrap().0, vec![1.into(), "all".into(), 7.into()]);
    }
}
