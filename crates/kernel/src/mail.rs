//! Addresses of mail.

/// A mail address, in lower case: one name, one host, nothing that a mail program would read otherwise.
///
/// ```
/// use maillon_kernel::mail::address;
///
/// assert_eq!(address(" Lieve@Exemple.be ").as_deref(), Some("lieve@exemple.be"));
/// assert_eq!(address("lieve@exemple.be, jan@exemple.be"), None);
/// ```
pub fn address(text: &str) -> Option<String> {
    let text = text.trim().to_lowercase();
    let (name, host) = text.split_once('@')?;
    let plain = |part: &str, more: &str| {
        !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || more.contains(c))
    };
    let dots = |part: &str| !part.starts_with('.') && !part.ends_with('.') && !part.contains("..");
    let fits = text.len() <= 254 && plain(name, ".!#$%&'*+-/=?^_`{|}~") && plain(host, ".-");
    (fits && dots(name) && dots(host) && host.contains('.')).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn only_plain_addresses_are_written_to() {
        assert_eq!(address(" Lieve@Exemple.be ").as_deref(), Some("lieve@exemple.be"));
        for bad in [
            "",
            "a",
            "a@",
            "@b.be",
            "a@b",
            "a b@c.be",
            "a@b.be\nBcc: c@d.be",
            "a@b@c.be",
            "a..b@c.be",
            "<a@b.be>",
        ] {
            assert_eq!(address(bad), None, "{bad}");
        }
    }
}
