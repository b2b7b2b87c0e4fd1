"""Where the name of a person that no list knows begins and ends."""

from __future__ import annotations

import re

from toolkit.names.forms import fold
from toolkit.names.scan import Page

_LONGEST = 6
_ROMAN = re.compile(r"[IVX]+")


def skip_titles(page: Page, i: int) -> int:
    """The token after honorifics and their stops ("Dr.", "Sir") at token i."""
    words = page.words
    while words[i] in page.vocabulary.honorifics or (words[i] in page.vocabulary.abbreviations and words[i + 1] == "."):
        i += 2 if words[i + 1] == "." else 1
    return i


def run(page: Page, i: int) -> int:
    """One past the last token of the personal name that begins at token i; i where none does."""
    listed = page.starting.get(i)
    if listed is not None and listed.entry.kind == "person":
        after = page.words[listed.last]
        return listed.last + (1 if _ROMAN.fullmatch(after) or _bound_particle(page, after) else 0)
    j, count = i, 0
    while count < _LONGEST and not _other_person(page, i, j, count) and not (j > i and _genitive(page, j - 1)):
        step = _initial(page, j) or _word(page, j, count) or _particles(page, j, count)
        if not step:
            break
        j, count = j + step, count + 1
    if count == 1 and page.words[i] in page.nouns:
        return i
    return j if any(len(word) > 1 and word != "." for word in page.words[i:j]) else i


def _other_person(page: Page, i: int, j: int, count: int) -> bool:
    """Whether two surnames of holders follow each other: they are two persons."""
    surnames, words = page.lexicon.surnames, page.words
    if (
        count != 1
        or not page.vocabulary.adjective_endings
        or fold(words[i]) not in surnames
        or fold(words[j]) not in surnames
        or words[i] in page.lexicon.given
    ):
        return False
    return fold(f"{words[i]} {words[j]}") not in page.lexicon.names


def _genitive(page: Page, j: int) -> bool:
    """Whether token j is a surname with a genitive -s, after which no name goes on."""
    word = page.words[j]
    if not page.vocabulary.genitive_endings or not word.endswith("s") or word in page.lexicon.given:
        return False
    if fold(word) in page.lexicon.surnames:
        return False
    return fold(word[:-1]) in page.lexicon.surnames or page.counts[word[:-1]] > 0


def _initial(page: Page, j: int) -> int:
    """2 where an initial and its stop stand at token j ("J.") and a name goes on."""
    words = page.words
    plain = len(words[j]) == 1 and words[j].isupper() and words[j + 1] == "."
    return 2 if plain and words[j + 2][:1].isupper() else 0


def _word(page: Page, j: int, count: int) -> int:
    return 1 if name_word(page, j, count) else 0


def name_word(page: Page, j: int, count: int = 0) -> bool:
    """Whether token j can be part of a personal name of which `count` tokens stand before it."""
    word = page.words[j]
    if not word or not (word[0].isupper() or _bound_particle(page, word)) or len(word) == 1:
        return False
    vocabulary = page.vocabulary
    if count > 1 and word in page.nouns:
        return False
    if word in vocabulary.not_names or (len(word) > 6 and "-" not in word and word.endswith(vocabulary.noun_endings)):
        return False
    hit = page.starting.get(j)
    if hit is not None or j in page.inside:
        if count == 0 or hit is None:
            return False
        surname = word in vocabulary.common_surnames or (hit.entry.kind == "place" and not hit.entry.metonym)
        return surname and hit.last == j + 1
    if any(c.isdigit() for c in word):
        return False
    return not (word.isupper() and len(word) > 1 and "." not in word and not (count and _ROMAN.fullmatch(word)))


def _bound_particle(page: Page, word: str) -> bool:
    """ "al-Assad": a particle joined to the name by a hyphen."""
    first, hyphen, rest = word.partition("-")
    return bool(hyphen) and first.lower() in page.vocabulary.particles and rest[:1].isupper()


def _particles(page: Page, j: int, count: int) -> int:
    """How many tokens the particles at token j and the name after them take ("de", "Hoop"): 0 where none."""
    words, vocabulary = page.words, page.vocabulary
    k = j
    while words[k] in vocabulary.particles or (k > j and words[k] in vocabulary.inner_particles):
        k += 1
    if k == j or k - j > 3 or not name_word(page, k) or (count > 1 and words[j] in vocabulary.of):
        return 0
    if count == 0 and k - j < 2 and not _known_surname(page, words[k]):
        return 0
    return k - j + 1


def _known_surname(page: Page, word: str) -> bool:
    return word.lower() in page.lexicon.surnames


def run_back(page: Page, last: int) -> int:
    """Where the name of two words or more that ends before token `last` begins; `last` where there is none."""
    listed = page.ending.get(last)
    if listed is not None and listed.entry.kind == "person":
        return listed.first
    words = page.words
    i = last
    while i > 0 and last - i < _LONGEST:
        if name_word(page, i - 1, 1) or words[i - 1] in page.vocabulary.particles:
            i -= 1
        elif words[i - 1] == "." and i > 1 and len(words[i - 2]) == 1 and words[i - 2].isupper():
            i -= 2
        else:
            break
    while i < last and (words[i] in page.vocabulary.particles or page.starting.get(i) is not None):
        i += 1
    return i if run(page, i) == last and last - i >= 2 else last
