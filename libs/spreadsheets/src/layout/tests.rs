use super::*;
use crate::Cell;

/// Rows from texts; `_` is an empty cell, digits are a number, a line of nothing is a gap.
fn rows(lines: &[&str]) -> Vec<Row<'static>> {
    let cell = |text: &str| match text.trim() {
        "_" | "" => Cell::Empty,
        text => text.parse().map_or_else(|_| Cell::Text(text.to_owned().into()), Cell::Number),
    };
    let rows = lines.iter().enumerate().map(|(index, line)| {
        let mut cells: Vec<_> = line.split('|').map(cell).collect();
        while cells.last().is_some_and(Cell::is_empty) {
            cells.pop();
        }
        Row { number: index as u32 + 1, cells }
    });
    rows.filter(|row| !row.cells.is_empty()).collect()
}

fn labels(layout: &Layout) -> Vec<&str> {
    layout.columns.iter().map(|column| column.label.as_str()).collect()
}

const STAFF: [&str; 14] = [
    "Сведения о педагогических кадрах на 01.09.2021",
    "_|_|_|_|_|УТВЕРЖДАЮ",
    "",
    "№ п/п|ФИО|Должность|Категория|_|Стаж, лет",
    "_|_|_|категория|дата|_",
    "1|2|3|4|5|6",
    "МБОУ СОШ № 3 г. Амурска",
    "1|Соловьёва Мария Ивановна|учитель|высшая|44287|12",
    "2|Петров Иван Ильич|учитель|I кат.|апрель 2020|3",
    "№ п/п|ФИО|Должность|Категория|_|Стаж, лет",
    "3|Иванова Анна Олеговна|директор|б/к|—|30",
    "Итого по школе:|_|3",
    "Директор школы|_|_|_|И.И. Иванов",
    "Исп. Сидорова, тел. 8(42142) 2-33-44",
];

#[test]
fn a_title_and_a_header_of_two_rows_are_found_without_merges() {
    let head = rows(&STAFF);
    let layout = Layout::find(&head, &[]).unwrap();
    assert_eq!(layout.header, (4, 5));
    assert_eq!(layout.first_data_row, 7, "the row of column numbers is skipped");
    assert_eq!(
        labels(&layout),
        ["№ п/п", "ФИО", "Должность", "Категория / категория", "Категория / дата", "Стаж, лет"]
    );
    assert_eq!(layout.title, ["Сведения о педагогических кадрах на 01.09.2021", "УТВЕРЖДАЮ"]);
}

#[test]
fn merged_regions_say_the_same() {
    let tall = |column| Merge { rows: (4, 5), columns: (column, column) };
    let group = Merge { rows: (4, 4), columns: (3, 4) };
    let merges = [Merge { rows: (1, 1), columns: (0, 5) }, tall(0), tall(1), tall(2), group, tall(5)];
    let head = rows(&STAFF);
    assert_eq!(Layout::find(&head, &merges), Layout::find(&head, &[]));
}

#[test]
fn rows_below_the_header_are_told_apart() {
    let head = rows(&STAFF);
    let layout = Layout::find(&head, &[]).unwrap();
    let kinds: Vec<RowKind> = head.iter().filter(|row| row.number > 5).map(|row| layout.classify(row)).collect();
    assert_eq!(
        kinds,
        [
            RowKind::Header,
            RowKind::Section("МБОУ СОШ № 3 г. Амурска".into()),
            RowKind::Data,
            RowKind::Data,
            RowKind::Header,
            RowKind::Data,
            RowKind::Total,
            RowKind::Signature,
            RowKind::Signature,
        ]
    );
}

