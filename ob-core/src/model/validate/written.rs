//! Forms of writing: e-mail addresses, telephone numbers, hosts.

use crate::limits::{EMAIL_MAX_BYTES, HOST_MAX_BYTES};
use crate::value::HttpUrl;

/// Whether a text is written like an e-mail address.
///
/// How strict? The specification says "Text", and no pattern knows whether mail arrives. So only what every mail program refuses is refused:
/// there is one `@`; before it at least one character and none of `()<>[]:;,"\`; after it a host, dotted or bare; nowhere a space or a
/// control character; at most 254 bytes. Letters of every script are allowed (RFC 6531). Quoted local parts and address literals, which
/// RFC 5322 knows and nobody issues badges from, are not.
pub(super) fn is_email(text: &str) -> bool {
    let Some((local, host)) = text.split_once('@') else { return false };
    let letter = |c: char| {
        !c.is_whitespace()
            && !c.is_control()
            && !matches!(c, '(' | ')' | '<' | '>' | '[' | ']' | ':' | ';' | ',' | '"' | '\\')
    };
    text.len() <= EMAIL_MAX_BYTES && !local.is_empty() && local.chars().all(letter) && is_name(host)
}

/// Whether a text is a telephone number as E.164 writes it: `+`, then 2 to 15 digits, the first of them not 0.
pub(super) fn is_telephone(text: &str) -> bool {
    let Some(digits) = text.strip_prefix('+') else { return false };
    (2..=15).contains(&digits.len()) && !digits.starts_with('0') && digits.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a text is a host (RFC 3986, section 3.2.2), a port after it allowed: a name, an IPv4 address or an IPv6 address in brackets.
pub(super) fn is_host(text: &str) -> bool {
    let is_port =
        |port: &str| !port.is_empty() && port.len() <= 5 && port.bytes().all(|b| b.is_ascii_digit());
    if text.starts_with('[') {
        // An IPv6 address is for the URL parser to read.
        let is_more = text.ends_with(':') || text.contains(['/', '?', '#', '@']);
        return !is_more && HttpUrl::parse(&format!("http://{text}/")).is_ok();
    }
    match text.split_once(':') {
        Some((name, port)) => is_name(name) && is_port(port),
        None => is_name(text),
    }
}

/// Labels with dots between them; letters of every script.
fn is_name(name: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty()
            && label.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_') || is_foreign(c))
    };
    name.len() <= HOST_MAX_BYTES && name.split('.').all(label)
}

fn is_foreign(c: char) -> bool {
    !c.is_ascii() && !c.is_whitespace() && !c.is_control()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn emails() {
        for text in [
            "a@example.org",
            "a.b+c@localhost",
            "jürgen@exämple.org",
            "o'neil@example.org",
            "x@sub_1.example",
        ] {
            assert!(is_email(text), "{text}");
        }
        for text in [
            "",
            "a",
            "@example.org",
            "a@",
            "a@@b",
            "a@b@c",
            "a b@c.d",
            "a@b c",
            "a\n@b.c",
            "mailto:a@b.c",
            "a@b..c",
            "a@.b",
            "a@b.",
            "<a@b.c>",
            "a,b@c.d",
            "a@b/c",
            "sha256$00@",
            "a\u{a0}@b.c",
            "a@b\u{85}c",
        ] {
            assert!(!is_email(text), "{text:?}");
        }
        assert!(!is_email(&format!("{}@example.org", "a".repeat(243))));
    }

    #[test]
    fn telephones() {
        for text in ["+16175551212", "+31201234567", "+12", "+123456789012345"] {
            assert!(is_telephone(text), "{text}");
        }
        for text in ["16175551212", "+1 617 555", "+0123456", "+", "+1", "+1234567890123456", "+123a"] {
            assert!(!is_telephone(text), "{text}");
        }
    }

    #[test]
    fn hosts() {
        for text in
            ["example.org", "localhost", "example.org:8443", "192.0.2.1", "[2001:db8::1]:80", "exämple.org"]
        {
            assert!(is_host(text), "{text}");
        }
        for text in [
            "",
            ".",
            "https://example.org",
            "example.org/",
            "u@example.org",
            "a b",
            "example.org:",
            "a:b",
            "[::1",
            "[::1]:",
            "[::1]/",
            "[::1]?",
            "[::1]x",
            "[::1]@a",
            "[a]",
            "a..b",
            "example.org:123456",
            "*.example.org",
            "a?b",
            "a#b",
            "a\\b",
        ] {
            assert!(!is_host(text), "{text}");
        }
    }
}
