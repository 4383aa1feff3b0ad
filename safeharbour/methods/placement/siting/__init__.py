"""Where to add beds: a simulation of asking, staying and leaving, fitted from requests, validated, and compared.

    from safeharbour.methods.placement.siting import Asked, advise, read_beds, read_requests

    advice = advise(read_requests(Path("requests.csv")), read_beds(Path("beds.csv")), Asked(add=10, seed=1))
    advice.validation.together      # Held(month="all", seen=..., foretold=Interval(...))
    advice.options[0]               # Option(name="Toronto", added={"toronto": 10}, unmet=..., fewer=...)

Needs the extra `placement` (SimPy).
"""

from safeharbour.methods.placement.siting.advising import Advice, Asked, Option, advise
from safeharbour.methods.placement.siting.fitting import Fitted, fit
from safeharbour.methods.placement.siting.forecasting import Forecast, Interval, Run, forecast, interval
from safeharbour.methods.placement.siting.futures import Future, draw_future
from safeharbour.methods.placement.siting.locating import Located, Towns
from safeharbour.methods.placement.siting.plots import in_words, write_plots
from safeharbour.methods.placement.siting.requests import Requests, read_beds, read_requests
from safeharbour.methods.placement.siting.simulating import Outcome, simulate
from safeharbour.methods.placement.siting.validating import Held, Validation, validate

__all__ = [
    "Advice",
    "Asked",
    "Fitted",
    "Forecast",
    "Future",
    "Held",
    "Interval",
    "Located",
    "Option",
    "Outcome",
    "Requests",
    "Run",
    "Towns",
    "Validation",
    "advise",
    "draw_future",
    "fit",
    "forecast",
    "in_words",
    "interval",
    "read_beds",
    "read_requests",
    "simulate",
    "validate",
    "write_plots",
]
