"""Questions in SQL over documented views, and the views as files: the use-case behind `hyoka
query`."""

from hyoka.ledger.views import View, views
from hyoka.store.money.querying import Answer, answer, columns_of, save_views

__all__ = ["Answer", "View", "answer", "columns_of", "save_views", "views"]
