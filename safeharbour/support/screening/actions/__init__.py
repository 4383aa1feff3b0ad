"""What changes something in screening. Each is recorded without a word of what was answered."""

from safeharbour.support.screening.actions.importing import Imported, NotImported, import_instrument
from safeharbour.support.screening.actions.reporting import record_report
from safeharbour.support.screening.actions.screening import (
    ChangedMeanwhile,
    NotFinished,
    OpenPage,
    discard_draft,
    drop_forgotten_drafts,
    export_response,
    finish_screening,
    open_screening,
    save_answers,
    start_screening,
)

__all__ = [
    "ChangedMeanwhile",
    "Imported",
    "NotFinished",
    "NotImported",
    "OpenPage",
    "discard_draft",
    "drop_forgotten_drafts",
    "export_response",
    "finish_screening",
    "import_instrument",
    "open_screening",
    "record_report",
    "save_answers",
    "start_screening",
]
