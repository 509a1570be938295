"""The profile's types hold no nonsense."""

from __future__ import annotations

import dataclasses

import pytest

from profiles.model import LEVELS, CandidateProfile, Claim, Quote, Standing, VocabularyRef


def claim(level: int = 2, strength: float = 0.5, standing: Standing = Standing.CLAIMED, competence: str = "c") -> Claim:
    return Claim(competence, level, strength, standing, ())


def test_a_quote_fits_its_offsets() -> None:
    assert Quote("muren", 3, 8, "tasks").text == "muren"
    for text, start, end in [("muren", 3, 9), ("muren", 3, 7), ("", 3, 3), ("muren", -1, 4), ("muren", 8, 3)]:
        with pytest.raises(ValueError, match="offsets"):
            Quote(text, start, end, "tasks")


@pytest.mark.parametrize("level", [0, 5, -1])
def test_a_level_is_1_to_4(level: int) -> None:
    assert [claim(level=allowed).level for allowed in LEVELS] == [1, 2, 3, 4]
    with pytest.raises(ValueError, match=f"level {level} of c"):
        claim(level=level)


@pytest.mark.parametrize("strength", [-0.01, 1.01, float("nan")])
def test_a_strength_is_a_share(strength: float) -> None:
    assert [claim(strength=allowed).strength for allowed in (0.0, 1.0)] == [0.0, 1.0]
    with pytest.raises(ValueError, match=r"not in \[0, 1\]"):
        claim(strength=strength)


def test_what_is_denied_has_no_strength() -> None:
    assert claim(strength=0.0, standing=Standing.DENIED).standing is Standing.DENIED
    with pytest.raises(ValueError, match="denied"):
        claim(strength=0.1, standing=Standing.DENIED)


def test_a_profile_claims_a_competence_once() -> None:
    ref = VocabularyRef("tiny", "1")
    assert len(CandidateProfile("K-1", ref, (claim(competence="a"), claim(competence="b"))).claims) == 2
    with pytest.raises(ValueError, match="twice"):
        CandidateProfile("K-1", ref, (claim(competence="a"), claim(level=3, competence="a")))


def test_profiles_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        claim().level = 3  # type: ignore[misc]


def test_a_candidate_is_a_code_and_nothing_more() -> None:
    assert [field.name for field in dataclasses.fields(CandidateProfile)] == ["candidate", "vocabulary", "claims"]
