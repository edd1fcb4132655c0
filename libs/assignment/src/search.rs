//! The highest total by successive shortest paths: rows come one after another, and each takes the cheapest way to a place, be it
//! by moving others. Prices of rows and columns keep every step's cost at zero or above, and are the proof at the end.
//!
//! What holds between two rows: an unmatched pair is worth at most the price of its row plus that of its column, a matched one at
//! least; a column with places left costs nothing; a row that was left out is worth what leaving out is worth.

use std::{cmp::Reverse, collections::BinaryHeap};

use crate::{
    arcs::{Arcs, arc},
    open::Open,
};

/// What the search weighs beside the scores.
#[derive(Clone, Copy)]
pub struct Stakes {
    /// What a row loses that is left out.
    pub left_out: i64,
    /// What a column gains for each place that it must fill.
    pub filled: i64,
}

/// The search, and at its end the pairs and prices.
pub struct Search<'a> {
    open: &'a Open<'a>,
    arcs: Arcs<'a>,
    stakes: Stakes,
    /// The columns of each row, beside the fixed ones.
    pub of_row: Vec<Vec<u32>>,
    of_column: Vec<Vec<u32>>,
    /// The price of each row.
    pub row_price: Vec<i64>,
    /// The price of each column.
    pub column_price: Vec<i64>,
    /// The lowest price of a column, and how many have it.
    lowest: (i64, usize),
    tree: Tree,
}

/// The tree of shortest ways from a row.
struct Tree {
    row_cost: Vec<i64>,
    row_from: Vec<u32>,
    column_cost: Vec<i64>,
    column_from: Vec<u32>,
    rows: Vec<u32>,
    columns: Vec<u32>,
    /// Columns at the cost now looked at, and those beyond.
    now: Vec<u32>,
    later: BinaryHeap<Reverse<(i64, u32)>>,
    later_rows: BinaryHeap<Reverse<(i64, u32)>>,
    end: End,
}

/// Where a way ends: a place in a column, or somebody left out. Of equal cost the place is better.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct End {
    cost: i64,
    is_left_out: bool,
    at: usize,
}

const FAR: i64 = i64::MAX / 4;

impl<'a> Search<'a> {
    /// The best assignment of the pairs with at least this score.
    pub fn run(open: &'a Open<'a>, floor: i32, stakes: Stakes) -> Self {
        let (rows, columns) = (open.demand.len(), open.capacity.len());
        let column_price: Vec<i64> = open.load.iter().map(|&load| if load > 0 { -stakes.filled } else { 0 }).collect();
        let mut search = Self {
            open,
            arcs: Arcs::new(open, floor),
            stakes,
            of_row: vec![Vec::new(); rows],
            of_column: vec![Vec::new(); columns],
            row_price: vec![0; rows],
            lowest: lowest(&column_price),
            column_price,
            tree: Tree::new(rows, columns),
        };
        for row in 0..rows {
            search.row_price[row] = search.worth(row);
            for _ in 0..open.demand[row] {
                if !search.insert(row) {
                    break;
                }
            }
        }
        search
    }

    /// What the best column still gives a row, or what leaving out is worth.
    fn worth(&mut self, row: usize) -> i64 {
        let mut best = -self.stakes.left_out;
        let mut number = 0;
        while let Some(&key) = self.arcs.of(row, number + 1).get(number) {
            let (score, column) = arc(key);
            if score - self.lowest.0 <= best {
                break;
            }
            best = best.max(score - self.column_price[column]);
            number += 1;
        }
        best
    }

    /// Gives a row one more column, if anything is gained by it. Rows left out once need not be asked again.
    fn insert(&mut self, source: usize) -> bool {
        let leave = self.row_price[source] + self.stakes.left_out;
        self.tree.begin(source, End { cost: leave, is_left_out: true, at: source });
        self.scan(source, 0);
        while let Some((node, cost)) = self.tree.next() {
            match node {
                Node::Row(row) => self.scan(row, cost),
                Node::Column(column) => self.expand(column, cost),
            }
        }
        let end = self.tree.end;
        self.reprice(end.cost);
        self.augment(source, end);
        !(end.is_left_out && end.at == source)
    }

    /// Looks where a row could go, from the best pair downward, as long as it could be better than the end known.
    fn scan(&mut self, row: usize, cost: i64) {
        let base = cost + self.row_price[row];
        let tree = &mut self.tree;
        let mut number = 0;
        loop {
            let arcs = self.arcs.of(row, number + 1);
            if number >= arcs.len() {
                return;
            }
            for &key in &arcs[number..] {
                let (score, column) = arc(key);
                let reduced = base - score;
                if !tree.may_end(reduced + self.lowest.0) {
                    return;
                }
                let reached = reduced + self.column_price[column];
                if reached >= tree.column_cost[column] || !tree.may_end(reached) {
                    continue;
                }
                if self.of_row[row].contains(&(column as u32)) {
                    continue;
                }
                if tree.column_cost[column] == FAR {
                    tree.columns.push(column as u32);
                }
                tree.column_cost[column] = reached;
                tree.column_from[column] = row as u32;
                let load = self.of_column[column].len() as u32;
                if load < self.open.capacity[column] {
                    let price = self.column_price[column];
                    let place = if load < self.open.load[column] { price + self.stakes.filled } else { -price };
                    tree.end = tree.end.min(End { cost: reached + place, is_left_out: false, at: column });
                }
                if reached == cost {
                    tree.now.push(column as u32);
                } else {
                    tree.later.push(Reverse((reached, column as u32)));
                }
            }
            number = arcs.len();
        }
    }

