//! HTML of any kind brought into a regular shape: our elements only, well nested, never deep.
//!
//! This is not the guard (that is `allow`); it spares the guard's parser what would make it slow, and turns
//! what we have no element for into what comes nearest.

use super::escape_into;
use super::tokens::{Attributes, Visitor, is_block, walk};

/// Deeper elements lose their tags and keep their text. People nest five or six.
const MAX_DEPTH: usize = 24;

/// Rewrites the HTML. Linear in its length.
pub(super) fn shape(html: &str) -> String {
    let mut shaper = walk(html, Shaper::default());
    shaper.close_down_to(0);
    shaper.html
}

#[derive(Default)]
struct Shaper {
    html: String,
    /// The elements that are open, outermost first; [`MAX_DEPTH`] at most.
    open: Vec<Element>,
    /// A block that we have no element for began or ended: the next text starts a new line.
    line_due: bool,
    /// Nothing was written since a block began or ended, so a new line is already there.
    fresh: bool,
}

/// Elements that are written. A heading is written as a paragraph in bold.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Element {
    Heading,
    Named(&'static str),
}

const INLINE: [&str; 9] = ["a", "b", "code", "del", "em", "i", "s", "strong", "u"];
const BLOCK: [&str; 6] = ["blockquote", "li", "ol", "p", "pre", "ul"];

impl Element {
    fn of(name: &str) -> Option<Self> {
        let named = |known: &[&'static str]| known.iter().copied().find(|known| *known == name);
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(Self::Heading),
            "strike" => Some(Self::Named("s")),
            "span" => Some(Self::Named("span")),
            _ => named(&INLINE).or_else(|| named(&BLOCK)).map(Self::Named),
        }
    }

    fn is_block(self) -> bool {
        match self {
            Self::Heading => true,
            Self::Named(name) => BLOCK.contains(&name),
        }
    }

    /// Whether it stands in a paragraph's place, so that no other block may begin inside.
    fn is_paragraph(self) -> bool {
        matches!(self, Self::Heading | Self::Named("p"))
    }

    fn ending(self) -> &'static str {
        match self {
            Self::Heading => "</strong></p>",
            Self::Named("a") => "</a>",
            Self::Named("b") => "</b>",
            Self::Named("blockquote") => "</blockquote>",
            Self::Named("code") => "</code>",
            Self::Named("del") => "</del>",
            Self::Named("em") => "</em>",
            Self::Named("i") => "</i>",
            Self::Named("li") => "</li>",
            Self::Named("ol") => "</ol>",
            Self::Named("p") => "</p>",
            Self::Named("pre") => "</pre>",
            Self::Named("s") => "</s>",
            Self::Named("span") => "</span>",
            Self::Named("strong") => "</strong>",
            Self::Named("u") => "</u>",
            Self::Named("ul") => "</ul>",
            Self::Named(_) => "",
        }
    }
}

impl Visitor for Shaper {
    fn open(&mut self, name: &str, tag: &Attributes<'_>) {
        if name == "br" {
            self.start_line();
            self.html.push_str("<br>");
            return;
        }
        let Some(element) = Element::of(name) else {
            self.line_due |= is_block(name);
            return;
        };
        self.make_room_for(element);
        if self.open.len() >= MAX_DEPTH {
            self.line_due |= element.is_block();
            return;
        }
        if element.is_block() {
            self.line_due = false;
        } else {
            self.start_line();
        }
        self.write_start(element, tag);
        self.open.push(element);
        self.fresh = element.is_block();
    }

    fn close(&mut self, name: &str) {
        match Element::of(name) {
            Some(element) => match self.open.iter().rposition(|open| *open == element) {
                Some(depth) => self.close_down_to(depth),
                None => self.line_due |= element.is_block(),
            },
            None => self.line_due |= is_block(name),
        }
    }

    fn text(&mut self, text: &str) {
        if self.line_due && text.trim().is_empty() {
            return;
        }
        self.start_line();
        self.fresh &= text.trim().is_empty();
        // A parser swallows one line end here, the next server's parser another: leave none.
        let start = self.html.ends_with("<pre>");
        let text = if start { text.trim_start_matches(['\r', '\n']) } else { text };
        escape_into(&mut self.html, text);
    }
}

