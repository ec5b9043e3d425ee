//! Who belongs: the five questions, asking to join, reading each other's answers, the register.
//!
//! A network is its QG, a `Group` actor. `desk` does what our people want, `receive` what other instances say; `wire`
//! crosses to and from JSON. An instance is a candidate or a member of networks, and the QG of at most one. How a round
//! of consent ends is the engine's (`maillon-consent`); what follows from it is decided here, on the QG.
//!
//! **Invariant:** only the QG decides, by its own clock and its own store; the others keep signed copies.
//! **Invariant:** nobody speaks for another organisation: a stance is its author's, proven, also when it is passed on.
//! **Invariant:** a register is followed by one with a higher number, and by nothing else.

pub mod answers;
pub mod applications;
pub mod desk;
pub mod model;
pub mod questions;
pub mod receive;
pub mod serve;
pub mod wire;

pub use desk::{Desk, Qg, Rules};

/// This crate's name in the table `thing`.
pub const SLICE: &str = "network";

/// The handle of a QG's actor, unless the settings say otherwise.
pub const HANDLE: &str = "qg";
