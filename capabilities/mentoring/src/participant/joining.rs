//! Joining a programme, being written anew, leaving it and coming back.

use chrono::{Months, NaiveDate};
use kernel::{OrganisationId, Period, PersonId, Reach, Refusal, Result};
use registry::{FactChange, Name, organisation, person, write_facts};
use russian::{search_key, sort_key};
use sea_orm::FromQueryResult;
use store::{Ask, ChangeKind, Sql, Tx, Value, journal::Line, reach};

use super::{Format, Participant, ParticipantId, Side, seen};
use crate::{
    book::Book,
    document::is_link,
    programme::{Programme, ProgrammeId},
};

/// Who joins.
#[derive(Clone, Debug)]
pub enum Whom {
    /// Somebody of the registry.
    Known(PersonId),
    /// Somebody whom the registry does not know: a pupil, a student, an employer's representative.
    New(Name),
}

/// What is written down about a participant.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// Where they work or learn, if the registry knows it.
    pub organisation_id: Option<OrganisationId>,
    /// Where, in words, when it does not.
    pub place: String,
    /// Class or post.
    pub about: String,
    /// How to reach them, or whoever represents them.
    pub contact: String,
    /// Codes of what they ask for or help with.
    pub competences: String,
    /// Codes of what they like.
    pub interests: String,
    /// The main request in their words.
    pub request: String,
    /// What a mentor has achieved.
    pub achievements: String,
    /// Free times as bits; none: any time.
    pub slots: i32,
    /// How they can meet.
    pub format: Format,
    /// How many mentees a mentor takes.
    pub capacity: i32,
    /// Code of their language; empty: any.
    pub language: String,
    /// Town or village.
    pub locality: String,
    /// The ages of mentees that a mentor wishes for, in full years.
    pub ages: (Option<i32>, Option<i32>),
    /// When a mentor passed the training.
    pub trained_on: Option<NaiveDate>,
    /// Since when they take part.
    pub joined_on: NaiveDate,
    /// What came of it.
    pub result: String,
    /// Link to a case or a word of thanks.
    pub case_url: String,
}

impl Profile {
    /// Nothing but the day and the place.
    pub fn of(organisation: Option<OrganisationId>, joined_on: NaiveDate) -> Self {
        Self {
            organisation_id: organisation,
            place: String::new(),
            about: String::new(),
            contact: String::new(),
            competences: String::new(),
            interests: String::new(),
            request: String::new(),
            achievements: String::new(),
            slots: 0,
            format: Format::Mixed,
            capacity: 1,
            language: String::new(),
            locality: String::new(),
            ages: (None, None),
            trained_on: None,
            joined_on,
            result: String::new(),
            case_url: String::new(),
        }
    }

    fn check(&self, side: Side) -> Result<()> {
        let refused = |key| Err(Refusal::invalid(key).into());
        match self {
            one if one.organisation_id.is_none() && one.place.trim().is_empty() => refused("mentoring-refusal-place"),
            one if !(1..=50).contains(&one.capacity) || side == Side::Mentee && one.capacity != 1 => {
                refused("mentoring-refusal-capacity")
            }
            one if one.ages.0.zip(one.ages.1).is_some_and(|(from, to)| from > to) => refused("mentoring-refusal-ages"),
            one if !one.case_url.is_empty() && !is_link(&one.case_url) => refused("mentoring-refusal-link"),
            _ => Ok(()),
        }
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("organisation_id", self.organisation_id.into()),
            ("place", if self.organisation_id.is_some() { "".into() } else { self.place.trim().into() }),
            ("about", self.about.as_str().into()),
            ("contact", self.contact.as_str().into()),
            ("competences", self.competences.as_str().into()),
            ("interests", self.interests.as_str().into()),
            ("request", self.request.as_str().into()),
            ("achievements", self.achievements.as_str().into()),
            ("slots", self.slots.into()),
            ("format", self.format.into()),
            ("capacity", self.capacity.into()),
            ("language", self.language.as_str().into()),
            ("locality", self.locality.as_str().into()),
            ("locality_key", search_key(&self.locality).into()),
            ("age_from", self.ages.0.into()),
            ("age_to", self.ages.1.into()),
            ("trained_on", self.trained_on.into()),
            ("joined_on", self.joined_on.into()),
            ("result", self.result.as_str().into()),
            ("case_url", self.case_url.as_str().into()),
        ]
    }
}

