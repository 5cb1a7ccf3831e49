"""All addresses."""

from django.urls import include, path

from hyoka.web.api import api
from hyoka.web.signing_in.leaving import to_service
from hyoka.web.views import health

urlpatterns = [
    path("healthz", health.healthz),
    path("readyz", health.readyz),
    path("metrics", health.metrics),
    path("accounts/oidc/<str:provider_id>/login/", to_service),
    path("accounts/", include("allauth.urls")),
    path("api/v1/", api.urls),
    path("", include("hyoka.web.urls")),
]
handler404 = "hyoka.web.views.errors.not_found"
handler500 = "hyoka.web.views.errors.failed"
