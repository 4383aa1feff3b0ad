"""The demonstration province: invented agencies and people over real Ontario places, the same for the same seed.

Everything is written by the actions that pages call, in one transaction: a province is whole, or it is not there.
"""

from safeharbour.project.demonstration.province import fill, is_filled

__all__ = ["fill", "is_filled"]
