//! Notes of ours for one actor: Mastodon's private mentions.
//!
//! **Invariant:** `to` names the one whom it is for, and there is no `cc`: nobody else is ever sent it.

use maillon_kernel::clock::Clock;
use maillon_kernel::markup::escape;
use maillon_store::outbox::Outgoing;
use maillon_store::peers::Peer;
use serde_json::{Map, Value, json};

use crate::origin::Origin;
use crate::publish::{Draft, timestamp};

/// A note of ours for one actor.
#[derive(Clone, Copy, Debug)]
pub struct Direct<'a> {
    /// Its ActivityPub id.
    pub uri: &'a str,
    /// The actor of ours that speaks.
    pub actor: &'a str,
    /// Whom it is for, and nobody else.
    pub to: &'a Peer,
    /// What it answers: their note, or their annonce.
    pub in_reply_to: Option<&'a str>,
    /// What it says, as safe HTML.
    pub html: &'a str,
    /// The Markdown that a person typed; none when the program speaks.
    pub source: Option<&'a str>,
    /// In which language.
    pub language: &'a str,
    /// When, in epoch milliseconds.
    pub at: i64,
}

/// A new id for a note. Nothing is served there: who may read it was sent it.
pub fn new_note(origin: &Origin, clock: &Clock) -> String {
    origin.url(&format!("/notes/{}", clock.uuid()))
}

/// The `Note`, without `@context`.
pub fn note(direct: &Direct<'_>) -> Value {
    let content = content(direct);
    let mut note = Map::new();
    let mut put = |key: &str, value: Value| note.insert(key.to_owned(), value);
    put("id", json!(direct.uri));
    put("type", json!("Note"));
    put("attributedTo", json!(direct.actor));
    if let Some(answered) = direct.in_reply_to {
        put("inReplyTo", json!(answered));
    }
    put("content", json!(content));
    put("contentMap", json!({ direct.language: content }));
    if let Some(source) = direct.source {
        put("source", json!({ "content": source, "mediaType": "text/markdown" }));
    }
    put("published", json!(timestamp(direct.at)));
    put("to", json!([direct.to.uri]));
    put("tag", json!([{ "type": "Mention", "href": direct.to.uri, "name": handle(direct.to) }]));
    Value::Object(note)
}

/// The `Create` of it.
pub fn create(direct: &Direct<'_>, origin: &Origin, clock: &Clock) -> Outgoing {
    let draft = Draft {
        verb: "Create",
        actor: direct.actor,
        thread: direct.uri,
        context: None,
        object: note(direct),
        to: vec![direct.to.uri.clone()],
        cc: Vec::new(),
    };
    draft.finish(origin, clock)
}

/// Text of ours as the HTML of a note: an empty line parts paragraphs, and what is given in `links` can be followed.
pub fn html_of(text: &str, links: &[&str]) -> String {
    let linked = |paragraph: &str| {
        let mut html = escape(paragraph);
        for link in links {
            let url = escape(link);
            html = html.replace(&url, &format!("<a href=\"{url}\" rel=\"noopener\">{url}</a>"));
        }
        format!("<p>{html}</p>")
    };
    text.split("\n\n").map(linked).collect()
}

fn handle(peer: &Peer) -> String {
    format!("@{}@{}", peer.handle, peer.host)
}

/// The text begins with the mention, as Mastodon's does: by it some servers tell whom a direct note is for.
fn content(direct: &Direct<'_>) -> String {
    let mention = format!(
        "<a href=\"{}\" class=\"u-url mention\">@<span>{}</span></a>",
        escape(&direct.to.url),
        escape(&direct.to.handle)
    );
    match direct.html.strip_prefix("<p>") {
        Some(rest) => format!("<p>{mention} {rest}"),
        None => format!("<p>{mention}</p>{}", direct.html),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_own_text_is_escaped_and_its_links_can_be_followed() {
        let link = "https://atelier.example/sel/ordre/x?a=1&b=2";
        let html = html_of(&format!("Pour <b>Zoë</b> : {link}\n\nMerci."), &[link]);
        let url = "https://atelier.example/sel/ordre/x?a=1&amp;b=2";
        let linked = format!("<a href=\"{url}\" rel=\"noopener\">{url}</a>");
        assert_eq!(html, format!("<p>Pour &lt;b&gt;Zoë&lt;/b&gt; : {linked}</p><p>Merci.</p>"));
    }
}
