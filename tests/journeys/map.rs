//! The map: what an organisation says of itself, and where it is read.

mod exports;
