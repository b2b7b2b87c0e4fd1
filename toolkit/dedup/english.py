"""English names of places and items for titles; rows keep what the text says."""

from __future__ import annotations

import functools
from typing import Any

from toolkit import gazetteer, language


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


def mapped(texts: Any, rule: Any) -> Any:
    """An Arrow array of strings with the rule applied to each distinct value."""
    import pyarrow as pa

    encoded = texts.dictionary_encode()
    words = pa.array([None if w is None else rule(w) for w in encoded.dictionary.to_pylist()], pa.string())
    return words.take(encoded.indices)
