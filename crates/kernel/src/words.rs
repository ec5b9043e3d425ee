//! Enums whose values have one word each, in tables, in forms and on the wire.

/// A word that this program did not write.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("{0:?} is no such word")]
pub struct UnknownWord(pub String);

/// Makes an enum whose values have one word each: `ALL`, `as_str`, `FromStr`, `Display`.
///
/// ```
/// maillon_kernel::words!(
///     /// How a door stands.
///     Door {
///         /// One may come in.
///         Open = "open",
///         /// One may not.
///         Shut = "shut",
///     }
/// );
/// assert_eq!("open".parse(), Ok(Door::Open));
/// assert_eq!(Door::Shut.to_string(), "shut");
/// assert!("ajar".parse::<Door>().is_err());
/// ```
#[macro_export]
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$about:meta])* $value:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $($(#[$about])* $value),+ }

        impl $name {
            /// All of them, as forms list them.
            pub const ALL: &[Self] = &[$(Self::$value),+];

            /// The word in tables and forms.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$value => $word),+ }
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = $crate::words::UnknownWord;

            fn from_str(word: &str) -> ::std::result::Result<Self, $crate::words::UnknownWord> {
                let found = Self::ALL.iter().find(|one| one.as_str() == word);
                found.copied().ok_or_else(|| $crate::words::UnknownWord(word.to_owned()))
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}
