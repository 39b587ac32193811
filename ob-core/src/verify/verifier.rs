//! The verifier: new, step, provide, report.

use super::claim::Claim;
use super::context::{Asking, Context};
use super::error::VerifyError;
use super::facts::Origin;
use super::input::Input;
use super::issuer_cache::IssuerCache;
use super::judge::{Judgement, judge};
use super::ledger::Ledger;
use super::links::problem_finding;
use super::open_requests::OpenRequests;
use super::options::Options;
use crate::baking;
use crate::jsonld::OPEN_BADGES_CONTEXT;
use crate::jws::PublicKey;
use crate::limits;
use crate::report::{Code, Finding, Outcome, Report, RequestEntry, Severity, Statement};
use crate::resolve::{
    Document, Documents, Lookup, Problem, Purpose, Request, Response, is_of_no_award, same_iri,
};
use crate::value::{DateTime, HttpUrl, Object};
use std::sync::Arc;

/// What a step of the verifier yields.
#[derive(Debug)]
pub enum Step {
    /// Fetch these, [provide](Verifier::provide) an answer to each, then step again. They do not depend on one another.
    Fetch(Vec<Request>),
    /// Done.
    Report(Box<Report>),
}

/// Verifies one badge, asking `fetch` for each document: the whole loop in one call.
///
/// `fetch` gets a request and gives the answer, [`Response::Unavailable`] where there is none. It decides how to reach the network, if at all.
///
/// # Errors
/// [`VerifyError`], as [`Verifier::new`].
///
/// ```
/// use ob_core::resolve::{Response, Unavailable};
/// use ob_core::value::DateTime;
/// use ob_core::verify::{Input, Options, verify};
/// let options = Options::new(DateTime::parse("2026-11-21T12:00:00Z")?.instant());
/// let report = verify(Input::detect(b"GIF89a")?, options, |_| Response::Unavailable(Unavailable::Offline))?;
/// assert_eq!(report.findings[0].code.as_str(), "input-unrecognised");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn verify(
    input: Input,
    options: Options,
    fetch: impl FnMut(&Request) -> Response,
) -> Result<Report, VerifyError> {
    let mut fetch = fetch;
    let mut verifier = Verifier::new(input, options)?;
    loop {
        match verifier.step()? {
            Step::Report(report) => return Ok(*report),
            Step::Fetch(requests) => {
                for request in requests {
                    verifier.provide(&request.url, fetch(&request))?;
                }
            }
        }
    }
}

/// Verifies one badge. See the [module](super) for the loop around it.
#[derive(Debug)]
pub struct Verifier {
    now: DateTime,
    options: Options,
    trusted_keys: Vec<(String, PublicKey)>,
    documents: Documents,
    source: Source,
    /// What was noticed while the input was read.
    noticed: Vec<Finding>,
    open: OpenRequests,
    asked: Vec<Request>,
    rounds: usize,
    /// How often contexts at hand led to further ones at hand: no request, and bounded all the same.
    readings: usize,
    /// How often only endorsements waited.
    endorsement_steps: usize,
    asking: Asking,
}

/// What became of the input.
#[derive(Debug)]
enum Source {
    /// A badge in hand.
    Claim(Claim),
    /// A URL whose answer is the input.
    Url(HttpUrl),
    /// Nothing that could be verified; `noticed` says why.
    Nothing,
}

impl Verifier {
    /// Reads the input.
    ///
    /// # Errors
    /// `document-url` for a document whose URL is none, `trusted-key` for a key that cannot be used, `now-out-of-range`.
    pub fn new(input: Input, options: Options) -> Result<Self, VerifyError> {
        let now = DateTime::from_instant(options.now)?;
        let mut options = options;
        let mut documents = Documents::new();
        documents.refuse_other_hosts = options.refuse_other_hosts;
        for answer in std::mem::take(&mut options.documents) {
            documents.share(&answer?);
        }
        for answer in options.issuer_cache.iter().flat_map(|cache| cache.answers.iter()) {
            documents.share(answer);
        }
        let trusted_keys = options.trusted_keys.iter().map(|trusted| {
            PublicKey::from_pem(&trusted.public_key_pem)
                .map(|key| (trusted.issuer.clone(), key))
                .map_err(|error| VerifyError::TrustedKey { issuer: trusted.issuer.clone(), error })
        });
        let trusted_keys = trusted_keys.collect::<Result<_, _>>()?;
        let mut noticed = Vec::new();
        let source = read(input, &mut noticed);
        Ok(Self {
            now,
            options,
            trusted_keys,
            documents,
            source,
            noticed,
            open: OpenRequests::default(),
            asked: Vec::new(),
            rounds: 0,
            readings: 0,
            endorsement_steps: 0,
            asking: Asking::All,
        })
    }

