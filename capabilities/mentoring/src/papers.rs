//! Papers of mentoring: the agreement of a pair, its personal programme, the mentor's certificate. They are Russian whoever reads them:
//! they go to Russian offices.

use std::collections::HashMap;

use chrono::NaiveDate;
use kernel::{Language, OrganisationId, Result};
use paper::{Align, Block, Cell, Document, Letterhead, Signature, Table};
use questionnaire::{Instrument, Texts};
use registry::organisation;
use store::Ask;

use crate::{
    book::{Book, Form},
    goal::Goal,
    meeting::Meeting,
    pair::{Answer, Asked, Pair, PairState},
    participant::Participant,
};

/// What a paper tells of a pair.
pub(crate) struct Told<'a> {
    pub pair: &'a Pair,
    pub form: &'a Form,
    pub goals: &'a [Goal],
    pub meetings: &'a [Meeting],
    pub answers: &'a [Answer],
    /// The organisation whose programme it is.
    pub letterhead: String,
    pub today: NaiveDate,
}

/// The short name of an organisation, for the head of a paper.
pub(crate) async fn head(db: &impl Ask, id: OrganisationId) -> Result<String> {
    let names: HashMap<OrganisationId, String> = organisation::names(db, &[id]).await?;
    Ok(names.into_values().next().unwrap_or_default())
}

/// The agreement of a pair (соглашение).
pub(crate) fn agreement(told: &Told<'_>) -> Document {
    let Told { pair, form, .. } = told;
    let heading = format!("о наставничестве по форме «{}»", form.title.of(Language::Ru));
    let mut document = Document::new("СОГЛАШЕНИЕ", heading, told.today);
    document.letterhead = letterhead(&told.letterhead);
    document.number = Some(format!("{}-{}", told.today.format("%Y"), pair.number));
    let term = match (pair.started_on, pair.ends_on) {
        (Some(from), Some(to)) => span(from, to),
        _ => "со дня начала работы пары до окончания программы".into(),
    };
    let mut blocks = vec![
        Block::paragraph(russian::tidy(&format!(
            "{}, далее – наставник, и {}, далее – наставляемый, в рамках программы «{}» договорились о следующем.",
            with_place(&pair.mentor_name, pair.mentor_place.as_deref()),
            with_place(&pair.mentee_name, pair.mentee_place.as_deref()),
            pair.programme
        ))),
        Block::heading(1, "1. Предмет и срок"),
        Block::paragraph(russian::tidy(&format!(
            "Наставник помогает наставляемому достичь целей личной программы (приложение к соглашению). Соглашение действует {term}."
        ))),
        Block::heading(1, "2. Что делает наставник"),
        list(&[
            "составляет вместе с наставляемым личную программу и план встреч;",
            "встречается с наставляемым в согласованное время, лично или дистанционно;",
            "не разглашает того, что узнал о наставляемом;",
            "отвечает на вопросы анкет мониторинга и сообщает куратору о трудностях.",
        ]),
        Block::heading(1, "3. Что делает наставляемый"),
        list(&[
            "приходит на встречи и выполняет согласованное;",
            "говорит наставнику и куратору, если пара не складывается;",
            "отвечает на вопросы анкет мониторинга.",
        ]),
        Block::heading(1, "4. Прекращение"),
        Block::paragraph(if form.labour {
            "Каждая сторона может отказаться от наставничества досрочно, предупредив другую не менее чем за три рабочих дня (статья 351.8 \
             Трудового кодекса). Содержание, срок, форма и размер оплаты наставничества указываются в дополнительном соглашении к трудовому \
             договору наставника."
        } else {
            "Каждая сторона может прекратить соглашение досрочно, сообщив куратору причину."
        }),
    ];
    if !told.answers.is_empty() {
        blocks.push(Block::heading(1, "5. Полученные согласия"));
        let given = told.answers.iter().map(|one| {
            let way = if one.on_paper { "на бумаге" } else { "в системе" };
            format!("{}: {}, {}, {way};", asked(one.asked), one.by_name, russian::date::short(one.given_on))
        });
        blocks.push(list(&given.collect::<Vec<_>>()));
    }
    document.blocks = blocks;
    document.signatures = parties(pair);
    document
}

