"""Organizations that no list knows: companies by their legal form, bodies and groups by their head word, and
their abbreviations as the article introduces them ("Moro National Liberation Front (MNLF)")."""

from __future__ import annotations

from toolkit.names.model import Entry, Hit
from toolkit.names.scan import APOSTROPHES, Page

_LONGEST = 9
_SWALLOWED = frozenset(
    {
        "adjective",
        "state",
        "place",
        "demonym",
        "forces_noun",
        "government_noun",
        "organisation",
        "company",
        "body",
        "party",
    }
)


def organize(page: Page) -> None:
    """Add the article's own organizations to the page's hits, and the short forms it gives them."""
    found: list[Hit] = []
    for hit in page.hits:
        if hit.entry.kind == "organisation" or _generic(page, hit):
            joined = _company(page, hit) if hit.entry.detail == "company" else _body(page, hit)
            if joined is not None and (not found or joined.first >= found[-1].last):
                found.append(joined)
    if found:
        taken = {i for hit in found for i in range(hit.first, hit.last)}
        kept = [h for h in page.hits if taken.isdisjoint(range(h.first, h.last))]
        page.put(sorted([*kept, *found], key=lambda h: h.first))
    _introduced(page)


def _generic(page: Page, hit: Hit) -> bool:
    """Whether a listed body is a mere head word here ("Congress" in "African National Congress")."""
    if hit.entry.kind != "body" or hit.last != hit.first + 1 or page.words[hit.first] not in page.vocabulary.head_words:
        return False
    words, first = page.words, hit.first
    if first > 2 and words[first - 1] == "s" and words[first - 2] in APOSTROPHES:
        return _people(page, first - 3)  # "People's Congress"
    return first > 1 and bool(words[first - 2]) and _body_word(page, first - 1)


# --- Companies --------------------------------------------------------------------------------


def _company(page: Page, suffix: Hit) -> Hit | None:
    """ "Gryphon Technologies LLC": the capitalized words before a legal form."""
    words, first = page.words, suffix.first
    if first and words[first - 1] == "," and suffix.entry.name in page.vocabulary.comma_suffixes:
        first -= 1
    while first > 0 and suffix.first - first < _LONGEST and _company_word(page, first - 1):
        first -= 1
    while first < suffix.first and (words[first] in page.vocabulary.company_nouns or not words[first][0].isalnum()):
        first += 1
    if first == suffix.first:
        return None
    last = suffix.last + (1 if words[suffix.last] == "." else 0)
    listed = page.starting.get(first)
    known = listed.entry if listed is not None and listed.entry.kind == "company" else None
    genitive = words[last] in APOSTROPHES
    if known is not None and listed is not None and listed.last == suffix.first:
        return Hit(first, last, known, country=known.country, genitive=genitive)
    country = _seat(page, last) or (known.country if known is not None else None)
    return Hit(first, last, Entry("company", page.between(first, last)), country=country, genitive=genitive)


def _company_word(page: Page, i: int) -> bool:
    word, vocabulary = page.words[i], page.vocabulary
    if not word:
        return False
    if word in "&-" or (word in vocabulary.conjunctions and page.words[i - 1][:1].isupper()):
        return i > 0
    lower = word.lower()
    function_word = lower in vocabulary.between or lower in vocabulary.determiners or word in vocabulary.weekdays
    return (word[0].isupper() or word[0].isdigit()) and not function_word


def _seat(page: Page, i: int) -> str | None:
    """The country of the place that follows after a comma ("Phoenix, Arizona")."""
    for k in range(i, i + 6):
        if k >= len(page.words) or not page.words[k]:
            return None
        hit = page.starting.get(k)
        if hit is not None and hit.entry.kind in ("place", "state") and page.words[k - 1] == ",":
            after = page.starting.get(hit.last + 1) if page.words[hit.last] == "," else None
            if after is not None and after.entry.kind in ("place", "state") and after.country:
                return after.country
            return hit.country
    return None


# --- Bodies and groups ------------------------------------------------------------------------


