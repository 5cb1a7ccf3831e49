"""Page models: what a page shows, put together from records. No requests, no database."""
