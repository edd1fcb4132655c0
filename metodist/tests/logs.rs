//! T10 of the attacks on waves: whoever reads all that a running server writes down to the level `debug` finds of an answer neither code nor address
//! nor browser.

use std::{
    fs::{self, File},
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    process::Child,
    thread::sleep,
    time::{Duration, Instant},
};

use store::{Db, Settings};

use crate::district::demo::District;

/// What could give somebody away: their browser and the address that a proxy passes on.
const BROWSER: &str = "Primetny-Brauzer/7.31";
const ADDRESS: &str = "203.0.113.77";
/// What a code looks like in a log: as printed, as typed, as it is read.
const CODES: [&str; 3] = ["TEST-QWAY-0001", "TESTQWAY0001", "TE5TQWAY0001"];

#[test]
fn t10_the_log_of_a_server_tells_nothing_of_who_answers() {
    let district = District::copy();
    let server = Server::start(&district);
    let mut ports = Vec::new();
    let code = format!("code={}", CODES[0]);
    // A slip whose code somebody put into the address, the door, a wrong code, the form, half an answer, a whole one, the code again, nonsense.
    for (method, path, body) in [
        ("GET", format!("/w?{code}"), String::new()),
        ("GET", "/w".to_owned(), String::new()),
        ("POST", "/w/form".to_owned(), "code=ABCD-EFGH-JKMN".to_owned()),
        ("POST", "/w/form".to_owned(), code.clone()),
        ("POST", "/w/answers".to_owned(), format!("{code}&q0-workload=77")),
        ("POST", "/w/answers".to_owned(), format!("{code}&q0-workload=4&experience=long")),
        ("POST", "/w/answers".to_owned(), format!("{code}&q0-workload=4")),
        ("POST", "/w/answers".to_owned(), format!("{code}&%%%")),
        ("PUT", format!("/w/{}", CODES[0]), String::new()),
    ] {
        let (answer, port) = server.ask(method, &path, &body);
        assert!(answer.starts_with("HTTP/1.1 "), "{method} {path}: {answer}");
        ports.push(port);
    }
    let answered = server.ask("POST", "/w/form", &code).0;
    assert!(answered.starts_with("HTTP/1.1 422"), "the slip was used: {answered}");
    // And when an answer cannot be written, which the log must say.
    drop_envelopes(&district);
    let (failed, port) = server.ask("POST", "/w/answers", &code.replace("0001", "0002"));
    assert!(failed.starts_with("HTTP/1.1 500"), "{failed}");
    ports.push(port);
    let log = server.stop();
    assert!(log.contains("ERROR") && log.contains("envelope"), "the log says what failed: {log}");
    let codes = CODES.iter().flat_map(|code| [(*code).to_owned(), code.replace("0001", "0002")]);
    let told = codes.chain([BROWSER.to_owned(), ADDRESS.to_owned(), "q0-workload".to_owned()]);
    let ports = ports.iter().map(|port| format!("127.0.0.1:{port}"));
    for trace in told.chain(ports) {
        let line = log.lines().find(|line| line.to_lowercase().contains(&trace.to_lowercase()));
        assert_eq!(line, None, "{trace}");
    }
}

/// The program that serves a district, and the file of all that it writes.
struct Server<'a> {
    district: &'a District,
    child: Child,
    address: String,
}

impl<'a> Server<'a> {
    fn start(district: &'a District) -> Self {
        let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
        let log = File::create(district.path().join("log")).unwrap();
        let mut command = district.command(&["serve", "--listen", &address]);
        command.env("METODIST_LOG", "debug").stdout(log.try_clone().unwrap()).stderr(log);
        let mut server = Self { district, child: command.spawn().unwrap(), address };
        let begun = Instant::now();
        while TcpStream::connect(&server.address).is_err() {
            assert!(server.child.try_wait().unwrap().is_none() && begun.elapsed() < Duration::from_secs(60));
            sleep(Duration::from_millis(50));
        }
        server
    }

    /// Sends a request as a browser behind a proxy does; the answer, and the port it was asked from.
    fn ask(&self, method: &str, path: &str, body: &str) -> (String, u16) {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nUser-Agent: {BROWSER}\r\nX-Forwarded-For: {ADDRESS}\r\nX-Real-IP: {ADDRESS}\r\n\
             Forwarded: for={ADDRESS}\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {}\r\n\r\n{body}",
            self.address,
            body.len()
        );
        stream.write_all(request.as_bytes()).unwrap();
        let port = stream.local_addr().unwrap().port();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        (String::from_utf8_lossy(&answer).into_owned(), port)
    }

    /// Stops it; all that it wrote.
    fn stop(mut self) -> String {
        sleep(Duration::from_millis(300));
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        String::from_utf8_lossy(&fs::read(self.district.path().join("log")).unwrap()).into_owned()
    }
}

/// Takes the store of answers away under the server.
fn drop_envelopes(district: &District) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let settings = Settings { data: district.path().to_owned(), url: None, bucket: None };
        let db = Db::open(settings, kernel::Clock::system(10)).await.unwrap();
        let store = db.apart("wellbeing", "").await.unwrap();
        store.write(async |tx| tx.run("drop table envelope").await.map(|_| ())).await.unwrap();
    });
}
