mod bad_input;
mod delivery;
mod follows;
mod interop;
mod offers;
mod pages;
mod replies;
