//! A class of learners gets its AI4STEM badges: evaluated, awarded, signed and hosted, baked into PNG and SVG, read back from disk and verified.
//!
//! ```sh
//! cargo run --release --example award                 # sentences in English
//! cargo run --release --example award -- --language nl
//! ```
//!
//! It reads `ob-core/examples/class.json` and the framework that comes with the library, and writes below `target/award`:
//!
//! ```text
//! web/HOST/PATH         every document to publish, at its address (see `folder/mod.rs`)
//! badges/LEARNER/…      the badges: SLUG.signed.png, .svg and .jws; SLUG.hosted.png and .svg
//! decisions/LEARNER/…   why each badge was awarded, or what is still missing
//! awarded.json          the award keys: what a portal keeps, so that nothing is awarded twice
//! refused/…             what must not pass: a flipped bit, a revoked badge, an expired one
//! ```
//!
//! Everything that must hold is checked; the exit code is 1 if anything does not. A real portal signs in one way, signed *or* hosted, draws its secret
//! at random, and keeps its key to itself: the key here is public and for tests only.

#![allow(clippy::print_stderr, reason = "a program for the command line")]

#[path = "award/class.rs"]
mod class;
mod folder;
#[path = "award/table.rs"]
mod table;

use class::{Class, Member};
use ob_core::award::{
    Award, Awarded, Awarding, Issuer, Learner, Method, Publication, Recipient, Secret, Settings, award_class,
    award_key, draft, revoke_signed, revoked_hosted_body,
};
use ob_core::criteria::{Framework, PictureFormat, evaluate};
use ob_core::jws::PrivateKey;
use ob_core::model::RevocationList;
use ob_core::report::{Outcome, Report};
use ob_core::text::Language;
use ob_core::value::{Instant, Json, LanguageTag, json};
use ob_core::verify::{Input, Options, verify};
use std::error::Error;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// TEST ONLY: this key is public and protects nothing.
const TEST_KEY: &str = include_str!("../../spec-fixtures/keys/rsa-2048.pem");
/// TEST ONLY: a portal draws 32 random bytes once and keeps them.
const TEST_SECRET: &[u8; 32] = b"TEST ONLY: not at all a secret!!";
/// Where the portal publishes. Addresses below `.example` belong to nobody (RFC 2606).
const BASE: &str = "https://badges.school.example";
const FRAMEWORK: &str = include_str!("../frameworks/ai4stem.json");

const YEAR_SECONDS: i64 = 366 * 86_400;

type Result<T, E = Box<dyn Error>> = std::result::Result<T, E>;

fn main() -> ExitCode {
    let language = match std::env::args().skip(1).collect::<Vec<_>>().as_slice() {
        [] => Some(Language::English),
        [option, tag] if option == "--language" => Language::of_tag(tag),
        _ => None,
    };
    let Some(language) = language else {
        eprintln!("Usage: award [--language en|nl]");
        return ExitCode::from(64);
    };
    match run(language) {
        Ok(faults) if faults.is_empty() => {
            say("\nEverything is as it must be.");
            ExitCode::SUCCESS
        }
        Ok(faults) => {
            faults.iter().for_each(|fault| eprintln!("WRONG: {fault}"));
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("award: {error}");
            ExitCode::FAILURE
        }
    }
}

fn say(text: &str) {
    // Whoever closes the pipe has seen enough.
    let _ = writeln!(std::io::stdout(), "{text}");
}

/// What is not as it must be.
type Faults = Vec<String>;

