//! What leaves a service on paper: an agreement by the consent of its sides, an act of destruction, the numbers of a period. Official papers
//! are in Russian.

use chrono::NaiveDate;
use kernel::{Language, Result};
use paper::{Block, Cell, Document, Letterhead, Signature, Table};
use store::Ask;
use web::App;

use crate::{
    case::{Case, Destruction},
    charter::Service,
    report::{Crossing, Line, Numbers, total, total_reconciled},
    sealed::{Confidence, Side},
    term::{Term, YearPart},
    words::{Kind, Outcome},
};

/// The columns of the monitoring. Short words: seven columns have to fit on an upright page without a name of an institution being broken.
const MONITORED: [&str; 7] = ["Учреждение", "Обращ.", "Принято", "Прогр.", "Примир.", "Людей", "Проф."];

fn signature(post: &str, name: &str) -> Signature {
    Signature { post: post.into(), name: name.into() }
}

/// Where somebody signs whose name is not known: a line that fits beside the post.
fn by_hand() -> String {
    "_".repeat(18)
}

async fn letterhead(db: &impl Ask, service: &Service) -> Result<Option<Letterhead>> {
    let names = registry::organisation::names(db, &[service.organisation_id]).await?;
    Ok(Some(Letterhead { organisation: names.into_values().collect() }))
}

/// The request (заявка): as it was written down, or empty, to be written by hand.
pub(crate) async fn request(app: &App, service: &Service, of: Option<(&Case, &Confidence)>) -> Result<Document> {
    let t = |key: &str| app.texts().text(Language::Ru, key).into_owned();
    let today = app.clock().today();
    let mut document = Document::new("ЗАЯВКА", "в службу медиации", today);
    document.letterhead = letterhead(app.db(), service).await?;
    document.number = of.map(|(case, _)| case.number.to_string());
    let line = "_".repeat(30);
    // Room to write by hand: a column is as wide as its longest word.
    let room = "\u{a0}".repeat(16);
    let empty = [Side::default(), Side::default()];
    let sides = of.map_or(&empty, |(_, inside)| &inside.sides);
    let day = |day: Option<NaiveDate>| day.map(russian::date::short);
    if let Some(received_on) = of.and_then(|(_, inside)| inside.received_on) {
        document.date = received_on;
    }
    let (source, kind) = match of {
        Some((case, _)) => (t(&case.source.label()), t(&case.kind.label())),
        None => (line.clone(), line.clone()),
    };
    document.blocks = vec![
        Block::paragraph(format!("Откуда поступило обращение: {source}.")),
        Block::paragraph(format!("Между кем конфликт: {kind}.")),
    ];
    let row = |name: &str, of: fn(&Side) -> String| {
        let mut cells = vec![Cell::text(name)];
        let text = |side| Some(of(side)).filter(|text| !text.is_empty()).unwrap_or_else(|| room.clone());
        cells.extend(sides.iter().map(|side| Cell::text(text(side))));
        cells
    };
    let mut rows = vec![
        row("Фамилия, имя, отчество", |side| side.name.clone()),
        row("Класс или должность", |side| side.about.clone()),
        row("Представитель, телефон", |side| side.representative.clone()),
    ];
    let consents = sides.iter().map(|side| Cell::text(day(side.consented_on).unwrap_or_default()));
    rows.push(std::iter::once(Cell::text("Согласие: дата, подпись")).chain(consents).collect());
    document.blocks.push(Block::Table(Table {
        caption: None,
        header: vec![["", "Первая сторона", "Вторая сторона"].map(Cell::text).into()],
        rows,
        total: None,
    }));
    document.blocks.push(Block::heading(1, "Суть конфликта"));
    match of {
        Some((_, inside)) => document.blocks.push(Block::paragraph(russian::tidy(&inside.essence))),
        None => document.blocks.extend((0..5).map(|_| Block::paragraph("_".repeat(56)))),
    }
    document.blocks.push(Block::paragraph(
        "Участие добровольное; за несовершеннолетнего согласие даёт и родитель (законный представитель). Содержание встреч не разглашается, кроме сведений об угрозе жизни и здоровью.",
    ));
    document.signatures = vec![signature("Обратился(лась)", &by_hand()), signature("Заявку принял(а)", &by_hand())];
    Ok(document)
}

/// The agreement of the sides (медиативное соглашение).
pub(crate) async fn agreement(app: &App, service: &Service, case: &Case, inside: &Confidence) -> Result<Document> {
    let heading = format!("по обращению № {} в службу медиации", case.number);
    let mut document = Document::new("СОГЛАШЕНИЕ СТОРОН", heading, app.clock().today());
    document.letterhead = letterhead(app.db(), service).await?;
    let [first, second] = &inside.sides;
    let consents = inside
        .sides
        .iter()
        .zip(["первая сторона", "вторая сторона"])
        .filter_map(|(side, name)| Some(format!("{name} – {}", russian::date::short(side.consented_on?))));
    document.blocks = vec![
        Block::paragraph(format!(
            "Стороны – {} и {} – добровольно участвовали в программе и договорились о следующем.",
            first.name, second.name
        )),
        Block::paragraph(russian::tidy(&inside.agreement)),
        Block::paragraph(format!(
            "Согласие на участие дано: {}. Содержание встреч не разглашается; соглашение передаётся другим лицам только с согласия обеих сторон.",
            consents.collect::<Vec<_>>().join(", ")
        )),
    ];
    if let Some(day) = inside.check_on {
        let text = format!("Как исполняется соглашение, стороны и медиатор проверят {}.", russian::date::short(day));
        document.blocks.push(Block::paragraph(text));
    }
    // For a minor a parent signs as well.
    let mut sign = |side: &Side, post: &str, representative: &str| {
        document.signatures.push(signature(post, &side.name));
        if case.kind.is_among_pupils() || !side.representative.is_empty() {
            document.signatures.push(signature(representative, &by_hand()));
        }
    };
    sign(first, "Первая сторона", "Родитель (представитель) первой стороны");
    sign(second, "Вторая сторона", "Родитель (представитель) второй стороны");
    document.signatures.push(signature("Медиатор", &by_hand()));
    Ok(document)
}

