//! The work of the invented district: its programmes, the council and what it decided, papers, agreements, projects. Dates and numbers of
//! papers, days and prizes are those of the two documents that the program was made for; names are invented.

use chrono::{Days, NaiveDate};
use kernel::{OrganisationId, Reach, Result};
use programmes::{
    NewPlanItem, NewProgramme, NewRegulation, ProgrammeId, ProgrammeKind, RegulationId, RegulationKind,
    agreement::{Agreement, AgreementKind, NewUse, Pledge, Promise, Terms},
    plan, programme,
    project::{NewStage, Outline, Project, StageKind},
    regulation, sample,
};
use store::Tx;

use super::{district::AUTHORITY, organisations::Places};

/// The programmes that events carry out.
pub struct Programmes {
    /// «Педкластер 27».
    pub cluster: ProgrammeId,
    /// «Здоровое образование».
    pub health: ProgrammeId,
    /// «За собой в профессию».
    pub profession: ProgrammeId,
}

/// A day that is written here.
pub fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

/// Writes it all down.
pub async fn make(tx: &Tx, places: &Places) -> Result<(Programmes, RegulationId)> {
    let public = regulations(tx, places.district).await?;
    let programmes = programmes(tx, places.district).await?;
    agreements(tx, places).await?;
    projects(tx, places.district, &programmes).await?;
    plan_of_the_year(tx, places.district, &programmes).await?;
    Ok((programmes, public))
}

/// The register; the last of it is for everybody.
async fn regulations(tx: &Tx, district: OrganisationId) -> Result<RegulationId> {
    let reach = Reach::operator();
    let order = |number: &str, on, title: &str, change: fn(&mut NewRegulation)| {
        let mut new = sample::regulation(district, number, on, title, change);
        new.issuer = AUTHORITY.into();
        new
    };
    let title = "Положение о порядке отбора претендентов на целевое обучение и порядке формирования заявки на целевое обучение \
                 специалистов для дальнейшего трудоустройства в муниципальные учреждения района";
    let earlier = regulation::add(tx, &reach, order("208-Д", day(2017, 5, 5), title, |_| {})).await?;
    let later = NewRegulation { supersedes_id: Some(earlier), ..order("215-Д", day(2020, 4, 15), title, |_| {}) };
    regulation::add(tx, &reach, later).await?;
    let council = "Положение о Координационном Совете управления образования по выявлению и привлечению, подготовке и закреплению \
                   квалифицированных педагогических кадров";
    let council = order("118-Д", day(2018, 3, 12), council, |new| new.kind = RegulationKind::Regulation);
    regulation::add(tx, &reach, council).await?;
    let mentoring = order(
        "301-Д",
        day(2020, 10, 1),
        "О внедрении Целевой модели наставничества в учреждениях района",
        |new| new.is_public = true,
    );
    regulation::add(tx, &reach, mentoring).await
}

async fn programmes(tx: &Tx, district: OrganisationId) -> Result<Programmes> {
    let reach = Reach::operator();
    let add = async |title: &str, starts_on, change: &dyn Fn(&mut NewProgramme)| {
        programme::add(tx, &reach, sample::programme(district, title, starts_on, change)).await
    };
    let staff = add("Педагогические кадры", day(2017, 9, 1), &|new| {
        new.kind = ProgrammeKind::Subprogramme;
        new.goal = Some("обеспечить учреждения района квалифицированными педагогическими кадрами".into());
    })
    .await?;
    add(
        "Модель повышения престижа педагогической профессии в Заречном муниципальном районе",
        day(2018, 9, 1),
        &|new| {
            new.kind = ProgrammeKind::Model;
            new.parent_id = Some(staff);
        },
    )
    .await?;
    let profession = add("За собой в профессию", day(2018, 9, 1), &|new| {
        new.kind = ProgrammeKind::Cluster;
        new.parent_id = Some(staff);
        new.goal = Some("найти и подготовить будущих педагогов среди старшеклассников района".into());
    })
    .await?;
    let cluster = add("Педкластер 27", day(2020, 9, 1), &|new| {
        new.goal = Some(
            "выявлять, привлекать, готовить и закреплять педагогические кадры в системе образования района".into(),
        );
    })
    .await?;
    for title in [
        "Выявление, привлечение, подготовка и закрепление квалифицированных педагогических кадров",
        "Развитие профессионального и творческого потенциала педагогов",
        "Повышение престижа педагогической профессии",
    ] {
        programme::add_direction(tx, &reach, cluster, title).await?;
    }
    let health = add("Здоровое образование", day(2018, 9, 1), &|new| {
        new.ends_on = Some(day(2023, 8, 31));
        new.goal = Some(
            "обеспечение условий здоровьесберегающего и здоровьесозидающего образования всех участников образовательного процесса, \
             в том числе педагогов"
                .into(),
        );
    })
    .await?;
    for title in [
        "Профессиональная компетентность работников в области культуры здоровья, укрепления физического и психического здоровья педагогов",
        "Пропаганда здорового образа жизни, медицинских, гигиенических, психологических, этических знаний о сохранении здоровья",
        "Обобщение и распространение опыта охраны и укрепления здоровья обучающихся и педагогических работников",
    ] {
        programme::add_direction(tx, &reach, health, title).await?;
    }
    Ok(Programmes { cluster, health, profession })
}

