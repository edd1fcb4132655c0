//! The district's order (заявка района): how many people are to be trained, by organisation, speciality and level, and the offers of a
//! campaign with what they ask.

use std::collections::HashMap;

use kernel::{OrganisationId, Reach, Result};
use paper::{Block, Cell, Document, Letterhead, Table};
use registry::organisation;
use web::App;

use crate::{
    campaign::Campaign,
    offer::{Channel, Offer},
    vacancy::{Ordered, Vacancy},
};

/// What the order is made of.
pub(crate) struct Order {
    /// The need, by organisation, speciality and level.
    pub need: Vec<Ordered>,
    /// Short names of its organisations.
    pub names: HashMap<OrganisationId, String>,
    /// The offers of the campaign.
    pub offers: Vec<Offer>,
}

impl Order {
    /// The order as it stands.
    pub(crate) async fn of(app: &App, reach: &Reach, campaign: &Campaign) -> Result<Self> {
        let need = Vacancy::ordered(app.db(), reach).await?;
        let whose: Vec<OrganisationId> = need.iter().map(|one| one.organisation_id).collect();
        let (names, offers) = (organisation::names(app.db(), &whose).await?, Offer::list(app.db(), campaign.id).await?);
        Ok(Self { need, names, offers })
    }

    /// The name of an organisation of the need.
    pub(crate) fn name(&self, one: &Ordered) -> &str {
        self.names.get(&one.organisation_id).map_or("—", String::as_str)
    }

    /// How many people are needed together.
    pub(crate) fn total(&self) -> i64 {
        self.need.iter().map(|one| one.n).sum()
    }

    /// The order as a paper.
    pub(crate) async fn document(&self, app: &App, campaign: &Campaign) -> Result<Document> {
        let today = app.clock().today();
        let mut document =
            Document::new("ЗАЯВКА", "на целевое обучение специалистов для образовательных учреждений", today);
        let names = organisation::names(app.db(), &[campaign.organisation_id]).await?;
        document.letterhead = Some(Letterhead { organisation: names.into_values().collect() });
        let people = russian::counted(self.total(), "специалист", "специалиста", "специалистов");
        document.blocks = vec![
            Block::paragraph(russian::tidy(&format!(
                "Кампания «{}», {} учебный год. Основание: {}.",
                campaign.title,
                campaign.school_year(),
                campaign.regulation
            ))),
            Block::heading(1, "Потребность"),
        ];
        if self.need.is_empty() {
            document.blocks.push(Block::paragraph("Открытых вакансий, под которые нужно целевое обучение, нет."));
        } else {
            document.blocks.push(Block::Table(Table {
                caption: Some(format!("Всего требуется: {people}")),
                header: vec![["Организация", "Специальность", "Уровень", "Человек", "Нужны с"].map(Cell::text).into()],
                rows: self
                    .need
                    .iter()
                    .map(|one| {
                        vec![
                            Cell::text(self.name(one)),
                            Cell::text(&one.speciality),
                            Cell::text(one.level.official()),
                            Cell::number(one.n.to_string()),
                            Cell::text(russian::date::short(one.needed_from)),
                        ]
                    })
                    .collect(),
                total: Some(vec![
                    Cell::text("Итого"),
                    Cell::text(""),
                    Cell::text(""),
                    Cell::number(self.total().to_string()),
                    Cell::text(""),
                ]),
            }));
        }
        document.blocks.push(Block::heading(1, "Предложения о заключении договоров"));
        if self.offers.is_empty() {
            document.blocks.push(Block::paragraph("Предложений нет."));
        }
        for (at, offer) in self.offers.iter().enumerate() {
            document.blocks.push(Block::paragraph(line(at + 1, offer)));
        }
        Ok(document)
    }
}

/// «1. Педагогическое образование…: АмГПГУ, для СОШ № 9, 2 места; требования: …».
fn line(number: usize, offer: &Offer) -> String {
    let places = russian::counted(offer.places.into(), "место", "места", "мест");
    let employer = offer.organisation.as_deref().unwrap_or_default();
    let months = russian::counted(offer.months.into(), "месяц", "месяца", "месяцев");
    let mut text = format!(
        "{number}. {} ({}), {}; заказчик — {employer}; {places}; срок отработки — {months}",
        offer.speciality,
        offer.level.official(),
        offer.university
    );
    if offer.channel == Channel::Platform {
        text.push_str(&format!("; предложение № {} на платформе «Работа в России»", offer.number));
    }
    for (what, said) in [("требования", &offer.requirements), ("меры поддержки", &offer.support)]
    {
        if !said.is_empty() {
            text.push_str(&format!("; {what}: {}", said.trim_end_matches('.')));
        }
    }
    russian::tidy(&format!("{text}."))
}
