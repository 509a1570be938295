"""The notebooks run from a clean kernel, and stand in the repository with sound outputs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

REASON = 'the notebook extras are not installed: pip install "workprofiler[notebooks]" nbclient nbformat'
nbformat = pytest.importorskip("nbformat", reason=REASON)
nbclient = pytest.importorskip("nbclient", reason=REASON)
kernelspec = pytest.importorskip("ipykernel.kernelspec", reason=REASON)
pytest.importorskip("matplotlib", reason=REASON)

FOLDER = Path(__file__).parents[2] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
MOST_BYTES = 600_000
OF_A_MACHINE = re.compile(r"(?<![\w/:.])/(?:home|root|work|tmp|Users|mnt|var/folders)/|\b[A-Z]:\\\\?Users\\")

each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def test_there_are_notebooks() -> None:
    assert NOTEBOOKS


@each_notebook
def test_runs_from_a_clean_kernel(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The kernel is this interpreter, whatever is installed as ``python3`` elsewhere; it works in an empty folder."""
    kernelspec.write_kernel_spec(tmp_path / "jupyter" / "kernels" / "python3")
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    monkeypatch.setenv("MPLCONFIGDIR", str(tmp_path / "matplotlib"))
    here = tmp_path / "here"
    here.mkdir()
    client = nbclient.NotebookClient(
        _read(path), kernel_name="python3", timeout=300, resources={"metadata": {"path": str(here)}}
    )
    client.execute()  # raises CellExecutionError with the cell and its traceback
    assert not list(here.iterdir()), "the notebook leaves files behind"


@each_notebook
def test_is_committed_with_its_outputs(path: Path) -> None:
    """It was run from top to bottom without a stop, and every picture, table and line it gives is there."""
    cells = [cell for cell in _read(path).cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1)), "run it again, top to bottom"
    for cell in cells:
        shows = re.search(r"^(?:print|show|show_\w+|display)\(", cell.source, re.MULTILINE)
        assert cell.outputs or not shows, f"no output is saved of cell {cell.execution_count}"
    outputs = [output for cell in cells for output in cell.outputs]
    assert outputs
    assert not [output for output in outputs if output.output_type == "error" or output.get("name") == "stderr"]


@each_notebook
def test_tells_nothing_of_the_machine_it_was_made_on(path: Path) -> None:
    notebook = _read(path)
    texts = [cell.source for cell in notebook.cells]
    texts += [text for cell in notebook.cells for output in cell.get("outputs", ()) for text in _texts(output)]
    found = [match.group() for text in texts if (match := OF_A_MACHINE.search(text))]
    assert not found


@each_notebook
def test_stays_small(path: Path) -> None:
    assert path.stat().st_size < MOST_BYTES


def _read(path: Path) -> Any:
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    return notebook


def _texts(output: Any) -> list[str]:
    """Return what an output says in words; pictures are left out, their letters mean nothing."""
    said = [output.get("text", ""), *output.get("traceback", ())]
    return said + [str(data) for kind, data in output.get("data", {}).items() if not kind.startswith("image/")]