    /// Judges by the documents at hand: the report, or what must be fetched first.
    ///
    /// # Errors
    /// `unanswered` when a request of the last step has no answer yet.
    pub fn step(&mut self) -> Result<Step, VerifyError> {
        self.read_answers()?;
        loop {
            if let Some(request) = self.follow_input_url() {
                return Ok(Step::Fetch(vec![request]));
            }
            let judgement = self.judge();
            let wanted = self.wanted(&judgement);
            match wanted {
                Wanted::Nothing => return Ok(Step::Report(Box::new(self.report(judgement)))),
                Wanted::Again => {}
                Wanted::Requests(requests) => {
                    self.rounds += 1;
                    self.asked.extend(requests.iter().cloned());
                    self.open.ask(&requests);
                    return Ok(Step::Fetch(requests));
                }
                // What others say of the badge does not touch its outcome, nor does how much they have to say.
                Wanted::TooMuch(_) if judgement.waits_for_endorsements => self.asking = Asking::Badge,
                Wanted::TooMuch(reason) => {
                    // The wanted documents count as not had, so every check that waits for one stays unfinished.
                    self.asking = Asking::Nothing;
                    self.noticed.push(Finding::new(Code::LimitReached).fact("reason", reason));
                    let judgement = self.judge();
                    return Ok(Step::Report(Box::new(self.report(judgement))));
                }
            }
        }
    }

    /// Answers a request of the last step. The answers may come in any order; they count in that of the requests, also where there is a limit.
    ///
    /// # Errors
    /// `not-requested` for a URL that the last step did not ask for, `document-url` for a text that is no http(s) URL.
    pub fn provide(&mut self, url: &str, response: Response) -> Result<(), VerifyError> {
        let address = HttpUrl::parse(url)?.without_fragment();
        if self.open.answer(address.as_str(), response) {
            Ok(())
        } else {
            Err(VerifyError::NotRequested { url: url.to_owned() })
        }
    }

    /// Takes the answers to the last step as documents.
    fn read_answers(&mut self) -> Result<(), VerifyError> {
        for (request, response) in self.open.take()? {
            self.documents.provide(&request.url, response)?;
            if request.purpose == Purpose::Context {
                // Read at once, it spares a judgement that would only find that it is at hand.
                self.documents.use_contexts(&[request.url]);
            }
        }
        Ok(())
    }

    /// The documents of this verification and the issuer's keys, for [`Options::issuer_cache`] of later ones. The badge itself is not kept.
    pub fn issuer_cache(&self) -> IssuerCache {
        let mut answers = Vec::new();
        let mut keys: Vec<(String, _)> = Vec::new();
        for document in self.documents.iter() {
            let Lookup::Found { object, .. } = self.documents.object_of(document) else { continue };
            if !is_of_no_award(object) {
                continue;
            }
            for pem in super::checks::signing_key::pems(object) {
                if !keys.iter().any(|(known, _)| known == pem) {
                    keys.push((pem.to_owned(), PublicKey::from_pem(pem)));
                }
            }
            answers.push(Arc::clone(document.answer()));
        }
        IssuerCache { answers: Arc::new(answers), keys: Arc::new(keys) }
    }

    /// A URL was handed in: what it answers is the input. An image at a URL may hold another URL, that of an older badge.
    fn follow_input_url(&mut self) -> Option<Request> {
        while let Source::Url(url) = &self.source {
            let address = url.without_fragment();
            if self.rounds >= limits::VERIFY_MAX_ROUNDS {
                let finding = Finding::new(Code::LimitReached).object(address.as_str());
                self.source =
                    nothing(&mut self.noticed, finding.fact("reason", "URLs lead to ever more URLs"));
                return None;
            }
            if self.documents.held(address.as_str()).is_none() {
                self.rounds += 1;
                let request = Request { url: address.into_string(), purpose: Purpose::Input };
                self.asked.push(request.clone());
                self.open.ask(std::slice::from_ref(&request));
                return Some(request);
            }
            self.source = self.read_input_at(&address);
            self.rounds += usize::from(matches!(self.source, Source::Url(_)));
        }
        None
    }

