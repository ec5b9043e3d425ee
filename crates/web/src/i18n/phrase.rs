//! What can be put into a message, and the builder with which templates do it.

use std::borrow::Cow;
use std::fmt;

use fluent_bundle::types::FluentNumber;
use fluent_bundle::{FluentArgs, FluentValue};
use maillon_kernel::markup::runs_left;

use super::Tongue;

/// A value for a message's argument: text, or a whole number that may choose a plural.
pub trait Argument {
    /// The value as Fluent takes it.
    fn argument(&self) -> FluentValue<'_>;
}

impl Argument for str {
    fn argument(&self) -> FluentValue<'_> {
        // A name in Arabic or Hebrew stands by itself: what follows it must not be drawn into its direction.
        let text =
            if runs_left(self) { Cow::Owned(format!("\u{2068}{self}\u{2069}")) } else { Cow::Borrowed(self) };
        FluentValue::String(text)
    }
}

impl Argument for String {
    fn argument(&self) -> FluentValue<'_> {
        self.as_str().argument()
    }
}

impl Argument for Cow<'_, str> {
    fn argument(&self) -> FluentValue<'_> {
        self.as_ref().argument()
    }
}

impl<T: Argument + ?Sized> Argument for &T {
    fn argument(&self) -> FluentValue<'_> {
        (**self).argument()
    }
}

macro_rules! whole_numbers {
    ($($number:ty)*) => {$(
        impl Argument for $number {
            fn argument(&self) -> FluentValue<'_> {
                FluentValue::Number(FluentNumber::from(*self))
            }
        }
    )*};
}
whole_numbers!(i32 i64 u16 u32 u64 usize);

/// A message waiting for its arguments. It is formatted when it is displayed.
#[derive(Clone, Debug)]
pub struct Phrase {
    t: Tongue,
    key: String,
    args: Vec<(String, FluentValue<'static>)>,
}

impl Phrase {
    pub(super) fn new(t: Tongue, key: &str) -> Self {
        Self { t, key: key.to_owned(), args: Vec::new() }
    }

    /// Adds the argument `$name`.
    #[must_use]
    pub fn set(mut self, name: &str, value: impl Argument) -> Self {
        self.args.push((name.to_owned(), value.argument().into_owned()));
        self
    }
}

impl fmt::Display for Phrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let args: FluentArgs<'_> =
            self.args.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
        f.write_str(&self.t.words.format(self.t.lang, &self.key, &args))
    }
}
