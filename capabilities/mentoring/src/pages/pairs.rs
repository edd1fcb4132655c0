//! The pairs of a programme: a list by state, made by hand, shown to the parties in bulk; one's own pairs.

use std::sync::Arc;

use askama::Template;
use axum::{Extension, extract::Path};
use kernel::{Act, Refusal};
use typeset::xlsx;
use web::{Answer, App, Fields, Frame, ListQuery, Me, Pages, attachment, see, show};

use super::{Books, XLSX, managed, under, wording};
use crate::{
    book::Book,
    letters::Letters,
    pair::{self, Listed, Pair, PairFilter, PairId, PairState},
    participant::{ParticipantId, Side},
    programme::{Programme, ProgrammeId},
    survey::{Survey, Waiting},
};

#[derive(Template)]
#[template(path = "pages/pairs/list.html")]
struct ListPage {
    frame: Frame,
    query: ListQuery,
    programme: Programme,
    rows: Vec<Pair>,
    counts: Vec<Listed>,
    total: i64,
    pages: Pages,
    manages: bool,
}

fn filter(query: &ListQuery) -> PairFilter {
    PairFilter {
        state: PairState::of(query.get("state")),
        participant: None,
        search: query.get("q").chars().take(100).collect(),
    }
}

pub(super) async fn list(app: App, me: Me, frame: Frame, Path(id): Path<ProgrammeId>, query: ListQuery) -> Answer {
    let programme = Programme::find(app.db(), &me.may(Act::ReadMentoring)?, id).await?;
    let reach = me.may(Act::ReadPairs)?;
    let (filter, today) = (filter(&query), app.clock().today());
    let counts = filter.counts(app.db(), &reach, (id, today)).await?;
    let wanted = |one: &&Listed| filter.state.is_none_or(|state| state == one.state);
    let total = counts.iter().filter(wanted).map(|one| one.n).sum();
    let pages = query.pages(total);
    let cut = ((pages.page - 1) * query.size(), query.size());
    let rows = filter.rows(app.db(), &reach, (id, today), cut).await?;
    let manages = managed(&app, &me, id).await.is_ok();
    let title = frame.t("mentoring-pairs");
    show(ListPage {
        frame: under(frame, &programme).named(title),
        programme,
        rows,
        counts,
        total,
        pages,
        manages,
        query,
    })
}

impl ListPage {
    fn mentor(&self, pair: &Pair) -> String {
        wording::half(&self.frame, pair, Side::Mentor)
    }

    fn mentee(&self, pair: &Pair) -> String {
        wording::half(&self.frame, pair, Side::Mentee)
    }

    fn class(&self, pair: &Pair) -> &'static str {
        wording::state_class(pair.state)
    }

    fn state(&self, state: &PairState) -> String {
        self.frame.t(&state.label())
    }

    fn export(&self) -> String {
        self.query.at(&format!("{}/pairs.xlsx", self.programme.page()))
    }

    fn offer_all(&self) -> String {
        self.frame.n("mentoring-offer-all", &self.proposed())
    }

    /// Proposals that may be shown to their parties.
    fn proposed(&self) -> i64 {
        let proposed = self.counts.iter().find(|one| one.state == PairState::Proposed);
        if self.manages { proposed.map_or(0, |one| one.n) } else { 0 }
    }

    fn is_proposed(&self, pair: &Pair) -> bool {
        self.manages && pair.state == PairState::Proposed
    }

    fn tab(&self, state: &PairState) -> String {
        self.query.link("state", state.code())
    }
}

