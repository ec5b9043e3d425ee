//! HTML read as a flat sequence of tags and text, in linear time and without a tree.

use std::cell::{Cell, RefCell};

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

/// What is done with the pieces of a text, in their order.
pub(super) trait Visitor {
    /// An opening tag. Elements that hold no text of the author's (scripts, styles…) never come here.
    fn open(&mut self, name: &str, tag: &Attributes<'_>);
    /// A closing tag, whether or not something was open.
    fn close(&mut self, name: &str);
    /// Text, its entities decoded.
    fn text(&mut self, text: &str);
}

/// The attributes of a tag.
pub(super) struct Attributes<'a>(&'a Tag);

impl Attributes<'_> {
    /// The value of this attribute, its entities decoded.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0
            .attrs
            .iter()
            .find(|attribute| &*attribute.name.local == name)
            .map(|attribute| &*attribute.value)
    }

    /// The names of all of them.
    #[cfg(test)]
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.attrs.iter().map(|attribute| &*attribute.name.local)
    }
}

/// How much of the text the tokenizer gets at a time.
const CHUNK: usize = 512;
/// How many separators of attributes a single tag may have. The tokenizer compares every attribute of a tag
/// with all before it, so a tag that is the whole text would take minutes. This is more than a picture
/// written into its own tag has, but where it is reached, nothing after it is read.
const MAX_SEPARATORS: usize = 1_500;

/// Shows every piece of the text to the visitor. Linear in its length.
pub(super) fn walk<V: Visitor>(html: &str, visitor: V) -> V {
    let sink = Sink { visitor: RefCell::new(visitor), raw: Cell::new(false), spoke: Cell::new(false) };
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let input = BufferQueue::default();
    let (mut rest, mut separators) = (html, 0);
    while !rest.is_empty() && separators <= MAX_SEPARATORS {
        let (chunk, left) = rest.split_at(rest.floor_char_boundary(CHUNK));
        rest = left;
        input.push_back(StrTendril::from_slice(chunk));
        // The only reason to stop early is a script to run, which `Sink` never asks for.
        let _ = tokenizer.feed(&input);
        // No token in a whole chunk: it lies within one tag (or one comment, which is as suspect).
        separators = chunk.bytes().filter(|byte| separates(*byte)).count()
            + if tokenizer.sink.spoke.take() { 0 } else { separators };
    }
    tokenizer.end();
    tokenizer.sink.visitor.into_inner()
}

/// What can stand between two attributes.
fn separates(byte: u8) -> bool {
    byte.is_ascii_whitespace() || matches!(byte, b'/' | b'"' | b'\'')
}

/// Hands tokens to the visitor and keeps back what is not text of the author's.
struct Sink<V> {
    visitor: RefCell<V>,
    /// Inside an element whose content is not shown.
    raw: Cell<bool>,
    /// A token came since this was last asked.
    spoke: Cell<bool>,
}

impl<V: Visitor> Sink<V> {
    fn open(&self, tag: &Tag) -> TokenSinkResult<()> {
        if let Some(kind) = hidden(&tag.name) {
            self.raw.set(true);
            return TokenSinkResult::RawData(kind);
        }
        let mut visitor = self.visitor.borrow_mut();
        if &*tag.name == "img" {
            // A picture in the middle of a text is worth its words: an emoji's name, a description.
            visitor.text(Attributes(tag).get("alt").unwrap_or_default());
        } else {
            visitor.open(&tag.name, &Attributes(tag));
        }
        TokenSinkResult::Continue
    }
}

impl<V: Visitor> TokenSink for Sink<V> {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        self.spoke.set(!matches!(token, Token::ParseError(_)) || self.spoke.get());
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => return self.open(&tag),
            // In raw text the tokenizer lets no tag through but the one that ends it.
            Token::TagToken(_) if self.raw.replace(false) => {}
            Token::TagToken(tag) => self.visitor.borrow_mut().close(&tag.name),
            Token::CharacterTokens(text) if !self.raw.get() => self.visitor.borrow_mut().text(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// How the tokenizer must read an element whose content is dropped, if it is one.
fn hidden(name: &str) -> Option<RawKind> {
    match name {
        "script" => Some(RawKind::ScriptData),
        "style" | "xmp" | "iframe" | "noembed" | "noframes" => Some(RawKind::Rawtext),
        "title" | "textarea" => Some(RawKind::Rcdata),
        _ => None,
    }
}

/// Elements that stand in a block of their own, ours and others'.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "legend"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "option"
            | "p"
            | "pre"
            | "search"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "tfoot"
            | "thead"
            | "tr"
            | "ul"
    )
}
