"""The store of the site's tests, asked through the API."""

from tests.web.conftest import loaded

__all__ = ["loaded"]
