//! A district with schools and the program over it.

use figures::Catalogue;
use kernel::OrganisationId;
use registry::{Rules, sample as registry_sample};
use store::Actor;
use testkit::TestApp;
use wellbeing::Settings;

/// What the tests stand in.
pub struct District {
    pub test: TestApp,
    pub district: OrganisationId,
    pub schools: [OrganisationId; 2],
}

impl District {
    pub async fn new() -> Self {
        let capabilities =
            vec![registry::capability(Rules::embedded("RU"), [7; 32]), wellbeing::capability(Settings { pdf: None })];
        let test = TestApp::of(capabilities, Catalogue::default()).await;
        let operator = Actor::operator();
        let made = test.app.db().write(&operator, async |tx| registry_sample::district(tx).await).await;
        let [district, first, second] = made.unwrap();
        Self { test, district, schools: [first, second] }
    }
}
