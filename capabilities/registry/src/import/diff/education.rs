//! Education: the diploma that a row speaks of.

use chrono::Datelike;
use kernel::Period;

use super::{Comparer, Difference, Education, Field, day, difference, said_otherwise, start};
use crate::{Held, Precision};

impl Comparer<'_> {
    pub(super) fn education(&mut self) {
        let Some(said) = &self.draft.education else { return };
        let (on, start) = (self.against.on, start(self.draft, self.against.on));
        let of_level = self.facts.educations.iter().filter(|held| held.fact.level == said.level);
        // The one that fits best: nothing to change, then only gaps to fill, then the latest.
        let nearest = of_level.map(|held| (said_of(&held.fact, said), held)).min_by_key(|((_, differences), held)| {
            (
                differences.iter().filter(|found| !found.old.is_empty()).count(),
                differences.len(),
                std::cmp::Reverse(held.period.from),
            )
        });
        if let Some(((education, differences), held)) = nearest {
            let from = education.graduated_on.unwrap_or(if held.period.from > on { start } else { held.period.from });
            let differences = match differences.is_empty() && from < held.period.from {
                // An earlier list knows it already.
                true => vec![difference(Field::GraduatedOn, day(Some(held.period.from)), day(Some(from)))],
                false => differences,
            };
            let from = if held.period.to.is_some_and(|to| to <= from) { held.period.from } else { from };
            self.correct(held, education, Period { from, to: held.period.to }, differences);
            return;
        }
        let best = self.facts.educations.iter().filter(|held| held.on(on)).max_by_key(|held| held.fact.level);
        let label = |education: &Education| Some(education.level.label());
        match best {
            // An education is not lost: the list says that it never was.
            Some(best) if best.fact.level > said.level => {
                let from = said
                    .graduated_on
                    .filter(|from| best.period.to.is_none_or(|to| to > *from))
                    .unwrap_or(best.period.from);
                let period = Period { from, to: best.period.to };
                self.correct(
                    best,
                    said.clone(),
                    period,
                    vec![difference(Field::Education, label(&best.fact), label(said))],
                );
            }
            best => {
                let old = best.and_then(|best: &Held<Education>| label(&best.fact));
                self.done.differences.push(difference(Field::Education, old, label(said)));
                self.open(said.clone(), Period::since(said.graduated_on.unwrap_or(start)), None);
            }
        }
    }
}

/// A known education with what the list says of it, and what that changes.
fn said_of(known: &Education, said: &Education) -> (Education, Vec<Difference>) {
    let (mut education, mut differences) = (known.clone(), Vec::new());
    if said.pedagogical.is_some() && said.pedagogical != known.pedagogical {
        let shown = |pedagogical: Option<bool>| pedagogical.map(|yes| if yes { "yes" } else { "no" }.to_owned());
        differences.push(difference(Field::Education, shown(known.pedagogical), shown(said.pedagogical)));
        education.pedagogical = said.pedagogical;
    }
    said_otherwise(
        &mut differences,
        Field::EducationInstitution,
        &mut education.institution,
        said.institution.as_ref(),
    );
    said_otherwise(&mut differences, Field::Speciality, &mut education.speciality, said.speciality.as_ref());
    said_otherwise(
        &mut differences,
        Field::EducationQualification,
        &mut education.qualification,
        said.qualification.as_ref(),
    );
    said_otherwise(&mut differences, Field::Diploma, &mut education.document, said.document.as_ref());
    if !tells_no_more(known, said) {
        differences.push(difference(Field::GraduatedOn, day(known.graduated_on), day(said.graduated_on)));
        (education.graduated_on, education.date_precision) = (said.graduated_on, said.date_precision);
    }
    (education, differences)
}

/// The list gives no date of graduation, or a vaguer one that agrees.
fn tells_no_more(known: &Education, said: &Education) -> bool {
    let (Some(known_on), Some(said_on)) = (known.graduated_on, said.graduated_on) else {
        return said.graduated_on.is_none();
    };
    match said.date_precision {
        Some(Precision::Year) => known_on.year() == said_on.year(),
        Some(Precision::Month) => {
            (known_on.year(), known_on.month()) == (said_on.year(), said_on.month())
                && known.date_precision != Some(Precision::Year)
        }
        _ => known_on == said_on,
    }
}
