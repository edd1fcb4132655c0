//! What an event can be: its kind, its state, for whom, in which format.

store::choice! {
    /// A kind of event.
    EventKind, "events-kind" {
        /// Семинар.
        Seminar = "seminar",
        /// Вебинар, онлайн-практикум.
        Webinar = "webinar",
        /// Мастер-класс, практикум.
        Workshop = "workshop",
        /// Курс.
        Course = "course",
        /// Фестиваль.
        Festival = "festival",
        /// Неделя.
        Week = "week",
        /// Слёт.
        Rally = "rally",
        /// Посещение («педагогический туризм»).
        Visit = "visit",
        /// Волонтёрская акция.
        Volunteering = "volunteering",
        /// Марафон.
        Marathon = "marathon",
        /// День проектов.
        ProjectDay = "project_day",
        /// Профессиональная проба.
        Trial = "trial",
    }
}

store::choice! {
    /// Where an event stands; [`super::Move`] says how it gets there.
    EventState, "events-state" {
        /// Seen by those only who prepare it.
        Draft = "draft",
        /// Announced; people register.
        Open = "open",
        /// Nobody registers any more.
        Closed = "closed",
        /// It took place.
        Held = "held",
        /// And what came of it is written down.
        Reported = "reported",
        /// It will not take place.
        Cancelled = "cancelled",
    }
}

store::choice! {
    /// For whom an event is.
    Level, "events-level" {
        /// One institution.
        Institution = "institution",
        /// A district.
        Municipal = "municipal",
        /// A region.
        Regional = "regional",
        /// The country.
        National = "national",
    }
}

store::choice! {
    /// How people take part.
    Format, "events-format" {
        /// In one room.
        InPerson = "in_person",
        /// Each at a screen.
        Online = "online",
        /// Either way.
        Mixed = "mixed",
    }
}

impl EventState {
    /// Is it announced and still to come?
    pub fn is_ahead(self) -> bool {
        matches!(self, Self::Open | Self::Closed)
    }
}
