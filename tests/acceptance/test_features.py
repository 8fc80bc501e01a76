"""Every scenario of `features/`, in every language, one test each."""

from __future__ import annotations

from pytest_bdd import scenarios

scenarios(".")
