//! Proposals on paper. Official papers are in Russian.

use kernel::Language;
use paper::{Block, Cell, Document, Signature, Table};
use web::App;

use crate::{
    recommendation::field::ProblemField,
    recommendation::proposal::{Proposal, ProposalState},
    recommendation::release::FieldShare,
};

/// The proposals to the council: by fields, with the figure of the release that each was made from.
pub(crate) fn proposals(app: &App, proposals: &[Proposal], shares: &[(String, FieldShare)]) -> Document {
    let t = |key: String| app.texts().text(Language::Ru, &key).into_owned();
    let heading = "координационному совету по профилактике профессионального выгорания педагогов";
    let mut document = Document::new("ПРЕДЛОЖЕНИЯ", heading, app.clock().today());
    document.blocks.push(Block::paragraph(
        "Предложения сделаны по «проблемным полям», которые показали выпуски опросов: доля тех, кому поле мешает сильно (3–4 из 4), и её 95-процентный интервал. Данные опросов обезличены; по отдельным людям и малым группам сведений нет.",
    ));
    for field in ProblemField::ALL {
        let of_field: Vec<&Proposal> = proposals.iter().filter(|one| one.field == *field).collect();
        if of_field.is_empty() {
            continue;
        }
        document.blocks.push(Block::heading(1, t(field.label())));
        let mut releases: Vec<&str> = of_field.iter().map(|one| one.release.as_str()).collect();
        releases.sort_unstable();
        releases.dedup();
        for release in releases {
            let of_field = shares.iter().filter(|(name, share)| name == release && share.field == *field);
            document.blocks.extend(of_field.map(|(_, share)| Block::paragraph(told(release, share))));
        }
        let header = ["Предложение", "Ответственный", "Срок", "Состояние"].map(Cell::text);
        let rows = of_field.into_iter().map(|one| {
            let due_on = one.due_on.map(russian::date::short).unwrap_or_else(|| "—".into());
            let mut state = t(one.state.label());
            if let (ProposalState::Declined, Some(reason)) = (one.state, &one.reason) {
                state = format!("{state}: {reason}");
            }
            let what = format!("{}. {}", one.title.trim_end_matches('.'), one.text);
            let owner = one.owner.clone().unwrap_or_else(|| "—".into());
            vec![Cell::text(russian::tidy(&what)), Cell::text(owner), Cell::text(due_on), Cell::text(state)]
        });
        let rows = rows.collect();
        document.blocks.push(Block::Table(Table { caption: None, header: vec![header.into()], rows, total: None }));
    }
    let post = "Председатель координационного совета".into();
    document.signatures = vec![Signature { post, name: String::new() }];
    document
}

fn told(release: &str, share: &FieldShare) -> String {
    let percent = |thousandths: i32| russian::number::decimal(f64::from(thousandths) / 10.0, 0);
    let people = russian::counted(share.n.into(), "человек", "человека", "человек");
    let (low, high) = (percent(share.low), percent(share.high));
    format!("Выпуск {release}: {} % [{low}; {high}], ответили {people}.", percent(share.share))
}
