//! The papers of results: the protocol of the jury with the method that was fixed beforehand, and the order of results.

use std::collections::HashMap;

use kernel::Result;
use paper::{Block, Cell, Document, Letterhead, Signature, Table};
use registry::organisation;
use store::Ask;
use web::App;

use crate::{
    author::Author,
    contest::Contest,
    entry::EntryId,
    pages::results::wording::{METHODS, Words},
    ranking::{Outcome, Results, Row, Standings},
    verdict,
};

/// Who signs the order.
#[derive(Clone, Debug, Default)]
pub struct Signer {
    /// The post: «Директор ИМЦ».
    pub post: String,
    /// Initials and surname.
    pub name: String,
}

/// The protocol of the jury: the rule, the places by it with both corrections beside, what was decided otherwise and why.
pub async fn protocol(app: &App, contest: &Contest) -> Result<Document> {
    let results = Results::of(app.db(), contest).await?;
    let words = Words::official(app);
    let mut document = Document::new("ПРОТОКОЛ", heading("заседания жюри", contest), day(app, &results));
    document.letterhead = Some(letterhead(app.db(), contest).await?);
    let members = jury(&results);
    let list: Vec<String> = members.iter().map(|(name, role)| format!("{name} ({})", role_word(role))).collect();
    let entries: usize = results.nominations.iter().map(|one| one.rows.len()).sum();
    let sheets: usize = results.nominations.iter().map(|one| one.measured.sheets.iter().sum::<usize>()).sum();
    document.blocks = vec![
        Block::paragraph(format!("Оценивали: {}.", if list.is_empty() { "—".into() } else { list.join(", ") })),
        Block::paragraph(format!(
            "Рассмотрено: {} в {}; сдано {}.",
            russian::counted(entries as i64, "работа", "работы", "работ"),
            russian::counted(results.nominations.len() as i64, "номинации", "номинациях", "номинациях"),
            russian::counted(sheets as i64, "оценочный лист", "оценочных листа", "оценочных листов"),
        )),
        Block::heading(1, "Порядок определения мест"),
    ];
    document.blocks.extend(words.rule(&results.rule).into_iter().map(Block::paragraph));
    if let Some(at) = results.rule.fixed_at {
        let at = app.clock().local(at).format("%d.%m.%Y %H:%M").to_string();
        document.blocks.push(Block::paragraph(words.with("results-rule-fixed", &[("at", &at)])));
    }
    for one in &results.nominations {
        nomination(&mut document.blocks, &words, one);
    }
    document.blocks.push(Block::heading(1, "Решение"));
    document.blocks.push(Block::paragraph(match results.is_decided() {
        true => "Утвердить места и звания, указанные в последнем столбце таблиц.",
        false => "Решение ещё не принято: в последнем столбце таблиц — предложение по квотам номинаций.",
    }));
    document.signatures = members
        .into_iter()
        .map(|(name, role)| Signature { post: role_title(&role).to_owned(), name: initials(&name) })
        .collect();
    Ok(document)
}

/// The order of results: who is awarded what.
pub async fn order(app: &App, contest: &Contest, signer: &Signer) -> Result<Document> {
    let results = Results::of(app.db(), contest).await?;
    if !results.is_decided() {
        return Err(kernel::Refusal::conflict("results-refusal-not-decided").into());
    }
    let authors = verdict::authors(app.db(), contest.id).await?;
    let mut document = Document::new("ПРИКАЗ", heading("Об итогах", contest), app.clock().today());
    document.letterhead = Some(letterhead(app.db(), contest).await?);
    document.blocks = vec![
        Block::paragraph("На основании протокола жюри"),
        Block::paragraph("ПРИКАЗЫВАЮ:"),
        Block::paragraph(format!("1. Утвердить итоги конкурса «{}».", contest.title)),
        Block::paragraph("2. Наградить дипломами:"),
    ];
    for one in &results.nominations {
        document.blocks.push(Block::heading(2, format!("Номинация «{}»", one.nomination.title)));
        let items: Vec<Vec<Block>> =
            honoured(one).map(|(row, outcome)| vec![Block::paragraph(line(row, outcome, &authors))]).collect();
        document.blocks.push(match items.is_empty() {
            true => Block::paragraph("Победители и призёры не определены."),
            false => Block::List { ordered: true, start: 1, items },
        });
    }
    document.blocks.push(Block::paragraph("3. Контроль за исполнением приказа оставляю за собой."));
    document.signatures = vec![Signature { post: signer.post.clone(), name: signer.name.clone() }];
    Ok(document)
}

