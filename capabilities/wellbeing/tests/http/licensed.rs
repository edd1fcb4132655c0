//! Words that a centre brings for a questionnaire: from the blank list to a wave, within what was bought, and out of every export.

use std::io::Cursor;

use kernel::Role;
use questionnaire::{
    Instrument,
    xlsform::{self, Sheet},
};
use spreadsheets::{Limits, Workbook};
use store::Ask;
use testkit::{Page, Person};
use wellbeing::FILES;

use crate::district::{District, WORD};

const PATH: &str = "/wellbeing/instruments/mbi-es";

fn shell(id: &str) -> Instrument {
    let read = FILES.iter().map(|(_, text)| Instrument::parse(text).unwrap());
    read.into_iter().find(|one| one.id == id).unwrap()
}

/// A list of two columns for MBI-ES, as CSV.
fn list(change: impl Fn(&mut Vec<(String, String)>)) -> Vec<u8> {
    let shell = shell("mbi-es");
    let mut rows = vec![("instruction".to_owned(), "Отметьте, как часто".to_owned())];
    rows.extend((0..7).map(|code| (format!("frequency={code}"), format!("Ответ {code}"))));
    rows.extend(shell.items.iter().map(|item| (item.id.clone(), format!("Утверждение тайное {}", item.id))));
    change(&mut rows);
    let lines = rows.iter().map(|(name, text)| format!("{name};\"{}\"\n", text.replace('"', "\"\"")));
    lines.collect::<String>().into_bytes()
}

/// An XLSForm of a shell, filled in.
fn form(id: &str, change: impl Fn(&mut Vec<Sheet>)) -> Vec<u8> {
    let mut sheets = xlsform::sheets(&shell(id));
    for sheet in sheets.iter_mut().filter(|sheet| ["survey", "choices"].contains(&sheet.name.as_str())) {
        let label = sheet.rows[0].iter().position(|header| header == "label::Русский (ru)").unwrap();
        sheet.rows.iter_mut().skip(1).enumerate().for_each(|(n, row)| row[label] = format!("Слова {n}"));
    }
    change(&mut sheets);
    let sheets: Vec<(String, Vec<Vec<String>>)> = sheets.into_iter().map(|sheet| (sheet.name, sheet.rows)).collect();
    typeset::xlsx::book(&sheets).unwrap()
}

async fn bring(me: &mut Person, district: &District, licence: (&str, &str), file: (&str, &[u8])) -> Page {
    bring_to(me, district, PATH, licence, file).await
}

async fn bring_to(
    me: &mut Person,
    district: &District,
    path: &str,
    (number, administrations): (&str, &str),
    (name, bytes): (&str, &[u8]),
) -> Page {
    let place = district.district.to_string();
    let fields = [
        ("organisation", place.as_str()),
        ("holder", "Mind Garden"),
        ("licence", number),
        ("given_on", "01.08.2021"),
        ("administrations", administrations),
    ];
    me.upload(&format!("{path}/words"), &fields, ("file", name, bytes)).await
}

/// A draft that asks MBI-ES.
async fn draft(me: &mut Person, district: &District) -> String {
    let place = district.district.to_string();
    let fields = [
        ("title", "Опрос"),
        ("organisation", place.as_str()),
        ("asks", "mbi-es"),
        ("minimum", "10"),
        ("closes_on", "01.10.2021"),
        ("admission", "slips"),
    ];
    let made = me.post("/wellbeing/waves", &fields).await;
    me.follow(made).await.ok().path.clone()
}

async fn open(me: &mut Person, wave: &str) -> Page {
    me.post(&format!("{wave}/opening"), &[("word", WORD), ("word_again", WORD), ("confirmed", "1")]).await
}

#[tokio::test]
async fn words_are_brought_and_asked_within_what_was_bought() {
    let district = District::new().await;
    let mut me = district.methodist().await;
    me.get("/wellbeing/waves/new").await.ok().lacks("Маслач");
    me.get("/wellbeing/instruments").await.ok().has("td", "Маслач").has(".tag", "без слов");
    let card = me.get(PATH).await.ok();
    card.has("a.button", "Внести слова").has("td", "не сверено с источником").has("dd", "за каждое применение");
    me.get(&format!("{PATH}/words")).await.ok().has("label", "Номер лицензии");
    bring(&mut me, &district, ("MG-1", ""), ("слова.csv", &list(|_| ()))).await.has(".errors a", "платят поштучно");
    let brought = bring(&mut me, &district, ("MG-1", "43"), ("слова.csv", &list(|_| ()))).await;
    let card = me.follow(brought).await.ok();
    card.has(".tag.good", "слова внёс центр").has("td", "MG-1").has("caption", "осталось применений: 43 из 43");
    card.has("td", "Утверждение тайное m7");
    // Forty-four people are asked, and forty-three administrations were bought.
    let wave = draft(&mut me, &district).await;
    open(&mut me, &wave).await.has(".errors a", "куплено 43, недостаёт 1");
    me.get(&wave).await.ok().has(".tag", "готовится");
    me.get(PATH).await.ok().has("caption", "осталось применений: 43 из 43");
    // Another licence adds its own; the same number again would only correct it.
    bring(&mut me, &district, ("MG-2", "2"), ("слова.csv", &list(|_| ()))).await;
    bring(&mut me, &district, ("MG-2", "2"), ("слова.csv", &list(|_| ()))).await;
    me.get(PATH).await.ok().has("caption", "осталось применений: 45 из 45");
    let opened = open(&mut me, &wave).await;
    me.follow(opened).await.ok().has(".tag.good", "идёт");
    me.get(PATH).await.ok().has("caption", "осталось применений: 1 из 45");
    me.post(&format!("{wave}/slips"), &[]).await.ok();
    me.get(PATH).await.ok().has("caption", "осталось применений: 1 из 45");
    let more = [("stratum", "1"), ("count", "2")];
    me.post(&format!("{wave}/slips/more"), &more).await.has(".errors a", "куплено 45, недостаёт 1");
    me.post(&format!("{wave}/slips/more"), &[("stratum", "1"), ("count", "1")]).await.ok();
    me.get(PATH).await.ok().has("caption", "осталось применений: 0 из 45");
    let second = draft(&mut me, &district).await;
    open(&mut me, &second).await.has(".errors a", "недостаёт 44");
}

