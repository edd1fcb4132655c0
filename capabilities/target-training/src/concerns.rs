//! What waits for a reader on the first page: applications for the formal check, own ones that were returned, applicants to be talked
//! with, appeals, what is due of contracts.

use kernel::{Act, Language, Result};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, reach};
use web::{App, Concern, Me};

use crate::{
    application::ApplicationId,
    campaign::CampaignId,
    due::{Due, DueKind},
    pages::Talk,
};

/// So many lines of a sort at most.
const MOST: i64 = 5;
/// What is due within so many days.
const AHEAD: u64 = 14;

/// What the program shows this reader.
pub(crate) async fn of(app: App, me: Me, language: Language) -> Result<Vec<Concern>> {
    let mut concerns = check(&app, &me, language).await?;
    concerns.extend(returned(&app, &me, language).await?);
    concerns.extend(talks(&app, &me, language).await?);
    concerns.extend(due(&app, &me, language).await?);
    Ok(concerns)
}

/// Applications to be checked and appeals to be answered, by campaign.
async fn check(app: &App, me: &Me, language: Language) -> Result<Vec<Concern>> {
    #[derive(FromQueryResult)]
    struct Queue {
        id: CampaignId,
        title: String,
        n: i64,
        what: String,
    }
    let Ok(reach) = me.may(Act::ManageCampaigns) else { return Ok(Vec::new()) };
    let sql = Sql::new(
        "select c.id, c.title, count(*) as n, 'check' as what from target_campaign c join target_application a on a.campaign_id = c.id
         where a.state = 'submitted' and c.state in ('open', 'closed') and",
    )
    .push(reach::within(&reach, "c.organisation_id", None))
    .push(
        "group by c.id, c.title union all
         select c.id, c.title, count(*) as n, 'appeals' as what from target_campaign c join target_appeal p on p.campaign_id = c.id
         where p.state = 'filed' and c.state = 'ranked' and",
    )
    .push(reach::within(&reach, "c.organisation_id", None))
    .push(Sql::new("group by c.id, c.title limit ?").bind(MOST));
    let say = |one: Queue| Concern {
        text: app
            .texts()
            .with(
                language,
                &format!("training-concern-{}", one.what),
                &[("title", &one.title), ("n", &one.n.to_string())],
            )
            .into_owned(),
        path: match one.what.as_str() {
            "check" => format!("/campaigns/{}/applications?state=submitted", one.id),
            _ => format!("/campaigns/{}/ranking", one.id),
        },
        is_late: false,
    };
    Ok(app.db().all::<Queue>(sql).await?.into_iter().map(say).collect())
}

async fn returned(app: &App, me: &Me, language: Language) -> Result<Vec<Concern>> {
    #[derive(FromQueryResult)]
    struct Returned {
        id: ApplicationId,
        campaign_id: CampaignId,
        number: i32,
        title: String,
    }
    let Ok(reach) = me.may(Act::SubmitApplications) else { return Ok(Vec::new()) };
    // Whoever runs the campaign has returned them.
    if me.can(Act::ManageCampaigns) {
        return Ok(Vec::new());
    }
    let sql = Sql::new(
        "select a.id, a.campaign_id, a.number, c.title from target_application a join target_campaign c on c.id = a.campaign_id
         where a.state = 'returned' and c.state in ('open', 'closed') and",
    )
    .push(reach::within(&reach, "a.organisation_id", None))
    .push(Sql::new("order by a.created_at, a.id limit ?").bind(MOST));
    let say = |one: Returned| Concern {
        text: app
            .texts()
            .with(language, "training-concern-returned", &[("n", &one.number.to_string()), ("title", &one.title)])
            .into_owned(),
        path: format!("/campaigns/{}/applications/{}", one.campaign_id, one.id),
        is_late: false,
    };
    Ok(app.db().all::<Returned>(sql).await?.into_iter().map(say).collect())
}

async fn talks(app: &App, me: &Me, language: Language) -> Result<Vec<Concern>> {
    let Some(person) = me.person().filter(|_| me.can(Act::MeetApplicants)) else { return Ok(Vec::new()) };
    let n = Talk::list(app.db(), person).await?.iter().filter(|one| one.value.is_none()).count();
    if n == 0 {
        return Ok(Vec::new());
    }
    let text = app.texts().with(language, "training-concern-interviews", &[("n", &n.to_string())]).into_owned();
    Ok(vec![Concern { text, path: "/interviews".into(), is_late: false }])
}

/// The most urgent of what is due; those of a school see it too, because it concerns their future colleagues.
async fn due(app: &App, me: &Me, language: Language) -> Result<Vec<Concern>> {
    let Ok(reach) = me.may(Act::SubmitApplications) else { return Ok(Vec::new()) };
    let today = app.clock().today();
    let say = |one: Due| {
        let what = match one.title.as_str() {
            "" => app.texts().text(language, &one.kind.label()).into_owned(),
            title => title.to_owned(),
        };
        let day = one.due_on.format("%d.%m.%Y").to_string();
        let arguments = [("what", what.as_str()), ("name", one.name.as_str()), ("day", day.as_str())];
        Concern {
            text: app.texts().with(language, "training-concern-due", &arguments).into_owned(),
            path: format!("/contracts/{}", one.contract_id),
            is_late: one.due_on < today && one.kind != DueKind::Fulfilment,
        }
    };
    Ok(Due::list(app.db(), &reach, today, AHEAD, MOST).await?.into_iter().map(say).collect())
}
