//! HTML read as plain text.

use super::tokens::{Attributes, Visitor, is_block, walk};
use super::{cut, seen};

/// The text alone: tags gone, entities decoded, spaces run together. A paragraph ends with an empty line,
/// any other block and `<br>` with a new line.
///
/// The result is **text**: to put it into HTML, [`escape`](super::escape) it.
pub fn plain_text(html: &str) -> String {
    seen(walk(cut(html), Plain::default()).text)
}

/// The same, but who is mentioned is named in full: most servers write `@zoe` and leave the host to the link alone, and
/// here it becomes `@zoe@mastodon.example`.
///
/// The result is **text**: to put it into HTML, [`escape`](super::escape) it.
pub fn addressed_text(html: &str) -> String {
    seen(walk(cut(html), Addressed::default()).plain.text)
}

/// The beginning of the text on one line, of at most `max_chars` characters: whole words where possible,
/// and "…" when something was left out. A dot stands between lines that no punctuation parts, as in a list.
///
/// The result is **text**: to put it into HTML, [`escape`](super::escape) it.
pub fn excerpt(html: &str, max_chars: usize) -> String {
    let line = one_line(&plain_text(html));
    if line.chars().count() <= max_chars {
        return line;
    }
    let Some(room) = max_chars.checked_sub(1) else { return String::new() };
    let hard = line.char_indices().nth(room).map_or(line.len(), |(place, _)| place);
    let (start, rest) = line.split_at(hard);
    // A word that fits exactly is whole; else go back to the last space, unless a single word fills it all.
    let soft = if rest.starts_with(' ') { hard } else { start.rfind(' ').unwrap_or(hard) };
    let kept = start.get(..soft).unwrap_or(start);
    format!("{}…", kept.trim_end_matches(|c: char| c.is_whitespace() || ".,;:–—-·".contains(c)))
}

fn one_line(text: &str) -> String {
    let mut whole = String::new();
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    for line in lines.filter(|line| !line.is_empty()) {
        let begins = !whole.ends_with(':') && line.starts_with(char::is_lowercase);
        let runs_on = begins || !whole.ends_with(['.', '!', '?', ':', ';', '…', ',']);
        match whole.is_empty() {
            true => {}
            false if runs_on => whole.push_str(" · "),
            false => whole.push(' '),
        }
        whole.push_str(&line);
    }
    whole
}

/// White space that is due before the next word.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Space,
    Line,
    Paragraph,
}

#[derive(Default)]
struct Plain {
    text: String,
    gap: Gap,
    /// How many `<pre>` are open: their spaces and line ends are the author's.
    verbatim: usize,
    /// Line ends inside a `<pre>` that may turn out to be its last.
    lines: String,
}

impl Plain {
    fn due(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }

    fn boundary(&mut self, name: &str) {
        match name {
            "p" | "blockquote" | "pre" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.due(Gap::Paragraph),
            "br" => self.due(Gap::Line),
            "td" | "th" => self.due(Gap::Space),
            _ if is_block(name) => self.due(Gap::Line),
            _ => {}
        }
    }

    fn push(&mut self, word: &str) {
        let gap = std::mem::take(&mut self.gap);
        if !self.text.is_empty() {
            self.text.push_str(match gap {
                Gap::None => "",
                Gap::Space => " ",
                Gap::Line => "\n",
                Gap::Paragraph => "\n\n",
            });
        }
        self.text.push_str(word);
    }

    /// Line ends wait for what follows: those at either end of the `<pre>` give way to its own gap.
    fn push_verbatim(&mut self, text: &str) {
        let words = text.trim_end_matches('\n');
        if !words.is_empty() {
            let lines = std::mem::take(&mut self.lines);
            if self.gap == Gap::None {
                self.text.push_str(&lines);
            }
            self.push(words);
        }
        self.lines.push_str(text.get(words.len()..).unwrap_or_default());
    }
}

impl Visitor for Plain {
    fn open(&mut self, name: &str, _tag: &Attributes<'_>) {
        self.boundary(name);
        self.verbatim += usize::from(name == "pre");
    }

    fn close(&mut self, name: &str) {
        self.boundary(name);
        self.verbatim = self.verbatim.saturating_sub(usize::from(name == "pre"));
    }

    fn text(&mut self, text: &str) {
        if 0 < self.verbatim {
            self.push_verbatim(text);
            return;
        }
        if text.starts_with(is_space) {
            self.due(Gap::Space);
        }
        let mut words = text.split(is_space).filter(|word| !word.is_empty()).peekable();
        while let Some(word) = words.next() {
            self.push(word);
            if words.peek().is_some() || text.ends_with(is_space) {
                self.due(Gap::Space);
            }
        }
    }
}

/// Plain text in which mentions have their hosts.
#[derive(Default)]
struct Addressed {
    plain: Plain,
    /// The host that a mention leads to, and where the text was when it began.
    mention: Option<(String, usize)>,
}

impl Visitor for Addressed {
    fn open(&mut self, name: &str, tag: &Attributes<'_>) {
        self.plain.open(name, tag);
        if name == "a" {
            self.mention = mentioned_host(tag).map(|host| (host, self.plain.text.len()));
        }
    }

    fn close(&mut self, name: &str) {
        self.plain.close(name);
        if name == "a"
            && let Some((host, start)) = self.mention.take()
            && let Some(bare) = self.plain.text.get(start..).and_then(|said| said.trim().strip_prefix('@'))
            && !bare.is_empty()
            && !bare.contains('@')
        {
            self.plain.text.push('@');
            self.plain.text.push_str(&host);
        }
    }

