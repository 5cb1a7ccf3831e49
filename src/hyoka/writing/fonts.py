"""The typefaces every print carries, so that a page looks alike on every machine."""

from pathlib import Path

import pylopdf_fonts_jp
import typst

FACES = typst.Fonts(include_system_fonts=False, font_paths=[Path(pylopdf_fonts_jp.__file__).parent])
SANS, SERIF = "Noto Sans JP", "Noto Serif JP"
