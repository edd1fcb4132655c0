//! What waits for a reader on the first page: entries for the technical check, contests whose entries are taken for some days only, own
//! entries that were returned, sheets to be filled in.

use chrono::{Days, NaiveDate};
use kernel::{Act, Language, Result};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, reach};
use web::{App, Concern, Me};

use crate::{
    contest::{ContestId, Seen},
    entry::{EntryId, Mine},
};

/// So many lines of a sort at most.
const MOST: i64 = 5;
/// Near is within so many days.
const NEAR: u64 = 3;

/// What the program shows this reader.
pub(crate) async fn of(app: App, me: Me, language: Language) -> Result<Vec<Concern>> {
    let mut concerns = check(&app, &me, language).await?;
    concerns.extend(ends(&app, &me, language).await?);
    concerns.extend(returned(&app, &me, language).await?);
    concerns.extend(judge(&app, &me, language).await?);
    Ok(concerns)
}

async fn check(app: &App, me: &Me, language: Language) -> Result<Vec<Concern>> {
    #[derive(FromQueryResult)]
    struct Queue {
        id: ContestId,
        title: String,
        n: i64,
    }
    let Ok(reach) = me.may(Act::ManageContests) else { return Ok(Vec::new()) };
    let sql = Sql::new(
        "select c.id, c.title, count(*) as n from contest c join contest_entry e on e.contest_id = c.id
         where e.state = 'submitted' and c.state in ('open', 'judging') and",
    )
    .push(reach::within(&reach, "c.organisation_id", None))
    .push(Sql::new("group by c.id, c.title order by n desc, c.id limit ?").bind(MOST));
    let say = |one: Queue| Concern {
        text: app
            .texts()
            .with(language, "contests-concern-check", &[("title", &one.title), ("n", &one.n.to_string())])
            .into_owned(),
        path: format!("/contests/{}/entries?state=submitted", one.id),
        is_late: false,
    };
    Ok(app.db().all::<Queue>(sql).await?.into_iter().map(say).collect())
}

async fn ends(app: &App, me: &Me, language: Language) -> Result<Vec<Concern>> {
    #[derive(FromQueryResult)]
    struct Ends {
        id: ContestId,
        title: String,
        ends_on: NaiveDate,
    }
    // Whoever can enter or prepares it has something to do with the term.
    let (Ok(seen), true) = (Seen::by(me), me.can(Act::SubmitEntries)) else { return Ok(Vec::new()) };
    let today = app.clock().today();
    let near = today.checked_add_days(Days::new(NEAR)).unwrap_or(today);
    let sql = Sql::new(
        "select c.id, c.title, f.ends_on from contest c join contest_phase f on f.contest_id = c.id and f.kind = 'submission'
         where c.state = 'open' and f.ends_on >= ? and f.ends_on <= ? and",
    );
    let sql = sql.bind(today).bind(near).push(seen.holds("c"));
    let sql = sql.push(Sql::new("order by f.ends_on, c.id limit ?").bind(MOST));
    let say = |one: Ends| Concern {
        text: app
            .texts()
            .with(
                language,
                "contests-concern-ends",
                &[("title", &one.title), ("day", &one.ends_on.format("%d.%m.%Y").to_string())],
            )
            .into_owned(),
        path: format!("/contests/{}", one.id),
        is_late: false,
    };
    Ok(app.db().all::<Ends>(sql).await?.into_iter().map(say).collect())
}

async fn returned(app: &App, me: &Me, language: Language) -> Result<Vec<Concern>> {
    #[derive(FromQueryResult)]
    struct Returned {
        id: EntryId,
        contest_id: ContestId,
        title: String,
    }
    let Ok(mine) = Mine::by(me) else { return Ok(Vec::new()) };
    let sql = Sql::new(
        "select e.id, e.contest_id, e.title from contest_entry e join contest c on c.id = e.contest_id
         where e.state = 'returned' and c.state in ('open', 'judging') and",
    );
    let sql = sql.push(mine.holds()).push(Sql::new("order by e.changed_at, e.id limit ?").bind(MOST));
    let say = |one: Returned| Concern {
        text: app.texts().with(language, "contests-concern-returned", &[("title", &one.title)]).into_owned(),
        path: format!("/contests/{}/entries/{}", one.contest_id, one.id),
        is_late: false,
    };
    Ok(app.db().all::<Returned>(sql).await?.into_iter().map(say).collect())
}

async fn judge(app: &App, me: &Me, language: Language) -> Result<Vec<Concern>> {
    #[derive(FromQueryResult)]
    struct Judged {
        title: String,
        n: i64,
    }
    let Some(person) = me.person().filter(|_| me.can(Act::JudgeEntries)) else { return Ok(Vec::new()) };
    let sql = Sql::new(
        "select c.title, count(*) as n from contest_assignment a join contest_juror j on j.id = a.juror_id
         join contest c on c.id = a.contest_id left join contest_sheet s on s.assignment_id = a.id and s.state = 'returned'
         where c.state = 'judging' and a.state = 'given' and s.id is null and j.person_id = ?
         group by c.id, c.title order by n desc, c.id limit ?",
    );
    let say = |one: Judged| Concern {
        text: app
            .texts()
            .with(language, "contests-concern-judge", &[("title", &one.title), ("n", &one.n.to_string())])
            .into_owned(),
        path: "/judging".into(),
        is_late: false,
    };
    Ok(app.db().all::<Judged>(sql.bind(person).bind(MOST)).await?.into_iter().map(say).collect())
}
