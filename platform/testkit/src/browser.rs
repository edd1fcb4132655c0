//! A real browser for a few journeys: headless Chromium through its driver.

use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};

use axum::{body::Bytes, http::Request};
use fantoccini::{Client, ClientBuilder, Locator};
use http_body_util::{BodyExt, Full};
use hyper_util::{
    client::legacy::{Client as HttpClient, connect::HttpConnector},
    rt::TokioExecutor,
};
use serde_json::{Value, json};
use tempfile::TempDir;

/// A browser window.
pub struct Browser {
    driver: Child,
    port: u16,
    client: Client,
    // The profile must live as long as the browser.
    _profile: TempDir,
}

impl Browser {
    /// Opens a window of this size.
    pub async fn open(width: u32, height: u32) -> Self {
        Self::with(width, height, &[]).await
    }

    /// Opens a window of this size with a camera that sees this film (Y4M or MJPEG) over and over again.
    pub async fn seeing(width: u32, height: u32, film: &Path) -> Self {
        let film = format!("--use-file-for-fake-video-capture={}", film.display());
        let camera = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream", film.as_str()];
        Self::with(width, height, &camera).await
    }

    #[expect(clippy::zombie_processes, reason = "the driver is waited for in `close`, and killed when dropped")]
    async fn with(width: u32, height: u32, more: &[&str]) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let driver = Command::new("chromedriver")
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver is installed by ./test");
        let profile = tempfile::tempdir().unwrap();
        let mut options = json!({ "goog:loggingPrefs": { "browser": "ALL" }, "goog:chromeOptions": { "args": [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking",
            "--disable-component-update", "--accept-lang=ru", "--disable-sync", "--no-first-run",
            format!("--window-size={width},{height}"), format!("--user-data-dir={}", profile.path().display()),
        ] } });
        if let Some(arguments) = options["goog:chromeOptions"]["args"].as_array_mut() {
            arguments.extend(more.iter().map(|one| json!(one)));
        }
        let address = format!("http://127.0.0.1:{port}");
        for _ in 0..100 {
            let mut builder = ClientBuilder::new(HttpConnector::new());
            builder.capabilities(options.as_object().unwrap().clone());
            if let Ok(client) = builder.connect(&address).await {
                return Self { driver, port, client, _profile: profile };
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        panic!("the browser did not start");
    }

    /// The window itself, for what is not here.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// Goes to an address.
    pub async fn go(&self, address: &str) {
        self.client.goto(address).await.unwrap();
    }

    /// Clicks the first element that a CSS selector finds.
    pub async fn click(&self, selector: &str) {
        self.find(Locator::Css(selector)).await.click().await.unwrap();
    }

    /// Clicks the first link or button with this text.
    pub async fn click_text(&self, text: &str) {
        let path = format!("//*[self::a or self::button][contains(normalize-space(.), '{text}')]");
        self.find(Locator::XPath(&path)).await.click().await.unwrap();
    }

    /// Writes into a field.
    pub async fn fill(&self, selector: &str, text: &str) {
        let field = self.find(Locator::Css(selector)).await;
        let _ = field.clear().await;
        field.send_keys(text).await.unwrap();
    }

    /// The visible text of the first element that a CSS selector finds.
    pub async fn text(&self, selector: &str) -> String {
        self.find(Locator::Css(selector)).await.text().await.unwrap()
    }

    /// The address of the page.
    pub async fn address(&self) -> String {
        self.client.current_url().await.unwrap().to_string()
    }

    /// What axe-core finds wrong with the page, some rules not asked; `axe` is its script.
    pub async fn axe(&self, axe: &str, without: &[&str]) -> Vec<String> {
        self.client.execute(axe, Vec::new()).await.unwrap();
        let run = "const done = arguments[1], off = Object.fromEntries(arguments[0].map(rule => [rule, { enabled: false }]));
            axe.run(document, { resultTypes: ['violations'], rules: off }).then(r => done(r.violations.map(v =>
                v.id + ' (' + v.impact + '): ' + v.nodes.map(n => n.target.join(' ') + ' ' + n.failureSummary).slice(0, 3).join(' | '))));";
        let found = self.client.execute_async(run, vec![json!(without)]).await.unwrap();
        found.as_array().unwrap().iter().map(|line| line.as_str().unwrap_or_default().to_owned()).collect()
    }

    /// The addresses of everything the page loaded from elsewhere than its own host.
    pub async fn foreign_requests(&self) -> Vec<String> {
        let script = "return performance.getEntriesByType('resource').map(e => e.name).filter(n => new URL(n).host !== location.host)";
        let found = self.client.execute(script, Vec::new()).await.unwrap();
        found.as_array().unwrap().iter().map(|line| line.as_str().unwrap_or_default().to_owned()).collect()
    }

    /// A screen of this width, down to a phone's, which a window cannot be.
    pub async fn screen(&self, width: u32, height: u32) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600 });
        self.ask("goog/cdp/execute", json!({ "cmd": "Emulation.setDeviceMetricsOverride", "params": size })).await;
    }

    /// What the console said since the last time: errors of scripts, what the content policy refused, pages not found.
    pub async fn console_errors(&self) -> Vec<String> {
        let lines = self.ask("se/log", json!({ "type": "browser" })).await;
        let errors = lines.as_array().into_iter().flatten().filter(|line| line["level"] == "SEVERE");
        errors.map(|line| line["message"].as_str().unwrap_or_default().to_owned()).collect()
    }

    /// How many pixels the page is wider than the screen.
    pub async fn overflow(&self) -> i64 {
        let script = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
        self.client.execute(script, Vec::new()).await.unwrap().as_i64().unwrap()
    }

    /// Closes the window.
    pub async fn close(mut self) {
        let _ = self.client.clone().close().await;
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }

    /// Asks the driver for what the standard does not know.
    async fn ask(&self, command: &str, body: Value) -> Value {
        let session = self.client.session_id().await.unwrap().unwrap();
        let request = Request::post(format!("http://127.0.0.1:{}/session/{session}/{command}", self.port))
            .header("content-type", "application/json")
            .body(Full::<Bytes>::from(body.to_string()))
            .unwrap();
        let answer =
            HttpClient::builder(TokioExecutor::new()).build(HttpConnector::new()).request(request).await.unwrap();
        let bytes = answer.into_body().collect().await.unwrap().to_bytes();
        let answer: Value = serde_json::from_slice(&bytes).unwrap();
        assert!(answer["value"]["error"].is_null(), "{command}: {answer}");
        answer["value"].clone()
    }

    async fn find(&self, locator: Locator<'_>) -> fantoccini::elements::Element {
        self.client
            .wait()
            .at_most(Duration::from_secs(10))
            .for_element(locator)
            .await
            .unwrap_or_else(|error| panic!("{locator:?}: {error}"))
    }
}

impl Drop for Browser {
    /// A test that failed has not closed its windows: the driver closes them, or they would take time from the tests after it.
    fn drop(&mut self) {
        if let Ok(mut driver) = TcpStream::connect(("127.0.0.1", self.port)) {
            let _ = driver.set_read_timeout(Some(Duration::from_secs(5)));
            let _ = driver.write_all(b"GET /shutdown HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
            let _ = driver.read(&mut [0; 256]);
        }
        let _ = self.driver.kill();
    }
}
