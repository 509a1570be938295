"""Dutch word forms and function words, as data, with the few functions that read them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*", re.UNICODE)
"""A word: letters and digits, apostrophes inside ("auto's")."""

STOP_WORDS = frozenset(
    [
        "de",
        "het",
        "een",
        "der",
        "des",
        "den",
        "en",
        "of",
        "maar",
        "want",
        "dus",
        "noch",
        "als",
        "dan",
        "toen",
        "dat",
        "die",
        "dit",
        "deze",
        "wie",
        "wat",
        "welke",
        "waar",
        "wanneer",
        "hoe",
        "ik",
        "jij",
        "je",
        "u",
        "hij",
        "zij",
        "ze",
        "wij",
        "we",
        "jullie",
        "men",
        "mij",
        "me",
        "jou",
        "hem",
        "haar",
        "ons",
        "hen",
        "hun",
        "mijn",
        "jouw",
        "uw",
        "zijn",
        "onze",
        "zich",
        "elkaar",
        "ben",
        "bent",
        "is",
        "was",
        "waren",
        "geweest",
        "worden",
        "wordt",
        "werd",
        "heb",
        "hebt",
        "heeft",
        "hebben",
        "had",
        "hadden",
        "gehad",
        "zal",
        "zult",
        "zullen",
        "zou",
        "zouden",
        "kan",
        "kun",
        "kunt",
        "kunnen",
        "kon",
        "mag",
        "mogen",
        "moet",
        "moeten",
        "wil",
        "wilt",
        "willen",
        "wilde",
        "ga",
        "gaat",
        "gaan",
        "doe",
        "doet",
        "doen",
        "deed",
        "gedaan",
        "laat",
        "laten",
        "te",
        "om",
        "van",
        "voor",
        "met",
        "op",
        "in",
        "aan",
        "bij",
        "uit",
        "over",
        "naar",
        "tot",
        "door",
        "tegen",
        "onder",
        "tussen",
        "zonder",
        "tijdens",
        "binnen",
        "buiten",
        "per",
        "er",
        "hier",
        "daar",
        "ook",
        "nog",
        "wel",
        "niet",
        "geen",
        "al",
        "alle",
        "alles",
        "iets",
        "niets",
        "veel",
        "meer",
        "meest",
        "heel",
        "zeer",
        "zo",
        "erg",
        "vaak",
        "soms",
        "altijd",
        "nooit",
        "weer",
        "samen",
        "zelf",
        "eigen",
        "ander",
        "andere",
        "anderen",
        "zoals",
        "waarbij",
        "waarin",
        "waarmee",
        "daarbij",
        "daarnaast",
        "eventueel",
        "diverse",
        "verschillende",
        "goed",
        "goede",
        "graag",
        "bijvoorbeeld",
        "onder",
        "meer",
        "etc",
        "enz",
        "the",
        "a",
        "an",
        "and",
        "or",
        "of",
        "to",
        "in",
        "for",
        "with",
        "on",
        "at",
        "by",
        "from",
        "is",
        "are",
        "be",
        "you",
        "your",
        "we",
        "our",
        "as",
    ]
)
"""Words that carry no competence by themselves; Dutch first, and the English ones that labels hold."""

NUMBER_WORDS = {
    "een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8, "negen": 9,
    "tien": 10, "twaalf": 12, "vijftien": 15, "twintig": 20,
}  # fmt: skip
"""Numbers as Dutch texts write them in words."""

SEPARABLE_PREFIXES = (
    "aan", "achter", "af", "bij", "binnen", "dicht", "door", "in", "klaar", "los", "mee", "na", "om", "op", "open",
    "over", "schoon", "tegen", "terug", "toe", "uit", "vast", "voor", "weg", "samen",
)  # fmt: skip
"""Verb prefixes that Dutch splits off ("vult ... aan" is "aanvullen")."""

_STEMMER = snowballstemmer.stemmer("dutch")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: as written, its stem, and where it stands."""

    text: str
    stem: str
    start: int
    end: int

    @property
    def content(self) -> bool:
        """Whether the word can carry meaning by itself."""
        return self.text.lower() not in STOP_WORDS


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Return the Snowball stem of a Dutch word, lower case and without diacritics.

    >>> stem("Kassa's") == stem("kassa")
    True
    """
    plain = fold(word)
    plain = plain.replace("’", "'").removesuffix("'s")
    stemmed = str(_STEMMER.stemWord(plain))
    # The stemmer leaves many finite verbs alone ("vult"); a final -t after a consonant goes, except -st and -cht.
    if len(stemmed) >= 4 and stemmed[-1] == "t" and stemmed[-2] in "bdfgklmnpr":
        return stemmed[:-1]
    return stemmed


@lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    """Return ``text`` in lower case without diacritics."""
    decomposed = unicodedata.normalize("NFKD", text).lower()
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def tokens(text: str) -> tuple[Token, ...]:
    """Return the words of ``text`` with stems and offsets."""
    return tuple(Token(m.group(), stem(m.group()), m.start(), m.end()) for m in WORD.finditer(text))


def content_stems(text: str) -> tuple[str, ...]:
    """Return the stems of the words that carry meaning, separable verbs joined ("vult … aan" gives "aanvul")."""
    words = tokens(text)
    stems = [word.stem for word in words if word.content]
    joined = _joined_verb(words)
    return tuple([*stems, joined] if joined else stems)


def _joined_verb(words: tuple[Token, ...]) -> str | None:
    """Return the stem of a separable verb whose prefix closes the clause, or None."""
    if len(words) < 3 or words[-1].text.lower() not in SEPARABLE_PREFIXES:
        return None
    for word in words[:-1]:
        lowered = word.text.lower()
        if word.content and lowered.endswith("t") and len(lowered) > 3:
            return stem(words[-1].text.lower() + lowered)
    return None


PSEUDO_NEGATIONS = re.compile(
    r"\b(?:niet (?:alleen|enkel|slechts|bang|vies|te beroerd|terug|uit de weg|zomaar|gauw|snel|meer weg te denken)|"
    r"geen (?:probleem|moeite|punt|bezwaar|angst|hekel|9|negen|nine|dag is hetzelfde|dag hetzelfde|twee dagen)|"
    r"deins\w* niet|schrik\w* (?:\w+ )?niet|draai\w* (?:\w+ )?(?:er )?niet|zonder (?:problemen|moeite|fouten|hulp|begeleiding|dat iemand)|"
    r"niet te missen|no problem)\b",
    re.IGNORECASE,
)
"""Turns of phrase that look like a denial and are none."""
