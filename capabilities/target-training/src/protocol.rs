//! The protocol of the commission: who sat, by which rules, the ranking of each offer with its points, what was decided.

use kernel::{Language, Result};
use paper::{Block, Cell, Document, Letterhead, Signature, Table};
use registry::organisation;
use web::App;

use crate::{
    campaign::Campaign,
    member::Member,
    pages::wording,
    result::{self, Decision, Standings},
    rubric::Rubric,
};

/// The protocol, signed or as a draft.
pub(crate) async fn document(app: &App, campaign: &Campaign) -> Result<Document> {
    let db = app.db();
    let rules = campaign.rules()?;
    let standings = result::standings(db, campaign).await?;
    let members = Member::list(db, campaign.id).await?;
    let day = campaign.protocol_on.unwrap_or_else(|| app.clock().today());
    let kind = if campaign.protocol_on.is_some() { "ПРОТОКОЛ" } else { "ПРОТОКОЛ (проект)" };
    let mut document = Document::new(kind, "заседания комиссии по отбору претендентов на целевое обучение", day);
    document.number = campaign.protocol_number.clone();
    let names = organisation::names(db, &[campaign.organisation_id]).await?;
    document.letterhead = Some(Letterhead { organisation: names.into_values().collect() });
    let list: Vec<String> =
        members.iter().map(|one| format!("{} ({})", one.name, one.role.official().to_lowercase())).collect();
    let applicants: usize = standings.iter().map(|one| one.rows.len()).sum();
    document.blocks = vec![
        Block::paragraph(format!("Присутствовали: {}.", if list.is_empty() { "—".into() } else { list.join(", ") })),
        Block::paragraph(russian::tidy(&format!(
            "Кампания: «{}», {} учебный год.",
            campaign.title,
            campaign.school_year()
        ))),
        Block::paragraph(format!("Порядок отбора: {}. {} ({}).", campaign.regulation, rules.title.ru, rules.basis)),
        Block::paragraph(format!(
            "Рассмотрено: {} на {}.",
            russian::counted(applicants as i64, "заявление", "заявления", "заявлений"),
            russian::counted(standings.len() as i64, "предложение", "предложения", "предложений"),
        )),
        Block::paragraph(order_of_places(&rules)),
        Block::paragraph(format!("Критерии: {}.", criteria(&rules))),
    ];
    for one in &standings {
        offer(&mut document.blocks, one, &rules, campaign.state.is_ranked());
    }
    document.blocks.push(Block::heading(1, "Решение"));
    document.blocks.push(Block::paragraph(match campaign.state.is_ranked() {
        true => "Утвердить рейтинг и рекомендовать к заключению договоров о целевом обучении претендентов, указанных в последнем столбце таблиц.",
        false => "Рейтинг ещё не опубликован: в последнем столбце таблиц — предложение по местам.",
    }));
    document.signatures = members
        .into_iter()
        .map(|one| Signature { post: one.role.official().to_owned(), name: initials(&one.name) })
        .collect();
    Ok(document)
}

/// «Места — по сумме баллов; при равенстве …».
fn order_of_places(rules: &Rubric) -> String {
    let ties: Vec<&str> =
        rules.ties.iter().filter_map(|code| rules.criterion(code)).map(|(_, one)| one.title.ru.as_str()).collect();
    let then = match ties.is_empty() {
        true => "равные делят место".to_owned(),
        false => format!("при равенстве сравниваются: {}; равные и по ним делят место", ties.join(", ")),
    };
    format!("Места определяются по сумме баллов; {then}.")
}

/// Criteria with the letters that stand for them.
fn lettered(rules: &Rubric) -> impl Iterator<Item = (char, &str)> {
    ('А'..='Я').zip(rules.criterion.iter().map(|one| one.title.ru.as_str()))
}

/// «А – средний балл; Б – победы в конкурсах».
fn criteria(rules: &Rubric) -> String {
    lettered(rules).map(|(letter, title)| format!("{letter} – {title}")).collect::<Vec<_>>().join("; ")
}

fn offer(blocks: &mut Vec<Block>, one: &Standings, rules: &Rubric, is_ranked: bool) {
    blocks.push(Block::heading(1, one.offer.name()));
    let places = russian::counted(one.offer.places.into(), "место", "места", "мест");
    if one.rows.is_empty() {
        blocks.push(Block::paragraph(format!("Всего {places}. Допущенных заявлений нет.")));
        return;
    }
    // Criteria are columns by their letters, told before the tables: their names would not fit on a page.
    let mut header: Vec<Cell> = ["Место", "№", "Претендент, учреждение"].map(Cell::text).into();
    header.extend(lettered(rules).map(|(letter, _)| Cell::text(letter.to_string())));
    header.extend(["Сумма", "Решение"].map(Cell::text));
    let number = |value: i32| wording::hundredths(Language::Ru, value.into());
    let cells = |row: &result::Row| {
        let mut cells = vec![
            Cell::text(wording::place(&row.place)),
            Cell::number(row.application.number.to_string()),
            Cell::text(match row.application.organisation.as_deref() {
                Some(organisation) => format!("{}, {organisation}", row.application.name),
                None => row.application.name.clone(),
            }),
        ];
        cells.extend(row.points.iter().map(|points| Cell::number(number(*points))));
        cells.push(Cell::number(number(row.place.total)));
        let decision = if is_ranked { row.decision } else { row.proposed(&one.offer) };
        cells.push(Cell::text(decision.map_or("не принято", official)));
        cells
    };
    blocks.push(Block::Table(Table {
        caption: Some(format!("Всего {places}")),
        header: vec![header],
        rows: one.rows.iter().map(cells).collect(),
        total: None,
    }));
    for row in &one.rows {
        if let Some(criterion) = row.place.settled_by.and_then(|at| rules.criterion.get(at)) {
            blocks.push(Block::paragraph(format!(
                "№\u{a0}{}: при равной сумме место определил критерий «{}».",
                row.application.number, criterion.title.ru
            )));
        }
        if !row.note.is_empty() {
            blocks.push(Block::paragraph(format!("№\u{a0}{}: {}", row.application.number, row.note)));
        }
    }
}

fn official(decision: Decision) -> &'static str {
    match decision {
        Decision::Recommended => "рекомендован",
        Decision::Reserve => "резерв",
        Decision::Refused => "не рекомендован",
    }
}

fn initials(name: &str) -> String {
    russian::FullName::parse(name).map_or_else(|| name.to_owned(), |name| name.signature())
}
