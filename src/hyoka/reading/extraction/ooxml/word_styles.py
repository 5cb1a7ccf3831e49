"""How a run of Word is set: struck out, hidden, raised, by itself or by its styles.

In: styles.xml and a run with its paragraph. Out: whether a switch is on. What a run says itself
holds; the styles of paragraph and character turn each other's switches round. Source: ECMA-376 part
1, 17.7.3 (toggle properties).
"""

from dataclasses import dataclass, field
from enum import Enum

from lxml import etree

from hyoka.reading.extraction.ooxml.numbering import W
from hyoka.reading.extraction.ooxml.packages import whole

_WHITE = ("FFFFFF", "ffffff")
_NO_FILL = ("", "auto", "FFFFFF", "ffffff")
_LEAST_HALF_POINTS = 2
_RAISED_BY = 4
_SHADES = (f"{W}rPr", f"{W}pPr", f"{W}tcPr", f"{W}tblPr")


class Setting(Enum):
    """How words are set, where that decides whether and as what they are read."""

    PLAIN = "plain"
    STRUCK = "struck-out"
    HIDDEN = "not-shown"
    RAISED = "raised"


@dataclass(frozen=True)
class WordStyles:
    """The run properties of each style, those of the styles it is based on after its own."""

    runs: dict[str, tuple[etree._Element, ...]] = field(default_factory=dict)
    shaded: frozenset[str] = frozenset()
    default: str = ""

    @classmethod
    def of(cls, root: etree._Element | None) -> "WordStyles":
        styles = (
            {each.get(f"{W}styleId", ""): each for each in root.iter(f"{W}style")}
            if root is not None
            else {}
        )
        default = [
            name
            for name, style in styles.items()
            if style.get(f"{W}type") == "paragraph"
            and style.get(f"{W}default") in ("1", "true", "on")
        ]
        shaded = (
            name for name, style in styles.items() if any(map(_is_filled, style.iter(f"{W}shd")))
        )
        return cls(
            {name: _chain(styles, name) for name in styles}, frozenset(shaded), "".join(default[:1])
        )

    def setting(self, run: etree._Element, paragraph: etree._Element | None) -> Setting:
        """How a run's words are set."""
        own = run.find(f"{W}rPr")
        above = self.runs.get(attribute(paragraph, "pStyle") or self.default, ())
        if own is None and not above:
            return Setting.PLAIN
        levels = _Levels(own, self.runs.get(attribute(own, "rStyle"), ()), above)
        if levels.is_on("vanish") or self._is_unseen(run, levels):
            return Setting.HIDDEN
        if levels.is_on("strike") or levels.is_on("dstrike"):
            return Setting.STRUCK
        return Setting.RAISED if _is_raised(levels) else Setting.PLAIN

    def _is_unseen(self, run: etree._Element, levels: "_Levels") -> bool:
        """Whether words are too small to be seen, or white on white."""
        size = levels.value("sz")
        if size and whole(size, _LEAST_HALF_POINTS + 1) <= _LEAST_HALF_POINTS:
            return True
        return levels.value("color") in _WHITE and not self._is_shaded(run)

    def _is_shaded(self, run: etree._Element) -> bool:
        """Whether a run, or anything it stands in, has a ground that is not white."""
        for each in (run, *run.iterancestors()):
            for name in _SHADES:
                properties = each.find(name)
                if properties is None:
                    continue
                shade = properties.find(f"{W}shd")
                if shade is not None:
                    return _is_filled(shade)
                if {
                    attribute(properties, kind) for kind in ("tblStyle", "pStyle", "rStyle")
                } & self.shaded:
                    return True
            if each.tag.endswith(("}txbxContent", "}textbox")):
                return True
        return False


@dataclass(frozen=True)
class _Levels:
    """The properties of a run: its own, its character style's, its paragraph style's."""

    own: etree._Element | None
    character: tuple[etree._Element, ...]
    paragraph: tuple[etree._Element, ...]

    def is_on(self, name: str) -> bool:
        direct = self.own.find(f"{W}{name}") if self.own is not None else None
        if direct is not None:
            return is_on(direct)
        return _nearest_on(self.character, name) != _nearest_on(self.paragraph, name)

    def value(self, name: str) -> str:
        own = () if self.own is None else (self.own,)
        found = (attribute(each, name) for each in (*own, *self.character, *self.paragraph))
        return next(filter(None, found), "")


def _nearest_on(chain: tuple[etree._Element, ...], name: str) -> bool:
    return is_on(
        next((found for each in chain if (found := each.find(f"{W}{name}")) is not None), None)
    )


def _is_raised(levels: _Levels) -> bool:
    align = levels.value("vertAlign")
    if align:
        return align == "superscript"
    height = levels.value("position")
    return whole(height) >= _RAISED_BY


def _chain(styles: dict[str, etree._Element], name: str) -> tuple[etree._Element, ...]:
    found, seen = [], set()
    while name in styles and name not in seen:
        seen.add(name)
        own = styles[name].find(f"{W}rPr")
        found += [own] if own is not None else []
        name = attribute(styles[name], "basedOn")
    return tuple(found)


def _is_filled(shade: etree._Element) -> bool:
    pattern = shade.get(f"{W}val", "clear") not in ("clear", "nil")
    return (
        pattern
        or shade.get(f"{W}fill", "") not in _NO_FILL
        or shade.get(f"{W}themeFill") is not None
    )


def is_on(switch: etree._Element | None) -> bool:
    """Whether a switch stands there and is not turned off."""
    return switch is not None and switch.get(f"{W}val", "true") not in ("0", "false", "off")


def attribute(element: etree._Element | None, name: str) -> str:
    """The value of a property, or nothing."""
    found = element.find(f"{W}{name}") if element is not None else None
    return found.get(f"{W}val", "") if found is not None else ""
