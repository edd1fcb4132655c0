//! Passwords: which ones are good enough, and how they are kept.

use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use kernel::{Error, Result};

/// The fewest characters of a password.
const SHORTEST: usize = 10;
/// The most, so that nobody makes the server hash a book.
const LONGEST: usize = 200;
/// A hash that fits no password: checked when the login is unknown, so that the answer takes as long as for a known one.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// The commonest passwords that are long enough, in lower case.
const COMMON: [&str; 40] = [
    "1234567890",
    "12345678910",
    "123456789a",
    "0123456789",
    "0987654321",
    "9876543210",
    "1q2w3e4r5t",
    "1q2w3e4r5t6y",
    "q1w2e3r4t5",
    "qwertyuiop",
    "qwerty12345",
    "qwerty123456",
    "qwertyuiop123",
    "asdfghjkl1",
    "zxcvbnm123",
    "1qaz2wsx3edc",
    "qazwsxedcrfv",
    "password12",
    "password123",
    "password1234",
    "passw0rd123",
    "administrator",
    "administrator1",
    "iloveyou123",
    "changeme123",
    "welcome123",
    "letmein123",
    "samsung123",
    "йцукенгшщз",
    "йцукенгшщзх",
    "пароль1234",
    "пароль12345",
    "parol12345",
    "parol123456",
    "учитель123",
    "школа12345",
    "metodist123",
    "методист123",
    "privet1234",
    "россия2024",
];

/// A password that is good enough for an account. Never printed.
pub struct Password(String);

impl Password {
    /// Checks a new password against the rules; the key of the text that says what is wrong.
    pub fn new(text: &str, names: &[&str]) -> Result<Self, &'static str> {
        // Forms drop spaces at the ends, which nobody sees; so does every other way in.
        let text = text.trim();
        let lower = text.to_lowercase();
        let distinct = lower.chars().collect::<std::collections::HashSet<_>>().len();
        match text.chars().count() {
            length if length < SHORTEST => return Err("accounts-password-short"),
            length if length > LONGEST => return Err("accounts-password-long"),
            _ => {}
        }
        let is_name = names.iter().map(|name| name.to_lowercase()).any(|name| {
            let joined: String = name.split_whitespace().collect();
            !name.is_empty() && (lower == name || lower == joined || name.chars().count() >= 5 && lower.contains(&name))
        });
        if is_name {
            return Err("accounts-password-name");
        }
        if distinct < 4 || COMMON.contains(&lower.as_str()) {
            return Err("accounts-password-common");
        }
        Ok(Self(text.to_owned()))
    }

    /// What is kept of it: Argon2id with the parameters that OWASP recommends (19 MiB, 2 passes, 1 lane).
    pub async fn hash(self) -> Result<String> {
        let hashed = tokio::task::spawn_blocking(move || Argon2::default().hash_password(self.0.as_bytes()));
        Ok(hashed.await?.map_err(refused)?.to_string())
    }
}

/// Does the password fit what is kept? Takes as long when nothing is kept.
pub(crate) async fn fits(password: &str, kept: Option<String>) -> Result<bool> {
    if password.chars().count() > LONGEST {
        return Ok(false);
    }
    let password = password.to_owned();
    let checked = tokio::task::spawn_blocking(move || {
        let hash = PasswordHash::new(kept.as_deref().unwrap_or(NOBODY)).map_err(refused)?;
        let fits = Argon2::default().verify_password(password.as_bytes(), &hash).is_ok();
        Ok(fits && kept.is_some())
    });
    checked.await?
}

fn refused(error: impl std::fmt::Display) -> Error {
    Error::failed(format!("password hashing: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weak_passwords_are_told_why() {
        let wrong = |text: &str| Password::new(text, &["ivanova", "Иванова Мария"]).err();
        assert_eq!(wrong("короткий"), Some("accounts-password-short"));
        assert_eq!(wrong("Qwertyuiop"), Some("accounts-password-common"));
        assert_eq!(wrong("aaaaaaaaaaaa"), Some("accounts-password-common"));
        assert_eq!(wrong("ИвановаМария"), Some("accounts-password-name"));
        assert_eq!(wrong("Ivanova-2026"), Some("accounts-password-name"));
        assert_eq!(wrong(&"длинный ".repeat(30)), Some("accounts-password-long"));
        assert_eq!(wrong("сирень у окна"), None);
        assert!(COMMON.iter().all(|common| common.chars().count() >= SHORTEST), "shorter ones are refused anyway");
    }

    #[tokio::test]
    async fn a_hash_fits_its_password_only() {
        let hash = Password::new("сирень у окна", &[]).unwrap().hash().await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(NOBODY.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "an unknown login costs the same");
        assert!(fits("сирень у окна", Some(hash.clone())).await.unwrap());
        assert!(!fits("сирень у окнА", Some(hash)).await.unwrap());
        assert!(!fits("сирень у окна", None).await.unwrap());
        assert!(PasswordHash::new(NOBODY).is_ok(), "or the check would be skipped");
    }
}
