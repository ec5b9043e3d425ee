//! What a note says, as safe HTML: its warning first, then its text, and what a poll offers.

use maillon_kernel::markup::{escape, excerpt, plain_text, sanitise};
use serde_json::Value;

use crate::json::{self, Object};

/// A text of more bytes is kept as the beginning of its plain text, of so many characters.
const TEXT_BYTES: usize = 20_000;
const CUT_CHARS: usize = 4000;
/// The longest warning, and the longest answer of a poll, in characters.
const LINE: usize = 200;
/// So many answers of a poll are shown.
const ANSWERS: usize = 20;

/// Safe HTML of the whole. What stands behind a warning (`summary`, as Mastodon has it) is folded up.
pub(super) fn html(object: &Object) -> String {
    folded(object, format!("{}{}", text(json::content(object).1), answers(object)))
}

/// The same without what a poll offers, for who shows that in another way.
pub fn said(object: &Object) -> String {
    folded(object, text(json::content(object).1))
}

fn folded(object: &Object, text: String) -> String {
    match warning(object) {
        Some(words) => format!("<details><summary>{}</summary>{text}</details>", escape(&words)),
        None => text,
    }
}

/// Of a text that is too long its beginning, without its markup.
fn text(content: &str) -> String {
    if content.len() <= TEXT_BYTES {
        return sanitise(content);
    }
    format!("<p>{}</p>", escape(&excerpt(content, CUT_CHARS)))
}

/// On articles and pages a `summary` is the beginning of the text, and warns of nothing.
fn warning(object: &Object) -> Option<String> {
    let is_note = json::types(object).iter().any(|kind| matches!(*kind, "Note" | "Question"));
    Some(line(json::text(object, "summary")?)).filter(|words| is_note && !words.is_empty())
}

/// The answers of a poll, with how many gave each. One votes at its author's server.
fn answers(object: &Object) -> String {
    let offered = ["oneOf", "anyOf"].into_iter().flat_map(|key| json::many(object, key));
    let items: String = offered.filter_map(Value::as_object).take(ANSWERS).filter_map(answer).collect();
    if items.is_empty() { items } else { format!("<ul>{items}</ul>") }
}

fn answer(object: &Object) -> Option<String> {
    let name = Some(line(json::text(object, "name")?)).filter(|name| !name.is_empty())?;
    let votes = json::first(object, "replies").and_then(Value::as_object);
    let votes = votes.and_then(|votes| votes.get("totalItems")).and_then(Value::as_u64);
    let votes = votes.map(|many| format!(" ({many})")).unwrap_or_default();
    Some(format!("<li>{}{votes}</li>", escape(&name)))
}

fn line(text: &str) -> String {
    excerpt(&escape(&plain_text(text)), LINE)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn html_of(value: &Value) -> String {
        html(value.as_object().unwrap())
    }

    #[test]
    fn what_stands_behind_a_warning_is_folded_up() {
        let warned = json!({ "type": "Note", "summary": "Politique <b>&</b> repas", "content": "<p>Longue histoire.</p>" });
        assert_eq!(
            html_of(&warned),
            "<details><summary>Politique &amp; repas</summary><p>Longue histoire.</p></details>"
        );
        for plain in [
            json!({ "type": "Note", "summary": null, "content": "<p>Oui.</p>" }),
            json!({ "type": "Note", "summary": " ", "content": "<p>Oui.</p>" }),
            json!({ "type": "Article", "summary": "Le début", "content": "<p>Oui.</p>" }),
        ] {
            assert_eq!(html_of(&plain), "<p>Oui.</p>");
        }
    }

    #[test]
    fn a_poll_shows_what_it_offers() {
        let poll = json!({
            "type": "Question", "content": "<p>Quel jour ?</p>",
            "oneOf": [
                { "type": "Note", "name": "Jeudi", "replies": { "type": "Collection", "totalItems": 3 } },
                { "type": "Note", "name": "<script>x</script>Ven\u{202e}dredi" },
                { "type": "Note" }, 7,
            ],
        });
        assert_eq!(html_of(&poll), "<p>Quel jour ?</p><ul><li>Jeudi (3)</li><li>Vendredi</li></ul>");
        let many: Vec<Value> = (0..500).map(|at| json!({ "name": at.to_string() })).collect();
        assert_eq!(html_of(&json!({ "type": "Question", "anyOf": many })).matches("<li>").count(), ANSWERS);
    }

    #[test]
    fn a_text_that_is_too_long_is_cut() {
        let long = html_of(&json!({ "type": "Note", "content": "mot ".repeat(9_000) }));
        assert!(long.len() < TEXT_BYTES && long.ends_with("…</p>"));
    }
}