#[tokio::test]
async fn a_wave_that_gave_no_slip_out_gives_its_administrations_back() {
    let district = District::new().await;
    let mut me = district.methodist().await;
    bring(&mut me, &district, ("MG-1", "50"), ("слова.csv", &list(|_| ()))).await;
    let wave = draft(&mut me, &district).await;
    open(&mut me, &wave).await;
    me.get(PATH).await.ok().has("caption", "осталось применений: 6 из 50");
    me.post(&format!("{wave}/closing"), &[("confirmed", "1")]).await;
    me.get(PATH).await.ok().has("caption", "осталось применений: 50 из 50");
}

#[tokio::test]
async fn the_blank_table_and_the_form_are_what_is_taken_back() {
    let district = District::new().await;
    let mut me = district.methodist().await;
    let blank = me.get(&format!("{PATH}/words.xlsx")).await.ok().bytes;
    let mut book = Workbook::open(Cursor::new(blank.to_vec()), "a.xlsx", &Limits::default()).unwrap();
    let names: Vec<String> = book.rows(0).unwrap().map(|row| row.unwrap().cell(0).shown().into_owned()).collect();
    assert!(names.ends_with(&["m21".to_owned(), "m22".to_owned()]) && names.contains(&"frequency=6".to_owned()));
    bring(&mut me, &district, ("MG-1", "50"), ("a.xlsx", &blank)).await.has(".errors a", "Не хватает текста");
    let form = form("uwes-9", |_| ());
    let path = "/wellbeing/instruments/uwes-9";
    let card = me.get(path).await.ok();
    card.has("dd", "По памяти с бланка").has("small", "Три шкалы по три пункта").lacks("Remembered").lacks("frequency");
    let brought = bring_to(&mut me, &district, path, ("U-1", ""), ("uwes.xlsx", &form)).await;
    me.follow(brought).await.ok().has("caption", "применения не считаются").has("td", "Слова 3");
    let handed_out = me.get(&format!("{path}/form.xlsx")).await.ok().bytes;
    let brought = bring_to(&mut me, &district, path, ("U-1", ""), ("uwes.xlsx", &handed_out)).await;
    brought.has(".errors a", "Не хватает текста");
}

#[tokio::test]
async fn a_questionnaire_without_a_key_wants_it_with_the_words() {
    let district = District::new().await;
    let mut me = district.methodist().await;
    let path = "/wellbeing/instruments/boyko";
    let brought = bring_to(&mut me, &district, path, ("B-1", ""), ("boyko.xlsx", &form("boyko", |_| ()))).await;
    brought.has(".errors a", "Кроме слов нужен ключ");
}

#[tokio::test]
async fn words_that_were_brought_are_in_no_export() {
    let district = District::new().await;
    let mut me = district.methodist().await;
    let brought = bring(&mut me, &district, ("MG-1", "50"), ("слова.csv", &list(|_| ()))).await;
    assert_eq!(brought.location().as_deref(), Some(PATH));
    let form = me.get(&format!("{PATH}/form.xlsx")).await.ok().bytes;
    let mut book = Workbook::open(Cursor::new(form.to_vec()), "a.xlsx", &Limits::default()).unwrap();
    for sheet in 0..book.sheets().len() {
        for row in book.rows(sheet).unwrap() {
            assert!(row.unwrap().cells.iter().all(|cell| !cell.shown().contains("тайное")));
        }
    }
    assert_eq!(me.get(&format!("{PATH}/survey.json")).await.status, 409, "there is nothing to show");
    let blank = me.get(&format!("{PATH}/words.xlsx")).await.ok().bytes;
    let mut book = Workbook::open(Cursor::new(blank.to_vec()), "a.xlsx", &Limits::default()).unwrap();
    assert!(book.rows(0).unwrap().all(|row| !row.unwrap().cell(1).shown().contains("тайное")));
    // What comes with the program may leave it where its licence says so.
    let survey = me.get("/wellbeing/instruments/cbi/survey.json").await.ok().html();
    assert!(survey.contains("radiogroup"));
    assert!(me.get("/wellbeing/instruments/cbi/form.xlsx").await.ok().bytes.starts_with(b"PK"));
    assert_eq!(me.get("/wellbeing/instruments/cbi/words").await.status, 409, "it has words");
    let lines: Vec<String> =
        district.db().column("select details from journal where act = 'wellbeing.licensed'").await.unwrap();
    assert!(lines.len() == 1 && lines[0].contains("MG-1") && !lines[0].contains("тайное"));
}

