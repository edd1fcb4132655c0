//! The studies under a contract: terms, practice, payments planned and settled; suspensions of the obligation.

use axum::{Extension, extract::Path};
use web::{Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, Me, see, show, show_again};

use super::{
    Room,
    asking::Asking,
    contract_form::{managed, under},
    wording,
};
use crate::{
    contract::{Contract, ContractId},
    obligation::Stop,
    study::{Item, ItemId, ItemKind, ItemState},
    suspension::{Suspension, SuspensionId},
};

pub(super) async fn new_item(app: App, me: Me, frame: Frame, Path(id): Path<ContractId>) -> Answer {
    let (_, contract) = managed(&app, &me, id).await?;
    show(item_page(frame, &contract, Fields::default(), FormErrors::default()))
}

pub(super) async fn plan(app: App, me: Me, frame: Frame, Path(id): Path<ContractId>, fields: Fields) -> Answer {
    let (reach, contract) = managed(&app, &me, id).await?;
    let mut errors = FormErrors::default();
    let kind = errors.check("kind", ItemKind::of(fields.get("kind")).ok_or("form-required"));
    let (title, due_on) = (errors.required(&fields, "title"), errors.date(&fields, "due_on"));
    let amount = amount(&fields, &mut errors);
    if let (Some(kind), Some(title), Some(due_on), true) = (kind, title, due_on, errors.is_empty()) {
        let plan = async |tx: &store::Tx| Item::plan(tx, &reach, id, kind, &title, due_on, amount).await;
        match app.db().write(&me.actor(), plan).await {
            Ok(_) => return see(&contract.page(), Some(("training-notice-saved", &[]))),
            Err(error) => errors.refused("title", error)?,
        }
    }
    show_again(item_page(frame, &contract, fields, errors))
}

fn amount(fields: &Fields, errors: &mut FormErrors) -> Option<i64> {
    match fields.get("amount") {
        "" => None,
        text => errors.check("amount", wording::read_hundredths(text).ok_or("training-refusal-sum")),
    }
}

fn item_page(frame: Frame, contract: &Contract, fields: Fields, errors: FormErrors) -> FormPage {
    let kinds = ItemKind::ALL.iter().map(|one| (one.code().to_owned(), frame.t(&one.label())));
    let input = |name, control| Input::of(&frame, "training-field", name, control);
    let inputs = vec![
        input("kind", Control::select(None, kinds)),
        Input { help: Some(frame.t("training-item-title-help")), ..input("title", Control::Text) },
        input("due_on", Control::Date),
        input("amount", Control::Text),
    ];
    let asking = Asking {
        title: "training-item-new",
        help: "",
        button: "save",
        action: format!("{}/items", contract.page()),
        back: contract.page(),
        confirm: None,
    };
    asking.page(under(frame, contract), inputs, fields, errors)
}

pub(super) async fn edit(app: App, me: Me, frame: Frame, Path((id, item)): Path<(ContractId, ItemId)>) -> Answer {
    let (_, contract) = managed(&app, &me, id).await?;
    let item = Item::find(app.db(), id, item).await?;
    let fields = Fields::of([
        ("state", item.state.code().into()),
        ("on", item.met_on.map(|day| frame.date(&day)).unwrap_or_default()),
        ("amount", item.amount.map(|sum| wording::hundredths(frame.language, sum)).unwrap_or_default()),
        ("note", item.note.clone()),
    ]);
    show(settling_page(frame, &contract, &item, fields, FormErrors::default()))
}

pub(super) async fn settle(
    app: App,
    me: Me,
    frame: Frame,
    Path((id, item)): Path<(ContractId, ItemId)>,
    fields: Fields,
) -> Answer {
    let (reach, contract) = managed(&app, &me, id).await?;
    let item = Item::find(app.db(), id, item).await?;
    let mut errors = FormErrors::default();
    let state = errors.check("state", ItemState::of(fields.get("state")).ok_or("form-required"));
    let on = errors.optional_date(&fields, "on");
    let amount = amount(&fields, &mut errors);
    let note = errors.long(&fields, "note");
    if let (Some(state), Some(note), true) = (state, note, errors.is_empty()) {
        let settled = crate::study::Settled { state, on, amount, note };
        match app.db().write(&me.actor(), async |tx| Item::settle(tx, &reach, id, item.id, &settled).await).await {
            Ok(()) => return see(&contract.page(), Some(("training-notice-saved", &[]))),
            Err(error) => errors.refused("on", error)?,
        }
    }
    show_again(settling_page(frame, &contract, &item, fields, errors))
}