impl Shaper {
    /// Ends what may not hold the element, as a browser would: a paragraph before a block, a list's item
    /// before the next one, a link before another.
    fn make_room_for(&mut self, element: Element) {
        let end = |open: &Element| match element {
            Element::Named("a") => *open == element,
            _ => element.is_block() && open.is_paragraph(),
        };
        if let Some(depth) = self.open.iter().position(end) {
            self.close_down_to(depth);
        }
        if element == Element::Named("li") {
            let list = |open: &Element| matches!(open, Element::Named("ul" | "ol"));
            let inside = self.open.iter().rposition(list).map_or(0, |depth| depth + 1);
            let item = self.open.iter().skip(inside).position(|open| *open == element);
            if let Some(depth) = item {
                self.close_down_to(inside + depth);
            }
        }
    }

    fn close_down_to(&mut self, depth: usize) {
        while self.open.len() > depth {
            let Some(element) = self.open.pop() else { return };
            self.html.push_str(element.ending());
            if element.is_block() {
                (self.fresh, self.line_due) = (true, false);
            }
        }
    }

    /// Writes the new line that a foreign block is owed, unless there is one already.
    fn start_line(&mut self) {
        if std::mem::take(&mut self.line_due) && !self.fresh && !self.html.is_empty() {
            self.html.push_str("<br>");
        }
    }

    fn write_start(&mut self, element: Element, tag: &Attributes<'_>) {
        let Element::Named(name) = element else {
            self.html.push_str("<p><strong>");
            return;
        };
        self.html.push('<');
        self.html.push_str(name);
        for attribute in attributes_of(name) {
            if let Some(value) = tag.get(attribute) {
                self.html.push(' ');
                self.html.push_str(attribute);
                self.html.push_str("=\"");
                escape_into(&mut self.html, value);
                self.html.push('"');
            }
        }
        self.html.push('>');
    }
}

/// The attributes that `allow` may let through; others are not even carried that far.
fn attributes_of(name: &str) -> &'static [&'static str] {
    match name {
        "a" => &["href", "class", "translate"],
        "span" => &["class", "translate"],
        "ol" => &["start", "reversed"],
        "li" => &["value"],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_balanced() {
        for (html, expected) in [
            ("<b>a", "<b>a</b>"),
            ("a</b></p>", "a"),
            ("<b><i>a</b>b</i>", "<b><i>a</i></b>b"),
            ("<p>a<p>b", "<p>a</p><p>b</p>"),
            ("<p><b>a<ul><li>b<li>c</ul>", "<p><b>a</b></p><ul><li>b</li><li>c</li></ul>"),
            ("<ul><li>a<ul><li>b</ul><li>c", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
            ("<a href=x>a<a href=y>b", "<a href=\"x\">a</a><a href=\"y\">b</a>"),
            ("<h2>a</h2>b", "<p><strong>a</strong></p>b"),
        ] {
            assert_eq!(shape(html), expected, "{html}");
        }
    }

    #[test]
    fn foreign_blocks_become_lines() {
        for (html, expected) in [
            ("<div>a</div><div>b</div>", "a<br>b"),
            ("<div><p>a</p></div> <div>b</div>", "<p>a</p>b"),
            ("<table><tr><td>a</td></tr><tr><td>b</td></tr></table>", "a<br>b"),
            ("<div><div></div></div>a", "a"),
            ("a<hr>b", "a<br>b"),
        ] {
            assert_eq!(shape(html), expected, "{html}");
        }
    }

    #[test]
    fn depth_is_bounded_and_no_word_is_lost() {
        let html = shape(&format!("{}mot{}", "<blockquote>".repeat(1_000), "</blockquote>".repeat(1_000)));
        assert_eq!(html.matches("<blockquote>").count(), MAX_DEPTH);
        assert_eq!(html.matches("</blockquote>").count(), MAX_DEPTH);
        assert!(html.contains("mot"));
    }
}
