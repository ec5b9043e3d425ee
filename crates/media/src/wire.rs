//! Pictures on the wire: ours as attachments, and where those of somebody else's thing are and what is said of them.

use maillon_federation::Origin;
use maillon_federation::json::{self, Object};
use serde_json::{Value, json};
use url::Url;

use crate::model::{MOST, Picture, RemoteDraft, Size};

/// What shows something: Mastodon attaches `Document`s, others `Image`s.
const TYPES: [&str; 2] = ["Image", "Document"];
/// The media types that we can read, with the endings of their files.
const READ: [(&str, &[&str]); 4] = [
    ("image/jpeg", &[".jpg", ".jpeg"]),
    ("image/png", &[".png"]),
    ("image/gif", &[".gif"]),
    ("image/webp", &[".webp"]),
];

/// A picture of ours as Mastodon reads it; `name` is its alternative text.
pub fn image(origin: &Origin, picture: &Picture) -> Value {
    json!({
        "type": "Image",
        "mediaType": "image/jpeg",
        "url": origin.url(&picture.digest.path(Size::Large)),
        "name": picture.alt,
        "width": picture.extent.width,
        "height": picture.extent.height,
        "blurhash": picture.blurhash,
    })
}

/// The first few pictures of an object, in its own order. One address is one picture.
pub fn read(object: &Object) -> Vec<RemoteDraft> {
    let attachments = json::many(object, "attachment").into_iter().chain(json::many(object, "image"));
    let mut found: Vec<RemoteDraft> = Vec::new();
    for draft in attachments.filter_map(Value::as_object).filter_map(picture) {
        if found.len() < MOST && found.iter().all(|one| one.url != draft.url) {
            found.push(draft);
        }
    }
    found
}

fn picture(attachment: &Object) -> Option<RemoteDraft> {
    if !json::types(attachment).iter().any(|kind| TYPES.contains(kind)) {
        return None;
    }
    let url = json::many(attachment, "url").into_iter().find_map(|url| address(url, attachment))?;
    let number = |key: &str| json::first(attachment, key)?.as_i64();
    let alt = json::text(attachment, "name").or_else(|| json::text(attachment, "summary"));
    Some(RemoteDraft::new(
        url.into(),
        &maillon_kernel::markup::plain_text(alt.unwrap_or_default()),
        number("width").zip(number("height")),
        json::text(attachment, "blurhash"),
    ))
}

/// An address of the web, if what is there can be read here. A `Link` says its own media type.
fn address(url: &Value, attachment: &Object) -> Option<Url> {
    let own = url.as_object().and_then(|link| json::text(link, "mediaType"));
    let media_type = own.or_else(|| json::text(attachment, "mediaType"));
    let url: Url = json::uri_of(url)?.parse().ok()?;
    let fits = url.as_str().len() <= json::LONGEST_URI && matches!(url.scheme(), "http" | "https");
    (fits && is_readable(media_type, &url)).then_some(url)
}

fn is_readable(media_type: Option<&str>, url: &Url) -> bool {
    if let Some(media_type) = media_type {
        return READ.iter().any(|(known, _)| media_type.eq_ignore_ascii_case(known));
    }
    let path = url.path().to_ascii_lowercase();
    READ.iter().any(|(_, endings)| endings.iter().any(|ending| path.ends_with(ending)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn urls(attachment: &Value) -> Vec<String> {
        let object = json!({ "attachment": attachment });
        read(object.as_object().unwrap()).into_iter().map(|one| one.url).collect()
    }

    #[test]
    fn pictures_are_read_as_others_write_them() {
        let mastodon = json!({
            "type": "Document", "mediaType": "image/png", "url": "https://a.example/1", "name": "Un <b>vélo</b>",
            "width": 800, "height": 600, "blurhash": "LEHV6nWB2yk8pyo0adR*",
        });
        let object = json!({ "attachment": [mastodon] });
        let read = read(object.as_object().unwrap());
        assert_eq!((read[0].url.as_str(), read[0].alt.as_str()), ("https://a.example/1", "Un vélo"));
        assert_eq!(read[0].extent.map(|extent| extent.height), Some(600));
        assert!(read[0].blurhash.is_some());
        let link = json!({ "type": "Link", "href": "https://a.example/2", "mediaType": "image/webp" });
        assert_eq!(urls(&json!({ "type": "Image", "url": [link] })), ["https://a.example/2"]);
        assert_eq!(
            urls(&json!({ "type": "Image", "url": "https://a.example/3.JPG?x" })),
            ["https://a.example/3.JPG?x"]
        );
    }

    #[test]
    fn what_is_no_picture_of_the_web_is_left_out() {
        let long = format!("https://a.example/{}.png", "x".repeat(1000));
        for odd in [
            json!({ "type": "Image", "mediaType": "image/svg+xml", "url": "https://a.example/1.png" }),
            json!({ "type": "Document", "mediaType": "video/mp4", "url": "https://a.example/1" }),
            json!({ "type": "Document", "url": "https://a.example/1.pdf" }),
            json!({ "type": "Image", "mediaType": "image/png", "url": "javascript://a.example/1" }),
            json!({ "type": "Image", "mediaType": "image/png", "url": "file:///etc/passwd" }),
            json!({ "type": "Image", "mediaType": "image/png" }),
            json!({ "type": "PropertyValue", "name": "contact", "value": "x" }),
            json!({ "type": "Image", "url": long }),
            json!("https://a.example/1.png"),
        ] {
            assert_eq!(urls(&odd), Vec::<String>::new(), "{odd}");
        }
    }

    #[test]
    fn four_are_enough_and_each_counts_once() {
        let one = |number: usize| json!({ "type": "Image", "url": format!("https://a.example/{}.png", number / 2) });
        let all: Vec<Value> = (0..20).map(one).collect();
        assert_eq!(urls(&json!(all)).len(), MOST);
    }
}
