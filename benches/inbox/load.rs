//! The senders' side: prepared requests over connections that stay open.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::time::Instant;

use serde_json::json;

use crate::harness::{child, wire};

/// Sends what `file` holds over so many connections at once, once it is told to; says what it saw.
pub fn run(address: &str, file: &Path, concurrency: usize) {
    let requests = read(file);
    let mut connections: Vec<TcpStream> = (0..concurrency).map(|_| connect(address)).collect();
    child::say("ready");
    if child::next_line().is_none() {
        return;
    }
    let started = Instant::now();
    let mut seen: Vec<(u16, f64)> = std::thread::scope(|scope| {
        let shares = connections.iter_mut().enumerate().map(|(number, connection)| {
            let share = requests.iter().skip(number).step_by(concurrency);
            scope.spawn(move || share.map(|request| exchange(connection, request)).collect::<Vec<_>>())
        });
        let shares: Vec<_> = shares.collect();
        shares.into_iter().flat_map(|share| share.join().expect("nothing panics")).collect()
    });
    let wall = started.elapsed().as_secs_f64();
    let refused = seen.iter().filter(|(status, _)| *status != 202).count();
    seen.sort_by(|(_, one), (_, other)| one.total_cmp(other));
    let at = |hundredths: usize| seen.get(seen.len() * hundredths / 100).map_or(0.0, |(_, millis)| *millis);
    let seen = json!({
        "wall_of_load_s": wall, "refused": refused, "p50_ms": at(50), "p99_ms": at(99), "connections": concurrency,
    });
    child::say(&seen.to_string());
}

fn connect(address: &str) -> TcpStream {
    let connection = TcpStream::connect(address).expect("the server listens");
    connection.set_nodelay(true).expect("it can be set");
    connection
}

/// One request, one answer: its status, and how many milliseconds it took.
fn exchange(connection: &mut TcpStream, request: &[u8]) -> (u16, f64) {
    let started = Instant::now();
    connection.write_all(request).expect("the server reads");
    let mut answer = Vec::with_capacity(1024);
    let mut part = [0; 1024];
    while wire::whole_message(&answer).is_none() {
        let many = connection.read(&mut part).expect("the server answers");
        assert_ne!(many, 0, "the server keeps the connection open");
        answer.extend_from_slice(part.get(..many).expect("no more was read"));
    }
    (wire::status(&answer), started.elapsed().as_secs_f64() * 1000.0)
}

fn read(file: &Path) -> Vec<Vec<u8>> {
    let bytes = std::fs::read(file).expect("it can be read");
    let mut rest = bytes.as_slice();
    let mut requests = Vec::new();
    while let Some((length, after)) = rest.split_first_chunk::<4>() {
        let (request, after) = after.split_at(u32::from_le_bytes(*length) as usize);
        requests.push(request.to_vec());
        rest = after;
    }
    requests
}
