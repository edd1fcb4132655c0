//! What one row says about somebody, checked and in the registry's own terms.

use std::hash::{DefaultHasher, Hash, Hasher};

use chrono::{Days, Months, NaiveDate};
use spreadsheets::{PartialDate, Precision as Given};

use super::organisations::Place;
use crate::{
    Distinction, Education, Name, Post, PostId, Precision, QualificationKind, StaffGroup,
    person::private::{Contacts, Snils},
};

/// A row that can be taken.
#[derive(Clone)]
pub struct Draft {
    /// The row of the file.
    pub row: u32,
    /// Name, birth date, sex.
    pub name: Name,
    /// The name has initials only.
    pub initials_only: bool,
    /// The list itself tells the sex; otherwise it is guessed by the name.
    pub sex_told: bool,
    /// The text that finds the name.
    pub search_key: String,
    /// Finds people of this name; for initials, of this family name and these initials.
    pub key: u64,
    /// Finds people of this family name and these initials.
    pub initials_key: u64,
    /// Where.
    pub place: Place,
    /// What the row says of the post.
    pub post: PostSaid,
    /// Education.
    pub education: Option<Education>,
    /// What the row says of the category.
    pub category: CategorySaid,
    /// Months of total experience on the day of the list.
    pub total: Option<u32>,
    /// Months of pedagogical experience.
    pub pedagogical: Option<u32>,
    /// Degrees and awards.
    pub distinctions: Vec<Distinction>,
    /// СНИЛС.
    pub snils: Option<Snils>,
    /// E-mail and telephone.
    pub contacts: Contacts,
}

/// What a row says of a post; what it does not say is left as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostSaid {
    /// Title as written.
    pub title: String,
    /// Code in the nomenclature.
    pub position: Option<String>,
    /// Group of staff.
    pub staff_group: StaffGroup,
    /// Hundredths of a rate.
    pub rate: Option<i32>,
    /// The main job?
    pub main_job: Option<bool>,
    /// Subject.
    pub subject: Option<String>,
    /// Hundredths of hours a week.
    pub load: Option<i32>,
    /// Employed since.
    pub employed_on: Option<NaiveDate>,
}

/// What a row says of the category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CategorySaid {
    /// Nothing.
    Nothing,
    /// That there is none.
    None,
    /// That there is one.
    Some(SaidCategory),
}

/// A category as a row tells of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaidCategory {
    /// Which.
    pub kind: QualificationKind,
    /// When it was set.
    pub since: Option<PartialDate>,
    /// First day on which it holds no more, as the list says.
    pub until: Option<NaiveDate>,
    /// Number of the order.
    pub order_number: Option<String>,
}

impl PostSaid {
    /// The post as it would be opened.
    pub fn post(&self, organisation_id: kernel::OrganisationId) -> Post {
        Post {
            post_id: PostId::new(),
            organisation_id,
            position: self.position.clone(),
            title: self.title.clone(),
            staff_group: self.staff_group,
            rate: self.rate.unwrap_or(100),
            main_job: self.main_job.unwrap_or(true),
            contract: crate::Contract::Employment,
            subject: self.subject.clone(),
            load: self.load,
        }
    }

    /// What tells a post from others of the same person: its position, or its title where the nomenclature has none.
    pub fn key(&self, place: Place) -> u64 {
        let mut hasher = DefaultHasher::new();
        place.hash(&mut hasher);
        match &self.position {
            Some(position) => position.hash(&mut hasher),
            None => spreadsheets::fold(&self.title).hash(&mut hasher),
        }
        // A teacher of two subjects in two rows holds two posts.
        self.subject.as_deref().map(spreadsheets::fold).hash(&mut hasher);
        (self.main_job == Some(false)).hash(&mut hasher);
        hasher.finish()
    }
}

/// The key of a whole name, in any spelling of capitals and ё.
pub fn name_key(name: &Name) -> u64 {
    hashed(&name.search_key())
}

/// The key of a family name and initials.
pub fn initials_key(name: &Name) -> u64 {
    let initial = |text: &str| text.chars().next().map(String::from).unwrap_or_default();
    let patronymic = name.patronymic.as_deref().map(initial).unwrap_or_default();
    hashed(&russian::search_key(&format!("{} {} {patronymic}", name.family, initial(&name.given))))
}

/// The number that stands for a key in small memory.
pub fn hashed(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// A date of graduation: a year is its first of July, after most graduations, or the day of an employment earlier in that
/// year: nobody says by a year alone that its first months went by without an education.
pub fn graduation(date: PartialDate, employed_on: Option<NaiveDate>) -> (NaiveDate, Precision) {
    match date.precision {
        Given::Day => (date.date, Precision::Day),
        Given::Month => (date.date, Precision::Month),
        Given::Year => {
            let july = date.date.checked_add_months(Months::new(6)).unwrap_or(date.date);
            let employed = employed_on.filter(|employed| (date.date..july).contains(employed));
            (employed.unwrap_or(july), Precision::Year)
        }
    }
}

/// The last day that a date known to the month or the year can mean.
pub fn last_day(date: PartialDate) -> NaiveDate {
    let months = match date.precision {
        Given::Day => return date.date,
        Given::Month => 1,
        Given::Year => 12,
    };
    date.date.checked_add_months(Months::new(months)).and_then(|next| next.pred_opt()).unwrap_or(date.date)
}

/// The first day on which a category holds no more when it holds «до» a date: «до 2024» lasts through the year.
pub fn ends(date: PartialDate) -> NaiveDate {
    match date.precision {
        Given::Day => date.date,
        Given::Month | Given::Year => last_day(date).checked_add_days(Days::new(1)).unwrap_or(date.date),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn names_are_found_in_any_spelling() {
        let (one, other) =
            (sample::name("Соловьёва", "Мария", "Ивановна"), sample::name("СОЛОВЬЕВА", "мария", "Ивановна"));
        assert_eq!(name_key(&one), name_key(&other));
        let short = sample::name("Соловьева", "М.", "И.");
        assert_ne!(name_key(&one), name_key(&short));
        assert_eq!(initials_key(&one), initials_key(&short));
    }

    #[test]
    fn a_year_is_as_long_as_it_is() {
        let year = PartialDate { date: sample::day(2019, 1, 1), precision: Given::Year };
        assert_eq!(graduation(year, None), (sample::day(2019, 7, 1), Precision::Year));
        assert_eq!(last_day(year), sample::day(2019, 12, 31));
        assert_eq!(ends(year), sample::day(2020, 1, 1));
        assert_eq!(ends(PartialDate::day(sample::day(2019, 4, 1))), sample::day(2019, 4, 1));
    }

    #[test]
    fn a_year_of_graduation_agrees_with_an_employment_in_it() {
        let graduated = |precision, employed| {
            graduation(PartialDate { date: sample::day(2019, 1, 1), precision }, Some(employed)).0
        };
        assert_eq!(graduated(Given::Year, sample::day(2019, 2, 15)), sample::day(2019, 2, 15));
        for employed in [sample::day(2018, 12, 31), sample::day(2019, 7, 1), sample::day(2019, 9, 1)] {
            assert_eq!(graduated(Given::Year, employed), sample::day(2019, 7, 1));
        }
        assert_eq!(graduated(Given::Day, sample::day(2018, 9, 1)), sample::day(2019, 1, 1));
    }
}
