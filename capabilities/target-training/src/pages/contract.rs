//! The page of a contract: what was agreed under which law, the studies, the clock of the obligation, what may be done; and as a paper.

use askama::Template;
use axum::{Extension, extract::Path};
use chrono::NaiveDate;
use kernel::{Act, Result};
use paper::{Block, Cell, Document, Table};
use web::{Answer, App, Frame, Me, show};

use super::{Room, protocol::written, wording};
use crate::{
    contract::{Contract, ContractId, ContractMove, ContractState},
    law::Law,
    obligation::Clock,
    study::{Item, ItemKind, ItemState},
    suspension::Suspension,
};

#[derive(Template)]
#[template(path = "pages/contract/card.html")]
struct ContractPage {
    frame: Frame,
    contract: Contract,
    law: Option<Law>,
    items: Vec<Item>,
    suspensions: Vec<Suspension>,
    clock: Option<Clock>,
    today: NaiveDate,
    manages: bool,
}

pub(super) async fn show_contract(
    app: App,
    me: Me,
    frame: Frame,
    Extension(room): Extension<Room>,
    Path(id): Path<ContractId>,
) -> Answer {
    let contract = Contract::find(app.db(), &me.may(Act::SubmitApplications)?, id).await?;
    let suspensions = Suspension::list(app.db(), id).await?;
    show(ContractPage {
        law: contract.law(&room.rules).cloned(),
        items: Item::list(app.db(), id).await?,
        clock: contract.clock(&suspensions),
        suspensions,
        today: app.clock().today(),
        manages: match me.may(Act::ManageCampaigns) {
            Ok(reach) => Contract::find(app.db(), &reach, id).await.is_ok(),
            Err(_) => false,
        },
        frame: frame.crumb("training-contracts", "/contracts").named(format!("№ {}", contract.number)),
        contract,
    })
}

impl ContractPage {
    fn moves(&self) -> Vec<ContractMove> {
        let leads = |step: &ContractMove| step.from(self.contract.state).is_some();
        if self.manages { ContractMove::ALL.into_iter().filter(leads).collect() } else { Vec::new() }
    }

    fn months(&self) -> String {
        self.frame.n("training-months", &i64::from(self.contract.months))
    }

    fn ground(&self, code: &str) -> String {
        let law = self.law.as_ref();
        let known = law.map(|law| law.suspension.iter().chain(&law.release).cloned().collect::<Vec<_>>());
        Law::ground(&known.unwrap_or_default(), code, self.frame.language).to_owned()
    }

    /// «отработано 120 дней из 1 096».
    fn served(&self, clock: &Clock) -> String {
        let on = self.contract.ended_on.unwrap_or(self.today);
        let (served, days) = (clock.served(on).to_string(), clock.days().to_string());
        self.frame.with("training-served", &[("n", &served), ("of", &days)])
    }

    fn served_days(&self, clock: &Clock) -> i64 {
        clock.served(self.contract.ended_on.unwrap_or(self.today))
    }

    /// A mark for a term, roubles for a payment.
    fn amount(&self, item: &Item) -> String {
        let Some(amount) = item.amount else { return String::new() };
        let number = wording::hundredths(self.frame.language, amount);
        match item.kind {
            ItemKind::Payment => self.frame.with("training-roubles", &[("sum", &number)]),
            ItemKind::Term => self.frame.with("training-average", &[("mark", &number)]),
            ItemKind::Practice => number,
        }
    }

    fn owed(&self) -> Option<String> {
        let number = wording::hundredths(self.frame.language, self.contract.owed?);
        Some(self.frame.with("training-roubles", &[("sum", &number)]))
    }

    fn paid(&self) -> String {
        let paid = self.items.iter().filter(|one| one.kind == ItemKind::Payment && one.state == ItemState::Met);
        let sum: i64 = paid.filter_map(|one| one.amount).sum();
        let number = wording::hundredths(self.frame.language, sum);
        self.frame.with("training-roubles", &[("sum", &number)])
    }

    fn is_late(&self, item: &Item) -> bool {
        item.state == ItemState::Due && item.due_on < self.today && !self.contract.state.is_over()
    }

    fn stands_still(&self) -> bool {
        self.contract.state == ContractState::Working
            && self.clock.as_ref().is_some_and(|clock| clock.stands_still(self.today))
    }
}

pub(super) async fn docx(
    app: App,
    me: Me,
    frame: Frame,
    Extension(room): Extension<Room>,
    Path(id): Path<ContractId>,
) -> Answer {
    let contract = Contract::find(app.db(), &me.may(Act::SubmitApplications)?, id).await?;
    written(&frame, "training-contract-file", &document(&app, &room, &contract).await?)
}

/// The record of a contract as a paper: what was agreed, and how it went.
async fn document(app: &App, room: &Room, contract: &Contract) -> Result<Document> {
    let day = russian::date::long;
    let law = contract.law(&room.rules).map_or_else(|| contract.law_version.clone(), |law| law.title.clone());
    let mut document =
        Document::new("КАРТОЧКА", format!("договора о целевом обучении № {}", contract.number), app.clock().today());
    let mut facts = vec![
        ("Гражданин", contract.name.clone()),
        ("Заказчик", contract.organisation.clone().unwrap_or_default()),
        ("Подписан", day(contract.signed_on)),
        ("Действуют правила", law),
        ("Специальность", format!("{} ({})", contract.speciality, contract.level.official())),
        ("Образовательная организация", contract.university.clone()),
        ("Срок учёбы", format!("{} – {}", day(contract.study_from), day(contract.study_until))),
        ("Срок отработки", russian::counted(contract.months.into(), "месяц", "месяца", "месяцев")),
        ("Должность", contract.post.clone()),
        ("Меры поддержки", contract.support.clone()),
    ];
    let days = [
        ("Зачислен", contract.entered_on),
        ("Окончил", contract.graduated_on),
        ("Трудоустроен", contract.employed_on),
        ("Отработка до", contract.serve_until),
        ("Завершён", contract.ended_on),
    ];
    facts.extend(days.into_iter().filter_map(|(name, on)| Some((name, day(on?)))));
    facts.push(("Чем кончилось", contract.ended_because.clone()));
    facts.retain(|(_, text)| !text.is_empty());
    document.blocks = facts.into_iter().map(|(name, text)| Block::paragraph(format!("{name}: {text}."))).collect();
    let items = Item::list(app.db(), contract.id).await?;
    if !items.is_empty() {
        let row = |item: &Item| {
            let amount = item.amount.map(|sum| wording::hundredths(kernel::Language::Ru, sum)).unwrap_or_default();
            let met = item.met_on.map(russian::date::short).unwrap_or_default();
            vec![
                Cell::text(&item.title),
                Cell::text(russian::date::short(item.due_on)),
                Cell::text(met),
                Cell::number(amount),
            ]
        };
        document.blocks.push(Block::Table(Table {
            caption: Some("Учёба, практика, выплаты".into()),
            header: vec![["Что", "Срок", "Выполнено", "Балл или рублей"].map(Cell::text).into()],
            rows: items.iter().map(row).collect(),
            total: None,
        }));
    }
    Ok(document)
}
