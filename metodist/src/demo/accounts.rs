//! Who signs in to the invented district: one account for each role.

use ::accounts::NewAccount;
use chrono::NaiveDate;
use kernel::{Grant, OrganisationId, Period, PersonId, Result, Role};
use store::{Actor, Ask, Sql};

use super::{organisations::Places, school_year};
use crate::program::Program;

/// The password of every account of the invented district. Everybody may know it: nothing there is real.
pub const PASSWORD: &str = "заречный-27-район";

/// An account of the invented district.
pub struct Account {
    /// What one signs in with.
    pub login: &'static str,
    /// Name as shown.
    pub name: &'static str,
    /// The role.
    pub role: Role,
}

/// One for each role, the main one first.
pub fn accounts() -> [Account; 6] {
    let account = |login, name, role| Account { login, name, role };
    [
        account("methodist", "Е. А. Снегирёва", Role::Methodist),
        account("head", "Н. В. Верхотурова", Role::Head),
        account("coordinator", "О. И. Берёзкина", Role::SchoolCoordinator),
        account("teacher", "Педагог", Role::Teacher),
        account("admin", "Администратор", Role::Administrator),
        account("juror", "Член жюри", Role::Juror),
    ]
}

/// What the sign-in page of the demo offers: login, password, and the code of a role or what it is called in texts. The psychologist has the role of a
/// teacher and an account of its own, see `help`.
pub fn sign_ins() -> Vec<(String, String, String)> {
    let roles = accounts().map(|account| (account.login, account.role.code()));
    let all = roles.into_iter().chain([(super::help::PSYCHOLOGIST, "psychologist")]);
    all.map(|(login, role)| (login.to_owned(), PASSWORD.to_owned(), role.to_owned())).collect()
}

/// Makes them: the coordinator in the third school, the teacher as one of its teachers, the others in the whole district.
pub async fn make(program: &Program, places: &Places) -> Result<()> {
    let db = program.app.db();
    let school = places.institutions[2];
    let teacher = teacher_of(program, school).await?;
    let juror = super::contests::jury(db).await?.into_iter().next();
    for account in accounts() {
        let organisation = match account.role {
            Role::SchoolCoordinator | Role::Teacher => school,
            Role::Administrator | Role::Head | Role::Methodist | Role::Juror => places.district,
        };
        let owner = match account.role {
            Role::Teacher => teacher.as_ref(),
            Role::Juror => juror.as_ref(),
            Role::Administrator | Role::Head | Role::Methodist | Role::SchoolCoordinator => None,
        };
        let (person, name) =
            owner.map_or_else(|| (None, account.name.to_owned()), |(person, name)| (Some(*person), name.clone()));
        let from = NaiveDate::from_ymd_opt(2017, 9, 1).unwrap_or_default();
        let new = NewAccount {
            login: account.login.into(),
            name,
            email: Some(format!("{}@example.org", account.login)),
            password: Some(PASSWORD.into()),
            grants: vec![Grant { role: account.role, organisation, period: Period::since(from) }],
            person,
        };
        ::accounts::create_account(db, &Actor::operator(), new).await?;
    }
    Ok(())
}

/// A young teacher of a school, and the name as it is shown.
async fn teacher_of(program: &Program, school: OrganisationId) -> Result<Option<(PersonId, String)>> {
    #[derive(sea_orm::FromQueryResult)]
    struct Row {
        person_id: PersonId,
        family: String,
        given: String,
        patronymic: Option<String>,
    }
    let sql = Sql::new(
        "select person_id, family, given, patronymic from staff s where organisation_id = ? and staff_group = ? and",
    )
    .bind(school)
    .bind("pedagogical")
    .push(store::AsOf::day(school_year().start()).holds("s"))
    .push("order by birth_date desc limit 1");
    let row: Option<Row> = program.app.db().first(sql).await?;
    Ok(row.map(|row| (row.person_id, format!("{} {} {}", row.given, row.patronymic.unwrap_or_default(), row.family))))
}
