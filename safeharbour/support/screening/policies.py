"""Row policies of screening: instruments are public forms; what was answered stays with the agency that asked."""

from safeharbour.trust.access.row_security import ProtectedTable, can_insert, can_select

IMPORTS = "(select acting_system()) = 'screening.import'"
TAKES_PART = "(select acting_agency()) is not null"

TABLES = (
    ProtectedTable(
        table="screening_instrumentversion",
        grants=("select", "insert"),
        policies=(
            can_select(
                "instruments_are_known_to_those_who_take_part",
                f"{TAKES_PART} or {IMPORTS}",
                reason="A published form without anybody's answer.",
            ),
            can_insert("an_operator_imports", IMPORTS, reason="From the command line, checked there; never changed."),
        ),
    ),
)
