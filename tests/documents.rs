//! The documents of the project say what the code does.
