//! Writes a sample справка as PDF, DOCX and HTML into the folder given: `cargo run -p pdf --example sample -- target/sample`.
#![allow(clippy::print_stdout, reason = "an example speaks to its reader")]

use std::path::PathBuf;
use std::time::Instant;

use chrono::NaiveDate;
use paper::{
    Align, Block, Cell, Chart, ChartKind, Document, Figure, FigureState, Inline, Letterhead, Point, Series, Signature,
    Source, Table, Verification,
};

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let folder = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| ".".into()));
    std::fs::create_dir_all(&folder)?;
    let printer = pdf::Printer::new(None);
    println!("font: {}", printer.family());
    for (name, document) in [("sample", sample(0)?), ("sample-959", sample(959)?)] {
        for round in 0..2 {
            let start = Instant::now();
            let printed = printer.print(&document)?;
            println!(
                "{name}.pdf: {} pages, {} bytes, {:?} in round {round}, warnings {:?}",
                printed.pages,
                printed.pdf.len(),
                start.elapsed(),
                printed.warnings
            );
            std::fs::write(folder.join(name).with_extension("pdf"), printed.pdf)?;
        }
        let start = Instant::now();
        let docx = typeset::docx::write(&document)?;
        println!("{name}.docx: {} bytes, {:?}", docx.len(), start.elapsed());
        std::fs::write(folder.join(name).with_extension("docx"), docx)?;
        let view = typeset::html::View { level: 1, draft: true };
        std::fs::write(folder.join(name).with_extension("html"), typeset::html::page(&document, view))?;
    }
    Ok(())
}

/// An invented справка; with rows, it has a table of so many people.
fn sample(rows: usize) -> Result<Document, Failure> {
    let on = NaiveDate::from_ymd_opt(2021, 9, 1).ok_or("a date")?;
    let mut document = Document::new(
        "СПРАВКА",
        "о системе работы образовательных учреждений района по сопровождению обучающихся, ориентированных на педагогические профессии",
        NaiveDate::from_ymd_opt(2021, 9, 15).ok_or("a date")?,
    );
    document.letterhead = Some(Letterhead {
        organisation: [
            "Управление образования администрации Амурского муниципального района",
            "Муниципальное бюджетное учреждение",
            "«ИНФОРМАЦИОННО-МЕТОДИЧЕСКИЙ ЦЕНТР»",
        ]
        .map(Into::into)
        .into(),
    });
    document.place = Some("г. Амурск".into());
    document.number = Some("01-24/117".into());
    document.verification = Some(Verification {
        url: "https://imc.example/v/7K3QF".into(),
        text: "Подлинность документа и происхождение цифр можно проверить по адресу".into(),
    });
    document.signatures = vec![
        Signature {
            post: "Директор информационно-методического центра".into(), name: "М. П. Иванова".into()
        },
        Signature { post: "Старший методист".into(), name: "Е. А. Бельды".into() },
    ];
    document.blocks = text();
    if rows > 0 {
        document.blocks.push(Block::heading(1, "Педагогические работники района"));
        document.blocks.push(Block::Table(people(rows)));
    }
    let source = |id: &str, title: &str, value: &str, parts: Option<(&str, &str)>, formula: &str| Source {
        id: id.into(),
        title: title.into(),
        value: value.into(),
        numerator: parts.map(|parts| parts.0.into()),
        denominator: parts.map(|parts| parts.1.into()),
        on,
        formula: formula.into(),
        hash: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".into(),
    };
    document.sources = vec![
        source(
            "staff.teaching.count",
            "Педагогические работники",
            "959",
            None,
            "Работающие на дату с должностью из раздела «педагогические работники»",
        ),
        source(
            "staff.heads.count",
            "Руководители",
            "92",
            None,
            "Работающие на дату с должностью руководителя или заместителя",
        ),
        source(
            "staff.teaching.higher_education.share",
            "Педагоги с высшим образованием",
            "89\u{a0}%",
            Some(("853", "959")),
            "Доля имеющих диплом о высшем образовании среди педагогических работников",
        ),
        source(
            "staff.teaching.category.share",
            "Педагоги с первой и высшей категорией",
            "79\u{a0}%",
            Some(("758", "959")),
            "Доля имеющих действующую первую или высшую категорию среди педагогических работников",
        ),
    ];
    Ok(document)
}

