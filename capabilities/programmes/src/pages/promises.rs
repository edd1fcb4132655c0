//! Promises of an agreement and their use: written down, struck out after a question.

use axum::extract::Path;
use kernel::Act;
use web::{Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, Me, see, show, show_again};

use super::{
    agreements::under,
    asking::{Asking, line},
};
use crate::agreement::{Agreement, AgreementId, NewUse, Pledge, Promise, PromiseId, Use, UseId};

pub(super) async fn new(app: App, me: Me, frame: Frame, Path(id): Path<AgreementId>) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    let agreement = Agreement::find_own(app.db(), &reach, id).await?;
    show(promising(frame, &agreement, Fields::default(), FormErrors::default()))
}

pub(super) async fn add(app: App, me: Me, frame: Frame, Path(id): Path<AgreementId>, fields: Fields) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    let agreement = Agreement::find_own(app.db(), &reach, id).await?;
    let mut errors = FormErrors::default();
    let (what, amount) = (errors.required(&fields, "what"), errors.optional_whole(&fields, "amount"));
    let Some(what) = what.filter(|_| errors.is_empty()) else {
        return show_again(promising(frame, &agreement, fields, errors));
    };
    let pledge = Pledge { what, amount };
    app.db().write(&me.actor(), async |tx| Promise::add(tx, &agreement, &pledge).await).await?;
    see(&format!("/agreements/{id}"), Some(("agreements-promise-is-added", &[])))
}

pub(super) async fn edit_removal(app: App, me: Me, frame: Frame, Path(id): Path<PromiseId>) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    let promise = Promise::find(app.db(), &reach, id).await?;
    let agreement = Agreement::find_own(app.db(), &reach, promise.agreement_id).await?;
    show(removal(frame, &agreement, format!("/promises/{id}/removal"), promise.what))
}

pub(super) async fn remove(app: App, me: Me, frame: Frame, Path(id): Path<PromiseId>, fields: Fields) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    let promise = Promise::find(app.db(), &reach, id).await?;
    let agreement = Agreement::find_own(app.db(), &reach, promise.agreement_id).await?;
    if !fields.is_on("confirmed") {
        return show_again(removal(frame, &agreement, format!("/promises/{id}/removal"), promise.what));
    }
    app.db().write(&me.actor(), async |tx| promise.remove(tx).await).await?;
    see(&format!("/agreements/{}", agreement.id), Some(("agreements-is-struck-out", &[])))
}

pub(super) async fn new_use(app: App, me: Me, frame: Frame, Path(id): Path<PromiseId>) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    let promise = Promise::find(app.db(), &reach, id).await?;
    let agreement = Agreement::find_own(app.db(), &reach, promise.agreement_id).await?;
    let fields = Fields::of([("used_on", frame.date(&app.clock().today())), ("amount", "1".into())]);
    show(using(frame, &agreement, &promise, fields, FormErrors::default()))
}

pub(super) async fn note_use(app: App, me: Me, frame: Frame, Path(id): Path<PromiseId>, fields: Fields) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    let promise = Promise::find(app.db(), &reach, id).await?;
    let agreement = Agreement::find_own(app.db(), &reach, promise.agreement_id).await?;
    let mut errors = FormErrors::default();
    let on = errors.date(&fields, "used_on");
    let amount = match fields.get("amount") {
        "" => errors.check("amount", Err("form-required")),
        _ => errors.optional_whole(&fields, "amount"),
    };
    let note = line(&fields, "note", &mut errors);
    let (Some(on), Some(amount), Some(note)) = (on, amount, note) else {
        return show_again(using(frame, &agreement, &promise, fields, errors));
    };
    let new = NewUse { on, amount, note };
    app.db().write(&me.actor(), async |tx| promise.note_use(tx, &new).await).await?;
    see(&format!("/agreements/{}", agreement.id), Some(("agreements-use-is-noted", &[])))
}

pub(super) async fn edit_use_removal(app: App, me: Me, frame: Frame, Path(id): Path<UseId>) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    let one = Use::find(app.db(), &reach, id).await?;
    let promise = Promise::find(app.db(), &reach, one.promise_id).await?;
    let agreement = Agreement::find_own(app.db(), &reach, promise.agreement_id).await?;
    let what = told(&frame, &promise, &one);
    show(removal(frame, &agreement, format!("/promise-uses/{id}/removal"), what))
}

pub(super) async fn remove_use(app: App, me: Me, frame: Frame, Path(id): Path<UseId>, fields: Fields) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    let one = Use::find(app.db(), &reach, id).await?;
    let promise = Promise::find(app.db(), &reach, one.promise_id).await?;
    let agreement = Agreement::find_own(app.db(), &reach, promise.agreement_id).await?;
    if !fields.is_on("confirmed") {
        let what = told(&frame, &promise, &one);
        return show_again(removal(frame, &agreement, format!("/promise-uses/{id}/removal"), what));
    }
    app.db().write(&me.actor(), async |tx| one.remove(tx, &promise).await).await?;
    see(&format!("/agreements/{}", agreement.id), Some(("agreements-is-struck-out", &[])))
}

fn told(frame: &Frame, promise: &Promise, one: &Use) -> String {
    format!("{}: {}, {}", promise.what, frame.date(&one.used_on), one.amount)
}

fn promising(frame: Frame, agreement: &Agreement, fields: Fields, errors: FormErrors) -> FormPage {
    let input = |name, control| Input::of(&frame, "agreements-field", name, control);
    let inputs = vec![input("what", Control::Text), input("amount", Control::Whole)];
    let back = format!("/agreements/{}", agreement.id);
    let asking = Asking {
        title: "agreements-promise-new",
        help: "agreements-promise-new-help",
        button: "save",
        action: format!("{back}/promises"),
        back,
    };
    asking.page(under(frame, agreement), inputs, fields, errors)
}

fn using(frame: Frame, agreement: &Agreement, promise: &Promise, fields: Fields, errors: FormErrors) -> FormPage {
    let input = |name, control| Input::of(&frame, "agreements-field", name, control);
    let inputs = vec![input("used_on", Control::Date), input("amount", Control::Whole), input("note", Control::Text)];
    let asking = Asking {
        title: "agreements-use-new",
        help: "",
        button: "save",
        action: format!("/promises/{}/uses", promise.id),
        back: format!("/agreements/{}", agreement.id),
    };
    let mut page = asking.page(under(frame, agreement), inputs, fields, errors);
    page.title = format!("{}: {}", page.title, promise.what);
    page
}

/// Asks whether this is really to be struck out.
fn removal(frame: Frame, agreement: &Agreement, action: String, what: String) -> FormPage {
    let back = format!("/agreements/{}", agreement.id);
    let text = frame.with("agreements-striking-out", &[("what", &what)]);
    let asking = Asking { title: "agreements-removal", help: "", button: "agreements-strike-out", action, back };
    let mut page = asking.page(under(frame, agreement), Vec::new(), Fields::default(), FormErrors::default());
    (page.confirm, page.danger) = (Some(text), true);
    page
}
