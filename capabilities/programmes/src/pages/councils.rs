//! Councils: the list, one with its members and meetings, and what is done to it.

use askama::Template;
use axum::extract::Path;
use kernel::{Act, Reach, Result};
use web::{Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, Me, see, show, show_again};

use super::asking::{Asking, edits, line, organisation, organisations, own, owner};
use crate::{
    council::{Council, CouncilId, Listed, Member, Quorum, Statute},
    meeting::{self, Meeting},
    regulation,
};

#[derive(Template)]
#[template(path = "pages/councils/list.html")]
struct ListPage {
    frame: Frame,
    councils: Vec<Listed>,
}

#[derive(Template)]
#[template(path = "pages/councils/one.html")]
struct CouncilPage {
    frame: Frame,
    council: Council,
    regulation: Option<String>,
    members: Vec<Member>,
    former: Vec<Member>,
    meetings: Vec<meeting::Listed>,
    edits: bool,
}

impl CouncilPage {
    fn period(&self, member: &Member) -> String {
        let from = self.frame.date(&member.valid_from);
        // The day of the table is the first one after; people name the last one.
        match member.valid_to.and_then(|to| to.pred_opt()) {
            Some(last) => format!("{from} – {}", self.frame.date(&last)),
            None => self.frame.with("council-since", &[("date", &from)]),
        }
    }
}

pub(super) async fn list(app: App, me: Me, frame: Frame) -> Answer {
    let reach = me.may(Act::ReadProgrammes)?;
    let councils = Council::list(app.db(), &reach, app.clock().today()).await?;
    let title = frame.t("council-title");
    show(ListPage { frame: frame.named(title), councils })
}

pub(super) async fn one(app: App, me: Me, frame: Frame, Path(id): Path<CouncilId>) -> Answer {
    let reach = me.may(Act::ReadProgrammes)?;
    let council = Council::find(app.db(), &reach, id).await?;
    let today = app.clock().today();
    let (members, former) = council.members(app.db()).await?.into_iter().partition(|member| {
        // Whoever comes later is shown among those who sit: they have not left.
        member.valid_to.is_none_or(|to| today < to)
    });
    let regulation = match council.regulation_id {
        Some(id) => regulation::Regulation::find(app.db(), &reach, id).await.ok().map(|one| one.reference),
        None => None,
    };
    show(CouncilPage {
        frame: frame.crumb("council-title", "/councils").named(council.title.clone()),
        meetings: Meeting::list(app.db(), id).await?,
        edits: edits(&app, &me, council.organisation_id).await?,
        council,
        regulation,
        members,
        former,
    })
}

pub(super) async fn new(app: App, me: Me, frame: Frame) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    let fields = Fields::of([("organisation", own(&reach))]);
    show(founding(&app, frame, &reach, fields, FormErrors::default()).await?)
}

pub(super) async fn found(app: App, me: Me, frame: Frame, fields: Fields) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    let mut errors = FormErrors::default();
    let owner = organisation(&fields, "organisation", &mut errors);
    if let (Some(owner), Some(statute)) = (owner, statute(&fields, &mut errors)) {
        match app.db().write(&me.actor(), async |tx| Council::found(tx, &reach, owner, &statute).await).await {
            Ok(id) => return see(&format!("/councils/{id}"), Some(("council-is-founded", &[]))),
            Err(error) => errors.refused("title", error)?,
        }
    }
    show_again(founding(&app, frame, &reach, fields, errors).await?)
}

pub(super) async fn edit(app: App, me: Me, frame: Frame, Path(id): Path<CouncilId>) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    let council = Council::find(app.db(), &reach, id).await?;
    let fields = Fields::of([
        ("title", council.title.clone()),
        ("genitive", council.genitive.clone()),
        ("regulation", council.regulation_id.map(|id| id.to_string()).unwrap_or_default()),
        ("quorum", council.quorum.code().into()),
    ]);
    show(revision(&app, frame, &reach, &council, fields, FormErrors::default()).await?)
}

pub(super) async fn revise(app: App, me: Me, frame: Frame, Path(id): Path<CouncilId>, fields: Fields) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    let council = Council::find(app.db(), &reach, id).await?;
    let mut errors = FormErrors::default();
    let Some(statute) = statute(&fields, &mut errors) else {
        return show_again(revision(&app, frame, &reach, &council, fields, errors).await?);
    };
    app.db().write(&me.actor(), async |tx| Council::revise(tx, &reach, id, &statute).await).await?;
    see(&format!("/councils/{id}"), Some(("council-is-saved", &[])))
}

fn statute(fields: &Fields, errors: &mut FormErrors) -> Option<Statute> {
    let title = errors.required(fields, "title");
    let genitive = line(fields, "genitive", errors);
    let quorum = errors.check("quorum", Quorum::of(fields.get("quorum")).ok_or("form-required"));
    let regulation = fields.get("regulation").parse().ok();
    Some(Statute { title: title?, genitive: genitive?, quorum: quorum?, regulation })
}

async fn inputs(app: &App, frame: &Frame, reach: &Reach) -> Result<Vec<Input>> {
    let input = |name, control| Input::of(frame, "council-field", name, control);
    let papers = regulation::choices(app.db(), reach).await?.into_iter().map(|(id, name)| (id.to_string(), name));
    let quorums = Quorum::ALL.iter().map(|quorum| (quorum.code().to_owned(), frame.t(&quorum.label())));
    Ok(vec![
        input("title", Control::Text),
        input("genitive", Control::Text),
        input("regulation", Control::select(Some(frame.t("council-no-regulation")), papers)),
        input("quorum", Control::select(None, quorums)),
    ])
}

async fn founding(app: &App, frame: Frame, reach: &Reach, fields: Fields, errors: FormErrors) -> Result<FormPage> {
    let mut all = inputs(app, &frame, reach).await?;
    all.push(owner(&frame, organisations(app, reach).await?));
    let asking = Asking {
        title: "council-new",
        help: "council-new-help",
        button: "council-found",
        action: "/councils".into(),
        back: "/councils".into(),
    };
    Ok(asking.page(frame.crumb("council-title", "/councils"), all, fields, errors))
}

async fn revision(
    app: &App,
    frame: Frame,
    reach: &Reach,
    council: &Council,
    fields: Fields,
    errors: FormErrors,
) -> Result<FormPage> {
    let all = inputs(app, &frame, reach).await?;
    let back = format!("/councils/{}", council.id);
    let asking = Asking {
        title: "council-revision",
        help: "",
        button: "save",
        action: format!("{back}/revision"),
        back: back.clone(),
    };
    Ok(asking.page(under(frame, council), all, fields, errors))
}

/// The way to a council.
pub(super) fn under(frame: Frame, council: &Council) -> Frame {
    let mut frame = frame.crumb("council-title", "/councils");
    let path = format!("/councils/{}", council.id);
    frame.crumbs.push(web::Crumb { text: council.title.clone(), path: Some(path) });
    frame
}
