//! Documents that the centre has put on its site, and an order of the register that is for everybody.

use kernel::{OrganisationId, Reach, Result};
use portal::{DocumentKind, sample};
use programmes::{RegulationId, regulation};
use store::{Tx, files::Files};

use super::work::day;

/// Puts them there.
pub async fn make(tx: &Tx, files: &Files, district: OrganisationId, public: RegulationId) -> Result<()> {
    use DocumentKind::{Methodical, Order, Regulation};
    for one in [
        (Regulation, Some("14"), "О муниципальном конкурсе педагогического мастерства «Свежий ветер»", day(2021, 9, 6)),
        (Order, Some("52-ОД"), "Об итогах августовского совещания работников образования", day(2021, 8, 30)),
        (Order, Some("31-ОД"), "О проведении районных педагогических чтений", day(2020, 10, 12)),
        (Methodical, None, "Как описать педагогический опыт: памятка для учителя", day(2021, 5, 20)),
        (Methodical, None, "Открытый урок: лист наблюдения и самооценки", day(2020, 11, 3)),
    ] {
        sample::document(tx, files, district, one).await?;
    }
    let file = files.keep(&sample::file("О внедрении Целевой модели наставничества", day(2020, 10, 1))?)?;
    regulation::attach(tx, &Reach::operator(), public, &file, "Приказ 301-Д.docx").await
}