/// Somebody joins a programme; `people` is how far the writer sees the registry. Whoever runs the programme, or the participant's
/// organisation, may write this down.
pub async fn join(
    tx: &Tx,
    book: &Book,
    (reach, people): (&Reach, &Reach),
    (programme, side): (ProgrammeId, Side),
    whom: Whom,
    profile: &Profile,
) -> Result<ParticipantId> {
    let programme = Programme::locked(tx, programme).await?;
    programme.is_to_be_open()?;
    profile.check(side)?;
    may_write(tx, reach, &programme, profile.organisation_id).await?;
    let (person, name) = match whom {
        Whom::Known(person) => (person, known(tx, reach, people, person).await?),
        Whom::New(name) => (taken_in(tx, profile, &name).await?, name),
    };
    let adult_on = of_age(book, &programme, side, name.birth_date, tx.today())?;
    let twice = Sql::new("from mentoring_participant where programme_id = ? and side = ? and person_id = ?");
    if store::count(tx, twice.bind(programme.id).bind(side).bind(person)).await? > 0 {
        return Err(Refusal::conflict("mentoring-refusal-joined").into());
    }
    let id = ParticipantId::new();
    let full = [name.family.as_str(), &name.given, name.patronymic.as_deref().unwrap_or_default()].join(" ");
    let mut columns =
        vec!["id", "programme_id", "side", "person_id", "adult_on", "search_key", "sort_key", "created_at"];
    let mut row: Vec<Value> = vec![id.into(), programme.id.into(), side.into(), person.into(), adult_on.into()];
    row.extend([search_key(&full).into(), sort_key(full.trim()).into(), tx.now().into()]);
    for (column, value) in profile.columns() {
        columns.push(column);
        row.push(value);
    }
    tx.insert("mentoring_participant", &columns, vec![row]).await?;
    tx.note(Line::new("mentoring.joined", "mentoring_participant", id.0));
    Ok(id)
}

/// Writes down anew what is known about a participant.
pub async fn revise(tx: &Tx, reach: &Reach, id: ParticipantId, profile: &Profile) -> Result<()> {
    let one = Participant::find(tx, reach, id, tx.today()).await?;
    profile.check(one.side)?;
    let programme = Programme::locked(tx, one.programme_id).await?;
    programme.is_to_be_open()?;
    may_write(tx, reach, &programme, profile.organisation_id).await?;
    let standing = "from mentoring_pair where mentor_id = ? and state in ('offered', 'consented', 'active')";
    let standing = store::count(tx, Sql::new(standing).bind(id)).await?;
    if i64::from(profile.capacity) < standing {
        return Err(Refusal::conflict("mentoring-refusal-below-load").with("n", standing).into());
    }
    let (columns, values): (Vec<_>, Vec<_>) = profile.columns().into_iter().unzip();
    let sets: Vec<String> = columns.iter().map(|column| format!("{column} = ?")).collect();
    let sql = Sql::new(format!("update mentoring_participant set {} where id = ?", sets.join(", ")));
    tx.run(values.into_iter().fold(sql, Sql::bind).bind(id)).await?;
    tx.note(Line::new("mentoring.participant_revised", "mentoring_participant", id.0));
    Ok(())
}

/// Somebody leaves the programme; their pairs end with the same reason. How many did.
pub async fn leave(tx: &Tx, reach: &Reach, id: ParticipantId, because: &str) -> Result<usize> {
    if because.trim().is_empty() {
        return Err(Refusal::invalid("form-required").into());
    }
    let one = Participant::find(tx, reach, id, tx.today()).await?;
    Programme::locked(tx, one.programme_id).await?;
    let sql =
        Sql::new("update mentoring_participant set left_on = ?, left_because = ? where id = ? and left_on is null");
    if tx.run(sql.bind(tx.today()).bind(because.trim()).bind(id)).await? == 0 {
        return Err(Refusal::conflict("mentoring-refusal-left").into());
    }
    let ended = crate::pair::end_of(tx, &one, because.trim()).await?;
    tx.note(Line::new("mentoring.left", "mentoring_participant", id.0));
    Ok(ended)
}

