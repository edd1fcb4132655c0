//! Members of a council: somebody of the registry, or somebody by name, takes a seat and leaves it.

use askama::Template;
use axum::extract::Path;
use kernel::{Act, PersonId, Result};
use registry::{
    Person, StaffFilter, StaffList,
    staff::{Order, Page, Sort},
};
use store::AsOf;
use web::{Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, ListQuery, Me, see, show, show_again};

use super::{
    asking::{Asking, line},
    councils::under,
};
use crate::council::{Council, CouncilId, Member, MemberId, NewMember, Seat};

/// So many people are offered for the words of a name.
const OFFERED: u32 = 10;

#[derive(Template)]
#[template(path = "pages/councils/member.html")]
struct MemberPage {
    frame: Frame,
    council: Council,
    words: String,
    found: Vec<Found>,
    inputs: Vec<Input>,
    fields: Fields,
    errors: FormErrors,
}

/// Somebody of the registry.
struct Found {
    person: PersonId,
    name: String,
    post: String,
}

pub(super) async fn new(app: App, me: Me, frame: Frame, Path(id): Path<CouncilId>, query: ListQuery) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    let council = Council::find(app.db(), &reach, id).await?;
    let from = frame.date(&app.clock().today());
    let mut fields = vec![("from", from), ("seat", Seat::Member.code().to_owned())];
    let words = query.get("q").chars().take(100).collect::<String>();
    let mut found = Vec::new();
    if let Some(person) = query.set("person").and_then(|id| id.parse::<PersonId>().ok()) {
        let people = me.may(Act::ReadPeople)?;
        let chosen = Person::find(app.db(), &people, person, AsOf::day(app.clock().today())).await?;
        fields.extend([("person", person.to_string()), ("name", chosen.full_name())]);
        fields.push(("post", query.get("post").chars().take(300).collect()));
    } else if !words.is_empty() {
        found = people(&app, &me, &words).await?;
    }
    let fields = fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    show(page(frame, council, words, found, fields, FormErrors::default()))
}

pub(super) async fn seat(app: App, me: Me, frame: Frame, Path(id): Path<CouncilId>, fields: Fields) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    let council = Council::find(app.db(), &reach, id).await?;
    let mut errors = FormErrors::default();
    let name = errors.required(&fields, "name");
    let post = line(&fields, "post", &mut errors);
    let seat = errors.check("seat", Seat::of(fields.get("seat")).ok_or("form-required"));
    let from = errors.date(&fields, "from");
    let person: Option<PersonId> = fields.get("person").parse().ok();
    if let (Some(name), Some(post), Some(seat), Some(from)) = (name, post, seat, from) {
        if let Some(person) = person {
            // Nobody is seated whom the reader may not see.
            Person::find(app.db(), &me.may(Act::ReadPeople)?, person, AsOf::day(app.clock().today())).await?;
        }
        let new = NewMember { person, name, post, seat, from };
        match app.db().write(&me.actor(), async |tx| Member::seat(tx, &reach, id, &new).await).await {
            Ok(_) => return see(&format!("/councils/{id}"), Some(("council-member-is-seated", &[]))),
            Err(error) => errors.refused("seat", error)?,
        }
    }
    show_again(page(frame, council, String::new(), Vec::new(), fields, errors))
}

pub(super) async fn edit_leaving(app: App, me: Me, frame: Frame, Path(id): Path<MemberId>) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    let member = Member::find(app.db(), &reach, id).await?;
    let fields = Fields::of([("last", frame.date(&app.clock().today()))]);
    let council = Council::find(app.db(), &reach, member.council_id).await?;
    show(leaving(frame, &council, &member, fields, FormErrors::default()))
}

pub(super) async fn leave(app: App, me: Me, frame: Frame, Path(id): Path<MemberId>, fields: Fields) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    let member = Member::find(app.db(), &reach, id).await?;
    let mut errors = FormErrors::default();
    if let Some(last) = errors.date(&fields, "last") {
        match app.db().write(&me.actor(), async |tx| member.leave(tx, last).await).await {
            Ok(()) => {
                return see(&format!("/councils/{}", member.council_id), Some(("council-member-has-left", &[])));
            }
            Err(error) => errors.refused("last", error)?,
        }
    }
    let council = Council::find(app.db(), &reach, member.council_id).await?;
    show_again(leaving(frame, &council, &member, fields, errors))
}

fn page(
    frame: Frame,
    council: Council,
    words: String,
    found: Vec<Found>,
    fields: Fields,
    errors: FormErrors,
) -> MemberPage {
    let input = |name, control| Input::of(&frame, "council-field", name, control);
    let seats = Seat::ALL.iter().map(|seat| (seat.code().to_owned(), frame.t(&seat.label())));
    let inputs = vec![
        input("name", Control::Text),
        input("post", Control::Text),
        input("seat", Control::select(None, seats)),
        input("from", Control::Date),
    ];
    let title = frame.t("council-member-new");
    MemberPage { frame: under(frame, &council).named(title), council, words, found, inputs, fields, errors }
}

fn leaving(frame: Frame, council: &Council, member: &Member, fields: Fields, errors: FormErrors) -> FormPage {
    let inputs = vec![Input::of(&frame, "council-field", "last", Control::Date)];
    let asking = Asking {
        title: "council-leave",
        help: "council-leave-help",
        button: "council-leave",
        action: format!("/council-members/{}/leaving", member.id),
        back: format!("/councils/{}", council.id),
    };
    let mut page = asking.page(under(frame, council), inputs, fields, errors);
    page.title = format!("{}: {}", page.title, member.name);
    page
}

/// People whose names begin with the words, each once.
async fn people(app: &App, me: &Me, words: &str) -> Result<Vec<Found>> {
    let reach = me.may(Act::ReadPeople)?;
    let filter = StaffFilter { search: words.to_owned(), ..StaffFilter::default() };
    let order = Order { by: Sort::Name, descending: false };
    let at = AsOf::day(app.clock().today());
    let page = Page { number: 1, size: OFFERED, long: false };
    let mut rows = StaffList::rows(app.db(), &reach, at, &filter, order, page).await?;
    rows.dedup_by_key(|row| row.person_id);
    let found = rows.into_iter().map(|row| Found {
        person: row.person_id,
        name: row.full_name(),
        post: [Some(row.title), row.organisation].into_iter().flatten().collect::<Vec<_>>().join(" "),
    });
    Ok(found.collect())
}

impl Found {
    /// Where they are taken into the form.
    fn link(&self, council: &Council) -> String {
        format!("/councils/{}/members/new?person={}&post={}", council.id, self.person, web::encode(&self.post))
    }
}
