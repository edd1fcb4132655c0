//! A district whose psychologists can be turned to.

use kernel::{OrganisationId, PersonId, Role};
use registry::{Rules, person, sample as registry_sample, staff, write_facts};
use store::{Actor, Ask, ChangeKind, Db, Sql};
use testkit::{Page, Person};
use wellbeing::{referral::code::Code, referral::psychologist::Psychologist, referral::sample};

use crate::district::District;

pub const WORD: &str = "синяя птица летит";

/// What the tests stand in.
pub struct House {
    pub district: District,
    pub school: OrganisationId,
    /// Two educational psychologists, Ким and Ли, of whom the first is appointed and has a word.
    pub people: Vec<PersonId>,
    pub kim: Psychologist,
}

impl House {
    pub async fn new() -> Self {
        let district = District::new().await;
        let school = school(&district, "СОШ № 9").await;
        let operator = Actor::operator();
        let write = district.test.app.db().write(&operator, async |tx| {
            let change = tx.change(ChangeKind::Demo, "psychologists").await?;
            let people = person::create(tx, 2).await?;
            let mut changes = Vec::new();
            for (id, family) in people.iter().zip(["Ким", "Ли"]) {
                let mut facts = registry_sample::facts(|facts| facts.posts[0].fact.organisation_id = school);
                facts.person = *id;
                facts.names[0].fact.family = family.into();
                facts.posts[0].fact.position = Some("teacher_psychologist".into());
                changes.extend(registry_sample::changes(&facts));
            }
            write_facts(tx, change, changes).await?;
            staff::project(tx, &Rules::embedded("RU"), change, &people).await?;
            let (kim, _) =
                sample::psychologist(tx, district.district, (people[0], "Ким Мария Петровна"), Some(WORD)).await?;
            Ok((people, kim))
        });
        let (people, kim) = write.await.unwrap();
        Self { district, school, people, kim }
    }

    pub fn db(&self) -> &Db {
        self.district.test.app.db()
    }

    /// A psychologist, signed in as a teacher of their school.
    pub async fn psychologist(&self, place: usize) -> Person {
        self.district.test.with_role_and_person(Role::Teacher, self.school, Some(self.people[place])).await
    }

    /// The first psychologist with an open journal.
    pub async fn open_journal(&self) -> Person {
        let mut kim = self.psychologist(0).await;
        let opened = kim.post("/wellbeing/journal/opening", &[("word", WORD)]).await;
        kim.follow(opened).await.ok().has("h1", "Журнал обращений");
        kim
    }

    /// The second one is appointed and has a word.
    pub async fn with_li(&self) -> Psychologist {
        let operator = Actor::operator();
        let write = self.db().write(&operator, async |tx| {
            sample::psychologist(tx, self.district.district, (self.people[1], "Ли Мария Петровна"), None).await
        });
        write.await.unwrap().0
    }

    /// Somebody asks the first psychologist; gives the code.
    pub async fn ask(&self, who: &mut Person, fields: &[(&str, &str)]) -> String {
        let form = who.get(&format!("/wellbeing/help/request?to={}", self.kim.id)).await.ok();
        let code = form.attributes("input[name=code]", "value").remove(0);
        let id = self.kim.id.to_string();
        let mut all = vec![("psychologist", id.as_str()), ("code", code.as_str())];
        all.extend(fields);
        who.post("/wellbeing/help/request", &all).await.ok().has("h1", "Запишите код").has("b", &code);
        code
    }

    /// The only request of the journal.
    pub async fn record(&self, kim: &mut Person) -> String {
        kim.get("/wellbeing/journal").await.ok().attributes("td a[href*='/wellbeing/journal/']", "href").remove(0)
    }

    pub async fn count(&self, table: &str) -> i64 {
        self.db().value(format!("select count(*) from {table}").as_str()).await.unwrap().unwrap_or(0)
    }

    pub async fn referral(&self, code: &str) -> wellbeing::referral::Referral {
        let code = Code::read(code).unwrap();
        wellbeing::referral::Referral::of_code(self.db(), &code).await.unwrap().unwrap()
    }
}

/// A school of the district by its name.
pub async fn school(district: &District, name: &str) -> OrganisationId {
    let sql = Sql::new("select organisation_id from organisation_version where short_name = ?").bind(name);
    district.db().value(sql).await.unwrap().unwrap()
}

/// Opens one's own request.
pub async fn own(who: &mut Person, code: &str) -> Page {
    who.post("/wellbeing/help/own", &[("code", code)]).await
}

/// Does something to one's own request as the page shows it.
pub async fn act(who: &mut Person, what: &str, code: &str, fields: &[(&str, &str)]) -> Page {
    let version = own(who, code).await.attributes("input[name=version]", "value").remove(0);
    let mut all = vec![("code", code), ("version", version.as_str())];
    all.extend(fields);
    who.post(&format!("/wellbeing/help/own/{what}"), &all).await
}
