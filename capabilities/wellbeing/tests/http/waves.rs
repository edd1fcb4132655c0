//! Waves from the draft to the opening.

use kernel::Role;

use crate::district::District;

#[tokio::test]
async fn an_empty_list_says_what_belongs_there() {
    let district = District::new().await;
    let mut methodist = district.test.with_role(Role::Methodist, district.district).await;
    methodist.get("/wellbeing").await.ok().has(".empty", "Опросов ещё не было");
    let mut anyone = district.test.anyone();
    assert_eq!(anyone.get("/wellbeing").await.status, 303);
}
