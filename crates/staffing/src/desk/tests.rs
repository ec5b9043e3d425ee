//! Whoever asks, and whatever is proposed, answered and taken back: nobody is in two places, and everybody rests.

mod acts;
mod counting;
mod hours;
mod locked;
mod month;
mod office;
mod papers;
mod planning;
mod property;
mod register;
mod retention;
mod swap;
mod whole_months;
mod year;

use maillon_federation::Origin;
use maillon_kernel::clock::{Clock, from_millis};
use maillon_kernel::language::Lang;
use maillon_kernel::local::{self, BRUSSELS};
use maillon_kernel::span::Span;
use maillon_store::{Conn, Database, migrate};
use maillon_web::Words;

use super::{Desk, Person, Request};
use crate::ids::FunctionId;
use crate::model::{Function, FunctionForm, PostForm, PostRow, WishForm};
use crate::rules::{Limits, Weights};

/// Tuesday 8 December 2026, ten past eight in the morning in Brussels.
const NOW: i64 = 1_796_713_800_000;

pub(super) struct House {
    pub(super) desk: Desk,
    pub(super) conn: Conn,
    _folder: tempfile::TempDir,
}

pub(super) fn span(start: &str, end: &str) -> Span {
    let at = |text| local::read(text).unwrap();
    Span::local(at(start), at(end), BRUSSELS).unwrap()
}

pub(super) fn coordinator() -> Person {
    Person { id: "chloe".into(), name: "Chloé".into(), coordinates: true }
}

pub(super) fn worker(name: &str) -> Person {
    Person { id: name.into(), name: name.into(), coordinates: false }
}

pub(super) fn canal() -> Request {
    let peer = Some("https://canal.example/@canal".to_owned());
    Request { peer, name: "Canal".to_owned(), languages: vec!["fr".to_owned()], ..Request::default() }
}

pub(super) fn marolles() -> Request {
    Request { peer: Some("https://marolles.example/@marolles".to_owned()), ..canal() }
}

impl House {
    pub(super) fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = Database::Sqlite(folder.path().join("maillon.db"));
        migrate::run(&database).unwrap();
        let conn = database.connect().unwrap();
        let desk = Desk {
            origin: Origin::new("https://groupe.example/".parse().unwrap()),
            actor: "https://groupe.example/@groupe".to_owned(),
            clock: Clock::at(from_millis(NOW)),
            words: Words::assemble(&[&crate::LOCALES]).unwrap(),
            language: Lang::Fr,
            limits: Limits::usual(),
            weights: Weights::default(),
        };
        Self { desk, conn, _folder: folder }
    }

    pub(super) fn lend(&mut self, title: &str) -> Function {
        let form = FunctionForm {
            title: title.to_owned(),
            language: "fr".to_owned(),
            weekly: "8".to_owned(),
            ..FunctionForm::default()
        };
        self.desk.lend(&mut self.conn, &form.check().unwrap(), &coordinator()).unwrap()
    }

    pub(super) fn post(&mut self, function: FunctionId, worker: &str) -> PostRow {
        let form = PostForm {
            functions: function.to_string(),
            languages: "fr nl".to_owned(),
            weekly: "19".to_owned(),
            worker: worker.to_owned(),
            starts_on: "2026-01-01".to_owned(),
            ..PostForm::default()
        };
        self.desk.add_post(&mut self.conn, &form.check().unwrap(), &coordinator()).unwrap()
    }

    pub(super) fn away(&mut self, post: &PostRow, start: &str, end: &str) {
        let form = WishForm {
            kind: "unavailable".into(),
            start: start.into(),
            end: end.into(),
            rule: String::new(),
        };
        let own = worker(post.worker.as_deref().unwrap());
        self.desk.wish(&mut self.conn, post.id, &form.check().unwrap(), &own).unwrap();
    }
}
