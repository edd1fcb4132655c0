//! Identifiers: a newtype of UUIDv7 for every kind of record, so that one cannot be passed for another.

pub use uuid::Uuid;

/// Declares an identifier type: `id!(/// A person. PersonId);` with `use kernel::id::Uuid` in scope
/// (the derive of the database type knows the type by that name only).
#[macro_export]
macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash,
            serde::Serialize, serde::Deserialize, sea_orm::DeriveValueType,
        )]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new identifier; later ones sort after earlier ones.
            #[expect(clippy::new_without_default, reason = "a fresh identifier is not a default value")]
            pub fn new() -> Self {
                Self(Uuid::now_v7())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    };
}

id!(
    /// An account: somebody who can sign in.
    AccountId
);
id!(
    /// A change: the source of versions of facts (an import, an edit, a merge, an undo).
    ChangeId
);
id!(
    /// A job in the background.
    JobId
);
id!(
    /// An organisation (организация).
    OrganisationId
);
id!(
    /// A person (человек).
    PersonId
);
