"""The state of an office that neither the text nor the gazetteer tells: the state that the article is speaking of."""

from __future__ import annotations

import bisect
import collections
from dataclasses import dataclass, field

from toolkit.names.model import Entry, Hit, Mention
from toolkit.names.output import country_of
from toolkit.names.scan import Page

_TELLING = frozenset({"state", "adjective", "demonym", "place", "body", "forces"})
_STATE_OFFICES = frozenset(
    {
        "head_of_state",
        "vice_head_of_state",
        "head_of_government",
        "vice_head_of_government",
        "foreign_minister",
        "defence_minister",
        "interior_minister",
        "finance_minister",
        "minister",
        "state_secretary",
        "parliament_president",
        "chief_of_staff",
        "commander",
        "governor",
        "opposition_leader",
        "king",
    }
)
_HOME_OFFICES = frozenset(
    {
        "foreign_minister",
        "defence_minister",
        "interior_minister",
        "finance_minister",
        "minister",
        "chief_of_staff",
    }
)
OWN_KINDS = {"forces_noun": "forces", "government_noun": "body"}
_LED = 4  # words between "led by" and the office
_LEADING = 5  # words between a state and "led by"
_DOMINANT = 2  # times as often named as any other: the article is about this state


@dataclass(slots=True)
class Context:
    """The states of the article: where each is named, and how often."""

    places: list[int]
    countries: list[str]
    counts: collections.Counter[str]
    page: Page
    common: list[tuple[str, int]]
    """The two that are named most often."""
    holders: dict[int, list[Mention]] = field(default_factory=dict)
    """The office holders of states by the sentence that names them."""


def read(page: Page) -> Context:
    """The states that the article names."""
    telling = [hit for hit in page.hits if hit.country and len(hit.country) == 3 and hit.entry.kind in _TELLING]
    countries = [hit.country or "" for hit in telling]
    counts = collections.Counter(countries)
    return Context([hit.first for hit in telling], countries, counts, page, counts.most_common(2))


def infer(context: Context, mentions: list[Mention]) -> None:
    """Give holders of a state's office, where nothing tells their state, the one the context speaks of."""
    for mention in mentions:
        if mention.office in _STATE_OFFICES and len(country_of(mention) or "") == 3:
            context.holders.setdefault(context.page.tokens.sentences[mention.first], []).append(mention)
    settled: set[int] = set()
    bare: dict[str, str] = {}
    for mention in mentions:
        if not _open(mention) or id(mention.person) in settled:
            if mention.office and mention.person is None and mention.country and not mention.plural:
                bare[mention.office] = mention.country
            continue
        if mention.person is not None and mention.office in bare:  # "The Danish foreign minister ... Minister X"
            mention.person.country, mention.person.inferred = bare.pop(mention.office), True
            settled.add(id(mention.person))
            continue
        if mention.person is not None:
            settled.add(id(mention.person))  # the first mention of a person decides
        home = mention.office in _HOME_OFFICES
        country = _climb(context, mention.first, mention.last) or (_home(context) if home else None)
        if country is None:
            continue
        mention.inferred = True
        if mention.person is not None:
            mention.person.country, mention.person.inferred = country, True
        else:
            mention.country = country


def own_bodies(context: Context) -> list[Hit]:
    """ "The government", "die Armee": the bodies that need no adjective, those of the state the context speaks of."""
    page, found = context.page, []
    for hit in page.hits:
        kind = OWN_KINDS.get(hit.entry.kind)
        if kind is None:
            continue
        before = page.words[hit.first - 1].lower() if hit.first else ""
        if before not in page.vocabulary.definite and before not in page.vocabulary.possessives:
            continue
        country = _climb(context, hit.first, hit.last)
        if country is not None:
            entry = Entry(kind, page.between(hit.first, hit.last), country, hit.entry.kind)
            found.append(Hit(hit.first, hit.last, entry, country=country, genitive=hit.genitive))
    return found


def _climb(context: Context, first: int, last: int) -> str | None:
    return next((found for rung in _LADDER if (found := rung(context, first, last))), None)


def _open(mention: Mention) -> bool:
    if mention.office not in _STATE_OFFICES or mention.country or mention.countries or mention.organisation:
        return False
    if mention.person is None:
        return not mention.plural  # "the leaders" are of several states
    return not (mention.person.country or mention.person.organisation)


# --- The ladder -------------------------------------------------------------------------------


def _owned(context: Context, first: int, last: int) -> str | None:
    """ "Israel ... its chief of staff": the state the sentence begins with."""
    page = context.page
    if not first or page.words[first - 1] not in page.vocabulary.possessives:
        return None
    sentence = page.tokens.sentences[first]
    begin = bisect.bisect_left(context.places, page.tokens.firsts[sentence])
    return context.countries[begin] if begin < len(context.places) and context.places[begin] < first else None


