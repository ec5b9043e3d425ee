//! Whatever is asked, answered, moved, closed: no two confirmed bookings of a room ever meet.

mod acts;
mod property;

use chrono::NaiveDateTime;
use maillon_federation::Origin;
use maillon_kernel::clock::{Clock, from_millis};
use maillon_kernel::language::Lang;
use maillon_kernel::local;
use maillon_store::{Conn, Database, migrate};
use maillon_web::Words;

use super::*;
use crate::model::{Room, RoomForm};

/// Tuesday 8 December 2026, ten past eight in the morning in Brussels.
pub(super) const NOW: i64 = 1_796_713_800_000;

pub(super) struct House {
    pub(super) desk: Desk,
    pub(super) conn: Conn,
    _folder: tempfile::TempDir,
}

pub(super) fn at(text: &str) -> NaiveDateTime {
    local::read(text).unwrap()
}

pub(super) fn span(start: &str, end: &str) -> Span {
    Span::local(at(start), at(end), local::BRUSSELS).unwrap()
}

pub(super) fn anna() -> Person {
    Person { id: "anna".into(), name: "Anna".into(), coordinates: false }
}

pub(super) fn coordinator() -> Person {
    Person { id: "chloe".into(), name: "Chloé".into(), coordinates: true }
}

pub(super) fn form() -> RoomForm {
    RoomForm {
        kind: "room".into(),
        name: "Grande salle".into(),
        language: "fr".into(),
        who: "members".into(),
        ..RoomForm::default()
    }
}

impl House {
    pub(super) fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = Database::Sqlite(folder.path().join("maillon.db"));
        migrate::run(&database).unwrap();
        let conn = database.connect().unwrap();
        let origin = Origin::new("https://marolles.example/".parse().unwrap());
        let desk = Desk {
            actor: origin.actor("marolles"),
            origin,
            clock: Clock::at(from_millis(NOW)),
            words: Words::assemble(&[&crate::LOCALES]).unwrap(),
            language: Lang::Fr,
        };
        Self { desk, conn, _folder: folder }
    }

    pub(super) fn room(&mut self, form: &RoomForm) -> Room {
        self.desk.add_room(&mut self.conn, &form.check().unwrap(), &coordinator()).unwrap()
    }

    /// As the store runs it: an act that fails leaves nothing behind.
    pub(super) fn run<T>(
        &mut self,
        act: impl FnOnce(&Desk, &mut Conn) -> Result<T, ActProblem>,
    ) -> Result<T, ActProblem> {
        use diesel::Connection as _;
        let desk = self.desk.clone();
        self.conn.transaction(|conn| act(&desk, conn))
    }

    pub(super) fn ask(&mut self, room: &Room, spans: Vec<Span>, who: &Person) -> Result<Asked, ActProblem> {
        let ask = Ask { room: Some(room.id), spans, purpose: "Répétition".into(), ..Ask::default() };
        self.run(|desk, conn| desk.ask(conn, &ask, who))
    }
}
