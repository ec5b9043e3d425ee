//! The words that a field can be, for the description.

use maillon_kernel::geo::{Category, Commune};
use utoipa::openapi::ObjectBuilder;
use utoipa::openapi::schema::{Object, SchemaType, Type};

use crate::model::{Joining, Standing, State, Status};

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

pub(super) fn statuses() -> Object {
    word("Whether it takes place.", all(Status::ALL))
}

pub(super) fn standings() -> Object {
    word("How somebody stands to it.", all(Standing::ALL))
}

pub(super) fn joinings() -> Object {
    word(
        "How one says that one comes: freely, when asked for, on another page, or not at all.",
        all(Joining::ALL),
    )
}

pub(super) fn joining_or_null() -> Object {
    nullable(joinings())
}

pub(super) fn category() -> Object {
    word("What it is about, by its slug.", Category::all().iter().map(|one| one.slug.clone()))
}

pub(super) fn category_or_null() -> Object {
    nullable(category())
}

pub(super) fn commune() -> Object {
    word(
        "One of the 19 communes of Brussels, by its NIS code.",
        Commune::all().iter().map(|one| one.nis.clone()),
    )
}

pub(super) fn commune_or_null() -> Object {
    nullable(commune())
}
