//! An actor as Mastodon takes it (D).

use serde_json::Value;

use super::json::{self, Object, many, text};

/// D1.
const TYPES: [&str; 5] = ["Application", "Group", "Organization", "Person", "Service"];
/// D7: characters of the name, bytes of the text, number of fields.
const NAME: usize = 2048;
const BIO: usize = 20_480;
const FIELDS: usize = 50;

/// What a reader sees of an actor.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "each is a badge of its own")]
pub struct Account {
    /// Its id.
    pub id: String,
    /// `@name@host`.
    pub handle: String,
    /// The display name; the handle's first part where there is none.
    pub name: String,
    /// The text about it, sanitised.
    pub bio: String,
    /// Name and sanitised value of each field.
    pub fields: Vec<(String, String)>,
    /// Where its own page is.
    pub url: String,
    /// D1: an automated account.
    pub bot: bool,
    /// D1: a group.
    pub group: bool,
    /// D8: it answers each request to follow by hand.
    pub locked: bool,
    /// D8: it is suggested and listed.
    pub discoverable: bool,
    /// D8: its posts are found by full text.
    pub indexable: bool,
    /// D6: when it joined, in epoch milliseconds.
    pub joined: Option<i64>,
    /// D11.
    pub avatar: Option<String>,
    /// D11.
    pub header: Option<String>,
    /// C5: posts to this collection are for followers only.
    pub followers: Option<String>,
    /// D10: pages on these hosts may name the account as their author.
    pub attribution: Vec<String>,
}

impl Account {
    /// Reads an actor's document; tells the rule that it breaks.
    pub(super) fn read(object: &Object) -> Result<Self, &'static str> {
        // D1: of several types the first supported one counts.
        let kinds = many(object.get("type")).into_iter().filter_map(Value::as_str);
        let kind = kinds.into_iter().find(|kind| TYPES.contains(kind)).ok_or("D1: no actor's type")?;
        // D2.
        let id = text(object, "id").ok_or("D2: no id")?;
        let host = json::host(id).ok_or("D2: the id is no web address")?;
        text(object, "inbox").ok_or("D2: no inbox")?;
        let username = text(object, "preferredUsername").ok_or("D2: no preferredUsername")?;
        if !is_username(username) {
            return Err("D2: preferredUsername has characters that it may not have");
        }
        // D6: an address on another host is not believed.
        let url = json::page(object.get("url")).filter(|url| json::same_host(url, id)).unwrap_or(id);
        let name = text(object, "name").unwrap_or(username);
        let truth = |key: &str| object.get(key).and_then(Value::as_bool) == Some(true);
        Ok(Self {
            id: id.to_owned(),
            handle: format!("@{username}@{host}"),
            name: name.chars().take(NAME).collect(),
            bio: super::sanitise(cut(text(object, "summary").unwrap_or_default(), BIO)),
            fields: fields(object),
            url: url.to_owned(),
            bot: matches!(kind, "Application" | "Service"),
            group: kind == "Group",
            locked: truth("manuallyApprovesFollowers"),
            discoverable: truth("discoverable"),
            indexable: truth("indexable"),
            joined: json::millis(object, "published"),
            avatar: picture(object, "icon"),
            header: picture(object, "image"),
            followers: text(object, "followers").map(str::to_owned),
            attribution: hosts(object),
        })
    }
}

/// `[a-z0-9_]+([.-]+[a-z0-9_]+)*`, without regard to case.
fn is_username(name: &str) -> bool {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let fits = name.chars().all(|c| is_word(c) || matches!(c, '.' | '-'));
    fits && name.len() <= NAME && name.starts_with(is_word) && name.ends_with(is_word)
}

/// D7: the `PropertyValue`s; anything else that is attached is not shown.
fn fields(object: &Object) -> Vec<(String, String)> {
    let attached = many(object.get("attachment")).into_iter().filter_map(Value::as_object);
    let values = attached.filter(|one| json::contains(one.get("type"), "PropertyValue"));
    let pairs = values.filter_map(|one| Some((text(one, "name")?, text(one, "value")?)));
    pairs.map(|(name, value)| (name.to_owned(), super::sanitise(value))).take(FIELDS).collect()
}

/// D11: an object with `url`, which is an address or a link.
fn picture(object: &Object, key: &str) -> Option<String> {
    match many(object.get(key)).first()? {
        Value::String(url) => Some(url.clone()),
        Value::Object(picture) => json::page(picture.get("url")).map(str::to_owned),
        _ => None,
    }
}

fn hosts(object: &Object) -> Vec<String> {
    let hosts = many(object.get("attributionDomains")).into_iter().filter_map(Value::as_str);
    hosts.map(str::to_owned).take(256).collect()
}

fn cut(text: &str, most: usize) -> &str {
    text.get(..text.floor_char_boundary(most)).unwrap_or(text)
}
