//! Where and in which theme: the communes of Brussels, the categories of offers, points on the map.
//!
//! The two tables are compiled in (`data/`) and read once. What the database and the wire hold of them is
//! the NIS code and the slug; names are for people.

mod category;
mod commune;
mod neighbours;
mod point;
mod words;

pub use category::Category;
pub use commune::Commune;
pub use point::{NotAPoint, Point};
