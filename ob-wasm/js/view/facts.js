// Reading the objects of a report for display. Nothing is judged here: what is not as expected is left out.

const list = (value) => (value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]);

/** Text of a property: a string, or a JSON-LD value. */
export function textOf(value) {
  const [first] = list(value);
  if (typeof first === "string") return first;
  if (typeof first === "number") return String(first);
  return typeof first?.["@value"] === "string" ? first["@value"] : "";
}

/** Id of a link: a string, or an object with an id. */
export const idOf = (value) => {
  const [first] = list(value);
  return typeof first === "string" ? first : typeof first?.id === "string" ? first.id : "";
};

export const objectsOf = (value) => list(value).filter((item) => typeof item === "string" || (item !== null && typeof item === "object"));

/** What a card shows of a report. */
export function factsOf(report) {
  const { object, badgeClass, issuer } = report;
  const image = object?.image ?? badgeClass?.image;
  return {
    name: textOf(badgeClass?.name) || textOf(object?.name),
    language: textOf(badgeClass?.["@language"]),
    description: textOf(badgeClass?.description) || textOf(object?.description),
    issuer: textOf(issuer?.name),
    issuerUrl: textOf(issuer?.url),
    issuerId: idOf(badgeClass?.issuer) || idOf(issuer),
    issuedOn: textOf(object?.issuedOn),
    expires: textOf(object?.expires),
    image: idOf(image),
    caption: typeof image === "object" ? textOf(image?.caption) : "",
    narrative: textOf(object?.narrative),
    criteria: objectsOf(badgeClass?.criteria),
    evidence: objectsOf(object?.evidence),
    alignment: objectsOf(badgeClass?.alignment),
    tags: list(badgeClass?.tags).map(textOf).filter(Boolean),
  };
}
