from datetime import UTC, datetime, timedelta

import pytest
from django.test import override_settings
from django.utils import timezone

from safeharbour.trust.access import clock

LAST_YEAR = datetime(2025, 3, 1, 2, 0, tzinfo=UTC)


def test_the_clock_tells_the_time() -> None:
    assert abs(clock.now() - timezone.now()) < timedelta(seconds=5)


def test_the_demonstration_writes_history_at_its_own_moment() -> None:
    with clock.at_moment(LAST_YEAR):
        assert clock.now() == LAST_YEAR
    assert clock.fixed_moment() is None


@override_settings(HARBOUR_CLOCK_MAY_BE_SET=False)
def test_a_real_installation_cannot_set_the_clock() -> None:
    with pytest.raises(RuntimeError, match="only in the demonstration"), clock.at_moment(LAST_YEAR):
        pass
