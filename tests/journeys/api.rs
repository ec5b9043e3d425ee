//! The JSON API as programs use it.

mod agreements;
mod coordination;
mod description;
mod follows;
mod media;
mod messages;
mod offers;
mod tokens;
