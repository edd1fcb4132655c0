//! Mediation services of the invented district: nearly all institutions have one, and what they did in the year.

use chrono::{Days, NaiveDate};
use kernel::{OrganisationId, PersonId, Result};
use mediation::{
    Case, Charter, Service, Submission, SubmissionState, Term, sample,
    words::{Kind, Outcome, Post, ServiceState},
};
use store::{AsOf, Ask, Sql, Tx};

use super::{organisations::Places, school_year};

/// The school of the coordinator and the teacher who sign in: its mediator's word is told.
const OPEN: usize = 2;
/// The institutions whose service is only being formed.
const FORMING: [usize; 2] = [16, 21];
/// What conflicts are about, the commonest first.
const KINDS: [Kind; 6] =
    [Kind::PupilPupil, Kind::PupilPupil, Kind::PupilPupil, Kind::ParentTeacher, Kind::PupilTeacher, Kind::Group];
/// How they end.
const ENDS: [Option<Outcome>; 5] =
    [Some(Outcome::Agreement), Some(Outcome::Agreement), Some(Outcome::Reconciled), Some(Outcome::Disagreement), None];

/// Makes them.
pub async fn make(tx: &Tx, places: &Places) -> Result<()> {
    let start = school_year().start();
    for (index, organisation) in places.institutions.iter().enumerate() {
        let people = staff(tx, *organisation, start).await?;
        let ordered_on = NaiveDate::from_ymd_opt(2018 + (index % 3) as i32, 9, 1 + (index % 20) as u32);
        let working = sample::charter(ordered_on.unwrap_or(start));
        if FORMING.contains(&index) {
            let forming =
                Charter { state: ServiceState::Forming, ordered_on: None, order_number: String::new(), ..working };
            sample::service(tx, *organisation, &forming, &[]).await?;
            continue;
        }
        let (trained, since) = (start + Days::new(2600), working.ordered_on.unwrap_or(start));
        let members: Vec<_> = people
            .iter()
            .zip([Post::Mediator, Post::Curator, Post::Mediator])
            .map(|(person, post)| {
                (*person, sample::membership(post, since, (post != Post::Mediator || index % 4 > 0).then_some(trained)))
            })
            .collect();
        let service = sample::service(tx, *organisation, &working, &members).await?;
        let Some(first) = people.first() else { continue };
        let (service, key) = match index {
            OPEN => sample::key(tx, &service, *first, sample::DEMO_WORD).await?,
            _ => sample::closed_key(tx, &service, *first).await?,
        };
        for number in 0..1 + index * 7 % 4 {
            let at = index + number * 3;
            let day = start + Days::new(10 + (at * 37 % 250) as u64);
            let id = Case::receive(tx, &service, &key, &sample::request(day, KINDS[at % KINDS.len()])).await?;
            // The last one of the open journal still goes on.
            if index != OPEN || number > 0 {
                sample::settle(tx, (&service, &key), id, ENDS[at % ENDS.len()], day + Days::new(5)).await?;
            }
        }
        sample::class_hour(tx, &service, start + Days::new(30 + index as u64), 18 + (index % 9) as i32).await?;
        submit(tx, &service, index).await?;
    }
    Ok(())
}

/// What a service has reported: one is late with its last report, the others are looked at one after the other.
async fn submit(tx: &Tx, service: &Service, index: usize) -> Result<()> {
    use SubmissionState::{Accepted, Draft, Returned, Submitted};
    let mut terms = Term::of_year(school_year()).to_vec();
    terms.push(Term::last_quarter(tx.today()));
    for (number, term) in terms.into_iter().enumerate().filter(|(_, term)| term.to() <= tx.today()) {
        let state = match number {
            0..3 => Accepted,
            _ => [Accepted, Submitted, Submitted, Accepted, Returned, Draft][(index + number) % 6],
        };
        let open = index == OPEN && number == 5;
        if index % 8 != 7 && !open && Submission::find(tx, service.id, term).await?.is_none() {
            sample::report(tx, service, term, state).await?;
        }
    }
    Ok(())
}

/// The youngest of the staff, whose first is the teacher who signs in, and two more.
async fn staff(db: &impl Ask, organisation: OrganisationId, on: NaiveDate) -> Result<Vec<PersonId>> {
    let sql = Sql::new("select person_id from staff s where organisation_id = ? and staff_group = 'pedagogical' and")
        .bind(organisation)
        .push(AsOf::day(on).holds("s"))
        .push("order by birth_date desc limit 3");
    db.column(sql).await
}
