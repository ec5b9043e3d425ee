//! Our answers on the wire: a note for one actor, and a like of what it answers.

use maillon_federation::Origin;
use maillon_federation::direct;
use maillon_federation::publish::Draft;
use maillon_kernel::clock::Clock;
use maillon_store::outbox::Outgoing;
use maillon_store::peers::Peer;
use serde_json::json;

use crate::model::Text;

pub use maillon_federation::direct::new_note;

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
    /// What it says.
    pub text: &'a Text,
    /// In which language.
    pub language: &'a str,
    /// When, in epoch milliseconds.
    pub at: i64,
}

impl<'a> Direct<'a> {
    fn spoken(&self) -> direct::Direct<'a> {
        direct::Direct {
            uri: self.uri,
            actor: self.actor,
            to: self.to,
            in_reply_to: self.in_reply_to,
            html: self.text.html(),
            source: Some(self.text.source()),
            language: self.language,
            at: self.at,
        }
    }
}

/// The `Create` of it.
pub fn create(direct: &Direct<'_>, origin: &Origin, clock: &Clock) -> Outgoing {
    direct::create(&direct.spoken(), origin, clock)
}

/// A `Like` of their note.
pub fn like(actor: &str, note: &str, to: &Peer, origin: &Origin, clock: &Clock) -> Outgoing {
    let draft = Draft {
        verb: "Like",
        actor,
        thread: note,
        context: None,
        object: json!(note),
        to: vec![to.uri.clone()],
        cc: Vec::new(),
    };
    draft.finish(origin, clock)
}

/// A note's text without the mentions that it begins with: between two, everybody knows who is spoken to. Safe HTML
/// stays so: whole elements are left out. A text that is nothing else stays as it is.
pub(crate) fn without_mentions(html: &str) -> String {
    let (paragraph, mut rest) = match html.strip_prefix("<p>") {
        Some(rest) => ("<p>", rest),
        None => ("", html),
    };
    while let Some(after) = after_mention(rest) {
        rest = after.trim_start();
    }
    if rest.is_empty() || rest.starts_with("</p>") { html.to_owned() } else { format!("{paragraph}{rest}") }
}

/// What follows a link of the class `mention`, with Mastodon's `h-card` around it or without.
fn after_mention(html: &str) -> Option<&str> {
    let (card, link) = match html.strip_prefix("<span class=\"h-card\"") {
        Some(card) => (true, card.split_once('>')?.1),
        None => (false, html),
    };
    let (attributes, rest) = link.strip_prefix("<a ")?.split_once('>')?;
    let classes = attributes.split_once("class=\"")?.1.split('"').next()?;
    if !classes.split(' ').any(|class| class == "mention")
        || classes.split(' ').any(|class| class == "hashtag")
    {
        return None;
    }
    let (_, rest) = rest.split_once("</a>")?;
    if card { rest.strip_prefix("</span>") } else { Some(rest) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::check_text;

    fn peer() -> Peer {
        Peer {
            uri: "https://mastodon.example/users/zoe".to_owned(),
            kind: "Person".to_owned(),
            handle: "zoe".to_owned(),
            host: "mastodon.example".to_owned(),
            name: "Zoë".to_owned(),
            url: "https://mastodon.example/@zoe?a=\"b\"".to_owned(),
            inbox: "https://mastodon.example/users/zoe/inbox".to_owned(),
            shared_inbox: None,
            document: "{}".to_owned(),
            fetched_at: 0,
            gone_at: None,
        }
    }

    fn content_of(text: &str) -> String {
        let (to, text) = (peer(), check_text(text).unwrap());
        let direct = Direct {
            uri: "https://marolles.example/notes/1",
            actor: "https://marolles.example/@marolles",
            to: &to,
            in_reply_to: None,
            text: &text,
            language: "nl",
            at: 0,
        };
        let note = direct::note(&direct.spoken());
        assert_eq!(note["contentMap"]["nl"], note["content"]);
        assert_eq!((&note["to"], note.get("cc")), (&json!([peer().uri]), None));
        assert_eq!(note.get("inReplyTo"), None);
        note["content"].as_str().unwrap().to_owned()
    }

    #[test]
    fn the_mention_comes_first() {
        let mention = "<a href=\"https://mastodon.example/@zoe?a=&quot;b&quot;\" class=\"u-url mention\">@<span>zoe</span></a>";
        assert_eq!(content_of("Dag **Zoë**!"), format!("<p>{mention} Dag <strong>Zoë</strong>!</p>"));
        let list = content_of("- morgen\n- overmorgen");
        assert!(list.starts_with(&format!("<p>{mention}</p><ul>")), "{list}");
    }

    #[test]
    fn the_mentions_that_a_text_begins_with_are_left_out() {
        let ours = "<a href=\"https://a.example/@a\" class=\"u-url mention\">@<span>a</span></a>";
        let card = format!("<span class=\"h-card\" translate=\"no\">{ours}</span>");
        let tag =
            "<a href=\"https://a.example/tags/x\" class=\"mention hashtag\" rel=\"tag\">#<span>x</span></a>";
        let link = "<a href=\"https://a.example/\" rel=\"noopener\">a.example</a>";
        for (html, expected) in [
            (format!("<p>{ours} Je prends !</p>"), "<p>Je prends !</p>".to_owned()),
            (format!("<p>{card} {ours} Oui.</p><p>Non.</p>"), "<p>Oui.</p><p>Non.</p>".to_owned()),
            (format!("{ours} Oui"), "Oui".to_owned()),
            (format!("<p>Oui {ours} non</p>"), format!("<p>Oui {ours} non</p>")),
            (format!("<p>{tag} oui</p>"), format!("<p>{tag} oui</p>")),
            (format!("<p>{link} oui</p>"), format!("<p>{link} oui</p>")),
            (format!("<p>{card}</p>"), format!("<p>{card}</p>")),
            ("<p>Oui</p>".to_owned(), "<p>Oui</p>".to_owned()),
            (String::new(), String::new()),
        ] {
            assert_eq!(without_mentions(&html), expected, "{html}");
        }
    }
}
