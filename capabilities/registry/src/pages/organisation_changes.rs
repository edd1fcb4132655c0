//! What happens to organisations, entered by hand: founded, renamed, moved, merged, closed, their numbers corrected.

use axum::extract::Path;
use chrono::NaiveDate;
use kernel::{Act, OrganisationId, Reach, Refusal, Result};
use store::{AsOf, ChangeKind};
use web::{Answer, App, Control, Fields, FormErrors, Frame, Input, Me, see, show, show_again};

use super::{InRoom, fact_form::chosen, form::FormPage, wording};
use crate::{
    Organisation, OrganisationKind,
    organisation::{self, Choice},
};

/// What can happen to an organisation that is there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Deed {
    Renaming,
    Requisites,
    Move,
    Merger,
    Closure,
}

/// A deed well described in the form.
enum Ordered {
    Rename { name: String, short_name: String },
    Revise { kind: OrganisationKind, inn: Option<String>, ogrn: Option<String>, oktmo: Option<String> },
    Move(OrganisationId),
    Merge(OrganisationId),
    Close,
}

pub(super) async fn new_organisation(app: App, me: Me, frame: Frame) -> Answer {
    let reach = me.may(Act::EditOrganisations)?;
    show(founding(&app, frame, &reach, Fields::default(), FormErrors::default()).await?)
}

pub(super) async fn found_organisation(app: App, me: Me, frame: Frame, fields: Fields) -> Answer {
    let reach = me.may(Act::EditOrganisations)?;
    let mut errors = FormErrors::default();
    let name = errors.required(&fields, "name");
    let short_name = errors.required(&fields, "short_name");
    let kind =
        errors.check("organisation_kind", OrganisationKind::of(fields.get("organisation_kind")).ok_or("form-required"));
    let parent = other(&fields, "parent", &mut errors);
    let numbers = numbers(&fields, &mut errors);
    let from = errors.date(&fields, "from");
    let reason = errors.required(&fields, "reason");
    if let (
        Some(name),
        Some(short_name),
        Some(kind),
        Some(parent),
        Some((inn, ogrn, oktmo)),
        Some(from),
        Some(reason),
    ) = (name, short_name, kind, parent, numbers, from, reason)
    {
        let what = Organisation { name, short_name, kind, parent_id: Some(parent), inn, ogrn, oktmo };
        let actor = me.actor();
        let founded = app.db().write(&actor, async |tx| {
            let change = tx.change(ChangeKind::Edit, &reason).await?;
            organisation::found(tx, &reach, change, what, from).await
        });
        match founded.await {
            Ok(id) => return see(&format!("/organisations/{id}"), Some(("notice-organisation-founded", &[]))),
            Err(error) => errors.refused("name", error)?,
        }
    }
    show_again(founding(&app, frame, &reach, fields, errors).await?)
}

pub(super) async fn edit(app: App, me: Me, frame: Frame, Path((id, deed)): Path<(OrganisationId, String)>) -> Answer {
    let reach = me.may(Act::EditOrganisations)?;
    let deed = Deed::of(&deed)?;
    let now = standing(&app, &reach, id).await?;
    let today = frame.date(&app.clock().today());
    let mut pairs = vec![("from", today.clone()), ("last", today), ("name", now.name), ("short_name", now.short_name)];
    pairs.extend([("organisation_kind", now.kind.code().to_owned()), ("inn", now.inn.unwrap_or_default())]);
    pairs.extend([("ogrn", now.ogrn.unwrap_or_default()), ("oktmo", now.oktmo.unwrap_or_default())]);
    pairs.push(("parent", now.parent_id.map(|id| id.to_string()).unwrap_or_default()));
    let fields = pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    show(page(&app, frame, &reach, id, deed, fields, FormErrors::default(), None).await?)
}

