"""The notebooks run from a fresh kernel, without a warning, and keep their outputs.

`python tests/test_notebooks.py` runs them on the sample articles and keeps what they print.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
_STRICT = "import warnings\nwarnings.simplefilter('error')\nwarnings.filterwarnings('default', module='ipykernel')"


def execute(path: Path, folder: Path) -> nbformat.NotebookNode:
    """The notebook as it looks after it ran in `folder`, a place without a project; warnings are errors."""
    notebook = nbformat.read(path, as_version=4)
    for table in path.parent.glob("*.csv"):
        shutil.copy(table, folder)
    strict = nbformat.v4.new_code_cell(_STRICT)
    notebook.cells.insert(0, strict)
    NotebookClient(
        notebook, timeout=600, kernel_name="python3", resources={"metadata": {"path": str(folder)}}
    ).execute()
    notebook.cells.pop(0)
    for number, cell in enumerate((cell for cell in notebook.cells if cell.cell_type == "code"), 1):
        cell.execution_count = number
        cell.metadata.pop("execution", None)
        for output in cell.outputs:
            if "execution_count" in output:
                output["execution_count"] = number
    return notebook


@pytest.fixture
def outside(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, where `tk.load()` gives the sample timeline; it is read once for all notebooks."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "notebooks-cache"))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    (tmp_path / "work").mkdir()
    return tmp_path / "work"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
@pytest.mark.filterwarnings("ignore::DeprecationWarning:zmq", "ignore::DeprecationWarning:jupyter_client")
def test_notebook_runs_and_ends_with_something_to_look_at(path: Path, outside: Path) -> None:
    notebook = execute(path, outside)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert not [output for cell in code for output in cell.outputs if output.get("name") == "stderr"]
    last = code[-1].outputs[-1]["data"]
    assert "image/svg+xml" in last or "image/png" in last or "text/html" in last


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_is_kept_with_outputs_in_order(path: Path) -> None:
    code = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    assert all(cell.outputs for cell in code)
    assert str(ROOT) not in path.read_text(encoding="utf-8")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as cache:
        os.environ["XDG_CACHE_HOME"] = cache  # the sample is read once, as on anybody's machine
        for notebook_path in NOTEBOOKS:
            with tempfile.TemporaryDirectory() as place:
                nbformat.write(execute(notebook_path, Path(place)), notebook_path)
                print(f"ran {notebook_path.name}", file=sys.stderr)
