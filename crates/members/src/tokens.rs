//! Bearer tokens: how a program acts in a member's name, and how far it may.
//!
//! From people: `pages` or a command → `model` → `store`. From programs: the header `Authorization` → `access`, whose
//! extractors are the permission of each endpoint.
//!
//! **Invariant:** a token is shown once, when it is made; the table holds its SHA-256 alone.
//! **Invariant:** a token never gives more than its member may do now: the role is looked up at each request, and a
//! member who is shut out has no token.

pub mod access;
pub mod model;
mod pages;
pub mod scope;
pub mod store;
#[cfg(test)]
mod tests;

pub use access::{Caller, CoordinatorGranted, Granted, InChargeGranted};
pub use model::{NewToken, Token, TokenForm, TokenId, TokenProblem};
pub use pages::{PATH, routes};
pub use scope::{Scope, Scopes};
