//! Whether a page says that it is ours: by a link to us, or by a token.

use maillon_federation::Origin;
use url::Url;

/// Characters of a tag.
const MAX_TAG: usize = 5_000;

/// Whether a page links to us: `<a href>` or `<link href>`, `rel="me"` or not. What stands in comments and in scripts is no
/// link.
pub(super) fn links_to(html: &str, origin: &Origin) -> bool {
    let mut rest = html;
    while let Some((_, after)) = rest.split_once('<') {
        rest = if let Some(comment) = after.strip_prefix("!--") {
            comment.split_once("-->").map_or("", |(_, rest)| rest)
        } else if let Some(raw) = ["script", "style"].into_iter().find(|name| is_tag(after, name)) {
            past_end(after, raw)
        } else {
            let (tag, rest) = tag(after);
            if (is_tag(tag, "a") || is_tag(tag, "link")) && href(tag).is_some_and(|url| origin.owns(&url)) {
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

/// Where a tag leads to.
fn href(tag: &str) -> Option<Url> {
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
        if name.eq_ignore_ascii_case("href") {
            return value.trim().replace("&amp;", "&").parse().ok();
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
            "<p>x<A class='b' HREF='https://asso.example'>Nous</A>",
            "<link rel=me href=https://asso.example/ >",
            r#"<a title="a > b" href="https://asso.example/?a=1&amp;b=2">x</a>"#,
            r#"<!-- nothing --><script>a<b</script><a href = "https://asso.example/x">"#,
            r#"<a data-href="https://other.example" href="https://ASSO.example:443/">"#,
        ] {
            assert!(ours(html), "{html}");
        }
    }

    #[test]
    fn what_only_looks_like_one_is_none() {
        for html in [
            "",
            "https://asso.example/",
            r#"<img src="https://asso.example/">"#,
            r#"<a href="http://asso.example/">other scheme</a>"#,
            r#"<a href="https://asso.example.evil.example/">"#,
            r#"<a href="https://asso.example@evil.example/">"#,
            r#"<a href="https://evil.example/?https://asso.example/">"#,
            r#"<a href="/@asso">"#,
            r#"<a data-href="https://asso.example/">"#,
            r#"<a title="href=https://asso.example/">"#,
            r#"<!-- <a href="https://asso.example/"> -->"#,
            r#"<script>"<a href='https://asso.example/'>"</script>"#,
            r#"<abbr href="https://asso.example/">"#,
            r#"<a href="https://asso.example/"#,
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
