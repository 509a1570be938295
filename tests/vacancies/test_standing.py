"""Whether words are asked, waived or taught: probabilities, with the encoder and by words alone."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from profiles.linking.encoder import UseEncoder
from profiles.text import Span
from vacancies.conversion import Converter
from vacancies.requirements import Asking, Standing
from vacancies.standing import STANDINGS, Asker, packed, unpacked


class OtherEncoder(UseEncoder):
    name = "another-1"


@pytest.fixture(params=["encoder", "words"])
def asker(request: pytest.FixtureRequest, converter: Converter) -> Asker:
    return converter.asker if request.param == "encoder" else Asker.with_encoder(None)


def place(sentence: str, words: str) -> tuple[Span, Span]:
    start = sentence.index(words)
    return Span(0, len(sentence)), Span(start, start + len(words))


@pytest.mark.parametrize(
    ("sentence", "words", "standing"),
    [
        ("Ervaring met brood bakken is vereist.", "brood bakken", Standing.ASKED),
        ("Je bedient de kassa.", "bedient de kassa", Standing.ASKED),
        ("Ervaring met lassen is een must.", "lassen", Standing.ASKED),
        ("Ervaring met brood bakken is niet nodig.", "brood bakken", Standing.WAIVED),
        ("Een diploma als kok is geen vereiste.", "kok", Standing.WAIVED),
        ("Heftruck rijden leer je bij ons.", "Heftruck rijden", Standing.TAUGHT),
    ],
)
def test_plain_cases(sentence: str, words: str, standing: Standing, asker: Asker) -> None:
    (found,) = asker.askings(sentence, [place(sentence, words)])
    assert found.standing is standing
    assert (found.chance > 0.8) is (standing is Standing.ASKED)


@settings(max_examples=15, deadline=None)
@given(st.text(max_size=80), st.data())
def test_probabilities_sum_to_one_for_any_text_and_place(converter: Converter, text: str, data: st.DataObject) -> None:
    cuts = st.integers(0, len(text))
    places = [(Span(*sorted(data.draw(st.tuples(cuts, cuts)))), Span(*sorted(data.draw(st.tuples(cuts, cuts)))))]
    for asker in (converter.asker, Asker.with_encoder(None)):
        chances = asker.model.probabilities(text, places, asker.encoder)
        assert chances.shape == (1, len(STANDINGS))
        assert ((chances >= 0.0) & (chances <= 1.0)).all()
        assert chances.sum() == pytest.approx(1.0, abs=1e-5)


def test_no_places_give_nothing(asker: Asker) -> None:
    assert asker.askings("Je lacht.", []) == []
    assert asker.model.probabilities("Je lacht.", [], asker.encoder).shape == (0, len(STANDINGS))


def test_another_encoder_leaves_words_alone(converter: Converter) -> None:
    other = Asker.with_encoder(OtherEncoder())
    assert other.model is Asker.with_encoder(None).model
    assert (other.encoder, other.model.encoder) == (None, "")
    assert converter.asker.encoder is not None
    assert converter.asker.model.encoder == converter.asker.encoder.name


def test_what_is_known_stays_and_what_is_new_is_kept(asker: Asker) -> None:
    text = "Ervaring met lassen is een must."
    one, other = place(text, "lassen"), place(text, "Ervaring met lassen")
    (fresh,) = asker.askings(text, [other])
    told = Asking(Standing.TAUGHT, fresh.importance, trainable=False, chance=0.5)
    known = {one: told}
    assert asker.askings(text, [one, other, one], known) == [told, fresh, told]
    assert known == {one: told, other: fresh}


def test_weights_come_back_from_a_file(asker: Asker) -> None:
    text = "Ervaring met lassen is een must."
    again = unpacked(packed(asker.model))
    assert again.encoder == asker.model.encoder
    places = [place(text, "lassen")]
    assert np.allclose(
        again.probabilities(text, places, asker.encoder),
        asker.model.probabilities(text, places, asker.encoder),
        atol=1e-3,
    )
