//! Letters to the parties of a pair: what has happened and what is asked of them. Each is queued in the transaction that causes it.

use kernel::{Language, PersonId, Reach, Result, id::Uuid};
use registry::{Person, person::private};
use store::{AsOf, Ask, Sql, Tx, outbox::Letter};
use web::{App, account};

use crate::{pair::PairId, survey::SurveyId};

/// Writes the letters of this room.
#[derive(Clone)]
pub struct Letters {
    app: Option<App>,
}

/// What a letter is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// A pair is proposed to them.
    Offered,
    /// They have not answered yet.
    StillOffered,
    /// They have not met for long; to the mentor.
    NoMeetings,
    /// They have met once: does it fit?
    Fit,
    /// A questionnaire without names waits for them.
    Survey,
}

#[derive(sea_orm::FromQueryResult)]
struct Party {
    /// Of the pair or the questionnaire.
    id: Uuid,
    title: String,
    person_id: PersonId,
    is_minor: bool,
}

impl Letters {
    /// In the words and under the address of the program.
    pub fn of(app: &App) -> Self {
        Self { app: Some(app.clone()) }
    }

    /// No letters: for an invented district, where nobody reads them.
    pub fn none() -> Self {
        Self { app: None }
    }

    /// Queues letters to the parties of these pairs whose address is known. No letter names the other side: mail is read by others. A
    /// minor gets none: whoever runs the programme tells the parents.
    pub(crate) async fn tell(&self, tx: &Tx, pairs: &[PairId], why: Occasion) -> Result<()> {
        let Some(app) = &self.app else { return Ok(()) };
        let sides = match why {
            Occasion::NoMeetings => "(t.id = x.mentor_id)",
            _ => "(t.id = x.mentor_id or t.id = x.mentee_id)",
        };
        for some in pairs.chunks(500) {
            let sql = format!(
                "select x.id, p.title, t.person_id, (t.adult_on is not null and t.adult_on > ?) as is_minor
                 from mentoring_pair x join mentoring_programme p on p.id = x.programme_id
                 join mentoring_participant t on {sides} where x.id in"
            );
            let sql =
                Sql::new(sql).bind(tx.today()).push(Sql::list(some.iter().copied())).push("order by x.id, t.side");
            for party in tx.all::<Party>(sql).await?.into_iter().filter(|party| !party.is_minor) {
                tell_one(tx, app, &party, why).await?;
            }
        }
        Ok(())
    }

    /// Queues letters to all who are asked by a questionnaire, except minors, and whose address is known.
    pub(crate) async fn ask(&self, tx: &Tx, survey: SurveyId) -> Result<()> {
        let Some(app) = &self.app else { return Ok(()) };
        let sql = "select s.id, p.title, t.person_id, (t.adult_on is not null and t.adult_on > ?) as is_minor
                   from mentoring_survey s join mentoring_programme p on p.id = s.programme_id
                   join mentoring_participant t on t.programme_id = s.programme_id and t.left_on is null where s.id = ? order by t.id";
        let asked = tx.all::<Party>(Sql::new(sql).bind(tx.today()).bind(survey)).await?;
        for party in asked.into_iter().filter(|party| !party.is_minor) {
            tell_one(tx, app, &party, Occasion::Survey).await?;
        }
        Ok(())
    }
}

async fn tell_one(tx: &Tx, app: &App, party: &Party, why: Occasion) -> Result<()> {
    let everybody = Reach::operator();
    let known = match account::address_of(tx, party.person_id).await? {
        Some(found) => Some(found),
        None => private::contacts(tx, &everybody, party.person_id).await?.email.map(|email| (email, Language::Ru)),
    };
    let Some((email, language)) = known else { return Ok(()) };
    let person = Person::find(tx, &everybody, party.person_id, AsOf::day(tx.today())).await?;
    let name = [Some(person.given), person.patronymic].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let text = |key: &str, arguments: &[(&str, &str)]| app.texts().with(language, key, arguments).into_owned();
    let key = format!("mentoring-letter-{}", why.code());
    let path = match why {
        Occasion::Survey => format!("/mentoring/surveys/{}/answers", party.id),
        _ => format!("/mentoring/pairs/{}", party.id),
    };
    let url = format!("{}{path}", app.config().base_url);
    let mut lines = vec![
        text("mentoring-letter-hello", &[("name", &name)]),
        String::new(),
        text(&key, &[("title", &party.title)]),
        String::new(),
        text("mentoring-letter-link", &[("url", &url)]),
    ];
    if !app.config().centre.is_empty() {
        lines.extend([String::new(), app.config().centre.clone()]);
    }
    let (subject, body) = (text(&format!("{key}-subject"), &[("title", &party.title)]), lines.join("\n"));
    tx.mail(Letter { recipient: &email, subject: &subject, body: &body, calendar: None }).await
}

impl Occasion {
    fn code(self) -> &'static str {
        match self {
            Occasion::Offered => "offered",
            Occasion::StillOffered => "still-offered",
            Occasion::NoMeetings => "no-meetings",
            Occasion::Fit => "fit",
            Occasion::Survey => "survey",
        }
    }
}
