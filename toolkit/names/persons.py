"""The persons of an article: which mentions mean the same one, who is in the gazetteer, what office and state."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from toolkit.gazetteer import Holder
from toolkit.names.forms import fold
from toolkit.names.holders import TOP_OFFICES
from toolkit.names.lexicon import Lexicon
from toolkit.names.model import Mention, Person
from toolkit.names.people import name_word
from toolkit.names.scan import Page

_REMEMBERED = 16  # persons that one word may mean, the latest; so that the time of long texts stays linear
_FULL = 2  # words of a full name


@dataclass(eq=False)
class Persons:
    """The persons named so far, by each short form that may mean them."""

    page: Page
    published: dt.date | None
    by_short: dict[str, list[Person]] = field(default_factory=dict)

    def candidates(self, word: str) -> list[Person]:
        """The persons whose name has this word, the one named last first."""
        return self.by_short.get(fold(word), [])[::-1]

    def register(self, person: Person) -> Person:
        """The person of the article that this is; names and knowledge are joined."""
        self._without_genitive(person)
        known = self._same(person)
        if known is None:
            known = person
        elif len(person.words) > len(known.words):
            known.words = person.words
        known.party = known.party or person.party
        for short in self._shorts(known.words):
            listed = self.by_short.setdefault(short, [])
            if known in listed:
                listed.remove(known)
            listed.append(known)
            del listed[:-_REMEMBERED]
        return known

    def _without_genitive(self, person: Person) -> None:
        """Take a genitive -s from the name where the article or the gazetteer has the name without it."""
        last = person.words[-1]
        if (
            not self.page.vocabulary.genitive_endings
            or not last.endswith("s")
            or len(last) < 4
            or last in self.page.lexicon.given
        ):
            return
        bare, surnames = last[:-1], self.page.lexicon.surnames
        if self.page.counts[bare] or (fold(bare) in surnames and fold(last) not in surnames):
            person.words = (*person.words[:-1], bare)

    def _shorts(self, words: tuple[str, ...]) -> list[str]:
        """The words that may begin a mention of the person."""
        particles = self.page.vocabulary.particles
        if not any("-" in w for w in words):
            return list(dict.fromkeys(fold(w) for w in words if w not in particles and w[0].isupper()))
        told = [w for w in words if w not in particles and (w[0].isupper() or without_article(w, particles) != w)]
        return list(dict.fromkeys(fold(form) for w in told for form in (w, without_article(w, particles))))

    def _bare(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """The words without Arabic articles."""
        if not any("-" in w for w in words):
            return words
        return tuple(without_article(w, self.page.vocabulary.particles) for w in words)

    def _same(self, person: Person) -> Person | None:
        last = fold(without_article(person.words[-1], self.page.vocabulary.particles))
        for word in dict.fromkeys((last, fold(person.words[0]))):
            for known in reversed(self.by_short.get(word, [])):
                if _compatible(self._bare(known.words), self._bare(person.words)):
                    return known
        return None


def without_article(word: str, particles: frozenset[str]) -> str:
    """The word without the Arabic article that a hyphen joins to it ("al-Beshir" is "Beshir")."""
    if "-" not in word:
        return word
    head, joint, rest = word.partition("-")
    return rest if joint and rest[:1].isupper() and head.lower() in particles else word


def _compatible(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names can be one person's: one ends or begins the other, or only middle names differ."""
    a, b = sorted(([fold(w) for w in one], [fold(w) for w in other]), key=len)
    if a == b[-len(a) :] or a == b[: len(a)]:
        return True
    if len(a) == 1:
        return a[0] in b
    return a[-1] == b[-1] and (a[0] == b[0] or (a[0].endswith(".") and b[0].startswith(a[0][:1])))


# --- What the gazetteer knows -----------------------------------------------------------------


