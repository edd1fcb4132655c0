//! From the fields of the form to a reply.

use kernel::Language;
use questionnaire::{Answer, Answers, Choose, Instrument, NotApplicable};
use web::{Fields, FormErrors};

use crate::{
    instruments::text,
    reply::{Experience, Reply, Work},
    wave::Wave,
};

/// A question as it stands on the form.
pub(super) struct Question {
    /// The name of its fields.
    pub name: String,
    /// What is asked.
    pub text: String,
    /// Said before it, at the beginning of an instrument.
    pub before: String,
    /// Several may be chosen.
    pub several: bool,
    /// It may be passed over.
    pub optional: bool,
    /// Values and labels.
    pub options: Vec<(String, String)>,
}

/// The name of the fields of an item.
fn name(place: usize, item: &str) -> String {
    format!("q{place}-{item}")
}

/// All questions of a wave in their order.
pub(super) fn questions(
    wave: &Wave,
    instruments: &[Instrument],
    language: Language,
    t: impl Fn(&str) -> String,
) -> Vec<Question> {
    let mut questions = Vec::new();
    let own = |name: &str, options: Vec<(String, String)>| Question {
        name: name.to_owned(),
        text: t(&format!("wellbeing-ask-{name}")),
        before: String::new(),
        several: false,
        optional: true,
        options,
    };
    if wave.asks_experience {
        questions.push(own(
            "experience",
            Experience::ALL.iter().map(|one| (one.code().to_owned(), t(&one.label()))).collect(),
        ));
    }
    if wave.asks_work {
        questions.push(own("work", Work::ALL.iter().map(|one| (one.code().to_owned(), t(&one.label()))).collect()));
    }
    for (place, instrument) in instruments.iter().enumerate() {
        for (first, item) in instrument.items.iter().enumerate() {
            let Some(set) = instrument.response_sets.get(&item.set) else { continue };
            let labels = set.labels.get(language.code()).or_else(|| set.labels.values().next());
            let labels = labels.into_iter().flatten().cloned();
            let mut options: Vec<(String, String)> = set.codes.iter().map(i64::to_string).zip(labels).collect();
            if set.na {
                options.push(("na".to_owned(), text(&set.na_label, language)));
            }
            questions.push(Question {
                name: name(place, &item.id),
                text: text(&item.text, language),
                before: if first == 0 { text(&instrument.instruction, language) } else { String::new() },
                several: item.choose == Choose::Several,
                optional: item.optional,
                options,
            });
        }
    }
    questions
}

/// The reply that was sent; what is missing or was never asked is noted at its question.
pub(super) fn reply(wave: &Wave, instruments: &[Instrument], fields: &Fields, errors: &mut FormErrors) -> Reply {
    let mut replies = Vec::new();
    for (place, instrument) in instruments.iter().enumerate() {
        let mut answers = Answers::new();
        for item in &instrument.items {
            let name = name(place, &item.id);
            let sent: Vec<&str> = fields.all(&name).iter().map(String::as_str).filter(|one| !one.is_empty()).collect();
            let codes: Vec<i64> = sent.iter().filter_map(|one| one.parse().ok()).collect();
            let answer = match (item.choose, sent.as_slice()) {
                (_, []) if item.optional => continue,
                (_, []) => {
                    errors.add(name, "wellbeing-refusal-unanswered");
                    continue;
                }
                (_, ["na"]) => Answer::NotApplicable(NotApplicable::Na),
                (Choose::One, [_]) if codes.len() == 1 => Answer::One(codes[0]),
                (Choose::Several, _) if codes.len() == sent.len() => Answer::Several(codes.clone()),
                _ => {
                    errors.add(name, "wellbeing-refusal-answer");
                    continue;
                }
            };
            let set = instrument.response_sets.get(&item.set);
            let known = match &answer {
                Answer::NotApplicable(_) => set.is_some_and(|set| set.na),
                _ => codes.iter().all(|code| set.is_some_and(|set| set.codes.contains(code))),
            };
            match known {
                true => drop(answers.insert(item.id.clone(), answer)),
                false => errors.add(name, "wellbeing-refusal-answer"),
            }
        }
        replies.push(answers);
    }
    // A reply that says nothing would spend the code for nothing.
    if errors.is_empty() && replies.iter().all(Answers::is_empty) {
        let first = instruments.first().and_then(|one| one.items.first());
        errors.add(first.map_or_else(|| "code".to_owned(), |item| name(0, &item.id)), "wellbeing-refusal-empty");
    }
    let experience = Experience::of(fields.get("experience")).filter(|_| wave.asks_experience);
    let work = Work::of(fields.get("work")).filter(|_| wave.asks_work);
    Reply { experience: experience.unwrap_or(Experience::Unsaid), work: work.unwrap_or(Work::Unsaid), answers: replies }
}