pub(super) async fn change(
    app: App,
    me: Me,
    frame: Frame,
    Path((id, deed)): Path<(OrganisationId, String)>,
    room: InRoom,
    fields: Fields,
) -> Answer {
    let reach = me.may(Act::EditOrganisations)?;
    let deed = Deed::of(&deed)?;
    let mut errors = FormErrors::default();
    let ordered = deed.parse(&fields, &mut errors);
    let day = if deed == Deed::Closure {
        errors.date(&fields, "last").and_then(|last| last.succ_opt())
    } else {
        errors.date(&fields, "from")
    };
    let (Some(reason), Some(ordered), Some(day)) = (errors.required(&fields, "reason"), ordered, day) else {
        return show_again(page(&app, frame, &reach, id, deed, fields, errors, None).await?);
    };
    if let Ordered::Merge(into) = ordered
        && !fields.is_on("confirmed")
    {
        let confirm = merging(&app, &frame, &reach, id, into, day).await?;
        return show_again(page(&app, frame, &reach, id, deed, fields, errors, Some(confirm)).await?);
    }
    let actor = me.actor();
    let done = app.db().write(&actor, async |tx| {
        let kind = if deed == Deed::Merger { ChangeKind::Merge } else { ChangeKind::Edit };
        let change = tx.change(kind, &reason).await?;
        match ordered {
            Ordered::Rename { name, short_name } => {
                organisation::rename(tx, &reach, change, id, (&name, &short_name), day).await
            }
            Ordered::Revise { kind, inn, ogrn, oktmo } => {
                let revision =
                    |what: &mut Organisation| *what = Organisation { kind, inn, ogrn, oktmo, ..what.clone() };
                organisation::revise(tx, &reach, change, id, day, revision).await
            }
            Ordered::Move(parent) => organisation::move_to(tx, &reach, change, id, Some(parent), day).await,
            Ordered::Merge(into) => organisation::merge_into(tx, &room.rules, &reach, change, id, into, day).await,
            Ordered::Close => organisation::close(tx, &reach, change, id, day).await,
        }?;
        Ok(change)
    });
    match done.await {
        Ok(change) if deed == Deed::Merger => {
            see(&format!("/changes/{change}"), Some(("notice-organisation-merged", &[])))
        }
        Ok(_) => see(&format!("/organisations/{id}"), Some(("notice-organisation-changed", &[]))),
        Err(error) => {
            errors.refused(deed.first_field(), error)?;
            show_again(page(&app, frame, &reach, id, deed, fields, errors, None).await?)
        }
    }
}

impl Deed {
    fn of(noun: &str) -> Result<Self> {
        let all = [Self::Renaming, Self::Requisites, Self::Move, Self::Merger, Self::Closure];
        all.into_iter().find(|deed| deed.noun() == noun).ok_or_else(|| Refusal::not_found().into())
    }

    fn noun(self) -> &'static str {
        match self {
            Self::Renaming => "renaming",
            Self::Requisites => "requisites",
            Self::Move => "move",
            Self::Merger => "merger",
            Self::Closure => "closure",
        }
    }

    /// Keys of its button and of what it does.
    fn keys(self) -> (&'static str, &'static str) {
        match self {
            Self::Renaming => ("organisation-rename", "organisation-rename-help"),
            Self::Requisites => ("organisation-requisites", "organisation-requisites-help"),
            Self::Move => ("organisation-move", "organisation-move-help"),
            Self::Merger => ("organisation-merge", "organisation-merge-help"),
            Self::Closure => ("organisation-close", "organisation-close-help"),
        }
    }

    fn first_field(self) -> &'static str {
        match self {
            Self::Renaming => "name",
            Self::Requisites => "inn",
            Self::Move => "parent",
            Self::Merger => "into",
            Self::Closure => "last",
        }
    }

    fn parse(self, fields: &Fields, errors: &mut FormErrors) -> Option<Ordered> {
        match self {
            Self::Renaming => {
                let (name, short_name) = (errors.required(fields, "name"), errors.required(fields, "short_name"));
                Some(Ordered::Rename { name: name?, short_name: short_name? })
            }
            Self::Requisites => {
                let kind = OrganisationKind::of(fields.get("organisation_kind")).ok_or("form-required");
                let kind = errors.check("organisation_kind", kind);
                let (inn, ogrn, oktmo) = numbers(fields, errors)?;
                Some(Ordered::Revise { kind: kind?, inn, ogrn, oktmo })
            }
            Self::Move => other(fields, "parent", errors).map(Ordered::Move),
            Self::Merger => other(fields, "into", errors).map(Ordered::Merge),
            Self::Closure => Some(Ordered::Close),
        }
    }

    fn inputs(self, frame: &Frame, choices: &[Choice]) -> Vec<Input> {
        let input = |name, control| Input::of(frame, "field", name, control);
        match self {
            Self::Renaming => {
                vec![input("name", Control::Text), input("short_name", Control::Text), input("from", Control::Date)]
            }
            Self::Requisites => {
                let mut inputs = vec![kinds(frame)];
                inputs.extend(["inn", "ogrn", "oktmo"].map(|name| input(name, Control::Text)));
                inputs.push(input("from", Control::Date));
                inputs
            }
            Self::Move => vec![input("parent", Control::Select(chosen(frame, choices))), input("from", Control::Date)],
            Self::Merger => vec![input("into", Control::Select(chosen(frame, choices))), input("from", Control::Date)],
            Self::Closure => vec![input("last", Control::Date)],
        }
    }
}

/// «СОШ № 9 будет присоединена к СОШ № 3 с 01.09.2021: перейдут 25 человек и 1 организация».
async fn merging(
    app: &App,
    frame: &Frame,
    reach: &Reach,
    id: OrganisationId,
    into: OrganisationId,
    on: NaiveDate,
) -> Result<String> {
    let (children, people) = organisation::hanging_on(app.db(), reach, id, on).await?;
    let names = organisation::names(app.db(), &[id, into]).await?;
    let name = |id| names.get(&id).map_or("—", String::as_str);
    let count = |key, n: usize| frame.n(key, &i64::try_from(n).unwrap_or(i64::MAX));
    let arguments = [
        ("from", name(id)),
        ("into", name(into)),
        ("date", &frame.date(&on)),
        ("people", &count("people-moved", people)),
        ("children", &count("organisations-moved", children)),
    ];
    Ok(frame.with("organisation-merging", &arguments))
}

