"""Who somebody is, taken out of the lines of a CV: kept apart as personal facts, or dropped where nobody may use it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from profiles.messages import N_, Message
from profiles.person import PersonalFacts
from profiles.readers.cv_sections import is_cv_title, plain_heading
from profiles.text import sentences

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_LINK = re.compile(
    r"(?:https?://|www\.)\S+|\b(?:[a-z]{2}\.)?(?:linkedin|facebook|instagram|twitter|x|github|tiktok)\.com/\S*|\blinkedin\b[: ]*/?in/\S+",
    re.I,
)
_PHONE = re.compile(r"(?<![\w.])(?:(?:\+|00)\s?\d{1,3}[\s.()/-]*(?:\(0\))?|\(?0)(?:[\s.()/-]*\d){8,10}(?!\d)")
_POSTCODE = re.compile(
    r"\b(?P<code>[1-9]\d{3}\s?[A-Z]{2})\b[ ,]*(?P<town>[A-Z][\w'’.-]+(?:[ -](?:aan|den|de|der|op|en|[A-Z])[\w'’.-]*)*)?"
)
_STREET = re.compile(
    r"\b(?:[A-Z][\w'’.-]*\s+(?:(?:van|de|den|der|het|'t|[A-Z][\w.-]*)\s+)*)?[A-Z]?[\w'’-]*(?:straat|laan|weg|plein|kade|gracht|singel|dreef|hof|steenweg|lei|pad|dijk|park|steeg|"
    r"wal|baan|markt|street|road|avenue|lane)\s+\d{1,4}\s?(?:[a-zA-Z](?!\w))?(?:\s?(?:bus|[-/])\s?\d{0,4}\w?)?(?!\w)"
)
_NUMBER = re.compile(
    r"\b(?:bsn|burgerservicenummer|sofinummer|rijksregisternummer)\b[\s:]*[\d. -]{9,16}|(?<!\d)\d{2}\.\d{2}\.\d{2}-\d{3}\.\d{2}(?!\d)|\b[A-Z]{2}\d{2}\s?[A-Z]{4}(?:\s?\d){10}\b|(?<![\d+])\d{9}(?!\d)",
    re.I,
)
_BELGIAN = re.compile(r"^(?:B-)?(?P<code>[1-9]\d{3})\s+(?P<town>[A-Z][\w'’-]+(?:[ -][A-Z][\w'’-]+)*)$")

_KEPT_LABELS = {
    "name": r"(?:volledige |full )?(?:naam|name)|naam en voornaam", "first": r"(?:roep|voor)na(?:am|men)|given name|first name|forename", "last": r"(?:achter|familie)naam|surname|last name|family name",
    "address": r"(?:woon)?adres|address|straat(?:naam)?|street", "postcode": r"postcode(?: (?:en|/|\+) (?:woon)?plaats)?|postal code", "town": r"woonplaats|plaats|woonachtig(?: in| te)?|gemeente|town|city|residence",
    "birth": r"geboortedatum|geboren(?: op)?|geb\.?(?:datum)?|date of birth|birth ?date|born|d\.?o\.?b\.?|geboortedatum en -?plaats|geboorteplaats en -?datum",
    "phone": r"(?:mobiele? )?tel(?:efoon)?\.?(?:nummer)?|mobiel|gsm(?:-nummer)?|phone|mobile|telephone", "email": r"e-?mail(?:adres| address)?",
    "link": r"linkedin|website|facebook|skype|instagram|social media",
}  # fmt: skip
_DROPPED_LABELS = {
    N_("birth place"): r"geboorteplaats|geboorteland|place of birth|birth ?place",
    N_("nationality or origin"): r"nationaliteit(?:en)?|nationality|herkomst|afkomst|land van herkomst|verblijfsstatus|verblijfsvergunning",
    N_("marital status or family"): r"burgerlijke (?:staat|stand)|marital status|gezinssituatie|gezin(?:ssamenstelling)?|kinderen|children",
    N_("sex or age"): r"geslacht|gender|sex|leeftijd|age", N_("religion"): r"geloof|religie|religion|godsdienst|levensovertuiging",
    N_("a personal number"): r"bsn|burgerservicenummer|sofinummer|rijksregisternummer|iban|paspoortnummer",
    N_("health"): r"gezondheid|health|medisch(?:e gegevens)?|beperking(?:en)?|handicap|allergie(?:ën)?", N_("benefit"): r"uitkering|benefit", N_("photo"): r"(?:pas)?foto|photo",
}  # fmt: skip
_LABELS = {**_KEPT_LABELS, **_DROPPED_LABELS}
_LABEL = re.compile("|".join(f"(?P<k{n}>{names})" for n, names in enumerate(_LABELS.values())), re.I)
_KIND = dict(enumerate(_LABELS))
_FIELD = re.compile(r"^[\s•*·-]*(?P<label>[A-Za-zë /.+-]{2,32}?)\s*(?:[:\t|]\s*|\s{2,})(?P<value>.*)$")
_SPLIT = re.compile(r"\s+[|·•]\s+|\t+|\s{3,}|\s*;\s*")

_OWN = r"\b(?:ik|mijn|mij|i|my|me|mezelf)\b"
_SENTENCES = {
    N_("sex or age"): re.compile(
        r"\b\d{2}[- ]?jarige?\b|\b\d{2} jaar (?:oud|jong)\b|\b(?:ik ben|i am|i'm)\s+(?:nu )?\d{2}\b(?!\s*(?:uur|hours))|\b(?:aged? \d{2}|\d{2}[- ]years?[- ]old)\b|"
        r"\bik ben (?:een |n )?(?:\w+ ){0,3}(?:man|vrouw|jongen|meisje|jongeman|dame|moeder|vader|oma|opa)\b|\bi am (?:a |an )?(?:\w+ ){0,3}(?:man|woman|mother|father|girl|boy)\b|\b(?:man|vrouw) van \d{2}\b", re.I),
    N_("marital status or family"): re.compile(
        r"\b(?:on)?gehuwde?\b|\bgetrouwd\b|\bongetrouwd\b|\bgescheiden (?!afval|inzamel|houden|stroom)|\bgescheiden[.,]|\bsamenwonende?\b|\balleenstaand\b(?!e ouderen)|\bweduw(?:e|naar)\b|\b(?:married|divorced|widow(?:ed)?)\b|"
        r"\b(?:ik heb|i have|heb) (?:\w+ ){0,2}(?:kinderen|zoons?|dochters?|kids|children)\b|\b(?:vader|moeder|mama|papa|mother|father) van\b|\bmijn (?:man|vrouw|echtgenoot|echtgenote|kinderen|zoon|dochter|partner)\b", re.I),
    N_("nationality or origin"): re.compile(
        r"\bnationalit(?:eit|y)\b|\b(?:van|met) (?:een )?\w+e (?:afkomst|komaf|achtergrond)\b|\bafkomstig uit\b|\b(?:ik kom|kom ik) (?:oorspronkelijk )?uit (?!de (?:bouw|zorg|horeca|logistiek|schoonmaak))|\bi(?: am|'m)? (?:come )?from\b|"
        r"\bgeboren (?:in|te|op)\b|\bgeb\.\s|\bborn (?:in|on)\b|\bvluchteling\b(?!en)|\bgevlucht\b|\bstatushouder\b(?!s)|\bverblijfsvergunning\b|\b(?:in|naar) nederland (?:gekomen|sinds)\b|\bsinds \d{4} in (?:nederland|belgi[eë])\b", re.I),
    N_("religion"): re.compile(r"\b(?:ik ben|i am|als)\s+(?:een |a )?(?:\w+ )?(?:moslim\w*|christen|christelijk|katholiek|protestant\w*|hindoe\w*|jood\w*|boeddhist\w*|gelovig|muslim|christian|catholic|jewish|atheïst)\b|\bmijn geloof\b", re.I),
    N_("health"): re.compile(
        r"^(?!.*\b(?:cli[eë]nten|kinderen|mensen|bewoners|leerlingen|jongeren|pati[eë]nten|ouderen|deelnemers|volwassenen|clients|patients|residents)\b)"
        rf"(?:{_OWN}|\b(?:wegens|door|vanwege|na|due to|because of)\b).*\b(?:ziek(?:te|tewet)?|burn-?out|rugklachten|\w*klachten|hernia|arbeidsongeschikt\w*|handicap|beperking(?:en)?|autis\w+|adhd|add|depressi\w+|diabetes|"
        r"reuma\w*|epilepsie|kanker|operatie|ongeval|revalidatie|verslaving\w*|psychisch\w*|ptss|rug|illness|disabilit\w+|sick(?:ness)?)\b(?! (?:van|bij) (?:cliënten|bewoners|anderen))|\barbeidsongeschikt\b|\bwerken met een (?:arbeids)?beperking\b", re.I),
    N_("benefit"): re.compile(rf"(?:{_OWN}|\b(?:met|zonder|in de|vanuit de|na|ontvang\w*|heb|heeft)\b).*\b(?:\w*uitkering|bijstand|wajong|wia|wao|ww|participatiewet|leefloon|werkloosheid\w*)\b(?!sverstrekking|saanvra)|\b(?:wajong|wao)\b", re.I),
}  # fmt: skip
_BIRTH = re.compile(r"\b(\d{1,2})(?:[-/. ]+)(\d{1,2}|[a-z]+)\.?(?:[-/. ]+)((?:19|20)\d\d)\b", re.I)
_NAME = re.compile(
    r"(?:[A-ZÀ-Ý][\w'’.-]*|van|de|der|den|ten|ter|el|al|te|'t|von|da|dos|bin|ben|op)(?:\s+(?:\(?[A-ZÀ-Ý][\w'’.-]*\)?|van|de|der|den|ten|ter|el|al|te|'t|von|da|dos|bin|ben|op)){1,5}"
)


@dataclass
class Found:
    """What was found while reading: facts by name, and how often each kind was dropped."""

    facts: dict[str, str] = field(default_factory=dict)
    dropped: Counter[str] = field(default_factory=Counter)
    secrets: set[str] = field(default_factory=set)

    def keep(self, name: str, value: str) -> None:
        """Keep the first value of a fact; later ones only stay out of the portfolio."""
        value = value.strip(" ,;:|-")
        if value:
            self.facts.setdefault(name, value)
            self.secrets.add(value)

    def person(self, candidate: str) -> PersonalFacts | None:
        """Return the personal facts, or None when there are none."""
        name = self.facts.get("name") or " ".join(filter(None, (self.facts.get("first"), self.facts.get("last"))))
        facts = PersonalFacts(
            candidate,
            name=name,
            street=self.facts.get("address", ""),
            postcode=self.facts.get("postcode", ""),
            town=self.facts.get("town", ""),
            birth_date=birth_date(self.facts.get("birth", "")),
            phone=self.facts.get("phone", ""),
            email=self.facts.get("email", ""),
        )
        return facts if facts.known else None


def birth_date(text: str) -> date | None:
    """Return the day that a text names, or None."""
    from profiles.readers.cv_dates import month_of

    found = _BIRTH.search(text)
    if not found:
        return None
    month = int(found[2]) if found[2].isdigit() else getattr(month_of(f"{found[2]} {found[3]}"), "month", None)
    try:
        return date(int(found[3]), month or 0, int(found[1]))
    except ValueError:
        return None


def without_person(line: str, found: Found, *, labelled: bool) -> str:
    """Return a line without what says who somebody is; ``labelled``: also fields such as "Plaats: Emmen" are personal.

    What may be kept goes to ``found.facts``; all else is only counted.
    """
    kept = [part for part in (_field(part, found, labelled) for part in _SPLIT.split(line)) if part]
    text = "  ".join(kept)
    text = _taken(_EMAIL, "email", text, found)
    text = _LINK.sub("", text)
    text = _counted(_NUMBER, "a personal number", text, found)
    text = _taken(_PHONE, "phone", text, found)
    if (code := _POSTCODE.search(text)) and (labelled or not code["town"] or found.facts.get("postcode")):
        found.keep("postcode", code["code"])
        if code["town"]:
            found.facts.setdefault("town", code["town"].strip())
        text = text[: code.start()] + text[code.end() :]
    if labelled and (code := _BELGIAN.match(text.strip())):
        found.keep("postcode", code["code"])
        found.facts.setdefault("town", code["town"])
        text = ""
    text = _taken(_STREET, "address", text, found)
    text = _whole_sentences(text, found)
    text = re.sub(r"(?<!\w)(?:[TEM]|tel|mail)\.?:?(?=\s|$)", "", text, flags=re.I) if text != line else text
    return text.strip(" ,;|") if re.search(r"\w", text) else ""


def label_alone(line: str) -> str | None:
    """Return what a line that is only a label announces for the next line, or None."""
    match = _LABEL.fullmatch(plain_heading(line))
    return _KIND[int((match.lastgroup or "k0")[1:])] if match else None


def take(kind: str, value: str, found: Found) -> None:
    """Take the value of a labelled field: keep what may be kept, count what is dropped."""
    if kind == "link":
        found.secrets.add(value.strip())
    elif kind not in _KEPT_LABELS:
        found.dropped[kind] += 1
        found.secrets.update({value.strip()} if kind in ("birth place", "a personal number") else ())
    elif kind in ("postcode", "address", "town") and (code := _POSTCODE.search(value)):
        found.keep("postcode", code["code"])
        if code["town"]:
            found.facts.setdefault("town", code["town"].strip())
        found.keep("address", value[: code.start()]) if kind != "postcode" else None
    elif kind == "town":
        found.facts.setdefault("town", value.strip(" ,;"))
    else:
        found.keep(kind, value)


def name_in(line: str, found: Found) -> bool:
    """Take the name from a line that is one, as the first line of a CV often is; return whether it was."""
    text = re.sub(
        r"^(?:mijn\s+)?(?:curriculum vitae|cv|r[eé]sum[eé])\s*(?:van|of|-|–|:)?\s*", "", line.strip(" *#"), flags=re.I
    )
    text = re.sub(r"^(?:ik ben|mijn naam is|dhr\.?|mevr\.?|mw\.?)\s+", "", text, flags=re.I)
    shown = text.title() if text.isupper() else text
    if "name" in found.facts or is_cv_title(line) or not _NAME.fullmatch(shown.strip()):
        return False
    found.keep("name", text)
    return True


def scrubber(found: Found, common: Iterable[str]) -> re.Pattern[str] | None:
    """Return a pattern for every way in which what was taken may still stand in a text, or None when there is nothing.

    ``common``: words that also mean something else ("bakker"); such a part of a name is only known beside the rest.
    """
    usual = {word.lower() for word in common}
    names = [found.facts[key] for key in ("name", "first", "last") if key in found.facts]
    parts = {part.strip("().,") for name in names for part in name.split()}
    alone = {part for part in parts if len(part) > 2 and part[0].isupper() and part.lower() not in usual}
    # Capitals as the name itself has: "kok" in a sentence is no surname.
    whole = [rf"(?i:{re.escape(text)})" for text in found.secrets if len(text) > 2]
    single = [re.escape(form) for part in alone for form in {part, part.upper(), part.title()}]
    pieces = sorted([*whole, *single], key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(pieces) + r")(?:['’]s)?(?!\w)") if pieces else None


def drop_kind(kind: str) -> Message:
    """Return the name of a kind that was dropped, as a message to translate."""
    return Message(kind)


def _field(part: str, found: Found, labelled: bool) -> str:
    matched = _FIELD.match(part)
    if matched is None:
        return part
    label = _LABEL.fullmatch(matched["label"].strip(" -"))
    kind = _KIND[int((label.lastgroup or "k0")[1:])] if label else None
    if kind is None or not matched["value"].strip() or (kind in ("town", "name", "address") and not labelled):
        return part
    take(kind, matched["value"], found)
    return ""


def _taken(pattern: re.Pattern[str], name: str, text: str, found: Found) -> str:
    for match in pattern.finditer(text):
        found.keep(name, match.group())
    return pattern.sub("", text)


def _counted(pattern: re.Pattern[str], kind: str, text: str, found: Found) -> str:
    found.dropped[kind] += len(pattern.findall(text))
    return pattern.sub("", text)


def _whole_sentences(text: str, found: Found) -> str:
    """Drop the sentences that say what nobody may use."""
    kept = text
    for span in reversed(sentences(text)):
        kinds = [kind for kind, pattern in _SENTENCES.items() if pattern.search(span.of(text))]
        if kinds:
            found.dropped.update(kinds)
            kept = kept[: span.start] + kept[span.end :]
    return kept
