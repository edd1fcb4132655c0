//! A mail of the outbox as the letter that is sent (RFC 5322), with its calendar as mail programs want it (RFC 6047).

use lettre::{
    Message,
    message::{
        Attachment, Mailbox, MultiPart, SinglePart,
        header::{ContentType, HeaderName, HeaderValue},
    },
};
use store::outbox::Mail;

/// The letter, or why there can be none. It is the same one however often it is sent: its Message-ID is the mail's.
pub(super) fn write(from: &Mailbox, mail: &Mail) -> Result<Message, String> {
    let to: Mailbox = mail.recipient.parse().map_err(|error| format!("{}: {error}", mail.recipient))?;
    // Whoever is on holiday need not tell a program so (RFC 3834).
    let automatic = HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".into());
    let message = Message::builder()
        .message_id(Some(format!("<{}@{}>", mail.id, from.email.domain())))
        .from(from.clone())
        .to(to)
        .subject(&mail.subject)
        .raw_header(automatic);
    let message = match &mail.calendar {
        None => message.header(ContentType::TEXT_PLAIN).body(mail.body.clone()),
        Some(calendar) => message.multipart(invitation(&mail.body, calendar)?),
    };
    message.map_err(|error| error.to_string())
}

/// The words; the same as a calendar, which a mail program offers to take over; and a file for those that do not.
fn invitation(body: &str, calendar: &str) -> Result<MultiPart, String> {
    let method = calendar.lines().find_map(|line| line.strip_prefix("METHOD:")).unwrap_or("PUBLISH");
    let kind = |text: &str| ContentType::parse(text).map_err(|error| error.to_string());
    let inside = kind(&format!("text/calendar; charset=utf-8; method={method}"))?;
    let ways = MultiPart::alternative()
        .singlepart(SinglePart::plain(body.to_owned()))
        .singlepart(SinglePart::builder().header(inside).body(calendar.to_owned()));
    let file = Attachment::new("invite.ics".into()).body(calendar.to_owned(), kind("application/ics")?);
    Ok(MultiPart::mixed().multipart(ways).singlepart(file))
}
