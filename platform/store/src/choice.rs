//! One of a few words, the same in code, database, files and dictionaries.

/// Declares an enumeration whose values are kept as words. The same list makes the CHECK constraint of a column
/// (`Kind::check("kind")`) and, under the label, the keys of the language files (`registry-fact-post`).
#[macro_export]
macro_rules! choice {
    ($(#[$doc:meta])* $name:ident, $label:literal { $($(#[$value_doc:meta])* $value:ident = $code:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$value_doc])* #[serde(rename = $code)] $value,)+
        }

        impl $name {
            /// Every value, in the order of lists.
            pub const ALL: &'static [Self] = &[$(Self::$value),+];

            /// The word kept in the database, in addresses and in data files.
            pub fn code(self) -> &'static str {
                match self { $(Self::$value => $code),+ }
            }

            /// The value of a word.
            pub fn of(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.code() == code)
            }

            /// Key of its name in the language files.
            pub fn label(self) -> String {
                format!("{}-{}", $label, self.code().replace('_', "-"))
            }

            /// The constraint that a column holds one of these words (or nothing, where nothing is allowed).
            pub fn check(column: &str) -> String {
                let words = Self::ALL.iter().map(|value| format!("'{}'", value.code())).collect::<Vec<_>>();
                format!("check ({column} in ({}))", words.join(", "))
            }
        }

        impl From<$name> for $crate::sea_orm::Value {
            fn from(value: $name) -> Self {
                value.code().into()
            }
        }

        impl $crate::sea_orm::sea_query::Nullable for $name {
            fn null() -> $crate::sea_orm::Value {
                <String as $crate::sea_orm::sea_query::Nullable>::null()
            }
        }

        impl $crate::sea_orm::TryGetable for $name {
            fn try_get_by<I: $crate::sea_orm::ColIdx>(row: &$crate::sea_orm::QueryResult, index: I) -> Result<Self, $crate::sea_orm::TryGetError> {
                let code = <String as $crate::sea_orm::TryGetable>::try_get_by(row, index)?;
                Self::of(&code).ok_or_else(|| $crate::sea_orm::DbErr::Type(format!("no {} {code}", stringify!($name))).into())
            }
        }
    };
}
