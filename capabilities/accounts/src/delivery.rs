//! Mail leaves the outbox through a mail server. One mail at a time is claimed, handed over and settled; each step of the
//! conversation has its own meaning, so that only what the server surely did not take is tried again.

mod letter;

use std::{error::Error as _, fmt::Display, sync::LazyLock, time::Duration};

use kernel::{Result, id::Uuid};
use lettre::{
    Message,
    message::Mailbox,
    transport::smtp::{
        Error,
        authentication::{Credentials, DEFAULT_MECHANISMS},
        client::{AsyncSmtpConnection, TlsParameters},
        commands::{Data, Mail, Rcpt, Rset},
        extension::{ClientId, Extension, MailBodyParameter, MailParameter},
        response::Response,
    },
};
use store::{
    Db,
    outbox::{self, Failure, Trouble},
};
use tokio::time::timeout;
use web::App;

use crate::{Smtp, Tls};

/// How long to wait when nothing can be sent.
const PAUSE: Duration = Duration::from_secs(5);
/// Within this a server lets us in.
const WELCOME: Duration = Duration::from_secs(60);
/// Within this it answers a command.
const ANSWER: Duration = Duration::from_secs(60);
/// Within this it takes a letter, which it may first look through. All together is shorter than the silence after which the
/// outbox believes that whoever claimed a mail has died.
const TAKING: Duration = Duration::from_secs(300);

/// This process, in the claims that it makes.
static PROCESS: LazyLock<Uuid> = LazyLock::new(Uuid::now_v7);

