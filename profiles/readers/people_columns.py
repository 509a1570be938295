"""The columns of a table of people, with the names that they go by, and Dutch words for what stands in them."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any

from profiles.portfolio import EvidenceKind

CANDIDATE = "candidate"

PERSON_COLUMNS = (
    CANDIDATE, "place", "region", "wishes", "hours", "schedule", "transport", "travel_km", "papers", "languages",
    "education", "consent",
)  # fmt: skip
"""What is told of a candidate, on any of his or her rows."""

EVIDENCE_COLUMNS = (
    "id", "kind", "title", "text", "from", "to", "hours_per_week", "context", "situation", "task", "action", "result",
    "reflection", "document", "document_hash", "vouched_by", "qualification", "answers", "assessment",
)  # fmt: skip
"""What is told of one piece of evidence, a row each."""

STARR = ("situation", "task", "action", "result", "reflection")
COLUMNS = (*PERSON_COLUMNS, *EVIDENCE_COLUMNS)
"""Columns in the order in which they are written; ``candidate`` is needed."""

FACTS = ("name", "street", "postcode", "birth_date", "phone", "email")
"""Personal facts, which are kept apart."""

_TWINS: Mapping[str, str] = {
    CANDIDATE: "kandidaat kandidaatcode kandidaatnummer code deelnemer client clientcode",
    "place": "plaats woonplaats town city gemeente",
    "region": "regio arbeidsmarktregio",
    "wishes": "wensen sectorwens sectorwensen sectoren sectors",
    "hours": "beschikbaar beschikbareuren urenbeschikbaar beschikbaarheid availability availablehours",
    "schedule": "werktijden tijden rooster times",
    "transport": "vervoer",
    "travel_km": "reisafstand maximalereisafstand reisbereidheid maxkm km traveldistance",
    "papers": "papieren certificatenbezit rijbewijs rijbewijzen licences",
    "languages": "talen taal",
    "education": "opleidingsniveau hoogsteopleiding hoogstediploma niveau",
    "consent": "toestemming toestemmingen consents",
    "id": "nummer bewijsnummer evidence evidenceid",
    "kind": "soort soortbewijs type",
    "title": "titel naambewijs functie rol",
    "text": "tekst omschrijving toelichting beschrijving description",
    "from": "van vanaf begin start startdatum datumvan sinds",
    "to": "tot totenmet tm einde eind end einddatum datumtot",
    "hours_per_week": "uren urenperweek uurperweek",
    "context": "waar werkplek",
    "situation": "situatie",
    "task": "taak",
    "action": "actie aanpak",
    "result": "resultaat",
    "reflection": "reflectie terugblik",
    "document": "stuk bijlage",
    "document_hash": "sha256 documenthash",
    "vouched_by": "referent referentie bevestigddoor referee",
    "qualification": "kwalificatie crebo",
    "answers": "antwoorden",
    "assessment": "beoordeling vraak",
    "name": "naam volledigenaam voornaam voornamen achternaam fullname firstname lastname voorletters tussenvoegsel "
    "roepnaam",
    "street": "straat adres address straatnaam huisnummer straatenhuisnummer",
    "postcode": "postcode postalcode zip zipcode",
    "birth_date": "geboortedatum birthdate dateofbirth",
    "phone": "telefoon telefoonnummer mobiel mobielnummer phonenumber telephone",
    "email": "email emailadres mail mailadres emailaddress",
}
_BY_NAME = {name: column for column, twins in _TWINS.items() for name in (column.replace("_", ""), *twins.split())}

_FORBIDDEN = (
    "bsn burgerservicenummer sofinummer geslacht gender sex man vrouw mv nationaliteit nationality herkomst origin "
    "geboorteplaats geboorteland birthplace leeftijd age uitkering benefit bijstand wajong gezondheid health ziekte "
    "beperking beperkingen handicap diagnose medisch medicatie religie religion geloof burgerlijkestaat maritalstatus "
    "gezinssituatie kinderen pasfoto foto photo doelgroepregister doelgroep banenafspraak loonkostensubsidie "
    "loonwaarde strafblad detentie schulden verblijfsstatus paspoort identiteitsbewijs iban bankrekening"
)
FORBIDDEN = frozenset(_FORBIDDEN.split())
"""Columns that are dropped: what nobody may be matched by, and numbers of a person."""

KIND_WORDS: Mapping[str, EvidenceKind] = {
    "mbocertificaat": EvidenceKind.MBO_CERTIFICATE,
    "praktijkverklaring": EvidenceKind.PRACTICE_STATEMENT,
    "certificaat": EvidenceKind.CERTIFICATE,
    "certificaten": EvidenceKind.CERTIFICATE,
    "diplomas": EvidenceKind.DIPLOMA,
    "opleiding": EvidenceKind.COURSE,
    "cursus": EvidenceKind.COURSE,
    "cursussen": EvidenceKind.COURSE,
    "training": EvidenceKind.COURSE,
    "trainingen": EvidenceKind.COURSE,
    "betaaldwerk": EvidenceKind.PAID_WORK,
    "werk": EvidenceKind.PAID_WORK,
    "werkervaring": EvidenceKind.PAID_WORK,
    "baan": EvidenceKind.PAID_WORK,
    "banen": EvidenceKind.PAID_WORK,
    "vrijwilligerswerk": EvidenceKind.VOLUNTEER_WORK,
    "vrijwilliger": EvidenceKind.VOLUNTEER_WORK,
    "mantelzorg": EvidenceKind.CARE_AT_HOME,
    "zorgthuis": EvidenceKind.CARE_AT_HOME,
    "hobbys": EvidenceKind.HOBBY,
    "hobbies": EvidenceKind.HOBBY,
    "vrijetijd": EvidenceKind.HOBBY,
    "levenservaring": EvidenceKind.LIFE_EXPERIENCE,
    "toets": EvidenceKind.TEST,
    "observatie": EvidenceKind.OBSERVATION,
    "zelftest": EvidenceKind.SELF_ASSESSMENT,
    "zelfbeoordeling": EvidenceKind.SELF_ASSESSMENT,
    **{kind.value.replace("_", ""): kind for kind in EvidenceKind},
}
"""Kinds of evidence by plain name: as values of ``kind``, and as columns of their own in a table of a row a person."""

WORDS: Mapping[str, Mapping[str, str]] = {
    "document": {"certificaat": "certificate", "referentie": "reference", "verslag": "report", "rapport": "report",
                 "foto": "photo"},
    "schedule": {"dag": "day", "overdag": "day", "kantooruren": "day", "vroeg": "early", "avond": "evening",
                 "avonden": "evening", "nacht": "night", "nachten": "night", "weekenden": "weekend",
                 "ploegen": "shifts", "ploegendienst": "shifts", "wisseldienst": "shifts"},
    "transport": {"fiets": "bicycle", "ov": "public", "openbaarvervoer": "public", "auto": "car", "brommer": "moped",
                  "bromfiets": "moped", "scooter": "moped", "geen": "none"},
    "languages": {"nederlands": "nl", "engels": "en", "duits": "de", "frans": "fr", "pools": "pl", "arabisch": "ar",
                  "turks": "tr", "oekraiens": "uk", "spaans": "es", "fries": "fy", "nedersaksisch": "nds",
                  "italiaans": "it", "portugees": "pt", "roemeens": "ro", "bulgaars": "bg", "russisch": "ru",
                  "tigrinya": "ti", "somalisch": "so", "farsi": "fa", "perzisch": "fa", "koerdisch": "ku",
                  "dutch": "nl", "english": "en", "german": "de", "french": "fr"},
    "consent": {"matchen": "matching", "bemiddeling": "matching", "vergelijken": "matching", "delen": "sharing"},
    "answers": {"ja": "yes", "methulp": "with_help", "nogniet": "not_yet", "nee": "not_yet"},
    "education": {"geen": "0", "hbo": "5", "wo": "6", "universiteit": "6",
                  **{f"mbo{word}{level}": str(level) for word in ("", "niveau") for level in range(1, 5)}},
}  # fmt: skip
"""Dutch words for values, by column."""

MONTHS = ("jan", "feb", "maart mrt mar", "apr", "mei may", "jun", "jul", "aug", "sep", "okt oct", "nov", "dec")
ONGOING = frozenset({"heden", "nu", "nog", "now", "present", "today", "loopt"})


def plain(name: Any) -> str:
    """Return a name as names are compared: small letters and digits only, accents dropped.

    >>> plain("Uren per week")
    'urenperweek'
    """
    folded = unicodedata.normalize("NFKD", str(name if name is not None else "")).casefold()
    return "".join(char for char in folded if char.isascii() and char.isalnum())


def column_of(name: Any) -> str:
    """Return the column that a header's cell names (a kind of evidence by its value), or empty when it is not known."""
    told = plain(name)
    if told in _BY_NAME:
        return _BY_NAME[told]
    return KIND_WORDS[told].value if told in KIND_WORDS else ""


def is_forbidden(name: Any) -> bool:
    """Return whether a column is one that nobody may be matched by."""
    return plain(name) in FORBIDDEN


def translated(column: str, value: str) -> str:
    """Return a value by its own word, where ``value`` is a Dutch word for it; else as it is."""
    return WORDS.get(column, {}).get(plain(value), value)
