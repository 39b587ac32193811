//! Hosted: may this issuer host badges there? OB 2.0, "HostedBadge Verification" and "VerificationObject".
//!
//! *`startsWith` and `allowedOrigins` both stated?* Both must hold.
//! *Neither?* The origin of the issuer's id, scheme included.
//! *And the BadgeClass?* It is in the same scope, or on the issuer's own origin.
//! *An empty list?* It opens nothing.

use crate::model::Class;
use crate::report::{Check, Code, Finding};
use crate::resolve::Identity;
use crate::value::{HttpUrl, Json, Object};
use crate::verify::claim::VerificationTypes;
use crate::verify::facts::{Facts, Method};
use crate::verify::ledger::Ledger;
use crate::verify::links::{Node, link_id};
use std::cell::LazyCell;
use std::collections::BTreeMap;

pub(super) fn run(facts: &mut Facts<'_>, ledger: &mut Ledger) {
    match facts.method {
        Some(Method::Signed) => signed(facts, ledger),
        Some(Method::Hosted) => hosted(facts, ledger),
        Some(Method::Retrieved) => retrieved(facts, ledger),
        None => {}
    }
}

fn hosted(facts: &mut Facts<'_>, ledger: &mut Ledger) {
    let (Some(subject), Some(issuer)) = (facts.subject.node(), facts.issuer.node()) else { return };
    if !subject.from_own_id || !issuer.from_own_id {
        return;
    }
    let declared = Declared::of(issuer.object);
    // What came from its own id has one that is a URL.
    let (Some(id), Some(home)) = (url_of(subject), url_of(issuer)) else { return };
    if let Some(found) = &declared.other_property {
        ledger.find(
            Finding::new(Code::ScopePropertyUnsupported).object(issuer.name()).fact("found", found.as_str()),
        );
    }
    for (property, value) in &declared.unusable {
        let finding = Finding::new(Code::ScopeUnusable).object(issuer.name());
        ledger.find(finding.fact("property", *property).fact("found", value.as_str()));
    }
    let inside = declared.admits(&id).unwrap_or_else(|| same_origin(&id, &home));
    if !inside {
        let finding = Finding::new(Code::OutsideScope).object(subject.name());
        ledger.find(finding.fact("found", subject.name()).fact("issuer", issuer.name()));
    }
    // The BadgeClass may always be at home with its issuer, whatever is declared about Assertions.
    if let Some(badge_class) = facts.badge_class.node()
        && let Some(url) = url_of(badge_class)
        && !same_origin(&url, &home)
        && declared.admits(&url) != Some(true)
    {
        let finding = Finding::new(Code::BadgeClassOutsideScope).object(badge_class.name());
        ledger.find(finding.fact("found", badge_class.name()).fact("expected", home.origin()));
    }
    ledger.ran(Check::Scope);
    // The proof of a hosted badge: it stands at its own id, says that it is hosted, and its issuer's own profile admits that id.
    let types = VerificationTypes::of(subject.object);
    let badge_class = facts.class != Some(Class::Assertion) || facts.badge_class.node().is_some();
    facts.confirmed = inside && types.hosted_only() && badge_class;
}

/// A signed badge needs no place. One that takes an http(s) id all the same takes that of somebody who may host there: its own issuer's, also if that has
/// moved to https since; what was signed before cannot be changed.
fn signed(facts: &Facts<'_>, ledger: &mut Ledger) {
    let Some(subject) = facts.subject.node() else { return };
    let Some(id) = url_of(subject) else { return ledger.not_applicable(Check::Scope) };
    let Some(issuer) = facts.issuer.node() else { return };
    if !covers(issuer.object, &id) && !id.secured().is_some_and(|id| covers(issuer.object, &id)) {
        let finding = Finding::new(Code::OutsideScope).object(subject.name());
        ledger.find(finding.fact("found", subject.name()).fact("issuer", issuer.name()));
    }
    ledger.ran(Check::Scope);
}

