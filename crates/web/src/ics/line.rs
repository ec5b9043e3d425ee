//! Lines of a calendar: ended by CR LF, folded at 75 octets.

/// Octets of a line, the space of a continued one included.
const LONGEST: usize = 75;

/// The text so far.
#[derive(Default)]
pub(super) struct Lines(String);

impl Lines {
    /// A line whose value is escaped already, or needs no escaping. A line end in it would begin another: it is left out.
    pub(super) fn raw(&mut self, line: &str) {
        let mut room = LONGEST;
        for c in line.chars().filter(|c| !c.is_control()) {
            if room < c.len_utf8() {
                self.0.push_str("\r\n ");
                room = LONGEST - 1;
            }
            self.0.push(c);
            room -= c.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    /// A line whose value is an address: what no address holds is left out.
    pub(super) fn uri(&mut self, key: &str, uri: &str) {
        let uri: String = uri.chars().filter(|c| !c.is_whitespace()).collect();
        self.raw(&format!("{key}:{uri}"));
    }

    pub(super) fn text(self) -> String {
        self.0
    }
}

/// A text as a value: its line ends are written, its marks are escaped.
pub(super) fn escaped(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut out = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(c);
            }
            '\t' => out.push(' '),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// A text between quotation marks, which it cannot hold itself.
pub(super) fn quoted(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).map(|c| if c == '"' { '\'' } else { c }).collect()
}
