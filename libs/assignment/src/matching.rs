//! As many pairs as there can be, whatever their points: augmenting paths in phases, and what stands in the way at the end.

use crate::{Error, open::Open, proof::Prices};

/// Pairs, as many as can be.
pub struct Matching<'a> {
    open: &'a Open<'a>,
    floor: i32,
    of_row: Vec<Vec<u32>>,
    of_column: Vec<Vec<u32>>,
    seen: Seen,
}

/// What rows that want more can reach by moving others: full columns, and the rows in them.
struct Seen {
    rows: Vec<bool>,
    /// For each column itself, or one further on up to which all are seen: a chain to the next that is not.
    onward: Vec<u32>,
}

impl Seen {
    fn nothing(rows: usize, columns: usize) -> Self {
        Self { rows: vec![false; rows], onward: (0..=columns as u32).collect() }
    }

    /// The first column from here on that nobody has looked at; their number when there is none.
    fn unseen(&mut self, from: usize) -> usize {
        let mut at = from;
        while self.onward[at] as usize != at {
            // Each step halves the chain for those who come after.
            self.onward[at] = self.onward[self.onward[at] as usize];
            at = self.onward[at] as usize;
        }
        at
    }

    fn has_column(&self, column: usize) -> bool {
        self.onward[column] as usize != column
    }
}

/// The allowed pairs with the lowest score there can be, and above.
pub const LOWEST: i32 = i32::MIN + 1;

impl<'a> Matching<'a> {
    /// The most pairs with at least this score. Minimum loads are filled first: no augmenting path ever empties a place.
    pub fn most(open: &'a Open<'a>, floor: i32) -> Result<Self, (Error, Prices)> {
        let (rows, columns) = (open.demand.len(), open.capacity.len());
        let (of_row, of_column) = (vec![Vec::new(); rows], vec![Vec::new(); columns]);
        let mut matching = Self { open, floor, of_row, of_column, seen: Seen::nothing(rows, columns) };
        matching.fill(&open.load);
        if let Some(violated) = matching.violated() {
            return Err(violated);
        }
        matching.fill(&open.capacity);
        Ok(matching)
    }

    /// How many pairs, beside the fixed ones.
    pub fn count(&self) -> usize {
        self.of_row.iter().map(Vec::len).sum()
    }

