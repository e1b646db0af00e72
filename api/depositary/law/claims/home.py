"""What is done at home, or only said: it changes no status, and is often taken for what does."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from depositary.law.acts import CONSENT, Act, ActKind, first_day

DOMESTIC = frozenset(
    {
        ActKind.ANNOUNCEMENT,
        ActKind.GOVERNMENT_DECISION,
        ActKind.BILL,
        ActKind.PARLIAMENTARY_VOTE,
        ActKind.DOMESTIC_LAW,
    }
)
"""What happens at home or is only said: it changes no status."""


def at_home(acts: Sequence[Act], *, leaving: bool) -> list[Act]:
    """What was done at home or said: of joining what came up to the last consent, of leaving what came from it on."""
    home = [one for one in acts if one.kind in DOMESTIC and not one.set_aside]
    consents = [one for one in acts if one.kind in CONSENT and not one.set_aside]
    if not consents:
        return home
    last = max(consents, key=first_day)
    if leaving:
        return [one for one in home if first_day(one) >= first_day(last)]
    return [one for one in home if first_day(one) <= (last.bounds.latest or date.max)]