/// What is true of it now, else what was true last.
async fn standing(app: &App, reach: &Reach, id: OrganisationId) -> Result<Organisation> {
    let versions = organisation::versions(app.db(), reach, id).await?;
    let today = app.clock().today();
    let current = versions.iter().find(|version| version.superseded_at.is_none() && version.valid_from <= today);
    let version = current.or(versions.first()).cloned().ok_or_else(Refusal::not_found)?;
    Ok(Organisation {
        name: version.name,
        short_name: version.short_name,
        kind: version.kind,
        parent_id: version.parent_id,
        inn: version.inn,
        ogrn: version.ogrn,
        oktmo: version.oktmo,
    })
}

#[expect(clippy::too_many_arguments, reason = "a page is made of what the handler knows")]
async fn page(
    app: &App,
    frame: Frame,
    reach: &Reach,
    id: OrganisationId,
    deed: Deed,
    fields: Fields,
    errors: FormErrors,
    confirm: Option<String>,
) -> Result<FormPage> {
    let now = standing(app, reach, id).await?;
    let mut choices = organisation::choices(app.db(), reach, AsOf::day(app.clock().today())).await?;
    choices.retain(|choice| choice.id != id);
    let back = format!("/organisations/{id}");
    let (button, help) = deed.keys();
    let title = frame.t(button);
    let inputs = deed.inputs(&frame, &choices);
    let frame = wording::step(frame.crumb("organisations-title", "/organisations"), &now.short_name, &back)
        .named(title.clone());
    Ok(FormPage {
        frame,
        action: format!("{back}/{}", deed.noun()),
        title: format!("{title}: {}", now.short_name),
        help,
        inputs,
        fields,
        errors,
        likely: Vec::new(),
        confirm,
        button,
        danger: matches!(deed, Deed::Merger | Deed::Closure),
        back,
    })
}

async fn founding(app: &App, frame: Frame, reach: &Reach, fields: Fields, errors: FormErrors) -> Result<FormPage> {
    let choices = organisation::choices(app.db(), reach, AsOf::day(app.clock().today())).await?;
    let input = |name, control| Input::of(&frame, "field", name, control);
    let mut inputs = vec![input("name", Control::Text), input("short_name", Control::Text), kinds(&frame)];
    inputs.push(input("parent", Control::Select(chosen(&frame, &choices))));
    inputs.extend(["inn", "ogrn", "oktmo"].map(|name| input(name, Control::Text)));
    inputs.push(input("from", Control::Date));
    let title = frame.t("organisation-new");
    Ok(FormPage {
        frame: frame.crumb("organisations-title", "/organisations").named(title.clone()),
        action: "/organisations".into(),
        title,
        help: "organisation-new-help",
        inputs,
        fields,
        errors,
        likely: Vec::new(),
        confirm: None,
        button: "organisation-found",
        danger: false,
        back: "/organisations".into(),
    })
}

fn kinds(frame: &Frame) -> Input {
    let kinds = OrganisationKind::ALL.iter().map(|kind| (kind.code().to_owned(), frame.t(&kind.label())));
    Input::of(frame, "field", "organisation_kind", Control::Select(kinds.collect()))
}

fn other(fields: &Fields, field: &'static str, errors: &mut FormErrors) -> Option<OrganisationId> {
    errors.check(field, fields.get(field).parse().map_err(|_| "form-required"))
}

type Numbers = (Option<String>, Option<String>, Option<String>);

/// ИНН, ОГРН, ОКТМО: each may be missing, none may be wrong.
fn numbers(fields: &Fields, errors: &mut FormErrors) -> Option<Numbers> {
    let text = |field| Some(fields.get(field)).filter(|text| !text.is_empty()).map(str::to_owned);
    let (inn, ogrn, oktmo) = (text("inn"), text("ogrn"), text("oktmo"));
    if inn.as_deref().is_some_and(|inn| !organisation::is_inn(inn)) {
        errors.add("inn", "registry-refusal-inn");
    }
    if ogrn.as_deref().is_some_and(|ogrn| !organisation::is_ogrn(ogrn)) {
        errors.add("ogrn", "registry-refusal-ogrn");
    }
    let is_oktmo = |code: &str| [8, 11].contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_digit());
    if oktmo.as_deref().is_some_and(|code| !is_oktmo(code)) {
        errors.add("oktmo", "field-wrong-oktmo");
    }
    errors.is_empty().then_some((inn, ogrn, oktmo))
}
