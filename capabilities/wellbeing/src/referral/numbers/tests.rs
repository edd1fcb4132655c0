use super::*;
use registry::sample::day;

fn counts(of: &[(u32, u64)]) -> BTreeMap<NaiveDate, u64> {
    let month = |past: u32| day(2020, 9, 1).checked_add_months(Months::new(past * 3)).unwrap_or_default();
    of.iter().map(|(past, n)| (month(*past), *n)).collect()
}

#[test]
fn quarters_are_taken_together_until_enough_people_are_in_them() {
    let today = day(2021, 12, 15);
    let found = periods(&counts(&[(0, 11), (1, 4), (2, 3), (3, 4), (4, 10)]), None, today);
    assert_eq!(found, [(day(2020, 9, 1), day(2020, 12, 1)), (day(2020, 12, 1), day(2021, 9, 1))]);
    assert!(periods(&counts(&[(0, 10)]), None, today).is_empty(), "ten are one too few");
    assert!(periods(&counts(&[(5, 50)]), None, today).is_empty(), "a quarter that goes on is not counted");
    assert!(periods(&BTreeMap::new(), None, today).is_empty());
}

#[test]
fn what_was_published_is_never_published_again_however_the_numbers_grow() {
    // Whatever comes later, the periods found before are found again at the same place.
    let grown = counts(&[(0, 6), (1, 7), (2, 2), (3, 20), (4, 1)]);
    let mut before: Vec<(NaiveDate, NaiveDate)> = Vec::new();
    for months in 0..18 {
        let today = day(2020, 9, 15).checked_add_months(Months::new(months)).unwrap_or_default();
        let seen = grown.iter().filter(|(quarter, _)| **quarter <= today).map(|(quarter, n)| (*quarter, *n)).collect();
        let now = periods(&seen, None, today);
        assert!(now.starts_with(&before), "{before:?} {now:?}");
        let after = before.last().map(|(_, next)| *next);
        let (rest, new) = (periods(&seen, after, today), now[before.len()..].to_vec());
        if after.is_some() {
            assert_eq!(rest, new);
        }
        before = now;
    }
    assert_eq!(before.len(), 2);
}

#[test]
fn a_band_that_would_tell_of_a_few_is_withheld() -> Result<()> {
    let mut bands = vec![Some(Experience::Beginning); 15];
    assert!(told_of_bands(&bands[..10])?.is_none());
    bands.extend(vec![Some(Experience::Long); 14]);
    bands.push(None);
    let told = told_of_bands(&bands)?;
    let (everybody, of_bands) = told.ok_or_else(|| Error::failed("thirty are enough"))?;
    assert_eq!(everybody, 30);
    assert!(of_bands.len() < 2, "two bands of thirty would tell that one person said nothing");
    Ok(())
}

#[test]
fn waits_are_told_in_weeks_and_a_share_only_when_neither_part_is_of_a_few() -> Result<()> {
    let days: Vec<i32> = (1..=12).collect();
    assert_eq!((weeks(&days, 0.5), weeks(&days, 0.9)), (Some(1), Some(2)));
    assert_eq!(told_of_waits(&days)?, Some((12, None)), "everybody in time is one answer of all");
    let mixed: Vec<i32> = (0..30).collect();
    assert_eq!(told_of_waits(&mixed)?, Some((30, Some(15))));
    assert_eq!(told_of_waits(&mixed[..10])?, None);
    assert_eq!(weeks(&[0], 0.5), Some(1));
    assert_eq!(weeks(&[], 0.5), None);
    Ok(())
}