#[tokio::test]
async fn what_is_no_list_of_words_is_refused_with_its_place() {
    let district = District::new().await;
    let mut me = district.methodist().await;
    let with = |name: &'static str, text: &'static str| {
        list(move |rows| rows.iter_mut().filter(|row| row.0 == name).for_each(|row| row.1 = text.into()))
    };
    let long = list(|rows| rows[9].1 = "я".repeat(2_001));
    for (file, told) in [
        (with("m7", "<img src=x onerror=alert(1)>"), "Разметка в тексте: m7"),
        (with("m7", "слова &#60;b&#62;"), "Разметка в тексте: m7"),
        (with("m7", "=HYPERLINK(\"http://a.example\")"), "похож на формулу или на ошибку в ней: m7"),
        (with("m7", "#REF!"), "похож на формулу или на ошибку в ней: m7"),
        (with("frequency=2", "<script>"), "Разметка в тексте: frequency"),
        (with("m7", "а\u{202e}бв"), "Непечатаемые знаки в тексте: m7"),
        (with("m7", ""), "Не хватает текста: items[m7].text"),
        (long, "Слишком длинный текст: m2"),
        (list(|rows| rows.push(("m23".into(), "Лишнее".into()))), "Такого имени в этой методике нет: строка 31: m23"),
        (list(|rows| rows.push(("m7".into(), "Снова".into()))), "Имя стоит дважды: строка 31: m7"),
        (b"%PDF-1.7 words".to_vec(), "Это не таблица"),
        (b"PK\x03\x04 broken".to_vec(), "повреждён"),
        ("просто слова\nи ещё\n".into(), "Слов в файле не нашлось"),
        (vec![b'a'; (2 << 20) + 1], "Файл больше 2 МБ"),
        ("m1;слово\n".repeat(2_001).into(), "Строк больше 2000"),
        (form("uwes-9", |_| ()), "от другой методики или изменён"),
        (form("mbi-es", |sheets| sheets[1].rows[3][1] = "9".into()), "от другой методики или изменён"),
        (form("mbi-es", |sheets| sheets[0].rows[3][0] = "text".into()), "от другой методики или изменён"),
    ] {
        let refused = bring(&mut me, &district, ("MG-1", "50"), ("слова", &file)).await;
        assert_eq!(refused.status, 422, "{told}");
        refused.has(".errors a", told);
        assert!(!refused.html().contains("<img src=x") && !refused.html().contains("onerror=alert(1)>"));
    }
    assert_eq!(store::count(district.db(), store::Sql::new("from wellbeing_licensed")).await.unwrap(), 0);
    let nothing = me.post(&format!("{PATH}/words"), &[("licence", "1")]).await;
    assert_eq!(nothing.status, 422);
}

#[tokio::test]
async fn words_are_of_the_organisation_that_brought_them() {
    let district = District::new().await;
    let mut me = district.methodist().await;
    bring(&mut me, &district, ("MG-1", "50"), ("слова.csv", &list(|_| ()))).await;
    let (reach, on) = (kernel::Reach::operator(), store::AsOf::day(district.test.app.clock().today()));
    let schools = registry::organisation::choices(district.db(), &reach, on);
    let school = schools.await.unwrap().into_iter().find(|one| one.id != district.district).unwrap().id;
    // A school below does not ask with the words of its centre, nor does its methodist see them.
    let place = school.to_string();
    let fields = [
        ("title", "Опрос"),
        ("organisation", place.as_str()),
        ("asks", "mbi-es"),
        ("minimum", "10"),
        ("closes_on", "01.10.2021"),
        ("admission", "slips"),
    ];
    me.post("/wellbeing/waves", &fields).await.has(".errors a", "У этой организации нет слов");
    let mut other = district.test.with_role(Role::Methodist, school).await;
    other.get(PATH).await.ok().has(".tag", "без слов").lacks("тайное").lacks("MG-1");
    let foreign = bring(&mut other, &district, ("MG-9", "9"), ("слова.csv", &list(|_| ()))).await;
    assert_eq!(foreign.status, 404, "another's organisation is out of reach");
    for role in [Role::Head, Role::Teacher, Role::SchoolCoordinator] {
        let mut nosy = district.test.with_role(role, district.district).await;
        for page in ["", "/words", "/words.xlsx", "/form.xlsx", "/survey.json"] {
            assert_eq!(nosy.get(&format!("{PATH}{page}")).await.status, 403, "{role:?} {page}");
        }
    }
}
