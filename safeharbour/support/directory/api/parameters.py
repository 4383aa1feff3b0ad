"""The parameters of the API, as HSDS 3.1 names them: in the address or, by POST, in a body."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated

from ninja import Schema
from pydantic import AfterValidator, ConfigDict, Field

LARGEST_PAGE = 100
USUAL_PAGE = 20
FURTHEST_PAGE = 1_000_000
FURTHEST_METRES = 1_000_000


def in_utc(moment: datetime) -> datetime:
    """PostgreSQL knows no offsets beyond sixteen hours, which the standard of date-times allows."""
    try:
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except OverflowError as error:
        message = "is no moment between the years 1 and 9999"
        raise ValueError(message) from error


Moment = Annotated[datetime, AfterValidator(in_utc)]


class Format(StrEnum):
    JSON = "json"
    NDJSON = "ndjson"


class Listing(Schema):
    model_config = ConfigDict(extra="forbid")

    search: str = Field("", max_length=200, description="Words that must all be found.")
    page: int = Field(1, ge=1, le=FURTHEST_PAGE, description="The number of the page, from 1.")
    per_page: int | None = Field(
        None, ge=1, le=LARGEST_PAGE, description=f"Records on a page, {USUAL_PAGE} unless said otherwise."
    )
    format: Format = Field(Format.JSON, description="`ndjson` streams all results, one a line, without pages.")


class TaxonomyQuery(Listing):
    pass


class TermQuery(Listing):
    taxonomy_id: str = Field("", max_length=200, description="Terms of this taxonomy.")
    top_only: bool = Field(False, description="Only terms without a parent.")
    parent_id: str = Field("", max_length=200, description="Terms right below this one.")


class Categorised(Listing):
    taxonomy_term_id: str = Field("", max_length=200, description="Records with this term.")
    taxonomy_id: str = Field("", max_length=200, description="Records with any term of this taxonomy.")
    full: bool = Field(False, description="With all that belongs to each record, nested.")


class OrganizationQuery(Categorised):
    full_service: bool = Field(False, description="With the services in full, not only their names.")


class ServiceQuery(Categorised):
    organization_id: str = Field("", max_length=200, description="Services of this organization.")
    modified_after: Moment | None = Field(None, description="Changed at or after this moment.")
    minimal: bool = Field(False, description="Only identifiers and when each was last changed, on one page.")


class SiteQuery(Categorised):
    organization_id: str = Field("", max_length=200, description="Services of this organization.")
    modified_after: Moment | None = Field(None, description="Changed at or after this moment.")
    postcode: str = Field(
        "", max_length=16, description="At locations with this postal code; or the centre of a circle."
    )
    proximity: float | None = Field(
        None, gt=0, le=FURTHEST_METRES, description="Within so many metres of the centre of `postcode`."
    )
