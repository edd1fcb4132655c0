//! What this room declares about itself: the one value that the program takes from it.

use kernel::{Act, Language, Result};
use typeset::Pdf;
use web::{App, Capability, Duty, Hit, Me, MenuGroup, MenuItem};

use crate::{
    agreement::{self, Agreement, AgreementFilter},
    concerns,
    council_datasets::{AGREEMENTS, COUNCIL_MEETINGS, DECISIONS, PROJECTS, RECOMMENDATION_ANSWERS, RECOMMENDATIONS},
    datasets::{PLAN_ITEMS, PROGRAMMES, REGULATIONS},
    migrations::migrations,
    pages,
    plan::{Order, PlanFilter},
    programme,
    project::{Project, ProjectFilter},
    recommendation,
    regulation::{self, RegulationFilter},
};

/// Hits of a sort on the page of the search.
const HITS: i64 = 20;

/// The texts of this room.
pub const LOCALES: &[(Language, &str)] = &[
    (Language::Ru, include_str!("../locales/ru.ftl")),
    (Language::En, include_str!("../locales/en.ftl")),
    (Language::Ru, include_str!("../locales/plan.ru.ftl")),
    (Language::En, include_str!("../locales/plan.en.ftl")),
    (Language::Ru, include_str!("../locales/regulations.ru.ftl")),
    (Language::En, include_str!("../locales/regulations.en.ftl")),
    (Language::Ru, include_str!("../locales/council.ru.ftl")),
    (Language::En, include_str!("../locales/council.en.ftl")),
    (Language::Ru, include_str!("../locales/agreements.ru.ftl")),
    (Language::En, include_str!("../locales/agreements.en.ftl")),
    (Language::Ru, include_str!("../locales/recommendations.ru.ftl")),
    (Language::En, include_str!("../locales/recommendations.en.ftl")),
    (Language::Ru, include_str!("../locales/projects.ru.ftl")),
    (Language::En, include_str!("../locales/projects.en.ftl")),
];

/// The capability. `pdf` prints papers; without it they are offered as DOCX only.
pub fn capability(pdf: Option<Pdf>) -> Capability {
    let item = |key, path| MenuItem { group: MenuGroup::Work, key, path, act: Act::ReadProgrammes };
    Capability {
        routes: pages::routes(pdf),
        menu: vec![
            item("menu-plan", "/plan"),
            item("menu-programmes", "/programmes"),
            item("menu-regulations", "/regulations"),
            item("menu-council", "/councils"),
            item("menu-agreements", "/agreements"),
            MenuItem { act: Act::AnswerRecommendations, ..item("menu-recommendations", "/recommendations") },
            item("menu-projects", "/projects"),
        ],
        duties: vec![
            Duty::new("programmes.recommendations", recommendation::remind),
            Duty::new("programmes.agreements", agreement::warn),
        ],
        migrations: migrations(),
        datasets: vec![
            &PROGRAMMES,
            &PLAN_ITEMS,
            &REGULATIONS,
            &COUNCIL_MEETINGS,
            &DECISIONS,
            &AGREEMENTS,
            &RECOMMENDATIONS,
            &RECOMMENDATION_ANSWERS,
            &PROJECTS,
        ],
        showcases: vec![regulation::DOCUMENTS],
        search: Some(|app, me, words| Box::pin(search(app, me, words))),
        concerns: Some(|app, me, language| Box::pin(concerns::of(app, me, language))),
        locales: LOCALES,
        ..Capability::named("programmes")
    }
}

/// Programmes, items of plans and regulations whose words begin with these, as far as the reader may see them.
async fn search(app: App, me: Me, words: String) -> Result<Vec<Hit>> {
    let mut hits = Vec::new();
    let Ok(reach) = me.may(Act::ReadProgrammes) else { return Ok(hits) };
    let (db, today) = (app.db(), app.clock().today());
    let programmes = programme::list(db, &reach, &words, today).await?;
    hits.extend(programmes.into_iter().take(HITS as usize).map(|row| Hit {
        kind: "hit-programme",
        title: row.programme.title,
        note: row.programme.goal.unwrap_or_default(),
        path: format!("/programmes/{}", row.programme.id),
    }));
    let filter = PlanFilter { year: None, search: words.clone(), ..PlanFilter::of(kernel::SchoolYear::of(today)) };
    let items = filter.rows(db, &reach, Order::Term, (0, HITS)).await?;
    hits.extend(items.into_iter().map(|row| Hit {
        kind: "hit-plan-item",
        note: format!("{} – {}", row.item.starts_on.format("%d.%m.%Y"), row.item.ends_on.format("%d.%m.%Y")),
        title: row.item.title,
        path: format!("/plan/{}", row.item.id),
    }));
    let filter = AgreementFilter { search: words.clone(), standing: None, not_past: false, kind: None, on: today };
    let agreements = Agreement::list(db, &reach, &filter, 0, HITS).await?;
    hits.extend(agreements.into_iter().map(|row| Hit {
        kind: "hit-agreement",
        title: row.parties,
        note: row.subject,
        path: format!("/agreements/{}", row.id),
    }));
    let filter = ProjectFilter { search: words.clone(), ..ProjectFilter::default() };
    let projects = Project::list(db, &reach, &filter, 0, HITS).await?;
    hits.extend(projects.into_iter().map(|row| Hit {
        kind: "hit-project",
        title: row.title,
        note: row.authors,
        path: format!("/projects/{}", row.id),
    }));
    let filter = RegulationFilter { search: words, ..RegulationFilter::default() };
    let papers = filter.rows(db, &reach, 0, HITS).await?;
    hits.extend(papers.into_iter().map(|row| Hit {
        kind: "hit-regulation",
        title: row.title,
        note: row.reference,
        path: format!("/regulations/{}", row.id),
    }));
    Ok(hits)
}
