//! Limits: every number that bounds an input, with its unit and where it comes from.
//!
//! Real Open Badges documents are a few kilobytes; each limit leaves at least ten times what was seen in the wild, and
//! keeps the worst case of one input within some tens of megabytes and milliseconds.

/// Longest JSON text, in bytes: 1 MiB. The largest documents seen are Profiles and BadgeClasses with an embedded image
/// (256 KB of image are 350 KB of data URI).
pub const JSON_MAX_BYTES: usize = 1 << 20;

/// Deepest nesting of JSON arrays and objects, in levels. An endorsed, embedded badge reaches 10.
pub const JSON_MAX_DEPTH: usize = 64;

/// Most values in one JSON text. Bounds memory: a text of `0,0,0,…` would otherwise take 20 times its size.
pub const JSON_MAX_VALUES: usize = 100_000;

/// Longest IRI, in bytes. What common HTTP servers take as a request line.
pub const IRI_MAX_BYTES: usize = 8_192;

/// Longest date and time, in bytes. The longest useful spelling, with nanoseconds and offset, has 35.
pub const DATE_TIME_MAX_BYTES: usize = 64;

/// Longest language tag, in bytes: 100. The longest useful tag has 35 (RFC 5646, section 4.4.1).
pub const LANGUAGE_TAG_MAX_BYTES: usize = 100;

/// Most digits in one part of a score. A comparison of two scores then fits 128 bits.
pub const SCORE_MAX_DIGITS: usize = 18;

/// Longest compact JWS that is read or written, in bytes.
///
/// Origin: a signed Assertion that embeds its BadgeClass and its issuer, each with a 256 KB image as a `data:`
/// URI: base64 inside base64 makes 456 KB of each image, 912 KB of both.
pub const JWS_MAX_BYTES: usize = 1 << 20;

/// Longest JWS header, in encoded bytes.
///
/// Origin: a header with an `x5c` chain of four 2 KB certificates, which is ignored but must be readable enough to
/// say so, takes 15 KB after being encoded twice. A header with `alg` alone takes 20 bytes.
pub const JWS_HEADER_MAX_BYTES: usize = 16 << 10;

/// Deepest nesting in a JWS header. Origin: a `jwk` with its own `x5c` is three levels; extensions rarely add one.
pub const JWS_HEADER_MAX_DEPTH: usize = 8;

/// Most JSON values in a JWS header. Origin: the registered members are eleven, of a `jwk` another dozen.
pub const JWS_HEADER_MAX_VALUES: usize = 128;

/// Longest signature, in bytes: that of the largest RSA key ([`RSA_MAX_BITS`]).
pub const JWS_SIGNATURE_MAX_BYTES: usize = RSA_MAX_BITS / 8;

/// Longest text that is read as a PEM key, in bytes.
///
/// Origin: the largest key that is taken, an RSA key of 8192 bits with its private components, takes 6.4 KB; five
/// times that leaves room for a chain of certificates, which then gets a message of its own.
pub const PEM_MAX_BYTES: usize = 32 << 10;

/// Smallest RSA modulus, in bits. Origin: RFC 7518, section 3.3 ("2048 bits or larger MUST be used").
pub const RSA_MIN_BITS: usize = 2048;

/// Largest RSA modulus of a public key, in bits.
///
/// Origin: the crypto libraries stop here; verification time grows with the square of the size.
pub const RSA_MAX_BITS: usize = 8192;

/// Largest RSA modulus of a private key, in bits.
///
/// Origin: ring signs with 2048 to 4096 bits. The bound holds for every backend, so that none of them changes a
/// result.
pub const RSA_SIGNING_MAX_BITS: usize = 4096;

/// Largest RSA public exponent, in bits. Origin: the bound of the crypto libraries; practice stops at 17 bits
/// (65537) with rare 32-bit values.
pub const RSA_EXPONENT_MAX_BITS: usize = 33;
// Baking.

