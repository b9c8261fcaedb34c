"""Letterkit: a guided workbook for the letters around a job interview."""

__version__ = "0.1.0"
