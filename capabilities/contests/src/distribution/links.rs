//! Links between jurors: entries that two of them judge. Without a way from each to each, the severe cannot be told from the
//! unlucky; so pairs are swapped, two at a time, which changes neither anybody's load nor any entry's number of jurors.

use super::{lot::Lot, plan::Task};

/// A distribution whose free pairs may be swapped.
pub struct Links<'a> {
    task: &'a Task,
    jurors: usize,
    of_candidacy: Vec<Vec<usize>>,
    /// Pairs that may be swapped away.
    free: Vec<Vec<bool>>,
    /// How many entries two jurors have in common, and how many pairs of them have none.
    common: Vec<u32>,
    strangers: usize,
}

/// Who leaves what: the first juror takes the second's candidacy and the other way round.
type Swap = ((usize, usize), (usize, usize));

/// Attempts for each nomination that falls apart.
const ATTEMPTS: usize = 3_000;
/// Passes over the jurors without a link that bring nothing, before it stops.
const PASSES: usize = 30;

impl<'a> Links<'a> {
    /// The links of these pairs.
    pub fn new(task: &'a Task, jurors: usize, pairs: Vec<(usize, usize)>) -> Self {
        let candidacies = task.allowed.len();
        let mut free = vec![vec![true; jurors]; candidacies];
        for &(candidacy, juror) in task.kept.iter().chain(&task.standing) {
            free[candidacy][juror] = false;
        }
        let of_candidacy = vec![Vec::new(); candidacies];
        let mut links = Self {
            task,
            jurors,
            of_candidacy,
            free,
            common: vec![0; jurors * jurors],
            strangers: jurors * jurors.saturating_sub(1) / 2,
        };
        for (candidacy, juror) in pairs {
            links.join(candidacy, juror);
        }
        links
    }

    /// The pairs, in their order.
    pub fn pairs(&self) -> Vec<(usize, usize)> {
        let row = |(candidacy, jurors): (usize, &Vec<usize>)| {
            jurors.iter().map(move |&juror| (candidacy, juror)).collect::<Vec<_>>()
        };
        let mut pairs: Vec<_> = self.of_candidacy.iter().enumerate().flat_map(row).collect();
        pairs.sort_unstable();
        pairs
    }

    /// Links the juries of nominations that fall apart, then as many pairs of jurors as it finds how.
    pub fn improve(&mut self, lot: &mut Lot) {
        let nominations = self.task.nominations.iter().copied().max().map_or(0, |last| last + 1);
        let mut apart = self.fallen();
        for _ in 0..ATTEMPTS * nominations {
            if apart == 0 {
                break;
            }
            let Some(swap) = self.any_swap(lot) else { continue };
            self.swap(swap);
            match self.fallen() {
                now if now <= apart => apart = now,
                _ => self.swap_back(swap),
            }
        }
        let mut idle = 0;
        while idle < PASSES {
            let before = self.strangers;
            for pair in self.unlinked() {
                self.link(pair, apart, lot);
            }
            idle = if self.strangers < before { 0 } else { idle + 1 };
        }
    }

    /// For each nomination, into how many parts its jury falls.
    pub fn parts(&self) -> Vec<usize> {
        let nominations = self.task.nominations.iter().copied().max().map_or(0, |last| last + 1);
        let mut parents: Vec<usize> = (0..nominations * self.jurors).collect();
        let mut works = vec![false; parents.len()];
        for (candidacy, jurors) in self.of_candidacy.iter().enumerate() {
            let place = |juror: usize| self.task.nominations[candidacy] * self.jurors + juror;
            for &juror in jurors {
                works[place(juror)] = true;
                let (one, other) = (root(&mut parents, place(jurors[0])), root(&mut parents, place(juror)));
                parents[one] = other;
            }
        }
        let mut parts = vec![0; nominations];
        for place in (0..works.len()).filter(|&place| works[place]) {
            if root(&mut parents, place) == place {
                parts[place / self.jurors] += 1;
            }
        }
        parts
    }

