from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.regions import LEAST, MOST, SectorWeight, check_weight
from profiles.errors import UserError

NOW = datetime(2026, 3, 1, tzinfo=UTC)


@settings(derandomize=True, deadline=None)
@given(weight=st.floats(LEAST, MOST))
def test_a_weight_from_0_to_3_is_one(weight: float) -> None:
    assert check_weight(weight) == weight
    assert SectorWeight("AM01", "care", weight, NOW, "A. Smit").weight == weight


@pytest.mark.parametrize("weight", [0.0, -0.0, 1.0, 3.0, 0, 3])
def test_the_ends_belong_to_it(weight: float) -> None:
    assert check_weight(weight) == weight


@pytest.mark.parametrize("weight", [-0.01, 3.01, float("nan"), float("inf"), float("-inf"), -1e300])
def test_what_is_no_weight_is_refused_with_the_way_to_mend_it(weight: float) -> None:
    with pytest.raises(UserError, match="not between 0 and 3") as caught:
        check_weight(weight)
    assert caught.value.mend is not None
    with pytest.raises(UserError):
        SectorWeight("AM01", "care", weight, NOW, "A. Smit")
