//! Recommendations: the list and its workbook, one with the answers of the institutions, giving one.

use std::collections::HashMap;

use askama::Template;
use axum::extract::Path;
use chrono::NaiveDate;
use kernel::{Act, OrganisationId, Reach, Result};
use registry::OrganisationKind;
use web::{
    Answer as Shown, App, Control, Fields, FormErrors, FormPage, Frame, Input, ListQuery, Me, Pages, see, show,
    show_again,
};

use super::asking::{Asking, day, edits, organisation, organisations, own, owner, text};
use crate::{
    decision::Decision,
    recommendation::{
        Answer, Audience, INSTITUTIONS, NewRecommendation, Recommendation, RecommendationFilter, RecommendationId,
        RecommendationState,
    },
};

/// The code of the filter for what is late.
const LATE: &str = "late";

#[derive(Template)]
#[template(path = "pages/recommendations/list.html")]
struct ListPage {
    frame: Frame,
    query: ListQuery,
    rows: Vec<Recommendation>,
    total: i64,
    pages: Pages,
    today: NaiveDate,
}

#[derive(Template)]
#[template(path = "pages/recommendations/one.html")]
struct RecommendationPage {
    frame: Frame,
    recommendation: Recommendation,
    answers: Vec<Answer>,
    names: HashMap<OrganisationId, String>,
    today: NaiveDate,
    edits: bool,
    only_open: bool,
}

impl RecommendationPage {
    fn name_of(&self, id: &OrganisationId) -> &str {
        self.names.get(id).map_or("—", String::as_str)
    }

    fn waits_late(&self, answer: &Answer) -> bool {
        answer.is_late(self.recommendation.deadline, self.today)
    }

    fn is_withdrawn(&self) -> bool {
        self.recommendation.state == RecommendationState::Withdrawn
    }
}

/// Where the form of a new one was opened.
#[derive(Clone, Copy)]
pub(super) enum Source<'a> {
    /// On the list.
    List,
    /// At a decision.
    Decision(&'a Decision),
}

pub(super) async fn list(app: App, me: Me, frame: Frame, query: ListQuery) -> Shown {
    let reach = me.may(Act::AnswerRecommendations)?;
    let today = app.clock().today();
    let filter = filter(&query, today);
    let total = Recommendation::count(app.db(), &reach, &filter).await?;
    let pages = query.pages(total);
    let rows = Recommendation::list(app.db(), &reach, &filter, (pages.page - 1) * query.size(), query.size()).await?;
    let title = frame.t("recommendations-title");
    show(ListPage { frame: frame.named(title), query, rows, total, pages, today })
}

pub(super) fn filter(query: &ListQuery, today: NaiveDate) -> RecommendationFilter {
    let state = query.get("state");
    RecommendationFilter {
        state: RecommendationState::of(state),
        late_on: (state == LATE).then_some(today),
        search: query.get("q").chars().take(100).collect(),
    }
}

pub(super) async fn one(app: App, me: Me, frame: Frame, Path(id): Path<RecommendationId>, query: ListQuery) -> Shown {
    let reach = me.may(Act::AnswerRecommendations)?;
    let recommendation = Recommendation::find(app.db(), &reach, id).await?;
    let mut answers = Answer::list(app.db(), &reach, id).await?;
    let only_open = query.get("show") == "open";
    answers.retain(|answer| !only_open || answer.state == RecommendationState::Open);
    let ids: Vec<OrganisationId> = answers.iter().map(|answer| answer.organisation_id).collect();
    let title = frame.t("recommendations-one");
    show(RecommendationPage {
        frame: frame.crumb("recommendations-title", "/recommendations").named(title),
        names: registry::organisation::names(app.db(), &ids).await?,
        edits: edits(&app, &me, recommendation.organisation_id).await?,
        today: app.clock().today(),
        recommendation,
        answers,
        only_open,
    })
}

pub(super) async fn new(app: App, me: Me, frame: Frame) -> Shown {
    let reach = me.may(Act::EditProgrammes)?;
    let today = frame.date(&app.clock().today());
    let mut fields = vec![("organisation", own(&reach)), ("addressee", own(&reach)), ("given_on", today)];
    fields.push(("audience", Audience::Heads.code().to_owned()));
    fields.extend(INSTITUTIONS.map(|kind| ("kinds", kind.code().to_owned())));
    let fields = fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    show(giving(&app, frame, &reach, Source::List, fields, FormErrors::default()).await?)
}

pub(super) async fn give(app: App, me: Me, frame: Frame, fields: Fields) -> Shown {
    let reach = me.may(Act::EditProgrammes)?;
    let mut errors = FormErrors::default();
    let owner = organisation(&fields, "organisation", &mut errors);
    if let Some(new) = owner.and_then(|owner| new_one(&fields, owner, &mut errors)) {
        match app.db().write(&me.actor(), async |tx| Recommendation::give(tx, &reach, new).await).await {
            Ok(id) => return see(&format!("/recommendations/{id}"), Some(("recommendations-is-given", &[]))),
            Err(error) => errors.refused("addressee", error)?,
        }
    }
    show_again(giving(&app, frame, &reach, Source::List, fields, errors).await?)
}