/// The largest image that is baked, read or checked, in bytes: 10 MiB. Badge pictures should stay under 256 KB; those in the field reach
/// a few megabytes (photographs, uncompressed exports), and this leaves room above them.
pub const IMAGE_MAX_BYTES: usize = 10 * 1024 * 1024;
/// The longest text baked into an image, in bytes, after decompression: 1 MiB. An Assertion with embedded images as data URIs has a few
/// hundred kilobytes.
pub const BAKED_TEXT_MAX_BYTES: usize = 1024 * 1024;
/// The deepest nesting of elements in an SVG: 256, for many years the limit of libxml2 as well.
pub const SVG_MAX_DEPTH: usize = 256;
/// The most attributes of one SVG element whose attributes are read: 512. Editors write about 40 on the root.
pub const SVG_MAX_ATTRIBUTES: usize = 512;
/// The most namespace declarations in force at one place of an SVG: 64. Editors write about 15.
pub const SVG_MAX_NAMESPACES: usize = 64;
/// The most entities declared in the document type of an SVG: 256. Old exports of Illustrator declare about 10.
pub const SVG_MAX_ENTITIES: usize = 256;
/// The longest entity of an SVG that is put in the place of its reference, in bytes: 256. The longest namespace in use has under 100.
pub const SVG_ENTITY_MAX_BYTES: usize = 256;
/// The shortest side of a badge image, in pixels: 90. The image rule that issuing platforms share; Open Badges 2.0 states none.
pub const IMAGE_MIN_SIDE_PX: u32 = 90;
/// The largest badge image that is issued, in bytes, without the badge in it: 256 KB, which is 262,144 bytes. The image rule that issuing platforms share.
pub const IMAGE_MAX_UNBAKED_BYTES: usize = 256 * 1024;

// The model.

/// Deepest place in a Badge Object that is read or validated as a class, in steps of its JSON pointer: 32. An endorsed badge that embeds
/// everything (`/badge/issuer/endorsement/0/issuer/publicKey/owner`) has 7.
pub const MODEL_MAX_DEPTH: usize = 32;

/// Longest e-mail address, in bytes: that of a path in RFC 5321, section 4.5.3.1.3, without its angle brackets.
pub const EMAIL_MAX_BYTES: usize = 254;

/// Longest host name, in bytes, as text. RFC 1035, section 2.3.4, without the length of the last label.
pub const HOST_MAX_BYTES: usize = 253;

// JSON-LD.

/// Deepest nesting of objects and arrays that is normalised, in levels: what the JSON reader lets through.
pub const JSONLD_MAX_DEPTH: usize = JSON_MAX_DEPTH;
/// Most different remote contexts that one document may refer to, directly or through one another, and most contexts that one
/// [`Contexts`](crate::jsonld::Contexts) takes from its caller. An Assertion with every published extension refers to twelve.
pub const JSONLD_MAX_REMOTE_CONTEXTS: usize = 16;
/// Most contexts in force at one place: those of the object and of all objects around it. A badge with an extension has two or
/// three; every lookup of a term walks through them.
pub const JSONLD_MAX_CONTEXT_LAYERS: usize = 32;
/// Longest chain of contexts that include one another. The 1.0 context of Open Badges includes one other.
pub const JSONLD_MAX_CONTEXT_CHAIN: usize = 6;
/// Longest chain of terms that are defined by one another. Three occur (`verify`, `verification`, `obi`).
pub const JSONLD_MAX_TERM_CHAIN: usize = 16;
/// Most definitions of terms that are worked through for one document, each use of a context counting anew. Large linked contexts
/// define some 200; this is ten times what a document with ten extensions makes of that.
pub const JSONLD_MAX_DEFINITIONS: usize = 20_000;
/// Most bytes of IRIs that are made of one document and its contexts: every compact IRI, relative link and definition written out. Eight
/// times the largest document, whose own links are a part of it.
pub const JSONLD_MAX_IRI_BYTES: usize = 8 * JSON_MAX_BYTES;
/// Longest language tag in a context, in bytes: it is repeated at every text. The longest useful tag has 35 (RFC 5646, section 4.4.1).
pub const JSONLD_MAX_LANGUAGE_BYTES: usize = 64;
/// Most `validation` entries that are read from one context document. The 1.1 context has four.
pub const JSONLD_MAX_VALIDATIONS: usize = 64;
/// Most objects that are searched in one document for the one that a fragment names. Real Profiles hold a few keys.
pub const DOCUMENT_NODES_SEARCHED: usize = 1_000;

