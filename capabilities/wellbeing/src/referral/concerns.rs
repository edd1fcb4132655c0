//! What waits on the first page: for a psychologist, requests without an answer; for those who decide, proposals.

use kernel::{Act, Language, Result};
use store::Sql;
use web::{App, Concern, Me};

use crate::{
    recommendation::proposal::{Proposal, ProposalState},
    referral::psychologist::Psychologist,
};

/// What the program shows this reader.
pub(crate) async fn of(app: App, me: Me, language: Language) -> Result<Vec<Concern>> {
    let say = |key: &str, n: i64| app.texts().with(language, key, &[("n", &n.to_string())]).into_owned();
    let mut concerns = Vec::new();
    if let (Some(person), true) = (me.person(), me.can(Act::KeepReferrals))
        && let Some(psychologist) = Psychologist::of_person(app.db(), Some(person)).await?
    {
        let new = Sql::new("from referral r where r.psychologist_id = ? and r.state = 'requested'");
        let new = store::count(app.db(), new.bind(psychologist.id)).await?;
        if new > 0 {
            let text = say("support-concern-requests", new);
            concerns.push(Concern { text, path: "/wellbeing/journal".into(), is_late: false });
        }
    }
    if let Ok(reach) = me.may(Act::DecideProposals) {
        let (all, today) = (Proposal::list(app.db(), &reach, None).await?, app.clock().today());
        let count = |test: &dyn Fn(&&Proposal) -> bool| all.iter().filter(test).count() as i64;
        let sorts = [
            ("support-concern-proposed", count(&|one| one.state == ProposalState::Proposed), false),
            ("support-concern-late", count(&|one| one.is_late(today)), true),
        ];
        concerns.extend(sorts.into_iter().filter(|(_, n, _)| *n > 0).map(|(key, n, is_late)| Concern {
            text: say(key, n),
            path: "/wellbeing/proposals".into(),
            is_late,
        }));
    }
    Ok(concerns)
}
