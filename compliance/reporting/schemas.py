"""JSON Schemas, so that editors complete and validate plan files, rule files and reports."""

from __future__ import annotations

from typing import Any, get_args

DRAFT = "https://json-schema.org/draft/2020-12/schema"
TEXT = {
    "type": "object",
    "properties": {"th": {"type": "string"}, "en": {"type": "string"}},
    "required": ["th", "en"],
    "additionalProperties": False,
}


def schema(which: str) -> dict[str, Any]:
    """The schema of `plan`, `rule`, `report` or `waivers` files, or of the record that reports for people carry."""
    return {"plan": plan, "rule": rule, "report": report, "waivers": waivers, "made": made}[which]()


def plan() -> dict[str, Any]:
    """Of the project's own plan file. Our reader also takes Thai digits and dates, so numbers and dates may be text."""
    from compliance.model.plan import Plan

    found = Plan.model_json_schema(mode="validation")
    for model in (found, *found.get("$defs", {}).values()):
        for entry in model.get("properties", {}).values():
            _also_text(entry)
    found["properties"]["$schema"] = {"type": "string"}  # for editors; the reader passes it over
    words = {name: {"type": "string"} for name in ("th", "en", "code")}
    reason = TEXT | {"properties": words}
    found["properties"]["doubted"] = {"type": "object", "additionalProperties": reason}  # by the pointer of a value
    return {"$schema": DRAFT, **found}


def _also_text(entry: dict[str, Any]) -> None:
    """Whole numbers may be written as text with Thai digits."""
    for option in (entry, *entry.get("anyOf", ())):
        if option.get("type") == "integer":
            option["type"] = ["integer", "string"]
        for item in (option.get("items"), *option.get("prefixItems", ())):
            if isinstance(item, dict):
                _also_text(item)


def rule() -> dict[str, Any]:
    """Of a rule file, with the words of the shipped rulebook."""
    from compliance.engines.decision import Status
    from compliance.law.grade import ORGANISATION_TYPES, SEVERITIES
    from compliance.rulebook.loader import load_rulebook

    rulebook = load_rulebook()
    kinds = {"enum": list(rulebook.kinds)}
    facts = {"type": "object", "additionalProperties": kinds, "minProperties": 1}
    statuses = {"enum": [status.value for status in Status]}
    example = {
        "type": "object",
        "properties": {
            "name": {"type": "string"},
            "facts": {"type": "object", "properties": {name: {"type": "array"} for name in rulebook.kinds}},
            "coverage": {"type": "object", "additionalProperties": {"enum": ["whole", "partial", "absent"]}},
            "organisation": {"enum": list(ORGANISATION_TYPES)},
            "province": {"type": "string"},
            "on": {"type": "string"},
            "expect": {"anyOf": [statuses, {"type": "array", "items": statuses}]},
        },
        "required": ["name", "facts", "expect"],
        "additionalProperties": False,
    }
    return {
        "$schema": DRAFT,
        "title": "kamlang rule",
        "type": "object",
        "properties": {
            "rule": {"type": "string", "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"},
            "title": TEXT,
            "norm": {"type": "array", "items": {"enum": sorted(rulebook.law.clauses)}, "minItems": 1},
            "severity": {"enum": list(SEVERITIES)},
            "organisations": {"type": "array", "items": {"enum": list(ORGANISATION_TYPES)}},
            "for": facts,
            "join": {"type": "string"},
            "when": {"type": "string"},
            "applies": TEXT,
            "alone": TEXT,
            "given": {"type": "object", "additionalProperties": {"enum": sorted(rulebook.law.parameters)}},
            "require": {"type": "string"},
            "exists": facts,
            "forbid": facts,
            "where": {"type": "string"},
            "found": TEXT,
            "passed": TEXT,
            "remedy": TEXT,
            "mend": {"type": "string"},
            "since": {"type": "string"},
            "examples": {"type": "array", "items": example, "minItems": 1},
        },
        "required": ["rule", "title", "norm", "severity", "found", "remedy", "examples"],
        "oneOf": [{"required": ["require"]}, {"required": ["exists"]}, {"required": ["forbid"]}],
        "additionalProperties": False,
    }


def waivers() -> dict[str, Any]:
    """Of a waivers file, with the rules of the shipped rulebook."""
    from compliance.rulebook.loader import load_rulebook

    text = {"type": "string", "minLength": 1}
    day = text | {"description": "30 กันยายน 2564, 2564-09-30 or 2021-09-30"}
    entry = _object(
        {
            "rule": {"enum": sorted(load_rulebook().rules)},
            "subject": text | {"description": "as a report has it, such as yearly_cost/2564"},
            "label": text,
            "found": text | {"description": "the finding in words, as the committee saw it"},
            "evidence_sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "resolution": _object({"committee": text, "meeting": text, "date": day}),
            "reason": text,
            "until": day | {"description": "the last day on which it excuses"},
            "note": text,
        },
        optional=("label", "found", "note"),
    )
    found = _object({"$schema": text, "waivers": {"type": "array", "items": entry}}, optional=("$schema",))
    return {"$schema": DRAFT, "title": "kamlang waivers", **found}


def _object(properties: dict[str, Any], optional: tuple[str, ...] = ()) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


