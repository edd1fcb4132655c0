//! One's own request, opened with its code: where it stands, what was written, taking it back. The code comes in forms and never in an address, and
//! nothing of it is kept in the browser.

use askama::Template;
use kernel::Result;
use store::Tx;
use web::{Answer, App, Fields, FormErrors, Frame, Notice, show, show_again};

use crate::{
    referral::Referral,
    referral::code::Code,
    referral::door::anyone,
    referral::letter::{Opened, Writer},
    referral::psychologist::Psychologist,
};

#[derive(Template)]
#[template(path = "pages/referral/own.html")]
struct OwnPage {
    frame: Frame,
    code: String,
    wrong: Option<String>,
    shown: Option<Shown>,
}

struct Shown {
    referral: Referral,
    psychologist: Psychologist,
    to: Option<Psychologist>,
    letters: Vec<Opened>,
}

pub(super) async fn ask(frame: Frame) -> Answer {
    show(page(frame, String::new(), None, None))
}

pub(super) async fn open(app: App, frame: Frame, fields: Fields) -> Answer {
    present(&app, frame, &fields, FormErrors::default()).await
}

pub(super) async fn write(app: App, frame: Frame, fields: Fields) -> Answer {
    let mut errors = FormErrors::default();
    let text = errors.long(&fields, "text");
    match text.filter(|text| !text.is_empty()) {
        Some(text) => {
            act(&app, frame, &fields, "support-own-written", async |tx, own| own.write(tx, &text).await).await
        }
        None => {
            errors.add("text", "support-refusal-text");
            present(&app, frame, &fields, errors).await
        }
    }
}

pub(super) async fn withdraw(app: App, frame: Frame, fields: Fields) -> Answer {
    if fields.is_on("confirmed") {
        return act(&app, frame, &fields, "support-own-withdrawn", async |tx, own| own.withdraw(tx).await).await;
    }
    let mut errors = FormErrors::default();
    errors.add("confirmed", "support-refusal-confirm");
    present(&app, frame, &fields, errors).await
}

pub(super) async fn answer_handover(app: App, frame: Frame, fields: Fields) -> Answer {
    let consents = fields.get("answer") == "yes";
    let said = if consents { "support-own-consented" } else { "support-own-refused" };
    act(&app, frame, &fields, said, async |tx, own| own.answer_handover(tx, consents).await).await
}

/// Does something to one's own request as the page showed it: what was changed meanwhile is shown, and not written over.
async fn act(
    app: &App,
    mut frame: Frame,
    fields: &Fields,
    said: &str,
    work: impl AsyncFnOnce(&Tx, &Referral) -> Result<()>,
) -> Answer {
    let mut errors = FormErrors::default();
    if let Some(code) = Code::read(fields.get("code"))
        && let Some(mut referral) = Referral::of_code(app.db(), &code).await?
    {
        referral.version = fields.get("version").parse().unwrap_or(0);
        match app.db().write(&anyone(), async |tx| work(tx, &referral).await).await {
            Ok(()) => frame.notice = Some(Notice { text: frame.t(said) }),
            Err(error) => errors.refused("text", error)?,
        }
    }
    present(app, frame, fields, errors).await
}

async fn present(app: &App, frame: Frame, fields: &Fields, errors: FormErrors) -> Answer {
    let typed = fields.get("code").to_owned();
    let Some(code) = Code::read(&typed) else {
        let wrong = frame.t("support-refusal-code");
        return show_again(page(frame, typed, Some(wrong), None));
    };
    let Some(referral) = Referral::of_code(app.db(), &code).await? else {
        let wrong = frame.t("support-refusal-code");
        return show_again(page(frame, typed, Some(wrong), None));
    };
    let everything = kernel::Reach::operator();
    let psychologist = Psychologist::find(app.db(), &everything, referral.psychologist_id).await?;
    let to = match referral.handover_to {
        Some(id) => Some(Psychologist::find(app.db(), &everything, id).await?),
        None => None,
    };
    let letters = referral.letters_of_asker(app.db(), &code).await?;
    let wrong = errors.list.first().map(|error| error.text(&frame));
    let refused = wrong.is_some();
    let shown = page(frame, code.shown(), wrong, Some(Shown { referral, psychologist, to, letters }));
    if refused { show_again(shown) } else { show(shown) }
}

fn page(frame: Frame, code: String, wrong: Option<String>, shown: Option<Shown>) -> OwnPage {
    let title = frame.t("support-own-title");
    OwnPage { frame: frame.crumb("support-help-title", "/wellbeing/help").named(title), code, wrong, shown }
}

impl OwnPage {
    /// What to expect, by the state: «Психолог ещё не ответил…».
    fn what_now(&self, referral: &Referral) -> String {
        let key = match referral.ending {
            Some(ending) => format!("support-own-ending-{}", ending.code().replace('_', "-")),
            None => format!("support-own-state-{}", referral.state.code()),
        };
        self.frame.t(&key)
    }

    fn by(&self, opened: &Opened, psychologist: &Psychologist) -> String {
        match opened.writer {
            Writer::Request | Writer::Asker => self.frame.t("support-you"),
            Writer::Psychologist | Writer::Note => psychologist.name.clone(),
        }
    }
}
