//! The words, ids and months that a field can be, for the description.

use maillon_kernel::geo::Commune;
use utoipa::openapi::schema::{Array, Object, SchemaFormat, SchemaType, Type};
use utoipa::openapi::{ArrayBuilder, ObjectBuilder};

use crate::costs::{Bearers, What};
use crate::model::{State, ToldState};
use crate::rules::WishKind;
use crate::timesheet::Kind;

fn word(about: &str, words: impl IntoIterator<Item = String>) -> Object {
    let words: Vec<String> = words.into_iter().collect();
    ObjectBuilder::new().schema_type(Type::String).description(Some(about)).enum_values(Some(words)).build()
}

fn nullable(mut object: Object) -> Object {
    object.schema_type = SchemaType::from_iter([Type::String, Type::Null]);
    if let Some(words) = &mut object.enum_values {
        words.push(serde_json::Value::Null);
    }
    object
}

fn all<T: ToString>(all: &[T]) -> impl Iterator<Item = String> + '_ {
    all.iter().map(T::to_string)
}

pub(super) fn states() -> Object {
    word("How far it has come.", all(State::ALL))
}

pub(super) fn wishes() -> Object {
    word("What the post says of that time: it cannot, would rather not, or likes to.", all(WishKind::ALL))
}

pub(super) fn kinds() -> Object {
    word("What the time was spent on.", all(Kind::ALL))
}

pub(super) fn told_states() -> Object {
    word("What was said of it.", all(ToldState::ALL))
}

pub(super) fn bearers() -> Object {
    word("By what it was shared.", all(Bearers::ALL))
}

pub(super) fn whats() -> Object {
    word("What it is for.", What::ALL.iter().map(|what| what.as_str().to_owned()))
}

pub(super) fn commune_or_null() -> Object {
    let communes = Commune::all().iter().map(|one| one.nis.clone());
    nullable(word("One of the 19 communes of Brussels, by its NIS code.", communes))
}

fn of_ids(about: &str) -> Array {
    let id = ObjectBuilder::new()
        .schema_type(Type::String)
        .format(Some(SchemaFormat::Custom("uuid".to_owned())))
        .build();
    ArrayBuilder::new().items(id).description(Some(about)).build()
}

pub(super) fn function_ids() -> Array {
    of_ids("Ids of functions.")
}

pub(super) fn post_ids() -> Array {
    of_ids("Ids of posts.")
}

pub(super) fn entry_ids() -> Array {
    of_ids("Ids of lines.")
}
