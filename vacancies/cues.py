"""How Dutch vacancy texts talk, as data: headings, and the words that show what a sentence is about."""

from __future__ import annotations

import re

from vacancies.model import Importance, Role


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(patterns) + r")", re.IGNORECASE)


_YOU = r"(?:jij|je|jou|u|jouw|uw)"
_WE = r"(?:wij|we|ons)"

HEADINGS: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (Role.OFFER, re.compile(
        rf"(?:wat|dit|dat) (?:bied(?:en|t)? {_WE}|kunnen {_WE} {_YOU} bieden|mag {_YOU} (?:van ons )?verwachten|kan {_YOU} verwachten|krijg(?:t)? {_YOU}|{_YOU} krijgt|krijg je|staat er tegenover|"
        rf"heb je aan ons|levert het (?:{_YOU} )?op|heeft .{{2,30}} {_YOU} te bieden|ga je verdienen)|(?:ons|het) aanbod|{_WE} bieden(?: (?:jou|je|u|aan))?|dit (?:bieden {_WE}|krijg je)|arbeidsvoorwaarden|"
        rf"voorwaarden|daarom kies je voor ons|waarom (?:kiezen voor ons|werken bij .{{2,30}}|bij ons|wij|.{{2,12}})|what'?s in (?:it )?for you|let'?s talk about the benefits|salaris(?: en .*)?|vergoeding|loon|"
        rf"wat krijg(?:t)? (?:jij|u) ervoor|{_YOU} kunt (?:bij ons )?rekenen op|daarnaast kan je rekenen op|in ruil(?: daarvoor)?(?: bieden wij)?|extra'?s|gunstige extra.s|aanbod|wat wij (?:{_YOU} )?bieden|"
        rf"voor deze functie voorziet .{{2,30}}|benefits|jouw voordelen|de voordelen", re.I)),
    (Role.REQUIREMENTS, re.compile(
        rf"(?:wat|dit|dat) (?:vragen {_WE}|{_WE} (?:van {_YOU} )?vragen|breng(?:t)? {_YOU}|heb {_YOU}|heeft u|verwachten {_WE}|ben(?:t)? {_YOU}|neem(?:t)? {_YOU} mee|moet(?: {_YOU})? (?:kunnen|meebrengen|hebben)|"
        rf"maakt {_YOU}|heb je (?:in huis|nodig)|vinden {_WE} belangrijk|zoeken {_WE})|wie (?:ben(?:t)? {_YOU}|zoeken {_WE}|{_WE} zoeken|past er bij ons)|(?:jouw|je|uw|het|gewenst) profiel|profiel(?:schets)?|functie-?\s?eisen|"
        rf"eisen|vereisten|gewenst(?:e)? (?:profiel|kwalificaties)|(?:onze )?wensen|{_WE} (?:vragen|verwachten|zoeken)(?: (?:iemand die|van jou|van u|van je|jou))?|{_YOU} (?:beschikt over|bent|hebt|herkent jezelf)|kwalificaties|"
        rf"ben jij (?:dit|het|degene|de .{{3,40}}(?:zoeken|nodig hebben))|naar wie zijn {_WE} op zoek|{_YOU} brengt(?: het volgende)? mee|waar jij in uitblinkt|herken jij jezelf.*|competenties|opleiding(?: en ervaring)?|"
        rf"let'?s talk about you|dit (?:ben|breng|heb|neem) {_YOU}(?: .{{2,20}})?|wat {_YOU} (?:meebrengt|in huis hebt|moet kunnen|nodig hebt)|past (?:dit|deze baan) bij {_YOU}|(?:de )?.{{3,25}} die we zoeken|"
        rf"om deze functie .{{3,30}} heb je nodig|verwachtingen|we zoeken iemand die|{_WE} vragen van u|iets voor jou als", re.I)),
    (Role.TASKS, re.compile(
        rf"(?:wat|dit|dat) (?:ga(?:at)? {_YOU}(?: zoal)?(?: doen)?|doe(?:t)? {_YOU}(?: zoal)?|{_YOU} gaat doen|ga je doen|word(?:t)? je (?:werk|taak)|houdt (?:de functie|jouw dag|je werk|het werk|het) in|moet er gebeuren|zal {_YOU} moeten doen|"
        rf"staat er op je werkbon|zijn {_YOU} taken|ga je bij ons doen|je doet)|hoe ziet (?:je|jouw|een|uw) (?:werk)?dag .*|functie-?\s?(?:omschrijving|inhoud|beschrijving)|(?:jouw|je|uw|de|onze)? ?(?:belangrijkste |voornaamste )?"
        rf"(?:taken|takenpakket|werkzaamheden|werk|verantwoordelijkheden|hoofdtaken)(?: (?:zijn|en verantwoordelijkheden|bestaan uit|zal bestaan uit|omvat(?:ten)?|in het kort))?|(?:hierbij )?een greep uit (?:je|jouw|de) (?:taken|takenpakket|werkzaamheden)|"
        rf"de (?:functie|baan|job|klus)|jouw (?:rol|functie|dag|werkdag|baan|job)|(?:je )?werkdag|verantwoordelijkheidsgebieden|zaken die aan bod komen|wat ga je doen op een werkdag|de functie inhoud|dit ga je doen|let'?s talk about the job|"
        rf"als .{{3,40}} (?:heb je volgend takenpakket|ben je verantwoordelijk voor|ga je|doe je)|je takenpakket omvat|zo ziet je dag eruit|dit wordt je werk|over de functie", re.I)),
    (Role.EMPLOYER, re.compile(
        rf"over (?:ons|de organisatie|het bedrijf|onze .{{3,30}}|de werkgever|.{{2,40}})|wie (?:zijn|wij zijn|we zijn) ?(?:{_WE})?|(?:het|ons|onze|jouw) (?:bedrijf|organisatie|team|werkgever|afdeling|locatie)|de (?:organisatie|werkgever|locatie|afdeling)|bedrijfsprofiel|"
        rf"organisatie|waar kom je (?:terecht|te werken)|waar ga je werken|dit zijn wij|wij zijn .{{2,40}}", re.I)),
    (Role.PROCEDURE, re.compile(
        rf"solliciteren|sollicitatie(?:procedure)?|procedure|interesse|ge[iï]nteresseerd|enthousiast|(?:hoe )?(?:nu )?verder|meld je aan|reageren|contact|meer (?:informatie|weten)|vragen|(?:lijkt|klinkt|spreekt) (?:het|dit|deze .{{3,20}}) (?:je|jou|u|goed|wat|aan)?.*|"
        rf"iets voor jou|en nu|klinkt goed|solliciteer.*|hoe (?:nu verder|te solliciteren|solliciteer je|reageer je)|acquisitie.*|voel je de spark|ben jij klaar voor .*|hoe klinkt dat|kernwoorden|trefwoorden|zoekwoorden|apply|hebben {_WE} .{{2,30}} gewekt", re.I)),
)  # fmt: skip
"""Headings by role; each pattern must match the whole heading (without marks and closing punctuation)."""

