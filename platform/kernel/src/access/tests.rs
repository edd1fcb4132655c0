//! How far roles reach, and that somebody can do each act.

use super::*;

fn grant(role: Role, from: (i32, u32, u32)) -> Grant {
    let from = NaiveDate::from_ymd_opt(from.0, from.1, from.2).unwrap();
    Grant { role, organisation: OrganisationId::new(), period: Period::since(from) }
}

#[test]
fn a_role_reaches_only_within_its_period() {
    let grants = [grant(Role::Methodist, (2021, 9, 1))];
    let day = |d| NaiveDate::from_ymd_opt(2021, 9, d).unwrap();
    assert!(Reach::of(&grants, None, Act::ReadPeople, day(1)).is_ok());
    assert!(Reach::of(&grants, None, Act::ReadPeople, day(1).pred_opt().unwrap()).is_err());
    assert!(Reach::of(&grants, None, Act::SignReports, day(1)).is_err());
}

#[test]
fn a_teacher_reaches_only_himself() {
    let grants = [grant(Role::Teacher, (2021, 9, 1))];
    let on = NaiveDate::from_ymd_opt(2021, 9, 1).unwrap();
    let person = PersonId::new();
    let reach = Reach::of(&grants, Some(person), Act::ReadPeople, on).unwrap();
    assert!(reach.organisations().is_empty());
    assert_eq!(reach.person(), Some(person));
    assert!(Reach::of(&grants, None, Act::ReadPeople, on).is_err(), "without a person there is nothing to reach");
}

#[test]
fn somebody_can_do_each_act() {
    for act in Act::ALL {
        assert!(Role::ALL.iter().any(|role| policy(*role, act).is_some()), "{act:?}");
    }
}
