"""The pictures that a badge refers to, looked at on request."""

from .bases import A_BADGE, A_IMAGE
from .words import add, answer, cases, replace, text

IMAGE = 'OB 2.0, "Image"'
case = cases("images", "hosted-url", IMAGE)
CHECK = add("options", "/checkImages", True)
CASES = [
    case("sound", "The picture of the class is a PNG.", CHECK, valid="", clause=f"{IMAGE}, PNG"),
    case("offline", "The picture did not answer; the badge does not rest on it.", CHECK, answer(A_IMAGE, unavailable="offline"), valid="image-unavailable", clause=f"{IMAGE}, available"),
    case("text-labelled-png", "The content decides, not the label.", CHECK, text(A_IMAGE, "not a picture", mediaType="image/png"), valid="image-not-an-image", clause=f"{IMAGE}, must be PNG or SVG"),
    case("redirect-refused", "A caller who refuses answers from other hosts refuses pictures as well.", CHECK, add("options", "/refuseRedirectsToOtherHosts", True),
         text(A_IMAGE, '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>', mediaType="image/svg+xml", finalUrl="https://cdn.example.net/1.svg"), valid="image-unavailable", clause=f"{IMAGE}, redirected to another host"),
    case("gif", "Only PNG and SVG can be badge images.", CHECK, text(A_IMAGE, "GIF89a", mediaType="image/gif"), valid="image-not-an-image", clause='OB 2.0, "BadgeClass", image must be PNG or SVG'),
    case("svg", "SVG is the other of the two formats.", CHECK, text(A_IMAGE, '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>', mediaType="image/svg+xml"), valid="", clause=f"{IMAGE}, SVG"),
    case("data-uri", "The id of an image may be a data URI.", CHECK, replace(A_BADGE, "/image", "data:image/svg+xml,%3Csvg%20xmlns='http://www.w3.org/2000/svg'/%3E"), valid="", clause=f"{IMAGE}, data URI"),
    case("data-uri-text", "The picture is in the document itself, and it is text: the property does not hold what it must.", CHECK, replace(A_BADGE, "/image", "data:image/png;base64,aGVsbG8="), invalid="property-form", clause=f"{IMAGE}, data URI of text"),
    case("fragment", "What is asked for is the picture, without the fragment.", CHECK, replace(A_BADGE, "/image", f"{A_IMAGE}#front"), valid="", clause=f"{IMAGE}, fragment"),
    case("of-a-class-out-of-reach", "The class is not here, so nobody looked at its picture.", CHECK, answer(A_BADGE, unavailable="offline"), unverifiable="object-unavailable", clause=f"{IMAGE}, of a class that is not available"),
]
