//! Mail leaves through a mail server.

use std::sync::{Arc, Mutex};

use accounts::{Smtp, Tls, deliver_waiting};
use kernel::Role;
use store::outbox;
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::TcpListener,
};

use crate::House;

/// A mail server that keeps what it gets, or refuses every recipient.
async fn mail_server(refuses: bool) -> (Smtp, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let letters = Arc::new(Mutex::new(Vec::new()));
    let kept = letters.clone();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let kept = kept.clone();
            tokio::spawn(async move {
                let (reader, mut writer) = stream.into_split();
                let mut lines = BufReader::new(reader).lines();
                let (mut letter, mut in_letter) = (String::new(), false);
                writer.write_all(b"220 test\r\n").await.unwrap();
                while let Ok(Some(line)) = lines.next_line().await {
                    let answer = match (in_letter, line.split([' ', ':']).next().unwrap_or_default()) {
                        (true, ".") => {
                            in_letter = false;
                            kept.lock().unwrap().push(std::mem::take(&mut letter));
                            "250 taken\r\n"
                        }
                        (true, _) => {
                            letter.push_str(&line);
                            letter.push('\n');
                            continue;
                        }
                        (false, "RCPT") if refuses => "550 no such person\r\n",
                        (false, "DATA") => {
                            in_letter = true;
                            "354 go on\r\n"
                        }
                        (false, _) => "250 ok\r\n",
                    };
                    writer.write_all(answer.as_bytes()).await.unwrap();
                }
            });
        }
    });
    let smtp =
        Smtp { host: "127.0.0.1".into(), port, login: None, from: "ИМЦ <imc@example.org>".into(), tls: Tls::None };
    (smtp, letters)
}

#[tokio::test]
async fn mail_leaves_once_even_with_two_servers() {
    let house = House::new().await;
    house.account("ivanova", Role::Methodist, house.school).await;
    house.test.anyone().post("/password-reset", &[("email", "ivanova@example.org")]).await.ok();
    let (smtp, letters) = mail_server(false).await;
    let (first, second) = tokio::join!(deliver_waiting(house.db(), &smtp), deliver_waiting(house.db(), &smtp));
    assert_eq!(first.unwrap() + second.unwrap(), 1);
    let letters = letters.lock().unwrap().clone();
    assert_eq!(letters.len(), 1);
    assert!(letters[0].contains("To: ivanova@example.org"), "{}", letters[0]);
    assert!(outbox::newest(house.db(), 1).await.unwrap()[0].sent_at.is_some());
    assert_eq!(deliver_waiting(house.db(), &smtp).await.unwrap(), 0);
}

#[tokio::test]
async fn refused_mail_waits_and_says_why() {
    let house = House::new().await;
    house.account("ivanova", Role::Administrator, house.district).await;
    house.test.anyone().post("/password-reset", &[("email", "ivanova@example.org")]).await.ok();
    let (smtp, _) = mail_server(true).await;
    assert_eq!(deliver_waiting(house.db(), &smtp).await.unwrap(), 0);
    let mail = outbox::newest(house.db(), 1).await.unwrap().remove(0);
    assert_eq!((mail.attempts, mail.sent_at), (1, None));
    house
        .signed_in("ivanova")
        .await
        .get("/outbox")
        .await
        .ok()
        .has("small", "1 попытка.")
        .has("small", "no such person");
    assert_eq!(deliver_waiting(house.db(), &smtp).await.unwrap(), 0, "not at once again");
    assert_eq!(outbox::newest(house.db(), 1).await.unwrap()[0].attempts, 1);
}
