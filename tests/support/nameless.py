"""A form of twenty lines and a document of ten that nobody has named, as an office would write them."""

FORM = """\
form: town.minato.bridge
edition: "2024"
sheet: form_sheet
about: project
title: {ja: 橋りょう点検票, en: Bridge inspection sheet}
in_force: {since: 2020}
source: [{title: 湊町 橋りょう点検要領}]
opening: ["橋りょう点検票（{year}）", "橋の名称"]
parts:
  - {part: head, title: {ja: 表題, en: Head}, labels: ["橋りょう点検票（{year}）"], binds: {year: sheet.fiscal_year}, required: always}
  - {part: name, title: {ja: 橋の名称, en: Bridge}, labels: [橋の名称], role: subject.name, required: always}
  - {part: office, title: {ja: 担当課, en: Office}, labels: [担当課], role: organization.office}
  - {part: cost, title: {ja: 点検費, en: Cost}, labels: [点検費], role: money.total, options: {stage: executed}}
  - {part: grade, title: {ja: 健全性, en: Soundness}, labels: [健全性], role: rating.overall, options: {choices: {"1": 健全, "2": 予防保全, "3": 早期措置}}}
  - {part: reason, title: {ja: 判定の理由, en: Reason}, labels: [判定の理由], of: grade, role: rating.reason}
  - part: repairs
    title: {ja: 修繕費, en: Repairs}
    labels: [修繕費（千円）]
    kind: facts
    role: money.item
    options: {unit: 千円, columns: {区分: {is: item}, "{year}": {stage: executed}, 予算: {stage: enacted}}, rows: {床版: {role: money.total}, 高欄: {}}}
  - {part: next, title: {ja: 次の点検までの方針, en: Until the next inspection}, labels: [次の点検までの方針], role: text.direction, required: always}
"""  # noqa: E501

DOCUMENT = """\
橋りょう点検票（令和６年度）
橋の名称　汐見橋
担当課　建設課
点検費　1,250千円
健全性　2 予防保全
判定の理由　床版のひび割れが進んでいるため。
修繕費（千円）
区分　令和５年度　令和６年度
床版　300　450
高欄　－　120
"""
