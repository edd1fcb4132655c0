//! Who judges what, by calculation: places in lists in, places out. Nothing here knows tables or pages.
//!
//! First the exact assignment (`libs/assignment`): as many jurors for each candidacy as can be, loads as near to one another as can
//! be, what stands stays where it can, the rest by lot. Then swaps that keep all this and link the jurors with one another
//! (`links`).

use assignment::{Objective, Problem, Scores, Solution, solve};

use super::{links::Links, lot::Lot};

/// What is to be distributed. Candidacies and jurors are meant by their places.
#[derive(Clone, Debug)]
pub struct Task {
    /// How many jurors each candidacy is to have.
    pub each: u32,
    /// What the lot is drawn from.
    pub seed: u32,
    /// The nomination of each candidacy, by its place.
    pub nominations: Vec<usize>,
    /// For each candidacy, how many sheets it has of those who left the jury.
    pub judged: Vec<u32>,
    /// For each candidacy: may each juror judge it?
    pub allowed: Vec<Vec<bool>>,
    /// Pairs that stay whatever happens: fixed by hand, or with a sheet begun.
    pub kept: Vec<(usize, usize)>,
    /// Pairs given before, which move only when they must.
    pub standing: Vec<(usize, usize)>,
}

/// Who judges what, and what can be said about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Candidacy and juror, in their order.
    pub pairs: Vec<(usize, usize)>,
    /// How many candidacies each juror has.
    pub loads: Vec<u32>,
    /// Candidacies that get fewer jurors than they should: how many may judge them at all.
    pub short: Vec<(usize, usize)>,
    /// For each nomination: into how many parts that have no entry in common its jury falls. One is well; none, nobody judges it.
    pub parts: Vec<usize>,
    /// Jurors who have no entry in common, though there is one that both may judge.
    pub unlinked: Vec<(usize, usize)>,
}

impl Task {
    /// The plan; always the same for the same task.
    pub fn plan(&self) -> Result<Plan, assignment::Error> {
        let jurors = self.allowed.first().map_or(0, Vec::len);
        let solution = self.nearest_loads(jurors)?;
        let mut links = Links::new(self, jurors, solution.pairs);
        links.improve(&mut Lot::of(self.seed));
        let pairs = links.pairs();
        let mut plan =
            Plan { loads: vec![0; jurors], short: Vec::new(), parts: links.parts(), unlinked: links.unlinked(), pairs };
        let mut given = vec![0; self.allowed.len()];
        for &(candidacy, juror) in &plan.pairs {
            plan.loads[juror] += 1;
            given[candidacy] += 1;
        }
        for (candidacy, allowed) in self.allowed.iter().enumerate().filter(|&(one, _)| given[one] < self.wanted(one)) {
            plan.short.push((candidacy, allowed.iter().filter(|&&may| may).count()));
        }
        Ok(plan)
    }

    /// How many jurors a candidacy still needs of those who are there.
    fn wanted(&self, candidacy: usize) -> u32 {
        self.each.saturating_sub(self.judged.get(candidacy).copied().unwrap_or(0))
    }

    /// As many pairs as can be; then loads that differ by one, or by as little more as the conflicts allow.
    fn nearest_loads(&self, jurors: usize) -> Result<Solution, assignment::Error> {
        let mut problem = self.problem(jurors);
        let most = solve(&problem)?;
        let mut begun = vec![0; jurors];
        self.kept.iter().for_each(|&(_, juror)| begun[juror] += 1);
        // How much each could have at all, and the level up to which everybody is filled who can be.
        let could = |juror: usize| {
            (0..self.allowed.len()).filter(move |&one| self.allowed[one][juror] || self.kept.contains(&(one, juror)))
        };
        let could: Vec<u32> = (0..jurors).map(|juror| could(juror).count() as u32).collect();
        let all = most.matched as u32;
        let filled = |level: u32| could.iter().map(|&could| could.min(level)).sum::<u32>();
        let level = (0..=all).find(|&level| filled(level) >= all).unwrap_or(all);
        for apart in 0..=all {
            problem.capacity = begun.iter().map(|&begun| begun.max(level + apart)).collect();
            problem.min_load = could.iter().map(|&could| could.min(level.saturating_sub(1 + apart))).collect();
            match solve(&problem) {
                Ok(found) if found.matched == most.matched => return Ok(found),
                Ok(_) | Err(assignment::Error::Loads { .. }) => {}
                Err(other) => return Err(other),
            }
        }
        Ok(most)
    }

    /// Points: what stands is worth more than all lots together, so as few pairs move as can be.
    fn problem(&self, jurors: usize) -> Problem {
        let mut lot = Lot::of(self.seed);
        let mut score = Scores::forbidden(self.allowed.len(), jurors);
        for (candidacy, allowed) in self.allowed.iter().enumerate() {
            for (juror, &may) in allowed.iter().enumerate() {
                // The lot is drawn for everybody, so that a conflict changes nothing for the others.
                let points = lot.below(10) as i32;
                if may {
                    score.set(candidacy, juror, points);
                }
            }
        }
        let stays = 10 * (self.allowed.len() as i32 * self.each as i32 + 1);
        for &(candidacy, juror) in self.standing.iter().filter(|&&(candidacy, juror)| self.allowed[candidacy][juror]) {
            score.set(candidacy, juror, stays);
        }
        let mut demand: Vec<u32> = (0..self.allowed.len()).map(|candidacy| self.wanted(candidacy)).collect();
        for &(candidacy, juror) in &self.kept {
            score.set(candidacy, juror, 0);
            let kept = self.kept.iter().filter(|pair| pair.0 == candidacy).count();
            demand[candidacy] = self.wanted(candidacy).max(kept as u32);
        }
        let mut problem = Problem::new(score, vec![self.allowed.len() as u32; jurors]);
        (problem.demand, problem.fixed, problem.objective) = (demand, self.kept.clone(), Objective::CountTotal);
        problem
    }
}

impl Plan {
    /// By how much the loads of those who have any differ.
    pub fn apart(&self) -> u32 {
        let some = || self.loads.iter().copied().filter(|&load| load > 0);
        some().max().unwrap_or(0) - some().min().unwrap_or(0)
    }
}
