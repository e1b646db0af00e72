"""The states of today as tiles: one cell of the same size for each, near its neighbours. No map, and no borders.

A cell says nothing of territory: it is where the eye looks for a state, by the part of its region.
"""

from __future__ import annotations

_GRID = """
 .   .   .   .   .   .   .   .   .  ISL  .   .  NOR SWE FIN
 .   .   .   .   .   .   .   .   .  IRL GBR  .  DNK  .  EST RUS
 .  CAN  .   .   .   .   .   .   .   .   .  NLD DEU  .  LVA BLR
 .  USA  .   .   .   .   .   .   .   .  BEL LUX CZE POL LTU UKR  .   .  KAZ
MEX  .   .  BHS  .   .   .   .   .   .  FRA LIE AUT SVK HUN ROU MDA  .  UZB KGZ  .  MNG  .  PRK
GTM BLZ  .  CUB  .   .   .   .   .  AND MCO CHE SVN HRV SRB BGR GEO AZE TKM TJK  .  CHN  .  KOR  .  JPN
SLV HND  .  JAM HTI DOM  .   .  PRT ESP SMR ITA BIH MNE MKD TUR ARM IRN AFG PAK NPL BTN
 .  NIC  .   .   .  KNA ATG  .   .   .  VAT MLT  .  ALB GRC CYP SYR IRQ  .   .  IND BGD MMR LAO VNM
 .  CRI PAN  .   .  DMA LCA  .   .   .   .   .   .   .   .  LBN JOR KWT BHR MDV LKA  .  THA KHM  .  PHL
 .   .  COL VEN TTO VCT BRB  .   .  MAR DZA TUN LBY EGY  .  ISR PSE SAU QAT ARE  .   .  MYS BRN  .  PLW FSM MHL
 .   .  ECU GUY SUR GRD  .  CPV  .  MRT MLI NER TCD SDN ERI  .   .  YEM OMN  .   .   .  SGP IDN  .  PNG NRU KIR
 .   .  PER BOL BRA  .   .  GMB SEN GIN BFA NGA CAF SSD ETH DJI  .   .   .   .   .   .   .  TLS  .  SLB TUV WSM
 .   .  CHL PRY URY  .   .  GNB SLE CIV GHA BEN CMR UGA KEN SOM  .   .   .   .   .   .   .  AUS  .  VUT FJI NIU
 .   .   .  ARG  .   .   .   .   .  LBR TGO GNQ COG RWA TZA  .  SYC  .   .   .   .   .   .   .   .   .  TON COK
 .   .   .   .   .   .   .   .   .   .  STP GAB COD BDI MWI  .  COM  .   .   .   .   .   .   .   .  NZL
 .   .   .   .   .   .   .   .   .   .   .  AGO ZMB ZWE MOZ  .  MDG MUS
 .   .   .   .   .   .   .   .   .   .   .  NAM BWA SWZ
 .   .   .   .   .   .   .   .   .   .   .   .  ZAF LSO
"""
"""A row a line; the codes are those of ISO 3166-1 alpha-3, a dot is an empty cell."""

TILES: dict[str, tuple[int, int]] = {
    code: (column, row)
    for row, line in enumerate(_GRID.strip("\n").splitlines())
    for column, code in enumerate(line.split())
    if code != "."
}
"""Column and row of each state, from 0 at the upper left, by its code."""

COLUMNS = 1 + max(column for column, _ in TILES.values())
ROWS = 1 + max(row for _, row in TILES.values())
"""The size of the grid in cells."""
