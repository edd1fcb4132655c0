//! What waits for a reader on the first page: late items of the plan, agreements that end, recommendations without an answer.

use kernel::{Act, Language, Result, SchoolYear};
use store::{Sql, reach};
use web::{App, Concern, Me};

use crate::{
    agreement::{Agreement, AgreementFilter, Standing},
    plan::{Light, PlanFilter},
};

/// What the program shows this reader.
pub(crate) async fn of(app: App, me: Me, language: Language) -> Result<Vec<Concern>> {
    let (db, today) = (app.db(), app.clock().today());
    let say = |key: &str, count: i64, path: String, is_late: bool| {
        let text = app.texts().with(language, key, &[("n", &count.to_string())]).into_owned();
        Concern { text, path, is_late }
    };
    let mut concerns = Vec::new();
    if let Ok(reach) = me.may(Act::EditProgrammes) {
        let late = PlanFilter::of(SchoolYear::of(today)).totals(db, &reach, today).await?.late;
        let path = format!("/plan?light={}", Light::Late.code());
        concerns.extend((late > 0).then(|| say("programmes-concern-late", late, path, true)));
        let ending = AgreementFilter {
            standing: Some(Standing::Ending),
            not_past: true,
            kind: None,
            search: String::new(),
            on: today,
        };
        let ending = Agreement::count(db, &reach, &ending).await?;
        let path = format!("/agreements?standing={}", Standing::Ending.code());
        concerns.extend((ending > 0).then(|| say("programmes-concern-ending", ending, path, false)));
    }
    if let Ok(reach) = me.may(Act::AnswerRecommendations)
        && !me.can(Act::EditProgrammes)
    {
        let open = Sql::new("from recommendation_answer a where a.state = 'open' and");
        let open = store::count(db, open.push(reach::within(&reach, "a.organisation_id", None))).await?;
        concerns
            .extend((open > 0).then(|| say("programmes-concern-unanswered", open, "/recommendations".into(), false)));
    }
    Ok(concerns)
}
