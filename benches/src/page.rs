//! The page of the staff list without the database: the same program, the same way of a request, the same template, but its
//! people were read once.

use std::{net::SocketAddr, path::Path, sync::Arc};

use kernel::Reach;
use metodist::{capabilities, config::Config, demo, program, secrets::Secrets};
use registry::{
    Rules, StaffFilter, StaffList, organisation, prepared_list,
    staff::{Order, Page, Sort},
};
use store::AsOf;
use web::{App, Capability, Parts};

pub async fn serve(folder: &Path, address: &str) -> kernel::Result<()> {
    let config = Config::default();
    let db = program::open_database(folder, &config).await?;
    let (reach, at) = (Reach::operator(), AsOf::day(demo::school_year().start()));
    let filter = StaffFilter { main_job: Some(true), ..StaffFilter::default() };
    let order = Order { by: Sort::Name, descending: false };
    let rows = StaffList::rows(&db, &reach, at, &filter, order, Page { number: 1, size: 25, long: false }).await?;
    let totals = StaffList::totals(&db, &reach, at, &filter).await?;
    let choices = Arc::from(organisation::choices(&db, &reach, at).await?);
    let page = Capability {
        routes: prepared_list(Rules::embedded(config.get("region")), rows, totals, choices),
        ..Capability::named("bench")
    };
    let mut all = capabilities::all(&config, &Secrets::in_folder(folder)?)?;
    let datasets: Vec<_> = all.iter().flat_map(|capability| capability.datasets.clone()).collect();
    all.push(page);
    let (catalogue, _) = program::catalogue(&datasets, &config)?;
    let web = web::Config { year: Some(demo::school_year()), ..program::web_config(&config)? };
    let (_, router) = App::assemble(Parts { db, config: web, capabilities: all, catalogue })?;
    let listener = tokio::net::TcpListener::bind(address).await?;
    axum::serve(listener, router.into_make_service_with_connect_info::<SocketAddr>()).await?;
    Ok(())
}
