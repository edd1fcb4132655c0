//! The tables of facts: what indicators count of the council, agreements, recommendations and projects.

use figures::{Catalogue, Part, Question, Source};
use kernel::Reach;
use programmes::{
    Project,
    agreement::Agreement,
    council::Council,
    decision::{Decision, Resolution},
    meeting::{AgendaItem, Meeting, MeetingState, Subject},
    project::StageKind,
    recommendation::Recommendation,
    sample,
};
use registry::sample::day;

use crate::house::House;

const INDICATORS: &str = "
[[indicator]]
code = \"meetings\"
title = { ru = \"заседания\", en = \"meetings\" }
unit = \"items\"
dataset = \"council_meetings\"
as_of = \"during\"
population = 'number > 0'

[[indicator]]
code = \"decisions\"
title = { ru = \"решения\", en = \"decisions\" }
unit = \"items\"
dataset = \"decisions\"
as_of = \"during\"
population = 'became == \"none\" && deadline < year_end'

[[indicator]]
code = \"agreements\"
title = { ru = \"договоры\", en = \"agreements\" }
unit = \"items\"
dataset = \"agreements\"
population = 'kind == \"contract\" && until > year_start'

[[indicator]]
code = \"recommendations\"
title = { ru = \"рекомендации\", en = \"recommendations\" }
unit = \"items\"
dataset = \"recommendations\"
as_of = \"during\"
population = 'state == \"open\" && asked == 2'

[[indicator]]
code = \"answers\"
title = { ru = \"ответы\", en = \"answers\" }
unit = \"items\"
dataset = \"recommendation_answers\"
as_of = \"during\"
population = 'state == \"open\"'

[[indicator]]
code = \"projects\"
title = { ru = \"проекты\", en = \"projects\" }
unit = \"items\"
dataset = \"projects\"
population = 'stage == \"idea\" && recognised_on < year_end'
";

#[tokio::test]
async fn every_dataset_counts_and_shows_its_records() {
    let house = House::new().await;
    house
        .write(async |tx, reach| {
            let council = Council::found(tx, reach, house.district, &sample::statute()).await?;
            let on = day(2021, 9, 12);
            let meeting = Meeting::appoint(tx, reach, council, &sample::appointment(2, on)).await?;
            let meeting = Meeting::find(tx, reach, meeting).await?;
            let subject = Subject { title: "О плане".into(), speaker: String::new(), heard: String::new() };
            let item = AgendaItem::add(tx, &meeting, &subject).await?;
            let item = AgendaItem::find(tx, reach, item).await?;
            let deadline = Some(day(2021, 10, 1));
            let decided = Resolution { text: "Утвердить".into(), responsible: String::new(), deadline };
            Decision::add(tx, reach, &item, &decided).await?;
            meeting.put(tx, reach, MeetingState::Held).await?;
            Meeting::appoint(tx, reach, council, &sample::appointment(3, day(2021, 12, 1))).await?;
            let terms = sample::terms(&[house.school], &["Колледж"], "Пробы", day(2021, 1, 15), |terms| {
                terms.ends_on = Some(day(2021, 12, 31));
            });
            Agreement::record(tx, reach, house.district, &terms).await?;
            Recommendation::give(tx, reach, sample::recommendation(house.district, "Скорректировать", on)).await?;
            let outline = sample::project("Педагогический туризм", "", "СОШ № 3");
            let project = Project::begin(tx, reach, house.district, &outline, day(2017, 3, 1)).await?;
            let prize = sample::stage(StageKind::Recognised, day(2017, 10, 1), "", |_| {});
            Project::find(tx, reach, project).await?.reach_stage(tx, &prize).await
        })
        .await;
    let datasets = programmes::capability(None).datasets;
    let source = Source { name: "test.toml", text: INDICATORS };
    let (catalogue, problems) = Catalogue::load(&datasets, &[source], Vec::new());
    assert!(problems.is_empty(), "{problems:?}");
    let reach = Reach::operator();
    let question = Question::on(day(2021, 9, 14), &reach);
    let page = figures::Page { offset: 0, limit: 10 };
    let of = |code: &str| catalogue.indicator(code).unwrap().clone();
    for (code, count) in
        [("meetings", 1), ("decisions", 1), ("agreements", 1), ("recommendations", 1), ("answers", 2), ("projects", 1)]
    {
        let records = figures::records(house.db(), &of(code), &question, Part::Numerator, page).await.unwrap();
        assert_eq!(records.len(), count, "{code}");
        assert!(!records[0].label.is_empty() && records[0].url.len() > 36, "{code}");
    }
    let ended = Question::on(day(2022, 1, 1), &reach);
    let of_past = figures::records(house.db(), &of("agreements"), &ended, Part::Numerator, page).await.unwrap();
    assert!(of_past.is_empty(), "it held until the last day of the year");
    let at_school = question.within(house.school);
    let records = figures::records(house.db(), &of("answers"), &at_school, Part::Numerator, page).await.unwrap();
    assert_eq!(records.len(), 1, "an answer belongs to the institution that gives it");
}
