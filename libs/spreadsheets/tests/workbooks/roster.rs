//! Rosters of OneRoster: joined into one table, and refused when they are not whole.

use std::collections::BTreeMap;
use std::io::Cursor;

use chrono::NaiveDate;
use spreadsheets::oneroster::{Duty, Org, OrgKind, Rank, Role, Roster, User};
use spreadsheets::{Format, Lang, Limits, Refusal, RowKind, Workbook, write_rejects};

use crate::containers::zip;
use crate::made::{open, rows, shown};

const MANIFEST: &str = "propertyName,value\r\nmanifest.version,1.0\r\noneroster.version,1.2\r\nfile.users,bulk\r\n";
const ORGS: &str = "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\r\n\
    d,,,Амурский район,district,,\r\ns9,,,\"МБОУ \"\"СОШ № 9\"\", г. Амурск\",school,,d\r\ns1,,,Лицей,school,,d\r\n\
    old,tobedeleted,,Старая школа,school,,d\r\n";
const USERS: &str = "sourcedId,status,dateLastModified,enabledUser,username,givenName,familyName,middleName,email,sms,phone,primaryOrgSourcedId\r\n\
    u1,,,true,u1,Мария,Соловьёва,Ивановна,m@example.org,,+7 900 000-00-01,s9\r\n\
    u2,,,true,u2,Пётр,Ким,,,+7 900 000-00-02,,\r\n\
    u3,,,true,u3,Вася,Ученик,,,,,\r\n\
    u4,tobedeleted,,true,u4,Уволен,Давно,,,,,\r\n\
    u5,,,true,u5,Анна,Безроль,,,,,\r\n";
const ROLES: &str = "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId\r\n\
    r1,,,u1,primary,teacher,,,s9,\r\nr2,,,u1,primary,counselor,,,s1,\r\nr3,,,u2,secondary,principal,,,s1,\r\n\
    r4,,,u3,primary,student,,,s9,\r\nr5,,,u4,primary,teacher,,,s9,\r\nr6,tobedeleted,,u2,primary,teacher,,,s9,\r\n\
    r7,,,u2,primary,teacher,,,old,\r\nr8,,,u9,primary,ext:повар,,,s77,\r\n";

fn pack(parts: &[(&str, &str)]) -> Vec<u8> {
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    zip(&parts)
}

fn whole() -> [(&'static str, &'static str); 4] {
    [("manifest.csv", MANIFEST), ("orgs.csv", ORGS), ("users.csv", USERS), ("roles.csv", ROLES)]
}

/// The whole roster with another text for one of its files, or without it.
fn with(file: &str, text: Option<&str>) -> Result<Workbook, Refusal> {
    let parts: Vec<(&str, &str)> = whole()
        .into_iter()
        .filter_map(|(name, usual)| if name == file { text.map(|text| (name, text)) } else { Some((name, usual)) })
        .collect();
    open(pack(&parts), "roster.zip")
}

#[test]
fn users_roles_and_organisations_become_one_table() {
    let mut book = open(pack(&whole()), "roster.zip").unwrap();
    assert_eq!((book.format(), book.notes()), (Format::OneRoster, [].as_slice()));
    let layout = book.layout(0).unwrap().unwrap();
    assert_eq!((book.best_sheet().unwrap(), layout.columns.len(), layout.first_data_row), (0, 12, 2));
    let found = rows(&mut book, 0);
    assert!(found[1..].iter().all(|row| layout.classify(row) == RowKind::Data));
    let told: Vec<(u32, String)> = found[1..].iter().map(|row| (row.number, shown(row).join("|"))).collect();
    let school = "МБОУ \"СОШ № 9\", г. Амурск";
    assert_eq!(
        told,
        [
            (2, format!("Соловьёва|Мария|Ивановна|||{school}|учитель|||основное|m@example.org|+7 900 000-00-01")),
            (
                3,
                "Соловьёва|Мария|Ивановна|||Лицей|консультант|||совместительство|m@example.org|+7 900 000-00-01".into()
            ),
            (4, "Ким|Пётр||||Лицей|директор|||совместительство||+7 900 000-00-02".into()),
            (9, "u9|||||s77|повар|||основное".into()),
            (10, "Безроль|Анна".into()),
        ],
        "pupils and what is to be deleted are left out; what is not in the archive is told by its identifier"
    );
    assert_eq!(rows(&mut book, 0), found, "a second reading gives the same");
}

