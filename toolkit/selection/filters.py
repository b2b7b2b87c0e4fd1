"""What events are asked for: each filter is checked when it is made, so that a slip of the pen is told."""

from __future__ import annotations

import calendar
import datetime as dt
import difflib
import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from toolkit import gazetteer, schema

_PHRASE = re.compile(r'["„“”«»](?P<phrase>[^"„“”«»]+)["„“”«»]|(?P<word>\S+)')
_DAY = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d))?")


@dataclass(frozen=True, slots=True)
class Filters:
    """What an event must be to be chosen; an empty filter lets every event pass.

    `type`, `status` and `country` name one or several values, of which one must fit.
    """

    type: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    country: tuple[str, ...] = ()
    actor: str | None = None
    item: str | None = None
    source: str | None = None
    text: tuple[str, ...] = ()
    min_confidence: float = 0.0
    undated: bool = False


def filters(
    *,
    type: str | Iterable[str] | None = None,
    status: str | Iterable[str] | None = None,
    since: dt.date | str | None = None,
    until: dt.date | str | None = None,
    country: str | Iterable[str] | None = None,
    actor: str | None = None,
    item: str | None = None,
    source: str | None = None,
    text: str | None = None,
    min_confidence: float = 0.0,
    undated: bool = False,
) -> Filters:
    """The filters as events are tested by them; ValueError names the nearest valid value of a wrong one.

    >>> filters(type="meeting,attack", country="Deutschland", since="2026-03", until="2026-03")
    ... # doctest: +NORMALIZE_WHITESPACE, +ELLIPSIS
    Filters(type=('meeting', 'attack'), status=(), since=datetime.date(2026, 3, 1), until=datetime.date(2026, 3, 31),
            country=('DEU',), ...)
    >>> filters(country="Grmany")
    Traceback (most recent call last):
    ValueError: no country or body 'Grmany' - did you mean 'Germany' (DEU)?
    """
    first, last = day(since), day(until, last=True)
    if first and last and first > last:
        raise ValueError(f"since {first} is after until {last}; no event can be both")
    if not 0 <= min_confidence <= 1:
        raise ValueError(f"min_confidence {min_confidence:g} must be between 0 and 1")
    return Filters(
        tuple(_known(value, "type", tuple(schema.EVENT_TYPES)) for value in _listed(type)),
        tuple(_known(value, "status", schema.STATUSES) for value in _listed(status)),
        first,
        last,
        tuple(dict.fromkeys(country_code(value) for value in _listed(country))),
        _told(actor),
        _told(item),
        _told(source),
        phrases(text or ""),
        min_confidence,
        undated,
    )


def day(value: dt.date | str | None, last: bool = False) -> dt.date | None:
    """The day that a value stands for: of a year or a month ("2026-03") the first day, or the `last`.

    >>> day("2026-02"), day("2026-02", last=True), day("2026-02-11")
    (datetime.date(2026, 2, 1), datetime.date(2026, 2, 28), datetime.date(2026, 2, 11))
    """
    if value is None or isinstance(value, dt.date):
        return value.date() if isinstance(value, dt.datetime) else value
    try:
        part = _DAY.fullmatch(value.strip())
        if part is None:
            return dt.date.fromisoformat(value.strip())
        year, month = int(part["year"]), int(part["month"] or (12 if last else 1))
        return dt.date(year, month, calendar.monthrange(year, month)[1] if last else 1)
    except ValueError:
        raise ValueError(f"{value!r} is no day; write 2026-01-31, 2026-01 or 2026") from None


def phrases(text: str) -> tuple[str, ...]:
    """The words of a search, and its quoted parts as one piece each, in lower case.

    >>> phrases('Panzer "Leopard 2" Norwegen')
    ('panzer', 'leopard 2', 'norwegen')
    """
    found = (" ".join((m["phrase"] or m["word"]).casefold().split()) for m in _PHRASE.finditer(text))
    return tuple(dict.fromkeys(phrase for phrase in found if phrase))


def country_code(name: str) -> str:
    """The code of a state or an international body by its code or its name in any language.

    >>> country_code("germany"), country_code("Deutschland"), country_code("de"), country_code("Nato")
    ('DEU', 'DEU', 'DEU', 'NATO')
    """
    known = _countries()
    wanted = " ".join(name.casefold().split())
    if wanted in known:
        return known[wanted][0]
    near = difflib.get_close_matches(wanted, known, n=1, cutoff=0.6)
    hint = f" - did you mean {known[near[0]][1]!r} ({known[near[0]][0]})?" if near else "; write DEU, Germany or NATO"
    raise ValueError(f"no country or body {name!r}{hint}")


@functools.cache
def _countries() -> dict[str, tuple[str, str]]:
    """Code and spelling of every state and international body, by its codes and names in lower case."""
    found: dict[str, tuple[str, str]] = {}
    bodies = [(body.country, body.form) for body in gazetteer.bodies() if body.kind == "international" and body.country]
    states = [(state.country, state.form) for state in gazetteer.states() if state.kind in ("canonical", "name")]
    codes = [(code, code) for code, _ in (*states, *bodies)]
    short = [(code, two) for two, code in gazetteer.country_codes().items()]
    for code, form in (*codes, *short, *states, *bodies):
        found.setdefault(form.casefold(), (code, form))
    return found


def _listed(value: str | Iterable[str] | None) -> list[str]:
    """The values of a filter: one, several between commas, or a list."""
    parts = [value] if isinstance(value, str) else list(value or ())
    return [one.strip() for part in parts for one in part.split(",") if one.strip()]


def _known(value: str, name: str, valid: tuple[str, ...]) -> str:
    if value.casefold() in valid:
        return value.casefold()
    near = difflib.get_close_matches(value.casefold(), valid, n=1, cutoff=0.5)
    hint = f" - did you mean {near[0]!r}?" if near else ""
    raise ValueError(f"no {name} {value!r}; known: {', '.join(valid)}{hint}")


def _told(text: str | None) -> str | None:
    return " ".join(text.casefold().split()) if text and text.strip() else None
