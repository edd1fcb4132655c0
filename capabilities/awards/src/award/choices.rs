//! The few words an award is described by.

store::choice! {
    /// A place or a title.
    Degree, "awards-degree" {
        /// Победитель, диплом I степени.
        First = "first",
        /// Призёр, диплом II степени.
        Second = "second",
        /// Призёр, диплом III степени.
        Third = "third",
        /// Лауреат.
        Laureate = "laureate",
        /// Участник.
        Participant = "participant",
        /// Без степени: благодарность, почётная грамота.
        None = "none",
    }
}

store::choice! {
    /// Who honours: how high an award is.
    AwardLevel, "awards-level" {
        /// Уровень организации.
        Institution = "institution",
        /// Муниципальный.
        Municipal = "municipal",
        /// Региональный.
        Regional = "regional",
        /// Всероссийский.
        National = "national",
        /// Ведомственный: награда министерства.
        Ministry = "ministry",
    }
}

store::choice! {
    /// How an award came into the list.
    Source, "awards-source" {
        /// Issued when the results of a contest were announced.
        Contest = "contest",
        /// Written by hand.
        Hand = "hand",
        /// Taken over from an old list.
        Import = "import",
    }
}
