//! An object as Mastodon takes it for a status (C).

use serde_json::Value;

use super::html::{self, Element, Node};
use super::json::{self, Object, contains, many, mapped, text};
use super::{Account, Mastodon};

/// C1: shown in full.
const FIRST_CLASS: [&str; 2] = ["Note", "Question"];
/// C1 and C2: shown as title, summary and link.
const CONVERTED: [&str; 6] = ["Image", "Audio", "Video", "Article", "Page", "Event"];
/// C5: `as:Public` in its three spellings.
const PUBLIC: [&str; 3] = ["https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public"];
/// C8: what is older than this does not come into home feeds. Milliseconds.
const FRESH: i64 = 6 * 3_600_000;
/// C10: so many media, with so many characters of description.
const MEDIA: usize = 4;
const ALT: usize = 1500;
/// C10: what Mastodon downloads; audio and video are not told apart here.
const MEDIA_TYPES: [&str; 14] = [
    "image/jpeg",
    "image/png",
    "image/gif",
    "image/webp",
    "image/heic",
    "image/heif",
    "image/avif",
    "video/webm",
    "video/mp4",
    "video/quicktime",
    "video/ogg",
    "audio/mpeg",
    "audio/ogg",
    "audio/flac",
];

/// Who may see a status (C5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visibility {
    /// Everybody, and in public timelines.
    Public,
    /// Everybody, but in no public timeline.
    Unlisted,
    /// Followers.
    Private,
    /// Those who are mentioned.
    Direct,
    /// Some who were addressed without being mentioned.
    Limited,
}

impl Visibility {
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Unlisted => "quiet public",
            Self::Private => "followers",
            Self::Direct => "private mention",
            Self::Limited => "limited",
        }
    }
}

/// A picture, a sound or a film (C10).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Media {
    /// Where it is fetched from.
    pub url: String,
    /// Its description, cut at 1,500 characters.
    pub alt: String,
}

/// What a reader sees of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// Its id.
    pub id: String,
    /// Where its own page is.
    pub url: String,
    /// The id of its author.
    pub account: String,
    /// Who may see it.
    pub visibility: Visibility,
    /// The language that it is shown to be in.
    pub language: Option<String>,
    /// What must be opened to read it.
    pub spoiler: String,
    /// The text, sanitised.
    pub html: String,
    /// The hashtags that stood alone at its end: the web page draws them as a bar.
    pub bar: Vec<String>,
    /// Epoch milliseconds.
    pub published: i64,
    /// When it was last edited.
    pub edited: Option<i64>,
    /// The id of what it answers.
    pub in_reply_to: Option<String>,
    /// The hashtags by which it is found.
    pub tags: Vec<String>,
    /// Actors that are mentioned.
    pub mentions: Vec<String>,
    /// Readers who are told.
    pub notified: Vec<String>,
    /// The first four.
    pub media: Vec<Media>,
    /// The page of which a preview is made.
    pub preview: Option<String>,
    /// Favourites and boosts, as its own server counts them.
    pub counters: (Option<u64>, Option<u64>),
    /// Whether it came into the home feeds of followers.
    pub in_home_feeds: bool,
}