#[test]
fn a_packed_folder_and_a_byte_order_mark_do_no_harm() {
    let users = format!("\u{feff}{USERS}");
    let parts = [
        ("Выгрузка/manifest.csv", MANIFEST),
        ("Выгрузка/Orgs.csv", ORGS),
        ("Выгрузка/users.csv", &users),
        ("Выгрузка/roles.csv", ROLES),
        ("Выгрузка/classes.csv", "not looked at"),
        ("Выгрузка/demographics.csv", "sourcedId,birthDate,sex\nu1,1985-03-02,female\n"),
    ];
    let found = rows(&mut open(pack(&parts), "").unwrap(), 0);
    assert_eq!(found.len(), 6);
    assert_eq!(shown(&found[1])[3..5], ["02.03.1985", "женский"]);
}

#[test]
fn a_roster_that_is_not_whole_is_refused_by_name() {
    fn refused(file: &str, text: Option<&str>) -> Refusal {
        with(file, text).map(|_| ()).unwrap_err()
    }
    assert_eq!(refused("manifest.csv", None), Refusal::NotASpreadsheet { looks_like: Some("ZIP") });
    for file in ["orgs.csv", "users.csv", "roles.csv"] {
        assert_eq!(refused(file, None), Refusal::Roster { file, lacks: None });
        assert_eq!(refused(file, Some("id,name\n1,2\n")), Refusal::Roster { file, lacks: Some(first_column(file)) });
        assert_eq!(refused(file, Some(" \r\n")), Refusal::Empty);
    }
    let lacks = |what| Refusal::Roster { file: "manifest.csv", lacks: Some(what) };
    assert_eq!(refused("manifest.csv", Some(&MANIFEST.replace("1.2", "1.1"))), lacks("oneroster.version = 1.2"));
    assert_eq!(
        refused("manifest.csv", Some("propertyName,value\nfile.users,bulk\n")),
        lacks("oneroster.version = 1.2")
    );
    assert_eq!(refused("manifest.csv", Some(&MANIFEST.replace("bulk", "delta"))), lacks("file.users = bulk"));
    assert!(lacks("file.users = bulk").message(Lang::Ru).contains("целиком (bulk)"));
}

fn first_column(file: &str) -> &'static str {
    if file == "roles.csv" { "userSourcedId" } else { "sourcedId" }
}

#[test]
fn a_wrong_encoding_and_an_open_quotation_are_refused() {
    let text = USERS.repeat(40);
    let koi8 = encoding_rs::KOI8_R.encode(&text).0;
    let parts: [(&str, &[u8]); 4] = [
        ("manifest.csv", MANIFEST.as_bytes()),
        ("orgs.csv", ORGS.as_bytes()),
        ("users.csv", &koi8),
        ("roles.csv", ROLES.as_bytes()),
    ];
    assert_eq!(open(zip(&parts), "").map(|_| ()).unwrap_err(), Refusal::WrongEncoding { row: None });
    let mut book = with("roles.csv", Some(&format!("{ROLES}\"r9,,"))).unwrap();
    assert!(book.rows(0).unwrap().any(|row| row == Err(Refusal::UnclosedQuote { row: 10 })));
}

#[test]
fn absurd_sizes_are_refused_before_they_are_read() {
    let limits = Limits { memory_bytes: 4 * 1_000, ..Limits::default() };
    let small = |limits: &Limits| Workbook::open(Cursor::new(pack(&whole())), "", limits).map(|_| ()).unwrap_err();
    assert_eq!(small(&limits), Refusal::TooLarge { limit: 1_000 });
    assert_eq!(small(&Limits { unpacked_bytes: 500, ..Limits::default() }), Refusal::ZipBomb);
    assert_eq!(small(&Limits { rows: 3, ..Limits::default() }), Refusal::TooManyRows { limit: 3 });
    assert_eq!(small(&Limits { columns: 5, ..Limits::default() }), Refusal::TooManyColumns { found: 6, limit: 5 });
}

