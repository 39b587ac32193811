"""What a fault brings with it: findings of a case besides the one that it is about.

A report holds the codes of the case and these, and no others.
"""

# Each line: what is found besides, and in which cases.
_ALSO = {
    "limit-reached": """
        signing-key/many-keys-one-verifies
    """,
    "badge-class-outside-scope": """
        objects/embedded-issuer-of-other-origin scope/origin-empty-list
    """,
    "badge-class-outside-scope decisive-term-redefined outside-scope": """
        json-ld/redefined-issuer-in-class
    """,
    "class-missing": """
        verification-type/attempt-both-by-keyword verification-type/both verification-type/both-signed verification-type/profile-type
        verification-type/unknown verification-type/wrong-case
    """,
    "class-missing legacy-version": """
        verification-type/attempt-legacy-both-types
    """,
    "class-missing verification-type-unknown": """
        verification-type/attempt-hosted-as-prefix
    """,
    "creator-not-of-issuer": """
        objects/embedded-class-of-victim-in-jws signing-key/attempt-creator-fragment
    """,
    "creator-not-of-issuer no-revocation-list": """
        data/attempt-assertion-and-endorsement-signed json-ld/attempt-base-of-victim-in-class
        objects/attempt-class-claimed-by-allowed-origins objects/attempt-class-claimed-by-starts-with
    """,
    "creator-not-of-issuer no-revocation-list property-many": """
        objects/attempt-issuer-embedded-twice
    """,
    "creator-not-of-issuer property-form": """
        signing-key/attempt-creator-empty
    """,
    "decisive-term-redefined property-missing": """
        json-ld/attempt-class-renamed json-ld/attempt-context-null-inside
    """,
    "decisive-term-redefined signature-mismatch": """
        verification-type/impersonation-type-by-nested-context
    """,
    "endorsement-confirmed": """
        issuer-trust/required-of-nobody
        endorsements/attempt-of-the-assertion endorsements/does-not-save-a-bad-badge extensions/attempt-schema-of-an-endorser
    """,
    "expired": """
        dates/expires-before-issued json-ld/attempt-extension-context-hides-nothing
    """,
    "header-key-ignored": """
        signature/header-jku-of-stranger signature/header-jwk-of-stranger
    """,
    "hosted-id-not-http property-missing": """
        data/assertion-id-missing
    """,
    "image-irregular": """
        input/attempt-two-elements-forged-first
    """,
    "image-without-badge": """
        input/png-without-badge
    """,
    "input-class-unknown": """
        data/assertion-type-missing data/assertion-type-other input/json-array input/json-empty-object input/json-other-class
        json-ld/attempt-context-null-last json-ld/context-other signature/payload-array
    """,
    "input-differs-from-hosted-copy": """
        hosted/other-recipient-than-input revocation/hosted-revoked-baked revocation/hosted-revoked-minimal-json-input
    """,
    "input-differs-from-hosted-copy input-names-another-id": """
        json-ld/attempt-base-of-victim
    """,
    "image-irregular input-differs-from-hosted-copy": """
        input/attempt-body-of-mallory
    """,
    "input-differs-from-hosted-copy legacy-version": """
        dates/legacy-unix-expired hosted/attempt-legacy-stranger-says-hosted
    """,
    "input-differs-from-hosted-copy legacy-version property-missing": """
        revocation/legacy-stripped
    """,
    "input-names-another-id": """
        hosted/url-of-a-copy-of-nothing
    """,
    "input-not-json": """
        input/json-duplicate-names signature/payload-duplicate-names signature/payload-not-json
    """,
    "input-unrecognised": """
        input/gif input/png-truncated signature/line-break-inside
    """,
    "issuer-not-trusted": """
        signing-key/impersonation-trusted-key-of-another
    """,
    "issuer-unconfirmed": """
        issuer-trust/impersonation-issuer-by-redirect objects/badge-class-offline-signed objects/impersonation-profile-inside-evidence
    """,
    "issuer-unconfirmed legacy-version": """
        objects/legacy-issuer-of-2
    """,
    "issuer-unconfirmed object-id-mismatch": """
        objects/attempt-issuer-with-fragment
    """,
    "issuer-unconfirmed object-not-retrievable": """
        objects/attempt-badge-is-itself
    """,
    "issuer-unconfirmed object-unavailable": """
        objects/attempt-class-id-with-user signing-key/profile-offline
    """,
    "issuer-unconfirmed property-many": """
        objects/attempt-class-two-in-jws
    """,
    "jsonld-invalid": """
        json-ld/context-loop json-ld/id-number objects/attempt-class-without-id-in-jws revocation/attempt-entry-id-array
        revocation/attempt-entry-nested-object verification-type/number
    """,
    "jsonld-unsupported": """
        json-ld/attempt-language-map-revoked json-ld/attempt-property-scoped-context json-ld/attempt-reverse-badge
        json-ld/attempt-type-scoped-context revocation/attempt-entries-in-list revocation/attempt-hosted-revoked-included
        revocation/attempt-hosted-revoked-keyword-json revocation/attempt-hosted-revoked-nested
    """,
    "jws-refused": """
        signature/alg-missing signature/base64-alphabet signature/header-array signature/header-not-json signature/padding
        signature/signature-empty signature/two-parts
    """,
    "key-owner-missing": """
        signing-key/attempt-owner-two
    """,
    "key-unavailable": """
        signature/other-key-gone signing-key/too-many-keys
    """,
    "key-unusable": """
        signature/other-key-unusable data/key-pem-number signing-key/attempt-pem-two signing-key/key-without-pem
    """,
    "key-unusable no-revocation-list": """
        signing-key/key-of-other-curve
    """,
    "legacy-version": """
        data/legacy-0-5-date-form data/legacy-0-5-without-recipient data/legacy-class-without-criteria data/legacy-id-form
        data/legacy-without-uid dates/legacy-0-5-expired dates/legacy-expired dates/legacy-no-date
        hosted/legacy-0-5-redirect-to-other-host hosted/legacy-copy-elsewhere hosted/legacy-id-of-another
        hosted/legacy-input-differs hosted/legacy-names-another hosted/legacy-not-found hosted/legacy-redirect-to-other-host
        hosted/legacy-two-other-ids input/legacy-beside-issuer-of-2 input/legacy-with-class-of-2
        issuer-trust/legacy-0-5-is-no-profile objects/attempt-legacy-class-fragment objects/attempt-legacy-class-redirected
        objects/legacy-class-is-issuer objects/legacy-class-nowhere objects/legacy-class-other-id objects/legacy-class-two-types
        objects/legacy-class-without-issuer recipient/legacy-0-5-other recipient/legacy-other revocation/attempt-legacy-list-array
        revocation/attempt-legacy-list-redirected revocation/legacy-id-not-listed revocation/legacy-list-of-2
        revocation/legacy-list-of-2-by-name revocation/legacy-list-unavailable revocation/legacy-listed
        revocation/legacy-listed-by-id revocation/legacy-listed-without-reason revocation/legacy-no-list
        revocation/legacy-prefixed revocation/legacy-true scope/legacy-0-5-origin scope/legacy-0-5-origin-scheme
        scope/legacy-class-elsewhere scope/legacy-class-of-another scope/legacy-profile-widens
        signature/attempt-legacy-type-in-array signature/legacy-altered signature/legacy-as-json signature/legacy-by-another
        signing-key/attempt-legacy-key-of-2 signing-key/legacy-fragment signing-key/legacy-issuer-with-user-info
        signing-key/legacy-not-pem signing-key/legacy-of-another-origin signing-key/legacy-redirected
        signing-key/legacy-unavailable signing-key/legacy-user-info
    """,
    "legacy-version property-missing": """
        input/legacy-embedded-class objects/legacy-issuer-written-out verification-type/legacy-unknown
    """,
    "no-revocation-list": """
        base/signed-eddsa base/signed-es256 objects/class-document-names-other-issuer objects/profile-over-plain-http
        scope/impersonation-id-of-anothers-assertion signature/attempt-eddsa-beyond-order signature/attempt-es256-negative
        signature/attempt-es256-order signature/attempt-es256-zero signature/class-of-issuer-without-key signature/signature-bit-eddsa
        signature/signature-bit-es256 signing-key/attempt-ed25519-neutral signing-key/profile-lists-foreign-key
    """,
    "no-revocation-list property-form": """
        objects/attempt-class-relative objects/attempt-class-scheme-relative
    """,
    "no-revocation-list signature-mismatch": """
        signature/es256-der
    """,
    "object-class-mismatch": """
        hosted/forged-input-at-badge-class signing-key/key-document-is-profile
    """,
    "object-id-mismatch": """
        objects/issuer-id-missing signing-key/impersonation-key-inside-evidence signing-key/key-document-other-id
    """,
    "object-not-an-object": """
        hosted/array
    """,
    "object-not-json": """
        hosted/duplicate-names hosted/forged-input-at-image
    """,
    "object-not-retrievable": """
        objects/embedded-issuer-without-id signing-key/issuer-self-contained
    """,
    "object-unavailable": """
        signing-key/trusted-key-of-another-profile-offline
    """,
    "outside-scope": """
        data/attempt-assertion-and-endorsement-hosted data/attempt-class-and-assertion data/attempt-endorsement-and-assertion-hosted
        data/attempt-key-and-assertion data/attempt-profile-and-assertion signing-key/badge-class-of-victim
    """,
    "outside-scope property-many": """
        data/attempt-list-and-assertion
    """,
    "outside-scope property-type scope-unusable": """
        scope/attempt-starts-with-language scope/starts-with-unusable-number
    """,
    "plain-http": """
        scope/default-other-scheme scope/starts-with-http
    """,
    "property-form": """
        dates/attempt-expires-other-digits dates/attempt-offset-huge json-ld/attempt-vocab-of-open-badges recipient/digest-of-nothing
        recipient/digest-too-short recipient/hash-as-plain-text recipient/plain-as-hash recipient/sha1
        scope/starts-with-one-unusable-of-two scope/verification-property-other
    """,
    "property-form property-missing": """
        input/legacy-both-contexts
    """,
    "property-form recipient-mismatch": """
        recipient/identity-empty recipient/impersonation-hash-as-plain
    """,
    "property-form scope-unusable": """
        scope/impersonation-starts-with-not-a-prefix scope/origin-empty-string scope/origin-wildcard scope/starts-with-empty
        scope/starts-with-scheme-only
    """,
    "property-many": """
        dates/attempt-expires-two-names recipient/attempt-identity-two recipient/attempt-recipient-two-names
        recipient/attempt-salt-two recipient/attempt-type-two recipient/two-recipients scope/attempt-verification-two
    """,
    "property-many recipient-mismatch": """
        recipient/attempt-hashed-two
    """,
    "property-many revocation-list-unusable": """
        revocation/attempt-list-two-names revocation/attempt-two-lists
    """,
    "property-many revoked": """
        revocation/hosted-revoked-and-not
    """,
    "property-many signature-mismatch": """
        signing-key/attempt-creator-two
    """,
    "property-many verification-type-ambiguous": """
        verification-type/attempt-two-objects-two-names verification-type/verification-two
    """,
    "property-missing": """
        data/badge-criteria-empty hosted/legacy-url-not-http hosted/legacy-without-url signature/jws-says-neither
    """,
    "property-missing recipient-type-mismatch": """
        data/recipient-without-type
    """,
    "property-missing revocation-list-unusable": """
        revocation/attempt-list-empty-object
    """,
    "property-missing verification-type-unknown": """
        verification-type/missing
    """,
    "property-type": """
        dates/attempt-expires-as-link dates/attempt-expires-language json-ld/attempt-revoked-as-word
        recipient/attempt-identity-language recipient/attempt-salt-number recipient/recipient-iri revocation/hosted-revoked-number
        revocation/hosted-revoked-object revocation/hosted-revoked-string-false revocation/hosted-revoked-string-true
        scope/attempt-blank-node-scope signing-key/attempt-profile-verify-string
    """,
    "property-type recipient-mismatch": """
        recipient/attempt-hashed-typed-string
    """,
    "property-type revocation-list-unusable": """
        data/revocation-list-number
    """,
    "property-type revoked-unclear": """
        revocation/impersonation-revoked-in-language-map
    """,
    "property-type verification-type-unknown": """
        verification-type/attempt-as-iri verification-type/verification-string
    """,
    "recipient-mismatch": """
        recipient/attempt-kelvin-sign-in-badge recipient/hashed-string signature/payload-changed
    """,
    "recipient-type-mismatch": """
        recipient/attempt-type-holds-address
    """,
    "redirect-refused": """
        revocation/attempt-list-redirected-elsewhere scope/attempt-redirect-to-user-info
    """,
    "revocation-list-unavailable": """
        signing-key/impersonation-trusted-key-embedded-profile
    """,
    "revocation-list-unusable": """
        json-ld/redefined-list-term revocation/attempt-entry-uid-number revocation/attempt-entry-uid-two
        revocation/attempt-entry-value-language revocation/attempt-list-empty-array revocation/attempt-list-empty-string
        revocation/attempt-list-in-map revocation/attempt-list-of-class-also revocation/attempt-list-two-types
    """,
    "revoked": """
        revocation/impersonation-id-in-nested-array
    """,
    "signature-ignored": """
        signature/jws-says-hosted signature/jws-says-hosted-no-issuer-key
    """,
    "signature-mismatch": """
        signature/alg-of-other-key signing-key/attempt-key-two-types
    """,
    "term-redefined": """
        json-ld/redefined-harmless
    """,
    "verification-type-unknown": """
        verification-type/verification-missing
    """,
}

ALSO = {name: codes.split() for codes, names in _ALSO.items() for name in names.split()}
