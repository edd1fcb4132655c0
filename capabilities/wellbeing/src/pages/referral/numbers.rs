//! How many asked and how long they waited, as it was published.

use askama::Template;
use kernel::Act;
use web::{Answer, App, Frame, Me, show};

use crate::{
    referral::experience::Experience,
    referral::numbers::{self, Counted, IN_TIME, MINIMUM, Number},
};

#[derive(Template)]
#[template(path = "pages/referral/numbers.html")]
struct NumbersPage {
    frame: Frame,
    numbers: Vec<Number>,
}

pub(super) async fn page(app: App, me: Me, frame: Frame) -> Answer {
    let numbers = numbers::published(app.db(), &me.may(Act::CompareReferrals)?).await?;
    let title = frame.t("support-numbers");
    show(NumbersPage { frame: frame.crumb("wellbeing-title", "/wellbeing").named(title), numbers })
}

impl NumbersPage {
    fn of(&self, counted: Counted) -> Vec<&Number> {
        self.numbers.iter().filter(|one| one.counted == counted).collect()
    }

    /// The number of the same period that counts something else, or a dash: withheld and none look alike.
    fn beside(&self, number: &Number, counted: Counted, band: Option<Experience>) -> String {
        let same = |one: &&Number| {
            one.counted == counted
                && one.experience == band
                && one.until == number.until
                && one.organisation_id == number.organisation_id
        };
        self.numbers.iter().find(same).map_or_else(|| "—".into(), |one| one.n.to_string())
    }

    fn of_band(&self, number: &Number, band: &Experience) -> String {
        self.beside(number, Counted::Band, Some(*band))
    }

    fn within(&self, number: &Number) -> String {
        let within: Option<f64> = self.beside(number, Counted::InTime, None).parse().ok();
        within.map_or_else(|| "—".into(), |n| format!("{:.0} %", n * 100.0 / f64::from(number.n)))
    }

    fn weeks(&self, weeks: &Option<i32>) -> String {
        weeks.map_or_else(|| "—".into(), |weeks| weeks.to_string())
    }

    fn period(&self, number: &Number) -> String {
        format!("{} – {}", self.frame.date(&number.since), self.frame.date(&number.until))
    }

    fn how(&self) -> String {
        let fewest = (MINIMUM + 1).to_string();
        self.frame.with("support-numbers-how", &[("n", &fewest), ("days", &IN_TIME.to_string())])
    }
}
