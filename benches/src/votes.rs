//! Votes beside a handler that only echoes a POST of the same size: 256 connections, rounds by turns, and the latency of votes at half
//! of what they reached. The load comes from this process; both servers are processes of their own.

use std::{path::Path, process::Command, sync::Arc};

use kernel::{Reach, Result};
use metodist::{config::Config, program::Program};
use registry::{OrganisationKind, organisation};
use store::{Actor, ChangeKind};
use voting::{Poll, sample};

use crate::load::{Running, load};

/// Requests of one round.
const REQUESTS: usize = 20_000;
const VOTES: &str = "127.0.0.1:7411";
const ECHO: &str = "127.0.0.1:7412";

/// Prints a line for each round: requests per second of the echo and of votes; at the end the latencies in milliseconds.
pub async fn run(rounds: usize, folder: &Path, metodist: &Path) -> Result<()> {
    let (short, ballots) = prepare(folder, REQUESTS * (rounds + 2)).await?;
    let votes: Vec<String> = ballots.iter().map(|ballot| request(&format!("/vote/{short}"), VOTES, ballot)).collect();
    let echoes: Vec<String> = ballots[..REQUESTS].iter().map(|ballot| request("/", ECHO, ballot)).collect();
    let (votes, echoes) = (Arc::new(votes), Arc::new(echoes));
    let mut serve = Command::new(metodist);
    let _server = Running::begin(serve.arg("--data").arg(folder).args(["serve", "--listen", VOTES]), VOTES).await?;
    let _echo = Running::begin(Command::new(std::env::current_exe()?).args(["echo", ECHO]), ECHO).await?;
    let mut rates = Vec::new();
    for round in 0..=rounds {
        let (echoed, _) = load(ECHO, &echoes, 0..REQUESTS, None).await?;
        let (voted, _) = load(VOTES, &votes, round * REQUESTS..(round + 1) * REQUESTS, None).await?;
        // The first round warms up.
        if round > 0 {
            println!("round\t{echoed:.0}\t{voted:.0}");
            rates.push(voted);
        }
    }
    rates.sort_by(f64::total_cmp);
    let half = rates[rates.len() / 2] / 2.0;
    let (_, mut latencies) = load(VOTES, &votes, (rounds + 1) * REQUESTS..(rounds + 2) * REQUESTS, Some(half)).await?;
    latencies.sort();
    let at = |share: f64| latencies[((latencies.len() - 1) as f64 * share) as usize].as_secs_f64() * 1_000.0;
    println!("latency\t{half:.0}\t{:.1}\t{:.1}\t{:.1}", at(0.5), at(0.99), at(1.0));
    Ok(())
}

/// The handler that only echoes.
pub async fn echo(address: &str) -> Result<()> {
    let router = axum::Router::new().route("/", axum::routing::post(async |body: String| body));
    axum::serve(tokio::net::TcpListener::bind(address).await?, router).await?;
    Ok(())
}

/// An open poll, and ballots of browsers that have done their work: cookie and answer.
async fn prepare(folder: &Path, ballots: usize) -> Result<(String, Vec<(String, String)>)> {
    let config = Config::read(folder, &[])?;
    let program = Program::open(folder, &config, web::Config::default()).await?;
    let (reach, operator, now) = (Reach::operator(), Actor::operator(), program.app.clock().now());
    let poll = program.app.db().write(&operator, async |tx| {
        let change = tx.change(ChangeKind::Demo, "ground").await?;
        let what = registry::sample::organisation("ИМЦ", None, |made| made.kind = OrganisationKind::District);
        let district = organisation::found(tx, &reach, change, what, registry::sample::day(2000, 1, 1)).await?;
        let id = Poll::draft(tx, &reach, &sample::poll(district, now, |_| {})).await?;
        Poll::announce(tx, &reach, id).await?;
        Poll::find(tx, &reach, id).await
    });
    let poll = poll.await?;
    let key = program.secrets.key("voting");
    let ballots = (0..ballots).map(|_| sample::browser(key, &poll.short, now)).collect();
    Ok((poll.short, ballots))
}

fn request(path: &str, host: &str, (cookie, answer): &(String, String)) -> String {
    let body = format!("option=1&altcha={}", web::encode(answer));
    format!(
        "POST {path} HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\nContent-Type: application/x-www-form-urlencoded\r\n\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    )
}
