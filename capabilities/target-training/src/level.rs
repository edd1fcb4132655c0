//! The level of a programme of study (уровень образования).

store::choice! {
    /// The level of a programme of study.
    StudyLevel, "training-level" {
        /// Среднее профессиональное.
        Vocational = "vocational",
        /// Бакалавриат.
        Bachelor = "bachelor",
        /// Специалитет.
        Specialist = "specialist",
        /// Магистратура.
        Master = "master",
    }
}

impl StudyLevel {
    /// As an official paper writes it.
    pub fn official(self) -> &'static str {
        match self {
            Self::Vocational => "среднее профессиональное образование",
            Self::Bachelor => "высшее образование — бакалавриат",
            Self::Specialist => "высшее образование — специалитет",
            Self::Master => "высшее образование — магистратура",
        }
    }
}
