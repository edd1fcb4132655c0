//! The additive correction: a mark is what the entry deserves plus what the juror is generous by (two-way least squares).
//!
//! Easier to explain than the Rasch model, and in the marks' own units: from every mark the juror's leniency is taken off.

use crate::{solve::factor, subsets};

/// A value with its standard error.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Corrected {
    /// The value.
    pub value: f64,
    /// Its standard error; none when there are no degrees of freedom left to judge errors by.
    pub se: Option<f64>,
}

/// What least squares say.
#[derive(Clone, Debug)]
pub struct Additive {
    /// Every row's mark, as if it had been seen by the average juror.
    pub rows: Vec<Corrected>,
    /// By how much every column marks higher than the average; these sum to zero.
    pub columns: Vec<Corrected>,
    /// The standard deviation of one mark about the model.
    pub sd: Option<f64>,
}

/// Fits marks given as (row, column, value). None when rows and columns do not hang together, or there is nothing.
pub fn additive(rows: usize, columns: usize, marks: &[(usize, usize, f64)]) -> Option<Additive> {
    let places: Vec<[usize; 2]> = marks.iter().map(|(row, column, _)| [*row, rows + column]).collect();
    if marks.is_empty() || subsets::of(rows + columns, places.iter().map(|mark| &mark[..])).iter().any(|s| *s != 1) {
        return None;
    }
    let mut count = vec![0.0; rows];
    let mut sum = vec![0.0; rows];
    let mut met = vec![vec![0.0; columns]; rows];
    for (row, column, value) in marks {
        count[*row] += 1.0;
        sum[*row] += value;
        met[*row][*column] += 1.0;
    }
    // Rows are eliminated, columns are pinned to the sum of zero.
    let mut matrix = vec![vec![1.0; columns]; columns];
    let mut right = vec![0.0; columns];
    for (_, column, value) in marks {
        matrix[*column][*column] += 1.0;
        right[*column] += value;
    }
    for row in 0..rows {
        for column in 0..columns {
            right[column] -= met[row][column] * sum[row] / count[row];
            for other in 0..columns {
                matrix[column][other] -= met[row][column] * met[row][other] / count[row];
            }
        }
    }
    let factor = factor(matrix);
    let leniency = factor.solve(right);
    let inverse: Vec<Vec<f64>> = (0..columns)
        .map(|column| factor.solve((0..columns).map(|other| f64::from(u8::from(other == column))).collect()))
        .collect();
    let value = |row: usize| {
        let taken: f64 = met[row].iter().zip(&leniency).map(|(met, leniency)| met * leniency).sum();
        (sum[row] - taken) / count[row]
    };
    let values: Vec<f64> = (0..rows).map(value).collect();
    let squares: f64 = marks.iter().map(|(row, column, mark)| (mark - values[*row] - leniency[*column]).powi(2)).sum();
    let free = (marks.len() + 1).checked_sub(rows + columns).filter(|free| *free > 0);
    let sd = free.map(|free| (squares / free as f64).sqrt());
    // The pin adds 1/columns² along the direction of all columns; it is no uncertainty.
    let pinned = 1.0 / (columns * columns) as f64;
    let spread = |row: &[f64], n: f64| {
        let share: Vec<f64> = row.iter().map(|met| met / n).collect();
        let quadratic: f64 = (0..columns)
            .map(|a| (0..columns).map(|b| share[a] * share[b] * (inverse[a][b] - pinned)).sum::<f64>())
            .sum();
        quadratic.max(0.0)
    };
    Some(Additive {
        rows: (0..rows)
            .map(|row| Corrected {
                value: values[row],
                se: sd.map(|sd| sd * (1.0 / count[row] + spread(&met[row], count[row])).sqrt()),
            })
            .collect(),
        columns: (0..columns)
            .map(|column| Corrected {
                value: leniency[column],
                se: sd.map(|sd| sd * (inverse[column][column] - pinned).max(0.0).sqrt()),
            })
            .collect(),
        sd,
    })
}

#[cfg(test)]
mod tests {
    use super::additive;

    #[test]
    fn leniency_is_taken_off() {
        // Row values 5, 7, 9; the second column gives 2 more than the first.
        let marks = [(0, 0, 4.0), (0, 1, 6.0), (1, 0, 6.0), (2, 1, 10.0)];
        let fit = additive(3, 2, &marks).expect("it hangs together");
        for (row, value) in fit.rows.iter().zip([5.0, 7.0, 9.0]) {
            assert!((row.value - value).abs() < 1e-9, "{row:?}");
        }
        assert!((fit.columns[1].value - 1.0).abs() < 1e-9);
        assert!(fit.rows[0].se.is_none(), "four marks and four unknowns leave no error to see");
    }

    #[test]
    fn a_complete_table_keeps_its_means_and_its_textbook_errors() {
        let table = [[9.0, 2.0, 5.0], [6.0, 1.0, 3.0], [8.0, 4.0, 6.0], [7.0, 1.0, 2.0]];
        let marks: Vec<_> =
            (0..4).flat_map(|row| (0..3).map(move |column| (row, column, table[row][column]))).collect();
        let fit = additive(4, 3, &marks).expect("it hangs together");
        let sd = fit.sd.expect("six degrees of freedom");
        for (row, values) in fit.rows.iter().zip(table) {
            assert!((row.value - values.iter().sum::<f64>() / 3.0).abs() < 1e-9);
            assert!((row.se.expect("an error") - sd / 3.0_f64.sqrt()).abs() < 1e-9);
        }
        let expected = sd * (2.0 / 3.0 / 4.0_f64).sqrt();
        assert!((fit.columns[0].se.expect("an error") - expected).abs() < 1e-9);
    }

    #[test]
    fn two_islands_are_not_corrected() {
        assert!(additive(2, 2, &[(0, 0, 1.0), (1, 1, 2.0)]).is_none());
    }
}
