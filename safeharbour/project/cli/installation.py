"""What a command needs before it can work: settings read, the embedded server running, Django ready."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def installation() -> Iterator[None]:
    """Inside the block models, settings and both databases can be used.

    The embedded server is started if the settings use it, and stopped when the last command that needs it ends.
    """
    from django.conf import settings

    from safeharbour.project import embedded

    if not settings.EMBEDDED_DATABASE:
        _make_django_ready()
        yield
        return
    with embedded.running():
        _make_django_ready()
        yield


def _make_django_ready() -> None:
    import django

    django.setup()
