"""Schemathesis asks the API whatever its own OpenAPI document allows, and some things that it does not."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from safeharbour.support.directory.tests.factories import a_location, a_record, a_service, a_site, an_organization

pytestmark = pytest.mark.usefixtures("committed")


def test_every_answer_follows_our_own_document() -> None:
    organization = an_organization(description="Meals")
    service = a_service(organization=organization)
    a_record("phone", service=service, number="1")
    a_site(service, a_location(name="Kitchen", latitude=46.49, longitude=-80.99))
    a_record("taxonomy_term", name="Food", description="", taxonomy_detail=a_record("taxonomy", name="Needs"))
    schema = schemathesis.openapi.from_wsgi("/hsds/openapi.json", get_wsgi_application())
    operations: list[Any] = list(schema.get_all_operations())
    asked = [_ask(result.ok()) for result in operations]
    assert len(asked) == 16


def _ask(operation: Any) -> str:
    # A valid parameter may still be refused: a postal code that no place here has.
    @settings(max_examples=5, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy())
    def ask(case: Any) -> None:
        case.call_and_validate(excluded_checks=[positive_data_acceptance])

    ask()
    return str(operation.label)
