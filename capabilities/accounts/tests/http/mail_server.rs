//! A mail server that does what a test tells it to.

use std::sync::{Arc, Mutex};

use accounts::{Smtp, Tls};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

/// What it answers to a command instead of yes; it hangs up after `""`.
type Answers = fn(&str) -> Option<&'static str>;

/// The server: what it has taken, and how it behaves.
#[derive(Clone)]
pub(crate) struct MailServer {
    port: u16,
    letters: Arc<Mutex<Vec<String>>>,
    answers: Arc<Mutex<Answers>>,
}

impl MailServer {
    /// One that takes everything.
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let server = Self { port, letters: Arc::default(), answers: Arc::new(Mutex::new(|_| None)) };
        let serving = server.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serving.clone().talk(stream));
            }
        });
        server
    }

    /// From now on it answers so; `.` is the end of a letter.
    pub(crate) fn answers(&self, answers: Answers) {
        *self.answers.lock().unwrap() = answers;
    }

    /// The letters that it has got, whatever it answered.
    pub(crate) fn letters(&self) -> Vec<String> {
        self.letters.lock().unwrap().clone()
    }

    pub(crate) fn smtp(&self) -> Smtp {
        let from = "ИМЦ <imc@example.org>".into();
        Smtp { host: "127.0.0.1".into(), port: self.port, login: None, from, tls: Tls::None }
    }

    async fn talk(self, stream: TcpStream) {
        let (reader, mut writer) = stream.into_split();
        let mut lines = BufReader::new(reader).lines();
        let mut letter: Option<String> = None;
        writer.write_all(b"220 test\r\n").await.unwrap();
        while let Ok(Some(line)) = lines.next_line().await {
            if let Some(text) = letter.as_mut().filter(|_| line != ".") {
                text.push_str(&line);
                text.push('\n');
                continue;
            }
            self.letters.lock().unwrap().extend(letter.take());
            let told = (*self.answers.lock().unwrap())(&line);
            let answer = match (told, line.as_str()) {
                (Some(""), _) => return,
                (Some(told), _) => told,
                (None, "DATA") => {
                    letter = Some(String::new());
                    "354 go on"
                }
                (None, _) => "250 ok",
            };
            if writer.write_all(format!("{answer}\r\n").as_bytes()).await.is_err() {
                return;
            }
        }
    }
}
