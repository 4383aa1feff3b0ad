"""Logs that a stranger may read: where something failed and of what kind, never what it was working on.

The text of an error can hold a name or an address (a database quotes the row it refused), so it is left out.
"""

from __future__ import annotations

import json
import logging
import traceback
from types import TracebackType

ErrorInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class WithoutContent(logging.Formatter):
    def formatException(self, ei: ErrorInfo) -> str:  # noqa: N802 - the library's name
        kind, error, _ = ei
        frames = "".join(traceback.format_tb(error.__traceback__)) if error else ""
        return f"{frames}{kind.__name__ if kind else ''} (its text is not logged)"


class AsJsonLines(WithoutContent):
    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def to_standard_error(formatter: str) -> dict[str, object]:
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"chosen": {"()": f"safeharbour.project.logs.{formatter}"}},
        "handlers": {"standard_error": {"class": "logging.StreamHandler", "formatter": "chosen"}},
        "root": {"handlers": ["standard_error"], "level": "WARNING"},
        "loggers": {"django": {"handlers": [], "propagate": True, "level": "WARNING"}},
    }
