//! What happens in the invented district: the events of the two documents, on their days, and some that are still to come, so that
//! one can register, wait and check in.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use events::{
    Details, Event, EventId, EventKind, Format, Letters, Level, Move, ParticipationRole, Session,
    certificate::{self, CertificateKind, Signing},
    check_in, feedback,
    form::{Form, Question, QuestionKind},
    participation,
    registration::{Applicant, register},
    sample, series,
    visit::Visit,
};
use kernel::{OrganisationId, PersonId, Reach, Result, SchoolYear};
use programmes::{ProgrammeId, plan};
use store::{AsOf, Ask, Sql, Tx};
use web::App;

use super::{
    organisations::Places,
    work::{Programmes, day},
};

const BURNOUT: &str = "профилактика выгорания";
const EXCHANGE: &str = "профессиональное общение";

/// An event that took place.
struct Past<'a> {
    kind: EventKind,
    title: &'a str,
    /// First and last day.
    days: (NaiveDate, NaiveDate),
    place: &'a str,
    topic: &'a str,
    programme: ProgrammeId,
    outcome: &'a str,
    /// How many took part.
    came: usize,
}

/// Lets everything happen.
pub async fn make(app: &App, tx: &Tx, places: &Places, programmes: &Programmes) -> Result<()> {
    let young = young_teachers(tx, 400).await?;
    burnout_prevention(tx, places.district, programmes, &young).await?;
    professional_exchange(tx, places, programmes, &young).await?;
    to_come(app, tx, places, programmes, &young).await
}

/// Teachers, the youngest first.
async fn young_teachers(tx: &Tx, most: i64) -> Result<Vec<PersonId>> {
    let sql = Sql::new("select s.person_id from staff s where s.staff_group = 'pedagogical' and s.main_job and");
    let youngest = "group by s.person_id order by max(s.birth_date) desc, s.person_id limit ?";
    tx.column(sql.push(AsOf::day(super::school_year().start()).holds("s")).push(Sql::new(youngest).bind(most))).await
}

async fn burnout_prevention(
    tx: &Tx,
    district: OrganisationId,
    programmes: &Programmes,
    people: &[PersonId],
) -> Result<()> {
    let seminar = Past {
        kind: EventKind::Seminar,
        title: "Здоровьесозидающая деятельность учителя: опыт и перспективы развития",
        days: (day(2019, 1, 24), day(2019, 1, 24)),
        place: "ГБОУ ШИ № 576",
        topic: BURNOUT,
        programme: programmes.health,
        outcome: "Отмечены риски для здоровья со стороны профессии учителя, даны рекомендации с проведением тренинга по их предупреждению.",
        came: 24,
    };
    held(tx, district, &seminar, people, |details| details.level = Level::Regional).await?;
    let practicum = Past {
        kind: EventKind::Webinar,
        title: "Профилактика профессионального выгорания, как здоровьесберегающий фактор педагогической деятельности",
        days: (day(2020, 11, 12), day(2020, 11, 12)),
        place: "ГБОУ гимназия № 586",
        topic: BURNOUT,
        programme: programmes.health,
        outcome: "Рассмотрены теоретические аспекты стресса и синдрома профессионального выгорания, представлена актуальная статистика, сделан \
                  упор на «проблемные поля», даны практические рекомендации.",
        came: 42,
    };
    held(tx, district, &practicum, people, |details| {
        details.level = Level::Regional;
        details.format = Format::Online;
        details.online_url = "https://example.org/practicum".into();
    })
    .await?;
    // The yearly seminar for young specialists: each edition is prepared from the last one.
    let yearly = Past {
        kind: EventKind::Seminar,
        title: "Предупреждение профессионального выгорания педагогов",
        days: (day(2018, 10, 18), day(2018, 10, 18)),
        place: "ЦППМСП Заречного района",
        topic: BURNOUT,
        programme: programmes.health,
        outcome: "Для молодых специалистов в рамках курсов повышения квалификации; провели специалисты ЦППМСП.",
        came: 15,
    };
    let reach = Reach::operator();
    let mut edition = held(tx, district, &yearly, people, |details| details.hours = Some(4)).await?;
    for group in people.chunks(15).skip(1).take(3) {
        edition = series::carry_over(tx, &reach, edition).await?;
        take_place(tx, edition, yearly.outcome, group).await?;
    }
    Ok(())
}

