"""The project's own papers agree with each other: version, licence, description, dependencies."""

from __future__ import annotations

import ast
import os
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
PACKAGES = ("profiles", "vacancies", "matcher")
LICENCE = "EUPL-1.2"


@pytest.fixture(scope="module")
def pyproject() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def publiccode() -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    return content


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def imported(package: str) -> Iterator[tuple[str, Path]]:
    """Yield each outside module that a package imports, by its first name, with the file that does."""
    for file in sorted((ROOT / package).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names: list[str] = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names = [node.module]
            for name in names:
                first = name.partition(".")[0]
                if first not in sys.stdlib_module_names and first not in PACKAGES:
                    yield first, file


def test_publiccode_has_what_the_standard_asks(publiccode: dict[str, Any]) -> None:
    assert publiccode["publiccodeYmlVersion"] == "0.4"
    assert publiccode["name"] == "WorkProfiler"
    assert publiccode["url"].startswith("https://")
    assert publiccode["softwareType"] == "standalone/desktop"
    assert publiccode["developmentStatus"] in ("concept", "development", "beta", "stable", "obsolete")
    for key in ("platforms", "categories"):
        assert publiccode[key], key
    assert isinstance(publiccode["localisation"]["localisationReady"], bool)
    assert set(publiccode["localisation"]["availableLanguages"]) == {"nl", "en"}


@pytest.mark.parametrize("language", ["en", "nl"])
def test_publiccode_describes_the_software(publiccode: dict[str, Any], language: str) -> None:
    description = publiccode["description"][language]
    assert 0 < len(description["shortDescription"]) <= 150
    assert 500 <= len(description["longDescription"]) <= 10_000
    assert description["features"]
    assert all(len(feature) <= 120 for feature in description["features"])


def test_publiccode_names_who_maintains_it_without_an_address(publiccode: dict[str, Any]) -> None:
    maintenance = publiccode["maintenance"]
    assert maintenance["type"] == "community"
    assert [set(contact) for contact in maintenance["contacts"]] == [{"name"}]
    assert "usedBy" not in publiccode


def test_the_licence_is_the_same_everywhere(pyproject: dict[str, Any], publiccode: dict[str, Any]) -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert re.search(r"European Union Public Licence\s+v\.\s*1\.2", text, re.IGNORECASE)
    assert pyproject["project"]["license"] == LICENCE
    assert publiccode["legal"]["license"] == LICENCE
    assert LICENCE in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_version_is_the_same_everywhere(pyproject: dict[str, Any], publiccode: dict[str, Any]) -> None:
    version = pyproject["project"]["version"]
    released = re.findall(
        r"^## \[(\d[^\]]*)\] - (\d{4}-\d\d-\d\d)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert released[0] == (version, publiccode["releaseDate"])
    assert str(publiccode["softwareVersion"]) == version


def test_the_source_distribution_holds_the_papers(pyproject: dict[str, Any]) -> None:
    included = pyproject["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]
    for name in ("README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "publiccode.yml", "tests", *PACKAGES):
        assert name in included
        assert (ROOT / name).exists()
    assert pyproject["project"]["readme"] == "README.md"
    assert pyproject["project"]["license-files"] == ["LICENSE"]


@pytest.mark.parametrize("package", PACKAGES)
def test_every_import_is_a_declared_dependency(pyproject: dict[str, Any], package: str) -> None:
    extra = pyproject["project"]["optional-dependencies"]["transformers"]
    lines = (*pyproject["project"]["dependencies"], *extra)
    declared = {canonical(re.split(r"[^\w.-]", line)[0]) for line in lines}
    provided = packages_distributions()
    for module, file in imported(package):
        names = provided.get(module) or (module,)  # an optional extra need not be installed here
        assert {canonical(name) for name in names} & declared, f"{file} imports {module}"


def test_the_wheel_holds_the_three_packages(pyproject: dict[str, Any]) -> None:
    assert pyproject["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"] == list(PACKAGES)


def test_ci_is_a_strict_script_that_ends_with_the_tests() -> None:
    script = ROOT / ".ci" / "run"
    told = [line for line in script.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    assert "set -euo pipefail" in told
    assert told[-1] == "pytest"
    assert os.access(script, os.X_OK)
