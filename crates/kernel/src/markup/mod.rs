//! Text that people write and strangers send, made safe to show.
//!
//! ```text
//! Markdown ─ comrak ─┐
//!                    ├─ tokens ─ shape (balanced, shallow, our elements) ─ allow (ammonia) ─ safe HTML
//! strangers' HTML ───┘        └─ text (plain text, excerpts)
//! ```
//!
//! **Invariant:** HTML leaves this module only through the allow-list of `allow`. Whatever the steps before
//! it do, what it does not name does not pass.
//!
//! **Invariant:** no input can blow the stack, the memory or the time. Text beyond [`MAX_INPUT`] is cut, and
//! an HTML parser's tree builder (quadratic on badly nested input) only ever sees what `shape` made
//! shallow and well nested.

mod allow;
mod fold;
mod markdown;
mod shape;
mod text;
mod tokens;
pub mod typed;
mod visible;

#[cfg(test)]
mod hostile;

pub use fold::fold;
pub use markdown::{literal, markdown, page};
pub use text::{addressed_text, excerpt, plain_text};
pub use visible::{runs_left, visible};

/// How many bytes of a text are read: far more than anybody writes, little enough to be read at once.
pub const MAX_INPUT: usize = 200_000;

/// Strangers' HTML, reduced to what Mastodon keeps of ours: paragraphs, breaks, emphasis, lists, quotes,
/// code and links. Headings become paragraphs in bold, pictures their alternative text. Links go to
/// `http`, `https`, `mailto`, `tel` and `xmpp` addresses only and vouch for nothing
/// (`rel="nofollow noopener noreferrer"`). Classes stay only where they mark mentions, hashtags and
/// shortened links. What only hides or turns other text is gone ([`visible`]).
pub fn sanitise(html: &str) -> String {
    seen(allow::clean(&shape::shape(cut(html))))
}

/// As [`visible`], of a text that is one's own.
fn seen(text: String) -> String {
    match visible(&text) {
        std::borrow::Cow::Borrowed(_) => text,
        std::borrow::Cow::Owned(kept) => kept,
    }
}

/// A text as it must stand in HTML, in an element or in a quoted attribute.
pub fn escape(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + text.len() / 8);
    escape_into(&mut html, text);
    html
}

/// Appends the escaped text.
fn escape_into(html: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            _ => html.push(c),
        }
    }
}

/// The first [`MAX_INPUT`] bytes, never half a character.
fn cut(text: &str) -> &str {
    text.get(..text.floor_char_boundary(MAX_INPUT)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escaped_text_is_only_text() {
        assert_eq!(escape("a<b> & \"c\" 'd' é"), "a&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39; é");
        assert_eq!(plain_text(&escape("<script>&amp;</script>")), "<script>&amp;</script>");
    }

    #[test]
    fn a_cut_never_splits_a_character() {
        let text = "é".repeat(MAX_INPUT);
        assert_eq!(cut(&text).len(), MAX_INPUT);
        let text = format!("a{text}");
        assert_eq!(cut(&text).len(), MAX_INPUT - 1);
        assert_eq!(cut("court"), "court");
    }
}
