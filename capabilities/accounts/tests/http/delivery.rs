//! Mail leaves through a mail server; what does not is tried again, given up, or left to a person.

use accounts::deliver_waiting;
use chrono::TimeDelta;
use kernel::Role;
use store::{
    Actor,
    outbox::{self, Letter, Mail, State, Trouble},
};

use crate::{House, mail_server::MailServer};

const CALENDAR: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n";

async fn queue(house: &House, recipient: &str, subject: &str, calendar: Option<&str>) {
    let letter = Letter { recipient, subject, body: "Здравствуйте!", calendar };
    house.db().write(&Actor::operator(), async |tx| tx.mail(letter).await).await.unwrap();
}

async fn deliver(house: &House, server: &MailServer) -> usize {
    deliver_waiting(house.db(), &server.smtp()).await.unwrap()
}

/// The only mail.
async fn mail(house: &House) -> Mail {
    let mut mails = outbox::newest(house.db(), 2).await.unwrap();
    assert_eq!(mails.len(), 1);
    mails.remove(0)
}

#[tokio::test]
async fn mail_leaves_once_even_with_two_servers() {
    let house = House::new().await;
    let server = MailServer::start().await;
    queue(&house, "ivanova@example.org", "Новый пароль", None).await;
    let smtp = server.smtp();
    let (first, second) = tokio::join!(deliver_waiting(house.db(), &smtp), deliver_waiting(house.db(), &smtp));
    assert_eq!(first.unwrap() + second.unwrap(), 1);
    let letters = server.letters();
    assert_eq!(letters.len(), 1);
    let mail = mail(&house).await;
    for line in
        ["To: ivanova@example.org", &format!("Message-ID: <{}@example.org>", mail.id), "Auto-Submitted: auto-generated"]
    {
        assert!(letters[0].lines().any(|other| other == line), "{line}: {}", letters[0]);
    }
    assert_eq!((mail.state, mail.sent_at.is_some(), mail.body.as_str()), (State::Sent, true, ""));
    assert_eq!(deliver(&house, &server).await, 0);
}

#[tokio::test]
async fn mail_that_is_postponed_waits_says_why_and_leaves_later() {
    let house = House::new().await;
    house.account("ivanova", Role::Administrator, house.district).await;
    let server = MailServer::start().await;
    server.answers(|command| command.starts_with("RCPT").then_some("450 come back later"));
    queue(&house, "b@example.org", "Письмо", None).await;
    assert_eq!(deliver(&house, &server).await, 0);
    let waiting = mail(&house).await;
    assert_eq!((waiting.state, waiting.attempts, waiting.trouble), (State::Waiting, 1, Some(Trouble::Postponed)));
    let mut admin = house.signed_in("ivanova").await;
    let page = admin.get("/outbox").await.ok();
    page.has("small", "Почтовый сервер просит подождать").has("code", "450 come back later");
    page.has(".tag", "следующая попытка 14.09.2021 12:01");
    server.answers(|_| None);
    assert_eq!(deliver(&house, &server).await, 0, "not at once again");
    house.db().clock().advance(TimeDelta::minutes(1));
    assert_eq!(deliver(&house, &server).await, 1);
    let sent = mail(&house).await;
    assert_eq!((sent.state, sent.attempts, sent.trouble), (State::Sent, 2, None));
    assert_eq!(server.letters().len(), 1);
}

#[tokio::test]
async fn mail_that_is_refused_for_good_is_given_up_and_the_next_one_leaves() {
    let house = House::new().await;
    let server = MailServer::start().await;
    server.answers(|command| command.starts_with("RCPT TO:<nobody@").then_some("550 no such person"));
    for recipient in ["a@example.org", "nobody@example.org", "b@example.org", "no address"] {
        queue(&house, recipient, "Письмо", None).await;
    }
    assert_eq!(deliver(&house, &server).await, 2);
    let mails = outbox::newest(house.db(), 10).await.unwrap();
    let of = |recipient: &str| mails.iter().find(|mail| mail.recipient == recipient).unwrap();
    let refused = of("nobody@example.org");
    assert_eq!((refused.state, refused.trouble), (State::GivenUp, Some(Trouble::Refused)));
    assert_eq!((refused.problem.as_deref(), refused.body.as_str()), (Some("550 no such person"), "Здравствуйте!"));
    assert_eq!((of("no address").state, of("no address").trouble), (State::GivenUp, Some(Trouble::Unsendable)));
    assert_eq!((of("a@example.org").state, of("b@example.org").state), (State::Sent, State::Sent));
    house.db().clock().advance(TimeDelta::days(30));
    assert_eq!(deliver(&house, &server).await, 0);
    assert_eq!(house.lines("mail.given_up").await, 2);
}

