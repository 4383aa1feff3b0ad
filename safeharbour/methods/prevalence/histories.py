"""Capture histories: which lists hold whom, counted; and the doubt that linkage leaves about it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np

from safeharbour.methods.prevalence.arrays import Floats, Ints


class HistoryError(ValueError):
    """The input cannot be used; the message names the lists, rows or columns and says why."""


@dataclass(frozen=True)
class DoubtfulLinks:
    """People whose entries on several lists may not be one person.

    `masks` (rows,): the lists each may be on; `probabilities` (rows, lists): the probability that this list's entry
    belongs to the same person as the others (1 where certain or not on the list); `people` (rows,): how many there
    are. An entry that does not belong is a person of its own, seen on that list alone.
    """

    masks: Ints
    probabilities: Floats
    people: Ints


@dataclass(frozen=True)
class Histories:
    """Counts of people by capture history.

    `lists`: names. `counts` (2^t,): how many were seen on exactly the lists in the bit mask of the position; position
    0, those nobody has seen, is 0. `doubtful`: links that may be wrong; these people are not in `counts`.
    """

    lists: tuple[str, ...]
    counts: Floats
    doubtful: DoubtfulLinks | None = field(default=None)

    @property
    def observed(self) -> int:
        """How many people were seen; the expected number where links are in doubt, rounded."""
        return round(float(self.expected_counts().sum()))

    def expected_counts(self) -> Floats:
        """Counts with the doubtful links counted by their probability. Shape (2^t,)."""
        if self.doubtful is None:
            return self.counts
        return self.counts + _expected(self.doubtful, len(self.counts))

    def bootstrap(self, samples: int, rng: np.random.Generator) -> Floats:
        """Tables drawn from the histories, (2^t, samples): first who is linked with whom, then who was observed."""
        if self.doubtful is None:
            total = int(self.counts.sum())
            return rng.multinomial(total, self.counts / total, size=samples).T.astype(np.float64)
        linked = self.counts[:, None] + _drawn(self.doubtful, len(self.counts), samples, rng)
        totals = linked.sum(axis=0)
        drawn = rng.multinomial(totals.astype(np.int64), (linked / totals).T)
        return drawn.T.astype(np.float64)

    def without(self, name: str) -> Histories:
        """The same people without the list `name`; those on no other list are lost from sight."""
        place = self.lists.index(name)
        kept = np.arange(len(self.lists)) != place
        lists = tuple(one for one in self.lists if one != name)
        counts = np.zeros(len(self.counts) // 2)
        np.add.at(counts, squeezed(np.arange(len(self.counts)), place), self.counts)
        counts[0] = 0
        if self.doubtful is None:
            return replace(self, lists=lists, counts=counts)
        masks = squeezed(self.doubtful.masks, place)
        seen = masks > 0
        doubtful = DoubtfulLinks(masks[seen], self.doubtful.probabilities[seen][:, kept], self.doubtful.people[seen])
        return Histories(lists, counts, doubtful)


def squeezed(masks: Ints, place: int) -> Ints:
    """The masks without the bit at `place`."""
    below = masks & ((1 << place) - 1)
    return below | (masks >> (place + 1) << place)


def _expected(links: DoubtfulLinks, cells: int) -> Floats:
    """Expected counts over all ways in which the doubtful entries of each row may belong or not."""
    found = np.zeros(cells)
    for mask, probabilities, people in zip(links.masks, links.probabilities, links.people, strict=True):
        places = [place for place in range(len(probabilities)) if mask >> place & 1 and probabilities[place] < 1]
        for way in range(1 << len(places)):
            weight, stays = float(people), int(mask)
            alone = []
            for bit, place in enumerate(places):
                if way >> bit & 1:
                    weight *= probabilities[place]
                else:
                    weight *= 1 - probabilities[place]
                    stays &= ~(1 << place)
                    alone.append(1 << place)
            for one in [stays, *alone]:
                found[one] += weight
    found[0] = 0
    return found


def _drawn(links: DoubtfulLinks, cells: int, samples: int, rng: np.random.Generator) -> Floats:
    """Tables (2^t, samples) of how the doubtful entries may have fallen."""
    found = np.zeros((cells, samples))
    columns = np.arange(samples)
    lists = links.probabilities.shape[1]
    for mask, probabilities, people in zip(links.masks, links.probabilities, links.people, strict=True):
        for _ in range(int(people)):
            belongs = rng.random((samples, lists)) < probabilities
            stays = (belongs @ (1 << np.arange(lists))) & mask
            found[stays, columns] += 1
            for place in range(lists):
                if mask >> place & 1 and probabilities[place] < 1:
                    found[1 << place] += ~belongs[:, place]
    found[0] = 0
    return found