fn settling_page(frame: Frame, contract: &Contract, item: &Item, fields: Fields, errors: FormErrors) -> FormPage {
    let states = ItemState::ALL.iter().map(|one| (one.code().to_owned(), frame.t(&one.label())));
    let input = |name, control| Input::of(&frame, "training-field", name, control);
    let inputs = vec![
        Input { label: item.title.clone(), help: None, ..input("state", Control::select(None, states)) },
        input("on", Control::Date),
        input("amount", Control::Text),
        input("note", Control::Area),
    ];
    let asking = Asking {
        title: "training-item",
        help: "",
        button: "save",
        action: format!("{}/items/{}", contract.page(), item.id),
        back: contract.page(),
        confirm: None,
    };
    asking.page(under(frame, contract), inputs, fields, errors)
}

pub(super) async fn new_suspension(
    app: App,
    me: Me,
    frame: Frame,
    Extension(room): Extension<Room>,
    Path(id): Path<ContractId>,
) -> Answer {
    let (_, contract) = managed(&app, &me, id).await?;
    show(suspension_page(frame, &room, &contract, Fields::default(), FormErrors::default()))
}

pub(super) async fn suspend(
    app: App,
    me: Me,
    frame: Frame,
    Extension(room): Extension<Room>,
    Path(id): Path<ContractId>,
    fields: Fields,
) -> Answer {
    let (reach, contract) = managed(&app, &me, id).await?;
    let mut errors = FormErrors::default();
    let document = errors.required(&fields, "document");
    let (from, to) = (errors.date(&fields, "from_on"), errors.optional_date(&fields, "to_on"));
    if let (Some(document), Some(from), true) = (document, from, errors.is_empty()) {
        let stop = Stop { from, to };
        let ground = fields.get("ground");
        let add = async |tx: &store::Tx| Suspension::add(tx, &reach, &room.rules, id, ground, &document, stop).await;
        match app.db().write(&me.actor(), add).await {
            Ok(()) => return see(&contract.page(), Some(("training-notice-suspended", &[]))),
            Err(error) => errors.refused("ground", error)?,
        }
    }
    show_again(suspension_page(frame, &room, &contract, fields, errors))
}

pub(super) async fn resume(app: App, me: Me, Path((id, suspension)): Path<(ContractId, SuspensionId)>) -> Answer {
    let (reach, contract) = managed(&app, &me, id).await?;
    let today = app.clock().today();
    app.db().write(&me.actor(), async |tx| Suspension::end(tx, &reach, id, suspension, today).await).await?;
    see(&contract.page(), Some(("training-notice-resumed", &[])))
}

fn suspension_page(frame: Frame, room: &Room, contract: &Contract, fields: Fields, errors: FormErrors) -> FormPage {
    let grounds = contract.law(&room.rules).map(|law| law.suspension.clone()).unwrap_or_default();
    let named: Vec<(String, String)> =
        grounds.into_iter().map(|one| (one.code, one.title.of(frame.language).to_owned())).collect();
    let input = |name, control| Input::of(&frame, "training-field", name, control);
    let inputs = vec![
        input("ground", Control::select(Some("—".into()), named)),
        input("document", Control::Text),
        input("from_on", Control::Date),
        input("to_on", Control::Date),
    ];
    let asking = Asking {
        title: "training-suspend",
        help: "training-suspend-help",
        button: "training-suspend",
        action: format!("{}/suspensions", contract.page()),
        back: contract.page(),
        confirm: None,
    };
    asking.page(under(frame, contract), inputs, fields, errors)
}
