"""The paragraph says what the reasons say, in plain words, and tells each reader only what is theirs."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.conditions.checking import CheckedCondition, ConditionState
from matcher.explaining import State, explain
from matcher.language import Language, Translator
from matcher.telling.pleading import plead, sides
from matcher.telling.summing_up import Names, Reader, Sentence, Subject, paragraph, sum_up
from matcher.telling.turning import ChangeKind, Turn, Turning
from profiles.messages import M
from profiles.model import CandidateProfile, Standing
from profiles.vocabulary.transfer import Transfer, build_transfer
from profiles.vocabulary.vocabulary import Vocabulary
from vacancies.model import Condition, ConditionKind, Importance, VacancyProfile

World = tuple[Vocabulary, list[CandidateProfile], list[VacancyProfile]]
Make = Callable[..., Any]
LAW = settings(derandomize=True, deadline=None, max_examples=30)

LABELS = {
    "c0": "kassa bedienen",
    "c1": "vakken vullen",
    "c2": "klanten te woord staan",
    "c3": "goederen ontvangen en controleren",
    "c4": "een voorraad bijhouden",
    "c5": "kennis van voedselveiligheid",
    "c6": "met druk en tegenslag omgaan",
}
NAMES = Names(LABELS.__getitem__, lambda condition: f"{condition.kind.value}: {condition.value}")
DUTCH = Translator(Language.NL)
NO_SHORTAGE = ("nog niet:", "ontbreekt", "tekort", "gemis", "mist")


def checked(kind: ConditionKind, state: ConditionState, value: str = "x") -> CheckedCondition:
    return CheckedCondition(Condition(kind, value, Importance.MUST, ()), state, M("why"), None)


def told(reader: Reader, subject: Subject, language: Language = Language.NL) -> tuple[Sentence, ...]:
    return sum_up(subject, reader, NAMES, Translator(language))


@pytest.fixture(scope="module")
def transfer(vocabulary_of: Make) -> Transfer:
    return build_transfer(vocabulary_of(LABELS, related={"c1": ["c0"]}))


@pytest.fixture
def subject(transfer: Transfer, candidate_of: Make, vacancy_of: Make, requirement_of: Make) -> Callable[..., Subject]:
    """Return a pair that asks these competences, equally and at level 2."""

    def of(asked: str, *claims: Any, conditions: Any = (), weight: float = 1.0, turning: Any = None) -> Subject:
        vacancy = vacancy_of(*(requirement_of(one, 2) for one in asked.split()))
        reasons = explain(candidate_of(*claims, code="K-0001"), vacancy, transfer)
        found = plead(reasons, conditions, sector_weight=weight)
        return Subject("K-0001", "Winkelhulp", found, weight, turning)

    return of


@LAW
@given(data=st.data())
def test_each_sentence_can_be_traced_and_what_is_unknown_is_asked(
    data: st.DataObject, worlds: st.SearchStrategy[World]
) -> None:
    vocabulary, people, vacancies = data.draw(worlds)
    reasons = explain(people[0], vacancies[0], build_transfer(vocabulary))
    subject = Subject("K-0001", "Winkelhulp", plead(reasons))
    points = {point.about for side in sides(subject.pleading) for point in side}
    unknown = {reason.requirement for reason in reasons if reason.state is State.NO_DATA}
    for reader in Reader:
        sentences = told(reader, subject)
        assert {about for sentence in sentences for about in sentence.about} == points
        for sentence in sentences[1:]:
            assert set(sentence.about) <= points
            if set(sentence.about) & unknown:
                assert set(sentence.about) <= unknown, "what is unknown stands apart"
                assert not any(word in sentence.text.lower() for word in NO_SHORTAGE)
        asking = [sentence for sentence in sentences[1:] if set(sentence.about) & unknown]
        assert bool(asking) is bool(unknown)
        for language in Language:
            text = paragraph(told(reader, subject, language))
            assert not re.search(r"[{}_]|\bc\d\b|wp:", text), text


def test_the_candidate_reads_short_plain_sentences(subject: Callable[..., Subject], claim_of: Make) -> None:
    pair = subject(
        "c0 c1 c2 c3 c4 c5 c6",
        claim_of("c0", 2, 0.9, Standing.PROVEN),
        claim_of("c2", 2, 0.6),
        claim_of("c3", 2, standing=Standing.DENIED),
        claim_of("c4", 1, 0.8),
        claim_of("c6", 2, 0.3, Standing.SUGGESTED),
        conditions=[
            checked(ConditionKind.SCHEDULE, ConditionState.BLOCKING, "'s nachts"),
            checked(ConditionKind.CERTIFICATE, ConditionState.UNKNOWN, "VCA"),
        ],
    )
    text = paragraph(told(Reader.CANDIDATE, pair))
    assert text == (
        "Dit werk past voor een deel bij wat je kunt. Dit heb je al laten zien: kassa bedienen. Dit heb je zelf "
        "verteld: klanten te woord staan. Een bewijs daarvan helpt. Je kunt iets wat hierop lijkt: vakken vullen. "
        "Dit kun je al voor een deel: een voorraad bijhouden. Dit is nodig, maar dat kun je nog niet: ‘goederen "
        "ontvangen en controleren’. Hier wordt meer van je gevraagd: een voorraad bijhouden. Misschien kun je dit "
        "ook: ‘met druk en tegenslag omgaan’. Klopt dat? Hier weten we nog niets van: kennis van "
        "voedselveiligheid. Heb je dat weleens gedaan? Vertel het ons dan. Let op, dit past nu niet: schedule 's "
        "nachts. Praat hier samen over: certificate VCA."
    )


@pytest.mark.parametrize("count", range(1, 8))
def test_the_candidates_sentences_stay_short_however_much_is_asked(
    count: int, subject: Callable[..., Subject], claim_of: Make
) -> None:
    asked = list(LABELS)[:count]
    for claims in (
        [],
        [claim_of(one, 2, 0.6) for one in asked],
        [claim_of(one, 2, 0.9, Standing.PROVEN) for one in asked],
    ):
        text = paragraph(told(Reader.CANDIDATE, subject(" ".join(asked), *claims)))
        lengths = [len(sentence.split()) for sentence in re.split(r"(?<=[.?]) ", text)]
        assert sum(lengths) / len(lengths) <= 12
        assert max(lengths) <= 25
        words = [word.strip("‘’.,:?") for word in text.split() if word.strip("‘’.,:?") not in " ".join(LABELS.values())]
        assert max(map(len, words)) <= 12, "no long words of our own"
        assert "%" not in text
        assert not re.search(r"\b(u|uw|competentie|voorwaarde|rangorde|geschiktheid)\b", text)


def test_things_are_listed_as_people_do(subject: Callable[..., Subject]) -> None:
    def unknown(asked: str) -> str:
        [sentence] = [one.text for one in told(Reader.CANDIDATE, subject(asked)) if "niets van" in one.text]
        return sentence.partition(": ")[2]

    assert unknown("c0") == "kassa bedienen."
    assert unknown("c0 c1") == "kassa bedienen en vakken vullen."
    assert unknown("c0 c3 c5") == "kassa bedienen, ‘goederen ontvangen en controleren’ en kennis van voedselveiligheid."
    assert unknown("c0 c1 c2 c4 c5") == "kassa bedienen, vakken vullen en nog 3."


def test_the_coach_reads_what_each_thing_weighs_and_what_would_help(
    subject: Callable[..., Subject], claim_of: Make
) -> None:
    turn = Turn(ChangeKind.CONFIRM, "c1", "c1", 2, 0.8, 1, (("K-0001", "V-2"),))
    pair = subject(
        "c0 c2",
        claim_of("c0", 2, 0.8, Standing.PROVEN),
        weight=0.5,
        turning=Turning(3, 40, (turn,), (), (), ()),
    )
    assert paragraph(told(Reader.COACH, pair)) == (
        "K-0001 past voor 40% bij de vacature Winkelhulp. Bewezen, goed voor 40%: kassa bedienen. Nog te weinig "
        "bewijs, kost 10%: kassa bedienen. Daar weten we nog niets van, vraag het dus; het kan 50% schelen: "
        "klanten te woord staan. De regio geeft deze sector gewicht 0,50: dat zet het lager in de rangorde, de "
        "geschiktheid blijft. Het staat op plaats 3 van 40. Zegt de kandidaat dit te kunnen, dan wordt het plaats "
        "1: vakken vullen."
    )


def test_when_nothing_speaks_against_it_the_coach_reads_that(subject: Callable[..., Subject], claim_of: Make) -> None:
    text = paragraph(told(Reader.COACH, subject("c0", claim_of("c0", 2, 1.0, Standing.PROVEN))))
    assert "Er is niets bekend dat ertegen spreekt." in text
    blocked = subject("c0", conditions=[checked(ConditionKind.HOURS, ConditionState.BLOCKING)])
    assert "niets bekend dat ertegen" not in paragraph(told(Reader.COACH, blocked))


@pytest.mark.parametrize("language", Language)
def test_the_employer_reads_nothing_of_travel_hours_age_pay_or_the_order(
    language: Language, subject: Callable[..., Subject], claim_of: Make
) -> None:
    conditions = [checked(kind, state, f"geheim-{kind.value}") for kind in ConditionKind for state in ConditionState]
    pair = subject(
        "c0 c1", claim_of("c0", 2, 0.9), conditions=conditions, weight=2.0, turning=Turning(3, 40, (), (), (), ())
    )
    text = paragraph(told(Reader.EMPLOYER, pair, language))
    for kind in ("transport", "hours", "schedule", "minimum_age", "lifting", "start", "contract", "pay", "place"):
        assert f"geheim-{kind}" not in text
    for kind in ("certificate", "diploma", "language", "driving_licence"):
        assert f"geheim-{kind}" in text
    assert "40" not in text
    assert text.startswith(("Kandidaat K-0001: ", "Candidate K-0001: "))
    assert set(re.findall(r"K-\d+", text)) == {"K-0001"}


@pytest.mark.parametrize(
    ("strength", "words"),
    [(0.8, "past goed bij"), (0.6, "een groot deel"), (0.5, "een groot deel"), (0.4, "een deel"), (0.1, "een beetje")],
)
def test_how_well_it_suits_is_said_in_words(
    strength: float, words: str, subject: Callable[..., Subject], claim_of: Make
) -> None:
    pair = subject("c0", claim_of("c0", 2, strength, Standing.PROVEN))
    assert words in told(Reader.CANDIDATE, pair)[0].text
    assert words in told(Reader.EMPLOYER, pair)[0].text


def test_when_most_is_unknown_nobody_is_called_unsuitable(subject: Callable[..., Subject], claim_of: Make) -> None:
    pair = subject("c0 c2", claim_of("c0", 2, 0.5))
    assert told(Reader.CANDIDATE, pair)[0].text == "We weten nog te weinig om te zeggen of dit werk bij je past."
    assert "te weinig bekend" in told(Reader.EMPLOYER, pair)[0].text


def test_less_than_a_hundredth_is_not_called_nothing(subject: Callable[..., Subject], claim_of: Make) -> None:
    text = paragraph(told(Reader.COACH, subject("c0 c2", claim_of("c0", 2, 0.004))))
    assert "In eigen woorden, goed voor minder dan 1%: kassa bedienen." in text
    assert DUTCH.language is Language.NL
