//! Facts, periods and sources in words of the reader's language.

use std::collections::HashMap;

use chrono::{Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use kernel::{OrganisationId, Period, Result};
use store::AsOf;
use web::{App, Crumb, Frame, ListQuery};

use crate::{Consent, FactKind, PersonFact, person::history::Line, rules::Rules};

/// The day and the moment that a page is asked for: `on`, else the day of the frame; `known`, a day at whose end it was
/// known.
pub(super) fn as_of(app: &App, frame: &Frame, query: &ListQuery) -> AsOf {
    let on = query.date("on").unwrap_or_else(|| frame.day());
    let offset = TimeDelta::seconds(i64::from(app.clock().local(app.clock().now()).offset().local_minus_utc()));
    let known = query
        .date("known")
        .and_then(|day| day.checked_add_days(Days::new(1)))
        .map(|next| (next.and_time(NaiveTime::MIN) - offset).and_local_timezone(Utc).single().unwrap_or_default());
    AsOf { on, known }
}

/// «с 01.09.2003», «01.09.2003 – 31.08.2021»: the last day is the last on which it holds.
pub(super) fn period(frame: &Frame, period: Period) -> String {
    let from = frame.date(&period.from);
    match last_day(period) {
        None => frame.with("period-since", &[("from", &from)]),
        Some(last) => format!("{from}\u{a0}– {}", frame.date(&last)),
    }
}

/// The last day on which a period holds.
pub(super) fn last_day(period: Period) -> Option<NaiveDate> {
    period.to?.pred_opt()
}

/// Hundredths as people write them: «1», «0,5».
pub(super) fn hundredths(value: i32) -> String {
    let text = russian::number::decimal(f64::from(value) / 100.0, 2);
    text.trim_end_matches('0').trim_end_matches(',').to_owned()
}

/// The part of a path that names facts of a sort.
pub(super) fn noun(kind: FactKind) -> &'static str {
    match kind {
        FactKind::Name => "names",
        FactKind::Post => "posts",
        FactKind::Education => "educations",
        FactKind::Qualification => "qualifications",
        FactKind::Experience => "experiences",
        FactKind::Interruption => "interruptions",
        FactKind::Distinction => "distinctions",
        FactKind::Consent => "consents",
    }
}

/// The sort of facts that a part of a path names.
pub(super) fn kind_of(text: &str) -> Result<FactKind> {
    let kind = FactKind::ALL.iter().copied().find(|kind| noun(*kind) == text);
    kind.ok_or_else(|| kernel::Refusal::not_found().into())
}

/// Adds a step with a name of its own to the way from home.
pub(super) fn step(mut frame: Frame, text: impl Into<String>, path: &str) -> Frame {
    frame.crumbs.push(Crumb { text: text.into(), path: Some(path.into()) });
    frame
}

/// What a fact says: a line, and what stands under it in small letters.
pub(super) fn fact(
    frame: &Frame,
    rules: &Rules,
    names: &HashMap<OrganisationId, String>,
    fact: &PersonFact,
) -> (String, String) {
    let label = |key: String| frame.t(&key);
    let date = |key: &str, day: &Option<NaiveDate>| day.map(|day| frame.with(key, &[("date", &frame.date(&day))]));
    let position = |code: &Option<String>| {
        let position = code.as_deref().and_then(|code| rules.positions.of(code));
        position.map(|position| frame.language.pick(position.title.clone(), position.en.clone()))
    };
    let (line, details): (String, Vec<Option<String>>) = match fact {
        PersonFact::Name(name) => {
            (name.full(), vec![date("fact-born", &name.birth_date), name.sex.map(|sex| label(sex.label()))])
        }
        PersonFact::Post(post) => (
            format!("{}, {}", post.title, names.get(&post.organisation_id).map_or("—", String::as_str)),
            vec![
                Some(label(post.staff_group.label())),
                Some(frame.with("fact-rate", &[("rate", &hundredths(post.rate))])),
                (!post.main_job).then(|| frame.t("fact-second-job")),
                (post.contract == crate::Contract::Civil).then(|| label(post.contract.label())),
                post.subject.clone(),
                post.load.map(|load| frame.with("fact-load", &[("load", &hundredths(load))])),
            ],
        ),
        PersonFact::Education(education) => (
            label(education.level.label()),
            vec![
                education.pedagogical.map(|yes| frame.t(if yes { "fact-pedagogical" } else { "fact-not-pedagogical" })),
                education.institution.clone(),
                education.speciality.clone(),
                education.qualification.clone(),
                education.document.clone(),
                education.graduated_on.map(|day| graduated(frame, day, education.date_precision)),
            ],
        ),
        PersonFact::Qualification(qualification) => (
            label(qualification.kind.label()),
            vec![
                position(&qualification.position),
                qualification.order_number.as_ref().map(|number| frame.with("fact-order", &[("number", number)])),
                date("fact-of", &qualification.order_date),
                qualification.order_body.clone(),
            ],
        ),
        PersonFact::Experience(experience) => {
            (label(experience.kind.label()), vec![date("fact-counts-since", &Some(experience.since))])
        }
        PersonFact::Interruption(leave) => (
            label(leave.kind.label()),
            vec![
                leave.stops_total.then(|| frame.t("fact-stops-total")),
                leave.stops_pedagogical.then(|| frame.t("fact-stops-pedagogical")),
            ],
        ),
        PersonFact::Distinction(distinction) => (
            distinction.title.clone(),
            vec![
                Some(label(distinction.kind.label())),
                distinction.number.as_ref().map(|number| frame.with("fact-number", &[("number", number)])),
                date("fact-of", &distinction.issued_on),
            ],
        ),
        PersonFact::Consent(consent) => (
            purpose(frame, consent),
            vec![
                Some(frame.with("fact-given-by", &[("who", &consent.given_by)])),
                consent.document.clone(),
                date("fact-withdrawn", &consent.withdrawn_on),
            ],
        ),
    };
    (line, details.into_iter().flatten().collect::<Vec<_>>().join(" · "))
}

/// For what a consent was given: in words where the room that asked for it has some.
fn purpose(frame: &Frame, consent: &Consent) -> String {
    let key = format!("consent-purpose-{}", consent.purpose);
    if frame.has(&key) { frame.t(&key) } else { consent.purpose.clone() }
}

/// Where a version came from: «загрузка „staff.xlsx“ от 14.09.2021, строка 37», and the page that shows it.
pub(super) fn source(frame: &Frame, line: &Line) -> (String, String) {
    let made = frame.moment(&line.recorded_at);
    let source = &line.opened_by;
    let key = format!("source-{}", source.kind);
    let text = frame.with(&key, &[("title", &source.title), ("at", &made), ("actor", &source.actor)]);
    match line.source_row.filter(|_| source.kind == "import") {
        Some(row) => (
            format!("{text}, {}", frame.with("source-row", &[("row", &row.to_string())])),
            format!("/imports/{}/rows/{row}", source.id),
        ),
        None => (text, format!("/changes/{}", source.id)),
    }
}

fn graduated(frame: &Frame, day: NaiveDate, precision: Option<crate::Precision>) -> String {
    let date = match precision {
        Some(crate::Precision::Year) => day.format("%Y").to_string(),
        Some(crate::Precision::Month) => day.format("%m.%Y").to_string(),
        Some(crate::Precision::Day) | None => frame.date(&day),
    };
    frame.with("fact-graduated", &[("date", &date)])
}

/// Facts that hold until somebody ends them: a post, a leave, a consent.
pub(super) fn ends(kind: FactKind) -> bool {
    matches!(kind, FactKind::Post | FactKind::Interruption | FactKind::Consent)
}
