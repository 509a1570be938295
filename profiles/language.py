"""In which language a text is written, by the small words and the letters that only some languages have."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from profiles.messages import N_

READ = frozenset({"nl", "en"})
"""Languages that vacancies and portfolios are read in."""

NAMES: Mapping[str, str] = {
    "de": N_("German"), "fr": N_("French"), "es": N_("Spanish"), "it": N_("Italian"), "pt": N_("Portuguese"),
    "pl": N_("Polish"), "cs": N_("Czech or Slovak"), "hu": N_("Hungarian"), "ro": N_("Romanian"),
    "hr": N_("Croatian, Serbian or Bosnian"), "sv": N_("Swedish"), "da": N_("Danish or Norwegian"), "fi": N_("Finnish"),
    "lt": N_("Lithuanian"), "tr": N_("Turkish"), "so": N_("Somali"), "uk": N_("Ukrainian"), "ru": N_("Russian"),
    "bg": N_("Bulgarian"), "el": N_("Greek"), "ar": N_("Arabic"), "fa": N_("Persian"), "he": N_("Hebrew"),
    "ti": N_("Tigrinya or Amharic"), "zh": N_("Chinese"), "ja": N_("Japanese"), "ko": N_("Korean"), "hi": N_("Hindi"),
}  # fmt: skip
"""Names of the languages that are recognised and not read."""

_WORDS = {
    "nl": "de het een en van in is dat op te met voor je jij jouw wij we ons onze wie wat die er als aan bij ook naar niet om of uit "
    "dan door heb hebt bent ben zijn wordt kan kunt kun moet zoeken werk ervaring uur over tot per mensen graag minimaal goede "
    "collega's collega werken team onder binnen ge gij u uw hier dit geen maar nog al deze zoals "
    "zelfstandig opleiding rijbewijs salaris vacature functie taken eisen aanbod beschikt bezit niveau",
    "en": "the and of to in is you for with a we are our your that be will on as at or have this an from by who can work it not "
    "what their must do all if about more experience working looking join role skills team",
    "de": "der die das und ist mit für sie wir den von zu auf ein eine einen einer im dem des als bei oder auch sind werden haben "
    "nicht ich ihre ihr unser unsere sich über aus nach zum zur durch wie stelle deine dein du suchen arbeiten",
    "fr": "le la les de des et un une du en est pour vous nous dans avec sur au aux que qui votre notre vos sont par ou être à plus "
    "ce cette nos pas se travail",
    "es": "el la los las de y un una que en es para con por del su se al nuestro lo como más o sus tu trabajo ser somos te no "
    "nuestra experiencia",
    "it": "il lo la i gli le di e un una che in è per con del della dei delle al nel nella si sono come più alla da o tuo lavoro "
    "nostro nostra esperienza",
    "pt": "o a os as de e um uma que em é para com por do da dos das no na se ao como mais ou seu sua nosso nossa trabalho "
    "você não experiência são",
    "pl": "i w z na do się jest że nie dla oraz lub o po od za przez praca pracy jako co jak są być twoje czy nasz naszej firma "
    "osoby zespołu szukamy oferujemy",
    "cs": "a v na je se že s do o pro jako za od by si jsou nebo práce ale k po při aby své jeho které který sme ste pre sa alebo "
    "hľadáme hledáme nabízíme",
    "hu": "a az és hogy nem is egy van meg de ez ha vagy csak mint munka el kell lesz volt több valamint",
    "ro": "și si de la în in cu pe o un este pentru care din sau nu să mai ai sunt fi ale al lucru munca",
    "hr": "i u je na se da za s su od ne biti ili rad kao koji će sa što posao tražimo",
    "sv": "och att det i en som på är av för med till den har de inte om vi du ett eller ditt vår våra arbeta jobb söker",
    "da": "og at det i en som på er av af for med til den har de ikke om vi du et eller din vores våre deg dig vil arbeid arbejde "
    "jobb søger søker",
    "fi": "ja on ei että se ovat tai myös sekä työ sinulla voit meillä kanssa joka",
    "lt": "ir yra kad su į iš ar bei darbas tai kaip mes jūs darbo už apie",
    "tr": "ve bir bu için ile da olan olarak iş çalışma en çok var veya gibi daha ne olmak bizim kadar siz aranıyor",
    "so": "iyo waa ka ku in oo u ah la ay shaqo soo waxaa leh ama si uu",
}  # fmt: skip
_TOLD_BY: dict[str, list[str]] = {}
for _code, _words in _WORDS.items():
    for _word in set(_words.split()):
        _TOLD_BY.setdefault(_word, []).append(_code)
_LETTERS = {
    "de": "ß", "pl": "ąęłńśźż", "cs": "ěřůčšžľ", "hu": "őű", "ro": "ăîșțşţ", "tr": "ğışİ", "sv": "å", "da": "åøæ", "lt": "ėįųū",
    "es": "ñ¿", "pt": "ãõ", "hr": "đčćšž",
}  # fmt: skip
"""Letters that Dutch and English texts do not have, by the languages that have them."""

_OF_LETTER = {
    letter: [code for code, own in _LETTERS.items() if letter in own] for letter in "".join(_LETTERS.values())
}
_SPECIAL = re.compile(f"[{''.join(_OF_LETTER)}]")

_SCRIPTS = (
    ("el", "\u0370-\u03ff"), ("cyrillic", "\u0400-\u052f"), ("he", "\u0590-\u05ff"), ("arabic", "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff"),
    ("ti", "\u1200-\u139f"), ("ja", "\u3040-\u30ff"), ("zh", "\u4e00-\u9fff"), ("ko", "\uac00-\ud7af\u1100-\u11ff"), ("hi", "\u0900-\u097f"),
)  # fmt: skip
_OTHER = re.compile("[" + "".join(block for _, block in _SCRIPTS) + "]")
_SCRIPT = [(code, re.compile(f"[{block}]")) for code, block in _SCRIPTS]
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_FEW_WORDS = 12
_CLEAR_LEAD = 3
_MOST_LOOKED_AT = 20_000
"""Characters of a text that tell enough of its language."""


def language_of(text: str) -> str:
    """Return the ISO code of the language that most of a text is in; what cannot be told counts as Dutch.

    Codes of :data:`NAMES` stand for close relatives too. Dialects and misspelt Dutch are Dutch.

    >>> language_of("Szukamy osoby do pracy w kuchni, która zna język polski i jest odpowiedzialna.")
    'pl'
    """
    text = text[:_MOST_LOOKED_AT]
    script = _script_of(text)
    if script is not None:
        return script
    words = [word.lower().replace("’", "'") for word in _WORD.findall(text)]
    counts = Counter(words)
    told = dict.fromkeys(_WORDS, 0)
    for word, number in counts.items():
        for code in _TOLD_BY.get(word, ()):
            told[code] += number
        for letter in set(_SPECIAL.findall(word)):
            for code in _OF_LETTER[letter]:
                told[code] += number
    ours = max(READ, key=lambda code: (told[code], code))
    other = max(told.keys() - READ, key=lambda code: (told[code], code))
    lead = told[other] - told[ours]
    if lead >= _CLEAR_LEAD and (len(words) >= _FEW_WORDS or told[ours] == 0):
        return other
    return ours if told[ours] else "nl"


def _script_of(text: str) -> str | None:
    """Return the language of a text of which most letters are in another script than ours, else None."""
    if not _OTHER.search(text):
        return None
    found = {code: len(pattern.findall(text)) for code, pattern in _SCRIPT}
    if sum(found.values()) * 2 <= sum(char.isalpha() for char in text):
        return None
    if found["ja"]:
        return "ja"
    match max(found, key=lambda code: found[code]):
        case "cyrillic":
            if re.search("[іїєґІЇЄҐ]", text):
                return "uk"
            return "ru" if re.search("[ыэЫЭ]", text) else "bg"
        case "arabic":
            return "fa" if re.search("[پچژگ]", text) else "ar"
        case code:
            return code
