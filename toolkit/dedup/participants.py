"""The actors and countries of mentions as codes."""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from toolkit.dedup import aliases, names
from toolkit.dedup.coding import NONE, Bits, Flags, Ints, Longs, bits, dictionary, distinct, ramp, recode

if TYPE_CHECKING:
    import pyarrow as pa

ACTOR_FIELDS = ("name", "person", "office", "organisation", "country", "role")


@dataclass(frozen=True, slots=True)
class ActorRows:
    """The actor structs of a table, flattened: the mention of each, and every field as codes and words; those of
    mention k stand at `offsets[k]` and on."""

    owner: Ints
    offsets: Longs
    fields: dict[str, tuple[Ints, list[str]]]

    def rows(self, at: Longs) -> ActorRows:
        """The same for some mentions of the table (ascending)."""
        owner, offsets, where = members(self.offsets, at)
        return ActorRows(owner, offsets, {name: (code[where], words) for name, (code, words) in self.fields.items()})


def members(offsets: Longs, at: Longs) -> tuple[Ints, Longs, Longs]:
    """Of rows whose owner k has those from `offsets[k]` on those of owners `at`: the new owner of each (0: the first of
    `at`), the new offsets, and the place of each."""
    first = offsets[at]
    number = offsets[at + 1] - first
    new = np.repeat(np.arange(len(at), dtype=np.int32), number)
    return new, np.append(0, np.cumsum(number)), np.repeat(first, number) + ramp(number)


def offsets_of(owner: Ints, count: int) -> Longs:
    """Where the rows of each of `count` owners begin, and the last ones end; `owner` ascends."""
    return np.append(0, np.cumsum(np.bincount(owner, minlength=count)))


@dataclass(frozen=True, slots=True)
class Actors:
    """The named actors of all mentions, one row each: `owner` is the mention; those of k stand at `offsets[k]` and on.

    `family` and `given` are codes of names (`given` NONE where unknown), `initial` the code of the given
    name's first letter, `whole` whether more than an initial is known, `body` whether it is no person,
    `office` the code of country and office; `flat` is the position among all actor structs of the table,
    `outline` the length and letters of each of `families`.
    """

    offsets: Longs
    owner: Ints
    flat: Longs
    family: Ints
    given: Ints
    initial: Ints
    whole: Flags
    office: Ints
    body: Flags
    families: list[str]
    outline: tuple[Ints, npt.NDArray[np.uint64]]

    def rows(self, at: Longs, rows: Longs) -> Actors:
        """The same for some mentions of the table (ascending); `rows` are the offsets of all its actor structs."""
        owner, offsets, where = members(self.offsets, at)
        begin, size = rows[at], rows[at + 1] - rows[at]
        moved = np.cumsum(size) - size - begin
        return replace(
            self,
            offsets=offsets,
            owner=owner,
            flat=self.flat[where] + moved[owner],
            **{name: getattr(self, name)[where] for name in ("family", "given", "initial", "whole", "office", "body")},
        )


def actor_rows(mentions: pa.Table) -> ActorRows:
    """The actor structs of all mentions."""
    import pyarrow.compute as pc

    if "actors" not in mentions.column_names:
        none = np.zeros(mentions.num_rows + 1, np.int64)
        return ActorRows(np.zeros(0, np.int32), none, {n: (np.zeros(0, np.int32), []) for n in ACTOR_FIELDS})
    column = mentions["actors"]
    number = pc.list_value_length(column).fill_null(0).to_numpy()
    owner = np.repeat(np.arange(mentions.num_rows, dtype=np.int32), number)
    structs = pc.list_flatten(column)
    present = {f.name for f in structs.type}
    missing = np.full(len(owner), NONE, np.int32)
    fields = {
        name: dictionary(pc.struct_field(structs, name)) if name in present else (missing, []) for name in ACTOR_FIELDS
    }
    return ActorRows(owner, np.append(0, np.cumsum(number, dtype=np.int64)), fields)


