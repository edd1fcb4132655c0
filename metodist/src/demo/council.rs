//! The Coordinating Council of the invented district: its members, two meetings, and the tasks it set.

use chrono::{Days, NaiveDate};
use kernel::{OrganisationId, Reach, Result};
use programmes::{
    council::{Council, NewMember, Quorum, Seat, Statute},
    decision::{Decision, Resolution},
    meeting::{AgendaItem, Appointment, Meeting, MeetingState, Subject},
    recommendation::{Answer, Audience, Given, INSTITUTIONS, NewRecommendation},
    regulation, sample,
};
use store::Tx;

use super::work::{Programmes, day};

/// What the council recommends at the end of the year, with the term: the tasks of the справка.
const TASKS: [&str; 4] = [
    "Повысить эффективность отбора и психолого-педагогического сопровождения старшеклассников, ориентированных на профессию «Учитель», \
     в рамках Целевой модели наставничества, формы «учитель — ученик» и «студент — ученик»",
    "Организовать всестороннюю поддержку в период обучения и педагогической практики в рамках Целевой модели наставничества, формы \
     «педагог — студент» и «работодатель — студент»",
    "Обеспечить условия для постепенного вовлечения молодого учителя во все сферы профессиональной деятельности и становления его \
     профессиональной компетентности",
    "Продолжить с привлечением родительской общественности ведение рубрик «Учитель — лучшая профессия на земле!» с размещением их на \
     сайтах, демонстрацией в СМИ и использованием других форм информирования",
];

/// Seats it and lets it meet.
pub async fn make(tx: &Tx, district: OrganisationId, programmes: &Programmes) -> Result<()> {
    let reach = Reach::operator();
    let choices = regulation::choices(tx, &reach).await?;
    let regulation = choices.into_iter().find(|(_, title)| title.contains("Координационном")).map(|(id, _)| id);
    let statute = Statute {
        title: "Координационный Совет управления образования".into(),
        genitive: "Координационного Совета управления образования".into(),
        regulation,
        quorum: Quorum::Half,
    };
    let council = Council::found(tx, &reach, district, &statute).await?;
    for (name, post, seat) in [
        ("Верхотурова Надежда Викторовна", "начальник управления образования", Seat::Chair),
        ("Снегирёва Елена Андреевна", "методист ИМЦ", Seat::Secretary),
        ("Лукашина Ольга Сергеевна", "директор МБОУ СОШ № 9 г. Заречного", Seat::Member),
        ("Берёзкина Оксана Ивановна", "заместитель директора МБОУ СОШ № 3 г. Заречного", Seat::Member),
        ("Тимонин Павел Игоревич", "директор педагогического колледжа", Seat::Member),
    ] {
        let new = NewMember { person: None, name: name.into(), post: post.into(), seat, from: day(2018, 4, 1) };
        programmes::council::Member::seat(tx, &reach, council, &new).await?;
    }
    let council = Council::find(tx, &reach, council).await?;

    let autumn = meet(tx, &council, 1, day(2021, 9, 24)).await?;
    let plan = subject(
        "О плане совместной работы на 2021/2022 учебный год",
        "Снегирёва Е. А.",
        "Представлен проект плана по трём направлениям.",
    );
    let plan = resolve(
        tx,
        &autumn,
        &plan,
        &["Утвердить план совместной работы", "Провести День будущего педагога"],
        day(2022, 4, 30),
    )
    .await?;
    if let Some(day_of) = plan.last() {
        let item = sample::plan_item(
            district,
            "День будущего педагога",
            (day(2022, 4, 12), day(2022, 4, 12)),
            |new| {
                new.programme_id = Some(programmes.cluster);
                new.expected = Some("Не менее 60 старшеклассников".into());
            },
        );
        let item = day_of.into_plan(tx, &reach, item).await?;
        programmes::plan::complete(tx, &reach, item, "Участвовали 64 старшеклассника из 9 школ", day(2022, 4, 12))
            .await?;
    }
    sign(tx, &council, &autumn).await?;

    let spring = meet(tx, &council, 2, day(2022, 5, 27)).await?;
    let tasks = subject("О ближайших задачах на 2022/2023 учебный год", "Верхотурова Н. В.", "Подведены итоги года.");
    for decision in resolve(tx, &spring, &tasks, &TASKS, day(2022, 10, 1)).await? {
        recommend(tx, district, &decision, day(2022, 5, 27)).await?;
    }
    sign(tx, &council, &spring).await?;

    // The next one is being prepared.
    let next = meet(tx, &council, 1, tx.today() + Days::new(20)).await?;
    let mentors = subject("О наставничестве в первом полугодии", "Снегирёва Е. А.", "");
    resolve(tx, &next, &mentors, &["Провести школу наставника"], tx.today() + Days::new(80)).await.map(|_| ())
}

fn subject(title: &str, speaker: &str, heard: &str) -> Subject {
    Subject { title: title.into(), speaker: speaker.into(), heard: heard.into() }
}

async fn meet(tx: &Tx, council: &Council, number: i32, held_on: NaiveDate) -> Result<Meeting> {
    let reach = Reach::operator();
    let appointment = Appointment { number, held_on, place: "г. Заречный".into(), invited: String::new() };
    let meeting = Meeting::appoint(tx, &reach, council.id, &appointment).await?;
    Meeting::find(tx, &reach, meeting).await
}

async fn resolve(
    tx: &Tx,
    meeting: &Meeting,
    subject: &Subject,
    texts: &[&str],
    deadline: NaiveDate,
) -> Result<Vec<Decision>> {
    let reach = Reach::operator();
    let item = AgendaItem::add(tx, meeting, subject).await?;
    let item = AgendaItem::find(tx, &reach, item).await?;
    let mut decisions = Vec::new();
    for text in texts {
        let what = Resolution {
            text: (*text).into(),
            responsible: "ИМЦ, руководители учреждений".into(),
            deadline: Some(deadline),
        };
        let decision = Decision::add(tx, &reach, &item, &what).await?;
        decisions.push(Decision::find(tx, &reach, decision).await?);
    }
    Ok(decisions)
}

async fn sign(tx: &Tx, council: &Council, meeting: &Meeting) -> Result<()> {
    let reach = Reach::operator();
    let members = council.members(tx).await?;
    // One was away.
    let present: Vec<_> = members.iter().map(|member| member.id).take(members.len() - 1).collect();
    meeting.note_presence(tx, &present).await?;
    meeting.put(tx, &reach, MeetingState::Held).await?;
    Meeting::find(tx, &reach, meeting.id).await?.put(tx, &reach, MeetingState::Signed).await
}

/// Asks every institution; every third has answered.
async fn recommend(tx: &Tx, district: OrganisationId, decision: &Decision, given_on: NaiveDate) -> Result<()> {
    let reach = Reach::operator();
    let new = NewRecommendation {
        organisation: district,
        text: decision.text.clone(),
        addressee: district,
        audience: Some(Audience::Heads),
        kinds: INSTITUTIONS.to_vec(),
        given_on,
        deadline: decision.deadline,
        decision: Some(decision.id),
    };
    let recommendation = decision.into_recommendation(tx, &reach, new).await?;
    let given = Given {
        text: "Включено в план работы учреждения на 2022/2023 учебный год".into(), by: None
    };
    for answer in Answer::list(tx, &reach, recommendation).await?.iter().step_by(3) {
        answer.give(tx, &given).await?;
    }
    Ok(())
}
