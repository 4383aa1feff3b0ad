"""What is said about other records: taxonomies and their terms, attributes, metadata."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from safeharbour.support.directory.models.records import PlaceBound, Record


class Taxonomy(Record):
    name = models.TextField(_("name"))
    description = models.TextField(blank=True)
    uri = models.TextField(blank=True)
    version = models.TextField(blank=True)

    class Meta(Record.Meta):
        verbose_name_plural = "taxonomies"


class TaxonomyTerm(Record):
    code = models.TextField(blank=True)
    name = models.TextField(_("name"))
    description = models.TextField(blank=True)
    parent = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="children")
    # The standard has a text `taxonomy` beside the reference `taxonomy_id`.
    taxonomy = models.TextField(blank=True)
    taxonomy_detail = models.ForeignKey(Taxonomy, on_delete=models.CASCADE, null=True, related_name="terms")
    language = models.TextField(blank=True)
    term_uri = models.TextField(blank=True)


class Attribute(PlaceBound):
    """A taxonomy term said of another record: `subject` is our identifier of a record of kind `subject_kind`."""

    taxonomy_term = models.ForeignKey(TaxonomyTerm, on_delete=models.CASCADE, null=True, related_name="attributes")
    subject_kind = models.CharField(max_length=32, blank=True)
    subject = models.UUIDField(null=True, blank=True)
    link_id = models.TextField(blank=True)
    link_type = models.TextField(blank=True)
    link_entity = models.TextField(blank=True)
    value = models.TextField(blank=True)
    label = models.TextField(blank=True)

    class Meta(PlaceBound.Meta):
        indexes = (models.Index(fields=("subject", "subject_kind"), name="attribute_by_subject"),)


class Metadata(PlaceBound):
    """What was changed in another record, where it came from."""

    subject_kind = models.CharField(max_length=32, blank=True)
    subject = models.UUIDField(null=True, blank=True)
    resource_id = models.TextField(blank=True)
    resource_type = models.TextField(blank=True)
    last_action_date = models.DateField(null=True)
    last_action_type = models.TextField(blank=True)
    field_name = models.TextField(blank=True)
    previous_value = models.TextField(blank=True)
    replacement_value = models.TextField(blank=True)
    updated_by = models.TextField(blank=True)

    class Meta(PlaceBound.Meta):
        verbose_name_plural = "metadata"
        indexes = (models.Index(fields=("subject", "subject_kind"), name="metadata_by_subject"),)


class MetaTableDescription(Record):
    name = models.TextField(blank=True)
    language = models.TextField(blank=True)
    character_set = models.TextField(blank=True)
