"""The whole public site as files: the same pages, with links that work from a folder, a share or
any server, and a search that runs in the browser."""
