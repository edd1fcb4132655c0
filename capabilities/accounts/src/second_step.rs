//! The second step of signing in: a code from the telephone (TOTP) or one of the recovery codes on paper.

use chacha20poly1305::{ChaCha20Poly1305, Key, KeyInit, Nonce, aead::Aead};
use chrono::TimeDelta;
use kernel::{AccountId, Error, Refusal, Result};
use sea_orm::FromQueryResult;
use store::{Ask, Db, Sql, Tx, journal::Line};
use totp_rs::{Secret, Totp};
use web::account::{fresh_token, token_hash};

use crate::{
    attempt::{self, Counted},
    credential::{self, Credential},
};

/// Between the password and the code.
const PATIENCE: TimeDelta = TimeDelta::minutes(10);
const RECOVERY_CODES: usize = 10;

/// The secret that a telephone and the server share.
pub(crate) struct Shared {
    bytes: [u8; 20],
}

impl Shared {
    fn fresh() -> Self {
        Self { bytes: rand::random() }
    }

    /// As text that can be typed into a telephone.
    pub(crate) fn text(&self) -> String {
        self.secret().to_base32()
    }

    /// The address that telephones read from a QR code.
    pub(crate) fn uri(&self, issuer: &str, login: &str) -> String {
        let issuer = web::encode(&issuer.replace(':', " "));
        let login = web::encode(login);
        format!("otpauth://totp/{issuer}:{login}?secret={}&issuer={issuer}", self.text())
    }

    /// The step of a right code, one step of 30 seconds early or late allowed.
    fn step_of(&self, code: &str, at: i64) -> Result<Option<i64>> {
        let totp: Totp = totp_rs::Builder::new()
            .with_secret(self.secret())
            .build()
            .map_err(|error| Error::failed(error.to_string()))?;
        let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
        Ok(totp.check(&code, at.max(0) as u64).map(|step| step as i64))
    }

    fn secret(&self) -> Secret {
        Secret::new_stack(self.bytes)
    }

