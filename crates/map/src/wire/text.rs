//! Texts that are plain, whoever wrote them.

use maillon_kernel::markup::plain_text;

use crate::marker::line;

/// The text on one line, without tags.
pub fn clean(text: &str) -> String {
    line(&without_tags(text))
}

/// The text in lines, without tags; of empty lines at most one at a time.
pub fn paragraphs(text: &str) -> String {
    let text = without_tags(&text.replace("\r\n", "\n"));
    let mut all = String::with_capacity(text.len());
    let mut empty = 0;
    for one in text.split('\n').map(line) {
        if one.is_empty() {
            empty += 1;
            continue;
        }
        if !all.is_empty() {
            all.push_str(if empty == 0 { "\n" } else { "\n\n" });
        }
        all.push_str(&one);
        empty = 0;
    }
    all
}

/// What is no HTML stays as it is: an address may hold a `<`, and `&amp;` is what somebody typed.
fn without_tags(text: &str) -> String {
    if !has_tags(text) {
        return text.to_owned();
    }
    let text = plain_text(text);
    // What hid in entities, or between the tags.
    if has_tags(&text) { text.replace('<', " ") } else { text }
}

fn has_tags(text: &str) -> bool {
    // Signs that nobody sees go later, and must not have parted a tag until then.
    let begins = |rest: &str| {
        let rest = line(rest);
        rest.starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c))
    };
    text.split('<').skip(1).any(|rest| !rest.starts_with(char::is_whitespace) && begins(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_go_and_signs_stay() {
        for (text, plain) in [
            ("Rue <b>Haute</b> 1", "Rue Haute 1"),
            ("1 < 2 & 3 > 2 &amp;", "1 < 2 & 3 > 2 &amp;"),
            ("<script>alert(1)</script>x", "x"),
            ("&lt;b&gt;<i>y</i>", "b>y"),
            ("<\u{200b}b>z", "b>z"),
        ] {
            assert_eq!(clean(text), plain, "{text}");
            assert_eq!(clean(&clean(text)), clean(text), "{text}");
        }
    }

    #[test]
    fn lines_stay_lines() {
        assert_eq!(paragraphs("1 < \n2"), "1 <\n2");
        assert_eq!(paragraphs(" a \r\nb\n\n\n c\n"), "a\nb\n\nc");
        assert_eq!(paragraphs("<p>a</p><p>b<br>c</p>"), "a\n\nb\nc");
    }
}