INLINE_HEADINGS: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (Role.OFFER, _any(
        rf"wat (?:bieden|krijg je|krijgt u|kunnen) (?:{_WE}|{_YOU})?[^.:?!]{{0,40}}[:?]", r"what'?s in (?:it )?for you", r"wat krijg je (?:van ons|er\s?voor)", rf"{_WE} bieden(?: jou| je| u)?\b", r"ons aanbod\s?[:?]",
        r"dit bieden (?:wij|we)", r"daarnaast kan je rekenen op", r"let'?s talk about the benefits", r"vergoeding\s?:", r"wat mag je van ons verwachten")),
    (Role.REQUIREMENTS, _any(
        rf"wat (?:vragen|verwachten) {_WE}[^.:?!]{{0,40}}[:?]", rf"wie (?:zoeken {_WE}|ben jij|ben je|bent u)\b[^.:?!]{{0,30}}[:?]?", r"jouw profiel\b\s?:?", r"profiel\s?:", r"functie-?eisen\s?:?", rf"{_WE} vragen\b[^.]{{0,20}}:",
        r"wat breng jij[^.:?!]{0,20}[:?]", r"dit breng (?:je|jij) mee", r"(?:ben jij|naar wie)[^.:?!]{3,50}(?:zoeken|op zoek|nodig hebben)\s?[:?]", r"let'?s talk about you", r"we zoeken iemand die\s?:", r"u beschikt over\s?:",
        r"(?:de )?\w+ die we zoeken\s?:", r"herken jij jezelf[^.:?!]{0,30}[:?]", r"wat heb je te bieden[^.:?!]{0,40}[:?]")),
    (Role.TASKS, _any(
        r"wat ga je (?:zoal )?doen[^.:?!]{0,30}[:?]", r"wat doe je (?:zoal|precies|bij ons)?\s?[:?]", r"(?:jouw|je) taken(?:pakket)?\b[^.:?!]{0,30}:?", r"functie-?(?:omschrijving|inhoud)\s?:?", r"(?:je |uw )?werkzaamheden\s?:", r"een greep uit jouw takenpakket\s?:",
        r"wat houdt (?:de functie|jouw dag|je werk) in\s?[:?]", r"jouw (?:rol|verantwoordelijkheden)\s?:", r"hoe ziet je dag eruit[^.:?!]{0,60}[:?]", r"de functie inhoud\b", r"let'?s talk about the job", r"wat zal je moeten doen\s?[:?]")),
    (Role.EMPLOYER, _any(r"wie zijn (?:wij|we)\s?[?:]", r"over ons\s?:", r"waar kom je terecht\s?[?:]")),
    (Role.PROCEDURE, _any(
        r"interesse\s?[?]", r"ge[iï]nteresseerd\s?[?]", r"enthousiast\s?[?]", r"klinkt goed\s?[?]", r"solliciteer (?:dan|nu|via|direct|snel)", r"kernwoorden\s?:", r"lijkt (?:het|dit) je wat\s?[?]", r"meld je aan\b", r"ben jij klaar voor deze uitdaging")),
)  # fmt: skip
"""Headings that stand inside a line, where line breaks were lost; they count at the start of a sentence."""

