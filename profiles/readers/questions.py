"""The questions that stand by themselves, which ship with the package."""

from __future__ import annotations

from functools import cache
from importlib import resources
from types import MappingProxyType

from profiles.asking import Asked
from profiles.readers.files import yaml_entries


@cache
def default_questions() -> Asked:
    """Return the plain question for each gedragscompetentie, by language."""
    with resources.as_file(resources.files("profiles") / "data" / "behaviour_questions.yaml") as path:
        entries = [entry for _, entry in yaml_entries(path)]
    return MappingProxyType({entry["id"]: {"nl": entry["nl"], "en": entry["en"]} for entry in entries})
