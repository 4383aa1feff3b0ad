"""What a file is by its first bytes, whatever it is called; and whether an office document unpacks to what is sane.

Refused is what can act on whoever opens it (programs, pages with scripts) and what hides other files (archives).
"""

from __future__ import annotations

import codecs
import zlib
from io import BytesIO
from zipfile import ZIP_STORED, BadZipFile, ZipFile

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
OPEN_XML = "[Content_Types].xml"
FOLDERS_OF_OPEN_XML = ("word/", "xl/", "ppt/")
OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."
ACTING = (
    "vbaproject.bin",
    ".exe",
    ".dll",
    ".scr",
    ".com",
    ".msi",
    ".bat",
    ".cmd",
    ".ps1",
    ".vbs",
    ".js",
    ".hta",
    ".lnk",
    ".jar",
)
"""Parts that act by themselves when somebody opens what holds them: macros and programs."""
UNREADABLE = (BadZipFile, ValueError, NotImplementedError, RuntimeError, EOFError, zlib.error)
LARGEST_OFFICE = 100 * MEBIBYTE
MOST_PARTS = 5_000
UNPACKED = 300 * MEBIBYTE
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
    """Whether it is a document without macros that unpacks to what somebody could write.

    First by what its directory says, then by unpacking each part in passing: a directory can lie about sizes, and then
    the checksum of the part does not agree.
    """
    try:
        with ZipFile(BytesIO(content)) as archive:
            return _is_sane(archive, len(content))
    except UNREADABLE:
        return refused(_("This document is damaged: it cannot be opened."))


def _is_sane(archive: ZipFile, length: int) -> Decision:
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    wrong = (
        (
            not _is_office(archive),
            _("This is an archive, which can hide what is in it. Add each of its files by itself."),
        ),
        (
            any(part.filename.lower().endswith(ACTING) for part in parts),
            _("This document holds macros or programs, which act when somebody opens it. Keep it as PDF."),
        ),
        (
            len(parts) > MOST_PARTS or unpacked > min(UNPACKED, RATIO * length),
            _("This document unpacks to far more than it is. It is not kept."),
        ),
    )
    if reason := next((reason for is_wrong, reason in wrong if is_wrong), None):
        return refused(reason)
    return refused(_("This document is damaged: it cannot be opened.")) if archive.testzip() else ALLOWED


def _is_office(archive: ZipFile) -> bool:
    names, first = archive.namelist(), archive.infolist()[:1]
    if OPEN_XML in names:
        return any(name.startswith(FOLDERS_OF_OPEN_XML) for name in names)
    is_open_document = bool(first) and first[0].filename == "mimetype" and first[0].compress_type == ZIP_STORED
    return is_open_document and archive.read(first[0]).startswith(OPEN_DOCUMENT)