OFFER_WORDS = _any(
    rf"{_WE} (?:bieden|betalen|geven|vergoeden|zorgen (?:ook )?voor (?:een|jouw|je))", r"je (?:krijgt|ontvangt (?:een|van|daarvoor|bij|ook)|verdient|start in salaris)", r"u (?:krijgt|ontvangt|verdient)", r"krijg je", r"salaris", r"\bloon\b", r"bruto", r"€", r"euro per", r"vakantie(?:dagen|geld|uren)",
    r"pensioen", r"reiskosten", r"personeelskorting", r"korting op", r"maaltijdcheques", r"verzekering", r"eindejaars", r"\bcao\b", r"doorgroei", r"vast contract", r"jaarcontract", r"uitzicht op", r"kans op (?:een )?vast", r"contract (?:voor|van)",
    r"proeftijd", r"toeslag", r"bonus", r"gratis", r"adv", r"bedrijfsuitje|personeelsuitje|borrel|kerstpakket", r"leuke collega", r"(?:gezellig|hecht|leuk|fijn|enthousiast|jong|tof)\w*(?: \w+)? team", r"werkkleding", r"leaseauto|lease ?fiets|fietsplan",
    r"opleidingsmogelijkheden", r"scholing", r"afwisselende (?:baan|functie)", r"uitdagende (?:baan|functie|job)", r"goed(?:e)? (?:inwerk\w*|arbeidsvoorwaarden|verdiensten)", r"marktconform", r"jobstudent", r"fooi", r"warme hap", r"ruimte voor (?:jouw|je|eigen)",
)  # fmt: skip
EMPLOYER_WORDS = _any(
    rf"{_WE} zijn (?:een|het|de|d[eé])", rf"{_WE} zijn", r"ons (?:bedrijf|team|hotel|restaurant|verzorgingshuis|huis) (?:is|bestaat|telt|heeft|ligt)", r"onze (?:organisatie|winkel|locatie|klant|camping|opdrachtgever|afdeling) (?:is|bestaat|telt|heeft|ligt|specialiseert)",
    r"al (?:sinds|meer dan|ruim) ", r"sinds (?:19|20)\d\d", r"familiebedrijf", r"marktleider", r"medewerkers in dienst", r"gevestigd", r"wonen \w+ (?:bewoners|cliënten|mensen)", r"onze (?:collega'?s|monteurs|chauffeurs|techneuten|mensen|vaste)",
    r"opgericht", r"vestigingen", r"wij geloven", r"bij ons (?:werken|wonen)",
)  # fmt: skip
PROCEDURE_WORDS = _any(
    r"sollicit", r"\bcv\b", r"motivatiebrief", r"stuur (?:je|jouw|een|ons)", r"mail (?:naar|ons|je)", r"bel (?:ons|naar|gerust|voor)", r"loop (?:gerust )?(?:eens )?binnen", r"via onze website", r"op onze website", r"reageer", r"acquisitie", r"kennismak",
    r"meer informatie", r"vul het formulier", r"app ons", r"reactie", r"sluitingsdatum", r"\[e-mail\]", r"\[telefoon\]", r"vacaturenummer", r"proefdag", r"aanmeld", r"meld je",
)  # fmt: skip
REQUIREMENT_WORDS = _any(
    r"je (?:hebt|bent|beschikt|kunt|kan|spreekt|houdt van|vindt|weet|durft|bezit)", r"jij (?:hebt|bent|kunt|kan|beschikt|spreekt|weet)", r"u (?:hebt|heeft|bent|beschikt|kunt|spreekt)", r"heb(?:t)? (?:jij|je) ", r"ben(?:t)? (?:jij|je) ", r"kun (?:jij|je) ",
    r"ervaring", r"diploma", r"vereist", r"een must", r"een pré", r"een pre\b", r"een plus", r"troef", r"pluspunt", r"minimaal", r"beschikbaar", r"in (?:het )?bezit", r"rijbewijs", r"werk- en denkniveau", r"bij voorkeur", r"gewenst", r"noodzakelijk", r"kennis van", r"affiniteit",
    r"beheersing", r"vaardig", r"bereid", r"motivatie", r"flexibel", r"mooi meegenomen", r"welkom", r"nodig", r"belangrijk", r"stressbestendig", r"leergierig", r"zelfstandig kunnen",
)  # fmt: skip
TASK_WORDS = _any(
    r"je (?:helpt|maakt|zorgt|werkt|vult|doet|ruimt|begeleidt|ondersteunt|verzorgt|controleert|bedient|legt|zet|neemt|geeft|rijdt|plant|verkoopt|adviseert|bouwt|voert|houdt .* bij|bereidt|ontvangt|stelt|draait|laadt|brengt|wast|snijdt|kookt|schrijft|signaleert)",
    r"u (?:helpt|maakt|zorgt|werkt|vult|doet|ruimt|begeleidt|ondersteunt|verzorgt|controleert|bedient|legt|zet|neemt|geeft|rijdt)", r"verantwoordelijk voor", r"je taak", r"taken", r"werkzaamheden", r"zorg je", r"help je", r"maak je", r"(?:ga|gaat) je", r"doe je", r"sta je", r"staat in voor",
)  # fmt: skip
"""Words that tell the role of a sentence where no heading does."""

