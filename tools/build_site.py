"""Build the documentation as a web site: python tools/build_site.py [site].

The pages are the documents of the project as they are: the README is the first page, the data dictionary and the
notebooks (as pages, with the outputs they keep) stand beside what lies in docs/. MkDocs builds them with its strict
mode, so that a link that leads nowhere ends the build. Nothing is loaded from elsewhere when the site is read.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent
PAGES = (
    ("Start", "README.md", "index.md"),
    ("Tutorial", "docs/tutorial.md", "tutorial.md"),
    ("Sources", "docs/sources.md", "sources.md"),
    ("Refresh and snapshots", "docs/refresh.md", "refresh.md"),
    ("Exports", "docs/exports.md", "exports.md"),
    ("Data dictionary", "data/README.md", "data.md"),
    ("The sample", "data/sample/README.md", "sample.md"),
    ("Dates", "docs/dates.md", "dates.md"),
    ("De-duplication", "docs/dedup.md", "dedup.md"),
    ("Scale", "docs/scale.md", "scale.md"),
    ("Quality", "docs/quality.md", "quality.md"),
    ("Add a parser", "docs/add_a_parser.md", "add_a_parser.md"),
    ("Add a language", "docs/add_a_language.md", "add_a_language.md"),
    ("Design", "docs/design.md", "design.md"),
    ("Changes", "CHANGELOG.md", "changes.md"),
    ("Licence", "LICENSE", "licence.md"),
)
"""Title, document, and name of the page."""

_LINK = re.compile(r"(?<=\]\()(?!https?:|mailto:|#)([^)#\s]+)")


def main(target: Path) -> None:
    """Write the site into `target`."""
    with tempfile.TemporaryDirectory() as folder:
        pages = Path(folder) / "pages"
        shutil.copytree(ROOT / "docs" / "images", pages / "images")
        places = {(ROOT / source).resolve(): name for _, source, name in PAGES}
        notebooks = sorted((ROOT / "notebooks").glob("*.ipynb"))
        places |= {path.resolve(): f"{path.stem}.md" for path in notebooks}
        for _, source, name in PAGES:
            (pages / name).write_text(linked(ROOT / source, places), encoding="utf-8")
        for path in notebooks:
            notebook(path, pages)
        settings = Path(folder) / "mkdocs.yml"
        settings.write_text(yaml.safe_dump(configuration(notebooks, pages, target), sort_keys=False), encoding="utf-8")
        build(settings)


def linked(document: Path, places: dict[Path, str]) -> str:
    """The text of a document, its links to other documents and pictures as they lie in the site."""

    def place(match: re.Match[str]) -> str:
        path = (document.parent / match[1]).resolve()
        if path.parent == (ROOT / "docs" / "images").resolve():
            return f"images/{path.name}"
        return places.get(path, match[1])

    return _LINK.sub(place, document.read_text(encoding="utf-8"))


def notebook(path: Path, pages: Path) -> None:
    """Write a notebook as a page with the outputs it keeps, its pictures beside it."""
    from nbconvert import MarkdownExporter

    text, resources = MarkdownExporter().from_filename(str(path), {"output_files_dir": f"{path.stem}_files"})
    for name, content in resources.get("outputs", {}).items():
        (pages / name).parent.mkdir(exist_ok=True)
        (pages / name).write_bytes(content)
    (pages / f"{path.stem}.md").write_text(text, encoding="utf-8")


def configuration(notebooks: list[Path], pages: Path, target: Path) -> dict[str, object]:
    """The configuration of MkDocs."""
    named = [{path.stem.replace("_", " "): f"{path.stem}.md"} for path in notebooks]
    schemes = (("(prefers-color-scheme: light)", "default"), ("(prefers-color-scheme: dark)", "slate"))
    return {
        "site_name": "geopolitical-timeline",
        "docs_dir": str(pages),
        "site_dir": str(target.absolute()),
        "use_directory_urls": False,
        "theme": {
            "name": "material",
            "font": False,
            "features": ["navigation.indexes", "content.code.copy"],
            "palette": [{"media": media, "scheme": scheme} for media, scheme in schemes],
        },
        "plugins": ["search"],
        "markdown_extensions": ["tables", "toc", "pymdownx.superfences", "pymdownx.highlight"],
        "validation": {"links": {"not_found": "warn", "unrecognized_links": "warn", "anchors": "warn"}},
        "nav": [*({title: name} for title, _, name in PAGES), {"Notebooks": named}],
    }


def build(settings: Path) -> None:
    """Run MkDocs; SystemExit where a page or a link is wrong."""
    from mkdocs.commands.build import build as run
    from mkdocs.config import load_config

    run(load_config(str(settings), strict=True))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "site")
