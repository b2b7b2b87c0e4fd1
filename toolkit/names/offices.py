"""Office phrases: "der französische Präsident Emmanuel Macron", "Tony Blair, the British prime minister"."""

from __future__ import annotations

from dataclasses import dataclass, field

from toolkit.names.model import Hit, Mention, Person
from toolkit.names.people import run, run_back, skip_titles
from toolkit.names.scan import APOSTROPHES, Page

_NAMED = frozenset(
    {"state", "body", "place", "forces", "armed_group", "company", "adjective", "party", "government_noun"}
)
_OFFICES = {"parliament": "parliament_president"}  # what the president of such a body is
_RANKS = frozenset({"commander", "king"})
_ABROAD = frozenset({"ambassador", "envoy"})


@dataclass(slots=True)
class _Phrase:
    """An office phrase while it grows to both sides of its office word."""

    first: int
    last: int
    hit: Hit
    country: str | None
    organisation: str | None
    former: bool
    office: str
    countries: list[str] = field(default_factory=list)


def phrases(page: Page) -> list[Mention]:
    """Every office phrase of the article with the persons it names, and listed persons, in order."""
    found: list[Mention] = []
    done = 0
    for hit in page.hits:
        if hit.first < done:
            continue
        if hit.entry.kind == "office" and _modifies(page, hit):
            continue
        if hit.entry.kind in ("office", "counterpart"):
            mentions = _mentions(page, hit, done)
        elif hit.entry.kind == "person":
            mentions = [_listed(page, hit)]
        else:
            continue
        if len(mentions) == 1 and _continued(page, found, mentions[0]):
            done = mentions[0].last
            continue
        while found and mentions and mentions[0].first < found[-1].last:
            found.pop()
        found += mentions
        done = max((m.last for m in mentions), default=done)
    return found


def _modifies(page: Page, hit: Hit) -> bool:
    """Whether another office word follows at once, so that this one only describes it ("chief spokesman")."""
    following = page.starting.get(hit.last)
    return following is not None and following.entry.kind == "office" and hit.country is None and not hit.entry.plural


def _listed(page: Page, hit: Hit) -> Mention:
    words = page.words[hit.first : hit.last]
    return Mention(
        hit.first,
        hit.last,
        hit.first,
        hit.last,
        _person(page, words, hit.entry.genitive),
        genitive=hit.genitive,
        named=True,
    )


def _person(page: Page, words: list[str], genitive: bool = False) -> Person:
    if genitive and words[-1].endswith("s"):
        words = [*words[:-1], words[-1][:-1]]
    joined: list[str] = []
    for word in words:
        if word == "." and joined:
            joined[-1] += "."
        else:
            joined.append(word)
    return Person(tuple(joined))


# --- The phrase around the office word --------------------------------------------------------


def _mentions(page: Page, hit: Hit, done: int) -> list[Mention]:
    """The mentions that the office word of `hit` makes: one for each person or state it names."""
    country = None if hit.granted else hit.country
    phrase = _Phrase(hit.first, hit.last, hit, country, hit.organisation, hit.former, hit.entry.detail)
    if page.words[phrase.last] == "." and page.words[phrase.last - 1] in page.vocabulary.abbreviations:
        phrase.last += 1
    _grow_left(page, phrase, done)
    _grow_right(page, phrase)
    return _named(page, phrase) or _in_apposition(page, phrase, done) or _bare(page, phrase)


def _grow_left(page: Page, phrase: _Phrase, done: int) -> None:
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
        elif hit is not None and hit.first >= done and hit.entry.kind == "office" and _modifies(page, hit):
            k = hit.first
        elif (size := _elliptic(page, k, phrase)) and k - size >= done:
            k -= size
        elif word in vocabulary.modifiers:
            phrase.former |= word in vocabulary.former
            k = before
        elif phrase.country is None and (size := _description(page, k, done)):
            k -= size
        else:
            break
        phrase.first = k


def _elliptic(page: Page, k: int, phrase: _Phrase) -> int:
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
        if not word.isalpha() or not word.islower() or word in vocabulary.between or page.starting.get(k - size):
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


def _take(page: Page, phrase: _Phrase, hit: Hit) -> None:
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


def _grow_right(page: Page, phrase: _Phrase) -> None:
    """Take in what follows the office: "of France", "Frankreichs und Polens", "der Vereinten Nationen"."""
    words, vocabulary = page.words, page.vocabulary
    hit, last = _institution(page, phrase.last, vocabulary.of, bare=True)
    if hit is None:
        phrase.last = _complement(page, phrase.last)
        hit, last = _institution(page, phrase.last, vocabulary.to, bare=False)
        if hit is not None and (phrase.hit.entry.detail in _ABROAD or phrase.country):
            phrase.last = last
        return
    phrase.last = last
    told = phrase.country is not None
    _take(page, phrase, hit)
    if told or hit.country is None:
        return
    phrase.countries.append(hit.country)
    while words[phrase.last] == "," or words[phrase.last] in vocabulary.conjunctions:
        other, last = _next_state(page, phrase.last + 1)
        if other is None or other.country is None or other.genitive != hit.genitive:
            return
        phrase.countries.append(other.country)
        phrase.last = last


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


# --- The persons of the phrase ----------------------------------------------------------------


