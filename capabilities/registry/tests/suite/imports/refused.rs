//! Files that cannot be read: a clear message, and no trace.

use std::io::Write;

use super::{Desk, list, usual};
use kernel::Error;

async fn refused(bytes: Vec<u8>, name: &str) -> String {
    let desk = Desk::new().await;
    let name = name.to_owned();
    let done = desk.import_as(bytes, |request| request.name = name).await;
    let Err(Error::Refused(refusal)) = done else { panic!("not refused: {done:?}") };
    for table in ["person", "import_batch", "change where kind = 'import'"] {
        assert_eq!(store::count(&desk.ground.db, format!("from {table}").as_str().into()).await.unwrap(), 0, "{table}");
    }
    let told = refusal.arguments.iter().find(|(name, _)| *name == "ru").map(|(_, text)| text.clone());
    told.unwrap_or_else(|| refusal.key.into_owned())
}

#[tokio::test]
async fn wrong_files_are_refused_with_what_to_do() {
    assert!(refused(Vec::new(), "пусто.xlsx").await.starts_with("Файл пуст"));
    assert!(refused(b"%PDF-1.7 ...".to_vec(), "список.pdf").await.starts_with("Это не таблица"));
    let mut broken = list(&[usual("Соловьёва Мария Ивановна")]);
    broken.truncate(broken.len() / 2);
    assert!(refused(broken, "список.xlsx").await.starts_with("Файл повреждён"));
    let mut binary = b"\xff\xfe\x00\xd8\x00\xd8".to_vec();
    binary.extend([0x81, 0x8d, 0x8f].repeat(200));
    assert!(!refused(binary, "список.csv").await.is_empty());
    assert_eq!(refused("просто текст\nбез таблицы\n".into(), "заметка.csv").await, "import-refusal-no-table");
    assert_eq!(
        refused("ФИО;Школа\nИванова Мария Петровна;СОШ № 9\n".into(), "a.csv").await,
        "import-refusal-no-position-column"
    );
}

#[tokio::test]
async fn a_file_damaged_near_its_end_leaves_nothing_either() {
    let mut text = String::from("ФИО;Школа;Должность\n");
    for index in 0..4_000 {
        text.push_str(&format!("Иванова Мария {}овна;СОШ № 9;учитель\n", super::made::father(index)));
    }
    text.push_str("\"никогда не закрыто");
    assert!(refused(text.into_bytes(), "список.csv").await.contains("кавычка"));
}

#[tokio::test]
async fn a_list_in_windows_1251_is_read() {
    let desk = Desk::new().await;
    let mut bytes = Vec::new();
    for line in ["ФИО;Школа;Должность", "Соловьёва Мария Ивановна;СОШ № 9;учитель"]
    {
        let (encoded, ..) = encoding_rs::WINDOWS_1251.encode(line);
        bytes.write_all(&encoded).unwrap();
        bytes.push(b'\n');
    }
    assert_eq!(desk.import(bytes).await.unwrap().counts.new, 1);
}