async fn agreements(tx: &Tx, places: &Places) -> Result<()> {
    let reach = Reach::operator();
    let terms = |kind, number: &str, signed_on, ends_on, subject: &str, organisations, other: &str| Terms {
        kind,
        number: number.into(),
        signed_on,
        ends_on,
        subject: subject.into(),
        organisations,
        others: vec![other.into()],
    };
    let university = terms(
        AgreementKind::Agreement,
        "14",
        day(2019, 2, 11),
        None,
        "взаимодействие по профориентации и целевой подготовке педагогов",
        vec![places.district],
        "Приамурский гуманитарно-педагогический университет",
    );
    let university = Agreement::record(tx, &reach, places.district, &university).await?;
    let university = Agreement::find(tx, &reach, university).await?;
    let places_a_year = Pledge {
        what: "Места целевого приёма на педагогические направления".into(), amount: Some(12)
    };
    let places_a_year = Promise::add(tx, &university, &places_a_year).await?;
    let used = NewUse {
        on: day(2021, 8, 10), amount: 5, note: "Зачислены по целевому набору 2021 года".into()
    };
    Promise::find(tx, &reach, places_a_year).await?.note_use(tx, &used).await?;

    let college = terms(
        AgreementKind::Contract,
        "7-П",
        day(2020, 9, 15),
        Some(day(2026, 12, 31)),
        "проведение совместных мероприятий для учащихся педагогического класса (в рамках профессиональных проб)",
        vec![places.institutions[6]],
        "КГБ ПОУ «Заречный педагогический колледж имени К. Д. Ушинского»",
    );
    let college = Agreement::record(tx, &reach, places.district, &college).await?;
    let college = Agreement::find(tx, &reach, college).await?;
    let trials = Pledge {
        what: "Профессиональные пробы для учащихся 10 класса".into(), amount: Some(30)
    };
    let trials = Promise::add(tx, &college, &trials).await?;
    let trials = Promise::find(tx, &reach, trials).await?;
    for (on, amount, note) in [
        (day(2020, 11, 20), 8, "Проба «Учитель начальных классов»"),
        (day(2021, 3, 18), 9, "Проба «Воспитатель детского сада»"),
        (day(2021, 11, 19), 7, "Проба «Педагог дополнительного образования»"),
    ] {
        trials.note_use(tx, &NewUse { on, amount, note: note.into() }).await?;
    }
    let joint = Pledge {
        what: "Совместные мероприятия колледжа и школы".into(), amount: Some(4)
    };
    Promise::add(tx, &college, &joint).await?;
    Ok(())
}

async fn projects(tx: &Tx, district: OrganisationId, programmes: &Programmes) -> Result<()> {
    let reach = Reach::operator();
    let begin = async |title: &str, goal: &str, authors: &str, on, stages: Vec<NewStage>| -> Result<()> {
        let programme = Some(programmes.profession);
        let outline = Outline { programme, title: title.into(), goal: goal.into(), authors: authors.into() };
        let project = Project::begin(tx, &reach, district, &outline, on).await?;
        let project = Project::find(tx, &reach, project).await?;
        for stage in stages {
            project.reach_stage(tx, &stage).await?;
        }
        Ok(())
    };
    let prize = |on, contest: &str, nomination: &str, result: &str| NewStage {
        kind: StageKind::Recognised,
        contest: contest.into(),
        nomination: nomination.into(),
        result: result.into(),
        ..NewStage::idea(on)
    };
    let reached = |kind, on, text: &str| NewStage { kind, text: text.into(), ..NewStage::idea(on) };
    begin(
        "Педагогический туризм",
        "погружение молодых педагогов и старшеклассников в мир интересного, оригинального, эффективного педагогического опыта",
        "молодые педагоги МБОУ СОШ № 3 г. Заречного совместно с ИМЦ",
        day(2017, 9, 15),
        vec![
            prize(day(2017, 12, 1), "Лучшая проектная идея-2017", "Лучший замысел проекта", "победитель"),
            reached(StageKind::CarriedOut, day(2019, 5, 24), "Посещения учреждений района завершены"),
            reached(StageKind::Published, day(2019, 6, 10), "Результаты размещены на странице сетевого сообщества молодых педагогов"),
            prize(day(2020, 12, 4), "Лучшая проектная идея-2020", "Лучший реализованный проект", "наивысшая оценка жюри"),
        ],
    )
    .await?;
    begin(
        "Зажги свою звезду",
        "выявить «лучших» молодых педагогов и старшеклассников для «Галереи славы»; помощь в организации наставничества",
        "ИМЦ Заречного района, учреждения района",
        day(2019, 9, 10),
        vec![
            prize(day(2019, 12, 6), "Лучшая проектная идея-2019", "Лучший замысел проекта", "победитель"),
            reached(StageKind::CarriedOut, day(2020, 6, 1), "Приняли участие более 10 школ района; проведено открытое онлайн-голосование"),
            reached(StageKind::Published, day(2020, 6, 15), "Победители — в «Галерее славы»"),
        ],
    )
    .await?;
    begin(
        "Я — Учитель будущего",
        "формирование положительного образа учителя в социуме, повышение престижа педагогической профессии, раскрытие творческих \
         способностей молодых специалистов",
        "команда 10-го класса, мотивированная на педагогические специальности",
        day(2020, 9, 14),
        vec![prize(day(2020, 12, 4), "Лучшая проектная идея-2020", "Лучший замысел проекта", "победитель")],
    )
    .await
}

