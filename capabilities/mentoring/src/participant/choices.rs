//! What a participant can be: on which side, in which format, at which times.

store::choice! {
    /// On which side of a pair.
    Side, "mentoring-side" {
        /// Наставник.
        Mentor = "mentor",
        /// Наставляемый.
        Mentee = "mentee",
    }
}

store::choice! {
    /// How a pair can meet.
    Format, "mentoring-format" {
        /// Очно.
        InPerson = "in_person",
        /// Дистанционно.
        Online = "online",
        /// Смешанно: either way.
        Mixed = "mixed",
    }
}

impl Format {
    /// Can two people meet?
    pub fn fits(self, other: Format) -> bool {
        self == other || self == Format::Mixed || other == Format::Mixed
    }
}

impl Side {
    /// Its word in addresses: `/mentoring/{id}/mentors`.
    pub fn path(self) -> &'static str {
        match self {
            Side::Mentor => "mentors",
            Side::Mentee => "mentees",
        }
    }

    /// The other one.
    pub fn other(self) -> Side {
        match self {
            Side::Mentor => Side::Mentee,
            Side::Mentee => Side::Mentor,
        }
    }
}

/// Free times of a week: seven days from Monday, in each morning, afternoon and evening.
pub const SLOTS: usize = 21;

const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const PARTS: [&str; 3] = ["morning", "day", "evening"];

/// The code of a free time: `mon-morning`.
pub fn slot_code(slot: usize) -> String {
    format!("{}-{}", DAYS[slot / 3 % 7], PARTS[slot % 3])
}

/// The free times of a set of bits, in their order.
pub fn slots_of(bits: i32) -> impl Iterator<Item = usize> {
    (0..SLOTS).filter(move |slot| bits >> slot & 1 == 1)
}
