"""Labels and notes of SKOS and SKOS-XL, and the languages they are in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rdflib import Literal, URIRef
from rdflib.term import Node

from profiles.errors import Place, UserError
from profiles.messages import M
from profiles.readers.imported import Warnings
from profiles.readers.rdf_files import Statements
from profiles.vocabulary.concepts import Label, Note
from profiles.vocabulary.rdf_terms import ESCO, LABELS, NOTES, XL

_UNTOLD = "und"


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of RDF files in the languages that are asked (all when empty), beside those in no language."""

    statements: Statements
    languages: frozenset[str]
    where: Place
    warnings: Warnings

    def require_languages(self, subjects: Iterable[URIRef]) -> None:
        """Refuse a language in which there is no label, with those that there are."""
        if not self.languages:
            return
        found = {
            self._language(text)
            for subject in subjects
            for plain, xl, *_ in LABELS
            for text in self._label_texts(plain, xl, subject)
        }
        for lang in sorted(self.languages - found):
            raise UserError(
                M("there are no labels in {lang}; there are in: {found}.", lang=lang, found=", ".join(sorted(found))),
                where=self.where,
                mend=M("Name the file of that language too, or leave `--lang` out."),
            )

    def labels(self, identifier: str, subject: URIRef) -> tuple[Label, ...]:
        """Return the labels of a concept; of several preferred ones in a language the first by letter is kept so."""
        found: dict[tuple[str, str], Label] = {}
        preferred_in: set[str] = set()
        for plain, xl, preferred, hidden in LABELS:
            for text in sorted(self._label_texts(plain, xl, subject)):
                lang, words = self._language(text), str(text).strip()
                if not words or not self._kept(lang) or (lang, words) in found:
                    continue
                first = preferred and lang not in preferred_in
                if preferred and not first:
                    problem = M("{id} has several preferred labels in {lang}.", id=identifier, lang=lang)
                    self.warnings.add(UserError(problem, where=self.where))
                preferred_in.update({lang} if first else ())
                found[lang, words] = Label(words, lang, preferred=first, hidden=hidden)
        return tuple(found.values())

    def notes(self, subject: URIRef) -> tuple[Note, ...]:
        """Return the notes of a concept, each once."""
        found: dict[Note, None] = {}
        for term, kind in NOTES.items():
            for value in self._values(term, subject):
                for text in self._values(ESCO.nodeLiteral, value) or (value,):
                    if not isinstance(text, Literal):
                        continue
                    lang, words = self._language(text), str(text).strip()
                    if words and self._kept(lang):
                        found[Note(words, lang, kind)] = None
        return tuple(found)

    def _label_texts(self, plain: URIRef, xl: URIRef, subject: URIRef) -> Iterator[Literal]:
        forms = (form for node in self._values(xl, subject) for form in self._values(XL.literalForm, node))
        return (text for text in (*self._values(plain, subject), *forms) if isinstance(text, Literal))

    def _values(self, term: URIRef, subject: Node) -> tuple[Node, ...]:
        return tuple(self.statements.get(term, {}).get(subject, ()))

    def _language(self, text: Literal) -> str:
        if text.language:
            return text.language.lower().partition("-")[0]
        return next(iter(self.languages)) if len(self.languages) == 1 else _UNTOLD

    def _kept(self, lang: str) -> bool:
        return not self.languages or lang in self.languages or lang == _UNTOLD
