//! What is said between the people here and one correspondent elsewhere, about one thing.
