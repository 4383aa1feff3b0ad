"""Key material in memory: it says its length to nobody and never shows itself in a log, a trace or a pickle."""

from __future__ import annotations

from typing import NoReturn

KEY_BYTES = 32


class Secret:
    """Thirty-two bytes that are used and never shown. Ask `reveal()` where a cipher needs them."""

    __slots__ = ("_material",)

    def __init__(self, material: bytes) -> None:
        if len(material) != KEY_BYTES:
            message = f"A key is {KEY_BYTES} bytes long; this one is not."
            raise ValueError(message)
        self._material = bytes(material)

    def reveal(self) -> bytes:
        return self._material

    def __repr__(self) -> str:
        return "<Secret: redacted>"

    def __reduce__(self) -> NoReturn:
        message = "A secret is not written out."
        raise TypeError(message)
