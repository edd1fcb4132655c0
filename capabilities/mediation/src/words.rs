//! The words of mediation: what a journal, a request and a report may say. They follow the working papers of services and the monitoring forms
//! (letters 07-4317 of 18.12.2015, ДГ-375/07 of 28.04.2020).

store::choice! {
    /// By what approach a service works.
    Model, "mediation-model" {
        /// Медиация.
        Mediation = "mediation",
        /// Служба примирения.
        Reconciliation = "reconciliation",
        /// Оба подхода.
        Mixed = "mixed",
    }
}

store::choice! {
    /// Where a service stands.
    ServiceState, "mediation-service" {
        /// Создаётся: there is no order yet.
        Forming = "forming",
        /// Действует.
        Working = "working",
        /// Приостановлена.
        Suspended = "suspended",
    }
}

store::choice! {
    /// What somebody does in a service.
    Post, "mediation-post" {
        /// Куратор.
        Curator = "curator",
        /// Медиатор.
        Mediator = "mediator",
    }
}

store::choice! {
    /// From whom a service heard of a conflict.
    Source, "mediation-source" {
        /// Личное обращение.
        Party = "party",
        /// Родители, семья.
        Family = "family",
        /// Свидетели.
        Witness = "witness",
        /// Администрация, педагоги.
        School = "school",
        /// КДН и ЗП.
        Commission = "commission",
        /// ПДН, полиция.
        Police = "police",
        /// Суд, следствие.
        Court = "court",
    }
}

store::choice! {
    /// Between whom a conflict is: by role only.
    Kind, "mediation-kind" {
        /// Ученик и ученик.
        PupilPupil = "pupil_pupil",
        /// Ученик и учитель.
        PupilTeacher = "pupil_teacher",
        /// Родитель и учитель.
        ParentTeacher = "parent_teacher",
        /// Учитель и учитель.
        TeacherTeacher = "teacher_teacher",
        /// Ученик и родитель.
        PupilParent = "pupil_parent",
        /// Группа, класс.
        Group = "group",
        /// Учитель и администрация.
        TeacherAdministration = "teacher_administration",
        /// Иное.
        Other = "other",
    }
}

store::choice! {
    /// What a service does with the sides of a conflict.
    Programme, "mediation-programme" {
        /// Медиация (программа примирения).
        Mediation = "mediation",
        /// Челночная медиация.
        Shuttle = "shuttle",
        /// Круг сообщества.
        Circle = "circle",
        /// Школьная восстановительная конференция.
        SchoolConference = "school_conference",
        /// Семейная конференция.
        FamilyConference = "family_conference",
    }
}

store::choice! {
    /// Why a request was not taken.
    Decline, "mediation-decline" {
        /// Вне компетенции службы.
        Competence = "competence",
        /// Стороны не признают событие.
        Unacknowledged = "unacknowledged",
        /// Риск насилия.
        Violence = "violence",
        /// Иное.
        Other = "other",
    }
}

store::choice! {
    /// What a case ended with.
    Outcome, "mediation-outcome" {
        /// Примирение с договором.
        Agreement = "agreement",
        /// Примирение без договора.
        Reconciled = "reconciled",
        /// Частичное примирение.
        Partial = "partial",
        /// Стороны не пришли к соглашению.
        Disagreement = "disagreement",
        /// Отказ первой стороны.
        FirstRefused = "first_refused",
        /// Отказ второй стороны.
        SecondRefused = "second_refused",
        /// Не завершено: выбыл, вышел срок.
        Unfinished = "unfinished",
        /// Передано другому органу.
        PassedOn = "passed_on",
    }
}

store::choice! {
    /// How an agreement was kept.
    Kept, "mediation-kept" {
        /// Исполнен.
        Wholly = "wholly",
        /// Исполнен частично.
        Partly = "partly",
        /// Не исполнен.
        Broken = "broken",
        /// Конфликт возобновился.
        Resumed = "resumed",
    }
}

store::choice! {
    /// What a service does so that conflicts do not come.
    Prevention, "mediation-prevention" {
        /// Профилактический круг.
        Circle = "circle",
        /// Классный час.
        ClassHour = "class_hour",
        /// Обучение медиаторов.
        Training = "training",
        /// Родительское собрание.
        Parents = "parents",
        /// Публикация.
        Publication = "publication",
    }
}

impl Kind {
    /// All who are in it are pupils, as far as the kind tells.
    pub fn is_among_pupils(self) -> bool {
        matches!(self, Kind::PupilPupil | Kind::Group)
    }
}

impl Outcome {
    /// The sides came to something together.
    pub fn is_reconciliation(self) -> bool {
        matches!(self, Outcome::Agreement | Outcome::Reconciled | Outcome::Partial)
    }
}
