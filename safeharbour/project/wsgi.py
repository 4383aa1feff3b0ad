"""The web application. However it is started, production settings refuse an unsafe installation here."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "safeharbour.project.settings.local")
application = get_wsgi_application()

from safeharbour.project.doctor import refuse_unsafe_database, refuse_unsafe_settings  # noqa: E402 - needs the settings

refuse_unsafe_settings()
refuse_unsafe_database()