/// The personal programme of a pair: goals and meetings.
pub(crate) fn plan(told: &Told<'_>) -> Document {
    let pair = told.pair;
    let heading = format!("наставнической пары № {} программы «{}»", pair.number, pair.programme);
    let mut document = Document::new("ПЕРСОНАЛИЗИРОВАННАЯ ПРОГРАММА", heading, told.today);
    document.letterhead = letterhead(&told.letterhead);
    let mut blocks = vec![
        Block::paragraph(format!("Наставник: {}.", with_place(&pair.mentor_name, pair.mentor_place.as_deref()))),
        Block::paragraph(format!("Наставляемый: {}.", with_place(&pair.mentee_name, pair.mentee_place.as_deref()))),
        Block::heading(1, "Цели"),
    ];
    let day = |day: Option<NaiveDate>| day.map(russian::date::short).unwrap_or_default();
    blocks.push(match told.goals.is_empty() {
        true => Block::paragraph("Цели ещё не поставлены."),
        false => table(
            &["№", "Цель", "Срок", "Достигнута"],
            (1..)
                .zip(told.goals)
                .map(|(n, goal)| vec![n.to_string(), goal.text.clone(), day(goal.due_on), day(goal.reached_on)]),
        ),
    });
    blocks.push(Block::heading(1, "Встречи"));
    blocks.push(match told.meetings.is_empty() {
        true => Block::paragraph("Встреч ещё не было."),
        false => table(
            &["№", "День", "О чём"],
            (1..)
                .zip(told.meetings.iter().rev())
                .map(|(n, one)| vec![n.to_string(), russian::date::short(one.held_on), one.notes.clone()]),
        ),
    });
    document.blocks = blocks;
    document.signatures = parties(pair);
    document
}

/// The certificate of a mentor: with whom, how long, how many meetings; minors by their number only.
pub(crate) fn certificate(
    book: &Book,
    mentor: &Participant,
    (programme, form, letterhead_of): (&str, &str, String),
    (pairs, meetings): (&[Pair], i64),
    today: NaiveDate,
) -> Document {
    let mut document = Document::new("СЕРТИФИКАТ НАСТАВНИКА", "", today);
    document.letterhead = letterhead(&letterhead_of);
    let worked: Vec<&Pair> =
        pairs.iter().filter(|pair| matches!(pair.state, PairState::Active | PairState::Completed)).collect();
    let people = i64::try_from(worked.len()).unwrap_or(0);
    let adults: Vec<&str> =
        worked.iter().filter(|pair| !pair.mentee_minor).map(|pair| pair.mentee_name.as_str()).collect();
    let first = worked.iter().filter_map(|pair| pair.started_on).min();
    let last = worked.iter().filter_map(|pair| pair.ended_on).max().unwrap_or(today);
    let mut blocks = vec![
        Block::paragraph("Настоящим подтверждается, что"),
        Block::heading(1, with_place(&mentor.name, mentor.place_name.as_deref())),
        Block::paragraph(russian::tidy(&format!(
            "работает наставником по форме «{}» в программе «{programme}».",
            book.form_title(form, Language::Ru)
        ))),
        Block::paragraph(format!(
            "Сопровождение: {}; {}.",
            russian::counted(people, "наставляемый", "наставляемых", "наставляемых"),
            russian::counted(meetings, "встреча", "встречи", "встреч")
        )),
    ];
    if let Some(first) = first {
        blocks.push(Block::paragraph(format!("Срок: {}.", span(first, last))));
    }
    if !adults.is_empty() {
        blocks.push(Block::paragraph(format!("Наставляемые: {}.", adults.join(", "))));
    }
    document.blocks = blocks;
    document.signatures =
        vec![Signature { post: "Руководитель организации".into(), name: String::new() }];
    document
}

