"""The codes of the VUM standard in words. A code that is not here is left out: what it means is not known."""

from __future__ import annotations

from collections.abc import Mapping

from profiles.portfolio import Can

LICENCES = frozenset({"A", "A1", "A2", "AM", "B", "B+", "BE", "C", "C1", "C1E", "CE", "D", "D1", "D1E", "DE", "T"})
"""Categories of driving licence."""

WORK_LEVELS: Mapping[str, str] = {"4": "mbo werk- en denkniveau", "5": "hbo werk- en denkniveau", "6": "WO werk- en denkniveau"}  # fmt: skip
"""``codeWerkEnDenkniveauMinimaal``; below 4 nothing is asked that a text would name."""

EDUCATION: Mapping[str, str] = {"4": "mbo", "5": "hbo", "6": "WO"}
"""``codeNiveauOpleiding``."""

MASTERY: Mapping[str, str] = {"2": "redelijk", "3": "goed", "4": "uitstekend"}
"""Mastery of a language; 0 is unknown, 1 none, 8 does not apply."""

CONTRACTS: Mapping[str, str] = {"B": "contract voor bepaalde tijd", "O": "contract voor onbepaalde tijd"}
"""``codeTypeArbeidscontract``."""

AGREEMENTS: Mapping[str, str] = {"02": "leerbaan", "03": "vrijwilligerswerk", "04": "werkervaringsplaats"}
"""``codeTypeOvereenkomst``; 01 is a regular job, of which nothing need be said."""

LANGUAGE_SKILLS: Mapping[str, tuple[str, ...]] = {
    "spreken": ("codeNiveauTaalbeheersingMondeling", "codeNiveauTaalbeheersingSpreken", "codeNiveauMondeling"),
    "schrijven": (
        "codeNiveauTaalbeheersingSchriftelijk", "codeNiveauTaalbeheersingSchrijven", "codeNiveauSchriftelijk",
    ),
    "lezen": ("codeNiveauTaalbeheersingLezen", "codeNiveauLezen"),
    "luisteren": ("codeNiveauTaalbeheersingLuisteren", "codeNiveauLuisteren"),
}  # fmt: skip
"""Fields of a language's levels, by the versions' names."""

CEFR: Mapping[str, str] = {"2": "A2", "3": "B1", "4": "C1"}
"""Mastery of a language in levels of the Common European Framework, which are finer: a careful one for each."""

MASTERY_OF_CEFR: Mapping[str, str] = {"A1": "2", "A2": "2", "B1": "3", "B2": "3", "C1": "4", "C2": "4"}

ISO_639_1: Mapping[str, str] = {
    "nld": "nl", "dut": "nl", "eng": "en", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr", "fry": "fy", "spa": "es",
    "ita": "it", "por": "pt", "pol": "pl", "ces": "cs", "cze": "cs", "slk": "sk", "slo": "sk", "hun": "hu", "ron": "ro",
    "rum": "ro", "bul": "bg", "ell": "el", "gre": "el", "hrv": "hr", "srp": "sr", "bos": "bs", "swe": "sv", "dan": "da",
    "nor": "no", "fin": "fi", "lit": "lt", "lav": "lv", "est": "et", "rus": "ru", "ukr": "uk", "tur": "tr", "ara": "ar",
    "fas": "fa", "per": "fa", "heb": "he", "kur": "ku", "pus": "ps", "prs": "fa", "som": "so", "tir": "ti", "amh": "am",
    "zho": "zh", "chi": "zh", "jpn": "ja", "kor": "ko", "hin": "hi", "urd": "ur", "vie": "vi", "tha": "th", "ind": "id",
}  # fmt: skip
"""Languages of ISO 639-3 (and 639-2) that have a code of two letters; the others keep theirs."""

LANGUAGES: Mapping[str, str] = {
    "nld": "Nederlands", "dut": "Nederlands", "eng": "Engels", "deu": "Duits", "ger": "Duits", "fra": "Frans", "fre": "Frans",
    "fry": "Fries", "nds": "Nedersaksisch", "spa": "Spaans", "ita": "Italiaans", "por": "Portugees", "pol": "Pools",
    "ces": "Tsjechisch", "cze": "Tsjechisch", "slk": "Slowaaks", "slo": "Slowaaks", "hun": "Hongaars", "ron": "Roemeens",
    "rum": "Roemeens", "bul": "Bulgaars", "ell": "Grieks", "gre": "Grieks", "hrv": "Kroatisch", "srp": "Servisch", "bos": "Bosnisch",
    "swe": "Zweeds", "dan": "Deens", "nor": "Noors", "fin": "Fins", "lit": "Litouws", "lav": "Lets", "est": "Ests", "rus": "Russisch",
    "ukr": "Oekraïens", "tur": "Turks", "ara": "Arabisch", "fas": "Perzisch", "per": "Perzisch", "heb": "Hebreeuws", "kur": "Koerdisch",
    "pus": "Pasjtoe", "prs": "Dari", "som": "Somalisch", "tir": "Tigrinya", "amh": "Amhaars", "zho": "Chinees", "chi": "Chinees",
    "jpn": "Japans", "kor": "Koreaans", "hin": "Hindi", "urd": "Urdu", "vie": "Vietnamees", "tha": "Thais", "ind": "Indonesisch",
    "pap": "Papiaments", "srn": "Sranantongo", "dse": "Nederlandse Gebarentaal",
}  # fmt: skip
"""Languages by ISO 639-3, and by the older codes of ISO 639-2."""

BEHAVIOUR: Mapping[str, str] = {
    "24100": "beslissen en activiteiten initiëren",
    "24101": "aansturen",
    "24102": "begeleiden",
    "24104": "aandacht en begrip tonen",
    "24105": "samenwerken en overleggen",
    "24106": "ethisch en integer handelen",
    "24107": "relaties bouwen en netwerken",
    "24108": "overtuigen en beïnvloeden",
    "24109": "presenteren",
    "24110": "formuleren en rapporteren",
    "24111": "vakdeskundigheid toepassen",
    "24112": "materialen en middelen inzetten",
    "24113": "analyseren",
    "24114": "onderzoeken",
    "24115": "creëren en innoveren",
    "24116": "leren",
    "24118": "plannen en organiseren",
    "24119": "op de behoeften en verwachtingen van de klant richten",
    "24120": "kwaliteit leveren",
    "24121": "instructies en procedures opvolgen",
    "24122": "omgaan met verandering en aanpassen",
    "24123": "met druk en tegenslag omgaan",
    "24124": "gedrevenheid en ambitie tonen",
    "24125": "ondernemend en commercieel handelen",
    "24126": "bedrijfsmatig handelen",
}
"""``codeGedragscompetentie`` of version 1."""

COMPETENCE_MASTERY: Mapping[str, Can] = {"1": Can.YES, "2": Can.YES, "3": Can.WITH_HELP, "4": Can.NOT_YET}
"""Mastery of a competence in versions 1 and 2: good, sufficient, insufficient, not; 5 is to be examined, 9 n/a."""

VEHICLES: Mapping[str, str] = {"1": "car", "2": "moped", "3": "bicycle", "5": "public"}
"""``codeVervoermiddel``; 4 is a motorcycle, 9 something else."""
