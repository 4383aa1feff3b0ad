"""Django's form renderer with our templates for the form, its fields and its errors."""

from django.forms.renderers import TemplatesSetting


class OntarioRenderer(TemplatesSetting):
    form_template_name = "interface/form.html"
    field_template_name = "interface/field.html"
