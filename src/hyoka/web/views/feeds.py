"""What other programs read of the site: a feed of changes, the map of all pages, what robots may
read, and the description of a data set."""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.views.decorators.http import require_safe

from hyoka.definitions.problems import problem_named
from hyoka.office import library
from hyoka.office.shelf import public_cards
from hyoka.publishing import export_formats
from hyoka.publishing.about import about
from hyoka.web.edition import addresses
from hyoka.web.words import words

_MOST, _A_MAP = 50, 100
_XML = "application/xml; charset=utf-8"


def absolute(request: HttpRequest, path: str) -> str:
    """The address others reach a page by."""
    return settings.SITE_URL + path if settings.SITE_URL else request.build_absolute_uri(path)


@require_safe
def feed(request: HttpRequest, lang: str) -> HttpResponse:
    """The evaluations that changed last, newest first, as Atom."""
    w = words(lang)
    made = Atom1Feed(
        title=f"{w['site']}：{w['feed_title']}",
        link=absolute(request, reverse(f"{lang}:home")),
        description=w["feed_title"],
        language=lang,
        feed_url=absolute(request, request.path),
    )
    cards = public_cards().order_by("-changed_at", "-evaluation")[:_MOST]
    for entry in library.entries_by_id(list(cards.values_list("evaluation", flat=True))):
        if entry.card is None:
            continue
        address = absolute(request, reverse(f"{lang}:policy", args=(entry.id,)))
        made.add_item(
            title=f"{entry.fiscal_year} {entry.code} {entry.title}".strip(),
            link=address,
            unique_id=address,
            description=_described(entry, lang),
            updateddate=entry.card.changed_at,
            author_name=entry.card.ministry or None,
        )
    return HttpResponse(made.writeString("utf-8"), content_type="application/atom+xml")


def _described(entry: library.EvaluationEntry, lang: str) -> str:
    card, w = entry.card, words(lang)
    assert card is not None
    said = [f"{w['indicators_count']} {card.n_indicators}"] if card.n_indicators else []
    said += [f"{w['rating']} {entry.letter} {entry.label}".strip()] if entry.letter else []
    said += [f"{w['changes']} {card.n_changes}"] if card.n_changes else []
    return "、".join(said) if lang == "ja" else ", ".join(said)


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """The list of maps: one of the common pages, one a hundred evaluations."""
    n = public_cards().count()
    maps = [reverse("sitemap_part", args=(part,)) for part in range(2 + (n - 1) // _A_MAP)]
    told = "".join(
        f"<sitemap><loc>{escape(absolute(request, each))}</loc></sitemap>" for each in maps
    )
    head = '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    return HttpResponse(f"{_DECLARED}{head}{told}</sitemapindex>", content_type=_XML)


@require_safe
def sitemap_part(request: HttpRequest, part: int) -> HttpResponse:
    """Pages with their other language. Raises Problem for a map there is not."""
    pages = list(addresses.common_pages()) if part == 0 else list(_of_evaluations(part))
    if not pages:
        raise problem_named("unknown-page", {"page": part, "pages": part - 1})
    told = "".join(_located(request, each) for each in pages)
    spaces = (
        'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    )
    return HttpResponse(f"{_DECLARED}<urlset {spaces}>{told}</urlset>", content_type=_XML)


_DECLARED = '<?xml version="1.0" encoding="utf-8"?>\n'


def _of_evaluations(part: int) -> Iterator[str]:
    """The pages of a hundred evaluations and of the indicators they name."""
    start = (part - 1) * _A_MAP
    for evaluation in addresses.evaluations()[start : start + _A_MAP]:
        yield from addresses.evaluation_pages(evaluation)
    yield from (
        addresses.address("line", key) for key in islice(addresses.lines_of(start, _A_MAP), 50_000)
    )


def _located(request: HttpRequest, path: str) -> str:
    ja, en = escape(absolute(request, path)), escape(absolute(request, f"/en{path}"))
    others = (
        f'<xhtml:link rel="alternate" hreflang="ja" href="{ja}"/>'
        f'<xhtml:link rel="alternate" hreflang="en" href="{en}"/>'
    )
    return f"<url><loc>{ja}</loc>{others}</url>"


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything public may be read; what is made by a question need not be."""
    closed = ("/work/", "/accounts/", "/search/", "/en/search/", "/compare/", "/en/compare/")
    lines = ["User-agent: *", *(f"Disallow: {each}" for each in closed)]
    lines.append(f"Sitemap: {absolute(request, reverse('sitemap'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Where browsers look for it without being told."""
    del request
    return HttpResponseRedirect(static("web/icon.svg"))


@require_safe
def dataset(request: HttpRequest, lang: str, evaluation_id: int) -> HttpResponse:
    """An evaluation as a schema.org Dataset."""
    entry = library.evaluation_entry(evaluation_id)
    card = entry.card
    own = {
        "name": f"{entry.code} {entry.title} {entry.fiscal_year}".strip(),
        "description": _described(entry, lang) if card else entry.title,
        "url": absolute(request, reverse(f"{lang}:policy", args=(evaluation_id,))),
        "identifier": entry.address,
        "temporalCoverage": str(entry.fiscal_year),
        "dateModified": card.changed_at.date().isoformat() if card else None,
        "creator": {"@type": "GovernmentOrganization", "name": card.ministry}
        if card and card.ministry
        else None,
    }
    parts = [
        ("evaluation_export", (evaluation_id, each.name), each.media_type)
        for each in export_formats()
    ]
    return _linked_data(request, lang, own, parts)


@require_safe
def whole_dataset(request: HttpRequest, lang: str) -> HttpResponse:
    """All open data as a schema.org Dataset."""
    of = about()
    own = {
        "name": of.en if lang == "en" else of.ja,
        "description": of.description.en if lang == "en" else of.description.ja,
        "url": absolute(request, reverse(f"{lang}:data")),
        "identifier": of.name,
    }
    parts = [("export", (each.name,), each.media_type) for each in export_formats()]
    return _linked_data(request, lang, own, parts)


def _linked_data(
    request: HttpRequest,
    lang: str,
    own: Mapping[str, object],
    parts: Iterable[tuple[str, tuple[object, ...], str]],
) -> HttpResponse:
    told: dict[str, object] = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        **{name: value for name, value in own.items() if value},
        "inLanguage": "ja",
        "isAccessibleForFree": True,
        "license": about().licence.path,
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": media_type,
                "contentUrl": absolute(request, reverse(f"{lang}:{name}", args=arguments)),
            }
            for name, arguments, media_type in parts
        ],
    }
    data = json.dumps(told, ensure_ascii=False, indent=1)
    return HttpResponse(data, content_type="application/ld+json; charset=utf-8")
