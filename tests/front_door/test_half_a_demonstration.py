"""A demonstration province that was interrupted is not there at all."""

from __future__ import annotations

import pytest

from safeharbour.project import demonstration


@pytest.mark.django_db
def test_a_province_half_made_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*arguments: object) -> None:
        raise KeyboardInterrupt

    parts = (*demonstration.province.PARTS[:2], ("a part that is interrupted", breaks))
    monkeypatch.setattr(demonstration.province, "PARTS", parts)
    with pytest.raises(KeyboardInterrupt):
        demonstration.fill(seed=1)
    assert not demonstration.is_filled()
