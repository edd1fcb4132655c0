//! What is wrong with an instrument: in itself ([`Instrument::faults`]), and for being shipped ([`Instrument::check`]).

use std::collections::BTreeSet;

use crate::{
    Choose, FORMAT, Fault, Formula, Instrument, Labels, Method, Permission, Policy, Problem, Reverse, Scale, Scoring,
    Status, Texts, Wording,
};

/// How near a score must be to a test vector.
const NEAR: f64 = 1e-6;

impl Instrument {
    /// What is wrong with it as something to be shipped: all faults, no tests, words that are not ours to pass on.
    pub fn check(&self) -> Vec<Fault> {
        let mut faults = Faults(self.faults());
        if self.licence.redistribution != Permission::Allowed && self.has_words() {
            faults.add("licence.redistribution", Problem::ForeignWords);
        }
        if self.test_vectors.is_empty() {
            faults.add("test_vectors", Problem::NoVectors);
        } else {
            let tells = |scale: &Scale| self.test_vectors.iter().any(|vector| vector.expect.contains_key(&scale.id));
            let untested = self.scales.iter().filter(|scale| !tells(scale));
            untested.for_each(|scale| faults.add(format!("scales[{}]", scale.id), Problem::Untested));
        }
        faults.0
    }

    /// What is wrong with it in itself, its test vectors among it.
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Faults(Vec::new());
        self.head(&mut faults);
        self.sets(&mut faults);
        self.each_item(&mut faults);
        self.each_scale(&mut faults);
        self.published(&mut faults);
        if faults.0.is_empty() {
            self.vectors(&mut faults);
        }
        faults.0
    }

    /// Whether there is any text of items, instruction or responses.
    pub fn has_words(&self) -> bool {
        let labelled = |labels: &Labels| labels.values().flatten().any(|label| !label.trim().is_empty());
        let worded = |texts: &Texts| texts.values().any(|text| !text.trim().is_empty());
        worded(&self.instruction)
            || self.items.iter().any(|item| worded(&item.text))
            || self.response_sets.values().any(|set| labelled(&set.labels) || worded(&set.na_label))
    }

    fn head(&self, faults: &mut Faults) {
        let numbers: Vec<&str> = self.version.split('.').collect();
        let id = |letter: char| letter.is_ascii_alphanumeric() || ".-_".contains(letter);
        faults.unless(self.format == FORMAT, "format", Problem::Format);
        faults.unless(!self.id.is_empty() && self.id.len() <= 100 && self.id.chars().all(id), "id", Problem::Name);
        faults.unless(
            numbers.len() == 3 && numbers.iter().all(|part| part.parse::<u32>().is_ok()),
            "version",
            Problem::Version,
        );
        faults.unless(
            !self.langs.is_empty() && self.langs.iter().all(|lang| !lang.trim().is_empty()),
            "langs",
            Problem::Empty,
        );
        faults.once("langs", self.langs.iter());
        for lang in &self.langs {
            let code = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
            faults.unless(lang.chars().all(code), "langs", Problem::Name);
        }
        let pages = self.items.iter().is_sorted_by_key(|item| item.page);
        faults.unless(pages, "items", Problem::NotRising);
        faults.unless(!self.items.is_empty(), "items", Problem::Empty);
        faults.unless(self.wording != Wording::Shell || !self.has_words(), "wording", Problem::WordsInShell);
        for (lang, translation) in &self.translations {
            let place = format!("translations.{lang}");
            faults.unless(self.langs.contains(lang), &place, Problem::Unknown(lang.clone()));
            faults.unless(!translation.source.trim().is_empty(), format!("{place}.source"), Problem::NoSource);
        }
        for lang in self.langs.iter().filter(|_| !self.instruction.is_empty()) {
            faults.text(lang, &self.instruction, "instruction");
        }
    }

    fn sets(&self, faults: &mut Faults) {
        for (id, set) in &self.response_sets {
            let place = format!("response_sets[{id}]");
            faults.name(&place, id);
            faults.unless(!set.codes.is_empty(), format!("{place}.codes"), Problem::Empty);
            faults.once(&format!("{place}.codes"), set.codes.iter());
            // A code is counted with exactly, and so is what is made of it.
            faults.unless(
                set.codes.iter().all(|code| code.abs() <= 1_000_000),
                format!("{place}.codes"),
                Problem::NotRising,
            );
            if self.wording != Wording::Shell && self.items.iter().any(|item| item.set == *id) {
                faults.labels(&self.langs, &set.labels, set.codes.len(), &format!("{place}.labels"));
                self.langs
                    .iter()
                    .filter(|_| set.na)
                    .for_each(|lang| faults.text(lang, &set.na_label, format!("{place}.na_label")));
            }
        }
    }

    fn each_item(&self, faults: &mut Faults) {
        faults.once("items", self.items.iter().map(|item| &item.id));
        for item in &self.items {
            let place = format!("items[{}]", item.id);
            faults.name(&place, &item.id);
            faults.known(self.response_sets.contains_key(&item.set), format!("{place}.set"), &item.set);
            if let Reverse::With(sets) = &item.reverse {
                faults.unless(!sets.is_empty(), format!("{place}.reverse"), Problem::Empty);
                let unknown = sets.iter().filter(|set| !self.response_sets.contains_key(*set));
                unknown.for_each(|set| faults.add(format!("{place}.reverse"), Problem::Unknown(set.clone())));
            }
            if self.wording != Wording::Shell {
                self.langs.iter().for_each(|lang| faults.text(lang, &item.text, format!("{place}.text")));
            }
        }
    }

    fn each_scale(&self, faults: &mut Faults) {
        faults.once("scales", self.scales.iter().map(|scale| &scale.id));
        for (place_in_list, scale) in self.scales.iter().enumerate() {
            let place = format!("scales[{}]", scale.id);
            faults.name(&place, &scale.id);
            if scale.status == Status::Incomplete {
                faults.unless(self.wording == Wording::Shell, format!("{place}.status"), Problem::Incomplete);
                continue;
            }
            let finite = [scale.transform.mul, scale.transform.add].iter().all(|number| number.abs() <= 1e9);
            faults.unless(finite, format!("{place}.transform"), Problem::NotRising);
            match scale.method {
                Method::Expr => {
                    faults.unless(
                        scale.items.is_empty() && scale.key.is_empty(),
                        format!("{place}.method"),
                        Problem::Method,
                    );
                    faults.unless(scale.missing.policy == Policy::Invalid, format!("{place}.missing"), Problem::Policy);
                    let above: Vec<&str> = self.scales[..place_in_list].iter().map(|scale| scale.id.as_str()).collect();
                    match Formula::parse(&scale.expr) {
                        Ok(formula) => formula
                            .names()
                            .into_iter()
                            .for_each(|name| faults.known(above.contains(&name), format!("{place}.expr"), name)),
                        Err(mistake) => faults.add(format!("{place}.expr"), Problem::Formula(mistake)),
                    }
                    if let Some([least, most]) = scale.range {
                        faults.unless(least < most, format!("{place}.range"), Problem::NotRising);
                    }
                }
                _ => self.counted_scale(scale, &place, faults),
            }
        }
    }

    fn counted_scale(&self, scale: &Scale, place: &str, faults: &mut Faults) {
        let items = weighted(scale);
        let (weighs, keyed) = (scale.method == Method::WeightedSum, !scale.key.is_empty());
        let alike = matches!(scale.items, crate::Items::Alike(_));
        let fits = scale.expr.is_empty()
            && !items.is_empty()
            && (weighs || (alike && !keyed))
            && (!keyed || scale.items.is_empty());
        faults.unless(fits, format!("{place}.method"), Problem::Method);
        faults.once(&format!("{place}.items"), items.iter().map(|(id, _)| id));
        let least = scale.missing.min_answered;
        let made_up = scale.missing.policy != Policy::Invalid;
        faults.unless(!(made_up && weighs), format!("{place}.missing"), Problem::Policy);
        let enough = (1..=items.len()).contains(&least) || (!made_up && least == 0);
        faults.unless(enough, format!("{place}.missing"), Problem::MinAnswered(items.len()));
        let mut ends: Vec<(f64, f64)> = Vec::new();
        for (id, weight) in &items {
            let Some(item) = self.item(id) else {
                faults.add(format!("{place}.items"), Problem::Unknown((*id).to_owned()));
                continue;
            };
            faults.unless(item.choose == Choose::One, format!("{place}.items"), Problem::Several(item.id.clone()));
            faults.unless(weight.abs() <= 1e6, format!("{place}.items"), Problem::NotRising);
            let Some(set) = self.response_sets.get(&item.set) else { continue };
            let points: Vec<f64> = match scale.key.get(*id) {
                Some(key) => {
                    let codes: BTreeSet<&i64> = set.codes.iter().collect();
                    faults.unless(key.keys().eq(codes), format!("{place}.key.{id}"), Problem::Key);
                    key.values().copied().collect()
                }
                None => set.codes.iter().map(|code| *code as f64 * weight).collect(),
            };
            faults.unless(points.iter().all(|point| point.abs() <= 1e12), format!("{place}.key"), Problem::NotRising);
            let least = points.iter().copied().fold(f64::INFINITY, f64::min);
            ends.push((least, points.iter().copied().fold(f64::NEG_INFINITY, f64::max)));
        }
        if let Some([low, high]) = scale.range {
            let (least, most) = reach(scale, ends);
            let within = low <= least + NEAR && most <= high + NEAR;
            faults.unless(within, format!("{place}.range"), Problem::Range { least, most });
        }
    }

    fn published(&self, faults: &mut Faults) {
        for (number, band) in self.bands.iter().enumerate() {
            let place = format!("bands[{}]", number + 1);
            faults.known(self.scale(&band.scale).is_some(), format!("{place}.scale"), &band.scale);
            faults.unless(!band.edges.is_empty(), format!("{place}.edges"), Problem::Empty);
            faults.unless(band.edges.is_sorted_by(|a, b| a < b), format!("{place}.edges"), Problem::NotRising);
            faults.labels(&self.langs, &band.labels, band.edges.len() + 1, &format!("{place}.labels"));
            faults.unless(!band.source.trim().is_empty(), format!("{place}.source"), Problem::NoSource);
        }
        for (number, norm) in self.norms.iter().enumerate() {
            let place = format!("norms[{}]", number + 1);
            faults.known(self.scale(&norm.scale).is_some(), format!("{place}.scale"), &norm.scale);
            faults.unless(!norm.source.trim().is_empty(), format!("{place}.source"), Problem::NoSource);
        }
        for scale in &self.feedback.respondent {
            faults.known(self.scale(scale).is_some(), "feedback.respondent", scale);
        }
    }

    fn vectors(&self, faults: &mut Faults) {
        let scoring = Scoring::of(self);
        for (number, vector) in self.test_vectors.iter().enumerate() {
            let place = format!("test_vectors[{}]", number + 1);
            let scores = match scoring.scores(&vector.answers) {
                Ok(scores) => scores,
                Err(wrong) => {
                    faults.add(format!("{place}.answers"), Problem::Answer(wrong));
                    continue;
                }
            };
            for (scale, expected) in &vector.expect {
                let place = format!("{place}.expect.{scale}");
                let Some(found) = scores.get(scale) else {
                    faults.add(place, Problem::Unknown(scale.clone()));
                    continue;
                };
                let same = match (expected, found) {
                    (Some(expected), Some(found)) => (expected - found).abs() <= NEAR,
                    (expected, found) => expected == found,
                };
                faults.unless(same, place, Problem::Score { expected: *expected, found: *found });
            }
        }
    }
}