impl Status {
    /// Reads an object by `author`; tells the rule that it breaks.
    pub(super) fn read(server: &Mastodon, object: &Object, author: &Account) -> Result<Self, &'static str> {
        let id = text(object, "id").ok_or("C4: the object has no id")?;
        let converted = is_converted(object).ok_or("C1: a type that is not shown")?;
        let source = if converted { converted_text(object, id) } else { note_text(object) };
        let spoiler = if converted { String::new() } else { summary(object).unwrap_or_default().to_owned() };
        let published = json::millis(object, "published").unwrap_or(server.now);
        let mentions = mentions(server, object);
        let media = media(object);
        // C10: no preview beside media, and none behind a warning.
        let preview = linked(object).or_else(|| first_link(&source, &mentions));
        let preview = preview.filter(|_| media.is_empty() && spoiler.is_empty());
        let (nodes, bar) = without_bar(html::kept(html::parse(&source)));
        Ok(Self {
            id: id.to_owned(),
            url: json::page(object.get("url"))
                .filter(|url| json::same_host(url, &author.id))
                .unwrap_or(id)
                .to_owned(),
            account: author.id.clone(),
            visibility: visibility(server, object, author, &mentions),
            language: language(object),
            spoiler,
            html: super::sanitise(&source),
            bar: if nodes.is_empty() { Vec::new() } else { bar },
            published,
            // C8: `updated` beside another `published` is an edit.
            edited: json::millis(object, "updated").filter(|at| *at != published),
            in_reply_to: json::id_of(object.get("inReplyTo")).map(str::to_owned),
            tags: hashtags(object),
            notified: notified(server, object, &mentions),
            mentions,
            media,
            preview,
            counters: (counter(object, "likes"), counter(object, "shares")),
            in_home_feeds: server.now - published <= FRESH,
        })
    }

    /// The text as the web page lays it out, without the bar of hashtags.
    pub fn text(&self) -> String {
        let (nodes, bar) = without_bar(html::kept(html::parse(&self.html)));
        if bar.is_empty() || nodes.is_empty() { html::plain(&self.html) } else { html::lay_out(&nodes) }
    }
}

/// C1: one type of several is enough, and a converted one wins.
fn is_converted(object: &Object) -> Option<bool> {
    let has = |kinds: &[&str]| kinds.iter().any(|kind| contains(object.get("type"), kind));
    if has(&CONVERTED) { Some(true) } else { has(&FIRST_CLASS).then_some(false) }
}

/// C3: `content`, or the first of `contentMap`. `name` is ignored.
fn note_text(object: &Object) -> String {
    let content = text(object, "content").or_else(|| mapped(object, "contentMap").map(|(_, text)| text));
    content.unwrap_or_default().to_owned()
}

/// C2: title, summary, and the address of the page; the text itself is not shown.
fn converted_text(object: &Object, id: &str) -> String {
    let name = text(object, "name").or_else(|| mapped(object, "nameMap").map(|(_, text)| text));
    let url = json::page(object.get("url")).unwrap_or(id);
    let title = name.map(|name| format!("<h2>{name}</h2>")).unwrap_or_default();
    let link = format!("<p><a href=\"{url}\">{url}</a></p>");
    format!("{title}<p>{}</p>{link}", summary(object).unwrap_or_default())
}

/// C3: a content warning on a note.
fn summary(object: &Object) -> Option<&str> {
    text(object, "summary").or_else(|| mapped(object, "summaryMap").map(|(_, text)| text))
}

/// C3: that of the first text in a map.
fn language(object: &Object) -> Option<String> {
    let maps = ["contentMap", "nameMap", "summaryMap"].into_iter();
    maps.filter_map(|key| mapped(object, key)).map(|(language, _)| language.to_owned()).next()
}

/// C5.
fn visibility(server: &Mastodon, object: &Object, author: &Account, mentions: &[String]) -> Visibility {
    let names = |key: &str, uri: &str| contains(object.get(key), uri);
    let public = |key: &str| PUBLIC.iter().any(|spelling| names(key, spelling));
    let silent = server.readers.iter().filter(|one| names("to", one) || names("cc", one));
    if public("to") {
        Visibility::Public
    } else if public("cc") {
        Visibility::Unlisted
    } else if author.followers.as_deref().is_some_and(|followers| names("to", followers)) {
        Visibility::Private
    } else if silent.into_iter().any(|reader| !mentions.contains(reader)) {
        Visibility::Limited
    } else {
        Visibility::Direct
    }
}

fn tags<'a>(object: &'a Object, kind: &'a str) -> impl Iterator<Item = &'a Object> {
    let all = many(object.get("tag")).into_iter().filter_map(Value::as_object);
    all.filter(move |tag| contains(tag.get("type"), kind))
}

