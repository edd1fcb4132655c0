//! Facts about people: each sort is a struct whose fields are the columns of its table. This file is the one list of them.

use chrono::NaiveDate;
use kernel::{ChangeId, Period, PersonId, id::Uuid};
use sea_orm::{DbErr, FromQueryResult, QueryResult, TryGetable};
use serde::{Deserialize, Serialize};
use store::{FactTable, Value};

use crate::{Consent, Distinction, Education, Experience, Interruption, Name, Post, Qualification};

/// What a version says: the columns of a table as a value.
pub trait Fact: FromQueryResult + Clone + PartialEq + Send {
    /// Its table.
    const TABLE: &'static FactTable;

    /// The values of the table's own columns, in their order.
    fn into_values(self) -> Vec<Value>;
}

/// A fact held for a period: one version, as it stands in its table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Held<T> {
    /// The version.
    pub id: Uuid,
    /// What it says.
    pub fact: T,
    /// When it holds.
    pub period: Period,
    /// The change that opened it.
    pub opened_by: ChangeId,
    /// The row of the imported file.
    pub source_row: Option<i32>,
    /// Entered or corrected by hand: an import leaves it alone.
    pub by_hand: bool,
}

impl<T> Held<T> {
    /// Does it hold on this day?
    pub fn on(&self, day: NaiveDate) -> bool {
        self.period.contains(day)
    }
}

impl<T: FromQueryResult> FromQueryResult for Held<T> {
    fn from_query_result(row: &QueryResult, prefix: &str) -> Result<Self, DbErr> {
        Ok(Self {
            id: TryGetable::try_get(row, prefix, "id")?,
            fact: T::from_query_result(row, prefix)?,
            period: Period {
                from: TryGetable::try_get(row, prefix, "valid_from")?,
                to: <Option<NaiveDate> as TryGetable>::try_get(row, prefix, "valid_to")?,
            },
            opened_by: TryGetable::try_get(row, prefix, "opened_by")?,
            source_row: <Option<i32> as TryGetable>::try_get(row, prefix, "source_row")?,
            by_hand: TryGetable::try_get(row, prefix, "by_hand")?,
        })
    }
}

macro_rules! person_facts {
    ($($(#[$doc:meta])* $kind:ident in $list:ident, $code:literal;)+) => {
        /// A fact about a person, of any sort.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[serde(tag = "kind", content = "fact", rename_all = "snake_case")]
        pub enum PersonFact { $($(#[$doc])* $kind($kind),)+ }

        store::choice! {
            /// A sort of facts about people.
            FactKind, "registry-fact" { $($(#[$doc])* $kind = $code,)+ }
        }

        /// The tables of facts about people.
        pub const PERSON_TABLES: &[&FactTable] = &[$($kind::TABLE),+];

        /// Everything believed about a person, as a value.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        pub struct PersonFacts {
            /// Who.
            pub person: PersonId,
            $($(#[$doc])* pub $list: Vec<Held<$kind>>,)+
        }

        impl PersonFacts {
            /// A person of whom nothing is known.
            pub fn nothing(person: PersonId) -> Self {
                Self { person, $($list: Vec::new(),)+ }
            }

            /// Adds a fact after those of its sort.
            pub(crate) fn put(&mut self, held: Held<PersonFact>) {
                let Held { id, fact, period, opened_by, source_row, by_hand } = held;
                match fact {
                    $(PersonFact::$kind(fact) => self.$list.push(Held { id, fact, period, opened_by, source_row, by_hand }),)+
                }
            }

            /// Every version, of every sort.
            pub fn versions(&self) -> Vec<(FactKind, Uuid)> {
                let mut all = Vec::new();
                $(all.extend(self.$list.iter().map(|held| (FactKind::$kind, held.id)));)+
                all
            }

            /// Every fact with its version, whatever its sort.
            pub fn each(&self) -> Vec<Held<PersonFact>> {
                let mut all = Vec::new();
                $(all.extend(self.$list.iter().cloned().map(Held::any));)+
                all
            }
        }

        impl PersonFact {
            /// Of which sort.
            pub fn kind(&self) -> FactKind {
                match self { $(Self::$kind(_) => FactKind::$kind,)+ }
            }

            pub(crate) fn into_values(self) -> Vec<Value> {
                match self { $(Self::$kind(fact) => fact.into_values(),)+ }
            }
        }

        impl FactKind {
            /// Its table.
            pub fn table(self) -> &'static FactTable {
                match self { $(Self::$kind => $kind::TABLE,)+ }
            }

            pub(crate) fn read(self, row: &QueryResult) -> Result<PersonFact, DbErr> {
                match self { $(Self::$kind => $kind::from_query_result(row, "").map(PersonFact::$kind),)+ }
            }
        }

        $(impl From<$kind> for PersonFact {
            fn from(fact: $kind) -> Self {
                Self::$kind(fact)
            }
        })+

        /// Reads every sort of facts of these people into their places.
        pub(crate) async fn read_all(
            db: &impl store::Ask,
            people: &mut std::collections::HashMap<PersonId, PersonFacts>,
        ) -> kernel::Result<()> {
            let ids: Vec<PersonId> = people.keys().copied().collect();
            $(for (person, held) in crate::facts::current::<$kind>(db, &ids).await? {
                if let Some(facts) = people.get_mut(&person) {
                    facts.$list.push(held);
                }
            })+
            Ok(())
        }
    };
}

person_facts! {
    /// Name, birth date, sex.
    Name in names, "name";
    /// A post (должность).
    Post in posts, "post";
    /// Education (образование).
    Education in educations, "education";
    /// Qualification category (категория).
    Qualification in qualifications, "qualification";
    /// Years of work (стаж).
    Experience in experiences, "experience";
    /// A leave that stops the count of years.
    Interruption in interruptions, "interruption";
    /// Degree, title, award.
    Distinction in distinctions, "distinction";
    /// Consent to the use of personal data.
    Consent in consents, "consent";
}

impl<T: Into<PersonFact>> Held<T> {
    fn any(self) -> Held<PersonFact> {
        let Self { id, fact, period, opened_by, source_row, by_hand } = self;
        Held { id, fact: fact.into(), period, opened_by, source_row, by_hand }
    }
}
