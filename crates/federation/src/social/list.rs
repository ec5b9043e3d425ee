//! Lists of blocked hosts, in the format in which Mastodon's administrators hand them on: CSV with the columns `#domain`,
//! `#severity`, `#reject_media`, `#reject_reports`, `#public_comment`, `#obfuscate`.
//!
//! Read are the first two and the comment; a file with nothing but domains will do. Lists of others never touch those whom
//! we trust or follow: that is for somebody to decide who knows them.

use std::collections::HashSet;

use maillon_store::blocks::{self, Block, BlockKind, Severity};

/// The biggest list that is read, in bytes and in lines.
pub const MOST_BYTES: usize = 2_000_000;
/// Lines.
pub const MOST_LINES: usize = 10_000;
/// The longest comment that is kept, in characters.
const COMMENT: usize = 500;

/// A host of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The host, as [`blocks::read_host`] reads it.
    pub host: String,
    /// How much is wanted of it; `None` where the list only marks it (`noop`).
    pub severity: Option<Severity>,
    /// What the list says of it.
    pub comment: String,
}

/// Why a list is not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadList {
    /// It is too long.
    #[error("the list is too long; at most {MOST_LINES} lines and {MOST_BYTES} bytes are read")]
    TooLong,
    /// It is no CSV in UTF-8.
    #[error("the list is no CSV in UTF-8: {0}")]
    NotCsv(String),
    /// It holds nothing.
    #[error("the list is empty; write one host on each line")]
    Empty,
    /// What stands on this line is no host.
    #[error("line {0}: {1:?} is no host; write for instance asso.example")]
    NoHost(u64, String),
    /// What stands on this line is no severity.
    #[error("line {0}: {1:?} is no severity; write suspend, silence or noop")]
    NoSeverity(u64, String),
}

/// Reads a list, whole or not at all.
pub fn read(bytes: &[u8]) -> Result<Vec<Line>, BadList> {
    if MOST_BYTES < bytes.len() {
        return Err(BadList::TooLong);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).trim(csv::Trim::All).from_reader(bytes);
    let mut columns = Columns::default();
    let (mut lines, mut named_before) = (Vec::<Line>::new(), HashSet::new());
    for record in reader.records() {
        let record = record.map_err(|problem| BadList::NotCsv(problem.to_string()))?;
        let number = record.position().map_or(0, csv::Position::line);
        if let Some(named) = Columns::of(&record).filter(|_| lines.is_empty()) {
            columns = named;
            continue;
        }
        let line = columns.line(&record, number)?;
        if named_before.insert(line.host.clone()) {
            lines.push(line);
        }
        if MOST_LINES < lines.len() {
            return Err(BadList::TooLong);
        }
    }
    if lines.is_empty() { Err(BadList::Empty) } else { Ok(lines) }
}

/// Where the columns stand. Without a line that names them the host is the first, and nothing else is read.
#[derive(Clone, Copy, Debug, Default)]
struct Columns {
    host: usize,
    severity: Option<usize>,
    comment: Option<usize>,
}

impl Columns {
    fn of(record: &csv::StringRecord) -> Option<Self> {
        let find = |name: &str| {
            record.iter().position(|cell| cell.trim_start_matches('#').eq_ignore_ascii_case(name))
        };
        Some(Self { host: find("domain")?, severity: find("severity"), comment: find("public_comment") })
    }

    fn line(self, record: &csv::StringRecord, number: u64) -> Result<Line, BadList> {
        let cell = |at: Option<usize>| at.and_then(|at| record.get(at)).unwrap_or_default();
        let host = cell(Some(self.host));
        let severity = match cell(self.severity).to_ascii_lowercase().as_str() {
            "" | "suspend" => Some(Severity::Suspend),
            "silence" | "limit" => Some(Severity::Silence),
            "noop" | "none" => None,
            other => return Err(BadList::NoSeverity(number, other.chars().take(80).collect())),
        };
        let read = blocks::read_host(host).filter(|read| !host.contains('*') && is_somebodys(read));
        let host = read.ok_or_else(|| BadList::NoHost(number, host.chars().take(80).collect()))?;
        let comment = cell(self.comment).replace(char::is_control, " ").chars().take(COMMENT).collect();
        Ok(Line { host, severity, comment })
    }
}

/// Whether somebody owns it: a list that says `org` or `co.uk` means something else. A provider's domain
/// (`github.io`) is somebody's.
fn is_somebodys(host: &str) -> bool {
    let is_address = host.starts_with('[') || host.parse::<std::net::Ipv4Addr>().is_ok();
    let name = host.split_once(':').map_or(host, |(name, _)| name);
    let is_shared =
        psl::suffix(name.as_bytes()).is_some_and(|suffix| suffix.typ() == Some(psl::Type::Private));
    is_address || is_shared || name == "localhost" || psl::domain_str(name).is_some()
}

