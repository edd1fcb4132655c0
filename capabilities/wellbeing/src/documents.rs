//! What is printed of a wave: slips, the form on paper, the act of destruction. Official papers are in Russian.

use chrono::NaiveDate;
use kernel::Language;
use paper::{Block, Cell, Document, Inline, Letterhead, Signature, Table};
use questionnaire::{Choose, Instrument};

use crate::{
    admission::Admission,
    destruction::Destruction,
    instruments::text,
    reply::{Experience, Work},
    slips::Sheet,
    wave::Wave,
};

/// Slips beside each other.
const ACROSS: usize = 2;
/// A box to be ticked by hand.
const BOX: &str = "☐";

/// Translates a key.
pub(crate) type Say<'a> = &'a dyn Fn(&str) -> String;

/// Slips to be cut, each stratum from a new page on.
pub(crate) fn slips(wave: &Wave, sheets: &[Sheet], address: &str, made: NaiveDate) -> Document {
    let mut document = Document::new("ЛИСТКИ С КОДАМИ", format!("опроса «{}»", wave.title), made);
    let address = address.split_once("://").map_or(address, |(_, shown)| shown);
    for (place, sheet) in sheets.iter().enumerate() {
        if place > 0 {
            document.blocks.push(Block::PageBreak);
        }
        document.blocks.push(Block::heading(1, sheet.stratum.name.clone()));
        document.blocks.push(Block::paragraph(format!(
            "Листков: {}. Разрежьте лист, сложите листки пополам и дайте каждому вытянуть один не глядя. Не записывайте, кому какой достался: код не связан с именем, и так должно остаться. Лишние и испорченные листки уничтожьте.",
            sheet.codes.len()
        )));
        let slip = |code: &crate::code::Code| Cell {
            text: vec![
                Inline::Text(format!(
                    "Опрос о том, как вам работается. Анонимно, до {}. Откройте {address}/w и введите код:",
                    russian::date::short(wave.closes_on)
                )),
                Inline::LineBreak,
                Inline::Strong(vec![Inline::Text(code.printed())]),
            ],
            ..Cell::text("")
        };
        let mut rows: Vec<Vec<Cell>> = sheet.codes.chunks(ACROSS).map(|row| row.iter().map(slip).collect()).collect();
        if let Some(last) = rows.last_mut() {
            last.resize(ACROSS, Cell::text(""));
        }
        document.blocks.push(Block::Table(Table { caption: None, header: Vec::new(), rows, total: None }));
    }
    document
}

/// The form on paper, for whoever has no telephone.
pub(crate) fn form(wave: &Wave, instruments: &[Instrument], say: Say, made: NaiveDate) -> Document {
    let mut document = Document::new("АНКЕТА", format!("опроса «{}»", wave.title), made);
    let line = |text: String| Block::paragraph(text);
    document.blocks = vec![
        line("Не подписывайте анкету. Отметьте ответы, вложите анкету вместе с листком с кодом в конверт, заклейте его и опустите в ящик. Ответы внесут в программу по коду листка; кто отвечал, никто не узнает.".into()),
        line("Код с листка: ____________________".into()),
    ];
    let tick =
        |labels: Vec<String>| labels.iter().map(|label| format!("{BOX}\u{a0}{label}")).collect::<Vec<_>>().join("   ");
    let mut ask = |number: &mut usize, question: String, labels: Vec<String>| {
        *number += 1;
        document.blocks.push(Block::Paragraph(vec![
            Inline::Strong(vec![Inline::Text(format!("{number}. {question}"))]),
            Inline::LineBreak,
            Inline::Text(tick(labels)),
        ]));
    };
    let mut number = 0;
    if wave.asks_experience {
        ask(
            &mut number,
            say("wellbeing-ask-experience"),
            Experience::ALL.iter().map(|one| say(&one.label())).collect(),
        );
    }
    if wave.asks_work {
        ask(&mut number, say("wellbeing-ask-work"), Work::ALL.iter().map(|one| say(&one.label())).collect());
    }
    for instrument in instruments {
        let instruction = text(&instrument.instruction, Language::Ru);
        for (place, item) in instrument.items.iter().enumerate() {
            let Some(set) = instrument.response_sets.get(&item.set) else { continue };
            let mut labels = set.labels.get("ru").or_else(|| set.labels.values().next()).cloned().unwrap_or_default();
            if set.na {
                labels.push(text(&set.na_label, Language::Ru));
            }
            let before = if place == 0 { format!("{instruction} ") } else { String::new() };
            let many = if item.choose == Choose::Several { " (можно несколько)" } else { "" };
            ask(&mut number, format!("{before}{}{many}", text(&item.text, Language::Ru)), labels);
        }
    }
    let sources = instruments.iter().filter(|one| !one.licence.attribution.is_empty());
    let sources: Vec<Block> = sources.map(|one| Block::paragraph(one.licence.attribution.clone())).collect();
    document.blocks.extend(sources);
    document
}

/// The act of destruction (акт об уничтожении).
pub(crate) fn act(wave: &Wave, centre: Option<String>, act: &Destruction) -> Document {
    let heading = "об уничтожении ответов опроса и ключа к ним";
    let mut document = Document::new("АКТ", heading, act.made_on);
    document.letterhead = centre.map(|name| Letterhead { organisation: vec![name] });
    let row = |name: &str, value: String| vec![Cell::text(name), Cell::text(value)];
    let given = match wave.admission {
        Admission::Slips => "напечатанных листков",
        Admission::Invitations => "посланных приглашений",
    };
    let day = |day: Option<NaiveDate>| day.map_or_else(|| "—".to_owned(), russian::date::short);
    document.blocks = vec![
        Block::Table(Table {
            caption: None,
            header: Vec::new(),
            rows: vec![
                row("Опрос", format!("«{}», {}", wave.title, wave.name)),
                row("Проводился", format!("{} – {}", day(wave.opened_on), day(wave.closed_on))),
                row("Что уничтожено", "запечатанные ответы на вопросы анкеты и закрытый ключ к ним".into()),
                row("О ком", "ответы собраны без имён; связать их с людьми нельзя, перечня субъектов нет".into()),
                row(
                    "Категории сведений",
                    "самооценка рабочих условий и самочувствия, стаж и вид работы группами".into(),
                ),
                row(
                    "Конвертов",
                    format!("{} — по числу {given}; использованные и неиспользованные не различаются", act.envelopes),
                ),
                row("Носитель", "отдельное хранилище программы «Методист», в резервные копии не входит".into()),
                row("Способ", "удаление с перезаписью нулями, перезапись файла целиком, уничтожение ключа".into()),
                row("Основание", "цель обработки достигнута: сделан выпуск итогов по группам".into()),
                row("Дата", russian::date::short(act.made_on)),
            ],
            total: None,
        }),
        Block::paragraph("К акту прилагается выгрузка из журнала регистрации событий. Хранить три года."),
    ];
    document.signatures = vec![
        Signature { post: "Уничтожил(а)".into(), name: act.made_by.clone() },
        Signature { post: "Руководитель организации".into(), name: String::new() },
    ];
    document
}
