//! Whether a page says that it is ours: by a link to us, or by a token.

use maillon_federation::Origin;
use url::Url;

/// Characters of a tag.
const MAX_TAG: usize = 5_000;

/// Whether a page says that we are it: by `<a rel="me">` or `<link rel="me">` to us. A link alone says less, as to partners or in
/// what readers wrote; and what stands in comments and in scripts is no link.
pub(super) fn links_to(html: &str, origin: &Origin) -> bool {
    let mut rest = html;
    while let Some((_, after)) = rest.split_once('<') {
        rest = if let Some(comment) = after.strip_prefix("!--") {
            comment.split_once("-->").map_or("", |(_, rest)| rest)
        } else if let Some(raw) = ["script", "style"].into_iter().find(|name| is_tag(after, name)) {
            past_end(after, raw)
        } else {
            let (tag, rest) = tag(after);
            if (is_tag(tag, "a") || is_tag(tag, "link")) && is_me(tag) && leads_to(tag, origin) {
                return true;
            }
            rest
        };
    }
    false
}

/// Whether this is a tag of that name: the name ends there.
fn is_tag(text: &str, name: &str) -> bool {
    let (Some(start), rest) = (text.get(..name.len()), text.get(name.len()..)) else { return false };
    let ends = rest.and_then(|rest| rest.chars().next());
    start.eq_ignore_ascii_case(name) && ends.is_none_or(|c| c.is_ascii_whitespace() || "/>".contains(c))
}

/// What comes after the end of an element whose text is no HTML.
fn past_end<'a>(text: &'a str, name: &str) -> &'a str {
    let mut rest = text;
    while let Some((_, after)) = rest.split_once("</") {
        if is_tag(after, name) {
            return after;
        }
        rest = after;
    }
    ""
}

/// A tag up to its `>`, which may stand within quotes, and what comes after it. One that does not end is none, and is left
/// behind: so much is looked at once.
fn tag(text: &str) -> (&str, &str) {
    let (mut quote, mut before) = (None, ' ');
    for (at, c) in text.char_indices().take(MAX_TAG) {
        match (quote, c) {
            (None, '>') => return text.split_at(at),
            (None, '"' | '\'') if before == '=' => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            _ => {}
        }
        if !c.is_ascii_whitespace() {
            before = c;
        }
    }
    let end = text.char_indices().nth(MAX_TAG).map_or(text.len(), |(at, _)| at);
    ("", text.get(end..).unwrap_or_default())
}

fn is_me(tag: &str) -> bool {
    attribute(tag, "rel")
        .is_some_and(|rel| rel.split_ascii_whitespace().any(|word| word.eq_ignore_ascii_case("me")))
}

fn leads_to(tag: &str, origin: &Origin) -> bool {
    let url = attribute(tag, "href").and_then(|href| href.trim().replace("&amp;", "&").parse::<Url>().ok());
    url.is_some_and(|url| origin.owns(&url))
}

/// What a tag says of this; the first time counts.
fn attribute<'a>(tag: &'a str, wanted: &str) -> Option<&'a str> {
    let is_space = |c: char| c.is_ascii_whitespace();
    let (_, mut rest) = tag.split_once(is_space)?;
    loop {
        rest = rest.trim_start_matches(|c: char| is_space(c) || "/=\"'".contains(c));
        let end = rest.find(|c: char| is_space(c) || "/=".contains(c)).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        if name.is_empty() {
            return None;
        }
        let Some(value) = after.trim_start().strip_prefix('=').map(str::trim_start) else {
            rest = after;
            continue;
        };
        let (value, after) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value.get(1..)?.split_once(quote)?,
            _ => value.split_once(is_space).unwrap_or((value, "")),
        };
        if name.eq_ignore_ascii_case(wanted) {
            return Some(value);
        }
        rest = after;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ours(html: &str) -> bool {
        links_to(html, &Origin::new("https://asso.example/".parse().unwrap()))
    }

    #[test]
    fn a_link_to_us_is_a_proof() {
        for html in [
            r#"<a href="https://asso.example/@asso" rel="me">Nous</a>"#,
            "<p>x<A class='b' REL='nofollow Me' HREF='https://asso.example'>Nous</A>",
            "<link rel=me href=https://asso.example/ >",
            r#"<a title="a > b" rel=me href="https://asso.example/?a=1&amp;b=2">x</a>"#,
            r#"<!-- nothing --><script>a<b</script><a href = "https://asso.example/x" rel = "me">"#,
            r#"<a rel="me" data-href="https://other.example" href="https://ASSO.example:443/">"#,
        ] {
            assert!(ours(html), "{html}");
        }
    }

    #[test]
    fn what_only_looks_like_one_is_none() {
        for html in [
            "",
            "https://asso.example/",
            r#"<a href="https://asso.example/">our partners</a>"#,
            r#"<a rel="noopener melon" href="https://asso.example/">our partners</a>"#,
            r#"<img rel="me" src="https://asso.example/">"#,
            r#"<a rel="me" href="http://asso.example/">other scheme</a>"#,
            r#"<a rel="me" href="https://asso.example.evil.example/">"#,
            r#"<a rel="me" href="https://asso.example@evil.example/">"#,
            r#"<a rel="me" href="https://evil.example/?https://asso.example/">"#,
            r#"<a rel="me" href="/@asso">"#,
            r#"<a rel="me" data-href="https://asso.example/">"#,
            r#"<a rel="me" title="href=https://asso.example/">"#,
            r#"<!-- <a rel="me" href="https://asso.example/"> -->"#,
            r#"<script>"<a rel=me href='https://asso.example/'>"</script>"#,
            r#"<abbr rel="me" href="https://asso.example/">"#,
            r#"<a rel="me" href="https://asso.example/"#,
        ] {
            assert!(!ours(html), "{html}");
        }
    }

    #[test]
    fn hostile_pages_take_no_time() {
        for piece in
            ["<", "<a ", "<a href", "<a href=\"", "<!--", "<script>", "</", "<a href='x' href='", "é<é"]
        {
            assert!(!ours(&piece.repeat(300_000 / piece.len())), "{piece}");
        }
    }

    proptest! {
        #[test]
        fn nothing_breaks_it(html in "(<|a|link|href|=|\"|'|>|-|!|script|/| |é|https://asso.example/){0,60}") {
            let _ = ours(&html);
        }
    }
}
