//! The protocol of a vote (протокол голосования): the terms, the result by levels, annulments, and the signed head of the log, to which the
//! code on the paper leads: whoever scans it sees whether the log is still the one that was printed.

use ballot_log::{Checkpoint, Line, Tally};
use kernel::{Error, Language, Refusal, Result};
use paper::{Block, Cell, Document, Letterhead, Signature, Table, Verification};
use registry::organisation;
use store::{Ask, Sql};
use web::App;

use crate::{
    annulment::Annulment,
    head,
    level::Level,
    poll::{Poll, PollId, PollOption},
};

/// The protocol of a closed poll. Official papers are in Russian.
pub(crate) async fn protocol(app: &App, poll: &Poll) -> Result<Document> {
    let tally: Tally = serde_json::from_str(poll.result.as_deref().ok_or_else(Refusal::not_found)?)?;
    let note = head::note(app.db(), poll.id).await?;
    let head = Checkpoint::unverified(&note).map_err(|error| Error::failed(error.to_string()))?;
    let options = poll.options(app.db()).await?;
    let annulments = Annulment::confirmed(app.db(), poll.id).await?;
    let t = |key: &str| app.texts().text(Language::Ru, key).into_owned();
    let moment = |at| app.clock().local(at).format("%d.%m.%Y %H:%M").to_string();
    // It is of the day of the last thing that it tells.
    let decided = annulments.iter().filter_map(|one| one.decided_at);
    let last = decided.chain([poll.closed_at.unwrap_or(poll.closes_at)]).max().unwrap_or(poll.closes_at);
    let on = app.clock().local(last).date_naive();
    let mut document = Document::new("ПРОТОКОЛ", russian::tidy(&format!("открытого голосования «{}»", poll.title)), on);
    let names = organisation::names(app.db(), &[poll.organisation_id]).await?;
    document.letterhead = Some(Letterhead { organisation: names.into_values().collect() });
    let levels: Vec<String> = poll.levels().iter().map(|level| t(&level.label()).to_lowercase()).collect();
    let most = match poll.most_choices {
        1 => "один вариант".to_owned(),
        most => format!("не больше {}", russian::counted(most.into(), "варианта", "вариантов", "вариантов")),
    };
    let change = if poll.may_change {
        "Голос можно было изменить до завершения: считается последний."
    } else {
        "Изменить голос было нельзя."
    };
    document.blocks = vec![
        Block::paragraph(format!(
            "Голосование проведено с {} до {} по адресу {}{}.",
            moment(poll.opens_at),
            moment(poll.closes_at),
            app.config().base_url,
            poll.public_page()
        )),
        Block::paragraph(format!("Допуск: {}. Бюллетень: {most}. {change}", levels.join(", "))),
        Block::heading(1, "Итоги"),
        result(&t, &poll.levels(), &options, &tally),
    ];
    if tally.replaced > 0 {
        document.blocks.push(Block::paragraph(replaced(tally.replaced.cast_signed())));
    }
    if !annulments.is_empty() {
        document.blocks.push(Block::heading(1, "Аннулированные голоса"));
        let item = |one: &Annulment| {
            let votes = russian::counted(one.votes.into(), "голос", "голоса", "голосов");
            let at = one.decided_at.map(moment).unwrap_or_default();
            let text = format!(
                "{votes} (№ {}): {} Решение {at} приняли: {}, {}.",
                one.serials,
                sentence(&one.reason),
                russian::tidy(&one.proposer),
                russian::tidy(&one.decider)
            );
            vec![Block::paragraph(text)]
        };
        document.blocks.push(Block::List { ordered: true, start: 1, items: annulments.iter().map(item).collect() });
    }
    document.blocks.push(Block::heading(1, "Журнал голосования"));
    let root = ballot_log::Hex(head.root).to_string();
    document.blocks.push(Block::paragraph(format!(
        "В журнале {}. Контрольная сумма (корень дерева Меркла, RFC 6962): {root}. Подпись Ed25519 под ней:",
        russian::counted(head.size.cast_signed(), "запись", "записи", "записей"),
    )));
    document.blocks.push(Block::paragraph(note.trim_end().rsplit(' ').next().unwrap_or_default()));
    document.blocks.push(Block::paragraph(format!(
        "Журнал со всеми голосами и ключом опубликован по адресу {}{}/log.zip. Итог может пересчитать каждый — на странице голосования или программой: metodist verify-ballots.",
        app.config().base_url,
        poll.public_page(),
    )));
    document.signatures = ["Председатель счётной комиссии", "Секретарь"]
        .map(|post| Signature { post: post.into(), name: String::new() })
        .into();
    document.verification = Some(Verification {
        url: format!("{}{}/result?size={}&root={root}", app.config().base_url, poll.public_page(), head.size),
        text: "Код ведёт к итогу и сверяет контрольную сумму этого протокола с журналом.".into(),
    });
    Ok(document)
}