/// What is neither Assertion nor Endorsement is confirmed by standing at its id, and by its issuer where it names one.
fn retrieved(facts: &mut Facts<'_>, ledger: &mut Ledger) {
    let Some(subject) = facts.subject.node().filter(|s| s.from_own_id) else { return };
    let Some(id) = url_of(subject) else { return };
    let confirmed = match (facts.class, facts.issuer.node()) {
        (Some(Class::Profile), _) => true,
        (Some(Class::BadgeClass), Some(issuer)) => {
            let inside = covers(issuer.object, &id);
            if !inside {
                let finding = Finding::new(Code::BadgeClassOutsideScope).object(subject.name());
                ledger.find(finding.fact("found", subject.name()).fact("expected", issuer.name()));
            }
            inside
        }
        (Some(Class::CryptographicKey), Some(owner)) => {
            let listed = links_to(owner.object, "publicKey", id.as_str());
            if !listed {
                let finding = Finding::new(Code::CreatorNotOfIssuer).object(subject.name());
                ledger.find(finding.fact("found", subject.name()).fact("issuer", owner.name()));
            }
            listed
        }
        (Some(Class::RevocationList), Some(issuer)) => {
            let listed = links_to(issuer.object, "revocationList", id.as_str());
            if !listed {
                let finding = Finding::new(Code::RevocationListOfAnother).object(subject.name());
                ledger.find(finding.fact("url", subject.name()).fact("found", issuer.name()));
            }
            listed
        }
        _ => return,
    };
    ledger.ran(Check::Scope);
    facts.confirmed = confirmed;
}

fn links_to(object: &Object, property: &str, id: &str) -> bool {
    let links = object.get(property).map(Json::one_or_many).unwrap_or_default();
    let wanted = Identity::of(id);
    links.iter().filter_map(link_id).any(|link| wanted.is(link))
}

fn url_of(node: &Node<'_>) -> Option<HttpUrl> {
    node.id().and_then(|id| HttpUrl::parse(id).ok())
}

/// Whether both are of one origin. A URL with user information is of none: it may be that of another host in disguise.
pub(in crate::verify) fn same_origin(url: &HttpUrl, home: &HttpUrl) -> bool {
    // User information is a part of the origin: where both have the same, asking one of them is enough.
    !url.has_user_info() && url.origin() == home.origin()
}

/// Whether the profile's scope, declared or by default, covers an object at that URL.
pub(in crate::verify) fn covers(profile: &Object, url: &HttpUrl) -> bool {
    let declared = Declared::of(profile).admits(url);
    let home = profile.text("id").and_then(|id| HttpUrl::parse(id).ok());
    declared.unwrap_or_else(|| home.is_some_and(|home| same_origin(url, &home)))
}

/// Whether an object at that URL is at home with the profile: of its own origin, and in the scope that it declares.
pub(in crate::verify) fn is_at_home(profile: &Object, url: &HttpUrl) -> bool {
    let home = profile.text("id").and_then(|id| HttpUrl::parse(id).ok());
    home.is_some_and(|home| same_origin(url, &home)) && covers(profile, url)
}

/// What a Profile declares about where its Assertions are.
struct Declared<'p> {
    starts_with: Option<Vec<&'p Json>>,
    allowed_origins: Option<Vec<&'p Json>>,
    other_property: Option<String>,
    unusable: Vec<(&'static str, String)>,
}

