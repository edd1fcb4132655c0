//! Which field somebody may have meant.

use crate::types::{Schema, folded};

/// No suggestion for a longer unknown name, in characters: to look for one takes time of the square.
const LONGEST_NAME: usize = 60;

/// The field name that differs from the given one by a few letters, in the alphabet it is written in.
pub(super) fn closest(schema: &Schema, name: &str) -> Option<String> {
    let length = name.chars().count();
    if length > LONGEST_NAME {
        return None;
    }
    let name = folded(name);
    let names = schema.fields.iter().flat_map(|field| [folded(&field.code), folded(&field.name_ru)]);
    let near = names.map(|candidate| (distance(&name, &candidate), candidate)).min()?;
    let most = (length / 3).max(1);
    (near.0 <= most).then_some(near.1)
}

/// How many letters to put in, take out, change or exchange with their neighbours (optimal string alignment).
fn distance(left: &str, right: &str) -> usize {
    let (left, right): (Vec<char>, Vec<char>) = (left.chars().collect(), right.chars().collect());
    let mut rows: Vec<Vec<usize>> = vec![(0..=right.len()).collect()];
    for i in 1..=left.len() {
        let mut row = vec![i];
        for j in 1..=right.len() {
            let change = rows[i - 1][j - 1] + usize::from(left[i - 1] != right[j - 1]);
            let mut best = change.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    rows[left.len()][right.len()]
}
