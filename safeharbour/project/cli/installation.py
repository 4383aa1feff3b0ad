"""What a command needs before it can work: settings read, the embedded server running, Django ready."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext


@contextmanager
def installation(*, even_if_unsafe: bool = False) -> Iterator[None]:
    """Inside the block models, settings and both databases can be used.

    The embedded server is started if the settings use it, and stopped when the last command that needs it ends.
    """
    from django.conf import settings

    from safeharbour.project import embedded

    with embedded.running() if settings.EMBEDDED_DATABASE else nullcontext():
        _make_django_ready()
        if not even_if_unsafe:
            from safeharbour.project.doctor import refuse_unsafe_settings

            refuse_unsafe_settings()
        yield


def _make_django_ready() -> None:
    import django

    django.setup()
