//! The roles that `docs/database-roles.sql` makes, each connected as itself.

use kernel::id::Uuid;
use mediation::{
    Case, sample,
    words::{Kind, Outcome},
};
use registry::sample::day;
use sea_orm::{ConnectionTrait, Database, DatabaseConnection};
use store::{Actor, Ask, Engine, Tx};

use crate::house::{House, WORD};

const SCRIPT: &str = include_str!("../../../../docs/database-roles.sql");

/// Somebody's own connection to the database of the test.
async fn connected(login: &str, database: &str) -> DatabaseConnection {
    let server = std::env::var("METODIST_TEST_DATABASE").unwrap();
    let (scheme, rest) = server.split_once("://").unwrap();
    let (_, host) = rest.split_once('@').unwrap();
    let (host, _) = host.rsplit_once('/').unwrap();
    Database::connect(format!("{scheme}://{login}@{host}/{database}")).await.unwrap()
}

async fn reads(connection: &DatabaseConnection, table: &str) -> bool {
    connection.execute_unprepared(&format!("select * from {table}")).await.is_ok()
}

#[tokio::test]
async fn reports_read_the_statistical_part_and_nobody_else_reads_what_is_sealed() {
    let house = House::new().await;
    if house.db().engine() != Engine::Postgres {
        return;
    }
    let operator = Actor::operator();
    let write = house.db().write(&operator, async |tx: &Tx| {
        let (service, key) = sample::key(tx, &house.service, house.curator, WORD).await?;
        let other = sample::service(tx, house.five, &sample::charter(day(2020, 9, 1)), &[]).await?;
        for place in [&service, &service, &service, &service, &other] {
            let id = Case::receive(tx, place, &key, &sample::request(day(2021, 9, 10), Kind::PupilPupil)).await?;
            sample::settle(tx, (place, &key), id, Some(Outcome::Agreement), day(2021, 9, 12)).await?;
        }
        let lonely = sample::request(day(2021, 9, 10), Kind::TeacherTeacher);
        let id = Case::receive(tx, &service, &key, &lonely).await?;
        sample::settle(tx, (&service, &key), id, Some(Outcome::Disagreement), day(2021, 9, 12)).await
    });
    write.await.unwrap();
    let database: String = house.db().value("select cast(current_database() as text)").await.unwrap().unwrap();
    let mark = Uuid::now_v7().simple().to_string();
    let name = |role: &str| format!("{role}_{mark}");
    let (group, analyst, stranger, owner) = (name("reports"), name("analyst"), name("stranger"), name("program"));
    let admin = connected("metodist", &database).await;
    // The program has a role of its own that owns the tables and is no administrator of the server; somebody once granted everything.
    let before = format!(
        "create role {owner} login; create role {analyst} login; create role {stranger} login;
         grant create, usage on schema public to {owner};
         do $$ declare one record; begin
             for one in select relname, relkind from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'v') loop
                 execute format('alter table public.%I owner to {owner}', one.relname);
             end loop; end $$;
         grant select on all tables in schema public to {stranger}, public;"
    );
    admin.execute_unprepared(&before).await.unwrap();
    let program = connected(&owner, &database).await;
    let lurker = connected(&stranger, &database).await;
    assert!(reads(&lurker, "mediation_sealed").await, "before the script everything granted is read");
    // The script is run by an administrator, twice, as after an update.
    let script = SCRIPT.replace("metodist_reports", &group);
    for _ in 0..2 {
        admin.execute_unprepared(&script).await.unwrap();
    }
    admin.execute_unprepared(&format!("grant {group} to {analyst}")).await.unwrap();
    let reader = connected(&analyst, &database).await;

    let tables: Vec<String> = house
        .db()
        .column("select cast(relname as text) from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'v') and relname like 'mediation%' order by 1")
        .await
        .unwrap();
    assert!(tables.len() >= 13, "{tables:?}");
    for table in &tables {
        let statistical = ["mediation_coverage", "mediation_statistics", "mediation_work"].contains(&table.as_str());
        assert_eq!(reads(&reader, table).await, statistical, "reports: {table}");
        assert!(!reads(&lurker, table).await, "a stranger: {table}");
        assert!(reads(&program, table).await, "the program: {table}");
    }
    assert!(reads(&lurker, "organisation").await, "other rooms are as they were");
    let shown =
        "select cast(string_agg(kind || ' ' || outcome || ' ' || cases, ', ') as text) from mediation_statistics";
    let shown: Option<String> = house.db().value(shown).await.unwrap();
    assert_eq!(shown.as_deref(), Some("pupil_pupil agreement 5"), "one case of a kind is not told");
    let sealed = "select cast(rolname as text) from pg_roles r where not rolsuper and has_table_privilege(r.oid, 'mediation_sealed', 'select')
                  and not pg_has_role(r.oid, 'pg_read_all_data', 'usage')";
    assert_eq!(house.db().column::<String>(sealed).await.unwrap(), std::slice::from_ref(&owner));
    for change in
        ["update mediation_sealed set generation = 9", "delete from mediation_case", "create table x (y integer)"]
    {
        assert!(reader.execute_unprepared(change).await.is_err(), "{change}");
    }

    for connection in [program, lurker, reader] {
        connection.close().await.unwrap();
    }
    let after = format!(
        "reassign owned by {owner} to metodist; drop owned by {owner}, {analyst}, {stranger}, {group};
         drop role {analyst}, {stranger}, {group}, {owner};"
    );
    admin.execute_unprepared(&after).await.unwrap();
}
