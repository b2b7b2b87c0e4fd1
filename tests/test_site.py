"""The documentation as a web site: every page and link in place, nothing loaded from elsewhere."""

import importlib.util
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

pytest.importorskip("mkdocs", reason="mkdocs is not installed")


@pytest.mark.filterwarnings("ignore")
def test_the_site_is_built_without_a_broken_link(tmp_path):
    spec = importlib.util.spec_from_file_location("build_site", ROOT / "tools" / "build_site.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.main(tmp_path / "site")
    pages = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "site").glob("*.html")}
    assert {"index.html", "tutorial.html", "data.html", "1_first_timeline.html"} <= pages.keys()
    assert set(module.PAGES) >= {("Scale", "docs/scale.md", "scale.md")}
    known = {source for _, source, _ in module.PAGES}
    assert {f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md")} <= known
    for name, text in pages.items():
        assert not re.search(r'<(?:script|link)[^>]+(?:src|href)="https?://(?!localhost)[^"]*\.(?:js|css)', text), name
