//! SQL as a value: text with `?` for each bound value, so that pieces can be joined without counting.

use sea_orm::{DbBackend, Statement, Value};

/// Lists of so many values are long: they differ in length too seldom, and engines bind too few more, to be filled up.
const MANY: usize = 2_048;

/// A piece of SQL and the values of its `?`.
///
/// Values never become part of the text. A literal question mark cannot be written; nothing here needs one.
#[derive(Clone, Debug, Default)]
pub struct Sql {
    text: String,
    values: Vec<Value>,
}

impl Sql {
    /// A piece of SQL written by a programmer.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), values: Vec::new() }
    }

    /// Gives the next `?` its value.
    pub fn bind(mut self, value: impl Into<Value>) -> Self {
        self.values.push(value.into());
        self
    }

    /// Appends another piece after a space.
    pub fn push(mut self, piece: impl Into<Sql>) -> Self {
        let piece = piece.into();
        self.text.push(' ');
        self.text.push_str(&piece.text);
        self.values.extend(piece.values);
        self
    }

    /// Joins pieces with a separator such as `" and "`; no pieces give `empty`.
    pub fn join(pieces: impl IntoIterator<Item = Sql>, separator: &str, empty: &str) -> Self {
        let mut joined = Sql::default();
        for (index, piece) in pieces.into_iter().enumerate() {
            if index > 0 {
                joined.text.push_str(separator);
            }
            joined.text.push_str(&piece.text);
            joined.values.extend(piece.values);
        }
        if joined.text.is_empty() { Sql::new(empty) } else { joined }
    }

    /// `(?, ?, …)` with these values, for `in`; an empty list gives `(null)`, which nothing is in. The last value is said again until
    /// their number is a power of two: engines keep statements that they have prepared, and a thousand lengths would be a thousand statements.
    pub fn list<V: Into<Value>>(values: impl IntoIterator<Item = V>) -> Self {
        let mut values: Vec<Value> = values.into_iter().map(V::into).collect();
        let Some(last) = values.last().cloned() else { return Sql::new("(null)") };
        if values.len() < MANY {
            values.resize(values.len().next_power_of_two(), last);
        }
        Sql { text: format!("({})", vec!["?"; values.len()].join(", ")), values }
    }

    /// The text, with `?` for values.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The statement for an engine. PostgreSQL wants `$1`, `$2`, …; SQLite keeps `?`, because to it `$1` is a name, and
    /// looking thousands of names up while it parses a long insert takes a hundred times as long.
    pub(crate) fn statement(self, backend: DbBackend) -> Statement {
        if backend == DbBackend::Sqlite {
            return Statement::from_sql_and_values(backend, self.text, self.values);
        }
        let mut text = String::with_capacity(self.text.len() + self.values.len() * 3);
        let mut number = 0;
        for piece in self.text.split_inclusive('?') {
            match piece.strip_suffix('?') {
                Some(before) => {
                    number += 1;
                    text.push_str(before);
                    text.push('$');
                    text.push_str(&number.to_string());
                }
                None => text.push_str(piece),
            }
        }
        debug_assert_eq!(number, self.values.len(), "every ? has a value: {}", self.text);
        Statement::from_sql_and_values(backend, text, self.values)
    }
}

impl From<&str> for Sql {
    fn from(text: &str) -> Self {
        Sql::new(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_joined_with_their_values_in_order() {
        let sql = Sql::new("select * from post where").push(Sql::join(
            [Sql::new("a = ?").bind(1), Sql::new("b in").push(Sql::list([2, 3]))],
            " and ",
            "true",
        ));
        let statement = sql.statement(DbBackend::Postgres);
        assert_eq!(statement.sql, "select * from post where a = $1 and b in ($2, $3)");
        assert_eq!(statement.values.unwrap().0, vec![1.into(), 2.into(), 3.into()]);
    }

    #[test]
    fn a_list_is_as_long_as_a_power_of_two_and_says_nothing_new() {
        let list = Sql::list([1, 2, 3]);
        assert_eq!((list.text(), list.values.len()), ("(?, ?, ?, ?)", 4));
        assert_eq!(list.values[2], list.values[3]);
        assert_eq!(Sql::list([0; MANY + 1]).values.len(), MANY + 1, "a long one stays as it is");
        assert_eq!(Sql::list([0; 0]).text(), "(null)");
    }
}
