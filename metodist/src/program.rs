//! The program put together: database, migrations, catalogue, capabilities.

use std::path::{Path, PathBuf};

use axum::Router;
use figures::{Catalogue, Dataset, Problem, Source};
use kernel::{Clock, Error, Language, Result};
use registry::{Rules, SnilsKey, import::Importer};
use store::{Db, Settings, migrations};
use web::{App, Parts};

use crate::{capabilities, config::Config, data, secrets::Secrets};

/// Everything a command may need.
pub struct Program {
    /// The running program.
    pub app: App,
    /// Its pages.
    pub router: Router,
    /// Keys of this installation.
    pub secrets: Secrets,
    rules: Rules,
    snils_key: SnilsKey,
}

/// Opens the database without touching it.
pub async fn open_database(folder: &Path, config: &Config) -> Result<Db> {
    let clock = Clock::system(config.number("hours_east")?);
    let settings = Settings { data: folder.to_owned(), url: config.set("database_url").map(str::to_owned) };
    let place = settings.url.clone().unwrap_or_else(|| settings.sqlite_file().display().to_string());
    Db::open(settings, clock).await.map_err(|error| match error {
        Error::Failed(error) => Error::failed(format!("{}: {error}", without_password(&place))),
        refused => refused,
    })
}

impl Program {
    /// Opens the database, brings its tables up to date and puts the capabilities together.
    pub async fn open(folder: &Path, config: &Config, web: web::Config) -> Result<Self> {
        let db = open_database(folder, config).await?;
        let secrets = Secrets::in_folder(folder)?;
        let capabilities = capabilities::all(config, &secrets)?;
        let mut steps = migrations::ground();
        steps.extend(web::account::migrations());
        steps.extend(figures::migrations());
        steps.extend(capabilities.iter().flat_map(|capability| capability.migrations.clone()));
        migrations::migrate(&db, &steps).await?;
        let datasets: Vec<_> = capabilities.iter().flat_map(|capability| capability.datasets.clone()).collect();
        let (catalogue, problems) = catalogue(&datasets, config)?;
        for problem in problems {
            tracing::warn!("{}", problem.text(Language::Ru));
        }
        let (app, router) = App::assemble(Parts { db, config: web, capabilities, catalogue })?;
        let snils_key = SnilsKey::new(&secrets.key("registry"));
        Ok(Self { app, router, secrets, rules: Rules::embedded(config.get("region")), snils_key })
    }

    /// What an import works with.
    pub fn importer(&self) -> Importer<'_> {
        Importer { db: self.app.db(), rules: &self.rules, key: &self.snils_key }
    }
}

/// Datasets with the indicators of the program and of the centre's own files, and what is wrong with them. Indicators made
/// in the browser are added where they are asked for.
pub fn catalogue(datasets: &[&'static Dataset], config: &Config) -> Result<(Catalogue, Vec<Problem>)> {
    let own_data = config.set("own_data").map(PathBuf::from);
    let files = data::files("indicators", data::INDICATORS, own_data.as_deref())?;
    let sources: Vec<Source> = files.iter().map(|(name, text)| Source { name, text }).collect();
    Ok(Catalogue::load(datasets, &sources, Vec::new()))
}

/// What pages need to know of the configuration.
pub fn web_config(config: &Config) -> Result<web::Config> {
    let listen = config.get("listen");
    Ok(web::Config {
        base_url: config
            .set("base_url")
            .map_or_else(|| format!("http://{listen}"), |url| url.trim_end_matches('/').to_owned()),
        centre: config.get("centre").to_owned(),
        sender: config.set("smtp_from").map(str::to_owned),
        demo: Vec::new(),
        year: config.set("school_year").and_then(|year| year.parse().ok()),
        max_upload: config.number::<usize>("max_upload_mb")? << 20,
        behind_proxy: config.get("behind_proxy") == "true",
    })
}

/// An address of a database fit for a message.
fn without_password(url: &str) -> String {
    match (url.split_once("://"), url.rsplit_once('@')) {
        (Some((scheme, _)), Some((_, place))) => format!("{scheme}://…@{place}"),
        _ => url.to_owned(),
    }
}
