//! Files that cannot be taken, sent as people send them: a clear message in their language, and no trace.

use std::{fs, path::Path};

use axum::http::StatusCode;
use figures::Catalogue;
use kernel::{OrganisationId, Role};
use rust_xlsxwriter::{Formula, Workbook, Worksheet};
use testkit::{Page, TestApp};
use web::Config;

use super::{batch, confirm};
use crate::house::House;

const HEADER: [&str; 3] = ["ФИО", "Школа", "Должность"];
const ROW: [&str; 3] = ["Соловьёва Мария Ивановна", "СОШ № 9", "учитель"];

fn workbook(rows: u32, fill: impl Fn(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0..=rows).map(|row| (row, if row == 0 { HEADER } else { ROW })) {
        for (column, text) in (0..).zip(cells) {
            sheet.write_string(row, column, text).unwrap();
        }
    }
    fill(sheet);
    book.save_to_buffer().unwrap()
}

/// An OLE container that says no more than that an encrypted workbook is in it.
fn encrypted() -> Vec<u8> {
    let mut file = vec![0u8; 512 * 3];
    let mut put = |at: usize, bytes: &[u8]| file[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    put(30, &[9]);
    put(48, &1u32.to_le_bytes());
    put(60, &u32::MAX.to_le_bytes());
    put(68, &[0xFF; 444]);
    put(76, &0u32.to_le_bytes());
    put(512, &0xFFFF_FFFDu32.to_le_bytes());
    put(516, &0xFFFF_FFFEu32.to_le_bytes());
    for (index, name) in ["Root Entry", "EncryptedPackage"].into_iter().enumerate() {
        let units: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        put(1024 + 128 * index, &units);
    }
    file
}

/// A workbook whose list of contents promises three gigabytes in one sheet.
fn bomb() -> Vec<u8> {
    let mut file = workbook(500, |_| {});
    let name = b"xl/worksheets/sheet1.xml";
    // In the list of contents the name stands 46 bytes after the beginning of its entry, the size 24 bytes after it.
    let entry = file.windows(name.len()).rposition(|window| window == name).unwrap() - 46;
    file[entry + 24..entry + 28].copy_from_slice(&(3u32 << 30).to_le_bytes());
    file
}

fn files(folder: &Path) -> Vec<String> {
    let Ok(found) = fs::read_dir(folder) else { return Vec::new() };
    let paths = found.map(|entry| entry.unwrap().path());
    paths.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path.display().to_string()] }).collect()
}

async fn leaves_no_trace(house: &House) {
    for table in ["import_batch", "import_row", "job"] {
        assert_eq!(store::count(house.db(), format!("from {table}").as_str().into()).await.unwrap(), 0, "{table}");
    }
    assert_eq!(files(house.db().files().folder()), Vec::<String>::new());
}

#[tokio::test]
async fn every_bad_file_is_refused_in_the_readers_language_and_leaves_no_trace() {
    let house = House::new().await;
    let mut me = house.methodist().await;
    let mut broken = workbook(50, |_| {});
    broken.truncate(broken.len() / 2);
    let wide = workbook(3, |sheet| {
        sheet.write_string(2, 16_383, "?").unwrap();
    });
    let letters = format!("{}\n{}\n", HEADER.join(";"), ROW.join(";"));
    let other_letters = encoding_rs::KOI8_R.encode(&letters).0.into_owned();
    let cases: [(&str, Vec<u8>, &str, &str); 7] = [
        ("с паролем.xlsx", encrypted(), "Файл защищён паролем. Снимите", "protected by a password. Remove"),
        ("битый.xlsx", broken, "Файл повреждён или передан не полностью", "damaged or incomplete"),
        ("бомба.xlsx", bomb(), "при распаковке несоразмерно велико", "unpacks to an absurd size"),
        ("широкий.xlsx", wide, "значение есть в столбце № 16384", "a value in column 16384"),
        ("другие буквы.csv", other_letters, "неизвестная кодировка. Сохраните", "unknown encoding. Save"),
        ("пустой.csv", b" \n".to_vec(), "Файл пуст", "The file is empty"),
        ("страница.xls", "<html><table><tr><td>ФИО".into(), "«HTML» не читается", "\"HTML\" is not read"),
    ];
    for (name, bytes, russian, english) in cases {
        for (language, words) in [("ru", russian), ("en", english)] {
            me.set_cookie("language", language);
            let page = me.upload("/imports", &[("on", "01.09.2021")], ("file", name, &bytes)).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}: {}", page.main_text());
            page.has(".wrong", words);
            leaves_no_trace(&house).await;
        }
    }
}

