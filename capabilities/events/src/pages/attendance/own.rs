//! What somebody has of an event on the page of their own registration: their code, materials, the form of feedback, the certificate.

use kernel::Result;
use store::{Ask, Db, Sql};

use crate::{
    certificate::Certificate,
    feedback,
    material::Material,
    registration::{Mine, RegistrationState},
};

/// What is there for them.
pub(in crate::pages) struct After {
    pub(in crate::pages) materials: Vec<Material>,
    pub(in crate::pages) may_answer: bool,
    pub(in crate::pages) certificate: bool,
}

/// Asks it for whoever has a place; there is nothing for others.
pub(in crate::pages) async fn after(db: &Db, one: &Mine) -> Result<After> {
    if one.state != RegistrationState::Confirmed {
        return Ok(After { materials: Vec::new(), may_answer: false, certificate: false });
    }
    let asked: Option<String> =
        db.value(Sql::new("select feedback_form from event where id = ?").bind(one.event_id)).await?;
    let asks = asked.is_some_and(|form| form != "[]");
    Ok(After {
        materials: Material::list(db, one.event_id).await?,
        may_answer: asks && feedback::may_answer(db, one.id).await.is_ok(),
        certificate: Certificate::of_registration(db, one.id).await?.is_some(),
    })
}
