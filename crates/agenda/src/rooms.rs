//! The rooms that an event can take, without knowing what a room is. `server` answers.

use maillon_store::{Conn, StoreError};

/// A room that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Room {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
}

/// Whether a room could be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// It is.
    Yes,
    /// Somebody has it then, or it is closed.
    Taken,
    /// There is no such room, or it is not for events.
    Unknown,
}

/// What is asked of whoever has rooms. All of it in the transaction of what happens to the event.
pub trait Rooms: std::fmt::Debug + Send + Sync {
    /// The rooms that an event may take.
    fn list(&self, conn: &mut Conn) -> Result<Vec<Room>, StoreError>;

    /// Takes a room for an event, in place of what the event had before. Times are epoch milliseconds.
    fn hold(
        &self,
        conn: &mut Conn,
        room: &str,
        event: &str,
        title: &str,
        slot: (i64, i64),
    ) -> Result<Held, StoreError>;

    /// The event needs no room any more.
    fn release(&self, conn: &mut Conn, event: &str) -> Result<(), StoreError>;
}

/// An instance without rooms.
#[derive(Clone, Copy, Debug)]
pub struct NoRooms;

impl Rooms for NoRooms {
    fn list(&self, _: &mut Conn) -> Result<Vec<Room>, StoreError> {
        Ok(Vec::new())
    }

    fn hold(&self, _: &mut Conn, _: &str, _: &str, _: &str, _: (i64, i64)) -> Result<Held, StoreError> {
        Ok(Held::Unknown)
    }

    fn release(&self, _: &mut Conn, _: &str) -> Result<(), StoreError> {
        Ok(())
    }
}
