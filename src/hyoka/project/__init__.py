"""Where the rooms are wired together: settings, addresses, WSGI."""
