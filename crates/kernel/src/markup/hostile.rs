//! Input meant to harm: to run code on our pages, or to keep the machine busy.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::{MAX_INPUT, excerpt, markdown, plain_text, sanitise};

/// Far above what any of it takes in a debug build on a slow machine (a tenth of it), far below what
/// quadratic work on 200 kB would take.
const PATIENCE: Duration = Duration::from_secs(8);

/// Runs on a thread with a small stack, so that recursion shows.
fn in_time(what: &str, work: impl FnOnce() + Send + 'static) {
    let start = Instant::now();
    let thread = std::thread::Builder::new().stack_size(512 * 1024).spawn(work).unwrap();
    assert!(thread.join().is_ok(), "{what} panicked");
    assert!(start.elapsed() < PATIENCE, "{what} took {:?}", start.elapsed());
}

/// As many repetitions as are read.
fn full(pattern: &str) -> String {
    pattern.repeat(MAX_INPUT / pattern.len())
}

#[test]
fn hostile_html_costs_little() {
    let attributes = (0..40_000).fold("<a".to_owned(), |tag, n| tag + &format!(" {n:x}")) + ">x</a>";
    let quoted = (0..22_000).fold("<a".to_owned(), |tag, n| tag + &format!(" {n:x}='>'")) + ">x</a>";
    let tag = (0..1_000).fold("<a".to_owned(), |tag, n| tag + &format!(" {n:x}")) + ">x</a>";
    let formats = (0..12_000).fold(String::new(), |html, n| html + &format!("<p><b class={n}>"));
    let mut inputs = vec![attributes, quoted, full(&tag), formats];
    let patterns = [
        "<div>",
        "<ul><li>",
        "<blockquote>",
        "<b>",
        "<a href=x>",
        "<p>",
        "</p>",
        "<li>",
        "<table>",
        "<svg>",
        "<",
        "&",
        "</",
        "<!--",
        "<b><p>",
        "<table><a>",
        "<select>",
        "<font><p>",
        "<template>",
        "<h1>",
        "&amp",
        "<a<",
        "\0",
        "<pre>\n",
        "<i></b>",
        "<br>",
        "<math><mi>",
        "<title>",
        "<!",
        "<?",
        "<b a='",
    ];
    inputs.extend(patterns.map(full));
    for html in inputs {
        let what = format!("{}… ({})", html.chars().take(24).collect::<String>(), html.len());
        in_time(&what, move || {
            let clean = sanitise(&html);
            assert!(clean.len() <= 7 * MAX_INPUT, "grew to {}", clean.len());
            plain_text(&html);
            excerpt(&html, 100);
        });
    }
}

#[test]
fn hostile_markdown_costs_little() {
    let list = (0..600).fold(String::new(), |text, depth| text + &" ".repeat(2 * depth.min(300)) + "- x\n");
    let lazy = ">".repeat(100_000) + &"x\n".repeat(50_000);
    let mut inputs =
        vec![list, lazy, ">".repeat(100_000), "> ".repeat(100_000), full(&(">".repeat(400) + "x\n"))];
    let patterns = [
        "[",
        "![",
        "](",
        "*a_ ",
        "**a ",
        "`",
        "<",
        "&",
        "- ",
        "1. ",
        "* * ",
        "[a](",
        "[a]: b\n",
        "~~a ",
        "> - ",
        ">\n",
        "#",
        "a\n===\n",
        "<b>",
        "https://a.be/",
        "www.",
        "a@b.be ",
        "```\n",
        "\t",
        "[a][b]",
        "_*",
        "\\",
        "<a:",
        "| a ",
        "a**b",
        "^[",
        "<!--",
        "<?",
        "[[]()",
        "x@",
    ];
    inputs.extend(patterns.map(full));
    for text in inputs {
        let what = format!("{}… ({})", text.chars().take(24).collect::<String>().escape_debug(), text.len());
        in_time(&what, move || drop(markdown(&text)));
    }
}

#[test]
fn text_past_the_limit_is_not_read() {
    let html = format!("{}<b>fin</b>", "a ".repeat(MAX_INPUT / 2));
    assert!(!sanitise(&html).contains("fin"));
    assert!(!plain_text(&html).contains("fin"));
    assert!(!markdown(&html).contains("fin"));
}

