//! Rows as people write them.

use std::collections::BTreeMap;

use spreadsheets::Layout;

use super::*;
use crate::{
    EducationLevel, QualificationKind,
    import::{
        draft::CategorySaid,
        fields::{Mapping, guess},
    },
    sample::day,
};

const LABELS: [&str; 16] = [
    "№",
    "ФИО",
    "Дата рождения",
    "Должность",
    "Ставка",
    "Совместитель",
    "Образование",
    "Вуз",
    "Год окончания",
    "Общий стаж",
    "Педагогический стаж",
    "Категория",
    "Дата категории",
    "Приказ",
    "Награды",
    "СНИЛС",
];

fn reading() -> Reading {
    let head = [Row { number: 1, cells: LABELS.map(Cell::text).to_vec() }];
    let layout = Layout::find(&head, &[]).unwrap();
    let mapping: Mapping = guess(&layout, &[], &DateReader::around(2021)).unwrap();
    let words = Words::new(&[], &BTreeMap::new()).unwrap();
    Reading::new(
        mapping.columns(&layout).unwrap(),
        words,
        Organisations::default(),
        Some(0),
        day(2021, 9, 1),
        Rules::embedded("RU"),
    )
}

fn read(change: impl FnOnce(&mut [&'static str; 16])) -> Read<Draft> {
    let mut cells = [
        "1",
        "СОЛОВЬЁВА Мария Ивановна",
        "02.03.85",
        "учитель химии",
        "1",
        "",
        "высшее педагогическое",
        "ДВГГУ",
        "2007 г.",
        "14",
        "12 лет 3 мес.",
        "в/к",
        "01.04.2020",
        "№ 5-од",
        "Почётная грамота",
        "112-233-445 95",
    ];
    change(&mut cells);
    reading().draft(&Row { number: 7, cells: cells.map(Cell::text).to_vec() }, None)
}

#[test]
fn a_usual_row_is_understood() {
    let draft = read(|_| {}).unwrap();
    assert_eq!((draft.row, draft.name.full().as_str(), draft.initials_only), (7, "Соловьёва Мария Ивановна", false));
    assert_eq!(
        (draft.name.birth_date, draft.name.sex, draft.sex_told),
        (Some(day(1985, 3, 2)), Some(Sex::Female), false)
    );
    let post = &draft.post;
    assert_eq!(
        (post.position.as_deref(), post.staff_group, post.rate, post.main_job),
        (Some("teacher"), StaffGroup::Pedagogical, Some(100), None)
    );
    let education = draft.education.unwrap();
    assert_eq!(
        (education.level, education.pedagogical, education.graduated_on),
        (EducationLevel::Higher, Some(true), Some(day(2007, 7, 1)))
    );
    assert_eq!((draft.total, draft.pedagogical), (Some(168), Some(147)));
    let CategorySaid::Some(category) = draft.category else { panic!("a category") };
    assert_eq!(
        (category.kind, category.since.map(|since| since.date)),
        (QualificationKind::Highest, Some(day(2020, 4, 1)))
    );
    assert_eq!(category.order_number.as_deref(), Some("5-од"));
    assert_eq!(draft.distinctions.len(), 1);
    assert!(draft.snils.is_some());
}

#[test]
fn a_column_of_second_jobs_is_turned_round() {
    assert_eq!(read(|cells| cells[5] = "да").unwrap().post.main_job, Some(false));
    assert_eq!(read(|cells| cells[5] = "внешний совместитель").unwrap().post.main_job, Some(false));
    assert_eq!(read(|cells| cells[5] = "основное").unwrap().post.main_job, Some(true));
}

#[test]
fn a_category_cell_may_hold_everything_or_deny() {
    let category = |text: &'static str| {
        read(|cells| (cells[11], cells[12], cells[13]) = (text, "", "")).map(|draft| draft.category)
    };
    let Ok(CategorySaid::Some(first)) = category("первая, пр. № 12 от 01.02.2019") else {
        panic!("a category")
    };
    assert_eq!(
        (first.kind, first.order_number.as_deref(), first.since.map(|since| since.date)),
        (QualificationKind::First, Some("12"), Some(day(2019, 2, 1)))
    );
    let Ok(CategorySaid::Some(highest)) = category("высшая до 2024") else { panic!("a category") };
    assert_eq!((highest.since, highest.until), (None, Some(day(2025, 1, 1))));
    for none in ["б/к", "—", "молодой специалист"] {
        assert_eq!(category(none), Ok(CategorySaid::None), "{none}");
    }
    assert_eq!(category(""), Ok(CategorySaid::Nothing));
    assert_eq!(category("пятая").err().unwrap().code(), "unknown_word");
}

#[test]
fn an_education_cell_may_hold_where_and_when() {
    let education =
        |text: &'static str| read(|cells| (cells[6], cells[7], cells[8]) = (text, "", "")).map(|draft| draft.education);
    let higher = education("Высшее, Хабаровский ГПИ").unwrap().unwrap();
    assert_eq!((higher.level, higher.institution.as_deref()), (EducationLevel::Higher, Some("Хабаровский ГПИ")));
    assert_eq!(education("ср/спец").unwrap().unwrap().level, EducationLevel::SecondaryVocational);
    assert_eq!(
        education("среднее профессиональное (непед.)").unwrap().unwrap().level,
        EducationLevel::SecondaryVocational
    );
    assert_eq!(education("").unwrap(), None);
}

#[test]
fn what_cannot_be_is_set_aside_with_its_reason() {
    let code = |change: fn(&mut [&'static str; 16])| read(change).err().unwrap().code();
    assert_eq!(code(|cells| cells[1] = "Соловьёва"), "name");
    assert_eq!(code(|cells| cells[2] = "31.02.1990"), "value");
    assert_eq!(code(|cells| cells[2] = "01.01.2015"), "age");
    assert_eq!(code(|cells| cells[3] = ""), "no_position");
    assert_eq!(code(|cells| cells[10] = "25"), "experience");
    assert_eq!(code(|cells| cells[9] = "40"), "experience");
    assert_eq!(code(|cells| cells[12] = "01.04.2029"), "later_than_list");
    assert_eq!(code(|cells| cells[15] = "112-233-445 96"), "snils");
    assert_eq!(code(|cells| cells[6] = "так себе"), "unknown_word");
    let text = read(|cells| cells[2] = "31.02.1990").err().unwrap().text(kernel::Language::Ru);
    assert_eq!(text, "Дата рождения: 31 февраля не бывает.");
}

#[test]
fn unknown_words_are_asked_about_once() {
    let mut reading = reading();
    for number in 2..5 {
        let mut cells = [""; 16];
        (cells[1], cells[3], cells[11]) = ("Соловьёва Мария Ивановна", "учитель", "перваяя");
        assert!(reading.draft(&Row { number, cells: cells.map(Cell::text).to_vec() }, None).is_err());
    }
    let asked = reading.asked.list();
    assert_eq!(
        (asked.len(), asked[0].rows, asked[0].first_row, asked[0].suggestion.as_deref()),
        (1, 3, 2, Some("first"))
    );
}
