//! Plain text that somebody typed into a form, as HTML.

use super::escape;

/// Line ends as one character, no other control character, no spaces at the ends of lines.
pub fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace(|c: char| c.is_control() && c != '\n', " ");
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    lines.join("\n").trim().to_owned()
}

/// One line of it: no control characters, one space between words.
pub fn line(text: &str) -> String {
    text.replace(char::is_control, " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// As HTML: an empty line ends a paragraph, a single line end stays one.
pub fn paragraphs(text: &str) -> String {
    let paragraphs = text.split("\n\n").map(str::trim).filter(|text| !text.is_empty());
    let lines: Vec<String> = paragraphs.map(|text| escape(text).replace('\n', "<br>")).collect();
    if lines.is_empty() { String::new() } else { format!("<p>{}</p>", lines.join("</p><p>")) }
}

#[cfg(test)]
mod tests {
    use super::super::plain_text;
    use super::*;

    #[test]
    fn a_text_becomes_paragraphs_and_comes_back() {
        let typed = " Réparer <ensemble> & bien.\r\nChaque jeudi.\r\n  \r\n\r\nÀ Saint-Gilles\0. ";
        let text = clean(typed);
        let html = paragraphs(&text);
        assert_eq!(
            html,
            "<p>Réparer &lt;ensemble&gt; &amp; bien.<br>Chaque jeudi.</p><p>À Saint-Gilles .</p>"
        );
        assert_eq!(plain_text(&html), "Réparer <ensemble> & bien.\nChaque jeudi.\n\nÀ Saint-Gilles .");
        assert_eq!(paragraphs(&clean(&plain_text(&html))), html);
        assert_eq!(paragraphs(""), "");
        assert_eq!(line(" Lou\n\t Marolles\0 "), "Lou Marolles");
    }
}
