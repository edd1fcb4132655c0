//! What waits for a reader on the first page: of members, agreements under control, what is to be destroyed, their report, their training; of
//! the centre, reports to be looked at.

use chrono::{Days, NaiveDate};
use kernel::{Act, Language, Result};
use sea_orm::FromQueryResult;
use store::{Ask, Sql};
use web::{App, Concern, Me};

use crate::{
    charter::{Service, ServiceId},
    member::serving,
    reminders::SOON,
    submission::{owed, owing, returned, waiting},
    term::Term,
};

#[derive(FromQueryResult)]
struct Standing {
    id: ServiceId,
    followed: i64,
    due: i64,
    returned: i64,
    owes: bool,
    trained_until: Option<NaiveDate>,
}

/// What the program shows this reader.
pub(crate) async fn of(app: App, me: Me, language: Language) -> Result<Vec<Concern>> {
    let say = |key: &str, arguments: &[(&str, &str)]| app.texts().with(language, key, arguments).into_owned();
    let today = app.clock().today();
    let mut concerns = Vec::new();
    if let Ok(reach) = me.may(Act::ReviewMediation)
        && let Some((reports, term)) = waiting(app.db(), &reach).await?
    {
        let text = say("mediation-concern-waiting", &[("n", &reports.to_string())]);
        let path = format!("/mediation/report?year={}&part={}", term.year, term.part.code());
        concerns.push(Concern { text, path, is_late: false });
    }
    let Some(person) = me.may(Act::KeepJournal).ok().and_then(|reach| reach.person()) else { return Ok(concerns) };
    let services = Service::of_member(app.db(), Some(person), today).await?;
    if services.is_empty() {
        return Ok(concerns);
    }
    let term = Term::last_quarter(today);
    let sql = "select s.id,
        (select count(*) from mediation_case c where c.service_id = s.id and c.stage = 'followed') as followed,
        (select count(*) from mediation_case c where c.service_id = s.id and c.destroy_from <= ? and not c.is_destroyed) as due,
        (select count(*) from mediation_submission x where x.service_id = s.id and x.state = 'returned') as returned,
        (select min(m.trained_until) from mediation_member m where m.service_id = s.id and m.person_id = ? and m.trained_until < ? and";
    let sql = Sql::new(sql).bind(today).bind(person);
    let sql = sql.bind(today + Days::new(SOON)).push(serving("m", today));
    let sql = sql.push(") as trained_until, coalesce(").push(owing(term));
    let sql = sql.push(", false) as owes from mediation_service s where s.id in");
    let sql = sql.push(Sql::list(services.iter().map(|one| one.id)));
    for one in app.db().all::<Standing>(sql).await? {
        let journal = format!("/mediation/journal/{}", one.id);
        let mut add = |text: String, path: String, is_late: bool| concerns.push(Concern { text, path, is_late });
        if one.followed > 0 {
            add(say("mediation-concern-followed", &[("n", &one.followed.to_string())]), journal.clone(), false);
        }
        if one.due > 0 {
            add(say("mediation-due", &[("n", &one.due.to_string())]), format!("{journal}/destruction"), true);
        }
        if let Some(day) = one.trained_until {
            let text = say("mediation-concern-training", &[("day", &day.format("%d.%m.%Y").to_string())]);
            add(text, journal.clone(), day < today);
        }
        // Each opens the report itself: the list shows the school year that the reader works in, and the report may be of another.
        if let Some(term) = if one.returned > 0 { returned(app.db(), one.id).await? } else { None } {
            add(say("mediation-concern-returned", &[]), format!("{journal}/reports/{}", term.code()), true);
        } else if one.owes {
            let day = term.due_on().format("%d.%m.%Y").to_string();
            let path = format!("{journal}/reports/{}", owed(app.db(), one.id, term).await?.code());
            add(say("mediation-concern-report", &[("day", &day)]), path, term.due_on() < today);
        }
    }
    Ok(concerns)
}
