"""What an employer's page leaves out: words that may tell of home, health, money or who somebody is.

It errs on the side of silence: a quote that is held back takes nothing from the competence, which stands there all the
same.
"""

from __future__ import annotations

import re

from profiles.claiming import DECISION
from profiles.findings import PAPER_PREFIX
from profiles.model import ClaimSource, Route
from profiles.vocabulary.concepts import Competence

OUTSIDE_WORK = frozenset({Route.CARE, Route.LIFE})
"""Routes that tell of home: an employer sees them as experience outside work, without words."""

_SILENT = OUTSIDE_WORK | {Route.SELF}

_PRIVATE = re.compile(
    r"\b(?:moeders?|vaders?|ouders|mama|papa|mam|pap|oma|opa|zoon\w*|dochters?|kinderen|kids|baby|broers?|broertjes?|zus\w*|tante|oom|nicht|neef|"
    r"schoon(?:ouders|moeder|vader)\w*|man|vrouw|echtgeno\w+|partner|ex|vriendin|gezin\w*|familie\w*|thuis|huwelijk|getrouwd|gescheiden|scheiding|zwanger\w*|"
    r"alleenstaand\w*|weduwe\w*|mantelzorg\w*|"
    r"mother|father|parents?|mum|mom|dad|son|daughter|children|brother|sister|aunt|uncle|husband|wife|spouse|family|home|married|divorced?|pregnan\w+|"
    r"ziek\w*|gezondheid\w*|burn-?out|overspannen|depress\w*|angst\w*|autis\w*|adhd|handicap\w*|beperking\w*|rolstoel\w*|operatie\w*|rug\w*|knie\w*|kanker|diabetes|"
    r"medicijn\w*|pillen|verslaa\w+|verslaving\w*|alcoholis\w*|therap\w*|psych\w*|trauma\w*|dyslex\w*|"
    r"ill|illness|sick\w*|health|disab\w+|surgery|anxiety|cancer|medication|addict\w*|"
    r"uitkering\w*|bijstand\w*|wajong|wia|schuld\w*|schuldsanering|gevangenis\w*|detentie|strafblad|reclassering|benefits?|debts?|prison|"
    r"kerk\w*|moskee\w*|synagoge\w*|tempel|geloof\w*|islam\w*|moslim\w*|christ\w+|church|mosque|faith|religio\w*|"
    r"vluchteling\w*|asiel\w*|azc|statushouder\w*|nationaliteit\w*|refugee\w*|asylum|"
    r"meneer|mevrouw|mijnheer|dhr|mevr|mw|mr|mrs|jaar oud|geboren|born)\b"
    r"|@|\b(?!(?:19|20)\d\d\b)\d{4,}|\b\d{4} ?(?-i:[A-Z]{2})\b|https?:|www\.",
    re.IGNORECASE,
)
_OF_HOME = re.compile(
    r"mantelzorg (?:verlenen|geven)|\bgezin\b|\bhuishouden\b|\bhuishoudgeld\b|\bopvoeden\b|\beigen kind", re.I
)


def quotable(source: ClaimSource) -> bool:
    """Return whether the words of a source may stand on an employer's page: those of evidence, and nothing private."""
    if source.quote.section != source.evidence or source.evidence.startswith((PAPER_PREFIX, DECISION)):
        return False
    return source.route not in _SILENT and _PRIVATE.search(source.quote.text) is None


def tells_of_home(competence: Competence, sources: tuple[ClaimSource, ...]) -> bool:
    """Return whether a competence, shown outside work alone, would by its very name tell of somebody's home."""
    return all(source.route in _SILENT for source in sources) and _OF_HOME.search(competence.label("nl")) is not None
