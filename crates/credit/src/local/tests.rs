mod acts;
mod guards;
mod property;