/// The blocked hosts as a list for others. Accounts have no place in it, and reasons are for coordinators alone.
pub fn write(rows: &[Block]) -> String {
    let mut text = "#domain,#severity,#reject_media,#reject_reports,#public_comment,#obfuscate\n".to_owned();
    for row in rows.iter().filter(|row| row.kind == BlockKind::Host.as_str()) {
        let suspended = if row.severity() == Severity::Suspend { "true" } else { "false" };
        let cells = [row.target.as_str(), &row.severity, suspended, suspended, "", "false"];
        text.push_str(&cells.join(","));
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hosts(text: &str) -> Result<Vec<(String, Option<Severity>, String)>, BadList> {
        read(text.as_bytes())
            .map(|all| all.into_iter().map(|one| (one.host, one.severity, one.comment)).collect())
    }

    #[test]
    fn a_list_of_mastodon_is_read() {
        let text = "\u{feff}#domain,#severity,#reject_media,#reject_reports,#public_comment,#obfuscate\r\n\
            Pub.Example,suspend,false,false,\"spam, and more\",false\r\n\
            bruit.example,silence,true,false,,false\r\n\
            vu.example,noop,false,false,,false\r\n\
            pub.example.,silence,false,false,,false\r\n";
        let line = |host: &str, severity, comment: &str| (host.to_owned(), severity, comment.to_owned());
        assert_eq!(
            hosts(text).unwrap(),
            [
                line("pub.example", Some(Severity::Suspend), "spam, and more"),
                line("bruit.example", Some(Severity::Silence), ""),
                line("vu.example", None, ""),
            ],
            "what comes twice counts once"
        );
    }

    #[test]
    fn hosts_alone_will_do_and_columns_stand_where_they_like() {
        let names = |text: &str| hosts(text).unwrap().into_iter().map(|one| one.0).collect::<Vec<_>>();
        assert_eq!(names("a.example\n\n  b.example\n"), ["a.example", "b.example"]);
        assert_eq!(names("severity,domain\nsilence,a.example\n"), ["a.example"]);
        assert_eq!(names("xn--caf-dma.example\ncafé.example\n"), ["xn--caf-dma.example"]);
    }

    #[test]
    fn what_is_no_list_says_where() {
        assert_eq!(hosts(""), Err(BadList::Empty));
        assert_eq!(hosts("#domain,#severity\n"), Err(BadList::Empty));
        assert_eq!(hosts("a.example\n*.bad.example\n"), Err(BadList::NoHost(2, "*.bad.example".to_owned())));
        assert_eq!(
            hosts("domain,severity\na.example,kick\n"),
            Err(BadList::NoSeverity(2, "kick".to_owned()))
        );
        for name in ["org", "co.uk", "2024", "com:443"] {
            assert_eq!(hosts(&format!("{name}\n")), Err(BadList::NoHost(1, name.to_owned())));
        }
        assert_eq!(hosts("github.io\n192.0.2.1\n[2001:db8::1]\n").unwrap().len(), 3);
        assert!(matches!(read(b"a.example\n\xff\xfe\n"), Err(BadList::NotCsv(_))));
        assert_eq!(read(&vec![b'a'; MOST_BYTES + 1]), Err(BadList::TooLong));
        let many: Vec<String> = (0..=MOST_LINES).map(|at| format!("h{at}.example")).collect();
        assert_eq!(hosts(&many.join("\n")), Err(BadList::TooLong));
    }

    #[test]
    fn what_is_written_is_read_again() {
        let block = |target: &str, kind: BlockKind, severity: Severity| Block {
            target: target.to_owned(),
            kind: kind.as_str().to_owned(),
            reason: "a secret".to_owned(),
            severity: severity.as_str().to_owned(),
            ..Block::default()
        };
        let text = write(&[
            block("pub.example", BlockKind::Host, Severity::Suspend),
            block("https://x.example/@a", BlockKind::Actor, Severity::Suspend),
            block("bruit.example:8443", BlockKind::Host, Severity::Silence),
        ]);
        assert!(!text.contains("secret") && !text.contains("@a"));
        let read = hosts(&text).unwrap();
        assert_eq!(read[0].0, "pub.example");
        assert_eq!(
            (read[1].0.as_str(), read[1].1, read.len()),
            ("bruit.example:8443", Some(Severity::Silence), 2)
        );
    }
}
