//! One type per kind of id.
//!
//! Each slice makes its own with [`id!`](crate::id), so that an offer's id can never be handed to a
//! function that expects a member's. The value is a `UUIDv7`: sorting by id is sorting by creation.

/// The text is not an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is not an id")]
pub struct NotAnId;

/// What [`id!`](crate::id) expands to needs these; not for direct use.
#[doc(hidden)]
pub mod reexport {
    pub use serde;
    pub use uuid;
}

/// Makes an id type: a newtype over a `UUIDv7`, written as its hyphenated lower-case text.
///
/// ```
/// use maillon_kernel::clock::Clock;
/// maillon_kernel::id!(
///     /// Identifies one offer.
///     OfferId
/// );
/// let id = OfferId::new(&Clock::System);
/// assert_eq!(id.to_string().parse(), Ok(id));
/// ```
///
/// The type is `Copy`, ordered by creation, and has `new(&Clock)`, `from_uuid`, `uuid`, `Display`,
/// `FromStr` (with [`NotAnId`]), and serde as text.
#[macro_export]
macro_rules! id {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name($crate::ids::reexport::uuid::Uuid);

        impl $name {
            /// A fresh id, greater than every id made before it in this process.
            pub fn new(clock: &$crate::clock::Clock) -> Self {
                Self(clock.uuid())
            }

            /// The id that this UUID stands for, when it comes from the database.
            pub const fn from_uuid(uuid: $crate::ids::reexport::uuid::Uuid) -> Self {
                Self(uuid)
            }

            /// The bare UUID, which no longer says what it identifies.
            pub const fn uuid(self) -> $crate::ids::reexport::uuid::Uuid {
                self.0
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.0, f)
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = $crate::ids::NotAnId;

            fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
                match $crate::ids::reexport::uuid::Uuid::parse_str(text) {
                    ::core::result::Result::Ok(uuid) => ::core::result::Result::Ok(Self(uuid)),
                    ::core::result::Result::Err(_) => ::core::result::Result::Err($crate::ids::NotAnId),
                }
            }
        }

        // Written out rather than derived, so that the calling crate needs no serde of its own.
        impl $crate::ids::reexport::serde::Serialize for $name {
            fn serialize<S>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error>
            where
                S: $crate::ids::reexport::serde::Serializer,
            {
                $crate::ids::reexport::serde::Serialize::serialize(&self.0, serializer)
            }
        }

        impl<'de> $crate::ids::reexport::serde::Deserialize<'de> for $name {
            fn deserialize<D>(deserializer: D) -> ::core::result::Result<Self, D::Error>
            where
                D: $crate::ids::reexport::serde::Deserializer<'de>,
            {
                $crate::ids::reexport::serde::Deserialize::deserialize(deserializer).map(Self)
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use super::NotAnId;
    use crate::clock::Clock;

    maillon_kernel::id!(
        /// Stands for any id.
        ThingId
    );

    #[test]
    fn an_id_survives_text_and_json() {
        let id = ThingId::new(&Clock::System);
        assert_eq!(id.to_string().parse(), Ok(id));
        let json = serde_json::to_string(&id).unwrap();
        assert_eq!(json, format!("\"{id}\""));
        assert_eq!(serde_json::from_str::<ThingId>(&json).unwrap(), id);
        assert_eq!(ThingId::from_uuid(id.uuid()), id);
    }

    #[test]
    fn nonsense_is_not_an_id() {
        for text in ["", "12", "not-an-id", "../../etc/passwd", "0192f0c1-0000-7000-8000-00000000000g"] {
            assert_eq!(text.parse::<ThingId>(), Err(NotAnId), "{text}");
        }
        assert!(serde_json::from_str::<ThingId>("7").is_err());
    }
}