def _dominant(context: Context, first: int, last: int) -> str | None:
    """The state that the article names at least twice as often as any other."""
    common = context.common
    if not common or common[0][1] < _DOMINANT:
        return None
    return common[0][0] if len(common) == 1 or common[0][1] >= _DOMINANT * common[1][1] else None


def _agreed(context: Context, first: int, last: int) -> str | None:
    """The state that two of these name: the sentence before and after the office, what came before, the article."""
    votes = collections.Counter(vote for vote in (*_near(context, first, last), _most_common(context)) if vote)
    common = votes.most_common(1)
    told = common and common[0][1] > 1 and context.counts[common[0][0]] >= _DOMINANT
    return common[0][0] if told else None


def _governed(context: Context, first: int, last: int) -> str | None:
    """ "Die US-Regierung bestraft ... Das Außenministerium ...": the state of the one body of the sentence before."""
    page = context.page
    sentence = page.tokens.sentences[first]
    if not sentence:
        return None
    begin, end = page.tokens.firsts[sentence - 1], page.tokens.firsts[sentence]
    here = range(bisect.bisect_left(page.hits, begin, key=_first), bisect.bisect_left(page.hits, end, key=_first))
    told = {h.country for h in (page.hits[i] for i in here) if h.entry.kind == "body" and len(h.country or "") == 3}
    return told.pop() if len(told) == 1 else None


def _last_named(context: Context, first: int, last: int) -> str | None:
    """The state named last before the sentence."""
    return _near(context, first, last)[2]


def _home(context: Context) -> str | None:
    """The state whose offices need no adjective in this language, where the article names no other."""
    return None if context.counts else context.page.vocabulary.national_country or None


def _ordered(context: Context, first: int, last: int) -> str | None:
    """ "Olmert ordered the army": the state of the one office holder whom the sentence names before."""
    page = context.page
    before = [m for m in context.holders.get(page.tokens.sentences[first], ()) if m.first < first]
    countries = {country_of(m) for m in before}
    hit = page.starting.get(first)
    own = hit is not None and hit.entry.kind in OWN_KINDS
    return countries.pop() if own and len(countries) == 1 and len(before) == 1 else None


def _members(context: Context, first: int, last: int) -> str | None:
    """ "The G7 ... a meeting of their foreign ministers": the body that the sentence names last before."""
    page = context.page
    if not first or page.words[first - 1] not in page.vocabulary.possessives:
        return None
    begin = page.tokens.firsts[page.tokens.sentences[first]]
    here = range(bisect.bisect_left(page.hits, begin, key=_first), bisect.bisect_left(page.hits, first, key=_first))
    telling = [h for h in (page.hits[i] for i in here) if h.country and h.entry.kind in _TELLING]
    bodies = [h for h in telling if h.entry.kind == "body" and len(h.country or "") != 3]
    return bodies[0].country if bodies and bodies[0] is telling[0] else None


def _leading(context: Context, first: int, last: int) -> str | None:
    """ "A Chinese delegation led by Vice Commerce Minister X": the state of those whom the office holder leads."""
    page = context.page
    sentence = page.tokens.sentences[first]
    begin = page.tokens.firsts[sentence]
    close = range(first - 1, max(begin, first - _LED) - 1, -1)
    led = next((i for i in close if page.words[i] in page.vocabulary.leading), None)
    if led is None:
        return None
    n = bisect.bisect_left(context.places, led) - 1
    return context.countries[n] if n >= 0 and context.places[n] >= max(begin, led - _LEADING) else None


_LADDER = (_leading, _members, _owned, _ordered, _dominant, _agreed, _governed, _last_named)


def _first(hit: Hit) -> int:
    return hit.first


def _most_common(context: Context) -> str | None:
    return context.common[0][0] if context.common else None


def _near(context: Context, first: int, last: int) -> tuple[str | None, str | None, str | None]:
    """The states named in the sentence before and after the office, and last before the sentence."""
    tokens = context.page.tokens
    sentence = tokens.sentences[first]
    begin = bisect.bisect_left(context.places, tokens.firsts[sentence])
    here = bisect.bisect_left(context.places, first)
    after = bisect.bisect_left(context.places, last)
    end = len(context.places)
    if sentence + 1 < len(tokens.firsts):
        end = bisect.bisect_left(context.places, tokens.firsts[sentence + 1])
    return (
        context.countries[here - 1] if here > begin else None,
        context.countries[after] if after < end else None,
        context.countries[begin - 1] if begin else None,
    )
