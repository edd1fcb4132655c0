//! The jury for those who prepare a contest: who judges, how far they have got, where they are apart; and the invitation's own page.

use std::collections::HashMap;

use askama::Template;
use axum::{Extension, extract::Path};
use kernel::{Act, PersonId, Refusal, Result, Right};
use registry::{
    Name, StaffFilter, StaffList,
    staff::{Order, Page, Shown, Sort},
};
use store::{Actor, AsOf, outbox::Letter};
use web::{
    Answer, App, Control, Crumb, Fields, FormErrors, FormPage, Frame, Input, ListQuery, Me, Pages, Routes, account,
    see, show, show_again,
};

use crate::{
    capability::{Admit, Newcomer},
    conflict::{self, Stance},
    contest::{Contest, ContestId},
    juror::{Juror, JurorId, JurorRole, JurorState},
    nomination::{Nomination, NominationId},
    progress::{self, Judged, Load},
};

/// People on the page of choice; more are found by name.
const SHOWN: u32 = 50;
/// Jurors are further apart than this, in points of percent: the jury should talk about it.
const DISPUTED: f64 = 15.0;
/// Conflicts that are listed.
const LISTED: usize = 200;

/// Its routes.
pub(crate) fn routes(admit: Admit) -> Routes {
    let manage = Right::May(Act::ManageContests);
    Routes::new()
        .get("/contests/{id}/jury", manage, jury)
        .get("/contests/{id}/jury/new", manage, choose)
        .post("/contests/{id}/jury", manage, invite)
        .get("/contests/{id}/jury/outsider", manage, outsider_form)
        .post("/contests/{id}/jury/outsider", manage, invite_outsider)
        .post("/contests/{id}/jury/{juror}/withdrawal", manage, withdraw)
        .get("/contests/{id}/progress", manage, show_progress)
        .get("/jury/{token}", Right::Public, invitation)
        .post("/jury/{token}/acceptance", Right::Public, accept)
        .post("/jury/{token}/refusal", Right::Public, decline)
        .with(admit)
}

#[derive(Template)]
#[template(path = "pages/jury/list.html")]
struct JuryPage {
    frame: Frame,
    contest: Contest,
    jurors: Vec<Load>,
    /// Who must not judge which entry, and why.
    conflicts: Vec<(String, i32, Stance)>,
    more_conflicts: usize,
}

#[derive(Template)]
#[template(path = "pages/jury/new.html")]
struct ChoosePage {
    frame: Frame,
    query: ListQuery,
    contest: Contest,
    people: Vec<Shown>,
    inputs: Vec<Input>,
    fields: Fields,
    errors: FormErrors,
}

#[derive(Template)]
#[template(path = "pages/jury/progress.html")]
struct ProgressPage {
    frame: Frame,
    query: ListQuery,
    contest: Contest,
    rows: Vec<Judged>,
    total: i64,
    pages: Pages,
}

#[derive(Template)]
#[template(path = "pages/jury/invitation.html")]
struct InvitationPage {
    frame: Frame,
    juror: Juror,
    contest: Contest,
}

pub(crate) async fn managed(app: &App, me: &Me, id: ContestId) -> Result<Contest> {
    Contest::find(app.db(), &me.may(Act::ManageContests)?, id).await
}

fn under(frame: Frame, contest: &Contest, title: &str) -> Frame {
    let mut frame = frame.crumb("contests-title", "/contests");
    frame.crumbs.push(Crumb { text: contest.title.clone(), path: Some(contest.page()) });
    let title = frame.t(title);
    frame.named(title)
}

async fn jury(app: App, me: Me, frame: Frame, Path(id): Path<ContestId>) -> Answer {
    let contest = managed(&app, &me, id).await?;
    let today = app.clock().today();
    let jurors = progress::loads(app.db(), id, today).await?;
    let names: HashMap<JurorId, String> = jurors.iter().map(|one| (one.id, one.name())).collect();
    let all = conflict::computed(app.db(), id, today).await?;
    let numbers = crate::entry::numbers(app.db(), id).await?;
    let shown =
        |one: &conflict::Conflict| Some((names.get(&one.juror_id)?.clone(), *numbers.get(&one.entry_id)?, one.stance));
    let mut conflicts: Vec<_> = all.iter().filter_map(shown).collect();
    conflicts.sort();
    let more_conflicts = conflicts.len().saturating_sub(LISTED);
    conflicts.truncate(LISTED);
    show(JuryPage { frame: under(frame, &contest, "contests-jury"), contest, jurors, conflicts, more_conflicts })
}

async fn choose(app: App, me: Me, frame: Frame, Path(id): Path<ContestId>, query: ListQuery) -> Answer {
    let contest = managed(&app, &me, id).await?;
    show(choice(&app, &me, frame, contest, query, Fields::default(), FormErrors::default()).await?)
}

