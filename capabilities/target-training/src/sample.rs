//! Builders with sensible defaults, for tests and the demo district.

use chrono::NaiveDate;
use kernel::{OrganisationId, Period, Reach, Result, SchoolYear};
use registry::{FactChange, Name, person, write_facts};
use store::{ChangeKind, Tx};

use crate::{
    application::{Application, ApplicationId, NewApplication},
    campaign::{Campaign, CampaignId, Details, Move},
    contract::{Contract, ContractId, NewContract},
    level::StudyLevel,
    offer::{Channel, NewOffer, OfferId},
    paper::Paper,
    rubric::Keep,
    rules::Rules,
    vacancy::NewVacancy,
};

/// A vacancy of a whole rate for which somebody is to be trained.
pub fn vacancy(organisation: OrganisationId, title: &str, needed_from: NaiveDate) -> NewVacancy {
    NewVacancy {
        organisation_id: organisation,
        title: title.into(),
        subject: String::new(),
        rate: 100,
        needed_from,
        for_training: true,
        speciality: "44.03.05 Педагогическое образование".into(),
        level: StudyLevel::Bachelor,
    }
}

/// A campaign of a season that takes applications between two days.
pub fn campaign(title: &str, season: SchoolYear, begins_on: NaiveDate, ends_on: NaiveDate) -> Details {
    Details {
        title: title.into(),
        season,
        regulation: "приказ управления образования № 215-Д от 15.04.2020".into(),
        about: String::new(),
        begins_on,
        ends_on,
        interview_on: None,
    }
}

/// An offer of the district's own selection, or what the change makes of it.
pub fn offer(organisation: OrganisationId, places: i32, change: impl FnOnce(&mut NewOffer)) -> NewOffer {
    let mut offer = NewOffer {
        organisation_id: organisation,
        channel: Channel::Selection,
        number: String::new(),
        speciality: "Педагогическое образование: математика".into(),
        level: StudyLevel::Bachelor,
        university: "АмГПГУ".into(),
        places,
        requirements: String::new(),
        support: "Стипендия 3 000 ₽ в месяц".into(),
        months: 36,
    };
    change(&mut offer);
    offer
}

/// An application of somebody born on a day, with the consent of a parent.
pub fn application(
    organisation: OrganisationId,
    offer: OfferId,
    (family, given): (&str, &str),
    birth: NaiveDate,
    consent_on: NaiveDate,
) -> NewApplication {
    NewApplication {
        organisation_id: organisation,
        offer_id: offer,
        name: Name {
            family: family.into(),
            given: given.into(),
            patronymic: Some("Олеговна".into()),
            birth_date: Some(birth),
            sex: None,
        },
        class: "11 «А»".into(),
        consent_by: format!("{family} Ольга Павловна"),
        consent_on: Some(consent_on),
    }
}

/// Drafts a campaign and announces it with these offers.
pub async fn open(
    tx: &Tx,
    organisation: OrganisationId,
    details: &Details,
    offers: &[NewOffer],
) -> Result<(CampaignId, Vec<OfferId>)> {
    let reach = Reach::operator();
    let rules = Rules::embedded();
    // The edition of the season, whenever applications are taken.
    let day = details.season.start().min(details.begins_on);
    let rubric = rules.rubric_on(day).ok_or_else(|| kernel::Error::failed("no rubric"))?;
    let id = Campaign::create(tx, &reach, organisation, details, rubric).await?;
    let mut made = Vec::new();
    for offer in offers {
        made.push(crate::offer::Offer::keep(tx, &reach, id, None, offer).await?);
    }
    Campaign::go(tx, &reach, id, Move::Opening, None).await?;
    Ok((id, made))
}

/// Adds every paper that must be there: `file` is the hash of a kept file for those of which one is kept.
pub async fn papers(tx: &Tx, application: &Application, file: &str) -> Result<()> {
    let rules = Campaign::find(tx, &Reach::operator(), application.campaign_id).await?.rules()?;
    for paper in &rules.document {
        let kept = (paper.keep == Keep::File).then_some((file, "Документ.pdf"));
        Paper::add(tx, application, &paper.code, kept).await?;
    }
    Ok(())
}

/// One as it is kept.
pub async fn stored(tx: &Tx, campaign: CampaignId, id: ApplicationId) -> Result<Application> {
    Application::seen(tx, &crate::application::Circle::operator(), campaign, id).await
}

/// A contract signed on a day for studies of five years from the September after it.
pub fn contract(organisation: OrganisationId, number: &str, signed_on: NaiveDate) -> NewContract {
    let from = SchoolYear::of(signed_on).plus(1).start();
    let until = NaiveDate::from_ymd_opt(SchoolYear::of(from).first_year() + 5, 6, 30).unwrap_or(from);
    NewContract {
        organisation_id: organisation,
        number: number.into(),
        signed_on,
        speciality: "Педагогическое образование: математика".into(),
        level: StudyLevel::Bachelor,
        university: "АмГПГУ".into(),
        study_from: from,
        study_until: until,
        months: 36,
        post: "учитель математики".into(),
        support: "Стипендия 3 000 ₽ в месяц".into(),
    }
}

/// A contract of the years before the program: with somebody who went to a school, without an application.
pub async fn earlier_contract(tx: &Tx, school: OrganisationId, name: &Name, new: &NewContract) -> Result<ContractId> {
    let [person] = person::create(tx, 1).await?[..] else {
        return Err(kernel::Error::failed("no person was made"));
    };
    let change = tx.change(ChangeKind::Demo, "contract").await?;
    let since = Period::since(name.birth_date.unwrap_or(new.signed_on));
    write_facts(tx, change, vec![FactChange::open(person, name.clone(), since)]).await?;
    let whole = name.full();
    let whose = (None, Some(school), person, whole.as_str());
    Contract::write(tx, &Reach::operator(), &Rules::embedded(), whose, new).await
}
