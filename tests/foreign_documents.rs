//! The documents of other software go on being read.
