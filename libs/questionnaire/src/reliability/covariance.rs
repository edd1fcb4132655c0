//! Covariances of items, and what follows from them alone.

/// A square symmetric matrix.
#[derive(Clone, Debug)]
pub(super) struct Covariance(pub Vec<Vec<f64>>);

impl Covariance {
    /// Over the people who answered both of two items; tells two items for which there are no two such people.
    pub fn of(rows: &[&Vec<Option<f64>>], count: usize) -> Result<Self, (usize, usize)> {
        let mut matrix = vec![vec![0.0; count]; count];
        for a in 0..count {
            for b in 0..=a {
                let pairs: Vec<(f64, f64)> = rows.iter().filter_map(|row| row[a].zip(row[b])).collect();
                if pairs.len() < 2 {
                    return Err((b, a));
                }
                let number = pairs.len() as f64;
                let mean_a = pairs.iter().map(|pair| pair.0).sum::<f64>() / number;
                let mean_b = pairs.iter().map(|pair| pair.1).sum::<f64>() / number;
                let products = pairs.iter().map(|(x, y)| (x - mean_a) * (y - mean_b));
                matrix[a][b] = products.sum::<f64>() / (number - 1.0);
                matrix[b][a] = matrix[a][b];
            }
        }
        Ok(Self(matrix))
    }

    /// Cronbach's α: k / (k − 1) × (1 − trace / sum). Nothing for one item, or when sums do not vary.
    pub fn alpha(&self) -> Option<f64> {
        let (count, sum) = (self.0.len() as f64, self.sum());
        (count > 1.0 && sum > 1e-12 * self.trace()).then(|| count / (count - 1.0) * (1.0 - self.trace() / sum))
    }

    /// The correlations; nothing if an item has no variance.
    pub fn correlation(&self) -> Option<Self> {
        let deviations: Vec<f64> = (0..self.0.len()).map(|item| self.0[item][item].sqrt()).collect();
        let varies = deviations.iter().all(|deviation| *deviation > 0.0);
        let row =
            |(a, row): (usize, &Vec<f64>)| row.iter().zip(&deviations).map(|(x, b)| x / (deviations[a] * b)).collect();
        varies.then(|| Self(self.0.iter().enumerate().map(row).collect()))
    }

    /// The mean of what is beside the diagonal.
    pub fn average(&self) -> f64 {
        let count = self.0.len() as f64;
        (self.sum() - self.trace()) / (count * (count - 1.0))
    }

    /// The correlation of an item with the sum of the others.
    pub fn rest(&self, item: usize) -> Option<f64> {
        let with_others = self.0[item].iter().sum::<f64>() - self.0[item][item];
        let variances = self.0[item][item] * self.without(item).sum();
        Some(with_others / variances.sqrt()).filter(|rest| rest.is_finite())
    }

    /// The matrix of the other items.
    pub fn without(&self, item: usize) -> Self {
        let mut matrix = self.0.clone();
        matrix.remove(item);
        matrix.iter_mut().for_each(|row| {
            row.remove(item);
        });
        Self(matrix)
    }

    fn sum(&self) -> f64 {
        self.0.iter().flatten().sum()
    }

    fn trace(&self) -> f64 {
        (0..self.0.len()).map(|item| self.0[item][item]).sum()
    }
}

/// The mean; nothing of nothing.
pub(super) fn mean(numbers: impl Iterator<Item = f64>) -> Option<f64> {
    let (count, sum) = numbers.fold((0, 0.0), |(count, sum), number| (count + 1, sum + number));
    (count > 0).then(|| sum / f64::from(count))
}

/// Mean and standard deviation (n − 1) of two numbers or more.
pub(super) fn mean_and_sd(numbers: &[f64]) -> (f64, f64) {
    let count = numbers.len() as f64;
    let mean = numbers.iter().sum::<f64>() / count;
    let squares: f64 = numbers.iter().map(|number| (number - mean) * (number - mean)).sum();
    (mean, (squares / (count - 1.0)).sqrt())
}
