//! The result of a closed vote: admitted votes, annulled ones, and what is left, by option and by how voters were admitted.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::{Leaf, Openings, Terms};

/// Numbers of votes by level.
pub type Counts = BTreeMap<String, u64>;

/// The file `result.json`. *Admitted* are the last votes of their voters; what counts is admitted − annulled.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// The short name of the poll.
    pub poll: String,
    /// How many entries of the log were counted.
    pub size: u64,
    /// Ballots, whatever they chose.
    pub ballots: Line,
    /// Votes that their voters replaced by later ones.
    pub replaced: u64,
    /// The options in the order of their numbers.
    pub options: Vec<Line>,
}

/// The votes of an option, or all ballots (then the number is 0).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The number of the option.
    pub number: u32,
    /// Admitted votes by level.
    pub admitted: Counts,
    /// Of them annulled.
    pub annulled: Counts,
    /// Admitted − annulled.
    pub total: u64,
}

impl Line {
    fn count(&mut self, level: &str, annulled: bool) {
        *self.admitted.entry(level.to_owned()).or_default() += 1;
        match annulled {
            true => *self.annulled.entry(level.to_owned()).or_default() += 1,
            false => self.total += 1,
        }
    }
}

impl Tally {
    /// Counts the entries of a log in their order. A vote without an opening counts as a ballot and for no option.
    pub fn of<'a>(terms: &Terms, leaves: impl IntoIterator<Item = &'a Leaf>, openings: &Openings) -> Self {
        let mut options: BTreeMap<u32, Line> =
            terms.options.iter().map(|one| (one.number, Line { number: one.number, ..Line::default() })).collect();
        let (mut casts, mut gone, mut annulled) = (BTreeMap::new(), BTreeSet::<u64>::new(), BTreeSet::<u64>::new());
        let mut tally = Tally { poll: terms.poll.clone(), ..Tally::default() };
        for leaf in leaves {
            tally.size += 1;
            match leaf {
                Leaf::Cast { serial, level, replaces, .. } => {
                    casts.insert(*serial, level);
                    gone.extend(replaces);
                }
                Leaf::Annul { serials, .. } => annulled.extend(serials),
                Leaf::Open { .. } | Leaf::Close { .. } => {}
            }
        }
        for (serial, level) in casts {
            if gone.contains(&serial) {
                tally.replaced += 1;
                continue;
            }
            let annulled = annulled.contains(&serial);
            tally.ballots.count(level, annulled);
            for choice in openings.0.get(&serial).iter().flat_map(|opening| &opening.choices) {
                if let Some(line) = options.get_mut(choice) {
                    line.count(level, annulled);
                }
            }
        }
        tally.options = options.into_values().collect();
        tally
    }

    /// The file.
    pub fn to_text(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).expect("texts and numbers are written");
        text.push('\n');
        text
    }
}
