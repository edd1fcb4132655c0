//! `kill -9` while sixty-four people at once vote: every vote whose receipt was answered is in the log, none twice, all receipts verify.
//! On PostgreSQL two servers take votes at once, and either is killed. `METODIST_VOTES` and `METODIST_KILLS` make it longer.
#![allow(clippy::disallowed_methods, reason = "processes are killed at any moment")]

use std::{
    io::{BufRead, BufReader, Cursor, Read, Write},
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    sync::{
        Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread,
    time::Duration,
};

use ballot_log::{Trust, verify};
use base64::{Engine, engine::general_purpose::STANDARD};
use kernel::{Reach, id::Uuid};
use metodist::{config::Config, program::Program};
use registry::{OrganisationKind, organisation};
use store::{Actor, ChangeKind};
use voting::{Poll, sample};

const CONNECTIONS: usize = 64;

#[test]
fn every_vote_that_was_answered_outlives_the_server() {
    let number = |name: &str, usual| std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual);
    let (votes, kills): (usize, usize) = (number("METODIST_VOTES", 3_000), number("METODIST_KILLS", 4));
    let folder = tempfile::tempdir().unwrap();
    let database = std::env::var("METODIST_TEST_DATABASE").ok();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let url = database.map(|server| runtime.block_on(fresh(&server)));
    let (short, ballots) = runtime.block_on(prepare(folder.path(), url.as_deref(), votes));
    let servers: Vec<Server> =
        (0..if url.is_some() { 2 } else { 1 }).map(|_| Server::start(folder.path(), url.as_deref())).collect();

    let (next, done) = (AtomicUsize::new(0), AtomicBool::new(false));
    let receipts: Mutex<Vec<String>> = Mutex::default();
    thread::scope(|scope| {
        let voters: Vec<_> = (0..CONNECTIONS)
            .map(|voter| {
                let (servers, next, ballots, receipts, short) = (&servers, &next, &ballots, &receipts, &short);
                scope.spawn(move || {
                    let mut line = Line::new(&servers[voter % servers.len()].address);
                    while let Some((cookie, answer)) = ballots.get(next.fetch_add(1, Ordering::Relaxed)) {
                        let body = format!("option=1&altcha={}", web::encode(answer));
                        if let Some(receipt) = line.vote(short, cookie, &body) {
                            receipts.lock().unwrap().push(receipt);
                        }
                    }
                })
            })
            .collect();
        let killer = scope.spawn(|| {
            for kill in 0..kills {
                // At some moment of its own each time: while votes come in and the server is up.
                let share = votes * (kill + 1) / (kills + 1);
                while next.load(Ordering::Relaxed) < share && !done.load(Ordering::Relaxed) {
                    thread::sleep(Duration::from_millis(1));
                }
                servers[kill % servers.len()].kill_and_start(folder.path(), url.as_deref());
            }
        });
        voters.into_iter().for_each(|voter| voter.join().unwrap());
        done.store(true, Ordering::Relaxed);
        killer.join().unwrap();
    });

    let receipts = receipts.into_inner().unwrap();
    assert!(receipts.len() > votes / 2, "{} of {votes} were answered with a receipt", receipts.len());
    let archive = Line::new(&servers[0].address).get(&format!("/vote/{short}/log.zip"));
    drop(servers);
    let mut zip = zip::ZipArchive::new(Cursor::new(archive)).unwrap();
    let log = folder.path().join("log");
    zip.extract(&log).unwrap();
    let trust = Trust { receipts: &receipts, ..Trust::default() };
    let report = verify(|path| std::fs::read(log.join(path)).ok(), &trust);
    assert!(report.ok, "{:?}", report.problems.iter().take(5).collect::<Vec<_>>());
    assert_eq!(report.receipts as usize, receipts.len(), "every receipt is in the log");
    assert_eq!(report.votes as usize, votes, "every voter is in it once, also who got no answer and sent again");
}

/// A district with an open poll, and so many ballots of browsers that have done their work.
async fn prepare(folder: &Path, url: Option<&str>, votes: usize) -> (String, Vec<(String, String)>) {
    let config = Config::read(folder, &[("database_url", url.map(str::to_owned))]).unwrap();
    let program = Program::open(folder, &config, web::Config::default()).await.unwrap();
    let (reach, operator, now) = (Reach::operator(), Actor::operator(), program.app.clock().now());
    let poll = program.app.db().write(&operator, async |tx| {
        let change = tx.change(ChangeKind::Demo, "ground").await?;
        let what = registry::sample::organisation("ИМЦ", None, |made| made.kind = OrganisationKind::District);
        let from = registry::sample::day(2000, 1, 1);
        let district = organisation::found(tx, &reach, change, what, from).await?;
        let id = Poll::draft(tx, &reach, &sample::poll(district, now, |_| {})).await?;
        Poll::announce(tx, &reach, id).await?;
        Poll::find(tx, &reach, id).await
    });
    let poll = poll.await.unwrap();
    let key = program.secrets.key("voting");
    let ballots = (0..votes).map(|_| sample::browser(key, &poll.short, now)).collect();
    (poll.short, ballots)
}

