"""The size of a picture, read from its first bytes."""

import struct

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8"
# Segments that start a frame and so hold its size; C4, C8 and CC look alike but are tables.
JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def picture_size(picture: bytes) -> tuple[int, int] | None:
    """Return width and height in pixels of a PNG or JPEG; None for anything else."""
    try:
        if picture.startswith(PNG):
            width, height = struct.unpack(">II", picture[16:24])
            return width, height
        if picture.startswith(JPEG):
            return _jpeg_size(picture)
    except struct.error:  # cut short
        return None
    return None


def _jpeg_size(picture: bytes) -> tuple[int, int]:
    position = len(JPEG)
    while True:
        kind, length = struct.unpack(">xBH", picture[position : position + 4])
        if kind in JPEG_FRAMES:
            height, width = struct.unpack(">HH", picture[position + 5 : position + 9])
            return width, height
        position += 2 + length
