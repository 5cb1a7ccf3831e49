"""A page as it stands in an edition: links relative to its file, what only a server can do taken
out.

In: the page as served. Out: the same page; its main content is the same but for forms.
"""

import html
import re
from collections.abc import Callable, Sequence

from hyoka.web.words import words

_ADDRESS = re.compile(r'(\s)(href|src)="([^"]*)"')
_FORM = re.compile(r"<form\b.*?</form>", re.DOTALL)
_SEARCH = re.compile(r'(<form\b[^>]*\baction=")([^"]*/search/)(")')
_ALTERNATE = re.compile(r'<link rel="alternate"[^>]*>\n?')
_OWN = ("#", "mailto:", "data:")
Link = Callable[[str, str], str | None]


def rewritten(page: str, address: str, at: str, link: Link, scripts: Sequence[str] = ()) -> str:
    """The page of an address in the file `at`."""
    lang = "en" if at.startswith("en/") else "ja"
    page = _FORM.sub(lambda found: _form(found[0], at, link, lang), page)
    page = _ALTERNATE.sub(lambda found: _alternate(found[0], address, at, link), page)
    page = _ADDRESS.sub(lambda found: _linked(found, address, at, link), page)
    added = "".join(f'<script src="{link(each, at)}" defer></script>\n' for each in scripts)
    return page.replace("</body>", f"{added}</body>") if added else page


def _form(form: str, at: str, link: Link, lang: str) -> str:
    """The search works in the browser; every other form needs a server."""
    found = _SEARCH.search(form)
    target = link(found[2], at) if found else None
    if found is None or target is None:
        return f'<p class="notice edition-note">{words(lang)["edition_no_form"]}</p>'
    return _SEARCH.sub(lambda each: f"{each[1]}{target}{each[3]}", form)


def _alternate(tag: str, address: str, at: str, link: Link) -> str:
    """Only what is in the edition is named as another form of a page."""
    found = _ADDRESS.search(tag)
    if found and re.match(r"[a-z]+://", found[3]):
        return tag
    return tag if found and _target(html.unescape(found[3]), address, at, link) else ""


def _linked(found: re.Match[str], address: str, at: str, link: Link) -> str:
    blank, name, given = found.groups()
    plain = html.unescape(given)
    if plain.startswith(_OWN) or re.match(r"[a-z]+://", plain):
        return found[0]
    target = _target(plain, address, at, link)
    if target is None:
        return f'{blank}class="not-in-edition"' if name == "href" else ""
    return f'{blank}{name}="{html.escape(target)}"'


def _target(plain: str, address: str, at: str, link: Link) -> str | None:
    """`?a=b` is the page's own address with another query."""
    if plain.startswith("?"):
        return link(address.partition("?")[0] + plain, at)
    return link(plain, at) if plain.startswith("/") else None
