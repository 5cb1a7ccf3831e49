"""The sample's printed pages as small grey pictures, to hold the look of every form.

`python -m tests.golden.pages` draws them again, after a change of a layout has been looked at, page by page.
"""

import struct
import zlib
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import pypdfium2

from hyoka.reading import read
from hyoka.writing import write
from hyoka.writing.reports.printing import printed

FOLDER = Path(__file__).parent
SAMPLES = (
    "satoumi-evaluation-2021",
    "satoumi-slides-2024",
    "satoumi-contribution-2017",
    "satoumi-contribution-2022",
)
_SCALE = 0.5


@dataclass(frozen=True)
class Picture:
    """Grey pixels, row by row."""

    width: int
    height: int
    pixels: bytes

    def png(self) -> bytes:
        rows = b"".join(
            b"\0" + self.pixels[at : at + self.width]
            for at in range(0, len(self.pixels), self.width)
        )
        head = struct.pack(">IIBBBBB", self.width, self.height, 8, 0, 0, 0, 0)
        chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)

    @classmethod
    def of(cls, png: bytes) -> "Picture":
        """A picture this class has written."""
        width, height = struct.unpack_from(">II", png, 16)
        (size,) = struct.unpack_from(">I", png, 33)
        rows = zlib.decompress(png[41 : 41 + size])
        return cls(
            width,
            height,
            b"".join(rows[at + 1 : at + 1 + width] for at in range(0, len(rows), width + 1)),
        )

    def difference(self, other: "Picture") -> float:
        """The mean difference of a pixel, of 255; the whole of it where the sizes differ."""
        if (self.width, self.height) != (other.width, other.height):
            return 255.0
        return sum(abs(a - b) for a, b in zip(self.pixels, other.pixels, strict=True)) / len(
            self.pixels
        )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def drawn(sample: str) -> list[Picture]:
    """The pages of a sample's forms as they are printed now."""
    data = (files("hyoka") / "catalogue" / "samples" / f"{sample}.txt").read_bytes()
    document = pypdfium2.PdfDocument(write(printed(read(data, f"{sample}.txt")), "pdf"))
    pictures = []
    for page in document:
        bitmap = page.render(scale=_SCALE, grayscale=True)
        rows = bytes(bitmap.buffer)
        lines = [
            rows[at * bitmap.stride : at * bitmap.stride + bitmap.width]
            for at in range(bitmap.height)
        ]
        pictures.append(Picture(bitmap.width, bitmap.height, b"".join(lines)))
    document.close()
    return pictures


def golden(sample: str) -> list[Picture]:
    """The pages as they were when someone last looked at them."""
    return [Picture.of(path.read_bytes()) for path in sorted(FOLDER.glob(f"{sample}-*.png"))]


def main() -> None:
    for old in FOLDER.glob("*.png"):
        old.unlink()
    for sample in SAMPLES:
        for number, picture in enumerate(drawn(sample), 1):
            (FOLDER / f"{sample}-{number:02}.png").write_bytes(picture.png())


if __name__ == "__main__":
    main()
