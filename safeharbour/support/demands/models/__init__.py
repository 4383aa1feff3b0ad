"""A demand, its steps, what was given, and which notice of it went out. Rows are signed and never altered."""

from safeharbour.support.demands.models.demands import CounsellingOrder, Demand, Production, Step
from safeharbour.support.demands.models.notices import Notice

__all__ = ["CounsellingOrder", "Demand", "Notice", "Production", "Step"]
