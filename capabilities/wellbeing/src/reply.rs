//! What one person answered, on its way from the form to the envelope. It has no name, no time and no number.

use kernel::{Error, Result};
use questionnaire::{Answers, Instrument, Scoring};
use serde::{Deserialize, Serialize};
use store::choice;

choice! {
    /// How long somebody has taught, as they say themselves.
    Experience, "wellbeing-experience" {
        /// Up to three years.
        Young = "young",
        /// Four to fifteen.
        Middle = "middle",
        /// More.
        Long = "long",
        /// They did not say.
        Unsaid = "unsaid",
    }
}

choice! {
    /// What somebody works as, as they say themselves.
    Work, "wellbeing-work" {
        /// A teacher of lower classes.
        Primary = "primary",
        /// A teacher of subjects.
        Subject = "subject",
        /// An educator of a kindergarten or a group.
        Educator = "educator",
        /// Another pedagogical post.
        Other = "other",
        /// They did not say.
        Unsaid = "unsaid",
    }
}

/// What one person answered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reply {
    /// How long they have taught.
    pub experience: Experience,
    /// What they work as.
    pub work: Work,
    /// The answers to each instrument of the wave, in its order.
    pub answers: Vec<Answers>,
}

/// Every envelope holds so many bytes, so that its length tells nothing: neither how much was answered, nor whether anything was.
pub(crate) const LENGTH: usize = 2_048;
/// Room for what is not answers.
const AROUND: usize = 128;

impl Reply {
    /// The message of an envelope: of an answer, or of a slip that nobody has used yet.
    pub(crate) fn message(reply: Option<&Reply>) -> Result<Vec<u8>> {
        let mut bytes = serde_json::to_vec(&reply)?;
        if bytes.len() > LENGTH {
            return Err(Error::failed("a reply is longer than its envelope"));
        }
        bytes.resize(LENGTH, b' ');
        Ok(bytes)
    }

    /// What an envelope holds; nothing of an unused slip.
    pub(crate) fn of_message(bytes: &[u8]) -> Result<Option<Reply>> {
        Ok(serde_json::from_slice(bytes)?)
    }

    /// Is it what the form takes of these instruments? A browser seals what nobody has looked at.
    pub(crate) fn is_of(&self, instruments: &[Instrument]) -> bool {
        let fits = |(instrument, answers): (&Instrument, &Answers)| {
            let is_whole = instrument.items.iter().all(|item| item.optional || answers.contains_key(&item.id));
            is_whole && Scoring::of(instrument).admits(answers).is_ok()
        };
        self.answers.len() == instruments.len() && instruments.iter().zip(&self.answers).all(fits)
    }

    /// Do the longest answers to these instruments go into an envelope?
    pub(crate) fn has_room(instruments: &[Instrument]) -> bool {
        let longest = instruments.iter().flat_map(|one| one.items.iter().map(move |item| (one, item)));
        let bytes = longest.map(|(instrument, item)| {
            let codes = instrument
                .response_sets
                .get(&item.set)
                .map_or(0, |set| set.codes.iter().map(|code| code.to_string().len() + 1).sum());
            item.id.len() + 8 + codes
        });
        bytes.sum::<usize>() + AROUND <= LENGTH
    }
}

#[cfg(test)]
mod tests {
    use questionnaire::Answer;

    use super::*;
    use crate::instruments::{FILES, Instruments};

    #[test]
    fn used_and_unused_envelopes_are_of_one_length() {
        let answers =
            Answers::from([("p1".to_owned(), Answer::One(100)), ("help".to_owned(), Answer::Several(vec![1, 12]))]);
        let reply = Reply { experience: Experience::Young, work: Work::Unsaid, answers: vec![answers] };
        let (full, empty) = (Reply::message(Some(&reply)).unwrap(), Reply::message(None).unwrap());
        assert_eq!(full.len(), empty.len());
        assert_eq!(Reply::of_message(&full).unwrap(), Some(reply));
        assert_eq!(Reply::of_message(&empty).unwrap(), None);
    }

    #[test]
    fn what_the_form_does_not_take_is_no_reply() {
        let instruments: Vec<Instrument> =
            Instruments::read(FILES.iter().copied()).unwrap().askable().cloned().collect();
        let reply = |answers| Reply { experience: Experience::Young, work: Work::Unsaid, answers };
        let one = |item: &str, code| Answers::from([(item.to_owned(), Answer::One(code))]);
        assert!(reply(vec![one("workload", 4), one("p1", 100)]).is_of(&instruments));
        assert!(reply(vec![Answers::new(), Answers::new()]).is_of(&instruments), "everything may be passed over");
        for (wrong, why) in [
            (vec![one("workload", 4)], "an instrument is missing"),
            (vec![one("workload", 4), one("p1", 100), Answers::new()], "one too many"),
            (vec![one("workload", 5), Answers::new()], "there is no such response"),
            (vec![one("nothing", 4), Answers::new()], "there is no such item"),
            (vec![one("help", 1), Answers::new()], "of this item several are chosen"),
        ] {
            assert!(!reply(wrong).is_of(&instruments), "{why}");
        }
    }

    #[test]
    fn the_instruments_that_come_along_have_room() {
        let instruments = Instruments::read(FILES.iter().copied()).unwrap();
        assert!(Reply::has_room(&instruments.askable().cloned().collect::<Vec<_>>()));
    }
}
