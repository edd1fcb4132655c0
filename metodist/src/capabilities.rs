//! THE LIST: one line per capability, in the order of the menu.

use std::{path::PathBuf, pin::Pin};

use accounts::{Oidc, Settings, Setup, Smtp, Tls};
use chrono::NaiveDate;
use kernel::{Language, Reach, Result};
use registry::{Organisation, OrganisationKind, Rules, organisation, organisation::Listing};
use store::{AsOf, ChangeKind, Db};
use web::Capability;

use crate::{config::Config, data, program::Program, secrets::Secrets};

/// Every capability of the program.
pub fn all(config: &Config, secrets: &Secrets) -> Result<Vec<Capability>> {
    Ok(vec![
        registry::capability(Rules::embedded(config.get("region")), secrets.key("registry")),
        programmes::capability(PRINTER),
        events::capability(PRINTER),
        contests::capability(contests::Settings { pdf: PRINTER, admit }),
        awards::capability(awards::Settings { sheets: SHEETS, key: secrets.key("awards") }),
        target_training::capability(target_training::Settings { pdf: PRINTER, rules: target_rules(config)? }),
        voting::capability(voting::Settings { sheets: SHEETS, pdf: PRINTER, key: secrets.key("voting") }),
        mediation::capability(PRINTER),
        wellbeing::capability(wellbeing::Settings { pdf: PRINTER, instruments: instruments(config)? }),
        pathway::capability(),
        mentoring::capability(mentoring::Settings { book: mentoring_book(config)?, pdf: PRINTER }),
        portal::capability(SHEETS),
        reports::capability(reports::Settings { pdf: PRINTER, organisations }),
        accounts::capability(sign_in(config, secrets)?),
        api::capability(),
    ])
}

/// The rules of target training, with the centre's own files in the place of ours.
fn target_rules(config: &Config) -> Result<target_training::Rules> {
    let own = config.set("own_data").map(PathBuf::from);
    let files = data::files("target-training", target_training::FILES, own.as_deref())?;
    target_training::Rules::read(files.iter().map(|(name, text)| (name.as_str(), text.as_str())))
}

/// Questionnaires: ours, and those whose words the centre has a licence for.
fn instruments(config: &Config) -> Result<wellbeing::Instruments> {
    let own = config.set("own_data").map(PathBuf::from);
    let files = data::files("instruments", wellbeing::FILES, own.as_deref())?;
    wellbeing::Instruments::read(files.iter().map(|(name, text)| (name.as_str(), text.as_str())))
}

/// What runs beside the server: the delivery of mail.
pub fn start(program: &Program, config: &Config) -> Result<()> {
    if let Some(smtp) = smtp(config)? {
        tokio::spawn(accounts::deliver_outbox(program.app.clone(), smtp));
    }
    Ok(())
}

/// All texts, for refusals printed in the terminal.
pub fn texts() -> Vec<(Language, &'static str)> {
    let own = [(Language::Ru, include_str!("../locales/ru.ftl")), (Language::En, include_str!("../locales/en.ftl"))];
    let capabilities = all(&Config::default(), &Secrets::of([0; 32])).unwrap_or_default();
    let texts = capabilities.iter().flat_map(|capability| capability.locales.iter().copied());
    web::LOCALES.iter().copied().chain(own).chain(texts).collect()
}

/// Organisations by their short names, for pages and documents that know no registry.
pub fn organisations(
    db: Db,
    reach: Reach,
    on: NaiveDate,
) -> Pin<Box<dyn Future<Output = Result<Vec<reports::Organisation>>> + Send>> {
    Box::pin(async move {
        let listed = Listing::default().rows(&db, &reach, AsOf::day(on)).await?;
        Ok(listed.into_iter().map(|one| reports::Organisation { id: one.id, name: one.short_name }).collect())
    })
}

/// Prints a document as PDF; nothing does in a build without the typesetter.
#[cfg(feature = "pdf")]
pub const PRINTER: Option<typeset::Pdf> = Some(|document| pdf::render(document).map_err(|error| error.to_string()));

/// This build has no typesetter.
#[cfg(not(feature = "pdf"))]
pub const PRINTER: Option<typeset::Pdf> = None;

/// A juror from outside signs in, and judges.
fn admit<'a>(
    tx: &'a store::Tx,
    app: &'a web::App,
    new: contests::Newcomer,
) -> Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>> {
    Box::pin(async move {
        let who = (new.person, new.name.as_str(), new.email.as_str());
        accounts::admit(tx, app, who, kernel::Role::Juror, new.organisation).await
    })
}
/// Prints and shows diplomas; nothing does in a build without the typesetter.
#[cfg(feature = "pdf")]
pub const SHEETS: Option<typeset::SheetPrinter> = Some(typeset::SheetPrinter {
    print: |sheets| pdf::render_sheets(sheets).map_err(|error| error.to_string()),
    show: |sheets| pdf::show_sheets(sheets).map_err(|error| error.to_string()),
    picture: |sheets, width| pdf::picture_of_sheets(sheets, width).map_err(|error| error.to_string()),
});

/// This build has no typesetter.
#[cfg(not(feature = "pdf"))]
pub const SHEETS: Option<typeset::SheetPrinter> = None;

/// Forms and words of mentoring: the program's files, or the centre's own in their place.
fn mentoring_book(config: &Config) -> Result<mentoring::Book> {
    let own_data = config.set("own_data").map(std::path::PathBuf::from);
    mentoring::Book::read(&crate::data::files("mentoring", crate::data::MENTORING, own_data.as_deref())?)
}

fn sign_in(config: &Config, secrets: &Secrets) -> Result<Settings> {
    let oidc = config.set("oidc_issuer").map(|issuer| Oidc {
        issuer: issuer.to_owned(),
        client_id: config.get("oidc_client").to_owned(),
        client_secret: config.get("oidc_secret").to_owned(),
        label: config.get("oidc_label").to_owned(),
    });
    Ok(Settings {
        key: secrets.key("accounts"),
        setup: Setup { found_district: |tx, name| Box::pin(found_district(tx, name)) },
        oidc,
        sends_mail: smtp(config)?.is_some(),
    })
}

/// The organisation in which the first administrator holds his role: everything else is founded below it.
async fn found_district(tx: &store::Tx, name: &str) -> Result<kernel::OrganisationId> {
    let change = tx.change(ChangeKind::Edit, name).await?;
    let district = Organisation {
        name: name.to_owned(),
        short_name: name.to_owned(),
        kind: OrganisationKind::District,
        parent_id: None,
        inn: None,
        ogrn: None,
        oktmo: None,
    };
    organisation::found(tx, &Reach::operator(), change, district, NaiveDate::default()).await
}

fn smtp(config: &Config) -> Result<Option<Smtp>> {
    let Some(host) = config.set("smtp_host") else { return Ok(None) };
    let login = config.set("smtp_user").map(|user| (user.to_owned(), config.get("smtp_password").to_owned()));
    let tls = match config.get("smtp_tls") {
        "none" => Tls::None,
        "implicit" => Tls::Implicit,
        _ => Tls::StartTls,
    };
    let from = config.get("smtp_from").to_owned();
    Ok(Some(Smtp { host: host.to_owned(), port: config.number("smtp_port")?, login, from, tls }))
}