LEADS: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (Role.OFFER, _any(rf"{_WE} bieden", r"krijg(?:t)? (?:je|u|jij)", r"rekenen op", r"aanbod", r"bied(?:en|t) (?:wij|we)")),
    (Role.REQUIREMENTS, _any(r"verwacht", rf"{_WE} vragen", rf"vragen {_WE}", r"zoeken (?:naar )?iemand", r"nodig", r"beschikt", r"\bje (?:bent|hebt|kunt)", r"\beisen", r"zien (?:wij|we) graag", rf"{_WE} graag zien", r"moet je kunnen", r"profiel")),
    (Role.TASKS, _any(r"werkzaamheden", r"taken", r"doe(?:t)? (?:je|u|jij)", r"ga(?:at)? (?:je|u|jij)", r"verantwoordelijk", r"takenpakket", r"moet er gebeuren", r"klussen", r"je werk bestaat", r"functie")),
)  # fmt: skip
"""Words of a sentence that opens a list, by the role of the list."""

YOU_DO = re.compile(r"\b(?:je|jij|u) [a-zë]{2,}\b|\b[a-z]{3,} (?:je|jij|u)\b", re.IGNORECASE)
"""What somebody addressed as "you" does."""

INFINITIVE = re.compile(
    r"\b(?!(?:en|een|hen|ben|geen|tegen|binnen|buiten|boven|morgen|tussen|eigen|mensen|jongeren|ouderen|dagen|weken|uren)\b)[a-zë]{2,}en\b"
)
"""A word that may be an infinitive: two of them in a sentence without "we" make a list of tasks."""

OWN_PEOPLE = re.compile(r"\b(?:wij|we|ons|onze|zij)\b|\b(?:gezocht|zoeken)\b", re.IGNORECASE)
"""Whose doing it is: the employer's."""

DEMAND_OPENING = re.compile(r"\W*(?:wel\b|niet bang|geen 9|dus |eisen)", re.IGNORECASE)
"""Openings of a demand."""

NICE = _any(
    r"een (?:grote |echte |sterke )?(?:pré|pre|plus|pluspunt|troef|extra|voordeel)\b", r"(?:sterke|extra|mooie|grote) troeven\b", r"troeven? (?:vormen|zijn)\b", r"vormen? (?:een )?(?:sterke |extra )?troef", r"mooi meegenomen", r"meegenomen", r"is een plus", r"is fijn\b", r"dan is dat (?:een plus|fijn|mooi|leuk)", r"mooi zijn", r"zou (?:mooi|fijn|leuk) zijn", r"is handig", r"is leuk\b", r"spekkoper", r"streepje voor", r"kom je extra", r"pluspunt", r"a plus", r"is (?:altijd )?welkom",
    r"(?:is|zijn|=) (?:erg |heel |wel |natuurlijk |altijd |ook |een |voor ons )*(?:prettig|plezierig|aardig|mooi|nuttig|praktisch|chill|interessant|fijn|handig|leuk|top|ideaal meegenomen)\b", r"(?:zou|zouden) (?:erg |heel |wel |natuurlijk )*(?:mooi|fijn|leuk|prettig|handig) zijn",
    r"surplus", r"aardigheidje", r"(?:mooie?|leuke?|welkome) extra\b", r"(?:zou|zouden|would) (?:je |ons )?(?:erg |zeker )?help(?:en)?\b", r"helpt\b(?= *(?:$|[,.]))", r"helps\b", r"kom(?:t|en) (?:goed |zeker )?van pas", r"maak je indruk", r"een (?:groot )?plezier", r"als het (?:even )?kan", r"als je (?:dat )?wil(?:t)?\b", r"(?:voor|alleen) wie (?:dat )?(?:wil|wenst)", r"volunteers only",
    r"ga je niet dood", r"extraatje", r"mazzel\w*", r"meerwaarde", r"plus(?:je)?\b(?= *(?:$|[.,;!)]|voor\b|maar\b|but\b|, ))", r"(?:een )?(?:dikke|echte|welkome|mooie|leuke) (?:plus|pré|pre|aanvulling|aanwinst)", r"(?:een )?pree\b", r"\bpr[eé]\b", r"spreekt in je voordeel", r"(?:in|tot) (?:je |jouw |uw )?(?:voordeel|pluspunt)\b", r"voordeel\b", r"voorsprong",
    r"vinden (?:wij|we) (?:grappig|leuk)", r"maak(?:t|en)? (?:je|dat|u) ons (?:heel |extra )?(?:blij|gelukkig)", r"(?:even|extra|heel) blij\b", r"(?:wordt|worden|is|zijn) (?:zeer |erg )?(?:gewaardeerd|gesmaakt)", r"maakt (?:het|je) [^.;]{0,20}(?:makkelijker|compleet|helemaal)", r"mag (?:je )?(?:vooral|zeker|gerust) ",
    r"(?:is|are|would be|be) (?:a |an |very |also |really |always )*(?:nice|helpful|handy|great|useful|welcome|bonus|asset|plus|advantage|bonus|benefit)\b", r"an? (?:real |big |definite |strong )?(?:bonus|asset|plus|advantage|pre)\b", r"makes? [^.;]{3,25} (?:easier|day)\b", r"is (?:moai|gaaf|tof)\b", r"(?:aardig|plezierig|prettig|mooi|handig|fijn|leuk)\W*$", r"^\W*(?:fijn|mooi|leuk|handig|prettig) als\b", r"(?:graag |liefst )?ook wat\b",
    r"hoeft niet,? maar mag", r"geen must,? maar", r"wat ons betreft een bonus", r"een bonus", r"nice to have",
)  # fmt: skip
SHOULD = _any(
    r"preferred", r"preference", r"ideal(?:ly|iter|e kandidaat)?\b", r"zou ideaal zijn", r"op prijs (?:gesteld|stellen)", r"verlanglijst\w*", r"(?:nog|des te) liever", r"liever (?:wel|met)\b", r"(?:is|als) (?:een |onze )?wens\b", r"(?:we|wij) would like", r"would like (?:you|to see)", r"desir(?:ed|able)", r"advisable", r"(?:zouden|vinden) (?:wij|we) (?:het |dat )?(?:erg |heel |wel )?(?:fijn|prettig|mooi|plezierig)", r"graag iemand", r"graag\W*(?:$|\()",
    r"geniet(?:en)? (?:de |onze )?voorkeur", r"aan te raden", r"aanbevolen", r"aanbeveling", r"hopen (?:wij|we) (?:dat|op)", r"het beste? (?:al|als)", r"bij voorkeur", r"(?:is |zijn )?gewenst", r"wenselijk", r"strek(?:t|ken) tot aanbeveling", r"liefst", r"het liefst", r"(?:zien|hebben|willen|hebt) (?:wij|we|je|u)? ?(?:dit |dat )?(?:het )?graag", r"graag (?:ervaring|kennis|in het bezit|een|met)", r"(?:wij|we) graag", r"hebben (?:onze|de) voorkeur", r"heeft (?:onze|de) voorkeur", r"idealiter", r"voorkeur", r"preferably", r"zien (?:wij|we) graag", r"niet handig", r"bekend met .* is gewenst",
)  # fmt: skip
MUST = _any(
    r"vereist",
    r"een must",
    r"noodzakelijk",
    r"minimaal",
    r"verplicht",
    r"voorwaarde",
    r"in (?:het )?bezit van",
    r"onmisbaar",
    r"\beis\b",
    r"moet je",
    r"je moet",
    r"beschikt over",
    r"required",
    r"(?:een |absolute? )?(?:vereiste|eis|must|voorwaarde)\b",
    r"(?:in )?elk geval",
    r"ten minste",
    r"minstens",
    r"moet(?:en)?\b",
    r"kun(?:t|nen)? (?:je|u|we|wij) niet zonder",
    r"must\b",
    r"mandatory",
    r"essential",
    r"at least",
    r"nodig\b",
)
"""Words that tell how much something is asked."""

