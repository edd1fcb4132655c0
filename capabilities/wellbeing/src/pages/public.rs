//! Numbers of districts for anybody to read, with their noise.

use askama::Template;
use paper::Lang;
use web::{Answer, App, Frame, show};

use crate::{
    instruments::{What, told},
    noised::Noised,
};

/// So many waves are shown.
const WAVES: i64 = 10;

/// A wave and its fields in the order in which they are asked, for noise would make another: what each is called, its share. None where the noise is
/// too strong for that.
struct Shown {
    noised: Noised,
    organisation: String,
    fields: Vec<(String, f64)>,
}

#[derive(Template)]
#[template(path = "pages/public/numbers.html")]
struct NumbersPage {
    frame: Frame,
    waves: Vec<Shown>,
}

impl NumbersPage {
    fn percent(&self, share: &f64) -> String {
        let lang = if self.frame.language == kernel::Language::Ru { Lang::Ru } else { Lang::En };
        format!("≈\u{a0}{}\u{a0}%", lang.number(share * 100.0, 0).unwrap_or_default())
    }

    /// By how many points of a percent it may be off: «± 12».
    fn margin(&self, noised: &Noised, share: &f64) -> String {
        format!("±\u{a0}{}", (noised.share_margin(*share) * 100.0).ceil())
    }

    /// «ответило около 650 человек; каждое число верно до 45 человек».
    fn people(&self, noised: &Noised) -> String {
        let (people, margin) = (noised.people().to_string(), noised.margin().to_string());
        self.frame.with("wellbeing-public-people", &[("people", people.as_str()), ("margin", margin.as_str())])
    }
}

pub(super) async fn numbers(app: App, frame: Frame) -> Answer {
    let all = Noised::list(app.db(), WAVES).await?;
    let ids: Vec<kernel::OrganisationId> = all.iter().map(|one| one.organisation_id).collect();
    let names = registry::organisation::names(app.db(), &ids).await?;
    let shown = |noised: Noised| {
        let fields = noised.instruments.iter().flat_map(|one| told(one).into_iter().map(move |it| (it, one)));
        let fields = fields.filter(|(it, _)| matches!(it.what, What::Field { .. }));
        let fields = fields.filter(|_| noised.tells_shares());
        let fields = fields
            .filter_map(|(it, instrument)| Some((it.title(instrument, frame.language), noised.share(&it.column)?)))
            .collect();
        Shown { organisation: names.get(&noised.organisation_id).cloned().unwrap_or_default(), fields, noised }
    };
    let waves = all.into_iter().map(shown).collect();
    let title = frame.t("wellbeing-public");
    show(NumbersPage { frame: frame.named(title), waves })
}
