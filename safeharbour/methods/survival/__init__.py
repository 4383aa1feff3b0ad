"""Survival: how many have not met with something yet, as time goes on, where some are followed for a shorter time.

    from safeharbour.methods.survival import Period, kaplan_meier, pooled

    curve = pooled(kaplan_meier([Period(month=0, happened=2, left=1), Period(month=1, happened=0, left=3)]), least=5)

Counts go in and shares come out: no row of a person is needed, and none is asked for.
"""

from safeharbour.methods.survival.curves import Period, Point, kaplan_meier, pooled, reached_half

__all__ = ["Period", "Point", "kaplan_meier", "pooled", "reached_half"]
