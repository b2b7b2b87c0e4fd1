"""The words around an office that belong to it: "der neue französische", "of France", "Frankreichs und Polens"."""

from __future__ import annotations

from dataclasses import dataclass, field

from toolkit.names.model import Hit
from toolkit.names.scan import APOSTROPHES, Page

_NAMED = frozenset(
    {"state", "body", "place", "forces", "armed_group", "company", "adjective", "party", "government_noun"}
)
_OFFICES = {"parliament": "parliament_president"}  # what the president of such a body is
_HEADS = frozenset({"head_of_state", "vice_head_of_state"})
_ABROAD = frozenset({"ambassador", "envoy", "commander"})


@dataclass(slots=True)
class Phrase:
    """An office phrase while it grows to both sides of its office word."""

    first: int
    last: int
    hit: Hit
    country: str | None
    organisation: str | None
    former: bool
    office: str
    countries: list[str] = field(default_factory=list)


def modifies(page: Page, hit: Hit) -> bool:
    """Whether another office word follows at once, so that this one only describes it ("chief spokesman")."""
    following = page.starting.get(hit.last)
    return following is not None and following.entry.kind == "office" and hit.country is None and not hit.entry.plural


def grown(page: Page, hit: Hit, done: int) -> Phrase:
    """The phrase of the office word `hit`, grown to both sides, not before token `done`."""
    country = None if hit.granted else hit.country
    phrase = Phrase(hit.first, hit.last, hit, country, hit.organisation, hit.former, hit.entry.detail)
    if page.words[phrase.last] == "." and page.words[phrase.last - 1] in page.vocabulary.abbreviations:
        phrase.last += 1
    _grow_left(page, phrase, done)
    _grow_right(page, phrase)
    return phrase


def _grow_left(page: Page, phrase: Phrase, done: int) -> None:
    """Take in what qualifies the office on its left: adjectives, states, bodies, "former"."""
    words, vocabulary = page.words, page.vocabulary
    k = phrase.first
    while k > done and words[k - 1]:
        word, before = words[k - 1], k - 1
        hit = page.ending.get(k)
        if hit is None and word == "s" and k > done + 1 and words[k - 2] in APOSTROPHES:
            hit, before = page.ending.get(k - 2), k - 2
        elif hit is None and word in APOSTROPHES:
            hit = page.ending.get(k - 1)
        if hit is not None and hit.first >= done and hit.cut is None and _qualifies(page, hit):
            _take(page, phrase, hit)
            k = hit.first
        elif hit is not None and hit.first >= done and hit.entry.kind == "office" and modifies(page, hit):
            k = hit.first
        elif (size := _elliptic(page, k, phrase)) and k - size >= done:
            k -= size
            if (owner := page.starting.get(k)) is not None and owner.cut:  # "EU-Wirtschafts- und Finanzminister"
                _take(page, phrase, owner)
        elif word in vocabulary.modifiers:
            phrase.former |= word in vocabulary.former
            k = before
        elif phrase.country is None and (size := _description(page, k, done)):
            k -= size
        else:
            break
        phrase.first = k


def _elliptic(page: Page, k: int, phrase: Phrase) -> int:
    """3 where "Staats- und" stands before token k; a head of state is one first of all."""
    words = page.words
    if (
        k < 3
        or words[k - 1] not in page.vocabulary.conjunctions
        or words[k - 2] != "-"
        or not words[k - 3][:1].isupper()
    ):
        return 0
    office = words[phrase.hit.last - 1]
    for start in range(3, len(office) - 3):
        entries = page.lexicon.index.get(words[k - 3] + office[start:], ())
        if any(entry.detail == "head_of_state" for rest, entry in entries if not rest):
            phrase.office = "head_of_state"
    return 3


def _description(page: Page, k: int, done: int) -> int:
    """How many words before token k only describe the office, where an adjective of nationality stands before them."""
    vocabulary = page.vocabulary
    for size in (1, 2):
        word = page.words[k - size] if k - size > done else ""
        field = vocabulary.noun_adjuncts and word.lower() in vocabulary.portfolio  # "South Korean Unification Minister"
        if not field and (not word.isalpha() or not word.islower()):
            return 0
        if word in vocabulary.between or page.starting.get(k - size):
            return 0
        if vocabulary.adjective_endings and (len(word) < 5 or not word.endswith(vocabulary.adjective_endings)):
            return 0
        hit = page.ending.get(k - size)
        if hit is not None and hit.cut is None and hit.entry.kind == "adjective" and hit.first >= done:
            return size
    return 0


def _qualifies(page: Page, hit: Hit) -> bool:
    """Whether a name directly before an office tells whose office it is."""
    kind = hit.entry.kind
    if kind not in _NAMED:
        return False
    return kind in ("adjective", "party") or hit.genitive or page.vocabulary.noun_adjuncts


