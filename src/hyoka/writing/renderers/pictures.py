"""Charts as pixels, for formats that cannot hold SVG."""

import typst

from hyoka.writing.blocks import Chart
from hyoka.writing.renderers.fonts import FACES, SANS

DOTS_PER_INCH = 220.0
_SOURCE = b"""#set page(width: auto, height: auto, margin: 0pt, fill: white)
#set text(font: sys.inputs.font)
#image(bytes(sys.inputs.svg), format: "svg", width: float(sys.inputs.width) * 1mm)"""


def png_of(chart: Chart) -> bytes:
    """The chart as PNG at its printed size."""
    return png_of_svg(chart.svg, chart.width_mm)


def png_of_svg(svg: str, width_mm: float) -> bytes:
    """A drawing as PNG of that width."""
    inputs = {"svg": svg, "width": f"{width_mm:g}", "font": SANS}
    return typst.compile(
        _SOURCE, format="png", ppi=DOTS_PER_INCH, sys_inputs=inputs, font_paths=FACES
    )