    /// Encrypted and bound to its account, so that a copied row opens nothing.
    fn seal(&self, key: &[u8; 32], account: AccountId) -> Result<Vec<u8>> {
        let nonce: [u8; 12] = rand::random();
        let payload = chacha20poly1305::aead::Payload { msg: &self.bytes, aad: account.0.as_bytes() };
        let sealed =
            cipher(key).encrypt(&Nonce::from(nonce), payload).map_err(|_| Error::failed("sealing a secret"))?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    fn open(key: &[u8; 32], account: AccountId, sealed: &[u8]) -> Result<Self> {
        let wrong = || Error::failed("the secret of a second step does not open: was secret.key replaced?");
        let (nonce, sealed) = sealed.split_first_chunk::<12>().ok_or_else(wrong)?;
        let payload = chacha20poly1305::aead::Payload { msg: sealed, aad: account.0.as_bytes() };
        let bytes = cipher(key).decrypt(&Nonce::from(*nonce), payload).map_err(|_| wrong())?;
        Ok(Self { bytes: bytes.try_into().map_err(|_| wrong())? })
    }
}

/// Somebody whose password was right and whose code is awaited.
#[derive(FromQueryResult)]
pub(crate) struct Waiting {
    pub(crate) account_id: AccountId,
    pub(crate) next: String,
}

/// Begins the wait for a code; the token goes into a cookie.
pub(crate) async fn wait(tx: &Tx, account: AccountId, next: &str) -> Result<String> {
    tx.run(Sql::new("delete from second_step where expires_at < ?").bind(tx.now())).await?;
    let token = fresh_token();
    let sql = Sql::new("insert into second_step (token_hash, account_id, next, expires_at) values (?, ?, ?, ?)")
        .bind(token_hash(&token))
        .bind(account)
        .bind(next)
        .bind(tx.now() + PATIENCE);
    tx.run(sql).await?;
    Ok(token)
}

/// Who waits under a token.
pub(crate) async fn waiting(db: &Db, token: &str) -> Result<Option<Waiting>> {
    let sql = "select account_id, next from second_step where token_hash = ? and expires_at > ?";
    db.first(Sql::new(sql).bind(token_hash(token)).bind(db.clock().now())).await
}

/// Ends the wait.
pub(crate) async fn done(tx: &Tx, token: &str) -> Result<()> {
    tx.run(Sql::new("delete from second_step where token_hash = ?").bind(token_hash(token))).await.map(|_| ())
}

/// Takes a code of the telephone or of the paper; each is good once. Attempts are counted.
pub(crate) async fn take(db: &Db, key: &[u8; 32], account: AccountId, code: &str) -> Result<bool> {
    let counted = [Counted::code(account)];
    attempt::count(db, &counted).await?;
    db.write(&store::Actor::operator(), async |tx| {
        let taken = take_from_telephone(tx, key, account, code).await? || take_from_paper(tx, account, code).await?;
        if taken {
            attempt::forgive(tx, &counted).await?;
        }
        Ok(taken)
    })
    .await
}

/// Makes a secret that awaits its first code.
pub(crate) async fn begin(tx: &Tx, key: &[u8; 32], account: AccountId) -> Result<()> {
    let sql =
        "update credential set totp_sealed = ?, totp_last_step = 0 where account_id = ? and totp_confirmed_at is null";
    let sealed = Shared::fresh().seal(key, account)?;
    if tx.run(Sql::new(sql).bind(sealed).bind(account)).await? == 0 {
        return Err(Refusal::conflict("accounts-refusal-second-step").into());
    }
    Ok(())
}

/// The secret that awaits its first code.
pub(crate) fn begun(key: &[u8; 32], account: AccountId, credential: &Credential) -> Result<Option<Shared>> {
    match (&credential.totp_sealed, credential.totp_confirmed_at) {
        (Some(sealed), None) => Shared::open(key, account, sealed).map(Some),
        _ => Ok(None),
    }
}

/// Confirms the secret with its first code; gives the recovery codes, which are never shown again.
pub(crate) async fn confirm(tx: &Tx, key: &[u8; 32], account: AccountId, code: &str) -> Result<Option<Vec<String>>> {
    if !take_from_telephone(tx, key, account, code).await? {
        return Ok(None);
    }
    tx.run(Sql::new("update credential set totp_confirmed_at = ? where account_id = ?").bind(tx.now()).bind(account))
        .await?;
    tx.run(Sql::new("delete from recovery_code where account_id = ?").bind(account)).await?;
    let codes: Vec<String> = (0..RECOVERY_CODES).map(|_| recovery_code()).collect();
    let rows = codes.iter().map(|code| vec![account.into(), token_hash(code).into()]).collect();
    tx.insert("recovery_code", &["account_id", "code_hash"], rows).await?;
    tx.note(Line::new("account.second_step_set", "account", account.0));
    Ok(Some(codes))
}

/// Takes the second step away.
pub(crate) async fn remove(tx: &Tx, account: AccountId) -> Result<()> {
    let sql =
        "update credential set totp_sealed = null, totp_confirmed_at = null, totp_last_step = 0 where account_id = ?";
    tx.run(Sql::new(sql).bind(account)).await?;
    tx.run(Sql::new("delete from recovery_code where account_id = ?").bind(account)).await?;
    tx.note(Line::new("account.second_step_removed", "account", account.0));
    Ok(())
}

/// How many recovery codes are left.
pub(crate) async fn codes_left(db: &impl Ask, account: AccountId) -> Result<i64> {
    store::count(db, Sql::new("from recovery_code where account_id = ? and used_at is null").bind(account)).await
}

/// A QR code as an SVG path in units of modules, and its side with the quiet zone.
pub(crate) fn qr(text: &str) -> Option<(String, usize)> {
    let code = fast_qr::QRBuilder::new(text).ecl(fast_qr::ECL::M).build().ok()?;
    let mut path = String::new();
    for y in 0..code.size {
        for x in 0..code.size {
            if code[y][x].value() {
                path.push_str(&format!("M{} {}h1v1h-1z", x + 4, y + 4));
            }
        }
    }
    Some((path, code.size + 8))
}

async fn take_from_telephone(tx: &Tx, key: &[u8; 32], account: AccountId, code: &str) -> Result<bool> {
    let Some(credential) = credential::find(tx, account).await? else { return Ok(false) };
    let Some(sealed) = credential.totp_sealed else { return Ok(false) };
    let shared = Shared::open(key, account, &sealed)?;
    let Some(step) = shared.step_of(code, tx.now().timestamp())? else { return Ok(false) };
    // Whoever saw a code over a shoulder cannot use it again: only later steps count.
    if step <= credential.totp_last_step {
        return Ok(false);
    }
    let sql = "update credential set totp_last_step = ? where account_id = ? and totp_last_step < ?";
    Ok(tx.run(Sql::new(sql).bind(step).bind(account).bind(step)).await? == 1)
}

async fn take_from_paper(tx: &Tx, account: AccountId, code: &str) -> Result<bool> {
    let code: String = code.chars().filter(|c| c.is_ascii_alphanumeric()).collect::<String>().to_ascii_lowercase();
    let grouped: Vec<&str> = code.as_bytes().chunks(4).filter_map(|group| std::str::from_utf8(group).ok()).collect();
    let sql = "update recovery_code set used_at = ? where account_id = ? and code_hash = ? and used_at is null";
    let taken = tx.run(Sql::new(sql).bind(tx.now()).bind(account).bind(token_hash(&grouped.join("-")))).await? == 1;
    if taken {
        tx.note(Line::new("account.recovery_code_used", "account", account.0));
    }
    Ok(taken)
}

/// 59 random bits in three groups of four characters that cannot be misread.
fn recovery_code() -> String {
    const ALPHABET: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";
    let character = || ALPHABET[rand::random_range(0..ALPHABET.len())] as char;
    let group = || (0..4).map(|_| character()).collect::<String>();
    [group(), group(), group()].join("-")
}

fn cipher(key: &[u8; 32]) -> ChaCha20Poly1305 {
    ChaCha20Poly1305::new(&Key::from(*key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_rfc_6238() {
        let shared = Shared { bytes: *b"12345678901234567890" };
        assert_eq!(shared.text(), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        // The RFC prints eight digits (94287082 at 59 s); six are their end.
        assert_eq!(shared.step_of("287 082", 59).unwrap(), Some(1));
        assert_eq!(shared.step_of("287082", 59 + 30).unwrap(), Some(1), "one step late");
        assert_eq!(shared.step_of("287082", 59 + 90).unwrap(), None);
        assert_eq!(shared.step_of("+87082", 59).unwrap(), None);
    }

    #[test]
    fn a_sealed_secret_opens_for_its_account_only() {
        let (key, account) = ([7; 32], AccountId::new());
        let shared = Shared::fresh();
        let sealed = shared.seal(&key, account).unwrap();
        assert_eq!(Shared::open(&key, account, &sealed).unwrap().bytes, shared.bytes);
        assert!(Shared::open(&key, AccountId::new(), &sealed).is_err());
        assert!(Shared::open(&[8; 32], account, &sealed).is_err());
        assert!(Shared::open(&key, account, &sealed[..11]).is_err());
    }

    #[test]
    fn a_uri_names_centre_and_login() {
        let uri = Shared { bytes: [0; 20] }.uri("ИМЦ: Амурск", "ivanova");
        assert!(uri.starts_with("otpauth://totp/%D0%98"), "{uri}");
        assert!(!uri[15..].replace("totp/", "").contains(": "), "{uri}");
        assert!(qr(&uri).is_some_and(|(path, side)| path.len() > 1000 && side > 30));
    }
}