#[test]
fn no_known_trick_gets_through() {
    for html in [
        "<script>alert(1)</script>",
        "<scr<script>ipt>alert(1)</scr</script>ipt>",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
        "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
        "<a href='javascript:alert(1)'>x</a>",
        "<a href=' java\nscript:alert(1)'>x</a>",
        "<p style='background:url(javascript:alert(1))'>x</p>",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<form action='https://evil.example'><input name=password></form>",
        "<xmp><script>alert(1)</script></xmp>",
        "<textarea><script>alert(1)</script></textarea>",
        "<!--><script>alert(1)</script>-->",
        "<a title='\"><script>alert(1)</script>' href=\"https://a.be/'onclick='x\">x</a>",
        "<plaintext><script>alert(1)</script>",
        "<base href='https://evil.example/'><meta http-equiv=refresh content=0>",
        "<object data='data:text/html,<script>alert(1)</script>'></object>",
    ] {
        assert_harmless(&sanitise(html));
        assert_harmless(&markdown(html));
    }
}

/// Reads the result again, with the HTML parser's own eyes: only our elements, only our attributes.
fn assert_harmless(html: &str) {
    struct Check;
    impl super::tokens::Visitor for Check {
        fn open(&mut self, name: &str, tag: &super::tokens::Attributes<'_>) {
            let known = "a b blockquote br code del em i li ol p pre s span strong u ul";
            assert!(known.split(' ').any(|element| element == name), "<{name}> got through");
            for attribute in tag.names() {
                let known = "href rel class translate start reversed value";
                assert!(known.split(' ').any(|allowed| allowed == attribute), "{attribute} got through");
            }
            let address = tag.get("href").unwrap_or("https:");
            let schemes = ["http:", "https:", "mailto:", "tel:", "xmpp:"];
            assert!(
                schemes.iter().any(|scheme| address.to_ascii_lowercase().starts_with(scheme)),
                "{address}"
            );
        }
        fn close(&mut self, _name: &str) {}
        fn text(&mut self, _text: &str) {}
    }
    super::tokens::walk(html, Check);
    assert!(!html.contains("<script") && !html.contains("<style"), "{html}");
}

/// A parser swallows the line end that opens a `<pre>`, once on every server it passes.
#[test]
fn a_listing_does_not_lose_a_line_on_every_server() {
    assert_eq!(sanitise("<pre>\n\n  a\n</pre>"), "<pre>  a\n</pre>");
}

/// Scraps of HTML in any order: most are nonsense, which is the point.
fn soup() -> impl Strategy<Value = String> {
    let scraps = prop::sample::select(vec![
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<a href='https://a.be'>",
        "<a href='javascript:x'>",
        "</a>",
        "<ul>",
        "</ul>",
        "<li>",
        "<pre>",
        "</pre>",
        "<script>",
        "</script>",
        "<style>",
        "</style>",
        "<!--",
        "-->",
        "<svg>",
        "<math>",
        "<table>",
        "<td>",
        "</table>",
        "<h1>",
        "</h1>",
        "<blockquote>",
        "</blockquote>",
        "<div>",
        "</div>",
        "texte",
        " ",
        "&lt;",
        "&#13;",
        "&#10;",
        "&",
        "<",
        ">",
        "'",
        "\"",
        "=",
        "<img src=x onerror=x alt='",
        "<textarea>",
        "<title>",
        "<br>",
        "<span class='mention x'>",
        "</span>",
        "onclick=",
        "/",
        "\n",
        "<noscript>",
        "<template>",
        "<select>",
        "<option>",
        "<![CDATA[",
        "]]>",
        "<?",
        "**",
        "_",
        "`",
        "[",
        "](",
        ")",
        "- ",
        "> ",
    ]);
    prop::collection::vec(scraps, 0..40).prop_map(|scraps| scraps.concat())
}

proptest! {
    #[test]
    fn soup_is_harmless(html in soup()) {
        assert_harmless(&sanitise(&html));
        assert_harmless(&markdown(&html));
    }

    /// What was cleaned once is clean: a second pass, on the next server, changes nothing.
    #[test]
    fn cleaning_twice_is_cleaning_once(html in soup()) {
        let once = sanitise(&html);
        prop_assert_eq!(sanitise(&once), once);
    }

    #[test]
    fn any_text_is_harmless(text in "\\PC{0,300}") {
        assert_harmless(&sanitise(&text));
        assert_harmless(&markdown(&text));
        plain_text(&text);
    }
}