#[test]
fn hostile_identifiers_refer_to_nothing_else() {
    let users = "sourcedId,familyName,givenName\n../../etc,\"=1+1\",\"a\"\"b\"\n../../etc,Второй,Такой\n,Без,Номера\n";
    let roles =
        "userSourcedId,role,orgSourcedId,roleType\n../../etc,teacher,\"'; drop table\",primary\n,teacher,s9,primary\n";
    let parts = [("manifest.csv", MANIFEST), ("orgs.csv", ORGS), ("users.csv", users), ("roles.csv", roles)];
    let mut book = open(pack(&parts), "").unwrap();
    let told: Vec<String> = rows(&mut book, 0)[1..].iter().map(|row| shown(row).join("|")).collect();
    let school = "МБОУ \"СОШ № 9\", г. Амурск";
    assert_eq!(
        told,
        [
            "=1+1|a\"b||||'; drop table|учитель|||основное".to_owned(),
            format!("Без|Номера||||{school}|учитель|||основное"),
            "Второй|Такой".to_owned(),
        ]
    );
    let layout = book.layout(0).unwrap().unwrap();
    let mut out = Cursor::new(Vec::new());
    let reasons = BTreeMap::from([(2, "не то имя".to_owned())]);
    assert_eq!(write_rejects(&mut book, 0, &layout, &reasons, &mut out), Ok(1));
    let mut back = open(out.into_inner(), "").unwrap();
    let again = back.layout(0).unwrap().unwrap();
    assert_eq!((&again.columns, again.reason), (&layout.columns, Some(12)));
    assert_eq!(shown(&rows(&mut back, 0)[1])[0], "=1+1", "text, and no formula");
}

#[test]
fn what_is_written_is_read_and_is_what_the_standard_asks_for() {
    let org = |id: &str, kind, parent: Option<&str>| Org {
        id: id.into(),
        name: format!("МБОУ «СОШ», {id}\r\n"),
        kind,
        identifier: None,
        parent: parent.map(str::to_owned),
    };
    let roster = Roster {
        orgs: vec![org("d", OrgKind::District, None), org("s", OrgKind::School, Some("d"))],
        users: vec![User {
            id: "u".into(),
            family: "Ким".into(),
            given: "=Мария".into(),
            middle: None,
            birth: NaiveDate::from_ymd_opt(1985, 3, 2),
            main_org: None,
        }],
        roles: vec![Role {
            id: "r".into(),
            user: "u".into(),
            org: "s".into(),
            duty: Duty::Aide,
            rank: Rank::Primary,
            title: "учитель \"химии\"".into(),
            subject: Some("=химия".into()),
            rate: 50,
            main_job: false,
        }],
    };
    let bytes = roster.write().unwrap();
    let mut archive = ::zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    let mut text = |name| std::io::read_to_string(archive.by_name(name).unwrap()).unwrap();
    let manifest = text("manifest.csv");
    assert_eq!(manifest.matches(",bulk\r\n").count(), 4);
    assert_eq!(manifest.matches(",absent\r\n").count(), 17);
    assert!(manifest.starts_with("propertyName,value\r\nmanifest.version,1.0\r\noneroster.version,1.2\r\n"));
    assert_eq!(text("orgs.csv").lines().nth(2), Some("s,,,\"МБОУ «СОШ», s  \",school,,d"));
    assert_eq!(text("users.csv").lines().nth(1), Some("u,,,true,u,,=Мария,Ким,,,,,,,,,u,,,,,,"));
    assert!(text("roles.csv").ends_with("\r\nr,,,u,primary,aide,,,s,,\"учитель \"\"химии\"\"\",'=химия,0.5,false\r\n"));
    let found = rows(&mut open(bytes, "").unwrap(), 0);
    assert_eq!(
        shown(&found[1]),
        [
            "Ким",
            "=Мария",
            "",
            "02.03.1985",
            "",
            "МБОУ «СОШ», s",
            "учитель \"химии\"",
            "=химия",
            "0,5",
            "совместительство"
        ]
    );
    let nobody = Roster::default().write().unwrap();
    assert_eq!(::zip::ZipArchive::new(Cursor::new(nobody)).unwrap().len(), 1, "files without rows are not allowed");
}