def _named(page: Page, phrase: _Phrase) -> list[Mention]:
    """One mention a person where names follow the office."""
    words, vocabulary = page.words, page.vocabulary
    start = skip_titles(page, _rank(page, phrase.last))
    end = run(page, start)
    if end == start and words[phrase.last] == ",":
        start = skip_titles(page, phrase.last + 1)
        end = run(page, start)
        if end - start < 2 or not (not words[end] or words[end] in ",.;:)" or words[end] in vocabulary.conjunctions):
            return []
        if not (phrase.countries or phrase.country or _definite(page, phrase.first)) or _office_before(page, end):
            return []
    if end == start:
        return []
    found = [_mention(page, phrase, phrase.first, start, end, 0)]
    if not phrase.hit.entry.plural:
        return found
    while words[end] == "," or words[end] in vocabulary.conjunctions:
        start = skip_titles(page, end + 1)
        end = run(page, start)
        if end == start:
            break
        found.append(_mention(page, phrase, start, start, end, len(found)))
    return found


def _rank(page: Page, i: int) -> int:
    """The token after a military rank at token i ("commander of the fleet Admiral X"), else i."""
    hit = page.starting.get(i)
    if hit is None or hit.entry.kind != "office" or hit.entry.detail not in _RANKS:
        return i
    return hit.last + (1 if page.words[hit.last] == "." else 0)


def _office_before(page: Page, i: int) -> bool:
    """Whether an office in apposition follows the name that ends at token i."""
    hit = page.starting.get(i + 1)
    return page.words[i] == "," and hit is not None and hit.entry.kind == "office"


def _mention(page: Page, phrase: _Phrase, first: int, start: int, end: int, number: int) -> Mention:
    listed = page.starting.get(start)
    genitive = listed is not None and listed.entry.kind == "person" and listed.entry.genitive
    country = phrase.country
    if len(phrase.countries) > 1:
        country = phrase.countries[number] if number < len(phrase.countries) else None
    mention = _bare_mention(page, phrase, country)
    mention.first, mention.last, mention.head, mention.head_last = first, end, start, end
    mention.person = _person(page, page.words[start:end], genitive)
    mention.genitive = genitive or page.words[end] in APOSTROPHES
    mention.countries = ()
    mention.named = True
    mention.chained = mention.chained and number == 0 and not mention.plural
    return mention


def _bare_mention(page: Page, phrase: _Phrase, country: str | None) -> Mention:
    entry = phrase.hit.entry
    return Mention(
        phrase.first,
        phrase.last,
        phrase.first,
        phrase.last,
        office=phrase.office or None,
        form=entry.name,
        country=country,
        organisation=phrase.organisation,
        countries=tuple(phrase.countries) if len(phrase.countries) > 1 else (),
        plural=_plural(page, phrase),
        former=phrase.former,
        counterpart=entry.kind == "counterpart",
        definite=_definite(page, phrase.first),
        genitive=entry.genitive,
        chained=_chained(page, phrase.first),
        form_country=phrase.hit.country if phrase.hit.granted else entry.country,
    )


def _plural(page: Page, phrase: _Phrase) -> bool:
    """Whether the office word stands in the plural."""
    before = page.words[phrase.first - 1] if phrase.first else ""
    word = page.words[phrase.hit.last - 1]
    masculine = not word.endswith(page.vocabulary.feminine_endings)
    return phrase.hit.entry.plural or (before in page.vocabulary.plural_articles and masculine)


def _definite(page: Page, first: int) -> bool:
    return first > 0 and page.words[first - 1].lower() in page.vocabulary.definite


def _chained(page: Page, first: int) -> bool:
    """Whether the phrase goes on an enumeration ("Präsident A und Außenminister B")."""
    return first > 1 and (page.words[first - 1] == "," or page.words[first - 1] in page.vocabulary.conjunctions)


def _in_apposition(page: Page, phrase: _Phrase, done: int) -> list[Mention]:
    """A mention where the phrase explains the name before it: "Joschka Fischer, deutscher Außenminister,"."""
    words = page.words
    k = phrase.first
    if k > 0 and words[k - 1].lower() in page.vocabulary.determiners:
        k -= 1
    if k < 2 or words[k - 1] not in (",", "(") or k - 1 < done - 1:
        return []
    after = words[_after_bracket(page, phrase.last)]
    closed = not after or after in ",.;:)–" or after in page.vocabulary.which or after in page.vocabulary.conjunctions
    if not closed:
        return []
    start = run_back(page, k - 1)
    if start == k - 1:
        return []
    mention = _mention(page, phrase, start, start, k - 1, 0)
    mention.last = phrase.last
    mention.chained = False
    return [mention]


def _after_bracket(page: Page, i: int) -> int:
    """The token after a short bracket at token i ("(CPC)"), else i."""
    words = page.words
    if words[i] == "(" and i + 2 < len(words) and words[i + 2] == ")":
        return i + 3
    return i


def _continued(page: Page, found: list[Mention], mention: Mention) -> bool:
    """Whether a bare office goes on the apposition before it ("X, party leader and president of China,")."""
    before = found[-1] if found else None
    if before is None or before.person is None or mention.named or before.head_last == before.last:
        return False
    near = mention.first - _after_bracket(page, before.last) == 1
    if not near or page.words[mention.first - 1] not in page.vocabulary.conjunctions or before.head != before.first:
        return False
    before.last = mention.last
    before.country = before.country or mention.country
    return True


def _bare(page: Page, phrase: _Phrase) -> list[Mention]:
    """The phrase as an office without a name."""
    return [_bare_mention(page, phrase, phrase.country)]
