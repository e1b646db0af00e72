"""Claims: what somebody says about treaties, held against the record, and the verdict with its evidence."""
