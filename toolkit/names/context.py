"""The state of an office that neither the text nor the gazetteer tells: the state that the article is speaking of."""

from __future__ import annotations

import bisect
import collections
from dataclasses import dataclass

from toolkit.names.model import Mention
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
        "mayor",
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
        "mayor",
    }
)
_DOMINANT = 2  # times as often named as any other: the article is about this state


@dataclass(slots=True)
class _Context:
    """The states of the article: where each is named, and how often."""

    places: list[int]
    countries: list[str]
    counts: collections.Counter[str]
    page: Page


def infer(page: Page, mentions: list[Mention]) -> None:
    """Give holders of a state's office, where nothing tells their state, the one the context speaks of."""
    open_ones = [m for m in mentions if _open(m)]
    if not open_ones:
        return
    telling = [hit for hit in page.hits if hit.country and len(hit.country) == 3 and hit.entry.kind in _TELLING]
    countries = [hit.country or "" for hit in telling]
    context = _Context([hit.first for hit in telling], countries, collections.Counter(countries), page)
    settled: set[int] = set()
    for mention in open_ones:
        if id(mention.person) in settled:
            continue  # the first mention of a person decides
        if mention.person is not None:
            settled.add(id(mention.person))
        country = next((found for rung in _LADDER if (found := rung(context, mention))), None)
        if country is None:
            continue
        mention.inferred = True
        if mention.person is not None:
            mention.person.country, mention.person.inferred = country, True
        else:
            mention.country = country


def _open(mention: Mention) -> bool:
    if mention.office not in _STATE_OFFICES or mention.country or mention.countries or mention.organisation:
        return False
    return mention.person is None or not (mention.person.country or mention.person.organisation)


# --- The ladder -------------------------------------------------------------------------------


def _owned(context: _Context, mention: Mention) -> str | None:
    """ "Israel ... its chief of staff": the state the sentence begins with."""
    page = context.page
    if not mention.first or page.words[mention.first - 1] not in page.vocabulary.possessives:
        return None
    sentence = page.tokens.sentences[mention.first]
    first = bisect.bisect_left(context.places, page.tokens.firsts[sentence])
    return context.countries[first] if first < len(context.places) and context.places[first] < mention.first else None


def _dominant(context: _Context, mention: Mention) -> str | None:
    """The state that the article names at least twice as often as any other."""
    common = context.counts.most_common(2)
    if not common or common[0][1] < _DOMINANT:
        return None
    return common[0][0] if len(common) == 1 or common[0][1] >= _DOMINANT * common[1][1] else None


def _agreed(context: _Context, mention: Mention) -> str | None:
    """The state that two of these name: the sentence before and after the office, what came before, the article."""
    votes = collections.Counter(vote for vote in (*_near(context, mention), _most_common(context)) if vote)
    common = votes.most_common(1)
    told = common and common[0][1] > 1 and context.counts[common[0][0]] >= _DOMINANT
    return common[0][0] if told else None


def _last_named(context: _Context, mention: Mention) -> str | None:
    """The state named last before the sentence."""
    return _near(context, mention)[2]


def _home(context: _Context, mention: Mention) -> str | None:
    """The state whose offices need no adjective in this language, where the article names no other."""
    if context.counts or mention.office not in _HOME_OFFICES:
        return None
    return context.page.vocabulary.national_country or None


_LADDER = (_owned, _dominant, _agreed, _last_named, _home)


def _most_common(context: _Context) -> str | None:
    common = context.counts.most_common(1)
    return common[0][0] if common else None


def _near(context: _Context, mention: Mention) -> tuple[str | None, str | None, str | None]:
    """The states named in the sentence before and after the office, and last before the sentence."""
    tokens = context.page.tokens
    sentence = tokens.sentences[mention.first]
    begin = bisect.bisect_left(context.places, tokens.firsts[sentence])
    here = bisect.bisect_left(context.places, mention.first)
    after = bisect.bisect_left(context.places, mention.last)
    end = len(context.places)
    if sentence + 1 < len(tokens.firsts):
        end = bisect.bisect_left(context.places, tokens.firsts[sentence + 1])
    return (
        context.countries[here - 1] if here > begin else None,
        context.countries[after] if after < end else None,
        context.countries[begin - 1] if begin else None,
    )