def countries(mentions: pa.Table, rows: ActorRows) -> tuple[Ints, Ints, list[str]]:
    """Mention, country code and the words: of the column `countries`, of the actors where that is empty."""
    import pyarrow.compute as pc

    code, words = rows.fields["country"]
    owner = rows.owner
    if "countries" in mentions.column_names:
        column = mentions["countries"]
        number = pc.list_value_length(column).fill_null(0).to_numpy()
        listed_owner = np.repeat(np.arange(mentions.num_rows, dtype=np.int32), number)
        listed_code, listed_words = dictionary(pc.list_flatten(column))
        has = np.zeros(mentions.num_rows, bool)
        has[listed_owner] = True
        fill = ~has[owner]
        together, words = recode([*listed_words, *words])
        own = np.append(together[len(listed_words) :], np.int32(NONE))[code][fill]
        code = np.concatenate([np.append(together[: len(listed_words)], np.int32(NONE))[listed_code], own])
        owner = np.concatenate([listed_owner, owner[fill]])
    keep = code >= 0
    pairs = distinct(owner[keep].astype(np.int64) * (len(words) + 1) + code[keep])
    return (pairs // (len(words) + 1)).astype(np.int32), (pairs % (len(words) + 1)).astype(np.int32), words


def side(rows: ActorRows, words: list[str], roles: tuple[str, ...], count: int) -> Bits:
    """The countries (codes into `words`) whose actors have one of the roles, as a bit set of each mention."""
    role, role_words = rows.fields["role"]
    wanted = np.array([word in roles for word in role_words] + [False])[role]
    code, own = rows.fields["country"]
    place = {word: k for k, word in enumerate(words)}
    moved = np.array([place.get(word, NONE) for word in own] + [NONE], np.int32)[code]
    keep = wanted & (moved >= 0)
    return bits(rows.owner[keep], moved[keep], len(words), count)


def named(rows: ActorRows, count: int) -> Actors:
    """The actors that have a name or an office; a state is none."""
    persons, bodies, plain, country, office = (
        rows.fields[name] for name in ("person", "organisation", "name", "country", "office")
    )
    families: dict[str, int] = {}
    givens: dict[str, int] = {}
    person_family, person_given = _person_codes(persons[1], families, givens)
    body_family = _body_codes(bodies[1], families)
    name_family = _body_codes(["" if _is_state(word) else word for word in plain[1]], families)
    family = np.where(persons[0] >= 0, person_family[persons[0]], body_family[bodies[0]])
    office_code = np.where((office[0] >= 0) & (country[0] >= 0), office[0] * (len(country[1]) + 1) + country[0], NONE)
    named = (family < 0) & (office_code < 0)
    family = np.where(named, name_family[plain[0]], family).astype(np.int32)
    given = np.where(persons[0] >= 0, person_given[persons[0]], NONE).astype(np.int32)
    letters, _ = recode(word[:1] for word in givens)
    whole = np.array([len(word) > 1 for word in givens] + [False])
    keep = np.flatnonzero((family >= 0) | (office_code >= 0))
    return Actors(
        offsets=offsets_of(rows.owner[keep], count),
        owner=rows.owner[keep],
        flat=keep,
        family=family[keep],
        given=given[keep],
        initial=np.append(letters, np.int32(NONE))[given[keep]].astype(np.int32),
        whole=whole[given[keep]],
        office=office_code[keep].astype(np.int32),
        body=np.array([word.startswith("=") for word in families] + [False])[family[keep]],
        families=list(families),
        outline=_outline(list(families)),
    )


def _outline(words: list[str]) -> tuple[Ints, npt.NDArray[np.uint64]]:
    """Length and set of letters (as bits) of each word: what rules out most pairs before they are compared."""
    length = np.array([len(word) for word in words], np.int32)
    letters = [functools.reduce(lambda bits, letter: bits | 1 << (ord(letter) & 63), word, 0) for word in words]
    return length, np.array(letters, np.uint64)


def _person_codes(words: list[str], families: dict[str, int], givens: dict[str, int]) -> tuple[Ints, Ints]:
    taken_apart = [names.person(word) for word in words]
    family = [families.setdefault(person.family, len(families)) for person in taken_apart]
    given = [givens.setdefault(person.given, len(givens)) if person.given else NONE for person in taken_apart]
    return np.array([*family, NONE], np.int32), np.array([*given, NONE], np.int32)


def _body_codes(words: list[str], families: dict[str, int]) -> Ints:
    keys = [names.body(word) if word and not names.speaks_for_state(word) else "" for word in words]
    return np.array([families.setdefault("=" + k, len(families)) if k else NONE for k in keys] + [NONE], np.int32)


def _is_state(name: str) -> bool:
    return aliases.state(names.fold(name)) is not None or (len(name) == 3 and name.isupper())
