//! What waits on the first page: articles handed in for whoever may publish, articles sent back for their author.

use kernel::{Language, Result};
use sea_orm::FromQueryResult;
use store::{Ask, Sql};
use web::{App, Concern, Me};

use super::{ArticleId, Hand};

/// So many articles sent back at most.
const MOST: i64 = 5;

#[derive(FromQueryResult)]
struct Returned {
    id: ArticleId,
    title: String,
}

pub(crate) async fn of(app: App, me: Me, language: Language) -> Result<Vec<Concern>> {
    let Ok(hand) = Hand::of(&me) else { return Ok(Vec::new()) };
    let say = |key, name, value: &str| app.texts().with(language, key, &[(name, value)]).into_owned();
    let mut concerns = Vec::new();
    let waiting = store::count(app.db(), waiting(&hand)).await?;
    if waiting > 0 {
        let text = say("articles-concern-waiting", "n", &waiting.to_string());
        concerns.push(Concern { text, path: "/articles?state=submitted".into(), is_late: false });
    }
    let sql = Sql::new("select a.id, a.title from article a where a.state = 'returned' and").push(hand.own());
    let returned: Vec<Returned> =
        app.db().all(sql.push(Sql::new("order by a.changed_at desc, a.id limit ?").bind(MOST))).await?;
    concerns.extend(returned.into_iter().map(|one| {
        let text = say("articles-concern-returned", "title", &one.title);
        Concern { text, path: format!("/articles/{}", one.id), is_late: false }
    }));
    Ok(concerns)
}

/// Articles that wait for somebody who decides.
pub(crate) fn waiting(hand: &Hand) -> Sql {
    Sql::new("from article a where a.state = 'submitted' and").push(hand.decided())
}