pub(super) async fn edit(app: App, me: Me, frame: Frame, Path(id): Path<RecommendationId>) -> Shown {
    let reach = me.may(Act::EditProgrammes)?;
    let recommendation = Recommendation::find_own(app.db(), &reach, id).await?;
    let deadline = day(&frame, recommendation.deadline);
    let fields = Fields::of([("text", recommendation.text), ("deadline", deadline)]);
    show(revision(frame, id, fields, FormErrors::default()))
}

pub(super) async fn revise(app: App, me: Me, frame: Frame, Path(id): Path<RecommendationId>, fields: Fields) -> Shown {
    let reach = me.may(Act::EditProgrammes)?;
    let recommendation = Recommendation::find_own(app.db(), &reach, id).await?;
    let mut errors = FormErrors::default();
    let (words, deadline) = (text(&fields, "text", &mut errors), errors.optional_date(&fields, "deadline"));
    let Some(words) = words.filter(|_| errors.is_empty()) else {
        return show_again(revision(frame, id, fields, errors));
    };
    app.db().write(&me.actor(), async |tx| recommendation.revise(tx, &words, deadline).await).await?;
    see(&format!("/recommendations/{id}"), Some(("recommendations-is-saved", &[])))
}

/// Takes a recommendation back, or opens again one that was.
pub(super) async fn withdraw(app: App, me: Me, Path(id): Path<RecommendationId>) -> Shown {
    let reach = me.may(Act::EditProgrammes)?;
    let recommendation = Recommendation::find_own(app.db(), &reach, id).await?;
    let back = format!("/recommendations/{id}");
    if recommendation.state == RecommendationState::Withdrawn {
        app.db().write(&me.actor(), async |tx| recommendation.renew(tx).await).await?;
        return see(&back, Some(("recommendations-is-renewed", &[])));
    }
    app.db().write(&me.actor(), async |tx| recommendation.withdraw(tx).await).await?;
    see(&back, Some(("recommendations-is-withdrawn", &[])))
}

/// What a form of a recommendation that comes of a decision begins with.
pub(super) fn of_decision(app: &App, frame: &Frame, decision: &Decision) -> Fields {
    let mut fields = vec![("text", decision.text.clone()), ("addressee", decision.organisation_id.to_string())];
    fields.push(("deadline", day(frame, decision.deadline)));
    fields.push(("given_on", frame.date(&app.clock().today())));
    fields.push(("audience", Audience::Heads.code().to_owned()));
    fields.extend(INSTITUTIONS.map(|kind| ("kinds", kind.code().to_owned())));
    fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// What was written into the form of a new one.
pub(super) fn new_one(fields: &Fields, owner: OrganisationId, errors: &mut FormErrors) -> Option<NewRecommendation> {
    let words = text(fields, "text", errors);
    let addressee = organisation(fields, "addressee", errors);
    let given_on = errors.date(fields, "given_on");
    let deadline = errors.optional_date(fields, "deadline");
    if given_on.is_some_and(|given| deadline.is_some_and(|day| day < given)) {
        errors.add("deadline", "recommendations-deadline-before");
    }
    let sound = errors.is_empty();
    let new = NewRecommendation {
        organisation: owner,
        text: words?,
        addressee: addressee?,
        audience: Audience::of(fields.get("audience")),
        kinds: fields.all("kinds").iter().filter_map(|code| OrganisationKind::of(code)).collect(),
        given_on: given_on?,
        deadline,
        decision: None,
    };
    Some(new).filter(|_| sound)
}

/// The form of a new one.
pub(super) async fn giving(
    app: &App,
    frame: Frame,
    reach: &Reach,
    source: Source<'_>,
    fields: Fields,
    errors: FormErrors,
) -> Result<FormPage> {
    let choices = organisations(app, reach).await?;
    let input = |name, control| Input::of(&frame, "recommendations-field", name, control);
    let audiences = Audience::ALL.iter().map(|audience| (audience.code().to_owned(), frame.t(&audience.label())));
    let kinds = OrganisationKind::ALL.iter().map(|kind| (kind.code().to_owned(), frame.t(&kind.label()))).collect();
    let mut inputs = vec![
        input("text", Control::Area),
        input("addressee", Control::Select(choices.clone())),
        input("audience", Control::select(Some(frame.t("recommendations-itself")), audiences)),
        input("kinds", Control::Many(kinds)),
        input("given_on", Control::Date),
        input("deadline", Control::Date),
    ];
    let (action, back) = match source {
        Source::List => {
            inputs.push(owner(&frame, choices));
            ("/recommendations".into(), "/recommendations".into())
        }
        Source::Decision(decision) => (format!("/decisions/{}/recommendation", decision.id), decision.page()),
    };
    let asking = Asking {
        title: "recommendations-new",
        help: "recommendations-new-help",
        button: "recommendations-give",
        action,
        back,
    };
    Ok(asking.page(frame.crumb("recommendations-title", "/recommendations"), inputs, fields, errors))
}

fn revision(frame: Frame, id: RecommendationId, fields: Fields, errors: FormErrors) -> FormPage {
    let input = |name, control| Input::of(&frame, "recommendations-field", name, control);
    let inputs = vec![input("text", Control::Area), input("deadline", Control::Date)];
    let back = format!("/recommendations/{id}");
    let action = format!("{back}/revision");
    let help = "recommendations-revision-help";
    let asking = Asking { title: "recommendations-revision", help, button: "save", action, back };
    asking.page(frame.crumb("recommendations-title", "/recommendations"), inputs, fields, errors)
}
