//! HTML as Mastodon keeps it (C3), and as its web page lays it out.
//!
//! The allow-list is a fact of Mastodon's configuration of its sanitiser: elements, attributes, classes and
//! the schemes of links. The tree is made for what we send, which is well nested; a stranger's tag soup is
//! read more simply than a browser would.

use std::cell::RefCell;
use std::fmt::Write as _;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

/// What stays.
const ELEMENTS: [&str; 20] = [
    "a",
    "b",
    "blockquote",
    "br",
    "code",
    "del",
    "em",
    "i",
    "li",
    "ol",
    "p",
    "pre",
    "rp",
    "rt",
    "ruby",
    "s",
    "span",
    "strong",
    "u",
    "ul",
];
/// What goes with all that is in it. Of other elements that are not kept, the content stays.
const HIDDEN: [&str; 9] =
    ["iframe", "math", "noembed", "noframes", "noscript", "script", "style", "svg", "xmp"];
/// Where a link may lead. Any other link is only its text: `mailto:` and `tel:` too.
const SCHEMES: [&str; 11] =
    ["http", "https", "dat", "dweb", "ipfs", "ipns", "ssb", "gopher", "xmpp", "magnet", "gemini"];
/// Elements that leave a space where they were taken away.
const SPACED: [&str; 12] =
    ["address", "article", "aside", "dd", "div", "dl", "dt", "footer", "header", "hr", "nav", "section"];
const VOID: [&str; 5] = ["br", "hr", "img", "input", "wbr"];

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    Text(String),
    Element(Element),
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    pub(super) children: Vec<Node>,
}

impl Element {
    fn new(name: &str, children: Vec<Node>) -> Self {
        Self { name: name.to_owned(), attributes: Vec::new(), children }
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(one, _)| one == name).map(|(_, value)| value.as_str())
    }

    pub(super) fn has_class(&self, class: &str) -> bool {
        self.get("class").is_some_and(|classes| classes.split_ascii_whitespace().any(|one| one == class))
    }
}

/// The text as a tree.
pub(super) fn parse(html: &str) -> Vec<Node> {
    let tokenizer = Tokenizer::new(Builder::default(), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(html));
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    let mut open = tokenizer.sink.0.into_inner();
    while 1 < open.len() {
        close_last(&mut open);
    }
    open.pop().map(|root| root.children).unwrap_or_default()
}

/// The elements that are open; the first is the text itself.
struct Builder(RefCell<Vec<Element>>);

impl Default for Builder {
    fn default() -> Self {
        Self(RefCell::new(vec![Element::default()]))
    }
}

impl TokenSink for Builder {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut open = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                begin(&mut open, &tag);
                return match &*tag.name {
                    "script" => TokenSinkResult::RawData(RawKind::ScriptData),
                    "style" | "xmp" | "iframe" | "noembed" | "noframes" => {
                        TokenSinkResult::RawData(RawKind::Rawtext)
                    }
                    _ => TokenSinkResult::Continue,
                };
            }
            Token::TagToken(tag) => {
                if let Some(depth) = open.iter().rposition(|one| *one.name == *tag.name).filter(|at| 0 < *at)
                {
                    while depth < open.len() {
                        close_last(&mut open);
                    }
                }
            }
            Token::CharacterTokens(text) => push(&mut open, Node::Text(text.to_string())),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

fn begin(open: &mut Vec<Element>, tag: &Tag) {
    let name = tag.name.to_string();
    if matches!(name.as_str(), "p" | "li") && open.last().is_some_and(|last| last.name == name) {
        close_last(open);
    }
    let attributes = tag.attrs.iter().map(|one| (one.name.local.to_string(), one.value.to_string()));
    let is_void = VOID.contains(&name.as_str());
    open.push(Element { name, attributes: attributes.collect(), children: Vec::new() });
    if is_void {
        close_last(open);
    }
}

