//! Drawings of charts: well formed, inside their frame, free of style attributes, and never lost values.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use paper::chart::{Theme, svg};
use paper::{Chart, ChartKind, Lang, Point, Series, plain};
use proptest::prelude::*;
use quick_xml::events::Event;

fn chart(kind: ChartKind, categories: &[&str], values: &[Option<f64>]) -> Chart {
    Chart {
        title: "Доля <первой & высшей> категории".into(),
        description: "Растёт \"год от года\"".into(),
        kind,
        axis: "Год".into(),
        categories: categories.iter().map(|name| (*name).to_owned()).collect(),
        series: vec![Series {
            name: "Район".into(),
            points: values.iter().map(|value| value.map(Point::new)).collect(),
        }],
        unit: "%".into(),
        decimals: 1,
    }
}

/// The elements of a drawing with their attributes; stops at malformed XML.
fn elements(svg: &str) -> Vec<(String, Vec<(String, String)>)> {
    let mut reader = quick_xml::Reader::from_str(svg);
    let mut found = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(e) | Event::Empty(e) => {
                let attributes = e.attributes().map(|a| {
                    let a = a.unwrap();
                    (a.key.as_ref().to_owned(), a.value.clone().into_owned())
                });
                found.push((e.name().as_ref().to_owned(), attributes.collect()));
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

#[test]
fn a_drawing_names_itself_and_escapes_its_words() {
    let drawing = svg(&chart(ChartKind::Bars, &["2020", "2021"], &[Some(77.0), Some(79.0)]), Lang::Ru, Theme::Page);
    assert!(drawing.contains(
        "<title>Доля &lt;первой &amp; высшей&gt; категории</title><desc>Растёт &quot;год от года&quot;</desc>"
    ));
    assert!(drawing.contains(r#"role="img""#) && drawing.contains("79,0"));
    assert!(!drawing.contains("#"), "a page colours its charts itself: {drawing}");
}

#[test]
fn a_gap_breaks_the_line_and_is_a_dash_in_the_table() {
    let chart =
        chart(ChartKind::Lines, &["1", "2", "3", "4", "5"], &[Some(1.0), Some(2.0), None, Some(3.0), Some(4.0)]);
    let drawing = svg(&chart, Lang::Ru, Theme::Print { font: "Tinos" });
    assert_eq!(elements(&drawing).iter().filter(|(name, _)| name == "polyline").count(), 2);
    assert_eq!(plain(&chart.table(Lang::Ru).rows[2][1].text), "—");
    assert_eq!(plain(&chart.table(Lang::Ru).rows[0][1].text), "1,0\u{a0}%");
}

#[test]
fn an_interval_is_drawn_and_told() {
    let mut chart = chart(ChartKind::Lines, &["2021"], &[Some(79.0)]);
    chart.series[0].points[0] = Some(Point { value: 79.0, interval: Some((75.5, 82.0)) });
    assert_eq!(svg(&chart, Lang::Ru, Theme::Page).matches(r#"class="interval""#).count(), 3);
    assert_eq!(plain(&chart.table(Lang::Ru).rows[0][1].text), "79,0\u{a0}% (75,5–82,0)");
}

#[test]
fn long_names_lay_the_bars_down() {
    let names = [
        "Амурский гуманитарно-педагогический университет",
        "Хабаровский педагогический колледж",
        "Школа № 9",
        "Школа № 3",
    ];
    let drawing = svg(&chart(ChartKind::Bars, &names, &[Some(3.0), Some(4.0), None, Some(1.0)]), Lang::Ru, Theme::Page);
    assert!(drawing.contains(r#"text-anchor="end">Амурский"#), "{drawing}");
    assert!(!drawing.contains("grid"), "each lying bar has its number, so there is nothing to read off an axis");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn every_drawing_is_well_formed_and_in_its_frame(
        lines in any::<bool>(),
        names in prop::collection::vec(".{0,40}", 0..12),
        values in prop::collection::vec(prop::option::of(prop_oneof![-1e6..1e6, Just(0.0), Just(f64::NAN), Just(1e-9)]), 0..12),
        page in any::<bool>(),
    ) {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let chart = chart(if lines { ChartKind::Lines } else { ChartKind::Bars }, &names, &values);
        let drawing = svg(&chart, Lang::Ru, if page { Theme::Page } else { Theme::Print { font: "Tinos" } });
        let elements = elements(&drawing);
        let height: f64 = elements[0].1.iter().find(|(key, _)| key == "height").unwrap().1.parse().unwrap();
        for (name, attributes) in &elements[1..] {
            for (key, value) in attributes {
                prop_assert!(key != "style");
                let limit = match key.as_str() {
                    "x" | "x1" | "x2" | "cx" => 640.0,
                    "y" | "y1" | "y2" | "cy" => height,
                    _ => continue,
                };
                let at: f64 = value.parse().unwrap();
                prop_assert!((-0.1..=limit + 0.1).contains(&at), "{name} {key} {value} of {limit}");
            }
        }
    }
}

#[test]
fn a_timeline_says_in_words_and_patterns_what_it_says_in_colours() {
    use paper::chart::{Bar, Lane, Timeline, Tone};
    let day = |month, day| chrono::NaiveDate::from_ymd_opt(if month < 9 { 2022 } else { 2021 }, month, day).unwrap();
    let bar = |name: &str, note: &str, from, to, tone| Bar { name: name.into(), note: note.into(), from, to, tone };
    let timeline = Timeline {
        title: "План <2021/2022>".into(),
        description: "2 мероприятия".into(),
        from: day(9, 1),
        to: chrono::NaiveDate::from_ymd_opt(2022, 9, 1).unwrap(),
        parts: vec![(day(9, 1), "сентябрь".into()), (day(10, 1), "октябрь".into())],
        today: Some((day(9, 14), "сегодня".into())),
        lanes: vec![Lane {
            name: "I. Кадры & престиж".into(),
            bars: vec![
                bar(&"Слёт и ".repeat(40), "просрочено", day(9, 1), day(9, 10), Tone::Late),
                bar("Неделя урока", "выполнено", day(8, 30), day(8, 31), Tone::Done),
            ],
        }],
        legend: vec![
            (Tone::Late, "просрочено".into()),
            (Tone::Done, "выполнено".into()),
            (Tone::Off, "отменено".into()),
        ],
    };
    for theme in [Theme::Page, Theme::Print { font: "Tinos" }] {
        let drawing = timeline.svg(theme);
        let found = elements(&drawing);
        assert_eq!(found.iter().filter(|(name, _)| name == "rect").count(), 4, "two bars and two words of the legend");
        assert!(drawing.contains("… · просрочено<") && drawing.contains("Неделя урока · выполнено<"));
        assert!(drawing.contains("сегодня") && !drawing.contains("отменено"));
        assert!(!drawing.contains("style=") && drawing.contains("Кадры &amp; престиж"));
        let number = |attributes: &[(String, String)], key: &str| {
            attributes.iter().find(|(name, _)| name == key).map_or(0.0, |(_, value)| value.parse::<f64>().unwrap())
        };
        for (name, attributes) in found.iter().filter(|(name, _)| name == "rect") {
            assert!(
                number(attributes, "x") >= 0.0 && number(attributes, "x") + number(attributes, "width") <= 960.0,
                "{name}"
            );
        }
    }
}
