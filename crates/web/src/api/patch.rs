//! JSON Merge Patch (RFC 7396): absent stays, `null` clears.

use std::borrow::Cow;
use std::marker::PhantomData;

use axum::extract::{FromRequest, Request};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use utoipa::openapi::schema::{OneOfBuilder, Schema, Type};
use utoipa::openapi::{ObjectBuilder, RefOr};
use utoipa::{PartialSchema, ToSchema};

use super::body;
use crate::problem::Problem;

/// What a `PATCH` changes of a `T`. Sent as `application/merge-patch+json`; `application/json` does too.
#[derive(Clone, Debug)]
pub struct MergePatch<T> {
    changes: Value,
    of: PhantomData<fn() -> T>,
}

impl<T: Serialize + DeserializeOwned> MergePatch<T> {
    /// `present` with the changes, or the place of what does not fit.
    pub fn onto(&self, present: &T) -> Result<T, Problem> {
        let mut whole = serde_json::to_value(present).map_err(|problem| Problem::internal(&problem))?;
        merge(&mut whole, self.changes.clone());
        body::read(whole)
    }
}

/// RFC 7396 § 2. As deep as the parser lets a document be.
fn merge(target: &mut Value, patch: Value) {
    let Value::Object(patch) = patch else {
        *target = patch;
        return;
    };
    if !target.is_object() {
        *target = Value::Object(Map::new());
    }
    let Value::Object(target) = target else { return };
    for (name, change) in patch {
        if change.is_null() {
            target.remove(&name);
        } else {
            merge(target.entry(name).or_insert(Value::Null), change);
        }
    }
}

impl<S, T> FromRequest<S> for MergePatch<T>
where
    S: Send + Sync,
{
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let types = ["application/merge-patch+json", "application/json"];
        let (changes, _) = body::json(request, state, &types).await?;
        Ok(Self { changes, of: PhantomData })
    }
}

/// The schema of `T` with every member optional, and `null` to clear it: so that it follows `T`.
impl<T: ToSchema> PartialSchema for MergePatch<T> {
    fn schema() -> RefOr<Schema> {
        let RefOr::T(Schema::Object(mut object)) = T::schema() else { return T::schema() };
        object.required.clear();
        object.example = None;
        object.examples.clear();
        object.description = Some("What changes: what is absent stays, `null` clears.".to_owned());
        for member in object.properties.values_mut() {
            if !takes_null(member) {
                let null = ObjectBuilder::new().schema_type(Type::Null);
                *member = OneOfBuilder::new().item(null).item(member.clone()).into();
            }
        }
        RefOr::T(Schema::Object(object))
    }
}

fn takes_null(schema: &RefOr<Schema>) -> bool {
    serde_json::to_value(schema).is_ok_and(|schema| match schema.get("type") {
        Some(Value::Array(types)) => types.contains(&Value::from("null")),
        _ => schema.get("oneOf").is_some(),
    })
}

impl<T: ToSchema> ToSchema for MergePatch<T> {
    fn name() -> Cow<'static, str> {
        format!("{}Patch", T::name()).into()
    }

    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        T::schemas(schemas);
    }
}
