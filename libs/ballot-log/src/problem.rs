//! What verification found wrong: a code, and the vote or the file concerned, from which a sentence is made in any language.

use serde::{Serialize, Serializer};

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// What kind.
    pub code: Code,
    /// The number of the vote or entry concerned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub serial: Option<u64>,
    /// The file concerned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// A further number: the other entry, the size of a checkpoint, the number of an option.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other: Option<u64>,
    /// What the reader of the file said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<&'static str>,
}

impl Problem {
    pub(crate) fn of(code: Code) -> Self {
        Self { code, serial: None, file: None, other: None, why: None }
    }

    pub(crate) fn at(code: Code, serial: u64) -> Self {
        Self { serial: Some(serial), ..Self::of(code) }
    }

    pub(crate) fn in_file(code: Code, file: impl Into<String>) -> Self {
        Self { file: Some(file.into()), ..Self::of(code) }
    }

    pub(crate) fn with(self, other: u64) -> Self {
        Self { other: Some(other), ..self }
    }

    pub(crate) fn because(self, why: crate::Malformed) -> Self {
        Self { why: Some(why.0), ..self }
    }
}

macro_rules! codes {
    ($($(#[doc = $text:literal])* $name:ident = $code:literal,)*) => {
        /// Kinds of problems. Their texts have keys that end in their codes.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Code {
            $($(#[doc = $text])* $name,)*
        }

        impl Code {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The word in JSON and in keys of texts.
            pub fn code(self) -> &'static str {
                match self {
                    $(Self::$name => $code,)*
                }
            }
        }
    };
}

codes! {
    /// A file of the log is not there.
    FileMissing = "file-missing",
    /// The terms cannot be read.
    TermsUnreadable = "terms-unreadable",
    /// The terms are not those with which the vote was opened.
    TermsChanged = "terms-changed",
    /// The key in the terms cannot be read, or has not the name of the log.
    KeyUnreadable = "key-unreadable",
    /// The key in the terms is not the trusted one.
    KeyOther = "key-other",
    /// The signed head is not signed by the key, or is of another log.
    CheckpointRefused = "checkpoint-refused",
    /// The entries do not give the signed root.
    RootOther = "root-other",
    /// An earlier signed head is not a beginning of this log: the past was rewritten before the size `other`.
    CheckpointRewritten = "checkpoint-rewritten",
    /// A file of hashes does not follow from the entries.
    TileChanged = "tile-changed",
    /// A file of entries cannot be read, or holds another number of them than it should.
    BundleWrong = "bundle-wrong",
    /// An entry was changed: its hash is not the one in the log.
    EntryChanged = "entry-changed",
    /// An entry was dropped.
    EntryMissing = "entry-missing",
    /// An entry is not canonical, or breaks its own rules.
    EntryMalformed = "entry-malformed",
    /// An entry stands twice, or not in its place.
    EntryOutOfPlace = "entry-out-of-place",
    /// An entry belongs to another poll.
    EntryOfOtherPoll = "entry-of-other-poll",
    /// The log does not begin with the opening, or opens again.
    OpeningOutOfPlace = "opening-out-of-place",
    /// The log is closed twice.
    ClosedTwice = "closed-twice",
    /// A vote after the closing.
    CastAfterClose = "cast-after-close",
    /// A vote at a minute that is not between opening and closing.
    CastOutOfTime = "cast-out-of-time",
    /// A vote at a level that the terms do not admit.
    LevelNotAdmitted = "level-not-admitted",
    /// A vote that replaces what is not a vote, or was replaced already.
    ReplacesWrong = "replaces-wrong",
    /// A vote that replaces an earlier one, which the terms do not allow.
    ChangeNotAllowed = "change-not-allowed",
    /// An annulment of what is not a vote.
    AnnulsNoVote = "annuls-no-vote",
    /// The vote is closed, and this vote was not opened.
    OpeningMissing = "opening-missing",
    /// The opening is not what the vote was cast as: the choice was changed.
    OpeningOther = "opening-other",
    /// The opening is no ballot by the terms.
    OpeningNoBallot = "opening-no-ballot",
    /// An opening of what is not a vote.
    OpeningStray = "opening-stray",
    /// Openings are published while the vote is open.
    OpenedEarly = "opened-early",
    /// The declared result is not what the votes give; `other` is the number of an option, 0 for all ballots.
    ResultOther = "result-other",
    /// The receipt cannot be read or does not prove its vote.
    ReceiptRefused = "receipt-refused",
    /// The receipt names another log: it is of another vote.
    ReceiptOther = "receipt-other",
    /// The receipt is signed by another key, or forged.
    ReceiptForged = "receipt-forged",
    /// The receipt's vote is beyond the end of this log: it was dropped, or the export is older.
    ReceiptBeyond = "receipt-beyond",
    /// The log has another entry in the place of the receipt's vote.
    ReceiptReplaced = "receipt-replaced",
    /// The log that the receipt saw is not a beginning of this one: two versions were shown (split view).
    SplitView = "split-view",
    /// The published choice is not the one of the receipt.
    ReceiptChoice = "receipt-choice",
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.code())
    }
}
