//! The fetcher against real servers on this machine: what it refuses, what it bounds, and a badge verified over it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, unreachable_pub)]

mod answers;
mod server;

use ob_core::http::{self, Fetcher};
use ob_core::limits::{HTTP_HEADERS_MAX_BYTES, HTTP_MAX_REDIRECTS, RESPONSE_MAX_BYTES};
use ob_core::report::Outcome;
use ob_core::resolve::{Purpose, Request, Response, Unavailable};
use ob_core::value::DateTime;
use ob_core::verify::{Input, Options};
use server::*;
use std::io::Write;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

#[test]
fn a_document_comes_with_status_type_and_body() {
    let server = ok();
    let answer = fetch(&for_this_machine(), &server.url("127.0.0.1", "/a"));
    let Response::Document { status, final_url, media_type, body } = answer else { panic!("{answer:?}") };
    assert_eq!(
        (status, final_url, media_type.as_deref(), &*body),
        (200, None, Some("application/ld+json"), &b"{}"[..])
    );
    let asked = server.asked.lock().unwrap().concat().join("\n").to_lowercase();
    assert!(asked.contains("accept: application/ld+json"), "{asked}");
    assert!(!asked.contains("cookie") && !asked.contains("authorization"), "{asked}");
}

#[test]
fn private_addresses_are_refused_however_they_are_written() {
    let server = ok();
    let port = server.port;
    // Http is allowed for all of them, so that nothing but the address can refuse.
    let names = [
        "localhost",
        "127.0.0.1",
        "2130706433",
        "0x7f.1",
        "0177.0.0.1",
        "127.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "0.0.0.0",
        "[::]",
    ];
    let fetcher = Fetcher::new().allow_plain_http_for_hosts(names);
    for name in names {
        refused(&fetcher, &format!("http://{name}:{port}/"));
    }
    for name in ["169.254.169.254", "10.0.0.1", "192.168.1.1", "[fd00::1]", "[fe80::1]", "[64:ff9b::7f00:1]"]
    {
        refused(&Fetcher::new(), &format!("https://{name}/latest/meta-data"));
    }
    assert_eq!(server.times_asked(), 0);
}

#[test]
fn a_name_is_refused_by_what_it_resolves_to() {
    let server = ok();
    // `localhost` is looked up like any name; that another host is allowed does not help it.
    let fetcher = for_this_machine().allow_plain_http_for_hosts(["localhost"]);
    refused(&fetcher, &server.url("localhost", "/"));
    assert_eq!(server.times_asked(), 0);
    let allowed = fetcher.allow_private_networks_for_hosts(["LOCALHOST"]);
    assert!(matches!(fetch(&allowed, &server.url("localhost", "/")), Response::Document { status: 200, .. }));
}

#[test]
fn plain_http_is_refused_by_default() {
    let server = ok();
    refused(&Fetcher::new(), &server.url("127.0.0.1", "/"));
    refused(&Fetcher::new().allow_private_networks_for_hosts(["127.0.0.1"]), &server.url("127.0.0.1", "/"));
    refused(&for_this_machine(), &format!("http://user:password@127.0.0.1:{}/", server.port));
    refused(&Fetcher::new(), "file:///etc/passwd");
    refused(&Fetcher::new(), "ftp://example.org/");
    assert_eq!(server.times_asked(), 0);
}

