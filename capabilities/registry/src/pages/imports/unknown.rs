//! Words that nobody has explained yet: «„1 кат“ – 14 строк – что это значит?»

use std::sync::Arc;

use askama::Template;
use axum::{Extension, extract::Path};
use kernel::{Act, OrganisationId, Reach, Refusal, id::Uuid};
use store::AsOf;
use web::{Answer, App, Fields, Frame, Me, show};

use super::{InRoom, Room, columns::examine, framed};
use crate::{
    OrganisationKind,
    import::{Batch, Field, words::Unknown},
    organisation::{self, Choice},
};

/// Questions on one page; the others follow.
const QUESTIONS: usize = 50;
/// Kinds of institutions that an import may found.
const KINDS: [OrganisationKind; 9] = [
    OrganisationKind::School,
    OrganisationKind::Kindergarten,
    OrganisationKind::Supplementary,
    OrganisationKind::College,
    OrganisationKind::University,
    OrganisationKind::MethodologicalCentre,
    OrganisationKind::Authority,
    OrganisationKind::PsychologicalCentre,
    OrganisationKind::Partner,
];

#[derive(Template)]
#[template(path = "pages/imports/words.html")]
struct WordsPage {
    frame: Frame,
    batch: Batch,
    asked: Vec<Unknown>,
    more: usize,
    choices: Arc<[Choice]>,
    founds: bool,
}

pub(super) async fn show_words(app: &App, me: &Me, room: &Room, reach: &Reach, frame: Frame, batch: Batch) -> Answer {
    let mut asked = batch.asked();
    let more = asked.len().saturating_sub(QUESTIONS);
    asked.truncate(QUESTIONS);
    let choices = room.choices(app.db(), reach, AsOf::day(batch.list_on)).await?;
    show(WordsPage {
        frame: framed(frame, &batch),
        batch,
        asked,
        more,
        choices,
        founds: me.can(Act::EditOrganisations),
    })
}

pub(super) async fn explain(app: App, me: Me, Path(id): Path<Uuid>, Extension(room): InRoom, fields: Fields) -> Answer {
    let reach = me.may(Act::ImportPeople)?;
    let batch = Batch::find(app.db(), &reach, Some(me.account()), id).await?;
    let mut mapping = batch.mapping();
    for (index, word) in batch.asked().iter().enumerate() {
        let code = fields.get(&format!("word-{index}"));
        if !code.is_empty() && means(&app, &me, &reach, word, code).await? {
            mapping.tell(word.field, &word.spelling, code);
        }
    }
    app.db().write(&me.actor(), async |tx| batch.map(tx, &mapping, batch.list_on).await).await?;
    examine(&app, &me, &room, id).await
}

/// Can the word mean this, and may the reader say so?
async fn means(app: &App, me: &Me, reach: &Reach, word: &Unknown, code: &str) -> kernel::Result<bool> {
    if word.field != Field::Organisation {
        return Ok(word.choices().contains(&code));
    }
    if let Some(kind) = code.strip_prefix("new:") {
        me.may(Act::EditOrganisations)?;
        return Ok(OrganisationKind::of(kind).is_some_and(|kind| KINDS.contains(&kind)));
    }
    let id: OrganisationId = code.parse().map_err(|_| Refusal::not_found())?;
    organisation::may_reach(app.db(), reach, id).await?;
    Ok(true)
}

impl WordsPage {
    /// What a code means.
    fn meaning(&self, word: &Unknown, code: &str) -> String {
        let code = code.replace('_', "-");
        let key = match (word.field, code.as_str()) {
            (_, "nothing") => "import-word-nothing".to_owned(),
            (Field::Category, "none") => "registry-category-none".to_owned(),
            (Field::Category, _) => format!("registry-qualification-{code}"),
            (Field::Education, _) => format!("registry-education-{code}"),
            (Field::Sex, _) => format!("registry-sex-{code}"),
            _ => format!("import-word-{code}"),
        };
        self.frame.t(&key)
    }

    fn kinds(&self) -> &'static [OrganisationKind] {
        if self.founds { &KINDS } else { &[] }
    }

    fn suggests(&self, word: &Unknown, code: &str) -> bool {
        word.suggestion.as_deref() == Some(code)
    }
}
