//! The ranking (ранжирование): from points to places, as the rules say and nothing else. Pure: the same points give the same places
//! in whatever order they come.

#[cfg(test)]
mod tests;

/// The place of an applicant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The first place that they hold.
    pub from: usize,
    /// The last one: the same, unless the place is shared.
    pub to: usize,
    /// Points together, hundredths.
    pub total: i32,
    /// The criterion that set them apart from somebody with the same total, the place of it among the criteria; none where the total did.
    pub settled_by: Option<usize>,
}

/// What a place means where there are so many places to study.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Within the places.
    Within,
    /// A shared place of which only a part is within: the commission decides.
    OnTheEdge,
    /// Beyond them.
    Beyond,
}

impl Place {
    /// What it means with so many places to study.
    pub fn standing(&self, places: usize) -> Standing {
        match (self.from <= places, self.to <= places) {
            (true, true) => Standing::Within,
            (true, false) => Standing::OnTheEdge,
            (false, _) => Standing::Beyond,
        }
    }

    /// Is it shared with somebody?
    pub fn is_shared(&self) -> bool {
        self.from != self.to
    }
}

/// The places of applicants, in the order in which they are given. Each has hundredths of points by criterion, the same criteria for all;
/// who has more together stands higher; the equal are compared by the criteria of `ties`, in their order; who is equal in them too
/// shares the place.
pub fn rank(points: &[Vec<i32>], ties: &[usize]) -> Vec<Place> {
    let key = |at: usize| {
        let own = &points[at];
        let total: i32 = own.iter().sum();
        (total, ties.iter().map(|place| own.get(*place).copied().unwrap_or(0)).collect::<Vec<i32>>())
    };
    let keys: Vec<(i32, Vec<i32>)> = (0..points.len()).map(key).collect();
    let place = |own: &(i32, Vec<i32>)| {
        let above = keys.iter().filter(|other| *other > own).count();
        let beside = keys.iter().filter(|other| *other == own).count();
        let rivals = keys.iter().filter(|other| other.0 == own.0 && *other != own);
        let settled = rivals.filter_map(|other| other.1.iter().zip(&own.1).position(|(theirs, ours)| theirs != ours));
        Place { from: above + 1, to: above + beside, total: own.0, settled_by: settled.max().map(|at| ties[at]) }
    };
    keys.iter().map(place).collect()
}

/// The places if a criterion did not count at all: to answer an appeal.
pub fn without(points: &[Vec<i32>], ties: &[usize], criterion: usize) -> Vec<Place> {
    let cut = |own: &Vec<i32>| own.iter().enumerate().map(|(at, one)| if at == criterion { 0 } else { *one }).collect();
    let points: Vec<Vec<i32>> = points.iter().map(cut).collect();
    let ties: Vec<usize> = ties.iter().copied().filter(|one| *one != criterion).collect();
    rank(&points, &ties)
}
