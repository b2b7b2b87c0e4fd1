"""Scores of candidate pairs: each field is compared on its own and answers with a named level.

The score of a pair is the sum of the weights that the settings give to those levels, so that every
link can be explained field by field.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import numpy.typing as npt

from toolkit.dedup import settings
from toolkit.dedup.coding import Bits, Coded, Flags, Floats, Ints
from toolkit.dedup.columns import EXACT, TIMELESS, UNDATED, Columns
from toolkit.schema import STATUSES

Levels = npt.NDArray[np.uint8]
Scores = npt.NDArray[np.float32]
_FIRST = ("date", "countries", "sides", "actors")
_DECIDED = STATUSES.index("decided")
Comparison = Callable[[Columns, Ints, Ints], Levels]


def score(columns: Columns, left: Ints, right: Ints) -> Scores:
    """The score of each pair: above zero it is likelier than not that both tell one event."""
    agreement, crowd = parts(columns, left, right)
    return agreement + crowd


def parts(columns: Columns, left: Ints, right: Ints) -> tuple[Scores, Scores]:
    """The two parts of each pair's score: what its fields say, and what rivals take from it."""
    total = np.empty(len(left), np.float32)

    def fill(part: slice) -> None:
        total[part] = _scored(columns, left[part], right[part])

    with ThreadPoolExecutor(settings.THREADS) as pool:
        list(pool.map(fill, _chunks(len(left))))
    return total, crowding(columns.count, left, right, total)


def _scored(columns: Columns, left: Ints, right: Ints) -> Scores:
    """Scores without crowding; what dates, countries and names rule out is not looked at further."""
    first = {name: COMPARISONS[name](columns, left, right) for name in _FIRST}
    total = weighed(first)
    at = np.flatnonzero(total > settings.HOPELESS)
    found = {name: level[at] for name, level in first.items()}
    total[at] = weighed(levels(columns, left[at], right[at], found))
    return total


def weighed(found: dict[str, Levels]) -> Scores:
    """The sum of the weights of each pair's levels."""
    total = np.full(len(found["date"]), settings.PRIOR, np.float32)
    for name, level in found.items():
        total += np.array([known.weight for known in settings.FIELDS[name]], np.float32)[level]
    return total


def crowding(count: int, left: Ints, right: Ints, total: Scores) -> Scores:
    """What each pair loses because its mentions have rivals: candidates that are clearly other events."""
    apart = total < settings.RIVAL
    rivals = np.bincount(left[apart], minlength=count) + np.bincount(right[apart], minlength=count)
    fewer = np.minimum(rivals[left], rivals[right]).astype(np.float32)
    return np.asarray(settings.RIVALS * np.log1p(fewer), np.float32)


def levels(columns: Columns, left: Ints, right: Ints, known: dict[str, Levels] | None = None) -> dict[str, Levels]:
    """The level of each field for each pair, as positions in `settings.FIELDS[field]`; `known` ones are kept."""
    found = dict(known or {})
    for name, compare in COMPARISONS.items():
        if name not in found:
            found[name] = compare(columns, left, right)
    found["type"] = _type(columns, left, right, found)
    return found


def _chunks(count: int) -> Iterator[slice]:
    for start in range(0, count, settings.PAIR_CHUNK):
        yield slice(start, min(count, start + settings.PAIR_CHUNK))


def _ladder(field: str, rungs: list[tuple[str, Any]]) -> Levels:
    """The position of the first rung that holds for each pair; "unknown" or the first level where none does."""
    names = [level.name for level in settings.FIELDS[field]]
    return np.select([rung for _, rung in rungs], [np.uint8(names.index(name)) for name, _ in rungs], np.uint8(0))


# --- Dates ------------------------------------------------------------------------------------


def _date(columns: Columns, left: Ints, right: Ints) -> Levels:
    low_a, low_b, high_a, high_b = columns.low[left], columns.low[right], columns.high[left], columns.high[right]
    grain_a, grain_b = columns.grain[left], columns.grain[right]
    gap = np.maximum(low_a, low_b) - np.minimum(high_a, high_b)
    apart = np.abs(low_a - low_b)
    exact = (grain_a == EXACT) & (grain_b == EXACT)
    undated = (grain_a == UNDATED) & (grain_b == UNDATED)
    published_apart = np.abs(columns.published[left] - columns.published[right])
    span = np.maximum(high_a - low_a, high_b - low_b)
    return _ladder(
        "date",
        [
            ("unknown", (grain_a == TIMELESS) | (grain_b == TIMELESS)),
            ("published the same days", undated & (published_apart <= 1)),
            ("published within days", undated & (published_apart <= _news_days(columns, left, right))),
            ("other dates", undated | (gap > settings.DATE_SLACK) & ~exact),
            ("published when it happened", (grain_a == UNDATED) | (grain_b == UNDATED)),
            ("same day", exact & (apart == 0)),
            ("a day apart", exact & ((apart <= 1) | (gap <= 0))),
            ("two or three days apart", exact & (apart <= settings.SPREAD)),
            ("other dates", exact),
            ("within the week", span <= 7),
            ("within the month", span <= 31),
            ("within a longer time", span > 31),
        ],
    )


