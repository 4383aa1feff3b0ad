"""HSDS 3.1 as data: which objects there are, their fields, types, references and how they nest.

Names, types and required properties are facts of the Human Services Data Specification (Open Referral); the
descriptions are in its own documentation. Tests compare these tables with the official schemas where they are at hand.
"""

from safeharbour.support.directory.standard.shape import Field, FieldType, Nested, ObjectType
from safeharbour.support.directory.standard.tables import BY_FILE, OBJECTS

__all__ = ["BY_FILE", "OBJECTS", "Field", "FieldType", "Nested", "ObjectType"]
