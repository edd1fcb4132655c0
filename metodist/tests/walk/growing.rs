//! States of mentoring, target training, classes and mediation that the walk looks at.

use kernel::id::Uuid;
use serde_json::json;
use store::{Ask, Sql};

use super::Walk;

impl Walk {
    /// Mentoring, target training, classes and mediation in their states; a class of the coordinator with a pupil whom only the school knows.
    pub async fn begin_people_growing(&self) -> Vec<String> {
        let db = self.site.app.db();
        let mut pages: Vec<String> = Vec::new();
        for (path, suffix, sql) in [
            ("/campaigns", "", "select id from target_campaign order by id"),
            ("/mentoring", "", "select id from mentoring_programme order by id"),
            ("/mentoring", "/mentors", "select id from mentoring_programme order by id"),
            ("/mentoring", "/mentees", "select id from mentoring_programme order by id"),
            (
                "/mentoring",
                "/questionnaires",
                "select programme_id from mentoring_survey where closed_on is null order by id",
            ),
            ("/mentoring/surveys/results", "", "select id from mentoring_survey_result order by id limit 1"),
            ("/mediation/of", "", "select organisation_id from mediation_service order by id limit 1"),
        ] {
            let found: Vec<Uuid> = db.column(sql).await.unwrap();
            assert!(!found.is_empty(), "{sql}");
            pages.extend(found.iter().map(|id| format!("{path}/{id}{suffix}")));
        }
        for state in ["proposed", "offered", "consented", "active", "completed"] {
            let sql = "select id from mentoring_pair where state = ? order by id desc limit 1";
            let pairs: Vec<Uuid> = db.column(Sql::new(sql).bind(state)).await.unwrap();
            assert!(!pairs.is_empty(), "{state}");
            pages.extend(pairs.iter().map(|id| format!("/mentoring/pairs/{id}")));
        }
        #[derive(sea_orm::FromQueryResult)]
        struct Found {
            whole: Uuid,
            part: Uuid,
        }
        let disputed = "select r.campaign_id as whole, r.id as part from target_application r join target_campaign c on c.id = r.campaign_id
            where c.state = 'ranked' order by r.id limit 1";
        let in_each_state = "select a.campaign_id as whole, a.id as part from target_application a where not exists
            (select 1 from target_application b where b.campaign_id = a.campaign_id and b.state = a.state and b.id < a.id) order by a.id";
        let appealed = "select a.campaign_id as whole, a.id as part from target_application a join target_appeal p on p.application_id = a.id
            where p.state = 'filed' order by a.id";
        for (path, noun, sql) in [
            ("/campaigns", "applications", in_each_state),
            ("/campaigns", "applications", appealed),
            ("/mentoring", "runs", "select programme_id as whole, id as part from mentoring_run order by id limit 1"),
            ("/campaigns", "ranking", disputed),
        ] {
            let found: Vec<Found> = db.all(sql).await.unwrap();
            assert!(!found.is_empty(), "{sql}");
            pages.extend(found.iter().map(|one| format!("{path}/{}/{noun}/{}", one.whole, one.part)));
        }
        pages.push(self.sit_in_commission().await);
        self.site.sign_in("Координатор").await;
        let school: Uuid = db
            .value("select r.organisation_id from account_role r join account a on a.id = r.account_id where a.login = 'coordinator'")
            .await
            .unwrap()
            .unwrap();
        let class = json!({ "organisation": school.to_string(), "title": "10 «Ш»", "kind": "class", "cohort": "2021/2022", "years": "2" });
        let class = self.posted("/pathway", class).await;
        let pupil = json!({ "family": "Школьникова", "given": "Ия", "birth_date": "01.02.2006", "school": school.to_string(), "joined_on": "01.09.2021" });
        self.posted(&format!("{class}/pupils"), pupil).await;
        let known = "select person_id from person_version where family = 'Школьникова'";
        let known: Uuid = db.value(known).await.unwrap().unwrap();
        pages.extend([class, format!("/pathway/pupils/{known}")]);
        pages
    }

    /// The teacher of the demo sits in a commission that still meets applicants; the page of one of these talks.
    async fn sit_in_commission(&self) -> String {
        #[derive(sea_orm::FromQueryResult)]
        struct Meeting {
            campaign: Uuid,
            application: Uuid,
            teacher: Uuid,
        }
        let sql =
            "select a.campaign_id as campaign, a.id as application, t.person_id as teacher from target_application a
            join target_campaign c on c.id = a.campaign_id join account t on t.login = 'teacher'
            where a.state = 'admitted' and c.state in ('open', 'closed') order by a.id limit 1";
        let meeting: Meeting = self.site.app.db().first(Sql::new(sql)).await.unwrap().unwrap();
        self.site.sign_in("Методист").await;
        let member = json!({ "person": meeting.teacher.to_string(), "role": "member" });
        self.posted(&format!("/campaigns/{}/commission", meeting.campaign), member).await;
        format!("/campaigns/{}/applications/{}/interview", meeting.campaign, meeting.application)
    }

    /// The teacher of the demo says the word of the mediation journal, as the page tells everybody who tries it.
    pub async fn open_journal(&self) {
        let sql = "select m.service_id from mediation_member m join account a on a.person_id = m.person_id where a.login = 'teacher'";
        let service: Uuid = self.site.app.db().value(sql).await.unwrap().unwrap();
        let word = json!({ "word": mediation::sample::DEMO_WORD });
        let opened = self.posted(&format!("/mediation/journal/opening?service={service}"), word).await;
        assert_eq!(opened, format!("/mediation/journal/{service}"));
    }
}
