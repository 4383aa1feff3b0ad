"""The web server: gunicorn with threads, told everything here so that no file outside the project changes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gunicorn.app.base import BaseApplication

SECONDS_FOR_OPEN_REQUESTS = 4


class WebServer(BaseApplication):  # type: ignore[misc]
    def __init__(self, *, host: str, port: int, workers: int, threads: int) -> None:
        self.chosen = {
            "bind": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
            "worker_class": "gthread",
            "workers": workers,
            "threads": threads,
            "loglevel": "warning",
            "graceful_timeout": SECONDS_FOR_OPEN_REQUESTS,
            "control_socket_disable": True,
            "proc_name": "harbour web",
            # Requests carry what people looked for; an access log would keep it.
            "accesslog": None,
        }
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.chosen.items():
            self.cfg.set(name, value)

    def load(self) -> Callable[..., Any]:
        """All addresses are read before the first request, so that nobody waits seconds for every module to load."""
        from django.urls import get_resolver

        from safeharbour.project.wsgi import application

        get_resolver().check()
        return application
