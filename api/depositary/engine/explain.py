"""Where a query goes wrong, in a sentence: the engine's own message lists half of its grammar."""

import re

_POSITION = re.compile(r"error at (\d+):(\d+): (?:expected )?(?:one of )?(.*)", re.DOTALL)
_CLASS = re.compile(r"\[_\]|\['.*?'\](?=, |$)", re.DOTALL)
_ITEM = re.compile(r'"(?:[^"\\]|\\.)*"|[^,\s][^,]*')


def explain(message: str, query: str) -> tuple[str, int | None, int | None]:
    """The engine's syntax error as (sentence, line, column), without its lists of character classes. Counts start
    at 1.
    """
    match = _POSITION.fullmatch(message)
    if not match:
        return message, None, None
    line, column = int(match[1]), int(match[2])
    items = [item.strip() for item in _ITEM.findall(_CLASS.sub("", match[3]))]
    said = [item for item in items if " " in item and not item.startswith('"')]
    # Of keywords the engine names a few, by chance (LATERAL where a term is missing): only signs are worth telling.
    items = [item for item in items if item.startswith('"')]
    ends = line > query.count("\n") and column > len(query.rsplit("\n", 1)[-1])
    if said:
        sentence = said[0].rstrip(".")
    elif not items and ends:
        # For many faults, a stray bracket say, the engine has no better place than the end of the text.
        sentence = "this is not a whole SPARQL query; the fault may be anywhere before this place"
    elif ends:
        sentence = (
            f"the query ends where {' or '.join(items)} was expected" if len(items) <= 8 else "the query ends too early"
        )
    else:
        sentence = f"this is not {' or '.join(items)}" if 0 < len(items) <= 8 else "this is not expected here"
    return sentence, line, column