pub(super) async fn workbook(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<ProgrammeId>,
    query: ListQuery,
    Extension(book): Books,
) -> Answer {
    let programme = Programme::find(app.db(), &me.may(Act::ReadMentoring)?, id).await?;
    let reach = me.may(Act::ReadPairs)?;
    let today = app.clock().today();
    let rows = filter(&query).rows(app.db(), &reach, (id, today), (0, 1_000_000)).await?;
    let columns = [
        "number",
        "mentor",
        "mentor-place",
        "mentee",
        "mentee-place",
        "form",
        "state",
        "points",
        "started",
        "ended",
        "result",
    ];
    let sheet = xlsx::Sheet {
        name: frame.t("mentoring-pairs"),
        title: vec![frame.t("mentoring-pairs"), programme.title.clone()],
        columns: columns.iter().map(|code| frame.t(&format!("mentoring-column-{code}"))).collect(),
        made: today,
    };
    let form = book.form_title(&programme.form, frame.language);
    let day = |day: Option<chrono::NaiveDate>| day.map_or(xlsx::Value::Empty, xlsx::Value::Date);
    let name = |name: &str| if name.is_empty() { frame.t("mentoring-minor-elsewhere") } else { name.to_owned() };
    let count = rows.len();
    let cells = rows.into_iter().map(|pair| {
        vec![
            xlsx::Value::Number(pair.number.into()),
            xlsx::Value::Text(name(&pair.mentor_name)),
            xlsx::Value::Text(pair.mentor_place.clone().unwrap_or_default()),
            xlsx::Value::Text(name(&pair.mentee_name)),
            xlsx::Value::Text(pair.mentee_place.clone().unwrap_or_default()),
            xlsx::Value::Text(form.clone()),
            xlsx::Value::Text(frame.t(&pair.state.label())),
            pair.score.map_or(xlsx::Value::Empty, |score| xlsx::Value::Number(score.into())),
            day(pair.started_on),
            day(pair.ended_on),
            xlsx::Value::Text(pair.because),
        ]
    });
    let bytes = xlsx::write(&sheet, cells.collect::<Vec<_>>())?;
    let note = async |tx: &store::Tx| {
        let what = serde_json::json!({ "pairs": count });
        tx.note(store::journal::Line::new("mentoring.exported", "mentoring_programme", id.0).with(what));
        Ok(())
    };
    app.db().write(&me.actor(), note).await?;
    attachment(&frame.t("mentoring-file-pairs"), XLSX, bytes)
}

/// A pair made by hand.
pub(super) async fn by_hand(app: App, me: Me, Path(id): Path<ProgrammeId>, fields: Fields) -> Answer {
    let (reach, _) = managed(&app, &me, id).await?;
    let of = |name: &str| fields.get(name).parse::<ParticipantId>().map_err(|_| Refusal::not_found());
    let two = (of("mentor")?, of("mentee")?);
    let made = app.db().write(&me.actor(), async |tx| pair::by_hand(tx, &reach, two).await).await?;
    see(&format!("/mentoring/pairs/{made}"), Some(("mentoring-notice-paired", &[])))
}

/// Shows proposals to their parties: those that were ticked, or all.
pub(super) async fn offer(app: App, me: Me, Path(id): Path<ProgrammeId>, fields: Fields) -> Answer {
    let (reach, programme) = managed(&app, &me, id).await?;
    let ticked: Vec<PairId> = fields.all("pair").iter().filter_map(|id| id.parse().ok()).collect();
    let only = (!fields.is_on("all")).then_some(ticked.as_slice());
    let letters = Letters::of(&app);
    let offer = async |tx: &store::Tx| pair::offer(tx, &letters, &reach, id, only).await;
    let count = app.db().write(&me.actor(), offer).await?.to_string();
    see(&format!("{}/pairs?state=offered", programme.page()), Some(("mentoring-notice-offered", &[("n", &count)])))
}

#[derive(Template)]
#[template(path = "pages/mine/list.html")]
struct MinePage {
    frame: Frame,
    pairs: Vec<Pair>,
    /// Questionnaires that wait for the reader.
    surveys: Vec<Waiting>,
    book: Arc<Book>,
}

/// The pairs of whoever is signed in.
pub(super) async fn mine(app: App, me: Me, frame: Frame, Extension(book): Books) -> Answer {
    let reach = me.may(Act::ReadPairs)?;
    let (pairs, surveys) = match me.person() {
        Some(person) => (
            Pair::of_person(app.db(), &reach, person, app.clock().today()).await?,
            Survey::waiting(app.db(), person).await?,
        ),
        None => (Vec::new(), Vec::new()),
    };
    let title = frame.t("menu-my-pairs");
    show(MinePage { frame: frame.named(title), pairs, surveys, book })
}

impl MinePage {
    fn point(&self, survey: &Waiting) -> String {
        self.frame.t(&survey.point.label())
    }

    /// Who the other half is.
    fn other(&self, pair: &Pair) -> String {
        let own = pair.side_of(self.frame.me.as_ref().and_then(Me::person)).unwrap_or(Side::Mentee);
        wording::half(&self.frame, pair, own.other())
    }

    fn role(&self, pair: &Pair) -> String {
        let own = pair.side_of(self.frame.me.as_ref().and_then(Me::person)).unwrap_or(Side::Mentee);
        self.frame.t(&own.label())
    }

    fn form(&self, pair: &Pair) -> String {
        self.book.form_title(&pair.form, self.frame.language)
    }

    fn state(&self, pair: &Pair) -> String {
        self.frame.t(&pair.state.label())
    }

    fn class(&self, pair: &Pair) -> &'static str {
        wording::state_class(pair.state)
    }
}
