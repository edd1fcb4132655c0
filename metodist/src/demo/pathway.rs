//! The way into the profession of the invented district: three cohorts of pedagogical classes, what their pupils were at and whom
//! of them the school alone knows. Nobody here exists.

use chrono::{Days, NaiveDate};
use events::{EventId, EventKind, sample as event_sample};
use kernel::{OrganisationId, PersonId, Reach, Result, SchoolYear};
use pathway::{ClassId, ClassKind, Milestone, MilestoneKind, NewMilestone, Origin, class::Class, pupil::Pupil, sample};
use store::Tx;
use web::App;

use super::{SEED, names, organisations::Places, seeded::Seeded, work::day};

/// A class of the district.
struct Invented {
    /// Place among the institutions.
    school: usize,
    title: &'static str,
    kind: ClassKind,
    cohort: i32,
    pupils: usize,
    curator: &'static str,
}

const CLASSES: [Invented; 6] = [
    Invented {
        school: 6,
        title: "Педагогический класс 10 «П»",
        kind: ClassKind::Class,
        cohort: 2019,
        pupils: 16,
        curator: "Веснина Ирина Олеговна",
    },
    Invented {
        school: 6,
        title: "Педагогический класс 10 «П»",
        kind: ClassKind::Class,
        cohort: 2020,
        pupils: 18,
        curator: "Веснина Ирина Олеговна",
    },
    Invented {
        school: 5,
        title: "Психолого-педагогический класс",
        kind: ClassKind::Class,
        cohort: 2020,
        pupils: 14,
        curator: "Зорина Татьяна Львовна",
    },
    Invented {
        school: 6,
        title: "Педагогический класс 10 «П»",
        kind: ClassKind::Class,
        cohort: 2021,
        pupils: 17,
        curator: "Крылов Антон Ильич",
    },
    Invented {
        school: 5,
        title: "Психолого-педагогический класс",
        kind: ClassKind::Class,
        cohort: 2021,
        pupils: 15,
        curator: "Зорина Татьяна Львовна",
    },
    Invented {
        school: 7,
        title: "Группа «Шаг в профессию»",
        kind: ClassKind::Group,
        cohort: 2021,
        pupils: 9,
        curator: "Голубева Нина Петровна",
    },
];

