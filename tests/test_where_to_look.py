"""Patterns are tried only where their first words stand, which must miss nothing."""

from __future__ import annotations

from itertools import islice

import pytest
from review_cases import labelled

from letterkit.finders import claims, company, named_days, people
from letterkit.phrases import Words
from letterkit.reading import Reading, read_letter

LOOKED_FOR = {
    "talk": (claims._TALKED_OF, claims.TALK, False),
    "honors": (claims._HONOR, claims.HONORS, False),
    "dated weekdays": (named_days.DATED_WEEKDAY, named_days.WEEKDAYS, False),
    "titles": (people._TITLED, people.TITLES, True),
    "employers": (company._ADDRESSED, company.ADDRESSED, True),
}
"""What is looked for, the words that begin it, and whether as it is spelled."""


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    letters = islice(labelled("open"), 0, None, 4)
    return [read_letter(letter["letter"], None, None, (), None) for letter in letters]


@pytest.mark.parametrize(("pattern", "words", "spelled"), LOOKED_FOR.values(), ids=LOOKED_FOR)
def test_nothing_is_missed_where_only_first_words_are_looked_at(readings, pattern, words, spelled):
    found = 0
    for reading in readings:
        body = reading.parts.body
        text = reading.text if spelled else reading.voice
        places = {match.start() for match in pattern.finditer(text, body.start, body.end)}
        assert places <= set(reading.spots.places(words))
        found += len(places)
    assert found > 10


def test_every_way_to_name_a_day_begins_and_goes_on_as_it_says(readings):
    found = set()
    for reading in readings:
        voice = reading.voice
        for way in named_days.WAYS:
            for match in way.pattern.finditer(voice):
                assert match.start() in reading.spots.places(way.begin)
                # What only stands behind it counts as well: "two days since we met".
                tokens = Words.of(voice[match.start() : match.end() + 6]).tokens
                assert not (way.signs or way.begin).isdisjoint(tokens)
                found.add(way)
    assert len(found) > 8
