"""What a file is by its bytes: taken or refused, whatever it is called."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from safeharbour.justice.evidence.media import MOST_PARTS, is_sane_office, is_taken, media_type_of
from safeharbour.justice.evidence.tests.planting import PNG

HEAD = bytes(64)


@pytest.mark.parametrize(
    ("first", "media_type"),
    [
        (PNG, "image/png"),
        (b"%PDF-1.7\n" + HEAD, "application/pdf"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + HEAD, "image/jpeg"),
        (b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + HEAD, "video/mp4"),
        (b"\0\0\0\x14ftypqt  " + HEAD, "video/quicktime"),
        (b"ID3\x04\0\0" + HEAD, "audio/mpeg"),
        (b"RIFF\x24\0\0\0WAVEfmt " + HEAD, "audio/wave"),
        (b"PK\x03\x04" + HEAD, "application/zip"),
        ("Il a dit : « demain »".encode(), "text/plain"),
        ("é".encode() * 10 + b"\xc3", "text/plain"),
        (b"MZ" + bytes(200), ""),
        (b"\x7fELF" + HEAD, ""),
        (b"<!DOCTYPE html><script>", ""),
        (b"<svg xmlns='http://www.w3.org/2000/svg'>", ""),
        (b"  <p>", ""),
        (b"a\0b", ""),
        (b"", ""),
    ],
)
def test_the_bytes_say_what_it_is(first: bytes, media_type: str) -> None:
    assert media_type_of(first) == media_type
    assert bool(is_taken(media_type)) == bool(media_type)


def zipped(parts: dict[str, bytes]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


CONTENT_TYPES = {"[Content_Types].xml": b"<Types/>", "word/styles.xml": b"<s/>"}
ODT = b"application/vnd.oasis.opendocument.text"


def an_open_document(parts: dict[str, bytes], kind: bytes = ODT) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", kind, ZIP_STORED)
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def that_lies_about_its_size() -> bytes:
    """Both where the part begins and in the directory at the end it claims to be small."""
    honest = 5_000_000
    bomb = zipped(CONTENT_TYPES | {"word/document.xml": bytes(honest)})
    return bomb.replace(honest.to_bytes(4, "little"), (1_000).to_bytes(4, "little"))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (zipped(CONTENT_TYPES | {"word/document.xml": b"<w/>" * 9}), ""),
        (zipped({"photo.png": PNG}), "archive"),
        (zipped(CONTENT_TYPES | {"word/document.xml": bytes(5_000_000)}), "unpacks"),
        (zipped(CONTENT_TYPES | {str(one): b"" for one in range(MOST_PARTS)}), "unpacks"),
        (zipped(CONTENT_TYPES)[:-20], "damaged"),
        (that_lies_about_its_size(), "damaged"),
        (zipped(CONTENT_TYPES | {"word/vbaProject.bin": b"macro"}), "macros"),
        (zipped({"run.exe": b"MZ", "mimetype": b""}), "archive"),
        (zipped({"[Content_Types].xml": b"<Types/>", "photo.png": PNG}), "archive"),
        (an_open_document({"content.xml": b"<text/>"}), ""),
        (an_open_document({"content.xml": b"<text/>"}, b"something else"), "archive"),
        (an_open_document({"Basic/run.exe": b"MZ"}), "macros"),
    ],
    ids=[
        "a document",
        "an archive",
        "a bomb",
        "many parts",
        "cut off",
        "a bomb that lies",
        "macros",
        "a program beside a marker",
        "a picture beside a marker",
        "an open document",
        "another kind",
        "a program in an open document",
    ],
)
def test_an_office_document_is_looked_through(content: bytes, said: str) -> None:
    sane = is_sane_office(content)
    assert bool(sane) == (not said)
    assert said in str(sane.reason)
