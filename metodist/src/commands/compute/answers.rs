//! A table of answers: a header with names of items, a row for each person. A column `respondent`, `person` or `id` may name the person.

use std::{fs, path::Path};

use kernel::{Refusal, Result};

/// Answers as they stand in the table; an answer that was not given is empty.
pub struct Answers {
    /// Names of the items.
    pub items: Vec<String>,
    /// What names each person, if a column does.
    pub persons: Option<Vec<String>>,
    /// A row for each person, a cell for each item.
    pub rows: Vec<Vec<String>>,
}

/// Columns that name a person.
const PERSON: [&str; 3] = ["respondent", "person", "id"];

/// How tables say that there is no answer.
const NONE: [&str; 3] = ["NA", "-", "–"];

/// Opens a file.
pub fn open(path: &Path) -> Result<String> {
    let file = path.display().to_string();
    let refused =
        |why: std::io::Error| Refusal::invalid("cli-compute-no-file").with("file", file).with("why", why.to_string());
    Ok(fs::read_to_string(path).map_err(refused)?)
}

/// Reads a table with commas, semicolons or tabs.
pub fn read(text: &str) -> Result<Answers> {
    let text = text.trim_start_matches('\u{feff}');
    let mut table =
        csv::ReaderBuilder::new().delimiter(super::separator(text)).trim(csv::Trim::All).from_reader(text.as_bytes());
    let header = table.headers()?.clone();
    let person = header.iter().position(|title| PERSON.iter().any(|name| title.eq_ignore_ascii_case(name)));
    let of_items = |record: &csv::StringRecord| -> Vec<String> {
        let cells = record.iter().enumerate().filter(|(place, _)| Some(*place) != person);
        cells
            .map(|(_, cell)| if NONE.contains(&cell.to_uppercase().as_str()) { String::new() } else { cell.to_owned() })
            .collect()
    };
    let items = of_items(&header);
    if let Some(twice) = items.iter().enumerate().find(|(place, item)| items[..*place].contains(item)) {
        return Err(Refusal::invalid("cli-answers-twice").with("column", twice.1).into());
    }
    let (mut persons, mut rows) = (Vec::new(), Vec::new());
    for record in table.records() {
        let record = record?;
        persons.extend(person.and_then(|place| record.get(place)).map(str::to_owned));
        rows.push(of_items(&record));
    }
    Ok(Answers { items, persons: person.map(|_| persons), rows })
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn a_table_is_read_with_or_without_names_of_people() {
        let answers = read("\u{feff}p1;ID;p2\n100;a;NA\n;b;-\n").unwrap();
        assert_eq!(answers.items, ["p1", "p2"]);
        assert_eq!(answers.persons, Some(vec!["a".to_owned(), "b".to_owned()]));
        assert_eq!(answers.rows, [["100", ""], ["", ""]]);
        assert_eq!(read("p1\n1\n").unwrap().persons, None);
        assert!(read("p1,p1\n1,2\n").is_err(), "a column that is there twice");
    }
}
