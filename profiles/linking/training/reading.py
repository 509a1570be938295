"""Fitting the reading models on annotated texts.

A phrase is right for a concept when it overlaps the words that the annotator named; a concept of the text's answer met
elsewhere says nothing and is left out. A text is then judged by what it yields as a whole: for each concept only the
likeliest phrase counts, right when the text as a whole asks or shows the concept. So the models are fitted once on
phrases, and again on each text's likeliest phrases (multiple-instance learning).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from profiles.linking.reading import ReadingModel, ReadingModels

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Candidates:
    """The candidates of one phrase of an annotated text.

    ``features`` has shape (candidates, :data:`~profiles.linking.reading.READ`); ``concepts`` numbers them.
    ``of_phrase`` is 1 where the phrase means the concept, 0 where not, -1 where nobody knows; ``of_text`` tells
    whether the text as a whole asks or shows it. ``known`` tells that its occupation or sector is given.
    """

    text: str
    known: bool
    features: Floats
    concepts: NDArray[np.int64]
    of_phrase: NDArray[np.int8]
    of_text: NDArray[np.bool_]


@dataclass(frozen=True)
class ReadingSettings:
    """How the trees are grown; ``rounds`` is how often they are grown again on each text's likeliest phrases."""

    trees: int = 120
    rate: float = 0.06
    leaves: int = 12
    least: int = 30
    shrink: float = 5.0
    rounds: int = 1
    seed: int = 7


def fit_reading(phrases: Sequence[Candidates], settings: ReadingSettings | None = None) -> ReadingModels:
    """Return the models for texts of which nothing is known, and for texts of a known occupation or sector."""
    settings = settings or ReadingSettings()
    alone, around = (_fit([item for item in phrases if item.known is known], settings) for known in (False, True))
    return ReadingModels(alone, around)


def _fit(phrases: Sequence[Candidates], settings: ReadingSettings) -> ReadingModel:
    numbers: dict[str, int] = {}
    texts = np.concatenate(
        [np.full(len(item.concepts), numbers.setdefault(item.text, len(numbers))) for item in phrases]
    )
    features = np.concatenate([item.features for item in phrases])
    concepts = np.concatenate([item.concepts for item in phrases])
    of_phrase = np.concatenate([item.of_phrase for item in phrases])
    of_text = np.concatenate([item.of_text for item in phrases])
    return fitted_texts(features, texts, concepts, of_phrase, of_text, settings)


def fitted_texts(
    features: Floats,
    texts: NDArray[np.int64],
    concepts: NDArray[np.int64],
    of_phrase: NDArray[np.int8],
    of_text: NDArray[np.bool_],
    settings: ReadingSettings,
) -> ReadingModel:
    """Return a model fitted on candidates: of phrases first, then of each text's likeliest.

    All have a row a candidate: its features, the numbers of its text and concept, whether its phrase means the concept
    (1, 0, or -1 where nobody knows), and whether the text as a whole shows it.
    """
    told = of_phrase >= 0
    model = grown(features[told], of_phrase[told] == 1, settings)
    for _ in range(settings.rounds):
        chance = model.probability(features)
        order = np.lexsort((-chance, concepts, texts))
        first = np.append(True, (np.diff(texts[order]) != 0) | (np.diff(concepts[order]) != 0))
        likeliest = order[first]
        model = grown(features[likeliest], of_text[likeliest], settings)
    return model


def grown(features: Floats, right: NDArray[np.bool_], settings: ReadingSettings) -> ReadingModel:
    """Return boosted trees that tell which rows are right."""
    model = HistGradientBoostingClassifier(
        max_iter=settings.trees,
        learning_rate=settings.rate,
        max_leaf_nodes=settings.leaves,
        min_samples_leaf=settings.least,
        l2_regularization=settings.shrink,
        early_stopping=False,
        random_state=settings.seed,
    ).fit(features, right)
    nodes = [predictors[0].nodes for predictors in model._predictors]
    most = max(len(tree) for tree in nodes)
    shape = (len(nodes), most)
    feature, left, right_of = (np.zeros(shape, dtype=np.int16) for _ in range(3))
    threshold, value = (np.zeros(shape, dtype=np.float32) for _ in range(2))
    for number, tree in enumerate(nodes):
        places, inner = np.arange(len(tree)), tree["is_leaf"] == 0
        feature[number, : len(tree)] = np.where(inner, tree["feature_idx"], 0)
        threshold[number, : len(tree)] = np.where(inner, tree["num_threshold"], 0.0)
        left[number, : len(tree)] = np.where(inner, tree["left"], places)
        right_of[number, : len(tree)] = np.where(inner, tree["right"], places)
        value[number, : len(tree)] = np.where(inner, 0.0, tree["value"])
    depth = max(int(tree["depth"].max()) for tree in nodes)
    return ReadingModel(feature, threshold, left, right_of, value, float(model._baseline_prediction.ravel()[0]), depth)