/// «победитель — Иванова М. П., СОШ № 9, работа «Школьный двор»».
fn line(row: &Row, outcome: Outcome, authors: &HashMap<EntryId, Vec<Author>>) -> String {
    let named: Vec<&str> = authors.get(&row.entry).into_iter().flatten().map(|author| author.name.as_str()).collect();
    let honour = match outcome {
        Outcome::First => "победитель (1 место)",
        Outcome::Second => "призёр (2 место)",
        Outcome::Third => "призёр (3 место)",
        Outcome::Laureate => "лауреат",
        Outcome::Mention | Outcome::None => "отмечен жюри",
    };
    russian::tidy(&format!("{honour} — {}, {}, работа «{}»", named.join(", "), row.institution, row.title))
}

fn honoured(one: &Standings) -> impl Iterator<Item = (&Row, Outcome)> {
    let mut rows: Vec<(&Row, Outcome)> =
        one.rows.iter().filter_map(|row| Some((row, row.verdict.as_ref()?.outcome))).collect();
    rows.retain(|(_, outcome)| *outcome != Outcome::None);
    rows.sort_by_key(|(_, outcome)| *outcome as u8);
    rows.into_iter()
}

fn nomination(blocks: &mut Vec<Block>, words: &Words, one: &Standings) {
    blocks.push(Block::heading(1, format!("Номинация «{}»", one.nomination.title)));
    if one.rows.is_empty() {
        blocks.push(Block::paragraph("Допущенных работ нет."));
        return;
    }
    if let Some(obstacle) = &one.refused {
        blocks.push(Block::paragraph(format!("{} {}", words.t("results-refused"), words.obstacle(one, obstacle))));
    }
    let mut header: Vec<Cell> = ["Место", "№", "Работа", "Учреждение", "Листов"].map(Cell::text).into();
    header.extend(METHODS.iter().map(|method| Cell::text(words.t(&method.label()))));
    header.push(Cell::text("Решение"));
    let cells = |row: &Row| {
        let outcome = row.verdict.as_ref().map_or(row.proposal.outcome, |verdict| verdict.outcome);
        let mut cells = vec![
            Cell::text(words.place(one, row)),
            Cell::number(row.number.to_string()),
            Cell::text(&row.title),
            Cell::text(&row.institution),
            Cell::number(one.measured.sheets[row.at].to_string()),
        ];
        cells.extend(row.figures.iter().map(|figure| Cell::number(words.figure(*figure))));
        cells.push(Cell::text(words.t(&outcome.label())));
        cells
    };
    blocks.push(Block::Table(Table {
        caption: Some(words.with("results-by", &[("method", &words.t(&one.method.label()))])),
        header: vec![header],
        rows: one.rows.iter().map(cells).collect(),
        total: None,
    }));
    let mut notes = words.too_close(one);
    for row in &one.rows {
        let steps = row.place.iter().flat_map(|place| &place.steps).filter(|step| step.decided);
        notes.extend(steps.map(|step| format!("№\u{a0}{}. {}", row.number, words.step(step))));
        if let Some(verdict) = row.verdict.as_ref().filter(|verdict| verdict.outcome != verdict.proposed) {
            let proposed = words.t(&verdict.proposed.label());
            notes.push(format!("№\u{a0}{}: по квотам — {proposed}; решено иначе: {}", row.number, verdict.note));
        }
    }
    for (key, obstacle) in
        [("results-no-additive", &one.measured.additive_obstacle), ("results-no-fair", &one.measured.fair_obstacle)]
    {
        notes.extend(obstacle.as_ref().map(|obstacle| format!("{} {}", words.t(key), words.obstacle(one, obstacle))));
    }
    blocks.extend(notes.into_iter().map(Block::paragraph));
    if one.jurors.iter().any(|juror| juror.figures.leniency.is_some()) {
        blocks.push(jurors(words, one));
    }
    blocks.push(Block::paragraph(format!("Контрольная сумма оценок (SHA-256): {}…", &one.hash[..16])));
}