/// A questionnaire on paper: a line for each question, its numbers to be ringed, and no place for a name.
pub(crate) fn blank(of: &Instrument, programme: &str, head: String, today: NaiveDate) -> Document {
    let ru = |texts: &Texts| texts.get("ru").cloned().unwrap_or_default();
    let mut document = Document::new("АНКЕТА", ru(&of.title).to_lowercase().replace("анкета ", ""), today);
    document.letterhead = letterhead(&head);
    let ends = of.items.first().and_then(|item| of.response_sets.get(&item.set));
    let codes = ends.map(|set| set.codes.iter().map(i64::to_string).collect::<Vec<_>>().join("  ")).unwrap_or_default();
    let rows = (1..).zip(&of.items).map(|(n, item)| vec![n.to_string(), ru(&item.text), codes.clone()]);
    document.blocks = vec![
        Block::paragraph(russian::tidy(&format!("Программа: «{programme}».",))),
        Block::paragraph(ru(&of.instruction)),
        Block::paragraph("Обведите одно число в каждой строке. Имя и класс не пишите."),
        table(&["№", "Вопрос", "Ответ"], rows),
    ];
    document
}

fn asked(asked: Asked) -> &'static str {
    match asked {
        Asked::Mentor => "согласие наставника",
        Asked::Mentee => "согласие наставляемого",
        Asked::MentorParent => "согласие родителя наставника",
        Asked::MenteeParent => "согласие родителя наставляемого",
        Asked::Labour => "согласие работника по статье 351.8 ТК РФ",
    }
}

/// Both sign; for a minor, a parent beside.
fn parties(pair: &Pair) -> Vec<Signature> {
    let one = |post: &str, name: String| Signature { post: post.into(), name };
    let mut signatures = vec![one("Наставник", initials(&pair.mentor_name))];
    signatures.extend(pair.mentor_minor.then(|| one("Родитель (законный представитель) наставника", String::new())));
    signatures.push(one("Наставляемый", initials(&pair.mentee_name)));
    signatures.extend(pair.mentee_minor.then(|| one("Родитель (законный представитель) наставляемого", String::new())));
    signatures
}

/// «с 5 октября 2021 г. по 25 мая 2022 г», for the end of a sentence: its full stop is the one of «г.».
fn span(from: NaiveDate, to: NaiveDate) -> String {
    let to = russian::date::long(to);
    format!("с {} по {}", russian::date::long(from), to.trim_end_matches('.'))
}

fn initials(name: &str) -> String {
    russian::FullName::parse(name).map_or_else(|| name.to_owned(), |name| name.signature())
}

fn with_place(name: &str, place: Option<&str>) -> String {
    match place.filter(|place| !place.is_empty()) {
        Some(place) => format!("{name} ({place})"),
        None => name.to_owned(),
    }
}

fn letterhead(organisation: &str) -> Option<Letterhead> {
    (!organisation.is_empty()).then(|| Letterhead { organisation: vec![organisation.to_owned()] })
}

fn list<T: AsRef<str>>(items: &[T]) -> Block {
    let items = items.iter().map(|item| vec![Block::paragraph(item.as_ref())]).collect();
    Block::List { ordered: false, start: 1, items }
}

fn table(header: &[&str], rows: impl Iterator<Item = Vec<String>>) -> Block {
    let cells = |row: Vec<String>| {
        let mut cells: Vec<Cell> = row.into_iter().map(Cell::text).collect();
        if let Some(first) = cells.first_mut() {
            first.align = Align::Right;
        }
        cells
    };
    let header = vec![header.iter().map(|name| Cell::text(*name)).collect()];
    Block::Table(Table { caption: None, header, rows: rows.map(cells).collect(), total: None })
}
