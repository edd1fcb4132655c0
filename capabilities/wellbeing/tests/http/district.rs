//! A district with two schools, twenty teachers in each and four in a third, and the program over it.

use figures::Catalogue;
use kernel::{OrganisationId, Reach, Role};
use registry::{OrganisationKind, Rules, sample as registry_sample};
use store::{Actor, ChangeKind, Db};
use testkit::{Page, Person, TestApp};
use wellbeing::{Code, Settings, Sheet, Wave, sample};

pub const WORD: &str = "синяя птица летит";

/// What the tests stand in.
pub struct District {
    pub test: TestApp,
    pub district: OrganisationId,
}

impl District {
    pub async fn new() -> Self {
        let settings = Settings { pdf: None, instruments: sample::instruments().unwrap() };
        let capabilities = vec![registry::capability(Rules::embedded("RU"), [7; 32]), wellbeing::capability(settings)];
        let test = TestApp::of(capabilities, Catalogue::default()).await;
        let operator = Actor::operator();
        let made = test.app.db().write(&operator, async |tx| {
            let [district, nine, ten] = registry_sample::district(tx).await?;
            let change = tx.change(ChangeKind::Demo, "ground").await?;
            let what = registry_sample::organisation("СОШ № 1", Some(district), |made| {
                made.kind = OrganisationKind::School;
            });
            let since = registry_sample::day(2000, 1, 1);
            let small = registry::organisation::found(tx, &Reach::operator(), change, what, since).await?;
            for (school, count) in [(nine, 20), (ten, 20), (small, 4)] {
                registry_sample::teachers(tx, school, count).await?;
            }
            Ok(district)
        });
        let district = made.await.unwrap();
        Self { test, district }
    }

    pub fn db(&self) -> &Db {
        self.test.app.db()
    }

    pub async fn methodist(&self) -> Person {
        self.test.with_role(Role::Methodist, self.district).await
    }

    /// An open wave whose key somebody holds, with its slips.
    pub async fn open(&self, holder: &Person) -> (Wave, Vec<Sheet>) {
        let draft = sample::draft("Как вам работается", registry_sample::day(2021, 10, 1));
        sample::open(self.db(), &actor(holder), self.district, &draft, WORD).await.unwrap()
    }

    /// The wave as it stands.
    pub async fn wave(&self, wave: &Wave) -> Wave {
        Wave::find(self.db(), &Reach::operator(), wave.id).await.unwrap()
    }

    /// Everybody with a slip answers, the same each time.
    pub async fn everybody_answers(&self, wave: &Wave, sheets: &[Sheet]) {
        let terms = wave.terms(self.db()).await.unwrap();
        let mut dice = dice(5);
        let mut replies = Vec::new();
        for (sheet, code) in sheets.iter().flat_map(|sheet| sheet.codes.iter().map(move |code| (sheet, code))) {
            let strain = 30 + dice(50);
            replies.push((sheet.stratum.number, code.clone(), sample::reply(&terms.instruments, strain, &mut dice)));
        }
        let taken = sample::answer_all(self.db(), wave, &replies).await.unwrap();
        assert!(taken.into_iter().all(|taken| taken));
    }
}

/// Somebody in the journal.
pub fn actor(person: &Person) -> Actor {
    Actor { account: person.account, name: "holder".into(), address: None }
}

/// Randomness of one seed (SplitMix64).
pub fn dice(seed: u64) -> impl FnMut(u64) -> u64 {
    let mut state = seed;
    move |sides| {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % sides.max(1)
    }
}

/// Fills a form that was opened by a code: the response at this place of each question.
pub async fn fill(person: &mut Person, code: &Code, place: usize, paper: bool) -> Page {
    let code = code.printed();
    let mut opening = vec![("code", code.as_str())];
    if paper {
        opening.push(("paper", "on"));
    }
    let form = person.post("/w/form", &opening).await.ok();
    let names: std::collections::BTreeSet<String> = form.attributes(".question input", "name").into_iter().collect();
    let mut fields: Vec<(String, String)> = opening.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
    for name in &names {
        let values = form.attributes(&format!("input[name='{name}']"), "value");
        fields.push((name.clone(), values[place.min(values.len() - 1)].clone()));
    }
    let fields: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    person.post("/w/answers", &fields).await
}
