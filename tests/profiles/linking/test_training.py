"""Training learns what it is shown, the same each time, and what it writes is read back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from profiles.linking import meaning as meanings
from profiles.linking import ranker as rankers
from profiles.linking import reading as readings
from profiles.linking.evidence import FEATURES
from profiles.linking.meaning import Meaning
from profiles.linking.reading import READ
from profiles.linking.training.contrast import ContrastSettings, train_meaning
from profiles.linking.training.pairs import NamedConcept, PairSampler
from profiles.linking.training.ranking import Example, RankerSettings, calibrated, train_ranker
from profiles.linking.training.reading import Candidates, ReadingSettings, fit_reading

PAIRS = [("slager", "beenhouwer"), ("kapper", "coiffeur"), ("bakker", "brood maker"), ("schilder", "verver")]
SETTINGS = ContrastSettings(
    surface_width=16, head_width=4, hidden=8, shrunk=4, steps=150, batch=4, surface_only=0.5, drop=0.0, seed=3
)


class SumEncoder:
    """Vectors that know nothing: they follow from the letters alone."""

    name = "sum-1"
    dimensions = 8

    def encode(self, texts):  # type: ignore[no-untyped-def]
        rows = [np.random.default_rng(sum(text.encode())).standard_normal(8) for text in texts]
        vectors = np.array(rows, dtype=np.float32).reshape(-1, 8)
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def sampler(seed: int = 5) -> PairSampler:
    concepts = [NamedConcept({"nl": (one,), "be": (other,)}, "") for one, other in PAIRS]
    return PairSampler([(1.0, concepts)], {"nl": 2.0}, seed)


@pytest.fixture(scope="module")
def trained() -> Meaning:
    return train_meaning(sampler(), SumEncoder(), SETTINGS)


def test_names_of_one_concept_end_up_near_each_other(trained: Meaning) -> None:
    left = trained.of([one for one, _ in PAIRS], None)
    right = trained.of([other for _, other in PAIRS], None)
    assert list((left @ right.T).argmax(axis=1)) == [0, 1, 2, 3]


def test_training_again_gives_the_same(trained: Meaning) -> None:
    again = train_meaning(sampler(), SumEncoder(), SETTINGS)
    assert np.array_equal(trained.table, again.table)
    assert trained.digest == again.digest


def test_networks_come_back_from_a_file(trained: Meaning, tmp_path: Path) -> None:
    np.savez_compressed(tmp_path / "m.npz", **meanings.packed(trained))  # type: ignore[arg-type]
    with np.load(tmp_path / "m.npz", allow_pickle=False) as kept:
        again = meanings.unpacked({name: kept[name] for name in kept.files})
    assert again.knows(SumEncoder())
    texts = ["slager", "", "bakker"]
    assert np.allclose(again.of(texts, SumEncoder()), trained.of(texts, SumEncoder()), atol=1e-3)


def test_a_pair_is_two_names_of_one_concept() -> None:
    pairs = sampler()
    batch = pairs.batch(4)
    told = {frozenset((pairs.texts[a], pairs.texts[b])) for a, b in zip(batch.left, batch.right, strict=True)}
    assert told <= {frozenset(pair) for pair in PAIRS}


def examples_of(seed: int, count: int) -> list[Example]:
    """Return phrases whose right candidate has the highest first feature, nine times in ten."""
    random = np.random.default_rng(seed)
    found = []
    for _ in range(count):
        features = random.standard_normal((8, len(FEATURES))).astype(np.float32)
        best = int(features[:, 0].argmax()) if random.random() < 0.9 else int(random.integers(8))
        found.append(Example(features, np.arange(8) == best))
    return found


@pytest.fixture(scope="module")
def examples() -> list[Example]:
    return examples_of(1, 800)


def test_the_ranker_learns_an_order_and_says_how_sure_it_is(examples: list[Example], tmp_path: Path) -> None:
    settings = RankerSettings(hidden=(), epochs=20, batch=16, drop=0.0)
    ranker = calibrated(train_ranker(examples, settings), examples_of(3, 300))
    unseen = examples_of(2, 300)
    first = [int(ranker.scores(example.features).argmax()) for example in unseen]
    right = np.mean([example.right[place] for example, place in zip(unseen, first, strict=True)])
    assert right > 0.7
    chances = [ranker.probabilities(ranker.scores(example.features), example.features) for example in unseen]
    said = [chance[place] for chance, place in zip(chances, first, strict=True)]
    assert np.mean(said) == pytest.approx(right, abs=0.1)
    np.savez(tmp_path / "r.npz", **rankers.packed(ranker))  # type: ignore[arg-type]
    with np.load(tmp_path / "r.npz", allow_pickle=False) as kept:
        again = rankers.unpacked({name: kept[name] for name in kept.files})
    assert np.array_equal(again.scores(examples[0].features), ranker.scores(examples[0].features))


def test_several_networks_give_their_mean(examples: list[Example]) -> None:
    settings = RankerSettings(hidden=(6, 4), epochs=1, networks=1)
    alone = [train_ranker(examples, replace(settings, seed=seed)) for seed in (7, 8, 9)]
    together = train_ranker(examples, replace(settings, networks=3))
    features = examples[0].features
    mean = np.mean([ranker.scores(features) for ranker in alone], axis=0)
    assert np.allclose(together.scores(features), mean, atol=1e-4)
    assert not np.allclose(alone[0].scores(features), alone[1].scores(features), atol=1e-4)


def test_a_ranker_for_other_features_is_refused(examples: list[Example]) -> None:
    arrays = rankers.packed(train_ranker(examples, RankerSettings(epochs=1)))
    arrays["features"] = np.array(["something", "else"])
    with pytest.raises(ValueError, match="other features"):
        rankers.unpacked(arrays)


def test_reading_models_agree_with_the_trees_they_are_made_of() -> None:
    random = np.random.default_rng(2)
    items = []
    for number in range(200):
        features = random.standard_normal((10, len(READ))).astype(np.float32)
        right = features[:, 0] > 0.5
        for known in (False, True):
            items.append(Candidates(str(number), known, features, np.arange(10), right.astype(np.int8), right))
    models = fit_reading(items, ReadingSettings(trees=30, rounds=0))
    rows = random.standard_normal((500, len(READ))).astype(np.float32)
    chance = models.alone.probability(rows)
    clear = np.abs(rows[:, 0] - 0.5) > 0.2
    assert ((chance > 0.5) == (rows[:, 0] > 0.5))[clear].mean() > 0.97
    again = readings.unpacked(readings.packed(models))
    assert np.array_equal(again.around.probability(rows), models.around.probability(rows))
    arrays = readings.packed(models)
    arrays["features"] = np.array(["other"])
    with pytest.raises(ValueError, match="other features"):
        readings.unpacked(arrays)
