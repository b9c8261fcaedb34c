"""How clearly a sentence must be heard before something is said of it."""

from __future__ import annotations

import pytest
from review_cases import reviewed

from letterkit.hearing import acts
from letterkit.rules import rules


def test_who_tells_again_what_was_noted_must_be_heard_more_clearly_to_complain(monkeypatch):
    said = "Your planners check the forecasts, and nobody thanks them."
    act = acts()["negative"]
    voices = dict.fromkeys(acts(), -9.0) | {act.id: act.maybe + 0.1}
    monkeypatch.setattr("letterkit.voices.heard", lambda sentence: voices)

    def rules_of(notes: str) -> set[str]:
        details = {"debrief": {"they_repeated": notes}, "answers": {}}
        found = reviewed({"say": said, "details": details})
        return {one.rule for one in found if one.excerpt and "planners" in one.excerpt}

    assert "negative" in rules_of("the bread is baked at four")
    assert "negative" not in rules_of("the planners check the forecasts")


@pytest.mark.parametrize(
    ("act", "rule", "severity"),
    [
        ("leverage", "discloses-other-offer-as-leverage", "error"),
        ("pay", "off-limits-topic", "error"),
        ("pushy", "pushy", "warning"),
        ("begging", "over-apologetic", "warning"),
        ("negative", "negative", "warning"),
        ("unprofessional-tone", "unprofessional-tone", "warning"),
        ("self-undercutting", "self-undercutting", "advice"),
    ],
)
def test_what_is_heard_faintly_is_advice_and_says_that_it_only_may_be(
    act, rule, severity, monkeypatch
):
    said = "There are quiet rivers behind the old bakery."
    known, told = acts()[act], rules()[rule]

    def heard_at(voice: float) -> list[tuple[str, str]]:
        voices = dict.fromkeys(acts(), -9.0) | {act: voice}
        monkeypatch.setattr("letterkit.voices.heard", lambda sentence: voices)
        found = [one for one in reviewed({"say": said}) if one.rule == rule]
        return [(one.severity, one.message) for one in found if "rivers" in (one.excerpt or "")]

    quoted = {"excerpt": said}
    assert heard_at(known.maybe - 0.1) == []
    assert heard_at(known.maybe + 0.1) == [("advice", told.unsure.format(**quoted))]
    assert heard_at(known.sure + 0.1) == [(severity, told.message.format(**quoted))]
