"""All addresses."""

from django.urls import include, path

urlpatterns = [path("", include("hyoka.web.urls"))]
handler404 = "hyoka.web.views.errors.not_found"
handler500 = "hyoka.web.views.errors.failed"
