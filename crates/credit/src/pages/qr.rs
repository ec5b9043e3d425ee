//! My pay link, to show on a phone or to print: who opens it finds the form filled in.

use std::fmt::Write as _;

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maillon_members::SignedInMember;
use maillon_web::{FieldErrors, Problem, Reader, Shell};
use qrcode::{Color, EcLevel, QrCode};
use serde::Deserialize;
use url::form_urlencoded::Serializer;

use super::fault::bad_amount;
use super::mine::{Mine, Which};
use super::numbers::Numbers;
use super::{Sel, amount, pay};
use crate::local::{self, LONGEST_LABEL};

/// Where it is shown.
pub(super) const PATH: &str = "/sel/qr";
/// The empty border that scanners need, in modules (ISO/IEC 18004).
const QUIET: usize = 4;

/// What is to stand in the link.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wish {
    pub(super) compte: String,
    pub(super) amount: String,
    pub(super) pour: String,
}

/// `GET /sel/qr`
#[derive(Template, WebTemplate)]
#[template(path = "credit/qr.html")]
pub(super) struct QrPage {
    shell: Shell,
    errors: FieldErrors,
    which: Which,
    form: Wish,
    link: String,
    name: String,
    /// What it asks for, in words.
    asks: Option<String>,
    side: usize,
    path: String,
    unit: String,
}

impl QrPage {
    /// `base`: our origin without a slash at its end; `account`: the URL of the account.
    pub(super) fn new(
        shell: Shell,
        n: &Numbers,
        (mine, name): (&Mine, String),
        form: Wish,
        (base, account): (&str, &str),
    ) -> Self {
        let mut errors = FieldErrors::default();
        let amount =
            if form.amount.trim().is_empty() { None } else { Some(amount::read(&form.amount, &n.unit)) };
        if let Some(Err(bad)) = amount {
            bad_amount(&mut errors, "amount", bad, n);
        }
        let label = local::label(&form.pour).unwrap_or_else(|| {
            errors.add("pour", "credit-fault-label");
            String::new()
        });
        let amount = amount.and_then(Result::ok);
        let mut query = Serializer::new(String::new());
        query.append_pair("a", account);
        if let Some(amount) = amount {
            query.append_pair("minutes", &amount.to_string());
        }
        if !label.is_empty() {
            query.append_pair("pour", &label);
        }
        let link = format!("{base}{}?{}", pay::PATH, query.finish());
        let (side, path) = draw(&link).unwrap_or_default();
        let unit = n.unit.name_for(maillon_kernel::minutes::Minutes::new(6000));
        let asks = amount.map(|amount| n.both(amount));
        Self { errors, which: mine.which.clone(), form, link, name, asks, side, path, unit, shell }
    }
}

/// Width and height in modules, and the black ones as SVG path data. `None`: the text is too long for a code.
fn draw(text: &str) -> Option<(usize, String)> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let (width, mut path) = (code.width(), String::new());
    for (y, row) in code.to_colors().chunks(width).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|one, next| one == next) {
            let length = run.len();
            if run.first() == Some(&Color::Dark) {
                // Writing to a `String` cannot fail.
                let _ = write!(path, "M{} {}h{length}v1h-{length}z", x + QUIET, y + QUIET);
            }
            x += length;
        }
    }
    Some((width + 2 * QUIET, path))
}

/// `GET /sel/qr?amount=&pour=`
pub(super) async fn show(
    State(sel): State<Sel>,
    SignedInMember(member): SignedInMember,
    Query(wish): Query<Wish>,
    reader: Reader,
) -> Result<Response, Problem> {
    let mine = sel.account(&member, &Which { compte: wish.compte.clone() }).await?;
    let shell = reader.shell("credit-qr-title").hidden();
    let name = if mine.is_house() { shell.instance_name.clone() } else { member.name.clone() };
    let base = sel.site.base_url.as_str().trim_end_matches('/').to_owned();
    let account = sel.desk.account_url(&mine.account.code);
    let page = QrPage::new(shell, &sel.numbers(&reader.t), (&mine, name), wish, (&base, &account));
    let status = if page.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok((status, page).into_response())
}