WEIGHTS = {Importance.MUST: 3.0, Importance.SHOULD: 2.0, Importance.NICE: 1.0}
"""What an item weighs by its importance before the weights are made to sum to 1."""

NOT_ASKED = _any(
    r"(?:is|zijn|was) (?:hiervoor |daarvoor |echt |helemaal |absoluut )?(?:niet|geen) (?:nodig|vereist\w*|noodzakelijk|verplicht|must|eis|voorwaarde|harde eis|belangrijk)", r"niet (?:nodig|vereist|verplicht|noodzakelijk)", r"geen (?:vereiste|eis|must|noodzaak|voorwaarde|verplichting|probleem als)",
    r"heb je (?:hiervoor |er |daar(?:voor)? |voor dit werk )?(?:niet|geen) [^.;,]{0,40}(?:nodig|voor nodig)", r"(?:niet|geen) [^.;,]{0,40}(?:nodig|vereist|verplicht)\b", r"hoef(?:t)? (?:je|jij|u|het|dat)?[^.;,]{0,40}niet\b", r"hoef(?:t)? (?:je |jij |u )?(?:geen|niet|nergens|ook)[^.;,]{0,50}", r"maakt (?:ons )?niet uit",
    r"\bgeen [^.;,]{0,40}\? geen (?:probleem|punt)", r"(?:doen|doet) (?:wij|we|je) niet", r"zonder (?:diploma|ervaring|papieren)", r"vragen (?:wij|we) niet", r"telt (?:hier |bij ons )?niet", r"geen ervaring", r"ook zonder", r"not required", r"\bniet aan de orde\b", r"doe je (?:hier )?niet", r"dat doet (?:een|onze|de)",
    r"besteden (?:wij|we)", r"hoeft niet", r"dat doen (?:onze|de|alleen)", r"doen (?:onze|alleen de)", r"(?:wordt|worden) (?:door [^.;,]{3,40} )?(?:gedaan|verzorgd|niet gevraagd|uitbesteed)", r"behor\w* niet (?:tot|bij)", r"ho(?:ort|ren) (?:er )?niet (?:bij|tot)",
    r"(?:ge)?(?:uitbesteed|ondergebracht|belegd) (?:bij|aan)", r"uitbesteed", r"voorbehouden aan", r"in handen van", r"voor (?:zijn|haar|hun) rekening", r"(?:ligt|liggen) bij", r"(?:loopt|lopen|gaat|gaan) (?:via|naar) (?:de|het|een|onze)",
    r"valt (?:buiten|onder een ander)", r"vallen (?:buiten|onder een ander)", r"gebeur(?:t|en) (?:(?:uitsluitend |alleen )?door|elders|op de|bij een)", r"(?:is|zijn) (?:een |de |het )?(?:werk|klus|taak|zaak) (?:voor|van) (?:de|het|een|onze|ons)", r"is aan de\b",
    r"daar(?:voor)? (?:hebben (?:wij|we)|heb je|bel je|zijn|is)\b", r"(?:hebben (?:wij|we)|heb je) (?:de|een|onze|twee|drie)[^.;,]{2,40} (?:voor|in huis)", r"kom(?:t|en) (?:er )?(?:helemaal )?niet (?:voor|aan te pas|bij kijken)", r"niet (?:jouw|uw|je) (?:taak|werk)", r"niet aan deze functie",
    r"geen (?:deel uit|onderdeel)", r"geen taak\b", r"geleverd door",
    r"overbodig", r"\bonnodig", r"(?:speelt|spelen) geen (?:enkele )?rol", r"doorslaggevend", r"geen plicht", r"(?:is|dus) vrijwillig", r"niet (?:als|een) eis", r"(?:verlangen|eisen) (?:wij|we) niet", r"geen (?:kennis|ervaring|diploma|rijbewijs)\b[^.;,]{0,20}(?:verlangd|gevraagd|verwacht)", r"geen \w*(?:vereiste|voorwaarde)",
    r"nergens voor nodig", r"laat maar", r"thuis ?blijven", r"interesse(?:ert|ren) (?:ons|mij) niet", r"niemand die", r"(?<!een )nee\b(?! hoor, dat)", r"kan later", r"ni(?:e|et) nodig", r"hoeft? (?:ook )?niet", r"mag maar", r"niet belast", r"(?:laat|laten) (?:je|u|wij|we) [^.;]{0,12}(?:aan|over)", r"behoor(?:t|en) (?:niet |tot de opdracht van)", r"ook niet$", r"mag,? maar hoeft", r"kennen (?:wij|we) niet", r"alleen als (?:je|u) (?:dat )?(?:zelf )?wil", r"evenmin", r"niet verplicht|verplicht is (?:dat|het)[^.;]{0,15} niet",
    r"(?:doe|doet|draai|draait|rijd|rijdt|rijden|blus|sta|doen) (?:je|jij|u|wij|we) (?:hier |nog |ook )?niet", r"\bauto niet\b", r"geen nood\b", r"blijf je af", r"niets van \w+, en dat", r"niet (?:jij|u)\b",
    r"not (?:needed|mandatory|necessary|a must|your (?:task|job)|by you|something we)", r"no [^.;,]{2,40} (?:is |are )?(?:needed|required|necessary)", r"(?:do not|don't) (?:need|ask|have to)", r"(?:is|are) (?:done|handled|made|taken care of|left) (?:by|to)", r"outsourced", r"none of your", r"never a (?:deal|must)", r"go(?:es)? to another",
    r"heb(?:t|ben)? (?:je|u|wij|we) (?:de |het |een |onze |ons |je )(?:eigen )?(?:bedrijfsleider|\w*(?:ploeg|dienst|team|afdeling|kok|monteurs?|planners?|conci[eë]rge|leverancier|bureau|secretaresse|administratie|leidinggevende|collega['’]?s?))\b", r"vragen (?:wij|we) (?:ook |er |dan |hier |echt |nadrukkelijk )*niet", r"(?:geen|niet) (?:echt |per se |absoluut )?(?:een )?(?:toelatings|harde )?(?:eis|must|vereiste|voorwaarde|plicht|noodzaak)\b",
    r"(?:geen|nooit|zonder|no) (?:\w+ )?(?:\w*diensten?|weekend\w*|avond\w*|nacht\w*|ploegen\w*|overuren|evenings?|nights?|weekends?|shifts)\b", r"niet per se", r"niet meteen nodig", r"kun(?:t|nen)? (?:je|u|we|wij) (?:best |prima )?missen", r"(?:zonder|without) (?:red|lukt|gaat|kun|kan|kom|werkt|mag) (?:je |het |u |ook )+(?:het |ook )*(?:prima|ook|best|goed)", r"can do without", r"(?:kook|lever|bak|snijd|plaats|monteer|begeleid|behandel|schilder|bedien|poets|strijk|verkoop|sleutel|verf|was|schrijf|programmeer|sjouw|til|knip|bouw|metsel|las|factureer|bel|werk)t? (?:je|u|jij) (?:hier |bij ons |zelf |er |zelden of )*(?:niet|nooit)\b(?! (?:alleen|op|zomaar|alsof|snel|gauw|graag|volgens))",
    r"(?:neither|nor)\b[^.;]{0,40}(?:needed|required|necessary)?", r"zijn (?:de |het |een )?(?:zaak|taak|domein|verantwoordelijkheid|werk) van\b", r"(?:is|zijn|blijft|blijven) (?:het |de |een )?(?:domein|taak|werk|terrein|zaak|verantwoordelijkheid|pakkie-an) van\b", r"(?:komen|komt) voor rekening van\b", r"je wordt niet (?:gevraagd|geacht|belast)", r"verwachten (?:wij|we) (?:\w+ )?niet\b", r"(?:wij|we) verwachten (?:\w+ )?niet\b", r"zijn (?:wij|we) niet naar op zoek", r"(?:geen|no) \w*ervaring\?", r"no (?:prior |previous )?(?:experience|diploma|degree|qualifications?)\b", r"without (?:experience|a diploma|qualifications)", r"(?:you |we )?(?:don't|do not|won't|will not|needn't|need not) (?:have to |need |require |ask |be |do |work |handle |expect )", r"not (?:part of|included)", r"is not (?:required|needed|necessary|essential|expected|asked)", r"heeft geen belang", r"is (?:hier )?niet van belang", r"zijn bijzaak", r"is bijzaak",
    r"is (?:dus |ook )?geen (?:probleem|bezwaar|ramp|punt)\b(?= *(?:$|[.,;!]))", r"regelt (?:de|onze|een)", r"laat (?:je|u) aan [^.;]{2,30} over", r"verstand van te hebben", r"af te weten", r"geen omkijken", r"vragen (?:wij|we) (?:je |u )?(?:nadrukkelijk |echt )?niet", r"zijn (?:wij|we) dicht",
)  # fmt: skip
"""Clauses with these words ask nothing."""

