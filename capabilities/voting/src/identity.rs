//! Who a voter is, spelled in one way: a mailbox in its many spellings is one identity.

use unicode_normalization::UnicodeNormalization;

use crate::{level::Level, poll::Poll, voter::VoterKey};

/// Providers that drop dots before the at sign.
const DOTLESS: [&str; 2] = ["gmail.com", "googlemail.com"];
/// Domains of one provider that are the same mailbox.
const SAME: [(&str, &str); 7] = [
    ("googlemail.com", "gmail.com"),
    ("ya.ru", "yandex.ru"),
    ("yandex.com", "yandex.ru"),
    ("yandex.by", "yandex.ru"),
    ("yandex.kz", "yandex.ru"),
    ("yandex.ua", "yandex.ru"),
    ("narod.ru", "yandex.ru"),
];

/// A mailbox: small letters, no label after a plus, dots as its provider reads them, the domain in ASCII.
pub(crate) fn mailbox(address: &str) -> Option<String> {
    let address: String = address.trim().nfkc().collect::<String>().to_lowercase();
    let (name, domain) = address.rsplit_once('@')?;
    let domain = idna::domain_to_ascii(domain.trim_end_matches('.')).ok()?;
    // Only what needs no quotes: senders read quotes, comments and angle brackets away, and many spellings would be one mailbox.
    let is_plain = |one: char| one.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(one);
    let is_label =
        |label: &str| !label.is_empty() && label.chars().all(|one| one.is_ascii_alphanumeric() || one == '-');
    if !domain.contains('.') || !domain.split('.').all(is_label) || !name.chars().all(is_plain) {
        return None;
    }
    let domain = SAME.iter().find(|(other, _)| *other == domain).map_or(domain.as_str(), |(_, one)| one);
    let name = name.split('+').next().unwrap_or_default();
    // Yandex takes hyphens for dots, Google drops dots.
    let name = match domain {
        _ if DOTLESS.contains(&domain) => name.replace('.', ""),
        "yandex.ru" => name.replace('-', "."),
        _ => name.to_owned(),
    };
    (!name.is_empty()).then(|| format!("{name}@{domain}"))
}

/// A telephone as E.164 (ITU-T) writes it; numbers without a country are Russian.
pub(crate) fn telephone(typed: &str) -> Option<String> {
    let typed = typed.trim();
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let is_number = typed.chars().all(|one| one.is_ascii_digit() || "+()-–. \u{a0}".contains(one));
    let abroad = typed.starts_with('+');
    let number = match digits.len() {
        10 if !abroad && digits.starts_with(['3', '4', '9']) => format!("7{digits}"),
        11 if !abroad && digits.starts_with(['7', '8']) => format!("7{}", &digits[1..]),
        8..=15 if abroad && !digits.starts_with('0') => digits,
        _ => return None,
    };
    is_number.then(|| format!("+{number}"))
}

/// Somebody for whom a card is made, as a list names them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Holder {
    Mailbox { spelled: String, address: String },
    Telephone(String),
}

impl Holder {
    pub fn read(typed: &str) -> Option<Self> {
        match mailbox(typed) {
            Some(spelled) => Some(Self::Mailbox { spelled, address: typed.trim().to_owned() }),
            None => telephone(typed).map(Self::Telephone),
        }
    }

    /// Is it the same one, however it is spelled?
    pub fn is(&self, other: &Holder) -> bool {
        match (self, other) {
            (Self::Mailbox { spelled, .. }, Self::Mailbox { spelled: theirs, .. }) => spelled == theirs,
            _ => self == other,
        }
    }

    /// The voter: a mailbox is the same one that asks for a letter.
    pub fn voter(&self, poll: &Poll) -> VoterKey {
        match self {
            Self::Mailbox { spelled, .. } => VoterKey::of(poll, Level::Mail, spelled),
            Self::Telephone(number) => VoterKey::of(poll, Level::Card, number),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_mailbox_are_one() {
        for spelling in [
            "Anna.Petrova@gmail.com",
            "annapetrova+zvezda@GMAIL.com",
            " a.n.n.a.petrova@googlemail.com ",
            "ａnnapetrova@gmail.com",
        ] {
            assert_eq!(mailbox(spelling).as_deref(), Some("annapetrova@gmail.com"), "{spelling}");
        }
        assert_eq!(mailbox("anna-petrova@ya.ru"), mailbox("Anna.Petrova+1@yandex.ru"));
        assert_eq!(mailbox("анна@школа.рф"), mailbox("Анна@ШКОЛА.РФ."));
        assert_ne!(mailbox("a.b@mail.ru"), mailbox("ab@mail.ru"), "not every provider drops dots");
        for bad in [
            "",
            "anna",
            "anna@",
            "@mail.ru",
            "anna@localhost",
            "an na@mail.ru",
            "+1@gmail.com",
            "x<anna@mail.ru>",
            "\"anna\"@mail.ru",
            "an\na@mail.ru",
            "anna(1)@mail.ru",
            "anna@mail.ru>",
        ] {
            assert_eq!(mailbox(bad), None, "{bad}");
        }
    }

    #[test]
    fn spellings_of_one_telephone_are_one() {
        for spelling in ["+7 914 123-45-67", "8 (914) 123-45-67", "9141234567", "79141234567", " 8-914-123–45–67 "]
        {
            assert_eq!(telephone(spelling).as_deref(), Some("+79141234567"), "{spelling}");
        }
        assert_eq!(telephone("+86 10 6552 9988").as_deref(), Some("+861065529988"));
        for bad in [
            "",
            "12345",
            "+0 914 123 45 67",
            "8914123456",
            "8 914 123 45 67 доб. 3",
            "+1234567890123456",
            "89141234567x",
        ] {
            assert_eq!(telephone(bad), None, "{bad}");
        }
    }
}
