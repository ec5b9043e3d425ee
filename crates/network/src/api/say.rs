//! What this instance says of itself.

use maillon_members::of;
use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use maillon_kernel::language::Lang;
use maillon_members::tokens::scope::to;
use maillon_members::tokens::{Granted, InChargeGranted};
use maillon_store::{Conn, StoreError};
use maillon_web::Problem;
use maillon_web::api::{Answer, Posted, time};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::once;
use crate::answers;
use crate::desk::ActProblem;
use crate::model::{Answers, Field, LONGEST, Texts};
use crate::pages::Networks;

/// What this instance says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Answers)]
pub(super) struct AnswersJson {
    /// Which version this is; 0 when nothing was said yet.
    #[schema(example = 2)]
    version: i64,
    /// When it was said.
    #[schema(format = "date-time", example = "2026-11-24T08:05:00.000Z")]
    said_at: Option<String>,
    /// When it was last read again.
    #[schema(format = "date-time")]
    read_again_at: Option<String>,
    /// By `answer:1` to `answer:5`, `added_value`, `legal_form`, `decision_mode`, `board`: the text in each language.
    #[schema(example = json!({ "legal_form": { "fr": "ASBL", "nl": "vzw" } }))]
    texts: BTreeMap<String, BTreeMap<&'static str, String>>,
}

impl From<Answers> for AnswersJson {
    fn from(one: Answers) -> Self {
        let said = 0 < one.version;
        let by_lang = |texts: Texts| texts.into_iter().map(|(lang, text)| (lang.code(), text)).collect();
        Self {
            version: one.version,
            said_at: said.then(|| time(one.said_at)),
            read_again_at: said.then(|| time(one.read_again_at)),
            texts: one.texts.into_iter().map(|(field, texts)| (field.name(), by_lang(texts))).collect(),
        }
    }
}

/// Read what this instance says of itself
#[utoipa::path(
    get, path = "/answers", operation_id = "get_answers", tag = "network",
    security(("token" = ["read"])),
    responses((status = 200, description = "What was said last", body = AnswersJson)),
)]
pub(super) async fn show(
    State(networks): State<Networks>,
    _: Granted<to::Read>,
) -> Result<Json<AnswersJson>, Problem> {
    let find = |conn: &mut Conn| Ok::<_, StoreError>(answers::latest(conn)?.unwrap_or_default());
    Ok(Json(networks.site.store.read(find).await?.into()))
}

/// The texts, whole: what is left out is said no more.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AnswersRequest, example = json!({ "texts": { "legal_form": { "fr": "ASBL", "nl": "vzw" } } }))]
pub(super) struct AnswersRequest {
    /// By `answer:1` to `answer:5`, `added_value`, `legal_form`, `decision_mode`, `board`; then by language (`fr`, `nl`, `en`).
    texts: BTreeMap<String, BTreeMap<String, String>>,
}

impl AnswersRequest {
    fn read(self) -> Result<BTreeMap<Field, Texts>, Problem> {
        let wrong = |what: String| Problem::new(maillon_web::problem::Kind::Invalid).detail(what);
        let mut all = BTreeMap::new();
        for (name, texts) in self.texts {
            let field =
                Field::read(&name).ok_or_else(|| wrong(format!("texts: {name:?} is none of them")))?;
            let mut read = Texts::new();
            for (lang, text) in texts {
                let lang: Lang =
                    lang.parse().map_err(|_| wrong(format!("{name}: {lang:?} is none of fr, nl, en")))?;
                if LONGEST < text.chars().count() || text.contains('\0') {
                    return Err(wrong(format!("{name}: {LONGEST} characters at the most, no null")));
                }
                if !text.trim().is_empty() {
                    read.insert(lang, text.trim().to_owned());
                }
            }
            all.insert(field, read);
        }
        Ok(all)
    }
}

/// Say who we are
///
/// At once, to everybody: on `/nous`, and on the organisation's actor.
#[utoipa::path(
    post, path = "/answers", operation_id = "say_answers", tag = "network",
    request_body = AnswersRequest,
    security(("token" = ["coordination"])),
    responses(
        (status = 200, description = "What is said now", body = AnswersJson),
        (status = 422, description = "A text is too long, or is called otherwise"),
    ),
)]
pub(super) async fn change(
    State(networks): State<Networks>,
    caller: InChargeGranted<to::Coordinate, of::Network>,
    Posted { body, once: key }: Posted<AnswersRequest>,
) -> Result<Answer, Problem> {
    let (texts, member) = (body.read()?, caller.member.id.to_string());
    let act = move |conn: &mut Conn, desk: &crate::Desk| -> Result<AnswersJson, ActProblem> {
        answers::write_draft(conn, &texts)?;
        desk.say_answers(conn, Some(&member))?;
        Ok(answers::latest(conn)?.unwrap_or_default().into())
    };
    once(&networks, &caller, key, act).await
}
