"""Addresses of the site: Japanese at the root, the same in English under `en/`."""

from django.urls import include, path, register_converter

from hyoka.web.converters import (
    CodeConverter,
    DigestConverter,
    EvaluationConverter,
    KeyConverter,
    RuleConverter,
)
from hyoka.web.money.urls import pages as money
from hyoka.web.views import (
    asking,
    beside,
    cards,
    changes,
    compare,
    components,
    data,
    documents,
    evaluations,
    feeds,
    findings,
    home,
    lines,
    moved,
    parts,
    publications,
    rulebooks,
    search,
    statements,
    terms,
    topics,
)
from hyoka.web.workspace import urls as workspace

register_converter(CodeConverter, "code")
register_converter(DigestConverter, "digest")
register_converter(EvaluationConverter, "evaluation")
register_converter(KeyConverter, "key")
register_converter(RuleConverter, "rule")

pages = [
    path("", home.policies, name="home"),
    path("evaluations/<evaluation:evaluation_id>/", evaluations.evaluation, name="policy"),
    path(
        "evaluations/<evaluation:evaluation_id>/fields/<int:number>/",
        evaluations.field,
        name="field",
    ),
    path(
        "evaluations/<evaluation:evaluation_id>/indicators/<code:code>/",
        evaluations.indicator,
        name="indicator",
    ),
    path(
        "evaluations/<evaluation:evaluation_id>/indicators/<code:code>/data.<slug:to>",
        parts.indicator,
        name="indicator_data",
    ),
    path(
        "evaluations/<evaluation:evaluation_id>/changes/<evaluation:before_id>/",
        changes.changes,
        name="changes",
    ),
    path("evaluations/<evaluation:evaluation_id>/findings/", findings.findings, name="findings"),
    path(
        "evaluations/<evaluation:evaluation_id>/findings.<slug:to>",
        findings.report,
        name="findings_report",
    ),
    path(
        "evaluations/<evaluation:evaluation_id>/records.json", evaluations.exchange, name="exchange"
    ),
    path("evaluations/<evaluation:evaluation_id>/published/", publications.index, name="published"),
    path(
        "evaluations/<evaluation:evaluation_id>/published/<int:number>.json",
        publications.records,
        name="published_records",
    ),
    path("evaluations/<evaluation:evaluation_id>/form.<slug:to>", evaluations.form, name="form"),
    path(
        "evaluations/<evaluation:evaluation_id>/summary.<slug:to>",
        evaluations.summary,
        name="summary",
    ),
    path(
        "evaluations/<evaluation:evaluation_id>/fields/<int:number>/beside/<evaluation:other_id>/",
        beside.field,
        name="beside",
    ),
    path("ask/", asking.ask, name="ask"),
    path("search/", search.results, name="search"),
    path("topics/", topics.index, name="topics"),
    path("feed.atom", feeds.feed, name="feed"),
    path("evaluations/<evaluation:evaluation_id>/dataset.jsonld", feeds.dataset, name="dataset"),
    path("evaluations/<evaluation:evaluation_id>/card.png", cards.evaluation, name="card"),
    path("data/dataset.jsonld", feeds.whole_dataset, name="whole_dataset"),
    path("indicators/<key:key>/card.png", cards.line, name="line_card"),
    path("indicators/", home.indicators, name="indicators"),
    path("indicators/<key:key>/", lines.line, name="line"),
    path("indicators/<key:key>/data.<slug:to>", lines.data, name="line_data"),
    path("compare/", compare.compare, name="compare"),
    path("documents/", documents.index, name="documents"),
    path("documents/<digest:sha256>/p/<int:page>/", documents.page, name="page"),
    path("documents/<digest:sha256>/p/<int:page>/picture.png", documents.picture, name="picture"),
    path("documents/<digest:sha256>/original", documents.original, name="original"),
    path("rulebooks/", rulebooks.index, name="rulebooks"),
    path("rulebooks/<rule:rule>/<rule:edition>/", rulebooks.rulebook, name="rulebook"),
    path(
        "evaluations/<evaluation:evaluation_id>/data/<slug:name>",
        data.evaluation,
        name="evaluation_export",
    ),
    path("api/", data.api_reference, name="api"),
    path("data/", data.index, name="data"),
    path("data/<slug:name>", data.everything, name="export"),
    path("terms/", terms.terms, name="terms"),
    path("components/", components.components, name="components"),
    *money,
    path("about/", statements.about, name="about"),
    path("use/", statements.use, name="use"),
    path("accessibility/", statements.accessibility, name="accessibility"),
    path("evaluations/<int:number>/", moved.evaluation, name="moved"),
    path("evaluations/<int:number>/<path:rest>", moved.evaluation, name="moved"),
]
own_pages = [*pages, *workspace.pages]
urlpatterns = [
    path("robots.txt", feeds.robots, name="robots"),
    path("favicon.ico", feeds.favicon, name="favicon"),
    path("sitemap.xml", feeds.sitemap, name="sitemap"),
    path("sitemaps/<int:part>.xml", feeds.sitemap_part, name="sitemap_part"),
    path("en/", include((own_pages, "web"), namespace="en"), {"lang": "en"}),
    path("", include((own_pages, "web"), namespace="ja"), {"lang": "ja"}),
]