async fn professional_exchange(tx: &Tx, places: &Places, programmes: &Programmes, people: &[PersonId]) -> Result<()> {
    let district = places.district;
    let past = |kind, title, days, place, outcome, came| Past {
        kind,
        title,
        days,
        place,
        topic: EXCHANGE,
        programme: programmes.cluster,
        outcome,
        came,
    };
    let weeks = [
        past(
            EventKind::Week,
            "Неделя современного урока",
            (day(2021, 11, 22), day(2021, 11, 26)),
            "учреждения района",
            "молодые педагоги дали 34 открытых урока",
            34,
        ),
        past(
            EventKind::Festival,
            "Формула успеха",
            (day(2022, 3, 14), day(2022, 3, 18)),
            "МБУ ДО ЦДТ «Радуга»",
            "представлены 27 практик молодых педагогов",
            27,
        ),
        past(
            EventKind::ProjectDay,
            "День будущего педагога",
            (day(2022, 4, 12), day(2022, 4, 12)),
            "МБОУ СОШ № 9 г. Заречного",
            "старшеклассники защитили 12 проектов",
            9,
        ),
    ];
    for one in &weeks {
        held(tx, district, one, people, |_| {}).await?;
    }
    let rally = past(
        EventKind::Rally,
        "Мы вместе!",
        (day(2021, 11, 27), day(2021, 11, 27)),
        "МБУ ДО ДЮЦ «Юность»",
        "заключительный аккорд «Недели современного урока»",
        96,
    );
    let rally = held(tx, district, &rally, people, |details| {
        details.capacity = Some(100);
        details.hours = Some(6);
    })
    .await?;
    let rally = Event::find(tx, &Reach::operator(), rally).await?;
    let asked = feedback::edited(
        "Насколько слёт был полезен\nНасколько удобно был организован",
        "Что сделать иначе в следующем году",
    )?;
    feedback::keep_questions(tx, &rally, &asked).await?;
    let signing =
        Signing {
            kind: CertificateKind::Certificate, post: "Директор ИМЦ".into(), signer: "Н. В. Верхотурова".into()
        };
    certificate::issue(tx, &rally, &signing, 200).await?;
    for (host, on, to_see) in
        [(2, day(2021, 10, 21), "Урок-погружение и школьный музей"), (5, day(2022, 2, 17), "Лаборатория робототехники")]
    {
        let title = format!("Педагогический туризм: {}", super::district::INSTITUTIONS[host].short);
        let visit = Past {
            kind: EventKind::Visit,
            title: &title,
            days: (on, on),
            place: super::district::INSTITUTIONS[host].short,
            topic: "",
            programme: programmes.profession,
            outcome: "",
            came: 14,
        };
        let event = held(tx, district, &visit, people, |details| {
            details.host_id = Some(places.institutions[host]);
            details.per_organisation = Some(3);
        })
        .await?;
        Visit { route: "Автобус от здания ИМЦ, 20 минут".into(), to_see: to_see.into() }
            .keep(tx, event, district)
            .await?;
    }
    Ok(())
}

