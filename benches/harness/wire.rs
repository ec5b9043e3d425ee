//! HTTP as far as a measurement needs it: one message at a time over one connection that stays open.

/// The length of the first whole message in `bytes` (head and body), if it is whole.
pub fn whole_message(bytes: &[u8]) -> Option<usize> {
    let head = bytes.windows(4).position(|four| four == b"\r\n\r\n")? + 4;
    let text = std::str::from_utf8(bytes.get(..head)?).ok()?;
    let length = text.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse::<usize>().ok())?
    });
    let whole = head + length.unwrap_or(0);
    (whole <= bytes.len()).then_some(whole)
}

/// The status of an answer.
pub fn status(answer: &[u8]) -> u16 {
    let text = std::str::from_utf8(answer.get(9..12).unwrap_or_default()).unwrap_or_default();
    text.parse().unwrap_or(0)
}