fn run(language: Language) -> Result<Faults> {
    let mut faults = Faults::new();
    let out = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/award");
    if out.exists() {
        std::fs::remove_dir_all(&out)?;
    }
    std::fs::create_dir_all(&out)?;
    let out = out.canonicalize()?;
    let class = Class::read(include_bytes!("class.json"))?;

    // The portal: a framework, an issuer with a key, and what they publish.
    let key = PrivateKey::from_pem(TEST_KEY)?;
    let issuer = Issuer::new(BASE)?
        .name("School of Examples")
        .description("A school that exists in this example only.")
        .language(tag("en")?)
        .url("https://school.example/")
        .email("badges@school.example")
        .key("2026", key.public_key().clone())?;
    let publication = Publication::new(&Framework::ai4stem()?, issuer.clone())?;
    let revocations = publication.empty_revocation_list()?;
    let web = out.join("web");
    publish(&web, &publication, &revocations)?;

    // Who gets what.
    let secret = Secret::new(TEST_SECRET)?;
    let portal = Portal { publication: &publication, secret: &secret, key: &key };
    let signed = portal.award(&class, portal.signed(), &Awarded::new());
    let hosted = portal.award(&class, Method::Hosted, &Awarded::new());
    say(&table::of(&class, publication.framework(), &signed, language));
    as_expected(&class, &signed, &mut faults);
    once_and_the_same(&portal, &class, &signed, &mut faults);
    write_decisions(&out, &publication, &class, language)?;
    write_badges(&out, &web, signed.iter().chain(&hosted))?;
    let mut awarded = Awarded::new();
    awarded.extend(&signed);
    write(&out.join("awarded.json"), awarded.to_json().to_pretty_string())?;

    // Everything is read back and verified.
    let web = [web];
    let mut verified = 0;
    for award in signed.iter().chain(&hosted) {
        let member = class.member(&award.learner).ok_or("an award without a learner")?;
        for path in badge_files(&out, award) {
            let report = check(&std::fs::read(&path)?, &web, class.now, Some(&member.email))?;
            verified += 1;
            if report.outcome != Outcome::Valid {
                faults.push(format!("{}: {}", path.display(), report.headline(language)));
            }
        }
    }
    let (badges, shown) = (signed.len(), out.strip_prefix(std::env::current_dir()?).unwrap_or(&out));
    say(&format!("{badges} badges, each signed and hosted, as PNG, SVG, JWS and JSON:"));
    say(&format!("{verified} files read back from {} and verified.\n", shown.display()));

    // What must be refused.
    let mut refuse = Refusals { out: out.join("refused"), class: &class, language, faults: &mut faults };
    refuse.altered(&out, &web, &signed)?;
    refuse.another_recipient(&out, &web, &signed)?;
    refuse.revoked(&out, &web, &publication, &revocations, &signed, &hosted)?;
    refuse.expired(issuer, &key, &secret)?;
    Ok(faults)
}

/// What a portal has at hand for every award.
struct Portal<'a> {
    publication: &'a Publication,
    secret: &'a Secret,
    key: &'a PrivateKey,
}

impl<'a> Portal<'a> {
    fn signed(&self) -> Method<'a> {
        Method::Signed { key: "2026", signer: self.key }
    }

    /// Each learner in their own language, in the order of the class.
    fn award(&self, class: &Class, method: Method<'_>, awarded: &Awarded) -> Vec<Award> {
        let mut awards = Vec::new();
        for member in &class.members {
            let settings = Settings { language: Some(member.language.clone()), ..Settings::default() };
            let awarding = Awarding { publication: self.publication, secret: self.secret, settings, method };
            let learner = Learner { record: &member.record, property: "email", identity: &member.email };
            awards.extend(award_class(&awarding, [learner], class.now, awarded).awards);
        }
        awards
    }
}

/// Each learner gets the badges that the class file expects, and no other.
fn as_expected(class: &Class, awards: &[Award], faults: &mut Faults) {
    for member in &class.members {
        let learner = member.record.learner();
        let got: Vec<&str> = awards
            .iter()
            .filter(|award| award.learner == learner)
            .map(|award| award.badge.as_str())
            .collect();
        if got != member.expect {
            faults.push(format!("{learner} ({}): expected {:?}, got {got:?}", member.story, member.expect));
        }
    }
}

/// The same input gives the same bytes; and what was awarded is not awarded again, neither by its key nor by what the record holds.
fn once_and_the_same(portal: &Portal<'_>, class: &Class, awards: &[Award], faults: &mut Faults) {
    if portal.award(class, portal.signed(), &Awarded::new()) != awards {
        faults.push("awarding the same again gave other bytes".to_owned());
    }
    let mut awarded = Awarded::new();
    awarded.extend(awards);
    if !portal.award(class, portal.signed(), &awarded).is_empty() {
        faults.push("a badge was awarded twice, although its key is known".to_owned());
    }
    match class.with_awards(awards) {
        Ok(later) if portal.award(&later, portal.signed(), &Awarded::new()).is_empty() => {}
        Ok(_) => faults.push("a badge was awarded twice, although the record holds it".to_owned()),
        Err(error) => faults.push(error.to_string()),
    }
}

fn write(path: &Path, bytes: impl AsRef<[u8]>) -> Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    Ok(std::fs::write(path, bytes)?)
}

fn path_in(web: &Path, url: &str) -> Result<PathBuf> {
    Ok(web.join(folder::path_of(url).ok_or_else(|| format!("{url} has no path"))?))
}