#[test]
fn every_hop_of_a_redirect_is_under_the_same_rules() {
    let target = ok();
    let port = target.port;
    let server = Server::new(move |path, _, stream| {
        let location = match path {
            "/private" => format!("http://localhost:{port}/"),
            "/other-spelling" => format!("http://0x7f000001:{port}/"),
            "/metadata" => "https://169.254.169.254/latest/".to_owned(),
            "/file" => "file:///etc/passwd".to_owned(),
            "/password" => format!("http://a:b@127.0.0.1:{port}/"),
            "/backslash" => format!("\\\\localhost:{port}\\"),
            "/relative" => "/there#fragment".to_owned(),
            "/circle" => "/circle".to_owned(),
            _ => return say(stream, "200 OK", b"here"),
        };
        say(stream, &format!("302 Found\r\nLocation: {location}"), b"");
    });
    let fetcher = for_this_machine();
    for path in ["/private", "/metadata", "/password", "/backslash"] {
        refused(&fetcher, &server.url("127.0.0.1", path));
    }
    // The same host under another name is normalised to the name that is allowed.
    assert!(matches!(
        fetch(&fetcher, &server.url("127.0.0.1", "/other-spelling")),
        Response::Document { .. }
    ));
    for path in ["/file", "/circle"] {
        let answer = fetch(&fetcher, &server.url("127.0.0.1", path));
        assert_eq!(answer, Response::Unavailable(Unavailable::Redirects), "{path}");
    }
    match fetch(&fetcher, &server.url("127.0.0.1", "/relative")) {
        Response::Document { final_url, body, .. } => {
            assert_eq!((final_url, &*body), (Some(server.url("127.0.0.1", "/there")), &b"here"[..]));
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(target.times_asked(), 1);
}

#[test]
fn a_redirect_without_an_address_is_an_answer() {
    let server = Server::new(|_, _, stream| say(stream, "302 Found", b"nowhere"));
    assert!(matches!(
        fetch(&for_this_machine(), &server.url("127.0.0.1", "/")),
        Response::Document { status: 302, .. }
    ));
}

#[test]
fn so_many_redirects_are_followed_and_no_more() {
    // Every status that redirects, in turn; `/0` is the document.
    let server = Server::new(|path, _, stream| {
        let left: usize = path.trim_start_matches('/').parse().unwrap();
        match left {
            0 => say(stream, "200 OK", b"{}"),
            _ => {
                let status = [301, 302, 303, 307, 308][left % 5];
                say(stream, &format!("{status} Moved\r\nLocation: /{}", left - 1), b"");
            }
        }
    });
    let fetcher = for_this_machine();
    let answer = fetch(&fetcher, &server.url("127.0.0.1", &format!("/{HTTP_MAX_REDIRECTS}")));
    assert!(
        matches!(&answer, Response::Document { status: 200, final_url: Some(url), .. } if url.ends_with("/0")),
        "{answer:?}"
    );
    assert_eq!(server.times_asked(), HTTP_MAX_REDIRECTS + 1);
    let answer = fetch(&fetcher, &server.url("127.0.0.1", &format!("/{}", HTTP_MAX_REDIRECTS + 1)));
    assert_eq!(answer, Response::Unavailable(Unavailable::Redirects));
    assert_eq!(server.times_asked(), 2 * (HTTP_MAX_REDIRECTS + 1));
}

#[test]
fn other_statuses_are_no_redirects() {
    let server = Server::new(|path, _, stream| {
        say(stream, &format!("{} Other\r\nLocation: /elsewhere", path.trim_start_matches('/')), b"{}");
    });
    for status in [200, 201, 300, 304, 305, 306, 403, 404, 410, 500] {
        match fetch(&for_this_machine(), &server.url("127.0.0.1", &format!("/{status}"))) {
            Response::Document { status: found, final_url: None, .. } => assert_eq!(found, status),
            other => panic!("{status}: {other:?}"),
        }
    }
}

#[test]
fn headers_and_bodies_have_their_longest() {
    let server = Server::new(|path, _, stream| {
        let (kind, bytes) = path.trim_start_matches('/').split_once('/').unwrap();
        let bytes: usize = bytes.parse().unwrap();
        match kind {
            "body" => say(stream, "200 OK", &vec![b' '; bytes]),
            _ => {
                // Status line, this header, its end of line, length, closing, the empty line.
                let rest = "HTTP/1.1 200 OK\r\nX: \r\nContent-Length: 2\r\nConnection: close\r\n\r\n".len();
                say(stream, &format!("200 OK\r\nX: {}", "x".repeat(bytes - rest)), b"{}");
            }
        }
    });
    let get = |kind: &str, bytes: usize| match fetch(
        &for_this_machine(),
        &server.url("127.0.0.1", &format!("/{kind}/{bytes}")),
    ) {
        Response::Document { body, .. } => Ok(body.len()),
        Response::Unavailable(reason) => Err(reason),
    };
    assert_eq!(get("body", RESPONSE_MAX_BYTES), Ok(RESPONSE_MAX_BYTES));
    assert_eq!(get("body", RESPONSE_MAX_BYTES + 1), Err(Unavailable::TooLarge));
    assert_eq!(get("headers", HTTP_HEADERS_MAX_BYTES - 1), Ok(2));
    assert_eq!(get("headers", HTTP_HEADERS_MAX_BYTES + 1), Err(Unavailable::Failed));
}

/// A badge that is gone stays gone: what is kept is a document, and no other answer comes back as one.
#[test]
fn an_answer_that_is_no_document_is_not_kept() {
    for status in
        ["410 Gone", "404 Not Found", "203 Non-Authoritative Information", "500 Internal Server Error"]
    {
        let server = Server::new(move |_, lines, stream| {
            match lines.iter().any(|line| line.to_lowercase().starts_with("if-")) {
                true => say(stream, "304 Not Modified", b""),
                false => say(stream, &format!("{status}\r\nETag: \"1\""), b"{}"),
            }
        });
        let fetcher = for_this_machine();
        let answers = [(); 2].map(|()| fetch(&fetcher, &server.url("127.0.0.1", "/")));
        for answer in answers {
            let Response::Document { status: found, .. } = answer else { panic!("{answer:?}") };
            assert!(status.starts_with(&found.to_string()), "{status}: {found}");
        }
    }
}

#[test]
fn a_document_with_a_date_alone_is_asked_for_by_it() {
    const DATE: &str = "Sat, 21 Nov 2026 09:30:00 GMT";
    let server = Server::new(|_, lines, stream| {
        let asked = format!("if-modified-since: {DATE}").to_lowercase();
        match lines.iter().any(|line| line.to_lowercase() == asked) {
            true => say(stream, "304 Not Modified", b""),
            false => say(
                stream,
                &format!("200 OK\r\nContent-Type: application/json\r\nLast-Modified: {DATE}"),
                b"{}",
            ),
        }
    });
    let fetcher = for_this_machine();
    let first = fetch(&fetcher, &server.url("127.0.0.1", "/"));
    // Clones share what is kept; another fetcher knows nothing of it.
    assert_eq!(fetch(&fetcher.clone(), &server.url("127.0.0.1", "/")), first);
    assert_eq!(fetch(&for_this_machine(), &server.url("127.0.0.1", "/")), first);
    let conditional = |lines: &Vec<String>| lines.iter().any(|line| line.to_lowercase().starts_with("if-"));
    assert_eq!(
        server.asked.lock().unwrap().iter().map(conditional).collect::<Vec<_>>(),
        [false, true, false]
    );
}

#[test]
fn a_body_beyond_the_limit_is_not_read_to_its_end() {
    let server = Server::new(|path, _, stream| {
        let _ = match path {
            "/announced" => write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n"),
            _ => write!(stream, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"),
        };
        let chunk = vec![b' '; 1 << 16];
        while stream.write_all(&chunk).is_ok() {}
    });
    for path in ["/announced", "/endless"] {
        let answer = fetch(&for_this_machine(), &server.url("127.0.0.1", path));
        assert_eq!(answer, Response::Unavailable(Unavailable::TooLarge), "{path}");
    }
}

#[test]
fn slowness_ends_in_time_wherever_it_sits() {
    let server = Server::new(|path, _, stream| match path {
        "/silent" => thread::sleep(Duration::from_secs(20)),
        "/hops" => {
            thread::sleep(Duration::from_millis(150));
            say(stream, "302 Found\r\nLocation: /hops?", b"");
        }
        _ => {
            let _ = write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
            // A byte now and then keeps a timeout per read from ever ending it.
            for _ in 0..200 {
                thread::sleep(Duration::from_millis(100));
                if stream.write_all(b" ").is_err() {
                    break;
                }
            }
        }
    });
    let fetcher = for_this_machine().timeout(Duration::from_millis(400));
    for path in ["/silent", "/dripping", "/hops"] {
        let begun = Instant::now();
        let answer = fetch(&fetcher, &server.url("127.0.0.1", path));
        assert_eq!(answer, Response::Unavailable(Unavailable::Timeout), "{path}");
        assert!(begun.elapsed() < Duration::from_secs(5), "{path} took {:?}", begun.elapsed());
    }
}

#[test]
fn however_long_is_a_time_as_well() {
    let server = ok();
    let fetcher = for_this_machine().timeout(Duration::MAX).run_timeout(Duration::MAX);
    let url = server.url("127.0.0.1", "/");
    assert!(matches!(fetch(&fetcher, &url), Response::Document { status: 200, .. }));
    let request = Request { url, purpose: Purpose::Input };
    assert!(matches!(fetcher.run().fetch(&request), Response::Document { status: 200, .. }));
}

#[test]
fn more_ways_to_write_an_address_of_this_machine() {
    let server = ok();
    let port = server.port;
    let names = [
        "localhost.",
        "LOCALHOST",
        "①②⑦.⓪.⓪.①",
        "１２７.0.0.1",
        "127。0。0。1",
        "0x7f000001",
        "017700000001",
        "[0:0:0:0:0:ffff:7f00:1]",
        "[::127.0.0.1]",
        "[::ffff:0:127.0.0.1]",
        "[2002:7f00:1::]",
        "[64:ff9b::127.0.0.1]",
        "127.0.0.1.",
        "%31%32%37.0.0.1",
    ];
    let fetcher = Fetcher::new().allow_plain_http_for_hosts(names);
    for name in names {
        let request = format!("http://{name}:{port}/");
        assert!(matches!(fetch(&fetcher, &request), Response::Unavailable(_)), "{name}");
    }
    // That one name is allowed lets no other one in.
    let one = fetcher.allow_private_networks_for_hosts(["allowed.example", "[::2]"]);
    for url in [
        format!("http://allowed.example@127.0.0.1:{port}/"),
        format!("http://127.0.0.1:{port}/?allowed.example"),
        format!("http://127.0.0.1:{port}/#@allowed.example"),
        format!("http://[::ffff:127.0.0.1]:{port}/"),
    ] {
        assert!(matches!(fetch(&one, &url), Response::Unavailable(_)), "{url}");
    }
    for location in [
        format!("http://localhost:{port}/"),
        format!("//localhost:{port}/"),
        format!("/\\localhost:{port}/"),
        format!("http:\\\\localhost:{port}/"),
        format!("http://[::ffff:127.0.0.1]:{port}/"),
        format!("http://u@127.0.0.1:{port}/"),
        format!("http://127.0.0.1:{port}@localhost:{port}/"),
    ] {
        let to = location.clone();
        let leading =
            Server::new(move |_, _, stream| say(stream, &format!("302 Found\r\nLocation: {to}"), b""));
        let fetcher = for_this_machine().allow_plain_http_for_hosts(["localhost", "[::ffff:127.0.0.1]"]);
        let answer = fetch(&fetcher, &leading.url("127.0.0.1", "/"));
        assert!(matches!(answer, Response::Unavailable(_)), "{location} {answer:?}");
        assert_eq!(leading.times_asked(), 1, "{location}");
    }
    assert_eq!(server.times_asked(), 0);
}

#[test]
fn a_document_is_asked_for_by_its_tag_and_never_taken_unasked() {
    let version = Arc::new(Mutex::new(1));
    let current = Arc::clone(&version);
    let server = Server::new(move |_, lines, stream| {
        let version = *current.lock().unwrap();
        let tag = format!("if-none-match: \"{version}\"");
        if lines.iter().any(|line| line.to_lowercase() == tag) {
            return say(stream, "304 Not Modified", b"");
        }
        say(stream, &format!("200 OK\r\nETag: \"{version}\""), format!("version {version}").as_bytes());
    });
    let fetcher = for_this_machine();
    let body = || match fetch(&fetcher, &server.url("127.0.0.1", "/")) {
        Response::Document { status: 200, body, .. } => String::from_utf8(body).unwrap(),
        other => panic!("{other:?}"),
    };
    assert_eq!((body(), body()), ("version 1".to_owned(), "version 1".to_owned()));
    *version.lock().unwrap() = 2;
    assert_eq!((body(), body()), ("version 2".to_owned(), "version 2".to_owned()));
    assert_eq!(server.times_asked(), 4);
}

#[test]
fn no_proxy_of_the_environment_is_asked() {
    let proxy = ok();
    let server = ok();
    // The only test that touches the environment runs itself again with it set.
    if std::env::var_os("OB_TEST_URL").is_none() {
        let status = std::process::Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "no_proxy_of_the_environment_is_asked"])
            .envs(
                ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"]
                    .map(|name| (name, proxy.url("127.0.0.1", "/"))),
            )
            .env("OB_TEST_URL", server.url("127.0.0.1", "/"))
            .stdout(std::process::Stdio::null())
            .status()
            .unwrap();
        assert!(status.success());
        assert_eq!((proxy.times_asked(), server.times_asked()), (0, 1));
        return;
    }
    let url = std::env::var("OB_TEST_URL").unwrap();
    assert!(matches!(fetch(&for_this_machine(), &url), Response::Document { status: 200, .. }));
}

#[test]
fn an_unencrypted_answer_to_https_is_refused() {
    let server = ok();
    let fetcher =
        Fetcher::new().allow_private_networks_for_hosts(["127.0.0.1"]).timeout(Duration::from_secs(5));
    let answer = fetch(&fetcher, &format!("https://127.0.0.1:{}/", server.port));
    assert!(matches!(answer, Response::Unavailable(Unavailable::Tls | Unavailable::Failed)), "{answer:?}");
}

#[test]
fn a_badge_of_a_portal_on_this_machine_verifies() {
    let server = Server::new(|path, lines, stream| {
        let host = lines
            .iter()
            .find_map(|line| line.to_lowercase().strip_prefix("host: ").map(str::to_owned))
            .unwrap();
        let home = format!("http://{host}");
        let body = match path {
            "/issuer" => {
                r#"{"type":"Issuer","id":"HOME/issuer","name":"A portal","url":"HOME/","email":"badges@example.org"}"#
            }
            "/badge" => {
                r#"{"type":"BadgeClass","id":"HOME/badge","name":"A badge","description":"For trying out.","image":"HOME/badge.png","criteria":{"narrative":"Try."},"issuer":"HOME/issuer"}"#
            }
            "/assertion" => {
                r#"{"type":"Assertion","id":"HOME/assertion","recipient":{"type":"email","hashed":false,"identity":"learner@example.org"},"badge":"HOME/badge","verification":{"type":"HostedBadge"},"issuedOn":"2026-03-14T15:09:26Z"}"#
            }
            _ => return say(stream, "404 Not Found", b""),
        };
        let body =
            body.replace("HOME", &home).replacen('{', r#"{"@context":"https://w3id.org/openbadges/v2","#, 1);
        say(stream, "200 OK\r\nContent-Type: application/ld+json", body.as_bytes());
    });
    let verify = |fetcher: &Fetcher| {
        let input = Input::detect(server.url("127.0.0.1", "/assertion").as_bytes()).unwrap();
        let now = DateTime::parse("2026-06-01T00:00:00Z").unwrap();
        http::verify(input, Options::new(now.instant()), fetcher).unwrap()
    };
    assert_eq!(verify(&for_this_machine()).outcome, Outcome::Valid);
    // By default nothing is asked of this machine.
    let before = server.times_asked();
    let report = verify(&Fetcher::new());
    assert_eq!((report.outcome, report.requests[0].result.as_str()), (Outcome::Unverifiable, "refused"));
    assert_eq!(server.times_asked(), before);
    // When the time of the verification is over, nothing is asked either.
    let report = verify(&for_this_machine().run_timeout(Duration::ZERO));
    assert_eq!((report.outcome, report.requests[0].result.as_str()), (Outcome::Unverifiable, "timeout"));
    assert_eq!(server.times_asked(), before);
}

#[test]
fn a_host_that_nobody_knows_is_said_to_be_unknown() {
    // `.invalid` is nobody's (RFC 6761).
    let answer = fetch(&Fetcher::new(), "https://nowhere.invalid/");
    assert_eq!(answer, Response::Unavailable(Unavailable::HostUnknown));
}
