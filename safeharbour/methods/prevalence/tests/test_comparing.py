"""What the comparison says in words follows from the figures."""

from __future__ import annotations

import numpy as np
import pytest

from safeharbour.methods.prevalence import Estimate, Influence, Method, ModelShare, Settings, compare, drop_one
from safeharbour.methods.prevalence.comparing import words
from safeharbour.methods.prevalence.tests.published import ARTIFICIAL_3, UK_5


def an_estimate(
    method: Method, people: float, low: float, high: float, *interactions: str, share: float = 1
) -> Estimate:
    return Estimate(
        method=method,
        estimate=people,
        observed=100,
        quantiles={0.025: low, 0.1: low, 0.9: high, 0.975: high},
        interactions=interactions,
        without_overlap=(),
        samples=np.array([people]),
        models=(ModelShare(interactions, share),),
    )


def test_disagreement_is_said_first_with_its_factor_and_its_reason() -> None:
    found = list(
        words([an_estimate(Method.STEPWISE, 1000, 800, 1200, "A:B"), an_estimate(Method.BIC, 3000, 2000, 9000, "B:C")])
    )
    assert found[0].startswith("They do not agree: the estimates run from 1,000 (stepwise) to 3,000 (bic)")
    assert "factor of 3.0" in found[0]
    assert "No population lies in all 95% intervals: bic begins at 2,000, where stepwise has ended (1,200)" in found[1]
    assert "bic lets B:C depend on each other, stepwise does not." in found
    assert "stepwise lets A:B depend on each other, bic does not." in found


def test_what_is_common_to_all_intervals_is_said() -> None:
    found = list(words([an_estimate(Method.STEPWISE, 1000, 800, 1200), an_estimate(Method.DGA, 1100, 900, 1500)]))
    assert found[0].startswith("They nearly agree")
    assert "from 900 to 1,200 lies in all" in found[1]


def test_the_same_pair_in_another_order_is_no_difference() -> None:
    one = an_estimate(Method.STEPWISE, 1000, 800, 1200, "A:B")
    assert not any("depend" in said for said in words([one, an_estimate(Method.DGA, 1900, 900, 2500, "B:A")]))


def test_one_method_alone_is_called_that() -> None:
    assert "one method's answer" in next(iter(words([an_estimate(Method.BIC, 1000, 800, 1200)])))


@pytest.mark.parametrize(("share", "said"), [(0.3, True), (0.7, False)])
def test_an_unsteady_choice_of_model_is_said(share: float, said: bool) -> None:
    found = words([an_estimate(Method.BIC, 1000, 800, 1200, share=share)])
    assert any("only 30% of the samples" in one for one in found) == said


def test_the_list_that_matters_most_is_named() -> None:
    one = [an_estimate(Method.BIC, 1000, 800, 1200)]
    assert "Leaving out A changes" in list(words(one, [Influence("A", 1500, 0.5)]))[-1]
    assert "everything hangs on that list" in list(words(one, [Influence("A", np.inf, np.inf)]))[-1]


def test_drop_one_is_the_estimate_of_the_other_lists() -> None:
    histories = UK_5.histories()
    found = {one.left_out: one for one in drop_one(histories)}
    assert set(found) == set(histories.lists)
    assert found["PFNCA"].estimate == pytest.approx(22_623, rel=1e-3)
    assert found["PFNCA"].change == pytest.approx(22_623 / 11_313 - 1, rel=1e-2)
    assert drop_one(ARTIFICIAL_3.histories()) == ()


def test_one_call_runs_them_and_says_so() -> None:
    found = compare(UK_5.histories(), Settings(samples=40), (Method.STEPWISE, Method.DGA))
    assert [one.method for one in found.estimates] == ["stepwise", "dga"]
    assert found.words[0].startswith("They do not agree")
    assert all(one.seconds > 0 for one in found.estimates)
