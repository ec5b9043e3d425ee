//! What binds the body to the signature: the `Digest` header (RFC 3230, with SHA-256 of RFC 5843), and its successor
//! `Content-Digest` (RFC 9530).

use aws_lc_rs::digest::{SHA256, digest};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use sfv::{BareItem, Dictionary, ListEntry, Parser};

use super::SignatureProblem;

/// The value of the `Digest` header for a body. Compute it once per activity, not once per delivery.
pub fn sha256_digest_header(body: &[u8]) -> String {
    format!("SHA-256={}", STANDARD.encode(digest(&SHA256, body)))
}

/// The value of the `Content-Digest` header for a body.
pub fn content_digest_header(body: &[u8]) -> String {
    format!("sha-256=:{}:", STANDARD.encode(digest(&SHA256, body)))
}

/// The value of the `Content-Digest` header that says the same as this value of the `Digest` header of ours.
pub fn as_content_digest(header: &str) -> String {
    format!("sha-256=:{}:", header.trim_start_matches("SHA-256="))
}

/// Whether the `Content-Digest` header's SHA-256 entry is that of the body. Other algorithms are passed over.
pub(super) fn check_content(header: &str, body: &[u8]) -> Result<(), SignatureProblem> {
    let malformed = SignatureProblem::Malformed("the Content-Digest header");
    let entries: Dictionary = Parser::new(header).parse().map_err(|_| malformed.clone())?;
    match entries.get("sha-256") {
        Some(ListEntry::Item(item)) => match &item.bare_item {
            BareItem::ByteSequence(sent) if sent == digest(&SHA256, body).as_ref() => Ok(()),
            BareItem::ByteSequence(sent) if sent.len() == SHA256.output_len() => {
                Err(SignatureProblem::DigestMismatch)
            }
            _ => Err(malformed),
        },
        Some(ListEntry::InnerList(_)) => Err(malformed),
        None => Err(SignatureProblem::DigestMissing),
    }
}

/// Whether the header's SHA-256 entry is that of the body. Entries of other algorithms are passed over; of several
/// SHA-256 entries all must match, so that no two readers can pick different ones.
pub(super) fn check(header: &str, body: &[u8]) -> Result<(), SignatureProblem> {
    let expected = digest(&SHA256, body);
    let mut found = false;
    for entry in header.split(',') {
        let (algorithm, value) =
            entry.trim().split_once('=').ok_or(SignatureProblem::Malformed("the Digest header"))?;
        if !algorithm.eq_ignore_ascii_case("sha-256") {
            continue;
        }
        found = true;
        let sent = STANDARD.decode(value).ok().filter(|sent| sent.len() == SHA256.output_len());
        let sent = sent.ok_or(SignatureProblem::Malformed("the Digest header"))?;
        if sent != expected.as_ref() {
            return Err(SignatureProblem::DigestMismatch);
        }
    }
    if found { Ok(()) } else { Err(SignatureProblem::DigestMissing) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// SHA-256 of "abc" (FIPS 180-2, appendix B.1).
    const ABC: &str = "SHA-256=ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=";

    #[test]
    fn the_header_is_that_of_the_standard() {
        assert_eq!(sha256_digest_header(b"abc"), ABC);
        assert_eq!(check(ABC, b"abc"), Ok(()));
        assert_eq!(check(ABC, b"abd"), Err(SignatureProblem::DigestMismatch));
    }

    #[test]
    fn both_headers_say_the_same() {
        let header = content_digest_header(b"abc");
        assert_eq!(header, as_content_digest(&sha256_digest_header(b"abc")));
        assert_eq!(check_content(&header, b"abc"), Ok(()));
        assert_eq!(check_content(&header, b"abd"), Err(SignatureProblem::DigestMismatch));
        assert_eq!(check_content("sha-512=:AAAA:", b"abc"), Err(SignatureProblem::DigestMissing));
        for header in ["sha-256=abc", "sha-256=:AAAA:", "sha-256=(:AAAA:)", "sha-256", "=", "é"] {
            let malformed = SignatureProblem::Malformed("the Content-Digest header");
            assert_eq!(check_content(header, b"abc"), Err(malformed), "{header}");
        }
    }

    #[test]
    fn only_sha_256_counts_and_every_entry_of_it() {
        let lower = ABC.replace("SHA", "sha");
        let other = sha256_digest_header(b"other");
        assert_eq!(check(&format!("MD5=x, {lower},SHA-512=y"), b"abc"), Ok(()));
        assert_eq!(check("SHA-512=y", b"abc"), Err(SignatureProblem::DigestMissing));
        assert_eq!(check(&format!("{ABC},{ABC}"), b"abc"), Ok(()));
        assert_eq!(check(&format!("{ABC},{other}"), b"abc"), Err(SignatureProblem::DigestMismatch));
        assert_eq!(check(&format!("{other},{ABC}"), b"abc"), Err(SignatureProblem::DigestMismatch));
    }

    #[test]
    fn what_cannot_be_read_is_malformed() {
        for header in ["", "SHA-256", "SHA-256=", "SHA-256=AAAA", "SHA-256=?", &ABC[..ABC.len() - 1]] {
            assert_eq!(
                check(header, b"abc"),
                Err(SignatureProblem::Malformed("the Digest header")),
                "{header}"
            );
        }
    }
}