impl<'p> Declared<'p> {
    fn of(profile: &'p Object) -> Self {
        let mut declared =
            Self { starts_with: None, allowed_origins: None, other_property: None, unusable: Vec::new() };
        for verification in profile.get("verification").map(Json::one_or_many).unwrap_or_default() {
            let Some(object) = verification.as_object() else { continue };
            let values = |name: &str| object.get(name).filter(|v| !v.is_null()).map(Json::one_or_many);
            if let Some(values) = values("startsWith") {
                declared.starts_with.get_or_insert_default().extend(values);
            }
            if let Some(values) = values("allowedOrigins") {
                declared.allowed_origins.get_or_insert_default().extend(values);
            }
            for property in values("verificationProperty").unwrap_or_default() {
                if !matches!(property.as_str(), Some("id" | "@id")) {
                    declared.other_property = Some(property.to_string());
                }
            }
        }
        let prefixes =
            declared.starts_with.iter().flatten().filter(|v| v.as_str().and_then(Prefix::of).is_none());
        declared.unusable.extend(prefixes.map(|v| ("startsWith", v.to_string())));
        let hosts = declared.allowed_origins.iter().flatten().filter(|v| v.as_str().and_then(host).is_none());
        declared.unusable.extend(hosts.map(|v| ("allowedOrigins", v.to_string())));
        declared
    }

    fn is_stated(&self) -> bool {
        self.starts_with.is_some() || self.allowed_origins.is_some()
    }

    /// Whether the declared scope admits the URL; `None` when nothing is declared.
    fn admits(&self, url: &HttpUrl) -> Option<bool> {
        if !self.is_stated() {
            return None;
        }
        let texts = |values: &Option<Vec<&'p Json>>| -> Option<Vec<&'p str>> {
            values.as_ref().map(|values| values.iter().filter_map(|v| v.as_str()).collect())
        };
        let last = Last::new(Box::new(|| stated_last(url)));
        let by_prefix = texts(&self.starts_with).is_none_or(|prefixes| {
            !climbs(url.path())
                && prefixes.into_iter().filter_map(Prefix::of).any(|prefix| prefix.admits(url, &last))
        });
        let by_origin = texts(&self.allowed_origins).is_none_or(|hosts| {
            hosts.into_iter().filter_map(host).any(|(host, port)| {
                url.host() == host && (port.is_none() || port == Some(effective_port(url)))
            })
        });
        Some(by_prefix && by_origin && !url.has_user_info())
    }
}

fn effective_port(url: &HttpUrl) -> u16 {
    url.port().unwrap_or(if url.is_https() { 443 } else { 80 })
}

/// What [`stated_last`] gives, when it is first asked for.
type Last<'u> = LazyCell<BTreeMap<String, usize>, Box<dyn FnOnce() -> BTreeMap<String, usize> + 'u>>;

/// A value of `startsWith`: a URL that reaches at least to the end of the authority.
struct Prefix(HttpUrl);

impl Prefix {
    fn of(text: &str) -> Option<Self> {
        HttpUrl::parse(text).ok().filter(|url| !url.has_user_info()).map(Self)
    }

    /// Compared after normalisation, so `..` and `%2e%2e` lead nowhere. A prefix that ends inside a path segment or a parameter matches
    /// only where that ends: `/badges` admits `/badges/1` and not `/badges-evil`.
    fn admits(&self, url: &HttpUrl, stated_last: &Last<'_>) -> bool {
        let prefix = self.0.as_str();
        let Some(rest) = url.as_str().strip_prefix(prefix) else { return false };
        let ends_there = prefix.ends_with(['/', '?', '#', '=', '&', '-'])
            || rest.is_empty()
            || rest.starts_with(['/', '?', '#', '&']);
        ends_there && !self.is_overridden(stated_last)
    }

    /// Whether the URL states a parameter again to which the prefix gives a value: `?school=7` and then `&school=8`. Of two most servers take the last,
    /// and it would lead out of the prefix.
    fn is_overridden(&self, stated_last: &Last<'_>) -> bool {
        let Some(query) = self.0.query() else { return false };
        let stated: Vec<_> = query.split(SEPARATORS).map(parameter).collect();
        stated.iter().enumerate().any(|(at, (name, value))| {
            // The last one may go on in the URL; `?b=` leaves its value open.
            let is_last = at + 1 == stated.len();
            let is_open = is_last && value.is_none_or(str::is_empty);
            let from = stated.len() - usize::from(!is_last);
            !is_open && stated_last.get(name).is_some_and(|at| *at >= from)
        })
    }
}

