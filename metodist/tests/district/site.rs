//! The site of the invented district in this process, and a browser that looks at it.

use std::net::{SocketAddr, TcpListener};

use fantoccini::Locator;
use metodist::{
    config::Config,
    demo,
    program::{Program, web_config},
    server,
};
use serde_json::{Value, json};
use testkit::Browser;
use tokio::{net, sync::watch};

use crate::district::demo::District;

pub struct Site {
    pub district: District,
    pub browser: Browser,
    pub base: String,
    pub app: web::App,
    clicks: std::cell::Cell<u32>,
}

/// A wire to a site that can be cut: unlike a browser told to be offline, it takes everybody's network away, its workers' too.
pub struct Wire {
    near: TcpListener,
    whole: watch::Sender<bool>,
}

impl Wire {
    pub fn new() -> Self {
        let near = TcpListener::bind("127.0.0.1:0").unwrap();
        near.set_nonblocking(true).unwrap();
        Self { near, whole: watch::Sender::new(true) }
    }

    /// Cuts it, with what goes through it now, or mends it.
    pub fn set_whole(&self, whole: bool) {
        self.whole.send_replace(whole);
    }

    /// Leads it to a server; the address of its near end.
    fn lead_to(&self, server: SocketAddr) -> SocketAddr {
        let near = net::TcpListener::from_std(self.near.try_clone().unwrap()).unwrap();
        let whole = self.whole.subscribe();
        tokio::spawn(async move {
            loop {
                let (mut here, _) = near.accept().await.unwrap();
                let mut whole = whole.clone();
                tokio::spawn(async move {
                    if !*whole.borrow_and_update() {
                        return;
                    }
                    let mut there = net::TcpStream::connect(server).await.unwrap();
                    tokio::select! {
                        _ = tokio::io::copy_bidirectional(&mut here, &mut there) => {}
                        _ = whole.changed() => {}
                    }
                });
            }
        });
        self.near.local_addr().unwrap()
    }
}

impl Site {
    /// A copy of the district, served; a window of a desk's size.
    pub async fn open() -> Self {
        Self::behind(None).await
    }

    /// The same at the far end of a wire, if there is one.
    pub async fn behind(wire: Option<&Wire>) -> Self {
        let district = tokio::task::spawn_blocking(District::copy).await.unwrap();
        let config = Config::read(district.path(), &[]).unwrap();
        let listener = server::listen("127.0.0.1:0").await.unwrap();
        let address: SocketAddr = listener.local_addr().unwrap();
        let base = format!("http://{}", wire.map_or(address, |wire| wire.lead_to(address)));
        let web = web::Config { demo: demo::sign_ins(), base_url: base.clone(), ..web_config(&config).unwrap() };
        let program = Program::open(district.path(), &config, web).await.unwrap();
        let app = program.app.clone();
        tokio::spawn(server::serve(program.app, program.router, listener));
        Self { district, browser: Browser::open(1280, 900).await, base, app, clicks: Default::default() }
    }

    pub async fn go(&self, path: &str) {
        self.browser.go(&format!("{}{path}", self.base)).await;
    }

    /// Clicks what an XPath finds, and counts it.
    pub async fn click(&self, path: &str) {
        self.clicks.set(self.clicks.get() + 1);
        let wait = self.browser.client().wait().at_most(std::time::Duration::from_secs(20));
        let found = wait.for_element(Locator::XPath(path)).await;
        let Ok(element) = found else { panic!("no {path} on {}: {}", self.browser.address().await, self.text().await) };
        element.click().await.unwrap();
    }

    /// Clicks a link or a button by its words.
    pub async fn press(&self, words: &str) {
        self.click(&format!("//main//*[self::a or self::button][contains(normalize-space(.), '{words}')]")).await;
    }

    /// The clicks since the last time.
    pub fn clicks(&self) -> u32 {
        self.clicks.replace(0)
    }

    /// The words of the page's main part.
    pub async fn text(&self) -> String {
        let script = "return document.querySelector('main')?.innerText ?? ''";
        let text = self.browser.client().execute(script, vec![]).await.unwrap();
        text.as_str().unwrap().replace(['\u{a0}', '\u{202f}'], " ")
    }

    /// Waits until the page says these words.
    pub async fn says(&self, words: &str) {
        for _ in 0..100 {
            if self.browser.client().execute("return document.readyState", vec![]).await.unwrap() == "complete"
                && self.text().await.contains(words)
            {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        }
        panic!("no «{words}» on {}: {}", self.browser.address().await, self.text().await);
    }

    /// Signs in with the button of the demo.
    pub async fn sign_in(&self, role: &str) {
        self.browser.client().delete_all_cookies().await.unwrap();
        self.go("/sign-in").await;
        self.press(role).await;
        for _ in 0..100 {
            if self.path().await == "/desk" {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
        panic!("{role} did not get in: {}", self.text().await);
    }

    /// The address without the host.
    pub async fn path(&self) -> String {
        self.browser.address().await.replace(&self.base, "")
    }

    /// Sends a form as the page itself would; where the answer led.
    pub async fn post(&self, path: &str, fields: Value) -> String {
        let script = "const done = arguments[2];
            const form = new FormData();
            for (const [name, value] of Object.entries(arguments[1]))
                name === 'file' ? form.append(name, new Blob([value]), 'list.csv') : form.append(name, value);
            const body = 'file' in arguments[1] ? form : new URLSearchParams(form);
            fetch(arguments[0], { method: 'POST', body }).then(answer => done(answer.status + ' ' + new URL(answer.url).pathname));";
        let answer = self.browser.client().execute_async(script, vec![json!(path), fields]).await.unwrap();
        answer.as_str().unwrap().to_owned()
    }

    /// The first bytes and the length of what an address gives, fetched with the reader's session.
    pub async fn download(&self, path: &str) -> (String, u64) {
        let script = "const done = arguments[1];
            fetch(arguments[0]).then(answer => answer.arrayBuffer()).then(bytes =>
                done([String.fromCharCode(...new Uint8Array(bytes.slice(0, 2))), bytes.byteLength]));";
        let answer = self.browser.client().execute_async(script, vec![json!(path)]).await.unwrap();
        (answer[0].as_str().unwrap().to_owned(), answer[1].as_u64().unwrap())
    }
}
