//! What an organisation says of itself for the map, as members of its actor: `location`, `tag`, and how it is reached.
//!
//! **Invariant:** of a place that is blurred, neither street nor point leaves here, nor comes in.

mod read;
mod text;
mod write;

#[cfg(test)]
mod tests;

pub use read::read;
pub(crate) use read::told_postcode;
pub use text::{clean, paragraphs};
pub use write::{CONTEXT_TERMS, patch};

/// Characters of what it does.
pub const ABOUT: usize = 500;
/// Characters of a street.
pub const STREET: usize = 200;
/// Characters of a postcode.
pub const POSTCODE: usize = 20;
/// Characters of a phone number.
pub const PHONE: usize = 100;
/// Characters of opening hours.
pub const HOURS: usize = 500;
/// Themes of one organisation.
pub const THEMES: usize = 5;
