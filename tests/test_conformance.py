"""What every language and every event parser must have, said in words; and no word of a language in Python."""

from __future__ import annotations

import ast
import functools
import json
import re
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from toolkit import language as languages
from toolkit import names, parsers, schema, status

PACKAGE = Path(__file__).parent.parent / "toolkit"
CASES = Path(__file__).parent / "cases"
SECTIONS = ("language", "sentences", "dates", "amounts", "names", "grammar", "parsers")
LEAST_LINES = {"meeting": 25, "procurement": 25, "troop": 25}
LEAST_NEGATIVE = 0.4
KINDS = {"noun", "verb"}
NAME_KINDS = {"person", "office", "place", "state", "demonym", "adjective", "body", "forces", "company", "weapon"}
RUNGS = {rung.__name__ for rung in status.LADDER} | {"trigger", "default", "trip"}
LOGIC = (
    *("clauses", "relations", "arguments", "domain", "subjects", "actors", "guards", "completion", "marks", "document"),
    *("status", "scope", "cues", "refusals", "prospects", "needs", "frames", "telling", "when", "where", "what"),
    *("claims", "nearest", "interval", "postponed", "trips", "lenders", "borrowers", "references", "merge", "article"),
    "awards",
)

EVERY = [
    pytest.param(code, event_type, id=f"{code}-{event_type}")
    for code in languages.codes()
    for event_type in sorted(parsers.registered())
]


def rows(code: str, event_type: str) -> list[dict[str, Any]]:
    """The rows of a language's trigger table."""
    return list(languages.load(code).section(f"parsers.{event_type}").get("trigger", ()))


@pytest.mark.parametrize("code", languages.codes())
def test_language_has_all_sections(code: str) -> None:
    lacking = [name for name in SECTIONS if not languages.load(code).section(name)]
    assert not lacking, f"languages/{code}.toml has no [{'], ['.join(lacking)}]"


@pytest.mark.parametrize("code", languages.codes())
def test_language_has_the_word_classes_of_the_others(code: str) -> None:
    """A class that holds no words in this language says so by an empty list."""
    own = set(languages.load(code).section("grammar"))
    for other in languages.codes():
        lacking = sorted(set(languages.load(other).section("grammar")) - own)
        assert not lacking, f"[grammar] of languages/{code}.toml has no {', '.join(lacking)}, which {other}.toml has"


@pytest.mark.parametrize("event_type", sorted(parsers.registered()))
def test_parser_keeps_the_contract(event_type: str) -> None:
    module: types.ModuleType = parsers.registered()[event_type]
    assert event_type in schema.EVENT_TYPES, f"{module.__name__}.EVENT_TYPE {event_type!r} is not in schema.EVENT_TYPES"
    assert re.fullmatch(r"\d+\.\d+", module.VERSION), f"{module.__name__}.VERSION must look like '1.0'"
    assert callable(getattr(module, "parse", None)), f"{module.__name__} has no parse(document, clauses, hit)"
    assert module.__doc__, f"{module.__name__} has no docstring that says what it finds"


@pytest.mark.parametrize(("code", "event_type"), EVERY)
def test_parser_has_its_words(code: str, event_type: str) -> None:
    table = f"[[parsers.{event_type}.trigger]] of languages/{code}.toml"
    needs = languages.load(code).section("parsers.need")
    assert rows(code, event_type), f"no {table}: the parser has no words in this language"
    for row in rows(code, event_type):
        name = row.get("name")
        assert name, f"{table}: a row has no name"
        assert row.get("kind") in KINDS, f"{table}, row {name}: kind must be one of {sorted(KINDS)}"
        assert row.get("words"), f"{table}, row {name}: no words"
        subtype, status = row.get("subtype"), row.get("status")
        assert subtype is None or subtype in schema.EVENT_TYPES[event_type], f"{table}, row {name}: subtype {subtype!r}"
        assert status is None or status in schema.STATUSES, f"{table}, row {name}: unknown status {status!r}"
        unknown = [need for need in row.get("need", ()) if need not in needs]
        assert not unknown, f"{table}, row {name}: [parsers.need] has no {', '.join(unknown)}"
        for pattern in (*row["words"], *row.get("unless", ())):
            for part in re.split("[…_]", pattern) if pattern in row["words"] else [pattern]:
                re.compile(part)
        shouted = [u for u in row.get("unless", ()) if re.search("[A-ZÄÖÜ]", re.sub(r"\\[A-Za-z]", "", u))]
        assert not shouted, f"{table}, row {name}: `unless` is searched for in small letters: {shouted}"