    fn text(&mut self, text: &str) {
        self.plain.text(text);
    }
}

/// The host of a link of the class `mention`, with its port if it has an unusual one.
fn mentioned_host(tag: &Attributes<'_>) -> Option<String> {
    let classes = tag.get("class")?;
    let has = |class: &str| classes.split_ascii_whitespace().any(|one| one == class);
    if !has("mention") || has("hashtag") {
        return None;
    }
    let url = url::Url::parse(tag.get("href")?).ok()?;
    let host = url.host_str()?.to_owned();
    Some(url.port().map_or(host.clone(), |port| format!("{host}:{port}")))
}

/// HTML's white space. A no-break space is the author's will and stays.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn tags_go_and_words_stay_apart() {
        for (html, text) in [
            ("<p>Un <b>deux</b>,\n  trois</p><p>quatre</p>", "Un deux, trois\n\nquatre"),
            ("a<br>b<br/>c", "a\nb\nc"),
            ("<ul><li>a</li><li>b</li></ul>", "a\nb"),
            ("<div>a</div><div>b</div>c", "a\nb\nc"),
            ("caf&eacute; &amp; th&#233; &lt;b&gt; &xyz;", "café & thé <b> &xyz;"),
            ("<pre><code>a\n  b\n</code></pre>c", "a\n  b\n\nc"),
            ("<pre>\na\n\n<b>&amp;</b>\n</pre><pre>b\n\n</pre>", "a\n\n&\n\nb"),
            ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
            ("a<script>x()</script><style>b{}</style> b", "a b"),
            ("a<!-- b -->c", "ac"),
            ("2 < 3 et <3", "2 < 3 et <3"),
            ("x<img src=y alt=':vélo:'>", "x:vélo:"),
            ("un\u{a0}: deux", "un\u{a0}: deux"),
            ("", ""),
        ] {
            assert_eq!(plain_text(html), text, "{html}");
        }
    }

    #[test]
    fn a_shortened_link_is_whole_again() {
        let html = r#"<span class="invisible">https://</span><span class="ellipsis">a.be/lo</span><span class="invisible">ng</span>"#;
        assert_eq!(plain_text(html), "https://a.be/long");
    }

    #[test]
    fn who_is_mentioned_is_named_in_full() {
        let card = |href: &str, name: &str| {
            format!(
                r#"<span class="h-card"><a href="{href}" class="u-url mention">@<span>{name}</span></a></span>"#
            )
        };
        let (sel, zoe) = (card("https://a.example/@sel", "sel"), card("http://localhost:81/@zoe", "zoe"));
        for (html, text) in [
            (format!("<p>{sel} donne 1 h à {zoe}</p>"), "@sel@a.example donne 1 h à @zoe@localhost:81"),
            (r#"<a class="mention" href="https://a.example/@z">@z@b.example</a>!"#.to_owned(), "@z@b.example!"),
            (r#"<a class="mention hashtag" href="https://a.example/x">#x</a>"#.to_owned(), "#x"),
            (r#"<a href="https://a.example/@z">@z</a>"#.to_owned(), "@z"),
            (r#"<a class="mention" href="mailto:z">@z</a> <a class="mention" href="https://a.example">z</a>"#.to_owned(), "@z z"),
            (r#"<a class="mention" href="https://a.example">@z"#.to_owned(), "@z"),
        ] {
            assert_eq!(addressed_text(&html), text, "{html}");
        }
    }

    #[test]
    fn an_excerpt_ends_at_a_word() {
        for (html, most, expected) in [
            ("<p>Un atelier vélo</p>", 50, "Un atelier vélo"),
            ("<p>Un atelier vélo</p>", 15, "Un atelier vélo"),
            ("<p>Un atelier vélo</p>", 14, "Un atelier…"),
            ("<p>Un atelier vélo</p>", 11, "Un atelier…"),
            ("<p>Un atelier vélo</p>", 10, "Un…"),
            ("<p>Un, atelier</p>", 6, "Un…"),
            ("<p>Un. Atelier</p>", 6, "Un…"),
            ("<p>anticonstitutionnel</p>", 5, "anti…"),
            ("<p>a</p><p>b</p>", 9, "a · b"),
            ("<p>Une fête.</p><p>Venez !</p>", 40, "Une fête. Venez !"),
            ("<p>Il faut :</p><ul><li>fourches</li><li>pelles</li></ul>", 40, "Il faut : fourches · pelles"),
            (
                "<p>Une fête.</p><ul><li>fourches</li><li>Pelles</li></ul>",
                40,
                "Une fête. · fourches · Pelles",
            ),
            ("éééé éé", 6, "éééé…"),
            ("abc", 1, "…"),
            ("abc", 0, ""),
            ("", 0, ""),
        ] {
            assert_eq!(excerpt(html, most), expected, "{html} in {most}");
        }
    }

    proptest! {
        #[test]
        fn an_excerpt_is_never_longer(html in "\\PC{0,200}", most in 0usize..60) {
            prop_assert!(excerpt(&html, most).chars().count() <= most);
        }

        #[test]
        fn escaping_is_undone_by_reading(text in "[a-zA-Z<>&\"'é;#]{0,60}") {
            prop_assert_eq!(plain_text(&super::super::escape(&text)), text);
        }
    }
}
