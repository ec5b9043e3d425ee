//! Texts of strangers, made fit for one line, a link, a paragraph.

use std::fmt::Write as _;

use maillon_kernel::markup;

/// Characters of an address on the web; browsers and proxies take no more.
const MAX_LINK: usize = 2_000;

/// The text on one line: spaces run together, no control characters, none of the signs that turn the direction of
/// what stands around them.
pub(crate) fn line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        let start = line.len();
        if !line.is_empty() {
            line.push(' ');
        }
        let before = line.len();
        line.extend(word.chars().filter(|c| !is_unseen(*c)));
        if line.len() == before {
            line.truncate(start);
        }
    }
    line
}

/// Signs that nobody sees and that make a text read as another: overrides of direction, marks of byte order.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// An `http` or `https` address with a host, and nothing that could end an attribute or pass for another host.
pub(crate) fn link(text: &str) -> Option<String> {
    let text = text.trim();
    let (scheme, rest) = text.split_once("://")?;
    let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_plain = text
        .chars()
        .all(|c| !c.is_whitespace() && !c.is_control() && !is_unseen(c) && !"\"'<>\\`".contains(c));
    let has_host = authority.chars().next().is_some_and(|c| c.is_alphanumeric() || c == '[');
    // `https://dewey.be@evil.example` reads as another host than the one it leads to.
    let fits = is_web && is_plain && has_host && !authority.contains('@') && text.len() <= MAX_LINK;
    fits.then(|| text.to_owned())
}

/// Whether this looks like one mail address. `GoGoCarto` writes `private` where it keeps one back.
pub(crate) fn is_mail(text: &str) -> bool {
    let Some((user, host)) = text.split_once('@') else { return false };
    let is_plain = |part: &str| !part.contains(|c: char| c.is_whitespace() || "@<>\"',;:\\()".contains(c));
    !user.is_empty()
        && is_plain(user)
        && is_plain(host)
        && host.contains('.')
        && !host.starts_with('.')
        && text.len() <= super::MAX_MAIL
}

/// Safe HTML of a text that may be HTML or plain. Line ends count where no tag does, as they do in plain text.
pub(super) fn safe_html(text: &str) -> String {
    let text = text.trim();
    if text.is_empty() {
        return String::new();
    }
    if has_tags(text) { markup::sanitise(text) } else { paragraphs(text) }
}

fn has_tags(text: &str) -> bool {
    text.split('<')
        .skip(1)
        .any(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c)))
}

/// Plain text as paragraphs. Entities in it are read, as in HTML: many sources escape even what they hold as text.
fn paragraphs(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 8);
    for paragraph in
        text.replace("\r\n", "\n").split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty())
    {
        let _ = write!(html, "<p>{}</p>", paragraph.replace('\n', "<br>"));
    }
    markup::sanitise(&html)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_line_is_one_line() {
        for (text, folded) in [
            ("  Le\u{a0}Potager \r\n du  Canal ", "Le Potager du Canal"),
            ("a\u{0}b\u{7f}c", "a b c"),
            ("\u{202e}eilaM\u{202c} \u{feff} x", "eilaM x"),
            ("\u{200b}", ""),
        ] {
            assert_eq!(line(text), folded, "{text:?}");
        }
    }

    #[test]
    fn only_the_web_is_linked() {
        for good in
            ["https://potager.example", "HTTP://a.be/x?y=1#z", "https://[::1]/", " https://café.example/é "]
        {
            assert_eq!(link(good).as_deref(), Some(good.trim()), "{good}");
        }
        for bad in [
            "",
            "javascript:alert(1)",
            "www.potager.example",
            "ftp://a.be",
            "https://",
            "https:///x",
            "//a.be",
            "https://a b",
            "https://a.be/\"onclick=x",
            "https://a.be@evil.example/",
            "java\tscript://a",
            "https://.",
            "data:text/html,http://a.be",
        ] {
            assert_eq!(link(bad), None, "{bad}");
        }
        assert_eq!(link(&format!("https://a.be/{}", "a".repeat(MAX_LINK))), None);
    }

    #[test]
    fn a_mail_address_looks_like_one() {
        assert!(is_mail("bonjour@potager.example"));
        for bad in
            ["", "private", "a@b", "a@@b.be", "a b@c.be", "@b.be", "a@.be", "<a@b.be>", "a@b.be, c@d.be"]
        {
            assert!(!is_mail(bad), "{bad}");
        }
    }

    #[test]
    fn line_ends_of_plain_text_count() {
        for (text, html) in [
            ("", ""),
            ("Un jardin.\r\nOuvert", "<p>Un jardin.<br>Ouvert</p>"),
            ("Un\n\n\nDeux", "<p>Un</p><p>Deux</p>"),
            ("2 < 3 &amp; 4 & 5", "<p>2 &lt; 3 &amp; 4 &amp; 5</p>"),
            ("<p>Un\njardin</p>", "<p>Un\njardin</p>"),
        ] {
            assert_eq!(safe_html(text), html, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn a_line_is_folded_once(text in ".{0,60}") {
            let once = line(&text);
            prop_assert!(!once.chars().any(|c| c.is_control() || is_unseen(c)));
            prop_assert_eq!(line(&once), once);
        }

        #[test]
        fn no_text_becomes_a_script(text in "[<>/a-z=\"' &;:]{0,40}(<script>|<a href=javascript:x>|<img src=x onerror=y>)[<>/a-z]{0,20}") {
            let html = safe_html(&text);
            prop_assert!(!html.contains("<script") && !html.contains("href=\"java") && !html.contains("<img"));
        }
    }
}
