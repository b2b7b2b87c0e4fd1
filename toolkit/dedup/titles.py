"""The title of an event: one readable English line made from its fields.

The sentences are templates in `languages/en.toml`, section `dedup.headline`: `{slot}` is filled, a part in
brackets is left out where one of its slots is empty.
"""

from __future__ import annotations

import csv
import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from toolkit import language
from toolkit.dedup import settings

_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)\}")
_STATES = Path(__file__).parent.parent / "gazetteer" / "states.csv"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a title is made from; `actors` are dicts as in the tables."""

    event_type: str | None
    subtype: str | None = None
    status: str | None = None
    actors: Sequence[dict[str, Any]] = ()
    countries: Sequence[str] = field(default=())
    location: str | None = None
    item: str | None = None
    quantity: float | None = None
    unit: str | None = None
    amount: float | None = None
    currency: str | None = None


def title(facts: Facts) -> str:
    """The line for these facts.

    >>> title(Facts("procurement", "order", "occurred", [{"name": "Lockheed Martin", "role": "supplier"}], ["DEU"], item="F-35", quantity=35))
    'Germany orders 35 F-35 from Lockheed Martin'
    """
    words = _words()
    forms = words["forms"]
    kind = f"{facts.event_type}.{facts.subtype}"
    form = forms.get(kind) or forms.get(f"{facts.event_type}") or words["other"]
    one, other = _sides(facts)
    first, rest = (one[:1], [*one[1:], *other]) if form.get("together") else (one, other)
    if form.get("plural") and len(one) + len(other) > 1:
        first, rest = [*one, *other], []
    slots = {
        "first": _listed(first) or words["someone"],
        "rest": _listed(rest),
        "place": facts.location or "",
        "goods": _goods(facts),
        "money": _money(facts, words["scales"]),
        "type": facts.event_type or "",
    }
    verb = form["verb"] if len(first) < 2 else form["verbs"]
    slots["verb"] = words["status"].get(facts.status or "", "{verb}").format(verb=verb, base=form["verbs"])
    line = _filled(form["line"], slots)
    return words["denied"].format(line=line) if facts.status == "denied" else line


@functools.cache
def _words() -> dict[str, Any]:
    return language.load("en").section("dedup.headline")


def _filled(template: str, slots: dict[str, str]) -> str:
    def part(match: re.Match[str]) -> str:
        inner = match.group(1)
        return inner if all(slots[name] for name in _SLOT.findall(inner)) else ""

    previous = ""
    while previous != template:
        previous, template = template, _OPTIONAL.sub(part, template)
    return " ".join(_SLOT.sub(lambda match: slots[match.group(1)], template).split())


def _sides(facts: Facts) -> tuple[list[str], list[str]]:
    """The names of who acts and of who is acted on; without roles the first actor acts."""
    acting, acted = [], []
    for actor in facts.actors:
        side = acted if actor.get("role") in (*settings.RECEIVING, "host") else acting
        side.append(_label(actor))
    named = {actor.get("country") for actor in facts.actors}
    unnamed = [state(code) for code in facts.countries if code not in named]
    if not acting and unnamed:
        acting, unnamed = unnamed[:1], unnamed[1:]
    acted += unnamed
    return _distinct(acting), [name for name in _distinct(acted) if name not in acting]


def _distinct(names: list[str]) -> list[str]:
    return list(dict.fromkeys(name for name in names if name))


def _label(actor: dict[str, Any]) -> str:
    name = actor.get("person") or actor.get("organisation") or actor.get("name") or ""
    country = actor.get("country")
    if not name:
        return state(country) if country else ""
    if actor.get("person") and country and state(country) != name:
        return f"{name} ({state(country)})"
    return name


@functools.cache
def _canonical() -> dict[str, str]:
    if not _STATES.exists():
        return {}
    with _STATES.open(encoding="utf-8", newline="") as lines:
        return {row["country"]: row["form"] for row in csv.DictReader(lines) if row["kind"] == "canonical"}


def state(code: str) -> str:
    """The English name of a country, the code itself where it is not known."""
    return _canonical().get(code, code)


def _listed(names: list[str]) -> str:
    most = settings.TITLE_NAMES
    if len(names) > most:
        names = [*names[:most], _words()["others"]]
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + f" {_words()['and']} {names[-1]}"


def _goods(facts: Facts) -> str:
    number = "" if facts.quantity is None else f"{facts.quantity:,.0f}"
    return " ".join(part for part in (number, facts.unit, facts.item) if part)


def _money(facts: Facts, scales: dict[str, float]) -> str:
    if facts.amount is None:
        return ""
    for word, size in scales.items():
        if facts.amount >= size:
            return f"{facts.currency or ''} {facts.amount / size:.3g} {word}".strip()
    return f"{facts.currency or ''} {facts.amount:,.0f}".strip()
