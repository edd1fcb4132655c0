//! The server: listens, runs jobs, sends mail, stops when asked and lets what is running end.

use std::net::SocketAddr;

use axum::Router;
use kernel::{Error, Result};
use tokio::net::TcpListener;
use web::App;

/// Serves until the program is asked to stop.
pub async fn serve(app: App, router: Router, listener: TcpListener) -> Result<()> {
    let jobs = tokio::spawn(web::run_jobs(app.clone()));
    let duties = tokio::spawn(web::run_duties(app));
    axum::serve(listener, router.into_make_service_with_connect_info::<SocketAddr>())
        .with_graceful_shutdown(asked_to_stop())
        .await?;
    jobs.abort();
    duties.abort();
    Ok(())
}

/// Opens the address, or says what to do when it is taken.
pub async fn listen(address: &str) -> Result<TcpListener> {
    TcpListener::bind(address)
        .await
        .map_err(|error| Error::failed(format!("{address}: {error}; choose another with --listen ADDRESS:PORT")))
}

async fn asked_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let interrupted = tokio::signal::ctrl_c();
    match signal(SignalKind::terminate()) {
        Ok(mut terminated) => {
            tokio::select! { _ = interrupted => {}, _ = terminated.recv() => {} }
        }
        Err(_) => drop(interrupted.await),
    }
}