/// The plan of 2021/2022, all of it done, and what is planned around today: one thing late, one due soon.
async fn plan_of_the_year(tx: &Tx, district: OrganisationId, programmes: &Programmes) -> Result<()> {
    let reach = Reach::operator();
    let directions = programme::Programme::find(tx, &reach, programmes.cluster).await?.directions(tx).await?;
    let today = tx.today();
    let items: [(usize, &str, NaiveDate, NaiveDate, &str, &str); 11] = [
        (
            0,
            "Набор в педагогические классы школ",
            day(2021, 9, 1),
            day(2021, 9, 30),
            "Не менее двух классов",
            "Открыты классы в СОШ № 3 и № 9: 41 учащийся",
        ),
        (
            0,
            "Профессиональные пробы в педагогическом колледже",
            day(2021, 11, 15),
            day(2022, 4, 15),
            "Не менее 20 учащихся",
            "Три пробы, 24 учащихся",
        ),
        (
            0,
            "Отбор претендентов на целевое обучение",
            day(2022, 2, 1),
            day(2022, 5, 20),
            "Заявка района",
            "Отобраны 6 претендентов, заявка направлена",
        ),
        (
            1,
            "Неделя современного урока",
            day(2021, 11, 22),
            day(2021, 11, 26),
            "Открытые уроки молодых педагогов",
            "Даны 34 открытых урока",
        ),
        (
            1,
            "Фестиваль «Формула успеха»",
            day(2022, 3, 14),
            day(2022, 3, 18),
            "Опыт молодых педагогов",
            "Представлены 27 практик",
        ),
        (
            1,
            "Муниципальный слёт «Мы вместе!»",
            day(2021, 11, 27),
            day(2021, 11, 27),
            "До 100 молодых педагогов",
            "Слёт проведён",
        ),
        (
            2,
            "Рубрика «Учитель — лучшая профессия на земле!»",
            day(2021, 9, 1),
            day(2022, 5, 31),
            "Не менее 12 публикаций",
            "Вышли 14 публикаций",
        ),
        (
            2,
            "Районная «Галерея славы»",
            day(2022, 1, 10),
            day(2022, 5, 31),
            "Обновлённая галерея",
            "Размещены 18 победителей",
        ),
        (
            2,
            "Сборник практик наставничества",
            day(2022, 2, 1),
            day(2022, 6, 15),
            "Сборник в печати и на сайте",
            "Сборник из 18 практик вышел",
        ),
        (
            1,
            "Мониторинг адаптации молодых педагогов",
            today - Days::new(60),
            today - Days::new(5),
            "Отчёт с рекомендациями школам",
            "",
        ),
        (2, "Положение о «Галерее славы»: новая редакция", today, today + Days::new(10), "Проект для совета", ""),
    ];
    for (direction, title, starts_on, ends_on, expected, outcome) in items {
        let new = NewPlanItem {
            programme_id: Some(programmes.cluster),
            direction_id: directions.get(direction).map(|one| one.id),
            expected: Some(expected.into()),
            ..sample::plan_item(district, title, (starts_on, ends_on), |_| {})
        };
        let item = plan::add(tx, &reach, new).await?;
        if outcome.is_empty() {
            let began = "Анкета разослана в школы";
            plan::add_evidence(tx, &reach, item, plan::NewEvidence::Note, began, starts_on).await?;
        } else {
            plan::complete(tx, &reach, item, outcome, ends_on).await?;
        }
    }
    Ok(())
}
