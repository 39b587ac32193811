//! A server on this machine that answers as it is told, and a fetcher that may ask it.

use ob_core::http::Fetcher;
use ob_core::resolve::{Purpose, Request, Response, Unavailable};
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// A server that answers every connection by that function of the request's lines, and remembers them.
pub struct Server {
    pub port: u16,
    pub asked: Arc<Mutex<Vec<Vec<String>>>>,
}

impl Server {
    pub fn new(answer: impl Fn(&str, &[String], &mut TcpStream) + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let asked: Arc<Mutex<Vec<Vec<String>>>> = Arc::default();
        let (answer, log) = (Arc::new(answer), Arc::clone(&asked));
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (mut stream, answer, log) = (stream.unwrap(), Arc::clone(&answer), Arc::clone(&log));
                thread::spawn(move || {
                    let lines: Vec<String> = BufReader::new(stream.try_clone().unwrap())
                        .lines()
                        .map_while(Result::ok)
                        .take_while(|line| !line.is_empty())
                        .collect();
                    let path = lines.first().and_then(|l| l.split(' ').nth(1)).unwrap_or_default().to_owned();
                    log.lock().unwrap().push(lines.clone());
                    answer(&path, &lines, &mut stream);
                });
            }
        });
        Self { port, asked }
    }

    pub fn url(&self, host: &str, path: &str) -> String {
        format!("http://{host}:{}{path}", self.port)
    }

    pub fn times_asked(&self) -> usize {
        self.asked.lock().unwrap().len()
    }
}

pub fn say(stream: &mut TcpStream, head: &str, body: &[u8]) {
    let length = body.len();
    let _ = write!(stream, "HTTP/1.1 {head}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n");
    let _ = stream.write_all(body);
}

pub fn ok() -> Server {
    Server::new(|_, _, stream| say(stream, "200 OK\r\nContent-Type: application/ld+json", b"{}"))
}

/// One that may ask this machine by the name 127.0.0.1, over http.
pub fn for_this_machine() -> Fetcher {
    Fetcher::new().allow_private_networks_for_hosts(["127.0.0.1"]).allow_plain_http_for_hosts(["127.0.0.1"])
}

pub fn fetch(fetcher: &Fetcher, url: &str) -> Response {
    fetcher.fetch(&Request { url: url.to_owned(), purpose: Purpose::Assertion })
}

pub fn refused(fetcher: &Fetcher, url: &str) {
    assert_eq!(fetch(fetcher, url), Response::Unavailable(Unavailable::Refused), "{url}");
}