/// The act of destruction (акт об уничтожении).
pub(crate) async fn destruction(app: &App, service: &Service, act: &Destruction) -> Result<Document> {
    let heading = "об уничтожении персональных данных журнала службы медиации";
    let mut document = Document::new("АКТ", heading, act.made_on);
    document.letterhead = letterhead(app.db(), service).await?;
    let cases = russian::counted(act.cases.into(), "обращения", "обращений", "обращений");
    document.blocks = vec![
        Block::paragraph(format!(
            "{} уничтожены сведения о сторонах, записи и соглашения {cases}, срок хранения которых истёк. Номера по журналу (учебный год): {}.",
            russian::date::short(act.made_on),
            act.numbers
        )),
        Block::paragraph(
            "Сведения хранились зашифрованными ключом службы и удалены из базы данных вместе с ключами приложенных файлов, так что открыть эти файлы больше нельзя. В резервных копиях, сделанных раньше, они остаются зашифрованными до истечения срока этих копий. Обезличенные статистические данные сохранены.",
        ),
    ];
    document.signatures =
        vec![signature("Уничтожил(а)", &act.made_by), signature("Руководитель организации", &by_hand())];
    Ok(document)
}

/// «2021/2022 учебный год, сентябрь – ноябрь».
pub(crate) fn term_in_russian(app: &App, term: Term) -> String {
    let year = format!("{} учебный год", term.year);
    match term.part {
        YearPart::Year => year,
        part => format!("{year}, {}", app.texts().text(Language::Ru, &part.label())),
    }
}

/// The numbers of a term (мониторинг служб медиации).
pub(crate) fn monitoring(app: &App, term: Term, lines: &[Line], crossing: Option<&Crossing>) -> Document {
    let t = |key: &str| app.texts().text(Language::Ru, key).into_owned();
    let heading = format!("деятельности служб медиации: {}", term_in_russian(app, term));
    let mut document = Document::new("МОНИТОРИНГ", heading, app.clock().today());
    let cells = |name: &str, of: &Numbers, reconciled: Option<i64>| {
        let numbers = [of.requests, of.accepted, of.held].map(Some).into_iter();
        let numbers = numbers.chain([reconciled, Some(of.people), Some(of.prevented())]);
        let mut cells = vec![Cell::text(name)];
        cells.extend(numbers.map(|n| Cell::number(n.map_or_else(|| "–".to_owned(), |n| n.to_string()))));
        cells
    };
    document.blocks = vec![
        Block::Table(Table {
            caption: None,
            header: vec![MONITORED.map(Cell::text).into()],
            rows: lines.iter().map(|line| cells(&line.name, &line.numbers, line.reconciled())).collect(),
            total: Some(cells("Всего", &total(lines), total_reconciled(lines, term))),
        }),
        Block::paragraph(
            "Обращ. – обращений; прогр. – программ; людей – участников программ; проф. – профилактических мероприятий. Примирения показаны за весь учебный год и там, где обращений не меньше пяти.",
        ),
    ];
    if let Some(crossing) = crossing.filter(|crossing| !crossing.cells.is_empty()) {
        let mut header = vec![Cell::text(t("mediation-field-kind"))];
        let outcomes: Vec<Outcome> = Outcome::ALL
            .iter()
            .copied()
            .filter(|one| crossing.cells.keys().any(|(_, outcome)| outcome == one))
            .collect();
        header.extend(outcomes.iter().map(|outcome| Cell::text(t(&outcome.label()))));
        let kinds = Kind::ALL.iter().filter(|one| crossing.cells.keys().any(|(kind, _)| kind == *one));
        let rows = kinds.map(|kind| {
            let mut row = vec![Cell::text(t(&kind.label()))];
            row.extend(outcomes.iter().map(|outcome| Cell::number(crossing.cell(kind, outcome))));
            row
        });
        document.blocks.push(Block::heading(1, "Виды конфликтов и результаты по району"));
        document
            .blocks
            .push(Block::paragraph("Показаны сочетания, в которых не менее пяти обращений из разных учреждений."));
        document.blocks.push(Block::Table(Table {
            caption: None,
            header: vec![header],
            rows: rows.collect(),
            total: None,
        }));
    }
    document
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_monitoring_breaks_no_name() {
        let rows = vec![vec![Cell::text("ДОУ «Вознесенка»"), Cell::number("1000")], vec![Cell::text("Быстринская")]];
        let table = Table { caption: None, header: vec![MONITORED.map(Cell::text).into()], rows, total: None };
        // So many letters stand beside each other on an upright page of typeset.
        assert!(!table.widths(78.0).tight);
    }
}
