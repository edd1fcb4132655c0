//! Small dense systems: Cholesky with a tolerance, for matrices that are positive but may have directions they cannot see.

/// A lower factor of a symmetric matrix, and how many directions it could not see.
pub(crate) struct Factor {
    lower: Vec<Vec<f64>>,
    pub unseen: usize,
}

/// Below this share of its diagonal a pivot is taken for nothing: the data say nothing of that direction.
const NOTHING: f64 = 1e-9;

/// Factors a symmetric matrix given by rows. A direction without information is left where it is.
pub(crate) fn factor(mut matrix: Vec<Vec<f64>>) -> Factor {
    let size = matrix.len();
    let mut unseen = 0;
    for column in 0..size {
        let diagonal = matrix[column][column];
        let pivot = diagonal - matrix[column][..column].iter().map(|x| x * x).sum::<f64>();
        if pivot <= NOTHING * diagonal.max(f64::MIN_POSITIVE) {
            unseen += 1;
            matrix[column][column] = 0.0;
            for row in matrix.iter_mut().skip(column + 1) {
                row[column] = 0.0;
            }
            continue;
        }
        let root = pivot.sqrt();
        matrix[column][column] = root;
        for row in column + 1..size {
            let (above, below) = matrix.split_at_mut(row);
            let dot: f64 = above[column][..column].iter().zip(&below[0][..column]).map(|(a, b)| a * b).sum();
            below[0][column] = (below[0][column] - dot) / root;
        }
    }
    Factor { lower: matrix, unseen }
}

impl Factor {
    /// Solves for one right side; unseen directions stay at zero.
    pub fn solve(&self, mut right: Vec<f64>) -> Vec<f64> {
        let size = right.len();
        for row in 0..size {
            let dot: f64 = self.lower[row][..row].iter().zip(&right).map(|(a, b)| a * b).sum();
            right[row] = divide(right[row] - dot, self.lower[row][row]);
        }
        for row in (0..size).rev() {
            let dot: f64 = (row + 1..size).map(|below| self.lower[below][row] * right[below]).sum();
            right[row] = divide(right[row] - dot, self.lower[row][row]);
        }
        right
    }
}

fn divide(value: f64, by: f64) -> f64 {
    if by == 0.0 { 0.0 } else { value / by }
}

#[cfg(test)]
mod tests {
    use super::factor;

    #[test]
    fn a_system_is_solved() {
        let answer = factor(vec![vec![4.0, 2.0], vec![2.0, 3.0]]).solve(vec![10.0, 9.0]);
        assert!((answer[0] - 1.5).abs() < 1e-12 && (answer[1] - 2.0).abs() < 1e-12, "{answer:?}");
    }

    #[test]
    fn a_direction_without_information_is_counted_and_left_alone() {
        let factor = factor(vec![vec![1.0, 1.0], vec![1.0, 1.0]]);
        assert_eq!(factor.unseen, 1);
        assert_eq!(factor.solve(vec![2.0, 2.0]), vec![2.0, 0.0]);
    }
}
