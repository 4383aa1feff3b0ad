"""Places in words, for templates."""

from django import template

from safeharbour.justice.movements.wording import where_in_words

register = template.Library()
register.filter("where", where_in_words)
