//! Builders with sensible defaults, for tests and the demo district.

use chrono::{DateTime, TimeDelta, Utc};
use kernel::OrganisationId;

use crate::{Level, NewOption, NewPoll, device::Device, keys::Keys};

/// A poll of three people that opens now for a day; or what the change makes of it.
pub fn poll(organisation: OrganisationId, now: DateTime<Utc>, change: impl FnOnce(&mut NewPoll)) -> NewPoll {
    let option = |title: &str| NewOption { title: title.into(), ..NewOption::default() };
    let mut new = NewPoll {
        organisation,
        title: "Зажги свою звезду".into(),
        about: "Кого разместить в Галерее славы".into(),
        opens_at: now,
        closes_at: now + TimeDelta::days(1),
        most_choices: 1,
        may_change: false,
        shows_totals: false,
        levels: vec![Level::Open],
        options: ["Анна Соколова", "Пётр Ли", "Мария Бельды"].map(option).to_vec(),
        source: None,
    };
    change(&mut new);
    new
}

/// What a browser that has not been here yet sends with its ballot: the cookie and the answer to its work, for an installation with this key.
pub fn browser(key: [u8; 32], short: &str, now: DateTime<Utc>) -> (String, String) {
    let (keys, device) = (Keys::new(key), Device::fresh());
    (format!("voter={}", device.cookie(&keys)), device.answer(&keys, short, now))
}
