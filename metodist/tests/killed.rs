//! `kill -9` in the middle of an import, a merge and a backup: on restart nothing half-done is visible.

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Child, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use crate::district::demo::{District, files_in};
use rust_xlsxwriter::Workbook;

const DAY: &str = "2021-09-01";
/// Everything that a half-done work could have left in the database.
const TABLES: [&str; 8] =
    ["person", "person_version", "post", "qualification", "education", "staff", "change", "import_row"];

#[test]
fn an_import_that_is_killed_leaves_nothing() {
    let district = District::copy();
    let list = district.write("big.xlsx", &big_list(20_000));
    let (figures, rows) = (district.figures(DAY), rows(&district));
    // Early, when the file is read; and later and later while it is written: the log of the database grows.
    for grown in [0, 1 << 20, 8 << 20, 24 << 20] {
        let mut child = start(&district, &["import", "staff", &list, "--on", "2021-10-01", "--yes"]);
        let wal = district.path().join("metodist.sqlite-wal");
        if grown == 0 {
            sleep(Duration::from_millis(400));
        } else {
            until(&mut child, || fs::metadata(&wal).is_ok_and(|file| file.len() >= grown));
        }
        assert!(child.try_wait().unwrap().is_none(), "killed in the middle, not after the end ({grown})");
        child.kill().unwrap();
        child.wait().unwrap();
        all_is_well(&district);
        assert_eq!(self::rows(&district), rows, "{grown} bytes written, then killed");
        assert_eq!(district.figures(DAY), figures);
        assert_eq!(district.number("select count(*) from import_batch where state = 'written'"), 5);
    }
}

#[test]
fn a_merge_that_is_killed_is_whole_or_not_at_all() {
    let district = District::copy();
    let (mut whole, mut none) = (0, 0);
    for delay in [0, 2, 5, 10, 20, 40] {
        let people = "from person p where exists (select 1 from staff s where s.person_id = p.id and s.superseded_at is null and s.valid_to is null)";
        let pair: Vec<String> = district.ids(&format!("select p.id {people} order by p.id limit 2"));
        let before = rows(&district);
        let merges = district.number("select count(*) from change where kind = 'merge'");
        let address = format!("127.0.0.1:{}", TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port());
        let mut server = start(&district, &["serve", "--listen", &address]);
        let cookie = sign_in(&mut server, &address);
        let path = format!("/duplicates/{}/{}/merger", pair[0], pair[1]);
        let mut stream = send(&address, &path, &cookie, &format!("kept={}", pair[0]));
        sleep(Duration::from_millis(delay));
        server.kill().unwrap();
        server.wait().unwrap();
        let _ = stream.read_to_end(&mut Vec::new());
        all_is_well(&district);
        if district.number("select count(*) from change where kind = 'merge'") == merges {
            none += 1;
            assert_eq!(rows(&district), before, "after {delay} ms: not merged, so nothing changed");
        } else {
            whole += 1;
            let left = district.number(&format!(
                "select count(*) from staff where superseded_at is null and person_id = {}",
                blob(&pair[1])
            ));
            assert_eq!(left, 0, "after {delay} ms: merged, so nothing is left of the other");
        }
    }
    assert_eq!(whole + none, 6);
    assert!(none > 0, "at least once it was killed before the end");
}

#[test]
fn a_backup_that_is_killed_has_no_final_name() {
    let district = District::copy();
    // Enough files for the archive to take a while.
    for number in 0..60_u32 {
        let bytes: Vec<u8> = (0..400_000_u32).map(|i| (i.wrapping_mul(2_654_435_761 + number) >> 11) as u8).collect();
        let folder = district.path().join("files/00");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(format!("{number:064}")), bytes).unwrap();
    }
    let copy = district.path().join("copy.zip");
    let unfinished = |folder: &Path| {
        files_in(folder).iter().filter(|path| path.extension().is_some_and(|part| part == "part")).count()
    };
    for moment in ["backup-", "copy.part"] {
        let mut child = start(&district, &["backup", copy.to_str().unwrap()]);
        let begun = |folder: &Path| {
            files_in(folder).iter().any(|path| path.file_name().unwrap().to_string_lossy().starts_with(moment))
        };
        until(&mut child, || begun(district.path()));
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(!copy.exists(), "half a copy has no final name");
        assert!(unfinished(district.path()) > 0, "killed in the middle");
        let notes = all_is_well(&district);
        assert!(notes.contains("прерванного копирования"), "{notes}");
        assert_eq!(unfinished(district.path()), 0, "cleaned");
    }
    district.json(&["backup", copy.to_str().unwrap()]);
    let other = District::empty();
    other.json(&["restore", copy.to_str().unwrap()]);
    assert_eq!(other.figures(DAY), district.figures(DAY));
}

