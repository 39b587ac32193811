//! The world that the verifier is shown: what the fixtures' small internet says, and what an input says.

use crate::{files, fixtures, read_json};
use base64::{Engine, engine::general_purpose::STANDARD};
use ob_core::baking::{Claim, extract};
use ob_core::jsonld::{Contexts, normalise};
use ob_core::jws::{CompactJws, PublicKey};
use ob_core::resolve::{Response, Unavailable};
use ob_core::value::{HttpUrl, Json, Object, json};
use std::collections::{BTreeMap, BTreeSet};

/// The host that the fixtures give to the attacker.
const ATTACKER: &str = "mallory.example.net";

/// The fixtures' small internet, and what in it is true.
pub struct World {
    answers: BTreeMap<String, Response>,
    /// The hosts that only answer what the fixtures say.
    hosts: BTreeSet<String>,
    /// The ids of the profiles on those hosts.
    pub issuers: Vec<String>,
    /// What stands on those hosts, normalised.
    pub published: BTreeSet<String>,
    /// What the keys on those hosts have signed, as far as the fixtures hold it, normalised.
    pub signed: BTreeSet<String>,
    /// The ids of what they have signed in words of a context that the library does not have: its normal form depends on that context.
    pub signed_in_other_words: BTreeSet<String>,
}

impl World {
    pub fn load() -> Self {
        let folder = fixtures().join("web");
        let mut world = World {
            answers: BTreeMap::new(),
            hosts: BTreeSet::new(),
            issuers: Vec::new(),
            published: BTreeSet::new(),
            signed: BTreeSet::new(),
            signed_in_other_words: BTreeSet::new(),
        };
        let mut keys = Vec::new();
        for (url, entry) in read_json(&folder.join("index.json")).iter() {
            let entry = entry.as_object().unwrap();
            let body = std::fs::read(folder.join(entry.text("file").unwrap())).unwrap();
            let media_type = entry.text("mediaType").map(str::to_owned);
            world.answers.insert(
                url.to_owned(),
                Response::Document { status: 200, final_url: None, media_type, body: body.clone() },
            );
            let Ok(url) = HttpUrl::parse(url) else { continue };
            if url.host() == ATTACKER {
                continue;
            }
            world.hosts.insert(url.host().to_owned());
            let Some(normal) = json::parse(&body).ok().and_then(|json| normal(&json, Some(&url))) else {
                continue;
            };
            if normal.text("type").is_some_and(|class| class == "Profile" || class == "Issuer") {
                world.issuers.push(normal.text("id").unwrap().to_owned());
            }
            keys.extend(normal.text("publicKeyPem").and_then(|pem| PublicKey::from_pem(pem).ok()));
            world.published.insert(Json::Object(normal).to_string());
        }
        for token in tokens() {
            let Ok(jws) = CompactJws::parse(&token) else { continue };
            if !keys.iter().any(|key| jws.verify(key).is_ok()) {
                continue;
            }
            let Ok(payload) = json::parse(jws.unverified_payload()) else { continue };
            match normal(&payload, None) {
                Some(normal) => drop(world.signed.insert(Json::Object(normal).to_string())),
                None => {
                    let id = payload.as_object().and_then(|o| o.text("id").or(o.text("@id")));
                    world.signed_in_other_words.extend(id.map(str::to_owned));
                }
            }
        }
        assert!(
            keys.len() >= 3
                && world.issuers.len() >= 5
                && world.signed.len() >= 5
                && world.published.len() > 20
        );
        world
    }

    /// Whether a URL lies on a host that only answers what the fixtures say.
    pub fn is_fixed(&self, url: &str) -> bool {
        HttpUrl::parse(url).is_ok_and(|url| self.hosts.contains(url.host()))
    }

    /// What the fixtures answer.
    pub fn get(&self, url: &str) -> Response {
        self.answers.get(url).cloned().unwrap_or(Response::Document {
            status: 404,
            final_url: None,
            media_type: None,
            body: Vec::new(),
        })
    }
}

fn normal(json: &Json, base: Option<&HttpUrl>) -> Option<Object> {
    normalise(json, base, &Contexts::bundled()).ok()?.object().cloned()
}

/// Every token in the inputs of the cases, in images as well.
fn tokens() -> Vec<String> {
    let mut found = Vec::new();
    for path in files(&fixtures().join("cases/verify")) {
        let case = read_json(&path);
        let Some(input) = case.get("input").and_then(Json::as_object) else { continue };
        let image = match (input.text("jws"), input.text("image"), input.text("bytesBase64")) {
            (Some(token), ..) => {
                found.push(token.trim().to_owned());
                continue;
            }
            (None, Some(path), _) => std::fs::read(fixtures().join(path)).unwrap(),
            (None, None, Some(bytes)) => STANDARD.decode(bytes).unwrap(),
            _ => continue,
        };
        if let Ok(Claim::Jws(token)) = extract(&image).map(|found| found.claim) {
            found.push(token);
        }
    }
    found
}

/// Reads the answers in an input: `URL STATUS [FINAL-URL]`, a line break, the body. For the status may stand why there was no answer.
pub fn answers<'a>(parts: &[&'a [u8]]) -> BTreeMap<&'a str, Response> {
    let mut answers = BTreeMap::new();
    for part in parts {
        let at = part.iter().position(|byte| *byte == b'\n').unwrap_or(part.len());
        let Ok(head) = std::str::from_utf8(&part[..at]) else { continue };
        let body = part.get(at + 1..).unwrap_or_default().to_vec();
        let mut head = head.split(' ');
        let (Some(url), status, final_url) = (head.next(), head.next().unwrap_or("200"), head.next()) else {
            continue;
        };
        let response = match Unavailable::named(status) {
            Some(reason) => Response::Unavailable(reason),
            None => Response::Document {
                status: status.parse().unwrap_or(200),
                final_url: final_url.map(str::to_owned),
                media_type: None,
                body,
            },
        };
        answers.entry(url).or_insert(response);
    }
    answers
}