/// What a scale counts, with weights: its items, or those of its key.
pub(crate) fn weighted(scale: &Scale) -> Vec<(&str, f64)> {
    match scale.key.is_empty() {
        true => scale.items.weights(),
        false => scale.key.keys().map(|id| (id.as_str(), 1.0)).collect(),
    }
}

/// The least and the greatest score, from those of the items. Where answers may be missing, the worst is that only the lowest items are answered.
fn reach(scale: &Scale, ends: Vec<(f64, f64)>) -> (f64, f64) {
    let count = ends.len();
    let answered = match scale.missing.policy {
        Policy::Invalid => count,
        Policy::MeanOfAnswered | Policy::Prorate => scale.missing.min_answered.clamp(1, count.max(1)),
    };
    let (mut lows, mut highs): (Vec<f64>, Vec<f64>) = ends.into_iter().unzip();
    lows.sort_by(f64::total_cmp);
    highs.sort_by(|a, b| b.total_cmp(a));
    let whole = if scale.method == Method::Mean { 1.0 } else { count as f64 };
    let [a, b] = [lows, highs].map(|ends| {
        let mean = ends.iter().take(answered).sum::<f64>() / answered as f64;
        scale.transform.of(mean * whole)
    });
    (a.min(b), a.max(b))
}

struct Faults(Vec<Fault>);

