//! Confidential questions and help in states that the walk looks at, and the psychologist with an opened journal.

use kernel::id::Uuid;
use serde_json::json;
use store::Ask;

use super::Walk;

impl Walk {
    /// Words for a questionnaire that came without, a wave that is being prepared, one that waits for its release, one that invites, and a recommendation of the centre's own.
    pub async fn begin_wellbeing(&self, organisation: &str) -> Vec<String> {
        let uwes = [
            ["v", "d", "a"]
                .map(|scale| (1..=3).map(|n| format!("{scale}{n};Утверждение {scale}{n}\n")).collect::<String>())
                .concat(),
            (0..7).map(|code| format!("frequency={code};Ответ {code}\n")).collect(),
        ]
        .concat();
        let words = json!({ "organisation": organisation, "holder": "Правообладатель", "licence": "№ 1", "given_on": "01.08.2021",
            "administrations": "5000", "file": uwes });
        self.posted("/wellbeing/instruments/uwes-9/words", words).await;
        let wave = |admission: &str| json!({ "title": "Опрос", "organisation": organisation, "asks": "cbi", "minimum": "10", "closes_on": "01.10.2021", "admission": admission });
        self.posted("/wellbeing/waves", wave("slips")).await;
        let closed = self.posted("/wellbeing/waves", wave("slips")).await;
        let inviting = self.posted("/wellbeing/waves", wave("invitations")).await;
        let word = "слово для обхода";
        let opening = json!({ "word": word, "word_again": word, "confirmed": "1" });
        self.posted(&format!("{closed}/opening"), opening.clone()).await;
        self.posted(&format!("{inviting}/opening"), opening).await;
        self.posted(&format!("{closed}/closing"), json!({ "confirmed": "1" })).await;
        let own = json!({ "field": "workload", "level": "school", "title": "Считать неделю вместе", "steps": "1. Собраться.", "owner": "завуч",
            "weeks": "4", "grounds": "practice", "source": "Опыт школы", "standing": "working" });
        self.posted("/wellbeing/recommendations/workload-plan", own).await;
        let waves: Vec<Uuid> = self.site.app.db().column("select id from wellbeing_wave order by id").await.unwrap();
        let waves = waves.iter().map(|id| format!("/wellbeing/waves/{id}"));
        waves.chain([format!("{inviting}/reminders"), "/wellbeing/recommendations/workload-plan".to_owned()]).collect()
    }

    /// Signs the demo's psychologist in and opens the journal; its pages, with a request in each state.
    pub async fn open_psychologists_journal(&self) -> Vec<String> {
        self.site.sign_in("Психолог").await;
        let word = json!({ "word": wellbeing::referral::sample::DEMO_WORD });
        let journal = self.posted("/wellbeing/journal/opening", word).await;
        let sql = "select r.id from referral r join referral_psychologist p on p.id = r.psychologist_id
            join account a on a.person_id = p.person_id where a.login = 'psychologist' order by r.id";
        let requests: Vec<Uuid> = self.site.app.db().column(sql).await.unwrap();
        assert!(!requests.is_empty(), "the demo has requests");
        std::iter::once(journal).chain(requests.iter().map(|id| format!("/wellbeing/journal/{id}"))).collect()
    }
}
