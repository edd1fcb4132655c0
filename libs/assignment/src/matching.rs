//! As many pairs as there can be, whatever their points: augmenting paths in phases, and what stands in the way at the end.

use crate::{Error, open::Open, proof::Prices};

/// Pairs, as many as can be.
pub struct Matching<'a> {
    open: &'a Open<'a>,
    floor: i32,
    of_row: Vec<Vec<u32>>,
    of_column: Vec<Vec<u32>>,
    seen: Seen,
    /// Columns that are not full. A column never loses a row, so what is out stays out.
    free: Chain,
}

/// What rows that want more can reach by moving others: the rows, and the full columns that are not in `left`.
struct Seen {
    rows: Vec<bool>,
    left: Chain,
}

/// Columns that are taken out one by one: the next one left is found without looking at those that are out.
pub struct Chain {
    /// For each column itself, or one further on up to which all are out.
    onward: Vec<u32>,
}

impl Chain {
    /// All of them are left.
    pub fn all(columns: usize) -> Self {
        Self { onward: (0..=columns as u32).collect() }
    }

    /// The first column left from here on; their number when there is none.
    fn next(&mut self, from: usize) -> usize {
        let mut at = from;
        while self.onward[at] as usize != at {
            // Each step halves the chain for those who come after.
            self.onward[at] = self.onward[self.onward[at] as usize];
            at = self.onward[at] as usize;
        }
        at
    }

    /// Takes one out; it may be out already.
    pub fn take_out(&mut self, column: usize) {
        self.onward[column] = column as u32 + 1;
    }

    fn is_out(&self, column: usize) -> bool {
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
        let mut matching = Self {
            open,
            floor,
            of_row,
            of_column,
            seen: Seen { rows: vec![false; rows], left: Chain::all(columns) },
            free: Chain::all(columns),
        };
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
            column: (0..self.of_column.len()).map(|column| i64::from(self.seen.left.is_out(column))).collect(),
        }
    }

    fn wants(&self, row: usize) -> bool {
        self.of_row[row].len() < self.open.demand[row] as usize
    }

    /// Augments in phases until a phase finds nothing; what that phase has seen is the cut.
    fn fill(&mut self, limit: &[u32]) {
        self.free = Chain::all(limit.len());
        for column in (0..limit.len()).filter(|&column| self.of_column[column].len() >= limit[column] as usize) {
            self.free.take_out(column);
        }
        loop {
            self.seen = Seen { rows: vec![false; self.of_row.len()], left: Chain::all(limit.len()) };
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
            // A free place before all others: only a row that finds none asks somebody to move.
            if step.next == 0
                && let Some(column) = first(self.open, self.floor, step.row, &self.of_row[step.row], &mut self.free, 0)
            {
                step.column = column;
                self.shift(&way);
                if self.of_column[column].len() >= limit[column] as usize {
                    self.free.take_out(column);
                }
                return true;
            }
            let Some(column) =
                first(self.open, self.floor, step.row, &self.of_row[step.row], &mut self.seen.left, step.next)
            else {
                way.pop();
                continue;
            };
            self.seen.left.take_out(column);
            (step.next, step.column, step.place) = (column + 1, column, 0);
        }
        false
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

/// The first column of a chain, from here on, that a row may have and has not.
pub fn first(open: &Open<'_>, floor: i32, row: usize, has: &[u32], chain: &mut Chain, from: usize) -> Option<usize> {
    let cells = open.problem.score.row(row);
    let mut column = chain.next(from);
    while column < cells.len() {
        let is_new = cells[column] >= floor && !has.contains(&(column as u32));
        if is_new && !open.fixed[row].contains(&(column as u32)) {
            return Some(column);
        }
        column = chain.next(column + 1);
    }
    None
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
