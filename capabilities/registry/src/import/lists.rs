//! The lists of a batch that people look through: who is new, what changes, what is set aside.

use std::collections::BTreeMap;

use kernel::Language;

use super::{
    Outcome,
    batch::{Details, Listed},
    draft::Draft,
    organisations::Known,
    pass::{Done, What},
};

/// Rows of a list that are kept for looking at; the counts tell of all.
const SHOWN: usize = 1_000;

/// The lists of a pass.
#[derive(Default)]
pub struct Lists {
    new: Vec<Listed>,
    changed: Vec<Listed>,
    kept: Vec<Listed>,
    set_aside: Vec<Listed>,
    /// Posts that the list does not name.
    pub gone: Vec<Listed>,
}

impl Lists {
    /// Takes in some rows. What is set aside is kept whole, for it goes back to its author.
    pub fn take(&mut self, done: &[Done], places: &[Known]) {
        for row in done {
            match &row.what {
                What::New(_) if self.new.len() < SHOWN => self.new.push(listed(row, places, Details::default())),
                What::Changed(comparison) if self.changed.len() < SHOWN => {
                    let details = Details { differences: comparison.differences.clone(), ..Details::default() };
                    self.changed.push(listed(row, places, details));
                }
                What::SetAside(reason) => {
                    self.set_aside.push(listed(
                        row,
                        places,
                        Details { reason: Some(reason.clone()), ..Details::default() },
                    ));
                }
                _ => {}
            }
            if let What::Changed(comparison) | What::Unchanged(comparison) = &row.what
                && !comparison.kept.is_empty()
            {
                let details = Details { differences: comparison.kept.clone(), ..Details::default() };
                self.kept.push(listed(row, places, details));
            }
        }
    }

    /// The reasons by row, as they are written into the workbook that goes back.
    pub fn reasons(&self) -> BTreeMap<u32, String> {
        reasons(&self.set_aside)
    }

    /// All of them, to be kept.
    pub fn all(self) -> Vec<(Outcome, Vec<Listed>)> {
        vec![
            (Outcome::New, self.new),
            (Outcome::Changed, self.changed),
            (Outcome::Kept, self.kept),
            (Outcome::Gone, self.gone),
            (Outcome::SetAside, self.set_aside),
        ]
    }
}

/// The reasons of a list of rows set aside. They go to the authors of lists, who write Russian.
pub fn reasons(set_aside: &[Listed]) -> BTreeMap<u32, String> {
    let reason = |listed: &Listed| {
        Some((u32::try_from(listed.number?).ok()?, listed.details.reason.as_ref()?.text(Language::Ru)))
    };
    set_aside.iter().filter_map(reason).collect()
}

fn listed(done: &Done, places: &[Known], details: Details) -> Listed {
    let post = |draft: &Draft| format!("{}, {}", draft.post.title, places[draft.place as usize].name);
    let name = done.draft.as_ref().map(|draft| draft.name.full()).unwrap_or_default();
    let post = done.draft.as_deref().map(post).unwrap_or_default();
    Listed {
        number: i32::try_from(done.row).ok(),
        person: done.person,
        post: None,
        details: Details { name, post, ..details },
    }
}
