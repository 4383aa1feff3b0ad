"""A confidential place that gives itself away wherever it shows, and the hunt for what it gives away.

`PLANTED` stands in everything that could tell where the place is.
"""

from __future__ import annotations

import io
import re
from typing import Any

from django.test import Client
from pypdf import PdfReader

from safeharbour.support.directory.models import Service
from safeharbour.support.directory.search.reading import index_services
from safeharbour.support.directory.tests.factories import a_location, a_record, a_service, a_site
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Agency
from safeharbour.trust.agencies.tests.factories import a_membership, an_agency, sign_in

PLANTED = ("Quuxbourne", "Zibblethorpe", "Plughwick", "46.123456", "-81.654321", "P0X9Z9", "7055550142", "Xyzzyhaven")
NEARNESS = ("46.1234", "81.6543", "555-0142", "5550142")
POSTAL_AREA = re.compile(r"(?<![a-z0-9])p0x(?![a-z0-9])")
"""As a word by itself: in the random tokens of forms these three letters come up every few hundred pages."""


def a_planted_place(agency: Agency, *, latitude: float = 46.123456, longitude: float = -81.654321) -> Service:
    """A public service at a confidential place, with every kind of record tied to the place."""
    service = a_service("Evening counselling", agency=agency, description="Talk in private.")
    place = a_location(
        agency=agency,
        confidential=True,
        region="northeast",
        name="Quuxbourne House",
        alternate_name="Zibblethorpe",
        description="Behind the mill at Plughwick",
        transportation="Bus to Xyzzyhaven",
        latitude=latitude,
        longitude=longitude,
    )
    site = a_site(service, place, "Ring at Quuxbourne")
    here: dict[str, Any] = {"agency": agency, "location": place}
    a_record("address", **here, address_1="7 Zibblethorpe Road", city="Plughwick", postal_code="P0X 9Z9")
    a_record("phone", **here, number="705 555 0142", description="Quuxbourne desk")
    a_record("phone", agency=agency, service_at_location=site, number="7055550142")
    a_record("schedule", agency=agency, service_at_location=site, freq="WEEKLY", byday="MO", description="Xyzzyhaven")
    a_record("accessibility", **here, description="Ramp at Zibblethorpe")
    a_record("contact", **here, name="Plughwick keeper")
    a_record("language", **here, name="Xyzzyhaven speech")
    a_record("service_area", agency=agency, service_at_location=site, name="Plughwick")
    index_services([service.pk])
    return service


def hunt(text: str, where: str) -> None:
    squeezed = "".join(text.split()).casefold()
    for planted in (*PLANTED, *NEARNESS):
        assert planted.casefold() not in squeezed, f"{planted} came out of {where}"
    assert not POSTAL_AREA.search(text.casefold()), f"the postal area came out of {where}"


def acting_client(role: Role | None, kind: AgencyKind = AgencyKind.SAFE_HOUSE) -> Client:
    """A browser of the public, or of somebody in `role` at another agency."""
    client = Client(raise_request_exception=False)
    if role is not None:
        sign_in(client, a_membership(role, an_agency(kind)))
    return client


def echoed(response_text: str, query: str) -> str:
    """A page may repeat what was typed into it; what is hunted is what the house adds."""
    for word in query.replace("&", "=").replace("+", "=").split("="):
        if len(word) > 2:
            response_text = response_text.replace(word, "")
    return response_text


def readable(response: Any) -> str:
    """All that a response says: its headers, and its content, the text of a PDF included."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if content.startswith(b"%PDF"):
        reader = PdfReader(io.BytesIO(content))
        text = " ".join([str(reader.metadata), *(page.extract_text() for page in reader.pages)])
    else:
        text = content.decode("utf-8", "replace")
    return text + " ".join(f"{name}: {value}" for name, value in response.items())
