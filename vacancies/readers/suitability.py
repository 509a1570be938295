"""Whether what was read is a vacancy that can be converted: in a language that is read, and no person's CV."""

from __future__ import annotations

import re

from profiles.errors import Place, UserError
from profiles.language import NAMES, READ, language_of
from profiles.messages import M
from vacancies.model import Vacancy

_CV_TITLE = re.compile(
    r"^[\W_]*(?:curriculum vit(?:ae|æ)|cv|c\.v\.|r[eé]sum[eé]|europass(?: cv)?)\b[^.!?\n]{0,40}$", re.I | re.M
)
_PERSONAL = re.compile(
    r"^[\W_]*(?:geboortedatum|geboorteplaats|geboren(?: op)?|date of birth|born|burgerlijke staat|marital status|nationaliteit|"
    r"nationality|geslacht|bsn|burgerservicenummer|roepnaam|voornamen?|achternaam|first name|surname|telefoon(?:nummer)?|"
    r"mobiel|e-?mail(?:adres)?|adres|address|postcode|woonplaats|naam|name)\s*[:\t|]",
    re.I | re.M,
)
_BIRTH = re.compile(
    r"\b(?:geboortedatum|geboorteplaats|geboren op|date of birth|burgerlijke staat|marital status)\b|\bgeboren (?:te|in) ",
    re.I,
)
_SECTION = re.compile(
    r"^[\W_]*(?:personalia|persoonlijke (?:gegevens|informatie)|personal (?:details|information)|werkervaring|arbeidsverleden|"
    r"loopbaan|work experience|employment history|opleiding(?:en)?(?: (?:en|&) (?:cursussen|trainingen))?|education|"
    r"cursussen(?: en (?:trainingen|certificaten))?|hobby['’]?s(?: en interesses)?|interesses|hobbies|vrije tijd|vaardigheden|skills|"
    r"talen(?:kennis)?|languages|referenties|references|nevenactiviteiten|stages?|over mij|about me)[\W_]*$",
    re.I | re.M,
)
_MONTH = r"(?:(?:jan|feb|maa?r|apr|mei|jun|jul|aug|sep|okt|oct|nov|dec|may)[a-z]*\.? |\d{1,2}[-/.])?"
_PERIOD = re.compile(
    rf"\b{_MONTH}(?:19|20)\d\d\s*(?:[-–—]|tot(?: en met)?|t/m|to|until)\s*(?:{_MONTH}(?:19|20)\d\d|heden|nu|present|now)\b",
    re.I,
)
_SELF = re.compile(r"\b(?:ik (?:ben|heb|werk|kan|wil|zoek|hou|vind)|mijn|i am|i have|my)\b", re.I)
_ASK = re.compile(
    r"\b(?:je|jij|jouw|jou|jullie|u|uw|you|your|ge|wij|we|ons|onze|our|sollicit\w+|kandida(?:at|te)\w*|vacature|functie-?eisen|"
    r"functieomschrijving|vereist|gevraagd|gezocht|must)\b",
    re.I,
)
_ASK_WEIGHT, _MOST_ASKED = 40, 4
"""Points that a text loses, for an employer's ask in each so many words, and at most."""

_SURE = 6
"""Points from which a text is a CV."""


def refusal(vacancy: Vacancy, where: Place) -> UserError | None:
    """Return why a text is not to be converted, or None; nothing of a CV's content stands in the reason."""
    if looks_like_cv(vacancy.text):
        return UserError(
            M("this looks like a CV, not a vacancy; nothing of it was read."),
            where=where,
            mend=M("Give the vacancy; for a person, write a portfolio and use `workprofiler portfolio encode`."),
        )
    language = language_of(vacancy.text)
    if language in READ:
        return None
    return UserError(
        M("the text is in {language}; vacancies are read in Dutch and English.", language=M(NAMES[language])),
        where=where,
        mend=M("Give the vacancy in Dutch or English."),
    )


def looks_like_cv(text: str) -> bool:
    """Return whether a text has the form of a CV: one's personal data, dated jobs and schools, and "I", not "you".

    >>> looks_like_cv("Wij zoeken een kok. Stuur je cv met je werkervaring en opleidingen.")
    False
    """
    periods = len(_PERIOD.findall(text))
    born = bool(_BIRTH.search(text))
    titled = bool(_CV_TITLE.search(text))
    told = len(_SELF.findall(text))
    if not (born or periods > 1 or (titled and told)):
        return False
    sections = len({re.sub(r"[\W_]", "", found.group()).casefold() for found in _SECTION.finditer(text)})
    asked = len(_ASK.findall(text))
    points = 3 * titled + 3 * born + min(len(_PERSONAL.findall(text)), 2) + min(periods, 3) + min(sections, 3)
    points += 2 * (told > asked)
    return points - min(asked * _ASK_WEIGHT // max(len(text.split()), 1), _MOST_ASKED) >= _SURE
