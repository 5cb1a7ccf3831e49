"""Addresses of the workspace, below `work/`."""

from django.urls import path

from hyoka.web.signing_in import views as signing_in
from hyoka.web.workspace import (
    confirming,
    editor,
    history,
    links,
    my_work,
    people,
    remarks,
    reviews,
    rounds,
    sheets,
    uploads,
)

_SHEET = "work/sheets/<int:sheet_id>/"
pages = [
    path("setup/", signing_in.first_run, name="first_run"),
    path("demo/", signing_in.demo_people, name="demo_people"),
    path("demo/<uuid:person_id>/", signing_in.demo_sign_in, name="demo_sign_in"),
    path("work/", my_work.mine, name="work"),
    path("work/board/", my_work.board, name="board"),
    path("work/rounds/", rounds.rounds, name="rounds"),
    path("work/rounds/<int:cycle_id>/", rounds.in_force, name="round"),
    path("work/people/", people.index, name="people"),
    path("work/people/<uuid:person_id>/", people.person, name="person"),
    path("work/offices/", people.offices, name="offices"),
    path("work/uploads/", uploads.index, name="uploads"),
    path("work/uploads/new/", uploads.taken, name="upload_new"),
    path("work/uploads/<int:upload_id>/", uploads.upload, name="upload"),
    path("work/uploads/<int:upload_id>/original", uploads.original, name="upload_original"),
    path("work/uploads/<int:upload_id>/pages/<int:page>.png", uploads.picture, name="upload_page"),
    path("work/uploads/<int:upload_id>/sheets/<int:part_id>/", confirming.part, name="upload_part"),
    path(
        "work/uploads/<int:upload_id>/sheets/<int:part_id>/together/",
        confirming.together,
        name="upload_together",
    ),
    path("work/links/", links.index, name="links"),
    path("work/remarks/", remarks.index, name="remarks"),
    path("work/remarks/<int:remark_id>/", remarks.remark, name="remark"),
    path(_SHEET, sheets.sheet, name="work_sheet"),
    path(f"{_SHEET}read/", sheets.read, name="work_read"),
    path(f"{_SHEET}edit/<str:section_id>/", editor.section, name="work_edit"),
    path(f"{_SHEET}draft", editor.draft, name="work_draft"),
    path(f"{_SHEET}status", editor.status, name="work_status"),
    path(f"{_SHEET}do/<slug:action>/", sheets.act, name="work_act"),
    path(f"{_SHEET}changes/<int:change_id>/", sheets.decided, name="work_decide"),
    path(f"{_SHEET}marks/", sheets.mark, name="work_mark"),
    path(f"{_SHEET}marks/<int:thread_id>/", sheets.answer, name="work_answer"),
    path(f"{_SHEET}form.<slug:to>", uploads.sent, name="work_form"),
    path(f"{_SHEET}review/", reviews.review, name="work_review"),
    path(f"{_SHEET}history/", history.history, name="work_history"),
    path(f"{_SHEET}history/leaf/", history.leaf, name="work_leaf"),
]
