//! The allow-list: the one door through which HTML leaves.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

/// What Mastodon keeps of a post, headings and pictures apart.
const ELEMENTS: [&str; 17] = [
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
    "s",
    "span",
    "strong",
    "u",
    "ul",
];
/// Where a link may lead. No relative address: it would lead somewhere else on every server.
const SCHEMES: [&str; 5] = ["http", "https", "mailto", "tel", "xmpp"];
/// The microformats by which servers mark mentions and hashtags, and shortened links.
const CLASSES: [&str; 6] = ["ellipsis", "h-card", "hashtag", "invisible", "mention", "u-url"];

static ALLOWED: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut allowed = Builder::empty();
    allowed
        .tags(HashSet::from(ELEMENTS))
        .tag_attributes(HashMap::from([
            ("a", HashSet::from(["href", "translate"])),
            ("span", HashSet::from(["translate"])),
            ("ol", HashSet::from(["start", "reversed"])),
            ("li", HashSet::from(["value"])),
        ]))
        .allowed_classes(HashMap::from([("a", HashSet::from(CLASSES)), ("span", HashSet::from(CLASSES))]))
        .clean_content_tags(HashSet::from(["script", "style"]))
        .url_schemes(HashSet::from(SCHEMES))
        .url_relative(UrlRelative::Deny)
        .link_rel(Some("nofollow noopener noreferrer"))
        .attribute_filter(plausible);
    allowed
});

/// Takes attributes away whose value is not of their kind.
fn plausible<'v>(_element: &str, attribute: &str, value: &'v str) -> Option<Cow<'v, str>> {
    let fits = match attribute {
        "start" | "value" => value.parse::<i32>().is_ok(),
        "translate" => matches!(value, "yes" | "no"),
        "class" => !value.is_empty(),
        _ => true,
    };
    fits.then_some(Cow::Borrowed(value))
}

/// Drops everything that is not allowed.
pub(super) fn clean(html: &str) -> String {
    ALLOWED.clean(html).to_string()
}

#[cfg(test)]
mod tests {
    use super::super::sanitise;

    #[test]
    fn a_mastodon_post_passes_whole() {
        let mention = concat!(
            r#"<p><span class="h-card" translate="no">"#,
            r#"<a href="https://a.be/@lea" class="u-url mention" rel="nofollow noopener noreferrer">@<span>lea</span></a>"#,
            r#"</span> voir <a href="https://a.be/tags/offre" class="mention hashtag" rel="nofollow noopener noreferrer">"#,
            r#"#<span>offre</span></a><br>merci</p>"#,
        );
        assert_eq!(sanitise(mention), mention);
    }

    #[test]
    fn classes_of_strangers_do_not_style_our_pages() {
        let html = r#"<p class="modal"><span class="btn mention danger">a</span><b style="position:fixed">b</b></p>"#;
        assert_eq!(sanitise(html), r#"<p><span class="mention">a</span><b>b</b></p>"#);
    }

    #[test]
    fn links_lead_only_where_they_may() {
        for href in [
            "javascript:alert(1)",
            "JaVa\tScript:x",
            "&#106;avascript:x",
            "data:text/html,x",
            "/x",
            "x",
            "//a.be",
            "vbscript:x",
            "file:///etc/passwd",
        ] {
            let html = sanitise(&format!("<a href=\"{href}\">x</a>"));
            assert!(!html.contains("href"), "{href} gave {html}");
        }
        for href in ["https://a.be/", "mailto:a@b.be", "tel:+3221234567", "xmpp:a@b.be"] {
            assert!(
                sanitise(&format!("<a href='{href}' rel=me target=_top>x</a>"))
                    .contains(&format!("<a href=\"{href}\" rel=\"nofollow noopener noreferrer\">x</a>"))
            );
        }
    }

    #[test]
    fn numbers_are_numbers() {
        let html = r#"<ol start="3" reversed=""><li value="7">a</li><li value="1e9">b</li></ol>"#;
        let clean = r#"<ol start="3" reversed=""><li value="7">a</li><li>b</li></ol>"#;
        assert_eq!(sanitise(html), clean);
    }
}
