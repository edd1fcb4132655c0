//! Target training of the invented district: vacancies, a campaign that takes applications, one of the year that the district is shown in,
//! and three cohorts of contracts under three editions of the law.

mod cohorts;

use chrono::{Days, NaiveDate};
use kernel::{OrganisationId, Reach, Result, SchoolYear};
use store::{Sql, Tx, files::Files};
use target_training::{
    Appeal, Application, ApplicationId, Campaign, CampaignId, Channel, Decision, Member, MemberRole, NewOffer, OfferId,
    Step, StudyLevel, Vacancy, VacancyState, campaign::Move, member::MemberId, paper::Paper, point, result, sample,
};

use super::{SEED, names, organisations::Places, seeded::Seeded, work::day};

/// What is lacked: the place of the school, the post, the subject, and what is to be studied for it.
const LACKED: [(usize, &str, &str, &str); 9] = [
    (0, "учитель математики", "математика", "44.03.05 Педагогическое образование (математика и физика)"),
    (2, "учитель математики", "математика", "44.03.05 Педагогическое образование (математика и физика)"),
    (4, "учитель физики", "физика", "44.03.05 Педагогическое образование (математика и физика)"),
    (
        1,
        "учитель русского языка",
        "русский язык и литература",
        "44.03.05 Педагогическое образование (русский язык и литература)",
    ),
    (5, "учитель английского языка", "английский язык", "44.03.05 Педагогическое образование (иностранные языки)"),
    (7, "учитель начальных классов", "начальные классы", "44.02.02 Преподавание в начальных классах"),
    (8, "учитель начальных классов", "начальные классы", "44.02.02 Преподавание в начальных классах"),
    (3, "учитель химии", "химия", ""),
    (6, "педагог-психолог", "", ""),
];

/// A document of one page that says nothing.
const PAPER: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF";

/// Somebody who leaves school.
struct Leaver {
    family: String,
    given: &'static str,
    birth: NaiveDate,
}

/// Writes it all down.
pub async fn make(files: &Files, tx: &Tx, places: &Places) -> Result<()> {
    let mut lot = Seeded::new(SEED + 9);
    let paper = files.keep(PAPER)?;
    vacancies(tx, places).await?;
    let past = past(tx, &mut lot, places, &paper).await?;
    cohorts::earlier(tx, &mut lot, places).await?;
    cohorts::of_campaign(tx, past).await?;
    ranked(tx, &mut lot, places, &paper).await?;
    open(tx, &mut lot, places, &paper).await
}

async fn vacancies(tx: &Tx, places: &Places) -> Result<()> {
    let reach = Reach::operator();
    let next = SchoolYear::of(tx.today()).plus(1).start();
    for (number, (school, title, subject, speciality)) in LACKED.into_iter().enumerate() {
        let mut new = sample::vacancy(places.institutions[school], title, next);
        new.subject = subject.into();
        new.speciality = speciality.into();
        new.for_training = !speciality.is_empty();
        if speciality.starts_with("44.02") {
            new.level = StudyLevel::Vocational;
        }
        let id = Vacancy::create(tx, &reach, &new).await?;
        if number + 1 == LACKED.len() {
            Vacancy::stand(tx, &reach, id, VacancyState::Filled).await?;
        }
    }
    Ok(())
}

fn leaver(lot: &mut Seeded, year: i32) -> Leaver {
    Leaver {
        family: format!("{}а", lot.pick(names::FAMILIES)),
        given: lot.pick(names::WOMEN),
        birth: day(year - 17, 9, 1) - Days::new(lot.below(360) as u64),
    }
}

fn offers(places: &Places) -> Vec<NewOffer> {
    let mathematics = sample::offer(places.institutions[0], 2, |offer| {
        offer.speciality = LACKED[0].3.into();
        offer.university = names::UNIVERSITIES[0].into();
        offer.requirements = "Профильная математика не ниже 62 баллов ЕГЭ".into();
    });
    let russian = sample::offer(places.institutions[1], 1, |offer| {
        offer.speciality = LACKED[3].3.into();
        offer.university = names::UNIVERSITIES[0].into();
    });
    let primary = sample::offer(places.institutions[7], 2, |offer| {
        offer.speciality = LACKED[5].3.into();
        offer.level = StudyLevel::Vocational;
        offer.university = names::COLLEGES[0].into();
    });
    vec![mathematics, russian, primary]
}