/// C9: letters, digits and `_`, one letter at least; the same tag once.
fn hashtags(object: &Object) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for tag in tags(object, "Hashtag") {
        let name = text(tag, "name").unwrap_or_default().trim_start_matches('#');
        let fits = name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '·'));
        let known = found.iter().any(|one| one.to_lowercase() == name.to_lowercase());
        if fits && name.contains(|c: char| c.is_alphabetic() || c == '_') && !known {
            found.push(name.to_owned());
        }
    }
    found
}

/// C9: `href` must be the id of an actor.
fn mentions(server: &Mastodon, object: &Object) -> Vec<String> {
    let all = tags(object, "Mention").filter_map(|tag| text(tag, "href"));
    all.filter(|href| server.is_actor(href)).map(str::to_owned).collect()
}

/// C9: only whom the note is also addressed to.
fn notified(server: &Mastodon, object: &Object, mentions: &[String]) -> Vec<String> {
    let addressed = |uri: &String| contains(object.get("to"), uri) || contains(object.get("cc"), uri);
    mentions.iter().filter(|uri| server.readers.contains(*uri) && addressed(uri)).cloned().collect()
}

/// C10: what has a `url` and a type that Mastodon takes, or none.
fn media(object: &Object) -> Vec<Media> {
    let attached = many(object.get("attachment")).into_iter().filter_map(Value::as_object);
    let media = attached.filter_map(|one| {
        let url = json::page(one.get("url"))?;
        let taken = text(one, "mediaType").is_none_or(|kind| MEDIA_TYPES.contains(&kind));
        let alt = text(one, "summary").or_else(|| text(one, "name")).unwrap_or_default();
        taken.then(|| Media { url: url.to_owned(), alt: alt.chars().take(ALT).collect() })
    });
    media.take(MEDIA).collect()
}

/// C10: a link that is attached is what is previewed.
fn linked(object: &Object) -> Option<String> {
    let attached = many(object.get("attachment")).into_iter().filter_map(Value::as_object);
    attached.filter(|one| !one.contains_key("url")).find_map(|one| text(one, "href")).map(str::to_owned)
}

/// The first link of the text that is no mention and no hashtag.
fn first_link(source: &str, mentions: &[String]) -> Option<String> {
    let mut links = Vec::new();
    collect_links(&html::parse(source), &mut links);
    links.into_iter().find_map(|link| {
        let href = link.get("href")?;
        let is_tag = link.get("rel").is_some_and(|rel| rel.contains("tag"));
        let is_mention =
            link.has_class("u-url") || link.has_class("h-card") || mentions.iter().any(|uri| uri == href);
        (!is_tag && !is_mention && json::host(href).is_some()).then(|| href.to_owned())
    })
}

fn collect_links(nodes: &[Node], into: &mut Vec<Element>) {
    for node in nodes {
        if let Node::Element(element) = node {
            if element.name == "a" {
                into.push(element.clone());
            }
            collect_links(&element.children, into);
        }
    }
}

/// The last paragraph is taken away where it is made of hashtags alone.
fn without_bar(mut nodes: Vec<Node>) -> (Vec<Node>, Vec<String>) {
    let Some(Node::Element(last)) = nodes.last() else { return (nodes, Vec::new()) };
    let Some(bar) = bar(last) else { return (nodes, Vec::new()) };
    nodes.pop();
    (nodes, bar)
}

fn bar(paragraph: &Element) -> Option<Vec<String>> {
    let mut bar = Vec::new();
    for node in &paragraph.children {
        match node {
            Node::Text(text) if text.trim().is_empty() => {}
            Node::Element(link) if link.name == "a" && link.has_class("hashtag") => {
                bar.push(html::text_of(&link.children));
            }
            _ => return None,
        }
    }
    (paragraph.name == "p" && !bar.is_empty()).then_some(bar)
}

/// C13: only what is written into the object itself.
fn counter(object: &Object, key: &str) -> Option<u64> {
    object.get(key)?.as_object()?.get("totalItems")?.as_u64()
}
