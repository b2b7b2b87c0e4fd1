"""Names that explain the one beside them: short forms in brackets, the state of a town, the member of a body."""

from __future__ import annotations

from toolkit import gazetteer
from toolkit.commas import PREPOSITIONS
from toolkit.names import Name
from toolkit.relations import Words

_ORIGIN = 12  # characters between an official and the word that tells where he comes from


def bracketed(text: str, before: Name, name: Name) -> bool:
    """Whether the name is the short form in brackets of the one before it ("World Trade Organization (WTO)")."""
    return 0 < name.start - before.end <= 3 and text[before.end : name.start].strip() == "("


def state_of(text: str, place: Name, state: Name) -> bool:
    """Whether the name is the state of the place before it ("Okinawa, Japan")."""
    same = place.kind == "place" and state.kind == "state" and place.country == state.country and not state.genitive
    return same and text[place.end : state.start].strip() in (",", "(", "in")


def state_behind(words: Words, n: int, first: int, last: int, verb_last: bool) -> tuple[str, str] | None:
    """The relation and the preposition of a town that no list knows, whose state follows it ("in Diwaniya, Iraq")."""
    tokens, name = words.tokens, words.names[n]
    if verb_last or name.kind != "state" or name.genitive or first < 2 or words.owner[first - 1] >= 0:
        return None
    town, word = tokens[first - 1], tokens[first - 2]
    capital = words.text[town.start].isupper() and not town.classes and words.text[town.end : name.start] == ", "
    following = tokens[last + 1] if last + 1 < len(tokens) else None
    ended = following is None or bool(words.text[name.end : following.start].strip()) or following.has(*PREPOSITIONS)
    if not capital or town.start in words.dated or not ended:
        return None
    return next(((relation, word.lower) for relation in ("in", "at", "to", "from") if word.has(relation)), None)


def of_member(words: Words, n: int, first: int, last: int, verb_last: bool) -> bool:
    """Whether the body only says what the state behind it, or a state without a name, belongs to ("NATO member Turkey",
    "den Nato-Partner"); its partners together stand for the body.
    """
    tokens, name = words.tokens, words.names[n]
    head = last if tokens[last].has("membership") else last + 1
    if head >= len(tokens) or not tokens[head].has("membership") or gazetteer.country_name(name.country or ""):
        return False
    behind = words.owner[head + 1] if head + 1 < len(tokens) else -1
    if name.kind not in ("body", "adjective") or (
        behind < 0 and tokens[min(head + 1, len(tokens) - 1)].has("member_noun")
    ):
        return False
    apposed = behind >= 0 and not words.text[tokens[head].end : tokens[head + 1].start].strip()
    one = not verb_last or (first > 0 and tokens[first - 1].has("singular_article"))
    return one or (apposed and words.names[behind].kind in ("state", "place"))


def of_origin(words: Words, before: Name, name: Name, first: int) -> bool:
    """Whether the name only tells where the official before it comes from, or what he was before ("Geir Pedersen, ein
    Norweger,", "Martti Ahtisaari, former Finnish president").
    """
    if before.kind != "person" or before.country is None or name.kind not in ("demonym", "office") or name.person:
        return False
    gap = words.text[before.end : name.start]
    if not gap.startswith(", ") or len(gap) > _ORIGIN:
        return False
    one = words.tokens[first - 1]
    if name.kind == "office":
        return name.former and name.country != before.country
    return one.has("indefinite", "singular_article", "new_one")
