"""What a file is by its first bytes, whatever it is called; and whether an office document unpacks to what is sane.

Refused is what can act on whoever opens it (programs, pages with scripts) and what hides other files (archives).
"""

from __future__ import annotations

import codecs
from io import BytesIO
from zipfile import BadZipFile, ZipFile

import puremagic
from django.utils.translation import gettext_lazy as _

from safeharbour.justice.evidence.enums import MEBIBYTE
from safeharbour.trust.access.decisions import ALLOWED, Decision, refused

TEXT = "text/plain"
OFFICE = "application/zip"
ENDINGS = {
    "application/pdf": "pdf",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/gif": "gif",
    "image/tiff": "tif",
    "image/webp": "webp",
    "image/heif": "heic",
    "image/heic": "heic",
    "video/mp4": "mp4",
    "video/quicktime": "mov",
    "video/webm": "webm",
    "audio/mpeg": "mp3",
    "audio/mp4": "m4a",
    "audio/wave": "wav",
    "audio/x-wav": "wav",
    "audio/ogg": "ogg",
    TEXT: "txt",
    OFFICE: "zip",
}
"""What is taken, and how it is called when it leaves."""
ZIPPED = b"PK\x03\x04"
PARTS_OF_OFFICE = frozenset({"[Content_Types].xml", "mimetype"})
LARGEST_OFFICE = 100 * MEBIBYTE
MOST_PARTS = 5_000
UNPACKED = 500 * MEBIBYTE
RATIO = 200


def media_type_of(first: bytes) -> str:
    """By its first bytes; empty where it is nothing that is taken."""
    if first.startswith(ZIPPED):
        return OFFICE
    try:
        best = puremagic.magic_string(first)[0]
    except (puremagic.PureError, ValueError):
        return TEXT if _is_text(first) else ""
    likely = [one.mime_type for one in puremagic.magic_string(first) if one.confidence == best.confidence]
    return next((one for one in likely if one in ENDINGS), "") if best.mime_type not in {"text/html"} else ""


def _is_text(first: bytes) -> bool:
    try:
        text = codecs.getincrementaldecoder("utf-8")().decode(first)
    except UnicodeDecodeError:
        return False
    return bool(first) and "\0" not in text and not text.lstrip().startswith("<")


def is_taken(media_type: str) -> Decision:
    if media_type:
        return ALLOWED
    return refused(
        _(
            "Its content is none of the kinds that are taken: PDF, pictures, video, sound, plain text and office"
            " documents. Programs and web pages can harm whoever opens them."
        )
    )


def is_sane_office(content: bytes) -> Decision:
    """Whether it is a document that unpacks to what somebody could write. Its directory is read, nothing unpacked."""
    try:
        parts = ZipFile(BytesIO(content)).infolist()
    except (BadZipFile, ValueError, NotImplementedError):
        return refused(_("This document is damaged: it cannot be opened."))
    if not PARTS_OF_OFFICE & {part.filename for part in parts}:
        return refused(_("This is an archive, which can hide what is in it. Add each of its files by itself."))
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or unpacked > UNPACKED or unpacked > RATIO * max(len(content), 1):
        return refused(_("This document unpacks to far more than it is. It is not kept."))
    return ALLOWED
