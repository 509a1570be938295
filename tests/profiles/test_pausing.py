from __future__ import annotations

import gc

import pytest

from profiles.pausing import collection_paused


def test_the_collector_rests_in_the_block_and_works_again_after_it() -> None:
    assert gc.isenabled()
    with collection_paused():
        assert not gc.isenabled()
        with collection_paused():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_works_again_after_a_failure() -> None:
    with pytest.raises(RuntimeError), collection_paused():
        raise RuntimeError("stopped")
    assert gc.isenabled()
