"""What the weights are trained on, and in which part of the training each piece may be seen.

- names of ESCO's occupations and ISCO groups in ten languages, and of its skills in Dutch and English (European
  Commission), with descriptions;
- occupation titles of other countries' lists with their ESCO occupation (MELO, MIT licence), never the Belgian list in
  any language, since figures are reported on it;
- the part of VDAB's crosswalk that figures are not reported on;
- the names of our own vocabulary.

Two sets of networks are trained. The *first* leaves out the titles and phrases that then teach the ranker, which would
otherwise learn to trust networks that know the answers; the *last*, which ships, has seen those too. A tenth of the
titles and phrases is seen by neither: probabilities are fitted on it, with what the last networks see.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from matcher.flow.bench.crosswalk import crosswalk
from matcher.flow.bench.data import BenchData, part
from profiles.linking.training.pairs import NamedConcept, PairSampler
from profiles.readers.vocabulary import default_vocabulary
from profiles.vocabulary.concepts import Competence, Label, Occupation
from profiles.vocabulary.vocabulary import Vocabulary

LABELS = "melo/esco_occupation_labels.tsv"
TITLES = "melo/titles_other_countries.tsv"

REPORTED = "bel"
"""The list whose Dutch half is reported on; its other half is left out everywhere."""

RANKER_LISTS = {"de": ("deu", "aut"), "sv": ("swe",), "da": ("dnk",), "es": ("esp",), "en": ("usa",)}
"""Lists that teach the ranker, by the language of their titles and of the labels they are compared with."""

RANKER_FROM, KEPT_FROM = 0.3, 0.62
"""Of the crosswalk, what is below the first teaches the networks of the first round, what is above the ranker.

What is above the second (up to :data:`~matcher.flow.bench.data.REPORT_FROM`) is kept for the probabilities.
"""

_KEPT_TITLES = 0.1

_SHARES = (0.55, 0.37, 0.08)
_WEIGHTS = {"nl": 6.0, "en": 2.0, "crosswalk": 4.0, "da": 0.5, "es": 0.5, "fr": 0.5, "it": 0.5, "pl": 0.5, "pt": 0.5}
_WEIGHTS |= {"sv": 0.5, "titles": 1.5}


def sampler(data: BenchData, *, last: bool, seed: int) -> PairSampler:
    """Return the pairs for the networks of the first or the last round."""
    return PairSampler(
        list(zip(_SHARES, (_occupations(data, last=last), _skills(data, last=last), _own()), strict=True)),
        _WEIGHTS,
        seed,
    )


def _occupations(data: BenchData, *, last: bool) -> list[NamedConcept]:
    names = labels_by_uri(data)
    held = {REPORTED} if last else {REPORTED, "nor", *(name for lists in RANKER_LISTS.values() for name in lists)}
    titles: dict[str, list[str]] = {}
    for row in data.rows(TITLES):
        if row["source"] not in held and not is_kept(row["title"]):
            titles.setdefault(row["esco_uri"], []).append(row["title"])
    found = []
    for uri, by_language in sorted(names.items()):
        texts = {lang: tuple(dict.fromkeys(labels)) for lang, labels in by_language.items()}
        concept = data.esco.occupations.get(uri)
        if concept is not None:
            texts |= _described(concept)
        if uri in titles:
            texts["titles"] = tuple(titles[uri])
        found.append(NamedConcept(texts, concept.isco if concept is not None else ""))
    return found


def _skills(data: BenchData, *, last: bool) -> list[NamedConcept]:
    phrases: dict[str, list[str]] = {}
    for text, uris in crosswalk(data, 0.0, KEPT_FROM if last else RANKER_FROM).items():
        for uri in uris:
            phrases.setdefault(uri, []).append(text)
    found = []
    for uri, concept in sorted(data.esco.competences.items()):
        texts = _named(concept.labels) | _described(concept)
        if uri in phrases:
            texts["crosswalk"] = tuple(phrases[uri])
        found.append(NamedConcept(texts, next(iter((*concept.broader, *concept.groups)), "")))
    return found


def _own() -> list[NamedConcept]:
    vocabulary = default_vocabulary()
    concepts: Iterable[Competence | Occupation] = (*vocabulary.competences.values(), *vocabulary.occupations.values())
    return [
        NamedConcept(_named(concept.labels), next(iter((*concept.broader, *concept.sectors)), ""))
        for concept in concepts
    ]


def _named(labels: Iterable[Label]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for label in labels:
        found.setdefault(label.lang, []).append(label.text)
    return {lang: tuple(dict.fromkeys(texts)) for lang, texts in found.items()}


def _described(concept: Competence | Occupation) -> dict[str, tuple[str, ...]]:
    notes = [note for note in concept.notes if note.kind.value == "description"]
    return {f"description {note.lang}": (note.text[:400],) for note in notes}


def labels_by_uri(data: BenchData) -> dict[str, dict[str, list[str]]]:
    """Return the published labels of occupations and groups, by URI and language."""
    names: dict[str, dict[str, list[str]]] = {}
    for row in data.rows(LABELS):
        names.setdefault(row["esco_uri"], {}).setdefault(row["lang"], []).append(row["label"])
    return names


def in_language(data: BenchData, lang: str) -> Vocabulary:
    """Return ESCO's occupations as one meets them in a language: its labels, and those of a second one."""
    names = labels_by_uri(data)
    second = "en" if lang != "en" else "nl"
    occupations = []
    for uri, concept in data.esco.occupations.items():
        by_language = names.get(uri, {})
        if lang not in by_language:
            continue
        labels = [
            Label(text, code, preferred=number == 0)
            for code in (lang, second)
            for number, text in enumerate(dict.fromkeys(by_language.get(code, [])))
        ]
        broader = tuple(name for name in concept.broader if lang in names.get(name, {}))
        occupations.append(replace(concept, labels=tuple(labels), broader=broader, essential=(), optional=()))
    return Vocabulary.build(f"esco-{lang}", data.esco.version, [], occupations)


def is_kept(title: str) -> bool:
    """Return whether a title is kept for the probabilities, whatever list it stands in."""
    return part(title.casefold()) < _KEPT_TITLES


def titles_of(data: BenchData, lists: tuple[str, ...], known: Vocabulary) -> dict[str, frozenset[str]]:
    """Return the titles of some lists with their right occupations."""
    found: dict[str, set[str]] = {}
    for row in data.rows(TITLES):
        if row["source"] in lists and row["esco_uri"] in known.occupations:
            found.setdefault(row["title"], set()).add(row["esco_uri"])
    return {title: frozenset(uris) for title, uris in found.items()}