#[tokio::test]
async fn mail_that_was_handed_over_without_an_answer_is_left_to_a_person() {
    let house = House::new().await;
    house.account("ivanova", Role::Administrator, house.district).await;
    let server = MailServer::start().await;
    server.answers(|command| (command == ".").then_some(""));
    queue(&house, "b@example.org", "Письмо", None).await;
    assert_eq!(deliver(&house, &server).await, 0);
    let unknown = mail(&house).await;
    assert_eq!((unknown.state, unknown.trouble), (State::Unknown, Some(Trouble::NoAnswer)));
    server.answers(|_| None);
    house.db().clock().advance(TimeDelta::days(30));
    assert_eq!(deliver(&house, &server).await, 0, "nothing is sent twice silently");
    let mut admin = house.signed_in("ivanova").await;
    admin.get("/outbox").await.ok().has(".notice", "1 письмо ждёт вашего решения");
    let done = admin.post(&format!("/outbox/{}/resending", unknown.id), &[]).await;
    admin.follow(done).await.ok().has(".notice", "снова в очереди");
    assert_eq!(deliver(&house, &server).await, 1);
    let letters = server.letters();
    assert_eq!(letters.len(), 2);
    let id = |letter: &str| letter.lines().find(|line| line.starts_with("Message-ID")).unwrap().to_owned();
    assert_eq!(id(&letters[0]), id(&letters[1]), "whoever gets it twice can see that it is one");
    assert_eq!(house.lines("mail.unknown").await + house.lines("mail.sent_again").await, 2);
}

#[tokio::test]
async fn a_server_that_does_not_let_us_in_is_no_fault_of_the_mail() {
    let house = House::new().await;
    let server = MailServer::start().await;
    queue(&house, "b@example.org", "Письмо", None).await;
    let closed = accounts::Smtp { port: 1, ..server.smtp() };
    for _ in 0..20 {
        assert_eq!(deliver_waiting(house.db(), &closed).await.unwrap(), 0);
        house.db().clock().advance(TimeDelta::minutes(1));
    }
    let waiting = mail(&house).await;
    assert_eq!((waiting.state, waiting.attempts, waiting.trouble), (State::Waiting, 0, Some(Trouble::Unreachable)));
    assert!(waiting.problem.unwrap().contains("127.0.0.1:1"));
    let nameless = accounts::Smtp { from: "кто-то".into(), ..server.smtp() };
    assert_eq!(deliver_waiting(house.db(), &nameless).await.unwrap(), 0);
    assert!(mail(&house).await.problem.unwrap().contains("smtp_from"));
    house.db().clock().advance(TimeDelta::minutes(1));
    let with_password = accounts::Smtp { login: Some(("imc".into(), "secret".into())), ..server.smtp() };
    assert_eq!(deliver_waiting(house.db(), &with_password).await.unwrap(), 0, "it offers no way to sign in");
    assert_eq!(mail(&house).await.attempts, 0);
    house.db().clock().advance(TimeDelta::minutes(1));
    server.answers(|command| command.starts_with("MAIL").then_some("550 not from you"));
    assert_eq!(deliver(&house, &server).await, 0);
    assert_eq!(mail(&house).await.state, State::Waiting, "the sender is a matter of our settings");
    server.answers(|_| None);
    house.db().clock().advance(TimeDelta::minutes(1));
    assert_eq!(deliver(&house, &server).await, 1);
}

#[tokio::test]
async fn a_calendar_goes_beside_the_words_and_as_a_file() {
    let house = House::new().await;
    let server = MailServer::start().await;
    queue(&house, "b@example.org", "Семинар 24.01.2019", Some(CALENDAR)).await;
    assert_eq!(deliver(&house, &server).await, 1);
    let letter = server.letters().remove(0);
    let kinds = letter.lines().filter_map(|line| line.strip_prefix("Content-Type: "));
    let kinds: Vec<&str> = kinds.map(|kind| kind.split("boundary").next().unwrap().trim()).collect();
    assert_eq!(
        kinds,
        [
            "multipart/mixed;",
            "multipart/alternative;",
            "text/plain; charset=utf-8",
            "text/calendar; charset=utf-8; method=REQUEST",
            "application/ics"
        ]
    );
    assert!(letter.contains("filename=\"invite.ics\""), "{letter}");
    assert_eq!(mail(&house).await.calendar, None, "what was sent is forgotten");
}

#[tokio::test]
async fn a_subject_cannot_add_lines_to_the_letter() {
    let house = House::new().await;
    let server = MailServer::start().await;
    queue(&house, "b@example.org", "Письмо\r\nBcc: everybody@example.org\r\n\r\nbody", None).await;
    deliver(&house, &server).await;
    for letter in server.letters() {
        assert!(!letter.lines().any(|line| line.starts_with("Bcc") || line == "body"), "{letter}");
    }
}