@pytest.mark.parametrize(("code", "event_type"), EVERY)
def test_parser_has_its_cases(code: str, event_type: str) -> None:
    path = CASES / code / f"{event_type}.jsonl"
    place = f"tests/cases/{code}/{event_type}.jsonl"
    assert path.exists(), f"no {place}: write sentences with the rows that they must give"
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    least = LEAST_LINES.get(event_type, 10)
    assert len(lines) >= least, f"{place} has {len(lines)} lines, it needs {least}"
    negative = sum(not line["expect"] for line in lines)
    assert negative >= LEAST_NEGATIVE * len(lines), (
        f"{place}: {negative} of {len(lines)} lines say that there is nothing to find, it needs {LEAST_NEGATIVE:.0%}"
    )
    for n, line in enumerate(lines, 1):
        wrong = {row["status"] for row in line["expect"] if "status" in row} - set(schema.STATUSES)
        assert not wrong, f"{place}, line {n}: unknown status {wrong}"
        kinds = {row["subtype"] for row in line["expect"] if row.get("subtype")} - set(schema.EVENT_TYPES[event_type])
        assert not kinds, f"{place}, line {n}: unknown subtype {kinds}"
    texts = [line["text"] for line in lines]
    assert len(set(texts)) == len(texts), f"{place}: a text stands there twice"


# --- No word of a language in Python ----------------------------------------------------------------


def allowed() -> set[str]:
    """Words of the toolkit itself: names of sections, classes, triggers, columns and values."""
    found: set[str] = {*schema.EVENT_TYPES, *schema.STATUSES, *schema.PRECISIONS, *schema.DATE_BASES, *schema.ROLES}
    found |= {subtype for subtypes in schema.EVENT_TYPES.values() for subtype in subtypes}
    found |= {column.name for table in schema.TABLES.values() for column in table}
    found |= set(schema.Actor.__dataclass_fields__) | set(names.Name.__dataclass_fields__)
    for code in languages.codes():
        found |= set(keys(languages.load(code).sections))
        found |= {row["name"] for event_type in parsers.registered() for row in rows(code, event_type)}
    return found | KINDS | NAME_KINDS | RUNGS | {"time", "postponed", "quoted"}  # a TIMEX3 type, a rung, a function


def keys(section: Any) -> Iterator[str]:
    """All keys of nested tables."""
    if isinstance(section, dict):
        for key, value in section.items():
            yield key
            yield from keys(value)


INVENTED = ("zzzz", "zzzzing", "zzzzent")
"""Words that no list has: a pattern that fits one is an ending, not a word."""


@functools.cache
def patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The patterns of all words of [grammar] and [parsers], with where they stand, but no endings that fit any word."""
    found = []
    for code in languages.codes():
        language = languages.load(code)
        for name, words in language.section("grammar").items():
            found += [(f"{code} [grammar] {name}", w) for w in words]
        for event_type in parsers.registered():
            for row in rows(code, event_type):
                found += [(f"{code} [parsers.{event_type}] {row['name']}", w) for w in row["words"]]
    parts = [(place, part) for place, word in found for part in re.split("[…_]", word)]
    compiled = [(place, re.compile(part)) for place, part in parts if part and not part.startswith((".", "{", "@"))]
    return tuple((place, pattern) for place, pattern in compiled if not any(map(pattern.fullmatch, INVENTED)))


def literals(path: Path) -> Iterator[tuple[int, str]]:
    """The words in the string literals of a module, with their lines: single words, and the words of alternatives."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    texts = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in texts:
            if re.fullmatch(r"[^\W\d_]+", node.value):
                yield node.lineno, node.value
            elif "|" in node.value or "\\b" in node.value:
                yield from ((node.lineno, word) for word in re.findall(r"(?<!\\)[^\W\d_]{3,}", node.value))


def modules() -> list[Path]:
    places = [*sorted((PACKAGE / "parsers").rglob("*.py")), *(PACKAGE / f"{name}.py" for name in LOGIC)]
    places += [path for name in LOGIC for path in sorted((PACKAGE / name).glob("*.py"))]
    return [path for path in places if path.exists()]


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_word_of_a_language(path: Path) -> None:
    own = allowed()
    told = [
        f"line {line}: {word!r} is a word of {place}; it belongs into languages/xx.toml"
        for line, word in literals(path)
        if word.lower() not in own
        for place in [next((place for place, pattern in patterns() if pattern.fullmatch(word.lower())), None)]
        if place
    ]
    assert not told, f"{path.relative_to(PACKAGE.parent)}\n" + "\n".join(told)


def test_a_word_in_python_is_noticed(tmp_path: Path) -> None:
    """The check itself sees a word that stands as a literal, and one among alternatives."""
    path = tmp_path / "parser.py"
    path.write_text('"""met"""\nA = ("getroffen",)\nB = r"\\b(said|met)\\b"\n', encoding="utf-8")
    found = [word for _, word in literals(path)]
    assert sorted(found) == ["getroffen", "met", "said"]
    for word in found:
        assert any(pattern.fullmatch(word) for _, pattern in patterns()), f"{word} is no word of the language files"
