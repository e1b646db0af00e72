"""From the files of official sources to files of the record: one module for each format, one way to merge."""
