"""The pages without a script: any form renders, answers lead on, nothing typed is lost, nothing stays on the device."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from safeharbour.support.screening.actions import start_screening
from safeharbour.support.screening.models import Draft, ReportMade, Screening
from safeharbour.support.screening.tests.factories import a_draft, a_screening, an_imported_instrument, marked
from safeharbour.support.screening.tests.public_forms import FORMS, at_home, sleep_and_worry
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import now
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Membership
from safeharbour.trust.agencies.tests.factories import a_membership, an_agency, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker(client: Client) -> Membership:
    membership = a_membership(Role.FRONTLINE, an_agency(AgencyKind.HEALTH))
    sign_in(client, membership)
    return membership


@pytest.fixture
def alice(worker: Membership) -> Actor:
    return worker.as_actor()


def begun(alice: Actor, form: dict[str, Any]) -> str:
    instrument = an_imported_instrument(form)
    with acting_as(alice):
        return f"/en/screening/{start_screening(vantage='nurse', instrument=instrument, by=alice).pk}/"


def fields(answer: Any) -> dict[str, str]:
    """What the page sends of its own accord."""
    found = re.findall(r'<input type="hidden"\s+name="([^"]+)"\s+value="([^"]*)"', answer.content.decode())
    return {name: value for name, value in found if name != "csrfmiddlewaretoken"}


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_from_the_first_page_to_the_result(client: Client, alice: Actor) -> None:
    start = text(client.get("/en/screening/"))
    assert start.index("Nurse or doctor") < start.index("Probation officer")
    begun_at = client.post("/en/screening/", {"vantage": "nurse"})["Location"]
    said = {"now.danger": "no", "now.age": "adult", "exploitation.pay": "told", "exploitation.arranged": "told others"}
    done = client.post(begun_at, marked("nurse", said) | {"do": "finish"})
    page = text(client.get(done["Location"]))
    assert "Offer a conversation and resources" in page
    assert "not validated" in page
    assert "May also be: A family business" in page
    assert "1-833-900-1010" in page
    assert "/en/beds/" in page
    assert "/en/help/" in page


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
def test_any_form_renders(client: Client, alice: Actor, form: Callable[[], dict[str, Any]]) -> None:
    page = text(client.get(begun(alice, form())))
    for item in form()["item"]:
        if "enableWhen" not in item:
            assert item["text"] in page
    assert page.count("<label") + page.count("<legend") > 2


def test_answers_lead_to_further_questions_before_anything_is_finished(client: Client, alice: Actor) -> None:
    url = begun(alice, sleep_and_worry())
    assert "Question since?" not in text(client.get(url))
    answers = {"0.0": "3", "1.0": "0", "shown": "", "do": "finish"}
    led_on = client.post(url, answers)
    assert led_on.status_code == 200
    assert "Your answers lead to further questions" in text(led_on)
    assert "Question since?" in text(led_on)
    done = client.post(url, answers | {"shown": "2.0", "2.0": "2026-03-14"})
    page = text(client.get(done["Location"]))
    assert "Score: 3" in page
    assert "own guidance" in page


def test_what_is_wrong_is_named_at_its_question_and_everything_is_kept(client: Client, alice: Actor) -> None:
    url = begun(alice, sleep_and_worry())
    wrong = client.post(url, {"0.0": "3", "2.0": "soon", "shown": "2.0", "do": "finish"})
    assert wrong.status_code == 422
    page = text(wrong)
    assert "There are 2 problems" in page
    assert 'href="#f1.0"' in page
    assert 'id="f1.0"' in page
    assert 'value="soon"' in page


def test_one_more_and_one_fewer_without_a_script(client: Client, alice: Actor) -> None:
    url = begun(alice, at_home())
    page = text(client.post(url, {"n:1": "1", "1.0_2.0": "7", "do": "add:n:1"}))
    assert 'name="1.1_2.0"' in page
    assert 'value="7"' in page
    page = text(client.post(url, {"n:1": "2", "1.0_2.0": "7", "1.1_2.0": "8", "do": "add:n:1.1_3"}))
    assert 'name="1.1_3.1_4.0"' in page
    page = text(client.post(url, {"n:1": "2", "1.0_2.0": "7", "1.1_2.0": "8", "do": "drop:n:1"}))
    assert 'name="1.1_2.0"' not in page
    with acting_as(alice):
        assert Draft.objects.get().typed == {"n:1": ["1"], "1.0_2.0": ["7"]}


def test_saving_on_the_way_answers_with_questions_only_when_there_are_others(client: Client, alice: Actor) -> None:
    url = begun(alice, sleep_and_worry())
    quiet = client.post(url, {"0.0": "1", "shown": ""}, headers={"X-Save": "1"})
    assert (quiet.status_code, quiet.content) == (204, b"")
    more = client.post(url, {"0.0": "3", "shown": ""}, headers={"X-Save": "1"})
    assert more.status_code == 200
    assert "Question since?" in text(more)
    assert "<html" not in text(more)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("0.0", "x" * 30_000),
        ("0.0", "\0 and 🙂"),
        ("0.0", "أهلا"),
        ("n:0", "99999999999"),
        ("n:0", "9" * 5_000),
        ("1.0", "9" * 5_000),
        ("2.0-unit", "9" * 5_000),
        ("saw", "9" * 5_000),
        ("junk", "1"),
    ],
)
def test_bad_input_breaks_nothing(client: Client, alice: Actor, field: str, value: str) -> None:
    from safeharbour.support.screening.tests.instruments.building import a_questionnaire, an_item

    choice = an_item("2", "choice", answerOption=[{"valueString": "a"}])
    asked = a_questionnaire(an_item("1", "text", repeats=True), choice, an_item("3", "quantity"))
    page = {"page": str(uuid4()), "saw": "0", "2.0": "1"}
    url = begun(alice, asked)
    assert client.post(url, page | {field: value, "do": "save"}).status_code == 200
    assert client.get(url).status_code == 200


def test_sending_it_twice_makes_one(client: Client, alice: Actor) -> None:
    url = f"/en/screening/{a_draft(alice).pk}/"
    answers = [client.post(url, {"do": "finish"}) for _ in range(2)]
    assert answers[0]["Location"] == answers[1]["Location"]
    with acting_as(alice):
        assert Screening.objects.count() == 1


def test_discarding(client: Client, alice: Actor) -> None:
    draft = a_draft(alice)
    assert "Not finished yet" in text(client.get("/en/screening/"))
    assert client.post(f"/en/screening/{draft.pk}/discard/").status_code == 302
    assert "Not finished yet" not in text(client.get("/en/screening/"))
    assert client.post(f"/en/screening/{draft.pk}/discard/")["Location"] == "/en/screening/"


def test_what_is_written_on_the_page_of_a_discarded_form_begins_a_new_one(client: Client, alice: Actor) -> None:
    url = f"/en/screening/{a_draft(alice).pk}/"
    sent = fields(client.get(url)) | marked("nurse", {"now.age": "adult"})
    client.post(f"{url}discard/")
    gone = client.post(url, sent, headers={"X-Save": "1"})
    assert (gone.status_code, client.get(url).status_code) == (410, 404)
    begun = client.post("/en/screening/", fields(gone))
    with acting_as(alice):
        draft = Draft.objects.get()
    assert begun["Location"] == f"/en/screening/{draft.pk}/"
    assert draft.typed == draft.typed | marked("nurse", {"now.age": "adult"})


@pytest.mark.parametrize(
    ("age", "shown", "hidden"),
    [
        ("under-16", "The law asks you to report now", "You may report"),
        ("16-17", "You may report; you do not have to", "The law asks you to report now"),
        ("adult", "Offer help", "Saving this form is not a report"),
    ],
)
def test_what_the_law_asks_by_age(client: Client, alice: Actor, age: str, shown: str, hidden: str) -> None:
    screening = a_screening(alice, {"now.age": age, "coercion.threats": "told"})
    page = text(client.get(f"/en/screening/{screening.pk}/result/"))
    assert shown in page
    assert hidden not in page
    assert ("Saving this form is not a report" in page) is (age != "adult")


def test_danger_comes_first_with_the_law_of_this_profession(client: Client, alice: Actor) -> None:
    screening = a_screening(alice, {"now.danger": "yes", "now.age": "adult"})
    page = text(client.get(f"/en/screening/{screening.pk}/result/")).split("<main")[1]
    assert page.index("call 911") < page.index("<h1")
    assert "s. 40(1)" in page
    assert "ask counsel" in page
    assert "s. 32(h)" not in page


def test_recording_that_one_reported(client: Client, alice: Actor) -> None:
    screening, later = a_screening(alice, {"coercion.threats": "told"}), now() + timedelta(days=2)
    url = f"/en/screening/{screening.pk}/report/"
    assert "Saving this form is not a report" in text(client.get(url))
    said = {"society": "Superior Children's Aid", "reported_at": "2026-01-02T10:00", "age": "under-16"}
    assert "data-error-summary" in text(client.post(url, said))
    for moment, complaint in ((later.strftime("%Y-%m-%dT%H:%M"), "has not come yet"), ("0202-01-02T10:00", "the year")):
        assert complaint in text(client.post(url, said | {"reported_at": moment, "grounds": "neglect"}))
    done = client.post(url, said | {"grounds": ["neglect", "trafficking"]})
    page = text(client.get(done["Location"]))
    assert "Superior Children&#x27;s Aid" in page
    with acting_as(alice):
        assert ReportMade.objects.get().grounds == ["neglect", "trafficking"]


def test_answers_leave_as_fhir_and_name_nobody(client: Client, alice: Actor) -> None:
    from fhir.resources.R4B.questionnaireresponse import QuestionnaireResponse

    screening = a_screening(alice, {"coercion.threats": "told"})
    answer = client.post(f"/en/screening/{screening.pk}/response.json")
    assert answer["Content-Type"] == "application/fhir+json"
    found = json.loads(answer.content)
    QuestionnaireResponse.model_validate(found)
    assert found["id"] == str(screening.pk)
    assert not {"subject", "author"} & set(found)


def test_the_card_is_open_to_all_in_both_languages_and_leaves_nothing() -> None:
    answer = Client().get("/en/screening/card/")
    page = text(answer)
    assert 'lang="fr"' in page
    assert "You may leave a job" in page
    assert "Vous pouvez quitter un emploi" in page
    assert page.split("<main")[1].split("</main>")[0].count(">1-833-900-1010<") == 2
    assert not answer.cookies
    assert answer["Cache-Control"] == "no-store"


def test_pages_are_never_stored_and_set_no_further_cookie(client: Client, alice: Actor) -> None:
    screening, draft = a_screening(alice), a_draft(alice)
    for page in ("", "past/", "now/nurse/", f"{draft.pk}/", f"{screening.pk}/result/", f"{screening.pk}/report/"):
        answer = client.get(f"/en/screening/{page}")
        assert answer["Cache-Control"] == "no-store", page
        assert set(answer.cookies) <= {"sessionid", "csrftoken"}, page
        title = text(answer).split("<title>")[1].split("</title>")[0]
        assert title.strip() in {"Form", "Card"}


def test_nothing_is_stored_by_the_script() -> None:
    from pathlib import Path

    script = (Path(__file__).parents[1] / "static/screening/keep.js").read_text()
    for keeper in ("localStorage", "sessionStorage", "indexedDB", "document.cookie", "caches"):
        assert keeper not in script


def a_page(client: Client, url: str) -> dict[str, str]:
    """What tells one opened page of the form from another."""
    context = client.get(url).context
    return {"page": str(context["page"]), "saw": str(context["draft"].version)}


def test_two_pages_on_one_draft_do_not_overwrite_each_other(client: Client, alice: Actor) -> None:
    url = begun(alice, sleep_and_worry())
    one, other = a_page(client, url), a_page(client, url)
    quiet = {"X-Save": "1"}
    assert client.post(url, one | {"0.0": "1", "shown": ""}, headers=quiet).status_code == 204
    assert client.post(url, other | {"0.0": "0", "shown": ""}, headers=quiet).status_code == 409
    both = client.post(url, other | {"0.0": "0", "do": "finish"})
    assert both.status_code == 409
    assert "Another window saved other answers" in text(both)
    with acting_as(alice):
        assert Draft.objects.get().typed == {"0.0": ["1"]}
    mine = {"page": str(both.context["page"]), "saw": str(both.context["draft"].version), "0.0": "0", "do": "save"}
    assert client.post(url, mine).status_code == 200
    with acting_as(alice):
        assert Draft.objects.get().typed == {"0.0": ["0"]}


def test_a_page_whose_answer_was_lost_on_the_way_sends_again(client: Client, alice: Actor) -> None:
    """It never learned that it was saved, and has typed on: nobody else wrote, so nobody is asked."""
    url = begun(alice, sleep_and_worry())
    page = a_page(client, url)
    for answer in ("1", "0", "1"):
        assert client.post(url, page | {"0.0": answer, "shown": ""}, headers={"X-Save": "1"}).status_code == 204


def test_what_another_page_finished_is_shown_beside_and_can_be_begun_anew(client: Client, alice: Actor) -> None:
    url = begun(alice, sleep_and_worry())
    page, finished = a_page(client, url), {"0.0": "0", "1.0": "0", "shown": "", "do": "finish"}
    assert client.post(url, a_page(client, url) | finished).status_code == 302
    assert client.post(url, page | finished).status_code == 302, "the very same is the button pressed twice"
    late = client.post(url, page | finished | {"1.0": "1"})
    assert late.status_code == 409
    assert "Another window finished this" in text(late)
    instrument = str(late.context["screening"].instrument_id)
    again = {"vantage": "nurse", "instrument": instrument, "once": str(late.context["once"]), "0.0": "0", "1.0": "1"}
    assert client.post("/en/screening/", again).status_code == 302
    with acting_as(alice):
        assert Draft.objects.get().typed == {"0.0": ["0"], "1.0": ["1"]}
        assert Screening.objects.count() == 1


def test_who_goes_back_to_the_start_begins_another(client: Client, alice: Actor) -> None:
    once = str(client.get("/en/screening/").context["once"])
    first = client.post("/en/screening/", {"vantage": "nurse", "once": once})["Location"]
    assert client.post("/en/screening/", {"vantage": "nurse", "once": once})["Location"] == first, "pressed twice"
    assert client.post("/en/screening/", {"vantage": "clerk", "once": once})["Location"] != first
