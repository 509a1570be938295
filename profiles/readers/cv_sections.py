"""The sections of a CV, by their headings in Dutch, Flemish and English."""

from __future__ import annotations

import re
from enum import StrEnum


class Section(StrEnum):
    """What a part of a CV is about."""

    TOP = "top"
    PERSONAL = "personal"
    PROFILE = "profile"
    WORK = "work"
    INTERNSHIP = "internship"
    VOLUNTEER = "volunteer"
    EDUCATION = "education"
    COURSE = "course"
    CERTIFICATE = "certificate"
    SKILL = "skill"
    LANGUAGE = "language"
    LICENCE = "licence"
    HOBBY = "hobby"
    REFERENCE = "reference"
    OTHER = "other"


_HEADINGS = {
    Section.PERSONAL: r"personalia|persoonlijke (?:gegevens|informatie|details)|contact(?:gegevens|informatie)?|gegevens|personal (?:details|information|data)|"
    r"contact (?:details|information)|identiteit",
    Section.PROFILE: r"(?:persoonlijk |mijn )?profiel(?:schets|tekst)?|over mij(?:zelf)?|wie ben ik|samenvatting|persoonlijke omschrijving|introductie|motivatie|(?:personal )?profile|"
    r"(?:professional )?summary|about(?: me)?|personal statement|objective|doel",
    Section.WORK: r"(?:relevante |mijn |professionele |beroeps)?(?:werk)?ervaring(?:en)?|arbeidsverleden|loopbaan(?:overzicht)?|werk(?:geschiedenis|verleden)?|waar ik (?:heb gewerkt|werkte)|"
    r"(?:work|professional|relevant)?\s?experience|employment(?: history)?|work history|career(?: history)?|arbeidservaring|banen|mijn werk|tewerkstelling|beroepservaring",
    Section.INTERNSHIP: r"stages?(?:ervaring)?|internships?|placements?",
    Section.VOLUNTEER: r"vrijwilligers?(?:werk|ervaring)?|vrijwillige inzet|volunt(?:eer|ary)(?:ing| work| experience)?|neven(?:activiteiten|functies)|maatschappelijke (?:activiteiten|inzet)|bestuurswerk|extra-?curricular activities",
    Section.EDUCATION: r"(?:gevolgde |mijn )?opleiding(?:en|sachtergrond)?(?: (?:en|&) (?:cursussen|trainingen|diploma['’]?s))?|scholing|school|onderwijs|studies?|diploma['’]?s|"
    r"education(?: (?:and|&) training)?|studieverleden|vooropleiding|academic background|qualifications",
    Section.COURSE: r"cursussen|trainingen|cursussen (?:en|&) (?:trainingen|certificaten)|trainingen (?:en|&) cursussen|bijscholing|vorming(?:en)?|courses|training(?: courses)?|courses and training|workshops",
    Section.CERTIFICATE: r"certificaten|certificaten (?:en|&) diploma['’]?s|certificates|certifications|licenses & certifications|attesten|getuigschriften|brevetten|diploma['’]?s (?:en|&) certificaten",
    Section.SKILL: r"(?:computer|digitale |vak|persoonlijke |sociale |technische |mijn )?(?:vaardigheden|kennis)|competenties|(?:kern)?kwaliteiten|eigenschappen|sterke punten|(?:key |top |computer |digital |other |technical )?skills|"
    r"computervaardigheden|it-?(?:kennis|vaardigheden)|pc-?kennis|software|vaardigheden (?:en|&) competenties|wat ik (?:goed )?kan|dit kan ik|core competencies|troeven",
    Section.LANGUAGE: r"talen(?:kennis)?|taal(?:vaardigheden|beheersing|kennis)?|language(?:s| skills)?",
    Section.LICENCE: r"rijbewij(?:s|zen)|driving licen[cs]e",
    Section.HOBBY: r"(?:mijn )?hobb(?:y(?:['’]?s)?|ies)(?: (?:en|&|and) (?:interesses|interests))?|interesses?(?:gebieden)?|interests|vrije tijd|vrijetijdsbesteding",
    Section.REFERENCE: r"referenties?|references?|referees|aanbevelingen|recommendations",
    Section.OTHER: r"overig(?:e(?: informatie| gegevens| activiteiten)?)?|diversen|varia|bijzonderheden|additional information|other|prestaties|achievements|publicaties|projecten|projects",
}  # fmt: skip
_BY_SECTION = {section: re.compile(rf"(?:{names})", re.I) for section, names in _HEADINGS.items()}
_CV_TITLE = re.compile(r"(?:mijn\s+)?(?:curriculum\s+vitae|c\.?v\.?|r[eé]sum[eé]|europass(?:[- ]?cv)?)", re.I)
_INLINE = re.compile(r"^(?P<name>[^:\n]{3,40}):\s+(?P<rest>\S.*)$")
_INLINE_SECTIONS = frozenset(
    {
        Section.LANGUAGE,
        Section.LICENCE,
        Section.HOBBY,
        Section.SKILL,
        Section.REFERENCE,
        Section.COURSE,
        Section.CERTIFICATE,
    }
)


def plain_heading(line: str) -> str:
    """Return a line without the marks that headings wear: "## **Werkervaring:**" gives "Werkervaring"."""
    text = re.sub(r"^[\W\d_]+|[\W_]+$", "", line)
    spaced = re.fullmatch(r"(?:\w ){3,}\w", text)
    return " ".join((text.replace(" ", "") if spaced else text).split())


def section_of(line: str) -> tuple[Section, str] | None:
    """Return the section that a line opens, with what stands on the same line, or None.

    >>> section_of("TALEN: Nederlands, Engels")
    (<Section.LANGUAGE: 'language'>, 'Nederlands, Engels')
    """
    bullet = line.lstrip().startswith("- ")
    heading = plain_heading(line)
    if not bullet and len(heading) <= 60:
        for section, pattern in _BY_SECTION.items():
            if pattern.fullmatch(heading):
                return section, ""
        joined = re.split(r"\s*(?:/|,|&|\+|\ben\b|\band\b)\s*", heading)
        kinds = [
            next((one for one, pattern in _BY_SECTION.items() if pattern.fullmatch(part)), None) for part in joined
        ]
        if len(joined) <= 3 and all(kinds) and kinds[0]:
            return kinds[0], ""
    if not bullet and (found := _INLINE.match(line.strip(" *#"))):
        for section in _INLINE_SECTIONS:
            if _BY_SECTION[section].fullmatch(found["name"].strip(" *")):
                return section, found["rest"].strip(" *")
    return None


def is_cv_title(line: str) -> bool:
    """Return whether a line only says that this is a CV."""
    return bool(_CV_TITLE.fullmatch(plain_heading(line)))
