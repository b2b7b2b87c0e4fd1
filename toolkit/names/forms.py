"""The forms that a listed name takes in texts, collected into an index by first word."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from toolkit.names.model import Entry
from toolkit.names.tokens import split
from toolkit.names.vocabulary import Vocabulary


@dataclass(eq=False)
class Builder:
    """The index while it is filled: what was added first keeps its form."""

    vocabulary: Vocabulary
    forms: dict[str, dict[tuple[str, ...], Entry]] = field(default_factory=dict)

    def add(self, form: str | tuple[str, ...], entry: Entry) -> None:
        """Add one form as it stands."""
        words = split(form) if isinstance(form, str) else form
        if words:
            self.forms.setdefault(words[0], {}).setdefault(words[1:], entry)

    def put(self, form: str, entry: Entry) -> None:
        """Make this the entry of a form, whatever it was before."""
        words = split(form)
        self.forms.setdefault(words[0], {})[words[1:]] = entry

    def find(self, form: str) -> Entry | None:
        """The entry that the form has so far."""
        words = split(form)
        return self.forms.get(words[0], {}).get(words[1:])

    def add_declined(self, form: str, entry: Entry) -> None:
        """Add a name with its genitive and, for names of several words, with declined adjectives."""
        endings = self.vocabulary.genitive_endings
        owner = replace(entry, genitive=True) if endings else entry
        for variant in _declined(split(form), self.vocabulary):
            self._add_owned(variant, entry, owner, endings)

    def add_owned(self, form: str, entry: Entry, owner: Entry) -> None:
        """Add a proper name with its genitive: `owner` is the entry of that form."""
        self._add_owned(split(form), entry, owner, self.vocabulary.genitive_endings[:1])

    def _add_owned(self, words: tuple[str, ...], entry: Entry, owner: Entry, endings: tuple[str, ...]) -> None:
        self.add(words, entry)
        last = words[-1]
        if len(words) > 1 or not last.endswith(("s", "ß", "x", "z")):
            for ending in endings:
                self.add((*words[:-1], last + ending), owner)

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
