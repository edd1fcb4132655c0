//! Why some rows get less than they want: who competes for what (Hall's condition, read off the cut).

use serde::Serialize;

use crate::{
    matching::{Chain, LOWEST, Matching, first},
    open::Open,
};

/// Rows that together want more than the columns open to them can give.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Shortage {
    /// The rows that compete, some of them short.
    pub rows: Vec<usize>,
    /// All columns that could help any of them: each is full, or has the row already.
    pub columns: Vec<usize>,
    /// What the rows want in all, fixed pairs included.
    pub wanted: u64,
    /// What they can have at most.
    pub possible: u64,
}

impl Shortage {
    /// The shortages of a matching that has as many pairs as can be, each on its own.
    pub(crate) fn all(open: &Open<'_>, matching: &Matching<'_>) -> Vec<Self> {
        let mut group_of_row = vec![None; open.demand.len()];
        let mut group_of_column = vec![None; open.capacity.len()];
        let (mut groups, mut merged): (Vec<Self>, Vec<Self>) = (Vec::new(), Vec::new());
        for source in matching.short() {
            if group_of_row[source].is_some() {
                continue;
            }
            // Everything that can be reached; what another shortage has reached before is joined to this one. A column is looked at
            // until it is in, and each row looks at what is left only.
            let group = groups.len();
            let (mut rows, mut columns) = (vec![source], Vec::new());
            group_of_row[source] = Some(group);
            let mut left = Chain::all(open.capacity.len());
            let mut number = 0;
            while let Some(&row) = rows.get(number) {
                number += 1;
                let mut from = 0;
                while let Some(column) = first(open, LOWEST, row, matching.columns_of(row), &mut left, from) {
                    from = column + 1;
                    left.take_out(column);
                    if let Some(other) = group_of_column[column] {
                        // Its rows have looked already.
                        let old = std::mem::replace(&mut groups[other], Self::nothing());
                        old.columns.iter().for_each(|&column| left.take_out(column));
                        old.columns.iter().for_each(|&column| group_of_column[column] = Some(group));
                        old.rows.iter().for_each(|&row| group_of_row[row] = Some(group));
                        merged.push(old);
                        continue;
                    }
                    group_of_column[column] = Some(group);
                    columns.push(column);
                    for &next in matching.rows_of(column) {
                        if group_of_row[next as usize].is_none() {
                            group_of_row[next as usize] = Some(group);
                            rows.push(next as usize);
                        }
                    }
                }
            }
            for old in merged.drain(..) {
                rows.extend(old.rows);
                columns.extend(old.columns);
            }
            groups.push(Self::of(rows, columns, open, matching));
        }
        groups.retain(|one| !one.rows.is_empty());
        groups
    }

    fn nothing() -> Self {
        Self { rows: Vec::new(), columns: Vec::new(), wanted: 0, possible: 0 }
    }

    fn of(mut rows: Vec<usize>, mut columns: Vec<usize>, open: &Open<'_>, matching: &Matching<'_>) -> Self {
        rows.sort_unstable();
        columns.sort_unstable();
        let wanted = rows.iter().map(|&row| u64::from(open.problem.demand_of(row))).sum();
        let possible = rows.iter().map(|&row| (matching.columns_of(row).len() + open.fixed[row].len()) as u64).sum();
        Self { rows, columns, wanted, possible }
    }
}
