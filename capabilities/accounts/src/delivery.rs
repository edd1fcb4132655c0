//! Mail leaves the outbox through a mail server; what does not leave is tried again after a growing pause.

use std::time::Duration;

use chrono::TimeDelta;
use kernel::{Error, Result};
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor, message::header::ContentType,
    transport::smtp::authentication::Credentials,
};
use store::{Actor, Db, Sql, outbox};
use web::App;

use crate::{Smtp, Tls};

const PAUSE: Duration = Duration::from_secs(5);
/// While one server sends a mail, the others leave it alone for so long.
const CLAIM: TimeDelta = TimeDelta::minutes(5);

/// Sends mail for ever.
pub async fn deliver_outbox(app: App, smtp: Smtp) {
    loop {
        if let Err(error) = deliver_waiting(app.db(), &smtp).await {
            tracing::error!(?error, "mail");
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// Sends what waits now; how many left.
pub async fn deliver_waiting(db: &Db, smtp: &Smtp) -> Result<usize> {
    let waiting = outbox::waiting(db).await?;
    if waiting.is_empty() {
        return Ok(0);
    }
    let transport = transport(smtp)?;
    let mut sent = 0;
    for mail in waiting {
        if !claim(db, &mail).await? {
            continue;
        }
        let outcome = match letter(smtp, &mail) {
            Ok(letter) => transport.send(letter).await.map(|_| ()).map_err(|error| error.to_string()),
            Err(problem) => Err(problem),
        };
        sent += usize::from(outcome.is_ok());
        outbox::settle(db, &mail, outcome).await?;
    }
    Ok(sent)
}

/// Several servers read one outbox: the one that moves the next try first sends the mail.
async fn claim(db: &Db, mail: &outbox::Mail) -> Result<bool> {
    let operator = Actor::operator();
    let claimed = db.write(&operator, async |tx| {
        let sql = "update outbox set next_try_at = ? where id = ? and sent_at is null and next_try_at <= ?";
        tx.run(Sql::new(sql).bind(tx.now() + CLAIM).bind(mail.id).bind(tx.now())).await
    });
    Ok(claimed.await? == 1)
}

fn letter(smtp: &Smtp, mail: &outbox::Mail) -> Result<Message, String> {
    let from = smtp.from.parse().map_err(|error| format!("sender: {error}"))?;
    let to = mail.recipient.parse().map_err(|error| format!("recipient: {error}"))?;
    let message = Message::builder().from(from).to(to).subject(&mail.subject).header(ContentType::TEXT_PLAIN);
    message.body(mail.body.clone()).map_err(|error| error.to_string())
}

fn transport(smtp: &Smtp) -> Result<AsyncSmtpTransport<Tokio1Executor>> {
    type Transport = AsyncSmtpTransport<Tokio1Executor>;
    let builder = match smtp.tls {
        Tls::Implicit => Transport::relay(&smtp.host).map_err(Error::from)?,
        Tls::StartTls => Transport::starttls_relay(&smtp.host).map_err(Error::from)?,
        Tls::None => Transport::builder_dangerous(&smtp.host),
    };
    let builder = builder.port(smtp.port).timeout(Some(Duration::from_secs(20)));
    Ok(match &smtp.login {
        Some((user, password)) => builder.credentials(Credentials::new(user.clone(), password.clone())).build(),
        None => builder.build(),
    })
}
