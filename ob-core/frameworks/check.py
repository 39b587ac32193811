#!/usr/bin/env python3
"""Checks a framework file before it is used: ./check.py [ai4stem.json]

Holds it against framework.schema.json (needs `pip install jsonschema`), then checks what a schema cannot say:
no duplicate names, unique slugs and ids, references that resolve, complete language maps, no cycle of badges,
every outcome in the narrative, and the artwork (present, square, at least 90 px, at most 256 KiB).
Prints each fault with its place and ends with exit code 1 if there is one.
"""
import fractions
import json
import pathlib
import struct
import sys
import xml.etree.ElementTree as ElementTree

import jsonschema

HERE = pathlib.Path(__file__).resolve().parent
IMAGE_SIDE_MIN_PX = 90
IMAGE_BYTES_MAX = 256 * 1024

faults = []


def fault(place, message):
    faults.append(f"{place}: {message}")


def no_duplicates(pairs):
    names = [name for name, _ in pairs]
    for name in set(names):
        if names.count(name) > 1:
            raise ValueError(f"the name {name!r} stands twice in one object")
    return dict(pairs)


def unique(place, values):
    for value in sorted(set(values)):
        if values.count(value) > 1:
            fault(place, f"{value!r} is used {values.count(value)} times")
    return set(values)


def in_language(text, language):
    return text if isinstance(text, str) else text.get(language, "")


def check_texts(node, languages, place=""):
    """Every object whose names are language tags must hold all of the framework's languages, and no other."""
    if isinstance(node, dict):
        if set(node) & set(languages) and set(node) != set(languages):
            fault(place, f"languages {sorted(node)} where the framework has {languages}")
        for name, value in node.items():
            check_texts(value, languages, f"{place}/{name}")
    elif isinstance(node, list):
        for index, value in enumerate(node):
            check_texts(value, languages, f"{place}/{index}")


def share(score):
    """The score as an exact fraction: "80 %", "4/5" or "0.8"."""
    if score.endswith("%"):
        return fractions.Fraction(score[:-1].strip()) / 100
    points, _, of = score.partition("/")
    return fractions.Fraction(points) / fractions.Fraction(of or "1")


def check_rule(rule, known, place):
    for kind in ("all", "any", "of"):
        for index, part in enumerate(rule.get(kind, [])):
            check_rule(part, known, f"{place}/{kind}/{index}")
    if "rule" in rule:
        check_rule(rule["rule"], known, f"{place}/rule")
    if "of" in rule and rule["at-least"] > len(rule["of"]):
        fault(place, f"asks for {rule['at-least']} of {len(rule['of'])} rules")
    if "assessment" in rule and share(rule["at-least"]) > 1:
        fault(f"{place}/at-least", f"{rule['at-least']!r} is more than everything")
    for kind in ("activity-completed", "module-completed", "playlist-completed", "assessment", "badge-held"):
        if kind in rule and rule[kind] not in known[kind]:
            fault(f"{place}/{kind}", f"{rule[kind]!r} is not in this framework")


def badges_held(rule):
    if "badge-held" in rule:
        yield rule["badge-held"]
    for part in [*rule.get("all", []), *rule.get("any", []), *rule.get("of", []), *([rule["rule"]] if "rule" in rule else [])]:
        yield from badges_held(part)


def check_cycles(badges):
    needs = {badge["slug"]: set(badges_held(badge["rule"])) for badge in badges}
    while ready := [slug for slug, held in needs.items() if not held & needs.keys()]:
        for slug in ready:
            del needs[slug]
    if needs:
        fault("/badges", f"badges that need each other: {sorted(needs)}")


def check_image(image, folder, place):
    for kind in ("svg", "png"):
        if kind not in image:
            continue
        path = folder / image[kind]
        if not path.is_file():
            fault(f"{place}/{kind}", f"{image[kind]} is missing")
            continue
        data = path.read_bytes()
        if len(data) > IMAGE_BYTES_MAX:
            fault(f"{place}/{kind}", f"{len(data)} bytes, at most {IMAGE_BYTES_MAX} are allowed")
        if kind == "png":
            width, height = struct.unpack(">II", data[16:24])
        else:
            root = ElementTree.fromstring(data)
            width, height = float(root.get("width", 0)), float(root.get("height", 0))
            names = [child.tag.split("}")[1] for child in root]
            if names[:2] != ["title", "desc"]:
                fault(f"{place}/svg", "title and desc for screen readers are not its first children")
        if width != height or width < IMAGE_SIDE_MIN_PX:
            fault(f"{place}/{kind}", f"{width} x {height} px: must be square and at least {IMAGE_SIDE_MIN_PX} px")


def main():
    path = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "ai4stem.json"
    framework = json.loads(path.read_text("utf-8"), object_pairs_hook=no_duplicates)
    schema = json.loads((HERE / "framework.schema.json").read_text("utf-8"), object_pairs_hook=no_duplicates)
    validator = jsonschema.Draft202012Validator
    validator.check_schema(schema)
    for error in validator(schema).iter_errors(framework):
        fault("/" + "/".join(map(str, error.absolute_path)), error.message[:200])
    if not faults:
        check_meaning(framework, path.parent)
    for line in faults:
        print(line)
    print(f"{path.name}: {len(framework.get('badges', []))} badges, {len(faults)} faults")
    return 1 if faults else 0


def check_meaning(framework, folder):
    languages = framework["languages"]
    check_texts(framework, languages)
    activities = unique("/activities", [a["id"] for a in framework.get("activities", [])])
    assessments = unique("/assessments", [a["id"] for a in framework.get("assessments", [])])
    levels = unique("/levels", [level["slug"] for level in framework.get("levels", [])])
    known = {
        "activity-completed": activities,
        "assessment": assessments,
        "module-completed": unique("/modules", [m["slug"] for m in framework.get("modules", [])]),
        "playlist-completed": unique("/playlists", [p["slug"] for p in framework.get("playlists", [])]),
        "badge-held": unique("/badges", [b["slug"] for b in framework["badges"]]),
    }
    for kind in ("modules", "playlists"):
        for index, entry in enumerate(framework.get(kind, [])):
            for activity in entry["activities"]:
                if activity not in activities:
                    fault(f"/{kind}/{index}", f"activity {activity!r} is not in this framework")
            if "assessment" in entry and entry["assessment"] not in assessments:
                fault(f"/{kind}/{index}", f"assessment {entry['assessment']!r} is not in this framework")
    for index, badge in enumerate(framework["badges"]):
        place = f"/badges/{index}"
        check_rule(badge["rule"], known, f"{place}/rule")
        check_image(badge["image"], folder, f"{place}/image")
        if "level" in badge and badge["level"] not in levels:
            fault(f"{place}/level", f"{badge['level']!r} is not in this framework")
        for language in languages:
            narrative = in_language(badge["criteria"]["narrative"], language)
            for outcome in badge.get("outcomes", []):
                if f"- {in_language(outcome, language)}" not in narrative.split("\n"):
                    fault(f"{place}/criteria/narrative", f"lacks the outcome {in_language(outcome, language)!r}")
    if "image" in framework["issuer"]:
        check_image(framework["issuer"]["image"], folder, "/issuer/image")
    check_cycles(framework["badges"])


if __name__ == "__main__":
    sys.exit(main())
