//! What waits for a reader on the first page: stages whose term comes near or has passed, pairs that have not met or do not fit, an offer
//! to oneself.

use chrono::{Days, NaiveDate};
use kernel::{Act, Language, Reach, Result};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, reach};
use web::{App, Concern, Me};

use crate::{
    duties::{SILENT, WITHOUT_MEETINGS},
    pair::PairId,
    participant::same_person,
    programme::{ProgrammeId, Stage},
    survey::Survey,
};

/// So many lines of a sort at most.
const MOST: i64 = 5;
/// Near is within so many days.
const NEAR: u64 = 14;

#[derive(FromQueryResult)]
struct Due {
    id: ProgrammeId,
    title: String,
    stage: Stage,
    due_on: NaiveDate,
}

#[derive(FromQueryResult)]
struct Waiting {
    id: PairId,
    number: i32,
    title: String,
}

/// What the program shows this reader.
pub(crate) async fn of(app: App, me: Me, language: Language) -> Result<Vec<Concern>> {
    let say = |key: &str, arguments: &[(&str, &str)]| app.texts().with(language, key, arguments).into_owned();
    let mut concerns = Vec::new();
    let today = app.clock().today();
    if let Ok(reach) = me.may(Act::ManageMentoring) {
        for one in stages(&app, &reach, today).await? {
            let day = one.due_on.format("%d.%m.%Y").to_string();
            let stage = app.texts().text(language, &one.stage.label()).into_owned();
            let text = say("mentoring-concern-stage", &[("stage", &stage), ("title", &one.title), ("day", &day)]);
            concerns.push(Concern { text, path: format!("/mentoring/{}", one.id), is_late: one.due_on < today });
        }
        for (key, pairs) in [("silent", silent(&app, &reach, today).await?), ("bad", unfit(&app, &reach).await?)] {
            concerns.extend(pairs.iter().map(|one| Concern {
                text: say(
                    &format!("mentoring-concern-{key}"),
                    &[("number", &one.number.to_string()), ("title", &one.title)],
                ),
                path: format!("/mentoring/pairs/{}", one.id),
                is_late: key == "silent",
            }));
        }
    }
    if let (Some(person), true) = (me.person(), me.can(Act::ReadPairs)) {
        let mine = format!(
            "select x.id, x.number, p.title from mentoring_pair x join mentoring_programme p on p.id = x.programme_id
             join mentoring_participant t on t.id in (x.mentor_id, x.mentee_id)
             where x.state = 'offered' and {} and not exists (select 1 from mentoring_answer a where a.pair_id = x.id and a.asked = t.side)
             order by x.offered_at limit ?",
            same_person("t.person_id")
        );
        let offered: Vec<Waiting> = app.db().all(Sql::new(mine).bind(person).bind(MOST)).await?;
        concerns.extend(offered.iter().map(|one| Concern {
            text: say("mentoring-concern-offered", &[("title", &one.title)]),
            path: format!("/mentoring/pairs/{}", one.id),
            is_late: false,
        }));
    }
    if let (Some(person), true) = (me.person(), me.can(Act::ReadPairs)) {
        let waiting = Survey::waiting(app.db(), person).await?;
        concerns.extend(waiting.iter().take(MOST as usize).map(|one| Concern {
            text: say("mentoring-concern-survey", &[("title", &one.title)]),
            path: format!("/mentoring/surveys/{}/answers", one.id),
            is_late: false,
        }));
    }
    Ok(concerns)
}

async fn stages(app: &App, reach: &Reach, today: NaiveDate) -> Result<Vec<Due>> {
    let sql = "select p.id, p.title, s.stage, s.due_on from mentoring_programme p join mentoring_stage s on s.programme_id = p.id
               and s.stage = p.stage where s.due_on < ? and";
    let sql = Sql::new(sql).bind(today + Days::new(NEAR)).push(reach::within(reach, "p.organisation_id", None));
    app.db().all(sql.push(Sql::new("order by s.due_on, p.id limit ?").bind(MOST))).await
}

const PAIRS: &str =
    "select x.id, x.number, p.title from mentoring_pair x join mentoring_programme p on p.id = x.programme_id where";

async fn silent(app: &App, reach: &Reach, today: NaiveDate) -> Result<Vec<Waiting>> {
    let since = today - Days::new(SILENT);
    let sql = Sql::new(format!("{PAIRS} {WITHOUT_MEETINGS} and")).bind(since).bind(since).bind(since);
    let sql = sql.push(reach::within(reach, "p.organisation_id", None));
    app.db().all(sql.push(Sql::new("order by x.started_on, x.id limit ?").bind(MOST))).await
}

async fn unfit(app: &App, reach: &Reach) -> Result<Vec<Waiting>> {
    let said = "x.state = 'active' and exists (select 1 from mentoring_opinion o where o.pair_id = x.id and o.side = 'mentee' and o.opinion = 'bad') and";
    let sql = Sql::new(format!("{PAIRS} {said}")).push(reach::within(reach, "p.organisation_id", None));
    app.db().all(sql.push(Sql::new("order by x.id limit ?").bind(MOST))).await
}
