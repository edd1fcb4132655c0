//! What may be said of a trend, and lights of targets.

use chrono::NaiveDate;
use figures::{
    Claim, Definition, Direction, Figure, Indicator, Light, Point, steadily,
    target::{self, NewTarget},
};
use kernel::{OrganisationId, SchoolYear};
use store::Actor;

use crate::staff::{District, definition, indicator};

fn share(direction: Direction) -> Indicator {
    indicator(Definition { direction, ..definition("true", Some("основное_место")) })
}

fn figure(share: &Indicator, value: Option<f64>, on: NaiveDate) -> Figure {
    Figure {
        code: share.code().into(),
        version: 1,
        value,
        text: share.text(value),
        numerator: 0.0,
        denominator: None,
        on,
        known: None,
        organisation: None,
    }
}

fn claim(values: &[Option<f64>]) -> Claim {
    let share = share(Direction::Up);
    let point = |(place, value): (usize, &Option<f64>)| {
        let year = SchoolYear::beginning(2018).plus(place as i32);
        Point { year, figure: figure(&share, *value, year.start()) }
    };
    steadily(&share, &values.iter().enumerate().map(point).collect::<Vec<_>>())
}

#[test]
fn steadily_is_said_only_of_three_years_in_one_direction() {
    assert!(
        matches!(claim(&[Some(87.0), Some(88.0), Some(89.0)]), Claim::Grows { say } if say.ru == "неуклонно растёт")
    );
    assert!(matches!(claim(&[Some(89.0), Some(88.0), Some(87.0)]), Claim::Falls { .. }));
    assert!(matches!(claim(&[Some(87.0), Some(88.0)]), Claim::Refused { .. }), "two years are no trend");
    assert!(matches!(claim(&[Some(87.0), Some(87.0), Some(87.0)]), Claim::Refused { .. }));
    assert!(matches!(claim(&[]), Claim::Refused { instead: None, .. }));
    assert!(matches!(claim(&[Some(87.0), None, Some(88.0), Some(89.0)]), Claim::Refused { .. }));
}

#[test]
fn a_refused_claim_says_why_and_what_to_say() {
    let Claim::Refused { reason, instead } = claim(&[Some(87.0), Some(90.2), Some(89.9), Some(89.2)]) else {
        panic!("it fell twice");
    };
    assert_eq!(
        reason.ru, "значение менялось не в одну сторону: 2019/2020 — 90\u{a0}%, 2020/2021 — 90\u{a0}%",
        "what is printed alike has not grown"
    );
    assert_eq!(instead.unwrap().ru, "рост на 2\u{a0}п.п.: с 87\u{a0}% до 89\u{a0}% (2018/2019–2021/2022)");
    let Claim::Refused { instead, .. } = claim(&[Some(89.0), Some(90.0), Some(88.0)]) else {
        panic!("it rose and fell")
    };
    assert_eq!(instead.unwrap().ru, "снижение на 1\u{a0}п.п.: с 89\u{a0}% до 88\u{a0}% (2018/2019–2020/2021)");
}

#[tokio::test]
async fn targets_are_set_found_and_judged() {
    let district = District::new().await;
    let organisation = OrganisationId::new();
    let year = SchoolYear::beginning(2021);
    let share = share(Direction::Up);
    let set = async |value| {
        let new = NewTarget { organisation, year, value, source: "приказ № 215-Д" };
        district.db.write(&Actor::operator(), async |tx| target::set(tx, &share, new).await).await
    };
    assert!(set(120.0).await.is_err(), "no share is above a hundred");
    set(85.0).await.unwrap();
    set(90.0).await.unwrap();
    let found = target::of_organisation(&district.db, organisation, year).await.unwrap();
    let [target] = &found[..] else { panic!("one target, {found:?}") };
    assert_eq!((target.value, target.source.as_str(), target.year()), (90.0, "приказ № 215-Д", year));

    let light = |direction, value| {
        let share = self::share(direction);
        target.light(&share, &figure(&share, value, year.start()))
    };
    assert_eq!(light(Direction::Up, Some(89.6)), Some(Light::Met), "printed as 90 %");
    assert_eq!(light(Direction::Up, Some(88.0)), Some(Light::Near));
    assert_eq!(light(Direction::Up, Some(87.4)), Some(Light::Missed));
    assert_eq!(light(Direction::Down, Some(89.0)), Some(Light::Met));
    assert_eq!(light(Direction::Down, Some(92.0)), Some(Light::Near));
    assert_eq!(light(Direction::Down, Some(93.0)), Some(Light::Missed));
    assert_eq!(light(Direction::None, Some(93.0)), None);
    assert_eq!(light(Direction::Up, None), None);

    let remove = async || {
        district.db.write(&Actor::operator(), async |tx| target::remove(tx, &share, organisation, year).await).await
    };
    remove().await.unwrap();
    assert!(remove().await.is_err());
    assert_eq!(target::find(&district.db, &share, organisation, year).await.unwrap(), None);
}
