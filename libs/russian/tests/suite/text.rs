//! Keys, plurals, numbers, dates, typography, Latin letters: data in, data out.

use chrono::NaiveDate;
use proptest::prelude::*;
use russian::{counted, date, number, plural, search_key, slug, sort_key, tidy, transliterate};

#[test]
fn search_keys_forget_what_people_write_differently() {
    for (text, key) in [
        ("  Соловьёва\u{a0}\u{a0}М. И. ", "соловьева м и"),
        ("Иванова-Сидорова", "иванова сидорова"),
        ("Иванова — Сидорова", "иванова сидорова"),
        ("МБОУ «СОШ № 3» г. Амурска", "мбоу сош 3 г амурска"),
        ("Соловье\u{308}ва", "соловьева"),
        ("Андрей", "андрей"),
        ("Андреи\u{306}", "андрей"),
        ("за\u{301}мок", "замок"),
        ("пере\u{ad}нос", "перенос"),
        ("«»", ""),
    ] {
        assert_eq!(search_key(text), key, "{text}");
    }
}

#[test]
fn byte_order_of_sort_keys_is_dictionary_order() {
    let ordered = [
        "",
        "№ 2",
        "№ 10",
        "№ 123456789",
        "№ 1234567890",
        "Абай",
        "ель",
        "ёлка-ель",
        "ем",
        "Ёмкин",
        "Ермак",
        "жук",
        "Иванов",
        "Иванов Пётр",
        "Иванов-Смирнов",
        "Иванова",
        "иванова анна",
        "Петр",
        "пётр",
        "Петров",
        "Яшин",
        "Adams",
        "Zidane",
    ];
    let mut sorted = ordered;
    sorted.reverse();
    sorted.sort_by_key(|text| sort_key(text));
    let expected = [
        "",
        "№ 2",
        "№ 10",
        "№ 123456789",
        "№ 1234567890",
        "Абай",
        "ёлка-ель",
        "ель",
        "ем",
        "Ёмкин",
        "Ермак",
        "жук",
        "Иванов",
        "Иванов Пётр",
        "Иванов-Смирнов",
        "Иванова",
        "иванова анна",
        "Петр",
        "пётр",
        "Петров",
        "Яшин",
        "Adams",
        "Zidane",
    ];
    assert_eq!(sorted, expected);
    assert_eq!(sort_key("ИВАНОВА  Анна"), sort_key("Иванова анна"));
    assert!(sort_key("все") < sort_key("всё") && sort_key("всё") < sort_key("все же"));
    assert!(sort_key("Бельды") < sort_key("Гейкер") && sort_key("Оненко") < sort_key("Ходжер"));
}

#[test]
fn nouns_agree_with_numbers() {
    for (n, noun) in [
        (0, "участников"),
        (1, "участник"),
        (2, "участника"),
        (5, "участников"),
        (11, "участников"),
        (12, "участников"),
        (21, "участник"),
        (22, "участника"),
        (25, "участников"),
        (111, "участников"),
        (1_051, "участник"),
        (-2, "участника"),
    ] {
        assert_eq!(plural(n, "участник", "участника", "участников"), noun, "{n}");
    }
    assert_eq!(counted(1_051, "участник", "участника", "участников"), "1\u{a0}051\u{a0}участник");
}

#[test]
fn numbers_are_printed_the_russian_way() {
    let cases = [
        (number::grouped(999), "999"),
        (number::grouped(1_051), "1 051"),
        (number::grouped(-1_234_567), "−1 234 567"),
        (number::grouped(i64::MIN), "−9 223 372 036 854 775 808"),
        (number::decimal(12.5, 1), "12,5"),
        (number::decimal(1_051.0, 2), "1 051,00"),
        (number::decimal(88.5, 0), "89"),
        (number::decimal(1.005, 2), "1,01"),
        (number::decimal(0.25, 1), "0,3"),
        (number::decimal(999.95, 1), "1 000,0"),
        (number::decimal(-0.04, 1), "0,0"),
        (number::decimal(-2.5, 0), "−3"),
        (number::decimal(f64::NAN, 0), "—"),
        (number::percent(89.0, 0), "89 %"),
        (number::signed(2.0, 0), "+2"),
        (number::signed(0.01, 1), "0,0"),
        (number::points(2.0, 0), "+2 п.п."),
        (number::points(-0.5, 1), "−0,5 п.п."),
    ];
    for (text, expected) in cases {
        assert_eq!(text, expected.replace(' ', "\u{a0}"));
    }
}