fn figure(id: &str, text: &str) -> Inline {
    Inline::Figure(Figure {
        id: id.into(),
        text: text.into(),
        href: Some(format!("/indicators/{id}")),
        state: FigureState::Sure,
    })
}

fn text() -> Vec<Block> {
    let bars = |name: &str, values: &[f64]| Series {
        name: name.into(),
        points: values.iter().map(|value| Some(Point::new(*value))).collect(),
    };
    let intervals = [(74.0, 70.1, 77.5), (75.5, 72.0, 78.6), (77.0, 73.8, 80.1), (79.0, 76.3, 81.5)];
    vec![
        Block::heading(1, "Кадровый состав"),
        Block::Paragraph(vec![
            "В муниципальной системе образования заняты ".into(),
            figure("staff.teaching.count", "959"),
            " педагогических работников и ".into(),
            figure("staff.heads.count", "92"),
            " руководителя. Удельный вес педагогов с высшим образованием неуклонно увеличивается и составляет ".into(),
            figure("staff.teaching.higher_education.share", "89\u{a0}%"),
            ". Доля педагогов с высшей и первой квалификационными категориями достигла ".into(),
            Inline::Strong(vec![figure("staff.teaching.category.share", "79\u{a0}%")]),
            " (подробнее — ".into(),
            Inline::Link {
                href: "https://imc.example/indicators".into(), text: vec!["на сайте центра".into()]
            },
            ").".into(),
        ]),
        Block::Chart(Chart {
            title: "Доля педагогов с первой и высшей категорией".into(),
            description: "Доля растёт с 74 % в 2018 году до 79 % в 2021 году".into(),
            kind: ChartKind::Lines,
            axis: "Год".into(),
            categories: ["2018", "2019", "2020", "2021"].map(Into::into).into(),
            series: vec![Series {
                name: "Район".into(),
                points: intervals.map(|(value, low, high)| Some(Point { value, interval: Some((low, high)) })).into(),
            }],
            unit: "%".into(),
            decimals: 0,
        }),
        Block::heading(2, "Аттестация по учреждениям"),
        Block::paragraph(
            "Уровень квалификации педагогических работников общеобразовательных и дошкольных учреждений представлен в таблице.",
        ),
        Block::Table(Table {
            caption: Some("Таблица 1. Квалификационные категории на 01.09.2021".into()),
            header: vec![["Тип учреждения", "Всего педагогов", "Высшая", "Первая", "Доля, %"].map(Cell::text).into()],
            rows: [
                ("Общеобразовательные", "512", "143", "268", "80,3"),
                ("Дошкольные", "331", "71", "186", "77,6"),
                ("Дополнительного образования", "116", "38", "52", "77,6"),
            ]
            .map(|(kind, all, high, first, share)| {
                vec![Cell::text(kind), Cell::number(all), Cell::number(high), Cell::number(first), Cell::number(share)]
            })
            .into(),
            total: Some(vec![
                Cell::text("Итого"),
                Cell::number("959"),
                Cell::number("252"),
                Cell::number("506"),
                Cell::number("79,0"),
            ]),
        }),
        Block::Chart(Chart {
            title: "Обучающиеся педагогических классов, поступившие по целевому набору".into(),
            description: "По годам: поступили 9, 12 и 15, закончили педагогический класс 31, 38 и 44".into(),
            kind: ChartKind::Bars,
            axis: "Учебный год".into(),
            categories: ["2018/2019", "2019/2020", "2020/2021"].map(Into::into).into(),
            series: vec![
                bars("Окончили педагогический класс", &[31.0, 38.0, 44.0]),
                bars("Поступили по целевому набору", &[9.0, 12.0, 15.0]),
            ],
            unit: "чел.".into(),
            decimals: 0,
        }),
        Block::Chart(Chart {
            title: "Соглашения о взаимодействии".into(),
            description: "Больше всего соглашений у педагогического колледжа: 7".into(),
            kind: ChartKind::Bars,
            axis: "Организация".into(),
            categories: [
                "Амурский гуманитарно-педагогический государственный университет",
                "Хабаровский педагогический колледж имени Д. Л. Калараша",
                "Тихоокеанский государственный университет",
                "Школы района",
            ]
            .map(Into::into)
            .into(),
            series: vec![bars("Соглашения", &[5.0, 7.0, 2.0, 11.0])],
            unit: String::new(),
            decimals: 0,
        }),
        Block::Pending {
            title: "Наставничество".into(),
            note: "Появится, когда будет включён раздел «Наставничество».".into(),
        },
        Block::heading(1, "Ближайшие задачи и рекомендации"),
        Block::paragraph(
            "Работа по выявлению, привлечению, подготовке и закреплению квалифицированных педагогических кадров ведётся в трёх направлениях:",
        ),
        Block::List {
            ordered: false,
            start: 1,
            items: [
                "выявление, привлечение, подготовка и закрепление квалифицированных педагогических кадров;",
                "развитие профессионального и творческого потенциала педагогов;",
                "повышение престижа педагогической профессии.",
            ]
            .map(|item| vec![Block::paragraph(item)])
            .into(),
        },
        Block::paragraph("Руководителям образовательных учреждений, ИМЦ г.\u{a0}Амурска:"),
        Block::List {
            ordered: true,
            start: 1,
            items: vec![
                vec![
                    Block::paragraph(
                        "Скорректировать запланированные с педагогическими кадрами мероприятия на новый 2022–2023 учебный год и на перспективу, в том числе:",
                    ),
                    Block::List {
                        ordered: true,
                        start: 1,
                        items: vec![
                            vec![Block::paragraph(
                                "повысить эффективность отбора и психолого-педагогического сопровождения старшеклассников, ориентированных на профессию «Учитель»;",
                            )],
                            vec![Block::paragraph(
                                "организовать работу по оказанию всесторонней поддержки в период обучения.",
                            )],
                        ],
                    },
                ],
                vec![Block::paragraph(
                    "Обеспечить условия для постепенного вовлечения молодого учителя во все сферы профессиональной деятельности.",
                )],
            ],
        },
    ]
}