fn push(open: &mut [Element], node: Node) {
    if let Some(parent) = open.last_mut() {
        parent.children.push(node);
    }
}

fn close_last(open: &mut Vec<Element>) {
    if let Some(element) = open.pop() {
        push(open, Node::Element(element));
    }
}

/// C3: what Mastodon stores and serves of a text.
pub fn sanitise(html: &str) -> String {
    let mut clean = String::new();
    write_html(&mut clean, &kept(parse(html)));
    clean
}

/// What is kept of a tree.
pub(super) fn kept(nodes: Vec<Node>) -> Vec<Node> {
    let mut kept = Vec::new();
    for node in nodes {
        match node {
            Node::Text(_) => kept.push(node),
            Node::Element(element) => keep_element(&mut kept, element),
        }
    }
    kept
}

fn keep_element(into: &mut Vec<Node>, element: Element) {
    let name = element.name.as_str();
    if HIDDEN.contains(&name) {
        return;
    }
    if matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6") {
        let strong = Element::new("strong", kept(element.children));
        into.push(Node::Element(Element::new("p", vec![Node::Element(strong)])));
    } else if name == "a" && !leads_somewhere(&element) {
        into.push(Node::Text(text_of(&element.children)));
    } else if ELEMENTS.contains(&name) {
        let attributes = kept_attributes(&element);
        into.push(Node::Element(Element {
            attributes,
            children: kept(element.children),
            name: element.name,
        }));
    } else {
        let space = SPACED.contains(&name).then(|| Node::Text(" ".to_owned()));
        into.extend(space.clone());
        into.extend(kept(element.children));
        into.extend(space);
    }
}

fn leads_somewhere(link: &Element) -> bool {
    let scheme = link.get("href").and_then(|href| href.split_once(':')).map(|(scheme, _)| scheme.trim());
    scheme.is_some_and(|scheme| SCHEMES.contains(&scheme.to_ascii_lowercase().as_str()))
}

fn kept_attributes(element: &Element) -> Vec<(String, String)> {
    let name = element.name.as_str();
    let allowed: &[&str] = match name {
        "a" => &["href", "class", "translate"],
        "span" => &["class", "translate"],
        "p" => &["class"],
        "ol" => &["start", "reversed"],
        "li" => &["value"],
        _ => &[],
    };
    let mut kept = Vec::new();
    for (attribute, value) in &element.attributes {
        match attribute.as_str() {
            "translate" if value != "no" => {}
            "class" if allowed.contains(&"class") => {
                kept.push((attribute.clone(), kept_classes(value)));
            }
            other if other == "lang" || allowed.contains(&other) => {
                kept.push((attribute.clone(), value.clone()));
            }
            _ => {}
        }
    }
    if name == "a" {
        kept.push(("rel".to_owned(), "nofollow noopener".to_owned()));
        kept.push(("target".to_owned(), "_blank".to_owned()));
    }
    kept
}

/// Microformats, and the classes of mentions, hashtags and shortened links.
fn kept_classes(classes: &str) -> String {
    let is_kept = |class: &&str| {
        let microformat = ["h-", "p-", "u-", "dt-", "e-"].iter().any(|prefix| class.starts_with(prefix));
        microformat || matches!(*class, "mention" | "hashtag" | "ellipsis" | "invisible" | "quote-inline")
    };
    classes.split_ascii_whitespace().filter(is_kept).collect::<Vec<_>>().join(" ")
}

