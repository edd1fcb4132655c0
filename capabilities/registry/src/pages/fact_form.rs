//! The form of a fact: for each sort the fields it shows, how they are filled from a fact, and how they become one.

mod parse;

pub(super) use parse::{parse, parse_name};

use chrono::NaiveDate;
use kernel::Period;
use web::{Control, Fields, Frame, Input};

use super::wording::{hundredths, last_day};
use crate::{
    Contract, DistinctionKind, EducationLevel, ExperienceKind, FactKind, InterruptionKind, PersonFact, Precision,
    QualificationKind, Rules, Sex, StaffGroup, organisation::Choice,
};

/// The fields of a sort of facts, in their order.
pub(super) fn inputs(kind: FactKind, frame: &Frame, rules: &Rules, organisations: &[Choice]) -> Vec<Input> {
    use Control::{Date, Text, Tick};
    let input = |name, control| Input::of(frame, "field", name, control);
    let words = |labels: Vec<(&'static str, String)>, missing: bool| {
        let blank = missing.then(|| (String::new(), frame.t("field-unknown")));
        let named = labels.into_iter().map(|(code, key)| (code.to_owned(), frame.t(&key)));
        Control::Select(blank.into_iter().chain(named).collect())
    };
    let mut inputs = match kind {
        FactKind::Name => vec![
            input("family", Text),
            input("given", Text),
            input("patronymic", Text),
            input("birth_date", Date),
            input("sex", words(Sex::ALL.iter().map(|sex| (sex.code(), sex.label())).collect(), true)),
        ],
        FactKind::Post => vec![
            input("organisation", Control::Select(chosen(frame, organisations))),
            input("title", Text),
            input(
                "staff_group",
                words(StaffGroup::ALL.iter().map(|group| (group.code(), group.label())).collect(), false),
            ),
            input("rate", Text),
            input(
                "main_job",
                words(vec![("yes", "person-main-job".into()), ("no", "person-second-job".into())], false),
            ),
            input(
                "contract",
                words(Contract::ALL.iter().map(|contract| (contract.code(), contract.label())).collect(), false),
            ),
            input("subject", Text),
            input("load", Text),
        ],
        FactKind::Education => vec![
            input(
                "level",
                words(EducationLevel::ALL.iter().rev().map(|level| (level.code(), level.label())).collect(), false),
            ),
            input(
                "pedagogical",
                words(vec![("yes", "fact-pedagogical".into()), ("no", "fact-not-pedagogical".into())], true),
            ),
            input("institution", Text),
            input("speciality", Text),
            input("qualification", Text),
            input("document", Text),
            input("graduated", Text),
        ],
        FactKind::Qualification => vec![
            input(
                "kind",
                words(QualificationKind::ALL.iter().map(|kind| (kind.code(), kind.label())).collect(), false),
            ),
            input("position", Control::Select(positions(frame, rules))),
            input("order_number", Text),
            input("order_date", Date),
            input("order_body", Text),
        ],
        FactKind::Experience => vec![
            input("kind", words(ExperienceKind::ALL.iter().map(|kind| (kind.code(), kind.label())).collect(), false)),
            input("since", Date),
        ],
        FactKind::Interruption => vec![
            input("kind", words(InterruptionKind::ALL.iter().map(|kind| (kind.code(), kind.label())).collect(), false)),
            input("stops_total", Tick),
            input("stops_pedagogical", Tick),
        ],
        FactKind::Distinction => vec![
            input("kind", words(DistinctionKind::ALL.iter().map(|kind| (kind.code(), kind.label())).collect(), false)),
            input("distinction", Text),
            input("number", Text),
            input("issued_on", Date),
        ],
        FactKind::Consent => vec![input("purpose", Text), input("given_by", Text), input("document", Text)],
    };
    inputs.extend([input("from", Date), input("last", Date)]);
    inputs
}

