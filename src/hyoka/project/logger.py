"""gunicorn's own words as lines of JSON, like everything else the site tells those who run it."""

from gunicorn.config import Config
from gunicorn.glogging import Logger as GunicornLogger

from hyoka.web.observing import log_to


class Logger(GunicornLogger):  # type: ignore[misc]
    """Writes errors through the site's handler; requests are logged by the site itself."""

    def setup(self, cfg: Config) -> None:
        super().setup(cfg)
        self.error_log.handlers = [log_to()]
