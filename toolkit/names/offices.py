"""Office phrases: "der französische Präsident Emmanuel Macron", "Tony Blair, the British prime minister"."""

from __future__ import annotations

from toolkit.names.model import Hit, Mention, Person
from toolkit.names.people import run, run_back, skip_titles
from toolkit.names.phrase import Phrase, grown, modifies
from toolkit.names.scan import APOSTROPHES, Page

_ELSEWHERE = frozenset(
    {"commission_president", "council_president", "secretary_general", "high_representative", "envoy"}
)
_POST = 10  # words of the longest post that an apposition names
_RANKS = frozenset({"commander", "king"})


def phrases(page: Page) -> list[Mention]:
    """Every office phrase of the article with the persons it names, and listed persons, in order."""
    found: list[Mention] = []
    done = 0
    for hit in page.hits:
        if hit.first < done:
            continue
        if hit.entry.kind == "office" and modifies(page, hit):
            continue
        if hit.entry.kind in ("office", "counterpart", "colleague"):
            phrase = grown(page, hit, done)
            if hit.entry.kind == "colleague" and phrase.country is None:
                continue
            mentions = _named(page, phrase) or _in_apposition(page, phrase, done) or _bare(page, phrase)
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


def _listed(page: Page, hit: Hit) -> Mention:
    words = page.words[hit.first : hit.last]
    return Mention(
        hit.first,
        _of_state(page, hit.last)[0],
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


# --- The persons of the phrase ----------------------------------------------------------------


def _named(page: Page, phrase: Phrase) -> list[Mention]:
    """One mention a person where names follow the office."""
    words, vocabulary = page.words, page.vocabulary
    start = skip_titles(page, _rank(page, phrase.last))
    end = run(page, start)
    comma = _after_bracket(page, phrase.last)
    if end == start and words[comma] == ",":
        start = skip_titles(page, comma + 1)
        end = run(page, start)
        last, state = _of_state(page, end)
        if end - start < 2 or not (not words[last] or words[last] in ",.;:)" or words[last] in vocabulary.conjunctions):
            return []
        told = phrase.countries or phrase.country or state or _definite(page, phrase.first)
        if not told or _office_before(page, last):
            return []
    if end == start:
        return []
    found = [_mention(page, phrase, phrase.first, start, end, 0)]
    if not phrase.hit.entry.plural:
        return found
    while words[found[-1].last] == "," or words[found[-1].last] in vocabulary.conjunctions:
        start = skip_titles(page, found[-1].last + 1)
        end = run(page, start)
        if end == start:
            break
        found.append(_mention(page, phrase, start, start, end, len(found)))
    return found


def _of_state(page: Page, i: int) -> tuple[int, str | None]:
    """The token behind the state that "of" at token i links to the name before it, and the state ("Foreign Minister X
    of Turkey"); i where there is none.
    """
    words, vocabulary = page.words, page.vocabulary
    if not vocabulary.noun_adjuncts or words[i] not in vocabulary.of:
        return i, None
    hit = page.starting.get(i + (2 if words[i + 1] in vocabulary.determiners else 1))
    if hit is None or hit.entry.kind != "state" or hit.genitive or hit.cut is not None:
        return i, None
    return hit.last, hit.country


def _rank(page: Page, i: int) -> int:
    """The token after a military rank at token i ("commander of the fleet Admiral X"), else i."""
    hit = page.starting.get(i)
    if hit is None or hit.entry.kind != "office" or hit.entry.detail not in _RANKS:
        return i
    return hit.last + (1 if page.words[hit.last] == "." else 0)


def _party(page: Page, i: int) -> tuple[str | None, str | None]:
    """The party in brackets at token i, with its state ("(CDU)")."""
    hit = page.starting.get(i + 1) if page.words[i] == "(" else None
    return (hit.entry.name, hit.entry.country) if hit is not None and hit.entry.kind == "party" else (None, None)


def _office_before(page: Page, i: int) -> bool:
    """Whether an office in apposition follows the name that ends at token i."""
    hit = page.starting.get(i + 1)
    return page.words[i] == "," and hit is not None and hit.entry.kind == "office"


def _mention(page: Page, phrase: Phrase, first: int, start: int, end: int, number: int) -> Mention:
    listed = page.starting.get(start)
    genitive = listed is not None and listed.entry.kind == "person" and listed.entry.genitive
    country = phrase.country
    if len(phrase.countries) > 1:
        country = phrase.countries[number] if number < len(phrase.countries) else None
    mention = _bare_mention(page, phrase, country)
    last, state = _of_state(page, end)
    mention.first, mention.last, mention.head, mention.head_last = first, last, start, end
    mention.person = _person(page, page.words[start:end], genitive)
    mention.genitive = genitive or page.words[end] in APOSTROPHES
    mention.countries = ()
    mention.named = True
    mention.person.party, country = _party(page, end)
    mention.country = mention.country or (country or state if mention.office not in _ELSEWHERE else None)
    mention.chained = mention.chained and number == 0 and not mention.plural
    return mention


def _bare_mention(page: Page, phrase: Phrase, country: str | None) -> Mention:
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
        counterpart=entry.kind in ("counterpart", "colleague"),
        definite=_definite(page, phrase.first),
        genitive=entry.genitive,
        chained=_chained(page, phrase.first),
        form_country=phrase.hit.country if phrase.hit.granted else entry.country,
    )