impl Faults {
    fn add(&mut self, place: impl Into<String>, problem: Problem) {
        self.0.push(Fault { place: place.into(), problem });
    }

    fn unless(&mut self, holds: bool, place: impl Into<String>, problem: Problem) {
        if !holds {
            self.add(place, problem);
        }
    }

    fn known(&mut self, is_there: bool, place: impl Into<String>, name: &str) {
        self.unless(is_there, place, Problem::Unknown(name.to_owned()));
    }

    fn name(&mut self, place: &str, name: &str) {
        let begins = name.starts_with(|letter: char| letter.is_ascii_alphabetic());
        let holds =
            begins && name.len() <= 64 && name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
        self.unless(holds, place, Problem::Name);
    }

    fn once<T: Ord + ToString>(&mut self, place: &str, names: impl Iterator<Item = T>) {
        let mut seen = BTreeSet::new();
        for name in names {
            let text = name.to_string();
            self.unless(seen.insert(name), place, Problem::Twice(text));
        }
    }

    fn text(&mut self, lang: &str, texts: &Texts, place: impl Into<String>) {
        let is_there = texts.get(lang).is_some_and(|text| !text.trim().is_empty());
        self.unless(is_there, place, Problem::NoText(lang.to_owned()));
    }

    fn labels(&mut self, langs: &[String], labels: &Labels, wanted: usize, place: &str) {
        for lang in langs {
            let Some(labels) = labels.get(lang) else {
                self.add(place, Problem::NoText(lang.clone()));
                continue;
            };
            self.unless(labels.len() == wanted, place, Problem::Labels { found: labels.len(), wanted });
            self.unless(labels.iter().all(|label| !label.trim().is_empty()), place, Problem::NoText(lang.clone()));
        }
    }
}
