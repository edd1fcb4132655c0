//! Tables, charts, records as tables and as rows to write about, waiting sections.

use std::collections::BTreeMap;

use figures::{Dimension, Field, TimeRule};
use kernel::{Language, OrganisationId, SchoolYear};
use minijinja::{Value, value::Kwargs};
use paper::{Align, Block, Cell, Inline, Table, plain};

use super::{
    asked::Asked,
    functions::{asked, option},
    pass::{FIGURE, Pass},
};
use crate::{Mistake, drawing};

/// Sections of capabilities that are still to come.
const AWAITED: [(&str, &str); 7] = [
    ("voting", "Голосование"),
    ("gallery", "Галерея славы"),
    ("mentoring", "Наставничество"),
    ("pathway", "Путь в профессию"),
    ("target-training", "Целевое обучение"),
    ("wellbeing", "Благополучие педагогов"),
    ("mediation", "Медиация"),
];

/// So many people at most stand in a list inside a document.
const MOST_RECORDS: u32 = 2_000;

/// A figure divided, as a table.
pub(super) fn table(pass: &Pass, code: &str, options: &Kwargs) -> Result<Value, Mistake> {
    let by: Option<String> = option(options, "by")?;
    let by = by.unwrap_or_else(|| "organisation".into());
    let asked = asked(pass, code, options)?;
    let indicator = pass.indicator(code, asked.on)?;
    let Some(dimension) = indicator.dimension(&by) else {
        return Err(Mistake::new(
            None,
            format!("«{code}» нельзя разбить по «{by}»"),
            format!("“{code}” cannot be broken down by “{by}”"),
        ));
    };
    let (Some(breakdown), Some(_)) = (pass.breakdown(&asked, &by), pass.figure(&asked)) else { return Ok("".into()) };
    let mut groups: Vec<_> = breakdown.groups.iter().collect();
    let label =
        |key: &figures::Key| match (dimension, key.as_deref().and_then(|key| key.parse::<OrganisationId>().ok())) {
            (Dimension::Organisation, Some(id)) => pass.names.of(id),
            _ => dimension.label(indicator.dataset, key, Language::Ru),
        };
    if *dimension == Dimension::Organisation {
        groups.sort_by_key(|group| {
            group.key.as_deref().and_then(|key| key.parse().ok()).map_or(usize::MAX, |id| pass.names.rank(id))
        });
    }
    let parts = |figure: &figures::Figure| match figure.denominator {
        Some(all) => format!("{} из {}", crate::number(figure.numerator), crate::number(all)),
        None => crate::number(figure.numerator),
    };
    let rows = groups.iter().map(|group| {
        vec![Cell::text(label(&group.key)), Cell::number(group.figure.text.clone()), Cell::number(parts(&group.figure))]
    });
    let total = vec![
        Cell::text("Всего"),
        Cell { text: vec![Inline::Text(pass.found().mark(&asked, breakdown.total.text.clone()))], align: Align::Right },
        Cell::number(parts(&breakdown.total)),
    ];
    let name = dimension.name(indicator.dataset, Language::Ru);
    let name = crate::capitalised(&name);
    let table = Table {
        caption: Some(indicator.definition.title.ru.clone()),
        header: vec![vec![Cell::text(name), Cell::number("Значение"), Cell::number("Состав")]],
        rows: rows.collect(),
        total: Some(total),
    };
    Ok(pass.found().block(Block::Table(table)).into())
}

/// A figure over school years, as a chart.
pub(super) fn chart(pass: &Pass, code: &str, options: &Kwargs) -> Result<Value, Mistake> {
    let years: Option<u8> = option(options, "years")?;
    let asked = asked(pass, code, options)?;
    let indicator = pass.indicator(code, asked.on)?;
    let Some(points) = pass.history(&asked, years.unwrap_or(5).clamp(2, 20)) else { return Ok("".into()) };
    Ok(pass.found().block(Block::Chart(drawing::of_years(indicator, points, Language::Ru))).into())
}