    /// Which rows want more than they have, and can reach only full columns.
    pub fn short(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.of_row.len()).filter(|&row| self.wants(row))
    }

    /// The columns that a row has.
    pub fn columns_of(&self, row: usize) -> &[u32] {
        &self.of_row[row]
    }

    /// The rows that a column has.
    pub fn rows_of(&self, column: usize) -> &[u32] {
        &self.of_column[column]
    }

    /// Prices of 0 and 1 that prove that there cannot be more pairs: the cut of König's theorem.
    pub fn cut(&self) -> Prices {
        Prices {
            row: self.seen.rows.iter().map(|&seen| i64::from(!seen)).collect(),
            column: (0..self.of_column.len()).map(|column| i64::from(self.seen.has_column(column))).collect(),
        }
    }

    fn wants(&self, row: usize) -> bool {
        self.of_row[row].len() < self.open.demand[row] as usize
    }

    /// Augments in phases until a phase finds nothing; what that phase has seen is the cut.
    fn fill(&mut self, limit: &[u32]) {
        loop {
            self.seen = Seen::nothing(self.of_row.len(), self.of_column.len());
            let mut found = false;
            for row in 0..self.of_row.len() {
                while self.wants(row) && self.augment(row, limit) {
                    found = true;
                }
            }
            if !found {
                return;
            }
        }
    }

    /// One more column for the row, if there is one by moving others. Depth first, on a stack of its own: a way can be long.
    fn augment(&mut self, source: usize, limit: &[u32]) -> bool {
        let mut way = vec![Step { row: source, next: 0, column: usize::MAX, place: 0 }];
        self.seen.rows[source] = true;
        while let Some(step) = way.last_mut() {
            if let Some(&row) = self.of_column.get(step.column).and_then(|rows| rows.get(step.place)) {
                step.place += 1;
                if !std::mem::replace(&mut self.seen.rows[row as usize], true) {
                    way.push(Step { row: row as usize, next: 0, column: usize::MAX, place: 0 });
                }
                continue;
            }
            let Some(column) = self.unseen(step.row, step.next) else {
                way.pop();
                continue;
            };
            (step.next, step.column, step.place) = (column + 1, column, 0);
            if self.of_column[column].len() < limit[column] as usize {
                self.shift(&way);
                return true;
            }
            // It is full. What is not full stands in nobody's way, and is never marked.
            self.seen.onward[column] = column as u32 + 1;
        }
        false
    }

    /// The next column that a row may have, has not, and nobody has looked at.
    fn unseen(&mut self, row: usize, from: usize) -> Option<usize> {
        let cells = self.open.problem.score.row(row);
        let mut column = self.seen.unseen(from);
        while column < cells.len() {
            let is_new = cells[column] >= self.floor && !self.of_row[row].contains(&(column as u32));
            if is_new && !self.open.fixed[row].contains(&(column as u32)) {
                return Some(column);
            }
            column = self.seen.unseen(column + 1);
        }
        None
    }

    fn shift(&mut self, way: &[Step]) {
        for (number, step) in way.iter().enumerate() {
            // Everybody on the way was reached through the column that the one before takes over.
            if number > 0 {
                let left = way[number - 1].column as u32;
                self.of_row[step.row].retain(|&column| column != left);
                self.of_column[left as usize].retain(|&row| row != step.row as u32);
            }
        }
        for step in way {
            self.of_row[step.row].push(step.column as u32);
            self.of_column[step.column].push(step.row as u32);
        }
    }

    /// The columns whose minimum loads cannot be met, all that compete with them for rows, and a proof of it.
    fn violated(&self) -> Option<(Error, Prices)> {
        let open = self.open;
        let (rows, columns) = (self.of_row.len(), self.of_column.len());
        let mut wanting = vec![false; columns];
        let mut queue: Vec<usize> =
            (0..columns).filter(|&column| self.of_column[column].len() < open.load[column] as usize).collect();
        if queue.is_empty() {
            return None;
        }
        queue.iter().for_each(|&column| wanting[column] = true);
        // A row that could come to a wanting column is used up by its own columns: they want it no less.
        let mut asked = vec![false; rows];
        while let Some(wanted) = queue.pop() {
            for (row, asked) in asked.iter_mut().enumerate() {
                if *asked || !open.admits(row, wanted, self.floor) || self.of_row[row].contains(&(wanted as u32)) {
                    continue;
                }
                *asked = true;
                for &column in &self.of_row[row] {
                    if !std::mem::replace(&mut wanting[column as usize], true) {
                        queue.push(column as usize);
                    }
                }
            }
        }
        let all = |marks: &[bool]| -> Vec<usize> { (0..marks.len()).filter(|&one| marks[one]).collect() };
        let wanted = all(&wanting).iter().map(|&column| u64::from(open.load[column])).sum();
        let possible = all(&wanting).iter().map(|&column| self.of_column[column].len() as u64).sum();
        let near = (0..rows).filter(|&row| open.admissible(row, self.floor).any(|column| wanting[column])).collect();
        // Each of these prices is worth more than all pairs there are.
        let much = (rows * columns) as i64 + 1;
        let prices = Prices {
            row: asked.iter().map(|&asked| if asked { much } else { 0 }).collect(),
            column: wanting.iter().map(|&wanting| if wanting { -much } else { 0 }).collect(),
        };
        Some((Error::Loads { columns: all(&wanting), rows: near, wanted, possible }, prices))
    }
}

struct Step {
    row: usize,
    /// Where in its columns it goes on looking.
    next: usize,
    /// The column it would take.
    column: usize,
    /// Which row of that column is asked next to move on.
    place: usize,
}
