//! A psychologist's journal: opening it with the word, and the requests in it.

use std::collections::HashMap;

use askama::Template;
use axum::http::{HeaderMap, header};
use kernel::{Act, Refusal, Result};
use sealing::SecretKey;
use web::{
    Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, Me, cookie, see, set_cookie, show, show_again,
};

use crate::{
    referral::letter::{self, Letter},
    referral::psychologist::Psychologist,
    referral::retention::Destruction,
    referral::vault::{self, Word},
    referral::{Referral, ReferralId},
};

/// The page of the journal.
pub(super) const PATH: &str = "/wellbeing/journal";

/// A journal that is open.
pub(super) struct Opened {
    pub psychologist: Psychologist,
    pub secret: SecretKey,
}

/// The reader's own place; nobody else's journal has an address.
async fn own(app: &App, me: &Me) -> Result<Option<Psychologist>> {
    Psychologist::of_person(app.db(), me.may(Act::KeepReferrals)?.person()).await
}

/// The reader's journal when it is open; nothing while it is closed.
pub(super) async fn enter(app: &App, me: &Me, headers: &HeaderMap) -> Result<Option<Opened>> {
    let psychologist = own(app, me).await?.ok_or_else(Refusal::not_found)?;
    let half = cookie(headers, vault::COOKIE);
    let secret = vault::opened(app.db(), psychologist.id, half, app.clock().now()).await?;
    Ok(secret.map(|secret| Opened { psychologist, secret }))
}

/// Where one says the word first.
pub(super) fn closed() -> Answer {
    see(PATH, Some(("support-notice-closed", &[])))
}

#[derive(Template)]
#[template(path = "pages/referral/journal.html")]
struct JournalPage {
    frame: Frame,
    psychologist: Psychologist,
    referrals: Vec<Referral>,
    /// The first letter of each: the table itself knows only the week.
    firsts: HashMap<ReferralId, Letter>,
    due: i64,
    destructions: Vec<Destruction>,
    /// The first letters of the public key.
    key: String,
}

#[derive(Template)]
#[template(path = "pages/referral/door.html")]
struct DoorPage {
    frame: Frame,
    psychologist: Option<Psychologist>,
    /// The word was wrong.
    wrong: Option<String>,
}

impl JournalPage {
    /// «13.09.2021, Вера»; once it is destroyed, the week.
    fn of(&self, referral: &Referral) -> String {
        let Some(first) = self.firsts.get(&referral.id) else {
            return self.frame.with("support-week-of", &[("day", &self.frame.date(&referral.week))]);
        };
        let name = first.asker.as_ref().map(|asker| asker.name.clone()).filter(|name| !name.is_empty());
        let name = name.unwrap_or_else(|| self.frame.t("support-unnamed"));
        format!("{}, {name}", self.frame.date(&first.on))
    }
}

pub(super) async fn show_journal(app: App, me: Me, frame: Frame, headers: HeaderMap) -> Answer {
    let title = frame.t("support-journal");
    let frame = frame.named(title);
    let Some(psychologist) = own(&app, &me).await? else {
        return show(DoorPage { frame, psychologist: None, wrong: None });
    };
    let Some(Opened { psychologist, secret }) = enter(&app, &me, &headers).await? else {
        return show(DoorPage { frame, psychologist: Some(psychologist), wrong: None });
    };
    show(JournalPage {
        firsts: letter::first_of_all(app.db(), psychologist.id, &secret).await?,
        referrals: Referral::of_psychologist(app.db(), psychologist.id).await?,
        due: Destruction::due(app.db(), psychologist.id, app.clock().today()).await?,
        destructions: Destruction::list(app.db(), psychologist.id).await?,
        key: fingerprint(&secret),
        psychologist,
        frame,
    })
}

/// The first letters of the public key, to compare with a note of one's own: somebody may have put another in its place.
fn fingerprint(secret: &SecretKey) -> String {
    secret.public().bytes().iter().take(6).map(|byte| format!("{byte:02X}")).collect::<Vec<_>>().join(" ")
}