def _news_days(columns: Columns, left: Ints, right: Ints) -> Ints:
    """For how many days two undated reports of these states of affairs can be about one event."""
    talk = (columns.status[left] < _DECIDED) & (columns.status[right] < _DECIDED)
    talk &= (columns.status[left] >= 0) & (columns.status[right] >= 0)
    return np.where(talk, settings.TALK_DAYS, settings.UNDATED_BEFORE).astype(np.int32)


# --- Countries and sides ----------------------------------------------------------------------


def _countries(columns: Columns, left: Ints, right: Ints) -> Levels:
    sets_a, sets_b = columns.country[:, left], columns.country[:, right]
    both = np.bitwise_count(sets_a & sets_b).sum(axis=0, dtype=np.int32)
    size_a, size_b = (np.bitwise_count(s).sum(axis=0, dtype=np.int32) for s in (sets_a, sets_b))
    rest_a, rest_b = size_a - both, size_b - both
    nobody = columns.nameless[left] & columns.nameless[right]
    return _ladder(
        "countries",
        [
            ("unknown", (size_a == 0) | (size_b == 0)),
            ("none shared", both == 0),
            ("the same two or more", (both >= 2) & (rest_a + rest_b == 0)),
            ("two or more shared, nobody named", (both >= 2) & nobody),
            ("two or more shared", both >= 2),
            ("another counterpart", (rest_a > 0) & (rest_b > 0)),
            ("the same one", rest_a + rest_b == 0),
            ("one of the other's, nobody named", nobody),
            ("one of the other's", both == 1),
        ],
    )


def _sides(columns: Columns, left: Ints, right: Ints) -> Levels:
    lead_a, lead_b = columns.leading[:, left], columns.leading[:, right]
    on_a, on_b = columns.receiving[:, left], columns.receiving[:, right]
    agree = ((lead_a & lead_b) != 0).any(axis=0) | ((on_a & on_b) != 0).any(axis=0)
    opposite = ((lead_a & on_b) != 0).any(axis=0) | ((lead_b & on_a) != 0).any(axis=0)
    another = (columns.nameless[left] | columns.nameless[right]) & (_disjoint(lead_a, lead_b) | _disjoint(on_a, on_b))
    return _ladder("sides", [("opposite", opposite & ~agree), ("another side", another), ("agree", agree)])


def _disjoint(one: Bits, other: Bits) -> Flags:
    """Where both sets have members, and none in common."""
    return np.asarray((one != 0).any(axis=0) & (other != 0).any(axis=0) & ((one & other) == 0).all(axis=0))


# --- Actors -----------------------------------------------------------------------------------


def _actors(columns: Columns, left: Ints, right: Ints) -> Levels:
    actors = columns.actors
    size_a = (actors.offsets[left + 1] - actors.offsets[left]).astype(np.int32)
    size_b = (actors.offsets[right + 1] - actors.offsets[right]).astype(np.int32)
    best_a, best_b = _best_matches(columns, left, right, size_a, size_b)
    strong = (best_a >= 3).sum(axis=0)
    some = (best_a >= 2).sum(axis=0)
    rest_a = size_a - (best_a >= 1).sum(axis=0)
    rest_b = size_b - (best_b >= 1).sum(axis=0)
    others = (rest_a > 0) & (rest_b > 0)
    return _ladder(
        "actors",
        [
            ("unknown", (size_a == 0) | (size_b == 0)),
            ("two or more the same", some >= 2),
            ("one the same, others on both sides", (strong == 1) & others),
            ("one the same, others on one side", (strong == 1) & ((rest_a > 0) | (rest_b > 0))),
            ("one the same, none other", strong == 1),
            ("surname the same, others on both sides", (some == 1) & others),
            ("surname the same", some == 1),
            ("similar", (best_a >= 1).any(axis=0)),
            ("different", some == 0),
        ],
    )


