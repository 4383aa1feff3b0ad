import pytest
from django import forms

from safeharbour.interface.components import Progress, steps_up_to
from safeharbour.interface.forms import DayInput, PlaceField


class Wanted(forms.Form):
    place = PlaceField(label="Nearest town", help_text="A town in Ontario.")
    until = forms.DateField(label="Until", widget=DayInput, required=False)
    needs = forms.ChoiceField(label="Needs", choices=[("bed", "Bed")], widget=forms.RadioSelect)


def test_the_summary_leads_to_each_field_that_is_wrong() -> None:
    shown = str(Wanted({"place": "Atlantis", "until": "soon"}))
    assert "There are 3 problems" in shown
    for anchor in ('href="#id_place"', 'href="#id_until"', 'href="#id_needs_0"'):
        assert anchor in shown
    assert 'id="id_needs_0"' in shown


def test_hints_and_errors_are_tied_to_their_field() -> None:
    shown = str(Wanted({}))
    assert 'aria-describedby="id_place_helptext id_place_error"' in shown
    assert 'id="id_place_helptext"' in shown
    assert 'id="id_place_error"' in shown
    assert "<fieldset" in shown
    assert "<legend" in shown


def test_an_untouched_form_complains_of_nothing() -> None:
    assert "sh-notice--error" not in str(Wanted())


@pytest.mark.parametrize(("typed", "found"), [("kenora", "Kenora"), ("St Catherines", "St. Catharines")])
def test_a_place_is_understood_as_people_type_it(typed: str, found: str) -> None:
    form = Wanted({"place": typed, "needs": "bed"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["place"].name == found


def test_an_unknown_place_is_answered_with_those_that_resemble_it() -> None:
    (message,) = Wanted({"place": "Thunder"}).errors["place"]
    assert "Did you mean Thunder Bay" in message


def test_what_was_typed_is_shown_as_text() -> None:
    assert "<script>" not in str(Wanted({"place": "<script>alert(1)</script>"}))


def test_steps_before_the_current_one_are_done_and_lead_back() -> None:
    found = steps_up_to(1, ["Needs", "Bed", "Hold"], ["/needs/", "/bed/", "/hold/"])
    assert [step.progress for step in found] == [Progress.DONE, Progress.CURRENT, Progress.AHEAD]
    assert [step.url for step in found] == ["/needs/", "", ""]