/// The fields filled from a fact.
pub(super) fn filled(fact: &PersonFact, period: Period) -> Fields {
    let day = |day: Option<NaiveDate>| day.map(russian::date::short).unwrap_or_default();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let yes = |yes: bool| if yes { "yes" } else { "no" }.to_owned();
    let tick = |on: bool| if on { "on".to_owned() } else { String::new() };
    let mut pairs: Vec<(&str, String)> = match fact {
        PersonFact::Name(name) => vec![
            ("family", name.family.clone()),
            ("given", name.given.clone()),
            ("patronymic", text(&name.patronymic)),
            ("birth_date", day(name.birth_date)),
            ("sex", name.sex.map(|sex| sex.code().to_owned()).unwrap_or_default()),
        ],
        PersonFact::Post(post) => vec![
            ("organisation", post.organisation_id.to_string()),
            ("title", post.title.clone()),
            ("staff_group", post.staff_group.code().into()),
            ("rate", hundredths(post.rate)),
            ("main_job", yes(post.main_job)),
            ("contract", post.contract.code().into()),
            ("subject", text(&post.subject)),
            ("load", post.load.map(hundredths).unwrap_or_default()),
        ],
        PersonFact::Education(education) => vec![
            ("level", education.level.code().into()),
            ("pedagogical", education.pedagogical.map(yes).unwrap_or_default()),
            ("institution", text(&education.institution)),
            ("speciality", text(&education.speciality)),
            ("qualification", text(&education.qualification)),
            ("document", text(&education.document)),
            (
                "graduated",
                education.graduated_on.map(|day| imprecise(day, education.date_precision)).unwrap_or_default(),
            ),
        ],
        PersonFact::Qualification(qualification) => vec![
            ("kind", qualification.kind.code().into()),
            ("position", text(&qualification.position)),
            ("order_number", text(&qualification.order_number)),
            ("order_date", day(qualification.order_date)),
            ("order_body", text(&qualification.order_body)),
        ],
        PersonFact::Experience(experience) => {
            vec![("kind", experience.kind.code().into()), ("since", day(Some(experience.since)))]
        }
        PersonFact::Interruption(leave) => vec![
            ("kind", leave.kind.code().into()),
            ("stops_total", tick(leave.stops_total)),
            ("stops_pedagogical", tick(leave.stops_pedagogical)),
        ],
        PersonFact::Distinction(distinction) => vec![
            ("kind", distinction.kind.code().into()),
            ("distinction", distinction.title.clone()),
            ("number", text(&distinction.number)),
            ("issued_on", day(distinction.issued_on)),
        ],
        PersonFact::Consent(consent) => vec![
            ("purpose", consent.purpose.clone()),
            ("given_by", consent.given_by.clone()),
            ("document", text(&consent.document)),
        ],
    };
    pairs.extend([("from", day(Some(period.from))), ("last", day(last_day(period)))]);
    pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

fn imprecise(day: NaiveDate, precision: Option<Precision>) -> String {
    match precision {
        Some(Precision::Year) => day.format("%Y").to_string(),
        Some(Precision::Month) => day.format("%m.%Y").to_string(),
        Some(Precision::Day) | None => russian::date::short(day),
    }
}

/// Organisations as values of a field, after an invitation to choose.
pub(super) fn chosen(frame: &Frame, organisations: &[Choice]) -> Vec<(String, String)> {
    let blank = (String::new(), frame.t("field-choose"));
    let named = organisations.iter().map(|choice| (choice.id.to_string(), choice.short_name.clone()));
    std::iter::once(blank).chain(named).collect()
}

fn positions(frame: &Frame, rules: &Rules) -> Vec<(String, String)> {
    let blank = (String::new(), frame.t("field-any-position"));
    let named = rules
        .positions
        .all()
        .iter()
        .map(|position| (position.code.clone(), frame.language.pick(position.title.clone(), position.en.clone())));
    std::iter::once(blank).chain(named).collect()
}
