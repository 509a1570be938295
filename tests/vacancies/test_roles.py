"""What sentences are about, with the encoder and by words alone."""

from __future__ import annotations

import pytest

from profiles.linking.encoder import UseEncoder
from vacancies.conversion import Converter
from vacancies.model import Role, Vacancy
from vacancies.roles import RoleReader, packed, unpacked
from vacancies.sections import units

TOLD: list[tuple[str, Role | None]] = [
    ("Wat ga je doen?", None),
    ("Je vult de schappen aan", Role.TASKS),
    ("Je helpt klanten bij de kassa", Role.TASKS),
    ("Wat vragen wij?", None),
    ("Je hebt een diploma op mbo-niveau", Role.REQUIREMENTS),
    ("Je bent klantvriendelijk", Role.REQUIREMENTS),
    ("Wat bieden wij?", None),
    ("Een goed salaris en 25 vakantiedagen", Role.OFFER),
    ("Over ons", None),
    ("Wij zijn een familiebedrijf, opgericht in 1950.", Role.EMPLOYER),
    ("Solliciteren", None),
    ("Stuur je cv naar ons via onze website.", Role.PROCEDURE),
]
TEXT = "\n".join(line for line, _ in TOLD)


class OtherEncoder(UseEncoder):
    name = "another-1"


@pytest.fixture(params=["encoder", "words"])
def reader(request: pytest.FixtureRequest, converter: Converter) -> RoleReader:
    return converter.roles if request.param == "encoder" else RoleReader.with_encoder(None)


def test_a_plain_vacancy_is_read_sentence_by_sentence(reader: RoleReader) -> None:
    found = units(Vacancy("V-1", "", TEXT))
    assert [unit.span.of(TEXT) for unit in found] == [line for line, _ in TOLD]
    assert reader.roles(TEXT, found) == [role for _, role in TOLD]


def test_a_text_without_sentences_has_no_roles(reader: RoleReader) -> None:
    assert reader.roles("", []) == []


def test_another_encoder_leaves_words_alone(converter: Converter) -> None:
    other = RoleReader.with_encoder(OtherEncoder())
    assert other.model is RoleReader.with_encoder(None).model
    assert (other.encoder, other.model.encoder) == (None, "")
    assert converter.roles.encoder is not None
    assert converter.roles.model.encoder == converter.roles.encoder.name


def test_weights_come_back_from_a_file_and_fit_their_vectors_only(reader: RoleReader) -> None:
    arrays = packed(reader.model)
    found = units(Vacancy("V-1", "", TEXT))
    assert unpacked(arrays).states(TEXT, found, reader.encoder) == reader.model.states(TEXT, found, reader.encoder)
    with pytest.raises(ValueError, match="train it anew"):
        unpacked({**arrays, "meaning": arrays["encoder"]})