#[test]
fn dates_and_ages() {
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).expect("a date");
    assert_eq!(date::short(day(2021, 9, 1)), "01.09.2021");
    assert_eq!(date::long(day(2021, 9, 1)), "1\u{a0}сентября\u{a0}2021\u{a0}г.");
    assert_eq!(date::month(day(2021, 9, 1)), "сентябрь");
    assert_eq!(date::years(24), "24\u{a0}года");
    assert_eq!(date::full_years(day(2000, 9, 2), day(2021, 9, 1)), Some(20));
    assert_eq!(date::full_years(day(2000, 9, 1), day(2021, 9, 1)), Some(21));
    assert_eq!(date::full_years(day(2000, 2, 29), day(2021, 2, 28)), Some(20));
    assert_eq!(date::full_years(day(2000, 2, 29), day(2021, 3, 1)), Some(21));
    assert_eq!(date::full_years(day(2021, 9, 1), day(2020, 9, 1)), None);
}

/// `_` stands for a no-break space in what comes out.
#[test]
fn typography_is_put_right() {
    for (text, tidied) in [
        ("\"Школа\"", "«Школа»"),
        ("МБОУ \"СОШ \"Лидер\"\"", "МБОУ «СОШ „Лидер“»"),
        ("\"\"Лидер\" школа\"", "«„Лидер“ школа»"),
        ("“Лидер”", "«Лидер»"),
        ("«Лидер «Юный»»", "«Лидер „Юный“»"),
        ("экран 15\"", "экран 15\""),
        ("Амурск - город", "Амурск_— город"),
        ("Амурск -- город", "Амурск_— город"),
        ("что-то", "что-то"),
        ("- пункт", "- пункт"),
        ("  - пункт", "  - пункт"),
        ("школа №5, § 3", "школа №_5, §_3"),
        ("89% педагогов, 89 % и 12 %.", "89_% педагогов, 89_% и_12_%."),
        ("a%20b и 1%20", "a%20b и_1%20"),
        ("М. И. Соловьёва и Соловьёва М. И.", "М._И._Соловьёва и_Соловьёва_М._И."),
        ("приказ М.И. Соловьёвой", "приказ М.И._Соловьёвой"),
        ("1 сентября 2021 г. и 24 года", "1 сентября 2021_г. и_24_года"),
        ("Было... и т. д.", "Было… и_т._д."),
        ("в школе (с детьми)", "в_школе (с_детьми)"),
        ("рост на 3 п.п., 20 тыс. руб.", "рост на 3_п.п., 20_тыс. руб."),
    ] {
        assert_eq!(tidy(text), tidied.replace('_', "\u{a0}"), "{text}");
    }
}

#[test]
fn latin_letters() {
    assert_eq!(transliterate("Щукина Юлия, Объезд"), "Shchukina Yuliya, Obezd");
    assert_eq!(slug("МБОУ «СОШ № 3» г. Амурска"), "mbou-sosh-3-g-amurska");
    assert_eq!(slug("«»"), "");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn tidying_twice_is_tidying_once(text in "[ \u{a0}\n.\"«»„“”№§%0-9а-вМИ()–—-]{0,40}") {
        let once = tidy(&text);
        prop_assert_eq!(tidy(&once), once);
    }

    #[test]
    fn tidying_changes_marks_only(text in "\\PC{0,40}") {
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        prop_assert_eq!(letters(&tidy(&text)), letters(&text));
    }

    #[test]
    fn a_search_key_is_its_own_key(text in "\\PC{0,40}") {
        let key = search_key(&text);
        prop_assert_eq!(search_key(&key), key);
    }

    #[test]
    fn texts_of_one_sort_key_have_one_search_key(a in "[ёе а0-2-]{0,4}", b in "[ёе а0-2-]{0,4}") {
        let by_value = |text: &str| search_key(text).split(' ').map(|word| word.trim_start_matches('0').to_string()).collect::<Vec<_>>();
        if sort_key(&a) == sort_key(&b) && !a.contains('0') && !b.contains('0') {
            prop_assert_eq!(by_value(&a), by_value(&b));
        }
    }

    #[test]
    fn decimals_lie_within_half_a_digit(value in -1e9..1e9_f64, digits in 0..6_usize) {
        let text = number::decimal(value, digits).replace('\u{a0}', "").replace('−', "-").replace(',', ".");
        let back: f64 = text.parse().expect("a number");
        prop_assert!((back - value).abs() <= 0.5 * 10_f64.powi(-(digits as i32)) + 1e-6);
    }

    #[test]
    fn slugs_are_plain(text in "\\PC{0,40}") {
        let slug = slug(&text);
        prop_assert!(slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
        prop_assert!(!slug.starts_with('-') && !slug.ends_with('-') && !slug.contains("--"));
    }
}
