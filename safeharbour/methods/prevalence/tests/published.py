"""Tables printed in the literature, and what the R package says of them (threshold 0.02, 1,000 BCa samples).

United Kingdom: Silverman 2014 and Bales, Hesketh and Silverman 2015; Netherlands: van Dijk et al. 2017; New Orleans:
Bales, Murphy and Silverman 2019; Artificial_3: Chan, Silverman and Vincent 2021; Korea: Silverman, Chan and Vincent
2024.
"""

from __future__ import annotations

from dataclasses import dataclass

from safeharbour.methods.prevalence import Histories, from_counts


@dataclass(frozen=True)
class Published:
    """`rows`: a string of 0 and 1 for each history, and its count."""

    lists: str
    rows: str
    estimate: float = 0.0
    quantiles: tuple[float, ...] = ()
    interactions: str = ""

    def histories(self) -> Histories:
        pairs = [row.split("=") for row in self.rows.split()]
        return from_counts(
            self.lists.split(), [[int(bit) for bit in key] for key, _ in pairs], [int(n) for _, n in pairs]
        )


UK = Published(
    lists="LA NG PF GO GP NCA",
    rows=(
        "100000=54 010000=463 001000=907 000100=695 000010=316 000001=57 110000=15 101000=19 100100=3 "
        "011000=56 010100=19 010010=1 010001=3 001100=69 001010=10 001001=31 000110=8 000101=6 000011=1 "
        "111000=1 110100=1 011100=4 011001=3 001101=1 111100=1"
    ),
    estimate=11418,
    quantiles=(9267, 9682, 12577, 14307),
    interactions="PF:NCA LA:NG NG:GP LA:PF PF:GP GO:GP NG:GO",
)
UK_5 = Published(
    lists="LA NG PFNCA GO GP",
    rows=(
        "10000=54 01000=463 00100=995 00010=695 00001=316 11000=15 10100=19 10010=3 01100=62 01010=19 01001=1 "
        "00110=76 00101=11 00011=8 11100=1 11010=1 01110=4 11110=1"
    ),
    estimate=11313,
    quantiles=(8785, 9624, 12531, 14701),
    interactions="LA:NG NG:GP PFNCA:GP LA:PFNCA GO:GP NG:GO",
)
NETHERLANDS = Published(
    lists="I K O P R Z",
    rows=(
        "101100=4 101000=1 100101=4 100100=18 100010=3 100001=16 100000=352 011000=1 010100=44 010001=4 "
        "010000=1299 001110=2 001101=7 001100=59 001010=2 001001=57 001000=403 000111=1 000110=82 000101=125 "
        "000100=4466 000011=2 000010=650 000001=632"
    ),
    estimate=111139,
    quantiles=(45759, 100931, 162070, 171108),
    interactions="O:Z P:Z I:Z P:R O:P K:O",
)
NEW_ORLEANS = Published(
    lists="A B C D E F G H",
    rows=(
        "10000000=25 10100000=1 10010000=2 10001000=1 10100010=1 10011000=1 01000000=5 01000100=1 00100000=70 "
        "00110000=1 00101000=1 00100010=1 00010000=33 00011000=2 00001000=6 00001001=1 00000100=6 00000010=6 "
        "00000001=21"
    ),
    estimate=1183.7,
    quantiles=(717, 717, 1248, 1658),
    interactions="D:E",
)
ARTIFICIAL_3 = Published(
    lists="A B C",
    rows=("100=40 010=30 001=20 110=6"),
    estimate=539.1,
    quantiles=(281, 335, 808, 1484),
    interactions="",
)
KOREA = Published(
    lists="b c d", rows="001=41 010=5 100=5 110=54 101=6 011=0 111=12", estimate=268.7778, interactions="b:c"
)
COMPARED = {
    "UK": UK,
    "UK_5": UK_5,
    "Netherlands": NETHERLANDS,
    "New Orleans": NEW_ORLEANS,
    "Artificial_3": ARTIFICIAL_3,
}
