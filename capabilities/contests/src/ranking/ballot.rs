//! What was given: the marks of one nomination, and the weighted mean over the criteria that a juror answered.

/// A criterion as it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale {
    /// Its weight, 1 or more.
    pub weight: i64,
    /// The lowest mark.
    pub lowest: i64,
    /// The highest mark.
    pub highest: i64,
}

/// One mark; places are those of the ballot's lists. No score: «не применимо».
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Given {
    /// By whom.
    pub juror: usize,
    /// To whom.
    pub entry: usize,
    /// For what.
    pub criterion: usize,
    /// How much.
    pub score: Option<i64>,
}

/// The marks of one nomination.
#[derive(Clone, Debug, Default)]
pub struct Ballot {
    /// The criteria, in their order.
    pub criteria: Vec<Scale>,
    /// How many entries stand.
    pub entries: usize,
    /// How many jurors there are.
    pub jurors: usize,
    /// Every mark of every returned sheet.
    pub marks: Vec<Given>,
}

/// A juror's sheet for an entry, in one number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sheet {
    /// Whose.
    pub juror: usize,
    /// For whom.
    pub entry: usize,
    /// The weighted mean over the criteria answered.
    pub mean: f64,
}

impl Ballot {
    /// The highest mark there is: marks of criteria with a shorter scale are stretched to it.
    pub fn top(&self) -> f64 {
        self.criteria.iter().map(|criterion| criterion.highest).max().unwrap_or(0) as f64
    }

    /// Do all criteria use the same marks?
    pub fn is_uniform(&self) -> bool {
        self.criteria.windows(2).all(|pair| (pair[0].lowest, pair[0].highest) == (pair[1].lowest, pair[1].highest))
    }

    /// The weighted mean over answered criteria. What was not applicable is left out of the sum *and* of the weights: it is
    /// not a zero. None when nothing was answered.
    pub fn weighted_mean<'a>(&self, marks: impl Iterator<Item = &'a Given>) -> Option<f64> {
        let top = self.top();
        let (mut sum, mut weights) = (0.0, 0.0);
        for (mark, score) in marks.filter_map(|mark| mark.score.map(|score| (mark, score))) {
            let scale = &self.criteria[mark.criterion];
            let stretched = if scale.highest == 0 { 0.0 } else { score as f64 * top / scale.highest as f64 };
            sum += scale.weight as f64 * stretched;
            weights += scale.weight as f64;
        }
        (weights > 0.0).then(|| sum / weights)
    }

    /// Every sheet in one number, by entry and then by juror.
    pub fn sheets(&self) -> Vec<Sheet> {
        let mut marks: Vec<&Given> = self.marks.iter().collect();
        marks.sort_by_key(|mark| (mark.entry, mark.juror, mark.criterion));
        let same = |a: &&Given, b: &&Given| (a.entry, a.juror) == (b.entry, b.juror);
        let sheet = |marks: &[&Given]| {
            let mean = self.weighted_mean(marks.iter().copied())?;
            Some(Sheet { juror: marks[0].juror, entry: marks[0].entry, mean })
        };
        marks.chunk_by(same).filter_map(sheet).collect()
    }

    /// The mean mark of an entry for a criterion, over jurors who answered it.
    pub fn criterion_mean(&self, entry: usize, criterion: usize) -> Option<f64> {
        let own = self.marks.iter().filter(|mark| mark.entry == entry && mark.criterion == criterion);
        let scores: Vec<f64> = own.filter_map(|mark| mark.score.map(|score| score as f64)).collect();
        (!scores.is_empty()).then(|| scores.iter().sum::<f64>() / scores.len() as f64)
    }

    /// The criterion that decides a tie first: the weightiest, of equals the first.
    pub fn primary(&self) -> Option<usize> {
        (0..self.criteria.len()).max_by_key(|place| (self.criteria[*place].weight, usize::MAX - place))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ballot(marks: &[(usize, usize, usize, Option<i64>)]) -> Ballot {
        let scale = |weight| Scale { weight, lowest: 0, highest: 10 };
        let given = |(entry, juror, criterion, score): &(usize, usize, usize, Option<i64>)| Given {
            juror: *juror,
            entry: *entry,
            criterion: *criterion,
            score: *score,
        };
        Ballot { criteria: vec![scale(3), scale(1)], entries: 2, jurors: 2, marks: marks.iter().map(given).collect() }
    }

    #[test]
    fn weights_count_and_what_does_not_apply_is_not_a_zero() {
        let both = ballot(&[(0, 0, 0, Some(8)), (0, 0, 1, Some(4))]);
        assert_eq!(both.sheets()[0].mean, 7.0);
        let one = ballot(&[(0, 0, 0, Some(8)), (0, 0, 1, None)]);
        assert_eq!(one.sheets()[0].mean, 8.0);
        let zero = ballot(&[(0, 0, 0, Some(8)), (0, 0, 1, Some(0))]);
        assert_eq!(zero.sheets()[0].mean, 6.0);
        assert!(ballot(&[(0, 0, 0, None)]).sheets().is_empty());
    }

    #[test]
    fn a_shorter_scale_is_stretched_to_the_longest() {
        let mut short = ballot(&[(0, 0, 0, Some(10)), (0, 0, 1, Some(5))]);
        short.criteria[1].highest = 5;
        assert_eq!(short.sheets()[0].mean, 10.0, "five of five is as good as ten of ten");
        assert!(!short.is_uniform());
    }
}
