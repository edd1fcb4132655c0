//! From what was sent to a fact: each field is checked, and what is wrong is noted beside it.

use chrono::NaiveDate;
use kernel::{OrganisationId, Period};
use russian::search_key;
use web::{Fields, FormErrors, parse_date};

use crate::{
    Consent, Contract, Distinction, DistinctionKind, Education, EducationLevel, Experience, ExperienceKind, FactKind,
    Interruption, InterruptionKind, Name, PersonFact, Post, PostId, Precision, Qualification, QualificationKind, Rules,
    Sex, StaffGroup,
};

/// The fact and its period; `None` with the errors noted. `before` is the fact that is corrected.
pub(in crate::pages) fn parse(
    kind: FactKind,
    fields: &Fields,
    rules: &Rules,
    before: Option<&PersonFact>,
    errors: &mut FormErrors,
) -> Option<(PersonFact, Period)> {
    let fact: Option<(PersonFact, Option<NaiveDate>)> = match kind {
        FactKind::Name => parse_name(fields, errors).map(|name| {
            let born = name.birth_date;
            (name.into(), born)
        }),
        FactKind::Post => parse_post(fields, rules, before, errors).map(|post| (post.into(), None)),
        FactKind::Education => parse_education(fields, errors).map(|education| {
            let graduated = education.graduated_on;
            (education.into(), graduated)
        }),
        FactKind::Qualification => parse_qualification(fields, errors).map(|qualification| {
            let ordered = qualification.order_date;
            (qualification.into(), ordered)
        }),
        FactKind::Experience => {
            let kind = word(fields, "kind", ExperienceKind::of, errors);
            let since = errors.date(fields, "since");
            kind.zip(since).map(|(kind, since)| (Experience { kind, since }.into(), Some(since)))
        }
        FactKind::Interruption => word(fields, "kind", InterruptionKind::of, errors).map(|kind| {
            let leave = Interruption {
                kind,
                stops_total: fields.is_on("stops_total"),
                stops_pedagogical: fields.is_on("stops_pedagogical"),
            };
            (leave.into(), None)
        }),
        FactKind::Distinction => {
            let kind = word(fields, "kind", DistinctionKind::of, errors);
            let title = errors.required(fields, "distinction");
            let issued_on = errors.optional_date(fields, "issued_on");
            let of = |(kind, title)| Distinction { kind, title, number: optional(fields, "number"), issued_on };
            kind.zip(title).map(|both| (of(both).into(), issued_on))
        }
        FactKind::Consent => {
            let purpose = errors.required(fields, "purpose");
            let given_by = errors.required(fields, "given_by");
            let withdrawn_on = match before {
                Some(PersonFact::Consent(consent)) => consent.withdrawn_on,
                _ => None,
            };
            let of = |(purpose, given_by)| Consent {
                purpose,
                given_by,
                document: optional(fields, "document"),
                withdrawn_on,
            };
            purpose.zip(given_by).map(|both| (of(both).into(), None))
        }
    };
    let from = errors.optional_date(fields, "from");
    let last = errors.optional_date(fields, "last");
    let (fact, usual) = fact?;
    let Some(from) = from.or(usual) else {
        if errors.is_empty() {
            errors.add("from", "form-date");
        }
        return None;
    };
    let by_rule = match &fact {
        PersonFact::Qualification(qualification) => rules.category_ends(qualification.kind, from),
        _ => None,
    };
    let to = last.and_then(|last| last.succ_opt()).or(by_rule);
    errors.is_empty().then_some((fact, Period { from, to }))
}

pub(in crate::pages) fn parse_name(fields: &Fields, errors: &mut FormErrors) -> Option<Name> {
    let family = errors.required(fields, "family");
    let given = errors.required(fields, "given");
    let birth_date = errors.optional_date(fields, "birth_date");
    Some(Name {
        family: family?,
        given: given?,
        patronymic: optional(fields, "patronymic"),
        birth_date,
        sex: Sex::of(fields.get("sex")),
    })
}

pub(in crate::pages) fn parse_post(
    fields: &Fields,
    rules: &Rules,
    before: Option<&PersonFact>,
    errors: &mut FormErrors,
) -> Option<Post> {
    let organisation =
        errors.check("organisation", fields.get("organisation").parse::<OrganisationId>().map_err(|_| "form-required"));
    let title = errors.required(fields, "title");
    let staff_group = word(fields, "staff_group", StaffGroup::of, errors);
    let contract = word(fields, "contract", Contract::of, errors);
    let rate = errors.check("rate", parse_hundredths(fields.get("rate")).ok_or("field-wrong-rate"));
    let load = match fields.get("load") {
        "" => Some(None),
        text => errors.check("load", parse_hundredths(text).map(Some).ok_or("field-wrong-load")),
    };
    let title = title?;
    let (post_id, known) = match before {
        Some(PersonFact::Post(post)) => {
            (post.post_id, (search_key(&post.title) == search_key(&title)).then(|| post.position.clone()))
        }
        _ => (PostId::new(), None),
    };
    let on = parse_date(fields.get("from")).unwrap_or(NaiveDate::MAX);
    let found = || rules.positions.find(&title, on).map(|position| position.code.clone());
    Some(Post {
        post_id,
        organisation_id: organisation?,
        position: known.unwrap_or_else(found),
        staff_group: staff_group?,
        rate: rate?,
        main_job: fields.get("main_job") != "no",
        contract: contract?,
        subject: optional(fields, "subject"),
        load: load?,
        title,
    })
}

