"""Tests of the package `micrograd`."""