fn jurors(words: &Words, one: &Standings) -> Block {
    let number = |value: Option<f64>| value.map_or_else(|| "—".into(), |value| words.number(value, 2));
    let header = ["Эксперт", "Листов", "Средняя", "Щедрость, баллов", "Строгость, логит", "Согласие с моделью (infit)"];
    let cells = |juror: &crate::ranking::results::Juror| {
        vec![
            Cell::text(&juror.name),
            Cell::number(juror.figures.sheets.to_string()),
            Cell::number(number(juror.figures.mean)),
            Cell::number(words.figure(juror.figures.leniency)),
            Cell::number(words.figure(juror.figures.severity)),
            Cell::number(number(juror.figures.infit)),
        ]
    };
    Block::Table(Table {
        caption: Some("Строгость экспертов".into()),
        header: vec![header.map(Cell::text).into()],
        rows: one.jurors.iter().map(cells).collect(),
        total: None,
    })
}

/// Everybody who returned a sheet: the chair, the secretary, then by name.
fn jury(results: &Results) -> Vec<(String, String)> {
    let mut members: Vec<(String, String)> = Vec::new();
    for juror in results.nominations.iter().flat_map(|one| &one.jurors) {
        let member = (juror.name.clone(), juror.role.clone());
        if !members.contains(&member) {
            members.push(member);
        }
    }
    let order = |role: &str| ["chair", "secretary"].iter().position(|one| *one == role).unwrap_or(2);
    members.sort_by_cached_key(|(name, role)| (order(role), russian::sort_key(name)));
    members
}

fn role_word(role: &str) -> &'static str {
    match role {
        "chair" => "председатель",
        "secretary" => "секретарь",
        _ => "член жюри",
    }
}

fn role_title(role: &str) -> &'static str {
    match role {
        "chair" => "Председатель жюри",
        "secretary" => "Секретарь жюри",
        _ => "Член жюри",
    }
}

fn initials(name: &str) -> String {
    russian::FullName::parse(name).map_or_else(|| name.to_owned(), |name| name.signature())
}

/// «заседания жюри муниципального конкурса «Свежий ветер»».
fn heading(what: &str, contest: &Contest) -> String {
    let level = match contest.level {
        events::Level::Institution => "",
        events::Level::Municipal => "муниципального ",
        events::Level::Regional => "регионального ",
        events::Level::National => "всероссийского ",
    };
    russian::tidy(&format!("{what} {level}конкурса «{}»", contest.title.trim_end_matches('.')))
}

/// The day of the decision; today before there is one.
fn day(app: &App, results: &Results) -> chrono::NaiveDate {
    let verdicts = results.nominations.iter().flat_map(|one| &one.rows).filter_map(|row| row.verdict.as_ref());
    let decided = verdicts.map(|verdict| verdict.decided_at).max();
    decided.map_or_else(|| app.clock().today(), |at| app.clock().local(at).date_naive())
}

async fn letterhead(db: &impl Ask, contest: &Contest) -> Result<Letterhead> {
    let names = organisation::names(db, &[contest.organisation_id]).await?;
    Ok(Letterhead { organisation: names.into_values().collect() })
}