fn people(rows: usize) -> Table {
    let names = [
        "Соловьёва Мария Константиновна",
        "Бельды Екатерина Андреевна",
        "Салтыкова-Щедрина Анна-Мария Владиславовна",
        "Ким Юлия Сергеевна",
    ];
    let places = [
        "МБОУ СОШ №\u{a0}9 г.\u{a0}Амурска",
        "МБДОУ №\u{a0}17 «Хрусталик» г.\u{a0}Амурска",
        "МБОУ СОШ пос.\u{a0}Эльбан",
    ];
    Table {
        caption: Some("Таблица 2. Список педагогических работников".into()),
        header: vec![["№", "Фамилия, имя, отчество", "Учреждение", "Должность", "Категория"].map(Cell::text).into()],
        rows: (0..rows)
            .map(|i| {
                vec![
                    Cell { align: Align::Center, ..Cell::text((i + 1).to_string()) },
                    Cell::text(names[i % names.len()]),
                    Cell::text(places[i % places.len()]),
                    Cell::text(if i % 3 == 0 {
                        "учитель русского языка и литературы"
                    } else {
                        "воспитатель"
                    }),
                    Cell::text(if i % 5 == 0 { "высшая" } else { "первая" }),
                ]
            })
            .collect(),
        total: None,
    }
}
