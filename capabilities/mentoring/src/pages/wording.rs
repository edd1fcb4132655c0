//! How things of this room are said on its pages.

use chrono::NaiveDate;
use web::Frame;

use crate::{
    matching::{CRITERIA, Criterion, Loss, RULES, Rule},
    pair::{Pair, PairState},
    participant::{Side, slot_code, slots_of},
    programme::Stage,
};

/// «01.09.2021 – 31.05.2022».
pub(crate) fn days(frame: &Frame, from: &NaiveDate, to: &NaiveDate) -> String {
    format!("{} – {}", frame.date(from), frame.date(to))
}

/// «5. Формирование пар»; that all stages are closed, when they are.
pub(crate) fn stage(frame: &Frame, stage: &Option<Stage>) -> String {
    match stage {
        Some(stage) => format!("{}. {}", stage.number(), frame.t(&stage.label())),
        None => frame.t("mentoring-all-closed"),
    }
}

/// «вт вечер».
pub(crate) fn slot(frame: &Frame, slot: usize) -> String {
    let code = slot_code(slot);
    let (day, part) = code.split_once('-').unwrap_or_default();
    frame.with(
        "mentoring-slot",
        &[("day", &frame.t(&format!("mentoring-day-{day}"))), ("part", &frame.t(&format!("mentoring-part-{part}")))],
    )
}

/// «вт вечер, чт день»; that any time will do, when nothing was said.
pub(crate) fn slots(frame: &Frame, bits: i32) -> String {
    match bits {
        0 => frame.t("mentoring-any-time"),
        bits => slots_of(bits).map(|one| slot(frame, one)).collect::<Vec<_>>().join(", "),
    }
}

/// The name of one half of a pair with the place, as far as the reader may know it.
pub(crate) fn half(frame: &Frame, pair: &Pair, side: Side) -> String {
    let (name, place) = match side {
        Side::Mentor => (&pair.mentor_name, &pair.mentor_place),
        Side::Mentee => (&pair.mentee_name, &pair.mentee_place),
    };
    let place = place.as_deref().unwrap_or_default();
    match name.is_empty() {
        true => frame.t("mentoring-minor-elsewhere"),
        false if place.is_empty() => name.clone(),
        false => format!("{name}, {place}"),
    }
}

/// The class of the tag of a state.
pub(crate) fn state_class(state: PairState) -> &'static str {
    match state {
        PairState::Active | PairState::Completed => "good",
        PairState::Broken | PairState::Declined => "bad",
        PairState::Proposed | PairState::Offered | PairState::Consented => "",
    }
}

/// «нет общего времени – 12, не прошёл обучение – 3»: what keeps mentors away, the commonest first.
pub(crate) fn kept_away(frame: &Frame, counts: &[u32; RULES]) -> String {
    let mut counted: Vec<_> = Rule::ALL.iter().zip(counts).filter(|(_, count)| **count > 0).collect();
    counted.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
    counted
        .into_iter()
        .map(|(rule, count)| format!("{} – {count}", frame.t(&rule.label())))
        .collect::<Vec<_>>()
        .join(", ")
}

/// «запросы 67 из 100 (вес 10), общее время 34 (вес 4)»: what speaks for a pair, what weighs most first.
pub(crate) fn values(frame: &Frame, values: &[u32; CRITERIA], weights: &[u32; CRITERIA]) -> String {
    let mut all: Vec<_> =
        Criterion::ALL.iter().zip(values.iter().zip(weights)).filter(|(_, (_, weight))| **weight > 0).collect();
    all.sort_by_key(|(_, (_, weight))| std::cmp::Reverse(**weight));
    let one = |(criterion, (value, weight)): (&Criterion, (&u32, &u32))| {
        let name = frame.t(&criterion.label());
        frame
            .with("mentoring-value", &[("name", &name), ("value", &value.to_string()), ("weight", &weight.to_string())])
    };
    all.into_iter().map(one).collect::<Vec<_>>().join("; ")
}

/// What another mentor would cost.
pub(crate) fn loss(frame: &Frame, loss: Loss) -> String {
    let with = |key: &str, n: i64| frame.n(key, &n);
    match loss {
        Loss::Nothing => frame.t("mentoring-loss-nothing"),
        Loss::Pairs(n) => with("mentoring-loss-pairs", n),
        Loss::Worst(n) => with("mentoring-loss-worst", n),
        Loss::Points(n) => with("mentoring-loss-points", n),
        Loss::AtLeast(n) => with("mentoring-loss-at-least", n),
        Loss::Worse => frame.t("mentoring-loss-worse"),
    }
}