OTHERS_DO = re.compile(
    r"\b(?:doet|doe|verzorgt|maakt|draait|neemt|legt|regelt|geeft|controleert) (?:(?:de|het|een|onze|ons|mijn|ander\w*)\b|(?-i:[A-Z][a-z]+))|"
    r"\b(?:doen|maken|geven|nemen|leggen) (?:onze|andere|de \w+(?:s|en)\b)", re.IGNORECASE,
)  # fmt: skip
"""Who does it, where it is not "you": "koken doet onze kok"."""

YOU = re.compile(r"\b(?:je|jij|u|jullie)\b", re.IGNORECASE)

TAUGHT = _any(
    rf"{_WE} (?:leren|leiden|werken|scholen) (?:je|jou|u|het je|jou|iedereen|jullie)", r"(?:leer|leert) (?:je|jij|u)(?: het| dat| alles)? (?:bij ons|van ons|van onze|in de praktijk|op de werkvloer|vanzelf|gaandeweg|hier|tijdens)", r"leren (?:wij|we) (?:je|jou|u)", r"leiden (?:wij|we) (?:je|jou|u)? ?(?:zelf )?op",
    r"word(?:t)? (?:je |u )?(?:goed |rustig |volledig )?(?:ingewerkt|opgeleid|aangeleerd)", r"(?:legt|leggen) (?:het |dat |we |wij )?(?:je|jou)[^.;]{0,20}uit", r"brengen (?:wij|we) (?:je|jou) bij", r"kun(?:t)? (?:je|u) (?:bij ons |hier )?leren", r"krijg je (?:een |de )?(?:cursus|training|opleiding)", r"(?:cursus|training|opleiding) (?:krijg je|betalen)",
    r"leer je (?:bij ons|snel|al doende|wel)", r"wij leren", r"we leren", r"wat je (?:nog )?niet (?:weet|kunt|kan)", r"leer je\b", r"haal je (?:bij ons|in de eerste|tijdens|via ons)",
    r"doe je hier [^.;,]{0,20}op\b", r"alle tijd om (?:ze|het|dat|die|dit) te leren", r"leert (?:je|u)\b", r"steek je [^.;,]{0,15}op", r"krijg(?:t)? (?:je|u) van (?:ons|onze)", r"leert (?:omgaan|werken)", r"(?<!je )(?<!jij )(?<!u )draagt (?:zijn|haar|de kennis|kennis|het vak|alles|dit|dat|de kneepjes)[^.;]{0,40} over", r"kun(?:t)? (?:je|u) (?:dit|dat|die|deze|bij ons)?[^.;,]{0,12}via ons (?:be)?halen", r"op cursus",
)  # fmt: skip
"""Clauses with these words speak of what is learnt on the job."""