fn publish(web: &Path, publication: &Publication, revocations: &RevocationList) -> Result<()> {
    for document in publication.documents(revocations)? {
        write(&path_in(web, &document.url)?, &document.body)?;
    }
    Ok(())
}

fn write_decisions(out: &Path, publication: &Publication, class: &Class, language: Language) -> Result<()> {
    for member in &class.members {
        let evaluation = evaluate(publication.framework(), &member.record, class.now);
        for decision in evaluation.decisions() {
            let name = format!("decisions/{}/{}.json", decision.learner(), decision.badge().slug());
            write(&out.join(name), decision.to_json(language).to_pretty_string())?;
        }
    }
    Ok(())
}

fn badge_file(out: &Path, award: &Award, ending: &str) -> PathBuf {
    let method = if award.jws.is_some() { "signed" } else { "hosted" };
    out.join(format!("badges/{}/{}.{method}.{ending}", award.learner, award.badge))
}

fn write_badges<'a>(out: &Path, web: &Path, awards: impl Iterator<Item = &'a Award>) -> Result<()> {
    for award in awards {
        for image in &award.images {
            write(&badge_file(out, award, image.format.extension()), &image.bytes)?;
        }
        if let Some(jws) = &award.jws {
            write(&badge_file(out, award, "jws"), jws)?;
        }
        for document in &award.documents {
            write(&path_in(web, &document.url)?, &document.body)?;
        }
    }
    Ok(())
}

/// Every file in which an award can be read.
fn badge_files(out: &Path, award: &Award) -> Vec<PathBuf> {
    let mut files = vec![badge_file(out, award, "png"), badge_file(out, award, "svg")];
    files.extend(award.jws.as_ref().map(|_| badge_file(out, award, "jws")));
    let published = award.documents.iter().filter_map(|document| folder::path_of(&document.url));
    files.extend(published.map(|path| out.join("web").join(path)));
    files
}

/// Verifies against what the folders say, without a network.
fn check(badge: &[u8], web: &[PathBuf], now: Instant, recipient: Option<&str>) -> Result<Report> {
    let mut options = Options::new(now);
    if let Some(address) = recipient {
        options = options.recipient("email", address);
    }
    Ok(verify(Input::detect(badge)?, options, |request| folder::answer(web, &request.url))?)
}

/// What must not pass, and with which code it must be refused.
struct Refusals<'a> {
    out: PathBuf,
    class: &'a Class,
    language: Language,
    faults: &'a mut Faults,
}

