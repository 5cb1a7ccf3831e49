"""Addresses of the pages of money."""

from django.urls import path

from hyoka.web.money import aid, countries, deciding, importing, items, pledges, portfolio, views

pages = [
    path("money/", views.home, name="money"),
    path("money/ledger/", views.ledger, name="money_ledger"),
    path("money/projects/<uuid:project_id>/", views.project, name="money_project"),
    path("money/sheets/<int:number>/", views.sheet, name="money_sheet"),
    path("money/lists/<slug:code>/", views.standing, name="money_list"),
    path("money/conflicts/", views.conflicts, name="money_conflicts"),
    path("money/linkage/", views.linkage, name="money_linkage"),
    path("money/links/<int:link_id>/", deciding.link, name="money_link"),
    path("money/contributions/", portfolio.portfolio, name="money_portfolio"),
    path("money/organisations/", portfolio.organisations, name="money_organisations"),
    path("money/organisations/<slug:code>/", portfolio.organisation, name="money_organisation"),
    path("money/evaluations/", views.evaluations, name="money_evaluations"),
    path("money/evaluations/<int:evaluation_id>/", views.evaluation, name="money_evaluation"),
    path("aid/", aid.index, name="money_aid"),
    path("pledges/", pledges.pledges, name="money_pledges"),
    path("pledges/pledges.csv", pledges.download, name="money_pledges_csv"),
    path("money/items/", items.index, name="money_items"),
    path("money/countries/", countries.index, name="money_countries"),
    path("money/countries/<slug:code>/", countries.one, name="money_country"),
    path("money/imports/", importing.imports, name="money_imports"),
    path("money/imports/<int:file_id>/", views.refusals, name="money_refusals"),
]