DOUBLE = _any(
    r"zonder [^.;,?]{2,50}? (?:kun|kunnen|kan|lukt|gaat|kom|red|begin|neem|nemen|werk|mag|mogen|start)\w* [^.;?]{0,30}?(?:niet|geen)\b(?! nodig)", r"(?:kun|kunnen|kan|mag|gaat|lukt|wil|willen)\w* (?:\w+ ){0,3}niet (?:\w+ ){0,2}zonder", r"niet zonder\b", r"wel dan niet\b", r"without [^.;,?]{2,40}? (?:you |we )?(?:can't|cannot|can not|won't)\b", r"(?:can't|cannot) [^.;,]{0,20}without\b",
    r"niet on(?:belangrijk|misbaar|nodig|aardig|bekend|gebruikelijk)\w*", r"geen (?:overbodige luxe|onbekende|onbekend terrein|vreemde|geheimen|sinecure|uitzondering)", r"niet (?:weg te denken|vreemd|ontbreken|missen|ontgaan|kwijt|onder stoelen|te onderschatten|verkeerd)", r"niet (?:uitsluitend|slechts|alleen|enkel|louter)\b", r"not (?:only|just|afraid|shy)\b", r"(?:vind|vindt) (?:je |jij |u )?(?:\w+ )?(?:niet|geen) (?:erg|vervelend|probleem|punt|straf)", r"(?:stoort|deert|verveelt|hindert|afschrikt|schrikt|raakt|laat|houdt|brengt) (?:je|u|jou) niet\b", r"doet je niks", r"(?:laat|laten) je niet\b", r"geef(?:t)? (?:je )?niet (?:snel |zomaar |gauw )?op\b", r"ga(?:at|an)? (?:je )?(?:niets|niks|geen uitdaging|niet) [^.;,]{0,15}uit de weg",
    r"geen moment", r"(?:geen|no) (?:enkel |enkele )?(?:hoogtevrees|fear of heights|ochtendhumeur|smetvrees|twijfel)", r"geen twee linkerhanden", r"(?:geen|niet) (?:een )?(?:doorsnee|standaard|alledaagse?|typische)",
)  # fmt: skip
"""Denials that ask: what cannot be done without, what is not unimportant, what does not put somebody off."""

