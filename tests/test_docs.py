"""The documents tell the truth: their code runs and prints what they show, their links lead somewhere.

In a `console` block a line that starts with "$ " is run and what follows is compared; a `pycon` block is a
session of Python; `toml` blocks must be readable, `python` blocks are run; a block whose head names a file ("```text
data/inbox/a.txt") writes that file. All blocks of a document run in order in one project of their own, a folder
with the sample articles.

`python tests/test_docs.py` writes the shown outputs anew: read the difference before you commit it.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
import traceback
import warnings
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DOCUMENTS = ("README.md", "docs/tutorial.md", "docs/add_a_language.md", "docs/add_a_parser.md", "docs/exports.md")
LINKED = (*DOCUMENTS, "docs/design.md", "docs/refresh.md", "docs/sources.md", "data/sample/README.md")
_BLOCK = re.compile(r"^```(?P<kind>\w+)(?: (?P<file>\S+))?\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
_FLAGS = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS


@dataclass
class Session:
    """One document's project folder and its Python names."""

    folder: Path
    names: dict[str, object]

    def python(self, body: str) -> str:
        """The block with the output that its statements have now."""
        lines = []
        for example in doctest.DocTestParser().get_examples(body):
            source = example.source.rstrip("\n").split("\n")
            lines += [f">>> {source[0]}", *(f"... {line}" for line in source[1:])]
            lines.append(self._run(example.source))
        return "\n".join(line for line in lines if line) + "\n"

    def _run(self, source: str) -> str:
        out = io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.chdir(self.folder):
            try:
                exec(compile(source, "<document>", "single"), self.names)
            except Exception as error:
                return "Traceback (most recent call last):\n" + traceback.format_exception_only(error)[-1].rstrip()
        return out.getvalue().rstrip("\n")

    def console(self, body: str) -> str:
        """The block with the output that its commands have now."""
        lines = []
        for line in body.splitlines():
            if line.startswith("$ "):
                lines += [line, self._command(line[2:])]
        return "\n".join(line for line in lines if line) + "\n"

    def _command(self, command: str) -> str:
        command = re.sub(r"^make refresh$", "timeline refresh", command)
        if command.startswith(("git clone", "make ", "cd ")):
            return ""
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=self.folder,
            env=os.environ | {"PATH": path, "COLUMNS": "110"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        return self._steady(done.stdout).rstrip("\n")

    def _steady(self, output: str) -> str:
        """The output without what differs from run to run: places, times."""
        output = output.replace(f"{self.folder}{os.sep}", "")
        output = re.sub(r"snapshot \d{8}T\d{6}Z", "snapshot ...", output)
        return re.sub(r"^(seconds +)[\d.]+$", r"\g<1>...", output, flags=re.MULTILINE)


def run(document: Path, folder: Path) -> str:
    """The document with the outputs that its blocks have now; its blocks run in `folder`."""
    shutil.copytree(ROOT / "data" / "sample", folder / "data" / "sample")
    (folder / "data" / "inbox").mkdir()
    session = Session(folder, {"__name__": "__main__"})

    def block(match: re.Match[str]) -> str:
        kind, file, body = match["kind"], match["file"], match["body"]
        if file:
            target = folder / file
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(body, encoding="utf-8")
        elif kind == "pycon":
            body = session.python(body)
        elif kind == "console":
            body = session.console(body)
        elif kind == "toml":
            tomllib.loads(body)
        elif kind == "python":
            exec(compile(body, str(document), "exec"), {"__name__": "example"})
        return f"```{kind}{' ' + file if file else ''}\n{body}```"

    return _BLOCK.sub(block, document.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_shown_outputs_are_what_the_code_prints(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    document = ROOT / name
    shown = document.read_text(encoding="utf-8")
    checker = doctest.OutputChecker()
    now = run(document, tmp_path / "project")
    for old, new in zip(_BLOCK.finditer(shown), _BLOCK.finditer(now), strict=True):
        if not checker.check_output(old["body"], new["body"], _FLAGS):
            raise AssertionError(f"{name} shows\n{old['body']}\nbut it is\n{new['body']}\n(python tests/test_docs.py)")


@pytest.mark.parametrize("name", LINKED)
def test_links_lead_somewhere(name: str) -> None:
    document = ROOT / name
    for target in _LINK.findall(document.read_text(encoding="utf-8")):
        assert (document.parent / target).exists(), f"{name} links to {target}"


def test_make_targets_that_documents_name_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for name in DOCUMENTS:
        for target in re.findall(
            r"\bmake ([a-z]+)\b(?=[`\n ])", "\n".join(_code((ROOT / name).read_text(encoding="utf-8")))
        ):
            assert target in targets, f"{name} names `make {target}`"


def _code(text: str) -> list[str]:
    """The blocks and the `code` of a document."""
    return [*(match["body"] for match in _BLOCK.finditer(text)), *re.findall(r"`([^`\n]+)`", text)]


if __name__ == "__main__":
    warnings.simplefilter("error")
    for name in sys.argv[1:] or DOCUMENTS:
        with tempfile.TemporaryDirectory() as place:
            os.environ["XDG_CACHE_HOME"] = f"{place}/cache"
            fresh = run(ROOT / name, Path(place) / "project")
            if "Traceback" in fresh or "a fault of the toolkit" in fresh:
                sys.exit(f"{name} is left as it was: its code fails\n\n{fresh}")
            (ROOT / name).write_text(fresh, encoding="utf-8")
            print(f"wrote {name}", file=sys.stderr)
