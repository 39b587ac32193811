// What the element and the page say by themselves. The sentences of the verification come from the core, in the same languages.
const WORDS = {
  en: {
    valid: "Valid", invalid: "Not valid", unverifiable: "Could not check",
    checking: "Checking…", retry: "Check again", failed: "This badge could not be read.",
    issuedBy: "Issued by", issuedOn: "Issued on", expires: "Expires on", verifiedAt: "Checked on",
    about: "About this badge", description: "What it stands for", criteria: "How it is earned", evidence: "Evidence", alignment: "Fits with",
    tags: "Tags", endorsements: "Endorsements", narrative: "In the issuer's words", criteriaPage: "Criteria page", validFor: "valid until",
    checks: "All checks", findings: "What was found", data: "The data behind it", clause: "Rule",
    passed: "passed", failedCheck: "failed", unfinished: "not finished", "not-applicable": "does not apply", warning: "with a remark",
    showAll: "Show everything", showImage: "Show picture", showImageFrom: "loads from", noName: "Badge without a name", noIssuer: "unknown issuer", claimOnly: "What the file claims, not confirmed:",
    reasons: {
      offline: "there is no connection, or none was to be used", timeout: "no answer came in time", blocked: "the site does not let other pages read it (CORS), or the connection failed; browsers do not tell which",
      "host-unknown": "there is no site of that name", tls: "the connection was not secure", "too-large": "the answer was too large", refused: "the address may not be asked", redirects: "it was passed on too often", failed: "the connection failed",
    },
    requests: "Asked on the internet", noRequests: "Nothing was asked on the internet.", remark: "Remark",
    purposes: {
      input: "the badge", assertion: "the badge, as its issuer publishes it", "badge-class": "what the badge stands for", issuer: "the issuer", key: "the issuer's key",
      "revocation-list": "the list of revoked badges", endorsement: "an endorsement", context: "what the names mean", schema: "the rules of an extension", image: "a picture",
    },
    status: { 200: "answered", 404: "nothing is there (404)", 410: "it is gone (410)" }, statusOf: (code) => `the site refused it (${code})`,
    kept: (date) => ["answered by the copy that this device kept on ", date],
  },
  nl: {
    valid: "Geldig", invalid: "Niet geldig", unverifiable: "Niet te controleren",
    checking: "Bezig met controleren…", retry: "Opnieuw controleren", failed: "Deze badge kon niet worden gelezen.",
    issuedBy: "Uitgegeven door", issuedOn: "Uitgegeven op", expires: "Verloopt op", verifiedAt: "Gecontroleerd op",
    about: "Over deze badge", description: "Waar hij voor staat", criteria: "Hoe je hem verdient", evidence: "Bewijs", alignment: "Sluit aan bij",
    tags: "Trefwoorden", endorsements: "Aanbevelingen", narrative: "In de woorden van de uitgever", criteriaPage: "Pagina met criteria", validFor: "geldig tot",
    checks: "Alle controles", findings: "Wat er gevonden is", data: "De gegevens erachter", clause: "Regel",
    passed: "in orde", failedCheck: "niet in orde", unfinished: "niet afgemaakt", "not-applicable": "niet van toepassing", warning: "met een opmerking",
    showAll: "Toon alles", showImage: "Toon afbeelding", showImageFrom: "van", noName: "Badge zonder naam", noIssuer: "onbekende uitgever", claimOnly: "Wat het bestand beweert, niet bevestigd:",
    reasons: {
      offline: "er is geen verbinding, of die mocht niet worden gebruikt", timeout: "er kwam niet op tijd antwoord", blocked: "de site laat andere pagina's niet meelezen (CORS), of de verbinding mislukte; browsers zeggen niet welk van beide",
      "host-unknown": "er is geen site met die naam", tls: "de verbinding was niet veilig", "too-large": "het antwoord was te groot", refused: "dat adres mag niet worden gevraagd", redirects: "er werd te vaak doorverwezen", failed: "de verbinding mislukte",
    },
    requests: "Opgevraagd op internet", noRequests: "Er is niets opgevraagd op internet.", remark: "Opmerking",
    purposes: {
      input: "de badge", assertion: "de badge, zoals de uitgever hem publiceert", "badge-class": "waar de badge voor staat", issuer: "de uitgever", key: "de sleutel van de uitgever",
      "revocation-list": "de lijst van ingetrokken badges", endorsement: "een aanbeveling", context: "wat de namen betekenen", schema: "de regels van een uitbreiding", image: "een afbeelding",
    },
    status: { 200: "beantwoord", 404: "daar staat niets (404)", 410: "het is er niet meer (410)" }, statusOf: (code) => `de site weigerde het (${code})`,
    kept: (date) => ["beantwoord met de kopie die dit apparaat bewaarde op ", date],
  },
};

/** The languages that are spoken here. */
export const LANGUAGES = Object.keys(WORDS);

/** The first of the tags that is spoken here, else English. */
export function languageOf(...tags) {
  for (const tag of tags) {
    const primary = tag?.toLowerCase().split(/[-_]/)[0];
    if (primary && Object.hasOwn(WORDS, primary)) return primary;
  }
  return "en";
}

export const wordsOf = (language) => WORDS[languageOf(language)];

/** A date as people write it, in the calendar of the reader; the text itself where it is no date. */
export function dateOf(text, language, withTime = false) {
  const date = new Date(text);
  if (typeof text !== "string" || Number.isNaN(date.getTime())) return typeof text === "string" ? text : "";
  // Of the reader's own variants the first that fits: 1 June in Britain, June 1 in America.
  const variant = globalThis.navigator?.languages?.find((tag) => languageOf(tag) === language && tag.toLowerCase().startsWith(language));
  return new Intl.DateTimeFormat(variant ?? language, { dateStyle: "long", ...(withTime && { timeStyle: "short" }) }).format(date);
}
