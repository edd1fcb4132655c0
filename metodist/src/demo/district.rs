//! The invented district: the Zarechny municipal district with its 24 institutions.

/// An institution of the district.
pub struct Institution {
    /// Full name, as the registry keeps it.
    pub name: &'static str,
    /// Short name, as lists write it.
    pub short: &'static str,
    /// What it is.
    pub kind: InstitutionKind,
    /// Its share of the district's teachers, in thousandths.
    pub size: usize,
}

/// What an institution is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum InstitutionKind {
    /// A school.
    School,
    /// A kindergarten.
    Kindergarten,
    /// Supplementary education.
    Supplementary,
}

/// The name of the district.
pub const DISTRICT: &str = "Заречный муниципальный район";
/// The centre itself.
pub const CENTRE: &str = "Информационно-методический центр Заречного района";
/// The education authority.
pub const AUTHORITY: &str = "Управление образования Заречного района";
/// The psychological centre.
pub const PSYCHOLOGISTS: &str = "Центр психолого-педагогической, медицинской и социальной помощи Заречного района";

const fn school(name: &'static str, short: &'static str, size: usize) -> Institution {
    Institution { name, short, kind: InstitutionKind::School, size }
}

const fn garden(name: &'static str, short: &'static str, size: usize) -> Institution {
    Institution { name, short, kind: InstitutionKind::Kindergarten, size }
}

/// The 24 institutions.
pub const INSTITUTIONS: [Institution; 24] = [
    school("МБОУ «Средняя общеобразовательная школа № 1 г. Заречного»", "МБОУ СОШ № 1 г. Заречного", 62),
    school("МБОУ «Средняя общеобразовательная школа № 2 г. Заречного»", "МБОУ СОШ № 2 г. Заречного", 64),
    school("МБОУ «Средняя общеобразовательная школа № 3 г. Заречного»", "МБОУ СОШ № 3 г. Заречного", 72),
    school("МБОУ «Средняя общеобразовательная школа № 5 г. Заречного»", "МБОУ СОШ № 5 г. Заречного", 58),
    school("МБОУ «Средняя общеобразовательная школа № 6 г. Заречного»", "МБОУ СОШ № 6 г. Заречного", 60),
    school("МБОУ «Гимназия № 8 г. Заречного»", "МБОУ гимназия № 8 г. Заречного", 66),
    school("МБОУ «Средняя общеобразовательная школа № 9 г. Заречного»", "МБОУ СОШ № 9 г. Заречного", 66),
    school("МБОУ «Средняя общеобразовательная школа посёлка Ольховка»", "МБОУ СОШ пос. Ольховка", 45),
    school("МБОУ «Средняя общеобразовательная школа посёлка Литовский»", "МБОУ СОШ пос. Литовский", 40),
    school("МБОУ «Основная общеобразовательная школа посёлка Известковый»", "МБОУ ООШ пос. Известковый", 26),
    school("МБОУ «Основная общеобразовательная школа села Вознесенка»", "МБОУ ООШ с. Вознесенка", 24),
    school("МБОУ «Начальная школа села Усть-Гур»", "МБОУ НОШ с. Усть-Гур", 12),
    garden("МБДОУ «Детский сад № 5 г. Заречного»", "МБДОУ № 5 г. Заречного", 34),
    garden("МБДОУ «Детский сад № 9 г. Заречного»", "МБДОУ № 9 г. Заречного", 33),
    garden("МБДОУ «Детский сад № 14 г. Заречного»", "МБДОУ № 14 г. Заречного", 36),
    garden("МБДОУ «Детский сад № 15 г. Заречного»", "МБДОУ № 15 г. Заречного", 35),
    garden("МБДОУ «Детский сад № 17 г. Заречного»", "МБДОУ № 17 г. Заречного", 34),
    garden("МБДОУ «Детский сад № 21 г. Заречного»", "МБДОУ № 21 г. Заречного", 32),
    garden("МБДОУ «Детский сад № 49 г. Заречного»", "МБДОУ № 49 г. Заречного", 33),
    garden("МБДОУ «Детский сад посёлка Ольховка»", "МБДОУ пос. Ольховка", 26),
    garden("МБДОУ «Детский сад посёлка Литовский»", "МБДОУ пос. Литовский", 22),
    garden("МБДОУ «Детский сад села Вознесенка»", "МБДОУ с. Вознесенка", 18),
    Institution {
        name: "МБУ ДО «Центр детского творчества „Радуга“»",
        short: "МБУ ДО ЦДТ «Радуга»",
        kind: InstitutionKind::Supplementary,
        size: 58,
    },
    Institution {
        name: "МБУ ДО «Детско-юношеский центр „Юность“»",
        short: "МБУ ДО ДЮЦ «Юность»",
        kind: InstitutionKind::Supplementary,
        size: 44,
    },
];
