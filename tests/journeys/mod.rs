mod bad_input;
mod delivery;
mod follows;
mod offers;
mod pages;
mod replies;
