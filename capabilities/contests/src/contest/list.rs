//! Lists of contests: filtered, searched, sorted, by pages, in one query however long they are.

use events::Level;
use kernel::{OrganisationId, PersonId, Reach, Result, SchoolYear};
use russian::search_key;
use sea_orm::FromQueryResult;
use store::{Ask, Sql, reach};

use super::{Contest, ContestId, ContestState, Seen};

/// Which contests.
#[derive(Clone, Debug, Default)]
pub struct ContestFilter {
    /// Of this school year.
    pub season: Option<SchoolYear>,
    /// In this state.
    pub state: Option<ContestState>,
    /// Of this level.
    pub level: Option<Level>,
    /// Words of the title.
    pub search: String,
    /// `title`, `entries`, turned round by a minus before it; the latest first otherwise.
    pub sort: String,
}

/// A contest in a list.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Listed {
    /// Which.
    pub id: ContestId,
    /// Whose it is.
    pub organisation_id: OrganisationId,
    /// Whose it is: a short name.
    pub organisation: Option<String>,
    /// What it is called.
    pub title: String,
    /// Where it stands.
    pub state: ContestState,
    /// For whom.
    pub level: Level,
    /// The year in which its school year begins.
    pub season: i32,
    /// The last day on which entries are taken.
    pub taken_until: Option<chrono::NaiveDate>,
    /// Entries that were handed in and not taken back.
    pub handed_in: i64,
    /// How many the whole list has.
    pub total: i64,
}

impl Contest {
    /// A page of the contests that somebody may see; each row knows how many there are.
    pub async fn list(
        db: &impl Ask,
        seen: &Seen,
        filter: &ContestFilter,
        offset: i64,
        limit: i64,
    ) -> Result<Vec<Listed>> {
        // The page is cut out first: only its rows are counted through and given names.
        let cut = Sql::new("select c.id, count(*) over () as total from contest c where")
            .push(filter.condition(seen))
            .push(filter.order())
            .push(Sql::new("limit ? offset ?").bind(limit).bind(offset));
        let sql = Sql::new(
            "select c.id, c.organisation_id, c.title, c.state, c.level, c.season, p.total,
                    (select v.short_name from organisation_version v where v.organisation_id = c.organisation_id
                     and v.superseded_at is null order by v.valid_from desc limit 1) as organisation,
                    (select f.ends_on from contest_phase f where f.contest_id = c.id and f.kind = 'submission') as taken_until,
                    (select count(*) from contest_entry e where e.contest_id = c.id and e.state not in ('draft', 'withdrawn')) as handed_in
             from (",
        );
        db.all(sql.push(cut).push(") p join contest c on c.id = p.id").push(filter.order())).await
    }

    /// The contests whose jury this person chairs, once it judges.
    pub async fn chaired(db: &impl Ask, person: PersonId) -> Result<Vec<Contest>> {
        let sql = "select c.* from contest c join contest_juror j on j.contest_id = c.id where j.person_id = ? and j.role = 'chair'
                   and j.state = 'accepted' and c.state in ('judging', 'closed', 'announced') order by c.season desc, c.sort_key, c.id";
        db.all(Sql::new(sql).bind(person)).await
    }

    /// The contests that somebody prepares, the latest season first: for the stage before.
    pub async fn choices(db: &impl Ask, reach: &Reach) -> Result<Vec<(ContestId, String)>> {
        #[derive(FromQueryResult)]
        struct Choice {
            id: ContestId,
            title: String,
            season: i32,
        }
        let sql = Sql::new("select c.id, c.title, c.season from contest c where c.state <> 'cancelled' and")
            .push(reach::within(reach, "c.organisation_id", None))
            .push("order by c.season desc, c.sort_key, c.id limit 500");
        let rows: Vec<Choice> = db.all(sql).await?;
        let named = |row: Choice| (row.id, format!("{}, {}", row.title, SchoolYear::beginning(row.season)));
        Ok(rows.into_iter().map(named).collect())
    }
}

impl ContestFilter {
    fn condition(&self, seen: &Seen) -> Sql {
        let mut all = vec![seen.holds("c")];
        all.extend(self.season.map(|season| Sql::new("c.season = ?").bind(season.first_year())));
        all.extend(self.state.map(|state| Sql::new("c.state = ?").bind(state)));
        all.extend(self.level.map(|level| Sql::new("c.level = ?").bind(level)));
        all.extend(words("c.search_key", &self.search));
        Sql::join(all, " and ", "true")
    }

    fn order(&self) -> &'static str {
        match self.sort.as_str() {
            "title" => "order by c.sort_key, c.id",
            "-title" => "order by c.sort_key desc, c.id",
            "entries" => "order by c.entries, c.id",
            "-entries" => "order by c.entries desc, c.id",
            _ => "order by c.season desc, c.created_at desc, c.id",
        }
    }
}

/// The condition that a key column has words that begin so.
pub(crate) fn words(column: &str, search: &str) -> Vec<Sql> {
    let like = format!("({column} like ? or {column} like ?)");
    let key = search_key(search);
    let words = key.split(' ').filter(|word| !word.is_empty());
    words.map(|word| Sql::new(like.clone()).bind(format!("{word}%")).bind(format!("% {word}%"))).collect()
}
