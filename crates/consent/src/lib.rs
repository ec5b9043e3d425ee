//! Rounds of consent: something is proposed, those concerned answer, and what nobody objects to is adopted.
//!
//! The engine that the slices share, for decisions across instances and within one. `machine` says how a round ends, `answer` what
//! counts in it, both pure;
//! `store` keeps rounds and all that was said in them; `wire` crosses to and from JSON, `post` proves and sends. What a
//! round is about, and what follows from it, belongs to the slice that opened it.
//!
//! **Invariant:** who runs a round decides when it ends; a stance counts when it arrived there in time, for the text that
//! it answers.
//! **Invariant:** nothing that was said is changed or removed; somebody who changes their mind says something new.

pub mod answer;
pub mod machine;
pub mod model;
pub mod post;
pub mod store;
pub mod wire;

pub use machine::{Outcome, outcome};
pub use model::{Choice, Round, Silence, Stance, Standing};
