"""The objects of HSDS 3.1, in an order in which each comes after those it refers to."""

from __future__ import annotations

from safeharbour.support.directory.standard.shape import Nested, ObjectType, fields, lists, singles

PLACES = "physical|postal|virtual"
NOTES = lists("attributes:attribute>link_id metadata:metadata>resource_id")


def _object(name: str, file: str, table: str, *nested: tuple[Nested, ...]) -> ObjectType:
    inside = tuple(entry for group in nested for entry in group)
    return ObjectType(name=name, file=file, fields=fields(table), nested=inside)


_ALL = (
    _object(
        "taxonomy",
        "taxonomies.csv",
        "id! name! description! uri:uri version",
        lists("metadata:metadata>resource_id"),
    ),
    _object(
        "taxonomy_term",
        "taxonomy_terms.csv",
        "id! code name! description! parent_id:>taxonomy_term taxonomy language taxonomy_id:>taxonomy term_uri:uri",
        lists("metadata:metadata>resource_id"),
        singles("taxonomy_detail:taxonomy>taxonomy_id"),
    ),
    _object(
        "organization",
        "organizations.csv",
        "id! name! alternate_name description! email:email website:uri tax_status tax_id year_incorporated:number"
        " legal_status logo uri:uri parent_organization_id:>organization",
        lists(
            "additional_websites:url>organization_id funding:funding>organization_id contacts:contact>organization_id"
            " phones:phone>organization_id locations:location>organization_id programs:program>organization_id"
            " organization_identifiers:organization_identifier>organization_id services:service>organization_id"
        ),
        NOTES,
    ),
    _object(
        "organization_identifier",
        "organization_identifiers.csv",
        "id! organization_id+:>organization identifier_scheme identifier_type! identifier!",
        NOTES,
    ),
    _object(
        "program",
        "programs.csv",
        "id! organization_id+:>organization name! alternate_name description!",
        NOTES,
    ),
    _object(
        "service",
        "services.csv",
        "id! organization_id+:>organization program_id:>program name! alternate_name description url:uri email:email"
        " status!:(active|inactive|defunct|temporarily_closed) interpretation_services application_process"
        " fees_description wait_time fees accreditations eligibility_description minimum_age:number"
        " maximum_age:number assured_date:date assurer_email:email licenses alert last_modified:datetime",
        lists(
            "additional_urls:url>service_id phones:phone>service_id schedules:schedule>service_id"
            " service_areas:service_area>service_id service_at_locations:service_at_location>service_id"
            " languages:language>service_id funding:funding>service_id cost_options:cost_option>service_id"
            " required_documents:required_document>service_id contacts:contact>service_id"
            " capacities:service_capacity>service_id"
        ),
        NOTES,
        singles("organization:organization>organization_id program:program>program_id"),
    ),
    _object(
        "location",
        "locations.csv",
        f"id! location_type!:({PLACES}) url:uri organization_id:>organization name alternate_name description"
        " transportation latitude:number longitude:number external_identifier external_identifier_type"
        " confidential~:boolean",
        lists(
            "languages:language>location_id addresses:address>location_id contacts:contact>location_id"
            " accessibility:accessibility>location_id phones:phone>location_id schedules:schedule>location_id"
        ),
        NOTES,
    ),
    _object(
        "service_at_location",
        "service_at_location.csv",
        "id! service_id+:>service location_id+:>location description",
        lists(
            "service_areas:service_area>service_at_location_id contacts:contact>service_at_location_id"
            " phones:phone>service_at_location_id schedules:schedule>service_at_location_id"
        ),
        NOTES,
        singles("location:location>location_id service:service>service_id"),
    ),
    _object(
        "address",
        "addresses.csv",
        "id! location_id:>location attention address_1! address_2 city! region state_province! postal_code!"
        f" country! address_type!:({PLACES})",
        NOTES,
    ),
    _object(
        "contact",
        "contacts.csv",
        "id! organization_id:>organization service_id:>service service_at_location_id:>service_at_location"
        " location_id:>location name title department email:email",
        lists("phones:phone>contact_id"),
        NOTES,
    ),
    _object(
        "phone",
        "phones.csv",
        "id! location_id:>location service_id:>service organization_id:>organization contact_id:>contact"
        " service_at_location_id:>service_at_location number! extension:number type description",
        lists("languages:language>phone_id"),
        NOTES,
    ),
    _object(
        "schedule",
        "schedules.csv",
        "id! service_id:>service location_id:>location service_at_location_id:>service_at_location valid_from:date"
        " valid_to:date dtstart:date timezone:number until:date count:number wkst:(MO|TU|WE|TH|FR|SA|SU)"
        " freq:(WEEKLY|MONTHLY) interval:number byday byweekno bymonthday byyearday description opens_at:time"
        " closes_at:time schedule_link:uri attending_type notes",
        NOTES,
    ),
    _object(
        "service_area",
        "service_areas.csv",
        "id! service_id:>service service_at_location_id:>service_at_location name description extent extent_type uri",
        NOTES,
    ),
    _object(
        "language",
        "languages.csv",
        "id! service_id:>service location_id:>location phone_id:>phone name code note",
        NOTES,
    ),
    _object(
        "funding",
        "funding.csv",
        "id! organization_id:>organization service_id:>service source",
        NOTES,
    ),
    _object(
        "cost_option",
        "cost_options.csv",
        "id! service_id+:>service valid_from:date valid_to:date option currency amount:number amount_description",
        NOTES,
    ),
    _object(
        "required_document",
        "required_documents.csv",
        "id! service_id:>service document uri:uri",
        NOTES,
    ),
    _object(
        "accessibility",
        "accessibility.csv",
        "id! location_id:>location description details url:uri",
        NOTES,
    ),
    _object("unit", "units.csv", "id! name! scheme identifier uri:uri", NOTES),
    _object(
        "service_capacity",
        "service_capacity.csv",
        "id! service_id+:>service unit_id+:>unit available!:number maximum:number description updated!:datetime",
        NOTES,
        singles("unit:unit>unit_id"),
    ),
    _object(
        "url",
        "url.csv",
        "id! label url!:uri organization_id:>organization service_id:>service",
        NOTES,
    ),
    _object(
        "attribute",
        "attributes.csv",
        "id! link_id+ taxonomy_term_id+:>taxonomy_term link_type link_entity+ value label",
        lists("metadata:metadata>resource_id"),
        singles("taxonomy_term:taxonomy_term>taxonomy_term_id"),
    ),
    _object(
        "metadata",
        "metadata.csv",
        "id! resource_id+ resource_type+ last_action_date!:date last_action_type! field_name! previous_value!"
        " replacement_value! updated_by!",
    ),
    _object(
        "meta_table_description",
        "meta_table_descriptions.csv",
        "id! name language character_set",
        NOTES,
    ),
)

OBJECTS: dict[str, ObjectType] = {entry.name: entry for entry in _ALL}
BY_FILE: dict[str, ObjectType] = {entry.file: entry for entry in _ALL}
