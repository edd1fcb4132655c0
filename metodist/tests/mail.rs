//! Mail through a real mail server: what it takes, postpones and refuses; and `kill -9` of the program in the middle of mailing.

use std::{
    collections::BTreeMap,
    fs,
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use crate::district::demo::District;
use kernel::Clock;
use serde_json::Value;
use store::{
    Actor, Db, Settings, Sql,
    outbox::{self, Letter, Mail, State},
};

const CALENDAR: &str =
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Metodist//RU\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n";

#[test]
fn mail_is_sent_once_or_known_to_be_unknown_however_often_the_program_is_killed() {
    let Some(post) = Post::open(150) else { return };
    let recipients: Vec<String> = (0..40).map(|number| format!("teacher{number}@example.org")).collect();
    post.queue(&recipients);
    // Just after the server has got a letter; while it thinks; and when it has just answered.
    let kills = [(3, 0), (8, 60), (14, 149), (20, 151), (26, 0)];
    for (received, delay) in kills {
        let mut program = post.serve();
        until("it is in the middle", || post.received().len() >= received);
        sleep(Duration::from_millis(delay));
        program.kill().unwrap();
        program.wait().unwrap();
        assert!(post.mails().iter().any(|mail| mail.state == State::Waiting), "killed in the middle");
    }
    let mut program = post.serve();
    let over = |mail: &Mail| !matches!(mail.state, State::Waiting | State::Sending);
    until("all is settled", || post.mails().iter().all(over));
    let received = post.received();
    let mut unknown = Vec::new();
    for mail in post.mails() {
        let times = received.get(&id(&mail)).map_or(0, Vec::len);
        match mail.state {
            State::Sent => assert_eq!(times, 1, "what is known to be sent was sent once"),
            State::Unknown => unknown.push((mail, times)),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(post.mails().len(), 40, "none is lost");
    assert!(unknown.iter().all(|(_, times)| *times <= 1), "nothing is sent twice silently");
    assert!((1..=kills.len()).contains(&unknown.len()), "one for each kill at most: {}", unknown.len());
    assert_eq!(post.lines("mail.unknown"), unknown.len() as i64, "the journal knows");

    // A person decides, and only then is a mail sent a second time, under the same identifier.
    let (mail, times) = &unknown[0];
    post.write(async |tx| outbox::send_again(tx, mail.id).await);
    until("it is sent again", || post.received().get(&id(mail)).map_or(0, Vec::len) == times + 1);
    program.kill().unwrap();
    program.wait().unwrap();
}

#[test]
fn what_the_server_takes_postpones_and_refuses_is_told_apart() {
    let Some(post) = Post::open(0) else { return };
    post.queue(&["a", "busy", "nobody", "b"].map(|name| format!("{name}@example.org")));
    let mut program = post.serve();
    until("all was tried", || post.mails().iter().all(|mail| mail.attempts == 1 && mail.state != State::Sending));
    let state = |name: &str| post.mails().into_iter().find(|mail| mail.recipient.starts_with(name)).unwrap().state;
    assert_eq!(["a@", "busy@", "nobody@", "b@"].map(state), [State::Sent, State::Waiting, State::GivenUp, State::Sent]);
    // The pause is a minute: it is over sooner here.
    post.write(async |tx| {
        let now = Sql::new("update outbox set next_try_at = ? where state = 'waiting'").bind(tx.now());
        tx.run(now).await.map(|_| ())
    });
    until("the postponed one is sent", || state("busy@") == State::Sent);
    program.kill().unwrap();
    program.wait().unwrap();

    let letters = post.received();
    assert_eq!(letters.len(), 3);
    for letter in letters.values().flatten() {
        assert_eq!(letter["subject"], "Семинар «Педагогический кластер»", "{letter}");
        assert_eq!(letter["text"], "Здравствуйте! Ждём вас.", "{letter}");
        let files = serde_json::json!([["text/calendar", null], ["application/ics", "invite.ics"]]);
        assert_eq!(letter["files"], files, "{letter}");
    }
}

#[test]
fn a_job_that_was_running_when_the_program_was_killed_is_taken_up_at_once() {
    let district = District::empty();
    assert_eq!(district.run(&["doctor"]).code, 0);
    let post = Database(&district);
    post.write(async |tx| {
        let id = tx.queue_job("registry.import.preview", &serde_json::json!({})).await?;
        tx.run(Sql::new("update job set state = 'running', done = 7, total = 9, attempts = 1 where id = ?").bind(id))
            .await
    });
    let serving = || {
        let mut command = district.command(&["serve", "--listen", "127.0.0.1:0"]);
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    };
    let mut program = serving();
    // Its payload is nonsense, so it ends in failure; but it ends.
    until("it has ended", || district.number("select count(*) from job where state = 'failed' and attempts = 2") == 1);
    program.kill().unwrap();
    program.wait().unwrap();
}

/// A data folder, and a mail server to which the program there is told to send.
struct Post {
    district: District,
    server: Child,
    port: String,
}

/// The database of a folder, beside the program.
struct Database<'a>(&'a District);

impl Post {
    /// Nothing where no mail server was installed.
    fn open(pause: u32) -> Option<Self> {
        let Ok(modules) = std::env::var("METODIST_SMTP") else {
            eprintln!(
                "skipped: METODIST_SMTP names no node_modules with smtp-server and mailparser; ./test installs them"
            );
            return None;
        };
        let district = District::empty();
        assert_eq!(district.run(&["doctor"]).code, 0);
        let mut server = Command::new("node")
            .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/mail/server.mjs"))
            .args([&modules, &district.file("received"), &pause.to_string()])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut port = String::new();
        BufReader::new(server.stdout.take().unwrap()).read_line(&mut port).unwrap();
        Some(Self { district, server, port: port.trim().to_owned() })
    }

    /// Starts the program.
    fn serve(&self) -> Child {
        let mut command = self.district.command(&["serve", "--listen", "127.0.0.1:0"]);
        command.env("METODIST_SMTP_HOST", "127.0.0.1").env("METODIST_SMTP_PORT", &self.port);
        command.env("METODIST_SMTP_TLS", "none").env("METODIST_SMTP_FROM", "ИМЦ <imc@example.org>");
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    }

    fn queue(&self, recipients: &[String]) {
        self.write(async |tx| {
            for recipient in recipients {
                let subject = "Семинар «Педагогический кластер»";
                let body = "Здравствуйте! Ждём вас.";
                tx.mail(Letter { recipient, subject, body, calendar: Some(CALENDAR) }).await?;
            }
            Ok(())
        });
    }

    /// What the server got, by the identifiers of letters.
    fn received(&self) -> BTreeMap<String, Vec<Value>> {
        let notes = fs::read_to_string(self.district.file("received")).unwrap_or_default();
        let mut letters = BTreeMap::<String, Vec<Value>>::new();
        for line in notes.lines() {
            let letter: Value = serde_json::from_str(line).unwrap();
            letters.entry(letter["id"].as_str().unwrap().to_owned()).or_default().push(letter);
        }
        letters
    }

    fn mails(&self) -> Vec<Mail> {
        Database(&self.district).ask(async |db| outbox::newest(db, 100).await)
    }

    fn lines(&self, act: &str) -> i64 {
        Database(&self.district)
            .ask(async |db| store::count(db, Sql::new("from journal where act = ?").bind(act)).await)
    }

    fn write<T>(&self, work: impl AsyncFnOnce(&store::Tx) -> kernel::Result<T>) -> T {
        Database(&self.district).write(work)
    }
}

impl Database<'_> {
    fn ask<T>(&self, work: impl AsyncFnOnce(&Db) -> kernel::Result<T>) -> T {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let db = Db::open(Settings::folder(self.0.path()), Clock::system(10)).await.unwrap();
            work(&db).await.unwrap()
        })
    }

    fn write<T>(&self, work: impl AsyncFnOnce(&store::Tx) -> kernel::Result<T>) -> T {
        self.ask(async |db| db.write(&Actor::operator(), work).await)
    }
}

impl Drop for Post {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// The identifier under which a mail is sent.
fn id(mail: &Mail) -> String {
    format!("<{}@example.org>", mail.id)
}

#[track_caller]
fn until(what: &str, moment: impl Fn() -> bool) {
    let begun = Instant::now();
    while !moment() {
        assert!(begun.elapsed() < Duration::from_secs(120), "it never came that {what}");
        sleep(Duration::from_millis(5));
    }
}