/// Where each parameter of the URL is stated last. Looked at once, however many prefixes there are.
fn stated_last(url: &HttpUrl) -> BTreeMap<String, usize> {
    let parameters = url.query().unwrap_or_default().split(SEPARATORS).map(parameter);
    parameters.enumerate().map(|(at, (name, _))| (name, at)).collect()
}

/// What stands between the parameters of a query; the semicolon was once recommended, and some servers still take it.
const SEPARATORS: [char; 2] = ['&', ';'];

/// A parameter of a query: its name as servers tell it from others, and its value. PHP takes `a[]` and `a.b` for `a` and `a_b`.
fn parameter(text: &str) -> (String, Option<&str>) {
    let (name, value) = text.split_once('=').map_or((text, None), |(name, value)| (name, Some(value)));
    let name = (0..ENCODINGS).fold(name.to_owned(), |name, _| decoded_once(&name)).to_ascii_lowercase();
    let name = name.split('[').next().unwrap_or_default().trim_start_matches([' ', '+']);
    (name.replace(['.', ' ', '+'], "_"), value)
}

/// Layers of percent-encoding that are looked through. Servers decode once; a proxy before them may do so once more.
const ENCODINGS: usize = 4;

/// Whether a path has a `..` that URL normalisation leaves alone and that a server may follow all the same: `..%2f`, `..%5c`, `%252e%252e/`,
/// `..;x/`, `..%00x`, `%c0%ae%c0%ae/`, `%u002e%u002e/`. It would lead out of the prefix on a host that many share.
fn climbs(path: &str) -> bool {
    let mut path = path.to_owned();
    for _ in 0..ENCODINGS {
        let decoded = decoded_once(&path);
        if decoded == path {
            let name = |segment: &str| {
                segment.split([';', '\0']).next().unwrap_or_default().trim_end_matches(|c| c <= ' ') == ".."
            };
            return path.split(['/', '\\', '?', '#']).any(name);
        }
        path = decoded;
    }
    true
}

/// What no parser of URLs takes for a dot or a slash, and some servers do: ASCII in more bytes of UTF-8 than it needs, and letters of full width.
const MISREAD: [(&str, &str); 11] = [
    ("c0%80", "\0"),
    ("c0%ae", "."),
    ("c0%af", "/"),
    ("c1%9c", "\\"),
    ("e0%80%ae", "."),
    ("e0%80%af", "/"),
    ("e0%81%9c", "\\"),
    ("ef%bc%8e", "."),
    ("ef%bc%8f", "/"),
    ("ef%bc%bc", "\\"),
    ("e2%80%a5", ".."),
];

/// The path with its percent-encoded ASCII characters decoded, also those that are encoded in the way of old scripts (`%u002e`) or [misread](MISREAD).
fn decoded_once(path: &str) -> String {
    let (plain, mut rest) = path.split_at(path.find('%').unwrap_or(path.len()));
    let mut decoded = plain.to_owned();
    while let Some(after) = rest.strip_prefix('%') {
        let begins = |start: &str| after.get(..start.len()).is_some_and(|s| s.eq_ignore_ascii_case(start));
        let wide = after.strip_prefix(['u', 'U']).and_then(|wide| ascii(wide.get(..4)?));
        let taken = if let Some((bytes, meant)) = MISREAD.iter().find(|(bytes, _)| begins(bytes)) {
            decoded.push_str(meant);
            bytes.len()
        } else if let Some(letter) = after.get(..2).and_then(ascii) {
            decoded.push(letter);
            2
        } else if let Some(letter) = wide {
            decoded.push(letter);
            5
        } else {
            decoded.push('%');
            0
        };
        let after = after.get(taken..).unwrap_or_default();
        let (plain, more) = after.split_at(after.find('%').unwrap_or(after.len()));
        decoded.push_str(plain);
        rest = more;
    }
    decoded
}

