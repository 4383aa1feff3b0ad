"""The directory: HSDS 3.1 records, one table per object of the standard, places split by who may know them."""

from safeharbour.support.directory.models.describing import (
    Attribute,
    Metadata,
    MetaTableDescription,
    Taxonomy,
    TaxonomyTerm,
)
from safeharbour.support.directory.models.index import Entry, Word
from safeharbour.support.directory.models.locations import (
    Accessibility,
    Address,
    Location,
    Premises,
    ServiceAtLocation,
    SiteDetail,
)
from safeharbour.support.directory.models.organizations import Organization, OrganizationIdentifier, Program
from safeharbour.support.directory.models.reaching import Contact, Language, Phone, Schedule, ServiceArea
from safeharbour.support.directory.models.records import ImportBatch, PlaceBound, Record, Rejection, Source
from safeharbour.support.directory.models.services import (
    CostOption,
    Funding,
    RequiredDocument,
    Service,
    ServiceCapacity,
    Unit,
    Url,
)

MODELS: dict[str, type[Record]] = {
    "accessibility": Accessibility,
    "address": Address,
    "attribute": Attribute,
    "contact": Contact,
    "cost_option": CostOption,
    "funding": Funding,
    "language": Language,
    "location": Location,
    "meta_table_description": MetaTableDescription,
    "metadata": Metadata,
    "organization": Organization,
    "organization_identifier": OrganizationIdentifier,
    "phone": Phone,
    "program": Program,
    "required_document": RequiredDocument,
    "schedule": Schedule,
    "service": Service,
    "service_area": ServiceArea,
    "service_at_location": ServiceAtLocation,
    "service_capacity": ServiceCapacity,
    "taxonomy": Taxonomy,
    "taxonomy_term": TaxonomyTerm,
    "unit": Unit,
    "url": Url,
}

__all__ = [
    "MODELS",
    "Accessibility",
    "Address",
    "Attribute",
    "Contact",
    "CostOption",
    "Entry",
    "Funding",
    "ImportBatch",
    "Language",
    "Location",
    "MetaTableDescription",
    "Metadata",
    "Organization",
    "OrganizationIdentifier",
    "Phone",
    "PlaceBound",
    "Premises",
    "Program",
    "Record",
    "Rejection",
    "RequiredDocument",
    "Schedule",
    "Service",
    "ServiceArea",
    "ServiceAtLocation",
    "ServiceCapacity",
    "SiteDetail",
    "Source",
    "Taxonomy",
    "TaxonomyTerm",
    "Unit",
    "Url",
    "Word",
]