#[test]
fn odd_rows_are_told_apart_too() {
    let head = rows(&["ФИО|Должность|Школа|Стаж|Категория", "Иванов И.И.|директор|СОШ 1|5|высшая"]);
    let layout = Layout::find(&head, &[]).unwrap();
    let kind = |line: &str| {
        let mut row = rows(&[line]).remove(0);
        row.number = 10;
        layout.classify(&row)
    };
    assert_eq!(kind("—|-"), RowKind::Blank);
    assert_eq!(kind("ВСЕГО|_|_|15"), RowKind::Total);
    assert_eq!(kind("Всеволожская Анна|учитель|СОШ 1|4|первая"), RowKind::Data);
    assert_eq!(kind("Директор ________ /Иванов/"), RowKind::Signature);
    assert_eq!(kind("Петров Пётр Петрович"), RowKind::Data, "a record with nothing but a name");
    assert_eq!(kind("МКОУ ООШ пос. Известковый"), RowKind::Section("МКОУ ООШ пос. Известковый".into()));
    assert_eq!(kind("ДОШКОЛЬНЫЕ УЧРЕЖДЕНИЯ"), RowKind::Section("ДОШКОЛЬНЫЕ УЧРЕЖДЕНИЯ".into()));
    assert_eq!(kind("Директоров Пётр Ильич|учитель|СОШ 1|4|первая"), RowKind::Data);
}

#[test]
fn a_header_in_the_first_row_is_enough() {
    let head = rows(&["Фамилия|Имя|Отчество|Дата рождения", "Иванов|Иван|Иванович|02.03.85", "Петров|Пётр|Ильич|1990"]);
    let layout = Layout::find(&head, &[]).unwrap();
    assert_eq!((layout.header, layout.first_data_row), ((1, 1), 2));
    assert_eq!(labels(&layout), ["Фамилия", "Имя", "Отчество", "Дата рождения"]);
}

#[test]
fn three_rows_of_header_are_flattened() {
    let head = rows(&[
        "№|ФИО|Образование|_|_|_|Стаж",
        "_|_|вуз|_|курсы|_|_",
        "_|_|название|год|тема|часы|_",
        "1|Иванов Иван Ильич|ДВГГУ|2001|ФГОС|72|12",
    ]);
    let layout = Layout::find(&head, &[]).unwrap();
    assert_eq!(layout.header, (1, 3));
    assert_eq!(
        labels(&layout),
        [
            "№",
            "ФИО",
            "Образование / вуз / название",
            "Образование / вуз / год",
            "Образование / курсы / тема",
            "Образование / курсы / часы",
            "Стаж"
        ]
    );
}

#[test]
fn broken_labels_are_mended() {
    let mut head = rows(&["ФИО|Катего|Стаж", "Иванов И.И.|высшая|3"]);
    head[0].cells[1] = Cell::text("Катего-\nрия  по\nдолжности");
    assert_eq!(labels(&Layout::find(&head, &[]).unwrap())[1], "Категория по должности");
}

#[test]
fn no_header_is_found_where_there_is_none() {
    assert_eq!(Layout::find(&rows(&["1|2|3", "4|5|6"]), &[]), None);
    assert_eq!(Layout::find(&rows(&["Письмо", "Уважаемые коллеги!"]), &[]), None);
    assert_eq!(Layout::find(&[], &[]), None);
}

#[test]
fn a_column_of_reasons_is_set_apart() {
    let head = rows(&["ФИО|Школа|Причина", "Иванов И.И.|СОШ 1|нет такой даты"]);
    let layout = Layout::find(&head, &[]).unwrap();
    assert_eq!((labels(&layout), layout.reason), (vec!["ФИО", "Школа"], Some(2)));
}

#[test]
fn a_value_merged_over_rows_fills_them() {
    let mut head =
        rows(&["Школа|ФИО|Стаж", "СОШ 1|Иванов И.И.|1", "_|Петров П.П.|2", "_|Сидоров С.С.|3", "_|Орлов О.О.|4"]);
    let layout = Layout::find(&head, &[]).unwrap();
    let mut fill_down = FillDown::new(&layout, &[Merge { rows: (2, 4), columns: (0, 0) }]);
    let schools: Vec<String> = head[1..]
        .iter_mut()
        .map(|row| {
            fill_down.fill(row);
            row.cell(0).shown().into_owned()
        })
        .collect();
    assert_eq!(schools, ["СОШ 1", "СОШ 1", "СОШ 1", ""]);
}
