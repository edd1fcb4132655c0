//! A district, and the program over it. The printer prints what it was given to print.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use chrono::TimeDelta;
use figures::Catalogue;
use kernel::{OrganisationId, PersonId, Reach, Role};
use paper::{Sheets, sheet::What};
use registry::{OrganisationKind, Rules, organisation, person, sample};
use store::{Actor, Ask, ChangeKind, Db, Sql};
use testkit::{Page, Person, TestApp};
use typeset::SheetPrinter;
use voting::{NewPoll, Poll, PollId, sample as voting_sample};

pub const KEY: [u8; 32] = [7; 32];

const PRINTER: SheetPrinter = SheetPrinter {
    print: |sheets| Ok(words(sheets).into_bytes()),
    show: |sheets| Ok(words(sheets)),
    picture: |sheets, _| Ok(words(sheets).into_bytes()),
};

fn words(sheets: &Sheets) -> String {
    let items = sheets.sheets.iter().flat_map(|sheet| &sheet.items);
    let texts = items.map(|item| match &item.what {
        What::Text(it) => it.text.clone(),
        What::Code(url) => url.clone(),
        What::Signatures { .. } => String::new(),
    });
    texts.collect::<Vec<_>>().join("\n")
}

/// What the tests stand in.
pub struct House {
    pub test: TestApp,
    pub district: OrganisationId,
}

impl House {
    pub async fn new() -> Self {
        let rules = Rules::embedded("RU");
        let capabilities = vec![
            registry::capability(rules, KEY),
            voting::capability(voting::Settings { sheets: Some(PRINTER), pdf: None, key: KEY }),
        ];
        let test = TestApp::of(capabilities, Catalogue::default()).await;
        let operator = Actor::operator();
        let write = test.app.db().write(&operator, async |tx| {
            let change = tx.change(ChangeKind::Demo, "ground").await?;
            let what = sample::organisation("ИМЦ", None, |made| made.kind = OrganisationKind::District);
            organisation::found(tx, &Reach::operator(), change, what, sample::day(2000, 1, 1)).await
        });
        let district = write.await.unwrap();
        Self { test, district }
    }

    pub fn db(&self) -> &Db {
        self.test.app.db()
    }

    /// An announced poll that is open now.
    pub async fn open(&self, change: impl FnOnce(&mut NewPoll)) -> Poll {
        let new = voting_sample::poll(self.district, self.test.app.clock().now(), change);
        let reach = Reach::operator();
        let operator = Actor::operator();
        let write = self.db().write(&operator, async |tx| {
            let id: PollId = Poll::draft(tx, &reach, &new).await?;
            Poll::announce(tx, &reach, id).await?;
            Poll::find(tx, &reach, id).await
        });
        write.await.unwrap()
    }

    /// Somebody with a browser of their own that has done its work for the poll.
    pub fn voter(&self, poll: &Poll) -> (Person, String) {
        let (cookie, answer) = voting_sample::browser(KEY, &poll.short, self.test.app.clock().now());
        let mut anyone = self.test.anyone();
        let (name, value) = cookie.split_once('=').unwrap();
        anyone.set_cookie(name, value);
        (anyone, answer)
    }

    /// A vote of a new browser for an option.
    pub async fn vote(&self, poll: &Poll, option: &str) -> Page {
        let (mut voter, answer) = self.voter(poll);
        voter.post(&poll.public_page(), &[("option", option), ("altcha", &answer)]).await
    }

    pub async fn methodist(&self) -> Person {
        self.test.with_role(Role::Methodist, self.district).await
    }

    /// The clock goes on, and what it brings about is done.
    pub async fn later(&self, by: TimeDelta) {
        self.test.app.clock().advance(by);
        for duty in self.test.app.duties() {
            (duty.run)(self.test.app.clone()).await.unwrap();
        }
    }

    /// Does the jobs that wait.
    pub async fn work(&self) {
        while let Some(job) = store::jobs::claim(self.db(), &["voting.signs"]).await.unwrap() {
            web::run_job(&self.test.app, job).await.unwrap();
        }
    }

    /// The path of the link in the latest letter.
    pub async fn letter(&self) -> String {
        let sql = "select body from outbox order by queued_at desc, id desc limit 1";
        let body: String = self.db().value(sql).await.unwrap().unwrap();
        let link = body.split_whitespace().find(|word| word.contains("/vote/")).unwrap().to_owned();
        format!("/vote/{}", link.split_once("/vote/").unwrap().1)
    }

    /// Somebody of the registry.
    pub async fn person(&self) -> PersonId {
        let make = async |tx: &store::Tx| Ok(person::create(tx, 1).await?[0]);
        self.db().write(&Actor::operator(), make).await.unwrap()
    }

    pub async fn count(&self, from: &str) -> i64 {
        store::count(self.db(), Sql::new(from)).await.unwrap()
    }

    /// The entries of a log as texts.
    pub async fn leaves(&self, poll: &Poll) -> Vec<String> {
        let sql = Sql::new("select leaf from poll_leaf where poll_id = ? order by serial").bind(poll.id);
        self.db().column(sql).await.unwrap()
    }
}

/// The receipt of a page that says that a vote is in.
#[track_caller]
pub fn receipt(page: &Page) -> String {
    let link = page.attributes("a[download]", "href").into_iter().next();
    let link = link.unwrap_or_else(|| panic!("no receipt: {}", page.main_text()));
    String::from_utf8(STANDARD.decode(link.split_once("base64,").unwrap().1).unwrap()).unwrap()
}
