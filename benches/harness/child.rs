//! The other side of a measurement, in a process of its own: what it costs is not counted.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// This same program, started again with other arguments. It speaks in lines.
pub struct Other {
    child: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
}

impl Other {
    /// Starts it.
    pub fn start(arguments: &[&str]) -> Self {
        let program = std::env::current_exe().expect("this program has a place");
        let mut child = Command::new(program)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the other process starts");
        let to = child.stdin.take().expect("it is piped");
        let from = BufReader::new(child.stdout.take().expect("it is piped"));
        Self { child, to, from }
    }

    /// Says a line.
    pub fn say(&mut self, line: &str) {
        writeln!(self.to, "{line}").expect("the other process listens");
    }

    /// Waits for a line.
    pub fn hear(&mut self) -> String {
        let mut line = String::new();
        self.from.read_line(&mut line).expect("the other process speaks");
        assert!(!line.is_empty(), "the other process has ended");
        line.trim().to_owned()
    }

    /// Says a line and waits for the answer, off the runtime's threads.
    pub async fn ask(mut self, line: String) -> (Self, String) {
        tokio::task::spawn_blocking(move || {
            self.say(&line);
            let answer = self.hear();
            (self, answer)
        })
        .await
        .expect("nothing panics")
    }
}

impl Drop for Other {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// In the other process: the next line from the one that started it; `None` when that one has ended.
pub fn next_line() -> Option<String> {
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).ok().filter(|length| *length != 0)?;
    Some(line.trim().to_owned())
}

/// In the other process: says a line.
pub fn say(line: &str) {
    let mut out = std::io::stdout();
    writeln!(out, "{line}").and_then(|()| out.flush()).expect("the one that started this listens");
}
