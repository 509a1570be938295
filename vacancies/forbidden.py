"""Asks that equal-treatment law forbids: told to the employer, and never used.

A wording is flagged only where it asks: what welcomes everybody, waives such a demand, or is a law of its own (an age
for alcohol or night work) is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from profiles.model import Quote
from profiles.text import Span
from vacancies.model import ForbiddenAsk, ForbiddenKind, Passage, Role, Vacancy

_PERSON = (
    r"(?:collega['’]?s?|medewerk(?:er|ster)s?|kracht(?:en)?|hulp|iemand|mensen|mens|talent(?:en)?|persoon|personen|kandida(?:at|ten)|hond(?:en)?|verko(?:per|opster)s?|chauffeurs?|monteurs?|"
    r"aanpakkers?|toppers?|profe[sc]+ional|person|people|colleagues?|candidates?|employees?|team ?members?|assistants?|students?|vent|kerels?|gasten|meiden?|meisjes?|honden?|ondernemer)"
)
_ADJECTIVE = r"(?:[a-zë]+(?:e|ig|isch|end)?,?\s+(?:en\s+|and\s+)?){0,3}"
_MAN = r"(?:man|mannen|kerel|kerels|vent|jongen|jongens|heer|heren|mannelijke?)"
_WOMAN = r"(?:vrouw|vrouwen|dame|dames|meid|meiden|meisje|meisjes|juffrouw|vrouwelijke?)"
_SEX = rf"(?:{_MAN}|{_WOMAN}|male|female|woman|women|men|ladies|lady|girls?|boys?|guys?)"
_SEEK = r"(?:zoeken?|gezocht|op zoek naar|ben jij|ben je|bent u|je bent|u bent|wij willen|verwelkomen|graag|voorkeur (?:voor|naar|gaat uit naar)|liefst|alleen voor|uitsluitend|enkel|looking for|we want|are you|you are|you're|seeking|only|wanted|preferably|must be)"
_AGE = (
    r"(?:1[4-9]|[2-6]\d|twintig|vijfentwintig|dertig|vijfendertig|veertig|vijfenveertig|vijftig|vijfenvijftig|zestig)"
)


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


_ASKS: tuple[tuple[ForbiddenKind, re.Pattern[str]], ...] = (
    (ForbiddenKind.AGE, _any(
        rf"\bjonge(?:re)?,?\s+{_ADJECTIVE}{_PERSON}\b", rf"\b(?:young|youthful),?\s+{_ADJECTIVE}{_PERSON}\b",
        r"\b(?:je|jij|u) (?:bent|is) (?:een )?(?:nog )?(?:jong|jeugdig)\b(?! van geest)(?:,? (?:en |dynamisch|fris)\w*)?", r"\bben (?:je|jij) (?:nog )?(?:jong|jeugdig)\b(?! van geest)", r"\byou (?:are|'re) young\b",
        rf"\b(?:tot|onder de|jonger dan|niet ouder dan|hooguit|hoogstens|max(?:imaal|imum|\.)?|ten hoogste|up to|under|below|younger than|no older than|not older than|maximum of)(?: de)? {_AGE}(?:\s*(?:jaar|jaren|lentes|years(?: old| of age)?))(?! (?:werk|erva|relev|exper|of exp|of rel|in de|in een|contract|garantie|lang|dienst|terug|geleden|geld))",
        rf"\b(?:niet ouder dan|jonger dan|younger than|no older than|not older than|onder de|under the age of) {_AGE}\b(?![^.;]{{0,30}}\b(?:niet|not|geen|cannot)\b)(?!\s*(?:euro|kg|kilo|uur|%|°|graden|minuten|weken|maanden))",
        r"\b(?:maximumleeftijd|maximale leeftijd|maximum age|leeftijdsgrens)\b[^.;\n]{0,20}\d{2}", rf"\b(?:leeftijd|leeftijdscategorie|age(?:d)?(?: range| between)?)\W+(?:\w+\W+){{0,3}}?(?:max(?:imaal|\.)?\s*)?{_AGE}\s*(?:-|–|tot(?: en met)?|t/m|en|to|and)\s*{_AGE}\b",
        rf"\b(?:tussen|between)(?: de)? {_AGE} (?:en|and)(?: de)? {_AGE} (?:jaar|years)(?! (?:werk|erva|exper|of exp))", rf"\b(?:je|jij|u) bent (?:een )?{_AGE}\s*(?:-|–|tot|à)\s*{_AGE}(?: jaar)?\b", rf"\b{_AGE}\s*(?:-|–|tot|à)\s*{_AGE} (?:jaar oud|jarigen?|year olds?|years old)\b",
        r"\b(?:geen|niet voor|no) (?:vijftig|veertig|zestig|50|45|40|60)-?\s?plus\w*", r"\b(?:twintigers?|dertigers?|in de twintig|in your twenties)\b(?= (?:gezocht|die|met|wanted))|\b(?:zoeken|looking for)\W+(?:een |a )?(?:twintiger|dertiger|jongere|jongeren|starter van)\b",
        r"\b(?:recent graduates only|digital natives?)\b", r"\bjonge? (?:god|blom|hond|honden)\b(?= (?:tot|van|onder|gezocht))", r"\b(?:minimaal|minstens|vanaf|boven de) (?:3[05]|4\d|5\d) jaar(?: oud)?\b(?! (?:werk|erva|relev|lid|exper|in |best))",
    )),
    (ForbiddenKind.SEX, _any(
        rf"\b{_SEX}\b(?: \w+)? (?:gezocht|wanted|needed only)\b", rf"\b{_SEEK}\W+(?:een |enkele |twee |naar |nog |a |an |for |aan )?(?:{_ADJECTIVE})(?:{_SEX})\b(?![- ]?(?:/|of |or |en vrouw|en man|and women|and men|m/v|\())",
        rf"\b(?:mannelijke?|vrouwelijke?|male|female) {_PERSON}\b", r"\b(?:een )?(?:sterke|stoere|handige|nette|lieve|vlotte|leuke|frisse|gezellige) (?:man|mannen|kerel|kerels|vrouw|dame|dames|meid|meiden|jongens?)\b(?=,? (?:die|met|gezocht|voor|van|in|op|$)|[.!?]|$)",
        r"\((?:v|m|vrouw|man|f)\)", r"\b(?:alleen|uitsluitend|enkel|only|liefst|bij voorkeur|preferably) (?:een |a )?(?:mannen|vrouwen|dames|heren|man|vrouw|women|men|woman|male|female|mannelijk|vrouwelijk)\b",
        r"\b(?:geen|no) (?:mannen|vrouwen|dames|heren|men|women)\b", r"\bgeslacht\s*:\s*(?:man|vrouw|m|v)\b(?! ?[/of])", r"\b(?:meiden|dames|heren|mannen|jongens),? (?:opgelet|let op|opgepast|meld je|wij zoeken)", r"\b(?:salesgirl|handyman wanted|waitress wanted)\b",
    )),
    (ForbiddenKind.ORIGIN, _any(
        r"\b(?:native|autochtone?)\s+(?:\w+\s+)?(?:speakers?|spreker|sprekend\w*|nederlander\w*|vlaming\w*|belg\w*)\b", r"\bnative (?:dutch|english|german|french|nederlands|engels|duits|frans)\b(?: (?:speaker|level|niveau))?", r"\b(?:nederlands|dutch|engels|english|duits|german|frans|french)\W+(?:native|moedertaal|mother tongue)\b",
        r"\b(?:nederlands|dutch|engels|duits|frans)\s+(?:is|as|als)\s+(?:je |jouw |uw |your |a )?(?:moedertaal|eerste taal|mother tongue|first language|native language)\b", r"\bmoedertaal\W+(?:is\s+)?(?:nederlands|engels|duits|frans)\b", r"\b(?:nederlands|dutch)talige? van geboorte\b",
        r"\b(?:nederlandse|belgische|dutch|belgian|europese|EU|duitse|german)[- ](?:nationaliteit|nationality|afkomst|komaf|origin|citizens? only|passport|paspoort|staatsburger\w*|achtergrond)\b", r"\bnationaliteit\W+(?:is\W+)?(?:nederlandse|belgische)\b", r"\bautochto(?:on|ne|nen)\b", r"\b(?:geen|zonder|without|no) (?:\w+ )?(?:accent|tongval)\b",
        r"\baccentloo?s\b|\baccent-?free\b|\baccentvrij\b", r"\b(?:echte|rasechte|geboren(?: en getogen)?|real|true) (?:nederlander|vlaming|hollander|drent|groninger|belg|dutchman)\w*\b", r"\bgeen (?:buitenlanders|allochtonen|migranten|asielzoekers|statushouders|polen)\b", r"\bno (?:foreigners|immigrants)\b", r"\b(?:je|you) (?:bent|are) (?:born in|geboren in) (?:nederland|the netherlands|belgi[eë])\b",
    )),
    (ForbiddenKind.RELIGION, _any(
        r"\b(?:je|jij|u|you)\b[^.;\n]{0,30}\b(?:bent|is|are)\b[^.;\n]{0,15}\b(?:christen|christelijk|belijdend|gelovig|moslim|katholiek|protestant\w*|hervormd|gereformeerd|christian|muslim|catholic)\b", r"\bbelijdend (?:lid|christen)\b", r"\blid (?:van|bent van) een (?:christelijke |protestantse |gereformeerde )?(?:kerk|kerkgenootschap|gemeente)\b", r"\bmeelevend (?:lid|christen|met een kerk)\b",
        r"\b(?:christelijke|islamitische|katholieke|protestantse|christian|muslim) (?:collega|medewerker|kandidaat|achtergrond|levensovertuiging|colleague|candidate|background)\b(?= (?:gezocht|is|vereist|met|required|wanted|heb))", r"\b(?:geen|zonder|no) (?:hoofddoek|keppel|kruisje|religieuze (?:symbolen|uitingen)|headscarf|headscarves)\b",
    )),
    (ForbiddenKind.HEALTH, _any(
        r"\b(?:goede|uitstekende|blakende|perfecte|good|excellent|perfect) (?:\w+ )?(?:gezondheid|health)\b(?! (?:van|is voor ons|of our))", r"\b(?:je|jij|u) (?:bent|is) (?:kern)?gezond\b", r"\b(?:lichamelijk|fysiek|mentaal|psychisch|medisch) (?:\w+ )?gezond\b|\bgezond van lijf\b|\bgezond en (?:sterk|fit|wel)\b", r"\b(?:zelden|nooit|niet (?:vaak |snel )?|bijna nooit|nauwelijks) ziek\b|\bnever (?:ill|sick)\b|\brarely (?:ill|sick)\b",
        r"\b(?:geen|zonder|no|free of|without|vrij van) (?:enige |any )?(?:lichamelijke |fysieke |psychische |medische |physical |mental |medical |gezondheids)?(?:beperking(?:en)?|handicaps?|gebreken|aandoening(?:en)?|ziektes?|klachten|rugklachten|problemen|disabilit(?:y|ies)|limitations|conditions|issues)\b(?=[^.;]{0,3}(?:$|[.;,!)\n])| (?:hebt|heeft|mag|is))", r"\b(?:geen|zonder|no) (?:rug|knie|lichamelijke |gezondheids|medische |psychische |fysieke )(?:klachten|problemen|beperkingen|verleden|gebreken)\b",
        r"\bvalide\b(?= (?:persoon|collega|medewerker|kandidaat|en))", r"\bable-bodied\b", r"\b(?:laag|low) (?:ziekteverzuim|sick leave) (?:verwachten|gehad|verleden)\b",
    )),
    (ForbiddenKind.FAMILY, _any(
        r"\b(?:geen|zonder|no|without) (?:kleine |jonge |schoolgaande |small |young )?(?:kinderen|kids|children|kinderwens|gezin|gezinsverplichtingen|family obligations|partner)\b(?=[^.;\n]{0,25}(?:$|[.;,!\n]|hebt|heeft|thuis|at home))", r"\bniet zwanger\b|\bgeen zwangerschap\w*|\bnot (?:be )?pregnant\b", r"\b(?:kinderloos|childless|ongebonden|alleenstaand|ongehuwd|vrijgezel|single)\b(?= (?:bent|zijn|is|persoon|of|en|and|,|person)|[.,!])",
        r"\bgezinssituatie\b(?=[^.;]{0,30}(?:toelaat|stabiel|vermeld|belemmer|mag))", r"\b(?:stabiele|stable) (?:gezinssituatie|thuissituatie|family situation)\b", r"\b(?:je|jij) (?:bent|is) (?:getrouwd|gehuwd|alleenstaand|ongehuwd|single)\b|\byou are (?:married|single)\b", r"\b(?:kinderen|gezin) (?:zijn|is|vormen|vormt) geen (?:belemmering|beletsel)\b",
    )),
)  # fmt: skip

_WELCOMES = re.compile(
    r"\b(?:ongeacht|iedereen|maakt (?:ons )?niet uit|maakt het (?:ons )?niet|speelt geen rol|spelen geen rol|niet belangrijk|doet er niet toe|regardless|irrespective|everyone|everybody|anyone|all ages|alle leeftijden|van alle|diversiteit|diversity|discrimin\w*|gelijke kansen|equal opportunit\w*|"
    r"kijken (?:wij|we) niet naar|welke (?:leeftijd|afkomst|achtergrond|nationaliteit)|m/v/x|v/m/x|m/v|v/m|x/v/m|man of vrouw|vrouw of man|mannen en vrouwen|vrouwen en mannen|men and women|women and men|jong of oud|jong en oud|oud of jong|young or old|old or young|(?:hoef\w*|is|zijn) (?:je |jij |u |it )?(?:geen|niet|not)|niet nodig|not (?:required|necessary|needed)|doesn't matter|does not matter)\b",
    re.IGNORECASE,
)
"""Words of a sentence that welcomes everybody, or waives such a demand."""

_OTHERS = re.compile(
    r"\b(?:cli[eë]nten|bewoners?|patiënten|klanten|leerlingen|kinderen|jongeren(?: tussen| van| in)|deelnemers|bezoekers|gasten|doelgroep|customers|guests|residents|onze collega['’]?s zijn|ons team|teams?|groep|kindjes|peuters|kleuters|students of)\b[^.;\n]{0,40}$",
    re.IGNORECASE,
)
"""Who is spoken of, where it is not the person who is sought."""

_LEGAL = re.compile(
    r"\b(?:alcohol|tabak|tobacco|nacht|night|machine|wettelijk|wet\b|law|arbeidstijden|drank|schenk|snijmachine|heftruck|verzeker)\w*",
    re.IGNORECASE,
)
_ONLY_MINIMUM = re.compile(r"^(?:minimaal|minstens|vanaf|at least) (?:1[4-9]|2[01])\b", re.IGNORECASE)
_PAID_BY_AGE = re.compile(
    r"€|\beuro\b|\b(?:loon|salaris|minimumjeugdloon|verdien\w*|bruto|vakantiedagen|leeftijdsdagen|afhankelijk van)\b",
    re.IGNORECASE,
)
"""Wages and leave that go by age."""


def find_forbidden(vacancy: Vacancy, passages: Sequence[Passage]) -> tuple[ForbiddenAsk, ...]:
    """Return the asks of a vacancy that equal-treatment law forbids, in the order of the text.

    Passages of every role are read, for such wishes stand anywhere; of overlapping words of one kind the longest count.
    """
    found = [
        ForbiddenAsk(kind, Quote(span.of(vacancy.text), span.start, span.end, passage.role.value))
        for passage in passages
        for kind, span in _asks(vacancy.text, passage)
    ]
    return tuple(sorted(_longest(found), key=lambda ask: (ask.quote.start, ask.kind.value)))


def is_forbidden(span: Span, forbidden: Iterable[ForbiddenAsk]) -> bool:
    """Return whether words lie in an ask that the law forbids, so that neither condition nor competence comes of them."""
    return any(span.start < ask.quote.end and ask.quote.start < span.end for ask in forbidden)


def _asks(text: str, passage: Passage) -> Iterator[tuple[ForbiddenKind, Span]]:
    words = passage.span.of(text)
    if _WELCOMES.search(words):
        return
    for kind, pattern in _ASKS:
        for match in pattern.finditer(text, passage.span.start, passage.span.end):
            before = text[passage.span.start : match.start()]
            if _OTHERS.search(before) or (
                kind is ForbiddenKind.AGE and not _asks_age(match.group(), words, passage.role)
            ):
                continue
            yield kind, Span(match.start(), match.end())


def _asks_age(said: str, sentence: str, role: Role) -> bool:
    """Return whether words on age ask it: not where the law sets the least age, nor where wages or leave go by age."""
    if role is Role.OFFER and _PAID_BY_AGE.search(sentence):
        return False
    return not _ONLY_MINIMUM.search(said) and not (_LEGAL.search(sentence) and re.search(r"1[68]", said))


def _longest(found: Sequence[ForbiddenAsk]) -> list[ForbiddenAsk]:
    kept: list[ForbiddenAsk] = []
    for ask in sorted(found, key=lambda ask: ask.quote.start - ask.quote.end):
        if not any(
            other.kind is ask.kind and other.quote.start < ask.quote.end and ask.quote.start < other.quote.end
            for other in kept
        ):
            kept.append(ask)
    return kept
