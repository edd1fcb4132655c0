//! A seeded district: 959 teachers in 24 institutions, about 650 of whom answer.

use base64::{Engine, engine::general_purpose::STANDARD};
use figures::Catalogue;
use kernel::{OrganisationId, PersonId, Reach, Role};
use registry::{
    OrganisationKind, Rules,
    person::private::{self, Contacts},
    sample as registry_sample,
};
use store::{Actor, Ask, ChangeKind, Db};
use testkit::{Person, TestApp};
use wellbeing::{Admission, Code, Draft, Reply, Settings, Sheet, Wave, sample};

pub const WORD: &str = "синяя птица летит";
/// Institutions of 4 to 90 people.
pub const SIZES: [usize; 24] =
    [90, 78, 71, 66, 62, 58, 55, 52, 49, 46, 44, 41, 38, 36, 33, 30, 26, 23, 19, 16, 11, 7, 4, 4];

pub struct District {
    pub test: TestApp,
    pub district: OrganisationId,
    pub schools: Vec<OrganisationId>,
    pub holder: Person,
}

impl District {
    /// All 959.
    pub async fn whole() -> Self {
        Self::of(&SIZES).await
    }

    pub async fn of(sizes: &[usize]) -> Self {
        let settings = Settings { pdf: None, instruments: sample::instruments().unwrap() };
        let capabilities = vec![registry::capability(Rules::embedded("RU"), [7; 32]), wellbeing::capability(settings)];
        let test = TestApp::of(capabilities, Catalogue::default()).await;
        let operator = Actor::operator();
        let made = test.app.db().write(&operator, async |tx| {
            let change = tx.change(ChangeKind::Demo, "ground").await?;
            let (reach, since) = (Reach::operator(), registry_sample::day(2000, 1, 1));
            let found = async |name: String, parent, kind| {
                let what = registry_sample::organisation(&name, parent, |made| made.kind = kind);
                registry::organisation::found(tx, &reach, change, what, since).await
            };
            let district = found("Район".into(), None, OrganisationKind::District).await?;
            let mut schools = Vec::new();
            for number in 0..sizes.len() {
                schools
                    .push(found(format!("Школа {:02}", number + 1), Some(district), OrganisationKind::School).await?);
            }
            for (school, count) in schools.iter().zip(sizes) {
                registry_sample::teachers(tx, *school, *count).await?;
            }
            Ok((district, schools))
        });
        let (district, schools) = made.await.unwrap();
        let holder = test.with_role(Role::Methodist, district).await;
        Self { test, district, schools, holder }
    }

    pub fn db(&self) -> &Db {
        self.test.app.db()
    }

    pub fn actor(&self) -> Actor {
        Actor { account: self.holder.account, name: "holder".into(), address: None }
    }

    pub async fn open(&self) -> (Wave, Vec<Sheet>) {
        self.open_with(|_| ()).await
    }

    /// A wave that was declared otherwise.
    pub async fn open_with(&self, declare: impl FnOnce(&mut Draft)) -> (Wave, Vec<Sheet>) {
        let mut draft = sample::draft("Как вам работается", registry_sample::day(2021, 10, 1));
        declare(&mut draft);
        sample::open(self.db(), &self.actor(), self.district, &draft, WORD).await.unwrap()
    }

    /// An open wave of invitations, sent to everybody.
    pub async fn open_inviting(&self) -> Wave {
        let people: Vec<PersonId> = self.db().column("select distinct person_id from staff").await.unwrap();
        let operator = Actor::operator();
        let known = self.db().write(&operator, async |tx| {
            for (number, person) in people.iter().enumerate() {
                let contacts = Contacts { email: Some(format!("{number}@example.org")), phone: None };
                private::keep_contacts(tx, &Reach::operator(), *person, &contacts).await?;
            }
            Ok(())
        });
        known.await.unwrap();
        let draft = Draft {
            admission: Admission::Invitations,
            ..sample::draft("Как вам работается", registry_sample::day(2021, 10, 1))
        };
        let wave = sample::opened(self.db(), &self.actor(), self.district, &draft, WORD).await.unwrap();
        wellbeing::invitations::send(&self.test.app, &self.actor(), &wave).await.unwrap();
        self.wave(&wave).await
    }