def _body(page: Page, head: Hit) -> Hit | None:
    """ "Moro Islamic Liberation Front", "Supreme Islamic Council of Somalia": capitalized words around a head word."""
    first, last = _leftmost(page, head), _rightmost(page, head)
    if last - first < 2:
        return None
    if head.entry.detail == "armed_group":
        return Hit(first, last, Entry("armed_group", page.between(first, last), None, "organisation"))
    inner = [page.starting[i] for i in range(first, last) if i in page.starting and i != head.first]
    states = {h.country for h in inner if h.country and h.entry.kind in ("state", "adjective", "body")}
    country = states.pop() if len(states) == 1 else None
    return Hit(first, last, Entry("body", page.between(first, last), country, "organisation"), country=country)


def _leftmost(page: Page, head: Hit) -> int:
    """The first token of the name that ends in the head word."""
    words, vocabulary, first = page.words, page.vocabulary, head.first
    while first > 0 and head.first - first < _LONGEST:
        if _body_word(page, first - 1):
            first -= 1
        elif words[first - 1] in vocabulary.conjunctions and _people(page, first - 2) and _body_word(page, first - 3):
            first -= 2
        elif words[first - 1] == "s" and first > 2 and words[first - 2] in APOSTROPHES and _people(page, first - 3):
            first -= 3
        else:
            break
    while first < head.first and not words[first][0].isupper():
        first += 1
    return first


def _rightmost(page: Page, head: Hit) -> int:
    """The token after the name whose head word may go on with "of the ...", "for ..."."""
    words, vocabulary, last = page.words, page.vocabulary, head.last
    while words[last] in vocabulary.name_links and last - head.last < _LONGEST:
        start = last + 1
        if words[last] in vocabulary.conjunctions and words[start] in vocabulary.determiners:
            break
        while words[start] in vocabulary.determiners:
            start += 1
        end = _linked(page, start)
        if end == start:
            break
        last = end
    return last


def _linked(page: Page, i: int) -> int:
    """The token after the capitalized words at token i, up to a head word or the end of a listed body."""
    words = page.words
    while _body_word(page, i):
        listed = page.starting.get(i)
        if listed is not None and listed.entry.kind in ("body", "organisation"):
            return listed.last
        i += 1
        if words[i] in APOSTROPHES and words[i + 1] == "s" and _body_word(page, i + 2):
            i += 2
    return i


def _people(page: Page, i: int) -> bool:
    """Whether the possessive at token i is part of the name ("People's") and no state that owns it."""
    return _body_word(page, i) and i not in page.starting


def _body_word(page: Page, i: int) -> bool:
    word = page.words[i]
    if not word or not word[0].isupper() or len(word) < 2:
        return False
    hit = page.starting.get(i)
    if hit is not None and hit.entry.kind not in _SWALLOWED:
        return False
    if word in page.vocabulary.office_words or word.lower() in page.vocabulary.determiners:
        return False
    return word not in page.vocabulary.weekdays


# --- Abbreviations ----------------------------------------------------------------------------


def _introduced(page: Page) -> None:
    """Take abbreviations in brackets after a name as its short forms ("Nationale Befreiungsarmee (ELN)")."""
    words = page.words
    short: dict[str, Entry] = {}
    for hit in page.hits:
        if hit.entry.kind in ("body", "armed_group", "forces", "company") and words[hit.last] == "(":
            acronym = words[hit.last + 1]
            if 2 <= len(acronym) <= 7 and acronym.isupper() and words[hit.last + 2] == ")":
                entry = hit.entry
                short.setdefault(acronym, Entry(entry.kind, entry.name, hit.country, entry.detail))
    if not short:
        return
    added = [
        Hit(i, i + 1, short[word], country=short[word].country, genitive=words[i + 1] in APOSTROPHES)
        for i, word in enumerate(words)
        if word in short and i not in page.starting and i not in page.inside
    ]
    page.put(sorted([*page.hits, *added], key=lambda h: h.first))