pub(super) async fn ask_word(app: App, me: Me, frame: Frame, headers: HeaderMap) -> Answer {
    let psychologist = own(&app, &me).await?.ok_or_else(Refusal::not_found)?;
    let is_open = enter(&app, &me, &headers).await?.is_some();
    show(setting(frame, &psychologist, is_open, FormErrors::default()))
}

/// Sets the word: the first, another for the same key while the journal is open, or another with a new key after it was forgotten.
pub(super) async fn set_word(app: App, me: Me, frame: Frame, headers: HeaderMap, fields: Fields) -> Answer {
    let psychologist = own(&app, &me).await?.ok_or_else(Refusal::not_found)?;
    let open = enter(&app, &me, &headers).await?;
    let mut errors = FormErrors::default();
    let text = errors.required(&fields, "word");
    if text.as_deref().is_some_and(|word| word != fields.get("word_again")) {
        errors.add("word_again", "support-refusal-word-differs");
    }
    let loses = psychologist.generation > 0 && open.is_none();
    if loses && !fields.is_on("confirmed") {
        return show_again(setting(frame, &psychologist, false, errors));
    }
    let is_open = open.is_some();
    if let Some(text) = text.filter(|_| errors.is_empty()) {
        match Word::new(&text).await {
            Ok(word) => {
                let write = async |tx: &store::Tx| {
                    let secret = match open {
                        Some(open) => {
                            vault::reword(tx, &open.psychologist, &open.secret, &word).await?;
                            open.secret
                        }
                        None => vault::begin(tx, &psychologist, &word).await?,
                    };
                    vault::open(tx, psychologist.id, &secret).await
                };
                let half = app.db().write(&me.actor(), write).await?;
                return opened(&half, "support-notice-word");
            }
            Err(error) => errors.refused("word", error)?,
        }
    }
    show_again(setting(frame, &psychologist, is_open, errors))
}

fn setting(frame: Frame, psychologist: &Psychologist, is_open: bool, errors: FormErrors) -> FormPage {
    let title = frame.t("support-word-set");
    let input = |name| Input::of(&frame, "support-field", name, Control::Secret);
    let loses = psychologist.generation > 0 && !is_open;
    FormPage {
        inputs: vec![input("word"), input("word_again")],
        confirm: loses.then(|| frame.t("support-word-loses")),
        frame: frame.crumb("support-journal", PATH).named(title.clone()),
        action: format!("{PATH}/word"),
        title,
        help: "support-word-help",
        fields: Fields::default(),
        errors,
        button: "save",
        danger: loses,
        back: PATH.into(),
    }
}

pub(super) async fn open(app: App, me: Me, frame: Frame, fields: Fields) -> Answer {
    let psychologist = own(&app, &me).await?.ok_or_else(Refusal::not_found)?;
    let mut errors = FormErrors::default();
    let tried = app.db().write(&me.actor(), async |tx| vault::count_try(tx, &psychologist).await).await;
    let said = match tried {
        Ok(()) => vault::say_word(app.db(), &psychologist, fields.get("word")).await,
        Err(error) => Err(error),
    };
    match said {
        Ok(secret) => {
            let half = app.db().write(&me.actor(), async |tx| vault::open(tx, psychologist.id, &secret).await).await?;
            return opened(&half, "support-notice-opened");
        }
        Err(error) => errors.refused("word", error)?,
    }
    let wrong = errors.of("word", &frame);
    let title = frame.t("support-journal");
    show_again(DoorPage { frame: frame.named(title), psychologist: Some(psychologist), wrong })
}

pub(super) async fn close(app: App, me: Me) -> Answer {
    let psychologist = own(&app, &me).await?.ok_or_else(Refusal::not_found)?;
    app.db().write(&me.actor(), async |tx| vault::close(tx, psychologist.id).await).await?;
    let mut answer = see("/desk", Some(("support-notice-shut", &[])))?;
    answer.headers_mut().append(header::SET_COOKIE, set_cookie(vault::COOKIE, "", Some(0))?);
    Ok(answer)
}

fn opened(half: &str, notice: &str) -> Answer {
    let mut answer = see(PATH, Some((notice, &[])))?;
    let age = u32::try_from(vault::HOUR.num_seconds()).ok();
    answer.headers_mut().append(header::SET_COOKIE, set_cookie(vault::COOKIE, half, age)?);
    Ok(answer)
}
