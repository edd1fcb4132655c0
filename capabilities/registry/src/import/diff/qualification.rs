//! The category that a row speaks of.

use chrono::NaiveDate;
use kernel::Period;
use spreadsheets::Precision;

use super::{Comparer, Difference, Field, Qualification, Rules, day, difference, said_otherwise};
use crate::{
    Held, QualificationKind, StaffGroup,
    import::draft::{CategorySaid, Draft, SaidCategory, last_day},
};

/// The category as it would be opened; nothing when it ended before anybody knows when it began.
pub(super) fn said(draft: &Draft, on: NaiveDate, rules: &Rules) -> Option<(Qualification, Period)> {
    let CategorySaid::Some(said) = &draft.category else { return None };
    let from = said.since.map_or(on, |since| since.date);
    let to = said.until.or_else(|| rules.category_ends(said.kind, last_day(said.since?)));
    to.is_none_or(|to| to > from).then(|| (fact(draft, said), Period { from, to }))
}

fn fact(draft: &Draft, said: &SaidCategory) -> Qualification {
    Qualification {
        kind: said.kind,
        position: position(draft),
        order_number: said.order_number.clone(),
        order_date: said.since.filter(|since| since.precision == Precision::Day).map(|since| since.date),
        order_body: None,
    }
}

/// A category is set for a position; the one that a head has comes from teaching, and counts in every post.
fn position(draft: &Draft) -> Option<String> {
    draft.post.position.clone().filter(|_| draft.post.staff_group == StaffGroup::Pedagogical)
}

impl<'a> Comparer<'a> {
    pub(super) fn qualification(&mut self) {
        match &self.draft.category {
            CategorySaid::Nothing => {}
            CategorySaid::None => self.no_category(),
            CategorySaid::Some(said) => self.category(said),
        }
    }

    fn no_category(&mut self) {
        let on = self.against.on;
        for held in self.for_position(false).into_iter().filter(|held| held.on(on)) {
            self.end(held, on, vec![difference(Field::Category, Some(held.fact.kind.label()), None)]);
        }
    }

    fn category(&mut self, said: &SaidCategory) {
        let Some((fact, period)) = self::said(self.draft, self.against.on, self.against.rules) else { return };
        if let Some(held) = self.same(said, period.from) {
            let (changed, period, differences) = self.as_said(held, said, &fact, period);
            self.correct(held, changed, period, differences);
        } else if self.make_way(said.kind, period.from) {
            self.done.differences.push(difference(Field::Category, None, Some(said.kind.label())));
            self.open(fact, period, None);
        }
    }

    /// Categories for the position of the row. The first row of a person speaks of those for every position as well.
    fn for_position(&self, every: bool) -> Vec<&'a Held<Qualification>> {
        let position = position(self.draft);
        let fits =
            |held: &&Held<Qualification>| held.fact.position == position || every && held.fact.position.is_none();
        self.facts.qualifications.iter().filter(fits).collect()
    }

    /// The known category that the row speaks of: of the same day, or of a day that one of the two does not know, or one
    /// whose date the list corrects to an earlier one.
    fn same(&self, said: &SaidCategory, from: NaiveDate) -> Option<&'a Held<Qualification>> {
        let on = self.against.on;
        let of_kind: Vec<&Held<Qualification>> =
            self.for_position(!self.against.post_only).into_iter().filter(|held| held.fact.kind == said.kind).collect();
        let near = |held: &&&Held<Qualification>| held.on(on) || held.period.from > on;
        match said.since {
            None => of_kind
                .iter()
                .find(|held| held.on(on))
                .or_else(|| of_kind.iter().find(|held| held.period.from > on && held.fact.order_date.is_none())),
            Some(_) => of_kind
                .iter()
                .find(|held| held.period.from == from || held.fact.order_date == Some(from))
                .or_else(|| {
                    of_kind.iter().filter(near).find(|held| held.fact.order_date.is_none() && said_vaguely(held, said))
                })
                .or_else(|| of_kind.iter().find(|held| held.on(on) && from < held.period.from)),
        }
        .copied()
    }

    fn as_said(
        &self,
        held: &Held<Qualification>,
        said: &SaidCategory,
        fact: &Qualification,
        period: Period,
    ) -> (Qualification, Period, Vec<Difference>) {
        let (mut changed, mut differences) = (held.fact.clone(), Vec::new());
        said_otherwise(&mut differences, Field::CategoryOrder, &mut changed.order_number, fact.order_number.as_ref());
        let mut held_for = held.period;
        if said.since.is_some()
            && (held.period.from != period.from || fact.order_date.is_some() && fact.order_date != held.fact.order_date)
        {
            differences.push(difference(Field::CategoryDate, day(Some(held.period.from)), day(Some(period.from))));
            changed.order_date = fact.order_date;
            held_for = period;
        } else if said.since.is_none() && held.period.from > self.against.on {
            differences.push(difference(Field::CategoryDate, day(Some(held.period.from)), day(Some(self.against.on))));
            held_for.from = self.against.on;
        }
        if said.until.is_some() && said.until != held.period.to {
            differences.push(difference(Field::CategoryUntil, day(held.period.to), day(said.until)));
            held_for.to = said.until;
        }
        (changed, held_for, differences)
    }

    /// Ends what the new category takes the place of. False when somebody's hand says otherwise, and that stays.
    fn make_way(&mut self, kind: QualificationKind, from: NaiveDate) -> bool {
        let on = self.against.on;
        let besides = |kind| matches!(kind, QualificationKind::Methodist | QualificationKind::Mentor);
        let standing = self.for_position(false);
        let standing: Vec<&Held<Qualification>> = standing
            .into_iter()
            .filter(|held| held.on(on.max(from)) && !besides(held.fact.kind) && !besides(kind))
            .collect();
        for held in standing {
            let higher = held.fact.kind.category() > kind.category();
            // A lower one that began later does no harm: the best counts.
            if !higher && held.period.from >= from {
                continue;
            }
            let end = if held.period.from < from { from } else { on };
            let told = vec![difference(Field::Category, Some(held.fact.kind.label()), Some(kind.label()))];
            if held.by_hand && !self.against.over_hand {
                self.done.kept.extend(told);
                return false;
            }
            let told =
                if higher { told } else { vec![difference(Field::CategoryUntil, day(held.period.to), day(Some(end)))] };
            self.end(held, end, told);
        }
        true
    }
}

/// The known one began on the day of some list, because no date was given then.
fn said_vaguely(held: &Held<Qualification>, said: &SaidCategory) -> bool {
    said.since.is_some_and(|since| since.date <= held.period.from)
}