fn parse_education(fields: &Fields, errors: &mut FormErrors) -> Option<Education> {
    let level = word(fields, "level", EducationLevel::of, errors);
    let graduated = match fields.get("graduated") {
        "" => Some(None),
        text => errors.check("graduated", parse_imprecise(text).map(Some).ok_or("field-wrong-graduated")),
    };
    let graduated = graduated?;
    Some(Education {
        level: level?,
        pedagogical: match fields.get("pedagogical") {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        },
        institution: optional(fields, "institution"),
        speciality: optional(fields, "speciality"),
        qualification: optional(fields, "qualification"),
        document: optional(fields, "document"),
        graduated_on: graduated.map(|(day, _)| day),
        date_precision: graduated.map(|(_, precision)| precision),
    })
}

fn parse_qualification(fields: &Fields, errors: &mut FormErrors) -> Option<Qualification> {
    let kind = word(fields, "kind", QualificationKind::of, errors);
    let order_date = errors.optional_date(fields, "order_date");
    Some(Qualification {
        kind: kind?,
        position: optional(fields, "position"),
        order_number: optional(fields, "order_number"),
        order_date,
        order_body: optional(fields, "order_body"),
    })
}

fn word<T>(fields: &Fields, field: &'static str, of: impl Fn(&str) -> Option<T>, errors: &mut FormErrors) -> Option<T> {
    errors.check(field, of(fields.get(field)).ok_or("form-required"))
}

fn optional(fields: &Fields, field: &str) -> Option<String> {
    Some(fields.get(field)).filter(|text| !text.is_empty()).map(|text| text.chars().take(500).collect())
}

/// «1», «0,5», «18» as hundredths; nothing above a thousand is meant.
fn parse_hundredths(text: &str) -> Option<i32> {
    let value: f64 = text.replace(',', ".").parse().ok()?;
    (0.0..=1000.0).contains(&value).then(|| (value * 100.0).round() as i32)
}

/// «30.06.2003», «06.2003» or «2003», as precisely as it is known.
fn parse_imprecise(text: &str) -> Option<(NaiveDate, Precision)> {
    let of_month = || parse_date(&format!("01.{text}")).map(|day| (day, Precision::Month));
    let of_year = || parse_date(&format!("01.07.{text}")).map(|day| (day, Precision::Year));
    parse_date(text).map(|day| (day, Precision::Day)).or_else(of_month).or_else(of_year)
}

#[cfg(test)]
mod tests {
    use super::{super::filled, *};
    use crate::sample::{self, day};

    #[test]
    fn a_form_filled_from_a_fact_gives_the_same_fact_back() {
        let rules = Rules::embedded("RU");
        let since = Period::since(day(2010, 9, 1));
        let until = Period { from: day(2010, 9, 1), to: Some(day(2015, 9, 1)) };
        let month = Education {
            graduated_on: Some(day(2003, 6, 1)),
            date_precision: Some(Precision::Month),
            ..sample::education(day(2003, 6, 1))
        };
        let leave = Interruption { kind: InterruptionKind::Military, stops_total: true, stops_pedagogical: false };
        let facts: Vec<(PersonFact, Period)> = vec![
            (sample::name("Ёлкина", "Анна", "").into(), since),
            (Post { rate: 50, load: Some(925), main_job: false, ..sample::post(OrganisationId::new()) }.into(), until),
            (sample::education(day(2003, 6, 30)).into(), since),
            (month.into(), since),
            (sample::qualification(QualificationKind::First, day(2010, 9, 1)).into(), until),
            (Experience { kind: ExperienceKind::Total, since: day(1999, 1, 1) }.into(), since),
            (leave.into(), until),
            (
                Distinction {
                    kind: DistinctionKind::Award,
                    title: "Грамота".into(),
                    number: None,
                    issued_on: Some(day(2010, 9, 1)),
                }
                .into(),
                since,
            ),
            (
                Consent { purpose: "gallery".into(), given_by: "сама".into(), document: None, withdrawn_on: None }
                    .into(),
                since,
            ),
        ];
        for (fact, period) in facts {
            let mut errors = FormErrors::default();
            let parsed = parse(fact.kind(), &filled(&fact, period), &rules, Some(&fact), &mut errors);
            assert_eq!(parsed, Some((fact, period)), "{:?}", errors.list);
        }
    }

    #[test]
    fn dates_are_taken_as_precisely_as_they_are_known() {
        assert_eq!(parse_imprecise("30.06.2003"), Some((day(2003, 6, 30), Precision::Day)));
        assert_eq!(parse_imprecise("06.2003"), Some((day(2003, 6, 1), Precision::Month)));
        assert_eq!(parse_imprecise("2003"), Some((day(2003, 7, 1), Precision::Year)));
        assert_eq!(parse_imprecise("давно"), None);
        assert_eq!(
            (parse_hundredths("0,5"), parse_hundredths("-1"), parse_hundredths("много")),
            (Some(50), None, None)
        );
    }
}