async fn choice(
    app: &App,
    me: &Me,
    frame: Frame,
    contest: Contest,
    query: ListQuery,
    fields: Fields,
    errors: FormErrors,
) -> Result<ChoosePage> {
    let filter = StaffFilter { search: query.get("q").chars().take(100).collect(), ..StaffFilter::default() };
    let order = Order { by: Sort::Name, descending: false };
    let cut = Page { number: 1, size: SHOWN, long: false };
    let reach = me.may(Act::ReadPeople)?;
    let mut people = StaffList::rows(app.db(), &reach, AsOf::day(app.clock().today()), &filter, order, cut).await?;
    people.dedup_by_key(|row| row.person_id);
    let nominations = Nomination::list(app.db(), contest.id).await?;
    let nominations = nominations.into_iter().map(|one| (one.id.to_string(), one.title)).collect();
    Ok(ChoosePage {
        inputs: vec![
            Input::of(&frame, "contests-jury-field", "role", roles(&frame)),
            Input::of(&frame, "contests-jury-field", "nomination", Control::Many(nominations)),
        ],
        frame: under(frame, &contest, "contests-jury-add"),
        query,
        contest,
        people,
        fields,
        errors,
    })
}

async fn invite(app: App, me: Me, frame: Frame, Path(id): Path<ContestId>, query: ListQuery, fields: Fields) -> Answer {
    let contest = managed(&app, &me, id).await?;
    let (reach, people) = (me.may(Act::ManageContests)?, me.may(Act::ReadPeople)?);
    let mut errors = FormErrors::default();
    let role = JurorRole::of(fields.get("role")).unwrap_or(JurorRole::Member);
    let nominations: Vec<NominationId> = fields.all("nomination").iter().filter_map(|one| one.parse().ok()).collect();
    let persons: Vec<PersonId> = fields.all("person").iter().filter_map(|one| one.parse().ok()).collect();
    if persons.is_empty() {
        errors.add("person", "contests-jury-nobody-chosen");
    }
    if errors.is_empty() {
        let ask = async |tx: &store::Tx| {
            registry::person::may_reach(tx, &people, &persons).await?;
            for nomination in &nominations {
                Nomination::find(tx, id, *nomination).await?;
            }
            for person in &persons {
                let juror = Juror::invite(tx, &reach, id, *person, role, &nominations).await?;
                tell(&app, tx, &contest, &Juror::find(tx, id, juror).await?).await?;
            }
            Ok(())
        };
        match app.db().write(&me.actor(), ask).await {
            Ok(()) => {
                let n = persons.len().to_string();
                return see(&format!("{}/jury", contest.page()), Some(("contests-jury-invited", &[("n", &n)])));
            }
            Err(error) => errors.refused("person", error)?,
        }
    }
    show_again(choice(&app, &me, frame, contest, query, fields, errors).await?)
}

async fn outsider_form(app: App, me: Me, frame: Frame, Path(id): Path<ContestId>) -> Answer {
    let contest = managed(&app, &me, id).await?;
    show(outsider_page(frame, &contest, Fields::default(), FormErrors::default()))
}

async fn invite_outsider(
    app: App,
    me: Me,
    frame: Frame,
    Extension(admit): Extension<Admit>,
    Path(id): Path<ContestId>,
    fields: Fields,
) -> Answer {
    let contest = managed(&app, &me, id).await?;
    let reach = me.may(Act::ManageContests)?;
    let mut errors = FormErrors::default();
    let (family, given) = (errors.required(&fields, "family"), errors.required(&fields, "given"));
    let email = errors.email(&fields, "email");
    let role = JurorRole::of(fields.get("role")).unwrap_or(JurorRole::Member);
    if let (Some(family), Some(given), Some(email)) = (family, given, email) {
        let patronymic = Some(fields.get("patronymic").to_owned()).filter(|text| !text.is_empty());
        let name = Name { family, given, patronymic, birth_date: None, sex: None };
        let whole = name.full();
        let ask = async |tx: &store::Tx| {
            let juror = Juror::invite_outsider(tx, &reach, id, name, role, &[]).await?;
            let organisation = contest.organisation_id;
            admit(tx, &app, Newcomer { person: juror.person_id, name: whole, email, organisation }).await?;
            tell(&app, tx, &contest, &juror).await
        };
        match app.db().write(&me.actor(), ask).await {
            Ok(()) => return see(&format!("{}/jury", contest.page()), Some(("contests-jury-invited", &[("n", "1")]))),
            Err(error) => errors.refused("email", error)?,
        }
    }
    show_again(outsider_page(frame, &contest, fields, errors))
}

