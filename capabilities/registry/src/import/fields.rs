//! What a staff list may say about somebody, and which of its columns says it.

use std::collections::{BTreeMap, HashMap};

use kernel::{Error, Refusal, Result};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use spreadsheets::{Column, DateReader, Layout, Row, WantedField, fold, guess_columns};

store::choice! {
    /// A field of a staff list.
    Field, "registry-import-field" {
        /// Фамилия, имя и отчество в одной ячейке.
        FullName = "full_name",
        /// Фамилия.
        Family = "family",
        /// Имя.
        Given = "given",
        /// Отчество.
        Patronymic = "patronymic",
        /// Дата рождения.
        BirthDate = "birth_date",
        /// Пол.
        Sex = "sex",
        /// Организация.
        Organisation = "organisation",
        /// Должность.
        Position = "position",
        /// Предмет.
        Subject = "subject",
        /// Ставка.
        Rate = "rate",
        /// Основное место работы или совместительство.
        MainJob = "main_job",
        /// Часы в неделю.
        Load = "load",
        /// Дата приёма.
        EmployedOn = "employed_on",
        /// Уровень образования.
        Education = "education",
        /// Что окончил.
        EducationInstitution = "education_institution",
        /// Специальность.
        Speciality = "speciality",
        /// Квалификация по диплому.
        EducationQualification = "education_qualification",
        /// Диплом.
        Diploma = "diploma",
        /// Год окончания.
        GraduatedOn = "graduated_on",
        /// Категория.
        Category = "category",
        /// Дата категории.
        CategoryDate = "category_date",
        /// До какого дня действует категория.
        CategoryUntil = "category_until",
        /// Приказ о категории.
        CategoryOrder = "category_order",
        /// Общий стаж.
        TotalExperience = "total_experience",
        /// Педагогический стаж.
        PedagogicalExperience = "pedagogical_experience",
        /// Учёная степень.
        Degree = "degree",
        /// Награды и звания.
        Award = "award",
        /// СНИЛС.
        Snils = "snils",
        /// Телефон.
        Phone = "phone",
        /// Электронная почта.
        Email = "email",
    }
}

/// Which column holds which field, and in which sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// The sheet, from 0; the likeliest one when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<usize>,
    /// Fields by the label of their column.
    #[serde(default)]
    pub columns: BTreeMap<String, String>,
    /// What words of the list mean: field → spelling → code. Organisations: an identifier, a name that is known, or
    /// `new:school` for one to be founded.
    #[serde(default)]
    pub words: BTreeMap<String, BTreeMap<String, String>>,
}

/// The columns of one file, by field.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    by_field: HashMap<Field, usize>,
    /// A label such as «Совместитель»: yes in it means a second job.
    pub asks_for_second_job: bool,
}

/// The fields with the ways in which lists call them.
pub fn wanted() -> Result<Vec<WantedField>> {
    #[derive(Deserialize)]
    struct File {
        field: Vec<WantedField>,
    }
    let file: File = toml::from_str(include_str!("../../../../data/dictionaries/columns.toml"))
        .map_err(|error| Error::failed(format!("columns.toml: {error}")))?;
    Ok(file.field)
}

