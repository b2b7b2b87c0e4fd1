"""The index of a language: every listed form by its first word."""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace

from toolkit import gazetteer
from toolkit.names.forms import Builder
from toolkit.names.holders import TOP_OFFICES, add_holders, full_names, given_names, surnames, titles
from toolkit.names.model import Entry
from toolkit.names.tokens import split
from toolkit.names.vocabulary import load

Alternatives = tuple[tuple[tuple[str, ...], Entry], ...]


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Forms by first word (the longest first), first parts of compounds, persons by name."""

    index: dict[str, Alternatives]
    prefixes: dict[str, Entry]
    forces: dict[str, Entry]
    surnames: dict[str, tuple[gazetteer.Holder, ...]]
    top_surnames: dict[str, tuple[gazetteer.Holder, ...]]
    holders: dict[str, tuple[gazetteer.Holder, ...]]
    names: dict[str, str]
    given: frozenset[str]

    def entry(self, form: str) -> Entry | None:
        """What a listed form stands for, None for an unlisted one."""
        first, *rest = split(form)
        return next((entry for words, entry in self.index.get(first, ()) if words == tuple(rest)), None)


# --- Gazetteers -------------------------------------------------------------------------------

_STATE_KINDS = {"canonical": "state", "name": "state", "demonym": "demonym", "metonym": "state", "capital": "place"}


def _add_states(build: Builder, code: str) -> None:
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
            if row.kind == "name" and " " not in row.form and build.vocabulary.genitive_endings:
                build.add_owned(row.form, entry, replace(entry, genitive=True))  # "Hollandes" is the president's
            else:
                build.add_declined(row.form, entry)
            if row.kind == "demonym":
                for form in (row.form + "n", row.form + "s"):
                    build.add(form, entry)


def _add_bodies(build: Builder, code: str) -> None:
    kinds = {"armed_group": "armed_group", "forces": "forces"}
    for row in gazetteer.bodies():
        if row.language in ("", code) and not row.form.endswith(build.vocabulary.troops):
            kind = kinds.get(row.kind, "body")
            build.add_declined(row.form, Entry(kind, row.body, row.country or None, row.kind))


def _add_groups(build: Builder, code: str) -> None:
    for row in gazetteer.groups():
        if row.language in ("", code):
            build.put(row.form, Entry("group", row.group, None, "|".join(row.members)))


def _add_companies(build: Builder) -> None:
    for company in gazetteer.companies():
        entry = Entry("company", company.company, company.country or None)
        owner = replace(entry, genitive=True)
        for form in company.forms:
            build.add_owned(form, entry, owner)


def _add_weapons(build: Builder) -> None:
    for weapon in gazetteer.weapons():
        entry = Entry("weapon", weapon.weapon, None, weapon.category)
        for form in weapon.forms:
            for variant in dict.fromkeys((form, form.replace(" ", "-"), form.replace("-", " "))):
                build.add(variant, entry)
                build.add(variant + "s", entry)
                if build.vocabulary.adjective_endings and variant[-1].isalpha():
                    build.add(variant + "n", entry)


def _add_places(build: Builder) -> None:
    for place in gazetteer.places():
        entry = Entry("place", place.place, place.country or None, latitude=place.latitude, longitude=place.longitude)
        owner = replace(entry, genitive=True)
        for form in place.forms:
            known = build.find(form)
            if known and known.kind == "place" and known.latitude is None and known.country == entry.country:
                located = replace(known, latitude=entry.latitude, longitude=entry.longitude)
                build.put(form, located)
                build.put(form + "s", replace(located, genitive=True))
            elif form not in build.vocabulary.not_names:
                build.add_owned(form, entry, owner)


# --- Words ------------------------------------------------------------------------------------


def _add_phrases(build: Builder) -> None:
    for phrase in build.vocabulary.section["phrases"]:
        build.add_declined(phrase, Entry("phrase", phrase))


def _add_offices(build: Builder) -> None:
    vocabulary = build.vocabulary
    loose = vocabulary.section["counterparts"]["loose"]
    countries = {form: country for country, forms in vocabulary.section["office_country"].items() for form in forms}
    for office, forms in vocabulary.section["offices"].items():
        for form in forms:
            for word in vocabulary.inflected(form):
                country = countries.get(form) or countries.get(word)
                plural = word.endswith(vocabulary.plural_endings) or (vocabulary.noun_adjuncts and word != form)
                entry = Entry("office", form, country, office, plural=plural)
                build.add_cased(word, entry)
                if " " in word:
                    build.add_cased(word.replace(" ", "-"), entry)
    for form in (*vocabulary.section["counterparts"]["same"], *loose):
        for word in vocabulary.inflected(form):
            kind = "colleague" if form in loose else "counterpart"
            entry = Entry(kind, form, plural=word.endswith(vocabulary.plural_endings))
            build.add_cased(word, entry)


def _add_nouns(build: Builder) -> None:
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


def _forces(code: str, common: frozenset[str]) -> dict[str, Entry]:
    """The forces and groups of one word that solid compounds begin with: "Bundeswehr", "Taliban"."""
    return {
        body.form: Entry("adjective", body.body, body.country or None, body.kind)
        for body in gazetteer.bodies()
        if body.language in ("", code)
        and body.kind in ("forces", "armed_group")
        and body.form.isalpha()
        and body.form not in common
    }


def _longest(item: tuple[tuple[str, ...], Entry]) -> int:
    return -len(item[0])


@functools.cache
def lexicon(code: str) -> Lexicon:
    """The index of the language `code`, built once."""
    vocabulary = load(code)
    build = Builder(vocabulary)
    _add_phrases(build)
    _add_states(build, code)
    _add_bodies(build, code)
    _add_groups(build, code)
    holders = add_holders(build)
    _add_companies(build)
    _add_weapons(build)
    _add_offices(build)
    _add_nouns(build)
    _add_places(build)
    index = {
        first: tuple(sorted(forms.items(), key=_longest) if len(forms) > 1 else forms.items())
        for first, forms in build.forms.items()
    }
    return Lexicon(
        index=index,
        prefixes=_prefixes(code),
        forces=_forces(code, frozenset(vocabulary.section["forces"])),
        surnames=surnames(gazetteer.holders(), vocabulary.family_name_first),
        top_surnames=surnames(
            (one for one in gazetteer.holders() if one.office in TOP_OFFICES), vocabulary.family_name_first
        ),
        holders=holders,
        names=full_names(gazetteer.holders(), titles(vocabulary)),
        given=given_names(holders),
    )
