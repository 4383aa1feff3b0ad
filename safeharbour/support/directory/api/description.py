"""The API's own OpenAPI document: parameters from the endpoints, records from the description of the standard."""

from __future__ import annotations

from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from safeharbour.support.directory.api.giving_answers import NDJSON
from safeharbour.support.directory.standard import OBJECTS, Field, FieldType, ObjectType

JSON = "application/json"
TYPES: dict[FieldType, dict[str, Any]] = {
    FieldType.NUMBER: {"type": "number"},
    FieldType.BOOLEAN: {"type": "boolean"},
}
PAGE: dict[str, Any] = {
    "type": "object",
    "properties": {
        "total_items": {"type": "integer"},
        "total_pages": {"type": "integer"},
        "page_number": {"type": "integer"},
        "size": {"type": "integer"},
        "first_page": {"type": "boolean"},
        "last_page": {"type": "boolean"},
        "empty": {"type": "boolean"},
    },
    "required": ["total_items", "total_pages", "page_number", "size", "first_page", "last_page", "empty", "contents"],
}
PROBLEM: dict[str, Any] = {
    "type": "object",
    "properties": {"detail": {"type": "string"}, "parameter": {"type": "string"}},
    "required": ["detail"],
}


class DescribedAPI(NinjaAPI):
    """Endpoints say which object they answer with in `openapi_extra["x-object"]`, and whether it is one or a list."""

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        document = super().get_openapi_schema(**options)
        schemas = document["components"].setdefault("schemas", {})
        schemas |= {kind.name: _object(kind) for kind in OBJECTS.values()}
        schemas |= {"Problem": PROBLEM}
        for operations in document["paths"].values():
            for operation in operations.values():
                _describe(operation)
        return document


def _describe(operation: dict[str, Any]) -> None:
    name = operation.pop("x-object", None)
    if name is None:
        return
    one = {"$ref": f"#/components/schemas/{name}"}
    problem = {"content": {JSON: {"schema": {"$ref": "#/components/schemas/Problem"}}}}
    if operation.pop("x-one", False):
        operation["responses"] = {
            200: {"description": "The record.", "content": {JSON: {"schema": one}}},
            404: {"description": "There is none with this identifier."} | problem,
        }
        return
    page = PAGE | {"properties": PAGE["properties"] | {"contents": {"type": "array", "items": one}}}
    operation["responses"] = {
        200: {
            "description": "A page of records, or all of them one a line.",
            "content": {JSON: {"schema": page}, NDJSON: {"schema": {"type": "string"}}},
        },
        422: {"description": "A parameter cannot be used; it is named."} | problem,
    }
    if "requestBody" in operation:
        operation["responses"][400] = {"description": "The body is not JSON."} | problem


def _object(kind: ObjectType) -> dict[str, Any]:
    properties: dict[str, Any] = {entry.name: _property(entry) for entry in kind.fields}
    for entry in kind.nested:
        inner = {"$ref": f"#/components/schemas/{entry.object}"}
        properties[entry.name] = {"type": "array", "items": inner} if entry.is_many else inner
    return {"type": "object", "properties": properties, "required": ["id"]}


def _property(field: Field) -> dict[str, Any]:
    """Types as the standard has them; what a source left out may be null."""
    described = TYPES.get(field.type, {"type": "string"})
    return described if field.required else {"type": [described["type"], "null"]}