impl Refusals<'_> {
    fn expect(&mut self, what: &str, report: &Report, code: &str) {
        say(&format!("refused: {what:<28} {}", report.headline(self.language)));
        let found = report.decided_by.map(|code| code.as_str());
        if report.outcome != Outcome::Invalid || found != Some(code) {
            let outcome = report.outcome.as_str();
            self.faults.push(format!("{what}: expected invalid by {code}, got {outcome} by {found:?}"));
        }
    }

    /// One bit of the signature, in each form of a signed badge.
    fn altered(&mut self, out: &Path, web: &[PathBuf], signed: &[Award]) -> Result<()> {
        let award = signed.first().ok_or("no award")?;
        let jws = award.jws.as_deref().ok_or("a signed award has a JWS")?;
        let signature = jws.rsplit('.').next().ok_or("a JWS without a signature")?;
        // One flipped bit that leaves it a JWS: a letter becomes the next one.
        let flips = |letter: u8| letter.is_ascii_alphanumeric() && (letter ^ 1).is_ascii_alphanumeric();
        let letter = signature.bytes().position(flips).ok_or("no such letter")?;
        for ending in ["jws", "png", "svg"] {
            let mut bytes = std::fs::read(badge_file(out, award, ending))?;
            let at = bytes.windows(signature.len()).position(|window| window == signature.as_bytes());
            let byte =
                at.and_then(|at| bytes.get_mut(at + letter)).ok_or("the signature is not in the file")?;
            *byte ^= 1;
            let path = self.out.join(format!("flipped-bit.{ending}"));
            write(&path, &bytes)?;
            let report = check(&std::fs::read(&path)?, web, self.class.now, None)?;
            self.expect(&format!("one flipped bit ({ending})"), &report, "signature-mismatch");
        }
        Ok(())
    }

    fn another_recipient(&mut self, out: &Path, web: &[PathBuf], signed: &[Award]) -> Result<()> {
        let award = signed.first().ok_or("no award")?;
        let mut others = self.class.members.iter().filter(|member| member.record.learner() != award.learner);
        let other: &Member = others.next_back().ok_or("a class of one")?;
        let badge = std::fs::read(badge_file(out, award, "png"))?;
        let report = check(&badge, web, self.class.now, Some(&other.email))?;
        self.expect("another recipient", &report, "recipient-mismatch");
        Ok(())
    }

    /// A signed badge on the revocation list, and a hosted one whose address answers 410; all others stay valid.
    fn revoked(
        &mut self,
        out: &Path,
        web: &[PathBuf],
        publication: &Publication,
        revocations: &RevocationList,
        signed: &[Award],
        hosted: &[Award],
    ) -> Result<()> {
        let (first, second) = (signed.first().ok_or("no award")?, signed.get(1).ok_or("one award")?);
        let hosted = hosted.first().ok_or("no award")?;
        let revocations = revoke_signed(revocations, &first.assertion.id, Some("Awarded in error"));
        let later = self.out.join("web-after-revocation");
        publish(&later, publication, &revocations)?;
        let gone = revoked_hosted_body(&hosted.assertion.id, Some("Awarded in error"));
        let mut path = path_in(&later, &gone.url)?.into_os_string();
        path.push(".gone");
        write(Path::new(&path), &gone.body)?;
        let web: Vec<PathBuf> = std::iter::once(later).chain(web.iter().cloned()).collect();
        for (what, award) in [("revoked (signed)", first), ("revoked (hosted)", hosted)] {
            let report = check(&std::fs::read(badge_file(out, award, "png"))?, &web, self.class.now, None)?;
            self.expect(what, &report, "revoked");
        }
        let report = check(&std::fs::read(badge_file(out, second, "png"))?, &web, self.class.now, None)?;
        if report.outcome != Outcome::Valid {
            self.faults.push("revoking one badge took another with it".to_owned());
        }
        Ok(())
    }

    /// The same framework with badges that last a year, published elsewhere: valid today, expired in a year.
    fn expired(&mut self, issuer: Issuer, key: &PrivateKey, secret: &Secret) -> Result<()> {
        let publication = Publication::new(&framework_for_a_year()?, issuer)?;
        let web = [self.out.join("web-with-expiry")];
        publish(web.first().ok_or("no folder")?, &publication, &publication.empty_revocation_list()?)?;
        let member = self.class.members.first().ok_or("an empty class")?;
        let (framework, now) = (publication.framework(), self.class.now);
        let met = evaluate(framework, &member.record, now).due().next().ok_or("nothing earned")?;
        // Step by step, as a portal does that makes its ids and salts itself.
        let award = award_key(secret, met.learner(), framework.slug(), met.badge().slug());
        let recipient = Recipient::email(&member.email, &secret.salt(&award))?;
        let id = secret.assertion_urn(&award, 0)?;
        let badge =
            draft(&met, &publication, &recipient, id, now, &Settings::default())?.sign("2026", key)?;
        let image = badge.bake(met.badge().image(PictureFormat::Png).ok_or("no image")?)?;
        let path = self.out.join("expires.png");
        write(&path, &image)?;
        let badge = std::fs::read(&path)?;
        if check(&badge, &web, now, None)?.outcome != Outcome::Valid {
            self.faults.push("a badge that expires in a year is not valid today".to_owned());
        }
        let report = check(&badge, &web, now.plus_seconds(YEAR_SECONDS), None)?;
        self.expect("expired", &report, "expired");
        Ok(())
    }
}

/// AI4STEM as another portal might publish it: version 2, every badge for a year.
fn framework_for_a_year() -> Result<Framework> {
    let mut file = json::parse(FRAMEWORK.as_bytes())?;
    let object = file.as_object_mut().ok_or("no object")?;
    object.insert("version", "2");
    if let Some(Json::Array(badges)) = object.get_mut("badges") {
        for badge in badges.iter_mut().filter_map(Json::as_object_mut) {
            badge.insert("expires-after", "P1Y");
        }
    }
    let mut framework = Framework::from_json(&file)?;
    let artwork = Path::new(env!("CARGO_MANIFEST_DIR")).join("frameworks");
    let paths: Vec<String> = framework.missing_images().into_iter().map(str::to_owned).collect();
    for path in paths {
        framework = framework.with_image(&path, std::fs::read(artwork.join(&path))?)?;
    }
    Ok(framework)
}

/// The language tag of a learner, read from the class file.
fn tag(text: &str) -> Result<LanguageTag> {
    Ok(LanguageTag::parse(text)?)
}