def _take(page: Page, phrase: Phrase, hit: Hit) -> None:
    """Let the phrase's office be of the state or body of `hit`, unless it is told already."""
    if hit.entry.kind in ("state", "adjective") and hit.country and not hit.entry.detail:
        phrase.country = hit.country
    phrase.country = phrase.country or hit.country
    if hit.entry.kind in ("body", "armed_group", "company", "party", "government_noun", "forces") or (
        hit.entry.detail and hit.entry.kind == "adjective"
    ):
        phrase.organisation = phrase.organisation or hit.entry.name
        if phrase.office == "head_of_state":
            phrase.office = page.vocabulary.office_with.get(hit.entry.name) or _OFFICES.get(
                hit.entry.detail, "official"
            )


def _grow_right(page: Page, phrase: Phrase) -> None:
    """Take in what follows the office: "of France", "Frankreichs und Polens", "der Vereinten Nationen"."""
    words, vocabulary = page.words, page.vocabulary
    links = vocabulary.of | vocabulary.members_of if phrase.hit.entry.plural else vocabulary.of
    hit, last = _institution(page, phrase.last, links, bare=True)
    if hit is None:
        phrase.last = _complement(page, phrase.last)
        hit, last = _institution(page, phrase.last, vocabulary.to, bare=False)
        placed = hit is not None and hit.entry.kind == "place" and phrase.hit.entry.plural
        if (
            hit is not None
            and not placed
            and (phrase.hit.entry.detail in _ABROAD or (phrase.country and not _local(hit)))
        ):
            phrase.last = last
        elif phrase.office in _HEADS and phrase.country is None and _of_other(page, phrase.last):
            phrase.office = "official"
        return
    phrase.last = last
    told = phrase.country is not None
    _take(page, phrase, hit)
    if told or hit.country is None:
        return
    phrase.countries.append(hit.country)
    while words[phrase.last] == "," or words[phrase.last] in vocabulary.conjunctions:
        other, last = _next_state(page, phrase.last + 1)
        if other is None or other.country is None or not _of_list(page, phrase.last + 1, hit, other):
            return
        phrase.countries.append(other.country)
        phrase.last = last


def _of_list(page: Page, i: int, hit: Hit, other: Hit) -> bool:
    """Whether the state at token i stands in the list that `hit` begins: in the same case, or in the genitive that an
    article tells for one of them ("der USA, Japans", "Russlands, der Türkei").
    """
    if other.genitive == hit.genitive:
        return True
    vocabulary = page.vocabulary
    return bool(vocabulary.genitive_articles) and (other.genitive or page.words[i] in vocabulary.of)


def _local(hit: Hit) -> bool:
    """Whether the name behind an office is where its holder is at work: a state or a place."""
    return hit.entry.kind in ("state", "place")


def _of_other(page: Page, i: int) -> bool:
    """Whether "of" and something that is no state follow ("Präsident des Verbands", "president of the club")."""
    words, vocabulary = page.words, page.vocabulary
    if words[i] not in vocabulary.of:
        return False
    if words[i] in vocabulary.determiners and words[i] not in vocabulary.genitive_articles:
        return False  # "der" may as well begin a dative
    k = i + 1
    while words[k] in vocabulary.determiners or (
        words[k][:1].islower() and words[k].endswith(vocabulary.adjective_endings)
    ):
        k += 1
    word = words[k]
    if not word or not word[0].isalpha() or word in vocabulary.state_words:
        return False
    return vocabulary.noun_adjuncts or word[0].isupper()


def _complement(page: Page, i: int) -> int:
    """The token after the field of an office that begins at token i ("of trade and industry", "für Europa")."""
    words, vocabulary = page.words, page.vocabulary
    if words[i] not in vocabulary.of and words[i] not in vocabulary.to:
        return i
    k = i + 1
    while words[k] in vocabulary.determiners:
        k += 1
    last = i
    while words[k].lower() in vocabulary.portfolio or (
        last > i and (words[k] in vocabulary.conjunctions or words[k] == ",")
    ):
        if words[k].lower() in vocabulary.portfolio:
            last = k + 1
        k += 1
    return last


def _institution(page: Page, i: int, links: frozenset[str], *, bare: bool) -> tuple[Hit | None, int]:
    """The state or body that token i begins or links to with "of", and the token after it."""
    words = page.words
    hit = page.starting.get(i)
    if bare and hit is not None and hit.genitive and hit.entry.kind in ("state", "body", "place"):
        if words[hit.last] in APOSTROPHES:
            return None, i
        return hit, hit.last
    if words[i] not in links:
        return None, i
    return _next_state(page, i + 1)


def _next_state(page: Page, i: int) -> tuple[Hit | None, int]:
    words = page.words
    while words[i] in page.vocabulary.determiners or words[i] in page.vocabulary.of:
        i += 1
    hit = page.starting.get(i)
    if hit is None or hit.entry.kind not in _NAMED or hit.entry.kind == "party":
        return None, i
    if hit.genitive and words[hit.last] in APOSTROPHES and words[hit.last + 1] == "s":
        owned = page.starting.get(hit.last + 2)
        if owned is not None and owned.entry.kind in ("body", "government_noun", "forces"):
            return hit, owned.last
    following = page.starting.get(hit.last)
    if hit.entry.kind == "adjective":
        if following is None or following.entry.kind not in ("body", "government_noun", "forces"):
            return (hit, hit.last) if hit.cut else (None, i)
        return hit, following.last
    return hit, hit.last