/// Most documents that one verification asks for. A badge needs five; keys, endorsements and images of a rich one some twenty more.
pub const VERIFY_MAX_REQUESTS: usize = 64;

/// Most bytes of all answers of one verification: 16 MiB, four of the longest. A rich badge with its images takes two. Read and normalised, a document
/// takes some ten times its bytes of memory.
pub const VERIFY_MAX_BYTES: usize = 4 * RESPONSE_MAX_BYTES;

/// Most rounds of requests in one verification. The longest chain is input, assertion, badge class, issuer, key, with a context
/// for each and a chain of contexts.
pub const VERIFY_MAX_ROUNDS: usize = 16;

/// How often, in one verification, contexts at hand may lead to further ones: as often as there may be contexts, were each to name the next one.
pub const VERIFY_MAX_READINGS: usize = JSONLD_MAX_REMOTE_CONTEXTS;

/// Most keys of one issuer that are tried. Issuers rotate a key a year at most.
pub const VERIFY_MAX_KEYS: usize = 32;

/// Most values of `uid` that a badge may have to be looked for in a list of what is revoked: 16. Badges of versions before 2.0 have one.
pub const VERIFY_MAX_UIDS: usize = 16;

/// Most findings of one code and severity in one judgement; how many more there were stands in the last of them. They are for a person to mend.
/// Every value of a document may be wrong in its own way.
pub const VERIFY_MAX_FINDINGS_PER_CODE: usize = 100;

/// Longest id and longest JSON Pointer that a finding shows, in bytes: what an IRI may have.
pub const FINDING_PLACE_MAX_BYTES: usize = IRI_MAX_BYTES;

/// Longest fact that a finding shows, in characters: enough for a person to know it again.
pub const FINDING_FACT_MAX_CHARS: usize = 200;

/// Most endorsements that are judged in one verification; each may need three documents.
pub const VERIFY_MAX_ENDORSEMENTS: usize = 16;

/// Most steps that are taken for endorsements alone, once the badge itself waits for nothing: 8. The longest chain is endorsement, issuer, key, with a context
/// for each and one more. Every step judges all of them anew.
pub const VERIFY_MAX_ENDORSEMENT_STEPS: usize = 8;

/// Longest answer to one request, in bytes: 4 MiB, room for the largest image that extraction takes in practice.
pub const RESPONSE_MAX_BYTES: usize = 4 << 20;

// Records, frameworks and rules.

/// Longest id of an activity, assessment, task, code, grant, learner or reviewer in a learner record, in bytes: 2048. Learning platforms
/// use IRIs as ids; that is what xAPI stores commonly keep of one.
pub const RECORD_ID_MAX_BYTES: usize = 2_048;
/// Most entries of a learner record under one id (completions of one activity, attempts at one assessment, submissions for one task, awards of
/// one badge): 1000. A quiz taken every school day of five years. Bounds the time of one rule.
pub const RECORD_MAX_ENTRIES_PER_ID: usize = 1_000;
/// Most entries of a learner record in all: 100,000, as many as a JSON text may hold values.
pub const RECORD_MAX_ENTRIES: usize = JSON_MAX_VALUES;
/// Most members of one object of a learner record that are not known here and are kept: 1000. Statements of learning platforms have some twenty.
pub const RECORD_MAX_UNKNOWN: usize = 1_000;
/// Longest slug of a framework, in bytes. It is a part of file names and URLs.
pub const SLUG_MAX_BYTES: usize = 64;
/// Longest id of a framework (slugs joined by slashes), in bytes: four slugs.
pub const FRAMEWORK_ID_MAX_BYTES: usize = 256;
/// Deepest nesting of rules in one rule document, in levels: 16. AI4STEM needs 2; pathways in the field reach 5.
pub const RULE_MAX_DEPTH: usize = 16;
/// Most rules of one framework, all badges together: 10,000. AI4STEM has 25.
pub const FRAMEWORK_MAX_RULES: usize = 10_000;
/// Most badges of one framework: 1000. The largest public catalogues of one issuer hold some hundreds.
pub const FRAMEWORK_MAX_BADGES: usize = 1_000;
/// Most activities that all module and playlist rules of one framework look up together: 100,000. AI4STEM looks up 30. Bounds the time of one evaluation.
pub const FRAMEWORK_MAX_LOOKUPS: usize = 100_000;

