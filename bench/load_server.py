"""What `bench.load` asks: the program as production serves it, and beside it a bare view that does one indexed read."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import Any

from safeharbour.project.web import WebServer

BARE = "/bare/"


class WithBareView(WebServer):
    def load(self) -> Callable[..., Any]:
        program = super().load()

        def either(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
            return bare(environ, start_response) if environ["PATH_INFO"] == BARE else program(environ, start_response)

        return either


def bare(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Django's request, one row by its primary key, Django's response; none of our middleware."""
    from django.contrib.contenttypes.models import ContentType
    from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
    from django.core.signals import request_finished, request_started
    from django.db import connections
    from django.http import HttpResponse

    request_started.send(sender=WSGIHandler, environ=environ)
    request = WSGIRequest(environ)
    with connections["default"].cursor() as cursor:
        cursor.execute(f"select model from {ContentType._meta.db_table} where id = %s", [1])
        response = HttpResponse(f"{request.method} {cursor.fetchone()}")
    start_response(f"{response.status_code} OK", list(response.items()))
    request_finished.send(sender=WSGIHandler)
    return [response.content]


def main() -> None:
    port, workers, threads = (int(said) for said in sys.argv[1:])
    WithBareView(host="127.0.0.1", port=port, workers=workers, threads=threads).run()


if __name__ == "__main__":
    main()
