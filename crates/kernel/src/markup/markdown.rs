//! Markdown, as the authors on this instance write it.

use std::sync::LazyLock;

use comrak::{Options, markdown_to_html};

use super::{cut, sanitise};

/// How many quotes within quotes are read; the parser's time grows with the depth of every line.
const MAX_QUOTES: usize = 24;

static OPTIONS: LazyLock<Options<'static>> = LazyLock::new(|| {
    let mut options = Options::default();
    options.extension.strikethrough = true;
    options.extension.autolink = true;
    // People who never heard of Markdown end a line where they want it to end.
    options.render.hardbreaks = true;
    // Tags that an author types are shown as typed: they meant to be read, not obeyed.
    options.render.escape = true;
    options
});

/// `CommonMark` with strikethrough and bare links, as safe HTML of the same set as
/// [`sanitise`]. A line's end is kept, HTML in the text is shown as text, headings become
/// bold paragraphs, pictures their alternative text.
pub fn markdown(text: &str) -> String {
    let html = markdown_to_html(&shallow(cut(text)), &OPTIONS);
    // Mastodon shows the line ends within a paragraph: one after a break would be an empty line.
    sanitise(&html).replace("<br>\n", "<br>").trim_end().to_owned()
}

/// `CommonMark` that we wrote ourselves, for a page of ours: with headings and links that lead on in the same window.
pub fn page(text: &str) -> String {
    let mut options = Options::default();
    options.render.escape = true;
    markdown_to_html(text, &options)
}

/// A line of somebody's as it is written in Markdown to be read just so.
pub fn literal(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    for c in line.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '~' | '&') {
            text.push('\\');
        }
        text.push(c);
    }
    text
}

/// The text with at most [`MAX_QUOTES`] quote marks at the head of a line.
fn shallow(text: &str) -> String {
    text.split_inclusive('\n')
        .flat_map(|line| {
            let head = line.find(|c: char| c != '>' && c != ' ' && c != '\t').unwrap_or(line.len());
            let last = line.match_indices('>').nth(MAX_QUOTES).map_or(head, |(place, _)| place.min(head));
            [line.get(..last).unwrap_or_default(), line.get(head..).unwrap_or_default()]
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_literal_line_is_read_as_it_is() {
        for line in ["Un four [à pain](x) & *co* <b> `x` ~~y~~ _z_ \\", "C’est « prêt » !"] {
            let html = markdown(&format!("[{}](https://canal.example/1)", literal(line)));
            assert_eq!(super::super::plain_text(&html).trim(), line, "{html}");
        }
    }

    #[test]
    fn what_an_author_writes() {
        for (text, html) in [
            ("un\ndeux\n\n**trois**", "<p>un<br>deux</p>\n<p><strong>trois</strong></p>"),
            ("# Titre\n\n- a\n- b", "<p><strong>Titre</strong></p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
            ("3. a\n4. b", "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>"),
            ("~~non~~ `x < y`", "<p><del>non</del> <code>x &lt; y</code></p>"),
            ("![un vélo](https://a.be/v.jpg)", "<p>un vélo</p>"),
            ("> cité", "<blockquote>\n<p>cité</p>\n</blockquote>"),
            ("", ""),
        ] {
            assert_eq!(markdown(text), html, "{text}");
        }
    }

    #[test]
    fn bare_links_work() {
        let link = r#"<a href="https://a.be/x" rel="nofollow noopener noreferrer">https://a.be/x</a>"#;
        assert_eq!(markdown("voir https://a.be/x."), format!("<p>voir {link}.</p>"));
    }

    #[test]
    fn html_is_shown_not_obeyed() {
        let html = markdown("<script>alert(1)</script>\n\na <b onclick=x>gras</b>");
        assert!(html.contains("&lt;script&gt;") && html.contains("&lt;b onclick=x&gt;"), "{html}");
        assert!(!html.contains("<script") && !html.contains("<b"), "{html}");
        assert!(!markdown("[x](javascript:alert(1))").contains("javascript"));
    }

    #[test]
    fn deep_quotes_are_cut_to_a_few() {
        let quotes = format!("{} mot > x\n> y", "> ".repeat(500));
        let html = markdown(&quotes);
        assert!(html.contains("mot &gt; x") && html.contains('y'), "{html}");
        assert_eq!(shallow("> a > b\n>> c"), "> a > b\n>> c");
    }
}
