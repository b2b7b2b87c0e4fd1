"""Short forms within the article: surnames of persons named elsewhere in it, and of holders of top offices."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Collection, Iterator

from toolkit.names.forms import fold
from toolkit.names.model import Mention, Person
from toolkit.names.people import name_word
from toolkit.names.persons import Persons, without_article
from toolkit.names.scan import APOSTROPHES, Page


def short_forms(
    page: Page, persons: Persons, mentions: list[Mention], focus: Collection[int] | None, published: dt.date | None
) -> list[Mention]:
    """Mentions of persons by name alone in the sentences of `focus`, beside the mentions already found."""
    taken = {i for mention in mentions for i in range(mention.first, mention.last)}
    named = sorted((m for m in mentions if m.person is not None), key=lambda m: m.first)
    found: list[Mention] = []
    position = done = 0
    for i in _possible(page, persons, focus):
        if i < done or i in taken:
            continue
        while position < len(named) and named[position].first < i:
            person = named[position].person
            if person is not None:
                persons.register(person)
            position += 1
        mention = _short_form(page, persons, i, published)
        if mention is not None:
            found.append(mention)
            done = mention.last
    return found


def _possible(page: Page, persons: Persons, focus: Collection[int] | None) -> Iterator[int]:
    """Where a short form may begin: at a capitalized word of `focus` that may mean a person named or listed."""
    words, firsts = page.words, page.tokens.firsts
    ends = [*firsts[1:], len(words)]
    spans = [(0, len(words))] if focus is None else [(firsts[n], ends[n]) for n in sorted(focus) if n < len(firsts)]
    wanted = {word for start, end in spans for word in words[start:end]} - _UNCAPITALIZED
    named, listed = persons.by_short.keys(), page.lexicon.top_surnames.keys()
    possible = {w for w in wanted if not (named.isdisjoint(forms := _plain(w)) and listed.isdisjoint(forms))}
    for start, end in spans if possible else ():
        for i, word in enumerate(words[start:end], start):
            if word in possible:
                yield i


_GIVEN = 4  # characters of a first name that means somebody alone
_NUMERAL = frozenset("IVX")
_UNCAPITALIZED: set[str] = set()
_MEMORY = 200_000  # distinct words remembered; beyond that the memory starts anew


@functools.lru_cache(maxsize=1 << 17)
def _plain(word: str) -> tuple[str, ...]:
    """The word without diacritics, and the same without a genitive ending; empty for one in small letters."""
    if not word[:1].isupper():
        if len(_UNCAPITALIZED) > _MEMORY:
            _UNCAPITALIZED.clear()
        _UNCAPITALIZED.add(word)
        return ()
    plain = fold(word)
    return (plain, plain[:-1]) if plain[-1] == "s" else (plain,)


def _short_form(page: Page, persons: Persons, i: int, published: dt.date | None) -> Mention | None:
    """The mention that begins at token i, by a name of the article, else by that of a holder of a top office."""
    if i in page.inside:
        return None
    hit = page.starting.get(i)
    opening = page.words[i] in page.vocabulary.common_surnames and not page.words[i - 1]
    if opening and page.words[i] in page.vocabulary.opening_words:
        return None
    if hit is not None and (hit.entry.kind != "place" or hit.entry.metonym or hit.last > i + 1):
        return None
    for word in _bare_forms(page, i):
        for person in persons.candidates(word):
            mention = _match(page, i, person)
            if mention is not None:
                return mention
    return _top_holder(page, persons, i, published) if hit is None and not opening else None


def _bare_forms(page: Page, i: int) -> tuple[str, ...]:
    """The word at token i, and without a genitive ending."""
    word = page.words[i]
    return (word, word[:-1]) if word.endswith("s") and len(word) > 2 else (word,)


# --- Persons of the article -------------------------------------------------------------------


def _match(page: Page, i: int, person: Person) -> Mention | None:
    """The longest end of the person's name, or an allowed beginning, that stands at token i."""
    name = person.words
    for start in range(len(name)):
        last, reached, genitive = _follow(page, i, name, start)
        if reached == start:
            continue
        first_alone = start == 0 and reached == 1 and _called_by_first(page, person, i)
        if reached < len(name) and not first_alone and not _paternal(page, person, start, reached):
            continue
        first = i
        while start and first and fold(page.words[first - 1]) == fold(name[start - 1]):
            first, start = first - 1, start - 1
        if start and not _alone(page, first, person):
            continue
        return Mention(
            first, last, first, last, person, genitive=genitive or page.words[last] in APOSTROPHES, named=True
        )
    return None


