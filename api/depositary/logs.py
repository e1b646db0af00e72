"""What the service writes to standard error: one JSON object a line, for machines that collect it."""

from __future__ import annotations

import logging
from datetime import UTC, datetime

import orjson


class JsonLines(logging.Formatter):
    """Time, level, logger and message of a record, and the members of its `fields`."""

    def format(self, record: logging.LogRecord) -> str:
        """One line, whatever the message holds: JSON escapes what would end it."""
        said = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            said["traceback"] = self.formatException(record.exc_info)
        return orjson.dumps(said, default=str).decode()


def configure(level: str) -> None:
    """Write what is logged at `level` ("warning", "info") or above to standard error."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
