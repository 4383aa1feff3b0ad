"""The tone of each state, of a unit and of a hold."""

from safeharbour.interface.components import Tone
from safeharbour.support.shelter.enums import PromiseState, UnitStatus

TONES = {
    UnitStatus.VACANT: Tone.NEUTRAL,
    UnitStatus.ACCEPTING: Tone.SUCCESS,
    UnitStatus.HELD: Tone.WARNING,
    UnitStatus.OCCUPIED: Tone.INFORMATION,
    UnitStatus.TURNOVER: Tone.NEUTRAL,
    UnitStatus.CLOSED: Tone.ERROR,
    PromiseState.ACCEPTED: Tone.SUCCESS,
    PromiseState.ARRIVED: Tone.SUCCESS,
    PromiseState.DECLINED: Tone.ERROR,
    PromiseState.EXPIRED: Tone.ERROR,
}
