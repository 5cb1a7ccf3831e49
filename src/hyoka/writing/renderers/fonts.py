"""The typefaces every print carries, so that a page looks alike on every machine."""

from pathlib import Path

import pylopdf_fonts_jp
import typst

_FOLDER = Path(pylopdf_fonts_jp.__file__).parent
FACE_FILES = (_FOLDER / "NotoSansJP-Regular.otf", _FOLDER / "NotoSerifJP-Regular.otf")
FACES = typst.Fonts(include_system_fonts=False, font_paths=[_FOLDER])
SANS, SERIF = "Noto Sans JP", "Noto Serif JP"
