"""HTTP: JSON in, JSON out; problems as RFC 9457 has them."""

from api.http.app import create_app

__all__ = ["create_app"]
