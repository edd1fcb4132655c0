//! Who takes lists of people with them is remembered; whom they looked for is not.

use crate::house::House;

#[tokio::test]
async fn each_list_that_is_taken_leaves_a_line_without_names() {
    let house = House::new().await;
    let mut me = house.methodist().await;
    me.get("/people?category=highest&q=елк").await.ok();
    assert_eq!(house.journalled("people.exported").await, 0, "a page is not taken along");
    me.get("/people.xlsx?category=highest&q=елк&on=01.09.2021").await.ok();
    me.get(&format!("/people.zip?organisation={}&on=01.09.2021", house.other_school)).await.ok();
    let lines = house.noted("people.exported").await;
    assert_eq!(lines.len(), 2);
    for (line, expected) in lines.iter().zip([
        ["\"as\":\"xlsx\"", "\"category\":\"highest\"", "\"searched\":true", "\"on\":\"2021-09-01\""],
        ["\"as\":\"oneroster\"", &house.other_school.to_string(), "\"filter\"", "\"rows\":1"],
    ]) {
        assert!(expected.iter().all(|part| line.contains(part)), "{line}");
        assert!(line.contains("\"rows\":1"), "{line}");
        assert!(!line.to_lowercase().contains("елк") && !line.contains("ёлк"), "{line}");
    }
    let by: Vec<String> =
        store::Ask::column(house.db(), "select actor from journal where act = 'people.exported'").await.unwrap();
    assert_eq!(by, ["methodist", "methodist"]);
    house.is_sound().await;
}