def _best_matches(columns: Columns, left: Ints, right: Ints, size_a: Ints, size_b: Ints) -> tuple[Levels, Levels]:
    """For each actor of the left and of the right mention the strength of its best match on the other side.

    3: same body, or family and given name; 2: same family name and nothing against it, or the same
    office; 1: one family name is a slip of the pen away from the other; 0: none.
    """
    most_a, most_b = int(size_a.max(initial=0)), int(size_b.max(initial=0))
    best_a = np.zeros((most_a, len(left)), np.uint8)
    best_b = np.zeros((most_b, len(left)), np.uint8)
    for a in range(most_a):
        for b in range(most_b):
            at = np.flatnonzero((size_a > a) & (size_b > b))
            if len(at):
                strength = _same_actor(
                    columns, columns.actors.offsets[left[at]] + a, columns.actors.offsets[right[at]] + b
                )
                best_a[a, at] = np.maximum(best_a[a, at], strength)
                best_b[b, at] = np.maximum(best_b[b, at], strength)
    return best_a, best_b


def _same_actor(columns: Columns, a: npt.NDArray[np.int64], b: npt.NDArray[np.int64]) -> Levels:
    actors = columns.actors
    family = (actors.family[a] == actors.family[b]) & (actors.family[a] >= 0)
    given_a, given_b = actors.given[a], actors.given[b]
    whole = actors.whole[a] & actors.whole[b]
    against = (given_a >= 0) & (given_b >= 0) & (actors.initial[a] != actors.initial[b]) | whole & (given_a != given_b)
    office = (actors.office[a] == actors.office[b]) & (actors.office[a] >= 0)
    office &= (actors.family[a] < 0) | (actors.family[b] < 0)
    same_whole = family & (actors.body[a] | whole & (given_a == given_b))
    strength = np.select([same_whole, family & ~against | office], [np.uint8(3), np.uint8(2)], np.uint8(0))
    at = np.flatnonzero((strength == 0) & ~family & (actors.family[a] >= 0) & (actors.family[b] >= 0))
    strength[at] = _similar(actors.family[a[at]], actors.family[b[at]], actors.families, settings.NAME_SIMILAR)
    return strength