async fn commission(tx: &Tx, campaign: CampaignId) -> Result<Vec<MemberId>> {
    let jury = super::contests::jury(tx).await?;
    let roles = [MemberRole::Chair, MemberRole::Secretary, MemberRole::Member];
    let mut members = Vec::new();
    for ((person, name), role) in jury.into_iter().zip(roles) {
        members.push(Member::add(tx, &Reach::operator(), campaign, person, &turned(&name), role).await?);
    }
    Ok(members)
}

/// «Иванова Мария Петровна» of «Мария Петровна Иванова».
fn turned(name: &str) -> String {
    match name.rsplit_once(' ') {
        Some((given, family)) => format!("{family} {given}"),
        None => name.to_owned(),
    }
}

/// Hands an application in, with its papers, and admits it.
async fn admitted(
    tx: &Tx,
    lot: &mut Seeded,
    campaign: CampaignId,
    (school, offer): (OrganisationId, OfferId),
    (year, paper): (i32, &str),
    members: &[MemberId],
) -> Result<ApplicationId> {
    let id = drafted(tx, lot, campaign, school, offer, year).await?;
    sample::papers(tx, &sample::stored(tx, campaign, id).await?, paper).await?;
    for step in [Step::Submission, Step::Admission] {
        sample::stored(tx, campaign, id).await?.step(tx, step, "").await?;
    }
    let application = sample::stored(tx, campaign, id).await?;
    let rules = Campaign::find(tx, &Reach::operator(), campaign).await?.rules()?;
    let papers = Paper::list(tx, id).await?;
    let mut values = Vec::new();
    for criterion in rules.criterion.iter().filter(|one| !one.is_interview()) {
        let value = match criterion.code.as_str() {
            "average" | "profile" => 350 + lot.between(0, 15) * 10,
            "class" => lot.between(0, 1) * 100,
            "contests" => lot.between(0, 4) * 100,
            _ => lot.between(0, 8) * 100,
        };
        let proof = papers.iter().find(|one| one.code == criterion.evidence).map(|one| one.id);
        values.push((criterion.code.clone(), value, proof));
    }
    point::give(tx, &application, &values).await?;
    let worth = lot.between(5, 9);
    for member in members {
        let value = (worth + lot.between(-1, 1)).clamp(0, 10) * 100;
        point::mark(tx, &application, *member, value, "").await?;
    }
    Ok(id)
}

async fn drafted(
    tx: &Tx,
    lot: &mut Seeded,
    campaign: CampaignId,
    school: OrganisationId,
    offer: OfferId,
    year: i32,
) -> Result<ApplicationId> {
    let one = leaver(lot, year);
    let consent = day(year, 2, 1);
    let new = sample::application(school, offer, (&one.family, one.given), one.birth, consent.min(tx.today()));
    let campaign = Campaign::find(tx, &Reach::operator(), campaign).await?;
    Application::create(tx, &Reach::operator(), &campaign, &new).await
}