    /// What the answer of a URL that was handed in is.
    fn read_input_at(&mut self, address: &HttpUrl) -> Source {
        let Some(document) = self.documents.held(address.as_str()) else { return Source::Nothing };
        let name = address.as_str();
        let admitted = self.documents.admitted(document);
        match admitted.and_then(|()| document.body()).map(Input::detect) {
            Ok(Ok(Input::Json(_))) => {
                Source::Claim(Claim { document: Arc::clone(document), signature: None })
            }
            Ok(Ok(Input::Url(_) | Input::Unrecognised) | Err(_)) => {
                let finding = Finding::new(Code::ObjectNotJson).object(name).fact("url", name);
                nothing(&mut self.noticed, finding.fact("reason", "nor is it an image or a JWS"))
            }
            Ok(Ok(input)) => read(input, &mut self.noticed),
            // A hosted badge that is gone is revoked: the address is all that is left of it.
            Err(Problem::Gone) => {
                let claim = Object::new()
                    .with("@context", OPEN_BADGES_CONTEXT)
                    .with("type", "Assertion")
                    .with("id", name);
                Source::Claim(Claim { document: Arc::new(Document::of_input(claim.into())), signature: None })
            }
            Err(problem) => {
                let finding = problem_finding(&problem, document, name, Purpose::Assertion);
                nothing(&mut self.noticed, finding)
            }
        }
    }

    #[cfg(test)]
    pub(super) fn claim(&self) -> Option<&Claim> {
        if let Source::Claim(claim) = &self.source { Some(claim) } else { None }
    }

    pub(super) fn context(&self) -> Context<'_> {
        Context {
            options: &self.options,
            documents: &self.documents,
            trusted_keys: &self.trusted_keys,
            asking: self.asking,
        }
    }

    fn judge(&self) -> Judgement {
        let mut ledger = Ledger::default();
        self.noticed.iter().for_each(|finding| ledger.find(finding.clone()));
        match &self.source {
            Source::Claim(claim) => judge(self.context(), Origin::Claim(claim), ledger, false),
            Source::Url(_) | Source::Nothing => Judgement::nothing(ledger, &self.options),
        }
    }

    fn wanted(&mut self, judgement: &Judgement) -> Wanted {
        if !judgement.is_waiting {
            return Wanted::Nothing;
        }
        if judgement.waits_for_endorsements {
            self.endorsement_steps += 1;
            if self.endorsement_steps > limits::VERIFY_MAX_ENDORSEMENT_STEPS {
                return Wanted::TooMuch("endorsements lead ever further");
            }
        }
        let mut requests = judgement.ledger.wanted.clone();
        for url in self.documents.use_contexts(&judgement.ledger.contexts_wanted) {
            // What is wanted as an object as well is asked for once, as that.
            if !requests.iter().any(|request| request.url == url) {
                requests.push(Request { url, purpose: Purpose::Context });
            }
        }
        if requests.is_empty() {
            // Only contexts were wanted, and all of them are at hand.
            self.readings += 1;
            return if self.readings > limits::VERIFY_MAX_READINGS {
                Wanted::TooMuch("contexts lead to ever more contexts")
            } else {
                Wanted::Again
            };
        }
        if self.rounds >= limits::VERIFY_MAX_ROUNDS {
            return Wanted::TooMuch("too many rounds of requests");
        }
        let left = limits::VERIFY_MAX_REQUESTS.saturating_sub(self.asked.len());
        if judgement.waits_for_endorsements {
            // The first are judged, as far as there is room.
            requests.truncate(left);
        }
        if requests.is_empty() || requests.len() > left {
            return Wanted::TooMuch("too many documents");
        }
        Wanted::Requests(requests)
    }

    fn report(&self, judgement: Judgement) -> Report {
        let requests = self.asked.iter().map(|request| RequestEntry {
            url: request.url.clone(),
            purpose: request.purpose.as_str(),
            result: self.documents.held(&request.url).map(|d| d.result()).unwrap_or_default(),
        });
        judgement.into_report(self.now.clone(), requests.collect())
    }
}

