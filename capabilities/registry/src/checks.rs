//! What `metodist doctor` asks of the registry.

use kernel::{PersonId, Result};
use store::{Ask, Db, Sql};

use crate::{
    facts::{AT_ONCE, load_facts},
    organisation::expected_pairs,
    rules::Rules,
    staff::{differences, projected},
};

/// Something that should not be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Key of the message in the language files; it takes `count`.
    pub key: &'static str,
    /// How many.
    pub count: usize,
}

/// Everything found wrong; nothing when all is well.
pub async fn run(db: &Db, rules: &Rules) -> Result<Vec<Finding>> {
    let findings = [
        Finding { key: "registry-check-projection", count: outdated_rows(db, rules).await? },
        Finding { key: "registry-check-tree", count: wrong_pairs(db).await? },
        Finding { key: "registry-check-homeless", count: posts_without_organisation(db).await? },
        Finding { key: "registry-check-overlap", count: overlapping(db).await? },
    ];
    Ok(findings.into_iter().filter(|finding| finding.count > 0).collect())
}

/// Rows of the projection that do not say what the facts say.
async fn outdated_rows(db: &Db, rules: &Rules) -> Result<usize> {
    let people: Vec<PersonId> = db.column("select id from person order by id").await?;
    let mut wrong = 0;
    for some in people.chunks(AT_ONCE) {
        let differences = differences(&load_facts(db, some).await?, rules, projected(db, some).await?);
        wrong += differences.outdated.len().max(differences.missing.len());
    }
    Ok(wrong)
}

/// Pairs of the tree that are missing or too many.
async fn wrong_pairs(db: &Db) -> Result<usize> {
    let expected = expected_pairs(db).await?;
    let sql = "select organisation_id, ancestor_id, valid_from, valid_to from organisation_within";
    let mut standing: Vec<crate::organisation::Pair> = db.all(sql).await?;
    standing.sort();
    let missing = expected.iter().filter(|pair| standing.binary_search(pair).is_err()).count();
    let spare = standing.iter().filter(|pair| expected.binary_search(pair).is_err()).count();
    Ok(missing + spare)
}

/// Posts in an organisation of which nothing is believed, or that ended before them.
async fn posts_without_organisation(db: &Db) -> Result<usize> {
    let sql = Sql::new(
        "from post p where p.superseded_at is null and not exists
             (select 1 from organisation_version v where v.superseded_at is null and v.organisation_id = p.organisation_id
              and (v.valid_to is null or v.valid_to >= coalesce(p.valid_to, ?)))",
    )
    .bind(db.clock().today());
    Ok(usize::try_from(store::count(db, sql).await?).unwrap_or(0))
}

/// Posts described twice on one day.
async fn overlapping(db: &Db) -> Result<usize> {
    let sql = Sql::new(
        "from post a join post b on b.post_id = a.post_id and a.id < b.id and a.valid_from < coalesce(b.valid_to, ?)
             and b.valid_from < coalesce(a.valid_to, ?) where a.superseded_at is null and b.superseded_at is null",
    );
    let end = chrono::NaiveDate::from_ymd_opt(9999, 12, 31);
    Ok(usize::try_from(store::count(db, sql.bind(end).bind(end)).await?).unwrap_or(0))
}