/// Sends mail for ever.
pub async fn deliver_outbox(app: App, smtp: Smtp) {
    loop {
        let (db, server) = (app.db().clone(), smtp.clone());
        // In a task of its own: if it panics over a mail, that mail is found later and the others are sent.
        match tokio::spawn(async move { deliver_waiting(&db, &server).await }).await {
            Ok(Ok(1..)) => continue,
            Ok(Ok(0)) => {}
            Ok(Err(error)) => tracing::error!(?error, "mail"),
            Err(error) => tracing::error!(%error, "mail"),
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// Sends some of what waits now; how many left.
pub async fn deliver_waiting(db: &Db, smtp: &Smtp) -> Result<usize> {
    let interrupted = outbox::find_interrupted(db, *PROCESS).await?;
    if interrupted > 0 {
        tracing::warn!(interrupted, "nobody knows whether these mails were sent; see /outbox");
    }
    let due = outbox::due(db).await?;
    if due.is_empty() {
        return Ok(0);
    }
    // What is wrong with the server or with our settings is no fault of a mail.
    let (from, mut server) = match connect(smtp).await {
        Ok(ready) => ready,
        Err(said) => {
            tracing::warn!(said, "mail cannot be sent");
            outbox::put_off(db, &said).await?;
            return Ok(0);
        }
    };
    let mut sent = 0;
    for id in due {
        let Some(mail) = outbox::claim(db, *PROCESS, id).await? else { continue };
        let outcome = match letter::write(&from, &mail) {
            Ok(letter) => hand_over(&mut server, &letter).await,
            Err(said) => Err(Failure { trouble: Trouble::Unsendable, said }),
        };
        let is_sent = outcome.is_ok();
        outbox::settle(db, &mail, outcome).await?;
        sent += usize::from(is_sent);
        // A server that has refused a letter forgets it and takes the next one.
        if !is_sent && (server.is_lost || server.say(Rset).await.is_err()) {
            return Ok(sent);
        }
    }
    let _ = timeout(ANSWER, server.line.abort()).await;
    Ok(sent)
}

/// Our name, and a server that has let us in.
async fn connect(smtp: &Smtp) -> Result<(Mailbox, Server), String> {
    let from: Mailbox = smtp.from.parse().map_err(|error| format!("smtp_from = {:?}: {error}", smtp.from))?;
    let welcome = async {
        let (us, tls) = (ClientId::default(), || TlsParameters::new(smtp.host.clone()));
        let wrapped = if smtp.tls == Tls::Implicit { Some(tls()?) } else { None };
        let address = (smtp.host.as_str(), smtp.port);
        let mut line = AsyncSmtpConnection::connect_tokio1(address, None, &us, wrapped, None).await?;
        if smtp.tls == Tls::StartTls {
            line.starttls(tls()?, &us).await?;
        }
        if let Some((user, password)) = &smtp.login {
            line.auth(DEFAULT_MECHANISMS, &Credentials::new(user.clone(), password.clone())).await?;
        }
        Ok(line)
    };
    let line = within(WELCOME, welcome).await.map_err(|no| format!("{}:{}: {}", smtp.host, smtp.port, no.words))?;
    Ok((from, Server { line, is_lost: false }))
}

/// Hands a letter over to a server that has let us in.
async fn hand_over(server: &mut Server, letter: &Message) -> Result<(), Failure> {
    let (envelope, bytes) = (letter.envelope(), letter.formatted());
    let mut options = Vec::new();
    if envelope.to().iter().chain(envelope.from()).any(|address| !address.to_string().is_ascii()) {
        if !server.line.server_info().supports_feature(Extension::SmtpUtfEight) {
            return Err(Failure { trouble: Trouble::Unsendable, said: "SMTPUTF8".into() });
        }
        options.push(MailParameter::SmtpUtfEight);
        options.push(MailParameter::Body(MailBodyParameter::EightBitMime));
    }
    // A sender that is not taken is a matter of our settings: every mail would be refused for it.
    let sender = Mail::new(envelope.from().cloned(), options);
    server.say(sender).await.map_err(|no| no.because(Trouble::Postponed))?;
    for recipient in envelope.to() {
        let recipient = Rcpt::new(recipient.clone(), Vec::new());
        server.say(recipient).await.map_err(|no| no.refusal(Trouble::Postponed))?;
    }
    server.say(Data).await.map_err(|no| no.refusal(Trouble::Postponed))?;
    // From here on it may have the letter, whether or not we hear of it.
    server.give(&bytes).await.map_err(|no| no.refusal(Trouble::NoAnswer))
}

/// A mail server on the line.
struct Server {
    line: AsyncSmtpConnection,
    /// It did not answer as it should, so the next answer need not belong to the next question.
    is_lost: bool,
}

impl Server {
    async fn say(&mut self, command: impl Display) -> Result<(), No> {
        let answer = within(ANSWER, self.line.command(command)).await;
        self.heard(answer)
    }

    async fn give(&mut self, letter: &[u8]) -> Result<(), No> {
        let answer = within(TAKING, self.line.message(letter)).await;
        self.heard(answer)
    }

    fn heard(&mut self, answer: Result<Response, No>) -> Result<(), No> {
        self.is_lost |= answer.as_ref().is_err_and(|no| no.refuses.is_none());
        answer.map(|_| ())
    }
}

/// Waits for an answer so long.
async fn within<T>(limit: Duration, answer: impl Future<Output = Result<T, Error>>) -> Result<T, No> {
    match timeout(limit, answer).await {
        Ok(Ok(yes)) => Ok(yes),
        Ok(Err(error)) => Err(No::of(&error)),
        Err(_) => Err(No { refuses: None, words: format!("no answer in {} s", limit.as_secs()) }),
    }
}

/// What a server said instead of yes.
struct No {
    /// Why it refuses, if it said so itself.
    refuses: Option<Trouble>,
    words: String,
}

impl No {
    fn of(error: &Error) -> Self {
        let refuses = match (error.is_permanent(), error.is_transient()) {
            (true, _) => Some(Trouble::Refused),
            (_, true) => Some(Trouble::Postponed),
            _ => None,
        };
        let words = match (error.status(), error.source()) {
            (Some(code), Some(said)) => format!("{code} {said}"),
            _ => error.to_string(),
        };
        Self { refuses, words }
    }

    /// The failure that it is, whatever the server said.
    fn because(self, trouble: Trouble) -> Failure {
        Failure { trouble, said: self.words }
    }

    /// The failure that the server says it is, or else this one.
    fn refusal(self, otherwise: Trouble) -> Failure {
        Failure { trouble: self.refuses.unwrap_or(otherwise), said: self.words }
    }
}
