"""The names of a sentence as its arguments: the relation of each, its preposition, and who speaks."""

from __future__ import annotations

from dataclasses import dataclass, replace

from toolkit import appositions, enumerations, relations
from toolkit.grammar import Token
from toolkit.names import Name
from toolkit.relations import Words
from toolkit.speakers import of_source, speaks

_BOUND = 4  # words from "up to" to the name whose number it bounds
_OWNED = 4  # words from an owner to the name that explains what is owned
_ADJECTIVES = 2  # adjectives between an article and the name ("den langjährigen antisyrischen Minister X")


@dataclass(slots=True, unsafe_hash=True)  # changed by nobody; `frozen` would cost four times as much to build
class Argument:
    """A name in a sentence: the segment it stands in, its governing word class ("" for none), its preposition.

    `object`: an article in the accusative or dative says that the name is no subject ("den Präsidenten").
    """

    name: Name
    segment: int
    relation: str
    preposition: str
    speaker: bool
    token: int
    listed: bool = False
    object: bool = False


def arguments(words: Words, verb_last: bool) -> list[Argument]:
    """The arguments that the names of a sentence make, in order; `verb_last`: whether verbs may end its clauses."""
    text, tokens, spans = words.text, words.tokens, _spans(words.owner)
    told: dict[int, tuple[str, str]] = {}
    found: list[Argument] = []
    for n, name in enumerate(words.names):
        before = found[-1] if found else None
        if n not in spans:  # all of its words are those of the name before
            if before and name.start < tokens[min(before.token, len(tokens) - 1)].end:
                found.append(replace(before, name=name, listed=True))
            continue
        first, last = spans[n]
        bracketed = before is not None and appositions.bracketed(text, before.name, name)
        if bracketed and before and name.organisation and name.country == before.name.country:
            told[n] = before.relation, before.preposition  # a list may go on behind it
            found[-1] = replace(before, name=replace(before.name, end=name.end))
            continue
        if (placed := appositions.state_behind(words, n, first, last, verb_last)) is not None:
            told[n] = placed[:2]
            found.append(Argument(name, words.segment_of[first - 1], *placed, False, first))
            continue
        if before and (bracketed or appositions.state_of(text, before.name, name)):
            told[n] = before.relation, before.preposition
            found.append(replace(before, name=name, token=first))
            continue
        relation, word, listed = _relation(words, n, first, last, told)
        told[n] = relation, word
        if relation == "" and before and (resumed := _resumed(words, first, last, found)) is not None:
            told[n] = resumed.relation, resumed.preposition
            found.append(replace(resumed, name=name, token=first, listed=True, speaker=False))
            continue
        if relation != "about" and appositions.of_member(words, n, first, last, verb_last):
            relation, word = "about", ""
        if before and appositions.of_origin(words, before.name, name, first):
            relation, word = "about", ""
        if before and relation and _apposed(before, relation, first, tokens):
            found[-1] = replace(before, relation="about")
        oblique = relation == "" and (_oblique(words, first) or (verb_last and _of_second_verb(words, first)))
        speaker = relation == "" and not oblique and speaks(words, first, last, verb_last)
        found.append(Argument(name, words.segment_of[first], relation, word, speaker, first, listed, oblique))
        _join_speakers(found)
    return found


def _government(words: Words, first: int) -> tuple[str, str] | None:
    """How the governments stand that sit in the capital ("die Regierungen in Berlin und Warschau"), None for none."""
    noun = first - 2
    if noun < 0 or words.owner[noun] >= 0 or not words.tokens[noun].has("governments"):
        return None
    return relations.governor(words, noun)


def _at_most(words: Words, first: int) -> bool:
    """Whether "to" before the name only bounds a number ("up to 1,400 German soldiers")."""
    before = words.tokens[max(0, first - _BOUND) : first]
    return any(t.has("at_most") and before[i + 2].has("quantifier") for i, t in enumerate(before[:-2]))


def _oblique(words: Words, first: int) -> bool:
    """Whether an article in the accusative or dative stands before the name, or before its adjectives."""
    for i in range(first - 1, max(-1, first - 2 - _ADJECTIVES), -1):
        if words.owner[i] >= 0:
            return False
        if words.tokens[i].has("oblique"):
            return not relations.relative_of(words, i - 1, first)
        if not words.tokens[i].has("adjective") or words.text[words.tokens[i].start].isupper():
            return False
    return False


