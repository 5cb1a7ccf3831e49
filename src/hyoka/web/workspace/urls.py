"""Addresses of the workspace, below `work/`."""

from django.urls import path

from hyoka.web.workspace import my_work, people

pages = [
    path("work/", my_work.my_work, name="work"),
    path("work/people/", people.index, name="people"),
    path("work/people/<uuid:person_id>/", people.person, name="person"),
    path("work/offices/", people.offices, name="offices"),
]
