//! The journal.

use kernel::Role;
use store::{Actor, Sql};

use crate::House;

#[tokio::test]
async fn the_journal_is_filtered_and_its_chain_checked() {
    let house = House::new().await;
    let id = house.account("admin", Role::Administrator, house.district).await;
    let mut admin = house.signed_in("admin").await;
    admin.get("/journal").await.ok().has("td", "вход").has("td", "создана учётная запись");
    let rows = async |admin: &mut testkit::Person, query: &str| {
        admin.get(&format!("/journal?{query}")).await.ok().texts("tbody tr").len()
    };
    assert_eq!(rows(&mut admin, "act=session.started").await, 1);
    assert_eq!(rows(&mut admin, &format!("subject={id}")).await, 3);
    assert_eq!(rows(&mut admin, &format!("who={}", web::encode("Имя ad"))).await, 1);
    let all = store::count(house.db(), Sql::new("from journal")).await.unwrap() as usize;
    assert_eq!(rows(&mut admin, "from=2021-09-14&to=2021-09-14").await, all);
    assert_eq!(rows(&mut admin, "from=2021-09-15").await, 0);
    assert_eq!(rows(&mut admin, "to=2021-09-13").await, 0);
    admin.get("/journal?check=1").await.ok().has(".notice", "Журнал цел");
    let forge = Sql::new("update journal set actor = 'кто-то другой' where number = 2");
    house.db().write(&Actor::operator(), async |tx| tx.run(forge).await).await.unwrap();
    admin.get("/journal?check=1").await.ok().has(".notice", "на записи № 2");
}

#[tokio::test]
async fn journal_and_outbox_are_for_those_responsible_for_everything() {
    let house = House::new().await;
    for (role, organisation, journal, outbox) in [
        (Role::Administrator, house.district, 200, 200),
        (Role::Head, house.district, 200, 403),
        (Role::Administrator, house.school, 403, 403),
        (Role::Head, house.school, 403, 403),
    ] {
        let mut person = house.test.with_role(role, organisation).await;
        assert_eq!(person.get("/journal").await.status, journal, "{role:?}");
        assert_eq!(person.get("/outbox").await.status, outbox, "{role:?}");
    }
}
