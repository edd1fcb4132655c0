//! The rate of a group, drawn towards the rate of the district as far as the group is small.

/// Of whom so many were there at the beginning of a year, and so many left by its end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Left within the year.
    pub left: usize,
    /// Were there.
    pub of: usize,
}

/// What is known of a probability: as if `yes` of `yes + no` had been seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Beta {
    /// Weight for, above 0.
    pub yes: f64,
    /// Weight against, above 0.
    pub no: f64,
}

impl Beta {
    /// The expected probability.
    pub fn mean(self) -> f64 {
        self.yes / (self.yes + self.no)
    }

    /// After a count was seen.
    pub fn after(self, count: Count) -> Beta {
        let left = count.left.min(count.of);
        Beta { yes: self.yes + left as f64, no: self.no + (count.of - left) as f64 }
    }
}

/// How little and how much the district may weigh, in people: one group cannot be overruled entirely, nor left alone.
const WEIGHT: (f64, f64) = (4.0, 200.0);

/// What the groups of a district together say of a rate, by the method of moments (Kleinman 1973): the more the groups
/// differ beyond chance, the less the district weighs for each. Jeffreys' prior where nothing is known.
pub fn district_prior(groups: &[Count]) -> Beta {
    let groups: Vec<&Count> = groups.iter().filter(|group| group.of > 0).collect();
    let people: f64 = groups.iter().map(|group| group.of as f64).sum();
    if people == 0.0 {
        return Beta { yes: 0.5, no: 0.5 };
    }
    let left: f64 = groups.iter().map(|group| group.left.min(group.of) as f64).sum();
    // Half a person on either side keeps the rate from being exactly 0 or 1.
    let mean = (left + 0.5) / (people + 1.0);
    let spread: f64 = groups
        .iter()
        .map(|group| group.of as f64 * (group.left.min(group.of) as f64 / group.of as f64 - mean).powi(2))
        .sum();
    let squares: f64 = groups.iter().map(|group| (group.of as f64).powi(2)).sum();
    let chance = (groups.len() as f64 - 1.0) * mean * (1.0 - mean);
    let between = (spread - chance) / (people - squares / people);
    let weight = if between > 0.0 { mean * (1.0 - mean) / between - 1.0 } else { WEIGHT.1 };
    let weight = if weight.is_nan() { WEIGHT.1 } else { weight.clamp(WEIGHT.0, WEIGHT.1) };
    Beta { yes: mean * weight, no: (1.0 - mean) * weight }
}

#[cfg(test)]
mod tests {
    use super::{Count, district_prior};

    #[test]
    fn groups_that_differ_are_drawn_less() {
        let count = |left, of| Count { left, of };
        let alike = district_prior(&[count(2, 20), count(2, 20), count(2, 20)]);
        let unlike = district_prior(&[count(0, 20), count(12, 20), count(1, 20)]);
        assert!(alike.yes + alike.no > unlike.yes + unlike.no);
        assert!((alike.mean() - 0.1).abs() < 0.01);
        let small = alike.after(count(1, 1));
        assert!(small.mean() < 0.12, "one person does not make a rate: {small:?}");
        assert_eq!(district_prior(&[]).mean(), 0.5);
    }
}