    /// Looks who in a column could move on.
    fn expand(&mut self, column: usize, cost: i64) {
        for place in 0..self.of_column[column].len() {
            let row = self.of_column[column][place] as usize;
            // With one column for each row this is zero; with several a pair may be worth more than both prices.
            let surplus = match self.of_row[row].len() {
                1 if self.open.demand[row] == 1 => 0,
                _ => {
                    i64::from(self.open.problem.score.row(row)[column])
                        - self.column_price[column]
                        - self.row_price[row]
                }
            };
            let reached = cost + surplus;
            let tree = &mut self.tree;
            if reached >= tree.row_cost[row] || !tree.may_end(reached) {
                continue;
            }
            if tree.row_cost[row] == FAR {
                tree.rows.push(row as u32);
            }
            tree.row_cost[row] = reached;
            tree.row_from[row] = column as u32;
            let leave = reached + self.row_price[row] + self.stakes.left_out;
            tree.end = tree.end.min(End { cost: leave, is_left_out: true, at: row });
            if surplus == 0 {
                self.scan(row, reached);
            } else {
                tree.later_rows.push(Reverse((reached, row as u32)));
            }
        }
    }

    /// Moves the prices so that the way found costs nothing and no other costs less.
    fn reprice(&mut self, end: i64) {
        for &row in &self.tree.rows {
            let by = end - self.tree.row_cost[row as usize];
            if by > 0 {
                self.row_price[row as usize] -= by;
            }
        }
        for &column in &self.tree.columns {
            let by = end - self.tree.column_cost[column as usize];
            if by > 0 {
                let price = &mut self.column_price[column as usize];
                if *price == self.lowest.0 {
                    self.lowest.1 -= 1;
                }
                *price += by;
            }
        }
        if self.lowest.1 == 0 {
            self.lowest = lowest(&self.column_price);
        }
    }

    /// Goes the way back from its end: everybody on it moves on by one.
    fn augment(&mut self, source: usize, end: End) {
        let mut column = end.at;
        if end.is_left_out {
            if end.at == source {
                return;
            }
            column = self.leave(end.at);
        }
        loop {
            let row = self.tree.column_from[column] as usize;
            let onward = (row != source).then(|| self.leave(row));
            self.of_row[row].push(column as u32);
            self.of_column[column].push(row as u32);
            match onward {
                Some(next) => column = next,
                None => return,
            }
        }
    }

    /// A row leaves the column through which it was reached.
    fn leave(&mut self, row: usize) -> usize {
        let column = self.tree.row_from[row];
        remove(&mut self.of_row[row], column);
        remove(&mut self.of_column[column as usize], row as u32);
        column as usize
    }
}

enum Node {
    Row(usize),
    Column(usize),
}

impl Tree {
    fn new(rows: usize, columns: usize) -> Self {
        Self {
            row_cost: vec![FAR; rows],
            row_from: vec![0; rows],
            column_cost: vec![FAR; columns],
            column_from: vec![0; columns],
            rows: Vec::new(),
            columns: Vec::new(),
            now: Vec::new(),
            later: BinaryHeap::new(),
            later_rows: BinaryHeap::new(),
            end: End { cost: 0, is_left_out: true, at: 0 },
        }
    }

    fn begin(&mut self, source: usize, end: End) {
        for row in self.rows.drain(..) {
            self.row_cost[row as usize] = FAR;
        }
        for column in self.columns.drain(..) {
            self.column_cost[column as usize] = FAR;
        }
        self.now.clear();
        self.later.clear();
        self.later_rows.clear();
        self.end = end;
        self.row_cost[source] = 0;
        self.rows.push(source as u32);
    }

    /// Could a way through something so far away be better than the one known?
    fn may_end(&self, cost: i64) -> bool {
        cost < self.end.cost || cost == self.end.cost && self.end.is_left_out
    }

    /// What is nearest and not looked at.
    fn next(&mut self) -> Option<(Node, i64)> {
        if let Some(column) = self.now.pop() {
            let cost = self.column_cost[column as usize];
            return self.may_end(cost).then_some((Node::Column(column as usize), cost));
        }
        loop {
            let row = self.later_rows.peek().map_or(FAR, |one| one.0.0);
            let column = self.later.peek().map_or(FAR, |one| one.0.0);
            if !self.may_end(row.min(column)) {
                return None;
            }
            if row <= column {
                let Reverse((cost, row)) = self.later_rows.pop()?;
                if cost == self.row_cost[row as usize] {
                    return Some((Node::Row(row as usize), cost));
                }
            } else {
                let Reverse((cost, column)) = self.later.pop()?;
                if cost == self.column_cost[column as usize] {
                    return Some((Node::Column(column as usize), cost));
                }
            }
        }
    }
}

fn remove(list: &mut Vec<u32>, one: u32) {
    if let Some(place) = list.iter().position(|&other| other == one) {
        list.swap_remove(place);
    }
}

fn lowest(prices: &[i64]) -> (i64, usize) {
    let lowest = prices.iter().copied().min().unwrap_or(0);
    (lowest, prices.iter().filter(|&&price| price == lowest).count())
}
