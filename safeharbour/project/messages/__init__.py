"""Translations: found in code and templates, kept in a catalogue per app, checked, and compiled.

Needs neither a database nor GNU gettext, so that every machine that runs the house can also complete its French.
"""

from safeharbour.project.messages.catalogues import App, apps, compile_all
from safeharbour.project.messages.checks import Finding, findings
from safeharbour.project.messages.extraction import extract

__all__ = ["App", "Finding", "apps", "compile_all", "extract", "findings"]