/// The campaign of the year that the district is shown in: signed, and its days put where they belong.
async fn past(tx: &Tx, lot: &mut Seeded, places: &Places, paper: &str) -> Result<CampaignId> {
    let (season, today) = (super::school_year(), tx.today());
    let year = season.first_year() + 1;
    let details = sample::campaign(&format!("Целевой набор — {year}"), season, today - Days::new(5), today);
    let (campaign, offers) = sample::open(tx, places.district, &details, &offers(places)).await?;
    let members = commission(tx, campaign).await?;
    for number in 0..10 {
        let school = places.institutions[number % 6];
        let offer = offers[[0, 0, 0, 0, 1, 1, 1, 2, 2, 2][number]];
        admitted(tx, lot, campaign, (school, offer), (year, paper), &members).await?;
    }
    let reach = Reach::operator();
    Campaign::go(tx, &reach, campaign, Move::Closing, None).await?;
    let ranked = Campaign::go(tx, &reach, campaign, Move::Publication, None).await?;
    // Whoever shares the last place is decided about by the commission.
    for one in result::standings(tx, &ranked).await? {
        let mut left = usize::try_from(one.offer.places).unwrap_or(0);
        left -= one.rows.iter().filter(|row| row.decision == Some(Decision::Recommended)).count().min(left);
        for row in one.rows.iter().filter(|row| row.decision.is_none()) {
            let decision = if left > 0 { Decision::Recommended } else { Decision::Reserve };
            left = left.saturating_sub(1);
            result::decide(tx, &reach, campaign, row.application.id, decision, "Учтено место жительства").await?;
        }
    }
    let protocol = day(year, 4, 15);
    Campaign::go(tx, &reach, campaign, Move::Signing, Some(("4", protocol))).await?;
    Campaign::go(tx, &reach, campaign, Move::Finishing, None).await?;
    let sql = Sql::new("update target_campaign set begins_on = ?, ends_on = ?, published_at = ? where id = ?");
    let published = tx.clock().utc_of(day(year, 4, 8).and_hms_opt(12, 0, 0).unwrap_or_default());
    tx.run(sql.bind(day(year, 1, 17)).bind(day(year, 3, 1)).bind(published).bind(campaign)).await?;
    let sql = Sql::new("update target_application set submitted_at = ? where campaign_id = ?");
    tx.run(sql.bind(tx.clock().utc_of(day(year, 2, 14).and_hms_opt(10, 0, 0).unwrap_or_default())).bind(campaign))
        .await?;
    Ok(campaign)
}

/// A small campaign whose ranking is contested.
async fn ranked(tx: &Tx, lot: &mut Seeded, places: &Places, paper: &str) -> Result<()> {
    let (today, reach) = (tx.today(), Reach::operator());
    let season = SchoolYear::of(today);
    let details = sample::campaign("Дополнительный набор: педагоги-психологи", season, today - Days::new(40), today);
    let offer = sample::offer(places.institutions[2], 1, |offer| {
        offer.speciality = "44.03.02 Психолого-педагогическое образование".into();
        offer.university = names::UNIVERSITIES[0].into();
    });
    let (campaign, offers) = sample::open(tx, places.district, &details, &[offer]).await?;
    let members = commission(tx, campaign).await?;
    let mut last = None;
    for number in 1..4 {
        let whose = (places.institutions[number], offers[0]);
        last = Some(admitted(tx, lot, campaign, whose, (season.first_year(), paper), &members).await?);
    }
    Campaign::go(tx, &reach, campaign, Move::Closing, None).await?;
    Campaign::go(tx, &reach, campaign, Move::Publication, None).await?;
    if let Some(id) = last {
        let application = sample::stored(tx, campaign, id).await?;
        Appeal::file(tx, &application, "Не учтена победа в краевом конкурсе: грамота есть в портфолио.").await?;
    }
    Ok(())
}

/// The campaign that takes applications now.
async fn open(tx: &Tx, lot: &mut Seeded, places: &Places, paper: &str) -> Result<()> {
    let today = tx.today();
    let season = SchoolYear::of(today);
    let year = season.first_year() + 1;
    let mut details =
        sample::campaign(&format!("Целевой набор — {year}"), season, today - Days::new(10), today + Days::new(20));
    details.interview_on = Some(today + Days::new(25));
    details.about = "Подлинники документов приносят в кабинет 12 управления образования до дня собеседования.".into();
    let mut offers = offers(places);
    offers[0].channel = Channel::Platform;
    offers[0].number = "РВР-2027-0117".into();
    let (campaign, offers) = sample::open(tx, places.district, &details, &offers).await?;
    commission(tx, campaign).await?;
    for number in 0..3 {
        let whose = (places.institutions[number], offers[number % 2]);
        admitted(tx, lot, campaign, whose, (season.first_year(), paper), &[]).await?;
    }
    for (number, step) in
        [Some(Step::Submission), Some(Step::Submission), Some(Step::Return), None].into_iter().enumerate()
    {
        let id = drafted(tx, lot, campaign, places.institutions[2], offers[number % 3], season.first_year()).await?;
        let Some(step) = step else { continue };
        sample::papers(tx, &sample::stored(tx, campaign, id).await?, paper).await?;
        sample::stored(tx, campaign, id).await?.step(tx, Step::Submission, "").await?;
        if step == Step::Return {
            sample::stored(tx, campaign, id).await?.step(tx, step, "В характеристике нет подписи директора").await?;
        }
    }
    Ok(())
}
