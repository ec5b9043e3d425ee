//! The JSON API as programs use it.

mod description;
mod follows;
mod offers;
mod tokens;