/// The doctor finds nothing wrong; what it says.
#[track_caller]
fn all_is_well(district: &District) -> String {
    let doctor = district.json(&["doctor"]);
    assert_eq!(doctor["ok"], true, "{doctor}");
    doctor["notes"].to_string()
}

fn rows(district: &District) -> Vec<i64> {
    TABLES.map(|table| district.number(&format!("select count(*) from {table}"))).to_vec()
}

fn start(district: &District, arguments: &[&str]) -> Child {
    district.command(arguments).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
}

/// Waits for the moment; fails when the program ends before it.
#[track_caller]
fn until(child: &mut Child, moment: impl Fn() -> bool) {
    let begun = Instant::now();
    while !moment() {
        assert!(child.try_wait().unwrap().is_none(), "it ended before the moment to kill it");
        assert!(begun.elapsed() < Duration::from_secs(120), "the moment never came");
        sleep(Duration::from_millis(1));
    }
}

/// Waits for the server and signs in as the methodist; the cookie of the session.
fn sign_in(server: &mut Child, address: &str) -> String {
    let mut line = String::new();
    BufReader::new(server.stderr.take().unwrap()).read_line(&mut line).unwrap();
    assert!(line.contains(address), "{line}");
    let form = [("login", "methodist"), ("password", metodist::demo::PASSWORD), ("next", "/")];
    let body = form.map(|(name, value)| format!("{name}={}", web::encode(value))).join("&");
    let mut answer = String::new();
    send(address, "/sign-in", "", &body).read_to_string(&mut answer).unwrap();
    let cookies = answer.lines().filter_map(|line| line.strip_prefix("set-cookie: session="));
    let token = cookies.map(|rest| rest.split(';').next().unwrap()).find(|token| !token.is_empty());
    format!("session={}", token.unwrap_or_else(|| panic!("not signed in: {answer}")))
}

fn send(address: &str, path: &str, cookie: &str, body: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address).unwrap();
    let request = format!(
        "POST {path} HTTP/1.1\r\nHost: {address}\r\nCookie: {cookie}\r\nConnection: close\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes()).unwrap();
    stream
}

fn blob(id: &str) -> String {
    format!("x'{}'", id.replace('-', ""))
}

/// A staff list of so many invented people, in one school of the district.
fn big_list(count: u32) -> Vec<u8> {
    const FAMILIES: [&str; 10] =
        ["Абрамов", "Белов", "Воронцов", "Громов", "Дроздов", "Ершов", "Жаров", "Зимин", "Исаев", "Крылов"];
    const GIVEN: [&str; 10] = ["Анна", "Вера", "Галина", "Дарья", "Елена", "Жанна", "Зоя", "Ирина", "Клавдия", "Лидия"];
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, text) in
        ["ФИО", "Дата рождения", "Организация", "Должность", "Категория", "Образование"].into_iter().enumerate()
    {
        sheet.write(0, column as u16, text).unwrap();
    }
    for number in 0..count {
        let pick = |of: &[&'static str; 10], step: u32| of[(number / step % 10) as usize];
        let name = format!(
            "{}а {} {}на",
            pick(&FAMILIES, 1),
            pick(&GIVEN, 10),
            ["Ивановна", "Петровна", "Олеговна"][(number % 3) as usize].trim_end_matches("на")
        );
        let born = format!("{:02}.{:02}.{}", number % 28 + 1, number / 28 % 12 + 1, 1960 + number / 336 % 40);
        let cells =
            [name, born, "МБОУ СОШ № 1 г. Заречного".into(), "учитель".into(), "первая".into(), "высшее".into()];
        for (column, text) in cells.into_iter().enumerate() {
            sheet.write(number + 1, column as u16, text).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}
