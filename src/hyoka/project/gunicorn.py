"""How gunicorn keeps the processes of the site; read by it as its configuration."""

from hyoka.project.limits import LIMITS

workers = LIMITS.workers
backlog = LIMITS.backlog
timeout = LIMITS.still_seconds
graceful_timeout = LIMITS.leave_seconds
loglevel = "warning"
logger_class = "hyoka.project.logger.Logger"
control_socket_disable = True
