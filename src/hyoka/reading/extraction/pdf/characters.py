"""The text of a PDF page: the library's characters → those that are shown, raised ones as marks.

In: a page's text in the library and what its objects tell. Out: the text with the place of every
character.
"""

import ctypes
import re
from array import array
from collections.abc import Callable, Sequence, Set
from itertools import groupby

import pypdfium2.raw as pdfium

from hyoka.reading.extraction.characters import raised
from hyoka.reading.extraction.pdf import calls as calls
from hyoka.reading.extraction.pdf.boxes import Boxes
from hyoka.reading.extraction.pdf.seen import Rule, goes_on, is_struck, stands_above
from hyoka.reading.extraction.pdf.text_objects import TextObjects
from hyoka.reading.extraction.pdf.view import View

_LINE = re.compile(r"[^\r\n]+")
_WORD = re.compile(r"[^ \r\n]+")


class Characters:
    """The text of one page with the places of its characters. `untold` are words left out, with
    their reasons."""

    def __init__(self, text: ctypes.c_void_p, view: View, texts: TextObjects) -> None:
        self._text, self.address = text, calls.address_of(text)
        self.untold: list[tuple[str, str]] = []
        self.printed, self.index = self._read()
        self.boxes = Boxes(self.address, view, self.index, texts)
        if texts.hidden or texts.clipped:
            self._leave_out(lambda at: self._hidden(at, texts))
        if texts.small:
            self._raise(texts.small)
        words = [word.span() for word in _WORD.finditer(self.printed)]
        longer = [end - 1 for start, end in words if end - 1 > start]
        self.boxes.ask([start for start, _ in words] + longer)

    def strike_out(self, rules: Set[Rule]) -> None:
        """Leaves out the characters rules are drawn through."""
        self._leave_out(lambda at: "struck-out" if is_struck(self.boxes[at], rules) else None)

    def _hidden(self, at: int, texts: TextObjects) -> str | None:
        """Why a character is not shown, or nothing."""
        item = calls.text_object(self.address, self.index[at])
        clip = texts.clipped.get(item)
        if clip is not None:
            x0, _, x1, _ = self.boxes[at]
            return None if clip[0] <= (x0 + x1) / 2 <= clip[2] else "not-shown"
        return texts.hidden.get(item)

    def _leave_out(self, reason_at: Callable[[int], str | None]) -> None:
        """Takes out the characters with a reason to; their words are told, line by line."""
        gone: set[int] = set()
        for line in _LINE.finditer(self.printed):
            letters = [at for at in range(*line.span()) if self.printed[at] not in " \r\n"]
            for reason, run in groupby(letters, key=reason_at):
                if reason is not None:
                    offsets = list(run)
                    between = range(offsets[0], offsets[-1] + 1)
                    self.untold.append((reason, "".join(self.printed[at] for at in between)))
                    gone.update(between)
        self._keep([at for at in range(len(self.printed)) if at not in gone])

    def _keep(self, offsets: Sequence[int]) -> None:
        """Leaves the characters at some offsets."""
        self.printed = "".join(self.printed[at] for at in offsets)
        self.index = [self.index[at] for at in offsets]
        self.boxes = self.boxes.of(self.index)

    def _raise(self, small: Set[int]) -> None:
        """Makes marks of small characters that stand above their line; the library breaks the line
        around them."""
        letters, broken, breaks = list(self.printed), set[int](), list[int]()
        before = last = -1  # the last character of the line, and the last one of all
        for at, letter in enumerate(self.printed):
            if letter in " \r\n":
                breaks += [at] if letter != " " else []
                continue
            box = self.boxes[at]
            is_small = before >= 0 and calls.text_object(self.address, self.index[at]) in small
            if is_small and stands_above(box, self.boxes[before], self.boxes[last]):
                letters[at] = raised(letter)
                broken.update(breaks)
                last = at
            else:
                if last > before and goes_on(box, self.boxes[before], self.boxes[last]):
                    broken.update(breaks)
                before = last = at
            breaks = []
        self.printed = "".join(letters)
        if broken:
            self._keep([at for at in range(len(letters)) if at not in broken])

    def _read(self) -> tuple[str, Sequence[int]]:
        """The page's text, and the library's index of each of its characters."""
        n_characters = max(0, pdfium.FPDFText_CountChars(self._text))
        units = array("H", bytes(2 * (n_characters * 2 + 1)))
        n_units = calls.text_units(self.address, 0, n_characters, units.buffer_info()[0]) - 1
        printed = units[: max(0, n_units)].tobytes().decode("utf-16-le", errors="replace")
        return printed, range(n_characters) if len(printed) == n_characters else self._mapped(
            printed
        )

    def _mapped(self, printed: str) -> list[int]:
        """Where characters beyond the basic plane take two units, or some have no text."""
        units, places = 0, []
        for character in printed:
            places.append(max(0, pdfium.FPDFText_GetCharIndexFromTextIndex(self._text, units)))
            units += 2 if ord(character) > 0xFFFF else 1
        return places