fn write_html(into: &mut String, nodes: &[Node]) {
    for node in nodes {
        match node {
            Node::Text(text) => into.push_str(&escape(text)),
            Node::Element(element) => {
                into.push('<');
                into.push_str(&element.name);
                for (name, value) in &element.attributes {
                    let _ = write!(into, " {name}=\"{}\"", escape(value));
                }
                into.push('>');
                write_html(into, &element.children);
                if !VOID.contains(&element.name.as_str()) {
                    let _ = write!(into, "</{}>", element.name);
                }
            }
        }
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The text alone.
pub(super) fn text_of(nodes: &[Node]) -> String {
    let texts = nodes.iter().map(|node| match node {
        Node::Text(text) => text.clone(),
        Node::Element(element) => text_of(&element.children),
    });
    texts.collect()
}

/// The text as it stands on Mastodon's page, drawn with characters: `**bold**`, `*slanted*`, `• item`,
/// `‹address›` behind the text of a link. It is sanitised first.
pub fn plain(html: &str) -> String {
    lay_out(&kept(parse(html)))
}

/// Blocks of a text, an empty line between them.
pub(super) fn lay_out(nodes: &[Node]) -> String {
    let mut blocks = Vec::new();
    // What stands between the blocks is one block more.
    let mut loose = String::new();
    for node in nodes {
        let block = match node {
            Node::Element(element) => block(element),
            Node::Text(_) => None,
        };
        match block {
            Some(block) => {
                blocks.push(collapse(&std::mem::take(&mut loose)));
                blocks.push(block);
            }
            None => loose.push_str(&inline(node)),
        }
    }
    blocks.push(collapse(&loose));
    blocks.retain(|block| !block.is_empty());
    blocks.join("\n\n")
}

fn block(element: &Element) -> Option<String> {
    let children = || element.children.iter().map(inline).collect::<String>();
    match element.name.as_str() {
        // Mastodon's style sheet says `white-space: pre-wrap`: a line end after a `<br>` is one more line.
        "p" => Some(children().trim().to_owned()),
        "pre" => Some(prefixed(children().trim_end_matches('\n'), "    ", "    ")),
        "blockquote" => Some(prefixed(&lay_out(&element.children), "│ ", "│ ")),
        "ul" | "ol" => Some(list(element)),
        _ => None,
    }
}

fn list(list: &Element) -> String {
    let mut number: i64 = list.get("start").and_then(|start| start.parse().ok()).unwrap_or(1);
    let mut lines = Vec::new();
    for node in &list.children {
        let Node::Element(item) = node else { continue };
        let mark = if list.name == "ol" { format!("{number}. ") } else { "• ".to_owned() };
        lines.push(prefixed(&lay_out(&item.children).replace("\n\n", "\n"), &mark, "  "));
        number += 1;
    }
    lines.join("\n")
}

/// Each line with something before it.
fn prefixed(text: &str, first: &str, others: &str) -> String {
    let lines = text.lines().enumerate();
    let lines = lines.map(|(number, line)| format!("{}{line}", if number == 0 { first } else { others }));
    lines.collect::<Vec<_>>().join("\n")
}

fn inline(node: &Node) -> String {
    let element = match node {
        Node::Text(text) => return text.clone(),
        Node::Element(element) => element,
    };
    let inner: String = element.children.iter().map(inline).collect();
    match element.name.as_str() {
        "br" => "\n".to_owned(),
        "strong" | "b" => format!("**{inner}**"),
        "em" | "i" => format!("*{inner}*"),
        "code" => format!("`{inner}`"),
        "del" | "s" => format!("~{inner}~"),
        "a" => link(element, &inner),
        "span" if element.has_class("invisible") => String::new(),
        "span" if element.has_class("ellipsis") => format!("{inner}…"),
        "p" => format!("{inner}\n"),
        _ => inner,
    }
}

/// Mentions and hashtags lead to Mastodon's own pages, whatever their address.
fn link(link: &Element, inner: &str) -> String {
    let href = link.get("href").unwrap_or_default();
    if link.has_class("mention") || link.has_class("hashtag") || inner == href {
        return inner.to_owned();
    }
    format!("{inner} ‹{href}›")
}

/// White space as HTML treats it outside of paragraphs; the lines of `<br>` stay.
fn collapse(text: &str) -> String {
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.collect::<Vec<_>>().join("\n").trim().to_owned()
}