    /// The codes of the letters that were queued last, with the addresses they go to.
    pub async fn letters(&self, count: usize) -> Vec<(String, String)> {
        let mut mails = store::outbox::newest(self.db(), count as i64).await.unwrap();
        mails.sort_by(|a, b| a.recipient.cmp(&b.recipient));
        let code = |body: &str| body.split("/w#").nth(1).unwrap().lines().next().unwrap().to_owned();
        mails.into_iter().map(|mail| (mail.recipient.clone(), code(&mail.body))).collect()
    }

    /// Answers as a browser that seals does: what is sealed, and what came of sending it.
    pub async fn seal_and_send(&self, code: &str, message: &[u8]) -> (Vec<u8>, u16) {
        let mut person = self.test.anyone();
        let form = person.post("/w/form", &[("code", code)]).await.ok();
        let bytes = |name: &str| STANDARD.decode(&form.attributes("form[data-cards]", name)[0]).unwrap();
        let reader = sealing::PublicKey::of(&bytes("data-reader")).unwrap();
        let sealed = sealing::seal_to(&reader, rand::random(), &bytes("data-context"), message);
        let status = self.send_sealed(code, &sealed).await;
        (sealed, status)
    }

    pub async fn send_sealed(&self, code: &str, sealed: &[u8]) -> u16 {
        let fields = [("code", code), ("sealed", &STANDARD.encode(sealed))];
        self.test.anyone().post("/w/envelopes", &fields).await.status.as_u16()
    }

    /// About two thirds answer, by a seed; gives what they said.
    pub async fn answered(&self, wave: &Wave, sheets: &[Sheet], seed: u64) -> Vec<(i32, Code, Reply)> {
        let terms = wave.terms(self.db()).await.unwrap();
        let mut dice = dice(seed);
        let mut replies = Vec::new();
        for (sheet, code) in codes(sheets) {
            if dice(959) < 650 {
                let strain = 20 + dice(60);
                replies.push((
                    sheet.stratum.number,
                    code.clone(),
                    sample::reply(&terms.instruments, strain, &mut dice),
                ));
            }
        }
        let taken = sample::answer_all(self.db(), wave, &replies).await.unwrap();
        assert!(taken.into_iter().all(|taken| taken));
        replies
    }

    pub async fn release(&self, wave: &Wave) {
        sample::release(self.db(), &self.actor(), wave, WORD).await.unwrap();
    }

    pub async fn wave(&self, wave: &Wave) -> Wave {
        Wave::find(self.db(), &Reach::operator(), wave.id).await.unwrap()
    }

    /// The files of the database and of the store apart, whole.
    pub fn files(&self) -> Vec<(String, Vec<u8>)> {
        let entries = std::fs::read_dir(self.test.database.folder.path()).unwrap().map(|entry| entry.unwrap().path());
        let files = entries.filter(|path| path.is_file());
        files
            .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(&path).unwrap()))
            .collect()
    }

    /// On a server the attacker has the tables and not the files.
    pub fn has_files(&self) -> bool {
        std::env::var("METODIST_TEST_DATABASE").is_err()
    }
}

pub fn codes(sheets: &[Sheet]) -> impl Iterator<Item = (&Sheet, &Code)> {
    sheets.iter().flat_map(|sheet| sheet.codes.iter().map(move |code| (sheet, code)))
}

/// A message as long as that of any envelope.
pub fn message(text: &str) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    bytes.resize(2_048, b' ');
    bytes
}

/// What has the form of an envelope, in Base64.
pub fn sealed_nothing() -> String {
    STANDARD.encode([1; 2_097])
}

/// Do these bytes hold those?
pub fn holds(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|some| some == wanted)
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
