"""The index of a language: every listed form by its first word."""

from __future__ import annotations

import collections
import functools
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from toolkit import gazetteer
from toolkit.names.model import Entry
from toolkit.names.tokens import split
from toolkit.names.vocabulary import Vocabulary, load

Alternatives = tuple[tuple[tuple[str, ...], Entry], ...]


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Forms by first word (the longest first), first parts of compounds, office words, persons by name."""

    index: dict[str, Alternatives]
    prefixes: dict[str, Entry]
    office_ends: dict[str, Entry]
    surnames: dict[str, tuple[gazetteer.Holder, ...]]
    holders: dict[str, tuple[gazetteer.Holder, ...]]
    names: dict[str, str]
    given: frozenset[str]


@dataclass(eq=False)
class _Builder:
    vocabulary: Vocabulary
    forms: dict[str, dict[tuple[str, ...], Entry]] = field(default_factory=dict)

    def add(self, form: str | tuple[str, ...], entry: Entry) -> None:
        words = split(form) if isinstance(form, str) else form
        if words:
            self.forms.setdefault(words[0], {}).setdefault(words[1:], entry)

    def add_declined(self, form: str, entry: Entry) -> None:
        """Add a name with its genitive and, for names of several words, with declined adjectives."""
        words = split(form)
        for variant in _declined(words, self.vocabulary):
            self.add(variant, entry)
            last = variant[-1]
            if not last.endswith(("s", "ß", "x", "z")) or len(variant) > 1:
                for ending in self.vocabulary.genitive_endings:
                    self.add((*variant[:-1], last + ending), replace(entry, genitive=True))

    def add_cased(self, form: str, entry: Entry) -> None:
        """Add an office word as listed, with a capital first letter, and with capitals throughout."""
        for variant in dict.fromkeys((form, form[:1].upper() + form[1:], _title(form))):
            self.add(variant, entry)


def _title(form: str) -> str:
    """The form with a capital at the start of each part, short links of three letters at most excepted."""
    capital = " ".join(w if len(w) <= 3 and w.islower() else w[:1].upper() + w[1:] for w in form.split(" "))
    return "-".join(part[:1].upper() + part[1:] for part in capital.split("-"))


def _declined(words: tuple[str, ...], vocabulary: Vocabulary) -> Iterator[tuple[str, ...]]:
    """The words, and for names of several words the same with each adjective ending on the words before the last."""
    yield words
    endings = vocabulary.adjective_endings
    if len(words) < 2 or not endings:
        return
    stems = [_adjective_stem(word, endings) for word in words[:-1]]
    if any(stems):
        for ending in endings:
            yield (*(s + ending if s else w for s, w in zip(stems, words[:-1], strict=True)), words[-1])


def _adjective_stem(word: str, endings: tuple[str, ...]) -> str:
    """The stem of a capitalized word with an adjective ending, else nothing."""
    if len(word) > 5 and word[0].isupper() and word.isalpha():
        for ending in endings:
            if word.endswith(ending):
                return word[: len(word) - len(ending)]
    return ""


@functools.lru_cache(maxsize=1 << 17)
def fold(word: str) -> str:
    """The word in lower case without diacritics, to compare spellings.

    >>> fold("Erdoğan"), fold("Ségolène"), fold("Weiß")
    ('erdogan', 'segolene', 'weiss')
    """
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)).replace("ı", "i").replace("ł", "l")


# --- Gazetteers -------------------------------------------------------------------------------

_STATE_KINDS = {"canonical": "state", "name": "state", "demonym": "demonym", "metonym": "state", "capital": "place"}


def _add_states(build: _Builder, code: str) -> None:
    names = {row.country: row.form for row in gazetteer.states() if row.kind == "canonical"}
    ordered = sorted(gazetteer.states(), key=lambda row: row.kind == "capital")
    for row in ordered:
        if row.language not in ("", code) or (row.kind == "canonical" and code != "en"):
            continue
        name = names.get(row.country, row.form)
        if row.kind == "adjective":
            entry = Entry("adjective", name, row.country)
            for form in build.vocabulary.adjectives(row.form):
                build.add(form, entry)
                build.add(form[:1].upper() + form[1:], entry)
        elif row.kind == "capital":
            entry = Entry("place", row.form, row.country, metonym=True)
            build.add_declined(row.form, entry)
            if build.vocabulary.adjective_endings:
                build.add(row.form + "er", Entry("adjective", name, row.country, metonym=True))
        elif row.kind in _STATE_KINDS:
            entry = Entry(_STATE_KINDS[row.kind], name, row.country, metonym=row.kind == "metonym")
            build.add_declined(row.form, entry)
            if row.kind == "demonym":
                for form in (row.form + "n", row.form + "s"):
                    build.add(form, entry)


def _add_bodies(build: _Builder, code: str) -> None:
    kinds = {"armed_group": "armed_group", "forces": "forces"}
    for row in gazetteer.bodies():
        if row.language in ("", code) and not row.form.endswith(build.vocabulary.troops):
            kind = kinds.get(row.kind, "body")
            build.add_declined(row.form, Entry(kind, row.body, row.country or None, row.kind))


def _add_companies(build: _Builder) -> None:
    for company in gazetteer.companies():
        for form in company.forms:
            build.add_declined(form, Entry("company", company.company, company.country or None))


def _add_weapons(build: _Builder) -> None:
    for weapon in gazetteer.weapons():
        entry = Entry("weapon", weapon.weapon, None, weapon.category)
        for form in weapon.forms:
            for variant in dict.fromkeys((form, form.replace(" ", "-"), form.replace("-", " "))):
                build.add(variant, entry)
                build.add(variant + "s", entry)
                if build.vocabulary.adjective_endings and variant[-1].isalpha():
                    build.add(variant + "n", entry)


def _add_places(build: _Builder) -> None:
    for place in gazetteer.places():
        entry = Entry("place", place.place, place.country or None, latitude=place.latitude, longitude=place.longitude)
        for form in place.forms:
            words = split(form)
            known = build.forms.get(words[0], {}).get(words[1:])
            if known and known.kind == "place" and known.latitude is None and known.country == entry.country:
                located = replace(known, latitude=entry.latitude, longitude=entry.longitude)
                build.forms[words[0]][words[1:]] = located
            elif form not in build.vocabulary.not_names:
                build.add_declined(form, entry)


def _add_holders(build: _Builder) -> dict[str, tuple[gazetteer.Holder, ...]]:
    persons: dict[str, list[gazetteer.Holder]] = {}
    for holder in gazetteer.holders():
        persons.setdefault(holder.person, []).append(holder)
        for form in holder.forms:
            if " " in form or "-" in form:
                build.add_declined(form, Entry("person", holder.person, holder.country))
    return {person: tuple(held) for person, held in persons.items()}


def _surnames(
    holders: Iterable[gazetteer.Holder], family_first: frozenset[str]
) -> dict[str, tuple[gazetteer.Holder, ...]]:
    """Who may be meant by one word: the last of a name, the first where family names lead, an alias of one word."""
    found: dict[str, list[gazetteer.Holder]] = {}
    for holder in holders:
        words = holder.person.split(" ")
        short = {words[0] if holder.country in family_first else words[-1]}
        short |= {alias for alias in holder.aliases if " " not in alias and not alias.isupper()}
        for alias in holder.aliases:
            parts = alias.split(" ")
            short.add(parts[0] if holder.country in family_first else parts[-1])
        for word in short:
            found.setdefault(fold(word), []).append(holder)
    return {word: tuple(held) for word, held in found.items()}


# --- Words ------------------------------------------------------------------------------------


def _add_phrases(build: _Builder) -> None:
    for phrase in build.vocabulary.section["phrases"]:
        build.add_declined(phrase, Entry("phrase", phrase))


def _add_offices(build: _Builder) -> dict[str, Entry]:
    vocabulary = build.vocabulary
    countries = {form: country for country, forms in vocabulary.section["office_country"].items() for form in forms}
    ends: dict[str, Entry] = {}
    for office, forms in vocabulary.section["offices"].items():
        for form in forms:
            for word in vocabulary.inflected(form):
                country = countries.get(form) or countries.get(word)
                plural = word.endswith(vocabulary.plural_endings) or (vocabulary.noun_adjuncts and word != form)
                entry = Entry("office", form, country, office, plural=plural)
                build.add_cased(word, entry)
                if " " in word:
                    build.add_cased(word.replace(" ", "-"), entry)
                if " " not in word and "-" not in word:
                    ends.setdefault(word, entry)
    for form in vocabulary.section["counterparts"]["same"]:
        for word in vocabulary.inflected(form):
            entry = Entry("counterpart", form, plural=word.endswith(vocabulary.plural_endings))
            build.add_cased(word, entry)
            ends.setdefault(word, entry)
    return ends


def _add_nouns(build: _Builder) -> None:
    for detail, forms in build.vocabulary.section["organisations"].items():
        for form in forms:
            build.add(form, Entry("organisation", form, None, detail))
    for form in build.vocabulary.section["groups"]:
        build.add_cased(form, Entry("armed_group", form, None, "group", plural=True))
    for body, forms in build.vocabulary.section["body_nouns"].items():
        for form in forms:
            build.add(form, Entry("body_noun", form, None, body if body != "any" else ""))
    for country, forms in build.vocabulary.section["parties"].items():
        for form in forms:
            build.add(form, Entry("party", form, country))
    for kind, key in (("forces_noun", "forces"), ("government_noun", "governments")):
        for form in build.vocabulary.section[key]:
            build.add(form, Entry(kind, form))


def _prefixes(code: str) -> dict[str, Entry]:
    """The first parts of compounds that name a state or body: "US" in "US-Soldaten"."""
    found: dict[str, Entry] = {}
    names = {row.country: row.form for row in gazetteer.states() if row.kind == "canonical"}
    for row in gazetteer.states():
        if row.language in ("", code) and row.kind in ("prefix", "name", "adjective", "capital", "metonym"):
            entry = Entry(
                "adjective", names.get(row.country, row.form), row.country, metonym=row.kind in ("capital", "metonym")
            )
            found.setdefault(row.form, entry)
            found.setdefault(row.form[:1].upper() + row.form[1:], entry)
    for body in gazetteer.bodies():
        if body.language in ("", code) and " " not in body.form:
            found.setdefault(body.form, Entry("adjective", body.body, body.country or None, body.kind))
    return found


def _given_names(persons: Iterable[str]) -> frozenset[str]:
    """First names that two or more listed persons share."""
    counts = collections.Counter(person.split(" ")[0] for person in persons)
    return frozenset(name for name, count in counts.items() if count > 1)


@functools.cache
def lexicon(code: str) -> Lexicon:
    """The index of the language `code`, built once."""
    vocabulary = load(code)
    build = _Builder(vocabulary)
    _add_phrases(build)
    _add_states(build, code)
    _add_bodies(build, code)
    holders = _add_holders(build)
    _add_companies(build)
    _add_weapons(build)
    ends = _add_offices(build)
    _add_nouns(build)
    _add_places(build)
    index = {
        first: tuple(sorted(forms.items(), key=lambda item: -len(item[0]))) for first, forms in build.forms.items()
    }
    return Lexicon(
        index=index,
        prefixes=_prefixes(code),
        office_ends=ends,
        surnames=_surnames(gazetteer.holders(), vocabulary.family_name_first),
        holders=holders,
        names={fold(form): one.person for held in holders.values() for one in held for form in one.forms},
        given=_given_names(holders),
    )
