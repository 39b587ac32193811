//! Answers that are broken, or made to do harm.

use crate::server::*;
use ob_core::resolve::Response;
use std::io::Write;
use std::time::{Duration, Instant};

/// A server that answers with these bytes as they stand, and closes.
fn raw(bytes: &'static [u8]) -> Server {
    Server::new(move |_, _, stream| {
        let _ = stream.write_all(bytes);
    })
}

#[test]
fn an_answer_that_is_cut_off_or_none_at_all_is_no_document() {
    for bytes in [
        &b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{}"[..],
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n{}\r\n0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n{}\r\n0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Le",
        b"HTTP/1.1\r\n\r\n{}",
        b"<html>{}",
        b"",
    ] {
        let server = raw(bytes);
        let answer = fetch(&for_this_machine(), &server.url("127.0.0.1", "/"));
        assert!(
            matches!(answer, Response::Unavailable(_)),
            "{:?} {answer:?}",
            String::from_utf8_lossy(bytes)
        );
    }
}

#[test]
fn nothing_is_inflated_and_no_old_form_of_answer_is_misread() {
    for (bytes, expected) in [
        // Whoever compresses unasked is not followed: a bomb stays as small as it came.
        (&b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\n\x1f\x8b\x08"[..], &b"\x1f\x8b\x08"[..]),
        (b"HTTP/1.0 200 OK\r\n\r\n{}", b"{}"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;x=y\r\n{}\r\n0\r\nContent-Type: text/html\r\n\r\n", b"{}"),
        (b"HTTP/1.1 200 OK\r\nLocation: http://localhost:1/\r\nContent-Length: 2\r\n\r\n{}", b"{}"),
        (b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", b"{}"),
    ] {
        let server = raw(bytes);
        match fetch(&for_this_machine(), &server.url("127.0.0.1", "/")) {
            Response::Document { status: 200, final_url: None, body, .. } => assert_eq!(body, expected),
            other => panic!("{:?} {other:?}", String::from_utf8_lossy(bytes)),
        }
    }
}

#[test]
fn a_304_that_nobody_asked_for_is_no_document() {
    let server = Server::new(|_, _, stream| say(stream, "304 Not Modified\r\nETag: \"1\"", b""));
    let answer = fetch(&for_this_machine(), &server.url("127.0.0.1", "/"));
    assert!(matches!(answer, Response::Document { status: 304, .. }), "{answer:?}");
}

#[test]
fn headers_without_end_and_answers_before_the_answer_end_in_time() {
    let server = Server::new(|path, _, stream| {
        let _ = stream.write_all(if path == "/before" { b"" } else { b"HTTP/1.1 200 OK\r\n" });
        let more: &[u8] = match path {
            "/before" => b"HTTP/1.1 103 Early Hints\r\n\r\n",
            "/many" => b"A: b\r\n",
            _ => &[b'x'; 1 << 12],
        };
        while stream.write_all(more).is_ok() {}
    });
    let fetcher = for_this_machine().timeout(Duration::from_secs(2));
    for path in ["/before", "/many", "/long"] {
        let begun = Instant::now();
        let answer = fetch(&fetcher, &server.url("127.0.0.1", path));
        assert!(matches!(answer, Response::Unavailable(_)), "{path} {answer:?}");
        assert!(begun.elapsed() < Duration::from_secs(10), "{path} took {:?}", begun.elapsed());
    }
}

#[test]
fn trailers_without_end_end_in_time() {
    let server = Server::new(|_, _, stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n");
        while stream.write_all(b"A: b\r\n").is_ok() {}
    });
    let begun = Instant::now();
    fetch(&for_this_machine().timeout(Duration::from_secs(2)), &server.url("127.0.0.1", "/"));
    assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
}

#[test]
fn no_cookie_is_kept() {
    let server = Server::new(|path, _, stream| match path {
        "/" => say(stream, "302 Found\r\nSet-Cookie: id=1\r\nLocation: /there", b""),
        _ => say(stream, "200 OK", b"{}"),
    });
    let fetcher = for_this_machine();
    (0..2).for_each(|_| drop(fetch(&fetcher, &server.url("127.0.0.1", "/"))));
    let asked = server.asked.lock().unwrap();
    assert!(
        asked.len() == 4 && !asked.iter().flatten().any(|line| line.to_lowercase().starts_with("cookie"))
    );
}