enum Wanted {
    Nothing,
    Again,
    Requests(Vec<Request>),
    TooMuch(&'static str),
}

fn read(input: Input, noticed: &mut Vec<Finding>) -> Source {
    match input {
        Input::Url(url) => match HttpUrl::parse(&url) {
            Ok(url) => Source::Url(url),
            Err(_) => nothing(noticed, Finding::new(Code::InputUnrecognised)),
        },
        Input::Json(bytes) => read_json(&bytes, noticed),
        Input::Jws(text) => read_jws(&text, noticed),
        Input::Image(bytes) => read_image(&bytes, noticed),
        Input::Unrecognised => nothing(noticed, Finding::new(Code::InputUnrecognised)),
    }
}

fn nothing(noticed: &mut Vec<Finding>, finding: Finding) -> Source {
    noticed.push(finding);
    Source::Nothing
}

fn read_json(bytes: &[u8], noticed: &mut Vec<Finding>) -> Source {
    match Claim::of_json(bytes, None) {
        Ok(claim) => Source::Claim(claim),
        Err(finding) => nothing(noticed, *finding),
    }
}

fn read_jws(text: &str, noticed: &mut Vec<Finding>) -> Source {
    match Claim::of_jws(text) {
        Ok(claim) => Source::Claim(claim),
        Err(finding) => nothing(noticed, *finding),
    }
}

fn read_image(bytes: &[u8], noticed: &mut Vec<Finding>) -> Source {
    let extracted = match baking::extract(bytes) {
        Ok(extracted) => extracted,
        Err(error) => {
            let code = match error {
                baking::ExtractError::NoBadge { .. } => Code::ImageWithoutBadge,
                _ => Code::ImageUnreadable,
            };
            return nothing(
                noticed,
                Finding::new(code).fact("kind", error.code()).fact("reason", error.to_string()),
            );
        }
    };
    for warning in &extracted.warnings {
        let finding = Finding::new(Code::ImageIrregular).fact("kind", warning.code());
        noticed.push(finding.fact("reason", warning.to_string()));
    }
    match &extracted.claim {
        baking::Claim::Jws(text) => read_jws(text, noticed),
        baking::Claim::Json { text, verify_url } => {
            let source = read_json(text.as_bytes(), noticed);
            if let (Source::Claim(claim), Some(url)) = (&source, verify_url)
                && names_another(claim, url)
            {
                // The body is the badge. Another reader may take the address for it.
                let reason = "the attribute verify is not the address of the badge in the body";
                let finding = Finding::new(Code::ImageIrregular).fact("kind", "verify-names-another");
                noticed.push(finding.fact("reason", reason));
            }
            source
        }
        baking::Claim::Url(url) => read(Input::Url(url.clone()), noticed),
    }
}

/// Whether a badge declares an address, and another one than that.
fn names_another(claim: &Claim, url: &str) -> bool {
    let text = |at: &str| claim.document.json().ok()?.pointer(at)?.as_str();
    let mut declared = ["/id", "/@id", "/verify/url"].into_iter().filter_map(text).peekable();
    declared.peek().is_some() && !declared.any(|declared| same_iri(declared, url))
}

impl Judgement {
    /// The judgement over an input in which there is nothing to judge.
    pub(super) fn nothing(mut ledger: Ledger, options: &Options) -> Self {
        ledger.sort();
        let asked = |asked: bool| if asked { Statement::Unknown } else { Statement::NotAsked };
        Judgement {
            outcome: ledger.outcome(false),
            class: None,
            method: None,
            integrity: Statement::Unknown,
            issuer_trust: asked(!options.trusted_issuers.is_empty() || !options.trusted_keys.is_empty()),
            recipient: asked(!options.recipients.is_empty()),
            object: None,
            badge_class: None,
            issuer: None,
            endorsements: Vec::new(),
            is_waiting: false,
            waits_for_endorsements: false,
            ledger,
        }
    }

    pub(super) fn into_report(self, now: DateTime, requests: Vec<RequestEntry>) -> Report {
        let weight = match self.outcome {
            Outcome::Valid => None,
            Outcome::Invalid => Some(Severity::Error),
            Outcome::Unverifiable => Some(Severity::Unverifiable),
        };
        let decided_by =
            weight.and_then(|w| self.ledger.findings.iter().find(|f| f.severity == w)).map(|f| f.code);
        Report {
            outcome: self.outcome,
            decided_by,
            class: self.class,
            method: self.method,
            verified_at: now,
            integrity: self.integrity,
            issuer_trust: self.issuer_trust,
            recipient: self.recipient,
            checks: self.ledger.checks(),
            findings: self.ledger.findings,
            requests,
            object: self.object,
            badge_class: self.badge_class,
            issuer: self.issuer,
            endorsements: self.endorsements,
        }
    }
}