def _of_second_verb(words: Words, first: int) -> bool:
    """Whether a second verb of the subject before opens the name's segment ("und töteten zwei russische Soldaten")."""
    segment = words.segment_of[first]
    opening = words.segment_of.index(segment)
    if not segment or opening + 1 >= first:
        return False  # also where the name is all of a last segment
    joint, verb = words.tokens[opening], words.tokens[opening + 1]
    return (
        joint.has("coordination")
        and verb.has("past_verb", "present_verb")
        and not verb.has("passive", "auxiliary_past")
        and words.text[verb.start].islower()
    )


def _resumed(words: Words, first: int, last: int, found: list[Argument]) -> Argument | None:
    """The name whose list goes on behind the relative clause that explains it ("met with X, who wants ..., and Y")."""
    tokens, segment_of = words.tokens, words.segment_of
    opening = first - 1
    while opening > 0 and tokens[opening].has("determiner"):
        opening -= 1
    if opening < 2 or not tokens[opening].has("coordination") or segment_of[opening - 1] == segment_of[opening]:
        return None
    aside = segment_of[opening - 1]
    before = [a for a in found if a.segment == aside - 1]
    relative = tokens[segment_of.index(aside)].has("personal") if before else False
    following = tokens[last + 1] if last + 1 < len(tokens) else None
    acting = following is not None and segment_of[last + 1] == segment_of[first] and following.has("verb", "reporting")
    if not relative or acting or before[-1].relation not in ("with", "between"):
        return None
    return before[-1] if words.names[words.owner[first]].kind == before[-1].name.kind else None


def _join_speakers(found: list[Argument]) -> None:
    """Let all of the list speak that ends with who speaks ("UN and Iraqi officials said")."""
    n = len(found) - 1
    while n and found[n].speaker and found[n].listed:
        if found[n - 1].relation or found[n - 1].segment != found[n].segment:
            return
        n -= 1
        found[n] = replace(found[n], speaker=True)


def _spans(owner: list[int]) -> dict[int, tuple[int, int]]:
    """The first and the last word of each name."""
    spans: dict[int, tuple[int, int]] = {}
    for i, n in enumerate(owner):
        if n >= 0:
            spans[n] = spans[n][0] if n in spans else i, i
    return spans


def _relation(words: Words, n: int, first: int, last: int, told: dict[int, tuple[str, str]]) -> tuple[str, str, bool]:
    """The relation and the preposition of name n, and whether it has them from a list that it goes on."""
    relation, word = relations.governor(words, first)
    listed = False
    if not relation:
        previous = enumerations.listed(words, first)
        if previous is not None and previous in told:
            relation, word = told[previous]
            listed = True
        elif relations.mediated(words, first):
            relation = "about"
        elif relations.genitive(words, first):
            relation, word = "of", ""
        elif words.names[n].genitive:
            source = first and words.tokens[first - 1].has("source_before")  # "nach Angaben Merkels"
            relation = "about" if source else "possessive"
    if relation == "of" and first > 1 and words.tokens[first - 2].has("multitude"):
        relation, word = relations.governor(words, first - 2)  # "hundreds of Kenyans clashed with ..."
    if relation and (relations.opens_clause(words, first, last) or _purpose(words, first)):
        relation, word = "", ""
    if relation == "in" and words.names[n].metonym and not listed:
        relation, word = _government(words, first) or (relation, word)
    if relation in ("in", "at") and of_source(words, first, last):
        relation = "about"
    if relation == "to" and _at_most(words, first):
        relation, word = "", ""
    if relation != "about" and words.tokens[first].has("sponsored"):
        relation, word = "about", ""  # "Ethiopian-backed troops" are not Ethiopia's
    return relation, word, listed


def _purpose(words: Words, first: int) -> bool:
    """Whether the word that seems to govern the name opens an infinitive of purpose, whose object the name is ("um
    amerikanische Diplomaten anzugreifen").
    """
    segment, opening = words.segment_of[first], first
    while opening and words.segment_of[opening - 1] == segment:
        between = words.tokens[opening]
        if opening < first and (not between.has("determiner", "adjective") or between.has("because_of")):
            return False
        opening -= 1
    if opening >= first or not words.tokens[opening].has("purposeful"):
        return False
    end = len(words.segment_of) - words.segment_of[::-1].index(segment)
    close = words.tokens[end - 2 : end]
    return close[-1].has("zu_infinitive") or (close[0].has("infinitive_marker") and close[-1].has("infinitive"))


def _apposed(before: Argument, relation: str, i: int, tokens: tuple[Token, ...]) -> bool:
    """Whether the name before only owns the noun that the name at word i explains ("against Russia's ally Belarus")."""
    near = before.name.genitive and before.relation == relation and tokens[before.token].end < tokens[i].start
    return near and tokens[i - 1].has("partner_noun") and i - before.token <= _OWNED