def _paternal(page: Page, person: Person, start: int, reached: int) -> bool:
    """Whether the one word is the father's name before the mother's ("Felipe Perez Roque" is "Perez")."""
    last_but_one = start == len(person.words) - 2 and reached == start + 1
    return start > 0 and last_but_one and person.country in page.vocabulary.paternal_name_first


def _follow(page: Page, i: int, name: tuple[str, ...], start: int) -> tuple[int, int, bool]:
    """How far the name from word `start` on stands at token i: the token after it, the word reached, a genitive."""
    words, k, reached, genitive = page.words, i, start, False
    while reached < len(name):
        wanted, word = fold(name[reached].rstrip(".")), fold(words[k])
        if word != wanted:
            bare = fold(without_article(name[reached], page.vocabulary.particles))
            wanted = bare if word in (bare, bare + "s") else wanted
        if word != wanted:
            genitive = word == wanted + "s" and len(wanted) > 2
            if not genitive:
                break
        k, reached = k + 1, reached + 1
        if words[k] == "." and name[reached - 1].endswith("."):
            k += 1
        if genitive:
            break
    return k, reached, genitive


def _called_by_first(page: Page, person: Person, i: int) -> bool:
    """Whether the person goes by the first word of the name: a family name that leads, a monarch's, or one of its
    own.
    """
    word = page.words[i]
    if name_word(page, i + 1, 1) or (i and name_word(page, i - 1, 1)):
        return False
    if len(person.words) == 2 and set(person.words[1].rstrip(".")) <= _NUMERAL:
        return True  # "King Abdullah II"
    if person.country in page.vocabulary.family_name_first:
        return True
    if person.country in page.vocabulary.given_name_alone:
        return len(word) >= _GIVEN
    if word in page.lexicon.given or len(word) < 3:
        return False
    return fold(word) in page.lexicon.surnames or page.counts[word] > 2


def _alone(page: Page, i: int, person: Person) -> bool:
    """Whether the surname at token i stands for this person: no other first name before it."""
    before = page.words[i - 1] if i else ""
    if not before or not before[0].isupper() or before in page.vocabulary.not_names:
        return True
    if page.vocabulary.adjective_endings:
        return before not in page.lexicon.given
    return not name_word(page, i - 1) or (i >= 2 and not page.words[i - 2])


# --- Holders of top offices -------------------------------------------------------------------


def _top_holder(page: Page, persons: Persons, i: int, published: dt.date | None) -> Mention | None:
    """A mention of the one holder of a top office on the day of publication whom the surname can mean."""
    first = not i or not page.words[i - 1]
    if published is None or page.words[i] in page.vocabulary.not_names:
        return None
    if first and page.counts[page.words[i].lower()]:
        return None
    for word in _bare_forms(page, i):
        if word in page.vocabulary.common_surnames or persons.candidates(word):
            continue
        if len(word) < (4 if first else 3) and not any(
            word in h.aliases for h in page.lexicon.top_surnames.get(fold(word), ())
        ):
            continue
        if word in page.lexicon.given:
            continue
        holders = [h for h in page.lexicon.top_surnames.get(fold(word), ()) if h.held(published)]
        if len({h.person for h in holders}) != 1:
            continue
        person = Person((word,), holders[0].office, holders[0].country, listed=holders[0].person)
        if not _alone(page, i, person) or (page.vocabulary.noun_adjuncts and name_word(page, i + 1, 1)):
            return None
        genitive = word != page.words[i] or page.words[i + 1] in APOSTROPHES
        return Mention(i, i + 1, i, i + 1, persons.register(person), genitive=genitive, named=True)
    return None
