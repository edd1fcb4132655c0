//! Files of entries: what is taken, put aside, refused; what a juror gets; the archive.

use std::io::{Cursor, Read, Write};

use axum::http::StatusCode;
use contests::{Candidacy, Contest, ContestId, Entry, EntryFile, EntryId, contest::Move, entry::Step, sample};
use kernel::{Reach, Role};
use store::{Sql, Tx};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

use crate::house::House;

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj <</Author (Tainova) /Title (Yard)>> endobj\n%%EOF";
const ACTING: &[u8] = b"%PDF-1.7\n1 0 obj <</S /JavaScript /JS (app.alert)>> endobj\n%%EOF";

fn photo(width: u32) -> Vec<u8> {
    let picture = image::RgbImage::from_fn(width, 30, |x, y| image::Rgb([x as u8, y as u8, 90]));
    let mut bytes = Cursor::new(Vec::new());
    image::DynamicImage::ImageRgb8(picture).write_to(&mut bytes, image::ImageFormat::Jpeg).unwrap();
    // What a phone adds: where, and whose.
    let sent = bytes.into_inner();
    [&sent[..2], b"\xff\xe1\0\x1aExif\0\0GPS 48.48 Tainova\0", &sent[2..]].concat()
}

fn docx(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in [&[("word/document.xml", &b"<w/>"[..])], parts].concat() {
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

async fn drafted(house: &House, blind: bool) -> (ContestId, EntryId, String) {
    let (contest, nominations) = house.contest(&["Проект: двор"], |details| details.blind = blind).await;
    let new = sample::entry(house.school, "Наш двор", "Тайнова Вера Павловна", &nominations);
    let id = house.write(async |tx, reach| Entry::create(tx, reach, contest, &new).await).await;
    (contest, id, format!("/contests/{contest}/entries/{id}/files"))
}

async fn files(house: &House, entry: EntryId) -> Vec<EntryFile> {
    EntryFile::of_entry(house.db(), entry).await.unwrap()
}

#[tokio::test]
async fn what_is_sent_is_kept_clean_or_refused_with_the_reason() {
    let house = House::new().await;
    let (_, entry, page) = drafted(&house, true).await;
    let mut me = house.coordinator(house.school).await;
    me.get(&page).await.ok().has("main p", "Файлов пока нет").has("p.help", "до 50 МБ");
    me.upload(&page, &[], ("files", "../Двор\u{202e}.html", PDF)).await;
    me.upload(&page, &[], ("files", "IMG_1.HEIC", &photo(600))).await;
    let kept = files(&house, entry).await;
    assert_eq!(kept.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["Двор.pdf", "IMG_1.jpg"]);
    let stored = house.db().files().read(&kept[1].file).unwrap();
    assert!(!stored.windows(7).any(|window| window == b"Tainova"), "the photograph says nothing of its owner");
    let thumbnail = me.get(&format!("{page}/{}/thumbnail", kept[1].id)).await;
    assert_eq!(thumbnail.headers["content-type"], "image/jpeg");
    let download = me.get(&format!("{page}/{}", kept[0].id)).await;
    assert!(download.headers["content-disposition"].to_str().unwrap().starts_with("attachment"));
    assert_eq!(download.headers["x-content-type-options"], "nosniff");

    let large = vec![b' '; 40 << 20];
    let cases: [(&str, Vec<u8>, &str); 6] = [
        ("бомба.docx", docx(&[("word/space.xml", &large)]), "распаковывается в сотни раз"),
        ("путь.docx", docx(&[("../../evil", b"x")]), "с путями, ведущими наружу"),
        ("двое.pdf", [PDF, &docx(&[])].concat(), "два разных содержимого"),
        ("рисунок.svg", b"<svg><script>alert(1)</script></svg>".to_vec(), "SVG не принимаются"),
        ("снимок.png", hundred_megapixels(), "больше 40 мегапикселей"),
        ("айфон.heic", b"\0\0\0\x18ftypheic".to_vec(), "Наиболее совместимые"),
    ];
    for (name, bytes, words) in cases {
        let refused = me.upload(&page, &[], ("files", name, &bytes)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        refused.has(".errors li", name).has(".errors li", words);
    }
    assert_eq!(files(&house, entry).await.len(), 2);
}

/// The head of a PNG of 100 megapixels.
fn hundred_megapixels() -> Vec<u8> {
    let side = 10_000u32.to_be_bytes();
    let head = [b"IHDR", &side[..], &side, &[8, 0, 0, 0, 0]].concat();
    let sum = !head.iter().fold(!0u32, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { sum >> 1 ^ 0xEDB8_8320 } else { sum >> 1 })
    });
    let nothing = b"\0\0\0\0IDAT\x35\xaf\x06\x1e";
    [b"\x89PNG\r\n\x1a\n\0\0\0\x0d", &head[..], &sum.to_be_bytes(), nothing].concat()
}

#[tokio::test]
async fn files_are_ordered_taken_out_and_put_back_until_the_entry_is_handed_in() {
    let house = House::new().await;
    let (_, entry, page) = drafted(&house, false).await;
    let mut me = house.coordinator(house.school).await;
    for name in ["а.pdf", "б.pdf"] {
        me.upload(&page, &[], ("files", name, PDF)).await;
    }
    let [first, second] = files(&house, entry).await.try_into().unwrap();
    me.post(&format!("{page}/{}/rise", second.id), &[]).await;
    assert_eq!(files(&house, entry).await[0].id, second.id);
    let removed = me.post(&format!("{page}/{}/removal", second.id), &[]).await;
    removed.ok().has(".notice", "Файл «б.pdf» убран");
    assert_eq!(files(&house, entry).await.iter().map(|one| one.id).collect::<Vec<_>>(), [first.id]);
    assert_eq!(me.get(&format!("{page}/{}", second.id)).await.status, StatusCode::NOT_FOUND);
    me.post(&format!("{page}/{}/restoration", second.id), &[]).await;
    assert_eq!(files(&house, entry).await.len(), 2);
    house.write(async |tx, reach| Entry::step(tx, reach, entry, Step::Submission).await).await;
    let late = me.upload(&page, &[], ("files", "в.pdf", PDF)).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    let mut other = house.coordinator(house.other_school).await;
    assert_eq!(other.get(&page).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_is_doubtful_is_released_by_those_who_prepare_the_contest() {
    let house = House::new().await;
    let (_, entry, page) = drafted(&house, false).await;
    let mut me = house.coordinator(house.school).await;
    me.upload(&page, &[], ("files", "анкета.pdf", ACTING)).await;
    let file = &files(&house, entry).await[0];
    let path = format!("{page}/{}", file.id);
    let list = me.get(&page).await;
    list.has(".tag", "на проверке");
    assert!(!list.main_text().contains("сценарии"), "the reason is for those who decide");
    assert_eq!(me.get(&path).await.status, StatusCode::NOT_FOUND);
    assert_ne!(me.post(&format!("{path}/release"), &[]).await.status, StatusCode::OK);
    assert_eq!(EntryFile::handed_out(house.db(), entry).await.unwrap(), []);
    house.write(async |tx, reach| Entry::step(tx, reach, entry, Step::Submission).await).await;
    let mut methodist = house.methodist().await;
    methodist.get(&page).await.has("small", "есть сценарии");
    methodist.post(&format!("{path}/release"), &[]).await;
    assert_eq!(EntryFile::handed_out(house.db(), entry).await.unwrap().len(), 1);
    methodist.post(&format!("{path}/refusal"), &[]).await;
    assert_eq!(EntryFile::handed_out(house.db(), entry).await.unwrap(), []);
    assert_eq!((house.journalled("entry.file_released").await, house.journalled("entry.file_refused").await), (1, 1));
}

#[tokio::test]
async fn a_blind_juror_gets_files_by_the_number_of_the_work_and_without_names() {
    let house = House::new().await;
    let (contest, entry, page) = drafted(&house, true).await;
    let mut me = house.coordinator(house.school).await;
    let core = "<dc:creator>Тайнова</dc:creator>".as_bytes();
    me.upload(&page, &[], ("files", "Тайнова.docx", &docx(&[("docProps/core.xml", core)]))).await;
    me.upload(&page, &[], ("files", "Тайнова.pdf", PDF)).await;
    me.upload(&page, &[], ("files", "Тайнова.jpg", &photo(90))).await;
    // Nobody can look into the properties of a document of that age.
    let old = [
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(),
        "WordDocument".encode_utf16().flat_map(u16::to_le_bytes).collect(),
    ];
    me.upload(&page, &[], ("files", "Тайнова.doc", &old.concat())).await;
    let person = house.teachers(house.other_school, 1).await[0];
    let assignment = house
        .write(async |tx: &Tx, reach: &Reach| {
            Entry::step(tx, reach, entry, Step::Submission).await?;
            Entry::decide(tx, reach, contest, entry, Step::Admission, "").await?;
            let juror = sample::juror(tx, contest, person).await?;
            let candidacy = Candidacy::admitted(tx, contest).await?[0].id;
            let given = sample::given(tx, contest, juror, candidacy).await?;
            Contest::go(tx, reach, contest, Move::Judging, "").await?;
            Ok(given)
        })
        .await;
    let mut juror = house.somebody(Role::Juror, person).await;
    let sheet = juror.get(&format!("/judging/{assignment}")).await.ok();
    sheet.has("section a", "Работа 1 — файл 1.docx").has("section a", "Работа 1 — фото 3.jpg");
    assert!(!sheet.main_text().contains("Тайнова"));
    let kept = files(&house, entry).await;
    for file in &kept[..3] {
        let page = juror.get(&format!("/judging/{assignment}/files/{}", file.id)).await;
        assert_eq!(page.status, StatusCode::OK);
        let headers = format!("{:?}", page.headers);
        assert!(
            headers.contains("%D0%A0%D0%B0%D0%B1%D0%BE%D1%82%D0%B0") && !headers.contains("%D0%A2%D0%B0%D0%B9"),
            "{headers}"
        );
        let told = |bytes: &[u8]| bytes.windows(7).any(|window| window == b"Tainova");
        assert!(!told(&page.bytes));
        if file.name.ends_with("docx") {
            let mut text = String::new();
            let mut archive = ZipArchive::new(Cursor::new(&page.bytes)).unwrap();
            archive.by_name("docProps/core.xml").unwrap().read_to_string(&mut text).unwrap();
            assert!(!text.contains("Тайнова"));
        }
    }
    assert_eq!(juror.get(&format!("/judging/{assignment}/files/{}", kept[3].id)).await.status, StatusCode::NOT_FOUND);
    assert_eq!(juror.get(&format!("{page}/{}", kept[0].id)).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn everything_comes_as_one_archive_with_readable_names() {
    let house = House::new().await;
    let (contest, entry, page) = drafted(&house, false).await;
    let mut me = house.coordinator(house.school).await;
    let photo = photo(90);
    me.upload(&page, &[], ("files", "Эскиз.pdf", PDF)).await;
    me.upload(&page, &[], ("files", "двор.jpg", &photo)).await;
    let mut methodist = house.methodist().await;
    let path = format!("/contests/{contest}/archive.zip");
    assert_eq!(methodist.get(&path).await.status, StatusCode::CONFLICT, "a draft is nobody's but its author's");
    house.write(async |tx, reach| Entry::step(tx, reach, entry, Step::Submission).await).await;
    let answer = methodist.get(&path).await;
    assert_eq!(answer.status, StatusCode::OK);
    let mut archive = ZipArchive::new(Cursor::new(&answer.bytes)).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    assert_eq!(
        names,
        ["1 Проект двор/1 Наш двор — СОШ № 9/1 Эскиз.pdf", "1 Проект двор/1 Наш двор — СОШ № 9/2 двор.jpg"]
    );
    let mut bytes = Vec::new();
    archive.by_index(0).unwrap().read_to_end(&mut bytes).unwrap();
    assert_eq!(bytes, PDF);
    assert_eq!(me.get(&path).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_database_knows_the_states_of_files() {
    let house = House::new().await;
    let (_, entry, page) = drafted(&house, false).await;
    house.coordinator(house.school).await.upload(&page, &[], ("files", "а.pdf", PDF)).await;
    for wrong in ["state = 'nonsense'", "state = 'quarantined'", "kind = 'film'"] {
        let sql = Sql::new(format!("update contest_entry_file set {wrong} where entry_id = ?")).bind(entry);
        assert!(house.db().write(&store::Actor::operator(), async |tx| tx.run(sql).await).await.is_err(), "{wrong}");
    }
}