def _similar(a: Ints, b: Ints, words: list[str], least: float) -> Levels:
    """1 where the two words are at least that similar; every distinct pair is compared once."""
    if not len(a):
        return np.zeros(0, np.uint8)
    from rapidfuzz import fuzz, process

    length = np.array([len(word) for word in words], np.int32)
    alike = np.zeros(len(a), np.uint8)
    near = np.flatnonzero(np.abs(length[a] - length[b]) <= (1 - least / 100) * (length[a] + length[b]))
    if not len(near):
        return alike
    a, b = a[near], b[near]
    code = np.minimum(a, b).astype(np.int64) * len(words) + np.maximum(a, b)
    distinct, back = np.unique(code, return_inverse=True)
    one = [words[k] for k in (distinct // len(words)).tolist()]
    other = [words[k] for k in (distinct % len(words)).tolist()]
    ratio = process.cpdist(one, other, scorer=fuzz.ratio, score_cutoff=least, dtype=np.uint8)
    alike[near] = np.asarray(ratio >= least, np.uint8)[back]
    return alike


# --- Kind and status --------------------------------------------------------------------------


def _type(columns: Columns, left: Ints, right: Ints, found: dict[str, Levels]) -> Levels:
    """Reports of two types are two events, unless so much agrees that one must be misread."""
    a, b = columns.type.code[left], columns.type.code[right]
    companions = _table(columns.type, settings.COMPANIONS)[a, b]

    def reached(field: str, *names: str) -> npt.NDArray[np.bool_]:
        places = [k for k, level in enumerate(settings.FIELDS[field]) if level.name in names]
        return np.isin(found[field], places)

    shared = (
        "two or more the same",
        "one the same, none other",
        "one the same, others on one side",
        "surname the same",
    )
    facts = sum(reached(field, *names).astype(np.int8) for field, names in _CORROBORATING)
    misread = reached("actors", *shared) & (facts >= settings.MISREAD) & ~companions
    return _ladder("type", [("same", a == b), ("misread", misread), ("different", a != b)])


_CORROBORATING = (
    ("date", ("same day", "a day apart")),
    ("countries", ("the same two or more",)),
    ("actors", ("two or more the same",)),
    ("place", ("same", "near")),
    ("item", ("same", "similar")),
    ("quantity", ("same",)),
    ("amount", ("same",)),
    ("title", ("same", "very similar")),
)
"""Agreements that tell a misread type from another event."""


def _subtype(columns: Columns, left: Ints, right: Ints) -> Levels:
    a, b = columns.subtype.code[left], columns.subtype.code[right]
    contradicting = _table(columns.subtype, settings.CONTRADICTING)[a, b]
    two_sided = np.array([word in settings.TWO_SIDED for word in columns.subtype.words] + [False])
    sets_a, sets_b = columns.country[:, left], columns.country[:, right]
    another = ((sets_a & ~sets_b) != 0).any(axis=0) & ((sets_b & ~sets_a) != 0).any(axis=0)
    return _ladder(
        "subtype",
        [
            ("unknown", (a < 0) | (b < 0)),
            ("another pair", two_sided[a] & two_sided[b] & another),
            ("same", a == b),
            ("contradicting", contradicting),
            ("different", a != b),
        ],
    )


def _table(words: Coded, pairs: tuple[tuple[str, str], ...]) -> npt.NDArray[np.bool_]:
    """Which codes (last row and column: missing) form one of the pairs, in either order."""
    place = {word: k for k, word in enumerate(words.words)}
    held = np.zeros((len(place) + 1, len(place) + 1), bool)
    for one, other in pairs:
        if one in place and other in place:
            held[place[one], place[other]] = held[place[other], place[one]] = True
    return held


def _status(columns: Columns, left: Ints, right: Ints) -> Levels:
    a, b = columns.status[left], columns.status[right]
    least, most = np.minimum(a, b), np.maximum(a, b)
    return _ladder(
        "status",
        [
            ("unknown", least < 0),
            ("same", a == b),
            ("denied by one", (least == 0) & (most >= _DECIDED)),
            ("denied by one, open by the other", least == 0),
            ("doubted by one", (least == 1) & (most >= _DECIDED)),
            ("further", a != b),
        ],
    )


def _article(columns: Columns, left: Ints, right: Ints) -> Levels:
    a, b = columns.article[left], columns.article[right]
    copy = (columns.original[left] == columns.original[right]) & (columns.original[left] >= 0)
    return _ladder("article", [("the same", (a == b) & (a >= 0)), ("near-copy", copy)])


# --- Place, item, numbers ---------------------------------------------------------------------


def _place(columns: Columns, left: Ints, right: Ints) -> Levels:
    from_a, from_b = columns.place.key[left], columns.place.key[right]
    known = (from_a >= 0) & (from_b >= 0)
    similar = _alike(columns.place, from_a, from_b, known, settings.PLACE_SIMILAR)
    distance = _kilometres(columns, left, right)
    return _ladder(
        "place",
        [
            ("same", known & (from_a == from_b)),
            ("near", similar | (distance <= settings.NEAR_KM)),
            ("unknown", known & (distance < settings.FAR_KM)),
            ("different", _listed(columns.place, from_a) & _listed(columns.place, from_b)),
            ("other words", known),
        ],
    )


def _item(columns: Columns, left: Ints, right: Ints) -> Levels:
    a, b = columns.item.key[left], columns.item.key[right]
    known = (a >= 0) & (b >= 0)
    similar = _alike(columns.item, a, b, known, settings.PLACE_SIMILAR)
    listed = _listed(columns.item, a) & _listed(columns.item, b)
    return _ladder(
        "item", [("same", known & (a == b)), ("similar", similar), ("different", listed), ("other words", known)]
    )


def _listed(coded: Coded, key: Ints) -> Flags:
    """Which keys the gazetteer knows: two of them are surely two things."""
    return np.array([*(coded.listed or [False] * len(coded.keys)), False])[key]


def _alike(coded: Coded, a: Ints, b: Ints, known: npt.NDArray[np.bool_], least: float) -> npt.NDArray[np.bool_]:
    """Where two unequal names are spelled nearly alike, or one begins with the other ("F-35A")."""
    alike = np.zeros(len(a), bool)
    at = np.flatnonzero(known & (a != b))
    if not len(at):
        return alike
    from rapidfuzz import fuzz

    size = len(coded.keys)
    distinct, back = np.unique(a[at].astype(np.int64) * size + b[at], return_inverse=True)
    verdict = np.zeros(len(distinct), bool)
    for k, code in enumerate(distinct.tolist()):
        one, other = coded.keys[code // size], coded.keys[code % size]
        short = min(len(one), len(other))
        verdict[k] = short >= 3 and (
            one.startswith(other) or other.startswith(one) or one.endswith(other) or other.endswith(one)
        )
        verdict[k] |= fuzz.ratio(one, other, score_cutoff=least) > 0
    alike[at] = verdict[back]
    return alike


def _kilometres(columns: Columns, left: Ints, right: Ints) -> Floats:
    """The distance of the two places, NaN where one is not known."""
    if np.isnan(columns.latitude).all():
        return np.full(len(left), np.nan)
    north_a, north_b = np.radians(columns.latitude[left]), np.radians(columns.latitude[right])
    east = np.radians(columns.longitude[left] - columns.longitude[right])
    half = np.sin((north_a - north_b) / 2) ** 2 + np.cos(north_a) * np.cos(north_b) * np.sin(east / 2) ** 2
    distance: Floats = 12742.0 * np.arcsin(np.sqrt(half))
    return distance


def _quantity(columns: Columns, left: Ints, right: Ints) -> Levels:
    apart = _relative(columns.quantity[left], columns.quantity[right])
    return _ladder(
        "quantity",
        [
            ("same", apart <= settings.QUANTITY_SAME),
            ("close", apart <= settings.QUANTITY_CLOSE),
            ("different", ~np.isnan(apart)),
        ],
    )


def _amount(columns: Columns, left: Ints, right: Ints) -> Levels:
    apart = _relative(columns.amount[left], columns.amount[right])
    same_money = columns.currency.code[left] == columns.currency.code[right]
    return _ladder(
        "amount",
        [
            ("same", same_money & (apart <= settings.AMOUNT_SAME)),
            ("close", apart <= settings.AMOUNT_CLOSE),
            ("different", ~np.isnan(apart) & (same_money | (apart > 0.5))),
        ],
    )


def _relative(a: Floats, b: Floats) -> Floats:
    """How far two numbers are apart, as a share of the larger; NaN where one is missing."""
    larger = np.maximum(np.abs(a), np.abs(b))
    share: Floats = np.abs(a - b) / np.where(larger == 0, 1.0, larger)
    return share


# --- Words ------------------------------------------------------------------------------------


def _title(columns: Columns, left: Ints, right: Ints) -> Levels:
    ratio = np.full(len(left), np.nan, np.float32)
    if columns.title is not None:
        import pyarrow as pa
        from rapidfuzz import fuzz, process

        at = np.flatnonzero(columns.language.code[left] == columns.language.code[right])
        one = columns.title.take(pa.array(left[at])).to_pylist()
        other = columns.title.take(pa.array(right[at])).to_pylist()
        told = np.array([bool(x and y) for x, y in zip(one, other, strict=True)], bool)
        if len(at):
            ratio[at] = np.where(told, process.cpdist(one, other, scorer=fuzz.ratio, dtype=np.uint8), np.nan)
    return _ladder(
        "title",
        [
            ("same", ratio >= 100),
            ("very similar", ratio >= settings.TITLE_VERY_SIMILAR),
            ("similar", ratio >= settings.TITLE_SIMILAR),
            ("unlike", ~np.isnan(ratio)),
        ],
    )


def _words(columns: Columns, left: Ints, right: Ints) -> Levels:
    if not columns.words.shape[0]:
        return np.zeros(len(left), np.uint8)
    weak = (columns.words[:, left] != 0).any(axis=0) & (columns.words[:, right] != 0).any(axis=0)
    weak &= columns.language.code[left] == columns.language.code[right]
    at = np.flatnonzero(weak)
    shared = np.full(len(left), -1, np.int32)
    both = columns.words[:, left[at]] & columns.words[:, right[at]]
    shared[at] = np.bitwise_count(both).sum(axis=0, dtype=np.int32)
    return _ladder(
        "words",
        [
            ("four or more shared", shared >= 4),
            ("three shared", shared == 3),
            ("two shared", shared == 2),
            ("one shared", shared == 1),
            ("none shared", shared == 0),
        ],
    )


COMPARISONS: dict[str, Comparison] = {
    "date": _date,
    "countries": _countries,
    "sides": _sides,
    "actors": _actors,
    "subtype": _subtype,
    "status": _status,
    "place": _place,
    "item": _item,
    "quantity": _quantity,
    "amount": _amount,
    "title": _title,
    "words": _words,
    "article": _article,
}
"""How each field is compared."""