def report() -> dict[str, Any]:
    """Of the JSON report."""
    from compliance.checking.outcome import Recommendation, Verdict
    from compliance.engines.decision import Status
    from compliance.law.grade import SEVERITIES, Grade
    from compliance.reporting.json_report import SCHEMA

    text, texts = {"type": "string"}, {"type": "array", "items": {"type": "string"}}
    digest = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
    maybe_text, maybe_number = {"type": ["string", "null"]}, {"type": ["integer", "null"]}
    identifier = {"type": "string", "pattern": "^[0-9a-f]{16}$"}
    place = _object(
        {"pointer": text, "file": text, "line": maybe_number, "column": maybe_number, "page": maybe_number}
        | {"sheet": maybe_text, "cell": maybe_text, "table": maybe_number, "row": maybe_number, "text": maybe_text}
        | {"provenance": {"enum": ["ocr"]}, "certainty": {"enum": ["rebuilt", "doubtful"]}}
    )
    place["required"] = ["pointer"]
    norm = _object({"address": text, "citation": text, "grade": {"enum": [grade.value for grade in Grade]}})
    waiver = _object(dict.fromkeys(("committee", "meeting", "date", "reason", "until", "found"), text))
    statuses, severities = {"enum": [status.value for status in Status]}, {"enum": list(SEVERITIES)}
    outcome = _object(
        {
            "id": identifier,
            "fingerprint": identifier,
            "evidence_sha256": digest,
            "rule": text,
            "section": text,
            "status": statuses,
            "severity": severities,
            "subject": text,
            "label": text,
            "title": text,
            "message": text,
            "remedy": text,
            "norm": {"anyOf": [norm, {"type": "null"}]},
            "also": {"type": "array", "items": norm},
            "values": {"type": "object", "additionalProperties": {"type": ["string", "integer", "boolean", "null"]}},
            "places": {"type": "array", "items": place},
            "missing": {"type": "array", "items": _object({"name": text, "label": text, "reason": text})},
            "waiver": {"anyOf": [waiver, {"type": "null"}]},
            "number": text,
            "code": text,
            "state": {"enum": ["new", "unchanged", "updated", None]},
        },
        optional=("number", "code"),  # which only findings have
    )
    named = ("rule", "section", "subject", "label", "title", "message")
    absent = _object(
        {"id": identifier, "fingerprint": identifier, "status": statuses, "severity": severities}
        | dict.fromkeys(named, text)
    )
    baseline = _object({"sha256": digest, "absent": {"type": "array", "items": absent}})
    file = _object({"name": text, "sha256": digest})
    found = _object(
        {
            "schema": {"const": SCHEMA},
            "verdict": {"enum": list(get_args(Verdict))},
            "recommendation": {"enum": list(get_args(Recommendation))},
            "plan": _object(
                {
                    "organisation": text,
                    "period": {"type": ["array", "null"], "items": {"type": "integer"}},
                    "files": {"type": "array", "items": file},
                    "sha256": digest,
                    "scans": _object({"pages": {"type": "integer"}, "by": maybe_text}),
                },
                optional=("scans",),
            ),
            "rulebook": _object(
                {"version": text, "sha256": digest, "shipped": {"type": "boolean"}, "rules": {"type": "integer"}}
            ),
            "as_of": {"type": "string", "format": "date"},
            "law_date": {"type": "string", "format": "date"},
            "program": text,
            "engine": _object({"ran": {"type": "array", "items": text}, "note": maybe_text}),
            "lang": {"enum": ["th", "en"]},
            "digits": {"enum": ["thai", "arabic"]},
            "audience": {"enum": ["public", "committee"]},
            "rules": {"type": ["array", "null"], "items": text},
            "settings": {"anyOf": [_object(file["properties"] | {"sets": texts}), {"type": "null"}]},
            "not_looked_at": _not_looked_at(norm, text, maybe_text),
            "waivers": {"anyOf": [file, {"type": "null"}]},
            "baseline": {"anyOf": [baseline, {"type": "null"}]},
            "counts": {"type": "object", "additionalProperties": {"type": "integer"}},
            "notes": {
                "type": "array",
                "items": _object({"code": text, "message": text, "place": {"anyOf": [place, {"type": "null"}]}}),
            },
            "outcomes": {"type": "array", "items": outcome},
            "run": _object({"at": text, "by": maybe_text, "program": text, "settings": maybe_text}),
        },
        optional=("run",),
    )
    return {"$schema": DRAFT, "title": "kamlang report", **found}


def made() -> dict[str, Any]:
    """Of what a report in a format for people tells of its making (`origin.Origin.record`)."""
    from compliance.reporting.origin import SCHEMA, TOLD

    properties = report()["properties"]
    digest = properties["rulebook"]["properties"]["sha256"]
    limits = properties["not_looked_at"]["properties"]["limits"]
    told = {"schema": {"const": SCHEMA}, "json": digest} | {name: properties[name] for name in TOLD}
    told |= {"baseline": {"anyOf": [_object({"sha256": digest}), {"type": "null"}]}}
    told |= {"not_looked_at": _object({"limits": limits}), "passes": {"type": "boolean"}, "run": properties["run"]}
    return {"$schema": DRAFT, "title": "kamlang check", **_object(told, optional=("run",))}


def _not_looked_at(norm: dict[str, Any], text: dict[str, Any], maybe_text: dict[str, Any]) -> dict[str, Any]:
    texts = {"type": "array", "items": text}
    coverages = {"coverage": {"enum": ["partial", "manual"]}}
    entries = {
        "rules": _object({"rule": text, "section": text, "title": text, "norms": texts}),
        "limits": _object({"option": text, "words": texts, "by": {"enum": ["command", "settings"]}}),
        "parts": _object({"part": text, "status": {"enum": ["partial", "absent"]}, "reason": maybe_text}),
        "clauses": _object(norm["properties"] | coverages),
    }
    return _object({name: {"type": "array", "items": entry} for name, entry in entries.items()})
