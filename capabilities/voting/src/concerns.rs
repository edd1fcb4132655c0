//! What waits for an officer on the first page: votes that look scripted, and annulments that wait for the second officer.

use kernel::{Act, Language, Result};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, reach};
use web::{App, Concern, Me};

use crate::poll::PollId;

/// So many polls at most.
const MOST: i64 = 5;

pub(crate) async fn of(app: App, me: Me, language: Language) -> Result<Vec<Concern>> {
    #[derive(FromQueryResult)]
    struct Waiting {
        id: PollId,
        title: String,
        cases: i64,
        proposals: i64,
    }
    let Ok(reach) = me.may(Act::AnnulVotes) else { return Ok(Vec::new()) };
    let sql = "select * from (select v.id, v.title, v.organisation_id,
        (select count(*) from poll_case c where c.poll_id = v.id and c.state = 'open') as cases,
        (select count(*) from poll_annulment a where a.poll_id = v.id and a.state = 'proposed' and a.proposed_by <> ?) as proposals
        from poll v where v.state in ('announced', 'closed')) w where cases + proposals > 0 and";
    let sql = Sql::new(sql).bind(me.account()).push(reach::within(&reach, "w.organisation_id", None));
    let waiting: Vec<Waiting> = app.db().all(sql.push(Sql::new("order by id desc limit ?").bind(MOST))).await?;
    let say = |one: Waiting| {
        let (key, n) = match one.proposals {
            0 => ("voting-concern-cases", one.cases),
            proposals => ("voting-concern-proposals", proposals),
        };
        let text = app.texts().with(language, key, &[("title", &one.title), ("n", &n.to_string())]).into_owned();
        Concern { text, path: format!("/polls/{}/cases", one.id), is_late: false }
    };
    Ok(waiting.into_iter().map(say).collect())
}