/// A new database of the server.
async fn fresh(server: &str) -> String {
    use store::sea_orm::{ConnectionTrait, Database};
    let name = format!("votes_{}", Uuid::now_v7().simple());
    let admin = Database::connect(server).await.unwrap();
    admin.execute_unprepared(&format!("create database {name}")).await.unwrap();
    admin.close().await.unwrap();
    format!("{}/{name}", server.rsplit_once('/').unwrap().0)
}

struct Server {
    address: String,
    child: Mutex<Child>,
}

impl Server {
    fn start(folder: &Path, url: Option<&str>) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let address = format!("127.0.0.1:{port}");
        let child = Mutex::new(spawn(folder, url, &address));
        Self { address, child }
    }

    fn kill_and_start(&self, folder: &Path, url: Option<&str>) {
        let mut child = self.child.lock().unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
        *child = spawn(folder, url, &self.address);
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let mut child = self.child.lock().unwrap();
        let _ = child.kill();
        let _ = child.wait();
    }
}

/// Starts the server and waits until it serves.
fn spawn(folder: &Path, url: Option<&str>, address: &str) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_metodist"));
    command.arg("--data").arg(folder).args(["serve", "--listen", address]);
    if let Some(url) = url {
        command.args(["--database-url", url]);
    }
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let mut said = BufReader::new(child.stderr.take().unwrap());
    let mut line = String::new();
    while !line.contains(address) {
        line.clear();
        assert!(said.read_line(&mut line).unwrap() > 0, "the server did not start");
    }
    // What it says later must not fill the pipe.
    thread::spawn(move || std::io::copy(&mut said, &mut std::io::sink()));
    child
}

/// A connection of a voter, made anew whenever the server is gone.
struct Line {
    address: String,
    stream: Option<BufReader<TcpStream>>,
}

impl Line {
    fn new(address: &str) -> Self {
        Self { address: address.to_owned(), stream: None }
    }

    /// Votes until there is an answer; the receipt, unless an earlier try was taken and its answer lost.
    fn vote(&mut self, short: &str, cookie: &str, body: &str) -> Option<String> {
        let request = format!(
            "POST /vote/{short} HTTP/1.1\r\nHost: {}\r\nCookie: {cookie}\r\nContent-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {}\r\n\r\n{body}",
            self.address,
            body.len()
        );
        let (status, page) = self.answered(&request);
        let page = String::from_utf8(page).unwrap();
        if status == 422 && page.contains("Вы уже голосовали") {
            return None;
        }
        assert_eq!(status, 200, "{page}");
        let file = page.split_once("data:text/plain;base64,").unwrap().1.split('"').next().unwrap();
        // Templates write signs of base64 as entities.
        let file = file.replace("&#43;", "+").replace("&#47;", "/").replace("&#61;", "=").replace("&#x3D;", "=");
        Some(String::from_utf8(STANDARD.decode(file).unwrap()).unwrap())
    }

    fn get(&mut self, path: &str) -> Vec<u8> {
        let (status, bytes) = self.answered(&format!("GET {path} HTTP/1.1\r\nHost: {}\r\n\r\n", self.address));
        assert_eq!(status, 200);
        bytes
    }

    fn answered(&mut self, request: &str) -> (u16, Vec<u8>) {
        loop {
            match self.exchange(request) {
                Ok((status, body)) if status < 500 => return (status, body),
                // Gone, or going.
                _ => {
                    self.stream = None;
                    thread::sleep(Duration::from_millis(20));
                }
            }
        }
    }

    fn exchange(&mut self, request: &str) -> std::io::Result<(u16, Vec<u8>)> {
        let stream = match &mut self.stream {
            Some(stream) => stream,
            none => none.insert(BufReader::new(TcpStream::connect(&self.address)?)),
        };
        stream.get_mut().write_all(request.as_bytes())?;
        let (mut status, mut length) = (0, 0);
        loop {
            let mut line = String::new();
            if stream.read_line(&mut line)? == 0 {
                return Err(std::io::ErrorKind::UnexpectedEof.into());
            }
            let line = line.trim_end().to_ascii_lowercase();
            if line.is_empty() {
                break;
            }
            if let Some(rest) = line.strip_prefix("http/1.1 ") {
                status = rest[..3].parse().unwrap();
            }
            if let Some(rest) = line.strip_prefix("content-length: ") {
                length = rest.parse().unwrap();
            }
        }
        let mut body = vec![0; length];
        stream.read_exact(&mut body)?;
        Ok((status, body))
    }
}
