"""Files of a vocabulary, whatever their kind -> the vocabulary."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from profiles.errors import Place, UserError
from profiles.messages import M
from profiles.readers.esco import read_esco
from profiles.readers.esco_tables import looks_like_esco
from profiles.readers.imported import Imported, Progress, silent
from profiles.readers.vocabulary_table import read_vocabulary_table
from profiles.vocabulary.concepts import Sector

RDF_ENDINGS = (".ttl", ".rdf", ".xml", ".owl", ".jsonld", ".json", ".nt")
TABLE_ENDINGS = (".csv", ".tsv", ".xlsx")


def read_vocabulary_files(
    paths: Sequence[Path],
    *,
    name: str,
    version: str | None = None,
    languages: Sequence[str] = (),
    sectors: Collection[Sector] = (),
    progress: Progress = silent,
) -> Imported:
    """Read a vocabulary from ESCO's bundle, from RDF (SKOS, SKOS-XL, CompetentNL) or from tables.

    Parameters
    ----------
    paths:
        Files or folders, all of one kind. A folder with tables of ESCO is a bundle; any other folder stands for the
        files in it.
    name, version:
        Of the vocabulary; without a version the content tells it.
    languages:
        Languages to keep, all when empty. Rows of a table that name no language are in the first, or in Dutch.
    sectors:
        Sectors that a table may name without telling what they are.
    progress:
        Told what is read and how far it is.

    Raises
    ------
    UserError
        When nothing can be read from the files, or they are of several kinds.
    """
    if all(looks_like_esco(path) for path in paths):
        return read_esco(paths, name=name, version=version, languages=languages, progress=progress)
    files = [file for path in paths for file in _files(path)]
    endings = {file.suffix.lower() for file in files}
    if endings <= set(RDF_ENDINGS):
        # Loaded only where it is needed: rdflib takes a while.
        from profiles.readers.skos import read_skos

        return read_skos(files, name=name, version=version, languages=languages, progress=progress)
    if endings <= set(TABLE_ENDINGS):
        lang = languages[0] if languages else "nl"
        return read_vocabulary_table(files, name=name, version=version, lang=lang, sectors=sectors, progress=progress)
    raise UserError(
        M("these files are not of one kind that a vocabulary is read from ({endings}).",
          endings=", ".join(sorted(ending or "-" for ending in endings))),
        where=Place(", ".join(str(path) for path in paths)),
        mend=M("Name ESCO's zips, RDF files ({rdf}) or tables ({tables}).",
               rdf=", ".join(RDF_ENDINGS), tables=", ".join(TABLE_ENDINGS)),
    )  # fmt: skip


def _files(path: Path) -> list[Path]:
    if not path.exists():
        raise UserError(M("there is no such file."), where=Place(str(path)), mend=M("Check the name and the folder."))
    if not path.is_dir():
        return [path]
    known = {*RDF_ENDINGS, *TABLE_ENDINGS}
    found = sorted(file for file in path.rglob("*") if file.suffix.lower() in known)
    if not found:
        raise UserError(
            M("this folder has no files that a vocabulary is read from."),
            where=Place(str(path)),
            mend=M("Name ESCO's zips, RDF files ({rdf}) or tables ({tables}).",
                   rdf=", ".join(RDF_ENDINGS), tables=", ".join(TABLE_ENDINGS)),
        )  # fmt: skip
    return found