def listed(
    lexicon: Lexicon, mention_person: Person, office: str | None, country: str | None, day: dt.date | None
) -> Holder | None:
    """The listed holder whom this person is, by name, state, office and day; None where none or several fit."""
    words = mention_person.words
    full = " ".join(words)
    candidates: Iterable[Holder] = lexicon.holders.get(lexicon.names.get(fold(full), ""), ())
    if not candidates and len(words) == 1:
        same = lexicon.surnames.get(fold(words[0]), ())
        candidates = [h for h in same if _fits(h, office, country, day)]
        if not candidates and office is not None and day is not None:
            candidates = [h for h in same if _fits(h, office, country, None) and (h.since or day) <= day]
        if len({h.person for h in candidates}) > 1:
            return None
    ranked = sorted(candidates, key=lambda h: _rank(h, office, country, day), reverse=True)
    return ranked[0] if ranked else None


def _fits(holder: Holder, office: str | None, country: str | None, day: dt.date | None) -> bool:
    if country is not None and holder.country != country:
        return False
    if office is not None and holder.office != office:
        return False
    return day is None or holder.held(day)


def _rank(holder: Holder, office: str | None, country: str | None, day: dt.date | None) -> tuple[bool, bool, bool, str]:
    held = day is not None and holder.held(day)
    began = holder.since is None or day is None or holder.since <= day
    return holder.country == country, held, began and holder.office == office, str(holder.since or "") if began else ""


def enrich(page: Page, mention: Mention, day: dt.date | None) -> None:
    """Give the mention's person the office and state that the text tells or the gazetteer knows."""
    person = mention.person
    if person is None:
        return
    if mention.office and not mention.former:
        person.office = person.office or mention.office
    if mention.country and not (mention.former and _serves_another(page, person, mention.country, day)):
        person.country = person.country or _of_namesake(page, mention, day) or mention.country
        person.explicit = True
    person.organisation = person.organisation or mention.organisation


def _of_namesake(page: Page, mention: Mention, day: dt.date | None) -> str | None:
    """The state whose office the listed person of this name holds on the day, where the adjective is read as that of
    its namesake ("Congolese President Pascal Lissouba").
    """
    if mention.person is None or len(mention.person.words) < _FULL or day is None or mention.former:
        return None
    known = page.lexicon.holders.get(page.lexicon.names.get(fold(mention.person.name), ""), ())
    held = {h.country for h in known if h.office == mention.office and h.since is not None and h.held(day)}
    return held.pop() if len(held) == 1 else None


def _serves_another(page: Page, person: Person, country: str, day: dt.date | None) -> bool:
    """Whether a former holder is known to hold an office of another state or body now ("former Finnish president
    Martti Ahtisaari", the envoy of the UN).
    """
    known = page.lexicon.holders.get(page.lexicon.names.get(fold(person.name), ""), ())
    current = [h for h in known if day is not None and h.since is not None and h.held(day)]
    return bool(current) and all(h.country != country for h in current)


def complete(page: Page, person: Person, day: dt.date | None) -> None:
    """Fill in from the gazetteer what the text left open about the person."""
    office = person.office if person.office in TOP_OFFICES else None
    holder = listed(page.lexicon, person, office, person.country, day)
    if holder is None:
        return
    person.listed = holder.person
    person.country = person.country or holder.country
    if person.office == "head_of_state" and not person.explicit and len(holder.country) != 3:
        person.office = holder.office
    if person.office is None and (day is None or holder.held(day)):
        person.office = holder.office


def full_name(page: Page, person: Person) -> tuple[str, ...] | None:
    """The person's full name where the article has it without an office: the surname with a first name before it."""
    surname, words = person.words[-1], page.words
    for k in page.positions.get(surname, ()):
        if k and name_word(page, k - 1) and page.starting.get(k) is None:
            first = k - 1
            if first and words[first - 1] and name_word(page, first - 1) and not page.vocabulary.adjective_endings:
                first -= 1
            if page.vocabulary.adjective_endings and words[first] not in page.lexicon.given:
                continue
            return tuple(words[first : k + 1])
    return None
