"""English names of actors, places and items for titles; rows keep what the text says."""

from __future__ import annotations

import functools
import re
from typing import Any

from toolkit import gazetteer, language

CODE = "en"
"""The language that titles are written in."""


@functools.cache
def _states() -> dict[str, str]:
    return {f.form: gazetteer.country_name(f.country) or f.form for f in gazetteer.states() if f.kind == "name"}


@functools.cache
def _places() -> dict[str, str]:
    return {form: p.place for p in gazetteer.places() for form in p.forms}


@functools.cache
def _goods() -> tuple[tuple[str, str], ...]:
    """Words for goods in all languages with the English ones, longest first, so that the longest ending wins."""
    found = {
        word.lower(): english
        for code in language.codes()
        for word, english in language.load(code).section("dedup.goods").items()
    }
    return tuple(sorted(found.items(), key=lambda pair: (-len(pair[0]), pair[0])))


@functools.cache
def _bodies() -> dict[str, str]:
    """The name of each body that an English reader knows: its own, where that serves all languages or English."""
    shared = {form.body for form in gazetteer.bodies() if form.form == form.body and form.language in ("", "en")}
    names = {form.body: form.body for form in gazetteer.bodies() if form.body in shared}
    for form in gazetteer.bodies():
        if form.language == "en" and form.kind not in _STATE_ITSELF and form.form[:1].isupper():
            names.setdefault(form.body, form.form)
    return names


_STATE_ITSELF = ("government", "parliament")
"""Kinds of bodies for which the name of their state stands, where they have none that is known in English."""


@functools.cache
def _companies() -> frozenset[str]:
    return frozenset(company.company for company in gazetteer.companies())


def body(name: str) -> str | None:
    """The English name of a body or company of the gazetteer; None where none is known.

    >>> body("NATO"), body("Rheinmetall"), body("Haushaltsausschuss")
    ('NATO', 'Rheinmetall', None)
    """
    return name if name in _companies() else _bodies().get(name)


def place(name: str) -> str:
    """The English name of a place or a state, the name itself where no other is known.

    >>> place("Peking"), place("Polen"), place("Ramstein")
    ('Beijing', 'Poland', 'Ramstein')
    """
    return _states().get(name) or _places().get(name) or name


def item(name: str) -> str:
    """The English word for goods or troops by the ending of theirs; weapons keep their names.

    >>> item("US-Mittelstreckenraketen"), item("Leopard 2")
    ('missiles', 'Leopard 2')
    """
    lower = name.lower()
    return next((english for ending, english in _goods() if lower.endswith(ending)), name)


def mapped(texts: Any, rule: Any, kind: Any = None) -> Any:
    """An Arrow array of strings with the rule applied to each distinct value; `kind` is the type of the answers."""
    import pyarrow as pa

    encoded = texts.dictionary_encode()
    words = pa.array([None if w is None else rule(w) for w in encoded.dictionary.to_pylist()], kind or pa.string())
    return words.take(encoded.indices)


def understood(name: str) -> bool:
    """Whether an English reader understands this word for goods from a text in another language.

    >>> understood("US-Mittelstreckenraketen"), understood("RCH 155"), understood("Verband")
    (True, True, False)
    """
    return item(name) != name or name in _weapons() or _DESIGNATION.search(name) is not None


_DESIGNATION = re.compile(r"\d|[A-Z]{2}")


@functools.cache
def _weapons() -> frozenset[str]:
    return frozenset(weapon.weapon for weapon in gazetteer.weapons())
