"""From the files of the record to a snapshot: read, derive, check, write. Nothing here serves anybody."""