// Awarding.

/// Shortest secret of a portal, in bytes: 32, the output of the hash that is keyed with it (RFC 2104, section 3).
pub const AWARD_SECRET_MIN_BYTES: usize = 32;
/// Longest identity or salt of a recipient, in bytes: 2048. The longest URL that is common; an e-mail address has at most 254.
pub const RECIPIENT_MAX_BYTES: usize = 2_048;
/// Most characters that are read as a claim code, in bytes: a code of ten characters, or a chosen word of at most 64, with room for blanks and hyphens.
pub const CLAIM_CODE_MAX_BYTES: usize = 128;
/// Shortest word that an organiser chooses as a claim code, in letters and digits.
pub const CLAIM_WORD_MIN_LENGTH: usize = 4;
/// Longest word that an organiser chooses as a claim code, in letters and digits.
pub const CLAIM_WORD_MAX_LENGTH: usize = 64;
/// Longest token of a claim link, in bytes: 57 bytes and the longest id of a framework, in base64.
pub const CLAIM_TOKEN_MAX_BYTES: usize = 512;

// JSON Schemas of extensions.

/// Deepest chain of schemas that are applied inside one another, in levels: 96. A rule nested 16 deep takes four levels each.
pub const SCHEMA_MAX_DEPTH: usize = 96;
/// Most steps of all validations against schemas in one verification: schemas read and applied, members looked up, characters matched. The largest
/// extension seen takes 4000; a million take some tens of milliseconds.
pub const SCHEMA_MAX_STEPS: usize = 1_000_000;
/// Most faults that one validation lists. They are for a person to mend.
pub const SCHEMA_MAX_FAULTS: usize = 16;
/// Most states of one `pattern`, repetitions written out. The longest of a published extension has 50.
pub const SCHEMA_MAX_PATTERN_STATES: usize = 1_000;
/// Most ranges of characters in the classes of one `pattern`, repetitions written out: each is compared with every character of a text. The longest of
/// a published extension has 70.
pub const SCHEMA_MAX_PATTERN_RANGES: usize = 1_000;
/// Deepest nesting of groups in one `pattern`. Published ones have two.
pub const SCHEMA_MAX_PATTERN_DEPTH: usize = 16;
/// Most digits before the exponent, and largest exponent, of a number that is compared: beyond it is a trick.
pub const SCHEMA_MAX_NUMBER_DIGITS: usize = 1_000;
/// Most extension objects that are checked in one verification. A badge has one or two.
pub const VERIFY_MAX_EXTENSIONS: usize = 64;
/// Most schemas that are requested in one verification.
pub const VERIFY_MAX_SCHEMAS: usize = 16;

// Fetching (feature `http`).

/// Time for one document with all its redirects, in seconds: 10. Slow school servers answer in three.
pub const HTTP_TIMEOUT_SECONDS: u64 = 10;
/// Time for all documents of one verification, in seconds: 60. A badge asks for five, one after the other.
pub const HTTP_RUN_TIMEOUT_SECONDS: u64 = 60;
/// Most redirects that are followed for one document: 5. A shortener, w3id.org, http to https, and a slash at the end make four.
pub const HTTP_MAX_REDIRECTS: usize = 5;
/// Longest headers of one answer, in bytes: 64 KiB, eight times what common servers send at most.
pub const HTTP_HEADERS_MAX_BYTES: usize = 64 << 10;
/// Most documents that a fetcher keeps to ask about them by their tag: as many as one verification asks for.
pub const HTTP_KEPT_MAX_DOCUMENTS: usize = VERIFY_MAX_REQUESTS;
/// Most bytes of documents that a fetcher keeps: 16 MiB.
pub const HTTP_KEPT_MAX_BYTES: usize = 16 << 20;
