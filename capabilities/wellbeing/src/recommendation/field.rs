//! The fields of problems that recommendations answer to: those of the questionnaire «Проблемные поля педагога».

store::choice! {
    /// A field of problems.
    ProblemField, "support-problem" {
        /// Нагрузка и переработки.
        Workload = "workload",
        /// Отчёты и бумаги.
        Paperwork = "paperwork",
        /// Дисциплина и поведение учеников.
        Behaviour = "behaviour",
        /// Работа с родителями.
        Parents = "parents",
        /// Дети с особыми потребностями без поддержки.
        SpecialNeeds = "special_needs",
        /// Отношения с администрацией.
        Administration = "administration",
        /// Отношения в коллективе.
        Colleagues = "colleagues",
        /// Неясные и меняющиеся требования.
        ChangingDemands = "changing_demands",
        /// Цифровые системы и связь.
        Digital = "digital",
        /// Нехватка методической помощи.
        MethodicalHelp = "methodical_help",
        /// Аттестация, проверки, конкурсы.
        Assessment = "assessment",
        /// Оплата и признание.
        Recognition = "recognition",
        /// Семья, сон, здоровье.
        Balance = "balance",
        /// Одиночество в профессии, нет наставника.
        Loneliness = "loneliness",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_the_fields_of_the_questionnaire() -> Result<(), questionnaire::Unreadable> {
        let file = include_str!("../../../../data/instruments/problem-fields.json");
        let instrument = questionnaire::Instrument::parse(file)?;
        let asked = instrument.items.iter().filter(|item| item.id != "help").map(|item| item.id.as_str());
        assert!(asked.eq(ProblemField::ALL.iter().map(|field| field.code())));
        Ok(())
    }
}