/// Kind, title, day, and in how manieth class.
type Event = (EventKind, &'static str, (i32, u32, u32), usize);

/// What took place: the kind, how it is called, when, how many of a hundred came.
const TOOK_PLACE: [Event; 8] = [
    (EventKind::Volunteering, "Акция «Тепло детям»", (2019, 12, 14), 70),
    (EventKind::Trial, "Профессиональная проба «День студента»", (2020, 2, 20), 60),
    (EventKind::Volunteering, "Акция «Книга на вырост»", (2020, 11, 20), 65),
    (EventKind::Trial, "Профессиональная проба «Учитель начальных классов»", (2021, 3, 18), 55),
    (EventKind::ProjectDay, "Ярмарка проектов педагогических классов", (2021, 4, 16), 45),
    (EventKind::Volunteering, "Акция «Вожатый на перемене»", (2021, 11, 12), 75),
    (EventKind::Trial, "Профессиональная проба «Воспитатель»", (2022, 2, 17), 60),
    (EventKind::ProjectDay, "Ярмарка проектов педагогических классов", (2022, 4, 22), 50),
];

/// Opens the classes and leads their pupils on.
pub async fn make(app: &App, tx: &Tx, places: &Places) -> Result<()> {
    let events = took_place(app, tx, places.district).await?;
    let mut lot = Seeded::new(SEED ^ 0x9a7);
    for invented in &CLASSES {
        let school = places.institutions[invented.school];
        let cohort = SchoolYear::beginning(invented.cohort);
        let class = sample::class(school, invented.title, cohort, |class| {
            (class.kind, class.curator) = (invented.kind, invented.curator.into());
            class.partner = names::COLLEGES[0].into();
            class.agreement = "договор № 14 от 03.09.2018".into();
        });
        let class = Class::open(tx, &Reach::operator(), &class).await?;
        for number in 0..invented.pupils {
            let person = join(tx, &mut lot, class, school, cohort.start(), number).await?;
            // Some are seldom there, and one in eight nowhere.
            let zeal = if number % 8 == 7 { 0 } else { lot.between(60, 140) as usize };
            for (kind, title, on, event, part) in &events {
                let is_theirs = *on >= cohort.start() && *on < cohort.plus(2).start();
                if is_theirs && lot.chance(part * zeal / 100) {
                    attend(tx, person, *kind, title, *on, *event).await?;
                }
            }
            lead_on(tx, &mut lot, person, cohort, zeal).await?;
        }
    }
    Ok(())
}

async fn took_place(
    app: &App,
    tx: &Tx,
    district: OrganisationId,
) -> Result<Vec<(MilestoneKind, &'static str, NaiveDate, EventId, usize)>> {
    let mut events = Vec::new();
    for (kind, title, (year, month, date), part) in TOOK_PLACE {
        let on = day(year, month, date);
        let starts_at = app.clock().utc_of(on.and_hms_opt(11, 0, 0).unwrap_or_default());
        let details = event_sample::event(title, starts_at, |details| {
            details.kind = kind;
            if kind == EventKind::Trial {
                (details.place, details.capacity) = (names::COLLEGES[0].into(), Some(60));
            }
        });
        let outcome = "участвовали ученики педагогических классов";
        let (event, _) = event_sample::held(tx, district, &details, outcome, &[]).await?;
        let milestone = match kind {
            EventKind::Volunteering => MilestoneKind::Volunteer,
            EventKind::Trial => MilestoneKind::Trial,
            _ => MilestoneKind::Project,
        };
        events.push((milestone, title, on, event, part));
    }
    Ok(events)
}

/// Every eighth has no consent: the school alone knows them.
async fn join(
    tx: &Tx,
    lot: &mut Seeded,
    class: ClassId,
    school: OrganisationId,
    on: NaiveDate,
    number: usize,
) -> Result<PersonId> {
    let (family, fathers) = (lot.pick(names::FAMILIES), lot.pick(names::FATHERS));
    let (family, given, patronymic) = match lot.chance(80) {
        true => (format!("{family}а"), lot.pick(names::WOMEN), fathers.0),
        false => (family.to_owned(), lot.pick(names::MEN), fathers.1),
    };
    let mut new = sample::pupil(school, [&family, given, patronymic], on);
    let later = Days::new(lot.below(360) as u64);
    new.name.birth_date = new.name.birth_date.and_then(|born| born.checked_sub_days(later));
    new.interests = lot.pick(&["младшие школьники", "психология", "дополнительное образование", "русский язык"]).into();
    if number % 8 == 3 {
        new.consent_by.clear();
    }
    Pupil::join(tx, &Reach::operator(), class, &new).await
}

async fn attend(
    tx: &Tx,
    person: PersonId,
    kind: MilestoneKind,
    title: &str,
    on: NaiveDate,
    event: EventId,
) -> Result<()> {
    let new = NewMilestone {
        person,
        kind,
        on,
        origin: Origin::Event,
        record: event.0,
        title: title.into(),
        path: String::new(),
    };
    Milestone::record(tx, &new).await
}

/// What is written down by hand on the way, as far as the cohort has come by the summer of 2022.
async fn lead_on(tx: &Tx, lot: &mut Seeded, person: PersonId, cohort: SchoolYear, zeal: usize) -> Result<()> {
    let year = cohort.first_year();
    let steps = [
        (MilestoneKind::Questionnaire, day(year, 10, 14), 85, "анкета «Кем я вижу себя», педагог-психолог школы"),
        (MilestoneKind::Interview, day(year + 1, 11, 25), 70, "беседа с куратором и методистом ИМЦ"),
        (MilestoneKind::Application, day(year + 2, 3, 21), 45, "заявление директору школы"),
        (MilestoneKind::Contract, day(year + 2, 7, 11), 60, "договор с управлением образования"),
        (MilestoneKind::Entered, day(year + 2, 8, 20), 90, "справка о зачислении, Заречный педагогический колледж"),
    ];
    for (kind, on, part, source) in steps {
        if on > day(2022, 8, 31) || !lot.chance(part * zeal / 100) {
            break;
        }
        Milestone::record(tx, &sample::milestone(person, kind, on, source)).await?;
    }
    Ok(())
}
