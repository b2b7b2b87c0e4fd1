"""The walls of the house: imports run downward, words stand in the language files."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "toolkit"

# From the bottom up; modules of one line may import each other.
LAYERS = (
    ("records", "schema", "objects"),
    ("language", "wordlists", "words", "config", "dictionary", "progress", "plover"),
    ("datapackage",),
    ("grammar", "sentences", "boilerplate", "dates", "amounts", "gazetteer"),
    ("names",),
    (
        "triggers",
        "voids",
        "needs",
        "bynames",
        "addressees",
        "errands",
        "precedence",
        "relations",
        "enumerations",
        "appositions",
        "speakers",
        "arguments",
        "parted",
        "clauses",
        "commas",
        "segments",
        "awards",
        "representatives",
        "frames",
        "telling",
        "rivals",
        "paired",
        "predicates",
        "governing",
        "scope",
        "cues",
        "occasions",
        "outcomes",
        "prospects",
        "negations",
        "refusals",
        "suppositions",
        "status",
        "qualifiers",
        "actors",
        "antecedents",
        "pronouns",
        "subjects",
        "insertions",
        "relatives",
        "retold",
        "elsewhere",
        "examples",
        "owners",
        "doers",
        "domain",
        "interval",
        "decisions",
        "tenses",
        "claims",
        "counted",
        "nearest",
        "outset",
        "postponed",
        "present",
        "when",
        "unlisted",
        "where",
        "what",
        "shares",
        "marks",
        "document",
        "reports",
        "confidence",
        "doubts",
        "pools",
        "references",
        "merge",
        "sameness",
        "trips",
        "narrative",
        "namesakes",
        "sameday",
        "lenders",
        "borrowers",
        "completion",
        "guards",
        "readers",
    ),
    ("parsers",),
    ("rows", "article"),
    ("copies", "dedup"),
    ("store", "plot", "fetch"),
    ("selection", "show"),
    ("accessor",),
    ("exports",),
    ("pipeline",),
    ("sample",),
    ("given",),
    ("api", "explain", "coverage"),
    ("cli",),
    ("__main__",),
)
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}


def modules():
    return sorted(PACKAGE.rglob("*.py"))


def unit(path):
    """The first part of a module's place in the package: what a layer is named after."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path):
    """The parts of the toolkit that a module imports, anywhere in its text."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[1] for alias in node.names if alias.name.startswith("toolkit."))
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "toolkit":
            parts = node.module.split(".")
            yield from ([parts[1]] if len(parts) > 1 else [alias.name for alias in node.names])


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_run_downward(path):
    own = unit(path)
    if own == "__init__":
        return
    assert own in LEVEL, f"toolkit/{own} stands in no layer: add it to LAYERS in {Path(__file__).name}"
    for name in imported(path):
        if name != own and name != "__version__":
            assert LEVEL[name] <= LEVEL[own], f"{path.name} imports {name}, which stands above it"


def languages():
    return [tomllib.loads(file.read_text(encoding="utf-8")) for file in (PACKAGE / "languages").glob("*.toml")]


def tables(value):
    """All tables in a section of a language file."""
    if isinstance(value, dict):
        yield value
        for item in value.values():
            yield from tables(item)
    elif isinstance(value, list):
        for item in value:
            yield from tables(item)


def triggers():
    """The words of the trigger lists of all languages."""
    found = set()
    for language in languages():
        for table in tables(language.get("parsers", {})):
            for phrase in table.get("words", ()):
                found.update(re.findall(r"[^\W\d_]{4,}", phrase.lower()))
    return found


def codes():
    """What may stand in Python though it looks like a word: columns, types, roles; the keys and ids of the files."""
    from toolkit import schema

    known = {column.name for columns in schema.TABLES.values() for column in columns}
    known |= {*schema.EVENT_TYPES, *(s for subtypes in schema.EVENT_TYPES.values() for s in subtypes)}
    known |= {*schema.STATUSES, *schema.ROLES, *schema.PRECISIONS, *schema.DATE_BASES}
    for language in languages():
        for table in tables(language):
            known |= {*table, table.get("name"), table.get("kind")} - {None}
    return {part for code in known for part in str(code).lower().split("_")}


@pytest.mark.parametrize(
    "path", sorted((PACKAGE / "parsers").rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE))
)
def test_no_trigger_words_in_parsers(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documentation = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    listed = triggers() - codes()
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in documentation:
            words = set(re.findall(r"[^\W\d_]{4,}", node.value.lower()))
            assert not words & listed, f"line {node.lineno}: {words & listed} belong into languages/*.toml"


def test_importing_the_package_is_cheap():
    code = (
        "import sys; before = set(sys.modules); import toolkit;"
        "heavy = {'pandas', 'pyarrow', 'numpy', 'dateparser', 'duckdb'} & (set(sys.modules) - before);"
        "print(sorted(heavy))"
    )
    heavy = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=PACKAGE.parent
    ).stdout
    assert heavy.strip() == "[]"


def test_data_dictionary_is_up_to_date():
    from toolkit import dictionary

    written = (PACKAGE.parent / "data" / "README.md").read_text(encoding="utf-8")
    assert written == dictionary.text(), "run `make dictionary`"
