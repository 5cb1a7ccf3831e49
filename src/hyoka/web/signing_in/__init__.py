"""Signing in: what allauth asks of this product, the first administrator, and the demo's one
click."""