fn outsider_page(frame: Frame, contest: &Contest, fields: Fields, errors: FormErrors) -> FormPage {
    let input = |name, control| Input::of(&frame, "contests-jury-field", name, control);
    let inputs = vec![
        input("family", Control::Text),
        input("given", Control::Text),
        input("patronymic", Control::Text),
        input("email", Control::Email),
        input("role", roles(&frame)),
    ];
    FormPage {
        inputs,
        title: frame.t("contests-jury-outsider"),
        frame: under(frame, contest, "contests-jury-outsider"),
        action: format!("{}/jury/outsider", contest.page()),
        help: "contests-jury-outsider-help",
        fields,
        errors,
        confirm: None,
        button: "contests-jury-invite",
        danger: false,
        back: format!("{}/jury", contest.page()),
    }
}

/// The roles to choose from, the usual one first.
fn roles(frame: &Frame) -> Control {
    Control::select(None, JurorRole::ALL.iter().rev().map(|one| (one.code().to_owned(), frame.t(&one.label()))))
}

/// The letter of an invitation; whoever has no address is told by the organisers.
async fn tell(app: &App, tx: &store::Tx, contest: &Contest, juror: &Juror) -> Result<()> {
    let Some((email, language)) = account::address_of(tx, juror.person_id).await? else { return Ok(()) };
    let url = format!("{}/jury/{}", app.config().base_url, juror.token);
    let text = |key: &str, arguments: &[(&str, &str)]| app.texts().with(language, key, arguments).into_owned();
    let subject = text("contests-letter-jury-subject", &[("title", &contest.title)]);
    let body = text("contests-letter-jury", &[("title", &contest.title), ("url", &url)]);
    tx.mail(Letter { recipient: &email, subject: &subject, body: &body, calendar: None }).await
}

async fn withdraw(app: App, me: Me, Path((id, juror)): Path<(ContestId, JurorId)>) -> Answer {
    let reach = me.may(Act::ManageContests)?;
    app.db().write(&me.actor(), async |tx| Juror::withdraw(tx, &reach, id, juror).await).await?;
    see(&format!("/contests/{id}/jury"), Some(("contests-jury-withdrew", &[])))
}

async fn show_progress(app: App, me: Me, frame: Frame, Path(id): Path<ContestId>, query: ListQuery) -> Answer {
    let contest = managed(&app, &me, id).await?;
    let offset = (query.page() - 1) * query.size();
    let rows = progress::list(app.db(), id, query.get("sort"), offset, query.size()).await?;
    let total = rows.first().map_or(0, |row| row.total);
    let pages = query.pages(total);
    show(ProgressPage { frame: under(frame, &contest, "contests-progress"), query, contest, rows, total, pages })
}

async fn invitation(app: App, frame: Frame, Path(token): Path<String>) -> Answer {
    let juror = Juror::of_token(app.db(), &token).await?;
    let contest = Contest::find(app.db(), &kernel::Reach::operator(), juror.contest_id).await?;
    show(InvitationPage { frame: frame.named(contest.title.clone()), juror, contest })
}

async fn accept(app: App, Path(token): Path<String>) -> Answer {
    answer(app, token, true).await
}

async fn decline(app: App, Path(token): Path<String>) -> Answer {
    answer(app, token, false).await
}

async fn answer(app: App, token: String, accepts: bool) -> Answer {
    // Whoever followed a link in a letter, in the journal.
    let by_link = Actor { account: None, name: "letter".into(), address: None };
    app.db()
        .write(&by_link, async |tx| {
            let juror = Juror::of_token(tx, &token).await?;
            if Contest::locked(tx, juror.contest_id).await?.state.is_over() {
                return Err(Refusal::conflict("contests-refusal-state").into());
            }
            Juror::answer(tx, &juror, accepts).await
        })
        .await?;
    let notice = if accepts { "contests-jury-accepted" } else { "contests-jury-declined" };
    see(&format!("/jury/{token}"), Some((notice, &[])))
}

impl ChoosePage {
    fn is_ticked(&self, row: &Shown) -> bool {
        self.fields.all("person").contains(&row.person_id.to_string())
    }
}

/// Are jurors so far apart that it should be discussed?
pub(super) fn is_disputed(row: &Judged) -> bool {
    row.spread().is_some_and(|spread| spread > DISPUTED)
}

/// «45,0».
pub(super) fn percent(value: Option<f64>) -> String {
    value.map_or_else(|| "—".into(), |value| format!("{value:.1}").replace('.', ","))
}

impl ProgressPage {
    fn is_disputed(&self, row: &Judged) -> bool {
        is_disputed(row)
    }

    fn percent(&self, value: Option<f64>) -> String {
        percent(value)
    }
}