/// Somebody who left takes part again; the pairs that ended stay so.
pub async fn return_to(tx: &Tx, reach: &Reach, id: ParticipantId) -> Result<()> {
    let one = Participant::find(tx, reach, id, tx.today()).await?;
    Programme::locked(tx, one.programme_id).await?.is_to_be_open()?;
    let sql = Sql::new("update mentoring_participant set left_on = null, left_because = '' where id = ?").bind(id);
    tx.run(sql).await?;
    tx.note(Line::new("mentoring.returned", "mentoring_participant", id.0));
    Ok(())
}

/// Whoever runs the programme may write down anyone; others those of their own organisations.
async fn may_write(tx: &Tx, reach: &Reach, programme: &Programme, organisation: Option<OrganisationId>) -> Result<()> {
    let own = Sql::new("from mentoring_programme p where p.id = ? and").bind(programme.id);
    if store::count(tx, own.push(reach::within(reach, "p.organisation_id", None))).await? > 0 {
        return Ok(());
    }
    match organisation {
        Some(organisation) => organisation::may_reach(tx, reach, organisation).await,
        None => Err(Refusal::not_allowed().into()),
    }
}

/// The name of somebody of the registry whom the writer may see there or among the participants.
async fn known(tx: &Tx, reach: &Reach, people: &Reach, person: PersonId) -> Result<Name> {
    let met =
        "from mentoring_participant t join mentoring_programme p on p.id = t.programme_id where t.person_id = ? and";
    if store::count(tx, Sql::new(met).bind(person).push(seen(reach))).await? == 0 {
        person::may_reach(tx, people, &[person]).await?;
    }
    let sql = "select family, given, patronymic, birth_date, sex from person_version where person_id = ? and superseded_at is null
               order by valid_from desc limit 1";
    tx.first(Sql::new(sql).bind(person)).await?.ok_or_else(|| Refusal::not_found().into())
}

/// Takes somebody into the registry, unless they were taken in with the same name, birth date and place before.
async fn taken_in(tx: &Tx, profile: &Profile, name: &Name) -> Result<PersonId> {
    #[derive(FromQueryResult)]
    struct Met {
        person_id: PersonId,
    }
    let sql = "select t.person_id from mentoring_participant t join person_version v on v.person_id = t.person_id and v.superseded_at is null
               where v.search_key = ? and v.birth_date = ? and (t.organisation_id = ? or (t.organisation_id is null and t.place = ?))
               order by t.id limit 1";
    let sql = Sql::new(sql).bind(name.search_key()).bind(name.birth_date).bind(profile.organisation_id);
    if let Some(met) = tx.first::<Met>(sql.bind(profile.place.trim())).await? {
        return Ok(met.person_id);
    }
    let [person] = person::create(tx, 1).await?[..] else { return Err(kernel::Error::failed("no person was made")) };
    let change = tx.change(ChangeKind::Edit, "mentoring").await?;
    let since = Period::since(name.birth_date.unwrap_or(profile.joined_on));
    write_facts(tx, change, vec![FactChange::open(person, name.clone(), since)]).await?;
    tx.note(Line::new("person.added", "person", person.0));
    Ok(person)
}

/// The first day of age, for whoever is not yet; refused when the form is not for minors, or nobody knows the age where it counts.
fn of_age(
    book: &Book,
    programme: &Programme,
    side: Side,
    born: Option<NaiveDate>,
    today: NaiveDate,
) -> Result<Option<NaiveDate>> {
    let form = book.form(&programme.form).ok_or_else(|| Refusal::conflict("mentoring-refusal-form"))?;
    let may_be_minor = match side {
        Side::Mentor => form.mentor_minor,
        Side::Mentee => form.mentee_minor,
    };
    let adult_on = match born {
        Some(born) => born.checked_add_months(Months::new(12 * 18)).filter(|adult| *adult > today),
        None if may_be_minor => return Err(Refusal::invalid("mentoring-refusal-birth").into()),
        None => None,
    };
    if adult_on.is_some() && !may_be_minor {
        return Err(Refusal::invalid("mentoring-refusal-minor").into());
    }
    Ok(adult_on)
}
