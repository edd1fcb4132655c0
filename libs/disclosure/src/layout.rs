//! Who is in which cell: tables become cells, and people who are in the same cells of all tables become one stratum.

use std::collections::{BTreeMap, HashMap};

use crate::{
    Refused,
    plan::{Dimension, Table},
};

/// A table of answers: a row a person. Nothing else is known of the rows, and their order says nothing.
#[derive(Clone, Debug)]
pub struct Microdata {
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Microdata {
    /// Rows under named columns.
    pub fn of(columns: Vec<String>, rows: Vec<Vec<String>>) -> Result<Self, Refused> {
        match rows.iter().position(|row| row.len() != columns.len()) {
            Some(row) => Err(Refused::Row(row + 1)),
            None => Ok(Self { columns, rows }),
        }
    }

    /// How many people.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Nobody answered.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The answers of a column, in the order of the rows.
    pub fn column(&self, name: &str) -> Result<impl Iterator<Item = &str>, Refused> {
        let place = self.columns.iter().position(|column| column == name);
        let place = place.ok_or_else(|| Refused::Column(name.to_owned()))?;
        Ok(self.rows.iter().map(move |row| row[place].trim()))
    }
}

/// A dimension with the value of each row.
pub struct Coded {
    /// The values in their order.
    pub values: Vec<String>,
    codes: Vec<u32>,
}

impl Coded {
    /// The values of a dimension. An undeclared value is refused where values are declared.
    pub fn of(dimension: &Dimension, data: &Microdata) -> Result<Self, Refused> {
        let merged: HashMap<&str, &str> = (dimension.merge.iter())
            .flat_map(|(name, values)| values.iter().map(move |value| (value.as_str(), name.as_str())))
            .collect();
        let of_rows =
            || data.column(&dimension.name).map(|rows| rows.map(|value| *merged.get(value).unwrap_or(&value)));
        let mut values = dimension.values.clone();
        if values.is_empty() {
            values = of_rows()?.map(str::to_owned).collect();
            values.sort();
            values.dedup();
        }
        let places: HashMap<&str, u32> =
            values.iter().enumerate().map(|(at, value)| (value.as_str(), at as u32)).collect();
        if places.len() < values.len() {
            return Err(Refused::Twice("values"));
        }
        let wrong = |row| Refused::Answer { row: row + 1, column: dimension.name.clone() };
        let codes = of_rows()?.enumerate().map(|(row, value)| places.get(value).copied().ok_or_else(|| wrong(row)));
        let codes = codes.collect::<Result<_, _>>()?;
        Ok(Self { values, codes })
    }
}

/// People with the same values.
#[derive(Clone, Debug)]
pub struct Cell {
    /// The place of its table.
    pub table: usize,
    /// Its values, in the order of the table's dimensions.
    pub of: Vec<String>,
    /// How many people.
    pub n: u64,
    /// Its strata, ascending.
    pub strata: Vec<u32>,
}

/// Cells and strata.
pub struct Layout {
    /// Every cell that has anybody.
    pub cells: Vec<Cell>,
    /// How many people each stratum has.
    pub sizes: Vec<u64>,
    /// The stratum of each row.
    pub of_rows: Vec<u32>,
}

const NOWHERE: u32 = u32::MAX;

impl Layout {
    /// Groups people by tables, each with its dimensions by name.
    pub fn of(tables: &[(&Table, &BTreeMap<String, Coded>)], rows: usize) -> Result<Self, Refused> {
        let mut cells = Vec::new();
        let mut places: Vec<u32> = vec![NOWHERE; rows * tables.len()];
        for (place, (table, dimensions)) in tables.iter().enumerate() {
            let keys = keys(table, dimensions, rows)?;
            let mut known: Vec<u64> = keys.iter().flatten().copied().collect();
            known.sort_unstable();
            known.dedup();
            let first = cells.len();
            cells.extend(known.iter().map(|key| Cell {
                table: place,
                of: values(table, dimensions, *key),
                n: 0,
                strata: Vec::new(),
            }));
            for (row, key) in keys.iter().enumerate() {
                if let Some(at) = key.and_then(|key| known.binary_search(&key).ok()) {
                    places[row * tables.len() + place] = (first + at) as u32;
                    cells[first + at].n += 1;
                }
            }
        }
        let of = |row: usize| &places[row * tables.len()..(row + 1) * tables.len()];
        let mut order: Vec<usize> = (0..rows).collect();
        order.sort_by(|a, b| of(*a).cmp(of(*b)));
        let (mut sizes, mut of_rows) = (Vec::<u64>::new(), vec![0; rows]);
        for (at, row) in order.iter().enumerate() {
            if at == 0 || of(*row) != of(order[at - 1]) {
                let inside = of(*row).iter().filter(|cell| **cell != NOWHERE);
                inside.for_each(|cell| cells[*cell as usize].strata.push(sizes.len() as u32));
                sizes.push(0);
            }
            of_rows[*row] = sizes.len() as u32 - 1;
            if let Some(size) = sizes.last_mut() {
                *size += 1;
            }
        }
        Ok(Self { cells, sizes, of_rows })
    }
}

/// The cell of each row as a number; none where the filter leaves the row out.
fn keys(table: &Table, dimensions: &BTreeMap<String, Coded>, rows: usize) -> Result<Vec<Option<u64>>, Refused> {
    let mut keys = vec![Some(0u64); rows];
    let coded = |name: &String| dimensions.get(name).ok_or_else(|| Refused::Dimension(name.clone()));
    let mut size = 1u64;
    for name in &table.by {
        let dimension = coded(name)?;
        let count = dimension.values.len() as u64;
        size = size.checked_mul(count.max(1)).filter(|size| *size < 1 << 40).ok_or(Refused::TooLarge)?;
        keys.iter_mut().flatten().zip(&dimension.codes).for_each(|(key, code)| *key = *key * count + u64::from(*code));
    }
    for (name, kept) in &table.only {
        let dimension = coded(name)?;
        let keeps: Vec<bool> = dimension.values.iter().map(|value| kept.contains(value)).collect();
        for (key, code) in keys.iter_mut().zip(&dimension.codes) {
            *key = key.filter(|_| keeps[*code as usize]);
        }
    }
    Ok(keys)
}

fn values(table: &Table, dimensions: &BTreeMap<String, Coded>, mut key: u64) -> Vec<String> {
    let mut of: Vec<String> = (table.by.iter().rev())
        .filter_map(|name| dimensions.get(name))
        .map(|dimension| {
            let count = dimension.values.len() as u64;
            let value = dimension.values[(key % count) as usize].clone();
            key /= count;
            value
        })
        .collect();
    of.reverse();
    of
}
