"""What use cases need that is slow to load: each part is made once, when first asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_cache_path

from matcher.conditions.distance import Places
from matcher.databank import Databank
from matcher.flow.vocabularies import open_vocabulary
from matcher.readers.catalogue import read_regions
from matcher.readers.places import read_places
from matcher.regions import Region, region_of
from profiles.credentials import Credential, credentials_in
from profiles.errors import UserError
from profiles.linking.cache import CachedEncoder
from profiles.linking.encoder import TextEncoder, UseEncoder
from profiles.linking.model import WORDS_ONLY, ConceptKind
from profiles.linking.store import IndexStore
from profiles.messages import M
from profiles.naming import Naming, naming
from profiles.papers import Paper, papers, papers_in
from profiles.readers.credentials import default_credentials
from profiles.readers.vocabulary import default_vocabulary
from profiles.vocabulary.search import SearchIndex
from profiles.vocabulary.transfer import Transfer, build_transfer
from profiles.vocabulary.transfer_cache import kept_transfer
from profiles.vocabulary.vectors import ConceptVectors, concept_vectors
from profiles.vocabulary.vocabulary import Vocabulary

if TYPE_CHECKING:
    # Loaded only where they are needed: scikit-learn takes longer than all else together.
    from profiles.encoding import Encoder, EncodingSettings
    from profiles.linking.linker import Linker
    from profiles.telling.reader import Teller
    from vacancies.conversion import Converter

_SHORT_WORD = 3
"""Words up to this length ("en", "and") do not name a sector."""


class Tools:
    """The vocabulary and everything built on it, loaded lazily and kept for the life of the object.

    Parameters
    ----------
    encoder:
        Gives sentence vectors; by default the embedded one, with label vectors kept in ``cache``.
    cache:
        Folder for what is computed of labels, and the transfer matrix; by default the user's cache folder.
    vocabulary:
        Name of the vocabulary, or ``NAME@VERSION``; None is the one that the databank uses, else our own.
    databank:
        Opens the databank that holds the imported vocabularies; gives None when there is none.
    """

    def __init__(
        self,
        *,
        encoder: TextEncoder | None = None,
        cache: Path | None = None,
        vocabulary: str | None = None,
        databank: Callable[[], Databank | None] = lambda: None,
    ) -> None:
        folder = cache or user_cache_path("workprofiler", appauthor=False) / "vectors"
        self.encoder: TextEncoder = encoder or CachedEncoder(UseEncoder(), folder)
        # What a caller's own encoder gives is kept only where the caller says.
        self._kept = folder if cache or not encoder else None
        self.label_folder = folder / "labels"
        self.store = IndexStore(self.label_folder) if self._kept else None
        self._vocabulary = vocabulary
        self._databank = databank

    @cached_property
    def own_vocabulary(self) -> Vocabulary:
        """Our own vocabulary, which names papers and sectors whatever vocabulary is used."""
        return default_vocabulary()

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The vocabulary that profiles are made with.

        Raises
        ------
        UserError
            When there is none of this name and version.
        """
        return open_vocabulary(self._databank(), self._vocabulary, self.own_vocabulary)

    @cached_property
    def competences(self) -> Linker:
        """The linker from phrases to competences."""
        from profiles.linking.linker import Linker

        return Linker(self.vocabulary, self.encoder, kind=ConceptKind.COMPETENCE, store=self.store)

    @cached_property
    def occupations(self) -> Linker:
        """The linker from titles to occupations."""
        from profiles.linking.linker import Linker

        return Linker(self.vocabulary, self._steady, kind=ConceptKind.OCCUPATION, store=self.store)

    @property
    def _steady(self) -> TextEncoder:
        """The encoder without its memory, so that a portfolio gives the same whatever was read before it."""
        return self.encoder.behind if isinstance(self.encoder, CachedEncoder) else self.encoder

    def linker(self, kind: ConceptKind, encoder: str | None = None) -> Linker:
        """Return the linker for a kind of concept.

        ``encoder`` is None for the one at hand, ``words`` for none, else the folder of a sentence-transformers model.

        Raises
        ------
        UserError
            When the folder holds no model, or what reads it is not installed.
        """
        if encoder is None:
            return self.competences if kind is ConceptKind.COMPETENCE else self.occupations
        from profiles.linking.linker import Linker
        from profiles.linking.transformers import FolderEncoder

        other = None if encoder == WORDS_ONLY else FolderEncoder(Path(encoder))
        return Linker(self.vocabulary, other, kind=kind, store=self.store)

    @cached_property
    def papers(self) -> Mapping[str, Paper]:
        """The papers that conditions and portfolios name, and what they certify in this vocabulary."""
        return papers_in(papers(self.own_vocabulary), self.own_vocabulary, self.vocabulary)

    @cached_property
    def credentials(self) -> Mapping[str, Credential]:
        """The diplomas, certificates and courses that portfolios name, and what they certify in this vocabulary."""
        known = default_credentials(self.own_vocabulary.competences)
        return credentials_in(known, self.own_vocabulary, self.vocabulary)

    @cached_property
    def naming(self) -> Naming:
        """What codes and addresses of other systems name in this vocabulary, and names of sectors and papers."""
        return naming(self.vocabulary, self.own_vocabulary)

    def portfolio_encoder(self, settings: EncodingSettings | None = None) -> Encoder:
        """Return what encodes portfolios, with these settings or the usual ones."""
        from profiles.encoding import Encoder, EncodingSettings

        return Encoder(
            self.vocabulary,
            self.competences,
            self.occupations,
            self.papers,
            self.credentials,
            self.teller,
            settings or EncodingSettings(),
        )

    @cached_property
    def teller(self) -> Teller | None:
        """What reads how people tell what they did; None where the vocabulary has no examples of that."""
        from profiles.telling.index import has_examples, kept_index
        from profiles.telling.reader import Teller

        if not has_examples(self.vocabulary):
            return None
        return Teller(self.vocabulary, self._steady, kept_index(self.vocabulary, self._steady, self._kept))

    @cached_property
    def converter(self) -> Converter:
        """What converts vacancies."""
        from vacancies.conversion import Converter
        from vacancies.roles import RoleReader
        from vacancies.standing import Asker

        return Converter(
            self.vocabulary,
            self.competences,
            self.occupations,
            self.papers,
            roles=RoleReader.with_encoder(self.encoder),
            asker=Asker.with_encoder(self.encoder),
        )

    @cached_property
    def vectors(self) -> ConceptVectors:
        """What the concepts of the vocabulary mean."""
        return concept_vectors(self.vocabulary, self.encoder)

    @cached_property
    def index(self) -> SearchIndex:
        """What finds concepts as a person types, by words and by meaning."""
        return SearchIndex(self.vocabulary, vectors=self.vectors, encoder=self.encoder)

    @cached_property
    def transfer(self) -> Transfer:
        """The transfer matrix over the vocabulary."""
        if self._kept is None:
            return build_transfer(self.vocabulary, self.vectors.competences)
        return kept_transfer(
            self.vocabulary, self._kept, vectors=lambda: self.vectors.competences, encoder=self.encoder.name
        )

    @cached_property
    def places(self) -> Places:
        """The Dutch towns and postcodes, to work out distances with."""
        return read_places()

    @cached_property
    def regions(self) -> Mapping[str, Region]:
        """The labour-market regions by id."""
        return {region.id: region for region in read_regions()}

    def region(self, name: str) -> Region:
        """Return the region with this id or name, whatever the case.

        Raises
        ------
        UserError
            When there is none.
        """
        for region in self.regions.values():
            if name.casefold() in (region.id.casefold(), region.name.casefold()):
                return region
        raise UserError(M("there is no region {name}.", name=name), mend=M("See `workprofiler region list`."))

    def region_of_place(self, place: str) -> Region | None:
        """Return the region in which a place lies, or None where its name leaves that open."""
        return region_of(place, self.regions.values())

    def sector(self, name: str) -> str:
        """Return the id of the sector with this id or label in any language, or with this word in its label.

        Raises
        ------
        UserError
            When there is none.
        """
        for sector in self.own_vocabulary.sectors.values():
            texts = [label.text.casefold() for label in sector.labels]
            words = {word for text in texts for word in text.split() if len(word) > _SHORT_WORD}
            if name.casefold() in {sector.id, *texts, *words}:
                return sector.id
        raise UserError(
            M("there is no sector {name}.", name=name),
            mend=M("Sectors: {names}.", names=", ".join(self.own_vocabulary.sectors)),
        )

    def paper(self, identifier: str) -> Paper:
        """Return the paper with this id.

        Raises
        ------
        UserError
            When there is none.
        """
        if identifier not in self.papers:
            raise UserError(
                M("there is no paper {id}.", id=identifier),
                mend=M("Papers: {names}.", names=", ".join(sorted(self.papers))),
            )
        return self.papers[identifier]
