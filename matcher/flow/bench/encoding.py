"""The whole benchmark of encoding: annotated texts, ESCO's descriptions, and the pace."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from matcher.databank import Databank
from matcher.flow.bench.apart import stored
from matcher.flow.bench.data import BenchData
from matcher.flow.bench.descriptions import DESCRIPTIONS, descriptions_record, measure_descriptions
from matcher.flow.bench.evidence import TODAY, evidence_record, measure_evidence, read_evidence
from matcher.flow.bench.pace import measure_people_pace, pace_record
from matcher.flow.bench.sample import sample_portfolios
from matcher.flow.bench.telling import train_telling_on
from matcher.flow.tools import Tools
from profiles.telling.reader import Teller

_TIMES = 4
"""How often the sample's portfolios are encoded, so that starting other processes weighs little."""


def bench_encoding(data: Path, gold: Path, tools: Tools, *, train: Path | None = None) -> list[dict[str, Any]]:
    """Return the figures; with ``train``, of models that are fitted anew and written into that folder.

    Raises
    ------
    UserError
        When the annotated texts are not in ``gold``.
    """
    texts = read_evidence(gold)
    encoder = tools.portfolio_encoder()
    if train is not None and tools.teller is not None:
        models = train_telling_on(gold, train, tools)
        teller = Teller(tools.vocabulary, tools.encoder, tools.teller.index, models)
        encoder = replace(encoder, teller=teller)
    records = [evidence_record(measure_evidence("annotated evidence", texts, encoder))]
    cache = tools.label_folder.parent
    people = sample_portfolios() * _TIMES
    records.append(pace_record(measure_people_pace("pace, portfolios of the sample", people, cache, TODAY)))
    single = [text.portfolio for text in texts] * _TIMES
    records.append(pace_record(measure_people_pace("pace, portfolios of one text", single, cache, TODAY)))
    found = BenchData(data)
    if found.has(DESCRIPTIONS):
        with stored(found.esco) as url:
            databank = Databank.open(url)
            esco = Tools(databank=lambda: databank, vocabulary=found.esco.name, cache=cache)
            records.append(descriptions_record(measure_descriptions(found, esco.portfolio_encoder(), esco.transfer)))
            databank.close()
    return records
