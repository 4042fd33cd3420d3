"""Files as people send them: good ones, broken ones, and ones that lie."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


def pdf(pages: int = 1, trailer: bytes = b"") -> bytes:
    """Make a small PDF with a right cross-reference table."""
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (b"3 0 R" if pages else b"", pages),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]>>",
    ]
    out, places = BytesIO(), []
    out.write(b"%PDF-1.4\n")
    for number, body in enumerate(bodies, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 4\n0000000000 65535 f \n")
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer\n<</Size 4/Root 1 0 R%s>>\n" % trailer)
    out.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return out.getvalue()


def picture(format_: str, size: tuple[int, int] = (60, 40)) -> bytes:
    """Make a plain picture."""
    out = BytesIO()
    Image.new("RGB", size, "#0f4c5c").save(out, format_)
    return out.getvalue()


def png_claiming(width: int, height: int) -> bytes:
    """Make a tiny PNG that says it is huge."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 1000)
    parts = (chunk(b"IHDR", head), chunk(b"IDAT", body), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def sent(content: bytes, name: str = "giay-to.pdf") -> SimpleUploadedFile:
    """Send the content; what the upload says of its own kind is never believed."""
    return SimpleUploadedFile(name, content, content_type="application/pdf")