/// The records behind a figure, as a table.
pub(super) fn records(pass: &Pass, code: &str, options: &Kwargs) -> Result<Value, Mistake> {
    let limit: Option<u32> = option(options, "limit")?;
    let asked = asked(pass, code, options)?;
    let indicator = pass.indicator(code, asked.on)?;
    let (Some(records), Some(figure)) =
        (pass.records(&asked, limit.unwrap_or(50).min(MOST_RECORDS)), pass.figure(&asked))
    else {
        return Ok("".into());
    };
    let rows = records.iter().enumerate().map(|(place, record)| {
        vec![
            Cell::number((place + 1).to_string()),
            Cell::text(record.label.clone()),
            Cell::text(pass.names.of(record.organisation)),
        ]
    });
    let rows: Vec<_> = rows.collect();
    let mark = pass.found().mark(&asked, crate::number(figure.numerator));
    let all = Inline::Text(format!("Всего: {mark}, показано: {}", rows.len()));
    let table = Table {
        caption: Some(indicator.definition.title.ru.clone()),
        header: vec![vec![Cell::number("№"), Cell::text("Фамилия, имя, отчество"), Cell::text("Организация")]],
        rows,
        total: Some(vec![Cell::default(), Cell { text: vec![all], align: Align::Left }, Cell::default()]),
    };
    Ok(pass.found().block(Block::Table(table)).into())
}

/// The records behind a figure, to be written about one by one: `{% for one in rows("…", years=3) %}`. Each is a map of the
/// dataset's fields with `name`, which opens onto the record, and `organisation`. Happenings of several school years stand
/// one year after another.
pub(super) fn rows(pass: &Pass, code: &str, options: &Kwargs) -> Result<Value, Mistake> {
    let limit: Option<u32> = option(options, "limit")?;
    let years: Option<i32> = option(options, "years")?;
    let asked = asked(pass, code, options)?;
    let dataset = pass.indicator(code, asked.on)?.dataset;
    let of_years = match (years, dataset.time) {
        (None, _) => vec![asked],
        (Some(years), TimeRule::During { .. }) => (0..years.clamp(1, 20))
            .rev()
            .map(|back| Asked { on: SchoolYear::of(asked.on).plus(-back).start(), ..asked.clone() })
            .collect(),
        (Some(_), TimeRule::Instant { .. }) => {
            return Err(Mistake::new(
                None,
                format!("«{code}» — состояние на день: годы здесь не складываются"),
                format!("“{code}” is a state of a day: years do not add up here"),
            ));
        }
    };
    let mut rows = Vec::new();
    for asked in of_years {
        pass.indicator(code, asked.on)?;
        let (Some(records), Some(_)) =
            (pass.records(&asked, limit.unwrap_or(200).min(MOST_RECORDS)), pass.figure(&asked))
        else {
            continue;
        };
        for record in records {
            let fields = dataset.fields.iter().zip(&record.cells);
            let mut row: BTreeMap<String, Value> =
                fields.map(|(field, cell)| (field.code.to_owned(), told(field, cell))).collect();
            row.insert("name".into(), pass.found().name(&asked, record.label.clone(), &record.url).into());
            row.insert("organisation".into(), pass.names.of(record.organisation).into());
            rows.push(Value::from(row));
        }
    }
    Ok(rows.into())
}

/// A value of a field as templates use it: what may be reckoned with stays as it is, choices are words, days are dates.
fn told(field: &Field, cell: &figures::Cell) -> Value {
    match cell {
        figures::Cell::Missing => Value::from(()),
        figures::Cell::Text(_) => cell.text(field, Language::Ru).into(),
        figures::Cell::Whole(whole) => (*whole).into(),
        figures::Cell::Decimal(decimal) => (*decimal).into(),
        figures::Cell::Date(day) => day.to_string().into(),
        figures::Cell::YesNo(yes) => (*yes).into(),
    }
}

/// A section that a capability will write when it is there.
pub(super) fn awaits(pass: &Pass, code: &str, options: &Kwargs) -> Result<Value, Mistake> {
    let note: Option<String> = option(options, "note")?;
    let Some((_, title)) = AWAITED.iter().find(|(known, _)| *known == code) else {
        let known: Vec<&str> = AWAITED.iter().map(|(code, _)| *code).collect();
        let known = known.join(", ");
        return Err(Mistake::new(
            None,
            format!("нет раздела «{code}»; есть: {known}"),
            format!("there is no section “{code}”; there are: {known}"),
        ));
    };
    let note = format!(
        "Раздел ожидает возможность «{title}» и в документ не печатается.{}",
        note.map(|note| format!(" {note}")).unwrap_or_default()
    );
    Ok(pass.found().block(Block::Pending { title: (*title).to_owned(), note }).into())
}

/// A section for which there are no records yet: whoever writes the справка is told where they come from, its readers nothing.
pub(super) fn lacks(pass: &Pass, title: &str, options: &Kwargs) -> Result<Value, Mistake> {
    let note: Option<String> = option(options, "note")?;
    let title = format!("Записей пока нет: {title}");
    Ok(pass.found().block(Block::Pending { title, note: note.unwrap_or_default() }).into())
}

/// Are there figures among these words still standing as marks?
pub(super) fn has_mark(text: &[Inline]) -> bool {
    plain(text).contains(FIGURE.0)
}
