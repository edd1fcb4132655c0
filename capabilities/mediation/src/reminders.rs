//! What time brings about: training that comes to its end, a report that is due, agreements whose keeping is to be looked at. Each is told once,
//! by letter; no letter says anything of a case but that there is one.

use chrono::{Datelike, Days, NaiveDate};
use kernel::{Language, PersonId, Reach, Result, id::Uuid};
use registry::{Person, person::private};
use sea_orm::FromQueryResult;
use store::{Actor, AsOf, Ask, Sql, Tx, outbox::Letter};
use web::{App, Duty, account};

use crate::{
    charter::ServiceId,
    member::serving,
    submission::{owed, owing},
    term::Term,
};

/// Training that ends within so many days is told of.
pub(crate) const SOON: u64 = 60;
/// A report that was not submitted so many days after its last day is no longer asked for by letter.
const GIVEN_UP: u64 = 20;
/// On these days of a month members are reminded of agreements under control: on days of their own the letters would tell when a case was.
const DAYS_OF_CONTROL: [u32; 2] = [1, 16];

store::choice! {
    /// What is told.
    About, "mediation-letter" {
        /// Срок обучения заканчивается.
        Training = "training",
        /// Пора сдать отчёт.
        Report = "report",
        /// Есть договоры на контроле.
        Followed = "followed",
    }
}

#[derive(FromQueryResult)]
struct Due {
    /// The member or the service that it is about.
    subject: Uuid,
    service_id: ServiceId,
    person_id: PersonId,
    due_on: NaiveDate,
}

/// Everything that is looked after.
pub(crate) fn all() -> Vec<Duty> {
    vec![
        Duty::new("mediation.training", async |app: App| remind(app, About::Training).await),
        Duty::new("mediation.reports", async |app: App| remind(app, About::Report).await),
        Duty::new("mediation.followed", async |app: App| remind(app, About::Followed).await),
    ]
}

async fn remind(app: App, about: About) -> Result<()> {
    // Looked at every minute: while nothing is due, nobody who writes is held up.
    if due(app.db(), about, app.clock().today()).await?.is_empty() {
        return Ok(());
    }
    let tell = async |tx: &Tx| {
        let mut told: Option<Uuid> = None;
        for one in due(tx, about, tx.today()).await? {
            if told != Some(one.subject) {
                let sql = "insert into mediation_reminder (about, subject, due_on, sent_on) values (?, ?, ?, ?) on conflict do nothing";
                let sql = Sql::new(sql).bind(about).bind(one.subject).bind(one.due_on).bind(tx.today());
                if tx.run(sql).await? == 0 {
                    continue;
                }
                told = Some(one.subject);
            }
            write(tx, &app, about, &one).await?;
        }
        Ok(())
    };
    app.db().write(&Actor::operator(), tell).await
}

/// What is due and was not told yet, with everybody who is to hear of it; what is about one subject stands together.
async fn due(db: &impl Ask, about: About, today: NaiveDate) -> Result<Vec<Due>> {
    let untold = |subject: &str, due_on: &str| {
        Sql::new(format!(
            "and not exists (select 1 from mediation_reminder r where r.about = ? and r.subject = {subject} and r.due_on = {due_on})"
        ))
        .bind(about)
    };
    let sql = match about {
        About::Training => {
            let sql =
                "select m.id as subject, m.service_id, m.person_id, m.trained_until as due_on from mediation_member m
                       where m.trained_until >= ? and m.trained_until < ? and";
            Sql::new(sql)
                .bind(today)
                .bind(today + Days::new(SOON))
                .push(serving("m", today))
                .push(untold("m.id", "m.trained_until"))
        }
        About::Report => {
            let term = Term::last_quarter(today);
            if today > term.due_on() + Days::new(GIVEN_UP) {
                return Ok(Vec::new());
            }
            // Once when the term is over, once more when the report is late.
            let day = if today > term.due_on() { term.due_on() + Days::new(1) } else { term.due_on() };
            let sql = "select s.id as subject, s.id as service_id, m.person_id, ? as due_on from mediation_service s
                       join mediation_member m on m.service_id = s.id
                       where m.post = 'curator' and";
            let sql = Sql::new(sql).bind(day).push(owing(term)).push("and").push(serving("m", today));
            sql.push(untold("s.id", "?").bind(day))
        }
        About::Followed => {
            if !DAYS_OF_CONTROL.contains(&today.day()) {
                return Ok(Vec::new());
            }
            let sql = "select s.id as subject, s.id as service_id, m.person_id, ? as due_on from mediation_service s
                       join mediation_member m on m.service_id = s.id
                       join mediation_admission a on a.service_id = s.id and a.person_id = m.person_id
                       where exists (select 1 from mediation_case c where c.service_id = s.id and c.stage = 'followed') and";
            Sql::new(sql).bind(today).push(serving("m", today)).push(untold("s.id", "?").bind(today))
        }
    };
    db.all(sql.push("order by subject, m.person_id")).await
}

async fn write(tx: &Tx, app: &App, about: About, due: &Due) -> Result<()> {
    let everybody = Reach::operator();
    let known = match account::address_of(tx, due.person_id).await? {
        Some(found) => Some(found),
        None => private::contacts(tx, &everybody, due.person_id).await?.email.map(|email| (email, Language::Ru)),
    };
    let Some((email, language)) = known else { return Ok(()) };
    let person = Person::find(tx, &everybody, due.person_id, AsOf::day(tx.today())).await?;
    let name = [Some(person.given), person.patronymic].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let text = |key: &str, arguments: &[(&str, &str)]| app.texts().with(language, key, arguments).into_owned();
    let (key, path) = (about.label(), format!("/mediation/journal/{}", due.service_id));
    let path = match about {
        About::Report => {
            let term = owed(tx, due.service_id, Term::last_quarter(tx.today())).await?;
            format!("{path}/reports/{}", term.code())
        }
        _ => path,
    };
    let day = due.due_on.format("%d.%m.%Y").to_string();
    let mut lines = vec![
        text("mediation-letter-hello", &[("name", &name)]),
        String::new(),
        text(&key, &[("day", &day)]),
        String::new(),
        text("mediation-letter-link", &[("url", &format!("{}{path}", app.config().base_url))]),
    ];
    if !app.config().centre.is_empty() {
        lines.extend([String::new(), app.config().centre.clone()]);
    }
    let (subject, body) = (text(&format!("{key}-subject"), &[]), lines.join("\n"));
    tx.mail(Letter { recipient: &email, subject: &subject, body: &body, calendar: None }).await
}

pub(crate) fn definition() -> String {
    format!(
        "create table mediation_reminder (
    about text not null {},
    subject {{uuid}} not null,
    due_on date not null,
    sent_on date not null,
    primary key (about, subject, due_on)
);
",
        About::check("about")
    )
}