#[tokio::test]
async fn a_file_over_the_limit_is_stopped_while_it_is_read() {
    let config = Config { max_upload: 1 << 20, ..Config::default() };
    let rules = registry::Rules::embedded("RU");
    let test = TestApp::configured(vec![registry::capability(rules, [7; 32])], Catalogue::default(), config).await;
    let mut me = test.with_role(Role::Methodist, OrganisationId::new()).await;
    let large = vec![b'a'; (1 << 20) + 1];
    for (language, words) in [("ru", "можно не больше 1 МБ"), ("en", "1 MB")] {
        me.set_cookie("language", language);
        let page = me.upload("/imports", &[("on", "01.09.2021")], ("file", "список.csv", &large)).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "nothing that is better tried again later");
        page.has("main", words);
    }
    assert_eq!(store::count(test.app.db(), "from import_batch".into()).await.unwrap(), 0);
    assert_eq!(files(test.app.db().files().folder()), Vec::<String>::new());
}

#[tokio::test]
async fn a_list_that_turns_out_bad_near_its_end_is_given_up() {
    let house = House::new().await;
    let mut me = house.methodist().await;
    let mut text = format!("{}\n", HEADER.join(";"));
    for index in 0..2_000 {
        let letter = |place: u32| char::from_u32('а' as u32 + place % 32).unwrap();
        let father: String = [letter(index), letter(index / 32)].into_iter().collect();
        text.push_str(&format!("Иванова Мария Ф{father}овна;СОШ № 9;учитель\n"));
    }
    text.push_str(&";".repeat(400));
    text.push_str("?\n");
    let columns = super::upload(&mut me, &text).await.ok();
    let page: Page = confirm(&mut me, &columns).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{} {}", page.path, page.main_text());
    page.has("main", "Столбцов слишком много");
    me.get(&batch(&columns)).await.ok().has(".tag", "не загружен");
    assert_eq!(store::count(house.db(), "from import_row".into()).await.unwrap(), 0);
    assert_eq!(store::count(house.db(), "from person".into()).await.unwrap(), 4, "those who were there");
}

#[tokio::test]
async fn of_a_workbook_with_macros_and_formulas_only_the_values_are_read() {
    let house = House::new().await;
    let mut me = house.methodist().await;
    let folder = tempfile::tempdir().unwrap();
    let macros = folder.path().join("vbaProject.bin");
    fs::write(&macros, b"Sub Auto_Open() : Shell \"calc\" : End Sub").unwrap();
    let mut book = Workbook::new();
    book.add_vba_project(&macros).unwrap();
    let sheet = book.add_worksheet();
    for (column, text) in (0..).zip(HEADER) {
        sheet.write_string(0, column, text).unwrap();
    }
    let formula = |text: &str, result: &str| Formula::new(text).set_result(result);
    sheet.write_formula(1, 0, formula("=A9&\"?\"", ROW[0])).unwrap();
    sheet.write_string(1, 1, ROW[1]).unwrap();
    sheet.write_formula(1, 2, formula("=WEBSERVICE(\"http://198.51.100.1/\")", ROW[2])).unwrap();
    sheet.write_formula(2, 0, formula("=HYPERLINK(\"http://198.51.100.1/\")", "Безымянная")).unwrap();
    sheet.write_string(2, 1, ROW[1]).unwrap();
    sheet.write_string(2, 2, "=cmd|' /C calc'!A0").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let sent = me.upload("/imports", &[("on", "01.09.2021")], ("file", "кадры.xlsm", &bytes)).await;
    let columns = me.follow(sent).await.ok();
    let preview = confirm(&mut me, &columns).await.ok();
    preview.has(".figure", "1 новые").has(".figure", "1 отложено");
    let path = batch(&preview);
    let sent = me.post(&format!("{path}/writing"), &[]).await;
    me.follow(sent).await.ok();
    me.get("/people?q=Соловьёва&on=01.09.2021").await.ok().has("td", "учитель");
    let rejects = me.get(&format!("{path}/set-aside.xlsx")).await.ok().bytes;
    let mut rejects: calamine::Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(rejects)).unwrap();
    use calamine::Reader;
    assert!(rejects.vba_project().unwrap().is_none(), "no macro goes back");
    let (_, cells) = rejects.worksheets().remove(0);
    assert!(cells.used_cells().any(|(.., cell)| *cell == "=cmd|' /C calc'!A0"), "a text stays a text");
    let formulas = rejects.worksheet_formula(&rejects.sheet_names()[0].clone()).unwrap();
    assert_eq!(formulas.used_cells().filter(|(.., text)| !text.is_empty()).count(), 0, "no formula goes back");
}
