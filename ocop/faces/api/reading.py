"""What the reading endpoints answer: rulebooks, places, certificates as plain JSON values."""

from __future__ import annotations

from datetime import date
from typing import Any

from ocop.ground.places.register import Register, Unit, UnitKey
from ocop.ground.places.rules import Candidate, Outcome
from ocop.kernel.points import short
from ocop.law.rulebooks.rulebook import Criterion, Rulebook
from ocop.law.source import Text
from ocop.recognition.certificates.queries import Checked

Wire = dict[str, Any]


def both(text: Text) -> dict[str, str]:
    """A sentence in both languages."""
    return {"vi": text.vi, "en": text.en}


def rulebook_line(book: Rulebook) -> Wire:
    """A set in the list."""
    return {
        "set": book.set_no,
        "code": book.code,
        "name": both(book.name),
        "group": book.group.code,
        "group_name": both(book.group.name),
        "regulation": book.regulation,
        "sha256": book.sha256,
    }


def rulebook_whole(book: Rulebook) -> Wire:
    """Parts, sections, criteria with their choices in the order of their indexes, knock-outs."""
    return {
        **rulebook_line(book),
        "parts": [
            {
                **_heading(part),
                "sections": [
                    {**_heading(section), "criteria": [_criterion(each) for each in section.criteria]}
                    for section in part.sections
                ],
            }
            for part in book.parts
        ],
        "knockouts": [
            {"code": each.code, "text": both(each.text), "cite": each.cite} for each in book.knockouts.values()
        ],
    }


def _heading(each: Any) -> Wire:
    return {"code": each.code, "title": both(each.title), "max": short(each.maximum)}


def _criterion(each: Criterion) -> Wire:
    return {
        **_heading(each),
        "choices": [
            {"points": short(c.points), "text": both(c.text), "star": c.star, "case": c.case} for c in each.choices
        ],
        "condition": both(each.condition.text) if each.condition else None,
        "requires": each.condition.machine().get("requires", {}) if each.condition else {},
    }


def place(register: Register, unit: Unit) -> Wire:
    """A place; the same fields as `ocop place find --json`."""
    return {
        "level": unit.level,
        "code": unit.code,
        "name": unit.name,
        "type": unit.kind,
        "parent_code": unit.parent.code if unit.parent else None,
        "province_code": unit.province.code if unit.province else unit.code,
        "province": _province(register, unit),
        "valid_from": unit.key.valid_from,
        "valid_to": unit.valid_to,
    }


def became(register: Register, unit: Unit, start: date, to: date, outcome: Outcome[UnitKey]) -> Wire:
    """What became of a place; the same fields as `ocop place successors --json`."""
    return {
        "place": place(register, unit),
        "from": start,
        "to": to,
        "kind": outcome.kind,
        "needs_person": outcome.needs_person,
        "successors": [_successor(register, each) for each in outcome.candidates],
    }


def _successor(register: Register, candidate: Candidate[UnitKey]) -> Wire:
    unit = register.by_key[candidate.place]
    return {
        "code": unit.code,
        "name": unit.name,
        "province": _province(register, unit),
        "is_default": candidate.is_default,
        "via": [
            {
                "on": step.on,
                "kind": step.kind,
                "code": step.new.code,
                "name": register.by_key[step.new].name,
                "legal_basis": step.legal_basis,
            }
            for step in candidate.via
        ],
    }


def _province(register: Register, unit: Unit) -> str:
    return register.by_key[unit.province].name if unit.province else unit.name


def certificate(checked: Checked) -> Wire:
    """A certificate read by `queries.by_token`, without personal data."""
    held = checked.certificate
    codes = [held.product_code, *(code for code in getattr(held, "all_codes", ()) if code)]
    return {
        "token": held.token,
        "number": held.number,
        "standing": checked.standing,
        "on": checked.on,
        "star": held.star,
        "product": held.product_name,
        "codes": list(dict.fromkeys(codes)),
        "producer": held.producer_name,
        "address": held.producer_address,
        "decision": held.decision.number,
        "decided_on": held.decision.signed_on,
        "issued_on": held.issued_on,
        "expires_on": held.expires_on,
        "withdrawn_on": held.withdrawn_on,
        "regulation": held.regulation,
    }
