//! Results in words, of the reader's language on pages, in Russian on papers.

use std::borrow::Borrow;

use kernel::Language;
use paper::Lang;
use web::{App, Frame, Texts};

use crate::ranking::{Figure, Method, Obstacle, Row, Rule, Standings, places::Step};

/// The texts of one language.
#[derive(Clone, Copy)]
pub(crate) struct Words<'a> {
    texts: &'a Texts,
    language: Language,
}

impl<'a> Words<'a> {
    /// As the reader reads.
    pub fn of(app: &'a App, frame: &Frame) -> Self {
        Self { texts: app.texts(), language: frame.language }
    }

    /// As papers are written.
    pub fn official(app: &'a App) -> Self {
        Self { texts: app.texts(), language: Language::Ru }
    }

    /// The text of a key.
    pub fn t(&self, key: &str) -> String {
        self.texts.text(self.language, key).into_owned()
    }

    /// The text of a key with arguments.
    pub fn with(&self, key: &str, arguments: &[(&str, &str)]) -> String {
        self.texts.with(self.language, key, arguments).into_owned()
    }

    /// A number with so many decimals.
    pub fn number(&self, value: impl Borrow<f64>, decimals: u8) -> String {
        let lang = self.language.pick(Lang::Ru, Lang::En);
        lang.number(*value.borrow(), decimals).unwrap_or_else(|| "—".into())
    }

    /// A figure with its error: «7,83 ± 0,31».
    pub fn figure(&self, figure: impl Borrow<Option<Figure>>) -> String {
        match *figure.borrow() {
            None => "—".into(),
            Some(Figure { value, se: None }) => self.number(value, 2),
            Some(Figure { value, se: Some(se) }) => format!("{} ± {}", self.number(value, 2), self.number(se, 2)),
        }
    }

    /// Why a correction was not made.
    pub fn obstacle(&self, standings: &Standings, obstacle: &Obstacle) -> String {
        match obstacle {
            Obstacle::NoSheets => self.t("results-obstacle-no-sheets"),
            Obstacle::EntriesWithOneSheet(entries) => {
                let number = |at: &usize| standings.rows.iter().find(|row| row.at == *at).map(|row| row.number);
                let mut numbers: Vec<i32> = entries.iter().filter_map(number).collect();
                numbers.sort_unstable();
                let list: Vec<String> = numbers.iter().map(|number| format!("№\u{a0}{number}")).collect();
                self.with("results-obstacle-entries", &[("list", &list.join(", "))])
            }
            Obstacle::JurorsWithFewSheets(jurors) => {
                let named = standings.jurors.iter().filter(|juror| jurors.contains(&juror.at));
                let list: Vec<&str> = named.map(|juror| juror.name.as_str()).collect();
                self.with("results-obstacle-jurors", &[("list", &list.join(", "))])
            }
            Obstacle::NotConnected => self.t("results-obstacle-not-connected"),
            Obstacle::DifferentScales => self.t("results-obstacle-scales"),
            Obstacle::NoEstimate => self.t("results-obstacle-no-estimate"),
        }
    }

    /// The rule in sentences.
    pub fn rule(&self, rule: &Rule) -> Vec<String> {
        let ties: Vec<String> = rule.ties.iter().map(|tie| self.t(&tie.label())).collect();
        let mut said = vec![self.with("results-rule-method", &[("method", &self.t(&rule.method.label()))])];
        said.push(match ties.is_empty() {
            true => self.t("results-rule-no-ties"),
            false => self.with("results-rule-ties", &[("ties", &ties.join("; "))]),
        });
        said.push(self.with("results-rule-fewest", &[("n", &rule.fewest_sheets.to_string())]));
        if rule.ties.contains(&crate::ranking::Tie::Lot) && !rule.lot_seed.is_empty() {
            said.push(self.with("results-rule-seed", &[("seed", &rule.lot_seed)]));
        }
        said
    }

    /// What a rule for ties said of an entry.
    pub fn step(&self, step: &Step) -> String {
        use crate::ranking::Tie;
        let value = match step.tie {
            Tie::Primary => self.number(step.value, 2),
            Tie::Top | Tie::Low => format!("{}\u{a0}%", self.number(100.0 * step.value.abs(), 0)),
            Tie::HeadToHead => self.number(step.value, 1),
            Tie::Chair | Tie::Lot => String::new(),
        };
        let key = if step.decided { "results-step-decided" } else { "results-step-equal" };
        let among = step.among.to_string();
        self.with(key, &[("tie", &self.t(&step.tie.label())), ("value", &value), ("n", &among)])
    }

    /// A place: «2–3» where it is shared by two.
    pub fn place(&self, standings: &Standings, row: &Row) -> String {
        let Some(place) = &row.place else { return "—".into() };
        let same = standings.rows.iter().filter(|one| one.place.as_ref().is_some_and(|p| p.rank == place.rank)).count();
        if same > 1 { format!("{}–{}", place.rank, place.rank + same - 1) } else { place.rank.to_string() }
    }

    /// Which neighbours in order the marks do not tell apart, each in a sentence; only those that end with different honours matter.
    pub fn too_close(&self, standings: &Standings) -> Vec<String> {
        let pairs = standings.rows.windows(2).filter(|pair| pair[0].apart == Some(false));
        pairs
            .filter(|pair| pair[0].proposal.outcome != pair[1].proposal.outcome)
            .map(|pair| {
                let numbers = [pair[0].number.to_string(), pair[1].number.to_string()];
                let ranks = [self.place(standings, &pair[0]), self.place(standings, &pair[1])];
                let words = [("a", &*ranks[0]), ("b", &*ranks[1]), ("x", &*numbers[0]), ("y", &*numbers[1])];
                self.with("results-too-close", &words)
            })
            .collect()
    }
}

/// The three methods in the order of columns.
pub(crate) const METHODS: [Method; 3] = [Method::Mean, Method::Additive, Method::Fair];