/// A guess by labels and by the first rows.
pub fn guess(layout: &Layout, samples: &[Row<'_>], dates: &DateReader) -> Result<Mapping> {
    let guessed = guess_columns(&wanted()?, &layout.columns, samples, dates);
    let label =
        |index: usize| layout.columns.iter().find(|column| column.index == index).map(|column| label(layout, column));
    let columns = guessed.matched.into_iter().filter_map(|found| Some((label(found.column)?, found.code))).collect();
    Ok(Mapping { columns, ..Mapping::default() })
}

/// By what a column is known in a mapping: its label, and its number where two columns have the same.
pub fn label(layout: &Layout, column: &Column) -> String {
    let same = layout.columns.iter().filter(|other| other.label == column.label).count();
    if same > 1 { format!("{} [{}]", column.label, column.index + 1) } else { column.label.clone() }
}

/// What files with the same header share: how their columns were mapped is remembered under it.
pub fn fingerprint(columns: &[Column]) -> String {
    let labels: Vec<String> = columns.iter().map(|column| fold(&column.label)).collect();
    Sha256::digest(labels.join("\u{1f}").as_bytes()).iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

impl Mapping {
    /// The columns of a file by field; refused when nobody could be told apart by them.
    pub fn columns(&self, layout: &Layout) -> Result<Columns> {
        let mut columns = Columns::default();
        for column in &layout.columns {
            let Some(field) = self.columns.get(&label(layout, column)).and_then(|code| Field::of(code)) else {
                continue;
            };
            if columns.by_field.insert(field, column.index).is_some() {
                return Err(Refusal::invalid("import-refusal-column-twice").with("label", &column.label).into());
            }
            columns.asks_for_second_job |= field == Field::MainJob && fold(&column.label).contains("совмест");
        }
        let named = columns.of(Field::FullName).is_some() || columns.of(Field::Family).is_some();
        if !named {
            return Err(Refusal::invalid("import-refusal-no-name-column").into());
        }
        if columns.of(Field::Position).is_none() {
            return Err(Refusal::invalid("import-refusal-no-position-column").into());
        }
        Ok(columns)
    }
}

impl Columns {
    /// The place of a field in a row.
    pub fn of(&self, field: Field) -> Option<usize> {
        self.by_field.get(&field).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use spreadsheets::Cell;

    #[test]
    fn every_field_has_names_and_every_name_a_field() {
        let wanted = wanted().unwrap();
        let mut codes: Vec<&str> = wanted.iter().map(|field| field.code.as_str()).collect();
        let mut fields: Vec<&str> = Field::ALL.iter().map(|field| field.code()).collect();
        codes.sort_unstable();
        fields.sort_unstable();
        assert_eq!(codes, fields);
    }

    #[test]
    fn the_columns_of_a_usual_list_are_guessed() {
        let labels = [
            "№ п/п",
            "Ф.И.О.",
            "Дата рождения",
            "Наименование ОО",
            "Должность",
            "Предмет",
            "Образование",
            "Что окончил, год",
            "Стаж / общий",
            "Стаж / пед.",
            "Категория",
            "Категория / дата присвоения",
            "Приказ",
            "Ставка",
            "Внешний совместитель",
        ];
        let cells = [
            "1",
            "Соловьёва Мария Ивановна",
            "02.03.1985",
            "СОШ № 3",
            "учитель",
            "химия",
            "высшее",
            "ДВГГУ, 2007",
            "14",
            "12",
            "в/к",
            "01.04.2020",
            "№ 5",
            "1",
            "нет",
        ];
        let head = [
            Row { number: 1, cells: labels.map(Cell::text).to_vec() },
            Row { number: 2, cells: cells.map(Cell::text).to_vec() },
        ];
        let layout = Layout::find(&head, &[]).unwrap();
        let mapping = guess(&layout, &head[1..], &DateReader::around(2021)).unwrap();
        for (label, code) in [
            ("Ф.И.О.", "full_name"),
            ("Дата рождения", "birth_date"),
            ("Наименование ОО", "organisation"),
            ("Должность", "position"),
            ("Предмет", "subject"),
            ("Образование", "education"),
            ("Стаж / общий", "total_experience"),
            ("Стаж / пед.", "pedagogical_experience"),
            ("Категория", "category"),
            ("Категория / дата присвоения", "category_date"),
            ("Ставка", "rate"),
            ("Внешний совместитель", "main_job"),
        ] {
            assert_eq!(mapping.columns.get(label).map(String::as_str), Some(code), "{label}");
        }
        assert!(mapping.columns(&layout).unwrap().asks_for_second_job);
    }

    #[test]
    fn a_list_without_names_or_posts_is_refused() {
        let head = [Row { number: 1, cells: ["ФИО", "Школа"].map(Cell::text).to_vec() }];
        let layout = Layout::find(&head, &[]).unwrap();
        let mut mapping = Mapping::default();
        assert!(mapping.columns(&layout).is_err());
        mapping.columns.insert("ФИО".into(), "full_name".into());
        assert!(mapping.columns(&layout).is_err());
        mapping.columns.insert("Школа".into(), "position".into());
        assert!(mapping.columns(&layout).is_ok());
    }
}