    /// Jurors without an entry in common, though one is open to both.
    pub fn unlinked(&self) -> Vec<(usize, usize)> {
        let could = |one: usize, other: usize| self.task.allowed.iter().any(|allowed| allowed[one] && allowed[other]);
        let works: Vec<bool> =
            (0..self.jurors).map(|juror| self.of_candidacy.iter().any(|all| all.contains(&juror))).collect();
        let pairs = (0..self.jurors).flat_map(|one| (one + 1..self.jurors).map(move |other| (one, other)));
        pairs
            .filter(|&(one, other)| {
                works[one] && works[other] && self.common[one * self.jurors + other] == 0 && could(one, other)
            })
            .collect()
    }

    /// Parts too many, over all nominations.
    fn fallen(&self) -> usize {
        self.parts().into_iter().map(|parts| parts.saturating_sub(1)).sum()
    }

    fn any_swap(&self, lot: &mut Lot) -> Option<Swap> {
        let mut drawn = || {
            let candidacy = lot.below(self.of_candidacy.len());
            lot.one_of(&self.of_candidacy[candidacy]).map(|juror| (candidacy, juror))
        };
        let swap = (drawn()?, drawn()?);
        self.may(swap).then_some(swap)
    }

    /// May the two change places?
    fn may(&self, (one, other): Swap) -> bool {
        let free = self.free[one.0][one.1] && self.free[other.0][other.1];
        let could = |candidacy: usize, juror: usize| {
            self.task.allowed[candidacy][juror] && !self.of_candidacy[candidacy].contains(&juror)
        };
        free && one.0 != other.0 && one.1 != other.1 && could(one.0, other.1) && could(other.0, one.1)
    }

    /// Brings a second juror to an entry of the first, in exchange with somebody there, if on the whole more jurors are linked so.
    fn link(&mut self, (first, second): (usize, usize), apart: usize, lot: &mut Lot) {
        let of = |juror: usize| -> Vec<usize> {
            (0..self.of_candidacy.len()).filter(|&candidacy| self.of_candidacy[candidacy].contains(&juror)).collect()
        };
        let (here, there) = (of(first), of(second));
        for _ in 0..4 {
            let (Some(to), Some(from)) = (lot.one_of(&here), lot.one_of(&there)) else { return };
            let Some(leaves) = lot.one_of(&self.of_candidacy[to]).filter(|&juror| juror != first) else { continue };
            let swap = ((to, leaves), (from, second));
            if !self.may(swap) {
                continue;
            }
            let before = self.strangers;
            self.swap(swap);
            if self.strangers <= before && self.fallen() <= apart {
                return;
            }
            self.swap_back(swap);
        }
    }

    fn swap(&mut self, (one, other): Swap) {
        self.part(one.0, one.1);
        self.part(other.0, other.1);
        self.join(one.0, other.1);
        self.join(other.0, one.1);
    }

    fn swap_back(&mut self, (one, other): Swap) {
        self.swap(((one.0, other.1), (other.0, one.1)));
    }

    fn join(&mut self, candidacy: usize, juror: usize) {
        for &other in &self.of_candidacy[candidacy] {
            self.common[juror * self.jurors + other] += 1;
            self.common[other * self.jurors + juror] += 1;
            self.strangers -= usize::from(self.common[juror * self.jurors + other] == 1);
        }
        self.of_candidacy[candidacy].push(juror);
    }

    fn part(&mut self, candidacy: usize, juror: usize) {
        self.of_candidacy[candidacy].retain(|&other| other != juror);
        for &other in &self.of_candidacy[candidacy] {
            self.common[juror * self.jurors + other] -= 1;
            self.common[other * self.jurors + juror] -= 1;
            self.strangers += usize::from(self.common[juror * self.jurors + other] == 0);
        }
    }
}

fn root(parents: &mut [usize], place: usize) -> usize {
    let mut at = place;
    while parents[at] != at {
        parents[at] = parents[parents[at]];
        at = parents[at];
    }
    at
}