def _plural(page: Page, phrase: Phrase) -> bool:
    """Whether the office word stands in the plural."""
    before = page.words[phrase.first - 1] if phrase.first else ""
    word = page.words[phrase.hit.last - 1]
    masculine = not word.endswith(page.vocabulary.feminine_endings)
    told = " ".join(page.words[max(0, phrase.first - 2) : phrase.first])  # "Treffen der Finanzminister"
    several = before in page.vocabulary.plural_articles or told.endswith(page.vocabulary.gatherings)
    return phrase.hit.entry.plural or (several and masculine)


def _definite(page: Page, first: int) -> bool:
    return first > 0 and page.words[first - 1].lower() in page.vocabulary.definite


def _chained(page: Page, first: int) -> bool:
    """Whether the phrase goes on an enumeration ("Präsident A und Außenminister B")."""
    return first > 1 and (page.words[first - 1] == "," or page.words[first - 1] in page.vocabulary.conjunctions)


def _in_apposition(page: Page, phrase: Phrase, done: int) -> list[Mention]:
    """A mention where the phrase explains the name before it: "Joschka Fischer, deutscher Außenminister,"."""
    words = page.words
    k = phrase.first
    if k > 0 and words[k - 1].lower() in page.vocabulary.determiners:
        k -= 1
    if k < 2 or words[k - 1] not in (",", "(") or k - 1 < done - 1:
        return []
    end = _owned(page, _after_bracket(page, phrase.last))
    after = words[end]
    closed = not after or after in ",.;:)–" or after in page.vocabulary.which or after in page.vocabulary.conjunctions
    if not closed:
        return []
    start = run_back(page, k - 1)
    if start == k - 1:
        return []
    mention = _mention(page, phrase, start, start, k - 1, 0)
    mention.last = end if words[phrase.last] in APOSTROPHES else phrase.last
    mention.chained = False
    return [mention]


def _owned(page: Page, i: int) -> int:
    """The comma behind what the state at token i owns ("head of Sudan's delegation to the talks,"), else i."""
    if page.words[i] not in APOSTROPHES:
        return i
    end = next((k for k in range(i, i + _POST) if page.words[k] in ("", ",")), i)
    return end if page.words[end] == "," else i


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


def _bare(page: Page, phrase: Phrase) -> list[Mention]:
    """The phrase as an office without a name."""
    return [_bare_mention(page, phrase, phrase.country)]
