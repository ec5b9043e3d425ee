//! (Tests.)