/// The ASCII character of that number.
fn ascii(hex: &str) -> Option<char> {
    let hex = Some(hex).filter(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
    u8::try_from(u16::from_str_radix(hex, 16).ok()?).ok().filter(u8::is_ascii).map(char::from)
}

/// A value of `allowedOrigins`: a host name, and a port where one is stated. In the form in which URLs have it: lower case, punycode.
fn host(text: &str) -> Option<(String, Option<u16>)> {
    if text.contains(['/', '?', '#', '@', '\\', ' ', '*', '%']) {
        return None;
    }
    let url = HttpUrl::parse(&format!("https://{text}/")).ok()?;
    // The parser leaves out the default port; an issuer who states 443 means it.
    let stated =
        text.rsplit_once(':').filter(|(_, digits)| !digits.ends_with(']')).map(|(_, digits)| digits.parse());
    match stated {
        Some(port) => Some((url.host().to_owned(), Some(port.ok()?))),
        None => Some((url.host().to_owned(), None)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::json;

    fn admits(verification: &str, url: &str) -> bool {
        let profile = format!(r#"{{"id":"https://issuer.example/profile","verification":{verification}}}"#);
        let profile = json::parse(profile.as_bytes()).unwrap().into_object().unwrap();
        covers(&profile, &HttpUrl::parse(url).unwrap())
    }

    #[test]
    fn nobody_is_at_home_under_a_name_of_his_own() {
        let url = |text: &str| HttpUrl::parse(text).unwrap();
        let home = url("https://a.example/issuer");
        assert!(same_origin(&url("https://a.example/1"), &home));
        for other in ["https://mallory@a.example/1", "https://mallory:pw@a.example/1", "https://b.example/1"]
        {
            assert!(!same_origin(&url(other), &home) && !same_origin(&home, &url(other)), "{other}");
        }
    }

    #[test]
    fn starts_with() {
        for (prefix, url, inside) in [
            ("https://a.example/badges", "https://a.example/badges/1", true),
            ("https://a.example/badges", "https://a.example/badges", true),
            ("https://a.example/badges", "https://a.example/badges?id=1", true),
            ("https://a.example/badges", "https://a.example/badges-evil/1", false),
            ("https://a.example/badges", "https://a.example/badges/../evil", false),
            ("https://a.example/badges", "https://a.example/badges/%2e%2E/evil", false),
            ("https://a.example/badges/", "https://a.example/badges/..%2Fevil", false),
            ("https://a.example/badges/", "https://a.example/badges/%252e%252E%255cevil", false),
            ("https://a.example/badges/", "https://a.example/badges/x/..;a=1/..;/evil", false),
            ("https://a.example/badges/", "https://a.example/badges/%252525252525252fx", false),
            ("https://a.example/badges/", "https://a.example/badges/x/..%20/evil", false),
            ("https://a.example/badges/", "https://a.example/badges/x%2f..%09%2fevil", false),
            ("https://a.example/badges/", "https://a.example/badges/..%3fx", false),
            ("https://a.example/badges/", "https://a.example/badges/..%23", false),
            ("https://a.example/badges/", "https://a.example/badges/..%00.json", false),
            ("https://a.example/badges/", "https://a.example/badges/%25c0%25ae./x", false),
            ("https://a.example/badges/", "https://a.example/badges/%u002e%2e%ef%bc%8fx", false),
            ("https://a.example/badges/", "https://a.example/badges/.../%c0%20x", true),
            ("https://a.example/badges/", "https://a.example/badges/%252541", true),
            ("https://a.example/badges/", "https://a.example/badges/%25252541", false),
            ("https://a.example/badges/", "https://a.example/badges/a..b/..c/d%2fe", true),
            ("https://a.example/badges/", "https://a.example/badges/1", true),
            ("https://a.example/assertion.php?b=", "https://a.example/assertion.php?b=77", true),
            ("https://a.example/a.php?b=1", "https://a.example/a.php?b=12", false),
            ("https://a.example/a.php?b=1", "https://a.example/a.php?b=1&c=2", true),
            ("https://a.example/a.php?b=1", "https://a.example/a.php?b=1&b=2", false),
            ("https://a.example/a.php?b=1", "https://a.example/a.php?b=1&c=2;%62[]=2", false),
            ("https://a.example/a.php?b=1&c=", "https://a.example/a.php?b=1&c=7&B=2", false),
            ("https://a.example/a.php?b=1&", "https://a.example/a.php?b=1&b=2", false),
            ("https://a.example/a.php?b_c=x-", "https://a.example/a.php?b_c=x-7&+b.c=8", false),
            ("https://a.example/a.php?b=1&c=", "https://a.example/a.php?b=1&c=b=2&c=8", true),
            ("https://a.example/a.php?b=", "https://a.example/a.php?b=77&b=78", true),
            ("https://a.example/a.php?b", "https://a.example/a.php?b&b=78", true),
            ("https://a.example/a.php?b=x", "https://a.example/a.php?b=x&b=2=3", false),
            ("https://a.example/a.php?b=1", "https://a.example/a.php?b=1&%25252562=2", false),
            ("https://a.example", "https://a.example/x", true),
            ("https://a.example", "https://a.example.evil.example/x", false),
            ("https://a.example", "https://a.example:8443/x", false),
            ("https://a.example", "https://a.example@evil.example/x", false),
            ("https://", "https://evil.example/x", false),
            ("https://a.", "https://a.example/x", false),
            ("", "https://evil.example/x", false),
            ("HTTPS://A.example:443/badges", "https://a.example/badges/1", true),
            ("http://a.example/badges", "https://a.example/badges/1", false),
        ] {
            assert_eq!(admits(&format!(r#"{{"startsWith":"{prefix}"}}"#), url), inside, "{prefix} {url}");
        }
        assert!(admits(
            r#"{"startsWith":["https://b.example/","https://a.example/"]}"#,
            "https://a.example/x"
        ));
        assert!(!admits(r#"{"startsWith":[]}"#, "https://issuer.example/x"));
    }

    #[test]
    fn allowed_origins() {
        for (host, url, inside) in [
            ("a.example", "https://a.example/1", true),
            ("A.Example", "https://a.EXAMPLE/1", true),
            ("a.example", "http://a.example/1", true),
            ("a.example", "https://a.example:8443/1", true),
            ("a.example:8443", "https://a.example:8443/1", true),
            ("a.example:8443", "https://a.example/1", false),
            ("a.example:443", "https://a.example/1", true),
            ("a.example", "https://b.a.example/1", false),
            ("a.example", "https://a.example.evil.example/1", false),
            ("a.example", "https://a.example@evil.example/1", false),
            ("exämple.org", "https://xn--exmple-cua.org/1", true),
            ("a.example", "https://u@a.example/1", false),
            ("a.example:80", "http://a.example/1", true),
            ("a.example:443", "http://a.example/1", false),
            ("a.example:80", "https://a.example/1", false),
            ("a.example:99999", "https://a.example/1", false),
            ("[2001:db8::1]", "https://[2001:db8::1]/1", true),
            ("[2001:db8::1]:8443", "https://[2001:db8::1]:8443/1", true),
            ("[2001:db8::1]:8443", "https://[2001:db8::1]/1", false),
            ("*.example", "https://a.example/1", false),
            ("https://a.example", "https://a.example/1", false),
            ("", "https://a.example/1", false),
        ] {
            assert_eq!(admits(&format!(r#"{{"allowedOrigins":"{host}"}}"#), url), inside, "{host} {url}");
        }
        assert!(!admits(r#"{"allowedOrigins":[]}"#, "https://issuer.example/x"));
        let both = r#"{"startsWith":"https://a.example/","allowedOrigins":"b.example"}"#;
        assert!(!admits(both, "https://a.example/1") && !admits(both, "https://b.example/1"));
    }

    #[test]
    fn by_default_the_origin_of_the_issuer() {
        assert!(admits("{}", "https://issuer.example/a"));
        assert!(!admits("{}", "http://issuer.example/a"));
        assert!(!admits("{}", "https://issuer.example:444/a"));
        assert!(!admits("{}", "https://www.issuer.example/a"));
        assert!(!admits("{}", "https://u@issuer.example/a"));
        assert!(admits(r#"{"startsWith":null,"allowedOrigins":null}"#, "https://issuer.example/a"));
    }

    #[test]
    fn who_covers_what_and_is_at_home() {
        for (profile, url, is_covered, at_home) in [
            (r#""id":"https://a.example/p""#, "https://a.example/1", true, true),
            (r#""id":"https://a.example/p""#, "https://b.example/1", false, false),
            (r#""id":"https://a.example/p""#, "https://u@a.example/1", false, false),
            (r#""id":"https://u@a.example/p""#, "https://a.example/1", false, false),
            (r#""id":"https://u@a.example/p""#, "https://u@a.example/1", false, false),
            (r#""id":"urn:example:p""#, "https://a.example/1", false, false),
            (r#""name":"nobody""#, "https://a.example/1", false, false),
            // A scope narrows where it is at home, and never makes another place its home.
            (
                r#""id":"https://a.example/p","verification":{"startsWith":"https://a.example/badges/"}"#,
                "https://a.example/badges/1",
                true,
                true,
            ),
            (
                r#""id":"https://a.example/p","verification":{"startsWith":"https://a.example/badges/"}"#,
                "https://a.example/1",
                false,
                false,
            ),
            (
                r#""id":"https://a.example/p","verification":{"allowedOrigins":"b.example"}"#,
                "https://b.example/1",
                true,
                false,
            ),
            (
                r#""id":"urn:example:p","verification":{"allowedOrigins":"b.example"}"#,
                "https://b.example/1",
                true,
                false,
            ),
        ] {
            let object = json::parse(format!("{{{profile}}}").as_bytes()).unwrap().into_object().unwrap();
            let address = HttpUrl::parse(url).unwrap();
            assert_eq!(covers(&object, &address), is_covered, "{profile} {url}");
            assert_eq!(is_at_home(&object, &address), at_home, "{profile} {url}");
        }
    }

    #[test]
    fn what_opens_no_scope_is_told() {
        let unusable = |property: &str, value: &str| {
            let profile = format!(r#"{{"verification":{{"{property}":"{value}"}}}}"#);
            let profile = json::parse(profile.as_bytes()).unwrap().into_object().unwrap();
            !Declared::of(&profile).unusable.is_empty()
        };
        for (prefix, is_told) in [
            ("https://a.example/", false),
            ("https://u@a.example/", true),
            ("https://", true),
            ("urn:a", true),
            ("", true),
        ] {
            assert_eq!(unusable("startsWith", prefix), is_told, "{prefix}");
        }
        for (host, is_told) in
            [("a.example", false), ("a.example:1", false), ("u@a.example", true), ("", true)]
        {
            assert_eq!(unusable("allowedOrigins", host), is_told, "{host}");
        }
    }

    #[test]
    fn ascii_is_decoded_and_nothing_else() {
        for (path, decoded) in [
            ("/a%2Fb%20", "/a/b "),
            ("/%c3%a9%2e", "/%c3%a9."),
            ("/%", "/%"),
            ("/100%zz%2", "/100%zz%2"),
            ("/%252e", "/%2e"),
            ("/%+2e%2", "/%+2e%2"),
            ("/%u002e%U002F%u20ac%u00e9%u002", "/./%u20ac%u00e9%u002"),
            ("/%C0%AE%c0%af%c1%9C", "/./\\"),
            ("/%e0%80%ae%e0%80%af%e0%81%9c%e0%81", "/./\\%e0%81"),
            ("/%EF%BC%8E%ef%bc%8f%ef%bc%bc%e2%80%a5%ef%bc%8d", "/./\\..%ef%bc%8d"),
            // A letter of Latin-1.
            ("/%c0%20la", "/%c0 la"),
        ] {
            assert_eq!(decoded_once(path), decoded);
        }
    }
}
