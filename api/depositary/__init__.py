"""Who is bound by which human-rights treaty, since when, until when, and on what evidence."""

__version__ = "0.1.0"
