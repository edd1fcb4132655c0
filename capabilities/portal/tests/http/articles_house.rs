//! What the tests of articles stand in.

use std::io::Cursor;

use chrono::TimeDelta;
use figures::Catalogue;
use image::{DynamicImage, ImageFormat, RgbImage};
use kernel::{AccountId, Language, OrganisationId, Role, id::Uuid};
use portal::{
    ArticleId, Hand, RubricId,
    article_sample::{self, Way, Words},
};
use store::{Actor, Ask, Sql, Tx};
use testkit::{Page, Person, TestApp};
use web::{Asked, Item, Shelf};

/// A centre with a school, a rubric, somebody who publishes and somebody who only writes.
pub struct House {
    pub test: TestApp,
    pub centre: OrganisationId,
    pub rubric: RubricId,
    pub methodist: Person,
    pub coordinator: Person,
}

/// A picture of somebody.
pub fn png() -> Vec<u8> {
    let mut bytes = Vec::new();
    let picture = DynamicImage::ImageRgb8(RgbImage::from_pixel(640, 360, image::Rgb([40, 120, 200])));
    picture.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).unwrap();
    bytes
}

impl House {
    pub async fn new() -> Self {
        let test = TestApp::of(vec![portal::capability(None)], Catalogue::default()).await;
        let (centre, school) = (OrganisationId::new(), OrganisationId::new());
        let write = async |tx: &Tx| {
            let sql = "insert into organisation_within (organisation_id, ancestor_id, valid_from) values (?, ?, ?)";
            for (one, above) in [(centre, centre), (school, school), (school, centre)] {
                tx.run(Sql::new(sql).bind(one).bind(above).bind(tx.today())).await?;
            }
            article_sample::rubric(tx, 1, "news", "Новости центра", "Что у нас нового").await
        };
        let rubric = test.app.db().write(&Actor::operator(), async |tx| write(tx).await).await.unwrap();
        let methodist = test.with_role(Role::Methodist, centre).await;
        let coordinator = test.with_role(Role::SchoolCoordinator, school).await;
        House { test, centre, rubric, methodist, coordinator }
    }

    pub async fn article(&self, title: &str, text: &str, way: Way) -> ArticleId {
        let account = self.methodist.account.unwrap();
        self.written_by(account, title, text, None, way).await
    }

    pub async fn written_by(
        &self,
        account: AccountId,
        title: &str,
        text: &str,
        cover: Option<&[u8]>,
        way: Way,
    ) -> ArticleId {
        let (hand, files) = (Hand::operator(account, "Анна Перова"), self.test.app.db().files());
        let words = Words {
            title, lead: "О чём это", text, cover: cover.map(|bytes| (bytes, "Класс у доски"))
        };
        let of = (self.centre, self.rubric);
        let write = async |tx: &Tx| article_sample::article(tx, &files, &hand, of, words, way).await;
        self.test.app.db().write(&Actor::operator(), async |tx| write(tx).await).await.unwrap()
    }

    /// What time brings about is done.
    pub async fn look_after(&self) {
        for duty in self.test.app.duties() {
            (duty.run)(self.test.app.clone()).await.unwrap();
        }
    }

    pub fn now(&self) -> Way {
        Way::Published(self.test.app.clock().now())
    }

    pub async fn on_the_shelf(&self, asked: Asked) -> Vec<Item> {
        let showcase = self.test.app.showcases().iter().find(|one| one.shelf == Shelf::Articles).copied().unwrap();
        (showcase.items)(self.test.app.clone(), asked, Language::Ru).await.unwrap()
    }

    /// Where a stranger comes upon these words.
    pub async fn places(&self, words: &str) -> Vec<&'static str> {
        let mut anyone = self.test.anyone();
        let mut places = Vec::new();
        for path in ["/", "/news", "/news/news", "/news/news/pervyy-urok"] {
            if anyone.get(path).await.html().contains(words) {
                places.push(path);
            }
        }
        let ids: Vec<Uuid> = self.test.app.db().column("select id from article").await.unwrap();
        let day = TimeDelta::days(400);
        let now = self.test.app.clock().now();
        for asked in [Asked::Nearest(9), Asked::All, Asked::These(ids), Asked::Between(now - day, now + day)] {
            if self.on_the_shelf(asked).await.iter().any(|item| item.title.contains(words)) {
                places.push("shelf");
            }
        }
        places
    }
}

pub const EVERYWHERE: [&str; 8] =
    ["/", "/news", "/news/news", "/news/news/pervyy-urok", "shelf", "shelf", "shelf", "shelf"];

/// The fields of the editor as the page shows them, some of them changed.
pub fn form<'a>(page: &Page, changed: &[(&'a str, &'a str)]) -> Vec<(&'a str, String)> {
    let value = |selector: &str| page.attributes(selector, "value").pop().unwrap_or_default();
    let mut fields = vec![
        ("version", value("input[name=version]")),
        ("title", value("#title")),
        ("slug", value("#slug")),
        ("author", value("#author")),
        ("rubric", value("#rubric option[selected]")),
        ("lead", page.texts("#lead").pop().unwrap_or_default()),
        ("text", page.texts("#text").pop().unwrap_or_default()),
        ("cover", value("input[name=cover][checked]")),
    ];
    for (name, new) in changed {
        fields.retain(|(other, _)| other != name);
        fields.push((name, (*new).to_owned()));
    }
    fields
}

pub async fn save(person: &mut Person, id: &str, fields: &[(&str, String)]) -> Page {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    person.post(id, &fields).await
}

/// Presses a button of the article's page as it is now: submission, return, publication, withdrawal.
pub async fn decide(person: &mut Person, page: &str, verb: &str, fields: &[(&str, &str)]) -> Page {
    let version = person.get(page).await.attributes("input[name=version]", "value").pop().unwrap_or_default();
    let fields = [&[("version", version.as_str())], fields].concat();
    person.post(&format!("{page}/{verb}"), &fields).await
}
