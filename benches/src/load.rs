//! Servers as processes of their own, and a load on them: requests over many connections, timed.

use std::{
    ops::Range,
    process::{Child, Command},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use kernel::{Error, Result};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::TcpStream,
    time::{sleep, sleep_until},
};

const CONNECTIONS: usize = 256;
/// An answer comes in one piece: what measures takes its processor from what is measured.
const ROOM: usize = 32 << 10;

/// A server; stopped when this is dropped.
pub struct Running(Child);

impl Running {
    /// Starts it and waits until it listens.
    pub async fn begin(command: &mut Command, address: &str) -> Result<Self> {
        let running = Self(command.spawn()?);
        while TcpStream::connect(address).await.is_err() {
            sleep(Duration::from_millis(20)).await;
        }
        Ok(running)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Sends these of the requests over all connections; requests per second, and the time of each. At a rate, each is sent when its moment comes
/// and timed from that moment, however late a connection is free for it.
pub async fn load(
    address: &str,
    requests: &Arc<Vec<String>>,
    which: Range<usize>,
    rate: Option<f64>,
) -> Result<(f64, Vec<Duration>)> {
    // Connected beforehand: of 256 at once one may be dropped, and is tried again only a second later.
    let mut streams = Vec::with_capacity(CONNECTIONS);
    for _ in 0..CONNECTIONS {
        streams.push(BufReader::with_capacity(ROOM, TcpStream::connect(address).await?));
    }
    let (next, begun) = (Arc::new(AtomicUsize::new(0)), Instant::now());
    let count = which.len();
    let mut tasks = Vec::new();
    for mut stream in streams {
        let (requests, next, which) = (requests.clone(), next.clone(), which.clone());
        tasks.push(tokio::spawn(async move {
            let mut taken = Vec::new();
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number >= count {
                    return Ok::<_, Error>(taken);
                }
                let due = begun + Duration::from_secs_f64(rate.map_or(0.0, |rate| number as f64 / rate));
                sleep_until(due.into()).await;
                let since = if rate.is_some() { due } else { Instant::now() };
                exchange(&mut stream, &requests[which.start + number]).await?;
                taken.push(since.elapsed());
            }
        }));
    }
    let mut latencies = Vec::with_capacity(count);
    for task in tasks {
        latencies.extend(task.await??);
    }
    Ok((count as f64 / begun.elapsed().as_secs_f64(), latencies))
}

async fn exchange(stream: &mut BufReader<TcpStream>, request: &str) -> Result<()> {
    stream.get_mut().write_all(request.as_bytes()).await?;
    let (mut length, mut line) = (0, String::new());
    stream.read_line(&mut line).await?;
    if !line.starts_with("HTTP/1.1 200") {
        return Err(Error::failed(format!("answered {line}")));
    }
    while line != "\r\n" {
        line.clear();
        stream.read_line(&mut line).await?;
        if let Some(text) = line.to_ascii_lowercase().strip_prefix("content-length: ") {
            length = text.trim().parse()?;
        }
    }
    stream.read_exact(&mut vec![0; length]).await?;
    Ok(())
}