fn replaced(votes: i64) -> String {
    match votes {
        1 => "Кроме того, 1\u{a0}голос заменён более поздним голосом того же избирателя.".to_owned(),
        votes => {
            let votes = russian::counted(votes, "голос заменён", "голоса заменены", "голосов заменены");
            format!("Кроме того, {votes} более поздними голосами тех же избирателей.")
        }
    }
}

fn sentence(text: &str) -> String {
    let text = text.trim();
    if text.ends_with(['.', '!', '?']) { text.to_owned() } else { format!("{text}.") }
}

fn result(t: &impl Fn(&str) -> String, levels: &[Level], options: &[PollOption], tally: &Tally) -> Block {
    let cells = |name: String, line: &Line| {
        let mut cells = vec![Cell::text(name), Cell::number(line.total.to_string())];
        cells.extend(levels.iter().map(|level| Cell::number(of_level(line, *level))));
        cells
    };
    let mut lines: Vec<&Line> = tally.options.iter().collect();
    lines.sort_by_key(|line| (std::cmp::Reverse(line.total), line.number));
    let title = |number: u32| {
        options.iter().find(|one| one.number.unsigned_abs() == number).map_or_else(String::new, |one| one.title.clone())
    };
    let mut header = vec![Cell::text("Вариант"), Cell::text("Голосов")];
    header.extend(levels.iter().map(|level| Cell::text(t(&level.label()))));
    Block::Table(Table {
        caption: Some("Голоса: принято − аннулировано".into()),
        header: vec![header],
        rows: lines.into_iter().map(|line| cells(title(line.number), line)).collect(),
        total: Some(cells("Бюллетеней".into(), &tally.ballots)),
    })
}

/// «12», or «12 − 3» where some were annulled.
pub(crate) fn of_level(line: &Line, level: Level) -> String {
    let of = |counts: &ballot_log::Counts| counts.get(level.code()).copied().unwrap_or(0);
    match of(&line.annulled) {
        0 => of(&line.admitted).to_string(),
        annulled => format!("{} − {annulled}", of(&line.admitted)),
    }
}

/// Is a head of this size and root, as a protocol bears them, a head of the log?
pub(crate) async fn is_head(db: &impl Ask, poll: PollId, size: i64, root: &str) -> Result<bool> {
    let sql = Sql::new("select note from poll_checkpoint where poll_id = ? and size = ?").bind(poll).bind(size);
    let note: Option<String> = db.value(sql).await?;
    let head = note.and_then(|note| Checkpoint::unverified(&note).ok());
    Ok(head.is_some_and(|head| ballot_log::Hex(head.root).to_string() == root))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replaced_votes_are_counted_in_their_forms() {
        let said = |votes| replaced(votes).replace('\u{a0}', " ");
        assert_eq!(said(1), "Кроме того, 1 голос заменён более поздним голосом того же избирателя.");
        assert_eq!(said(2), "Кроме того, 2 голоса заменены более поздними голосами тех же избирателей.");
        assert_eq!(said(21), "Кроме того, 21 голос заменён более поздними голосами тех же избирателей.");
    }
}
