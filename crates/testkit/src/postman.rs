//! A mail server, as small as can be: real SMTP on loopback, which keeps what it is given.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// One mail as it came.
#[derive(Clone, Debug)]
pub struct Mail {
    /// The address that it is for, as the envelope says.
    pub to: String,
    /// Headers and body, with line ends of one character.
    pub text: String,
}

impl Mail {
    /// A header, with its folded lines put together.
    pub fn header(&self, name: &str) -> Option<String> {
        let head =
            self.text.split("\n\n").next().unwrap_or_default().replace("\n ", " ").replace("\n\t", " ");
        head.lines().find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
        })
    }

    /// The first link that begins like this, wherever it stands; soft line ends of quoted-printable are undone.
    pub fn link(&self, start: &str) -> Option<String> {
        let text = self.text.replace("=\n", "").replace("=3D", "=");
        let (_, rest) = text.split_once(start)?;
        let end = rest.find([' ', '\n', '>', '"', '<']).unwrap_or(rest.len());
        Some(format!("{start}{}", rest.get(..end)?))
    }
}

/// The server.
pub struct Postman {
    address: std::net::SocketAddr,
    mails: Arc<Mutex<Vec<Mail>>>,
    refusing: Arc<Mutex<usize>>,
    task: tokio::task::JoinHandle<()>,
}

impl Postman {
    /// Begins to take mails in.
    pub async fn arrive() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let address = listener.local_addr().expect("it is bound");
        let (mails, refusing) = (Arc::new(Mutex::new(Vec::new())), Arc::new(Mutex::new(0)));
        let (kept, no) = (Arc::clone(&mails), Arc::clone(&refusing));
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (kept, no) = (Arc::clone(&kept), Arc::clone(&no));
                tokio::spawn(async move { take(stream, &kept, &no).await });
            }
        });
        Self { address, mails, refusing, task }
    }

    /// What `mail.smtp_url` says.
    pub fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    /// Takes none of the next so many mails.
    pub fn refuse(&self, many: usize) {
        *self.refusing.lock().unwrap_or_else(PoisonError::into_inner) = many;
    }

    /// All mails so far, in order.
    pub fn mails(&self) -> Vec<Mail> {
        self.mails.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Drop for Postman {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// One conversation. A caller that goes away ends it.
async fn take(stream: TcpStream, mails: &Mutex<Vec<Mail>>, refusing: &Mutex<usize>) -> Option<()> {
    let mut stream = BufReader::new(stream);
    let (mut to, mut line) = (String::new(), String::new());
    say(&mut stream, "220 postman").await?;
    loop {
        line.clear();
        if stream.read_line(&mut line).await.ok()? == 0 {
            return None;
        }
        let command = line.trim_end();
        match command.get(..4).unwrap_or_default().to_ascii_uppercase().as_str() {
            "DATA" => {
                say(&mut stream, "354 go on").await?;
                let text = body(&mut stream).await?;
                mails.lock().unwrap_or_else(PoisonError::into_inner).push(Mail { to: to.clone(), text });
                say(&mut stream, "250 kept").await?;
            }
            "RCPT" => {
                let left = {
                    let mut left = refusing.lock().unwrap_or_else(PoisonError::into_inner);
                    let before = *left;
                    *left = before.saturating_sub(1);
                    before
                };
                let address = command.split(['<', '>']).nth(1).unwrap_or_default();
                address.clone_into(&mut to);
                say(&mut stream, if left == 0 { "250 fine" } else { "451 later" }).await?;
            }
            "QUIT" => {
                say(&mut stream, "221 bye").await?;
                return Some(());
            }
            _ => say(&mut stream, "250 fine").await?,
        }
    }
}

async fn say(stream: &mut BufReader<TcpStream>, line: &str) -> Option<()> {
    stream.write_all(format!("{line}\r\n").as_bytes()).await.ok()
}

/// The lines of a mail, until the one that is a dot.
async fn body(stream: &mut BufReader<TcpStream>) -> Option<String> {
    let (mut text, mut line) = (String::new(), String::new());
    loop {
        line.clear();
        if stream.read_line(&mut line).await.ok()? == 0 {
            return None;
        }
        let bare = line.trim_end_matches(['\r', '\n']);
        if bare == "." {
            return Some(text);
        }
        text.push_str(bare.strip_prefix('.').unwrap_or(bare));
        text.push('\n');
    }
}
