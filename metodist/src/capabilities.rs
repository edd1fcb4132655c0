//! THE LIST: one line per capability, in the order of the menu.

use kernel::{Language, Result};
use web::Capability;

use crate::{config::Config, program::Program, secrets::Secrets};

/// Every capability of the program.
pub fn all(config: &Config, secrets: &Secrets) -> Result<Vec<Capability>> {
    Ok(vec![
        registry::capability(secrets.key("registry")),
        reports::capability(reports_settings()),
        accounts::capability(accounts_settings(config, secrets)),
        api::capability(),
    ])
}

/// What runs beside the server: the delivery of mail.
pub fn start(program: &Program, config: &Config) {
    if let Some(smtp) = smtp(config) {
        tokio::spawn(accounts::deliver_outbox(program.app.clone(), smtp));
    }
}

/// All texts, for refusals printed in the terminal.
pub fn texts() -> Vec<(Language, &'static str)> {
    let own = [(Language::Ru, include_str!("../locales/ru.ftl")), (Language::En, include_str!("../locales/en.ftl"))];
    let capabilities = [registry::LOCALES, reports::LOCALES, accounts::LOCALES, api::LOCALES];
    web::LOCALES.iter().copied().chain(capabilities.into_iter().flatten().copied()).chain(own).collect()
}
