//! A bucket of a store that speaks S3: Yandex, VK, Selectel, MinIO, Ceph, Amazon.

use std::{fmt, io, thread, time::Duration};

use rusty_s3::{Credentials, S3Action, UrlStyle, actions::HeadObject};
use ureq::{Agent, Body, http::Response};

/// How long a signed address holds, and the longest that one request may take.
const HOLDS: Duration = Duration::from_secs(300);
/// How often something is tried that fails on the way, and the pause before the second time.
const TRIES: u32 = 3;
const PAUSE: Duration = Duration::from_millis(200);
/// The largest file that is read, in bytes.
const LARGEST: u64 = 4 << 30;

/// Which bucket, and by which key it is opened.
#[derive(Clone)]
pub struct BucketSettings {
    /// The address of the store, such as `https://storage.yandexcloud.net`.
    pub endpoint: String,
    /// The name of the bucket.
    pub name: String,
    /// The region that signatures name.
    pub region: String,
    /// The identifier of the key.
    pub key: String,
    /// The secret of the key; shown nowhere.
    pub secret: String,
}

impl fmt::Debug for BucketSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "bucket {} at {}", self.name, self.endpoint)
    }
}

pub(super) struct Bucket {
    bucket: rusty_s3::Bucket,
    credentials: Credentials,
    agent: Agent,
}

impl fmt::Debug for Bucket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "bucket {}", self.name())
    }
}

impl Bucket {
    pub(super) fn open(settings: &BucketSettings) -> Result<Self, String> {
        let BucketSettings { endpoint, name, region, key, secret } = settings;
        let wrong = |what: &dyn fmt::Display| format!("s3_endpoint `{endpoint}`, s3_bucket `{name}`: {what}");
        if key.is_empty() || secret.is_empty() {
            return Err(wrong(&"s3_key and s3_secret are not set"));
        }
        let address = endpoint.parse().map_err(|error| wrong(&error))?;
        // By path: it works with every store, whatever its certificates.
        let bucket = rusty_s3::Bucket::new(address, UrlStyle::Path, name.clone(), region.clone());
        let agent = Agent::config_builder().http_status_as_error(false).timeout_global(Some(HOLDS)).build();
        Ok(Self {
            bucket: bucket.map_err(|error| wrong(&error))?,
            credentials: Credentials::new(key.clone(), secret.clone()),
            agent: agent.into(),
        })
    }

    pub(super) fn name(&self) -> &str {
        self.bucket.name()
    }

    pub(super) fn put(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let object = object(name);
        let ask = || {
            self.agent.put(self.bucket.put_object(Some(&self.credentials), &object).sign(HOLDS).as_str()).send(bytes)
        };
        let answer = tried(ask)?;
        if answer.status().is_success() { Ok(()) } else { Err(refused(answer)) }
    }

    pub(super) fn get(&self, name: &str) -> io::Result<Option<Vec<u8>>> {
        let object = object(name);
        let ask =
            || self.agent.get(self.bucket.get_object(Some(&self.credentials), &object).sign(HOLDS).as_str()).call();
        let mut answer = tried(ask)?;
        match answer.status().as_u16() {
            200 => answer.body_mut().with_config().limit(LARGEST).read_to_vec().map(Some).map_err(io::Error::other),
            404 => Ok(None),
            _ => Err(refused(answer)),
        }
    }

    pub(super) fn size(&self, name: &str) -> io::Result<Option<u64>> {
        let object = object(name);
        let ask = || {
            self.agent.head(HeadObject::new(&self.bucket, Some(&self.credentials), &object).sign(HOLDS).as_str()).call()
        };
        let answer = tried(ask)?;
        let length = || answer.headers().get("content-length")?.to_str().ok()?.parse().ok();
        match answer.status().as_u16() {
            200 => length().map(Some).ok_or_else(|| io::Error::other("S3: no content-length")),
            404 => Ok(None),
            _ => Err(refused(answer)),
        }
    }
}

/// The key of a file in the bucket: as in a folder.
fn object(name: &str) -> String {
    format!("{}/{name}", &name[..2])
}

/// Asks again when the network or the store fails; a refusal is an answer.
fn tried(ask: impl Fn() -> Result<Response<Body>, ureq::Error>) -> io::Result<Response<Body>> {
    let mut pause = PAUSE;
    for _ in 1..TRIES {
        match ask() {
            Ok(answer) if !answer.status().is_server_error() => return Ok(answer),
            _ => thread::sleep(pause),
        }
        pause *= 4;
    }
    // The error may name the signed address: only its kind is told.
    ask().map_err(|error| match error {
        ureq::Error::Io(error) => io::Error::new(error.kind(), format!("S3: {}", error.kind())),
        ureq::Error::Timeout(_) => io::Error::new(io::ErrorKind::TimedOut, "S3: no answer in time"),
        _ => io::Error::other("S3: the store cannot be reached"),
    })
}

/// What the store said, without what was sent to it.
fn refused(mut answer: Response<Body>) -> io::Error {
    let status = answer.status();
    let text = answer.body_mut().with_config().limit(4_096).read_to_string().unwrap_or_default();
    let code = text.split_once("<Code>").and_then(|(_, rest)| rest.split_once("</Code>")).map_or("", |(code, _)| code);
    io::Error::other(format!("S3: {status} {code}"))
}
