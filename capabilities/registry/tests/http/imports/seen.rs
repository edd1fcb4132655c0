//! Who sees a list besides its sender: who reaches all that it names.

use super::*;

#[tokio::test]
async fn a_list_that_names_other_schools_is_not_for_a_colleague_of_the_sender() {
    let house = House::new().await;
    let (mut sender, mut colleague) = (house.coordinator(house.school).await, house.coordinator(house.school).await);
    let mut methodist = house.methodist().await;
    // The row of the other school cannot even be read: it has no given name.
    for (text, is_shared) in [
        ("ФИО;Школа;Должность\nСоловьёва Мария Ивановна;СОШ № 9;учитель\n", true),
        ("ФИО;Школа;Должность\nПерова Инна Олеговна;СОШ № 9;учитель\nБезымянная;СОШ № 10;учитель\n", false),
    ] {
        let columns = upload(&mut sender, text).await.ok();
        let path = batch(&columns);
        for other in [&mut colleague, &mut methodist] {
            assert_eq!(other.get(&path).await.status, StatusCode::NOT_FOUND, "nobody has looked whom it names");
        }
        let preview = confirm(&mut sender, &columns).await.ok();
        preview.has(".notice.warn", "ничего не записано");
        for written in [false, true] {
            if written {
                let sent = sender.post(&format!("{path}/writing"), &[]).await;
                sender.follow(sent).await.ok().has(".tag", "записан");
            }
            let seen = if is_shared { StatusCode::OK } else { StatusCode::NOT_FOUND };
            for page in [path.clone(), format!("{path}/rows/3"), format!("{path}?list=set_aside")] {
                if page.ends_with("/3") && is_shared {
                    continue; // a row that there is not
                }
                assert_eq!(colleague.get(&page).await.status, seen, "{page}");
                assert_eq!(methodist.get(&page).await.status, StatusCode::OK, "{page}");
            }
            let listed = |page: &Page| page.attributes("td a", "href").contains(&path);
            assert_eq!(listed(&colleague.get("/imports").await), is_shared);
            assert!(listed(&methodist.get("/imports").await) && listed(&sender.get("/imports").await));
        }
    }
}