/// Events of the coming weeks: one with fewer places than people, one for guests, one in preparation.
async fn to_come(app: &App, tx: &Tx, places: &Places, programmes: &Programmes, people: &[PersonId]) -> Result<()> {
    let reach = Reach::operator();
    let details = sample::event(
        "Наставник и молодой учитель: первые шаги",
        at(tx, tx.today() + Days::new(9), 14),
        |details| {
            details.capacity = Some(20);
            details.acceptance_hours = Some(24);
            details.hours = Some(3);
            details.place = "ИМЦ Заречного района, актовый зал".into();
            details.description = "Как начать работу пары: первая встреча, план на полугодие, обратная связь.".into();
            details.programme_id = Some(programmes.cluster);
        },
    );
    let seminar = Event::create(tx, &reach, places.district, &details).await?;
    let first = sample::session("Первая встреча пары", details.starts_at, "Снегирёва Елена Андреевна");
    Session::add(tx, seminar, places.district, &first).await?;
    Event::go(tx, &reach, seminar, Move::Opening, "").await?;
    // The one who signs in as a teacher comes first; the last four wait.
    let teacher = "select person_id from account where login = 'teacher' and person_id is not null";
    let teacher: Option<PersonId> = tx.value(teacher).await?;
    let others = people.iter().copied().filter(|person| Some(*person) != teacher);
    let applicants: Vec<Applicant> = teacher.into_iter().chain(others).take(24).map(Applicant::Person).collect();
    register(tx, &reach, &Letters::of(app), seminar, &applicants, &Default::default()).await?;

    let open = sample::event(
        "Учитель — лучшая профессия на земле: встреча для старшеклассников",
        at(tx, tx.today() + Days::new(16), 15),
        |details| {
            details.kind = EventKind::Webinar;
            details.format = Format::Online;
            details.place = String::new();
            details.online_url = "https://example.org/meeting".into();
            details.guests = true;
            details.programme_id = Some(programmes.profession);
        },
    );
    let open = Event::create(tx, &reach, places.district, &open).await?;
    Event::go(tx, &reach, open, Move::Opening, "").await?;

    let questions = [(QuestionKind::One, "Какую смену выбираете", vec!["осень".to_owned(), "весна".to_owned()])];
    let questions = questions.map(|(kind, label, options)| Question {
        code: "shift".into(),
        kind,
        label: label.into(),
        required: true,
        options,
    });
    let project = sample::event(
        "Проектная мастерская молодых педагогов",
        at(tx, tx.today() + Days::new(23), 13),
        |details| {
            details.kind = EventKind::Workshop;
            details.capacity = Some(40);
        },
    );
    let project = Event::create(tx, &reach, places.district, &project).await?;
    Event::ask(tx, &reach, project, &Form { questions: questions.into() }).await?;
    Event::go(tx, &reach, project, Move::Opening, "").await?;

    let draft = sample::event(
        "Весенняя школа молодого педагога",
        at(tx, tx.today() + Days::new(40), 10),
        |details| {
            details.kind = EventKind::Course;
            details.hours = Some(16);
        },
    );
    Event::create(tx, &reach, places.district, &draft).await.map(|_| ())
}

/// Writes down an event that took place, with who was there.
async fn held(
    tx: &Tx,
    organisation: OrganisationId,
    past: &Past<'_>,
    people: &[PersonId],
    change: impl FnOnce(&mut Details),
) -> Result<EventId> {
    let reach = Reach::operator();
    let planned = plan::choices(tx, &reach, SchoolYear::of(past.days.0)).await?;
    let item = planned.into_iter().find(|(_, title)| title.contains(past.title)).map(|(id, _)| id);
    let details = sample::event(past.title, at(tx, past.days.0, 10), |details| {
        details.kind = past.kind;
        details.plan_item_id = item;
        details.ends_at = at(tx, past.days.1, 16);
        details.place = past.place.into();
        details.topic = past.topic.into();
        details.programme_id = Some(past.programme);
        change(details);
    });
    let event = Event::create(tx, &reach, organisation, &details).await?;
    take_place(tx, event, past.outcome, people.get(..past.came).unwrap_or(people)).await?;
    if let Some(item) = item {
        plan::evidence_of_event(tx, &reach, item, event.0, past.title, past.days.0).await?;
    }
    Ok(event)
}

async fn take_place(tx: &Tx, id: EventId, outcome: &str, came: &[PersonId]) -> Result<()> {
    let reach = Reach::operator();
    let event = Event::go(tx, &reach, id, Move::Holding, "").await?;
    for person in came {
        check_in::admit(tx, &reach, id, &Applicant::Person(*person)).await?;
    }
    if let Some(organiser) = came.last() {
        // The last of them helped to prepare it.
        participation::add(tx, &reach, &event, *organiser, ParticipationRole::Organiser, None).await?;
    }
    if !outcome.is_empty() {
        Event::go(tx, &reach, id, Move::Report, outcome).await?;
    }
    Ok(())
}

/// The moment at which the centre's clocks show this hour of the day.
fn at(tx: &Tx, on: NaiveDate, hour: u32) -> DateTime<Utc> {
    let hours = TimeDelta::hours(i64::from(hour));
    tx.clock().utc_of(on.and_time(chrono::NaiveTime::MIN) + hours)
}