SOFTENED = re.compile(
    r"\W*(?:(?:maar|mar|doch|al|hoewel|echter|but|though|although)\b|,)[^.;]{0,20}\b(?:geen|niet|not|no|net)\b[^.;]{0,14}\b(?:must|eis|\w*vereist\w*|verplicht|\w*voorwaarde|noodza\w*|nodig|needed|required|necessary|essential)\b",
    re.IGNORECASE,
)
"""What follows a wish that may be missing: "zien we graag, maar is geen must"."""

WELCOME_STILL = re.compile(
    r"\W*(?:(?:maar|mar|but|doch|although|though|al)\b)\W+(?:\w+\W+){0,3}?(?:wel\b|it\b|both\b|het\b|dat\b|mooi|fijn|handig|prettig|leuk|meegenomen|helpful|useful|nice|welkom|welcome|a plus)",
    re.IGNORECASE,
)
"""What follows a demand that is waived and yet welcome: "niet nodig, maar wel handig"."""

WAIVING_HEADING = _any(
    r"wat (?:we|wij|je|u) (?:wel |w[eé]l |echt |allemaal |juist )*(?:niet(?! (?:kunnen|willen|mogen|kunt|kan|mag) (?:missen|ontbreken))|kunnen missen|kunt missen|kan missen)", r"(?:dit|dat|deze dingen) (?:hoef|hoeft|vragen|verwachten|heb|doe|kun)[^.]{0,30}\b(?:niet|geen)\b", r"(?:niet nodig|geen vereisten?|niet gevraagd|geen eisen?|hoeft niet|wat niet hoeft|hoef je niet|not required|not needed|you don't need|what you don't need|what we don't ask)",
)  # fmt: skip
"""Headings of a list that asks nothing."""

TRAINABLE = _any(
    r"(?:of |anders )?(?:je bent )?bereid (?:om )?(?:dit|deze|die|dat|het|hem|een cursus|dat te|te|[^.;,]{0,25}) ?(?:alsnog )?(?:te )?(?:behalen|halen|volgen|leren|verlengen)", r"of (?:wil|gaat|bereid|kan)[^.;]{0,25}(?:halen|behalen|volgen)", r"te (?:be)?halen", r"binnen (?:\w+ )?(?:maand|jaar)\w* (?:te )?(?:be)?hal",
    r"(?:or )?(?:willing|ready|readiness|prepared) to (?:obtain|get|take|do|gain)", r"or (?:will|can) (?:obtain|get|take)", r"of (?:je )?(?:haalt|behaalt|volgt|rondt|gaat|leert|bent (?:er|daar|nu)|u )", r"of (?:u |je )?(?:behaalt|haalt|volgt|leert)", r"(?:haal|haalt|behaal|behaalt) (?:je|u) (?:dat|die|dit|hem|deze)", r"dan wel (?:behaalt|haalt|volgt)", r"(?:of )?bereid(?:heid)? [^.;,]{0,30}(?:te )?(?:be)?halen", r"als je (?:het|die|dat|hem) nog niet hebt", r"nog te (?:be)?halen", r"of (?:bent )?in opleiding",
    r"(?:wij|we) betalen (?:de|je|jouw) (?:cursus|opleiding|examen)", r"(?:haal|behaal)t? (?:je|u) (?:hem |die |deze )?bij ons", r"of (?:volg|haal)",
)  # fmt: skip
"""What follows a paper that may still be obtained."""

IDIOMS = _any(
    r"(?:geen|weinig) geheimen", r"op de hoogte (?:van|blijven|brengen|houden|bent|te)", r"(?:hou|houd|houdt|breng|brengt) [^.;,]{0,25}op de hoogte", r"glas (?:is )?half ?vol",
    r"(?:met|binnen|buiten|van|in|voor) (?:de|onze|een|jouw|heel de|de hele) organisatie", r"(?:door ?)?(?:te )?groeien (?:binnen|in|naar)", r"kans(?:en)? om (?:door )?te groeien",
    r"innovatie(?:f|ve) (?:\w+ )?(?:omgeving|speler|bedrijf|organisatie|onderneming|sector|team|producten)",
)  # fmt: skip
"""Sayings whose words mean something else than they say by themselves."""
