"""The JSON Schema of portfolio files, for those who write them with other software."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

from profiles.readers.portfolio_fields import PortfolioFields

DIALECT = "https://json-schema.org/draft/2020-12/schema"
IDENTIFIER = "urn:workprofiler:schema:portfolio"
FILE = "portfolio.schema.json"
"""Its name among the package's data."""


def portfolio_schema() -> dict[str, Any]:
    """Return the schema of one portfolio, as the reader has it now."""
    schema = PortfolioFields.model_json_schema(by_alias=True)
    head = {"$schema": DIALECT, "$id": IDENTIFIER, "title": "WorkProfiler portfolio"}
    return {**head, "description": schema["description"], **{key: schema[key] for key in schema if key not in head}}


def schema_text() -> str:
    """Return the schema as it is published: JSON, indented."""
    return json.dumps(portfolio_schema(), ensure_ascii=False, indent=2) + "\n"


def published_schema() -> str:
    """Return the schema that ships with the package."""
    return (resources.files("profiles") / "data" / FILE).read_text(encoding="utf-8")
