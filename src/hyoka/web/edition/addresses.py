"""All addresses of the public site, one after the other.

In: the store. Out: addresses in Japanese, without their language, those of an evaluation together.
The map of the site and the edition go by the same list.
"""

from collections.abc import Iterator
from itertools import product
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse

from hyoka.office import library
from hyoka.office.asking import examples
from hyoka.office.publications import publications_of
from hyoka.office.shelf import ORDERS, SHOWS, STATES, Wanted, shelf
from hyoka.publishing import export_formats
from hyoka.rulebooks import load_rulebooks
from hyoka.store.kept.models import EvaluationCard
from hyoka.store.models import Evaluation, IndicatorRow, Naming
from hyoka.store.money import models as money
from hyoka.store.workspace.publishing import published_evaluations

_PLAIN = (
    "home", "search", "ask", "indicators", "topics", "feed", "documents", "rulebooks",
    "data", "api", "terms",
    "about", "use", "accessibility", "money", "money_ledger", "money_portfolio",
    "money_organisations", "money_evaluations", "money_conflicts", "money_linkage", "money_pledges",
)  # fmt: skip
_PRINTED = ("pdf", "docx", "xlsx", "html")
_SUMMARIES = ("pdf", "docx", "html")
_REPORTS = ("xlsx", "docx", "pdf")
_BATCH = 200


def address(name: str, *arguments: object) -> str:
    return reverse(f"ja:{name}", args=arguments)


def common_pages() -> Iterator[str]:
    """Pages that are there once."""
    yield from (address(name) for name in _PLAIN)
    for rulebook in load_rulebooks().all:
        yield address("rulebook", rulebook.rulebook, rulebook.edition)


def variants() -> Iterator[str]:
    """The shelf by each of its facets, indicators by what is marked of them, prepared questions."""
    home, marked, ask = address("home"), address("indicators"), address("ask")
    for name, counts in shelf(Wanted({})).facets:
        yield from (f"{home}?{urlencode({name: value})}" for value, _ in counts)
    yield from (f"{home}?{urlencode({'state': each})}" for each in STATES)
    yield from (f"{home}?{urlencode({'order': each})}" for each in ORDERS)
    for show, rating in product(("", *SHOWS), ("", *"sabcd")):
        asked = {name: value for name, value in (("show", show), ("rating", rating)) if value}
        if asked:
            yield f"{marked}?{urlencode(asked)}"
    for _, example in examples():
        yield f"{ask}?{urlencode({'q': example.ja})}"


def english_variants() -> Iterator[str]:
    """Prepared questions in English."""
    for _, example in examples():
        yield f"{address('ask')}?{urlencode({'q': example.en})}"


def evaluations() -> QuerySet[Evaluation]:
    """All public evaluations in the order they came in."""
    return published_evaluations().select_related("card", "address").order_by("pk")


def evaluation_pages(evaluation: Evaluation) -> Iterator[str]:
    """The pages of one evaluation."""
    number = evaluation.pk
    yield address("policy", number)
    yield address("findings", number)
    yield address("published", number)
    card = getattr(evaluation, "card", None)
    entry = library.evaluation_entry(number)
    if card is not None and card.n_fields and "cover" in entry.kinds:
        yield from (address("field", number, code) for code in entry.fields)
    codes = IndicatorRow.objects.filter(evaluation=number).order_by("position")
    yield from (address("indicator", number, code) for code in codes.values_list("code", flat=True))
    yield from _comparisons(entry)


def _comparisons(entry: library.EvaluationEntry) -> Iterator[str]:
    """What changed since the evaluation before, and its fields beside those of other shape."""
    cycles = library.cycles_of(entry.policy_id)
    before = library.cycle_before(entry, cycles)
    if before is not None:
        yield address("changes", entry.id, before.id)
    others = {each.id for each in cycles if each.is_slides != entry.is_slides}
    for code, other in _fields_elsewhere(entry.id, others):
        yield address("beside", entry.id, code, other)


def _fields_elsewhere(number: int, others: set[int]) -> Iterator[tuple[str, int]]:
    """The code a field has in another evaluation, as its page links it."""
    from hyoka.office.slides import field_elsewhere

    fields = Naming.objects.filter(evaluation=number, identity__kind="field").order_by("pk")
    for code in fields.values_list("code", flat=True):
        if code.isdecimal():
            for past in field_elsewhere(number, int(code)):
                if past.evaluation_id in others:
                    yield past.code, past.evaluation_id


def evaluation_files(evaluation: Evaluation) -> Iterator[str]:
    """The files of one evaluation that are the same in both languages."""
    number = evaluation.pk
    yield address("exchange", number)
    told = publications_of(number)
    yield from (address("published_records", number, each.number) for each in told)
    yield from (address("form", number, to) for to in _PRINTED)
    yield from (address("summary", number, to) for to in _SUMMARIES)
    yield from (address("evaluation_export", number, each.name) for each in export_formats())
    codes = IndicatorRow.objects.filter(evaluation=number).order_by("position")
    for code in codes.values_list("code", flat=True):
        yield from (address("indicator_data", number, code, to) for to in ("csv", "json"))


def evaluation_spoken_files(evaluation: Evaluation) -> Iterator[str]:
    """Those that speak the language of the page."""
    yield from (address("findings_report", evaluation.pk, to) for to in _REPORTS)
    codes = IndicatorRow.objects.filter(evaluation=evaluation.pk).order_by("position")
    for code in codes.values_list("code", flat=True):
        yield address("indicator_data", evaluation.pk, code, "svg")


def lines() -> Iterator[str]:
    """The keys of all indicators that are public."""
    cards = EvaluationCard.objects.filter(evaluation__public_pointer__isnull=False)
    seen: set[str] = set()
    for summary in cards.order_by("pk").values_list("summary", flat=True).iterator(_BATCH):
        for key in summary.get("keys", {}).values():
            if key not in seen:
                seen.add(key)
                yield key


def lines_of(start: int, n: int) -> Iterator[str]:
    """The keys of the indicators of some evaluations, by their place in the order they came in."""
    found = evaluations()[start : start + n]
    seen: set[str] = set()
    for evaluation in found:
        card = getattr(evaluation, "card", None)
        for key in card.summary.get("keys", {}).values() if card else ():
            if key not in seen:
                seen.add(key)
                yield key


def money_pages() -> Iterator[str]:
    """Every project, organisation and evaluation with money."""
    for number in money.Project.objects.order_by("pk").values_list("pk", flat=True).iterator():
        yield address("money_project", number)
    codes = money.Organisation.objects.order_by("pk").values_list("code", flat=True)
    yield from (address("money_organisation", code) for code in codes)
    named = money.EvaluationMeans.objects.order_by("evaluation").values_list("evaluation")
    yield from (address("money_evaluation", number) for (number,) in named.distinct())
